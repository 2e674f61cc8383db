//! Undoing and doing again what changed the reader's own marks and what counts as read.

use super::{Anchor, Mark, State};
use crate::model::Key;

/// One change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// A mark was set.
    Mark {
        /// Which one.
        name: Mark,
        /// Where it was.
        before: Option<Anchor>,
        /// Where it is.
        after: Option<Anchor>,
    },
    /// An article came to count as read, or as unread.
    Read {
        /// Which one.
        key: Key,
        /// Whether it counts as read.
        read: bool,
    },
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Mark { name, before, after } => Self::Mark { name, before: after, after: before },
            Self::Read { key, read } => Self::Read { key, read: !read },
        }
    }
}

/// Changes made, and changes undone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
}

/// So many changes can be undone.
const LONGEST: usize = 1_000;

impl History {
    fn push(&mut self, change: Change) {
        self.done.push(change);
        self.undone.clear();
        let surplus = self.done.len().saturating_sub(LONGEST);
        self.done.drain(..surplus);
    }
}

impl State {
    /// Makes a change that can be undone.
    pub(super) fn change(&mut self, change: Change) {
        self.notice = Some(self.make(&change));
        self.history.push(change);
    }

    /// Takes the last changes back.
    pub(super) fn undo(&mut self, count: u32) {
        for _ in 0..count {
            let Some(change) = self.history.done.pop() else {
                self.notice = Some("nothing to undo: only marks and what is read change".into());
                return;
            };
            let words = self.make(&change.clone().inverse());
            self.notice = Some(format!("undone: {words}"));
            self.history.undone.push(change);
        }
    }

    /// Makes changes again that were taken back.
    pub(super) fn redo(&mut self, count: u32) {
        for _ in 0..count {
            let Some(change) = self.history.undone.pop() else {
                self.notice = Some("nothing to do again".into());
                return;
            };
            self.notice = Some(self.make(&change));
            self.history.done.push(change);
        }
    }

    /// Makes a change and says it in words.
    fn make(&mut self, change: &Change) -> String {
        match change {
            Change::Mark { name, after, .. } => {
                let letter = name.letter;
                if let Some(place) = after {
                    self.saved.marks.insert(name.clone(), place.clone());
                    format!("mark {letter} is set: '{letter} goes there")
                } else {
                    self.saved.marks.remove(name);
                    format!("mark {letter} is gone")
                }
            }
            Change::Read { key, read } => {
                let title = super::listing::title_of(self.corpus(), key);
                if *read {
                    self.saved.read.insert(key.clone());
                    format!("{title} is now read")
                } else {
                    self.saved.read.remove(key);
                    format!("{title} is now unread")
                }
            }
        }
    }
}
