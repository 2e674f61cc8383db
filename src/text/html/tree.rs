//! Tags and texts as a tree, flat in one table: an element's content is the stretch of the table behind
//! it. So nothing that walks it needs a stack, however deep a page is nested.

use super::tokens::{Token, Tokens};

/// Elements inside each other; the tags of what lies deeper are passed over, its text is kept.
const DEPTH: usize = 256;
/// Nodes of one page, at most.
const NODES: usize = 1_000_000;

/// One element or text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    /// The element around it; its own number for the first.
    pub(super) parent: u32,
    /// One past the last node inside it.
    pub(super) end: u32,
    pub(super) what: What<'a>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum What<'a> {
    /// Known name in lower case (else empty), attributes.
    Element(&'static str, &'a str),
    /// With references.
    Text(&'a str),
    /// Without.
    Raw(&'a str),
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// Where the page was saved from, as browsers note it in a comment.
    pub(super) saved_from: Option<&'a str>,
    /// Whether the page has more nodes than are read.
    pub(super) cut: bool,
}

/// Names that mean something to the reader, ordered.
const NAMES: [&str; 104] = [
    "a",
    "abbr",
    "address",
    "amp-ad",
    "amp-list",
    "amp-sidebar",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "math",
    "menu",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "option",
    "p",
    "param",
    "picture",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
    "xml",
];
/// Elements without content.
const VOID: [&str; 15] = [
    "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "",
];

/// An element that the page defines itself and that is called after who wrote it, as `<x-byline>` is.
pub(super) const OWN_BYLINE: &str = "own-byline";
/// One that is called after a time: `<time-stamp>`.
pub(super) const OWN_TIME: &str = "own-time";

fn known(name: &str) -> &'static str {
    let lower = name.to_ascii_lowercase();
    let known = NAMES.iter().find(|known| **known == lower).copied();
    known.or_else(|| own(&lower)).unwrap_or_default()
}

/// What an element is whose name has a hyphen: it is the page's own, and called after what it holds.
fn own(name: &str) -> Option<&'static str> {
    let parts = || name.split('-');
    if !name.contains('-') {
        None
    } else if parts().any(|part| matches!(part, "byline" | "author" | "authors")) {
        Some(OWN_BYLINE)
    } else if parts().any(|part| matches!(part, "time" | "date" | "datetime" | "timestamp")) {
        Some(OWN_TIME)
    } else {
        None
    }
}

/// Whether an element stands in a line with its neighbours.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "" | OWN_BYLINE
            | OWN_TIME
            | "a"
            | "abbr"
            | "b"
            | "cite"
            | "code"
            | "em"
            | "font"
            | "i"
            | "label"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "img"
            | "picture"
            | "map"
            | "wbr"
    )
}

/// Reads a page.
pub(super) fn read(html: &str) -> Tree<'_> {
    let root = Node { parent: 0, end: 0, what: What::Element("html", "") };
    let mut tree = Tree { nodes: vec![root], ..Tree::default() };
    let mut open: Vec<(u32, &'static str)> = vec![(0, "html")];
    for token in Tokens::html(html) {
        if tree.nodes.len() >= NODES {
            tree.cut = true;
            break;
        }
        match token {
            Token::Open { name, attributes, closed } => {
                let name = known(name);
                close_implied(&mut tree, &mut open, name);
                let empty = VOID.contains(&name) && !name.is_empty();
                // `<div/>` opens in HTML; only foreign elements close themselves.
                let foreign = closed && matches!(name, "" | "svg" | OWN_BYLINE | OWN_TIME);
                if empty || foreign || open.len() < DEPTH {
                    let number = push(&mut tree, &open, What::Element(name, attributes));
                    if !empty && !foreign {
                        open.push((number, name));
                    }
                }
            }
            Token::Close(name) => {
                let name = known(name);
                if name.is_empty() && open.last().is_some_and(|(_, last)| !last.is_empty()) {
                    continue;
                }
                close(&mut tree, &mut open, name);
            }
            Token::Text(text) => {
                push(&mut tree, &open, What::Text(text));
            }
            Token::Raw(text) => {
                push(&mut tree, &open, What::Raw(text));
            }
            Token::Comment(text) => {
                let address = text.trim().strip_prefix("saved from url=(");
                let address =
                    address.and_then(|rest| rest.split_once(')')).map(|(_, at)| at.trim());
                tree.saved_from = tree.saved_from.or(address);
            }
        }
    }
    while let Some((number, _)) = open.pop() {
        end(&mut tree, number);
    }
    tree
}

