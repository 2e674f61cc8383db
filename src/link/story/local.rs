//! How much each word of an article tells it from those near it. Kept as how many of these hold the word:
//! a folder has hundreds of words in each article.

use std::sync::LazyLock;

use super::nearest::NEAREST;
use crate::link::passages::rarity;
use crate::link::sets::count;

/// Fewer near articles than this tell nothing of what they share.
const FEW: usize = 4;
/// Articles that are counted, at most: the article itself and those near it.
const COUNTED: usize = 2 * NEAREST + 1;

/// A word of an article, with how many of the articles counted hold it, in one number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::link) struct Local(u32);

impl Local {
    /// Bits that say how many.
    const BITS: u32 = 6;
    const MANY: u32 = (1 << Self::BITS) - 1;

    pub(in crate::link) fn new(word: u32, holding: u32) -> Self {
        Self(word << Self::BITS | holding.min(Self::MANY))
    }

    pub(in crate::link) fn word(self) -> u32 {
        self.0 >> Self::BITS
    }

    fn holding(self) -> u32 {
        self.0 & Self::MANY
    }

    /// What the word weighs locally, 0 to 1, from its rarity in the folder.
    fn weight(self, idf: f32, shares: &Shares) -> f32 {
        rarity(idf) * shares.get(self.holding() as usize).copied().unwrap_or(0.0)
    }
}

/// By how many of the articles counted hold a word, the part of its rarity that is local.
type Shares = [f32; Local::MANY as usize + 1];

/// The same by how many articles are counted.
static SHARES: LazyLock<[Shares; COUNTED + 1]> = LazyLock::new(|| {
    std::array::from_fn(|all| {
        std::array::from_fn(|holding| {
            let local =
                ((count(all) + 1.0) / (count(holding) + 0.5)).ln() / (count(all) + 1.0).ln();
            if all < FEW { 1.0 } else { local.max(0.0) }
        })
    })
});

/// The words of an article, sorted.
#[derive(Clone, Copy)]
pub(in crate::link) struct Locals<'s> {
    words: &'s [Local],
    shares: &'s Shares,
}

impl<'s> Locals<'s> {
    /// Of an article with so many near it.
    pub(in crate::link) fn new(words: &'s [Local], near: usize) -> Self {
        const NONE: &Shares = &[0.0; Local::MANY as usize + 1];
        Self { words, shares: SHARES.get(counted(near)).unwrap_or(NONE) }
    }

    /// The place of a word among those of the article.
    pub(in crate::link) fn place(&self, word: u32) -> Option<usize> {
        self.words.binary_search_by_key(&word, |local| local.word()).ok()
    }

    fn get(&self, word: u32) -> Option<Local> {
        self.words.get(self.place(word)?).copied()
    }

    /// The word of a place.
    pub(in crate::link) fn word(&self, place: u32) -> Option<u32> {
        self.words.get(place as usize).map(|local| local.word())
    }

    /// What the word of a place weighs in the folder and locally, where `idf` tells how rare it is.
    pub(in crate::link) fn weigh(&self, place: u32, idf: impl Fn(u32) -> f32) -> (f32, f32) {
        let local = self.words.get(place as usize);
        local.map_or((0.0, 0.0), |local| {
            let rare = idf(local.word());
            (rare, local.weight(rare, self.shares))
        })
    }

    /// The local weight of a word, 0 to 1.
    pub(in crate::link) fn weight(&self, word: u32, idf: impl Fn(u32) -> f32) -> f32 {
        self.get(word).map_or(0.0, |local| local.weight(idf(word), self.shares))
    }

    /// The same of a word that an article near has, too; else nothing.
    pub(super) fn shared(&self, word: u32, idf: impl Fn(u32) -> f32) -> f32 {
        let shared = self.get(word).filter(|local| local.holding() > 1);
        shared.map_or(0.0, |local| local.weight(idf(word), self.shares))
    }
}

/// How many articles are counted where so many are near.
fn counted(near: usize) -> usize {
    near.min(2 * NEAREST) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_near_articles_hold_weighs_little() {
        let words = [Local::new(3, 1), Local::new(5, 48), Local::new(9, 2)];
        let near = Locals::new(&words, 47);
        let weight = |word| near.weight(word, |_| 5.0);
        assert!(weight(3) > weight(9) && weight(9) > weight(5) && weight(5) < 0.01);
        assert!(weight(4).abs() < 1e-6 && near.shared(3, |_| 5.0).abs() < 1e-6);
        assert!((near.shared(9, |_| 5.0) - weight(9)).abs() < 1e-6);
        // Few articles tell nothing: all that counts is how rare the word is.
        assert!((Locals::new(&words, 2).weight(5, |_| 2.5) - 0.5).abs() < 1e-6);
        assert_eq!((words[1].word(), words[1].holding()), (5, 48));
    }
}
