//! An event in words and dates: title, time, places, participants, figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::evidence::accounts;
use super::frame::{Frame, MentionId, confidence, sharpness};
use super::score::Scorer;
use super::title;
use crate::model::{
    Annotations, Claim, ClaimAttribute, CrossReference, Document, DocumentId, Entity, EntityId,
    Event, EventClass, EventDate, EventMention, Interval, Location, Member, PartialDate, Precision,
    Span,
};

/// What describing needs to look up.
pub(super) struct Context<'c> {
    pub documents: &'c [Arc<Document>],
    pub annotations: &'c [Arc<Annotations>],
    pub entities: &'c [Entity],
    pub entity_of: &'c [Vec<EntityId>],
    pub scorer: &'c Scorer<'c>,
}

impl Context<'_> {
    pub(super) fn mention(&self, id: MentionId) -> Option<&EventMention> {
        self.annotations.get(id.document as usize)?.events.get(id.mention as usize)
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
    let members: Vec<Member> = (0u32..)
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
    let class = class(frame);
    let places = entities(context, frame, |mention| &mention.places);
    let participants = entities(context, frame, |mention| &mention.participants);
    let date = date(context, frame);
    let title = title::of(context, frame, &places, &participants);
    Event {
        title,
        class,
        date,
        places,
        participants,
        members,
        references,
        claims: claims(context, frame),
        accounts: accounts(context, frame),
    }
}

fn class(frame: &Frame) -> EventClass {
    let top = frame.classes().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    top.map_or(EventClass("other"), |(class, _)| class)
}

/// The entities that a role's names mean, the most often named first, at most six.
fn entities(
    context: &Context<'_>,
    frame: &Frame,
    role: impl Fn(&EventMention) -> &[u32],
) -> Vec<EntityId> {
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

/// The interval that the mentions agree on, weighed by how surely each is dated, and the sure days
/// that do not fit it.
fn date(context: &Context<'_>, frame: &Frame) -> EventDate {
    let mut told: Vec<(Interval, Precision, f32, u32)> = Vec::new();
    let mut partial: Vec<PartialDate> = Vec::new();
    for (i, id) in (0u32..).zip(&frame.members) {
        let Some(mention) = context.mention(*id).filter(|mention| !mention.traits.boilerplate)
        else {
            continue;
        };
        let Some(when) = mention.when else { continue };
        match when.interval {
            Some(interval) => told.push((interval, when.precision, confidence(when.known), i)),
            None => partial.extend(when.partial),
        }
    }
    let support = |interval: Interval| -> f32 {
        told.iter().filter(|(other, ..)| other.meets(interval)).map(|(.., weight, _)| *weight).sum()
    };
    let best = told.iter().max_by(|a, b| {
        let rank = |entry: &(Interval, Precision, f32, u32)| {
            support(entry.0) + entry.2 + 0.5 * sharpness(entry.1)
        };
        rank(a).total_cmp(&rank(b)).then(b.3.cmp(&a.3))
    });
    let Some((start, ..)) = best else {
        let common = partial.iter().max_by_key(|one| {
            (partial.iter().filter(|other| one == other).count(), one.day.is_some())
        });
        let precision = match common {
            Some(PartialDate { day: Some(_), .. }) => Precision::Day,
            Some(_) => Precision::Month,
            None => Precision::Unknown,
        };
        return EventDate { partial: common.copied(), precision, ..EventDate::default() };
    };
    let mut agreed = *start;
    let mut ranked: Vec<&(Interval, Precision, f32, u32)> = told.iter().collect();
    ranked.sort_by(|a, b| {
        (b.2 * 4.0 + sharpness(b.1)).total_cmp(&(a.2 * 4.0 + sharpness(a.1))).then(a.3.cmp(&b.3))
    });
    for (interval, _, weight, _) in ranked {
        if *weight >= 1.0
            && let Some(both) = agreed.intersection(*interval)
        {
            agreed = both;
        }
    }
    let document = |i: u32| frame.members.get(i as usize).map(|id| id.document);
    let supporting: Vec<Option<u32>> = told
        .iter()
        .filter(|(interval, ..)| interval.meets(agreed))
        .map(|(.., i)| document(*i))
        .collect();
    let disagreeing = told
        .iter()
        .filter(|(interval, precision, weight, i)| {
            *precision == Precision::Day
                && *weight >= 2.0
                && !interval.meets(agreed)
                && interval.gap(agreed) <= 40
                && !supporting.contains(&document(*i))
        })
        .map(|(interval, _, _, i)| (*interval, *i))
        .collect();
    EventDate {
        interval: Some(agreed),
        partial: None,
        precision: Precision::of(agreed),
        disagreeing,
    }
}

fn claims(context: &Context<'_>, frame: &Frame) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    for id in &frame.members {
        let Some(mention) = context.mention(*id).filter(|mention| !mention.traits.boilerplate)
        else {
            continue;
        };
        for quantity in &mention.quantities {
            let fits = match quantity.attribute {
                ClaimAttribute::Killed | ClaimAttribute::Injured | ClaimAttribute::Hostages => {
                    matches!(mention.class.0, "attack" | "crash" | "quake" | "disaster" | "war")
                }
                ClaimAttribute::Arrested => mention.class.0 == "arrest",
            };
            let location = Location { document: DocumentId(id.document), span: quantity.span };
            if fits && !claims.iter().any(|claim| claim.location == location) {
                let qualifier = quantity.qualifier.map(|span| context.text(*id, span).to_string());
                claims.push(Claim {
                    attribute: quantity.attribute,
                    value: quantity.value,
                    qualifier,
                    location,
                });
            }
        }
    }
    claims
}
