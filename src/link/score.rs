//! How much speaks for two sets of mentions being one event, and what forbids it.
//!
//! Additive evidence with hand-set weights: what kind of happening, which words and names are shared
//! and how rare they are, whether dates and figures agree. Conflicts are walls, whatever the score.

use super::frame::Frame;
use super::story::Stories;
use super::vocabulary::{TELLING, Vocabulary};
use super::{kind, sets, times};

/// What the parts of the evidence count.
mod weights {
    pub(super) const CORE: f32 = 1.36;
    pub(super) const MIXED: f32 = 0.68;
    pub(super) const ARGUMENT: f32 = 0.65;
    pub(super) const SENTENCE: f32 = 0.21;
    pub(super) const WORDS_AT_MOST: f32 = 2.40;
    pub(super) const FIGURE: f32 = 1.55;
    pub(super) const PHRASE: f32 = 1.20;
    pub(super) const UNIQUE: f32 = 1.60;
    pub(super) const NAMED: f32 = 0.86;
    pub(super) const RARE_KIND: f32 = 1.00;
    pub(super) const PUBLICITY: f32 = 0.31;
    pub(super) const GENERIC: f32 = -1.59;
    /// Two chains of one article that did not join there.
    pub(super) const SAME_ARTICLE: f32 = -4.14;
    /// Events that the lexicon has no class for, and things said: there are many alike.
    pub(super) const UNCLASSED: f32 = -0.8;
    pub(super) const SAID: f32 = -0.5;
    pub(super) const STORY: f32 = 2.44;
    /// How fast and around which likeness articles turn into one story.
    pub(super) const SLOPE: f32 = 19.50;
    pub(super) const CENTRE: f32 = 0.24;
    /// Probability of the same story that speaks neither for nor against.
    pub(super) const STORY_OPEN: f32 = 0.41;
}

/// Score under which nothing is linked, between chains of one article and across articles.
pub(super) const INSIDE: f32 = 2.60;
pub(super) const ACROSS: f32 = 2.48;
/// What a forbidden pair scores.
pub(super) const NEVER: f32 = -9.0;

/// How many mentions there are of each line of synonyms, for telling rare kinds from common ones.
pub(super) struct Kinds {
    pub by_line: Vec<u32>,
    pub mentions: u32,
}

/// Scores pairs of frames.
pub(super) struct Scorer<'c> {
    pub vocabulary: &'c Vocabulary<'c>,
    pub kinds: Kinds,
    pub stories: Stories,
}

