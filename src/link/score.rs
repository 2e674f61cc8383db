//! How much speaks for two sets of mentions being one event, as the trained trees judge it.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::around::Lexis;
use super::concord::Concord;
use super::context::Surroundings;
use super::features::Features;
use super::frame::{Frame, Group};
use super::passages::Stems;
use super::rules::Compared;
use super::story::{Likeness, Stories};
use super::trees::{LANES, Lanes, Trees};
use super::vocabulary::Vocabulary;
use super::weights::Weights;
use super::{features, kind, sets, times};
use crate::model::Watch;

/// Share of the evidence that counts beside the trees, and how much of it speaks neither for nor
/// against.
const BLEND: f32 = 0.5;
const ENOUGH: f32 = 2.6;
/// Articles less likely to tell one story need so much evidence before anything is measured.
const TOLD: f32 = 0.2;
const TOO_LITTLE: f32 = 2.0;
/// And so much where the lexicon knows neither as a kind of event.
const WORD_ALONE: f32 = 2.2;
const WORD_IN_STORY: f32 = 0.8;
/// What happens to a person has happened to somebody else.
const OTHERS: f32 = 3.0;

/// Accounts that share nothing but the kind of what they tell tell mostly of two events: this speaks
/// against them, less where their words stand in the articles near theirs and hardly elsewhere.
const BARE: f32 = 1.5;
const BURSTS: f32 = 0.2;

/// Log odds that the evidence adds to what the trees say. They know one kind of folder well; what
/// speaks for one event in any folder moves them.
pub(super) fn beside(features: &[f32]) -> f32 {
    BLEND * (features.get(features::EVIDENCE).copied().unwrap_or(0.0) - ENOUGH)
}

/// What speaks against two accounts that share nothing but the kind of what they tell.
fn bare(a: &Frame, b: &Frame, compared: &Compared) -> f32 {
    if a.documents() == b.documents() || !compared.is_bare() {
        return 0.0;
    }
    let known = if times::told_at_other_times(a, b) { 0.0 } else { compared.burst / BURSTS };
    BARE * (1.0 - known).max(0.0)
}

/// How rare each line of synonyms is in the folder: 0 for a kind of event met everywhere, up to 1.
pub(super) struct Kinds(Vec<f32>);

impl Kinds {
    /// From how many mentions there are of each line, and of all.
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
    pub(super) fn new(by_line: &[u32], mentions: u32) -> Self {
        let rarity = |count: &u32| {
            let inverse = mentions.max(1) as f32 / *count as f32;
            if *count == 0 { 0.0 } else { ((inverse.ln() - 3.0) / 2.5).clamp(0.0, 1.0) }
        };
        Self(by_line.iter().map(rarity).collect())
    }
}

/// Scores pairs of frames.
pub(super) struct Scorer<'c> {
    pub vocabulary: &'c Vocabulary<'c>,
    pub stems: Stems,
    pub stories: Stories,
    pub kinds: Kinds,
    /// Of chains; empty while these are made.
    pub concord: Concord,
    pub weights: &'c Weights,
    /// Tells whether linking is to go on, and is told how far it is.
    pub watch: &'c Watch,
    rates: HashMap<(u32, u32), (f32, bool), RandomState>,
    /// For each family the numbers of the rates by which it was seen as one event with another.
    seen_with: HashMap<u32, Vec<u32>, RandomState>,
}

impl<'c> Scorer<'c> {
    pub(super) fn new(
        vocabulary: &'c Vocabulary<'c>,
        stems: Stems,
        stories: Stories,
        kinds: Kinds,
        weights: &'c Weights,
        watch: &'c Watch,
    ) -> Self {
        let mut rates = HashMap::default();
        let mut seen_with: HashMap<u32, Vec<u32>, RandomState> = HashMap::default();
        for (number, rate) in (0u32..).zip(&weights.rates) {
            let one = stems.find(&rate.families.0);
            let other = stems.find(&rate.families.1);
            let Some((one, other)) = one.zip(other) else { continue };
            rates.insert((one.min(other), one.max(other)), (rate.rate, rate.seen));
            if rate.seen && one != other {
                seen_with.entry(one).or_default().push(number);
                seen_with.entry(other).or_default().push(number);
            }
        }
        let concord = Concord::default();
        Self { vocabulary, stems, stories, kinds, concord, weights, watch, rates, seen_with }
    }

