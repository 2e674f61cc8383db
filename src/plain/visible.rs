//! Text that is safe to show on a terminal.
//!
//! File names, error messages and everything else that did not pass the reader of documents goes
//! through `Visible` before it reaches a sink: control characters, escape sequences, bidi controls and
//! invisible characters become tokens that can be seen.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A string without control characters, escapes, bidi controls or invisible characters; one line.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Visible(String);

impl Visible {
    /// Makes each dangerous character visible: `␛` for ESC, `⏎` for a line end, `‹U+202E›` for others.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\t' | '\u{a0}' => out.push(' '),
                '\n' | '\r' => out.push('⏎'),
                '\u{0}'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
                '\u{7f}' => out.push('␡'),
                c if is_hidden(c) => {
                    // Writing to a string cannot fail.
                    let _ =
                        fmt::Write::write_fmt(&mut out, format_args!("‹U+{:04X}›", u32::from(c)));
                }
                c => out.push(c),
            }
        }
        Self(out)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Visible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Whether a character is a control (line feed and tab too) or cannot be seen: C0, C1, line and
/// paragraph separators, bidi controls, zero-width characters, tags, interlinear marks. Joiners
/// (U+200C, U+200D) and variation selectors count as hidden here; a room that keeps them where their
/// script needs them asks before.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    matches!(u32::from(c),
        0x00..=0x1f | 0x7f..=0x9f | 0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f
        | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0
        | 0xfff0..=0xfffb | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff)
}

/// Whether a character is a mark on the one before it (an accent, a vowel sign).
#[must_use]
pub fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// What a reader takes for the characters of a text, each with the byte it starts at.
#[must_use = "nothing else happens"]
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

/// Columns that a text takes on a terminal.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_shown_not_sent() {
        let check =
            |input: &str, expected: &str| assert_eq!(Visible::new(input).as_str(), expected);
        check("a\u{1b}]52;c;eA==\u{7}b", "a␛]52;c;eA==␇b");
        check("one\r\ntwo\tthree", "one⏎⏎two three");
        check("\u{202e}gpj.exe", "‹U+202E›gpj.exe");
        check("\u{9b}31m", "‹U+009B›31m");
        check("Müller 日本", "Müller 日本");
    }
}
