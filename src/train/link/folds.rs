//! Cross-validation: each part of ECB+ and each dossier linked by weights that the other parts taught, in the
//! shape of `model --json`, as far as a scorer of links reads it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};

use super::Part;
use super::gold::Collection;
use crate::link::{self, Counted, Weights};

/// What came out, by the name of the file: of ECB+ with the mentions that were annotated and with those
/// that were found, of each dossier with those that were found.
#[derive(Default)]
pub(super) struct Linked(BTreeMap<String, Model>);

#[derive(Default)]
struct Model {
    documents: Vec<Value>,
    events: Vec<Value>,
}

impl Linked {
    /// Links a part by weights that it did not teach.
    pub(super) fn add(&mut self, part: &Part, weights: &Weights) {
        for (folder, name) in &part.linked {
            if let Some((collection, counted)) = part.folders.get(*folder) {
                self.0.entry(name.clone()).or_default().add(collection, weights, *counted);
            }
        }
    }

    /// Writes each as `NAME.json`.
    pub(super) fn write(self, out: &Path) -> anyhow::Result<()> {
        std::fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
        for (name, model) in self.0 {
            let model = json!({"documents": model.documents, "events": model.events});
            crate::train::write(out, &format!("{name}.json"), &[model.to_string()])?;
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
