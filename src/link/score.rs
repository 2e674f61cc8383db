//! How much speaks for two sets of mentions being one event, and what forbids it.
//!
//! Additive evidence with hand-set weights: what kind of happening, which words and names are shared
//! and how rare they are, whether dates and figures agree. Conflicts are walls, whatever the score.

use super::frame::{Frame, confidence, sharpness};
use super::sets;
use super::vocabulary::{TELLING, Vocabulary};
use crate::model::{EventClass, Precision, When};

/// What the parts of the evidence count.
mod weights {
    pub(super) const SAME_KIND: f32 = 1.0;
    pub(super) const SAME_CLASS: f32 = 0.6;
    pub(super) const CORE: f32 = 1.0;
    pub(super) const MIXED: f32 = 0.8;
    pub(super) const ARGUMENT: f32 = 0.55;
    pub(super) const SENTENCE: f32 = 0.25;
    pub(super) const WORDS_AT_MOST: f32 = 3.2;
    pub(super) const DAY: f32 = 2.4;
    pub(super) const MONTH: f32 = 1.3;
    pub(super) const YEAR: f32 = 0.7;
    pub(super) const NEXT_DAY: f32 = 1.4;
    pub(super) const DATES_APART: f32 = -1.5;
    pub(super) const FIGURE: f32 = 1.5;
    pub(super) const PHRASE: f32 = 1.6;
    pub(super) const UNIQUE: f32 = 1.6;
    pub(super) const NAMED: f32 = 0.8;
    pub(super) const RARE_KIND: f32 = 1.0;
    pub(super) const PUBLICITY: f32 = 0.6;
    pub(super) const GENERIC: f32 = -1.6;
}

/// Score under which nothing is linked, between chains of one article and across articles.
pub(super) const INSIDE: f32 = 2.6;
pub(super) const ACROSS: f32 = 2.3;
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
}

/// Classes of which two can be one event in different words.
fn akin(one: EventClass, other: EventClass) -> f32 {
    let (a, b) = if one.0 < other.0 { (one.0, other.0) } else { (other.0, one.0) };
    match (a, b) {
        ("announce", "warn") => 0.45,
        ("investigate", "report")
        | ("announce", "blame")
        | ("blame", "dismiss")
        | ("blame", "state")
        | ("arrest", "charge")
        | ("arrest", "kidnap") => 0.3,
        ("announce", "dismiss") | ("dismiss", "state") => 0.4,
        ("announce", "state")
        | ("meet", "visit")
        | ("condemn", "dismiss")
        | ("condemn", "state")
        | ("investigate", "search")
        | ("visit", "welcome")
        | ("crash", "disaster") => 0.5,
        _ => 0.0,
    }
}

/// Classes of which a place sees few in a year.
fn is_unique(class: EventClass) -> bool {
    matches!(class.0, "war" | "elect" | "sport" | "treaty" | "meddle")
}

