//! Which pairs of frames are worth a look: an index finds them, so that work grows with the number of
//! articles and not with its square.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::frame::Frame;
use super::score::Scorer;
use super::vocabulary::TELLING;
use crate::lexicon;
use crate::model::{Day, EventClass};

/// A bucket of the index that more frames share says nothing.
const BUCKET: usize = 50;
/// How many of a frame's rarest words index it.
const KEYS: usize = 8;
/// Senses at least so near, in tenths, make two words worth comparing.
const NEAR_SENSE: u8 = 5;
/// Articles that tell one story at least so likely are compared in full; of others only frames are
/// that share words of this weight.
const LIKELY: f32 = 0.2;
const ENOUGH: f32 = 0.35;
/// One shared key of any kind; and words that say enough without one.
const ONE_KEY: f32 = 0.8;
const MUCH: f32 = 0.7;
/// Frames of another article that a frame is compared with.
const FEW: usize = 3;
/// Mentions before one of the same article that are compared with it, at most: keeps hostile articles
/// linear.
const LOOK_BACK: usize = 400;

/// What makes frames of near articles, or of one article, worth comparing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Kin {
    Family(u32),
    Line(u16),
    Sense(u32),
    /// Two families that were seen as one event, by the number of the rate.
    Rate(u32),
    Word(u32),
    /// The first letters of a lemma.
    Start([u8; 4]),
    /// A word of the phrase or the clause.
    Beside(u32),
}

impl Kin {
    /// How much it says that two frames share it.
    fn weight(self) -> f32 {
        match self {
            Self::Family(_) => 1.5,
            Self::Line(_) | Self::Rate(_) | Self::Start(_) | Self::Beside(_) => 1.0,
            Self::Sense(_) | Self::Word(_) => 0.8,
        }
    }
}

