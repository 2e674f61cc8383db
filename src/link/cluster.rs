//! Chains -> events: the best pair is joined first, conflicts are asked again after each step.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use rayon::prelude::*;

use super::frame::Frame;
use super::kind;
use super::score::Scorer;
use super::vocabulary::TELLING;
use crate::model::{Day, EventClass};

/// A bucket of the index that more frames share says nothing.
const BUCKET: usize = 200;
/// Pairs that score less count as pairs without a score: there are very many of them.
const FLOOR: f32 = 1.0;
/// How many of a frame's rarest words index it.
const KEYS: usize = 12;
/// What an uncompared pair counts in the mean of two clusters.
const UNCOMPARED: f32 = 0.64;
/// Share of the best pair in the score of two clusters.
const BEST: f32 = 0.50;

/// Pairs of frames with their scores, by number, the smaller first; sorted.
pub(super) type Scored = Vec<(u32, u32, f32)>;

#[derive(PartialEq)]
struct Candidate {
    score: f32,
    one: usize,
    other: usize,
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    /// Best score first; ties by place, so that the result never depends on chance.
    fn cmp(&self, other: &Self) -> Ordering {
        self.score
            .total_cmp(&other.score)
            .then_with(|| (other.one, other.other).cmp(&(self.one, self.other)))
    }
}

/// What is known of the pairs between two clusters.
#[derive(Clone, Copy, Default)]
struct Linkage {
    sum: f32,
    best: f32,
    /// How many pairs have a score.
    pairs: u32,
}

struct Cluster {
    frame: Frame,
    parts: Vec<u32>,
    /// Clusters with a pair that speaks for joining, by number.
    neighbours: BTreeMap<usize, Linkage>,
}

/// Joins frames while a pair of clusters scores at least `threshold`. Gives the joined frames, by their
/// first mentions, the parts each is made of, and the scores of the pairs of parts.
pub(super) fn agglomerate(
    scorer: &Scorer<'_>,
    frames: Vec<Frame>,
    threshold: f32,
    across: bool,
) -> (Vec<Frame>, Vec<Vec<u32>>, Scored) {
    let pairs = scored_pairs(scorer, &frames, across);
    let mut clusters: Vec<Option<Cluster>> = (0u32..)
        .zip(frames)
        .map(|(i, frame)| Some(Cluster { frame, parts: vec![i], neighbours: BTreeMap::new() }))
        .collect();
    let mut heap = BinaryHeap::new();
    for (one, other, score) in &pairs {
        let (one, other, score) = (*one as usize, *other as usize, *score);
        for (here, there) in [(one, other), (other, one)] {
            if let Some(Some(cluster)) = clusters.get_mut(here) {
                cluster.neighbours.insert(there, Linkage { sum: score, best: score, pairs: 1 });
            }
        }
        if score >= threshold {
            heap.push(Candidate { score, one, other });
        }
    }
    while let Some(Candidate { one, other, .. }) = heap.pop() {
        let (Some(Some(a)), Some(Some(b))) = (clusters.get(one), clusters.get(other)) else {
            continue;
        };
        if a.parts.len() + b.parts.len() > 2 && kind::conflict(&a.frame, &b.frame) {
            continue;
        }
        let (Some(a), Some(b)) = (clusters[one].take(), clusters[other].take()) else { continue };
        let joined = join(a, b, &clusters);
        let number = clusters.len();
        for (n, linkage) in &joined.neighbours {
            let Some(Some(neighbour)) = clusters.get_mut(*n) else { continue };
            neighbour.neighbours.insert(number, *linkage);
            let score = linkage.score(joined.parts.len() * neighbour.parts.len());
            if score >= threshold && !kind::conflict(&joined.frame, &neighbour.frame) {
                heap.push(Candidate { score, one: *n, other: number });
            }
        }
        clusters.push(Some(joined));
    }
    let mut done: Vec<Cluster> = clusters.into_iter().flatten().collect();
    done.sort_by(|a, b| a.frame.members.first().cmp(&b.frame.members.first()));
    let parts = done.iter().map(|cluster| cluster.parts.clone()).collect();
    (done.into_iter().map(|cluster| cluster.frame).collect(), parts, pairs)
}

