//! The bytes of a keyboard, as keys and pastes: UTF-8, control characters, the sequences of xterm and
//! what is compatible with it, of the Linux console, and CSI u.

use crate::app::{KeyCode, KeyPress, Message, MouseKind};

/// Begins and ends a paste.
const PASTE: &[u8] = b"\x1b[200~";
const PASTED: &[u8] = b"\x1b[201~";

/// A paste longer than this is cut.
const LONGEST_PASTE: usize = 1 << 20;

/// A key's sequence is never longer.
const LONGEST_SEQUENCE: usize = 64;

/// Bytes that are not a whole key yet.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pending: Vec<u8>,
    /// What was pasted so far, while the end of the paste has not come.
    paste: Option<Vec<u8>>,
}

/// What the first bytes are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum First {
    /// A key of so many bytes.
    Key(KeyPress, usize),
    /// The mouse, at a column and row, in so many bytes.
    Mouse(MouseKind, (u16, u16), usize),
    /// So many bytes that mean nothing here.
    Nothing(usize),
    /// The beginning of a paste.
    Paste,
    /// The beginning of something.
    More,
}

impl Keys {
    /// Takes bytes, gives what they make.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Message> {
        self.pending.extend_from_slice(bytes);
        self.take(false)
    }

    /// Gives what the bytes that wait make when no more will come.
    pub(super) fn settle(&mut self) -> Vec<Message> {
        self.take(true)
    }

    /// Whether time tells what the bytes are that wait. The end of a paste always comes.
    pub(super) fn is_waiting(&self) -> bool {
        !self.pending.is_empty() && self.paste.is_none()
    }

    fn take(&mut self, settled: bool) -> Vec<Message> {
        let mut messages = Vec::new();
        while !self.pending.is_empty() {
            if self.paste.is_some() {
                match self.pasted() {
                    Some(text) => messages.push(Message::Paste(text)),
                    None => break,
                }
                continue;
            }
            let used = match first(&self.pending, settled) {
                First::Key(press, used) => {
                    messages.push(Message::Key(press));
                    used
                }
                First::Mouse(kind, (x, y), used) => {
                    messages.push(Message::Mouse { kind, x, y });
                    used
                }
                First::Nothing(used) => used,
                First::Paste => {
                    self.paste = Some(Vec::new());
                    PASTE.len()
                }
                First::More => break,
            };
            self.pending.drain(..used.clamp(1, self.pending.len()));
        }
        messages
    }

    /// Goes on with a paste; its text once it is whole.
    fn pasted(&mut self) -> Option<String> {
        let end = self.pending.windows(PASTED.len()).position(|window| window == PASTED);
        // What may be the beginning of its end stays.
        let whole = end.unwrap_or((self.pending.len() + 1).saturating_sub(PASTED.len()));
        let paste = self.paste.get_or_insert_default();
        let room = LONGEST_PASTE.saturating_sub(paste.len());
        paste.extend(self.pending.drain(..whole).take(room));
        end?;
        self.pending.drain(..PASTED.len().min(self.pending.len()));
        let text = self.paste.take()?;
        Some(String::from_utf8_lossy(&text).into_owned())
    }
}

/// What the first bytes are. Where they are settled, no more will come.
fn first(bytes: &[u8], settled: bool) -> First {
    match bytes {
        [0x1b] if settled => First::Key(plain(KeyCode::Esc), 1),
        [] | [0x1b] => First::More,
        [0x1b, b'[', rest @ ..] => match sequence(rest) {
            First::Key(press, used) => First::Key(press, used + 2),
            First::Mouse(kind, place, used) => First::Mouse(kind, place, used + 2),
            First::Nothing(used) => First::Nothing(used + 2),
            First::More if settled => with_alt(b"[", true),
            other @ (First::Paste | First::More) => other,
        },
        [0x1b, b'O', last, ..] => {
            keypad(*last).map_or(First::Nothing(3), |code| First::Key(plain(code), 3))
        }
        [0x1b, b'O'] if !settled => First::More,
        // Esc pressed twice, or before another key's sequence.
        [0x1b, 0x1b, ..] => First::Key(plain(KeyCode::Esc), 1),
        [0x1b, rest @ ..] => with_alt(rest, settled),
        _ => character(bytes, settled),
    }
}

