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

/// A search of every article that is made in steps, so that whoever types need not wait for its end:
/// words with smart case and folding, or a `/regex/`. Hits come in the order of the articles' keys, then
/// by place; the first ones are kept, all are counted. It holds for the corpus that it was made for.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Search {
    pattern: Pattern,
    /// The articles that can have hits, in order; none where all can.
    among: Option<Vec<DocumentId>>,
    /// How many of these there are, and how many were searched.
    length: usize,
    searched: usize,
    most: usize,
    hits: Vec<Hit>,
    found_in: Vec<(DocumentId, usize)>,
    total: usize,
}

impl Search {
    /// A search that keeps so many hits. Where letters were added to what was typed before, only
    /// articles that had hits then, or were not searched yet, are looked at.
    ///
    /// # Errors
    /// An expression that is not well formed.
    pub fn new(
        corpus: &Corpus,
        typed: &str,
        most: usize,
        earlier: Option<&Self>,
    ) -> Result<Self, BadPattern> {
        let pattern = Pattern::parse(typed)?;
        let among = earlier.filter(|earlier| pattern.narrows(&earlier.pattern)).map(|earlier| {
            let left = (earlier.searched..earlier.length).filter_map(|at| earlier.article(at));
            earlier.found_in.iter().map(|(id, _)| *id).chain(left).collect::<Vec<DocumentId>>()
        });
        let length = match &among {
            _ if pattern.is_empty() => 0,
            Some(among) => among.len(),
            None => corpus.documents.len(),
        };
        Ok(Self { pattern, among, length, most, ..Self::default() })
    }

    fn article(&self, at: usize) -> Option<DocumentId> {
        match &self.among {
            Some(among) => among.get(at).copied(),
            None => u32::try_from(at).ok().filter(|_| at < self.length).map(DocumentId),
        }
    }

    /// Searches on, for about so many bytes of text.
    pub fn step(&mut self, corpus: &Corpus, bytes: usize) {
        let text = |id| corpus.document(id).map_or("", |document| document.text.as_str());
        let mut ids: Vec<DocumentId> = Vec::new();
        let mut sum = 0;
        while let Some(id) = self.article(self.searched).filter(|_| sum < bytes) {
            // Looking at an article costs something however short it is.
            sum += text(id).len() + SHORTEST;
            ids.push(id);
            self.searched += 1;
        }
        let keep = self.hits.len() < self.most;
        let pattern = &self.pattern;
        let searched: Vec<(Vec<Span>, usize)> = ids
            .par_iter()
            .map(|&id| {
                let spans = if keep { pattern.find(text(id), usize::MAX) } else { Vec::new() };
                let count = if keep { spans.len() } else { pattern.count(text(id)) };
                (spans, count)
            })
            .collect();
        for (document, (spans, count)) in ids.into_iter().zip(searched).filter(|(_, (_, n))| *n > 0)
        {
            let hit = |span| Hit { location: Location { document, span } };
            let room = self.most - self.hits.len();
            self.hits.extend(spans.into_iter().take(room).map(hit));
            self.found_in.push((document, count));
            self.total += count;
        }
    }

    /// Whether every article was searched.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.searched >= self.length
    }

    /// How many hundredths of the articles were searched.
    #[must_use]
    pub fn percent(&self) -> usize {
        (self.searched * 100).checked_div(self.length).unwrap_or(100)
    }

    /// The first hits.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// How many hits there are in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// The articles with hits, in order, and how many each has.
    #[must_use]
    pub fn found_in(&self) -> &[(DocumentId, usize)] {
        &self.found_in
    }
}

/// Searching an article of no text takes as long as so many bytes of it.
const SHORTEST: usize = 200;

/// Searches every article: words with smart case and folding, or a `/regex/`. Hits come in the order
/// of the articles' keys, then by place. Use `snippet` to show one.
///
/// # Errors
/// An expression that is not well formed.
pub fn search(corpus: &Corpus, typed: &str) -> Result<Vec<Hit>, BadPattern> {
    let mut search = Search::new(corpus, typed, usize::MAX, None)?;
    search.step(corpus, usize::MAX);
    Ok(search.hits)
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
            let word = cut.find(' ').and_then(|space| cut.get(space + 1..));
            return (word.unwrap_or_else(|| unspaced(cut)), true);
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
            let words = cut.rfind(' ').and_then(|space| cut.get(..space));
            return (words.unwrap_or_else(|| unspaced(cut)), true);
        }
    }
    (line, false)
}

/// What has no blank is a part of one word, and not worth showing, except in scripts that are written
/// without blanks.
fn unspaced(cut: &str) -> &str {
    let wide = |c: char| plain::width(c.encode_utf8(&mut [0; 4])) > 1;
    if cut.chars().any(wide) { cut } else { "" }
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
    fn a_search_in_steps_finds_what_one_at_once_finds() {
        let texts = ["a flood. A flood.", "nothing", "Flood", "a fly", "the Floor, the flood"];
        let corpus = corpus(&texts);
        let check = |typed: &[&str]| {
            for bytes in [1, 250, 600, usize::MAX] {
                let mut earlier = None;
                for typed in typed {
                    let mut search = Search::new(&corpus, typed, 100, earlier.as_ref()).unwrap();
                    search.step(&corpus, bytes);
                    // The next letter comes at once, or when all was searched.
                    earlier = Some(search.clone());
                    while !search.is_done() {
                        search.step(&corpus, bytes);
                    }
                    let all = super::search(&corpus, typed).unwrap();
                    assert_eq!(
                        (search.hits(), search.total()),
                        (all.as_slice(), all.len()),
                        "{typed}"
                    );
                    assert_eq!(search.percent(), 100);
                    if bytes != 250 {
                        earlier = Some(search);
                    }
                }
            }
        };
        check(&["f", "fl", "flo", "floo", "flood"]);
        check(&["F", "Fl", "Flo", "fl", "flO", "flood"]);
        check(&["", "t", "th", "the ", "the f", "/the f/", "/the f./"]);
    }

    #[test]
    fn a_search_keeps_the_first_hits_and_counts_all() {
        let corpus = corpus(&["flood flood", "flood flood", "no", "flood"]);
        let mut search = Search::new(&corpus, "flood", 3, None).unwrap();
        search.step(&corpus, 1);
        assert_eq!((search.hits().len(), search.total(), search.percent()), (2, 2, 25));
        search.step(&corpus, usize::MAX);
        assert_eq!((search.hits().len(), search.total(), search.percent()), (3, 5, 100));
        let found: Vec<(u32, usize)> = search.found_in().iter().map(|(id, n)| (id.0, *n)).collect();
        assert_eq!(found, [(0, 2), (1, 2), (3, 1)]);
        // With letters more, the one article that had none is not looked at.
        let narrowed = Search::new(&corpus, "flood f", 3, Some(&search)).unwrap();
        assert_eq!(narrowed.length, 3);
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

    #[test]
    fn snippets_of_scripts_without_blanks_are_cut_anywhere() {
        let corpus = corpus(&["東京都で昨日大きな地震があり十一人が死亡した"]);
        let hit = search(&corpus, "地震").unwrap()[0];
        let snippet = snippet(&corpus, hit.location, 20);
        let shown = (snippet.before.as_str(), snippet.hit.as_str(), snippet.after.as_str());
        assert_eq!(shown, ("大きな", "地震", "があり十一"));
        assert!(snippet.cut_before && snippet.cut_after);
    }
}
