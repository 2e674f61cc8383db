//! What spans many documents: who is who, which mentions are one event, and why.

use std::sync::Arc;

use super::{
    Annotations, Claim, Day, Document, DocumentId, EntityKind, EventClass, EventMention, Few,
    Interval, Location, NameMention, PartialDate, Precision, Published, Seldom, Span, Usual,
};

/// An entity's number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct EntityId(pub u32);

/// An event's number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct EventId(pub u32);

impl EntityId {
    /// As an index into `Links::entities`.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl EventId {
    /// As an index into `Links::events`.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Who or what the names of several articles mean.
#[derive(Clone, PartialEq, Debug)]
pub struct Entity {
    /// The fullest name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Other names, without `name`.
    pub aliases: Vec<String>,
    /// Where it is named: document, and number in that document's `names`; in order.
    pub mentions: Vec<(DocumentId, u32)>,
}

/// One reason for a link.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EvidenceKind {
    /// The dates agree.
    Date,
    /// Both name the place.
    Place,
    /// Both name the person, body or thing.
    Name,
    /// Both give the number.
    Quantity,
    /// Both use the name of the event.
    NamedEvent,
    /// The same or a near word for the event.
    Word,
    /// A rare word stands beside both.
    Context,
    /// The same words in a row.
    Phrase,
    /// The articles are about the same.
    Story,
    /// The wording refers back to it ('the attack', 'it').
    Reference,
    /// The reader said so.
    Correction,
}

/// A reason in words that the reader understands: 'both on 22 March 2024'.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Evidence {
    /// What kind of reason.
    pub kind: EvidenceKind,
    /// The words.
    pub words: String,
}

/// A mention as a member of an event.
#[derive(Clone, PartialEq, Debug)]
pub struct Member {
    /// Its document.
    pub document: DocumentId,
    /// Its number in that document's `events`.
    pub mention: u32,
    /// How sure it is that it belongs, 0 to 1.
    pub confidence: f32,
}

/// A link that a reader can follow, between two members of one event.
#[derive(Clone, PartialEq, Debug)]
pub struct CrossReference {
    /// One member, by its number in `Event::members`.
    pub from: u32,
    /// The other.
    pub to: u32,
    /// How sure the link is, 0 to 1.
    pub score: f32,
    /// Why, strongest first.
    pub evidence: Vec<Evidence>,
}

/// When an event took place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct EventDate {
    /// The days, where they are known.
    pub interval: Option<Interval>,
    /// The parts that are known where the interval is not.
    pub partial: Option<PartialDate>,
    /// How exactly.
    pub precision: Precision,
    /// Other days that single accounts give, each with the member that says so.
    pub disagreeing: Vec<(Interval, u32)>,
}

impl Usual for EventDate {
    const USUAL: &'static Self = &Self {
        interval: None,
        partial: None,
        precision: Precision::Unknown,
        disagreeing: Vec::new(),
    };
}

/// Something that happened, with all its mentions. A folder has nearly as many as mentions, and
/// nearly all are told once, in passing: what these do not have takes no room.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// A title that a reader recognises.
    pub title: Box<str>,
    /// The kind of happening.
    pub class: EventClass,
    /// When.
    pub date: Seldom<EventDate>,
    /// Where.
    pub places: Seldom<Vec<EntityId>>,
    /// Who took part.
    pub participants: Seldom<Vec<EntityId>>,
    /// Its mentions, by document and place.
    pub members: Few<Member>,
    /// The links that hold it together.
    pub references: Seldom<Vec<CrossReference>>,
    /// The figures its accounts give.
    pub claims: Seldom<Vec<Claim>>,
    /// Articles that give an account of it: those with a mention outside boilerplate. In order.
    pub accounts: Few<DocumentId>,
}

impl Event {
    /// Whether accounts disagree, about a date or a figure.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        !self.date.disagreeing.is_empty() || self.claims.iter().any(|one| self.disputes(one))
    }

    /// Its least sure link between two articles; 1 where there is none.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        let cross = |r: &&CrossReference| {
            let document = |i: u32| self.members.get(i as usize).map(|member| member.document);
            document(r.from) != document(r.to)
        };
        self.references.iter().filter(cross).map(|reference| reference.score).fold(1.0, f32::min)
    }
}

/// What linking found; made once all documents are read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Links {
    /// Entities, by their first mention.
    pub entities: Vec<Entity>,
    /// Events, by their first mention. Every mention belongs to exactly one.
    pub events: Vec<Event>,
    /// For each document the event of each of its mentions.
    pub event_of: Vec<Vec<EventId>>,
    /// For each document the entity of each of its names.
    pub entity_of: Vec<Vec<EntityId>>,
    /// Dates that only other documents tell, by document.
    pub inferred: Vec<Option<Published>>,
    /// The document that each is a copy of; empty where there are no copies.
    pub copies: Vec<Option<DocumentId>>,
}

/// A file that was not read, and why.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Skipped {
    /// Path relative to the folder opened, sanitised.
    pub path: String,
    /// Why, in words.
    pub reason: String,
}

