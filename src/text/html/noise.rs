//! What of a page is not its article: parts that say so by their name, rows of teasers, and what stands
//! below a heading like 'Related stories' or '12 comments'.
//!
//! Names are words that pages share all over the web, taken apart at their hyphens and capitals; none is
//! of one site. A part that holds most of the running text is the article, whatever its name.

use std::collections::BTreeMap;

use super::super::phrases;
use super::blocks::Block;
use super::tree::{Tree, What, is_inline};

/// Words of which one names such a part.
const WORDS: [&str; 50] = [
    "ad",
    "ads",
    "adslot",
    "agegate",
    "banner",
    "bio",
    "blogroll",
    "bottom",
    "combx",
    "community",
    "consent",
    "contentinfo",
    "complementary",
    "credit",
    "credits",
    "dialog",
    "disqus",
    "dfp",
    "extra",
    "gdpr",
    "gallery",
    "legal",
    "legends",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "outbrain",
    "pager",
    "pagination",
    "poll",
    "popup",
    "popular",
    "rail",
    "remark",
    "replies",
    "respond",
    "responses",
    "rss",
    "search",
    "shoutbox",
    "signup",
    "skyscraper",
    "supplemental",
    "taboola",
    "teaser",
    "teasers",
    "toolbar",
    "trending",
];
/// Beginnings of such words.
const STEMS: [&str; 15] = [
    "advert",
    "breadcrumb",
    "caption",
    "cookie",
    "comment",
    "footer",
    "navig",
    "newsletter",
    "promo",
    "recommend",
    "related",
    "share",
    "sharing",
    "sidebar",
    "sponsor",
];
/// Elements that hold such parts.
const ELEMENTS: [&str; 6] = ["aside", "footer", "form", "header", "amp-list", "menu"];
/// Headings above such parts, folded.
const HEADINGS: [&str; 58] = [
    "about the author",
    "also read",
    "around the web",
    "comments",
    "discussion about this post",
    "editors picks",
    "explore more on these topics",
    "further reading",
    "in other news",
    "join the conversation",
    "keep reading",
    "latest",
    "latest headlines",
    "latest news",
    "latest stories",
    "leave a comment",
    "leave a reply",
    "more articles",
    "more like this",
    "more news",
    "more on the story",
    "more on this",
    "more on this story",
    "more posts",
    "more stories",
    "more top stories",
    "most popular",
    "most read",
    "most viewed",
    "on the same subject",
    "other stories",
    "our newsletter",
    "popular posts",
    "read more",
    "read next",
    "recent posts",
    "recommended",
    "recommended for you",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related internet links",
    "related links",
    "related posts",
    "related stories",
    "related topics",
    "see also",
    "share page",
    "share this",
    "share this article",
    "share this page",
    "share this story",
    "suggested topics",
    "top stories",
    "trending",
    "what to read next",
    "you may also like",
];

/// Which blocks are noise.
pub(super) fn mark(tree: &Tree<'_>, blocks: &[Block], is_prose: &[bool]) -> Vec<bool> {
    let mut prose = vec![0_usize];
    for (block, is_prose) in blocks.iter().zip(is_prose) {
        let words = if *is_prose { block.words } else { 0 };
        prose.push(prose.last().copied().unwrap_or(0) + words);
    }
    let mut marker = Marker { tree, blocks, prose, noise: vec![false; blocks.len()] };
    marker.named();
    marker.forms();
    marker.pictures();
    marker.teasers();
    marker.below_headings();
    marker.noise
}

struct Marker<'a> {
    tree: &'a Tree<'a>,
    blocks: &'a [Block],
    /// Words of running text before each block.
    prose: Vec<usize>,
    noise: Vec<bool>,
}

