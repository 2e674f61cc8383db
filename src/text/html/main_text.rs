//! Which blocks of a page are its article.
//!
//! A block of running text counts for its words, what is not running text against; the article is in the
//! element with the highest sum. Navigation, teasers and footers keep that element from growing, and no
//! name of a class is needed to find it.

use std::collections::{BTreeSet, HashMap};

use super::super::{boilerplate, dates, phrases};
use super::blocks::{Block, Kind};
use super::noise;
use super::tree::{Tree, What, is_inline};

/// Words that something short weighs against.
const EACH: i64 = 3;
/// Fewer words may stand twice by chance.
const FEW: usize = 6;
/// Blocks with the same words in a row that are looked at: that bounds what a page may cost.
const MANY: usize = 16;

/// The article's blocks, by their numbers, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Between the title and the text: byline, date.
    pub(super) head: Vec<usize>,
    pub(super) body: Vec<usize>,
}

/// Finds the article; `title` is the block with its title, `summaries` are what the page's tags say of
/// it, bare.
pub(super) fn find(
    tree: &Tree<'_>,
    blocks: &[Block],
    title: Option<usize>,
    summaries: &[String],
) -> Found {
    let prose: Vec<bool> = blocks.iter().map(is_prose).collect();
    let noise = noise::mark(tree, blocks, &prose);
    let mut sums = vec![0_i64];
    for i in 0..blocks.len() {
        let noise = noise.get(i).copied().unwrap_or_default();
        let prose = prose.get(i).copied().unwrap_or_default();
        let weight = blocks.get(i).map_or(0, |block| weigh(block, prose, noise));
        sums.push(sums.last().copied().unwrap_or(0) + weight);
    }
    let inside = around(tree, blocks, heaviest(tree, blocks, &sums), |i| {
        let noise = noise.get(i).copied().unwrap_or_default();
        let prose = prose.get(i).copied().unwrap_or_default() && !noise;
        blocks.get(i).filter(|_| prose).map_or(0, |block| block.words)
    });
    let article = |i: &usize| {
        let noise = noise.get(*i).copied().unwrap_or_default();
        Some(*i) != title && !noise && blocks.get(*i).is_some_and(is_kept)
    };
    let mut body: Vec<usize> = inside.clone().filter(article).collect();
    if body.iter().filter_map(|i| blocks.get(*i)).map(|block| block.words).sum::<usize>() < 20 {
        // No running text: whatever the page says that is no navigation.
        body = (0..blocks.len()).filter(article).collect();
    }
    if body.is_empty() {
        body = (0..blocks.len()).filter(|i| Some(*i) != title).collect();
    }
    trim(blocks, &prose, &mut body);
    let mut head = Vec::new();
    if let (Some(title), Some(first)) = (title, body.first().copied())
        && first > title
    {
        // Standfirsts often stand with the title, apart from the text.
        let noise = |i: usize| noise.get(i).copied().unwrap_or_default();
        let near = |i: &usize| first - i <= 12 || *i <= title + 2;
        let said = |block: &Block| summaries.contains(&phrases::bare(&block.text));
        let stands = |i: usize| {
            !noise(i) && blocks.get(i).is_some_and(|block| is_standfirst(block) || said(block))
        };
        let (stands, other): (Vec<usize>, Vec<usize>) =
            (title + 1..first).filter(near).partition(|i| stands(*i));
        head = other;
        body.splice(0..0, stands);
    }
    pulled(blocks, &mut body);
    let (mut lines, mut rest) = (Vec::new(), Vec::new());
    for (place, i) in body.into_iter().enumerate() {
        let line = place < 8 && blocks.get(i).is_some_and(is_head_line);
        if line { &mut lines } else { &mut rest }.push(i);
    }
    let body = rest;
    if !body.is_empty() {
        head.extend(lines);
        return Found { head, body };
    }
    Found { head, body: lines }
}

