//! What the train program learns from: the pairs that linking looks at, measured but not judged.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::candidates::Breadth;
use super::frame::Article;
use super::passages::{Counted, Passage, Stems};
use super::rules::Compared;
use super::score::{self, Scorer};
use super::story::{self, Drafts};
use super::weights::Weights;
use super::{candidates, chains, entities, features, frame, kind, prepared};
use crate::model::{Annotations, Document, Watch};

/// A pair of chains or mentions: document and number of each mention, and the features.
#[derive(Clone, Debug)]
pub struct Example {
    /// Mentions of the first.
    pub one: Vec<(u32, u32)>,
    /// Mentions of the second.
    pub other: Vec<(u32, u32)>,
    /// What was measured, by `pair_features`.
    pub features: Vec<f32>,
}

/// A pair of near articles, by `article_features`.
pub type ArticleExample = (u32, u32, Vec<f32>);

/// Names of the features of pairs.
#[must_use]
pub fn pair_features() -> &'static [&'static str] {
    &features::NAMES
}

/// For each feature of pairs in which direction it may speak: 1 for one event, -1 for two, 0 for either.
#[must_use]
pub fn directions() -> Vec<i8> {
    features::directions()
}

/// Log odds that count beside what the trees say of a pair.
#[must_use]
pub fn beside(features: &[f32]) -> f32 {
    score::beside(features)
}

/// Names of the features of pairs of articles.
#[must_use]
pub fn article_features() -> &'static [&'static str] {
    &story::FEATURES
}

/// In how many documents each word stands.
#[must_use]
pub fn counts(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
) -> BTreeMap<String, u32> {
    let (stems, passages) = Stems::of(documents, annotations, Counted::Apart);
    stems.counts(&passages).into_iter().map(|(word, count)| (word.to_string(), count)).collect()
}

fn run<T>(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    weights: &Weights,
    counted: Counted,
    next: impl FnOnce(Scorer<'_>, Vec<Passage>) -> T,
) -> T {
    let (entities, entity_of) = entities::join(documents, annotations);
    prepared(
        documents,
        annotations,
        (&entities, &entity_of),
        weights,
        (counted, &Watch::default()),
        next,
    )
}

/// Pairs of near articles.
#[must_use]
pub fn articles(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    counted: Counted,
) -> Vec<ArticleExample> {
    let (entities, entity_of) = entities::join(documents, annotations);
    let people = story::People::of(documents, annotations, &entities, &entity_of);
    let (stems, passages) = Stems::of(documents, annotations, counted);
    let drafts = Drafts::new(&stems, &passages, people);
    drafts.features().map(|(i, j, features)| (i, j, features.to_vec())).collect()
}

/// Pairs of mentions inside articles.
#[must_use]
pub fn inside(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    weights: &Weights,
    counted: Counted,
) -> Vec<Example> {
    run(documents, annotations, weights, counted, |scorer, passages| {
        let of_document = |(number, passage): (u32, &Passage)| {
            let Some(article) = Article::of(number, documents, annotations, passage) else {
                return Vec::new();
            };
            let annotation = article.annotations;
            let frames = chains::frames(&scorer, &article);
            let frames =
                chains::repeated(&scorer, frames, annotation, &super::Corrections::default());
            let pairs = candidates::inside(&scorer, &frames);
            examples(&scorer, &frames, &pairs)
        };
        let all: Vec<Vec<Example>> =
            (0..u32::MAX).into_par_iter().zip(&passages).map(of_document).collect();
        all.into_iter().flatten().collect()
    })
}

/// Pairs of chains of different articles.
#[must_use]
pub fn across(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    weights: &Weights,
    counted: Counted,
) -> Vec<Example> {
    run(documents, annotations, weights, counted, |mut scorer, passages| {
        let decided = super::Corrections::default();
        let chains = super::chains(&mut scorer, documents, annotations, passages, &decided);
        let mut pairs =
            candidates::across(&scorer, &chains, Breadth::LEARNING, <[_]>::to_vec).concat();
        pairs.sort_unstable();
        examples(&scorer, &chains, &pairs)
    })
}

/// The events: document and number of each mention of each.
#[must_use]
pub fn events(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    weights: &Weights,
    counted: Counted,
) -> Vec<Vec<(u32, u32)>> {
    let (decided, watch) = (super::Corrections::default(), Watch::default());
    let links = super::link(documents, annotations, &decided, weights, counted, &watch);
    let mentions = |event: &crate::model::Event| {
        event.members.iter().map(|member| (member.document.0, member.mention)).collect()
    };
    links.unwrap_or_default().events.iter().map(mentions).collect()
}

fn examples(scorer: &Scorer<'_>, frames: &[frame::Frame], pairs: &[(u32, u32)]) -> Vec<Example> {
    let members = |frame: &frame::Frame| {
        frame.members.iter().map(|id| (id.document, id.mention)).collect::<Vec<_>>()
    };
    pairs
        .par_iter()
        .filter_map(|(a, b)| {
            let (one, other) = (frames.get(*a as usize)?, frames.get(*b as usize)?);
            let conflict = kind::conflict(one, other);
            let compared = Compared::of(scorer, one, other, conflict);
            let around = one.context.surroundings(one.document(), scorer);
            let features = features::of(scorer, (one, &around), other, &compared);
            let features = features.values().to_vec();
            Some(Example { one: members(one), other: members(other), features })
        })
        .collect()
}
