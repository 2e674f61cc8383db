//! Searching the texts themselves, in one article or in all.

use rayon::prelude::*;

use super::{BadPattern, Pattern};
use crate::model::{Corpus, Document, DocumentId, Location, Span};
use crate::plain;

/// One place where a pattern matches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Hit {
    /// Where.
    pub location: Location,
}

/// A hit with the words around it, on one line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Snippet {
    /// What goes before, from the start of a word on.
    pub before: String,
    /// The hit.
    pub hit: String,
    /// What follows, to the end of a word.
    pub after: String,
    /// Whether the line has more before.
    pub cut_before: bool,
    /// Whether the line has more after.
    pub cut_after: bool,
}

/// Searches every article: words with smart case and folding, or a `/regex/`. Hits come in the order
/// of the articles' keys, then by place. Use `snippet` to show one.
///
/// # Errors
/// An expression that is not well formed.
pub fn search(corpus: &Corpus, typed: &str) -> Result<Vec<Hit>, BadPattern> {
    let pattern = Pattern::parse(typed)?;
    let ids: Vec<DocumentId> = corpus.ids().collect();
    let hits: Vec<Vec<Hit>> = ids
        .par_iter()
        .map(|&id| {
            let text = corpus.document(id).map_or("", |document| document.text.as_str());
            let hit = |span| Hit { location: Location { document: id, span } };
            pattern.find(text, usize::MAX).into_iter().map(hit).collect()
        })
        .collect();
    Ok(hits.into_iter().flatten().collect())
}

/// Searches one article; at most `limit` hits.
///
/// # Errors
/// An expression that is not well formed.
pub fn search_within(
    document: &Document,
    typed: &str,
    limit: usize,
) -> Result<Vec<Span>, BadPattern> {
    Ok(Pattern::parse(typed)?.find(&document.text, limit))
}

/// The words around a location, in at most about so many columns.
#[must_use]
pub fn snippet(corpus: &Corpus, location: Location, columns: usize) -> Snippet {
    let Some(document) = corpus.document(location.document) else { return Snippet::default() };
    let text = document.text.as_str();
    let span = location.span;
    let hit = span.slice(text);
    let room = columns.saturating_sub(plain::width(hit));
    let line_before = text
        .get(..span.start() as usize)
        .map_or("", |before| before.rsplit('\n').next().unwrap_or(""));
    let line_after =
        text.get(span.end() as usize..).map_or("", |after| after.split('\n').next().unwrap_or(""));
    // Two fifths before the hit, since what follows tells more; all that it leaves, where it is short.
    let after = plain::width(line_after).min(room - room * 2 / 5);
    let (before, cut_before) = tail(line_before, room - after);
    let (after, cut_after) = head(line_after, room.saturating_sub(plain::width(before)));
    Snippet {
        before: before.to_owned(),
        hit: hit.replace('\n', " "),
        after: after.to_owned(),
        cut_before,
        cut_after,
    }
}

/// The last words of a line that fit, and whether something was cut off.
fn tail(line: &str, columns: usize) -> (&str, bool) {
    let mut used = 0;
    let mut start = line.len();
    for (at, c) in line.char_indices().rev() {
        used += plain::width(c.encode_utf8(&mut [0; 4]));
        if used > columns {
            let cut = line.get(start..).unwrap_or("");
            let word = cut.find(' ').map_or("", |space| cut.get(space + 1..).unwrap_or(""));
            return (word, true);
        }
        start = at;
    }
    (line, false)
}

/// The first words of a line that fit, and whether something was cut off.
fn head(line: &str, columns: usize) -> (&str, bool) {
    let mut used = 0;
    for (at, c) in line.char_indices() {
        used += plain::width(c.encode_utf8(&mut [0; 4]));
        if used > columns {
            let cut = line.get(..at).unwrap_or("");
            return (cut.rfind(' ').and_then(|space| cut.get(..space)).unwrap_or(""), true);
        }
    }
    (line, false)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Key;

    fn corpus(texts: &[&str]) -> Corpus {
        let document = |(i, text): (usize, &&str)| {
            Arc::new(Document {
                key: Key::file(&format!("{i}.txt")),
                text: (*text).to_owned(),
                ..Document::default()
            })
        };
        Corpus { documents: texts.iter().enumerate().map(document).collect(), ..Corpus::default() }
    }

    #[test]
    fn hits_come_by_article_then_place() {
        let corpus = corpus(&["a flood. A flood.", "nothing", "Flood"]);
        let hits = search(&corpus, "flood").unwrap();
        let places: Vec<(u32, u32)> =
            hits.iter().map(|hit| (hit.location.document.0, hit.location.span.start())).collect();
        assert_eq!(places, [(0, 2), (0, 11), (2, 0)]);
        assert_eq!(search(&corpus, "/[/").unwrap_err().pattern, "/[/");
    }

    #[test]
    fn snippets_are_cut_between_words() {
        let corpus = corpus(&["first line\nthe river rose over the old wall that night\nlast"]);
        let check = |columns: usize, expected: (&str, &str, &str)| {
            let hit = search(&corpus, "old").unwrap()[0];
            let snippet = snippet(&corpus, hit.location, columns);
            assert_eq!(
                (snippet.before.as_str(), snippet.hit.as_str(), snippet.after.as_str()),
                expected
            );
        };
        check(80, ("the river rose over the ", "old", " wall that night"));
        check(26, ("the ", "old", " wall that night"));
        check(3, ("", "old", ""));
    }
}
