//! Frames -> groups: the best pair is joined first, conflicts are asked again after each step.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::frame::{Frame, Trait};
use super::kind;
use super::pairs::Scored;
use crate::model::Watch;

/// How groups are judged by their pairs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// Groups are joined from this likelihood on.
    pub threshold: f32,
    /// Share of the best pair in the likelihood of two groups; the rest is the mean.
    pub best: f32,
    /// What an uncompared pair counts in the mean.
    pub uncompared: f32,
    /// What a frame counts in it in whose phrases no name stands: 'died' is less likely to be anything.
    pub nameless: f32,
}

/// Inside an article.
pub(super) const INSIDE: Rule = Rule { threshold: 0.6, best: 0.3, uncompared: 0.5, nameless: 1.0 };
/// Between articles.
pub(super) const ACROSS: Rule = Rule { threshold: 0.37, best: 0.1, uncompared: 0.5, nameless: 0.5 };

/// What a reader decided: frames that are one event, and frames that are not, by number.
#[derive(Debug, Default)]
pub(super) struct Decided {
    pub together: Vec<(u32, u32)>,
    pub apart: Vec<(u32, u32)>,
}

/// Frames that are one. Nearly all of a folder are by themselves, and take little memory.
#[derive(Debug)]
pub(super) enum Group {
    /// One, by its number.
    Alone(u32),
    /// Several.
    Joined(Box<Joined>),
}

/// Frames that were joined: their numbers, and what they tell together.
#[derive(Debug)]
pub(super) struct Joined {
    parts: Vec<u32>,
    frame: Frame,
}

impl Group {
    /// The numbers of its frames.
    pub(super) fn parts(&self) -> &[u32] {
        match self {
            Self::Alone(frame) => std::slice::from_ref(frame),
            Self::Joined(joined) => &joined.parts,
        }
    }

    /// With the frames of another one.
    fn with(self, other: &Self, frames: &[Frame]) -> Self {
        let mut joined = match self {
            Self::Joined(joined) => joined,
            Self::Alone(number) => {
                let Some(frame) = frames.get(number as usize) else { return self };
                Box::new(Joined { parts: vec![number], frame: frame.without_context() })
            }
        };
        if let Some(more) = other.frame(frames) {
            joined.frame.absorb_told(more);
        }
        joined.parts.extend(other.parts());
        Self::Joined(joined)
    }

    /// What it tells, without what only pairs of frames are measured by.
    pub(super) fn frame<'f>(&'f self, frames: &'f [Frame]) -> Option<&'f Frame> {
        self.frame_of(|number| frames.get(number as usize))
    }

    /// The same, where `of` tells the frame of a number.
    pub(super) fn frame_of<'f>(
        &'f self,
        of: impl FnOnce(u32) -> Option<&'f Frame>,
    ) -> Option<&'f Frame> {
        match self {
            Self::Alone(number) => of(*number),
            Self::Joined(joined) => Some(&joined.frame),
        }
    }
}

#[derive(PartialEq)]
struct Candidate {
    score: f32,
    one: u32,
    other: u32,
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
    /// How many pairs have a score, by what their frames count.
    pairs: f32,
}

struct Cluster {
    group: Group,
    /// How many frames it has, by what they count.
    size: f32,
    /// Clusters that it was compared with, by their places, sorted.
    neighbours: Vec<(u32, Linkage)>,
    /// Frames that a reader keeps apart from it, sorted.
    apart: Vec<u32>,
}

/// Of pairs in pieces those within which frames may be joined, sorted: groups are joined only where some
/// pair of theirs is likely enough, so what no chain of such pairs connects is never in one group, and
/// what is known of it would only take memory.
pub(super) fn related(pieces: Vec<Scored>, frames: usize, rule: Rule, decided: &Decided) -> Scored {
    let mut root: Vec<u32> = (0u32..).take(frames).collect();
    let likely = pieces.iter().flatten().filter(|(.., score)| *score >= rule.threshold);
    for (one, other) in likely
        .map(|(one, other, _)| (one, other))
        .chain(decided.together.iter().map(|(one, other)| (one, other)))
    {
        let (one, other) = (now(&mut root, *one), now(&mut root, *other));
        if let Some(place) = root.get_mut(one.max(other) as usize) {
            *place = one.min(other);
        }
    }
    let mut pairs = Scored::new();
    for piece in pieces {
        let related =
            |(one, other, _): &(u32, u32, f32)| now(&mut root, *one) == now(&mut root, *other);
        pairs.extend(piece.into_iter().filter(related));
    }
    pairs.sort_unstable_by_key(|(a, b, _)| (*a, *b));
    pairs
}

