//! What a reader types to search a text: words with smart case and folding, or `/regex/`.

use std::fmt;

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
/// and whatever their case unless a capital was typed. No match crosses a line.
#[derive(Clone, Debug)]
pub struct Pattern(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// Nothing was typed: finds nothing.
    Empty,
    Words(Words),
    Expression(Regex),
}

#[derive(Clone, Debug)]
struct Words {
    folded: String,
    /// Finds the words in lines that are ASCII only, where nothing needs folding but case; none if
    /// they cannot stand there.
    ascii: Option<Regex>,
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
        match expression {
            Some("") => Ok(Self(Kind::Empty)),
            Some(expression) => compile(expression, !wants_capitals(expression))
                .map(|regex| Self(Kind::Expression(regex)))
                .map_err(|reason| BadPattern { pattern: typed.into(), reason }),
            None => words(typed).map_err(|reason| BadPattern { pattern: typed.into(), reason }),
        }
    }

    /// Whether it can find anything at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self.0, Kind::Empty)
    }

    /// Where it matches in a text, in order, at most `limit` places.
    #[must_use]
    pub fn find(&self, text: &str, limit: usize) -> Vec<Span> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            self.find_in_line(line.trim_end_matches('\n'), start, limit, &mut found);
            if found.len() >= limit {
                break;
            }
            start += line.len();
        }
        found
    }

    fn find_in_line(&self, line: &str, start: usize, limit: usize, found: &mut Vec<Span>) {
        let room = limit.saturating_sub(found.len());
        let shift =
            |range: std::ops::Range<usize>| Span::of(start + range.start, start + range.end);
        match &self.0 {
            Kind::Empty => {}
            Kind::Expression(regex) => {
                let spans = regex.find_iter(line).map(|hit| hit.range());
                found.extend(spans.filter(|range| !range.is_empty()).take(room).map(shift));
            }
            Kind::Words(words) if line.is_ascii() => {
                let Some(regex) = &words.ascii else { return };
                let spans = regex.find_iter(line).filter(|hit| words.agrees(hit.as_str()));
                found.extend(spans.take(room).map(|hit| shift(hit.range())));
            }
            Kind::Words(words) => {
                let spans = words.find_folded(line).into_iter();
                found.extend(spans.take(room).map(shift));
            }
        }
    }
}

impl Words {
    /// Finds the folded words in a folded line; the answer counts bytes of the line as it is.
    fn find_folded(&self, line: &str) -> Vec<std::ops::Range<usize>> {
        let folded = Folded::new(line);
        let mut found = Vec::new();
        let (mut bytes, mut chars) = (0, 0);
        let length = self.folded.chars().count();
        for (at, _) in folded.text.match_indices(&self.folded) {
            chars += folded.text.get(bytes..at).map_or(0, |part| part.chars().count());
            bytes = at;
            let origin = |i: usize| folded.origin.get(i).map_or(line.len(), |&byte| byte as usize);
            let (start, last) = (origin(chars), origin(chars + length - 1));
            // One character may fold to several: the hit ends where the next one of the line starts.
            let end = (chars + length..=folded.origin.len()).map(origin).find(|&end| end > last);
            let range = start..end.unwrap_or(line.len());
            if line.get(range.clone()).is_some_and(|hit| self.agrees(hit)) {
                found.push(range);
            }
        }
        found
    }

    /// Whether a hit has its capitals where they were typed.
    fn agrees(&self, hit: &str) -> bool {
        self.capitals.as_ref().is_none_or(|capitals| *capitals == capitals_of(hit))
    }
}

fn capitals_of(text: &str) -> Vec<bool> {
    text.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase).collect()
}

fn words(typed: &str) -> Result<Pattern, String> {
    let folded = fold(typed);
    if folded.is_empty() {
        return Ok(Pattern(Kind::Empty));
    }
    let ascii = folded.is_ascii().then(|| compile(&regex::escape(&folded), true)).transpose()?;
    let capitals = Some(capitals_of(typed)).filter(|capitals| capitals.contains(&true));
    Ok(Pattern(Kind::Words(Words { folded, ascii, capitals })))
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
    }

    #[test]
    fn words_ignore_marks() {
        check("muller", "Frau Müller und Muller", &["Müller", "Muller"]);
        check("Muller", "müller Müller", &["Müller"]);
        check("strasse", "die Straße.", &["Straße"]);
        check("s", "ß", &["ß", "ß"]);
        check("пётр", "Петр", &["Петр"]);
        check("петр", "Ивану Петрову", &["Петр"]);
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
