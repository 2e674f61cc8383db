//! Time expressions and their TIMEX3 values.
//!
//! Each token is looked up once in a word table (`english`), so that the families of expressions, one
//! file each, speak of classes of words and not of a language. At each token all families are tried
//! and the longest expression wins. What an expression means is read against the day of publication
//! and the dates named before it (`context`), and, for bare weekdays and months, the tense of the verb
//! that governs it (`direction`). Values follow TIMEX3 as the `TempEval` corpora use it.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a family names the classes of words it knows, out of a hundred and more"
)]

mod anaphoric;
mod bare;
mod calendar;
mod clock;
mod context;
mod direction;
mod duration;
mod english;
mod explicit;
mod holiday;
mod items;
mod modified;
mod reading;
mod relative;
mod scene;
mod set;
#[cfg(test)]
mod testing;
mod vague;
mod weekday;
mod words;
mod year;

use crate::model::{Document, Timex};

use context::Context;
use reading::Found;
use scene::Scene;
use words::Word;

/// The time expressions of a document, ordered and disjoint.
#[must_use]
pub(crate) fn tag(document: &Document) -> Vec<Timex> {
    let mut context = Context::of(document);
    let mut items = Vec::new();
    let mut timexes = Vec::new();
    for sentence in &document.sentences {
        context.next_sentence();
        items::read(document, *sentence, &mut items);
        let mut previous: Option<Found> = None;
        let mut i = 0;
        while i < items.len() {
            let found = {
                let text = &document.text;
                let previous = previous.as_ref();
                longest(&Scene { items: &items, text, context: &context, previous }, i)
            };
            let Some(found) = found else {
                i += 1;
                continue;
            };
            timexes.extend(found.timex(&items));
            context.note(&found);
            i = found.end.max(i + 1);
            previous = Some(found);
        }
    }
    timexes
}

/// The longest expression at token `i`; of two equally long ones that of the earlier family.
fn longest(scene: &Scene<'_>, i: usize) -> Option<Found> {
    if matches!(scene.word(i), Word::Other | Word::Verb(_) | Word::Edge) {
        return None;
    }
    let modified = modified::find(scene, i, plain);
    longer(plain(scene, i), modified)
}

/// The longest expression at token `i` that no word before it modifies.
fn plain(scene: &Scene<'_>, i: usize) -> Option<Found> {
    if matches!(scene.word(i), Word::Other | Word::Verb(_) | Word::Edge | Word::Comma) {
        return None;
    }
    [
        explicit::find,
        clock::find,
        weekday::find,
        year::find,
        relative::find,
        anaphoric::find,
        set::find,
        holiday::find,
        duration::find,
        vague::find,
    ]
    .iter()
    .fold(None, |best, family| longer(best, family(scene, i)))
}

fn longer(one: Option<Found>, other: Option<Found>) -> Option<Found> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if other.end > one.end { other } else { one }),
        (one, other) => one.or(other),
    }
}
