//! Bytes to characters: byte order marks, UTF-8, UTF-16 by its zero bytes, then a guess at the legacy
//! encoding. What is no text at all is found here too.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes are looked at to tell text from other data.
const SAMPLE: usize = 64 * 1024;
/// How many bytes the guess at a legacy encoding is made from.
const GUESS: usize = 1024 * 1024;
/// How many bytes of a page are looked at for the name of its encoding.
const HEAD: usize = 4096;

/// Bytes as characters.
pub(super) struct Decoded<'a> {
    /// The characters, without a byte order mark.
    pub(super) text: Cow<'a, str>,
    /// Name of the encoding.
    pub(super) encoding: &'static str,
    /// Whether some bytes stand for no character and became U+FFFD.
    pub(super) damaged: bool,
}

/// Decodes a file; none if it is no text.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded<'_>> {
    decode_as(bytes, None)
}

/// Decodes a page, which may say what its encoding is: where it is not UTF-8, it is believed.
pub(super) fn decode_page(bytes: &[u8]) -> Option<Decoded<'_>> {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let label = memchr::memmem::find(&head, b"charset=").and_then(|at| {
        let rest = head.get(at + 8..)?;
        let is_label = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':');
        let quoted = rest.iter().skip_while(|b| matches!(b, b'"' | b'\'' | b' '));
        let label: Vec<u8> = quoted.take_while(is_label).copied().collect();
        Encoding::for_label(&label)
    });
    // A page that can be read to say so is not in UTF-16.
    decode_as(bytes, label.filter(|label| *label != UTF_16LE && *label != UTF_16BE))
}

/// Decodes characters that something else names the encoding of.
pub(super) fn decode_as<'a>(
    bytes: &'a [u8],
    named: Option<&'static Encoding>,
) -> Option<Decoded<'a>> {
    if is_known_binary(bytes) {
        return None;
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some(with(encoding, bytes.get(mark..).unwrap_or_default()))
            .filter(|decoded| !is_noise(&decoded.text));
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return Some(with(encoding, bytes)).filter(|decoded| !is_noise(&decoded.text));
    }
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), damaged: false },
        Err(_) if named.is_some_and(|named| named != UTF_8) => with(named.unwrap_or(UTF_8), bytes),
        Err(_) if is_nearly_utf8(bytes) => with(UTF_8, bytes),
        Err(_) if has_many_controls(bytes, 100) => return None,
        Err(_) => with(guess(bytes), bytes),
    };
    Some(decoded).filter(|decoded| !is_noise(&decoded.text))
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: encoding.name(), damaged }
}

/// First bytes of formats that may look like text for a while.
fn is_known_binary(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 9] = [
        b"%PDF-",
        b"PK\x03\x04",
        b"\x89PNG",
        b"GIF8",
        b"\xff\xd8\xff",
        b"\x1f\x8b",
        b"\x7fELF",
        b"\xd0\xcf\x11\xe0",
        b"SQLite format 3\0",
    ];
    STARTS.iter().any(|start| bytes.starts_with(start))
}

/// Western text in UTF-16 has a zero in every second byte.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if pairs < 2 {
        None
    } else if odd * 3 > pairs && even * 20 <= pairs {
        Some(UTF_16LE)
    } else if even * 3 > pairs && odd * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// UTF-8 with a few damaged places: many more sequences are right than wrong.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > 0 && right >= 4 * wrong
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(64);
    let telling = bytes.get(first..).unwrap_or_default();
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(telling.get(..GUESS).unwrap_or(telling), true);
    detector.guess(None, false)
}

fn has_many_controls(bytes: &[u8], one_in: usize) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let controls = sample.iter().filter(|b| is_odd_control(char::from(**b))).count();
    controls * one_in > sample.len()
}

/// Whether more than one character in ten is a control that no text has.
fn is_noise(text: &str) -> bool {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        odd += usize::from(is_odd_control(c));
    }
    odd * 10 > all
}

fn is_odd_control(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{8}' | '\u{c}' | '\u{1b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], encoding: &str, text: &str) {
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.encoding, &*decoded.text), (encoding, text));
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        check("Grüße".as_bytes(), "UTF-8", "Grüße");
        check("\u{feff}Grüße".as_bytes(), "UTF-8", "Grüße");
        check(&utf16("A ferry sank.", u16::to_le_bytes), "UTF-16LE", "A ferry sank.");
        check(&utf16("A ferry sank.", u16::to_be_bytes), "UTF-16BE", "A ferry sank.");
        check(&utf16("\u{feff}Бег", u16::to_be_bytes), "UTF-16BE", "Бег");
        check(b"Un caf\xe9 tr\xe8s serr\xe9", "windows-1252", "Un café très serré");
    }

    #[test]
    fn damage_is_told() {
        let decoded = decode(b"na\xc3\xafve caf\xc3\xa9 \xc3\xa9t\xc3\xa9 \xff end").unwrap();
        assert!(decoded.damaged);
        assert_eq!(decoded.encoding, "UTF-8");
    }

    #[test]
    fn what_is_no_text() {
        assert!(decode(b"%PDF-1.7 and more").is_none());
        assert!(decode(&[0, 1, 2, 3, 0, 0, 0, 9, 200, 255, 0]).is_none());
        assert!(decode(b"plain").is_some());
    }
}
