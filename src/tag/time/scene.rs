//! One sentence with its context: what each family of expressions is shown.

use super::context::Context;
use super::items::Item;
use super::reading::Found;
use super::words::Word;

/// One sentence, what was found in it so far, and the context.
pub(super) struct Scene<'a> {
    pub(super) items: &'a [Item],
    /// The document's text.
    pub(super) text: &'a str,
    pub(super) context: &'a Context,
    /// The expression before, if it stands in this sentence.
    pub(super) previous: Option<&'a Found>,
}

impl Scene<'_> {
    /// The class of a token; `Edge` outside the sentence.
    pub(super) fn word(&self, i: usize) -> Word {
        self.items.get(i).map_or(Word::Edge, |item| item.word)
    }

    /// The class of the token `back` places before `i`.
    pub(super) fn before(&self, i: usize, back: usize) -> Word {
        i.checked_sub(back).map_or(Word::Edge, |i| self.word(i))
    }

    /// Whether a token follows the one before without white space.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.items.get(i).is_some_and(|item| item.glued)
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        self.items.get(i).is_some_and(|item| item.capital)
    }

    /// How many bytes a token has.
    pub(super) fn len(&self, i: usize) -> u32 {
        self.items.get(i).map_or(0, |item| item.span.len())
    }

    /// The text of a token; only for names too rare for a class of their own.
    pub(super) fn token(&self, i: usize) -> &str {
        self.items.get(i).map_or("", |item| item.span.slice(self.text))
    }

    /// Whether nothing goes on at `i`: the end of a sentence or a clause.
    pub(super) fn stops(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            Word::Edge | Word::Period | Word::Comma | Word::Semicolon | Word::Quote | Word::Colon
        )
    }

    /// `i`, or past the token there if it has this class.
    pub(super) fn skip(&self, i: usize, word: Word) -> usize {
        if self.word(i) == word { i + 1 } else { i }
    }

    /// Past the period of an abbreviation, where the tokens keep it apart.
    pub(super) fn skip_dot(&self, i: usize) -> usize {
        if self.word(i) == Word::Period && self.glued(i) && self.word(i + 1) != Word::Edge {
            i + 1
        } else {
            i
        }
    }
}
