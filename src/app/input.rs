//! A line that is typed.

use super::{KeyCode, KeyPress};
use crate::plain::{Visible, graphemes};

/// A line of text with a cursor. The cursor is a byte of the text, between two graphemes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Input {
    text: String,
    cursor: usize,
}

/// More is not typed by hand.
const LONGEST: usize = 1_000;

impl Input {
    /// What is typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    #[must_use]
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or("")
    }

    /// Puts text at the cursor; what cannot be shown becomes visible.
    pub fn insert(&mut self, text: &str) {
        let text = Visible::new(text);
        if self.text.len() + text.as_str().len() <= LONGEST {
            self.text.insert_str(self.cursor, text.as_str());
            self.cursor += text.as_str().len();
        }
    }

    /// Empties the line.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Deletes the word before the cursor.
    pub fn delete_word(&mut self) {
        let before = self.before().trim_end();
        let start = before.rfind(' ').map_or(0, |space| space + 1);
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// Takes a key of a text line. Answers whether the text changed, or nothing if the key is none.
    pub fn press(&mut self, press: KeyPress) -> Option<bool> {
        if press.control || press.alt {
            return None;
        }
        match press.code {
            KeyCode::Char(c) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                Some(true)
            }
            KeyCode::Backspace => {
                let start = self.left();
                let changed = start < self.cursor;
                self.text.replace_range(start..self.cursor, "");
                self.cursor = start;
                Some(changed)
            }
            KeyCode::Delete => {
                let end = self.right();
                let changed = end > self.cursor;
                self.text.replace_range(self.cursor..end, "");
                Some(changed)
            }
            KeyCode::Left | KeyCode::Right | KeyCode::Home | KeyCode::End => {
                self.cursor = if press.code == KeyCode::Left {
                    self.left()
                } else if press.code == KeyCode::Right {
                    self.right()
                } else if press.code == KeyCode::Home {
                    0
                } else {
                    self.text.len()
                };
                Some(false)
            }
            KeyCode::Enter
            | KeyCode::Esc
            | KeyCode::Tab
            | KeyCode::BackTab
            | KeyCode::Up
            | KeyCode::Down
            | KeyCode::PageUp
            | KeyCode::PageDown
            | KeyCode::Function(_)
            | KeyCode::Letter => None,
        }
    }

    fn left(&self) -> usize {
        graphemes(self.before()).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or("");
        self.cursor + graphemes(after).next().map_or(0, |(_, first)| first.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(keys: &str, before: &str, text: &str) {
        let mut input = Input::default();
        for press in KeyPress::sequence(keys) {
            input.press(press);
        }
        assert_eq!((input.before(), input.text()), (before, text));
    }

    #[test]
    fn a_line_is_typed() {
        check("a b c", "abc", "abc");
        check("a b Left c", "ac", "acb");
        check("a b Home Delete x", "x", "xb");
        check("ü Backspace Backspace y", "y", "y");
    }

    #[test]
    fn words_are_deleted() {
        let mut input = Input::default();
        input.insert("one two  ");
        input.delete_word();
        assert_eq!(input.text(), "one ");
        input.insert("\u{1b}x");
        assert_eq!(input.text(), "one ␛x");
    }
}
