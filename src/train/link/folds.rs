//! Cross-validation: each part of ECB+ linked by weights that the other parts taught, in the shape of
//! `model --json`, as far as a scorer of events reads it.

use std::path::Path;

use serde_json::{Value, json};

use super::Part;
use super::gold::Collection;
use crate::link::{self, Counted, Weights};

/// What came out of all parts: with the mentions that were annotated, and with those that were found.
#[derive(Default)]
pub(super) struct Linked {
    given: Model,
    found: Model,
}

#[derive(Default)]
struct Model {
    documents: Vec<Value>,
    events: Vec<Value>,
}

impl Linked {
    /// Links a part of ECB+ by weights that it did not teach.
    pub(super) fn add(&mut self, part: &Part, weights: &Weights) {
        // The whole part comes before its single topics, first as given, then as found.
        let half = part.folders.len() / 2;
        for (model, folder) in [(&mut self.given, 0), (&mut self.found, half)] {
            if let Some((collection, counted)) = part.folders.get(folder) {
                model.add(collection, weights, *counted);
            }
        }
    }

    /// Writes `given.json` and `found.json`.
    pub(super) fn write(self, out: &Path) -> anyhow::Result<()> {
        for (name, model) in [("given.json", self.given), ("found.json", self.found)] {
            let model = json!({"documents": model.documents, "events": model.events});
            crate::train::write(out, name, &[model.to_string()])?;
        }
        Ok(())
    }
}

impl Model {
    fn add(&mut self, collection: &Collection, weights: &Weights, counted: Counted) {
        let path = |document: u32| {
            collection.documents.get(document as usize).map_or("", |document| &*document.key.path)
        };
        let paths = (0u32..).zip(&collection.documents).map(|(i, _)| json!({"path": path(i)}));
        self.documents.extend(paths);
        let mention = |(document, mention): &(u32, u32)| {
            let source = collection.documents.get(*document as usize)?;
            let of = collection.annotations.get(*document as usize)?;
            let extent = of.events.get(*mention as usize)?.extent;
            let (start, end) = source.offsets.source_range(&source.text, extent);
            Some(json!({"document": path(*document), "start": start, "end": end}))
        };
        for members in
            link::events(&collection.documents, &collection.annotations, weights, counted)
        {
            let mentions: Vec<Value> = members.iter().filter_map(mention).collect();
            let id = format!("e{}", self.events.len() + 1);
            self.events.push(json!({"id": id, "mentions": mentions}));
        }
    }
}
