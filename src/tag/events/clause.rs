//! Who did what: the clause of a verb from its subject to its last complement that fits a title.

use super::extent;
use super::function_words as closed;
use super::repeats;
use super::sentence::{Part, Sentence, Word};
use crate::model::Span;

/// Characters that a clause takes at most; it is cut between its phrases.
const FITS: u32 = 64;
/// Characters that it takes where what the verb is about would be cut off.
const FITS_JUST: u32 = 88;
/// Words before a verb that belong to it.
const HELPERS: usize = 5;
/// Words before 'and' in which the place stands that is told of one, and then of another.
const APART: usize = 5;
/// Phrases that a subject goes on with: 'a gunman at a store in Troy'.
const ATTACHED: usize = 2;

/// The clause around the verb `k`, whose phrase ends with word `end`; empty where its subject does not
/// stand right before it, or where it is not told as something somebody does.
pub(super) fn of(sentence: &Sentence<'_>, k: usize, end: usize) -> Span {
    subject(sentence, k)
        .and_then(|first| Some((first, last(sentence, first, k.max(end))?)))
        .and_then(|(first, last)| {
            Some(sentence.words.get(first)?.span.hull(sentence.words.get(last)?.span))
        })
        .unwrap_or_default()
}

/// The first word of the subject of a verb.
fn subject(sentence: &Sentence<'_>, k: usize) -> Option<usize> {
    let mut first = k;
    let mut helped = false;
    while k - first < HELPERS && first > 0 && helps(sentence, first - 1) {
        first -= 1;
        let word = sentence.lower(first);
        helped |= closed::is_auxiliary(word) || closed::is_modal(word) || word == "did";
    }
    let end = first.checked_sub(1)?;
    // What somebody says is a clause of its own, and too long.
    if closed::is_opinion(sentence.words.get(k)?.lemma()) {
        return None;
    }
    if !(is_noun(sentence, end) && (helped || is_finite(sentence, k))) {
        return None;
    }
    let mut first = extent::noun_phrase(sentence, end).first;
    for _ in 0..ATTACHED {
        let attached = matches!(
            sentence.before(first, 1),
            "of" | "in" | "at" | "from" | "near" | "on" | "and" | "for"
        );
        let Some(before) = first.checked_sub(2).filter(|i| attached && is_noun(sentence, *i))
        else {
            break;
        };
        first = extent::noun_phrase(sentence, before).first;
    }
    // 'said that two men were killed': the conjunction looks like a determiner.
    let conjoined = sentence.lower(first) == "that" && first < end;
    let first = if conjoined { first + 1 } else { first };
    opens_clause(sentence, first).then_some(first)
}

/// Auxiliaries, and the adverbs that stand among them.
fn helps(sentence: &Sentence<'_>, i: usize) -> bool {
    let Some(word) = sentence.words.get(i).filter(|word| word.name.is_none()) else { return false };
    let w = &*word.lower;
    let adverb = w.ends_with("ly") && word.part == Part::Other;
    closed::is_auxiliary(w)
        || closed::is_modal(w)
        || adverb
        || matches!(
            w,
            "also"
                | "later"
                | "never"
                | "not"
                | "n't"
                | "then"
                | "first"
                | "already"
                | "did"
                | "ever"
        )
}

/// Whether a subject may end here.
fn is_noun(sentence: &Sentence<'_>, i: usize) -> bool {
    sentence.words.get(i).is_some_and(|word| {
        let noun = word.name.is_some() || word.part == Part::Noun;
        noun && !closed::is_possessive(&word.lower) && !word.calendar
    })
}

/// 'killed', 'kills', but not 'killing', nor 'accused of' and 'known as', which only describe.
fn is_finite(sentence: &Sentence<'_>, k: usize) -> bool {
    let Some(word) = sentence.words.get(k) else { return false };
    let (w, next) = (&*word.lower, sentence.lower(k + 1));
    let past = repeats::past_tense(w, word.lemma());
    let describes = past && matches!(next, "by" | "of" | "as" | "with");
    let plain = w == word.lemma() && sentence.before(k, 1).ends_with('s');
    !describes && !w.ends_with("ing") && (past || w.ends_with('s') || plain)
}

/// Whether what begins here is no complement of something before it.
fn opens_clause(sentence: &Sentence<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1).and_then(|i| sentence.words.get(i)) else {
        return true;
    };
    let w = &*before.lower;
    let says = before.part == Part::Verb && closed::is_saying(before.lemma())
        || matches!(w, "said" | "says" | "say");
    // 'In March the ministry warned'
    let day = closed::is_calendar(w) || before.numeric && before.form.len() == 4;
    says || day
        || closed::cuts_clause(w)
        || matches!(w, "“" | "``" | "\"" | "'" | "‘" | "." | "that" | "and" | "but" | "when")
        || matches!(
            w,
            "after" | "before" | "while" | "because" | "as" | "where" | "if" | "although"
        )
}

