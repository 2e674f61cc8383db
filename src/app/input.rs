//! A line that is typed.

use tui_input::InputRequest;

use super::{KeyCode, KeyPress};
use crate::plain::Visible;

/// A line of text with a cursor between two graphemes.
#[derive(Clone, Debug, Default)]
pub struct Input(tui_input::Input);

/// More is not typed by hand.
const LONGEST: usize = 1_000;

impl Input {
    /// What is typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.value()
    }

    /// What stands before the cursor.
    #[must_use]
    pub fn before(&self) -> &str {
        let start = self.text().char_indices().nth(self.0.cursor()).map(|(at, _)| at);
        start.and_then(|start| self.text().get(..start)).unwrap_or(self.text())
    }

    /// Puts text at the cursor; what cannot be shown becomes visible.
    pub fn insert(&mut self, text: &str) {
        let text = Visible::new(text);
        if self.text().len() + text.as_str().len() <= LONGEST {
            for c in text.as_str().chars() {
                self.0.handle(InputRequest::InsertChar(c));
            }
        }
    }

    /// Empties the line.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Deletes the word before the cursor.
    pub fn delete_word(&mut self) {
        self.0.handle(InputRequest::DeletePrevWord);
    }

    /// Takes a key of a text line. Answers whether the text changed, or nothing if the key is none.
    pub fn press(&mut self, press: KeyPress) -> Option<bool> {
        if press.control || press.alt {
            return None;
        }
        let request = match press.code {
            KeyCode::Char(c) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                return Some(true);
            }
            KeyCode::Backspace => InputRequest::DeletePrevChar,
            KeyCode::Delete => InputRequest::DeleteNextChar,
            KeyCode::Left => InputRequest::GoToPrevChar,
            KeyCode::Right => InputRequest::GoToNextChar,
            KeyCode::Home => InputRequest::GoToStart,
            KeyCode::End => InputRequest::GoToEnd,
            KeyCode::Enter
            | KeyCode::Esc
            | KeyCode::Tab
            | KeyCode::BackTab
            | KeyCode::Up
            | KeyCode::Down
            | KeyCode::PageUp
            | KeyCode::PageDown
            | KeyCode::Function(_)
            | KeyCode::Letter => return None,
        };
        let changed = self.0.handle(request);
        Some(changed.is_some_and(|changed| changed.value))
    }
}

/// What was deleted before does not count.
impl PartialEq for Input {
    fn eq(&self, other: &Self) -> bool {
        (self.text(), self.0.cursor()) == (other.text(), other.0.cursor())
    }
}

impl Eq for Input {}

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
