//! Names of many documents -> entities with aliases.
//!
//! Names with one canonical form are one entity. Then forms are joined: a person's spellings, surnames
//! with the only person who has them, abbreviations with the name that some document explains.

mod entity;
mod forms;
mod keys;
mod located;
mod people;

use std::sync::Arc;

use crate::model::{Annotations, Document, Entity, EntityId};
use forms::Forms;

pub(super) use entity::key;
pub(super) use located::located_in;

/// The entities, by first mention, and for each document the entity of each of its names.
pub(crate) fn join(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
) -> (Vec<Entity>, Vec<Vec<EntityId>>) {
    let mut forms = Forms::of(annotations);
    people::join(&mut forms);
    forms.join_abbreviations(documents, annotations);
    entity::build(documents, annotations, &mut forms)
}

#[cfg(test)]
mod tests;
