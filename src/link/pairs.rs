//! Pairs of frames with how likely each is one event.

use rayon::prelude::*;

use super::candidates::{self, Breadth};
use super::frame::Frame;
use super::score::Scorer;
use super::trees::{Trees, probability};

/// Pairs that are less likely count as pairs that were never compared: there are very many of them. All
/// are such of which the trees see no hope.
const FLOOR: f32 = 0.05;

/// Pairs of frames with how likely they are one event, by number, the smaller first; sorted.
pub(super) type Scored = Vec<(u32, u32, f32)>;

/// Pairs that are handled in one go.
const PIECE: usize = 1024;

/// The likelihood of each pair of frames of one article, without those below the floor.
pub(super) fn scored(scorer: &Scorer<'_>, frames: &[Frame], pairs: &[(u32, u32)]) -> Scored {
    let trees = &scorer.weights.inside;
    pairs.par_chunks(PIECE).flat_map_iter(|pairs| likely(scorer, frames, pairs, trees)).collect()
}

/// The same of the pairs of frames of different articles that are worth a look; in pieces, unsorted.
pub(super) fn scored_across(scorer: &Scorer<'_>, frames: &[Frame]) -> Vec<Scored> {
    let trees = &scorer.weights.across;
    candidates::across(scorer, frames, Breadth::LINKING, |pairs| {
        if scorer.watch.is_over() { Vec::new() } else { likely(scorer, frames, pairs, trees) }
    })
}

fn likely(scorer: &Scorer<'_>, frames: &[Frame], pairs: &[(u32, u32)], trees: &Trees) -> Scored {
    let mut likely = Scored::new();
    scorer.score(frames, pairs, trees, |a, b, odds| {
        let probability = probability(odds);
        if probability > FLOOR {
            likely.push((a, b, probability));
        }
    });
    likely.shrink_to_fit();
    likely
}
