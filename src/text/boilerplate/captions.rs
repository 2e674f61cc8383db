//! Captions, photo credits and lines that name contributors.

use super::super::{Lines, dates, part, phrases};
use super::{Class, set};
use crate::model::{BoilerplateClass, ParagraphKind};

/// A caption is no longer than this, in bytes.
const LONGEST: usize = 400;
/// Lines below the title among which an undoubted caption may stand without any credit.
const BELOW: usize = 3;

/// Whether a line names a picture's source, or people who helped with the article.
pub(super) fn is_credit(line: &str, bare: &str) -> bool {
    const LABELS: [&str; 12] = [
        "photo",
        "photos",
        "photograph",
        "picture",
        "image",
        "credit",
        "photo credit",
        "image credit",
        "picture credit",
        "photo by",
        "photograph by",
        "caption",
    ];
    let label = line.split_once(':').is_some_and(|(label, rest)| {
        LABELS.contains(&phrases::bare(label).as_str()) && rest.len() <= 200
    });
    let by = ["photo by ", "photograph by ", "photos by ", "photo courtesy", "image courtesy"];
    label && !phrases::ends_sentence(line)
        || has_credit_behind(line)
        || by.iter().any(|by| bare.starts_with(by)) && phrases::words(bare) <= 16
        || has_bracketed_credit(line)
        || is_name_and_agency(line)
        || is_contributor_line(line, bare)
}

/// 'A caption. Photograph: Ann Lee/Agency'.
fn has_credit_behind(line: &str) -> bool {
    ["Photograph: ", "Photo: ", "Photo by ", "Photograph by ", "Credit: ", "Picture: ", "Image: "]
        .iter()
        .filter_map(|label| line.rsplit_once(label))
        .any(|(caption, credit)| {
            caption.ends_with([' ', '|', '(', '['])
                && credit.len() <= 80
                && !phrases::ends_sentence(credit)
        })
}

/// 'A caption (file photo)', 'A caption (Ann Lee / Agency)', '[Ann Lee/Agency]'.
fn has_bracketed_credit(line: &str) -> bool {
    let inner = line
        .strip_suffix(')')
        .and_then(|inner| inner.rsplit_once('('))
        .or_else(|| line.strip_suffix(']').and_then(|inner| inner.rsplit_once('[')));
    inner.is_some_and(|(_, credit)| {
        let bare = phrases::bare(credit);
        let sides = || credit.split(['/', '|', ',', '–', '-']);
        credit.len() <= 80
            && (matches!(
                bare.as_str(),
                "file"
                    | "file photo"
                    | "file image"
                    | "photo"
                    | "handout"
                    | "archive"
                    | "illustrative photo"
                    | "undated photo"
            ) || bare.ends_with(" photo")
                || bare.contains(" via ap")
                || bare.contains("via getty")
                || credit.contains('/') && sides().any(phrases::is_agency)
                || bare.starts_with("photo by")
                || bare.ends_with("getty images"))
    })
}

/// 'Ann Lee - AGENCY', 'AGENCY/Ann Lee', 'Ann Lee for AGENCY', 'Getty Images'.
fn is_name_and_agency(line: &str) -> bool {
    if line.len() > 80 || phrases::ends_sentence(line) {
        return false;
    }
    let by_mark = ["/", " - ", " – ", " — ", " | ", ", ", " via "].iter().any(|mark| {
        line.split_once(mark).is_some_and(|(one, other)| {
            let (one, other) = (one.trim(), other.trim());
            let name = |words: &str| phrases::is_person(words) || phrases::is_agency(words);
            let house =
                |words: &str| phrases::is_agency(words) || *mark != ", " && is_initials(words);
            name(one) && house(other) || house(one) && phrases::is_agency(one) && name(other)
        })
    });
    by_mark
        || matches!(
            phrases::bare(line).as_str(),
            "getty images" | "ap photo" | "associated press" | "reuters" | "afp"
        )
}

/// Two to six capitals: a broadcaster or an agency.
fn is_initials(words: &str) -> bool {
    (2..=6).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_uppercase())
}