impl Marker<'_> {
    /// The blocks whose nodes lie in a stretch of the tree.
    fn blocks_in(&self, start: u32, end: u32) -> std::ops::Range<usize> {
        range(self.blocks, start, end)
    }

    /// Words of running text in some blocks.
    fn prose_in(&self, blocks: &std::ops::Range<usize>) -> usize {
        let at = |i: usize| self.prose.get(i).copied().unwrap_or(0);
        at(blocks.end).saturating_sub(at(blocks.start))
    }

    /// Marks blocks, unless they hold more than `share` per cent of the running text.
    fn set(&mut self, blocks: std::ops::Range<usize>, share: usize) {
        let all = self.prose.last().copied().unwrap_or(0);
        if self.prose_in(&blocks) * 100 <= all * share {
            for noise in self.noise.get_mut(blocks).unwrap_or_default() {
                *noise = true;
            }
        }
    }

    fn named(&mut self) {
        // An article's own header and footer have its title and who wrote it when.
        let mut article = 0;
        for (i, node) in self.tree.nodes.iter().enumerate() {
            let What::Element(name, attributes) = node.what else { continue };
            if name == "article" {
                article = article.max(node.end as usize);
            }
            if matches!(name, "html" | "body" | "main" | "article" | "a" | "h1") {
                continue;
            }
            let share = match named(attributes) {
                Some(share) => share,
                None if matches!(name, "header" | "footer") && i < article => continue,
                None if ELEMENTS.contains(&name) => 40,
                None => continue,
            };
            let number = u32::try_from(i).unwrap_or(u32::MAX);
            self.set(self.blocks_in(number, node.end), share);
        }
    }

    /// The box around a field for an address or a password, with what is said to make one fill it in.
    fn forms(&mut self) {
        let all = self.prose.last().copied().unwrap_or(0);
        for (i, node) in self.tree.nodes.iter().enumerate() {
            if !matches!(node.what, What::Element("input", attributes) if is_asked(attributes)) {
                continue;
            }
            let mut found = None;
            let mut number = node.parent;
            while let Some(around) = self.tree.nodes.get(number as usize) {
                let blocks = self.blocks_in(number, around.end);
                let inside = self.blocks.get(blocks.clone()).unwrap_or_default();
                let words: usize = inside.iter().map(|block| block.words).sum();
                if words > 150 || self.prose_in(&blocks) * 100 > all * 20 || number as usize >= i {
                    break;
                }
                // A box has one heading, at its head: another one, or a text above it, is not of it.
                let late = inside.iter().skip(1).any(|block| block.heading > 0);
                if late || inside.iter().any(|block| block.heading == 1) {
                    break;
                }
                found = Some(blocks);
                if around.parent == number {
                    break;
                }
                number = around.parent;
            }
            if let Some(blocks) = found {
                self.set(blocks, 20);
            }
        }
    }

    /// What stands with a picture in a cell of a table, and alone.
    fn pictures(&mut self) {
        for (i, node) in self.tree.nodes.iter().enumerate() {
            if !matches!(node.what, What::Element("td" | "th", _)) {
                continue;
            }
            let number = u32::try_from(i).unwrap_or(u32::MAX);
            let blocks = self.blocks_in(number, node.end);
            let short = match self.blocks.get(blocks.clone()) {
                Some([block]) if block.words <= 40 => block.at as usize,
                _ => continue,
            };
            let before = self.tree.nodes.get(i..short).unwrap_or_default();
            if before.iter().any(|node| matches!(node.what, What::Element("img", _))) {
                self.set(blocks, 20);
            }
        }
    }

    /// Three or more parts alike, side by side, each short and with a heading or a link of its own.
    fn teasers(&mut self) {
        let nodes = &self.tree.nodes;
        let mut at = 0_u32;
        let mut rows: BTreeMap<(u32, &str, &str), Vec<std::ops::Range<usize>>> = BTreeMap::new();
        while let Some(node) = nodes.get(at as usize) {
            if let What::Element(name, attributes) = node.what
                && !is_inline(name)
                && !matches!(name, "p" | "td" | "th" | "br" | "html" | "body")
            {
                let blocks = self.blocks_in(at, node.end);
                if !blocks.is_empty() && blocks.len() < 12 {
                    let class = class(attributes);
                    rows.entry((node.parent, name, class)).or_default().push(blocks);
                }
            }
            at += 1;
        }
        for row in rows.into_values().filter(|row| row.len() >= 3) {
            let cards = row.iter().filter(|blocks| self.is_card((*blocks).clone())).count();
            if cards >= 3 && cards * 4 >= row.len() * 3 {
                for blocks in row {
                    self.set(blocks, 40);
                }
            }
        }
    }

    fn is_card(&self, blocks: std::ops::Range<usize>) -> bool {
        let blocks = self.blocks.get(blocks).unwrap_or_default();
        let words: usize = blocks.iter().map(|block| block.words).sum();
        let linked = blocks.iter().any(|block| block.links() > 60);
        // A heading that leads nowhere stands above a text of its own, as in a chronicle of one day.
        let heading = blocks.iter().find(|block| block.heading > 0);
        let bare = heading.is_some_and(|block| block.links() == 0);
        let text = blocks.iter().any(|block| {
            block.words >= 10 && phrases::ends_sentence(&block.text) && !is_cut(&block.text)
        });
        words <= 70 && if bare { blocks.len() > 1 && !text } else { linked }
    }

    /// What stands below a heading that says what it is, up to the end of the part the heading is in.
    fn below_headings(&mut self) {
        for (i, block) in self.blocks.iter().enumerate() {
            if block.words > 12 {
                continue;
            }
            let bare = phrases::bare(&block.text);
            let comments = is_comments(&bare);
            let more = bare.starts_with("more from ") || bare.starts_with("more in ");
            if !(comments || more || HEADINGS.contains(&bare.as_str())) || block.links() > 50 {
                continue;
            }
            // The heading's own element holds nothing else; the one around it holds the part.
            let mut number = self.tree.nodes.get(block.at as usize).map_or(0, |node| node.parent);
            while let Some(node) = self.tree.nodes.get(number as usize) {
                let inside = self.blocks_in(number, node.end);
                if inside.end > i + 1 || node.parent == number {
                    let share = if comments { 90 } else { 40 };
                    self.set(i..inside.end, share);
                    break;
                }
                number = node.parent;
            }
        }
    }
}

