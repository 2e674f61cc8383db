//! HTML: the article's text, and what the page says of it.

mod blocks;
mod main_text;
mod masthead;
mod meta;
mod noise;
pub(super) mod tokens;
mod tree;

use blocks::Block;

use super::assembly::Role;
use super::front::FrontMatter;
use super::header;
use super::{dates, phrases};

/// Nodes above a title that may tell who wrote what is below it, and when.
const NEAR: usize = 60;

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
    let summaries: Vec<String> = meta.summaries.iter().map(|said| phrases::bare(said)).collect();
    let found = main_text::find(&tree, &blocks, title, &summaries);
    let mut front = meta.front();
    told_around(&tree, &blocks, title, &found, &mut front);
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

/// Who wrote it and when, as the lines around the title tell.
fn told_around(
    tree: &tree::Tree<'_>,
    blocks: &[Block],
    title: Option<usize>,
    found: &main_text::Found,
    front: &mut FrontMatter,
) {
    let year = |date: &crate::model::PartialDate| date.year.is_some();
    for block in found.head.iter().filter_map(|i| blocks.get(*i)).filter(|block| block.words <= 30)
    {
        if front.authors.is_empty() {
            front.authors = header::authors(&block.text).unwrap_or_default();
        }
        if front.date.is_none() {
            front.date = dates::find(&block.text).map(|(date, _)| date).filter(year);
        }
    }
    let Some(title) = title else { return };
    let at = |i: usize| blocks.get(i).map_or(0, |block| block.at as usize);
    let last = found.body.last().map_or(0, |i| at(*i));
    meta::shown(tree, at(title).saturating_sub(NEAR), last + NEAR / 2, front);
    if front.date.is_none() {
        let above = blocks.get(title.saturating_sub(3)..title).unwrap_or_default();
        front.date = above.iter().rev().filter_map(|block| dates::line(&block.text)).find(year);
    }
}
