//! The jump list: where the reader came from.
//!
//! Its contract: one press always moves; equal entries in a row are one; jumping from the middle
//! keeps what lay ahead as a branch, listed but not walked; going back never alters the trail.

use std::sync::Arc;

use super::{Pane, View};
use crate::model::{Key, Span};

/// A place that was jumped from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Jump {
    /// Which article.
    pub key: Key,
    /// What the reading pane showed.
    pub view: View,
    /// Its size then, in columns and rows: at another size the place is centred.
    pub size: (u16, u16),
    /// The first characters of what stood there, to know the place again.
    pub quote: String,
    /// The mention or hit that was current.
    pub cursor: Option<Span>,
    /// Which pane had the focus.
    pub focus: Pane,
    /// The trail then, by name, and the index on it.
    pub trail: Option<(Arc<str>, usize)>,
}

impl Jump {
    /// Whether two entries are the same place for someone who goes back.
    #[must_use]
    pub fn is_same_place(&self, other: &Jump) -> bool {
        self.key == other.key && self.view == other.view && self.cursor == other.cursor
    }
}

/// How an entry of the list relates to where the reader is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// `H` leads there.
    Behind,
    /// `L` leads there.
    Ahead,
    /// Lay ahead before a jump went elsewhere.
    Branch,
}

/// The jumps made so far.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Jumps {
    behind: Vec<Jump>,
    /// The nearest last.
    ahead: Vec<Jump>,
    branches: Vec<Jump>,
}

/// So many entries are kept.
const LONGEST: usize = 200;

impl Jumps {
    /// Notes the place a jump leaves.
    pub fn push(&mut self, here: Jump) {
        self.branches.append(&mut self.ahead);
        if self.behind.last() != Some(&here) {
            self.behind.push(here);
        }
        self.trim();
    }

    /// The entry behind, other than the place here, which then lies ahead.
    pub fn back(&mut self, here: Jump) -> Option<Jump> {
        let target = pop_other(&mut self.behind, &here)?;
        self.ahead.push(here);
        Some(target)
    }

    /// The entry ahead, other than the place here, which then lies behind.
    pub fn forward(&mut self, here: Jump) -> Option<Jump> {
        let target = pop_other(&mut self.ahead, &here)?;
        self.behind.push(here);
        Some(target)
    }

    /// The place that the last jump left, if it is another than the one here.
    #[must_use]
    pub fn last_other(&self, here: &Jump) -> Option<&Jump> {
        self.behind.iter().rev().find(|jump| !jump.is_same_place(here))
    }

    /// Whether nothing lies behind.
    #[must_use]
    pub fn is_at_start(&self) -> bool {
        self.behind.is_empty()
    }

    /// All entries: what lies ahead, nearest last; then behind, nearest first; then branches.
    pub fn entries(&self) -> impl Iterator<Item = (Side, &Jump)> {
        let ahead = self.ahead.iter().map(|jump| (Side::Ahead, jump));
        let behind = self.behind.iter().rev().map(|jump| (Side::Behind, jump));
        ahead.chain(behind).chain(self.branches.iter().rev().map(|jump| (Side::Branch, jump)))
    }

    /// The list that has these entries, in the order of `entries`.
    #[must_use]
    pub fn of(entries: impl IntoIterator<Item = (Side, Jump)>) -> Self {
        let mut jumps = Self::default();
        for (side, jump) in entries {
            match side {
                Side::Ahead => jumps.ahead.push(jump),
                Side::Behind => jumps.behind.push(jump),
                Side::Branch => jumps.branches.push(jump),
            }
        }
        jumps.behind.reverse();
        jumps.branches.reverse();
        jumps.trim();
        jumps
    }

    fn trim(&mut self) {
        let total = self.behind.len() + self.branches.len();
        let mut surplus = total.saturating_sub(LONGEST);
        let old = surplus.min(self.branches.len());
        self.branches.drain(..old);
        surplus -= old;
        self.behind.drain(..surplus.min(self.behind.len()));
    }
}

/// Takes the last entry that is another place: one press always moves.
fn pop_other(entries: &mut Vec<Jump>, here: &Jump) -> Option<Jump> {
    let at = entries.iter().rposition(|jump| !jump.is_same_place(here))?;
    entries.truncate(at + 1);
    entries.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jump(name: &str) -> Jump {
        Jump {
            key: Key::file(name),
            view: View::default(),
            size: (80, 24),
            quote: String::new(),
            cursor: None,
            focus: Pane::Reader,
            trail: None,
        }
    }

    fn names(jumps: &Jumps, side: Side) -> Vec<&str> {
        let of_side = jumps.entries().filter(|(s, _)| *s == side);
        of_side.map(|(_, jump)| jump.key.path.as_ref()).collect()
    }

    #[test]
    fn back_and_forward() {
        let mut jumps = Jumps::default();
        jumps.push(jump("a"));
        jumps.push(jump("b"));
        assert_eq!(jumps.back(jump("c")), Some(jump("b")));
        assert_eq!(jumps.back(jump("b")), Some(jump("a")));
        assert_eq!(jumps.back(jump("a")), None);
        assert_eq!(jumps.forward(jump("a")), Some(jump("b")));
        assert_eq!(jumps.forward(jump("b")), Some(jump("c")));
        assert_eq!(jumps.forward(jump("c")), None);
    }

    #[test]
    fn equal_entries_in_a_row_are_one() {
        let mut jumps = Jumps::default();
        jumps.push(jump("a"));
        jumps.push(jump("a"));
        assert_eq!(names(&jumps, Side::Behind), ["a"]);
    }

    #[test]
    fn one_press_always_moves() {
        let mut jumps = Jumps::default();
        jumps.push(jump("a"));
        jumps.push(jump("b"));
        assert_eq!(jumps.back(jump("b")), Some(jump("a")));
        assert_eq!(names(&jumps, Side::Ahead), ["b"]);
    }

    #[test]
    fn a_jump_from_the_middle_keeps_the_branch() {
        let mut jumps = Jumps::default();
        jumps.push(jump("a"));
        jumps.back(jump("b"));
        jumps.push(jump("a"));
        assert_eq!(names(&jumps, Side::Behind), ["a"]);
        assert_eq!(names(&jumps, Side::Branch), ["b"]);
        assert_eq!(jumps.forward(jump("c")), None);
    }

    #[test]
    fn entries_make_the_same_list_again() {
        let mut jumps = Jumps::default();
        jumps.push(jump("a"));
        jumps.push(jump("b"));
        jumps.back(jump("c"));
        jumps.push(jump("d"));
        jumps.push(jump("e"));
        jumps.back(jump("f"));
        let entries = jumps.entries().map(|(side, jump)| (side, jump.clone()));
        assert_eq!(Jumps::of(entries), jumps);
    }

    #[test]
    fn two_hundred_are_kept() {
        let mut jumps = Jumps::default();
        for i in 0..300 {
            jumps.push(jump(&i.to_string()));
        }
        let behind = names(&jumps, Side::Behind);
        assert_eq!((behind.len(), behind[0], behind[199]), (200, "299", "100"));
    }
}
