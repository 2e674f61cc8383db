//! From a document's text back to the file it was read from.

use super::Span;

/// How one stretch of text came about.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Origin {
    /// Taken over character by character.
    Copied,
    /// Stands for these characters of the file (a tab, a control character, a line end, mark-up);
    /// an empty stretch of text stands for what was left out.
    Replaced(Box<str>),
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Run {
    /// First byte in the text.
    text: u32,
    /// First character in the file as decoded.
    source: u32,
    origin: Origin,
}

/// A copied run is cut after about this many bytes, so that looking up a place counts few characters.
const RUN_LENGTH: usize = 1024;

/// Maps bytes of a document's text to characters (Unicode scalar values) of the file as decoded, and
/// gives back the file's own characters. Runs that were copied take one entry a kilobyte.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OffsetMap {
    runs: Vec<Run>,
    /// Byte length of the text and character length of the file.
    text_length: u32,
    source_length: u32,
}

impl OffsetMap {
    /// The character of the file at which the byte `position` of `text` lies. `text` is the
    /// document's text, needed to count the characters of a copied run.
    #[must_use]
    pub fn source(&self, text: &str, position: u32) -> u32 {
        if position >= self.text_length {
            return self.source_length;
        }
        let Some(run) = self.run_at(position) else { return 0 };
        match &run.origin {
            Origin::Copied => run.source + count(Span::new(run.text, position).slice(text)),
            Origin::Replaced(_) => run.source,
        }
    }

    /// The characters of the file, first and one past the last, that a span of the text stands for.
    #[must_use]
    pub fn source_range(&self, text: &str, span: Span) -> (u32, u32) {
        let start = self.source(text, span.start());
        if span.is_empty() {
            return (start, start);
        }
        // The end lies after the last character of the span, not before what follows it: what was
        // left out between the two does not belong to the span.
        let last = span.slice(text).chars().next_back().map_or(1, char::len_utf8);
        let position = span.end() - u32::try_from(last).unwrap_or(1);
        let end = match self.run_at(position) {
            Some(Run { source, origin: Origin::Replaced(original), .. }) => {
                source + count(original)
            }
            _ => self.source(text, position) + 1,
        };
        (start, end.max(start))
    }

    /// The file's own characters behind a span of the text.
    #[must_use]
    pub fn source_text(&self, text: &str, span: Span) -> String {
        let mut out = String::new();
        let first = self.runs.partition_point(|run| run.text <= span.start()).saturating_sub(1);
        for (i, run) in self.runs.iter().enumerate().skip(first) {
            if run.text >= span.end() {
                break;
            }
            let next = self.runs.get(i + 1).map_or(self.text_length, |next| next.text);
            match &run.origin {
                Origin::Copied => {
                    out.push_str(
                        Span::new(run.text.max(span.start()), next.min(span.end())).slice(text),
                    );
                }
                Origin::Replaced(original)
                    if next > span.start() && (run.text >= span.start() || next > run.text) =>
                {
                    out.push_str(original);
                }
                Origin::Replaced(_) => {}
            }
        }
        out
    }

    /// The byte of the text that stands for character `source` of the file, or for the next one after
    /// it that the text holds.
    #[must_use]
    pub fn text(&self, text: &str, source: u32) -> u32 {
        let after = self.runs.partition_point(|run| run.source <= source);
        let Some(run) = after.checked_sub(1).and_then(|i| self.runs.get(i)) else { return 0 };
        let next = self.runs.get(after).map_or(self.text_length, |next| next.text);
        match &run.origin {
            Origin::Copied => {
                let run_text = Span::new(run.text, next).slice(text);
                let skip = (source - run.source) as usize;
                run_text
                    .char_indices()
                    .nth(skip)
                    .map_or(next, |(i, _)| run.text + u32::try_from(i).unwrap_or_default())
            }
            Origin::Replaced(original) if source < run.source + count(original) => run.text,
            Origin::Replaced(_) => next,
        }
    }

    /// Characters in the file as decoded.
    #[must_use]
    pub fn source_length(&self) -> u32 {
        self.source_length
    }

    /// The map's runs in order: how many bytes of the text each is, and the file's own characters where
    /// they are others.
    pub fn stretches(&self) -> impl Iterator<Item = (u32, Option<&str>)> {
        let ends = self.runs.iter().skip(1).map(|run| run.text).chain([self.text_length]);
        self.runs.iter().zip(ends).map(|(run, end)| {
            let original = match &run.origin {
                Origin::Copied => None,
                Origin::Replaced(original) => Some(original.as_ref()),
            };
            (end - run.text, original)
        })
    }