/// Running text: sentences with few links in them.
fn is_prose(block: &Block) -> bool {
    block.heading == 0
        && block.kind != Kind::Caption
        && block.links() <= 33
        && (block.words >= 10 && phrases::ends_sentence(&block.text) || block.words >= 30)
        && !is_small_print(&block.text)
        && !is_appeal(&block.text)
}

/// What a block counts for.
fn weigh(block: &Block, prose: bool, noise: bool) -> i64 {
    let words = i64::try_from(block.words).unwrap_or(i64::MAX / 4).min(2000);
    if noise {
        // It is left out in any case; where much of it is, the article is not.
        -(words.min(20) / 5 + 1)
    } else if block.links() > 33 {
        -(words.min(40) + EACH)
    } else if prose {
        words
    } else if block.kind == Kind::Caption || block.kind == Kind::Quote || block.heading > 0 {
        0
    } else if phrases::ends_sentence(&block.text) {
        words / 2
    } else if block.kind == Kind::Paragraph || block.kind == Kind::Item {
        -1
    } else {
        -EACH
    }
}

/// The blocks of the element with the highest sum; of several, the innermost.
fn heaviest(tree: &Tree<'_>, blocks: &[Block], sums: &[i64]) -> std::ops::Range<usize> {
    let at = |i: usize| sums.get(i).copied().unwrap_or(0);
    let mut best = (i64::MIN, 0..0);
    for (i, node) in tree.nodes.iter().enumerate() {
        let What::Element(name, _) = node.what else { continue };
        if is_inline(name) && i > 0 {
            continue;
        }
        let start = u32::try_from(i).unwrap_or(u32::MAX);
        let inside = noise::range(blocks, start, node.end);
        let sum = at(inside.end) - at(inside.start);
        if sum >= best.0 && !inside.is_empty() {
            best = (sum, inside);
        }
    }
    best.1
}

/// The first element around some blocks that has half of the page's running text.
fn around(
    tree: &Tree<'_>,
    blocks: &[Block],
    inside: std::ops::Range<usize>,
    words: impl Fn(usize) -> usize,
) -> std::ops::Range<usize> {
    let all: usize = (0..blocks.len()).map(&words).sum();
    let mut number = blocks.get(inside.start).map_or(0, |block| block.at);
    let mut has: usize = inside.clone().map(&words).sum();
    let mut found = inside;
    while has * 2 < all {
        let Some(node) = tree.nodes.get(number as usize) else { break };
        let wider = noise::range(blocks, number, node.end);
        if wider.start <= found.start && wider.end >= found.end {
            // Only what is new is counted.
            has +=
                (wider.start..found.start).chain(found.end..wider.end).map(&words).sum::<usize>();
            found = wider;
        }
        if node.parent == number {
            break;
        }
        number = node.parent;
    }
    found
}

/// Whether a block inside the article's element belongs to the article.
fn is_kept(block: &Block) -> bool {
    let apart = is_small_print(&block.text) || is_appeal(&block.text) || is_label(block);
    if block.kind == Kind::Caption || block.links() > 60 || apart {
        return false;
    }
    let has_words = block.text.chars().any(char::is_alphanumeric);
    has_words
        && boilerplate::class_of_words(&block.text).is_none()
        && (block.words >= 3
            || block.heading > 0
            || matches!(block.kind, Kind::Paragraph | Kind::Quote) && block.words >= 2
            || phrases::ends_sentence(&block.text))
}

/// Headings with nothing below them, and short scraps around the running text.
fn trim(blocks: &[Block], prose: &[bool], body: &mut Vec<usize>) {
    let running = |i: &usize| prose.get(*i).copied().unwrap_or_default();
    let Some(last) = body.iter().rposition(running) else { return };
    let scrap = |block: &Block| {
        block.heading > 0 || block.words < 12 && !phrases::ends_sentence(&block.text)
    };
    let mut end = body.len();
    while end > last + 1 {
        let at = body.get(end - 1).and_then(|i| blocks.get(*i));
        let ends = at.is_none_or(|block| {
            scrap(block) && !matches!(block.kind, Kind::Item | Kind::Quote) || block.heading > 0
        });
        if !ends {
            break;
        }
        end -= 1;
    }
    body.truncate(end);
    // Boxes without a sentence inside the text: a label, a counter, a name.
    body.retain(|i| {
        blocks.get(*i).is_none_or(|block| {
            block.kind != Kind::Other
                || block.heading > 0
                || block.words >= 8
                || phrases::ends_sentence(&block.text)
                || is_head_line(block)
        })
    });
}