/// Pairs of frames of one article, by their places among the frames, the earlier first.
pub(super) fn inside(scorer: &Scorer<'_>, frames: &[Frame]) -> Vec<(u32, u32)> {
    let mut index: Vec<(Kin, u32)> = Vec::new();
    for (number, frame) in (0u32..).zip(frames) {
        kin(scorer, frame, |key| index.push((key, number)));
    }
    index.sort_unstable();
    index.dedup();
    let mut pairs = Vec::new();
    for bucket in index.chunk_by(|(a, _), (b, _)| a == b) {
        for (i, (_, one)) in bucket.iter().enumerate() {
            pairs
                .extend(bucket.iter().skip(i + 1).take(LOOK_BACK).map(|(_, other)| (*one, *other)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Pairs of frames of different articles, by their places among the frames, the earlier first.
/// `frames` are ordered by document.
pub(super) fn across(scorer: &Scorer<'_>, frames: &[Frame]) -> Vec<(u32, u32)> {
    let mut pairs = near(scorer, frames);
    pairs.extend(far(scorer, frames));
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// What the frames of one article are looked up by: key, frame, weight.
type Keys = Vec<(Kin, u32, f32)>;

/// Pairs of frames of near articles that have something in common: for each frame the few of the other
/// article that have most.
fn near(scorer: &Scorer<'_>, frames: &[Frame]) -> Vec<(u32, u32)> {
    let mut of_document: Vec<(u32, std::ops::Range<usize>)> = Vec::new();
    for (number, frame) in frames.iter().enumerate() {
        let document = frame.documents.first().copied().unwrap_or(0);
        match of_document.last_mut().filter(|(last, _)| *last == document) {
            Some((_, range)) => range.end = number + 1,
            None => of_document.push((document, number..number + 1)),
        }
    }
    let keys: Vec<Keys> = of_document
        .par_iter()
        .map(|(_, range)| keys(scorer, frames.get(range.clone()).unwrap_or(&[])))
        .collect();
    let place = |document: u32| of_document.binary_search_by_key(&document, |(of, _)| *of).ok();
    of_document
        .par_iter()
        .zip(&keys)
        .flat_map_iter(|((document, range), own)| {
            let mut pairs = Vec::new();
            for other in scorer.stories.near(*document).filter(|other| other > document) {
                let Some(at) = place(other) else { continue };
                let (Some(theirs), Some((_, there))) = (keys.get(at), of_document.get(at)) else {
                    continue;
                };
                let likely = scorer.stories.likeness(*document, other).mean >= LIKELY;
                let first =
                    |range: &std::ops::Range<usize>| u32::try_from(range.start).unwrap_or(0);
                let (a, b) = (first(range), first(there));
                let met = meet(own, theirs, (range.len(), there.len()), likely);
                pairs.extend(met.into_iter().map(|(x, y)| (a + x, b + y)));
            }
            pairs
        })
        .collect()
}

/// The keys of the frames of one article, numbered from 0.
fn keys(scorer: &Scorer<'_>, frames: &[Frame]) -> Keys {
    let mut keys: Keys = Vec::new();
    for (number, frame) in (0u32..).zip(frames) {
        kin(scorer, frame, |key| keys.push((key, number, key.weight())));
        for lemma in &frame.context.lemmas {
            if let Some(start) = lemma.as_bytes().first_chunk::<4>() {
                keys.push((Kin::Start(*start), number, 1.0));
            }
        }
        for (words, share) in [(&frame.core, 1.0), (&frame.argument, 0.7)] {
            for word in words {
                let weight = scorer.vocabulary.weight(*word);
                if weight > 0.0 {
                    keys.push((Kin::Beside(*word), number, share * weight));
                }
            }
        }
    }
    // Of a key that a frame has twice the heavier one is kept.
    keys.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
    keys.dedup_by_key(|(key, number, _)| (*key, *number));
    keys
}

/// What two frames have in common.
#[derive(Clone, Copy, Default)]
struct Common {
    kin: f32,
    beside: f32,
}

impl Common {
    /// What it speaks for; nothing where it is not worth a look.
    fn worth(self, likely: bool) -> Option<f32> {
        let enough = if likely {
            self.kin >= ONE_KEY || self.beside >= MUCH
        } else {
            self.kin >= ONE_KEY && self.beside >= ENOUGH
        };
        enough.then_some(self.kin.min(2.0) + self.beside)
    }
}

/// For each frame of either article those of the other that have most in common with it.
fn meet(own: &Keys, theirs: &Keys, sizes: (usize, usize), likely: bool) -> Vec<(u32, u32)> {
    let mut worth: Vec<(f32, u32, u32)> = common(own, theirs)
        .into_iter()
        .filter_map(|((one, other), common)| Some((common.worth(likely)?, one, other)))
        .collect();
    worth.sort_unstable_by(|p, q| q.0.total_cmp(&p.0).then((p.1, p.2).cmp(&(q.1, q.2))));
    let mut taken = (vec![0; sizes.0], vec![0; sizes.1]);
    let mut pairs = Vec::new();
    for (_, one, other) in worth {
        let places = (taken.0.get_mut(one as usize), taken.1.get_mut(other as usize));
        let (Some(here), Some(there)) = places else { continue };
        if *here < FEW || *there < FEW {
            (*here, *there) = (*here + 1, *there + 1);
            pairs.push((one, other));
        }
    }
    pairs
}

/// What each two frames of two articles have in common, from their sorted keys.
fn common(own: &Keys, theirs: &Keys) -> HashMap<(u32, u32), Common, RandomState> {
    let mut found: HashMap<(u32, u32), Common, RandomState> = HashMap::default();
    let (mut here, mut there) = (0, 0);
    while let (Some((key, one, weight)), Some((other_key, ..))) = (own.get(here), theirs.get(there))
    {
        match key.cmp(other_key) {
            std::cmp::Ordering::Less => here += 1,
            std::cmp::Ordering::Greater => there += 1,
            std::cmp::Ordering::Equal => {
                let same = theirs.iter().skip(there).take_while(|(other, ..)| other == key);
                for (_, other, more) in same {
                    let sum = found.entry((*one, *other)).or_default();
                    match key {
                        Kin::Beside(_) => sum.beside += weight * more,
                        Kin::Family(_)
                        | Kin::Line(_)
                        | Kin::Sense(_)
                        | Kin::Rate(_)
                        | Kin::Word(_)
                        | Kin::Start(_) => sum.kin += weight.min(*more),
                    }
                }
                here += 1;
            }
        }
    }
    found
}

fn kin(scorer: &Scorer<'_>, frame: &Frame, mut add: impl FnMut(Kin)) {
    for family in &frame.context.heads {
        add(Kin::Family(*family));
        for rate in scorer.seen_with(*family) {
            add(Kin::Rate(*rate));
        }
    }
    for line in &frame.lines {
        add(Kin::Line(*line));
    }
    for lemma in &frame.context.lemmas {
        for (synset, near) in lexicon::senses(lemma) {
            if *near >= NEAR_SENSE {
                add(Kin::Sense(*synset));
            }
        }
    }
    for word in frame.context.phrase.iter().filter(|word| !frame.context.heads.contains(word)) {
        add(Kin::Word(*word));
    }
}

/// What frames of any two articles are looked up by.
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

/// Pairs of frames of any articles that share a rare key.
fn far(scorer: &Scorer<'_>, frames: &[Frame]) -> Vec<(u32, u32)> {
    let index = Index::new(scorer, frames);
    let document = |i: u32| frames.get(i as usize).map(|frame| &frame.documents);
    (0u32..)
        .zip(&index.buckets_of)
        .collect::<Vec<_>>()
        .par_iter()
        .flat_map_iter(|(one, buckets)| {
            // What is met in several buckets is worth their sum.
            let mut met: Vec<(u32, u8)> = Vec::new();
            for bucket in buckets.iter().filter_map(|i| index.buckets.get(*i as usize)) {
                let later = bucket.frames.partition_point(|other| other <= one);
                let others = bucket.frames.iter().skip(later);
                met.extend(others.map(|other| (*other, bucket.worth)));
            }
            met.sort_unstable();
            let pairs: Vec<(u32, u32)> = met
                .chunk_by(|a, b| a.0 == b.0)
                .filter(|keys| keys.iter().map(|(_, w)| *w).fold(0, u8::saturating_add) >= 2)
                .filter_map(|keys| keys.first().map(|(other, _)| (*one, *other)))
                .filter(|(_, other)| document(*one) != document(*other))
                .collect();
            pairs
        })
        .collect()
}

/// Frames by what they are looked up by.
struct Index {
    buckets: Vec<Bucket>,
    /// For each frame the numbers of its buckets.
    buckets_of: Vec<Vec<u32>>,
}

struct Bucket {
    worth: u8,
    /// Sorted.
    frames: Box<[u32]>,
}

impl Index {
    fn new(scorer: &Scorer<'_>, frames: &[Frame]) -> Self {
        let mut keys: Vec<(Key, u32)> = Vec::new();
        for (number, frame) in (0u32..).zip(frames) {
            index_frame(scorer, frame, |key| keys.push((key, number)));
        }
        keys.par_sort_unstable();
        keys.dedup();
        let mut index = Self { buckets: Vec::new(), buckets_of: vec![Vec::new(); frames.len()] };
        for same in keys.chunk_by(|(a, _), (b, _)| a == b) {
            let (2..=BUCKET, Some((key, _))) = (same.len(), same.first()) else { continue };
            let number = u32::try_from(index.buckets.len()).unwrap_or(u32::MAX);
            for (_, frame) in same {
                if let Some(of) = index.buckets_of.get_mut(*frame as usize) {
                    of.push(number);
                }
            }
            let frames = same.iter().map(|(_, frame)| *frame).collect();
            index.buckets.push(Bucket { worth: key.worth(), frames });
        }
        index
    }
}

impl Key {
    /// How much it says that two frames share it: pairs are looked at from 2 on.
    fn worth(self) -> u8 {
        match self {
            Self::Word(..) | Self::Family(..) => 1,
            Self::Date(..) | Self::Phrase(_) => 2,
        }
    }
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