/// 'Ann Lee and Bo Hara contributed reporting.', '(Reporting by Ann Lee; editing by Bo Hara)'.
fn is_contributor_line(line: &str, bare: &str) -> bool {
    const ENDS: [&str; 8] = [
        "contributed reporting",
        "contributed to this report",
        "contributed to this article",
        "contributed to this story",
        "contributed research",
        "contributed to the reporting",
        "contributed to reporting",
        "contributed additional reporting",
    ];
    let contributes = ENDS.iter().any(|end| bare.ends_with(end))
        || bare.contains(" contributed reporting from ")
        || bare.contains(" contributed to this report from ");
    let reporting =
        ["reporting by ", "additional reporting by ", "writing by ", "editing by ", "compiled by "]
            .iter()
            .any(|start| bare.starts_with(start));
    line.len() <= LONGEST && (contributes || reporting && phrases::words(bare) <= 40)
}

/// Captions that several lines tell: the same words twice, or a picture told before the text begins.
pub(super) fn mark(
    lines: &Lines<'_>,
    title: Option<usize>,
    kinds: &[ParagraphKind],
    classes: &mut [Class],
) {
    let is_free = |classes: &[Class], i: usize| {
        Some(i) != title
            && kinds.get(i) == Some(&ParagraphKind::Body)
            && classes.get(i).is_some_and(|class| {
                matches!(class, None | Some(BoilerplateClass::CaptionOrCredit))
            })
    };
    for i in 1..lines.len().min(super::MOST) {
        if is_free(classes, i - 1)
            && is_free(classes, i)
            && is_twice(lines.line(i - 1), lines.line(i))
        {
            set(classes, i - 1, BoilerplateClass::CaptionOrCredit);
            set(classes, i, BoilerplateClass::CaptionOrCredit);
        }
    }
    let Some(title) = title else { return };
    let mut seen = 0;
    for i in title + 1..lines.len() {
        if !is_free(classes, i) {
            continue;
        }
        if shows_a_picture(lines.line(i)) && lines.len() > i + 2 {
            set(classes, i, BoilerplateClass::CaptionOrCredit);
        }
        seen += 1;
        if seen == BELOW || lines.line(i).len() > LONGEST {
            break;
        }
    }
}

/// Whether the second line says the first again, alone or with a credit behind it.
fn is_twice(one: &str, other: &str) -> bool {
    if one.len() > LONGEST || phrases::words(one) < 2 {
        return false;
    }
    let credit = other.strip_prefix(one).map(str::trim);
    match credit {
        Some("") => !phrases::ends_sentence(one) || one.ends_with([')', ']']),
        Some(credit) => {
            credit.len() <= 80 && credit.starts_with(['(', '[', '|', '/', '-', '–', '—'])
        }
        None => false,
    }
}

/// Whether a line's first sentence tells what a picture shows: a scene with its day, in the present
/// tense or without a verb, as in 'Rescuers carry a boat down Mill Street on May 4' or 'The flooded
/// mill on May 4, two days after the dam broke'.
fn shows_a_picture(line: &str) -> bool {
    if line.len() > LONGEST || line.starts_with(['"', '“', '‘', '\'', '`']) {
        return false;
    }
    let Some((date, range)) = dates::find(part(line, 0..line.floor_char_boundary(200))) else {
        return false;
    };
    let Some(scene) = part(line, 0..range.start).trim_end().strip_suffix(" on") else {
        return false;
    };
    let words: Vec<&str> = scene.split_whitespace().collect();
    let after = part(line, range.end..line.len());
    date.day.is_some()
        && words.len() <= 24
        && !scene.contains(['.', ';', ':', '“', '"'])
        && !words.iter().any(|word| is_past(word))
        && (has_present(&words) && ends_soon(after) || ends_with_circumstance(after))
}

