//! ANNOTATIONS OF MANY -> LINKS. Who is who across documents, which mentions are one event, and why.
//!
//! Mentions become chains inside each article, chains become events across articles. Both steps score
//! pairs by evidence (`score`) and join the best first (`cluster`).

mod chains;
mod cluster;
mod dating;
mod describe;
mod entities;
mod evidence;
mod frame;
mod kind;
mod phrases;
mod score;
mod sets;
mod story;
mod times;
mod title;
mod vocabulary;

use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Annotations, Document, DocumentId, EventId, Links};
use frame::Frame;
use score::{Kinds, Scorer};
use story::Stories;
use vocabulary::Vocabulary;

/// Links everything. The result depends on nothing but the documents and their order.
#[must_use]
pub fn all(documents: &[Arc<Document>], annotations: &[Arc<Annotations>]) -> Links {
    let (entities, entity_of) = entities::join(documents, annotations);
    let vocabulary = Vocabulary::new(documents, annotations, &entities, &entity_of);
    let scorer = Scorer {
        kinds: kinds(annotations),
        stories: Stories::new(annotations, &vocabulary),
        vocabulary: &vocabulary,
    };
    let chains: Vec<Vec<Frame>> = documents
        .par_iter()
        .zip(annotations)
        .enumerate()
        .map(|(i, (document, annotation))| {
            let mut frames = chains::frames(
                u32::try_from(i).unwrap_or(u32::MAX),
                document,
                annotation,
                &vocabulary,
            );
            let weigh = phrases::weigher(&vocabulary);
            for (frame, mention) in frames.iter_mut().zip(&annotation.events) {
                frame.phrases = phrases::of(document, mention.sentence as usize, &weigh);
            }
            chains::of(&scorer, document, annotation, frames)
        })
        .collect();
    let chains: Vec<Frame> = chains.into_iter().flatten().collect();
    let (events, parts, pairs) = cluster::agglomerate(&scorer, chains.clone(), score::ACROSS, true);
    let context = describe::Context {
        documents,
        annotations,
        entity_of: &entity_of,
        entities: &entities,
        scorer: &scorer,
    };
    let mut events: Vec<_> = events
        .par_iter()
        .zip(&parts)
        .map(|(frame, parts)| {
            let references = evidence::references(&context, frame, &chains, parts, &pairs);
            describe::event(&context, frame, references)
        })
        .collect();
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
    Links { entities, events, event_of, entity_of, inferred, ..Links::default() }
}

fn kinds(annotations: &[Arc<Annotations>]) -> Kinds {
    let mut by_line = Vec::new();
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
    Kinds { by_line, mentions }
}

/// The document a frame's number stands for.
fn document_id(number: u32) -> DocumentId {
    DocumentId(number)
}
