//! Whole files, and what must hold for any of them.

use proptest::prelude::*;

use super::*;
use crate::model::{Basis, BoilerplateClass, Span};
use crate::plain::is_hidden;

fn file(name: &str, text: &str) -> Document {
    read(&Key::file(name), text.as_bytes()).unwrap()
}

/// Title, outlet, authors, date and how it is known, in one line.
fn head(name: &str, text: &str) -> String {
    let document = file(name, text);
    format!(
        "{} | {} | {} | {} {:?}",
        document.title,
        document.outlet.unwrap_or_default(),
        document.authors.join(", "),
        document.published.value.unwrap_or_default(),
        document.published.basis
    )
}

/// The lines that are no running text, with what they are.
fn marked(text: &str) -> Vec<String> {
    let document = file("a.txt", text);
    let class = |span| document.boilerplate.iter().find(|line| line.span == span);
    let shown = |paragraph: &Paragraph| {
        let words = document.slice(paragraph.span);
        match class(paragraph.span) {
            Some(line) => format!("{:?}: {words}", line.class),
            None => format!("{:?}: {words}", paragraph.kind),
        }
    };
    let other = |paragraph: &&Paragraph| paragraph.kind != ParagraphKind::Body;
    document.paragraphs.iter().filter(other).map(shown).collect()
}

const BODY: &str = "The dam above the village gave way shortly after midnight, and most of the lower \
    town was under water by the time the council met to hear what the engineers had to say about it.";

#[test]
fn what_the_head_says() {
    let check = |name: &str, text: &str, expected: &str| assert_eq!(head(name, text), expected);
    let titled = |middle: &str| format!("A dam breaks\n\n{middle}\n\n{BODY}\n\nNobody died.\n");
    check(
        "a.txt",
        &titled("By Ann Lee\nMay 4, 2021"),
        "A dam breaks |  | Ann Lee | 2021-05-04 Dateline",
    );
    check(
        "a.txt",
        &titled("Updated May 6, 2021\nPublished 4 May 2021"),
        "A dam breaks |  |  | 2021-05-04 Dateline",
    );
    check(
        "a.txt",
        &titled("Posted: May 4, 2021 8:20 AM | Updated: May 5, 2021 9 AM"),
        "A dam breaks |  |  | 2021-05-04 Dateline",
    );
    check(
        "a.txt",
        &titled("Valley Weekly, 4 May 2021\nBy Ann Lee, Leeds"),
        "A dam breaks | Valley Weekly | Ann Lee | 2021-05-04 Dateline",
    );
    check(
        "a.txt",
        &titled("Ann Lee, Lindau\nThe Valley Messenger\nTuesday 4 May 2021"),
        "A dam breaks | The Valley Messenger | Ann Lee | 2021-05-04 Dateline",
    );
    check(
        "a.txt",
        &titled("Rivers Watch International\nBriefing paper, May 2021"),
        "A dam breaks | Rivers Watch International |  | 2021-05 Dateline",
    );
    check("a.txt", &titled("Ann Lee\n\nRain."), "A dam breaks |  |  |  Unknown");
    check("a.txt", &titled("Lindau, 4 May 2021"), "A dam breaks |  |  |  Unknown");
    check(
        "a.txt",
        &titled("By Ann Lee, Valley Gazeta\n4 May 2021"),
        "A dam breaks | Valley Gazeta | Ann Lee | 2021-05-04 Dateline",
    );
    check(
        "a.txt",
        "date: 2021-05-04\ntitle: A dam\noutlet: The Post\n\nIt broke.\n",
        "A dam | The Post |  | 2021-05-04 Metadata",
    );
    check("2021-05-04-dam.txt", &titled("Rain."), "A dam breaks |  |  | 2021-05-04 FileName");
    check(
        "a.txt",
        &format!("DOWTON, May 4 (Agency) - {BODY}\n"),
        "The dam above the village gave way shortly after midnight, and most of the… | Agency |  | XXXX-05-04 Dateline",
    );
    check(
        "a.txt",
        &titled("DOWTON, May 4 (Agency) - The dam broke on Tuesday, 4 May 2021, in the rain."),
        "A dam breaks | Agency |  | 2021-05-04 Dateline",
    );
    check(
        "X20210505.txt",
        &titled("DOWTON, May 4 (Agency) --"),
        "A dam breaks | Agency |  | 2021-05-04 Dateline",
    );
    check(
        "a.txt",
        &titled("In 1998 and on 4 May 2019 it had held."),
        "A dam breaks |  |  |  Unknown",
    );
    check("the-dam-that-broke.txt", BODY, "the dam that broke |  |  |  Unknown");
    check(
        "a.txt",
        BODY,
        "The dam above the village gave way shortly after midnight, and most of the… |  |  |  Unknown",
    );
    check(
        "a.txt",
        "---\ntitle: A dam\ndate: May 2021\noutlet: The Post\n---\nA dam\n\nIt broke.\n",
        "A dam | The Post |  | 2021-05 Metadata",
    );
    check("a.md", "Top\n\n# A *dam* breaks\n\nIt broke.\n", "A dam breaks |  |  |  Unknown");
    check("a.txt", "The ferry sank in March.", "The ferry sank in March |  |  |  Unknown");
}

