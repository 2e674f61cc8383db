//! Pairs of frames of near articles that have something in common: for each frame the few of the other
//! article that have most. Article by article, in an order in which near ones are near.

use std::cmp::Ordering;
use std::ops::Range;

use rayon::prelude::*;

use super::{Kin, Sort, kin};
use crate::link::frame::Frame;
use crate::link::score::Scorer;

/// Articles that tell one story at least so likely are compared in full; of others only frames are
/// that share words of this weight.
const LIKELY: f32 = 0.2;
const ENOUGH: f32 = 0.35;
/// One shared key of any kind; and words that say enough without one.
const ONE_KEY: f32 = 0.8;
const MUCH: f32 = 0.7;
/// Frames of another article that a frame is compared with.
const FEW: usize = 3;
/// Frames with less in common with it are few by `Breadth::weak`.
const STRONG: f32 = 1.3;
/// Pairs of frames of two articles whose common keys are added up in one go.
const CELLS: usize = 1 << 20;
/// What a word of the clause says beside one of the phrase.
const ARGUMENT: f32 = 0.7;
/// What a word weighs for each log odds with which accounts that share it agree, and at most.
const AGREEING: f32 = 0.3;
const AGREED: f32 = 0.7;

/// Articles that are handled in one go. They are taken story by story, so that most of those that they
/// are compared with are among them: the keys of all articles would fill the memory.
const BLOCK: usize = 256;

/// How much is compared.
#[derive(Clone, Copy, Debug)]
pub(in crate::link) struct Breadth {
    /// Articles that an article is compared with, at most, besides those that have it among theirs.
    closest: usize,
    /// Frames of another article that a frame is compared with though it has little in common with them.
    weak: usize,
}

impl Breadth {
    /// For linking: more hardly finds more.
    pub(in crate::link) const LINKING: Self = Self { closest: 10, weak: 1 };
    /// For learning, where what comes to nothing teaches as much.
    #[cfg(feature = "train")]
    pub(in crate::link) const LEARNING: Self = Self { closest: 24, weak: FEW };
}

/// What `look` makes of each article: of its frames, and of their pairs with those of later articles.
pub(super) fn each<T: Send>(
    scorer: &Scorer<'_>,
    frames: &[Frame],
    breadth: Breadth,
    look: impl Fn(Range<u32>, Vec<(u32, u32)>) -> Vec<T> + Sync,
) -> Vec<Vec<T>> {
    let articles = articles(frames);
    let of = |document: u32| articles.get(document as usize).cloned().unwrap_or_default();
    let closest = closest(scorer, breadth);
    let mut order: Vec<u32> = (0..scorer.stories.len()).collect();
    order.sort_by_key(|document| scorer.stories.story(*document));
    let mut found = Vec::new();
    for block in order.chunks(BLOCK) {
        let later = |document: &u32| closest.get(*document as usize).into_iter().flatten().copied();
        let mut needed: Vec<u32> =
            block.iter().copied().chain(block.iter().flat_map(later)).collect();
        needed.sort_unstable();
        needed.dedup();
        let keys: Vec<(u32, Box<[Key]>)> = needed
            .par_iter()
            .map(|document| (*document, keys(scorer, frames.get(of(*document)).unwrap_or(&[]))))
            .collect();
        let keys_of = |document: u32| -> &[Key] {
            let place = keys.binary_search_by_key(&document, |(of, _)| *of).ok();
            place.and_then(|place| keys.get(place)).map_or(&[], |(_, keys)| keys)
        };
        let compared = block.par_iter().map(|one| {
            let here = of(*one);
            let mut pairs = Vec::new();
            for other in later(one) {
                let likely = scorer.stories.likeness(*one, other).mean >= LIKELY;
                let there = of(other);
                let sizes = (here.len(), there.len());
                let met = meet(keys_of(*one), keys_of(other), sizes, likely, breadth);
                let (a, b) = (number(here.start), number(there.start));
                pairs.extend(met.into_iter().map(|(x, y)| (a + x, b + y)));
            }
            look(number(here.start)..number(here.end), pairs)
        });
        found.extend(compared.collect::<Vec<Vec<T>>>());
        // The longest part of linking: as much as two others.
        scorer.watch.pass(2 * block.len());
        if scorer.watch.is_over() {
            break;
        }
    }
    found
}

/// The places of each article's frames.
fn articles(frames: &[Frame]) -> Vec<Range<usize>> {
    let mut articles: Vec<Range<usize>> = Vec::new();
    for (number, frame) in frames.iter().enumerate() {
        let document = frame.documents().first().map_or(0, |document| *document as usize);
        if articles.len() <= document {
            articles.resize(document + 1, number..number);
        }
        if let Some(range) = articles.get_mut(document) {
            range.end = number + 1;
        }
    }
    articles
}

/// For each article the later ones that it is compared with: those that are among the closest of one
/// another. Of a story that hundreds tell each is compared with some.
fn closest(scorer: &Scorer<'_>, breadth: Breadth) -> Vec<Vec<u32>> {
    let stories = &scorer.stories;
    let mut closest = vec![Vec::new(); stories.len() as usize];
    for document in 0..stories.len() {
        let near = stories.near(document).iter();
        let mut near: Vec<(f32, u32)> = near.map(|(other, like)| (like.words, *other)).collect();
        near.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, other) in near.into_iter().take(breadth.closest) {
            let (one, other) = (document.min(other), document.max(other));
            if let Some(later) = closest.get_mut(one as usize) {
                later.push(other);
            }
        }
    }
    for later in &mut closest {
        later.sort_unstable();
        later.dedup();
    }
    closest
}

