//! Frames -> groups: the best pair is joined first, conflicts are asked again after each step.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use rayon::prelude::*;

use super::frame::Frame;
use super::kind;
use super::score::Scorer;
use super::trees::probability;

/// Pairs that are less likely count as pairs that were never compared: there are very many of them.
const FLOOR: f32 = 0.02;

/// How groups are judged by their pairs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// Groups are joined from this likelihood on.
    pub threshold: f32,
    /// Share of the best pair in the likelihood of two groups; the rest is the mean.
    pub best: f32,
    /// What an uncompared pair counts in the mean.
    pub uncompared: f32,
}

/// Inside an article.
pub(super) const INSIDE: Rule = Rule { threshold: 0.5, best: 0.3, uncompared: 0.5 };
/// Between articles.
pub(super) const ACROSS: Rule = Rule { threshold: 0.3, best: 0.2, uncompared: 0.7 };

/// Pairs of frames with how likely they are one event, by number, the smaller first; sorted.
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

/// The likelihood of each pair, without those below the floor.
pub(super) fn scored(scorer: &Scorer<'_>, frames: &[Frame], pairs: &[(u32, u32)]) -> Scored {
    let score = |(a, b): &(u32, u32)| {
        let (one, other) = (frames.get(*a as usize)?, frames.get(*b as usize)?);
        let likely = probability(scorer.score(one, other));
        (likely > FLOOR).then_some((*a, *b, likely))
    };
    pairs.par_iter().filter_map(score).collect()
}

/// Joins frames by the rule. Gives the joined frames, by their first mentions, and the parts each is
/// made of.
pub(super) fn agglomerate(
    frames: Vec<Frame>,
    pairs: &Scored,
    rule: Rule,
) -> (Vec<Frame>, Vec<Vec<u32>>) {
    let mut clusters: Vec<Option<Cluster>> = (0u32..)
        .zip(frames)
        .map(|(i, frame)| Some(Cluster { frame, parts: vec![i], neighbours: BTreeMap::new() }))
        .collect();
    let mut heap = BinaryHeap::new();
    for (one, other, score) in pairs {
        let (one, other, score) = (*one as usize, *other as usize, *score);
        for (here, there) in [(one, other), (other, one)] {
            if let Some(Some(cluster)) = clusters.get_mut(here) {
                cluster.neighbours.insert(there, Linkage { sum: score, best: score, pairs: 1 });
            }
        }
        if score >= rule.threshold {
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
            let score = linkage.score(joined.parts.len() * neighbour.parts.len(), rule);
            if score >= rule.threshold && !kind::conflict(&joined.frame, &neighbour.frame) {
                heap.push(Candidate { score, one: *n, other: number });
            }
        }
        clusters.push(Some(joined));
    }
    let mut done: Vec<Cluster> = clusters.into_iter().flatten().collect();
    done.sort_by(|a, b| a.frame.members.first().cmp(&b.frame.members.first()));
    let parts = done.iter().map(|cluster| cluster.parts.clone()).collect();
    (done.into_iter().map(|cluster| cluster.frame).collect(), parts)
}

impl Linkage {
    /// Part the best pair, part the mean: one strong link counts, but not alone. Pairs that were never
    /// compared, since they share nothing telling, count as a fraction of a pair that scored nothing.
    #[expect(clippy::cast_precision_loss, reason = "clusters are small")]
    fn score(self, pairs: usize, rule: Rule) -> f32 {
        let scored = self.pairs as f32;
        let mean = self.sum / (scored + rule.uncompared * (pairs as f32 - scored)).max(1.0);
        rule.best * self.best + (1.0 - rule.best) * mean
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
