//! Terminal control strings inside a text: how far each one reaches.

/// An unterminated string is taken to end here at the latest, in bytes.
const LONGEST: usize = 4096;

/// The length in bytes of the escape sequence or control string at the start of `rest`, if one starts
/// there: `CSI` sequences, and `OSC`, `DCS`, `APC`, `PM` and `SOS` strings, in their 7-bit and 8-bit forms.
/// `before` is the character in front: `U+0080` there means text that was decoded wrongly twice, in
/// which C1 characters are halves of quotation marks.
pub(super) fn length(rest: &str, before: Option<char>) -> Option<usize> {
    let mut chars = rest.chars();
    let first = chars.next()?;
    match first {
        '\u{1b}' => match chars.next() {
            Some('[') => Some(2 + sequence(chars.as_str())),
            Some(']' | 'P' | 'X' | '^' | '_') => Some(2 + string(chars.as_str())),
            _ => Some(1),
        },
        _ if before == Some('\u{80}') => None,
        '\u{9b}' => Some(2 + sequence(chars.as_str())),
        '\u{9d}' | '\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}' => Some(2 + string(chars.as_str())),
        _ => None,
    }
}

/// Parameters, intermediates and the final byte of a control sequence (ECMA-48, 5.4).
fn sequence(rest: &str) -> usize {
    let body = rest.bytes().take(LONGEST).take_while(|b| (0x20..=0x3f).contains(b)).count();
    let ends = rest.as_bytes().get(body).is_some_and(|b| (0x40..=0x7e).contains(b));
    body + usize::from(ends)
}

/// A control string up to and with its terminator; without one, to the end of the line. The next
/// introducer ends it in any case, so that no stretch of text is looked through twice.
fn string(rest: &str) -> usize {
    let mut line = None;
    for (at, c) in rest.char_indices() {
        let after = at + c.len_utf8();
        match c {
            '\u{7}' | '\u{9c}' | '\u{18}' | '\u{1a}' => return after,
            '\u{1b}' if rest.as_bytes().get(after) == Some(&b'\\') => return after + 1,
            '\u{1b}' | '\u{80}'..='\u{9f}' => return line.unwrap_or(at),
            '\n' | '\r' if line.is_none() => line = Some(at),
            _ if at >= LONGEST => return line.unwrap_or(at),
            _ => {}
        }
    }
    line.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_string_is_measured_to_its_end() {
        let check = |input: &str, expected: Option<&str>| {
            assert_eq!(length(input, None).and_then(|n| input.get(..n)), expected, "{input:?}");
        };
        check("\u{1b}[1;31mred", Some("\u{1b}[1;31m"));
        check("\u{9b}2Jred", Some("\u{9b}2J"));
        check("\u{1b}]52;c;eA==\u{7}x", Some("\u{1b}]52;c;eA==\u{7}"));
        check("\u{1b}]0;title\u{1b}\\x", Some("\u{1b}]0;title\u{1b}\\"));
        check("\u{90}payload\u{9c}x", Some("\u{90}payload\u{9c}"));
        check("\u{1b}]0;never ends\nnext line", Some("\u{1b}]0;never ends"));
        check("\u{1b}Pbroken\u{1b}[0m", Some("\u{1b}Pbroken"));
        check("\u{1b}c", Some("\u{1b}"));
        check("plain", None);
    }

    #[test]
    fn halves_of_quotation_marks_are_no_strings() {
        assert_eq!(length("\u{9d} he said", Some('\u{80}')), None);
    }

    #[test]
    fn an_endless_string_is_bounded() {
        let endless = format!("\u{1b}]{}", "a".repeat(100_000));
        assert!(length(&endless, None).unwrap() < 5000);
    }
}
