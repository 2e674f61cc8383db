//! The words around a mention with what they weigh, as they are compared.

use super::{packed, sets, vectors};

/// Words that are kept around a mention, at most.
pub(super) const MOST: usize = 28;

/// A word around a mention with how near it stands, in one number: a folder has a million chains with
/// dozens of them each. What it weighs is only reckoned for the few that two chains share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Beside(u32);

impl Beside {
    /// Bits that say how near, by the place in `PARTS`.
    const BITS: u32 = 3;
    /// Numbers of words are below it: packed ones have a bit less.
    const WORDS: u32 = (1 << (30 - Self::BITS)) - 1;
    /// Parts of its weight that a word counts: in the sentences beside, in the sentence, and, where only
    /// the nearest are looked at, by how many words away it stands.
    const PARTS: [f32; 8] = [
        0.5,
        1.0,
        1.2 - 0.2 * 5.0,
        1.2 - 0.2 * 4.0,
        1.2 - 0.2 * 3.0,
        1.2 - 0.2 * 2.0,
        1.2 - 0.2,
        1.2,
    ];

    fn new(word: u32, part: u32) -> Self {
        Self(word.min(Self::WORDS) << Self::BITS | part)
    }

    /// A word of the sentence, or of one beside it.
    pub(super) fn wide(word: u32, same_sentence: bool) -> Self {
        Self::new(word, u32::from(same_sentence))
    }

    /// A word so many words away; at most five.
    pub(super) fn near(word: u32, away: u32) -> Self {
        Self::new(word, 7 - away.min(5))
    }

    pub(super) fn word(self) -> u32 {
        self.0 >> Self::BITS
    }

    fn part(self) -> f32 {
        let part = self.0 & ((1 << Self::BITS) - 1);
        Self::PARTS.get(part as usize).copied().unwrap_or(0.0)
    }

    /// What it weighs, from what its word does.
    fn weight(self, (global, local): (f32, f32)) -> Weight {
        Weight { global: self.part() * global, local: self.part() * local }
    }
}

/// What a word weighs in the whole folder, and what it does among the articles near its own.
#[derive(Clone, Copy)]
struct Weight {
    global: f32,
    local: f32,
}

impl Weight {
    /// In whole parts of these weights: finer than what weights are worth.
    const GLOBAL: f32 = 3_000.0;
    const LOCAL: f32 = 50_000.0;

    fn in_parts(self) -> Self {
        let most = f32::from(u16::MAX);
        Self {
            global: (self.global * Self::GLOBAL).round().clamp(0.0, most),
            local: (self.local * Self::LOCAL).round().clamp(0.0, most),
        }
    }
}

/// Words with how near they stand, those of most weight: one list and two lengths are kept of them.
#[derive(Debug, Default)]
pub(super) struct Weighed {
    /// The words, sorted.
    pub words: Vec<Beside>,
    pub lengths: Lengths,
}

/// The lengths of a vector by global and by local weights.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lengths {
    global: f32,
    local: f32,
}

impl Weighed {
    /// Of words those of most weight; `weigh` tells what a word weighs, globally and locally.
    pub(super) fn new(words: Vec<Beside>, most: usize, weigh: impl Fn(u32) -> (f32, f32)) -> Self {
        Self::of(words, most, |beside| beside.weight(weigh(beside.word())))
    }

    fn of(mut words: Vec<Beside>, most: usize, weigh: impl Fn(Beside) -> Weight) -> Self {
        // Of a word that stands there twice the nearer counts.
        words.sort_unstable_by(|a, b| b.cmp(a));
        words.dedup_by_key(|beside| beside.word());
        words.reverse();
        let mut weighed: vectors::Weighed = Vec::with_capacity(words.len());
        weighed.extend(words.iter().map(|beside| {
            let weight = weigh(*beside);
            (beside.0, weight.global, weight.local)
        }));
        vectors::cut(&mut weighed, most);
        let (mut globally, mut locally) = (0.0, 0.0);
        for (_, global, local) in &weighed {
            let weight = Weight { global: *global, local: *local }.in_parts();
            globally += weight.global * weight.global;
            locally += weight.local * weight.local;
        }
        let lengths = Lengths { global: globally.sqrt(), local: locally.sqrt() };
        Self { words: weighed.iter().map(|(beside, ..)| Beside(*beside)).collect(), lengths }
    }