/// How far loading is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Files read so far.
    pub read: usize,
    /// Files to read, as far as known.
    pub total: usize,
    /// Whether everything is read, tagged and linked.
    pub complete: bool,
    /// Whether no more is read, and what was read is being linked.
    pub linking: bool,
    /// Articles linked so far, while linking.
    pub linked: usize,
    /// Whether linking was ended early: the articles are there, the links are not.
    pub unlinked: bool,
    /// Files read, or articles linked, in a second so far; not told in the first moments, nor once everything is read.
    pub rate: Option<u32>,
    /// Seconds that the rest will take at this rate.
    pub left: Option<u32>,
}

/// The documents so far and, once there, their links. Immutable behind an `Arc`.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Corpus {
    /// Documents, ordered by their keys.
    pub documents: Vec<Arc<Document>>,
    /// What was found in each, in the same order.
    pub annotations: Vec<Arc<Annotations>>,
    /// What was not read.
    pub skipped: Vec<Skipped>,
    /// What went wrong beside the articles, in words for the reader.
    pub problems: Vec<String>,
    /// None until everything is read.
    pub links: Option<Links>,
    /// How far loading is.
    pub progress: Progress,
}

impl Corpus {
    /// A document.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> Option<&Arc<Document>> {
        self.documents.get(id.index())
    }

    /// The document whose text another one has as well, if it is a copy.
    #[must_use]
    pub fn copy_of(&self, id: DocumentId) -> Option<DocumentId> {
        self.links.as_ref().and_then(|links| links.copies.get(id.index()).copied().flatten())
    }

    /// Whether some documents are copies of others.
    #[must_use]
    pub fn has_copies(&self) -> bool {
        self.links.as_ref().is_some_and(|links| !links.copies.is_empty())
    }

    /// Whether more than one source gives an account of an event: what several articles print of one
    /// text is one account.
    #[must_use]
    pub fn is_cross_referenced(&self, event: &Event) -> bool {
        event.accounts.len() > 1 && self.sources(&event.accounts) > 1
    }

    /// How many sources some documents are: copies of one text are one.
    #[must_use]
    pub fn sources(&self, documents: &[DocumentId]) -> usize {
        if !self.has_copies() {
            return documents.len();
        }
        let original = |id: &DocumentId| self.copy_of(*id).unwrap_or(*id);
        documents.iter().map(original).collect::<std::collections::BTreeSet<_>>().len()
    }

    /// All document numbers, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = DocumentId> + ExactSizeIterator + use<> {
        (0..u32::try_from(self.documents.len()).unwrap_or(u32::MAX)).map(DocumentId)
    }

    /// The event mentions of a document, by their triggers; none while it is not tagged.
    #[must_use]
    pub fn mentions(&self, id: DocumentId) -> &[EventMention] {
        self.annotations.get(id.index()).map_or(&[], |annotations| &annotations.events)
    }

    /// The names of a document.
    #[must_use]
    pub fn names(&self, id: DocumentId) -> &[NameMention] {
        self.annotations.get(id.index()).map_or(&[], |annotations| &annotations.names)
    }

    /// One event.
    #[must_use]
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.links.as_ref()?.events.get(id.index())
    }

    /// One entity.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.links.as_ref()?.entities.get(id.index())
    }

    /// The event that a mention belongs to.
    #[must_use]
    pub fn event_of(&self, document: DocumentId, mention: u32) -> Option<EventId> {
        self.links.as_ref()?.event_of.get(document.index())?.get(mention as usize).copied()
    }

    /// The mention that a member of an event is.
    #[must_use]
    pub fn mention(&self, member: &Member) -> Option<&EventMention> {
        self.mentions(member.document).get(member.mention as usize)
    }

    /// Where a member of an event stands: its extent.
    #[must_use]
    pub fn location(&self, member: &Member) -> Option<Location> {
        let span = self.mention(member)?.extent;
        Some(Location { document: member.document, span })
    }

    /// When a document was published: what it says itself, else what the others tell.
    #[must_use]
    pub fn published(&self, id: DocumentId) -> Option<&Published> {
        let own = &self.document(id)?.published;
        let inferred =
            self.links.as_ref().and_then(|links| links.inferred.get(id.index())?.as_ref());
        Some(inferred.filter(|_| own.interval.is_none()).unwrap_or(own))
    }

    /// The text of a location.
    #[must_use]
    pub fn slice(&self, location: Location) -> &str {
        self.document(location.document).map_or("", |document| document.slice(location.span))
    }

    /// The first day a document may be of, for sorting.
    #[must_use]
    pub fn day(&self, id: DocumentId) -> Option<Day> {
        self.published(id)?.interval.map(Interval::earliest)
    }

    /// The sentence around a location, or the location itself outside all sentences.
    #[must_use]
    pub fn sentence(&self, location: Location) -> Span {
        self.document(location.document)
            .and_then(|document| {
                let i = document.sentence_at(location.span.start())?;
                document.sentences.get(i).copied()
            })
            .unwrap_or(location.span)
    }
}
