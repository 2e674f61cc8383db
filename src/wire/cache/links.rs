//! What spans many documents, as the cache keeps it: in parts, so that they can be read side by side.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::codes::Code;
use super::document::PublishedShape;
use super::{
    DaysShape, PartialShape, Stretch, all_shown, days, each, maybe, partial, read_days,
    read_partial, shown, whole,
};
use crate::lexicon;
use crate::model::{
    Annotations, Claim, ClaimAttribute, CrossReference, Document, DocumentId, Entity, EntityId,
    EntityKind, Event, EventDate, EventId, Evidence, EvidenceKind, Links, Location, Member,
    Precision, Seldom,
};

/// So many entities or events make a part.
const PART: usize = 2048;

/// One part. What is said of documents comes first, then the tables in their order.
#[derive(Serialize, Deserialize)]
enum Shape<'a> {
    #[serde(borrow)]
    Entities(Vec<EntityShape<'a>>),
    #[serde(borrow)]
    Events(Vec<EventShape<'a>>),
    #[serde(borrow)]
    Documents(DocumentsShape<'a>),
}

/// What the links say of each document.
#[derive(Serialize, Deserialize)]
struct DocumentsShape<'a> {
    /// How many entities and events there are.
    count: (u32, u32),
    event_of: Vec<Vec<u32>>,
    entity_of: Vec<Vec<u32>>,
    #[serde(borrow)]
    inferred: Vec<Option<PublishedShape<'a>>>,
    copies: Vec<Option<u32>>,
}

#[derive(Serialize, Deserialize)]
struct EntityShape<'a> {
    name: &'a str,
    kind: u8,
    #[serde(borrow)]
    aliases: Vec<&'a str>,
    mentions: Vec<(u32, u32)>,
}

#[derive(Serialize, Deserialize)]
struct EventShape<'a> {
    title: &'a str,
    class: &'a str,
    days: Option<DaysShape>,
    partial: Option<PartialShape>,
    precision: u8,
    disagreeing: Vec<(DaysShape, u32)>,
    places: Vec<u32>,
    participants: Vec<u32>,
    members: Vec<(u32, u32, f32)>,
    #[serde(borrow)]
    references: Vec<ReferenceShape<'a>>,
    #[serde(borrow)]
    claims: Vec<ClaimShape<'a>>,
    accounts: Vec<u32>,
}

/// From, to, score, evidence.
type ReferenceShape<'a> = (u32, u32, f32, Vec<(u8, &'a str)>);
/// Attribute, value, qualifier, document, span.
type ClaimShape<'a> = (u8, u32, Option<&'a str>, u32, Stretch, Option<DaysShape>);

/// A part of links, read.
pub struct LinkPart(Part);

#[derive(PartialEq)]
enum Part {
    Entities(Vec<Entity>),
    Events(Vec<Event>),
    /// With the number of entities and events.
    Documents(Links, (u32, u32)),
}

/// The parts of some links as bytes, one after the other; none for a part that would not be read back
/// as it was.
pub fn link_parts(links: &Links) -> impl Iterator<Item = Option<Vec<u8>>> {
    let entities = links.entities.chunks(PART).map(|entities| {
        let bytes = written(&Shape::Entities(entities.iter().map(EntityShape::of).collect()))?;
        matches!(read(&bytes)?, Part::Entities(read) if read == entities).then_some(bytes)
    });
    let events = links.events.chunks(PART).map(|events| {
        let bytes = written(&Shape::Events(events.iter().map(EventShape::of).collect()))?;
        matches!(read(&bytes)?, Part::Events(read) if read == events).then_some(bytes)
    });
    let documents = std::iter::once_with(|| {
        let bytes = written(&Shape::Documents(DocumentsShape::of(links)))?;
        matches!(read(&bytes)?, Part::Documents(read, _) if same_of_documents(&read, links))
            .then_some(bytes)
    });
    documents.chain(entities).chain(events)
}

/// Reads a part.
#[must_use]
pub fn link_part(bytes: &[u8]) -> Option<LinkPart> {
    read(bytes).map(LinkPart)
}

