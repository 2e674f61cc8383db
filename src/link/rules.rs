//! Evidence that two frames are one event, added up with weights set by hand: what kind of happening,
//! which words and names are shared and how rare they are, whether dates and figures agree.
//!
//! The trees take the sum as one more thing measured. They learn from collections in which nearly every
//! article is about the same few stories; events told in the background of articles about something
//! else are met by this sum.

use super::concord::Told;
use super::frame::{Frame, Group, Naming, Trait};
use super::score::Scorer;
use super::story::Likeness;
use super::vocabulary::{TELLING, Vocabulary};
use super::{features, kind, sets, times};

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
    /// Events that the lexicon has no class for, and things said: there are many alike.
    pub(super) const UNCLASSED: f32 = -0.8;
    pub(super) const SAID: f32 = -0.5;
    /// What speaks for asking the trees, not for one event.
    pub(super) const CONCORD: f32 = 0.8;
    pub(super) const BURST: f32 = 3.0;
    pub(super) const AT_LARGE: f32 = 0.5;
}

/// What is asked of two frames, of one article or of two, before the trees may be; they ask it, too.
pub(super) struct Compared {
    /// Whether something forbids them to be one event.
    pub conflict: bool,
    /// Whether they are of one kind, 0 to 1.
    pub kinship: f32,
    pub times: f32,
    /// Whether figures agree.
    pub figures: bool,
    /// How many runs of words they share, to a few.
    pub runs: usize,
    pub overlap: Overlap,
    /// How alike their articles are.
    pub likeness: Likeness,
    /// Whether their heads are of one derivational family.
    pub same_family: bool,
    /// How far accounts agree that share a word with both, and those of their kind.
    pub concord: (Told, Told),
    /// How far what both tell is told by the articles near them, and hardly elsewhere.
    pub burst: f32,
    /// The sum.
    pub evidence: f32,
}

impl Compared {
    pub(super) fn of(scorer: &Scorer<'_>, a: &Frame, b: &Frame, conflict: bool) -> Self {
        let mut compared = Self {
            conflict,
            kinship: kind::kinship(a, b),
            times: times::score(a, b),
            figures: kind::counts_agree(a, b),
            runs: sets::shared(&a.phrases, &b.phrases).take(5).count(),
            overlap: Overlap::of(scorer.vocabulary, a, b),
            likeness: scorer.likeness(a, b),
            same_family: features::same_family(a, b),
            concord: scorer.concord.of(a, b),
            burst: a.burst.min(b.burst),
            evidence: 0.0,
        };
        compared.evidence = scorer.evidence(a, b, &compared);
        compared
    }

    /// Whether nothing but the kind of what both tell speaks for one event.
    pub(super) fn is_bare(&self) -> bool {
        !self.figures && self.runs == 0 && self.times <= 0.0 && self.overlap.best <= TELLING
    }

    /// The evidence, and what the folder tells besides of pairs like this: whether to ask the trees. What
    /// a whole folder tells of shares only words that are common in it.
    pub(super) fn promise(&self) -> f32 {
        let told = weights::CONCORD * self.concord.0.agree.clamp(0.0, 2.0);
        let known = weights::BURST * self.burst + weights::AT_LARGE * self.overlap.at_large;
        self.evidence + told + if self.same_family { known } else { 0.0 }
    }
}

/// Weights of the rare words and names, as entities, that two frames share.
#[derive(Default)]
pub(super) struct Overlap {
    /// Inside the phrases of both.
    pub core: f32,
    /// Inside the phrases of one and the clauses of the other.
    pub mixed: f32,
    /// In the clauses of both.
    pub argument: f32,
    /// In the sentences of one and nearer to the other.
    pub sentence: f32,
    /// The weightiest of phrases and clauses.
    pub best: f32,
    /// The names among those of phrases and clauses.
    pub named: f32,
    /// What those inside the phrases of both would weigh in news at large, and all of phrases and clauses.
    pub core_at_large: f32,
    pub at_large: f32,
}

