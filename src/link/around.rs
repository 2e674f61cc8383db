//! The words around a mention with what they weigh, as they are compared.

use super::{sets, vectors};

/// Words with what they weigh, of most weight: what is kept of them is two lists of numbers and two
/// lengths.
#[derive(Debug, Default)]
pub(super) struct Weighed {
    /// The words, sorted.
    pub words: Vec<u32>,
    /// The global weight of each in the upper half and its local one in the lower half, in parts of
    /// `GLOBAL` and `LOCAL`: finer than what weights are worth.
    pub weights: Vec<u32>,
    pub lengths: Lengths,
}

/// The lengths of a vector by global and by local weights.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lengths {
    global: f32,
    local: f32,
}

const GLOBAL: f32 = 3_000.0;
const LOCAL: f32 = 50_000.0;

impl Weighed {
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
        let weights: Vec<u32> =
            words.iter().map(|(_, global, local)| both(*global, *local)).collect();
        let length = |part: fn(u32) -> f32| {
            weights.iter().map(|weight| part(*weight) * part(*weight)).sum::<f32>().sqrt()
        };
        let lengths = Lengths { global: length(global), local: length(local) };
        Self { words: words.iter().map(|(word, ..)| *word).collect(), weights, lengths }
    }
}

/// Words around a mention or a chain, where they are kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'c> {
    pub words: &'c [u32],
    pub weights: &'c [u32],
    pub lengths: Lengths,
}

impl Around<'_> {
    /// The words of both that weigh most.
    pub(super) fn and(self, other: Self, most: usize) -> Weighed {
        Weighed::new(self.read().chain(other.read()).collect(), most)
    }

    /// The cosines by global and by local weights.
    pub(super) fn cosines(self, other: Self) -> (f32, f32) {
        let (mut globally, mut locally) = (0.0, 0.0);
        for (i, j) in sets::shared_places(self.words, other.words) {
            if let (Some(x), Some(y)) = (self.weights.get(i), other.weights.get(j)) {
                globally += global(*x) * global(*y);
                locally += local(*x) * local(*y);
            }
        }
        let of = |dot: f32, lengths: f32| if lengths > 0.0 { dot / lengths } else { 0.0 };
        (
            of(globally, self.lengths.global * other.lengths.global),
            of(locally, self.lengths.local * other.lengths.local),
        )
    }

    fn read(&self) -> impl Iterator<Item = (u32, f32, f32)> {
        let weighed = self.words.iter().zip(self.weights);
        weighed.map(|(word, weight)| (*word, global(*weight) / GLOBAL, local(*weight) / LOCAL))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "weights are small and not negative; beyond the range they saturate"
)]
fn both(global: f32, local: f32) -> u32 {
    let (global, local) = ((global * GLOBAL).round() as u16, (local * LOCAL).round() as u16);
    u32::from(global) << 16 | u32::from(local)
}

fn global(weights: u32) -> f32 {
    f32::from(u16::try_from(weights >> 16).unwrap_or(u16::MAX))
}

fn local(weights: u32) -> f32 {
    f32::from(u16::try_from(weights & 0xffff).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(of: &Weighed) -> Around<'_> {
        Around { words: &of.words, weights: &of.weights, lengths: of.lengths }
    }

    #[test]
    fn the_same_words_are_alike() {
        let one = Weighed::new(vec![(3, 5.0, 0.5), (1, 2.0, 0.2), (3, 1.0, 0.1)], 9);
        let one = view(&one);
        let (global, local) = one.cosines(one);
        assert!((global - 1.0).abs() < 1e-3 && (local - 1.0).abs() < 1e-3);
        let other = Weighed::new(vec![(2, 4.0, 0.4)], 9);
        assert!(one.cosines(view(&other)).0 < 1e-6);
        let other = view(&other).and(one, 9);
        // 5² + 2² of 5² + 2² + 4².
        assert!((one.cosines(view(&other)).0 - (29.0_f32 / 45.0).sqrt()).abs() < 1e-3);
    }
}
