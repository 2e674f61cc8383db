//! ANNOTATIONS OF MANY -> LINKS. Who is who across documents, which mentions are one event, and why.

mod entities;

use std::sync::Arc;

pub use entities::{Located, key, located_in};

use crate::model::{Annotations, Document, Links};

/// Links everything.
#[must_use]
pub fn all(documents: &[Arc<Document>], annotations: &[Arc<Annotations>]) -> Links {
    let (entities, entity_of) = entities::join(documents, annotations);
    Links { entities, entity_of, ..Links::default() }
}
