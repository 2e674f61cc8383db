//! Copying: to the terminal by OSC 52, which nobody acknowledges, and always to a file too.

use std::io::{self, Write};
use std::path::Path;

use crate::plain::Visible;
use crate::store;

/// Terminals drop longer sequences: many take 100,000 bytes, which with what stands around it is so much
/// text in base64.
const LONGEST: usize = 74_991;

/// Sends a text to the terminal's clipboard and writes it to a file, if there is one for that. Answers
/// what to say about it; what it is stands first.
pub(super) fn copy(
    out: &mut impl Write,
    file: Option<&Path>,
    what: &str,
    text: &str,
) -> io::Result<String> {
    let fits = text.len() <= LONGEST;
    if fits {
        out.write_all(format!("\x1b]52;c;{}\x1b\\", base64(text.as_bytes())).as_bytes())?;
    }
    let sent = if fits { "sent to the terminal" } else { "too long for the terminal" };
    let sent = format!("{what} {sent}");
    let Some(file) = file else { return Ok(sent) };
    // The folder's own name is long, and says little in a line.
    let name = file.file_name().unwrap_or(file.as_os_str());
    let shown = Visible::new(&name.to_string_lossy());
    Ok(match store::write_private(file, text.as_bytes()) {
        Ok(()) if fits => format!("{sent}, also in {shown} (state folder)"),
        Ok(()) => format!("{sent}; it is in {shown} (state folder)"),
        Err(failure) => format!("{sent}; {}: {}", failure.tried, failure.why),
    })
}

/// Base64 (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit)) as usize & 63;
            let letter = ALPHABET.get(index).filter(|_| digit <= three.len());
            out.push(letter.map_or('=', |letter| char::from(*letter)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_its_standard() {
        let check = |text: &str, expected: &str| assert_eq!(base64(text.as_bytes()), expected);
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foo", "Zm9v");
        check("foob", "Zm9vYg==");
        check("fooba", "Zm9vYmE=");
        check("foobar", "Zm9vYmFy");
        check("\u{ff}\u{3bf}", "w7/Ovw==");
    }

    #[test]
    fn what_is_too_long_is_not_sent() {
        let check = |length: usize, sent: bool, expected: &str| {
            let mut out = Vec::new();
            let told = copy(&mut out, None, "source", &"a".repeat(length)).unwrap();
            assert_eq!(told, format!("source {expected}"));
            assert_eq!(!out.is_empty(), sent);
            assert!(out.len() <= 100_000);
        };
        check(LONGEST, true, "sent to the terminal");
        check(LONGEST + 1, false, "too long for the terminal");
    }

    #[test]
    fn nothing_of_a_text_reaches_the_terminal_raw() {
        let mut out = Vec::new();
        copy(&mut out, None, "", "\u{1b}[2J\u{7}\u{9c}").unwrap();
        let inner = out.strip_prefix(b"\x1b]52;c;").and_then(|o| o.strip_suffix(b"\x1b\\"));
        assert!(inner.unwrap().iter().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(b)));
    }
}