/// The key after Esc, as pressed with Alt.
fn with_alt(rest: &[u8], settled: bool) -> First {
    match character(rest, settled) {
        First::Key(press, used) => First::Key(KeyPress { alt: true, ..press }, used + 1),
        First::Nothing(used) => First::Nothing(used + 1),
        other @ (First::Mouse(..) | First::Paste | First::More) => other,
    }
}

/// A character, typed with or without Control.
fn character(bytes: &[u8], settled: bool) -> First {
    let control =
        |letter: u8| KeyPress { control: true, ..plain(KeyCode::Char(char::from(letter))) };
    let Some(byte) = bytes.first() else { return First::More };
    let press = match byte {
        b'\r' | b'\n' => plain(KeyCode::Enter),
        b'\t' => plain(KeyCode::Tab),
        0x08 | 0x7f => plain(KeyCode::Backspace),
        0x1b => plain(KeyCode::Esc),
        0 => control(b' '),
        0x01..=0x1a => control(byte + 0x60),
        0x1c..=0x1f => control(byte + 0x40),
        _ => return utf8(bytes, settled),
    };
    First::Key(press, 1)
}

/// A character of one to four bytes.
fn utf8(bytes: &[u8], settled: bool) -> First {
    let start = bytes.get(..4).unwrap_or(bytes);
    let valid = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            let valid = start.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(valid).unwrap_or_default()
        }
        // The rest of a character is still to come.
        Err(error) if error.error_len().is_none() && !settled => return First::More,
        Err(error) => return First::Nothing(error.error_len().unwrap_or(1)),
    };
    match valid.chars().next() {
        Some(c) => First::Key(plain(KeyCode::Char(c)), c.len_utf8()),
        None => First::Nothing(1),
    }
}

/// What follows `CSI` (ECMA-48: parameters, intermediates, one final byte).
fn sequence(rest: &[u8]) -> First {
    // Function keys of the Linux console.
    if let [b'[', rest @ ..] = rest {
        return match rest.first() {
            Some(last @ b'A'..=b'E') => First::Key(plain(KeyCode::Function(last - b'A' + 1)), 2),
            Some(_) => First::Nothing(2),
            None => First::More,
        };
    }
    let Some(length) = rest.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        let endless = rest.len() > LONGEST_SEQUENCE;
        return if endless { First::Nothing(rest.len()) } else { First::More };
    };
    let (parameters, after) = rest.split_at(length);
    let last = after.first().copied().unwrap_or_default();
    if !(0x40..=0x7e).contains(&last) {
        // Not a sequence at all: what broke it is read on its own.
        return First::Nothing(length);
    }
    let text = std::str::from_utf8(parameters).unwrap_or_default();
    if let (Some(report), b'M') = (text.strip_prefix('<'), last) {
        return mouse(report).map_or(First::Nothing(length + 1), |(kind, place)| {
            First::Mouse(kind, place, length + 1)
        });
    }
    let number = |text: Option<&str>| -> Option<u32> {
        text?.split(':').next().and_then(|number| number.parse().ok())
    };
    let mut numbers = text.split(';');
    let (main, held) = (number(numbers.next()), numbers.next());
    if (main, last) == (Some(200), b'~') {
        return First::Paste;
    }
    // A third field after the colon says 'released'.
    let released = held.is_some_and(|held| held.ends_with(":3"));
    let code = named(main, last).filter(|_| !released);
    code.map_or(First::Nothing(length + 1), |code| {
        let bits = number(held).unwrap_or(1).saturating_sub(1);
        First::Key(KeyPress { code, alt: bits & 2 != 0, control: bits & 4 != 0 }, length + 1)
    })
}

