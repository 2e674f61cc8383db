//! Whose a date is: what the words around it and between it and a mention tell.

use super::function_words as closed;
use super::repeats;
use super::sentence::{Part, Sentence, Word};
use crate::model::Timex;

/// 'the Aug. 7, 1998, embassy bombings': nothing but names and adjectives between a date and the noun.
pub(super) fn describes(sentence: &Sentence<'_>, first: usize, between: &[Word<'_>]) -> bool {
    let opener = sentence.before(first, 1);
    let in_phrase = closed::is_determiner(opener) || closed::is_possessive(opener);
    let plain = |word: &Word<'_>| {
        matches!(word.part, Part::Noun | Part::Adjective)
            || word.name.is_some()
            || matches!(&*word.lower, "," | "'s" | "-")
    };
    in_phrase && between.len() <= 5 && between.iter().all(plain)
}

/// Whether only time stands before a time expression: 'Three weeks ago, in early March,'.
pub(super) fn opens(sentence: &Sentence<'_>, timexes: &[Timex], first: usize) -> bool {
    sentence.words.get(..first).unwrap_or(&[]).iter().all(|word| {
        !matches!(word.part, Part::Noun | Part::Verb) && word.name.is_none()
            || timexes.iter().any(|timex| timex.span.covers(word.span))
    })
}

/// Whether a mark or a new clause parts a noun from its date; 'the attack, on Friday, killed' does not.
pub(super) fn parted(between: &[Word<'_>]) -> bool {
    let marks = |word: &Word<'_>| closed::cuts_clause(&word.lower) || opens_clause(&word.lower);
    between.len() > 2 && between.iter().any(marks)
}

/// What a time expression in a noun phrase names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// 'last year's bombings'.
    Owned,
    /// 'the March 7 attack'.
    Named,
}

/// 'last year's bombings', 'the August 7 attack': the date is that event's own. Who speaks 'at a March 19
/// meeting' speaks on that day.
pub(super) fn names_another(sentence: &Sentence<'_>, first: usize, last: usize) -> Option<Whose> {
    let next = sentence.words.get(last + 1)?;
    let opener = sentence.before(first, 1);
    let held = first <= 4 && matches!(sentence.before(first, 2), "at" | "in" | "during");
    let in_phrase = closed::is_determiner(opener) || closed::is_possessive(opener);
    if closed::is_possessive(&next.lower) {
        Some(Whose::Owned)
    } else if in_phrase && !held && matches!(next.part, Part::Noun | Part::Adjective) {
        Some(Whose::Named)
    } else {
        None
    }
}

/// 'blamed for the March 7 attack', 'held over the March 7 attack': some day after that of the attack.
pub(super) fn answers(sentence: &Sentence<'_>, first: usize) -> bool {
    matches!(sentence.before(first, 2), "for" | "over" | "after")
}

/// 'the decision was announced Wednesday': the day of the verb is that of the noun.
pub(super) fn brings_about(verb: &str) -> bool {
    matches!(
        verb,
        "announced"
            | "made"
            | "issued"
            | "filed"
            | "launched"
            | "held"
            | "scheduled"
            | "taken"
            | "reached"
            | "signed"
            | "passed"
            | "published"
            | "delivered"
    )
}

/// The verb that an expression follows, perhaps with 'on' between.
pub(super) fn verb_before<'s, 'a>(
    sentence: &'s Sentence<'a>,
    first: usize,
) -> Option<&'s Word<'a>> {
    let back = match sentence.before(first, 1) {
        "on" | "in" | "late" | "early" | "here" | "there" => 2,
        _ => 1,
    };
    first.checked_sub(back).and_then(|at| sentence.words.get(at)).filter(|word| is_main_verb(word))
}

/// Whether a word is a verb of its own: no part of a name, and none that only helps another.
pub(super) fn is_main_verb(word: &Word<'_>) -> bool {
    word.part == Part::Verb && word.name.is_none() && !closed::is_auxiliary(&word.lower)
}

/// 'guards who rebelled in April surrendered', 'relatives of a boy killed in 2019 sued': nothing that could
/// be a subject parts the verb from the date of a clause in its own subject.
pub(super) fn in_subject(
    sentence: &Sentence<'_>,
    first: usize,
    between: &[Word<'_>],
    verb: Option<&Word<'_>>,
) -> bool {
    let helps = |word: &Word<'_>| {
        closed::is_auxiliary(&word.lower)
            || closed::is_modal(&word.lower)
            || closed::cuts_clause(&word.lower)
            || word.lower.ends_with("ly")
            || matches!(&*word.lower, "not" | "n't" | "also" | "later")
    };
    let mark = between.iter().any(|word| closed::cuts_clause(&word.lower));
    let clause = sentence.words.get(..first).unwrap_or(&[]).iter().rev();
    let mut clause = clause.take_while(|word| !closed::cuts_clause(&word.lower));
    let participle = verb.is_some_and(|verb| repeats::past_tense(&verb.lower, verb.lemma()));
    between.iter().all(helps) && (participle && !mark || clause.any(|word| relates(&word.lower)))
}

/// 'the flood in March', 'the attack on Friday': a date right after the noun of an event.
pub(super) fn of_noun(sentence: &Sentence<'_>, first: usize) -> bool {
    let back = if matches!(sentence.before(first, 1), "in" | "on" | "of") { 2 } else { 1 };
    let before = first.checked_sub(back).and_then(|at| sentence.words.get(at));
    before.is_some_and(|word| {
        word.part == Part::Noun && word.name.is_none() && !word.synonyms().is_empty()
    })
}

/// 'drowned when the dam broke on March 6': what was when something happened was on its day.
pub(super) fn goes_with(between: &[Word<'_>]) -> bool {
    let when = between.iter().position(|word| &*word.lower == "when");
    let parts = when.and_then(|when| Some((between.get(..when)?, between.get(when + 1..)?)));
    parts.is_some_and(|(own, other)| {
        let parted = |word: &Word<'_>| closed::parts_clauses(&word.lower);
        !own.iter().any(|word| is_main_verb(word) || parted(word))
            && other.iter().filter(|word| is_main_verb(word)).count() == 1
            && !other.iter().any(parted)
    })
}

/// Whether a conjunction and an auxiliary begin another clause here.
pub(super) fn begins_anew(between: &[Word<'_>]) -> bool {
    let but = between.iter().position(|word| matches!(&*word.lower, "but" | "while" | "though"));
    but.and_then(|but| between.get(but..))
        .is_some_and(|rest| rest.iter().any(|word| closed::is_auxiliary(&word.lower)))
}

pub(super) fn opens_clause(word: &str) -> bool {
    matches!(word, "that" | "who" | "which" | "whose" | "where")
}

pub(super) fn relates(word: &str) -> bool {
    matches!(word, "who" | "whose")
}

/// 'On Friday he was found after his boat sank': the sinking came before. 'On Friday, after talks, they'
/// only puts something in between.
pub(super) fn set_apart(between: &[Word<'_>]) -> bool {
    let comma = |at: usize| between.get(at).is_some_and(|word| closed::cuts_clause(&word.lower));
    between.iter().enumerate().any(|(at, word)| {
        let begun = at < 2 || (at.saturating_sub(4)..at).any(comma);
        let inserted = begun && (at + 1..between.len()).any(comma);
        !inserted
            && matches!(
                &*word.lower,
                "after" | "before" | "following" | "since" | "until" | "despite"
            )
    })
}
