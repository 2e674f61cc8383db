//! What a reader types to search a text: words with smart case and folding, or `/regex/`.

use std::fmt;
use std::ops::{ControlFlow, Range};

use regex::{Regex, RegexBuilder};

use crate::model::Span;
use crate::plain::{Folded, fold};

/// A pattern that cannot be searched for, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadPattern {
    /// What was typed.
    pub pattern: String,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for BadPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot search for {}: {}", self.pattern, self.reason)
    }
}

impl std::error::Error for BadPattern {}

/// A pattern ready to be searched for. Words match whatever their marks ('muller' finds 'Müller'),
/// and whatever their case unless a capital was typed. No match crosses a line. Equal by what was typed.
#[derive(Clone, Debug, Default)]
pub struct Pattern {
    typed: String,
    kind: Kind,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.typed == other.typed
    }
}

#[derive(Clone, Debug, Default)]
enum Kind {
    /// Nothing was typed: finds nothing.
    #[default]
    Empty,
    Words(Words),
    Expression(Regex),
}

#[derive(Clone, Debug)]
struct Words {
    folded: String,
    /// Finds the words in lines where nothing needs folding but case; none if they cannot stand there.
    ascii: Option<Regex>,
    /// Whether a quotation mark or dash is typed, which lines may have in a typographic form.
    punctuated: bool,
    /// For each letter typed whether it is a capital, if one is.
    capitals: Option<Vec<bool>>,
}

impl Pattern {
    /// Reads what was typed: an expression between slashes, else words.
    ///
    /// # Errors
    /// An expression that is not well formed or too large.
    pub fn parse(typed: &str) -> Result<Self, BadPattern> {
        let expression = typed.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        let kind = match expression {
            Some("") => Ok(Kind::Empty),
            Some(expression) => {
                compile(expression, !wants_capitals(expression)).map(Kind::Expression)
            }
            None => words(typed),
        };
        match kind {
            Ok(kind) => Ok(Self { typed: typed.into(), kind }),
            Err(reason) => Err(BadPattern { pattern: typed.into(), reason }),
        }
    }

    /// Whether it can find anything at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self.kind, Kind::Empty)
    }

    /// Whether it stands in no text in which `earlier` does not: letters were added to it.
    #[must_use]
    pub fn narrows(&self, earlier: &Self) -> bool {
        let (Kind::Words(now), Kind::Words(before)) = (&self.kind, &earlier.kind) else {
            return false;
        };
        let capitals = match (&before.capitals, &now.capitals) {
            (None, _) => true,
            (Some(before), Some(now)) => now.starts_with(before),
            (Some(_), None) => false,
        };
        capitals && now.folded.starts_with(&before.folded)
    }

    /// Where it matches in a text, in order, at most `limit` places.
    #[must_use]
    pub fn find(&self, text: &str, limit: usize) -> Vec<Span> {
        let mut found = Vec::new();
        self.each(text, |span| {
            if found.len() >= limit {
                return ControlFlow::Break(());
            }
            found.push(span);
            ControlFlow::Continue(())
        });
        found
    }

    /// In how many places it matches in a text.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
        let mut count = 0;
        self.each(text, |_| {
            count += 1;
            ControlFlow::Continue(())
        });
        count
    }

    /// Tells each place where it matches, in order, until that is enough.
    fn each(&self, text: &str, mut tell: impl FnMut(Span) -> ControlFlow<()>) {
        if self.is_empty() {
            return;
        }
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let mut tell =
                |range: Range<usize>| tell(Span::of(start + range.start, start + range.end));
            if self.each_in_line(line.trim_end_matches('\n'), &mut tell).is_break() {
                return;
            }
            start += line.len();
        }
    }

    fn each_in_line(
        &self,
        line: &str,
        tell: &mut impl FnMut(Range<usize>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match &self.kind {
            Kind::Empty => ControlFlow::Continue(()),
            Kind::Expression(regex) => {
                let mut hits = regex.find_iter(line).map(|hit| hit.range());
                hits.by_ref().filter(|range| !range.is_empty()).try_for_each(tell)
            }
            Kind::Words(words) if words.takes_as_it_is(line) => match &words.ascii {
                Some(regex) => regex.find_iter(line).try_for_each(|hit| tell(hit.range())),
                None => ControlFlow::Continue(()),
            },
            Kind::Words(words) => words.each_folded(line, tell),
        }
    }
}