    /// The map of a text that has these runs; none if they do not make up the text.
    #[must_use]
    pub fn of_stretches<'a>(
        text: &str,
        stretches: impl IntoIterator<Item = (u32, Option<&'a str>)>,
    ) -> Option<Self> {
        let mut map = Self::default();
        for (length, original) in stretches {
            let start = map.text_length;
            let end = start.checked_add(length)?;
            let copied = text.get(Span::new(start, end).range())?;
            let origin =
                original.map_or(Origin::Copied, |original| Origin::Replaced(original.into()));
            map.runs.push(Run { text: start, source: map.source_length, origin });
            map.source_length = map.source_length.checked_add(count(original.unwrap_or(copied)))?;
            map.text_length = end;
        }
        (map.text_length as usize == text.len()).then_some(map)
    }

    /// Gives back memory that it does not need.
    pub fn shrink_to_fit(&mut self) {
        self.runs.shrink_to_fit();
    }

    fn run_at(&self, position: u32) -> Option<&Run> {
        self.runs
            .partition_point(|run| run.text <= position)
            .checked_sub(1)
            .and_then(|i| self.runs.get(i))
    }
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Builds a text together with its map, piece by piece, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct OffsetMapBuilder {
    text: String,
    map: OffsetMap,
    copying: bool,
}

impl OffsetMapBuilder {
    /// An empty text.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes over the next characters of the file as they are.
    pub fn copy(&mut self, piece: &str) {
        if piece.is_empty() {
            return;
        }
        let mut rest = piece;
        while !rest.is_empty() {
            let run =
                self.map.runs.last().filter(|_| self.copying).map_or(0, |run| run.text as usize);
            if !self.copying || self.text.len() >= run + RUN_LENGTH {
                self.push(Origin::Copied);
                self.copying = true;
            }
            let (now, later) = rest.split_at(rest.floor_char_boundary(RUN_LENGTH.min(rest.len())));
            self.text.push_str(now);
            self.map.source_length += count(now);
            rest = later;
        }
    }

    /// Puts `shown` in place of the file's next characters `original`; an empty `shown` leaves them out.
    pub fn replace(&mut self, original: &str, shown: &str) {
        if original.is_empty() && shown.is_empty() {
            return;
        }
        self.push(Origin::Replaced(original.into()));
        self.copying = false;
        self.text.push_str(shown);
        self.map.source_length += count(original);
    }

    /// The text and its map.
    #[must_use]
    pub fn finish(mut self) -> (String, OffsetMap) {
        self.map.text_length = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        (self.text, self.map)
    }

    fn push(&mut self, origin: Origin) {
        let text = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.map.runs.push(Run { text, source: self.map.source_length, origin });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "a<TAB>é<ESC>b" with the tab expanded and the control character left out.
    fn built() -> (String, OffsetMap) {
        let mut builder = OffsetMapBuilder::new();
        builder.copy("a");
        builder.replace("\t", "    ");
        builder.copy("é");
        builder.replace("\u{1b}", "");
        builder.copy("b");
        builder.finish()
    }

    #[test]
    fn offsets_count_the_files_characters() {
        let (text, map) = built();
        assert_eq!(text, "a    éb");
        let check = |span: Span, expected: (u32, u32), original: &str| {
            assert_eq!(map.source_range(&text, span), expected);
            assert_eq!(map.source_text(&text, span), original);
        };
        check(Span::new(0, 1), (0, 1), "a");
        check(Span::new(0, 5), (0, 2), "a\t");
        check(Span::new(2, 4), (1, 2), "\t");
        check(Span::new(5, 7), (2, 3), "é");
        check(Span::new(5, 8), (2, 5), "é\u{1b}b");
        check(Span::new(7, 8), (4, 5), "b");
    }

    #[test]
    fn a_map_is_made_of_its_stretches() {
        let (text, map) = built();
        assert_eq!(OffsetMap::of_stretches(&text, map.stretches()), Some(map.clone()));
        assert_eq!(OffsetMap::of_stretches("", []), Some(OffsetMap::default()));
        let check = |text: &str| assert_eq!(OffsetMap::of_stretches(text, map.stretches()), None);
        check("a    éb and more");
        check("a    é");
        check("é    ab");
    }

    #[test]
    fn the_way_back() {
        let (text, map) = built();
        let places: Vec<u32> = (0..5).map(|source| map.text(&text, source)).collect();
        assert_eq!(places, [0, 1, 5, 7, 7]);
    }
}