/// Whether a text goes on elsewhere.
fn is_cut(text: &str) -> bool {
    text.ends_with('…') || text.ends_with("...") || text.ends_with("[…]")
}

/// Whether a field asks for an address or a password.
fn is_asked(attributes: &str) -> bool {
    let kind = super::tokens::attribute(attributes, "type").unwrap_or_default();
    let kind = kind.trim().to_ascii_lowercase();
    matches!(kind.as_str(), "" | "email" | "password" | "text" | "tel")
}

/// '12 comments', 'Comments (12)', '2 responses'.
fn is_comments(bare: &str) -> bool {
    let mut words = bare.split(' ').filter(|word| !word.bytes().all(|b| b.is_ascii_digit()));
    matches!(words.next(), Some("comments" | "comment" | "responses" | "replies"))
        && words.next().is_none()
}

/// The share of the running text up to which an element's name is believed.
fn named(attributes: &str) -> Option<usize> {
    let mut share = None;
    for (name, value) in super::tokens::attributes(attributes).take(20) {
        let lower = name.to_ascii_lowercase();
        if !matches!(lower.as_str(), "class" | "id" | "role") {
            continue;
        }
        for word in words(value).take(60) {
            if word.starts_with("comment") || word == "disqus" || word == "respond" {
                return Some(90);
            }
            if WORDS.contains(&word.as_str()) || STEMS.iter().any(|stem| word.starts_with(stem)) {
                share = Some(40);
            }
        }
    }
    share
}

/// The words of a name, divided at what is no letter and before capitals.
pub(super) fn words(value: &str) -> impl Iterator<Item = String> {
    value.split(|c: char| !c.is_ascii_alphabetic()).flat_map(|word| {
        let mut parts: Vec<String> = Vec::new();
        let mut lower_before = false;
        for c in word.chars().take(60) {
            if parts.is_empty() || c.is_ascii_uppercase() && lower_before {
                parts.push(String::new());
            }
            if let Some(part) = parts.last_mut() {
                part.push(c.to_ascii_lowercase());
            }
            lower_before = c.is_ascii_lowercase();
        }
        parts
    })
}

fn class(attributes: &str) -> &str {
    let mut all = super::tokens::attributes(attributes);
    all.find(|(name, _)| name.eq_ignore_ascii_case("class")).map_or("", |(_, value)| value)
}

/// The blocks whose first text lies in a stretch of the tree.
pub(super) fn range(blocks: &[Block], start: u32, end: u32) -> std::ops::Range<usize> {
    let first = blocks.partition_point(|block| block.at < start);
    let last = blocks.partition_point(|block| block.at < end);
    first..last.max(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let check = |value: &str, expected: &[&str]| {
            assert_eq!(words(value).collect::<Vec<_>>(), expected, "{value}");
        };
        check("main-nav x2", &["main", "nav", "x"]);
        check("relatedPosts HTML", &["related", "posts", "html"]);
    }

    #[test]
    fn names_that_tell() {
        assert_eq!(named(" class='site-footer'"), Some(40));
        assert_eq!(named(" id=comments"), Some(90));
        assert_eq!(named(" role=navigation"), Some(40));
        assert_eq!(named(" class='story-body shadow'"), None);
        assert!(is_comments("12 comments") && !is_comments("comments were made"));
    }
}
