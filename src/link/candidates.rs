//! Which pairs of frames are worth a look: an index finds them, so that work grows with the number of
//! articles and not with its square.

mod far;
mod near;

pub(super) use near::Breadth;

use super::frame::Frame;
use super::score::Scorer;

/// Senses at least so near, in tenths, make two words worth comparing.
const NEAR_SENSE: u8 = 5;
/// Mentions before one of the same article that are compared with it, at most: keeps hostile articles
/// linear.
const LOOK_BACK: usize = 400;

/// What makes frames of near articles, or of one article, worth comparing: its sort in the upper bits
/// and its number in the lower ones, since every frame of the folder has dozens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Kin(u32);

impl Kin {
    const NUMBER: u32 = 28;

    fn new(sort: Sort, number: u32) -> Self {
        Self((sort as u32) << Self::NUMBER | number & ((1 << Self::NUMBER) - 1))
    }

    /// The first letters of a lemma; lemmas are ASCII.
    fn start(lemma: &str) -> Option<Self> {
        let letters = lemma.as_bytes().first_chunk::<4>()?;
        let number = letters.iter().fold(0, |bits, byte| bits << 7 | u32::from(byte & 0x7f));
        Some(Self::new(Sort::Start, number))
    }

    fn is(self, sort: Sort) -> bool {
        self.0 >> Self::NUMBER == sort as u32
    }

    /// How much it says that two frames share it.
    fn weight(self) -> f32 {
        if self.is(Sort::Family) {
            1.5
        } else if self.is(Sort::Sense) || self.is(Sort::Word) {
            0.8
        } else {
            1.0
        }
    }
}

/// Sorts of `Kin`.
#[derive(Clone, Copy, Debug)]
enum Sort {
    Family,
    Line,
    Sense,
    /// Two families that were seen as one event, by the number of the rate.
    Rate,
    Word,
    /// The first letters of a lemma.
    Start,
    /// A kind of event of which the folder mostly tells one.
    Class,
    /// A word of the phrase or the clause.
    Beside,
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

/// What `look` makes of the pairs of frames of different articles, by their places among the frames,
/// the earlier first, in pieces. Each is looked at as soon as it is found: all of them would fill the
/// memory. `frames` are ordered by document.
pub(super) fn across<T: Send>(
    scorer: &Scorer<'_>,
    frames: &[Frame],
    breadth: Breadth,
    look: impl Fn(&[(u32, u32)]) -> Vec<T> + Sync,
) -> Vec<Vec<T>> {
    let index = far::Index::new(scorer, frames);
    near::each(scorer, frames, breadth, |own, mut pairs| {
        pairs.extend(own.flat_map(|one| index.met(frames, one).map(move |other| (one, other))));
        pairs.sort_unstable();
        pairs.dedup();
        look(&pairs)
    })
}

fn kin(scorer: &Scorer<'_>, frame: &Frame, mut add: impl FnMut(Kin)) {
    for family in frame.context.heads() {
        add(Kin::new(Sort::Family, *family));
        for rate in scorer.seen_with(*family) {
            add(Kin::new(Sort::Rate, *rate));
        }
    }
    for class in scorer.concord.ruling(frame) {
        add(Kin::new(Sort::Class, u32::from(class)));
    }
    for line in frame.lines() {
        add(Kin::new(Sort::Line, *line));
    }
    for lemma in frame.context.lemmas() {
        for (synset, near) in lemma.senses {
            if *near >= NEAR_SENSE {
                add(Kin::new(Sort::Sense, *synset));
            }
        }
    }
    for word in frame.context.phrase().iter().filter(|word| !frame.context.heads().contains(word)) {
        add(Kin::new(Sort::Word, *word));
    }
}
