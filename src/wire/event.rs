//! Entities and events as JSON.

use serde::Serialize;

use super::date::DateJson;
use super::document::{Place, source};
use crate::model::{
    Claim, Corpus, CrossReference, Document, Entity, EntityId, Event, EventId, EventMention,
    EvidenceKind, Location, Member, MentionKind, Modality, Polarity,
};

/// Who or what is named.
#[derive(Serialize)]
pub(super) struct EntityJson<'a> {
    id: String,
    name: &'a str,
    kind: &'static str,
    aliases: &'a [String],
    mentions: Vec<NameJson>,
}

#[derive(Serialize)]
struct NameJson {
    document: String,
    #[serde(flatten)]
    place: Place,
    text: String,
}

/// An event without its mentions.
#[derive(Serialize)]
pub(super) struct EventHead<'a> {
    id: String,
    title: &'a str,
    class: &'static str,
    date: DateJson,
    places: Vec<String>,
    participants: Vec<String>,
}

/// An event.
#[derive(Serialize)]
pub(super) struct EventJson<'a> {
    #[serde(flatten)]
    head: EventHead<'a>,
    mentions: Vec<MentionJson<'a>>,
    claims: Vec<ClaimJson<'a>>,
}

#[derive(Serialize)]
struct MentionJson<'a> {
    document: String,
    #[serde(flatten)]
    place: Place,
    trigger: Place,
    text: String,
    kind: &'static str,
    polarity: &'static str,
    modality: &'static str,
    confidence: f64,
    evidence: Vec<&'a str>,
    /// The whole sentence, where one event alone is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<String>,
}

#[derive(Serialize)]
struct ClaimJson<'a> {
    attribute: &'static str,
    value: u32,
    qualifier: Option<&'a str>,
    document: String,
    #[serde(flatten)]
    place: Place,
    quote: String,
}

/// How an event is named on the command line and in JSON: `e1` is the first.
#[must_use]
pub fn id_of_event(id: EventId) -> String {
    format!("e{}", u64::from(id.0) + 1)
}

pub(super) fn id_of_entity(id: EntityId) -> String {
    format!("n{}", u64::from(id.0) + 1)
}

/// For each member of an event the strongest link that holds it, if any does; of equal ones the first.
/// A reference holds its first end alone: what it says, it says of that one, in terms of the other.
#[must_use]
pub fn strongest_links(event: &Event) -> Vec<Option<&CrossReference>> {
    let mut strongest: Vec<Option<&CrossReference>> = vec![None; event.members.len()];
    for link in &event.references {
        let refers = link.evidence.iter().any(|reason| reason.kind == EvidenceKind::Reference);
        for end in [Some(link.from), (!refers).then_some(link.to)].into_iter().flatten() {
            if let Some(best) = strongest.get_mut(end as usize)
                && best.is_none_or(|best| best.score < link.score)
            {
                *best = Some(link);
            }
        }
    }
    strongest
}

impl<'a> EntityJson<'a> {
    pub(super) fn of(corpus: &'a Corpus, id: EntityId, entity: &'a Entity) -> Self {
        let mention = |(id, name): &(_, u32)| {
            let document = corpus.document(*id)?;
            let span = corpus.names(*id).get(*name as usize)?.span;
            Some(NameJson {
                document: document.key.to_string(),
                place: Place::of(document, span),
                text: source(document, span),
            })
        };
        Self {
            id: id_of_entity(id),
            name: &entity.name,
            kind: entity.kind.name(),
            aliases: &entity.aliases,
            mentions: entity.mentions.iter().filter_map(mention).collect(),
        }
    }
}

impl<'a> EventHead<'a> {
    pub(super) fn of(id: EventId, event: &'a Event) -> Self {
        let ids = |entities: &[EntityId]| entities.iter().map(|id| id_of_entity(*id)).collect();
        Self {
            id: id_of_event(id),
            title: &event.title,
            class: event.class.name(),
            date: DateJson::of(&event.date),
            places: ids(&event.places),
            participants: ids(&event.participants),
        }
    }
}

impl<'a> EventJson<'a> {
    /// The event; with the sentence around each mention if `sentences`.
    pub(super) fn of(corpus: &'a Corpus, id: EventId, event: &'a Event, sentences: bool) -> Self {
        let strongest = strongest_links(event);
        let mentions = event.members.iter().zip(strongest).filter_map(|(member, link)| {
            let document = corpus.document(member.document)?;
            let mention = corpus.mention(member)?;
            let mut json = MentionJson::of(document, member, mention);
            json.evidence = link
                .map(|link| link.evidence.iter().map(|evidence| evidence.words.as_str()).collect())
                .unwrap_or_default();
            json.sentence = sentences.then(|| {
                let span = mention.extent;
                source(document, corpus.sentence(Location { document: member.document, span }))
            });
            Some(json)
        });
        Self {
            head: EventHead::of(id, event),
            mentions: mentions.collect(),
            claims: event.claims.iter().filter_map(|claim| ClaimJson::of(corpus, claim)).collect(),
        }
    }
}

impl MentionJson<'_> {
    fn of(document: &Document, member: &Member, mention: &EventMention) -> Self {
        Self {
            document: document.key.to_string(),
            place: Place::of(document, mention.extent),
            trigger: Place::of(document, mention.trigger),
            text: source(document, mention.extent),
            kind: kind_of_mention(mention.kind),
            polarity: match mention.polarity {
                Polarity::Positive => "positive",
                Polarity::Negative => "negative",
            },
            modality: modality(mention.modality),
            confidence: hundredths(member.confidence),
            evidence: Vec::new(),
            sentence: None,
        }
    }
}

impl<'a> ClaimJson<'a> {
    fn of(corpus: &'a Corpus, claim: &'a Claim) -> Option<Self> {
        let document = corpus.document(claim.location.document)?;
        Some(Self {
            attribute: claim.attribute.name(),
            value: claim.value,
            qualifier: claim.qualifier.as_deref(),
            document: document.key.to_string(),
            place: Place::of(document, claim.location.span),
            quote: source(document, claim.location.span),
        })
    }
}

fn kind_of_mention(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name => "name",
        MentionKind::Nominal => "nominal",
        MentionKind::Verb => "verb",
        MentionKind::Pronoun => "pronoun",
    }
}

fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Actual => "actual",
        Modality::Planned => "planned",
        Modality::Feared => "feared",
        Modality::Denied => "denied",
        Modality::Hypothetical => "hypothetical",
    }
}

/// A score with two decimals; what is no number counts as 0.
fn hundredths(score: f32) -> f64 {
    if score.is_nan() { 0.0 } else { (f64::from(score.clamp(0.0, 1.0)) * 100.0).round() / 100.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_have_two_decimals() {
        let check = |score: f32, expected: f64| {
            assert!((hundredths(score) - expected).abs() < f64::EPSILON);
        };
        check(0.934_9, 0.93);
        check(1.5, 1.0);
        check(f32::NAN, 0.0);
    }

    #[test]
    fn ids_count_from_one() {
        assert_eq!(id_of_event(EventId(0)), "e1");
        assert_eq!(id_of_entity(EntityId(u32::MAX)), "n4294967296");
    }
}
