//! The tree's text as a row of blocks: paragraphs, headings, items, cells, lines between breaks.

use super::super::assembly::Role;
use super::tree::{OWN_BYLINE, OWN_TIME, Tree, What, is_inline};

/// Elements whose content is never read.
const UNREAD: [&str; 21] = [
    "script",
    "style",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "select",
    "button",
    "textarea",
    "nav",
    "dialog",
    "noscript",
    "canvas",
    "audio",
    "video",
    "head",
    "amp-ad",
    "amp-sidebar",
    "embed",
    "xml",
];
/// Ancestors of a text that tell what it is.
const NEAR: usize = 24;

/// A stretch of text that stands for itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Block {
    /// The node of its first text.
    pub(super) at: u32,
    pub(super) text: String,
    /// Words, and those of them in links.
    pub(super) words: usize,
    pub(super) linked: usize,
    /// Level of the heading it is; 0 for none.
    pub(super) heading: u8,
    pub(super) kind: Kind,
}

/// What is around a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Kind {
    #[default]
    Other,
    Paragraph,
    Item,
    Caption,
    Quote,
    Code,
}

impl Block {
    pub(super) fn role(&self) -> Role {
        match (self.heading, self.kind) {
            (1..=6, _) => Role::Heading(self.heading),
            (_, Kind::Code) => Role::Verbatim,
            (_, Kind::Caption) => Role::Picture,
            (_, Kind::Other | Kind::Paragraph | Kind::Item | Kind::Quote) => Role::Prose,
        }
    }

    /// Words in links, of a hundred.
    pub(super) fn links(&self) -> usize {
        self.linked * 100 / self.words.max(1)
    }
}

/// Divides a page into blocks.
pub(super) fn read(tree: &Tree<'_>) -> Vec<Block> {
    let mut divider = Divider::default();
    let mut at = 0_u32;
    while let Some(node) = tree.nodes.get(at as usize) {
        divider.leave(at);
        match node.what {
            What::Element(name, attributes) => {
                if UNREAD.contains(&name) || is_hidden(attributes) {
                    if is_apart(name) {
                        divider.end_block();
                    }
                    at = node.end.max(at + 1);
                    continue;
                }
                divider.enter(name, node.end);
            }
            What::Text(text) => divider.text(tree, at, text, true),
            What::Raw(text) => divider.text(tree, at, text, false),
        }
        at += 1;
    }
    divider.end_block();
    divider.blocks
}

/// Whether an element that is not read stands between texts; a script stands anywhere.
fn is_apart(name: &str) -> bool {
    !is_inline(name)
        && !matches!(
            name,
            "script" | "style" | "template" | "svg" | "math" | "noscript" | "button" | "select"
        )
}

/// Whether an element says that it is not shown.
fn is_hidden(attributes: &str) -> bool {
    if !attributes.contains("hid") && !attributes.contains("none") && !attributes.contains("HID") {
        return false;
    }
    super::tokens::attributes(attributes).any(|(name, value)| {
        let name = name.to_ascii_lowercase();
        let style = || value.replace(' ', "").to_ascii_lowercase();
        name == "hidden" && !value.eq_ignore_ascii_case("until-found")
            || name == "style"
                && (style().contains("display:none") || style().contains("visibility:hidden"))
    })
}

#[derive(Default)]
struct Divider {
    blocks: Vec<Block>,
    open: Block,
    /// Ends of the block elements that are open.
    ends: Vec<u32>,
    /// Where the link, the preformatted text, that is open ends.
    link_end: u32,
    verbatim_end: u32,
    /// Where the byline or time in an element of the page's own ends.
    own_end: u32,
    /// Breaks since the last text.
    breaks: usize,
    space: bool,
    /// What makes the beginning of the line look as it does.
    look: [u32; 2],
}

impl Divider {
    /// Ends what ends before a node.
    fn leave(&mut self, at: u32) {
        if self.own_end > 0 && self.own_end <= at {
            (self.own_end, self.space) = (0, true);
        }
        while self.ends.last().is_some_and(|end| *end <= at) {
            self.ends.pop();
            self.end_block();
        }
    }

    fn enter(&mut self, name: &str, end: u32) {
        match name {
            "br" => self.breaks += 1,
            "a" => self.link_end = end,
            "pre" | "xmp" => self.verbatim_end = end,
            // Elements of the page's own are set apart by its style.
            OWN_BYLINE | OWN_TIME => {
                self.space = true;
                self.own_end = end;
            }
            _ => {}
        }
        if !is_inline(name) && name != "br" {
            self.end_block();
            self.ends.push(end);
        }
    }

