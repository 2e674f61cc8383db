//! The words around a mention with what they weigh, as they are compared.

use super::story::Locals;
use super::{packed, sets, vectors};

/// How many words of a sort are kept, and in how many bits how near each stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sort {
    most: usize,
    bits: u32,
}

/// Words of the nearest surroundings.
pub(super) const NEAR: Sort = Sort { most: 12, bits: Beside::BITS };
/// Words of the sentence and its neighbours: in the one or in the others.
pub(super) const WIDE: Sort = Sort { most: MOST, bits: 1 };
/// The most of any sort.
const MOST: usize = 28;

/// The words of an article, what each weighs locally, and how rare each is. Those around its mentions
/// are kept by their places among them: these are small numbers, and what a word weighs needs no search.
pub(super) struct Lexis<'s, Rare> {
    pub locals: Locals<'s>,
    pub rare: Rare,
}

impl<Rare: Fn(u32) -> f32> Lexis<'_, Rare> {
    /// The place of a word of the article.
    pub(super) fn place(&self, word: u32) -> Option<u32> {
        u32::try_from(self.locals.place(word)?).ok()
    }

    fn word(&self, place: u32) -> u32 {
        self.locals.word(place).unwrap_or(u32::MAX)
    }

    /// What the word of a place weighs, globally and locally.
    fn weigh(&self, place: u32) -> (f32, f32) {
        self.locals.weigh(place, &self.rare)
    }
}

/// A word around a mention, by its place among those of its article, with how near it stands, in one
/// number: a folder has a million chains with dozens of them each. What it weighs is only reckoned for the
/// few that two chains share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Beside(u32);

impl Beside {
    /// Bits that say how near, by the place in `PARTS`.
    const BITS: u32 = 3;
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

    fn new(place: u32, part: u32) -> Self {
        Self(place << Self::BITS | part)
    }

    /// A word of the sentence, or of one beside it.
    pub(super) fn wide(place: u32, same_sentence: bool) -> Self {
        Self::new(place, u32::from(same_sentence))
    }

    /// A word so many words away; at most five.
    pub(super) fn near(place: u32, away: u32) -> Self {
        Self::new(place, 7 - away.min(5))
    }

    fn place(self) -> u32 {
        self.0 >> Self::BITS
    }

    /// The number as which it is kept among those of its sort.
    fn kept(self, sort: Sort) -> u32 {
        self.place() << sort.bits | self.0 & ((1 << sort.bits) - 1)
    }

    fn of_kept(number: u32, sort: Sort) -> Self {
        Self::new(number >> sort.bits, number & ((1 << sort.bits) - 1))
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
#[derive(Debug)]
pub(super) struct Weighed {
    /// The words, sorted.
    pub words: Vec<Beside>,
    pub lengths: Lengths,
    sort: Sort,
}

/// The lengths of a vector by global and by local weights.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lengths {
    global: f32,
    local: f32,
}

impl Weighed {
    /// Of words of an article those of most weight.
    pub(super) fn new(
        words: Vec<Beside>,
        sort: Sort,
        lexis: &Lexis<'_, impl Fn(u32) -> f32>,
    ) -> Self {
        Self::of(words, sort, |beside| beside.weight(lexis.weigh(beside.place())))
    }

    fn of(mut words: Vec<Beside>, sort: Sort, weigh: impl Fn(Beside) -> Weight) -> Self {
        // Of a word that stands there twice the nearer counts.
        words.sort_unstable_by(|a, b| b.cmp(a));
        words.dedup_by_key(|beside| beside.place());
        words.reverse();
        let mut weighed: vectors::Weighed = Vec::with_capacity(words.len());
        weighed.extend(words.iter().map(|beside| {
            let weight = weigh(*beside);
            (beside.0, weight.global, weight.local)
        }));
        vectors::cut(&mut weighed, sort.most);
        let (mut globally, mut locally) = (0.0, 0.0);
        for (_, global, local) in &weighed {
            let weight = Weight { global: *global, local: *local }.in_parts();
            globally += weight.global * weight.global;
            locally += weight.local * weight.local;
        }
        let lengths = Lengths { global: globally.sqrt(), local: locally.sqrt() };
        words.clear();
        words.extend(weighed.iter().map(|(beside, ..)| Beside(*beside)));
        Self { words, lengths, sort }
    }

    /// The words as they are kept.
    pub(super) fn packed(&self) -> Vec<u32> {
        packed::pack(self.words.iter().map(|beside| beside.kept(self.sort)))
    }
}

/// Words around a mention or a chain, where they are kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'c> {
    pub packed: &'c [u32],
    pub lengths: Lengths,
    pub sort: Sort,
}