#[test]
fn what_stands_above_the_title() {
    let text = format!(
        "The Dowton Herald\nWORLD | POLITICS\n28 March 2024\n\nA dam breaks for a third time\n\n\
         By Ann Lee in Dowton\n\n{BODY}\n\n{BODY}\n"
    );
    let expected =
        "A dam breaks for a third time | The Dowton Herald | Ann Lee | 2024-03-28 Dateline";
    assert_eq!(head("a.txt", &text), expected);
}

#[test]
fn odd_lines_at_the_top_are_no_titles_and_odd_titles_are() {
    let check = |top: &str, expected: &str| {
        let text = format!("{top}\n\n{BODY}\n\n{BODY}\n");
        assert_eq!(file("a.txt", &text).title, expected, "{top}");
    };
    check("Posted at 3:21 PM, 01/5/2021\n\nA dam breaks", "A dam breaks");
    check("WASHINGTON _\n\nA dam breaks", "A dam breaks");
    check("DOWCO - what went wrong?", "DOWCO - what went wrong?");
    check("Dow Mills (DOWM)", "Dow Mills (DOWM)");
    check("Dam breaks in the U.S.", "Dam breaks in the U.S.");
    check("When will it break?", "When will it break?");
}

#[test]
fn a_chronicle_has_no_date_of_its_own() {
    let text = "A dam breaks\n\nMay 4, 2021\n\nRain.\n\nMay 5, 2021\n\nMore rain.\n";
    assert_eq!(head("a.txt", text), "A dam breaks |  |  |  Unknown");
}

#[test]
fn lines_that_are_no_text() {
    let check = |text: &str, expected: &[&str]| assert_eq!(marked(text), expected);
    check(
        &format!(
            "Skip to content\nThe Dow Blog\nNews\n\nA dam breaks in Dowton\n\nA dam breaks in Dowton\n\n{BODY}"
        ),
        &[
            "Navigation: Skip to content",
            "Navigation: The Dow Blog",
            "Navigation: News",
            "Title: A dam breaks in Dowton",
            "TitleRepeat: A dam breaks in Dowton",
        ],
    );
    check(
        &format!(
            "A dam breaks\n\n{BODY}\n\nREAD MORE: Who built it\n\nAfter The Flood\n\n{BODY}\n\n\
            Ann Lee and Bo Hara contributed reporting.\n\nRelated posts\n\nA mill burns\n\nAnn Lee"
        ),
        &[
            "Title: A dam breaks",
            "SeeAlso: READ MORE: Who built it",
            "Heading: After The Flood",
            "CaptionOrCredit: Ann Lee and Bo Hara contributed reporting.",
            "RelatedPosts: Related posts",
            "RelatedPosts: A mill burns",
            "RelatedPosts: Ann Lee",
        ],
    );
    check(
        &format!(
            "A dam breaks\n\nYour browser does not support HTML5\n\nWater In Mill Street\n\n{BODY}\n\n\
            Sign up for our newsletter"
        ),
        &[
            "Title: A dam breaks",
            "MediaPlaceholder: Your browser does not support HTML5",
            "MediaPlaceholder: Water In Mill Street",
            "Newsletter: Sign up for our newsletter",
        ],
    );
}

#[test]
fn prose_is_left_alone() {
    let check = |line: &str| {
        let text = format!("A dam breaks\n\n{BODY}\n\n{line}\n\n{BODY}\n");
        assert_eq!(marked(&text), ["Title: A dam breaks"], "{line}");
    };
    check("Read more than one account of it, she said.");
    check("“Subscribe to that view,” she said, “and you will drown.”");
    check("More: that was what they wanted.");
    check("The photo: nobody has seen it.");
    check("Related parties paid for the dam.");
    check("No.");
    check("He signed up for the navy in 1950 (and left in 1952).");
    check("A mill stood there in the 1950s");
}

#[test]
fn a_repeat_of_the_front_matters_title_is_the_title() {
    let document = file("a.md", "---\ntitle: A dam breaks\n---\n# A dam breaks\n\nIt *broke*.\n");
    assert_eq!(document.text, "A dam breaks\n\nIt broke.");
    assert_eq!(document.paragraphs.first().unwrap().kind, ParagraphKind::Title);
    let body = Span::of(document.text.find("broke").unwrap(), document.text.len() - 1);
    assert_eq!(document.offsets.source_text(&document.text, body), "broke");
}

#[test]
fn offsets_count_a_line_end_of_two_as_two_and_no_mark() {
    let document = file("a.txt", "\u{feff}One.\r\nTwo.");
    assert_eq!(document.text, "One.\nTwo.");
    assert_eq!(document.offsets.source_range(&document.text, Span::of(5, 9)), (6, 10));
}

