//! Mentions that somebody else annotated: which of their words names the event.

use super::function_words as closed;
use super::sentence::{Part, Sentence};
use super::triggers::{self, Trigger};
use crate::lexicon;
use crate::model::Span;

/// The given mentions that begin in a sentence, with their triggers. `given` is sorted.
pub(super) fn triggers(sentence: &Sentence<'_>, given: &[Span]) -> Vec<(Trigger, Span)> {
    let first = given.partition_point(|span| span.start() < sentence.span.start());
    let last = given.partition_point(|span| span.start() < sentence.span.end());
    let own = given.get(first..last).unwrap_or(&[]);
    if own.is_empty() {
        return Vec::new();
    }
    let found = triggers::find(sentence);
    own.iter().filter_map(|span| Some((trigger(sentence, &found, *span)?, *span))).collect()
}

fn trigger(sentence: &Sentence<'_>, found: &[Trigger], span: Span) -> Option<Trigger> {
    let inside: Vec<usize> =
        (0..sentence.words.len()).filter(|k| sentence.words[*k].span.overlaps(span)).collect();
    let head = head(sentence, &inside)?;
    let known = found.iter().find(|trigger| trigger.head == head);
    Some(known.copied().unwrap_or_else(|| {
        let word = &sentence.words[head];
        Trigger {
            head,
            other: head,
            synonyms: word.synonyms().first().copied(),
            is_verb: word.part == Part::Verb,
            meaning: None,
        }
    }))
}

/// The verb that opens the phrase, unless it says little on its own; else the last noun before a
/// preposition.
fn head(sentence: &Sentence<'_>, inside: &[usize]) -> Option<usize> {
    let words: Vec<usize> = inside
        .iter()
        .copied()
        .filter(|k| sentence.words[*k].alphabetic || sentence.words[*k].numeric)
        .collect();
    let (first, rest) = match words.as_slice() {
        [] => return inside.first().copied(),
        [one] => return Some(*one),
        [first, rest @ ..] => (*first, rest),
    };
    let part = |k: usize| sentence.words[k].part;
    let light = |k: usize| lexicon::is_light(sentence.words[k].lemma());
    if part(first) == Part::Verb && !light(first) {
        return Some(first);
    }
    let noun_first = part(first) != Part::Verb;
    let names = |k: &usize| matches!(part(*k), Part::Noun | Part::Verb) && !light(*k);
    let mut phrase = rest
        .iter()
        .copied()
        .take_while(|k| !(noun_first && closed::is_preposition(sentence.lower(*k))));
    let fallback = if noun_first { phrase.clone().last().or(Some(first)) } else { Some(first) };
    phrase.by_ref().filter(names).last().or_else(|| Some(first).filter(names)).or(fallback)
}
