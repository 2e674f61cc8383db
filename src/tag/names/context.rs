//! What the whole document tells of its words: which stand in lower case, which have a capital where
//! no rule but being a name gives them one.

use std::collections::HashSet;

use foldhash::fast::FixedState;

use super::pieces::{Mode, Piece, Shape};
use crate::lexicon::{Known, WordClass, gazetteer};

/// The pieces of a document and what they tell together.
pub(super) struct Context<'a> {
    pub(super) pieces: &'a [Piece<'a>],
    lower: HashSet<&'a str, FixedState>,
    capital: HashSet<&'a str, FixedState>,
    pairs: HashSet<(&'a str, &'a str), FixedState>,
}

impl<'a> Context<'a> {
    pub(super) fn new(pieces: &'a [Piece<'a>]) -> Self {
        let mut lower = HashSet::default();
        let mut capital = HashSet::default();
        let mut pairs = HashSet::default();
        let mut before: Option<&Piece<'_>> = None;
        for piece in pieces.iter().filter(|piece| piece.mode == Mode::Normal) {
            if piece.shape == Shape::Lower {
                lower.insert(piece.key.as_ref());
            } else if piece.is_capital() && !piece.initial {
                capital.insert(piece.key.as_ref());
                if let Some(before) = before.filter(|before| before.is_capital() && !before.initial)
                {
                    pairs.insert((before.key.as_ref(), piece.key.as_ref()));
                }
            }
            before = Some(piece);
        }
        Self { pieces, lower, capital, pairs }
    }

    pub(super) fn piece(&self, i: usize) -> Option<&'a Piece<'a>> {
        self.pieces.get(i)
    }

    /// Whether the piece has a trait.
    pub(super) fn is(&self, i: usize, class: WordClass) -> bool {
        self.piece(i).is_some_and(|piece| piece.info.class.is(class))
    }

    pub(super) fn key(&self, i: usize) -> &'a str {
        self.piece(i).map_or("", |piece| piece.key.as_ref())
    }

    /// An ordinary word, by the lists or because the document has it in lower case.
    pub(super) fn is_ordinary(&self, i: usize) -> bool {
        self.is(i, WordClass::COMMON) || self.lower.contains(self.key(i))
    }

    /// Has a capital in the middle of some sentence.
    pub(super) fn is_capital_elsewhere(&self, i: usize) -> bool {
        self.capital.contains(self.key(i))
    }

    /// Stands with the next word, both with capitals, in the middle of some sentence.
    pub(super) fn is_paired_elsewhere(&self, i: usize) -> bool {
        self.pairs.contains(&(self.key(i), self.key(i + 1)))
    }

    /// The longest known name that begins at a piece and ends before `limit`: its end, and what it is.
    pub(super) fn known_at(&self, first: usize, limit: usize) -> Option<(usize, Known)> {
        let begin = self.piece(first)?;
        let longest = usize::from(begin.info.longest);
        if longest == 0 || begin.shape == Shape::Lower && begin.key != "al" && begin.key != "the" {
            return None;
        }
        let mut key = String::with_capacity(32);
        let mut found = None;
        let mut words = 0;
        for (i, piece) in self.pieces.iter().enumerate().take(limit).skip(first) {
            if piece.sentence != begin.sentence {
                break;
            }
            match piece.shape {
                Shape::Clitic if piece.key.as_ref() == "s" => {}
                _ if piece.is_joint() => continue,
                Shape::Mark(_) | Shape::Clitic => break,
                Shape::Number if !piece.glued => break,
                Shape::Capital
                | Shape::Capitals
                | Shape::Initial
                | Shape::Lower
                | Shape::Number => {
                    words += 1;
                    if words > longest {
                        break;
                    }
                    if words > 1 {
                        key.push(' ');
                    }
                }
            }
            key.push_str(&piece.key);
            // A name does not end in front of a joint's other half in lower case: 'Moscow-based' is fine,
            // 'al' alone is not.
            if piece.shape != Shape::Lower
                && let Some(known) = gazetteer().name(&key)
                && self.is_written(*known, first, words == 1)
            {
                found = Some((i + 1, *known));
            }
        }
        found
    }

    /// Whether the capitals of the text fit: 'US' is a country, 'Us' is none, and in a text in capitals
    /// nobody knows.
    fn is_written(&self, known: Known, first: usize, single: bool) -> bool {
        let Some(piece) = self.piece(first).filter(|_| single) else { return true };
        if known.abbreviated {
            let before = first.checked_sub(1).and_then(|before| self.piece(before));
            return piece.shape == Shape::Capital && before.is_some_and(|b| b.is_mark(&[',']));
        }
        if !known.capitals {
            return true;
        }
        let spelt = piece.span.len() as usize > piece.key.len();
        spelt
            || piece.shape == Shape::Capitals
                && !(piece.mode == Mode::Shouting && self.is_ordinary(first))
    }
}