impl Scorer<'_> {
    /// Whether two frames are of one kind, 0 to 1.
    pub(super) fn kinship(&self, a: &Frame, b: &Frame) -> f32 {
        if sets::meet(&a.families, &b.families) {
            return weights::SAME_KIND;
        }
        let mut best: f32 = 0.0;
        let shared_line = sets::meet(&a.lines, &b.lines);
        for x in a.main_classes().filter(|class| class.0 != "other") {
            for y in b.main_classes() {
                let kin = if x != y {
                    // A warning and an announcement are one only if both were made in public.
                    let warned = x.0 == "warn" || y.0 == "warn";
                    if warned && !(a.public && b.public) { 0.0 } else { akin(x, y) }
                } else if shared_line {
                    weights::SAME_KIND
                } else {
                    weights::SAME_CLASS
                };
                best = best.max(kin);
            }
        }
        best
    }

    /// Whether something forbids the two to be one event.
    pub(super) fn conflict(&self, a: &Frame, b: &Frame) -> bool {
        if let (Some(x), Some(y)) = (a.when, b.when)
            && dates_conflict(a, b, x, y)
        {
            return true;
        }
        let untold = |one: &Frame, other: &Frame| match (one.when, other.told) {
            (Some(when), Some(told)) => {
                confidence(when.known) >= 2.0
                    && when.interval.is_some_and(|interval| interval.earliest() > told)
            }
            _ => false,
        };
        if untold(a, b) || untold(b, a) {
            return true;
        }
        if a.public && b.private && !b.public || a.private && b.public && !b.private {
            return true;
        }
        let says = |frame: &Frame| {
            [
                "warn", "announce", "state", "report", "thank", "dismiss", "blame", "meddle",
                "condemn",
            ]
            .iter()
            .any(|class| frame.is(class))
        };
        if !a.agents.is_empty()
            && !b.agents.is_empty()
            && !sets::meet(&a.agents, &b.agents)
            && says(a)
            && says(b)
        {
            return true;
        }
        if a.is("foil") != b.is("foil") && (a.is("attack") || b.is("attack")) {
            return true;
        }
        a.counts.iter().any(|(attribute, value)| {
            b.counts.iter().any(|(other, count)| {
                let (low, high) = (f64::from(*value.min(count)), f64::from(*value.max(count)));
                attribute == other && high > 1.35 * low + 2.0
            })
        })
    }

    /// The score of two frames, across articles or inside one.
    pub(super) fn score(&self, a: &Frame, b: &Frame, across: bool) -> f32 {
        let kinship = self.kinship(a, b);
        if kinship < 0.3 || self.conflict(a, b) {
            return NEVER;
        }
        let mut score = kinship + self.words(a, b) + dates(a, b) + figures(a, b);
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
            && !self.shared_words(a, b).any(|word| self.vocabulary.weight(word) > TELLING)
        {
            score -= 1.0;
        }
        score
    }

    fn shared_words<'f>(&self, a: &'f Frame, b: &'f Frame) -> impl Iterator<Item = u32> + 'f {
        a.core.iter().chain(&a.argument).copied().filter(|word| b.tells(*word))
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
            .any(|class| is_unique(class) && b.main_classes().any(|other| other == class))
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

fn dates(a: &Frame, b: &Frame) -> f32 {
    let (Some(x), Some(y)) = (a.when, b.when) else { return 0.0 };
    let scale = match confidence(x.known).min(confidence(y.known)) {
        c if c >= 3.0 => 1.0,
        c if c >= 2.0 => 0.9,
        c if c >= 1.0 => 0.45,
        _ => 0.35,
    };
    if let (Some(one), Some(other)) = (x.interval, y.interval) {
        return match one.gap(other) {
            0 => {
                let sharp = sharpness(x.precision).min(sharpness(y.precision));
                scale
                    * if sharp >= 3.0 {
                        weights::DAY
                    } else if sharp >= 2.0 {
                        weights::MONTH
                    } else if sharp >= 1.0 {
                        weights::YEAR
                    } else {
                        0.2
                    }
            }
            1 => scale * weights::NEXT_DAY,
            _ if scale < 0.4 => 0.0,
            _ => weights::DATES_APART,
        };
    }
    match agreement(x, y) {
        Some(true) if x.precision == Precision::Day && y.precision == Precision::Day => {
            scale * 0.85 * weights::DAY
        }
        Some(true) => scale * weights::YEAR,
        Some(false) if scale >= 0.4 => weights::DATES_APART,
        Some(false) | None => 0.0,
    }
}

/// Whether two dates agree of which at least one is known in part only; None if nothing can be said.
fn agreement(x: When, y: When) -> Option<bool> {
    let parts = |when: When| {
        when.partial.or_else(|| {
            let interval = when.interval?;
            let day = crate::model::PartialDate::of(interval.earliest());
            match when.precision {
                Precision::Day => Some(day),
                Precision::Month => Some(crate::model::PartialDate { day: None, ..day }),
                Precision::Week
                | Precision::Season
                | Precision::Year
                | Precision::About
                | Precision::Before
                | Precision::After
                | Precision::Unknown => None,
            }
        })
    };
    let (one, other) = (parts(x)?, parts(y)?);
    let compared = one.month.is_some() && other.month.is_some();
    compared.then(|| one.agrees(other))
}

fn dates_conflict(a: &Frame, b: &Frame, x: When, y: When) -> bool {
    let (least, most) = {
        let (p, q) = (confidence(x.known), confidence(y.known));
        (p.min(q), p.max(q))
    };
    let Some((one, other)) = x.interval.zip(y.interval) else {
        return least >= 2.0 && agreement(x, y) == Some(false);
    };
    let gap = one.gap(other);
    // What is said on two days is said twice; what happened may be dated a day apart.
    let momentary = ["warn", "announce", "state", "dismiss", "blame", "meet"]
        .iter()
        .any(|class| a.is(class) || b.is(class));
    gap > 1 && least >= 2.0
        || gap == 1 && least >= 2.0 && momentary
        || gap > 250 && least >= 0.5
        || gap > 40 && most >= 2.0 && least >= 1.0
}
