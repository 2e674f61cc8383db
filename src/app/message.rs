//! What happens to the state, and what only the shell can do.

use std::sync::Arc;

use crate::model::{Corpus, Inspection, Key, Progress};

/// A key of the keyboard, as far as terminals tell keys apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum KeyCode {
    /// A character, as typed (upper case with shift).
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    Function(u8),
    /// Any letter: stands in the key table where a letter is to follow, is never pressed.
    Letter,
}

/// One press of a key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct KeyPress {
    /// Which key.
    pub code: KeyCode,
    /// Whether Control was held.
    pub control: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// The corpus as the loader published it; equality by generation.
#[derive(Clone)]
pub struct Snapshot {
    /// Counts up with each publication.
    pub generation: u64,
    /// The corpus.
    pub corpus: Arc<Corpus>,
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        self.generation == other.generation
    }
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Snapshot({})", self.generation)
    }
}

/// What was done with the mouse.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MouseKind {
    /// The left button was pressed.
    Press,
    /// The wheel was turned towards the start of the text.
    WheelUp,
    /// The wheel was turned towards the end of the text.
    WheelDown,
}

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(KeyPress),
    /// Text was pasted.
    Paste(String),
    /// The terminal has this size now.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The loader published a corpus.
    Loaded(Snapshot),
    /// The time asked for by `Effect::Wake` has passed.
    Woke(u64),
    /// The mouse was used at a column and row.
    Mouse {
        /// How.
        kind: MouseKind,
        /// Column, from 0.
        x: u16,
        /// Row, from 0.
        y: u16,
    },
    /// The shell has something to say.
    Told(String),
    /// Reading again is so far; none where it has ended, whatever came of it.
    Rereading(Option<Progress>),
    /// The file of an article was looked at, or why it could not be.
    Inspected {
        /// Which article.
        key: Key,
        /// What was found.
        found: Result<Arc<Inspection>, String>,
    },
    /// Nothing else waits: a search, or what prepares one, may go on, as `Effect::SearchOn` asked.
    SearchOn,
    /// The last frame took so many bytes. Shown with the next frame, since a frame for this would take
    /// bytes itself.
    Sent(usize),
}

/// What only the shell can do.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Stop, as Ctrl-z does, and draw anew on return.
    Suspend,
    /// Draw the whole screen anew.
    Redraw,
    /// Put a text where other programs can paste it from.
    Copy {
        /// What it is, in a word.
        what: &'static str,
        /// The text.
        text: String,
    },
    /// Read again what changed in the folder.
    Reread,
    /// Read no more, and make do with what is there.
    Enough,
    /// Link no more: the articles stay without links.
    Unlinked,
    /// Look at the file of an article and answer `Message::Inspected`.
    Inspect(Key),
    /// Answer `Message::SearchOn` when nothing else waits.
    SearchOn,
    /// Take the mouse, where the settings say so, or leave it to the terminal.
    Mouse(bool),
    /// Answer `Message::Woke(token)` after so many milliseconds.
    Wake {
        /// Given back in the answer.
        token: u64,
        /// How long.
        milliseconds: u64,
    },
}