    /// Tells `tell` of pairs of frames, in their order, which numbers they have and the log odds of their
    /// being one event; nothing of those that something forbids or too little speaks for. All are of
    /// single articles or all between two, as `trees` is for.
    pub(super) fn score(
        &self,
        frames: &[Frame],
        pairs: &[(u32, u32)],
        trees: &Trees,
        mut tell: impl FnMut(u32, u32, f32),
    ) {
        let mut asked: Vec<(u32, u32, f32)> = Vec::with_capacity(LANES);
        let mut lanes = Lanes::default();
        // What stands around the first of a pair, which is mostly that of the last one, too.
        let mut around: Option<(u32, Surroundings)> = None;
        for (i, (a, b)) in pairs.iter().enumerate() {
            let both = frames.get(*a as usize).zip(frames.get(*b as usize));
            around = around.filter(|(of, _)| of == a);
            let measured = both.and_then(|(one, other)| {
                let compared = self.compared(one, other)?;
                let unpacked = || (*a, one.context.surroundings(one.document(), self));
                let (_, around) = around.get_or_insert_with(unpacked);
                Some(self.measure((one, around), other, &compared))
            });
            if let Some((features, against)) = measured {
                lanes.push(features.values(), beside(features.values()));
                asked.push((*a, *b, against));
            }
            if asked.len() == LANES || i + 1 == pairs.len() {
                for ((a, b, against), odds) in asked.drain(..).zip(trees.odds_of(&mut lanes)) {
                    tell(a, b, odds - against);
                }
            }
        }
    }

    /// What is asked of two frames, of one article or of two, before the trees are; none where these are
    /// not asked.
    fn compared(&self, a: &Frame, b: &Frame) -> Option<Compared> {
        if kind::conflict(a, b) {
            return None;
        }
        let compared = Compared::of(self, a, b, false);
        let apart = compared.likeness.mean < TOLD;
        // Two that merely use the same common word: 'failed', 'used', 'sent'.
        let unclassed = a.is(Group::Unclassed) && b.is(Group::Unclassed);
        let least = match (apart, unclassed && a.documents() != b.documents()) {
            (true, true) => WORD_ALONE,
            (true, false) => TOO_LITTLE,
            (false, true) => WORD_IN_STORY,
            (false, false) => 0.0,
        };
        (compared.promise() >= least).then_some(compared)
    }

    /// What the trees are asked of two frames, and what speaks against them in whatever case.
    fn measure(
        &self,
        (a, around): (&Frame, &Surroundings),
        b: &Frame,
        compared: &Compared,
    ) -> (Features, f32) {
        let features = features::of(self, (a, around), b, compared);
        let others =
            (a.is(Group::Personal) || b.is(Group::Personal)) && features::others(features.values());
        let against = bare(a, b, compared) + if others { OTHERS } else { 0.0 };
        (features, against)
    }

    /// How alike the articles of two frames are, each of one; an article is quite like itself.
    pub(super) fn likeness(&self, a: &Frame, b: &Frame) -> Likeness {
        let (one, other) = (a.document(), b.document());
        if one == other {
            return Likeness { story: 1.0, mean: 1.0, same: true, ..Likeness::default() };
        }
        self.stories.likeness(one, other)
    }

    /// The words of an article, what they weigh in the folder, and what they do among the articles near.
    pub(super) fn lexis(&self, document: u32) -> Lexis<'_, impl Fn(u32) -> f32> {
        Lexis { locals: self.stories.locals(document), rare: |word| self.stems.idf(word) }
    }

    /// The local weight of a word in an article, 0 to 1.
    pub(super) fn local(&self, document: u32, word: u32) -> f32 {
        self.stories.locals(document).weight(word, |word| self.stems.idf(word))
    }

    /// The numbers of the rates by which a family was seen as one event with another.
    pub(super) fn seen_with(&self, family: u32) -> &[u32] {
        self.seen_with.get(&family).map_or(&[], Vec::as_slice)
    }

    /// The best rate of two sets of families, and whether they were ever seen as one event (1), only
    /// as two (-1), or not at all (0).
    pub(super) fn rate(&self, one: &[u32], other: &[u32]) -> (f32, f32) {
        let mut best: Option<(f32, bool)> = None;
        for x in one {
            for y in other {
                let Some(rate) = self.rates.get(&(*x.min(y), *x.max(y))) else { continue };
                if best.is_none_or(|best| rate.0 > best.0) {
                    best = Some(*rate);
                }
            }
        }
        best.map_or((0.0, 0.0), |(rate, seen)| (rate, if seen { 1.0 } else { -1.0 }))
    }

    /// How far a word of its phrase's heads stands in the articles near a frame's own, and hardly
    /// elsewhere: 0 to 1.
    pub(super) fn burst(&self, frame: &Frame) -> f32 {
        let of = |word: &u32| {
            let rare = self.stems.rarity(*word);
            let local = self.local(frame.document(), *word);
            // What is local is rare in the folder and among the articles near this one.
            if rare > 0.0 { (1.0 - local / rare).max(0.0) * rare } else { 0.0 }
        };
        frame.context.heads().iter().map(of).fold(0.0, f32::max)
    }

    /// 0 for a kind of event met everywhere in the folder, up to 1 for a rare one.
    pub(super) fn rarity(&self, a: &Frame, b: &Frame) -> f32 {
        let rarity = |line: u32| self.kinds.0.get(line as usize).copied().unwrap_or(0.0);
        sets::shared(a.lines(), b.lines()).map(rarity).fold(0.0, f32::max)
    }
}