#[test]
fn what_is_no_article() {
    let check =
        |bytes: &[u8], expected| assert_eq!(read(&Key::file("a"), bytes).err(), Some(expected));
    check(b"", Unreadable::Empty);
    check(b" \r\n\t\n", Unreadable::Empty);
    check(b"---\ntitle: nothing else\n---\n\n", Unreadable::Empty);
    check(b"\x89PNG\r\n", Unreadable::Binary);
}

#[test]
fn oddities_are_told() {
    let damaged = read(&Key::file("a"), "Grüße äöü \u{fffd}".as_bytes()).unwrap();
    assert!(damaged.problems.is_empty());
    let damaged = read(&Key::file("a"), b"Gr\xc3\xbc\xc3\x9fe \xc3\xa4\xc3\xb6 \xff").unwrap();
    assert_eq!(damaged.problems.len(), 1);
    let undated = file("a", "---\ndate: the day before\n---\nText.\n");
    assert_eq!(
        undated.problems,
        ["the date 'the day before' in the front matter was not understood"]
    );
}

/// Joiners and selectors may stay where they work; everything else unseen may not.
fn is_allowed(c: char) -> bool {
    !is_hidden(c)
        || matches!(c, '\n' | '\u{ad}' | '\u{200c}' | '\u{200d}')
        || matches!(u32::from(c), 0xfe00..=0xfe0f | 0xe0100..=0xe01ef | 0x180b..=0x180f)
}

fn holds(name: &str, bytes: &[u8]) {
    let Ok(document) = read(&Key::file(name), bytes) else { return };
    let text = document.text.as_str();
    assert!(text.chars().chain(document.title.chars()).all(is_allowed), "{text:?}");
    assert!(document.title.chars().all(|c| c != '\n'));
    assert!(!document.title.is_empty());
    let paragraphs: Vec<Span> = document.paragraphs.iter().map(|p| p.span).collect();
    let tokens: Vec<Span> = document.tokens.iter().map(|t| t.span).collect();
    for spans in [&paragraphs, &document.sentences, &tokens] {
        assert!(spans.iter().all(|span| !span.is_empty() && !span.slice(text).is_empty()));
        assert!(spans.windows(2).all(|two| two[0].end() <= two[1].start()));
    }
    for (inner, outer) in [(&document.sentences, &paragraphs), (&tokens, &document.sentences)] {
        for span in inner {
            let after = outer.partition_point(|o| o.end() <= span.start());
            assert!(outer.get(after).is_some_and(|o| o.covers(*span)));
        }
    }
    assert!(document.boilerplate.iter().all(|line| paragraphs.contains(&line.span)));
    let decoded = encoding::decode(bytes).unwrap();
    let whole = document.offsets.source_text(text, Span::of(0, text.len()));
    assert!(decoded.text.contains(&whole));
    let front = front::read(&cleaning::clean(&decoded.text).text);
    if name == "a.txt" && front.end == 0 {
        assert_eq!(decoded.text, whole);
    }
    let length = decoded.text.chars().count();
    assert_eq!(document.offsets.source_length() as usize, length);
    assert!(tokens.iter().all(|span| {
        let (start, end) = document.offsets.source_range(text, *span);
        start <= end && end as usize <= length
    }));
}

/// Lines made of what formats and headers act on.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "# ",
        "> ",
        "* ",
        "1. ",
        "**",
        "`",
        "```\n",
        "[a](b)",
        "![",
        "](",
        "---\n",
        "+++\n",
        "title: x\n",
        "<b>",
        "<!--",
        "-->",
        "&#27;",
        "&amp;",
        "| a | b |\n|---|---|\n",
        "\u{1b}[1m",
        "\u{1b}]0;",
        "\u{7}",
        "\u{9d}",
        "\u{80}",
        "\u{200d}",
        "\u{fe0f}",
        "👩",
        "क",
        "e\u{301}",
        "\u{ad}",
        "\u{202e}",
        "\u{2028}",
        "U.S.",
        "don’t",
        "it's",
        "5.",
        "1,100",
        "By Ann Lee\n",
        "May 4, 2021\n",
        "DOWTON (AG) -- ",
        "Why?”",
        "word",
        "Word",
        "大",
        "ß",
        "İ",
        "\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "\\",
        "~~",
        "---",
        "==\n",
        "    ",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_hold(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        holds("a.txt", &bytes);
        holds("a.md", &bytes);
    }

    #[test]
    fn any_text_holds(text in ".{0,200}") {
        holds("a.txt", text.as_bytes());
        holds("a.md", text.as_bytes());
    }

    #[test]
    fn hostile_text_holds(text in hostile()) {
        holds("a.txt", text.as_bytes());
        holds("a.md", text.as_bytes());
    }
}

#[test]
fn boilerplate_of_pictures_in_markdown() {
    let document = file("a.md", "# A dam\n\n![The mill under water](mill.jpg)\n\nIt broke.\n");
    let classes: Vec<BoilerplateClass> =
        document.boilerplate.iter().map(|line| line.class).collect();
    assert_eq!(classes, [BoilerplateClass::CaptionOrCredit]);
    assert_eq!(document.published.basis, Basis::Unknown);
}