/// Joins frames by the rule; what a reader decided goes first. Groups come in the order of their first
/// mentions. Ended by `watch` it answers with what is joined so far.
pub(super) fn agglomerate(
    frames: &[Frame],
    pairs: &Scored,
    rule: Rule,
    decided: &Decided,
    watch: &Watch,
) -> Vec<Group> {
    let involved = Involved::new(frames.len(), pairs, decided);
    let mut clusters = clusters(frames, &involved, pairs, rule, decided);
    let mut heap: BinaryHeap<Candidate> = decided
        .together
        .iter()
        .map(|(one, other)| (*one, *other, f32::INFINITY))
        .chain(pairs.iter().copied().filter(|(.., score)| *score >= rule.threshold))
        .map(|(one, other, score)| (score, involved.place(one), involved.place(other)))
        .map(|(score, one, other)| Candidate { score, one, other })
        .collect();
    // Where a frame is now, for decisions about frames that have been joined with others since.
    let mut within: Vec<u32> = (0u32..).zip(&clusters).map(|(i, _)| i).collect();
    while let Some(Candidate { score, one, other }) = heap.pop().filter(|_| !watch.is_over()) {
        let decided = score == f32::INFINITY;
        let (one, other) =
            if decided { (now(&mut within, one), now(&mut within, other)) } else { (one, other) };
        let (Some(Some(a)), Some(Some(b))) =
            (clusters.get(one as usize), clusters.get(other as usize))
        else {
            continue;
        };
        if one == other || !decided && !a.may_join(b, frames) {
            continue;
        }
        let (Some(a), Some(b)) = (clusters[one as usize].take(), clusters[other as usize].take())
        else {
            continue;
        };
        let joined = join(a, b, &clusters, frames);
        let number = u32::try_from(clusters.len()).unwrap_or(u32::MAX);
        within.push(number);
        for old in [one, other] {
            if let Some(place) = within.get_mut(old as usize) {
                *place = number;
            }
        }
        for (n, linkage) in &joined.neighbours {
            let Some(Some(neighbour)) = clusters.get_mut(*n as usize) else { continue };
            // The largest number so far: the neighbours stay sorted.
            neighbour.neighbours.push((number, *linkage));
            let pairs = joined.size * neighbour.size;
            let score = linkage.score(pairs, rule);
            if score >= rule.threshold && joined.may_join(neighbour, frames) {
                heap.push(Candidate { score, one: *n, other: number });
            }
        }
        clusters.push(Some(joined));
    }
    let joined = clusters.into_iter().flatten().map(|cluster| cluster.group);
    let mut groups: Vec<Group> = Vec::with_capacity(frames.len());
    groups.extend(involved.others().map(Group::Alone).chain(joined));
    // Frames are ordered by their first mentions.
    groups.sort_unstable_by_key(|group| group.parts().iter().min().copied());
    groups
}

/// The frames that were compared with others, or that a reader decided of, sorted: the others are groups
/// by themselves, and most of a folder are such.
struct Involved {
    frames: Vec<u32>,
    all: u32,
}

impl Involved {
    fn new(all: usize, pairs: &Scored, decided: &Decided) -> Self {
        let all = u32::try_from(all).unwrap_or(u32::MAX);
        let mut is = vec![false; all as usize];
        let decided = decided.together.iter().chain(&decided.apart).copied();
        for (one, other) in pairs.iter().map(|(one, other, _)| (*one, *other)).chain(decided) {
            for frame in [one, other] {
                if let Some(is) = is.get_mut(frame as usize) {
                    *is = true;
                }
            }
        }
        let frames = (0..all).zip(is).filter(|(_, is)| *is).map(|(frame, _)| frame).collect();
        Self { frames, all }
    }

    /// The place of a frame among them.
    fn place(&self, frame: u32) -> u32 {
        let place = self.frames.binary_search(&frame);
        place.ok().and_then(|place| u32::try_from(place).ok()).unwrap_or(u32::MAX)
    }

    /// All the other frames.
    fn others(&self) -> impl Iterator<Item = u32> + '_ {
        let mut involved = self.frames.iter().peekable();
        (0..self.all).filter(move |frame| involved.next_if_eq(&frame).is_none())
    }
}