impl Overlap {
    fn of(vocabulary: &Vocabulary<'_>, a: &Frame, b: &Frame) -> Self {
        let mut overlap = Self::default();
        for word in a.core() {
            if sets::holds(b.core(), word) {
                overlap.core += overlap.take(vocabulary, *word);
                overlap.core_at_large += vocabulary.at_large(*word);
            } else if sets::holds(b.argument(), word) {
                overlap.mixed += overlap.take(vocabulary, *word);
            }
        }
        for word in a.argument().iter().filter(|word| !sets::holds(a.core(), word)) {
            if sets::holds(b.core(), word) {
                overlap.mixed += overlap.take(vocabulary, *word);
            } else if sets::holds(b.argument(), word) {
                overlap.argument += overlap.take(vocabulary, *word);
            }
        }
        for (one, other) in [(a, b), (b, a)] {
            overlap.sentence += sets::shared(one.sentence(), other.core())
                .chain(sets::shared(one.sentence(), other.argument()))
                .filter(|word| !one.tells(*word))
                .map(|word| vocabulary.weight(word))
                .sum::<f32>();
        }
        overlap
    }

    /// What a shared word weighs.
    fn take(&mut self, vocabulary: &Vocabulary<'_>, word: u32) -> f32 {
        let weight = vocabulary.weight(word);
        self.at_large += vocabulary.at_large(word);
        self.best = self.best.max(weight);
        if vocabulary.is_name(word) {
            self.named += weight;
        }
        weight
    }

    /// What it counts as evidence.
    fn evidence(&self) -> f32 {
        let sum = weights::CORE * self.core
            + weights::MIXED * self.mixed
            + weights::ARGUMENT * self.argument
            + weights::SENTENCE * self.sentence;
        sum.min(weights::WORDS_AT_MOST)
    }
}

impl Scorer<'_> {
    fn evidence(&self, a: &Frame, b: &Frame, compared: &Compared) -> f32 {
        let kinship = compared.kinship;
        let mut score = kinship + compared.overlap.evidence() + compared.times;
        if compared.figures {
            score += weights::FIGURE;
        }
        if let Some(more) = compared.runs.checked_sub(1) {
            let runs = f32::from(u8::try_from(more).unwrap_or(4));
            score += weights::PHRASE * (1.0 + 0.25 * runs);
        }
        if kind::same_publicity(a, b) {
            score += weights::PUBLICITY;
        }
        if a.has(Trait::Generic) || b.has(Trait::Generic) {
            score += weights::GENERIC;
        }
        if a.is(Group::Unclassed) && b.is(Group::Unclassed) {
            score += weights::UNCLASSED;
        } else if a.is(Group::Said) && b.is(Group::Said) {
            score += weights::SAID;
        }
        if kinship >= 0.9 {
            let telling = |word| self.vocabulary.weight(word) > TELLING;
            score += weights::NAMED * self.share_name(a, b, telling).unwrap_or(0.0);
            score += weights::RARE_KIND * self.rarity(a, b) + self.unique(a, b);
        }
        // Two events with names of their own that share no telling word.
        if a.has(Trait::Named)
            && b.has(Trait::Named)
            && !shared_words(a, b).any(|word| self.vocabulary.weight(word) > TELLING)
        {
            score -= 1.0;
        }
        score
    }

    /// Wars, elections, games: few in one place, so that the place says much.
    fn unique(&self, a: &Frame, b: &Frame) -> f32 {
        if !kind::both_unique(a, b) {
            return 0.0;
        }
        match self.share_name(a, b, |_| true) {
            Some(share) => weights::UNIQUE * share,
            None if a.names(Naming::InPhrase) && b.names(Naming::InPhrase) => -2.0,
            None => 0.0,
        }
    }

    /// How far two frames share a name of this sort: wholly where it stands in the phrases of both, in
    /// part where in those of one, and the other tells it.
    fn share_name(&self, a: &Frame, b: &Frame, sort: impl Fn(u32) -> bool) -> Option<f32> {
        let fits = |word: u32| self.vocabulary.is_name(word) && sort(word);
        let met = |one: &Frame, other: &Frame| {
            one.core().iter().any(|word| fits(*word) && other.tells(*word))
        };
        if sets::shared(a.core(), b.core()).any(fits) {
            Some(1.0)
        } else {
            (met(a, b) || met(b, a)).then_some(0.6)
        }
    }
}

/// Words of the phrases and clauses of one that the other tells; one of both stands there twice.
pub(super) fn shared_words<'f>(a: &'f Frame, b: &'f Frame) -> impl Iterator<Item = u32> + 'f {
    a.core().iter().chain(a.argument()).copied().filter(|word| b.tells(*word))
}
