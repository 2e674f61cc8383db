//! What a word means beside its neighbours (assets/events/readings.txt): a strike of workers is none of
//! rockets, and who declines to speak becomes no less.

use super::sentence::Sentence;
use super::triggers::Trigger;
use crate::lexicon::{self, Reading};

/// Words to each side that may be neighbours.
const NEAR: usize = 5;

/// A trigger as its neighbours have it; none where they say that it is no event.
pub(super) fn read(sentence: &Sentence<'_>, trigger: Trigger) -> Option<Trigger> {
    match of(sentence, trigger.head) {
        None => Some(trigger),
        Some(reading) => reading.meaning.map(|word| {
            let lines = lexicon::synonyms(word);
            Trigger { synonyms: lines.first().copied(), meaning: Some(word), ..trigger }
        }),
    }
}

/// Whether the neighbours of a word say that it names no event.
pub(super) fn is_none(sentence: &Sentence<'_>, k: usize) -> bool {
    of(sentence, k).is_some_and(|reading| reading.meaning.is_none())
}

/// What the neighbours of word `k` say that it means.
fn of(sentence: &Sentence<'_>, k: usize) -> Option<&'static Reading> {
    let word = sentence.words.get(k)?;
    lexicon::readings(&word.lower, word.lemma()).find(|reading| {
        let fits = |neighbour: &&str| stands_near(sentence, k, neighbour);
        reading.neighbours.is_empty() || reading.neighbours.iter().any(fits)
    })
}

fn stands_near(sentence: &Sentence<'_>, k: usize, neighbour: &str) -> bool {
    if let Some(next) = neighbour.strip_prefix('_') {
        return sentence.lower(k + 1) == next;
    }
    if let Some(before) = neighbour.strip_suffix('_') {
        return sentence.before(k, 1) == before;
    }
    let inside = |form: &&str| !matches!(*form, "." | ";" | ":");
    let mut before = sentence.forms(k.saturating_sub(NEAR), k).rev().take_while(inside);
    let mut after = sentence.forms(k + 1, k + 1 + NEAR).take_while(inside);
    before.any(|form| form == neighbour) || after.any(|form| form == neighbour)
}