impl Around<'_> {
    /// Its words, in order, each with its number in the folder.
    pub(super) fn unpacked(self, lexis: &Lexis<'_, impl Fn(u32) -> f32>) -> Unpacked {
        let (mut words, mut count) = ([(0, Beside(0)); MOST], 0);
        packed::unpack(self.packed, |number| {
            if let Some(slot) = words.get_mut(count) {
                let beside = Beside::of_kept(number, self.sort);
                *slot = (lexis.word(beside.place()), beside);
                count += 1;
            }
        });
        Unpacked { words, count, lengths: self.lengths }
    }

    /// The words of both that weigh most; both are of one article.
    pub(super) fn and(self, other: Self, lexis: &Lexis<'_, impl Fn(u32) -> f32>) -> Weighed {
        let mut words = Vec::with_capacity(2 * self.sort.most);
        for packed in [self.packed, other.packed] {
            packed::unpack(packed, |number| words.push(Beside::of_kept(number, self.sort)));
        }
        Weighed::of(words, self.sort, |beside| {
            let weight = beside.weight(lexis.weigh(beside.place())).in_parts();
            Weight { global: weight.global / Weight::GLOBAL, local: weight.local / Weight::LOCAL }
        })
    }
}

/// The same, each with its number in the folder.
#[derive(Debug)]
pub(super) struct Unpacked {
    words: [(u32, Beside); MOST],
    count: usize,
    lengths: Lengths,
}

impl Unpacked {
    fn words(&self) -> &[(u32, Beside)] {
        self.words.get(..self.count).unwrap_or(&[])
    }

    /// The cosines by global and by local weights, with the words of the article of either.
    pub(super) fn cosines(
        &self,
        other: &Self,
        lexis: &Lexis<'_, impl Fn(u32) -> f32>,
        other_lexis: &Lexis<'_, impl Fn(u32) -> f32>,
    ) -> (f32, f32) {
        let (mut globally, mut locally) = (0.0, 0.0);
        let (here, there) = (self.words(), other.words());
        for (i, j) in sets::shared_places_by(here, there, |(word, _)| *word) {
            if let (Some((_, x)), Some((_, y))) = (here.get(i), there.get(j)) {
                let one = x.weight(lexis.weigh(x.place())).in_parts();
                let two = y.weight(other_lexis.weigh(y.place())).in_parts();
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
    use crate::link::story::Local;

    const WEIGHTS: [f32; 4] = [0.0, 2.0, 4.0, 5.0];

    fn rare(word: u32) -> f32 {
        WEIGHTS.get(word as usize).copied().unwrap_or(0.0)
    }

    /// The words of an article by their numbers.
    fn words(numbers: &[u32]) -> Vec<Local> {
        numbers.iter().map(|word| Local::new(*word, 1)).collect()
    }

    fn view(of: &[u32], lengths: Lengths) -> Around<'_> {
        Around { packed: of, lengths, sort: WIDE }
    }

    #[test]
    fn the_same_words_are_alike() {
        // One article has all words, the other lacks the first two.
        let (all, some) = (words(&[0, 1, 2, 3]), words(&[2, 3]));
        let all = Lexis { locals: Locals::new(&all, 2), rare };
        let some = Lexis { locals: Locals::new(&some, 2), rare };
        let beside = |word| Beside::wide(word, true);
        let here = vec![beside(3), beside(1), Beside::wide(3, false)];
        let one = Weighed::new(here, WIDE, &all);
        assert_eq!(one.words, [beside(1), beside(3)]);
        let (packed, lengths) = (one.packed(), one.lengths);
        let one = view(&packed, lengths);
        let whole = one.unpacked(&all);
        let (global, local) = whole.cosines(&whole, &all, &all);
        assert!((global - 1.0).abs() < 1e-3 && (local - 1.0).abs() < 1e-3);
        let third = Weighed::new(some.place(3).map(beside).into_iter().collect(), WIDE, &some);
        let (packed, lengths) = (third.packed(), third.lengths);
        // 5² of 5 and the root of 2² + 5².
        let cosine = whole.cosines(&view(&packed, lengths).unpacked(&some), &all, &some).0;
        assert!((cosine - 5.0 / 29.0_f32.sqrt()).abs() < 1e-3);
        let other = Weighed::new(vec![beside(2)], WIDE, &all);
        let (packed, lengths) = (other.packed(), other.lengths);
        let other = view(&packed, lengths);
        assert!(whole.cosines(&other.unpacked(&all), &all, &all).0 < 1e-6);
        let both = other.and(one, &all);
        let (packed, lengths) = (both.packed(), both.lengths);
        // 5² + 2² of 5² + 2² + 4².
        let cosine = whole.cosines(&view(&packed, lengths).unpacked(&all), &all, &all).0;
        assert!((cosine - (29.0_f32 / 45.0).sqrt()).abs() < 1e-3);
    }

    #[test]
    fn what_stands_nearer_counts_more() {
        let parts = (0..=5).map(|away| Beside::near(7, away).part());
        let tenths = parts.map(|part| (part * 10.0).round());
        assert_eq!(tenths.collect::<Vec<_>>(), [12.0, 10.0, 8.0, 6.0, 4.0, 2.0]);
        assert!(Beside::wide(7, true).part() > Beside::wide(7, false).part());
    }

    #[test]
    fn words_are_kept_as_they_are() {
        for (sort, beside) in [
            (WIDE, Beside::wide(7, true)),
            (WIDE, Beside::wide(0, false)),
            (NEAR, Beside::near(900, 0)),
            (NEAR, Beside::near(900, 5)),
        ] {
            assert_eq!(Beside::of_kept(beside.kept(sort), sort), beside);
        }
    }
}