/// Takes out what is set apart to catch the eye and stands in the running text too.
fn pulled(blocks: &[Block], body: &mut Vec<usize>) {
    let all: Vec<(usize, String)> = body
        .iter()
        .filter_map(|i| Some((*i, blocks.get(*i)?)))
        .filter(|(_, block)| block.heading == 0)
        .map(|(i, block)| (i, phrases::bare(&block.text)))
        .collect();
    // What may be set apart, by its first words, so that each place of the text is looked up once.
    let mut apart: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, (_, bare)) in all.iter().enumerate() {
        let few = few(bare).filter(|_| bare.split(' ').count() <= 60);
        let same = few.map(|few| apart.entry(few).or_default());
        if let Some(same) = same.filter(|same| same.len() < MANY) {
            same.push(n);
        }
    }
    let mut twice = BTreeSet::new();
    for (_, text) in &all {
        let mut rest = text.as_str();
        while let Some(few) = few(rest) {
            for n in apart.get(few).into_iter().flatten() {
                let one = all.get(*n).filter(|(_, bare)| bare.len() < text.len());
                twice.extend(one.filter(|(_, bare)| rest.starts_with(bare)).map(|(i, _)| *i));
            }
            rest = rest.split_once(' ').map_or("", |(_, rest)| rest);
        }
    }
    body.retain(|i| !twice.contains(i));
}

/// The first words of a line without marks; none where it has fewer.
fn few(bare: &str) -> Option<&str> {
    let mut spaces = bare.match_indices(' ').map(|(at, _)| at);
    let end = spaces.nth(FEW - 1);
    let whole = || bare.split(' ').filter(|word| !word.is_empty()).count() == FEW;
    end.and_then(|end| bare.get(..end)).or_else(|| whole().then_some(bare))
}

/// One line that says who or when.
fn is_head_line(block: &Block) -> bool {
    let line = block.text.as_str();
    if block.words > 30 || phrases::ends_sentence(line) && !line.contains(" by ") {
        return false;
    }
    super::super::header::is_header_line(line)
        || dates::find(line).is_some_and(|(date, range)| {
            date.year.is_some() && (range.len() + 60 > line.len() || line.starts_with("By "))
        }) && block.words <= 16
}

/// A sentence or two below the title.
fn is_standfirst(block: &Block) -> bool {
    (6..=80).contains(&block.words)
        && block.links() <= 20
        && is_kept(block)
        && !is_head_line(block)
        && (phrases::ends_sentence(&block.text)
            || block.heading > 0
            || matches!(block.kind, Kind::Paragraph | Kind::Item))
}

/// What a page says to its reader about itself: to subscribe, to sign in, to pay.
fn is_appeal(text: &str) -> bool {
    const SAID: [&str; 38] = [
        "a free article",
        "already a subscriber",
        "already a member",
        "article is for subscribers",
        "article is for members",
        "article is reserved for",
        "become a member",
        "become a subscriber",
        "becoming a free or paid",
        "becoming a member",
        "becoming a paid",
        "cancel anytime",
        "cancel at any time",
        "consider a donation",
        "consider donating",
        "consider becoming",
        "consider subscribing",
        "create a free account",
        "delivered to your",
        "enable javascript",
        "free articles",
        "get access to",
        "having trouble retrieving",
        "if you are in reader mode",
        "if you value this",
        "in your inbox",
        "join the discussion",
        "log in to continue",
        "log into your account",
        "sign up to our",
        "subscribe to continue",
        "subscribe to keep",
        "support our journalism",
        "support our work",
        "to continue reading",
        "to keep reading",
        "to your inbox",
        "unsubscribe at any time",
    ];
    if text.len() > 300 || text.starts_with(['“', '"', '‘', '«', '„']) {
        return false;
    }
    let bare = phrases::bare(text);
    let of_readers = ["other subscribers", "article is for subscribers", "article is for members"];
    let to_reader =
        bare.split(' ').any(|word| matches!(word, "you" | "your" | "us" | "our" | "my" | "please"));
    bare.len() < 80 && of_readers.iter().any(|said| bare.contains(said))
        || (to_reader || bare.len() < 60) && SAID.iter().any(|said| bare.contains(said))
}