fn push<'a>(tree: &mut Tree<'a>, open: &[(u32, &'static str)], what: What<'a>) -> u32 {
    let number = u32::try_from(tree.nodes.len()).unwrap_or(u32::MAX);
    let parent = open.last().map_or(0, |(number, _)| *number);
    tree.nodes.push(Node { parent, end: number.saturating_add(1), what });
    number
}

/// An element ends with the last node so far.
fn end(tree: &mut Tree<'_>, number: u32) {
    let last = u32::try_from(tree.nodes.len()).unwrap_or(u32::MAX);
    if let Some(node) = tree.nodes.get_mut(number as usize) {
        node.end = last;
    }
}

/// Closes what an opening tag closes: a paragraph before a block, an item before the next.
fn close_implied(tree: &mut Tree<'_>, open: &mut Vec<(u32, &'static str)>, name: &str) {
    let (closed, up_to): (&[&str], &[&str]) = match name {
        "li" => (&["li"], &["ul", "ol", "menu"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
        "option" => (&["option"], &["select"]),
        "body" => (&["head"], &[]),
        "script" | "style" | "template" | "noscript" | "svg" | "math" | "button" | "select"
        | "object" | "iframe" | "video" | "audio" | "canvas" | "textarea" => return,
        name if is_inline(name) || name == "br" || VOID.contains(&name) && name != "hr" => return,
        _ => (&[], &[]),
    };
    // Any block ends a paragraph, up to the next box that may hold paragraphs of its own.
    let walls = ["div", "td", "th", "li", "blockquote", "section", "article", "body", "table"];
    let wall = open.iter().rposition(|(_, name)| walls.contains(name)).map_or(0, |i| i + 1);
    if let Some(i) = open.iter().rposition(|(_, name)| *name == "p").filter(|i| *i >= wall) {
        cut(tree, open, i);
    }
    let wall = open.iter().rposition(|(_, name)| up_to.contains(name)).map_or(0, |i| i + 1);
    if let Some(i) = open.iter().rposition(|(_, name)| closed.contains(name)).filter(|i| *i >= wall)
    {
        cut(tree, open, i);
    }
}

/// Closes the innermost element of a name; an inline one does not reach out of a block.
fn close(tree: &mut Tree<'_>, open: &mut Vec<(u32, &'static str)>, name: &str) {
    let Some(i) = open.iter().rposition(|(_, open)| *open == name).filter(|i| *i > 0) else {
        return;
    };
    let between = open.get(i + 1..).unwrap_or_default();
    let wall = |name: &&str| {
        if is_inline(name) {
            false
        } else {
            matches!(*name, "td" | "th" | "table") || !name.is_empty()
        }
    };
    let crosses = between.iter().any(|(_, name)| wall(name));
    let cell = between.iter().any(|(_, name)| matches!(*name, "td" | "th"));
    if crosses && (is_inline(name) || name == "p")
        || cell && !matches!(name, "tr" | "table" | "tbody" | "body" | "html")
    {
        return;
    }
    cut(tree, open, i);
}

fn cut(tree: &mut Tree<'_>, open: &mut Vec<(u32, &'static str)>, to: usize) {
    for (number, _) in open.drain(to.max(1)..) {
        end(tree, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree written with brackets.
    fn shown(html: &str) -> String {
        let tree = read(html);
        let mut out = String::new();
        let mut ends: Vec<u32> = Vec::new();
        for (i, node) in tree.nodes.iter().enumerate().skip(1) {
            while ends.last().is_some_and(|end| *end as usize <= i) {
                ends.pop();
                out.push(')');
            }
            match node.what {
                What::Element(name, _) => {
                    out.push_str(name);
                    out.push('(');
                    ends.push(node.end);
                }
                What::Text(text) | What::Raw(text) => out.push_str(text.trim()),
            }
        }
        out + &")".repeat(ends.len())
    }

    #[test]
    fn names_are_ordered() {
        assert!(NAMES.is_sorted() || NAMES.iter().all(|name| known(name) == *name));
    }

    #[test]
    fn what_is_left_open_is_closed() {
        let check = |html: &str, expected: &str| assert_eq!(shown(html), expected, "{html}");
        check("<p>a<p>b", "p(a)p(b)");
        check("<p>a<div>b</div>c", "p(a)div(b)c");
        check("<ul><li>a<li>b</ul>c", "ul(li(a)li(b))c");
        check("<table><tr><td>a<td>b<tr><td>c</table>", "table(tr(td(a)td(b))tr(td(c)))");
        check("<b>a<p>b</b>c</p>", "b(ap(bc))");
        check("</div>a</p>", "a");
        check("<br>a<img>b", "br()aimg()b");
    }

    #[test]
    fn depth_is_bounded() {
        let page = "<div>".repeat(100_000);
        let tree = read(&page);
        assert_eq!(tree.nodes.len(), DEPTH);
        let page = "<br>".repeat(NODES + 10);
        let tree = read(&page);
        assert!(tree.cut && tree.nodes.len() == NODES);
    }
}
