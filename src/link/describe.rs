//! An event in words and dates: title, time, places, participants, figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::dating;
use super::evidence::accounts;
use super::frame::{Frame, MentionId};
use super::title;
use super::vocabulary::Vocabulary;
use crate::model::{
    Annotations, Claim, ClaimAttribute, CrossReference, Document, DocumentId, Entity, EntityId,
    Event, EventClass, EventMention, Few, Location, Member, Seldom, Span, Term,
};

/// What describing needs to look up.
pub(super) struct Context<'c> {
    pub documents: &'c [Arc<Document>],
    pub annotations: &'c [Arc<Annotations>],
    pub entities: &'c [Entity],
    pub entity_of: &'c [Vec<EntityId>],
    pub vocabulary: &'c Vocabulary<'c>,
}

impl Context<'_> {
    pub(super) fn mention(&self, id: MentionId) -> Option<&EventMention> {
        self.annotations.get(id.document as usize)?.events.get(id.mention as usize)
    }

    /// The sentence of a mention.
    pub(super) fn sentence(&self, id: MentionId) -> Option<Span> {
        let sentence = self.mention(id)?.sentence as usize;
        self.documents.get(id.document as usize)?.sentences.get(sentence).copied()
    }

    /// The words around a mention.
    pub(super) fn terms(&self, id: MentionId) -> impl Iterator<Item = Term> {
        let annotations = self.annotations.get(id.document as usize);
        annotations.into_iter().flat_map(move |annotations| annotations.terms.get(id.mention))
    }

    pub(super) fn text(&self, id: MentionId, span: Span) -> &str {
        self.documents.get(id.document as usize).map_or("", |document| document.slice(span))
    }
}

/// The event that a set of mentions is.
pub(super) fn event(
    context: &Context<'_>,
    frame: &Frame,
    references: Vec<CrossReference>,
) -> Event {
    let members: Few<Member> = (0u32..)
        .zip(&frame.members)
        .map(|(i, id)| {
            let best = references
                .iter()
                .filter(|r| r.from == i || r.to == i)
                .map(|r| r.score)
                .fold(0.0, f32::max);
            let alone = frame.members.len() == 1;
            Member {
                document: DocumentId(id.document),
                mention: id.mention,
                confidence: if alone { 1.0 } else { best },
            }
        })
        .collect();
    let mentions = frame.members.iter().filter_map(|id| context.mention(*id));
    let class = commonest_class(mentions).unwrap_or(EventClass(&"other"));
    let places = entities(context, frame, |mention| mention.roles.places());
    let participants = entities(context, frame, |mention| mention.roles.participants());
    let date = dating::by_members(context.documents, context.annotations, &members);
    let title = title::of(context, frame, &places, &participants, &date);
    Event {
        title: title.into(),
        class,
        date: date.into(),
        places,
        participants,
        members,
        references: trimmed(references),
        claims: trimmed(claims(context, frame)),
        accounts: accounts(context, frame).into(),
    }
}

/// A list without room to grow.
fn trimmed<T: PartialEq + 'static>(list: Vec<T>) -> Seldom<Vec<T>> {
    list.into_iter().collect()
}

/// The class of most mentions, as each stands in its sentence; the first of equals.
pub(super) fn commonest_class<'m>(
    mentions: impl Iterator<Item = &'m EventMention>,
) -> Option<EventClass> {
    let mut classes: Vec<EventClass> = mentions.map(|mention| mention.class).collect();
    classes.sort_unstable();
    classes.chunk_by(|a, b| a == b).rev().max_by_key(|same| same.len())?.first().copied()
}

/// The entities that a role's names mean, the most often named first, at most six.
fn entities(
    context: &Context<'_>,
    frame: &Frame,
    role: impl Fn(&EventMention) -> &[u32],
) -> Seldom<Vec<EntityId>> {
    let mut count: BTreeMap<EntityId, u32> = BTreeMap::new();
    for id in &frame.members {
        let Some(mention) = context.mention(*id) else { continue };
        for name in role(mention) {
            if let Some(entity) =
                context.entity_of.get(id.document as usize).and_then(|of| of.get(*name as usize))
            {
                *count.entry(*entity).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(EntityId, u32)> = count.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.into_iter().take(6).map(|(entity, _)| entity).collect()
}

fn claims(context: &Context<'_>, frame: &Frame) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    for id in &frame.members {
        let Some(mention) = context.mention(*id).filter(|mention| !mention.traits.boilerplate)
        else {
            continue;
        };
        for quantity in mention.roles.quantities() {
            let fits = match quantity.attribute {
                ClaimAttribute::Killed | ClaimAttribute::Injured | ClaimAttribute::Hostages => {
                    matches!(
                        mention.class.name(),
                        "attack" | "crash" | "quake" | "disaster" | "war"
                    )
                }
                ClaimAttribute::Arrested => mention.class.name() == "arrest",
            };
            if !fits {
                continue;
            }
            let location = Location { document: DocumentId(id.document), span: quantity.span };
            let qualifier = quantity.qualifier.map(|span| context.text(*id, span).to_string());
            // What an article says twice stands there once, with what a headline leaves out.
            let same = claims.iter_mut().find(|claim| {
                claim.location.document == location.document
                    && (claim.attribute, claim.value) == (quantity.attribute, quantity.value)
            });
            let document = context.documents.get(id.document as usize);
            let claim = Claim {
                attribute: quantity.attribute,
                value: quantity.value,
                qualifier,
                location,
                told: document.and_then(|document| document.published.interval),
            };
            match same {
                None => claims.push(claim),
                Some(same) if same.qualifier.is_none() && claim.qualifier.is_some() => {
                    *same = claim;
                }
                Some(_) => {}
            }
        }
    }
    claims
}
