//! HTML: the article's text, and what the page says of it.

mod blocks;
mod main_text;
mod meta;
mod noise;
pub(super) mod tokens;
mod tree;

use super::assembly::Role;
use super::front::FrontMatter;
use super::header;
use super::{dates, phrases};

/// What was read of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) front: FrontMatter,
    /// The article's blocks, its title first.
    pub(super) blocks: Vec<(Role, String)>,
    /// Whether the page has more nodes than are read.
    pub(super) cut: bool,
}

/// Reads a page.
pub(super) fn read(html: &str) -> Page {
    let tree = tree::read(html);
    let blocks = blocks::read(&tree);
    let mut meta = meta::read(&tree);
    let title = meta::title(&blocks, &mut meta);
    let found = main_text::find(&tree, &blocks, title);
    let mut front = meta.front();
    for block in found.head.iter().filter_map(|i| blocks.get(*i)) {
        if front.authors.is_empty() {
            front.authors = header::authors(&block.text).unwrap_or_default();
        }
        if front.date.is_none() {
            let year = |date: &crate::model::PartialDate| date.year.is_some();
            front.date = dates::find(&block.text).map(|(date, _)| date).filter(year);
        }
    }
    let mut out = Vec::new();
    if let Some(title) = &front.title {
        out.push((Role::Heading(1), title.clone()));
    }
    let same = |text: &str| {
        front.title.as_deref().is_some_and(|title| phrases::bare(title) == phrases::bare(text))
    };
    for block in found.body.iter().filter_map(|i| blocks.get(*i)) {
        let bullet = block.kind == blocks::Kind::Item;
        let text = if bullet { format!("• {}", block.text) } else { block.text.clone() };
        if !(block.words < 40 && same(&block.text)) {
            out.push((block.role(), text));
        }
    }
    Page { front, blocks: out, cut: tree.cut }
}
