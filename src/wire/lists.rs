//! What the other subcommands print as JSON: the shapes of the model, cut down.

use std::collections::BTreeMap;

use serde::Serialize;

use super::date::{PublishedJson, basis};
use super::document::{Head, Place, source};
use super::event::{EventHead, EventJson};
use super::model::{SkippedJson, numbered};
use crate::model::{Corpus, Document, DocumentId, EventId, Language, Location};

/// `throughline articles --json`: the documents, each with the number of its events that other
/// documents tell of too.
#[derive(Serialize)]
pub struct Articles<'a> {
    schema: &'static str,
    documents: Vec<ArticleJson<'a>>,
    skipped: Vec<SkippedJson<'a>>,
}

#[derive(Serialize)]
struct ArticleJson<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    cross_referenced: usize,
}

impl<'a> Articles<'a> {
    /// The articles of a corpus; `cross_referenced` counts the events of one.
    #[must_use]
    pub fn of(corpus: &'a Corpus, cross_referenced: impl Fn(DocumentId) -> usize) -> Self {
        let article = |id| {
            let document = corpus.document(id)?;
            let head = Head::of(corpus, id, document);
            Some(ArticleJson { head, cross_referenced: cross_referenced(id) })
        };
        Self {
            schema: "throughline/articles/1.2",
            documents: corpus.ids().filter_map(article).collect(),
            skipped: SkippedJson::all(corpus),
        }
    }
}

/// `throughline events --json`: events without their mentions, in the order given.
#[derive(Serialize)]
pub struct Events<'a> {
    schema: &'static str,
    events: Vec<EventRow<'a>>,
}

#[derive(Serialize)]
struct EventRow<'a> {
    #[serde(flatten)]
    head: EventHead<'a>,
    articles: usize,
    mention_count: usize,
    disputed: bool,
}

impl<'a> Events<'a> {
    /// These events of a corpus.
    #[must_use]
    pub fn of(corpus: &'a Corpus, events: &[EventId]) -> Self {
        let row = |id: &EventId| {
            let event = corpus.event(*id)?;
            Some(EventRow {
                head: EventHead::of(*id, event),
                articles: corpus.sources(&event.accounts),
                mention_count: event.members.len(),
                disputed: event.is_disputed(),
            })
        };
        Self { schema: "throughline/events/1.0", events: events.iter().filter_map(row).collect() }
    }
}

/// `throughline event ID --json`: one event with its mentions, each with its sentence, its claims, and
/// the names behind the ids of its places and participants.
#[derive(Serialize)]
pub struct OneEvent<'a> {
    schema: &'static str,
    event: EventJson<'a>,
    entities: Vec<NamedJson<'a>>,
}

#[derive(Serialize)]
struct NamedJson<'a> {
    id: String,
    name: &'a str,
}

impl<'a> OneEvent<'a> {
    /// One event, if there is one of that number.
    #[must_use]
    pub fn of(corpus: &'a Corpus, id: EventId) -> Option<Self> {
        let event = corpus.event(id)?;
        let mut entities: Vec<_> = event.places.iter().chain(&event.participants).collect();
        entities.sort_unstable();
        entities.dedup();
        let named = |id: &crate::model::EntityId| {
            let name = &corpus.entity(*id)?.name;
            Some(NamedJson { id: super::event::id_of_entity(*id), name })
        };
        Some(Self {
            schema: "throughline/event/1.0",
            event: EventJson::of(corpus, id, event, true),
            entities: entities.into_iter().filter_map(named).collect(),
        })
    }
}

/// `throughline search --json`: the places where the query stands.
#[derive(Serialize)]
pub struct Search<'a> {
    schema: &'static str,
    query: &'a str,
    hits: Vec<HitJson>,
}

#[derive(Serialize)]
struct HitJson {
    document: String,
    #[serde(flatten)]
    place: Place,
    text: String,
    sentence: String,
}

impl<'a> Search<'a> {
    /// These places of a corpus.
    #[must_use]
    pub fn of(corpus: &Corpus, query: &'a str, places: &[Location]) -> Self {
        let hit = |place: &Location| {
            let document = corpus.document(place.document)?;
            Some(HitJson {
                document: document.key.to_string(),
                place: Place::of(document, place.span),
                text: source(document, place.span),
                sentence: source(document, corpus.sentence(*place)),
            })
        };
        Self {
            schema: "throughline/search/1.0",
            query,
            hits: places.iter().filter_map(hit).collect(),
        }
    }
}

/// How much was read, and what it took, in bytes.
#[derive(Clone, Copy, Serialize)]
pub struct Memory {
    /// The texts of all articles.
    pub text: u64,
    /// The most memory that the program has held so far, where the system tells.
    pub peak: Option<u64>,
}

/// `throughline check --json`: what was read and how, what was skipped and why.
#[derive(Serialize)]
pub struct Check<'a> {
    schema: &'static str,
    documents: Vec<CheckedJson<'a>>,
    skipped: Vec<SkippedJson<'a>>,
    problems: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    memory: Option<Memory>,
    languages: BTreeMap<&'a str, usize>,
    bases: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct CheckedJson<'a> {
    path: String,
    language: &'a str,
    tagged: bool,
    bytes: u64,
    encoding: &'a str,
    hidden: u32,
    published: PublishedJson<'a>,
    problems: &'a [String],
}

impl<'a> Check<'a> {
    /// The files of a corpus.
    #[must_use]
    pub fn of(corpus: &'a Corpus, memory: Option<Memory>) -> Self {
        let mut check = Self {
            schema: "throughline/check/1.2",
            documents: Vec::new(),
            skipped: SkippedJson::all(corpus),
            problems: &corpus.problems,
            memory,
            languages: BTreeMap::new(),
            bases: BTreeMap::new(),
        };
        for (i, document) in numbered(&corpus.documents) {
            let published = corpus.published(DocumentId(i)).unwrap_or(&document.published);
            *check.languages.entry(document.language.code()).or_default() += 1;
            *check.bases.entry(basis(published.basis)).or_default() += 1;
            check.documents.push(CheckedJson {
                path: document.key.to_string(),
                language: document.language.code(),
                tagged: document.language == Language::English,
                bytes: document.facts.bytes,
                encoding: &document.facts.encoding,
                hidden: document.facts.hidden,
                published: PublishedJson::of(published),
                problems: &document.problems,
            });
        }
        check
    }
}

/// `throughline text --json`: one document as the reader shows it.
#[derive(Serialize)]
pub struct OneText<'a> {
    schema: &'static str,
    path: String,
    title: &'a str,
    text: &'a str,
}

impl<'a> OneText<'a> {
    /// A document.
    #[must_use]
    pub fn of(document: &'a Document) -> Self {
        Self {
            schema: "throughline/text/1.0",
            path: document.key.to_string(),
            title: &document.title,
            text: &document.text,
        }
    }
}
