//! One-line checks for the families, with documents cut by a plain tokeniser.

use crate::model::{
    Basis, Day, Document, Interval, Modifier, Published, Span, TimexKind, Token, TokenKind,
};

/// Words that begin, join or end expressions, and characters that break them.
const PIECES: &[&str] = &[
    "March",
    "May",
    "the",
    "of",
    "in",
    "7",
    "31",
    "2019",
    "0",
    "99999999999",
    "1990s",
    "'",
    "90s",
    "Monday",
    "last",
    "next",
    "this",
    "that",
    "day",
    "days",
    "year",
    "quarter",
    "third",
    "2nd",
    "a",
    "half",
    "and",
    "-",
    "/",
    ":",
    ",",
    ".",
    "p.m.",
    "8",
    "30",
    "8:30pm",
    "GMT",
    "noon",
    "at",
    "on",
    "ago",
    "later",
    "before",
    "every",
    "twice",
    "century",
    "decade",
    "two",
    "hundred",
    "fiscal",
    "Christmas",
    "Eve",
    "early",
    "late",
    "mid",
    "end",
    "about",
    "more",
    "than",
    "summer",
    "now",
    "9/11",
    "1.5",
    "12.31.9999",
    "9999",
    "centuries",
    "millennia",
    "4294967295",
    "\u{1f600}",
    "é",
    "–",
    "’s",
    "old",
    "until",
    "will",
    "from",
    "week",
    "weekend",
    "of",
    "Easter",
    "1/2",
    "Q3",
];

proptest::proptest! {
    /// Whatever the text, spans lie in it, in order, apart, and on boundaries of characters.
    #[test]
    fn spans_are_sound(
        text in "\\PC{0,60}",
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40),
        glue in proptest::collection::vec(proptest::bool::weighted(0.2), 40),
        published in proptest::option::of((-9999i16..=9999, 1u8..=12, 1u8..=28)),
    ) {
        let published = published.and_then(|(year, month, day)| Day::new(year, month, day));
        let mut assembled = String::new();
        for (piece, glued) in pieces.iter().zip(&glue) {
            assembled.push_str(piece);
            assembled.push_str(if *glued { "" } else { " " });
        }
        for text in [text.as_str(), assembled.as_str()] {
            let document = document(text, published);
            let mut end = 0;
            for timex in super::tag(&document) {
                let span = timex.span;
                assert!(span.start() >= end && !span.is_empty(), "{text:?} {timex:?}");
                assert!(!document.slice(span).is_empty(), "{text:?} {timex:?}");
                assert!(!timex.value.is_empty(), "{text:?} {timex:?}");
                end = span.end();
            }
        }
    }
}

/// A text as a document published on Wednesday, May 15, 2024.
#[track_caller]
pub(in crate::tag::time) fn check(text: &str, expression: &str, expected: &str) {
    compare(&document(text, Day::new(2024, 5, 15)), expression, expected);
}

/// A text as a document of unknown date.
#[track_caller]
pub(in crate::tag::time) fn check_undated(text: &str, expression: &str, expected: &str) {
    compare(&document(text, None), expression, expected);
}

/// The days of each expression in a text published on that day, as written in values.
pub(in crate::tag::time) fn days(text: &str) -> Vec<Option<String>> {
    let timexes = super::tag(&document(text, Day::new(2024, 5, 15)));
    timexes.iter().map(|timex| timex.interval.map(Interval::value)).collect()
}

/// The expression must be found with this kind, value and modifier; an empty one: nothing is found.
#[track_caller]
fn compare(document: &Document, expression: &str, expected: &str) {
    let found: Vec<(&str, String)> = super::tag(document)
        .iter()
        .map(|timex| {
            let kind = match timex.kind {
                TimexKind::Date => "DATE",
                TimexKind::Time => "TIME",
                TimexKind::Duration => "DURATION",
                TimexKind::Set => "SET",
            };
            let mut shown = format!("{kind} {}", timex.value);
            for part in [
                timex.modifier.map(Modifier::name),
                timex.quantifier.as_deref(),
                timex.frequency.as_deref(),
            ]
            .into_iter()
            .flatten()
            {
                shown.push(' ');
                shown.push_str(part);
            }
            (document.slice(timex.span), shown)
        })
        .collect();
    if expression.is_empty() {
        assert_eq!(found, [], "in {:?}", document.text);
    } else {
        let named = found.iter().find(|(text, _)| *text == expression);
        let shown = named.map(|(_, shown)| shown.as_str());
        assert_eq!(shown, Some(expected), "in {:?}, found {found:?}", document.text);
    }
}

/// A document of one paragraph, cut into sentences at '. ' before a capital, and into tokens.
pub(in crate::tag::time) fn document(text: &str, published: Option<Day>) -> Document {
    let mut document = Document { text: text.into(), ..Document::default() };
    if let Some(day) = published {
        document.published = Published {
            value: Some(day.to_string().into()),
            interval: Some(Interval::day(day)),
            basis: Basis::Metadata,
            reason: None,
        };
    }
    let tokens = tokens(text);
    document.sentences = sentences(text, &tokens);
    document.tokens = tokens.into_iter().collect();
    document
}

fn sentences(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut first = None;
    for (i, token) in tokens.iter().enumerate() {
        let start = *first.get_or_insert(token.span.start());
        let next = tokens.get(i + 1).map(|next| next.span.slice(text));
        let full_stop = token.span.slice(text) == ".";
        if next.is_none_or(|next| full_stop && next.starts_with(char::is_uppercase)) {
            sentences.push(Span::new(start, token.span.end()));
            first = None;
        }
    }
    sentences
}

/// Letters with inner dots and apostrophes, digits with inner separators, clitics, single marks.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|(_, c)| *c);
    let offset = |i: usize| chars.get(i).map_or(text.len(), |(offset, _)| *offset);
    let mut i = 0;
    while let Some(c) = at(i) {
        let start = i;
        i += 1;
        let kind = if c.is_whitespace() {
            continue;
        } else if c.is_ascii_digit() {
            while at(i).is_some_and(char::is_alphanumeric)
                || (matches!(at(i), Some('.' | ',' | ':'))
                    && at(i + 1).is_some_and(|c| c.is_ascii_digit()))
            {
                i += 1;
            }
            TokenKind::Number
        } else if c.is_alphabetic() {
            while at(i).is_some_and(char::is_alphanumeric)
                || (at(i) == Some('.')
                    && (at(i + 1).is_some_and(char::is_alphabetic)
                        || at(i.wrapping_sub(2)) == Some('.')))
                || (at(i) == Some('\'') && at(i + 1) == Some('c'))
            {
                i += 1;
            }
            TokenKind::Word
        } else if matches!(c, '\'' | '’') && at(i).is_some_and(char::is_alphabetic) {
            while at(i).is_some_and(char::is_alphabetic) {
                i += 1;
            }
            TokenKind::Clitic
        } else {
            TokenKind::Punctuation
        };
        tokens.push(Token { span: Span::of(offset(start), offset(i)), kind });
    }
    tokens
}
