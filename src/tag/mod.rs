//! DOCUMENT -> ANNOTATIONS. Tags one document at a time: time expressions and their values, names,
//! event triggers with their arguments. Documents that are not in English are left untagged.

mod events;
mod names;
mod time;

use crate::model::{Annotations, Document, Language, Timex};

/// The time expressions of a document, without the rest.
#[must_use]
pub fn times(document: &Document) -> Vec<Timex> {
    time::tag(document)
}

/// Tags one document.
#[must_use]
pub fn annotate(document: &Document) -> Annotations {
    if matches!(document.language, Language::Other(_)) {
        return Annotations::default();
    }
    let timexes = time::tag(document);
    let mut words = Vec::new();
    let names = names::tag(document, &mut words);
    let events = events::tag(document, &timexes, &names, &mut words);
    Annotations { timexes, names, events, words }
}
