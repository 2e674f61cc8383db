//! Which place lies in which, as the gazetteer or the folder's texts tell.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::lexicon::gazetteer;
use crate::model::{Annotations, Document, EntityKind, NameMention, Span};

/// Places by their forms, each with the form of the country or region it lies in.
pub(super) type Located = BTreeMap<Box<str>, Box<str>>;

/// The places of a folder that lie in another: by the gazetteer, else by texts that say 'the Iranian
/// city of Kerman' or 'Lyubertsy, Russia'.
#[must_use]
pub(in crate::link) fn located_in(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
) -> Located {
    let mut located = Located::new();
    for (document, annotations) in documents.iter().zip(annotations) {
        for name in annotations.names.iter().filter(|name| name.kind == EntityKind::Place) {
            let form = annotations.word(name.word);
            if let Some(country) = gazetteer().country_of(form) {
                located.entry(form.into()).or_insert_with(|| country.into());
            }
        }
        for pair in annotations.names.windows(2) {
            let [first, second] = pair else { continue };
            let (first_form, second_form) =
                (annotations.word(first.word), annotations.word(second.word));
            let known = |form: &str| gazetteer().kind(form).is_some();
            let (part, whole) = match relation(document, first, second) {
                Some(Order::WholeFirst) if known(first_form) => (second_form, first_form),
                Some(Order::PartFirst) if known(second_form) => (first_form, second_form),
                _ => continue,
            };
            if !known(part) {
                located.entry(part.into()).or_insert_with(|| whole.into());
            }
        }
    }
    located
}

enum Order {
    WholeFirst,
    PartFirst,
}

/// What the words between two names tell.
fn relation(document: &Document, first: &NameMention, second: &NameMention) -> Option<Order> {
    if first.kind != EntityKind::Place || first.span.end() > second.span.start() {
        return None;
    }
    let between = Span::new(first.span.end(), second.span.start());
    if between.len() > 40 {
        return None;
    }
    let between: Vec<&str> = document.slice(between).split_whitespace().collect();
    let town = |word: &&str| {
        matches!(
            *word,
            "city"
                | "town"
                | "village"
                | "region"
                | "republic"
                | "province"
                | "suburb"
                | "capital"
                | "port"
        )
    };
    match between.as_slice() {
        [.., place, "of"] if town(place) => Some(Order::WholeFirst),
        [place] | [_, place] if town(place) => Some(Order::WholeFirst),
        [","] if second.kind == EntityKind::Place => Some(Order::PartFirst),
        _ => None,
    }
}
