//! Pairs of frames of any articles that share a rare key.

use std::hash::{BuildHasher as _, Hash};

use foldhash::quality::FixedState;
use rayon::prelude::*;

use crate::lexicon;
use crate::link::frame::Frame;
use crate::link::score::Scorer;
use crate::link::seen::Seen;
use crate::link::vocabulary::TELLING;
use crate::model::{Day, EventClass};

/// A bucket of the index that more frames share says nothing.
const BUCKET: usize = 50;
/// How many of a frame's rarest words index it.
const KEYS: usize = 8;
/// Keys are counted in about so many places for each frame; most have one of their own.
const PLACES: usize = 32;
/// Frames that are handled in one go.
const PIECE: usize = 4096;
/// Keys are gathered in so many parts, by the upper bits of their hashes, one after the other: all of
/// them at once would fill the memory.
const PARTS: u64 = 1 << PART_BITS;
const PART_BITS: u32 = 2;

/// What frames are looked up by; kinds of happening by the number of their class.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    /// The kind of happening on a day.
    Date(u8, Day),
    /// The kind of happening with a word beside it.
    Word(u8, u32),
    /// The words of the event itself with a word beside it.
    Family(u32, u32),
    /// The same run of words.
    Phrase(u64),
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

/// A hash of a key with its worth in the lowest bit: a folder has tens of millions of keys, and two of
/// one hash would only have a pair looked at in vain. The seed is fixed: the same folder gives the same
/// result.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hashed(u64);

impl Hashed {
    fn of(key: Key) -> Self {
        Self(FixedState::with_seed(7).hash_one(key) & !1 | u64::from(key.worth() - 1))
    }

    fn worth(self) -> u8 {
        u8::from(self.0 & 1 == 1) + 1
    }

    fn part(self) -> u64 {
        self.0 >> (u64::BITS - PART_BITS)
    }

    /// Without its worth, which tells few keys apart.
    fn number(self) -> u64 {
        self.0 >> 1
    }
}

/// Frames by what they are looked up by, and the other way round. Tables of numbers, one after the
/// other, with the places where each begins.
pub(super) struct Index {
    /// The frames of each bucket, sorted.
    frames: Vec<u32>,
    starts: Vec<u32>,
    worth: Vec<u8>,
    /// The buckets of each frame in which a later one is.
    buckets: Vec<u32>,
    frame_starts: Vec<u32>,
}

impl Index {
    pub(super) fn new(scorer: &Scorer<'_>, frames: &[Frame]) -> Self {
        let mut index = Self {
            frames: Vec::new(),
            starts: vec![0],
            worth: Vec::new(),
            buckets: Vec::new(),
            frame_starts: vec![0; frames.len() + 1],
        };
        let document = |frame: u32| frames.get(frame as usize).map(Frame::document);
        let shared = Shared::of(scorer, frames);
        for part in 0..PARTS {
            for same in shared.keys(part).chunk_by(|a, b| a.key == b.key) {
                let (2..=BUCKET, [first, .., last]) = (same.len(), same) else { continue };
                // Frames are met by those of other articles.
                if document(first.frame) == document(last.frame) {
                    continue;
                }
                index.frames.extend(same.iter().map(|holder| holder.frame));
                for Holder { frame, .. } in before_last(same) {
                    index.frame_starts[*frame as usize + 1] += 1;
                }
                index.worth.push(first.key().worth());
                index.starts.push(number(index.frames.len()));
            }
        }
        drop(shared);
        index.frames.shrink_to_fit();
        for i in 1..index.frame_starts.len() {
            index.frame_starts[i] += index.frame_starts[i - 1];
        }
        let mut next = index.frame_starts.clone();
        index.buckets = vec![0; index.frame_starts.last().map_or(0, |all| *all as usize)];
        for (bucket, place) in index.starts.windows(2).enumerate() {
            let &[start, end] = place else { continue };
            for frame in before_last(&index.frames[start as usize..end as usize]) {
                let at = &mut next[*frame as usize];
                index.buckets[*at as usize] = number(bucket);
                *at += 1;
            }
        }
        index
    }

    /// The later frames of other articles that share enough with a frame; sorted.
    pub(super) fn met(&self, frames: &[Frame], one: u32) -> impl Iterator<Item = u32> {
        // What is met in several buckets is worth their sum.
        let mut met: Vec<(u32, u8)> = Vec::new();
        for bucket in self.buckets_of(one) {
            let (worth, frames) = self.bucket(*bucket);
            let later = frames.partition_point(|other| *other <= one);
            met.extend(frames.iter().skip(later).map(|other| (*other, worth)));
        }
        met.sort_unstable();
        let document = |i: u32| frames.get(i as usize).map(Frame::document);
        let own = document(one);
        let enough = |keys: &[(u32, u8)]| {
            let worth = keys.iter().map(|(_, worth)| *worth).fold(0, u8::saturating_add);
            keys.first().map(|(other, _)| *other).filter(|_| worth >= 2)
        };
        let met: Vec<u32> = met.chunk_by(|a, b| a.0 == b.0).filter_map(enough).collect();
        met.into_iter().filter(move |other| document(*other) != own)
    }