/// What the mouse did and where, in xterm's form 1006: button, column and row, from 1.
fn mouse(report: &str) -> Option<(MouseKind, (u16, u16))> {
    let numbers: Result<Vec<u16>, _> = report.split(';').map(str::parse).collect();
    let Ok([button, x, y]) = <[u16; 3]>::try_from(numbers.ok()?) else { return None };
    // Bits of the keys that were held do not matter.
    let kind = match button & !0x1c {
        0 => MouseKind::Press,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return None,
    };
    Some((kind, (x.checked_sub(1)?, y.checked_sub(1)?)))
}

/// The key that a sequence names by its number and final byte.
fn named(number: Option<u32>, last: u8) -> Option<KeyCode> {
    let code = match (last, number) {
        (b'Z', _) => KeyCode::BackTab,
        (b'P'..=b'S', None | Some(1)) => KeyCode::Function(last - b'P' + 1),
        (b'A'..=b'D' | b'H' | b'F', None | Some(1)) => return keypad(last),
        (b'~', Some(1 | 7)) => KeyCode::Home,
        (b'~', Some(4 | 8)) => KeyCode::End,
        (b'~', Some(3)) => KeyCode::Delete,
        (b'~', Some(5)) => KeyCode::PageUp,
        (b'~', Some(6)) => KeyCode::PageDown,
        (b'~', Some(n @ 11..=15)) => KeyCode::Function(u8::try_from(n - 10).ok()?),
        (b'~', Some(n @ 17..=21)) => KeyCode::Function(u8::try_from(n - 11).ok()?),
        (b'~', Some(n @ 23..=24)) => KeyCode::Function(u8::try_from(n - 12).ok()?),
        (b'u', Some(13 | 57414)) => KeyCode::Enter,
        (b'u', Some(27)) => KeyCode::Esc,
        (b'u', Some(9)) => KeyCode::Tab,
        (b'u', Some(127)) => KeyCode::Backspace,
        (b'u', Some(n)) => KeyCode::Char(char::from_u32(n).filter(|c| !c.is_control())?),
        _ => return None,
    };
    Some(code)
}

/// The key that one letter names, after `CSI` or `SS3`.
fn keypad(letter: u8) -> Option<KeyCode> {
    let code = match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::Function(letter - b'P' + 1),
        // Digits and marks of the number pad.
        b'j'..=b'y' => KeyCode::Char(char::from(letter - 0x40)),
        _ => return None,
    };
    Some(code)
}