/// Puts the links of these documents together from their parts, one after the other.
#[must_use]
pub fn links(
    parts: impl IntoIterator<Item = Option<LinkPart>>,
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
) -> Option<Links> {
    let mut parts = parts.into_iter();
    let Part::Documents(mut links, (entities, events)) = parts.next()??.0 else { return None };
    // Not more than can be: each has a name or a mention.
    let count = |of: &[usize]| of.iter().sum::<usize>();
    let (names, mentions) = counts(annotations);
    links.entities.reserve_exact((entities as usize).min(count(&names)));
    links.events.reserve_exact((events as usize).min(count(&mentions)));
    for part in parts {
        match part?.0 {
            Part::Entities(more) => links.entities.extend(more),
            Part::Events(more) => links.events.extend(more),
            Part::Documents(..) => return None,
        }
    }
    fits(&links, documents, annotations).then_some(links)
}

fn written(shape: &Shape<'_>) -> Option<Vec<u8>> {
    postcard::to_stdvec(shape).ok()
}

fn read(bytes: &[u8]) -> Option<Part> {
    Some(match whole(bytes)? {
        Shape::Entities(shapes) => Part::Entities(each(shapes, EntityShape::read)?),
        Shape::Events(shapes) => Part::Events(each(shapes, EventShape::read)?),
        Shape::Documents(shape) => {
            let count = shape.count;
            Part::Documents(shape.read()?, count)
        }
    })
}

fn same_of_documents(one: &Links, other: &Links) -> bool {
    one.event_of == other.event_of
        && one.entity_of == other.entity_of
        && one.inferred == other.inferred
        && one.copies == other.copies
}

/// The numbers of names and mentions of each document.
fn counts(annotations: &[Arc<Annotations>]) -> (Vec<usize>, Vec<usize>) {
    annotations.iter().map(|found| (found.names.len(), found.events.len())).unzip()
}

/// Whether all that links point to is there, and each mention is in one event.
fn fits(links: &Links, documents: &[Arc<Document>], annotations: &[Arc<Annotations>]) -> bool {
    let count = documents.len();
    let is_document = |id: &DocumentId| id.index() < count;
    let (names, mentions) = counts(annotations);
    let entity = |id: &EntityId| id.index() < links.entities.len();
    let name = |(id, name): &(DocumentId, u32)| {
        names.get(id.index()).is_some_and(|count| (*name as usize) < *count)
    };
    let event = |(id, event): (u32, &Event)| {
        let is_member = |member: &u32| (*member as usize) < event.members.len();
        let belongs = |member: &Member| {
            let of = links.event_of.get(member.document.index());
            of.and_then(|of| of.get(member.mention as usize)) == Some(&EventId(id))
        };
        let stands = |claim: &Claim| {
            let document = documents.get(claim.location.document.index());
            document.is_some_and(|d| super::fitting(claim.location.span, &d.text).is_some())
        };
        let place = |member: &Member| (member.document, member.mention);
        event.members.is_sorted_by(|a, b| place(a) < place(b))
            && event.members.iter().all(belongs)
            && event.references.iter().all(|link| is_member(&link.from) && is_member(&link.to))
            && event.date.disagreeing.iter().all(|(_, member)| is_member(member))
            && event.places.iter().chain(&event.participants).all(entity)
            && event.claims.iter().all(stands)
            && event.accounts.iter().all(is_document)
    };
    let members: usize = links.events.iter().map(|event| event.members.len()).sum();
    links.inferred.len() == count
        && (links.copies.is_empty() || links.copies.len() == count)
        && links.copies.iter().flatten().all(is_document)
        && links.event_of.iter().map(Vec::len).eq(mentions.iter().copied())
        && links.entity_of.iter().map(Vec::len).eq(names.iter().copied())
        && links.entity_of.iter().flatten().all(entity)
        && links.entities.iter().flat_map(|entity| &entity.mentions).all(name)
        && members == mentions.iter().sum::<usize>()
        && (0u32..).zip(&links.events).all(event)
}

impl<'a> EntityShape<'a> {
    fn of(entity: &'a Entity) -> Self {
        Self {
            name: &entity.name,
            kind: entity.kind.code(),
            aliases: entity.aliases.iter().map(String::as_str).collect(),
            mentions: entity.mentions.iter().map(|(id, name)| (id.0, *name)).collect(),
        }
    }

    fn read(self) -> Option<Entity> {
        let mention = |(id, name)| (DocumentId(id), name);
        Some(Entity {
            name: shown(self.name)?.to_owned(),
            kind: EntityKind::read(self.kind)?,
            aliases: all_shown(self.aliases)?,
            mentions: self.mentions.into_iter().map(mention).collect(),
        })
    }
}

