//! ANNOTATIONS OF MANY -> LINKS. Who is who across documents, which mentions are one event, and why.
//!
//! Mentions become chains inside each article, chains become events across articles. Both steps measure
//! pairs (`features`), judge them by trained trees (`score`, `weights`) and join the best first
//! (`cluster`).

mod around;
mod blocks;
mod candidates;
mod chains;
mod cluster;
mod concord;
mod context;
mod dating;
mod describe;
mod entities;
mod evidence;
#[cfg(feature = "train")]
mod examples;
mod features;
mod frame;
mod kind;
mod lists;
mod packed;
mod pairs;
mod passages;
mod phrases;
mod rules;
mod score;
mod seen;
mod sets;
mod story;
mod telling;
mod times;
mod title;
mod trees;
mod vectors;
mod vocabulary;
mod weights;
mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{
    Annotations, Document, DocumentId, Entity, EntityId, Event, EventId, Links, Watch,
};
use blocks::Blocks;
use cluster::{Decided, Group};
use concord::Concord;
use frame::{Article, Frame, MentionId};
use passages::{Passage, Stems};
use score::{Kinds, Scorer};
use story::{Drafts, Stories};
use vocabulary::Vocabulary;

#[cfg(feature = "train")]
pub use examples::{
    ArticleExample, Example, across, article_features, articles, beside, counts, directions,
    events, inside, pair_features,
};
pub use passages::Counted;
pub use trees::{Question, Tree, Trees, probability};
pub use weights::{Rate, Weights};

/// Links everything. The result depends on nothing but the documents and their order.
#[must_use]
pub fn all(documents: &[Arc<Document>], annotations: &[Arc<Annotations>]) -> Links {
    corrected(documents, annotations, &Corrections::default())
}

/// The same, told how far it is; none where it was ended early.
#[must_use]
pub fn watched(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    watch: &Watch,
) -> Option<Links> {
    let (weights, none) = (Weights::compiled(), Corrections::default());
    link(documents, annotations, &none, weights, Counted::Apart, watch)
}

/// The same, with what a reader decided: it goes before all evidence.
#[must_use]
pub fn corrected(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    corrections: &Corrections,
) -> Links {
    let (weights, watch) = (Weights::compiled(), Watch::default());
    let links = link(documents, annotations, corrections, weights, Counted::Apart, &watch);
    links.unwrap_or_default()
}

/// What a reader decided of event mentions, each by document and number in its annotations.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Corrections {
    /// Pairs of mentions that are of one event.
    pub same: Vec<(MentionRef, MentionRef)>,
    /// Pairs of mentions that are of two.
    pub different: Vec<(MentionRef, MentionRef)>,
}

/// An event mention of the folder.
pub type MentionRef = (DocumentId, u32);

impl Corrections {
    /// Whether a mention is none of what a frame tells.
    fn keep_apart(&self, mention: MentionId, frame: &Frame) -> bool {
        let holds = |other: MentionRef| {
            let id = MentionId { document: other.0.0, mention: other.1 };
            frame.members.binary_search(&id).is_ok()
        };
        let this = (DocumentId(mention.document), mention.mention);
        self.different
            .iter()
            .any(|(one, other)| *one == this && holds(*other) || *other == this && holds(*one))
    }

    /// The same of frames that hold the mentions.
    fn decided(&self, frames: &[Frame]) -> Decided {
        if *self == Self::default() {
            return Decided::default();
        }
        let mut holder: BTreeMap<MentionRef, u32> = BTreeMap::new();
        for (number, frame) in (0u32..).zip(frames) {
            let mentions = frame.members.iter().map(|id| (DocumentId(id.document), id.mention));
            holder.extend(mentions.map(|mention| (mention, number)));
        }
        let of = |pairs: &[(MentionRef, MentionRef)]| {
            pairs
                .iter()
                .filter_map(|(one, other)| Some((*holder.get(one)?, *holder.get(other)?)))
                .filter(|(one, other)| one != other)
                .collect()
        };
        Decided { together: of(&self.same), apart: of(&self.different) }
    }
}

fn link(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    corrections: &Corrections,
    weights: &Weights,
    counted: Counted,
    watch: &Watch,
) -> Option<Links> {
    let (entities, entity_of) = entities::join(documents, annotations);
    if watch.is_over() {
        return None;
    }
    let names = (&*entities, &*entity_of);
    let mut events =
        prepared(documents, annotations, names, weights, (counted, watch), |scorer, passages| {
            joined(scorer, documents, annotations, passages, names, corrections)
        });
    if watch.is_over() {
        return None;
    }
    let mut event_of: Vec<Vec<EventId>> = annotations
        .iter()
        .map(|annotation| vec![EventId::default(); annotation.events.len()])
        .collect();
    for (id, event) in (0u32..).map(EventId).zip(&events) {
        for member in &event.members {
            if let Some(slot) = event_of
                .get_mut(member.document.index())
                .and_then(|of| of.get_mut(member.mention as usize))
            {
                *slot = id;
            }
        }
    }
    let inferred = dating::infer(documents, annotations, &event_of, &mut events);
    Some(Links { entities, events, event_of, entity_of, inferred, ..Links::default() })
}