    fn text(&mut self, tree: &Tree<'_>, at: u32, text: &str, references: bool) {
        let decoded = if references && text.contains('&') {
            html_escape::decode_html_entities(text)
        } else {
            text.into()
        };
        if at < self.verbatim_end {
            for (i, part) in decoded.split("\n\n").enumerate() {
                if i > 0 {
                    self.end_block();
                }
                self.words(tree, at, part);
            }
        } else {
            self.words(tree, at, &decoded);
        }
    }

    fn words(&mut self, tree: &Tree<'_>, at: u32, text: &str) {
        if text.trim().is_empty() {
            self.space |= !text.is_empty();
            return;
        }
        let sentence = self.open.text.ends_with(['.', '!', '?', '”', '"', ':', '…']);
        let look = look(tree, at);
        if self.breaks > 1 || self.breaks == 1 && (sentence || look != self.look) {
            self.end_block();
        }
        if self.breaks > 0 || self.open.text.is_empty() {
            self.look = look;
        }
        self.space |= self.breaks > 0 || text.starts_with(char::is_whitespace);
        self.breaks = 0;
        if self.open.text.is_empty() {
            self.open.at = at;
            describe(tree, at, &mut self.open);
        }
        for word in text.split_whitespace() {
            if self.space && !self.open.text.is_empty() {
                self.open.text.push(' ');
            }
            self.open.text.push_str(word);
            self.space = true;
            self.open.words += 1;
            self.open.linked += usize::from(at < self.link_end);
        }
        self.space = text.ends_with(char::is_whitespace);
    }

    fn end_block(&mut self) {
        self.space = false;
        self.breaks = 0;
        if !self.open.text.is_empty() {
            self.blocks.push(std::mem::take(&mut self.open));
        }
    }
}

/// The innermost elements that set letters apart: a line between breaks that has others is a line of its
/// own, as titles and bylines of old pages are.
fn look(tree: &Tree<'_>, at: u32) -> [u32; 2] {
    let mut found = [0; 2];
    let mut number = at;
    for _ in 0..6 {
        let Some(node) = tree.nodes.get(number as usize) else { break };
        if let What::Element(name, _) = node.what {
            match name {
                "font" => found[0] = found[0].max(number),
                "b" | "strong" => found[1] = found[1].max(number),
                name if !is_inline(name) => break,
                _ => {}
            }
        }
        number = node.parent;
    }
    found
}

/// What a block is by the elements around it.
fn describe(tree: &Tree<'_>, at: u32, block: &mut Block) {
    let mut number = at;
    for _ in 0..NEAR {
        let Some(node) = tree.nodes.get(number as usize) else { return };
        if let What::Element(name, _) = node.what {
            let kind = match name {
                "p" => Kind::Paragraph,
                "li" | "dd" | "dt" => Kind::Item,
                "figcaption" | "caption" | "figure" => Kind::Caption,
                "blockquote" => Kind::Quote,
                "pre" | "xmp" => Kind::Code,
                _ => Kind::Other,
            };
            let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
            block.heading = block.heading.max(level.filter(|level| *level <= 6).unwrap_or(0));
            if block.kind == Kind::Other || kind == Kind::Caption {
                block.kind = kind;
            }
            if matches!(name, "article" | "main" | "body") || node.parent == number {
                return;
            }
        }
        number = node.parent;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;

    fn check(html: &str, expected: &[&str]) {
        let blocks = read(&tree::read(html));
        let found: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn blocks_are_what_a_reader_sees_apart() {
        check("<p>A <b>dam</b>\n broke.<p>Gone", &["A dam broke.", "Gone"]);
        check("One.<br><br>Two<br>and more.<br>Three", &["One.", "Two and more.", "Three"]);
        check("<div>a<span>b</span><div>c</div>d</div>", &["ab", "c", "d"]);
        check("<p>Fish &amp; chips&nbsp;now</p>", &["Fish & chips now"]);
        check(
            "<p>a<script>b</script>c</p><nav>d</nav><p hidden>e<p style='display: none'>f",
            &["ac"],
        );
        check("<pre>One line\nand its end.\n\nTwo</pre>", &["One line and its end.", "Two"]);
        check("a<sup><a href=x>1</a></sup> b", &["a1 b"]);
        check(
            "<b>The flood</b><br><font size=1>By Al Moe</font><br>It came",
            &["The flood", "By Al Moe", "It came"],
        );
        check("One <b>line</b><br>and the next", &["One line and the next"]);
    }
}