    /// The words as they are kept.
    pub(super) fn packed(&self) -> Vec<u32> {
        packed::pack(self.words.iter().map(|beside| beside.0))
    }
}

/// Words around a mention or a chain, where they are kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'c> {
    pub packed: &'c [u32],
    pub lengths: Lengths,
}

impl Around<'_> {
    /// Its words, in order.
    fn unpacked(self, room: &mut [Beside; MOST]) -> &[Beside] {
        let mut count = 0;
        packed::unpack(self.packed, |number| {
            if let Some(place) = room.get_mut(count) {
                *place = Beside(number);
                count += 1;
            }
        });
        room.get(..count).unwrap_or(&[])
    }

    /// The words of both that weigh most; both are of one article.
    pub(super) fn and(
        self,
        other: Self,
        most: usize,
        weigh: impl Fn(u32) -> (f32, f32),
    ) -> Weighed {
        let mut words = Vec::with_capacity(2 * most);
        for packed in [self.packed, other.packed] {
            packed::unpack(packed, |number| words.push(Beside(number)));
        }
        Weighed::of(words, most, |beside| {
            let weight = beside.weight(weigh(beside.word())).in_parts();
            Weight { global: weight.global / Weight::GLOBAL, local: weight.local / Weight::LOCAL }
        })
    }

    /// The cosines by global and by local weights. `weigh` tells what a word weighs here, `other_weigh`
    /// what it does there.
    pub(super) fn cosines(
        self,
        other: Self,
        weigh: impl Fn(u32) -> (f32, f32),
        other_weigh: impl Fn(u32) -> (f32, f32),
    ) -> (f32, f32) {
        let (mut globally, mut locally) = (0.0, 0.0);
        let (mut here, mut there) = ([Beside(0); MOST], [Beside(0); MOST]);
        let (here, there) = (self.unpacked(&mut here), other.unpacked(&mut there));
        for (i, j) in sets::shared_places_by(here, there, |beside| beside.word()) {
            if let (Some(x), Some(y)) = (here.get(i), there.get(j)) {
                let one = x.weight(weigh(x.word())).in_parts();
                let two = y.weight(other_weigh(y.word())).in_parts();
                globally += one.global * two.global;
                locally += one.local * two.local;
            }
        }
        let of = |dot: f32, lengths: f32| if lengths > 0.0 { dot / lengths } else { 0.0 };
        (
            of(globally, self.lengths.global * other.lengths.global),
            of(locally, self.lengths.local * other.lengths.local),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weigh(word: u32) -> (f32, f32) {
        let global = [0.0, 2.0, 4.0, 5.0].get(word as usize).copied().unwrap_or(0.0);
        (global, global / 10.0)
    }

    fn view(of: &[u32], lengths: Lengths) -> Around<'_> {
        Around { packed: of, lengths }
    }

    #[test]
    fn the_same_words_are_alike() {
        let beside = |word| Beside::wide(word, true);
        let here = vec![beside(3), beside(1), Beside::wide(3, false)];
        let one = Weighed::new(here, 9, weigh);
        assert_eq!(one.words, [beside(1), beside(3)]);
        let (words, lengths) = (one.packed(), one.lengths);
        let one = view(&words, lengths);
        let (global, local) = one.cosines(one, weigh, weigh);
        assert!((global - 1.0).abs() < 1e-3 && (local - 1.0).abs() < 1e-3);
        let other = Weighed::new(vec![beside(2)], 9, weigh);
        let (words, lengths) = (other.packed(), other.lengths);
        let other = view(&words, lengths);
        assert!(one.cosines(other, weigh, weigh).0 < 1e-6);
        let both = other.and(one, 9, weigh);
        let (words, lengths) = (both.packed(), both.lengths);
        // 5² + 2² of 5² + 2² + 4².
        let cosine = one.cosines(view(&words, lengths), weigh, weigh).0;
        assert!((cosine - (29.0_f32 / 45.0).sqrt()).abs() < 1e-3);
    }

    #[test]
    fn what_stands_nearer_counts_more() {
        let parts = (0..=5).map(|away| Beside::near(7, away).part());
        let tenths = parts.map(|part| (part * 10.0).round());
        assert_eq!(tenths.collect::<Vec<_>>(), [12.0, 10.0, 8.0, 6.0, 4.0, 2.0]);
        assert!(Beside::wide(7, true).part() > Beside::wide(7, false).part());
    }
}
