//! In how many articles of a collection each word or name stands: counts only, no text.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, bail};

use crate::link;
use crate::loader::{self, Options, Source};

/// Words in fewer articles than this are left out: they are as good as unknown.
const RARE: u32 = 2;

/// Reads the articles of a folder and writes `background/documents.tsv`.
pub(super) fn make(folder: &Path, assets: &Path) -> anyhow::Result<()> {
    let corpus = loader::load(&Source::Paths(vec![folder.to_path_buf()]), &Options::default())
        .map_err(|failure| anyhow::anyhow!("{failure}"))
        .with_context(|| format!("cannot read {}", folder.display()))?;
    if corpus.documents.is_empty() {
        bail!("no article in {}", folder.display());
    }
    // Of what stands beside events the names as linked, of the running text the words.
    let mut holding: BTreeMap<String, u32> = link::counts(&corpus.documents, &corpus.annotations);
    holding.retain(|word, _| !word.contains(['\t', '\n', ' ']));
    let mut beside: BTreeMap<&str, u32> = BTreeMap::new();
    for annotation in &corpus.annotations {
        let mentions = (0..).zip(&annotation.events);
        let terms = mentions.flat_map(|(number, _)| annotation.terms.get(number));
        let words: BTreeSet<&str> = terms.map(|term| annotation.word(term.word())).collect();
        for word in words.into_iter().filter(|word| !word.contains(['\t', '\n'])) {
            *beside.entry(word).or_default() += 1;
        }
    }
    for (word, count) in beside {
        let known = holding.entry(word.into()).or_default();
        *known = count.max(*known);
    }
    let mut lines = vec![format!("documents\t{}", corpus.documents.len())];
    lines.extend(
        holding
            .iter()
            .filter(|(_, count)| **count >= RARE)
            .map(|(word, count)| format!("{word}\t{count}")),
    );
    super::write(assets, "background/documents.tsv", &lines)
}