    fn buckets_of(&self, frame: u32) -> &[u32] {
        between(&self.frame_starts, &self.buckets, frame)
    }

    fn bucket(&self, bucket: u32) -> (u8, &[u32]) {
        let worth = self.worth.get(bucket as usize).copied().unwrap_or(0);
        (worth, between(&self.starts, &self.frames, bucket))
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// All that others come after.
fn before_last<T>(all: &[T]) -> &[T] {
    all.split_last().map_or(&[], |(_, before)| before)
}

fn between<'t>(starts: &[u32], table: &'t [u32], i: u32) -> &'t [u32] {
    let at = |i: usize| starts.get(i).map_or(0, |start| *start as usize);
    table.get(at(i as usize)..at(i as usize + 1)).unwrap_or(&[])
}

/// A key with a frame that has it. The key is in two halves, as a whole number of so many bits would leave
/// a gap in each of millions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Holder {
    key: [u32; 2],
    frame: u32,
}

impl Holder {
    #[expect(clippy::cast_possible_truncation, reason = "the halves")]
    fn new(key: Hashed, frame: u32) -> Self {
        Self { key: [(key.0 >> u32::BITS) as u32, key.0 as u32], frame }
    }

    fn key(self) -> Hashed {
        Hashed(u64::from(self.key[0]) << u32::BITS | u64::from(self.key[1]))
    }
}

/// Which keys several articles have. Most keys have only one: these are not kept.
struct Shared<'f> {
    scorer: &'f Scorer<'f>,
    frames: &'f [Frame],
    seen: Seen,
}

impl<'f> Shared<'f> {
    fn of(scorer: &'f Scorer<'f>, frames: &'f [Frame]) -> Self {
        let seen = Seen::new(frames.len() * PLACES);
        // An article that two pieces divide counts as two: some keys are kept in vain.
        frames.par_chunks(PIECE).for_each(|piece| {
            let mut keys: Vec<u64> = Vec::new();
            for article in piece.chunk_by(|a, b| a.document() == b.document()) {
                keys.clear();
                for frame in article {
                    each_key(scorer, frame, |key| keys.push(key.number()));
                }
                keys.sort_unstable();
                keys.dedup();
                for key in &keys {
                    seen.add(*key);
                }
            }
        });
        Self { scorer, frames, seen }
    }

    /// The keys of a part that several articles have, sorted.
    fn keys(&self, part: u64) -> Vec<Holder> {
        let pieces = self.frames.par_chunks(PIECE).zip(0..u32::MAX);
        let mut keys: Vec<Holder> = pieces
            .flat_map_iter(|(piece, number)| {
                let first = number * u32::try_from(PIECE).unwrap_or(0);
                let mut keys = Vec::new();
                for (frame, number) in piece.iter().zip(first..) {
                    each_key(self.scorer, frame, |key| {
                        if key.part() == part && self.seen.is_shared(key.number()) {
                            keys.push(Holder::new(key, number));
                        }
                    });
                }
                keys
            })
            .collect();
        keys.par_sort_unstable();
        keys.dedup();
        keys
    }
}

fn each_key(scorer: &Scorer<'_>, frame: &Frame, mut add: impl FnMut(Hashed)) {
    let mut add = |key| add(Hashed::of(key));
    let weight = |word: u32| scorer.vocabulary.weight(word);
    let other = lexicon::class_number(EventClass(&"other"));
    let words = frame.core().iter().chain(frame.argument());
    let mut words: Vec<(f32, u32)> = words.map(|word| (weight(*word), *word)).collect();
    words.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    words.dedup_by_key(|(_, word)| *word);
    words.truncate(KEYS);
    // A class without a word of the lexicon says nothing; its family does.
    for class in frame.class_numbers().filter(|class| *class != other) {
        for (_, word) in words.iter().filter(|(weight, _)| *weight > 0.0) {
            add(Key::Word(class, *word));
        }
        if let Some(interval) =
            frame.when().and_then(|when| when.interval).filter(|interval| interval.days() <= 3)
        {
            add(Key::Date(class, interval.earliest()));
            add(Key::Date(class, interval.latest().plus_days(1)));
        }
    }
    for family in frame.families() {
        words
            .iter()
            .filter(|(weight, _)| *weight > TELLING)
            .for_each(|(_, word)| add(Key::Family(*family, *word)));
    }
    frame.phrases.iter().for_each(|phrase| add(Key::Phrase(*phrase)));
}
