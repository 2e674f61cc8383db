//! How often words of two families name one event, counted over annotated topics.

use std::collections::BTreeMap;

use super::gold::{Collection, Label};
use crate::lexicon::{self, PartOfSpeech};
use crate::link::Rate;
use crate::model::MentionKind;

type Families = (String, String);

/// Pairs of mentions of one topic by their families: how many are one event, and how many there are.
#[derive(Clone, Default)]
pub(super) struct Mined(BTreeMap<Families, (u32, u32)>);

/// How many pairs at the average rate each count starts from.
const PRIOR_SAME: f64 = 8.0;
const PRIOR_OTHER: f64 = 4.0;

impl Mined {
    pub(super) fn of(collections: &[&Collection]) -> Self {
        let mut mined = Self::default();
        for collection in collections {
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
                        topics
                            .entry(super::topic(&document.key.path))
                            .or_default()
                            .push((family, *event));
                    }
                }
            }
            for mentions in topics.values() {
                for (i, (one, event)) in mentions.iter().enumerate() {
                    for (other, second) in mentions.iter().skip(i + 1) {
                        let families = (one.min(other).clone(), one.max(other).clone());
                        let count = mined.0.entry(families).or_default();
                        *count = (count.0 + u32::from(event == second), count.1 + 1);
                    }
                }
            }
        }
        mined
    }

    pub(super) fn join<'m>(parts: impl Iterator<Item = &'m Self>) -> Self {
        let mut joined = Self::default();
        for part in parts {
            for (families, (same, all)) in &part.0 {
                let count = joined.0.entry(families.clone()).or_default();
                *count = (count.0 + same, count.1 + all);
            }
        }
        joined
    }

    /// Log odds against the average of such pairs.
    pub(super) fn rates(&self) -> Vec<Rate> {
        let average = |alike: bool| {
            let (same, all) = self
                .0
                .iter()
                .filter(|((one, other), _)| (one == other) == alike)
                .fold((0, 0), |sum, (_, count)| (sum.0 + count.0, sum.1 + count.1));
            (f64::from(same) / f64::from(all.max(1))).clamp(1e-4, 0.99)
        };
        let (alike, unlike) = (average(true), average(false));
        let odds = |p: f64| (p / (1.0 - p)).ln();
        self.0
            .iter()
            .filter(|((one, other), (same, all))| one == other || *same > 0 || *all >= 12)
            .map(|((one, other), (same, all))| {
                let (prior, weight) =
                    if one == other { (alike, PRIOR_SAME) } else { (unlike, PRIOR_OTHER) };
                let rate = (f64::from(*same) + weight * prior) / (f64::from(*all) + weight);
                #[expect(clippy::cast_possible_truncation, reason = "a few units")]
                let rate = (odds(rate) - odds(prior)) as f32;
                Rate {
                    families: (one.as_str().into(), other.as_str().into()),
                    rate,
                    seen: *same > 0,
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
