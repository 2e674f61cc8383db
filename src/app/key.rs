//! Keys as words: `C-o`, `Space`, `] m` are read into presses and written back for the help.

use super::{KeyCode, KeyPress};

/// Keys whose names are words.
const NAMED: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("S-Tab", KeyCode::BackTab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("{x}", KeyCode::Letter),
];

impl KeyPress {
    /// A key without Control or Alt.
    #[must_use]
    pub fn plain(code: KeyCode) -> Self {
        Self { code, control: false, alt: false }
    }

    /// Reads one key: `x`, `Enter`, `F1`, `C-x`, `A-Left`; in the key table also `{x}`, any letter.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let (control, rest) = word.strip_prefix("C-").map_or((false, word), |rest| (true, rest));
        let (alt, rest) = rest.strip_prefix("A-").map_or((false, rest), |rest| (true, rest));
        let mut chars = rest.chars();
        let code =
            match (NAMED.iter().find(|(name, _)| *name == rest), chars.next(), chars.as_str()) {
                (Some((_, code)), ..) => *code,
                (None, Some(c), "") => KeyCode::Char(c),
                (None, Some('F'), number) => KeyCode::Function(number.parse().ok()?),
                (None, ..) => return None,
            };
        Some(Self { code, control, alt })
    }

    /// Whether a key of the table is the one pressed.
    #[must_use]
    pub fn means(self, pressed: KeyPress) -> bool {
        let is_letter = || matches!(pressed.code, KeyCode::Char(c) if c.is_ascii_alphabetic());
        let plain = !pressed.control && !pressed.alt;
        self == pressed || (self.code == KeyCode::Letter && plain && is_letter())
    }

    /// Reads a sequence: keys with spaces between.
    #[must_use]
    pub fn sequence(words: &str) -> Vec<Self> {
        words.split(' ').filter_map(Self::parse).collect()
    }
}

impl std::fmt::Display for KeyPress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.control {
            f.write_str("C-")?;
        }
        if self.alt {
            f.write_str("A-")?;
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{}", crate::plain::Visible::new(&c.to_string())),
            (None, KeyCode::Function(number)) => write!(f, "F{number}"),
            (None, _) => f.write_str("?"),
        }
    }
}

/// Writes a sequence as it is typed: `]m`, `gd`, `C-o`.
#[must_use]
pub(super) fn written(sequence: &[KeyPress]) -> String {
    sequence.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_written() {
        let check = |words: &str, expected: &str| {
            assert_eq!(written(&KeyPress::sequence(words)), expected);
        };
        check("] m", "]m");
        check("C-o", "C-o");
        check("A-Left", "A-Left");
        check("F1", "F1");
        check("F", "F");
        check("g Space", "gSpace");
        check("m {x}", "m{x}");
        assert_eq!(KeyPress::parse("nonsense"), None);
    }
}
