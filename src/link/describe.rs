//! An event in words and dates: title, time, places, participants, figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::evidence::accounts;
use super::frame::{Frame, MentionId, confidence, sharpness};
use super::score::Scorer;
use super::{document_id, sets};
use crate::model::{
    Annotations, Claim, ClaimAttribute, CrossReference, Document, Entity, EntityId, EntityKind,
    Event, EventClass, EventDate, EventMention, Interval, Location, Member, MentionKind,
    PartialDate, Precision, Span,
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

    fn text(&self, id: MentionId, span: Span) -> &str {
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
                document: document_id(id.document),
                mention: id.mention,
                confidence: if alone { 1.0 } else { best },
            }
        })
        .collect();
    let class = class(frame);
    let places = entities(context, frame, |mention| &mention.places);
    let participants = entities(context, frame, |mention| &mention.participants);
    let date = date(context, frame);
    let title = title(context, frame, &places, &participants, &date);
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
    let top = frame.classes.iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    top.map_or(EventClass("other"), |(class, _)| *class)
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
            let location = Location { document: document_id(id.document), span: quantity.span };
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

/// A title that a reader recognises: the phrase with a name in it that the mentions share most; else
/// who or where with the word for it; never a bare verb.
fn title(
    context: &Context<'_>,
    frame: &Frame,
    places: &[EntityId],
    participants: &[EntityId],
    date: &EventDate,
) -> String {
    let named = frame
        .members
        .iter()
        .filter_map(|id| Some((*id, context.mention(*id)?)))
        .filter(|(_, mention)| {
            mention.kind == MentionKind::Name
                && !mention.traits.boilerplate
                && !mention.traits.generic
        })
        .max_by(|(x, a), (y, b)| {
            fitness(context, frame, *x, a).total_cmp(&fitness(context, frame, *y, b)).then(y.cmp(x))
        });
    if let Some((id, mention)) = named {
        return tidy(context.text(id, mention.extent));
    }
    let name = |id: &EntityId| context.entities.get(id.index()).map(|entity| entity.name.clone());
    let person = participants
        .iter()
        .find(|id| {
            context.entities.get(id.index()).is_some_and(|entity| entity.kind == EntityKind::Person)
        })
        .or_else(|| participants.first());
    let (place, who) = (places.first().and_then(name), person.and_then(name));
    let noun = best_noun(context, frame);
    let day = date.interval.map(|interval| format!(", {}", short(interval))).unwrap_or_default();
    let head = noun.unwrap_or_else(|| best_verb(context, frame));
    match (who, place) {
        (Some(who), _) => format!("{who}: {head}{day}"),
        (None, Some(place)) => format!("{place}: {head}{day}"),
        (None, None) => format!("{head}{day}"),
    }
}

/// How well a named phrase stands for the whole: telling words that other mentions share, brevity.
#[expect(clippy::cast_precision_loss, reason = "phrases are short")]
fn fitness(context: &Context<'_>, frame: &Frame, id: MentionId, mention: &EventMention) -> f32 {
    let vocabulary = context.scorer.vocabulary;
    let own: Vec<u32> = mention
        .terms
        .iter()
        .filter(|term| term.role == crate::model::TermRole::Core)
        .map(|term| vocabulary.global(id.document as usize, term.word))
        .collect();
    let shared = |word: u32| {
        frame
            .members
            .iter()
            .filter(|other| other.document != id.document)
            .filter_map(|other| Some((other, context.mention(*other)?)))
            .filter(|(other, m)| {
                m.terms
                    .iter()
                    .any(|term| vocabulary.global(other.document as usize, term.word) == word)
            })
            .take(4)
            .count() as f32
    };
    let telling: f32 =
        own.iter().take(8).map(|word| vocabulary.weight(*word) * (0.5 + shared(*word))).sum();
    let length = mention.extent.len() as f32;
    let too_long = ((length - 45.0) / 15.0).max(0.0);
    let repeats_class = sets::holds(&frame.lines, &mention.synonyms.unwrap_or(u16::MAX));
    telling - too_long - if mention.traits.headline { 0.3 } else { 0.0 }
        + if repeats_class { 0.5 } else { 0.0 }
}

fn best_noun(context: &Context<'_>, frame: &Frame) -> Option<String> {
    frame
        .members
        .iter()
        .filter_map(|id| Some((*id, context.mention(*id)?)))
        .filter(|(_, mention)| mention.kind == MentionKind::Nominal && !mention.traits.boilerplate)
        .max_by_key(|(id, mention)| (mention.extent.len().min(40), std::cmp::Reverse(*id)))
        .map(|(id, mention)| tidy(context.text(id, mention.extent)))
}

/// The clause around the clearest verb, cut short.
fn best_verb(context: &Context<'_>, frame: &Frame) -> String {
    let first = frame
        .members
        .iter()
        .find(|id| context.mention(**id).is_some_and(|mention| !mention.traits.boilerplate))
        .or(frame.members.first());
    let Some((id, mention)) = first.and_then(|id| Some((*id, context.mention(*id)?))) else {
        return String::new();
    };
    let Some(document) = context.documents.get(id.document as usize) else { return String::new() };
    let sentence =
        document.sentences.get(mention.sentence as usize).copied().unwrap_or(mention.extent);
    let rest = document.slice(Span::new(mention.extent.start(), sentence.end()));
    let words: Vec<&str> = rest.split_whitespace().take(7).collect();
    let mut clause = String::new();
    for word in words {
        if !clause.is_empty() {
            clause.push(' ');
        }
        clause.push_str(word);
        if clause.len() > mention.extent.len() as usize && clause.ends_with([',', ';', '.', ':']) {
            break;
        }
    }
    clause.trim_end_matches([',', ';', '.', ':', '”', '"']).to_string()
}

/// A phrase as a title: without its article, first letter large.
fn tidy(phrase: &str) -> String {
    let mut rest = phrase.trim();
    for opener in [
        "the ", "a ", "an ", "this ", "that ", "these ", "those ", "its ", "his ", "her ", "their ",
    ] {
        let head: String = rest.chars().take(opener.len()).collect();
        if head.to_lowercase() == opener {
            rest = rest.get(head.len()..).unwrap_or(rest);
            break;
        }
    }
    let mut letters = rest.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

fn short(interval: Interval) -> String {
    let value = interval.value();
    if value.contains('/') { interval.earliest().year().to_string() } else { value }
}