/// What a frame of an article is looked up by.
#[derive(Clone, Copy)]
struct Key {
    kin: Kin,
    /// The frame, numbered from 0.
    frame: u32,
    /// What it says that two frames share it, in thousandths; a word's is multiplied with the other's.
    weight: u16,
}

impl Key {
    /// Parts of a weight.
    const PARTS: f32 = 1000.0;

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    fn new(kin: Kin, frame: u32, weight: f32) -> Self {
        let weight = (weight * Self::PARTS).round().clamp(0.0, f32::from(u16::MAX)) as u16;
        Self { kin, frame, weight }
    }

    fn weight(self) -> f32 {
        f32::from(self.weight) / Self::PARTS
    }
}

/// The keys of the frames of one article, sorted.
fn keys(scorer: &Scorer<'_>, frames: &[Frame]) -> Box<[Key]> {
    let mut keys: Vec<Key> = Vec::new();
    for (number, frame) in (0u32..).zip(frames) {
        kin(scorer, frame, |kin| keys.push(Key::new(kin, number, kin.weight())));
        let starts = frame.context.lemmas().filter_map(|lemma| Kin::start(lemma.text));
        keys.extend(starts.map(|kin| Key::new(kin, number, kin.weight())));
        for (words, share) in [(frame.core(), 1.0), (frame.argument(), ARGUMENT)] {
            let weighed = words.iter().map(|word| (*word, weight(scorer, frame, *word)));
            let telling = weighed.filter(|(_, weight)| *weight > 0.0);
            keys.extend(telling.map(|(word, weight)| {
                Key::new(Kin::new(Sort::Beside, word), number, weight * share)
            }));
        }
    }
    // Of a key that a frame has twice the heavier one is kept.
    keys.sort_unstable_by_key(|key| (key.kin, key.frame, u16::MAX - key.weight));
    keys.dedup_by_key(|key| (key.kin, key.frame));
    keys.into()
}

/// What a word of a frame weighs: as much as it is rare, or as accounts that share it agree.
fn weight(scorer: &Scorer<'_>, frame: &Frame, word: u32) -> f32 {
    let rare = scorer.vocabulary.weight(word);
    // Agreement is looked up only where it can say more.
    if rare < AGREED {
        rare.max((AGREEING * scorer.concord.says(frame, word)).min(AGREED))
    } else {
        rare
    }
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
fn meet(
    own: &[Key],
    theirs: &[Key],
    sizes: (usize, usize),
    likely: bool,
    breadth: Breadth,
) -> Vec<(u32, u32)> {
    let mut worth: Vec<(f32, u32, u32)> = Vec::new();
    let rows = (CELLS / sizes.1.max(1)).max(1);
    for first in (0..sizes.0).step_by(rows) {
        let table = common(own, theirs, first..sizes.0.min(first + rows), sizes.1);
        for (one, row) in (first..).map(number).zip(table.chunks(sizes.1.max(1))) {
            let met = (0u32..).zip(row).filter_map(|(other, common)| {
                common.worth(likely).map(|common| (common, one, other))
            });
            worth.extend(met);
        }
    }
    worth.sort_unstable_by(|p, q| q.0.total_cmp(&p.0).then((p.1, p.2).cmp(&(q.1, q.2))));
    let mut taken = (vec![0; sizes.0], vec![0; sizes.1]);
    let mut pairs = Vec::new();
    for (worth, one, other) in worth {
        let few = if worth >= STRONG { FEW } else { breadth.weak };
        let places = (taken.0.get_mut(one as usize), taken.1.get_mut(other as usize));
        let (Some(here), Some(there)) = places else { continue };
        if *here < few || *there < few {
            (*here, *there) = (*here + 1, *there + 1);
            pairs.push((one, other));
        }
    }
    pairs
}

/// What each of these frames of an article has in common with each of the other's, row by row, from
/// the sorted keys of both.
fn common(own: &[Key], theirs: &[Key], rows: Range<usize>, width: usize) -> Vec<Common> {
    let mut table = vec![Common::default(); rows.len() * width];
    let (mut here, mut there) = (0, 0);
    while let (Some(one), Some(other)) = (own.get(here), theirs.get(there)) {
        match one.kin.cmp(&other.kin) {
            Ordering::Less => here += 1,
            Ordering::Greater => there += 1,
            Ordering::Equal => {
                here += 1;
                let Some(row) = (one.frame as usize).checked_sub(rows.start) else { continue };
                let Some(row) = table.chunks_exact_mut(width).nth(row) else { continue };
                let weight = one.weight();
                let beside = one.kin.is(Sort::Beside);
                for other in theirs.iter().skip(there).take_while(|other| other.kin == one.kin) {
                    let Some(sum) = row.get_mut(other.frame as usize) else { continue };
                    if beside {
                        sum.beside += weight * other.weight();
                    } else {
                        sum.kin += weight;
                    }
                }
            }
        }
    }
    table
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