impl Scorer<'_> {
    /// The score of two frames, across articles or inside one.
    pub(super) fn score(&self, a: &Frame, b: &Frame, across: bool) -> f32 {
        let kinship = kind::kinship(a, b);
        if kinship < 0.3 || kind::conflict(a, b) {
            return NEVER;
        }
        let mut score = kinship + self.words(a, b) + times::score(a, b) + figures(a, b);
        if across && sets::meet(&a.documents, &b.documents) {
            score += weights::SAME_ARTICLE;
        } else if across {
            score += weights::STORY * (self.story(a, b) - weights::STORY_OPEN);
        }
        let runs = sets::shared(&a.phrases, &b.phrases).take(5).count();
        if runs > 0 && across {
            let runs = f32::from(u8::try_from(runs - 1).unwrap_or(4));
            score += weights::PHRASE * (1.0 + 0.25 * runs);
        }
        if a.public && b.public || a.private && b.private {
            score += weights::PUBLICITY;
        }
        if a.generic || b.generic {
            score += weights::GENERIC;
        }
        if a.is("other") && b.is("other") {
            score += weights::UNCLASSED;
        } else if a.is("state") && b.is("state") {
            score += weights::SAID;
        }
        if kinship >= 0.9 {
            if sets::shared(&a.core, &b.core)
                .any(|word| self.vocabulary.is_name(word) && self.vocabulary.weight(word) > TELLING)
            {
                score += weights::NAMED;
            }
            score += weights::RARE_KIND * self.rarity(a, b) + self.unique(a, b);
        }
        // Two events with names of their own that share no telling word.
        if a.named
            && b.named
            && !shared_words(a, b).any(|word| self.vocabulary.weight(word) > TELLING)
        {
            score -= 1.0;
        }
        score
    }

    /// Probability that the two are told by articles about one story.
    fn story(&self, a: &Frame, b: &Frame) -> f32 {
        let pairs =
            a.documents.iter().flat_map(|one| b.documents.iter().map(move |other| (*one, *other)));
        let likeness =
            pairs.map(|(one, other)| self.stories.likeness(one, other)).fold(0.0, f32::max);
        1.0 / (1.0 + (-weights::SLOPE * (likeness - weights::CENTRE)).exp())
    }

    fn words(&self, a: &Frame, b: &Frame) -> f32 {
        let mut sum = 0.0;
        for word in &a.core {
            let weight = self.vocabulary.weight(*word);
            if sets::holds(&b.core, word) {
                sum += weights::CORE * weight;
            } else if sets::holds(&b.argument, word) {
                sum += weights::MIXED * weight;
            }
        }
        for word in a.argument.iter().filter(|word| !sets::holds(&a.core, word)) {
            let weight = self.vocabulary.weight(*word);
            if sets::holds(&b.core, word) {
                sum += weights::MIXED * weight;
            } else if sets::holds(&b.argument, word) {
                sum += weights::ARGUMENT * weight;
            }
        }
        let sentence = |one: &Frame, other: &Frame| -> f32 {
            sets::shared(&one.sentence, &other.core)
                .chain(sets::shared(&one.sentence, &other.argument))
                .filter(|word| !one.tells(*word))
                .map(|word| self.vocabulary.weight(word))
                .sum()
        };
        sum += weights::SENTENCE * (sentence(a, b) + sentence(b, a));
        sum.min(weights::WORDS_AT_MOST)
    }

    /// 0 for a kind of event met everywhere in the folder, up to 1 for a rare one.
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
    fn rarity(&self, a: &Frame, b: &Frame) -> f32 {
        let fewest = sets::shared(&a.lines, &b.lines)
            .filter_map(|line| self.kinds.by_line.get(usize::from(line)).copied())
            .filter(|count| *count > 0)
            .min();
        fewest.map_or(0.0, |count| {
            (((self.kinds.mentions.max(1) as f32 / count as f32).ln() - 3.0) / 2.5).clamp(0.0, 1.0)
        })
    }

    /// Wars, elections, games: few in one place, so that the place says much.
    fn unique(&self, a: &Frame, b: &Frame) -> f32 {
        if !a
            .main_classes()
            .any(|class| kind::is_unique(class) && b.main_classes().any(|other| other == class))
        {
            return 0.0;
        }
        let named = |words: &[u32]| -> Vec<u32> {
            words.iter().copied().filter(|word| self.vocabulary.is_name(*word)).collect()
        };
        let (x, y) = (named(&a.core), named(&b.core));
        if sets::meet(&x, &y) {
            weights::UNIQUE
        } else if !x.is_empty()
            && !y.is_empty()
            && !x.iter().any(|w| b.tells(*w))
            && !y.iter().any(|w| a.tells(*w))
        {
            -2.0
        } else if x.iter().any(|w| b.tells(*w)) || y.iter().any(|w| a.tells(*w)) {
            0.6 * weights::UNIQUE
        } else {
            0.0
        }
    }
}

fn figures(a: &Frame, b: &Frame) -> f32 {
    let agree = a.counts.iter().any(|(attribute, value)| {
        b.counts.iter().any(|(other, count)| {
            attribute == other
                && f64::from(value.abs_diff(*count)) <= 0.05 * f64::from((*value).max(20))
        })
    });
    if agree { weights::FIGURE } else { 0.0 }
}

fn shared_words<'f>(a: &'f Frame, b: &'f Frame) -> impl Iterator<Item = u32> + 'f {
    a.core.iter().chain(&a.argument).copied().filter(|word| b.tells(*word))
}