/// The cluster that a cluster has become part of; the way there is made shorter.
fn now(within: &mut [u32], mut cluster: u32) -> u32 {
    let next = |within: &[u32], cluster: u32| within.get(cluster as usize).copied();
    while let Some(into) = next(within, cluster).filter(|into| *into != cluster) {
        let further = next(within, into).unwrap_or(into);
        if let Some(place) = within.get_mut(cluster as usize) {
            *place = further;
        }
        cluster = further;
    }
    cluster
}

/// A cluster for each frame that was compared.
fn clusters(
    frames: &[Frame],
    involved: &Involved,
    pairs: &Scored,
    rule: Rule,
    decided: &Decided,
) -> Vec<Option<Cluster>> {
    let size = |frame: &Frame| if frame.has(Trait::Named) { 1.0 } else { rule.nameless };
    let size = |i: u32| frames.get(i as usize).map_or(0.0, size);
    let mut clusters: Vec<Option<Cluster>> = involved
        .frames
        .iter()
        .map(|i| {
            let (group, size) = (Group::Alone(*i), size(*i));
            Some(Cluster { group, size, neighbours: Vec::new(), apart: Vec::new() })
        })
        .collect();
    let mut at = |i: u32, change: &mut dyn FnMut(&mut Cluster)| {
        if let Some(Some(cluster)) = clusters.get_mut(i as usize) {
            change(cluster);
        }
    };
    for (one, other, score) in pairs {
        let pairs = size(*one) * size(*other);
        let linkage = Linkage { sum: pairs * score, best: *score, pairs };
        let (one, other) = (involved.place(*one), involved.place(*other));
        at(one, &mut |cluster| cluster.neighbours.push((other, linkage)));
        at(other, &mut |cluster| cluster.neighbours.push((one, linkage)));
    }
    for (one, other) in &decided.apart {
        at(involved.place(*one), &mut |cluster| cluster.apart.push(*other));
        at(involved.place(*other), &mut |cluster| cluster.apart.push(*one));
    }
    for cluster in clusters.iter_mut().flatten() {
        cluster.neighbours.sort_unstable_by_key(|(n, _)| *n);
        cluster.apart.sort_unstable();
    }
    clusters
}

impl Cluster {
    fn may_join(&self, other: &Self, frames: &[Frame]) -> bool {
        if other.group.parts().iter().any(|part| self.apart.binary_search(part).is_ok()) {
            return false;
        }
        // Two frames as they are were compared when they were scored.
        if self.group.parts().len() + other.group.parts().len() == 2 {
            return true;
        }
        let frames = (self.group.frame(frames), other.group.frame(frames));
        frames.0.zip(frames.1).is_some_and(|(a, b)| !kind::conflict(a, b))
    }
}

impl Linkage {
    /// Part the best pair, part the mean: one strong link counts, but not alone. Pairs that were never
    /// compared, since they share nothing telling, count as a fraction of a pair that scored nothing.
    fn score(self, pairs: f32, rule: Rule) -> f32 {
        let mean = self.sum / (self.pairs + rule.uncompared * (pairs - self.pairs).max(0.0));
        rule.best * self.best + (1.0 - rule.best) * mean
    }
}

fn join(a: Cluster, b: Cluster, clusters: &[Option<Cluster>], frames: &[Frame]) -> Cluster {
    let mut apart = a.apart;
    super::sets::unite(&mut apart, &b.apart);
    let lives = |n: u32| clusters.get(n as usize).is_some_and(Option::is_some);
    let neighbours = both(a.neighbours, b.neighbours).filter(|(n, _)| lives(*n)).collect();
    let size = a.size + b.size;
    Cluster { group: a.group.with(&b.group, frames), size, neighbours, apart }
}

/// The neighbours of either, with what is known of both.
fn both(
    one: Vec<(u32, Linkage)>,
    other: Vec<(u32, Linkage)>,
) -> impl Iterator<Item = (u32, Linkage)> {
    let (mut one, mut other) = (one.into_iter().peekable(), other.into_iter().peekable());
    std::iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some((x, _)), Some((y, _))) => match x.cmp(y) {
            Ordering::Less => one.next(),
            Ordering::Greater => other.next(),
            Ordering::Equal => {
                let ((number, a), (_, b)) = (one.next()?, other.next()?);
                let sum = Linkage {
                    sum: a.sum + b.sum,
                    best: a.best.max(b.best),
                    pairs: a.pairs + b.pairs,
                };
                Some((number, sum))
            }
        },
        (Some(_), None) => one.next(),
        (None, _) => other.next(),
    })
}