fn plain(code: KeyCode) -> KeyPress {
    KeyPress { code, control: false, alt: false }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Keys in words: 'C-' for Control, 'A-' for Alt.
    fn words(messages: &[Message]) -> String {
        let word = |message: &Message| {
            let Message::Key(KeyPress { code, control, alt }) = message else {
                return format!("{message:?}");
            };
            let held =
                format!("{}{}", if *control { "C-" } else { "" }, if *alt { "A-" } else { "" });
            if let KeyCode::Char(c) = code {
                format!("{held}{c}")
            } else {
                format!("{held}{code:?}")
            }
        };
        messages.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    /// What bytes make that come one at a time.
    fn in_parts(keys: &mut Keys, bytes: &[u8]) -> Vec<Message> {
        bytes.iter().flat_map(|byte| keys.feed(&[*byte])).collect()
    }

    #[test]
    fn bytes_are_keys() {
        let check = |bytes: &[u8], expected: &str| {
            let mut keys = Keys::default();
            let mut messages = keys.feed(bytes);
            messages.extend(keys.settle());
            assert_eq!(words(&messages), expected, "{}", bytes.escape_ascii());
            let mut messages = in_parts(&mut keys, bytes);
            messages.extend(keys.settle());
            assert_eq!(words(&messages), expected, "{} in parts", bytes.escape_ascii());
        };
        check(b"jK?", "j K ?");
        check("éпр日".as_bytes(), "é п р 日");
        check(b"\r\t\x7f\x08\n", "Enter Tab Backspace Backspace Enter");
        check(b"\x0f\x1a\0\x1d", "C-o C-z C-  C-]");
        check(b"\x1b", "Esc");
        check(b"\x1b\x1b", "Esc Esc");
        check(b"\x1bx", "A-x");
        check(b"\x1b\r", "A-Enter");
        check(b"\x1b[", "A-[");
        check(b"\x1bO", "A-O");
        check(b"\x1b[A\x1b[B\x1b[C\x1b[D", "Up Down Right Left");
        check(b"\x1bOA\x1bOH\x1bOF\x1bOP\x1bOr", "Up Home End Function(1) 2");
        check(b"\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "Home End Home End Home End");
        check(b"\x1b[3~\x1b[5~\x1b[6~\x1b[Z", "Delete PageUp PageDown BackTab");
        check(b"\x1b[1;5C\x1b[1;3D\x1b[5;5~", "C-Right A-Left C-PageUp");
        check(
            b"\x1b[11~\x1b[15~\x1b[17~\x1b[24~",
            "Function(1) Function(5) Function(6) Function(12)",
        );
        check(b"\x1b[[A\x1b[1;2P", "Function(1) Function(1)");
        check(b"\x1b[111;5u\x1b[13;3u\x1b[97;1:3u", "C-o A-Enter");
        // What is not asked for means nothing, and nothing of it is taken for keys.
        check(b"\x1b[?1;2cj", "j");
        check(b"\x1b[<0;12;3mj", "j");
        check(b"\x1b[<35;12;3Mj\x1b[<0;0;1Mk\x1b[<0;70000;1M\x1b[<0;1M", "j k");
        check(b"\x1b[Ij\x1b[2~k", "j k");
        check(b"a\xff\xc3(b", "a ( b");
    }

    #[test]
    fn a_paste_is_one_message() {
        let check = |bytes: &[u8], expected: &str| {
            let mut keys = Keys::default();
            assert_eq!(words(&keys.feed(bytes)), expected);
            assert_eq!(words(&in_parts(&mut keys, bytes)), expected);
        };
        check(b"\x1b[200~two\nlines\x1b[201~j", "Paste(\"two\\nlines\") j");
        check(b"\x1b[200~\x1b[201~", "Paste(\"\")");
        check(b"\x1b[200~a\x1b[20b\x1b[201~", "Paste(\"a\\u{1b}[20b\")");
    }

    #[test]
    fn the_mouse_is_told_by_column_and_row() {
        let check = |bytes: &[u8], kind, x, y| {
            let mut keys = Keys::default();
            assert_eq!(in_parts(&mut keys, bytes), [Message::Mouse { kind, x, y }]);
        };
        check(b"\x1b[<0;12;3M", MouseKind::Press, 11, 2);
        check(b"\x1b[<64;1;1M", MouseKind::WheelUp, 0, 0);
        check(b"\x1b[<69;300;100M", MouseKind::WheelDown, 299, 99);
    }

    #[test]
    fn a_key_cut_in_two_is_one_key() {
        let mut keys = Keys::default();
        assert_eq!(words(&keys.feed(b"\x1b")), "");
        assert!(keys.is_waiting());
        assert_eq!(words(&keys.feed(b"[A")), "Up");
        assert!(!keys.is_waiting());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Any bytes are read to their end.
        #[test]
        fn nothing_stays(bytes in prop::collection::vec(prop_oneof![
            Just(0x1b), Just(b'['), Just(b'O'), Just(b';'), Just(b'~'), any::<u8>()
        ], 0..60)) {
            let mut keys = Keys::default();
            keys.feed(&bytes);
            keys.settle();
            prop_assert!(!keys.is_waiting());
        }
    }
}
