//! How often words of two families name one event, counted over annotated topics.

use std::collections::BTreeMap;

use super::gold::{Collection, Label};
use crate::lexicon::{self, PartOfSpeech};
use crate::link::Rate;
use crate::model::MentionKind;

type Families = (String, String);

/// Pairs of mentions of one topic, of two families.
#[derive(Clone, Copy, Default)]
struct Count {
    /// How many are one event, and how many there are.
    same: f64,
    all: f64,
    /// How many would be one event at the rate of all pairs of their collection: in one that tells of many
    /// events few are.
    expected: f64,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.same += other.same;
        self.all += other.all;
        self.expected += other.expected;
    }
}

/// Pairs of mentions of one topic by their families.
#[derive(Clone, Default)]
pub(super) struct Mined(BTreeMap<Families, Count>);

/// How many pairs at the average rate each count starts from.
const PRIOR_SAME: f64 = 8.0;
const PRIOR_OTHER: f64 = 4.0;

impl Mined {
    pub(super) fn of(collections: &[&Collection]) -> Self {
        let each: Vec<Self> = collections.iter().map(|collection| Self::one(collection)).collect();
        Self::join(each.iter())
    }

    fn one(collection: &Collection) -> Self {
        let mut mined = Self::default();
        let mut topics: BTreeMap<&str, Vec<(String, u32)>> = BTreeMap::new();
        for ((document, annotation), labels) in
            collection.documents.iter().zip(&collection.annotations).zip(&collection.labels)
        {
            for (mention, label) in annotation.events.iter().zip(labels) {
                let form = document.slice(mention.trigger).to_lowercase();
                let part = match mention.kind {
                    MentionKind::Verb => PartOfSpeech::Verb,
                    MentionKind::Name | MentionKind::Nominal | MentionKind::Pronoun => {
                        PartOfSpeech::Noun
                    }
                };
                let lemma = lexicon::lemma(&form, part);
                if let (Label::Event(event), Some(lemma)) = (label, lemma) {
                    let family = lexicon::family(lemma).to_string();
                    let topic = super::topic(&document.key.path);
                    topics.entry(topic).or_default().push((family, *event));
                }
            }
        }
        for mentions in topics.values() {
            for (i, (one, event)) in mentions.iter().enumerate() {
                for (other, second) in mentions.iter().skip(i + 1) {
                    let families = (one.min(other).clone(), one.max(other).clone());
                    let count = mined.0.entry(families).or_default();
                    count.same += if event == second { 1.0 } else { 0.0 };
                    count.all += 1.0;
                }
            }
        }
        let (alike, unlike) = (mined.average(true), mined.average(false));
        for ((one, other), count) in &mut mined.0 {
            count.expected = count.all * if one == other { alike } else { unlike };
        }
        mined
    }

    /// The share of pairs that are one event, where the families are one or two.
    fn average(&self, alike: bool) -> f64 {
        let mut sum = Count::default();
        let fitting = self.0.iter().filter(|((one, other), _)| (one == other) == alike);
        fitting.for_each(|(_, count)| sum.add(*count));
        (sum.same / sum.all.max(1.0)).clamp(1e-4, 0.99)
    }

    pub(super) fn join<'m>(parts: impl Iterator<Item = &'m Self>) -> Self {
        let mut joined = Self::default();
        for part in parts {
            for (families, count) in &part.0 {
                joined.0.entry(families.clone()).or_default().add(*count);
            }
        }
        joined
    }

    /// Log odds against the average of such pairs.
    pub(super) fn rates(&self) -> Vec<Rate> {
        let (alike, unlike) = (self.average(true), self.average(false));
        let odds = |p: f64| (p / (1.0 - p)).ln();
        self.0
            .iter()
            .filter(|((one, other), count)| one == other || count.same > 0.0 || count.all >= 12.0)
            .map(|((one, other), count)| {
                let (prior, weight) =
                    if one == other { (alike, PRIOR_SAME) } else { (unlike, PRIOR_OTHER) };
                let share = |same: f64| (same + weight * prior) / (count.all + weight);
                #[expect(clippy::cast_possible_truncation, reason = "a few units")]
                let rate = (odds(share(count.same)) - odds(share(count.expected))) as f32;
                Rate {
                    families: (one.as_str().into(), other.as_str().into()),
                    rate,
                    seen: count.same > 0.0,
                }
            })
            .collect()
    }
}

/// The rates as lines of `link/rates.tsv`.
pub(super) fn lines(rates: &[Rate]) -> Vec<String> {
    let line = |rate: &Rate| {
        let seen = if rate.seen { "+" } else { "" };
        format!("{}\t{}\t{:.2}\t{seen}", rate.families.0, rate.families.1, rate.rate)
    };
    rates.iter().map(line).collect()
}