impl Linkage {
    /// Part the best pair, part the mean: one strong link counts, but not alone. Pairs that were never
    /// compared, since they share nothing telling, count as a fraction of a pair that scored nothing.
    #[expect(clippy::cast_precision_loss, reason = "clusters are small")]
    fn score(self, pairs: usize) -> f32 {
        let scored = self.pairs as f32;
        let mean = self.sum / (scored + UNCOMPARED * (pairs as f32 - scored)).max(1.0);
        BEST * self.best + (1.0 - BEST) * mean
    }
}

fn join(mut a: Cluster, b: Cluster, clusters: &[Option<Cluster>]) -> Cluster {
    a.frame.absorb(&b.frame);
    a.parts.extend(b.parts);
    for (n, linkage) in b.neighbours {
        let own = a.neighbours.entry(n).or_default();
        own.sum += linkage.sum;
        own.pairs += linkage.pairs;
        own.best = own.best.max(linkage.best);
    }
    a.neighbours.retain(|n, _| clusters.get(*n).is_some_and(Option::is_some));
    a
}

/// All pairs of frames that share enough to be looked at and score above nothing, by their numbers.
fn scored_pairs(scorer: &Scorer<'_>, frames: &[Frame], across: bool) -> Scored {
    let candidates: Vec<(u32, u32)> = candidates(scorer, frames);
    candidates
        .into_par_iter()
        .filter_map(|(a, b)| {
            let score = scorer.score(&frames[a as usize], &frames[b as usize], across);
            (score > FLOOR).then_some((a, b, score))
        })
        .collect()
}

/// What frames are looked up by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// The kind of happening on a day.
    Date(EventClass, Day),
    /// The kind of happening with a word beside it.
    Word(EventClass, u32),
    /// The words of the event itself with a word beside it.
    Family(u32, u32),
    /// The same run of words.
    Phrase(u64),
}

/// Pairs of frames that share a key, without doubles, in order.
fn candidates(scorer: &Scorer<'_>, frames: &[Frame]) -> Vec<(u32, u32)> {
    let mut index: Vec<(Key, u32)> = Vec::new();
    for (number, frame) in (0u32..).zip(frames) {
        index_frame(scorer, frame, |key| index.push((key, number)));
    }
    index.par_sort_unstable();
    index.dedup();
    let mut pairs = Vec::new();
    for bucket in index.chunk_by(|(a, _), (b, _)| a == b).filter(|bucket| bucket.len() <= BUCKET) {
        for (i, (_, one)) in bucket.iter().enumerate() {
            for (_, other) in bucket.iter().skip(i + 1) {
                pairs.push((*one, *other));
            }
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

fn index_frame(scorer: &Scorer<'_>, frame: &Frame, mut add: impl FnMut(Key)) {
    let weight = |word: u32| scorer.vocabulary.weight(word);
    let mut words: Vec<u32> = frame.core.iter().chain(&frame.argument).copied().collect();
    words.sort_unstable_by(|a, b| weight(*b).total_cmp(&weight(*a)).then(a.cmp(b)));
    words.dedup();
    words.truncate(KEYS);
    // A class without a word of the lexicon says nothing; its family does.
    for (class, _) in frame.classes.iter().filter(|(class, _)| class.0 != "other") {
        for word in words.iter().filter(|word| weight(**word) > 0.0) {
            add(Key::Word(*class, *word));
        }
        if let Some(interval) =
            frame.when.and_then(|when| when.interval).filter(|interval| interval.days() <= 3)
        {
            add(Key::Date(*class, interval.earliest()));
            add(Key::Date(*class, interval.latest().plus_days(1)));
        }
    }
    for family in &frame.families {
        words
            .iter()
            .filter(|word| weight(**word) > TELLING)
            .for_each(|word| add(Key::Family(*family, *word)));
    }
    frame.phrases.iter().for_each(|phrase| add(Key::Phrase(*phrase)));
}
