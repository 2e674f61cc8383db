//! The whole model as JSON: `throughline/model/1.2`.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::document::DocumentJson;
use super::event::{EntityJson, EventJson};
use crate::model::{Corpus, DocumentId, EntityId, EventId, Skipped};

/// A corpus as the object that `throughline model --json` prints. Each document, entity and event is
/// converted when its turn to be written comes, so a large folder is never held twice.
pub struct Model<'a>(pub &'a Corpus);

/// A file that was not read.
#[derive(Serialize)]
pub(super) struct SkippedJson<'a> {
    path: &'a str,
    reason: &'a str,
}

impl<'a> SkippedJson<'a> {
    pub(super) fn all(corpus: &'a Corpus) -> Vec<Self> {
        let json = |file: &'a Skipped| Self { path: &file.path, reason: &file.reason };
        corpus.skipped.iter().map(json).collect()
    }
}

impl Serialize for Model<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let corpus = self.0;
        let documents = numbered(&corpus.documents)
            .map(|(i, document)| DocumentJson::of(corpus, DocumentId(i), document));
        let entities = numbered(corpus.links.as_ref().map_or(&[], |links| &links.entities))
            .map(|(i, entity)| EntityJson::of(corpus, EntityId(i), entity));
        let events = numbered(corpus.links.as_ref().map_or(&[], |links| &links.events))
            .map(|(i, event)| EventJson::of(corpus, EventId(i), event, false));
        let mut object = serializer.serialize_struct("Model", 5)?;
        object.serialize_field("schema", "throughline/model/1.2")?;
        object.serialize_field("documents", &Each(documents))?;
        object.serialize_field("skipped", &SkippedJson::all(corpus))?;
        object.serialize_field("entities", &Each(entities))?;
        object.serialize_field("events", &Each(events))?;
        object.end()
    }
}

/// The items of a table with their numbers.
pub(super) fn numbered<T>(table: &[T]) -> impl Iterator<Item = (u32, &T)> + Clone {
    (0u32..).zip(table)
}

/// A list written item by item.
struct Each<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}
