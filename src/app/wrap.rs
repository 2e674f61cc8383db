//! Breaking text into measured lines.
//!
//! Lines may break after spaces, hyphens and dashes, at soft hyphens, and between the characters of
//! scripts that are written without spaces.

use std::ops::Range;

use textwrap::core::{Word, break_words};
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use crate::plain;

/// One line: bytes of the text that was wrapped, without the spaces at its end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What stands on it.
    pub range: Range<usize>,
    /// Whether it ends at a soft hyphen, which then shows.
    pub hyphen: bool,
}

/// Wraps a text to `width` columns, its second and later lines to `hang` columns less. Never empty.
#[must_use]
pub fn wrap(text: &str, width: usize, hang: usize) -> Vec<Line> {
    let rest = width.saturating_sub(hang).max(1);
    let words = break_words(words(text), rest);
    #[expect(clippy::cast_precision_loss, reason = "columns of a terminal are few")]
    let widths = [width.max(1) as f64, rest as f64];
    let lines = wrap_optimal_fit(&words, &widths, &Penalties::new())
        .unwrap_or_else(|_| wrap_first_fit(&words, &widths));
    let mut start = 0;
    let line = |words: &[Word]| {
        let length: usize = words.iter().map(|word| word.word.len() + word.whitespace.len()).sum();
        let last = words.last();
        let end = start + length - last.map_or(0, |word| word.whitespace.len());
        let line = Line { range: start..end, hyphen: last.is_some_and(|w| !w.penalty.is_empty()) };
        start += length;
        line
    };
    let mut lines: Vec<Line> = lines.into_iter().map(line).collect();
    if let Some(last) = lines.last_mut() {
        last.hyphen = false;
    } else {
        lines.push(Line { range: 0..0, hyphen: false });
    }
    lines
}

/// How far the later lines of an item hang in: the width of its bullet or number.
#[must_use]
pub(super) fn hang(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = matches!(text.get(digits..digits + 2), Some(". " | ") "));
    if (1..=3).contains(&digits) && numbered {
        return digits + 2;
    }
    ["- ", "* ", "• ", "– ", "> "].iter().find(|bullet| text.starts_with(*bullet)).map_or(0, |_| 2)
}

/// Cuts a text where lines may break.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(&(next_at, next)) = chars.peek() else { break };
        if may_break(before, c, next) {
            let mut word = Word::from(text.get(start..next_at).unwrap_or(""));
            if c == SOFT_HYPHEN {
                word.penalty = "-";
            }
            words.push(word);
            start = at + c.len_utf8();
        }
        before = Some(c);
    }
    if start < text.len() {
        words.push(Word::from(text.get(start..).unwrap_or("")));
    }
    words
}

const SOFT_HYPHEN: char = '\u{ad}';

/// Whether a line may end between `c` and `next`.
fn may_break(before: Option<char>, c: char, next: char) -> bool {
    match c {
        ' ' => next != ' ',
        SOFT_HYPHEN | '\u{200b}' => true,
        '-' | '‐' => before.is_some_and(char::is_alphanumeric) && next.is_alphabetic(),
        '–' | '—' => next.is_alphanumeric(),
        _ => next != ' ' && (is_wide(c) || is_wide(next)) && !opens(c) && !closes(next),
    }
}

/// Whether a character belongs to a script that breaks anywhere.
fn is_wide(c: char) -> bool {
    c >= '\u{1100}' && plain::width(c.encode_utf8(&mut [0; 4])) == 2
}

fn opens(c: char) -> bool {
    "([{“‘「『（【《〈".contains(c)
}

fn closes(c: char) -> bool {
    ")]}”’」』）】》〉、。，．！？：；!?,.:;…ー\u{200d}".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, expected: &[&str]) {
        let lines = wrap(text, width, 0);
        let shown: Vec<String> = lines
            .iter()
            .map(|line| {
                let text: String = text.get(line.range.clone()).unwrap().replace(SOFT_HYPHEN, "");
                if line.hyphen { text + "-" } else { text }
            })
            .collect();
        assert_eq!(shown, expected);
        assert!(shown.iter().all(|line| plain::width(line) <= width.max(2)));
    }

    #[test]
    fn lines_break_between_words() {
        check("the dam broke at dawn", 10, &["the dam", "broke at", "dawn"]);
        check("", 10, &[""]);
        check("a", 0, &["a"]);
    }

    #[test]
    fn long_words_are_cut() {
        check("abcdefghij kl", 4, &["abcd", "efgh", "ij", "kl"]);
    }

    #[test]
    fn hyphens_and_dashes_may_end_a_line() {
        check("the high-water mark", 9, &["the high-", "water", "mark"]);
        check("over—and out", 6, &["over—", "and", "out"]);
        check("2020-21 a", 5, &["2020-", "21 a"]);
    }

    #[test]
    fn soft_hyphens_show_only_at_the_end_of_a_line() {
        check("infor\u{ad}mation is it", 7, &["infor-", "mation", "is it"]);
        check("infor\u{ad}mation", 12, &["information"]);
    }

    #[test]
    fn wide_characters_break_anywhere_but_before_a_full_stop() {
        check("洪水警報が出た。", 8, &["洪水警報", "が出た。"]);
        check("洪水警報。水", 8, &["洪水警", "報。水"]);
    }

    #[test]
    fn items_hang() {
        assert_eq!((hang("- one"), hang("12. two"), hang("1999 was"), hang("plain")), (2, 4, 0, 0));
        let lines = wrap("- one two three", 9, 2);
        let ends: Vec<usize> = lines.iter().map(|line| line.range.end).collect();
        assert_eq!(ends, [9, 15]);
    }
}