/// A label beside the text: who may read it, how long that takes, what can be done with it.
fn is_label(block: &Block) -> bool {
    const SAID: [&str; 22] = [
        "copy link",
        "exclusive for subscribers",
        "follow this story",
        "for members only",
        "for subscribers only",
        "free to read",
        "gift this article",
        "give this article",
        "listen to this article",
        "listen to this story",
        "member only story",
        "members only",
        "premium article",
        "print this article",
        "print this page",
        "save for later",
        "save this article",
        "share this article",
        "share this story",
        "subscriber only",
        "subscriber only article",
        "subscribers only",
    ];
    if block.words > 6 || phrases::ends_sentence(&block.text) {
        return false;
    }
    let bare = phrases::bare(&block.text);
    let takes = ["min read", "mins read", "minute read", "minutes read", "min listen"];
    let timed = || takes.iter().find_map(|takes| bare.strip_suffix(takes));
    SAID.contains(&bare.as_str()) || timed().is_some_and(|rest| rest.trim().parse::<u32>().is_ok())
}

/// Rights, cookies, terms.
fn is_small_print(text: &str) -> bool {
    if text.len() > 600 {
        return false;
    }
    let bare = phrases::bare(text);
    let has = |words: &str| bare.contains(words);
    text.contains('©')
        || bare.starts_with("copyright ")
        || has("all rights reserved")
        || has("terms of service")
        || has("privacy policy")
        || has("use cookies") | has("uses cookies") | has("our partners store")
        || has("may not be published broadcast")
        || has("address will not be published")
        || has("powered by") && bare.len() < 80
}

#[cfg(test)]
mod tests {
    use super::super::{blocks, tree};
    use super::*;

    #[test]
    fn labels_are_no_text() {
        let check = |text: &str, expected: bool| {
            let read = blocks::read(&tree::read(&format!("<p>{text}</p>")));
            assert_eq!(read.first().map(is_label), Some(expected), "{text}");
        };
        check("Member-only story", true);
        check("5 min read", true);
        check("12 minutes read", true);
        check("Gift this article", true);
        check("Share this story.", false);
        check("Ten minutes read", false);
        check("Members only danced", false);
    }

    #[test]
    fn what_is_pulled_out_stands_once() {
        let check = |paragraphs: &[&str], expected: &[usize]| {
            let html = format!("<p>{}</p>", paragraphs.join("</p><p>"));
            let blocks = blocks::read(&tree::read(&html));
            let mut body: Vec<usize> = (0..blocks.len()).collect();
            pulled(&blocks, &mut body);
            assert_eq!(body, expected, "{paragraphs:?}");
        };
        let text = "She said: “The wall had been wet for years, and nobody looked.” He left.";
        check(&["“The wall had been wet for years”", text], &[1]);
        check(&[text, "The wall had been wet for"], &[0]);
        check(&[text, "and nobody looked"], &[0, 1]);
        check(&[text, "The wall had been dry for years"], &[0, 1]);
        check(&[text, text], &[0, 1]);
        // However many there are.
        let many: Vec<String> = (0..3000).map(|n| format!("Of {n} they said no word")).collect();
        let mut all: Vec<&str> = many.iter().map(String::as_str).collect();
        let end = "They came. Of 7 they said no word but one.";
        all.push(end);
        let left: Vec<usize> = (0..=3000).filter(|n| *n != 7).collect();
        check(&all, &left);
    }
}
