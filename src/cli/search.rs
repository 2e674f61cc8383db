//! Places where words stand, each with the words around it.

use std::io::{self, Write};

use super::columns::{Page, line, word};
use crate::model::{Corpus, Location};
use crate::plain::width;
use crate::query;

/// No line is cut below this, however long the path before it.
const LEAST: usize = 40;

/// Prints places: the path, then the words around the hit, as many as fit.
pub(super) fn print(
    corpus: &Corpus,
    places: &[Location],
    page: Page,
    out: &mut impl Write,
) -> io::Result<()> {
    let sign = if page.ascii { "~" } else { "…" };
    for place in places {
        let Some(document) = corpus.document(place.document) else { continue };
        let path = word(&document.key.to_string());
        // Two columns stand after the path, and a sign at either end.
        let columns = page.columns.saturating_sub(width(&path) + 4).max(LEAST);
        let around = query::snippet(corpus, *place, columns);
        let before = if around.cut_before { sign } else { "" };
        let after = if around.cut_after { sign } else { "" };
        let words = format!("{}{}{}", around.before, around.hit, around.after);
        writeln!(out, "{path}: {before}{}{after}", line(words.trim()))?;
    }
    Ok(())
}