/// The last word of the clause of a verb.
fn last(sentence: &Sentence<'_>, first: usize, verb: usize) -> Option<usize> {
    let start = sentence.words.get(first)?.span.start();
    let length = |i: usize| sentence.words.get(i).map_or(u32::MAX, |word| word.span.end() - start);
    let mut last = None;
    for i in verb..sentence.words.len() {
        let fits = if last == Some(verb) { FITS_JUST } else { FITS };
        if length(i) > fits {
            break;
        }
        // 'alleged the attacks were planned': what was taken for an object begins a clause.
        let w = sentence.lower(i);
        if i > verb && (closed::is_auxiliary(w) || closed::is_modal(w)) {
            return None;
        }
        if ends_phrase(sentence, verb, i) {
            last = Some(i);
        }
        if ends_clause(sentence, i + 1) {
            break;
        }
    }
    // 'has demanded that', 'vowed to': the verb alone is not what was done.
    last.filter(|last| {
        *last > verb || !matches!(sentence.lower(verb + 1), "that" | "to" | "whether" | ":")
    })
}

/// Whether the words up to here are whole phrases.
fn ends_phrase(sentence: &Sentence<'_>, verb: usize, i: usize) -> bool {
    let Some(word) = sentence.words.get(i) else { return false };
    let next = sentence.lower(i + 1);
    let whole = i == verb
        || word.name.is_some()
        || word.part == Part::Noun
        || word.numeric
        || closed::is_object_pronoun(&word.lower);
    // 'three days of mourning', 'two boats'
    let apart = is_unit(&word.lower) && next == "of"
        || closed::number_word(&word.lower).is_some() && !ends_clause(sentence, i + 1);
    // 'offered help', 'days of mourning': what looks like a verb is what the verb is about.
    let before = i.checked_sub(1).and_then(|i| sentence.words.get(i));
    let object = i > verb
        && word.part == Part::Verb
        && word.as_noun().is_some()
        && ends_clause(sentence, i + 1)
        && before.is_some_and(|before| i - 1 == verb || before.closed == Some("preposition"));
    let goes_on = sentence.words.get(i + 1).is_some_and(|next| {
        !ends_clause(sentence, i + 1)
            && (next.name.is_some() && word.name.is_some()
                || matches!(next.part, Part::Noun | Part::Adjective)
                || next.numeric)
    });
    // 'accused of', 'charged with': what is left out belongs to the verb.
    let bound = i == verb && closed::is_preposition(next) && !ends_clause(sentence, i + 1);
    let possessive = closed::is_possessive(next) || closed::is_possessive(&word.lower);
    (whole || object) && !goes_on && !bound && !possessive && !apart
}

/// Whether behind 'and' somebody else did the same elsewhere: 'was arrested at the airport and Pell at his home'.
fn leaves_out_verb(sentence: &Sentence<'_>, and: usize) -> bool {
    let Some(name) = sentence.words.get(and + 1).and_then(|word| word.name) else { return false };
    let other = |word: &Word<'_>| word.name != Some(name);
    let rest = sentence.words.get(and + 1..).unwrap_or(&[]);
    let next = rest.iter().find(|word| other(word)).map_or("", |word| &*word.lower);
    let earlier = sentence.forms(and.saturating_sub(APART), and);
    closed::is_preposition(next) && earlier.into_iter().any(|word| word == next)
}

/// Whether it tells how far off something is: 'two weeks earlier', 'an hour after'.
fn begins_distance(sentence: &Sentence<'_>, i: usize) -> bool {
    let number = sentence.words.get(i).is_some_and(|word| {
        word.numeric
            || closed::number_word(&word.lower).is_some()
            || matches!(&*word.lower, "a" | "an")
    });
    number
        && is_unit(sentence.lower(i + 1))
        && matches!(sentence.lower(i + 2), "earlier" | "later" | "after" | "before" | "ago")
}

/// 'days', 'week'.
fn is_unit(lower: &str) -> bool {
    let unit = lower.strip_suffix('s').unwrap_or(lower);
    matches!(unit, "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade")
}

/// Whether a clause ends before this word.
fn ends_clause(sentence: &Sentence<'_>, i: usize) -> bool {
    let Some(word) = sentence.words.get(i) else { return true };
    let w = &*word.lower;
    let mark = !word.alphabetic && !word.numeric && word.name.is_none();
    let inside = matches!(w, "-" | "'s" | "'" | "’" | "$" | "%" | "&");
    let day = closed::is_calendar(w) && w.ends_with("day")
        || matches!(w, "yesterday" | "today" | "tomorrow" | "tonight");
    // 'resigned last night': days from the one when it was written say nothing in a title.
    let next = sentence.lower(i + 1);
    let told = matches!(w, "last" | "next" | "this")
        && (closed::is_calendar(next) || is_unit(next) || matches!(next, "night" | "morning"));
    mark && !inside
        || told
        || w == "and" && leaves_out_verb(sentence, i)
        || begins_distance(sentence, i)
        || closed::subordinates(w) && w != "and"
        || w == "and" && sentence.words.get(i + 1).is_some_and(|next| next.part == Part::Verb)
        || day
        || closed::is_preposition(w) && closed::is_calendar(sentence.lower(i + 1))
}
