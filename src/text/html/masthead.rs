//! The name of the newspaper or site, where only the page itself tells it: in the window's title, in the
//! link to the front page, in the words that stand for its logo.

use super::super::cleaning::clean_line;
use super::super::phrases;
use super::meta::{inner, line};
use super::tokens::attribute;
use super::tree::{Tree, What};

/// So many links to the front page are looked at.
const MOST: usize = 8;
/// Words of a name at most.
const LONGEST: usize = 6;

/// A name that leads to the front page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Masthead {
    name: String,
    /// Whether a logo bears it: then it needs no other witness.
    logo: bool,
}

/// The names that a page bears, in their order.
pub(super) fn read(tree: &Tree<'_>) -> Vec<Masthead> {
    let mut found = Vec::new();
    for (i, node) in tree.nodes.iter().enumerate() {
        let What::Element(name, attributes) = node.what else { continue };
        let masthead = match name {
            "a" if leads_to_front_page(attributes) => logo_in(tree, i, node.end)
                .map(|name| Masthead { name, logo: true })
                .or_else(|| Some(Masthead { name: named(&inner(tree, i)?)?, logo: false })),
            "img" => attribute(attributes, "alt")
                .filter(|alt| alt.to_lowercase().split(' ').any(|word| word == "logo"))
                .and_then(|alt| Some(Masthead { name: named(&alt)?, logo: true })),
            _ => None,
        };
        found.extend(masthead);
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// The site's name: what the window says beside the article's title, as a masthead spells it where one
/// does; else what stands for the logo.
pub(super) fn outlet(mastheads: &[Masthead], window: Option<&str>, title: &str) -> Option<String> {
    let title = phrases::bare(title);
    let parts: Vec<String> = window.map(|window| parts(window, &title)).unwrap_or_default();
    let is_said = |masthead: &&Masthead| {
        let bare = phrases::bare(&masthead.name);
        parts.iter().any(|part| {
            let more = part.strip_prefix(bare.as_str());
            more.is_some_and(|more| {
                more.is_empty() || more.starts_with(' ') && phrases::words(&bare) >= 2
            })
        })
    };
    let said = mastheads.iter().find(is_said);
    said.map(|masthead| masthead.name.clone())
}

/// What stands for the logo.
pub(super) fn logo(mastheads: &[Masthead]) -> Option<String> {
    mastheads.iter().find(|masthead| masthead.logo).map(|masthead| masthead.name.clone())
}

/// The parts of a window's title that are not the article's, bare.
fn parts(window: &str, title: &str) -> Vec<String> {
    let bars = window.split(['|', '»', '«', '•', '·', '—', '–']);
    let all = bars.flat_map(|part| part.split(" - ")).flat_map(|part| part.split(": "));
    let folded = all.map(phrases::bare);
    folded.filter(|part| !part.is_empty() && !title.contains(part.as_str())).collect()
}

/// Whether a link leads to the front page of a site.
fn leads_to_front_page(attributes: &str) -> bool {
    let Some(href) = attribute(attributes, "href") else { return false };
    let href = href.trim();
    let path = match href.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => href.strip_prefix("./").or_else(|| href.strip_prefix('/')).unwrap_or(href),
    };
    let front = ["", "index.html", "index.htm", "index.php", "home"];
    !href.is_empty() && !href.starts_with('#') && front.contains(&path)
}

/// The words that stand for a picture inside an element.
fn logo_in(tree: &Tree<'_>, from: usize, to: u32) -> Option<String> {
    let inside = tree.nodes.get(from + 1..(to as usize).min(from + 20))?;
    inside.iter().find_map(|node| match node.what {
        What::Element("img", attributes) => named(&attribute(attributes, "alt")?),
        What::Element(..) | What::Text(_) | What::Raw(_) => None,
    })
}

/// A name without what is said beside it ('logo', 'home page'); none where nothing is left.
fn named(words: &str) -> Option<String> {
    const BESIDE: [&str; 9] =
        ["logo", "home", "homepage", "page", "front", "back", "to", "link", "of"];
    const NONE: [&str; 6] = ["the", "our", "site", "website", "menu", "image"];
    let text = line(&clean_line(words))?;
    let kept: Vec<&str> = text.split(' ').collect();
    let beside = |word: &&&str| {
        let bare = phrases::bare(word);
        bare.is_empty() || BESIDE.contains(&bare.as_str())
    };
    let start = kept.iter().take_while(beside).count();
    let end = kept.len() - kept.iter().rev().take_while(beside).count();
    let name = kept.get(start..end)?;
    let says = |word: &&str| {
        let bare = phrases::bare(word);
        bare.chars().any(char::is_alphabetic) && !NONE.contains(&bare.as_str())
    };
    let short = name.len() <= LONGEST && name.iter().any(says);
    short.then(|| name.join(" ")).filter(|name| name.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;

    #[test]
    fn mastheads_are_found() {
        let check = |html: &str, expected: &[(&str, bool)]| {
            let found = read(&tree::read(html));
            let found: Vec<_> = found.iter().map(|m| (m.name.as_str(), m.logo)).collect();
            assert_eq!(found, expected, "{html}");
        };
        check("<a href=/><img alt='The Dow Post'></a>", &[("The Dow Post", true)]);
        check("<a href='https://e.example/'><img alt='Home: Dow Post'></a>", &[("Dow Post", true)]);
        check("<img alt='Logo of The Post' src=a>", &[("The Post", true)]);
        check("<a href=/index.html>Dow Post</a>", &[("Dow Post", false)]);
        check("<a href=/>Home</a><a href=/>\u{2630}</a><a href=/><img alt=logo></a>", &[]);
        check("<a href=/news>Dow Post</a><img alt='A river'>", &[]);
    }

    #[test]
    fn the_window_confirms_a_masthead() {
        let check = |name: &str, window: &str, expected: Option<&str>| {
            let mastheads = [Masthead { name: name.into(), logo: false }];
            let found = outlet(&mastheads, Some(window), "Dam broke");
            assert_eq!(found.as_deref(), expected, "{name} in {window}");
        };
        check("Dow Post", "Dam broke | Dow Post", Some("Dow Post"));
        check("Dow Post", "Dow Post: Dam broke", Some("Dow Post"));
        check("Dow Post", "Press room | Dam broke | DOW POST", Some("Dow Post"));
        check("Dow Post", "Dam broke - Dow Post International", Some("Dow Post"));
        check("News", "Dam broke - News of Dow", None);
        check("Dam", "Dam broke", None);
    }
}
