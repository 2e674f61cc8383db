//! JSON that is safe to print to a terminal: what cannot be seen is written as `\uXXXX`.
//!
//! JSON asks only for C0 to be escaped. A terminal obeys C1 too, and bidi controls make a line read
//! otherwise than it is; all of them may stand in an article or in a file's name.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::plain::is_hidden;

/// Writes a value as one line of JSON, ended by a line feed.
///
/// # Errors
/// What the writer answers.
pub fn write(mut out: impl io::Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut out, Escaped))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The form of `serde_json`, with hidden characters escaped.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((before, hidden, after)) = split(rest) {
            writer.write_all(before.as_bytes())?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = after;
        }
        writer.write_all(rest.as_bytes())
    }
}

/// What lies before the first hidden character, the character, and what lies after it.
fn split(text: &str) -> Option<(&str, char, &str)> {
    if text.is_ascii() && !text.contains('\u{7f}') {
        return None;
    }
    let (before, from) = text.split_at(text.find(is_hidden)?);
    let mut characters = from.chars();
    let hidden = characters.next()?;
    Some((before, hidden, characters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> String {
        let mut out = Vec::new();
        write(&mut out, &text).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        let check = |input: &str, expected: &str| assert_eq!(json(input), format!("{expected}\n"));
        check("plain \"é\" 日本", r#""plain \"é\" 日本""#);
        check("a\u{1b}[31m\u{7f}", r#""a\u001b[31m\u007f""#);
        check("\u{9b}31m é", r#""\u009b31m é""#);
        check("\u{202e}\u{2028}x", r#""\u202e\u2028x""#);
        check("\u{e0041}", r#""\udb40\udc41""#);
    }

    #[test]
    fn escaping_loses_nothing() {
        for text in ["\u{0}\u{1b}\u{85}é\u{feff}", "\u{e0041}\u{10ffff}a\tb\r\n\\\"", ""] {
            assert_eq!(serde_json::from_str::<String>(&json(text)).unwrap(), text);
        }
    }
}