/// Weighs words and articles, and goes on with what scores pairs.
fn prepared<T>(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    (entities, entity_of): (&[Entity], &[Vec<EntityId>]),
    weights: &Weights,
    (counted, watch): (Counted, &Watch),
    next: impl FnOnce(Scorer<'_>, Vec<Passage>) -> T,
) -> T {
    let (vocabulary, ((stems, passages), people)) = rayon::join(
        || Vocabulary::new(documents, annotations, entities, entity_of, counted),
        || {
            let people = story::People::of(documents, annotations, entities, entity_of);
            (Stems::of(documents, annotations, counted), people)
        },
    );
    let stories = Stories::new(Drafts::new(&stems, &passages, people), &weights.story);
    let kinds = kinds(annotations);
    next(Scorer::new(&vocabulary, stems, stories, kinds, weights, watch), passages)
}

/// Documents whose chains are made in one go.
const BLOCK: usize = 256;
/// Groups of chains that are described in one go.
const PIECE: usize = 4096;

/// The chains of all documents, in order, and for the scorer how far they agree. What is not asked for
/// after them goes with each block.
fn chains(
    scorer: &mut Scorer<'_>,
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    passages: Vec<Passage>,
    corrections: &Corrections,
) -> Vec<Frame> {
    let of = |(number, passage): &(u32, Passage)| {
        let article = Article::of(*number, documents, annotations, passage);
        let Some(article) = article.filter(|_| !scorer.watch.is_over()) else {
            return Vec::new();
        };
        let frames = chains::frames(scorer, &article);
        let frames = chains::repeated(scorer, frames, article.annotations, corrections);
        let decided = corrections.decided(&frames);
        chains::of(scorer, &frames, &decided)
    };
    let mut chains = Vec::new();
    // Block by block: all of them twice would be the most that linking ever holds.
    let mut passages = (0u32..).zip(passages);
    loop {
        let block: Vec<(u32, Passage)> = passages.by_ref().take(BLOCK).collect();
        if block.is_empty() {
            break;
        }
        let made: Vec<Vec<Frame>> = block.par_iter().map(of).collect();
        chains.extend(made.into_iter().flatten());
        scorer.watch.pass(block.len());
        if scorer.watch.is_over() {
            break;
        }
    }
    phrases::keep_shared(&mut chains);
    if !scorer.watch.is_over() {
        scorer.concord = Concord::new(&chains);
    }
    chains
}

fn joined(
    mut scorer: Scorer<'_>,
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    passages: Vec<Passage>,
    (entities, entity_of): (&[Entity], &[Vec<EntityId>]),
    corrections: &Corrections,
) -> Vec<Event> {
    let mut chains = chains(&mut scorer, documents, annotations, passages, corrections);
    if scorer.watch.is_over() {
        return Vec::new();
    }
    let pairs = pairs::scored_across(&scorer, &chains);
    // What scores goes: it takes more memory than the words, and only these are asked for from here on.
    let (vocabulary, watch) = (scorer.vocabulary, scorer.watch);
    drop(scorer);
    if watch.is_over() {
        return Vec::new();
    }
    let decided = corrections.decided(&chains);
    let pairs = cluster::related(pairs, chains.len(), cluster::ACROSS, &decided);
    chains.par_iter_mut().for_each(Frame::forget_context);
    let groups = cluster::agglomerate(&chains, &pairs, cluster::ACROSS, &decided, watch);
    let mut chains = Blocks::new(chains);
    let context = describe::Context { documents, annotations, entities, entity_of, vocabulary };
    let mut events = Vec::with_capacity(groups.len());
    // Piece by piece, and what a piece was made of goes. Groups are ordered by their first chains.
    for piece in groups.chunks(PIECE) {
        if let Some(first) = piece.iter().flat_map(Group::parts).min() {
            chains.drop_before(*first);
        }
        let described = piece.par_iter().map(|group| {
            let frame = group.frame_of(|chain| chains.get(chain)).filter(|_| !watch.is_over())?;
            let references = evidence::references(&context, frame, &chains, group.parts(), &pairs);
            Some(describe::event(&context, frame, references))
        });
        events.extend(described.collect::<Vec<Option<Event>>>().into_iter().flatten());
        for part in piece.iter().flat_map(Group::parts) {
            if let Some(chain) = chains.get_mut(*part) {
                chain.forget();
            }
        }
    }
    events
}

fn kinds(annotations: &[Arc<Annotations>]) -> Kinds {
    let mut by_line: Vec<u32> = Vec::new();
    let mut mentions = 0;
    for mention in annotations.iter().flat_map(|annotation| &annotation.events) {
        mentions += 1;
        if let Some(line) = mention.synonyms.map(usize::from) {
            if by_line.len() <= line {
                by_line.resize(line + 1, 0);
            }
            by_line[line] += 1;
        }
    }
    Kinds::new(&by_line, mentions)
}
