//! Pairs of frames with how likely each is one event.

use rayon::prelude::*;

use super::candidates;
use super::frame::Frame;
use super::score::Scorer;
use super::trees::probability;

/// Pairs that are less likely count as pairs that were never compared: there are very many of them.
const FLOOR: f32 = 0.02;

/// Pairs of frames with how likely they are one event, by number, the smaller first; sorted.
pub(super) type Scored = Vec<(u32, u32, f32)>;

/// The likelihood of each pair, without those below the floor.
pub(super) fn scored(scorer: &Scorer<'_>, frames: &[Frame], pairs: &[(u32, u32)]) -> Scored {
    pairs.par_iter().filter_map(|(a, b)| likely(scorer, frames, *a, *b)).collect()
}

/// The same of the pairs of frames of different articles that are worth a look; in pieces, unsorted,
/// some twice.
pub(super) fn scored_across(scorer: &Scorer<'_>, frames: &[Frame]) -> Vec<Scored> {
    candidates::across(scorer, frames, |a, b| likely(scorer, frames, a, b))
}

fn likely(scorer: &Scorer<'_>, frames: &[Frame], a: u32, b: u32) -> Option<(u32, u32, f32)> {
    let (one, other) = (frames.get(a as usize)?, frames.get(b as usize)?);
    let likely = probability(scorer.score(one, other));
    (likely > FLOOR).then_some((a, b, likely))
}