/// Words that say that something was told, or happened: no caption's first words.
fn is_past(word: &str) -> bool {
    const PAST: [&str; 36] = [
        "was", "were", "had", "has", "have", "is", "are", "will", "would", "could", "said", "says",
        "told", "came", "went", "took", "made", "gave", "began", "left", "saw", "met", "held",
        "fell", "rose", "won", "lost", "struck", "hit", "broke", "shot", "sent", "set", "did",
        "became", "who",
    ];
    let bare = word.trim_end_matches([',', ')']);
    // 'burned-out' and 'wounded' before a noun are no verbs, but cannot be told from them here, except
    // by the hyphen.
    PAST.contains(&bare.to_lowercase().as_str())
        || bare.ends_with("ed")
            && bare.len() > 4
            && !bare.contains('-')
            && bare.starts_with(char::is_lowercase)
}

/// Verbs of what people do in pictures.
fn has_present(words: &[&str]) -> bool {
    const VERBS: [&str; 60] = [
        "walk", "stand", "attend", "speak", "look", "pose", "arrive", "gather", "hold", "carry",
        "react", "lay", "light", "pray", "march", "protest", "wave", "work", "wait", "watch",
        "sit", "listen", "greet", "embrace", "shake", "inspect", "guard", "patrol", "search",
        "ride", "run", "play", "cross", "pass", "leave", "enter", "board", "mourn", "kneel",
        "sift", "clear", "fight", "rise", "burn", "fly", "drive", "shop", "deliver", "address",
        "visit", "take", "make", "sing", "dance", "rest", "cheer", "block", "push", "pull",
        "climb",
    ];
    words.iter().skip(1).take(12).any(|word| {
        let stem =
            |ending: &str| word.strip_suffix(ending).is_some_and(|stem| VERBS.contains(&stem));
        VERBS.contains(word) || stem("s") || stem("es")
    })
}

/// Whether the sentence ends behind the date, with no more than a place between.
fn ends_soon(after: &str) -> bool {
    let place = after.split(". ").next().unwrap_or(after).trim_end_matches('.');
    phrases::words(place) <= 8 && !place.split_whitespace().any(is_past)
}

/// Whether only a circumstance follows the date: ', two days after …' up to the end of the sentence.
fn ends_with_circumstance(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(", ") else { return false };
    let sentence = rest.split(". ").next().unwrap_or(rest);
    let start = sentence.split_whitespace().take(5).map(str::to_lowercase).collect::<Vec<_>>();
    let temporal = ["after", "before", "since", "following", "during", "as", "when", "where"];
    sentence.len() <= 200
        && !sentence.contains(',')
        && start.iter().any(|word| temporal.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits() {
        let check = |line: &str, expected: bool| {
            assert_eq!(is_credit(line, &phrases::bare(line)), expected, "{line}");
        };
        check("The mayor of Dowton, Ann Lee (file photo)", true);
        check("Water in Mill Street. (Ann Lee / Getty)", true);
        check("Ann Lee - CBC", true);
        check("ASSOCIATED PRESS/Ann Lee", true);
        check("Photo: Ann Lee", true);
        check("The mill at dawn. Photograph: Ann Lee/AP", true);
        check("Ann Lee and Bo Hara contributed reporting.", true);
        check("(Reporting by Ann Lee; editing by Bo Hara)", true);
        check("The picture: nobody knows who took it, or when, or why.", false);
        check("He worked for Reuters and the AP.", false);
        check("The dam (built in 1950)", false);
        check("Ann Lee, mayor", false);
    }

    #[test]
    fn what_a_picture_shows() {
        let check =
            |line: &str, expected: bool| assert_eq!(shows_a_picture(line), expected, "{line}");
        check("Rescuers carry a boat down Mill Street on May 4, 2021 in Dowton.", true);
        check("The washed-out mill near Dowton on May 4, two days after the dam broke.", true);
        check("Rescuers carried a boat down Mill Street on May 4.", false);
        check("The flood in Dowton on May 4, 2021, killed nobody.", false);
        check("A spokesman for the council told reporters on May 4, after the dam broke.", false);
    }

    #[test]
    fn the_same_words_twice() {
        assert!(is_twice("Ann Lee at the dam", "Ann Lee at the dam"));
        assert!(is_twice("Men walk in mud.", "Men walk in mud. (Ann Lee / Getty)"));
        assert!(!is_twice("No more dams.", "No more dams."));
        assert!(!is_twice("Ann Lee", "Ann Lee left the council"));
    }
}