impl Words {
    /// Whether nothing of a line needs folding but case.
    fn takes_as_it_is(&self, line: &str) -> bool {
        line.is_ascii()
            || !self.punctuated && line.chars().all(|c| c.is_ascii() || is_punctuation(c))
    }

    /// Finds the folded words in a folded line; the ranges count bytes of the line as it is.
    fn each_folded(
        &self,
        line: &str,
        tell: &mut impl FnMut(Range<usize>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let folded = Folded::new(line);
        let (mut bytes, mut chars) = (0, 0);
        let length = self.folded.chars().count();
        let (mut rest, first) = (folded.text.as_str(), self.folded.chars().next());
        while let Some((before, _)) = rest.split_once(&self.folded) {
            chars += before.chars().count();
            bytes += before.len();
            let origin = |i: usize| folded.origin.get(i).map_or(line.len(), |&byte| byte as usize);
            let (start, last) = (origin(chars), origin(chars + length - 1));
            // One character may fold to several: the hit ends where the next one of the line starts.
            let end = (chars + length..=folded.origin.len()).map(origin).find(|&end| end > last);
            let range = start..end.unwrap_or(line.len());
            let agrees = line.get(range.clone()).is_some_and(|hit| self.agrees(hit));
            if agrees {
                tell(range)?;
            }
            // What has other capitals may hide a hit that starts within it.
            let (passed, of) = if agrees {
                (self.folded.len(), length)
            } else {
                (first.map_or(1, char::len_utf8), 1)
            };
            bytes += passed;
            chars += of;
            rest = folded.text.get(bytes..).unwrap_or("");
        }
        ControlFlow::Continue(())
    }

    /// Whether a hit has its capitals where they were typed.
    fn agrees(&self, hit: &str) -> bool {
        self.capitals.as_ref().is_none_or(|capitals| capitals_of(hit).starts_with(capitals))
    }
}

/// Typographic quotation marks and dashes, which fold to plain ones and to nothing else.
fn is_punctuation(c: char) -> bool {
    matches!(c, '‘' | '’' | '“' | '”' | '–' | '—')
}

/// For each letter of a text as it is folded whether it is a capital.
fn capitals_of(text: &str) -> Vec<bool> {
    let mut letter = [0; 4];
    let folded = |c: char| {
        let letters = fold(c.encode_utf8(&mut letter)).chars().count();
        std::iter::repeat_n(c.is_uppercase(), letters)
    };
    text.chars().filter(|c| c.is_alphabetic()).flat_map(folded).collect()
}

fn words(typed: &str) -> Result<Kind, String> {
    let folded = fold(typed);
    if folded.is_empty() {
        return Ok(Kind::Empty);
    }
    let capitals = Some(capitals_of(typed)).filter(|capitals| capitals.contains(&true));
    let cased = match &capitals {
        Some(capitals) => with_capitals(&folded, capitals),
        None => folded.clone(),
    };
    let compiled = || compile(&regex::escape(&cased), capitals.is_none());
    let ascii = folded.is_ascii().then(compiled).transpose()?;
    let punctuated = folded.contains(['\'', '"', '-']);
    Ok(Kind::Words(Words { folded, ascii, punctuated, capitals }))
}

/// Folded letters as they were typed, capitals where they stood.
fn with_capitals(folded: &str, capitals: &[bool]) -> String {
    let mut capitals = capitals.iter();
    let cased = |c: char| {
        let capital = c.is_alphabetic() && capitals.next() == Some(&true);
        if capital { c.to_ascii_uppercase() } else { c }
    };
    folded.chars().map(cased).collect()
}

fn compile(expression: &str, ignore_case: bool) -> Result<Regex, String> {
    RegexBuilder::new(expression)
        .case_insensitive(ignore_case)
        .build()
        .map_err(|error| last_line(&error.to_string()))
}

/// A regex error ends with the line that says what is wrong; what goes before points with carets.
fn last_line(error: &str) -> String {
    let line = error.lines().last().unwrap_or("not an expression");
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}

/// Whether a capital stands in an expression for itself, not in an escape such as `\W`.
fn wants_capitals(expression: &str) -> bool {
    let mut escaped = false;
    expression.chars().any(|c| {
        let capital = c.is_uppercase() && !escaped;
        escaped = c == '\\' && !escaped;
        capital
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, text: &str, expected: &[&str]) {
        let spans = Pattern::parse(typed).unwrap().find(text, 100);
        let hits: Vec<&str> = spans.iter().map(|span| span.slice(text)).collect();
        assert_eq!(hits, expected, "{typed} in {text}");
    }

    #[test]
    fn words_ignore_case_until_a_capital_is_typed() {
        check("fire", "Fire, fire", &["Fire", "fire"]);
        check("Fire", "Fire, fire", &["Fire"]);
        check("FI", "fire FIRE", &["FI"]);
        check("Aa", "aAa", &["Aa"]);
        check("Aa", "aAa é", &["Aa"]);
    }

    #[test]
    fn words_ignore_marks() {
        check("muller", "Frau Müller und Muller", &["Müller", "Muller"]);
        check("Muller", "müller Müller", &["Müller"]);
        check("strasse", "die Straße.", &["Straße"]);
        check("s", "ß", &["ß", "ß"]);
        check("Strasse", "die Straße, die strasse", &["Straße"]);
        check("Stras", "die Straße", &["Straß"]);
        check("пётр", "Петр", &["Петр"]);
        check("петр", "Ивану Петрову", &["Петр"]);
    }

    #[test]
    fn quotation_marks_and_dashes_are_typed_plainly() {
        check("mayor's", "the mayor’s, the mayor's", &["mayor’s", "mayor's"]);
        check("\"no\"", "“No,” he said. “No”", &["“No”"]);
        check("no", "“No,” he said — no more", &["No", "no"]);
        check("a-b", "a—b a–b a-b", &["a—b", "a–b", "a-b"]);
        check("No", "“no”, “No”", &["No"]);
    }

    #[test]
    fn more_letters_narrow_what_is_found() {
        let check = |earlier: &str, now: &str, expected: bool| {
            let pattern = |typed| Pattern::parse(typed).unwrap();
            assert_eq!(pattern(now).narrows(&pattern(earlier)), expected, "{earlier} {now}");
        };
        check("f", "fi", true);
        check("f", "fI", true);
        check("Fi", "Fir", true);
        check("FI", "Fire", false);
        check("Fi", "fire", false);
        check("fi", "ffi", false);
        check("fire", "fir", false);
        check("mü", "mul", true);
        check("/f/", "/fi/", false);
        check("f", "/f/", false);
        check("", "f", false);
        check("/a", "/a/", false);
    }

    #[test]
    fn places_are_counted_without_being_kept() {
        assert_eq!(Pattern::parse("b").unwrap().count("a\nü b\nb b"), 3);
        assert_eq!(Pattern::parse("").unwrap().count("a"), 0);
    }

    #[test]
    fn marks_that_follow_belong_to_the_hit() {
        check("e", "cafe\u{301} x", &["e\u{301}"]);
    }

    #[test]
    fn expressions_stand_between_slashes() {
        check("/\\d+ dead/", "11 dead, 12 dead", &["11 dead", "12 dead"]);
        check("/dam\\S*/", "Dam dams", &["Dam", "dams"]);
        check("/x*/", "aXb", &["X"]);
        check("a/b", "a/b", &["a/b"]);
        assert_eq!(Pattern::parse("/(/").unwrap_err().reason, "unclosed group");
    }

    #[test]
    fn no_hit_crosses_a_line() {
        check("/a.b/", "a\nb a b", &["a b"]);
        check("", "abc", &[]);
        check("//", "abc", &[]);
    }

    #[test]
    fn spans_count_from_the_start_of_the_text() {
        let spans = Pattern::parse("b").unwrap().find("a\nü\nb b", 10);
        assert_eq!(spans, [Span::new(5, 6), Span::new(7, 8)]);
    }
}
