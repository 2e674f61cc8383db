//! In how many of a background collection of news articles a word stands (assets/background).

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

struct Background {
    documents: u32,
    holding: HashMap<&'static str, u32, RandomState>,
}

static BACKGROUND: LazyLock<Background> = LazyLock::new(|| {
    let mut lines = include_str!("../../assets/background/documents.tsv").lines();
    let documents =
        lines.next().and_then(|line| line.strip_prefix("documents\t")?.parse().ok()).unwrap_or(1);
    let holding = lines
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(word, count)| Some((word, count.parse().ok()?)))
        .collect();
    Background { documents, holding }
});

/// Articles in the collection, and how many of them hold the word (a family head or a folded name).
#[must_use]
pub fn background(word: &str) -> (u32, u32) {
    (BACKGROUND.documents, BACKGROUND.holding.get(word).copied().unwrap_or(0))
}
