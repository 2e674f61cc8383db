//! Which blocks of a page are its article.
//!
//! A block of running text counts for its words, what is not running text against; the article is in the
//! element with the highest sum. Navigation, teasers and footers keep that element from growing, and no
//! name of a class is needed to find it.

use super::super::{boilerplate, dates, phrases};
use super::blocks::{Block, Kind};
use super::noise;
use super::tree::{Tree, What, is_inline};

/// Words that something short weighs against.
const EACH: i64 = 3;

/// The article's blocks, by their numbers, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Between the title and the text: byline, date.
    pub(super) head: Vec<usize>,
    pub(super) body: Vec<usize>,
}

/// Finds the article; `title` is the block with its title.
pub(super) fn find(tree: &Tree<'_>, blocks: &[Block], title: Option<usize>) -> Found {
    let prose: Vec<bool> = blocks.iter().map(is_prose).collect();
    let noise = noise::mark(tree, blocks, &prose);
    let mut sums = vec![0_i64];
    for i in 0..blocks.len() {
        let noise = noise.get(i).copied().unwrap_or_default();
        let prose = prose.get(i).copied().unwrap_or_default();
        let weight = blocks.get(i).map_or(0, |block| weigh(block, prose, noise));
        sums.push(sums.last().copied().unwrap_or(0) + weight);
    }
    let inside = heaviest(tree, blocks, &sums);
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
        let between = (title + 1..first).filter(|i| first - i <= 12);
        let (stands, other): (Vec<usize>, Vec<usize>) = between
            .filter(|i| !noise.get(*i).copied().unwrap_or_default())
            .partition(|i| blocks.get(*i).is_some_and(is_standfirst));
        head = other;
        body.splice(0..0, stands);
    }
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
}

/// What a block counts for.
fn weigh(block: &Block, prose: bool, noise: bool) -> i64 {
    let words = i64::try_from(block.words).unwrap_or(i64::MAX / 4).min(2000);
    if noise || block.links() > 33 {
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

/// Whether a block inside the article's element belongs to the article.
fn is_kept(block: &Block) -> bool {
    if block.kind == Kind::Caption || block.links() > 60 || is_small_print(&block.text) {
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