impl<'a> EventShape<'a> {
    fn of(event: &'a Event) -> Self {
        let date = &event.date;
        let member = |member: &Member| (member.document.0, member.mention, member.confidence);
        Self {
            title: &event.title,
            class: event.class.name(),
            days: date.interval.map(days),
            partial: date.partial.map(partial),
            precision: date.precision.code(),
            disagreeing: date.disagreeing.iter().map(|(days_, by)| (days(*days_), *by)).collect(),
            places: event.places.iter().map(|id| id.0).collect(),
            participants: event.participants.iter().map(|id| id.0).collect(),
            members: event.members.iter().map(member).collect(),
            references: event.references.iter().map(reference).collect(),
            claims: event.claims.iter().map(claim).collect(),
            accounts: event.accounts.iter().map(|id| id.0).collect(),
        }
    }

    fn read(self) -> Option<Event> {
        let entities = |ids: Vec<u32>| ids.into_iter().map(EntityId).collect::<Vec<EntityId>>();
        let member = |(document, mention, confidence): (u32, u32, f32)| {
            let document = DocumentId(document);
            confidence.is_finite().then_some(Member { document, mention, confidence })
        };
        let disagreeing = |(days, by)| Some((read_days(days)?, by));
        Some(Event {
            title: shown(self.title)?.into(),
            class: lexicon::class(self.class)?,
            date: Seldom::from(EventDate {
                interval: maybe(self.days, read_days)?,
                partial: maybe(self.partial, read_partial)?,
                precision: Precision::read(self.precision)?,
                disagreeing: each(self.disagreeing, disagreeing)?,
            }),
            places: entities(self.places).into(),
            participants: entities(self.participants).into(),
            members: each(self.members, member)?.into(),
            references: each(self.references, read_reference)?.into(),
            claims: each(self.claims, read_claim)?.into(),
            accounts: self.accounts.into_iter().map(DocumentId).collect(),
        })
    }
}

fn reference(link: &CrossReference) -> ReferenceShape<'_> {
    let evidence = link.evidence.iter().map(|one| (one.kind.code(), one.words.as_str()));
    (link.from, link.to, link.score, evidence.collect())
}

fn read_reference((from, to, score, evidence): ReferenceShape<'_>) -> Option<CrossReference> {
    let one = |(kind, words): (u8, &str)| {
        Some(Evidence { kind: EvidenceKind::read(kind)?, words: shown(words)?.to_owned() })
    };
    let evidence = each(evidence, one)?;
    score.is_finite().then_some(CrossReference { from, to, score, evidence })
}

fn claim(claim: &Claim) -> ClaimShape<'_> {
    let Location { document, span } = claim.location;
    let qualifier = claim.qualifier.as_deref();
    let told = claim.told.map(days);
    (claim.attribute.code(), claim.value, qualifier, document.0, Stretch::of(span), told)
}

fn read_claim(shape: ClaimShape<'_>) -> Option<Claim> {
    let (attribute, value, qualifier, document, stretch, told) = shape;
    Some(Claim {
        attribute: ClaimAttribute::read(attribute)?,
        value,
        qualifier: maybe(qualifier, shown)?.map(str::to_owned),
        location: Location { document: DocumentId(document), span: stretch.span()? },
        told: maybe(told, read_days)?,
    })
}

impl<'a> DocumentsShape<'a> {
    fn of(links: &'a Links) -> Self {
        let events = |ids: &Vec<EventId>| ids.iter().map(|id| id.0).collect();
        let entities = |ids: &Vec<EntityId>| ids.iter().map(|id| id.0).collect();
        let inferred = |published: &'a Option<_>| published.as_ref().map(PublishedShape::of);
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            count: (count(links.entities.len()), count(links.events.len())),
            event_of: links.event_of.iter().map(events).collect(),
            entity_of: links.entity_of.iter().map(entities).collect(),
            inferred: links.inferred.iter().map(inferred).collect(),
            copies: links.copies.iter().map(|id| id.map(|id| id.0)).collect(),
        }
    }

    fn read(self) -> Option<Links> {
        let events = |ids: Vec<u32>| ids.into_iter().map(EventId).collect();
        let entities = |ids: Vec<u32>| ids.into_iter().map(EntityId).collect::<Vec<EntityId>>();
        let inferred = |published| maybe(published, PublishedShape::read);
        Some(Links {
            event_of: self.event_of.into_iter().map(events).collect(),
            entity_of: self.entity_of.into_iter().map(entities).collect(),
            inferred: each(self.inferred, inferred)?,
            copies: self.copies.into_iter().map(|id| id.map(DocumentId)).collect(),
            ..Links::default()
        })
    }
}
