//! DOCUMENT -> ANNOTATIONS. Tags one document at a time: time expressions and their values, names,
//! event triggers with their arguments. Documents that are not in English are left untagged.

mod events;
mod names;
mod time;

use crate::model::{Annotations, Document, Language, Span, Timex, Words};

#[cfg(feature = "train")]
pub use events::TriggerExample;

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
    tag(document, None)
}

/// Tags one document with these event mentions, whatever its language, instead of finding some. A
/// mention outside all sentences is left out.
#[must_use]
pub fn annotate_given(document: &Document, mentions: &[Span]) -> Annotations {
    tag(document, Some(mentions))
}

/// Words of judged sentences that could name an event, for teaching the model which do.
#[cfg(feature = "train")]
#[must_use]
pub fn trigger_examples(
    document: &Document,
    given: &[Span],
    judged: &[Span],
) -> Vec<TriggerExample> {
    let names = names::tag(document, &mut crate::model::Words::default());
    events::trigger_examples(document, &names, given, judged)
}

fn tag(document: &Document, given: Option<&[Span]>) -> Annotations {
    let timexes = time::tag(document);
    let mut words = Words::default();
    let names = names::tag(document, &mut words);
    let (events, terms) = match given {
        None => events::tag(document, &timexes, &names, &mut words),
        Some(given) => events::tag_given(document, &timexes, &names, &mut words, given),
    };
    Annotations { timexes, names, events, terms, words }
}
