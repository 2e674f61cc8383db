//! The words around a mention with what they weigh, as they are compared.

use super::{sets, vectors};

/// A word with its global and its local weight, in parts of `GLOBAL` and `LOCAL`: half the memory, and
/// finer than what weights are worth.
#[derive(Clone, Copy, Debug)]
struct Weight {
    word: u32,
    global: u16,
    local: u16,
}

const GLOBAL: f32 = 3_000.0;
const LOCAL: f32 = 50_000.0;

/// A vector with its lengths, so that more words can be taken in.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// By word.
    words: Box<[Weight]>,
    global: f32,
    local: f32,
}

impl Around {
    /// Of words with their global and local weights those of most weight.
    pub(super) fn new(mut words: Vec<(u32, f32, f32)>, most: usize) -> Self {
        words.sort_unstable_by_key(|(word, ..)| *word);
        words.dedup_by(|next, first| {
            let same = next.0 == first.0;
            if same {
                (first.1, first.2) = (first.1.max(next.1), first.2.max(next.2));
            }
            same
        });
        vectors::cut(&mut words, most);
        let words: Box<[Weight]> = words.into_iter().map(Weight::of).collect();
        let length = |weights: &mut dyn Iterator<Item = u16>| {
            weights.map(|weight| f32::from(weight) * f32::from(weight)).sum::<f32>().sqrt()
        };
        let global = length(&mut words.iter().map(|word| word.global));
        let local = length(&mut words.iter().map(|word| word.local));
        Self { words, global, local }
    }

    pub(super) fn absorb(&mut self, other: &Self, most: usize) {
        let words = self.words.iter().chain(&other.words).map(|word| word.read()).collect();
        *self = Self::new(words, most);
    }

    /// The cosines by global and by local weights.
    pub(super) fn cosines(&self, other: &Self) -> (f32, f32) {
        let (mut global, mut local) = (0.0, 0.0);
        for (x, y) in sets::shared_by(&self.words, &other.words, |weight| weight.word) {
            global += f32::from(x.global) * f32::from(y.global);
            local += f32::from(x.local) * f32::from(y.local);
        }
        let of = |dot: f32, lengths: f32| if lengths > 0.0 { dot / lengths } else { 0.0 };
        (of(global, self.global * other.global), of(local, self.local * other.local))
    }
}

impl Weight {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "weights are small and not negative; beyond the range they saturate"
    )]
    fn of((word, global, local): (u32, f32, f32)) -> Self {
        Self {
            word,
            global: (global * GLOBAL).round() as u16,
            local: (local * LOCAL).round() as u16,
        }
    }

    fn read(self) -> (u32, f32, f32) {
        (self.word, f32::from(self.global) / GLOBAL, f32::from(self.local) / LOCAL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_alike() {
        let one = Around::new(vec![(3, 5.0, 0.5), (1, 2.0, 0.2), (3, 1.0, 0.1)], 9);
        let (global, local) = one.cosines(&one);
        assert!((global - 1.0).abs() < 1e-3 && (local - 1.0).abs() < 1e-3);
        let mut other = Around::new(vec![(2, 4.0, 0.4)], 9);
        assert!(one.cosines(&other).0 < 1e-6);
        other.absorb(&one, 9);
        // 5² + 2² of 5² + 2² + 4².
        assert!((one.cosines(&other).0 - (29.0_f32 / 45.0).sqrt()).abs() < 1e-3);
    }
}
