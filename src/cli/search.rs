//! Places where words stand, each with its sentence.

use std::io::{self, Write};

use super::columns::{Page, cut, line, word};
use crate::model::{Corpus, Location, Span};
use crate::plain::{Folded, fold, width};

/// Every place where the query stands, folded: 'muller' finds 'Müller'.
pub(super) fn search(corpus: &Corpus, query: &str) -> Vec<Location> {
    let query = fold(query);
    let mut places = Vec::new();
    if query.is_empty() {
        return places;
    }
    for id in corpus.ids() {
        let Some(document) = corpus.document(id) else { continue };
        let folded = Folded::new(&document.text);
        for (at, found) in folded.text.match_indices(&query) {
            let before = folded.text.get(..at).map_or(0, |before| before.chars().count());
            let after = before + found.chars().count();
            let origin =
                |i: usize| folded.origin.get(i).map_or(document.text.len(), |o| *o as usize);
            places.push(Location { document: id, span: Span::of(origin(before), origin(after)) });
        }
    }
    places
}

/// Prints places: the path, then the line around the hit, so cut that the hit is seen.
pub(super) fn print(
    corpus: &Corpus,
    places: &[Location],
    page: Page,
    out: &mut impl Write,
) -> io::Result<()> {
    for place in places {
        let Some(document) = corpus.document(place.document) else { continue };
        let sentence = corpus.sentence(*place).hull(place.span);
        let piece = |start, end| line(document.slice(Span::new(start, end)));
        let path = word(&document.key.to_string());
        let before = piece(sentence.start(), place.span.start());
        let from = piece(place.span.start(), sentence.end());
        let columns = page.columns.saturating_sub(width(&path) + 2).max(40);
        writeln!(out, "{path}: {}", around(&before, &from, columns, page))?;
    }
    Ok(())
}

/// As much of a sentence as fits, with a third of the room for what goes before the hit.
fn around(before: &str, from: &str, columns: usize, page: Page) -> String {
    if width(before) + width(from) <= columns {
        return format!("{before}{from}");
    }
    let room = columns.saturating_sub(width(from)).max(columns / 3);
    let mut used = usize::from(width(before) > room);
    let mut kept: Vec<char> = Vec::new();
    for c in before.chars().rev() {
        used += width(c.encode_utf8(&mut [0; 4]));
        if used > room {
            kept.push(if page.ascii { '~' } else { '…' });
            break;
        }
        kept.push(c);
    }
    let before: String = kept.into_iter().rev().collect();
    let left = columns.saturating_sub(width(&before));
    format!("{before}{}", cut(from, left, page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hit_stays_in_sight() {
        let page = Page { columns: 20, ascii: true };
        let check = |before: &str, from: &str, expected: &str| {
            assert_eq!(around(before, from, 20, page), expected);
        };
        check("the ", "warning came", "the warning came");
        check("long before that day the ", "warning came", "~ay the warning came");
        check("early ", "warning of what was to come", "early warning of wh~");
    }
}
