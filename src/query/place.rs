//! What stands at a place, and which account comes next.

use std::ops::Range;

use super::{each_text_once, trail};
use crate::model::{Corpus, DocumentId, EventId, Key, Location, Span};

/// The document with a key. Documents are ordered by their keys.
#[must_use]
pub fn document_by_key(corpus: &Corpus, key: &Key) -> Option<DocumentId> {
    let i = corpus.documents.binary_search_by(|document| document.key.cmp(key)).ok()?;
    u32::try_from(i).ok().map(DocumentId)
}

/// The mention whose trigger stands exactly at `trigger`, by its number.
#[must_use]
pub fn mention_at(corpus: &Corpus, document: DocumentId, trigger: Span) -> Option<u32> {
    let mentions = corpus.mentions(document);
    let first = mentions.partition_point(|mention| mention.trigger.start() < trigger.start());
    let candidates = (first..mentions.len()).zip(mentions.get(first..)?);
    candidates
        .take_while(|(_, mention)| mention.trigger.start() == trigger.start())
        .find(|(_, mention)| mention.trigger == trigger)
        .and_then(|(i, _)| u32::try_from(i).ok())
}

/// The mentions whose triggers start in a span, by their numbers.
#[must_use]
pub fn mentions_in(corpus: &Corpus, document: DocumentId, span: Span) -> Range<u32> {
    let mentions = corpus.mentions(document);
    let number = |position: u32| {
        let i = mentions.partition_point(|mention| mention.trigger.start() < position);
        u32::try_from(i).unwrap_or(u32::MAX)
    };
    number(span.start())..number(span.end())
}

/// The accounts of an event in other articles than `from`, in trail order, the one after `from`
/// first: for each the first mention that is not boilerplate. Copies of one text are one account. With
/// them, how many come before the order starts again at its beginning.
#[must_use]
pub fn next_account(corpus: &Corpus, event: EventId, from: DocumentId) -> (Vec<Location>, usize) {
    let mut accounts: Vec<Location> = Vec::new();
    let mut before = None;
    let mut places = trail(corpus, event);
    each_text_once(corpus, &mut places, Some(from), |(place, _)| place.document);
    for (place, dull) in places {
        if place.document == from {
            before.get_or_insert(accounts.len());
        } else if !dull && accounts.last().is_none_or(|last| last.document != place.document) {
            accounts.push(place);
        }
    }
    let start = before.unwrap_or(0).min(accounts.len());
    accounts.rotate_left(start);
    let after = accounts.len() - start;
    (accounts, after)
}

/// The first or the latest mention of an event in trail order, outside boilerplate. An article whose
/// day is not known is neither, unless it is so with all.
#[must_use]
pub fn first_report(corpus: &Corpus, event: EventId, latest: bool) -> Option<Location> {
    let mut places: Vec<Location> = trail(corpus, event)
        .into_iter()
        .filter(|(_, dull)| !dull)
        .map(|(place, _)| place)
        .collect();
    each_text_once(corpus, &mut places, None, |place| place.document);
    let dated = |place: &Location| corpus.day(place.document).is_some();
    if places.iter().any(dated) {
        places.retain(dated);
    }
    if latest {
        let document = places.last()?.document;
        places.retain(|place| place.document == document);
    }
    places.first().copied()
}
