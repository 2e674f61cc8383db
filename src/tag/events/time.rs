//! When the event of a mention took place: the time expression that fits it best.

use super::counted;
use super::extent::Extent;
use super::function_words as closed;
use super::sentence::{Sentence, Word};
use super::tense;
use super::whose::{
    Whose, answers, begins_anew, brings_about, describes, goes_with, in_subject, is_main_verb,
    names_another, of_noun, opens, opens_clause, parted, relates, set_apart, verb_before,
};
use crate::lexicon;
use crate::model::{Known, Precision, Timex, TimexKind, When};

/// What a date weighs less that stands right behind another event.
const OF_ANOTHER: i32 = 12;

/// The mention whose time is sought.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub head: usize,
    pub extent: Extent,
    pub is_verb: bool,
    /// 'the attack' takes no date from far away: it refers to one dated before.
    pub definite: bool,
    pub indefinite: bool,
}

/// The time of a mention, from the expressions of its sentence.
pub(super) fn of(sentence: &Sentence<'_>, timexes: &[Timex], place: Place) -> Option<When> {
    if let Some(when) = counted::from(sentence, timexes, place) {
        return Some(when);
    }
    let mut best: Option<(i32, When)> = None;
    for timex in timexes.iter().filter(|timex| timex.anchors) {
        let Some(when) = candidate(sentence, timexes, timex, place) else { continue };
        if best.is_none_or(|(score, _)| when.0 > score) {
            best = Some(when);
        }
    }
    best.map(|(_, when)| when)
}

/// The date a timex gives, without regard to any mention.
pub(super) fn date(timex: &Timex, known: Known) -> Option<When> {
    if !timex.anchors || timex.interval.is_none() && timex.partial.is_none() {
        return None;
    }
    let precision = timex.interval.map_or_else(
        || {
            if timex.partial.is_some_and(|partial| partial.day.is_some()) {
                Precision::Day
            } else {
                Precision::Month
            }
        },
        Precision::of,
    );
    Some(When { interval: timex.interval, partial: timex.partial, precision, known })
}

fn candidate(
    sentence: &Sentence<'_>,
    timexes: &[Timex],
    timex: &Timex,
    place: Place,
) -> Option<(i32, When)> {
    let first = sentence.words.iter().position(|word| word.span.end() > timex.span.start())?;
    let last = sentence
        .words
        .iter()
        .rposition(|word| word.span.start() < timex.span.end())
        .unwrap_or(first);
    let forward = last < place.head;
    // 'died on March 6 when fire broke out': what follows took place on that day, too.
    let meanwhile = forward && sentence.lower(last + 1) == "when";
    let (low, high) = if forward {
        (last + 1 + usize::from(meanwhile), place.head)
    } else {
        (place.head + 1, first)
    };
    let distance = i32::try_from(high.saturating_sub(low)).unwrap_or(i32::MAX / 2) + 1;
    let between = sentence.words.get(low..high.max(low)).unwrap_or(&[]);
    // 'the worst attack since 1998': none of that year.
    if !forward && first_since(sentence, place.head, first) {
        return after(timex, distance, Known::InSentence);
    }
    let inside = place.extent.contains(first)
        || forward && !place.is_verb && describes(sentence, first, between);
    if !inside && forward && tense::answered_for(sentence, place) {
        return None;
    }
    if place.is_verb && is_of_others(sentence, place.head, between, (first, last)) {
        return None;
    }
    let cuts = between.iter().filter(|word| closed::parts_clauses(&word.lower)).count();
    let cuts = i32::try_from(cuts).unwrap_or(i32::MAX / 16);
    let opens = opens(sentence, timexes, first);
    let leads =
        cuts <= 6 && if place.is_verb { opens || first <= 4 } else { opens && place.indefinite };
    let verb_between = between.iter().any(|word| is_full_verb(word, place));
    let verb_before = verb_before(sentence, first).filter(|_| forward && !meanwhile);
    let of_verb = verb_before.is_some();
    let mut known = if inside {
        Known::InPhrase
    } else if cuts == 0 && distance <= 9 || leads {
        Known::InClause
    } else {
        Known::InSentence
    };
    if !inside {
        let attributed = names_another(sentence, first, last);
        let coarse = timex.interval.is_some_and(|interval| interval.days() > 31);
        // 'meddled in the 2016 election' was that year, 'was held over the March 7 attack' any day.
        if attributed == Some(Whose::Named) && coarse && place.is_verb {
            known = Known::InSentence;
        } else if attributed == Some(Whose::Named) && place.is_verb && answers(sentence, first) {
            return after(timex, distance, Known::InClause);
        } else if attributed.is_some() {
            return None;
        }
        // Another verb stands between: the date is that verb's.
        let free = leads || !forward && place.is_verb && goes_with(between);
        if forward && set_apart(between) || !free && verb_between {
            return None;
        }
        // 'said on Friday that a man who was': the date is that of the saying.
        if of_verb && place.is_verb {
            if between.iter().any(|word| opens_clause(&word.lower)) {
                return None;
            }
            known = known.max(Known::InSentence);
        }
        // 'sent agents, but there was no word on Tuesday': what is of that day stands between.
        if !forward && begins_anew(between) {
            return None;
        }
        // 'on Friday a man who killed two was': only the sentencing is of that day; and 'on Friday they
        // buried a man killed by police'.
        let elsewhere = between.iter().any(|word| relates(&word.lower))
            || verb_between && tense::is_reduced(sentence, place.head)
            || in_subject(sentence, first, between, verb_before);
        if forward && place.is_verb && elsewhere {
            return None;
        }
        // 'born in 1955, has built': what has been done came after.
        if place.is_verb && tense::is_perfect(sentence, place.head) {
            return after(timex, distance, Known::InSentence);
        }
        let held =
            between.first().is_some_and(|word| matches!(&*word.lower, "at" | "during" | "with"));
        if of_verb && !place.is_verb && !(held && distance <= 6) {
            return None;
        }
        if !place.is_verb && (place.definite && distance > 6 || !leads && parted(between)) {
            return None;
        }
    }
    if timex.interval.is_some_and(|interval| interval.days() > 400) && known == Known::InClause {
        known = Known::InSentence;
    }
    // The date of a noun or verb before it, if that is not all there is.
    let of_another = forward && place.is_verb && (of_verb || of_noun(sentence, first));
    // The date at the head of a sentence is that of all its verbs, but for those that have their own.
    let own = !of_another && !(place.is_verb && (verb_between || !opens && cuts > 0));
    let score = match (inside, of_another) {
        (true, _) => 100,
        (_, true) => -OF_ANOTHER - distance - 6 * cuts,
        _ => i32::from(leads && own) * 24 - distance - 6 * cuts,
    };
    let when = coordinated(sentence, timexes, timex, date(timex, known)?);
    let sharpness = match when.precision {
        Precision::Day => 3,
        Precision::Week | Precision::Month => 2,
        Precision::Season | Precision::Year => 1,
        Precision::About | Precision::Before | Precision::After | Precision::Unknown => 0,
    } + i32::from(timex.kind == TimexKind::Time);
    (score > -25 || place.is_verb).then_some((score + sharpness, when))
}

/// Whether a word is a verb that has a date of its own.
fn is_full_verb(word: &Word<'_>, place: Place) -> bool {
    is_main_verb(word)
        && !lexicon::is_light(word.lemma())
        && (place.is_verb || !brings_about(&word.lower))
}

/// Some day after the one that an expression at this distance gives.
fn after(timex: &Timex, distance: i32, known: Known) -> Option<(i32, When)> {
    let named = date(timex, known)?;
    Some((-distance, When { precision: Precision::After, ..named }))
}

/// Whether a date, between which and a verb these words stand, is that of what is said or compared with: '“Where
/// were you in August?” a man shouted', 'rejected the claim that the flood of 1998', 'the biggest since the
/// 1974 revolution, ended'.
fn is_of_others(
    sentence: &Sentence<'_>,
    head: usize,
    between: &[Word<'_>],
    (first, last): (usize, usize),
) -> bool {
    if first > head {
        return states(sentence, between, head + 1);
    }
    let since = sentence.forms(first.saturating_sub(2), first).any(|word| word == "since");
    tense::quoted(sentence, first) && !tense::quoted(sentence, head)
        || since && names_another(sentence, first, last).is_some()
}

/// Whether a clause with 'that' opens among words that begin at `start`: 'claimed that the flood', but not
/// 'denied that claim'.
fn states(sentence: &Sentence<'_>, between: &[Word<'_>], start: usize) -> bool {
    let opens = |at: usize| {
        let next = sentence.words.get(at + 1);
        closed::is_determiner(sentence.lower(at + 1))
            || closed::is_pronoun(sentence.lower(at + 1))
            || next.is_some_and(|word| word.name.is_some())
    };
    (start..).zip(between).any(|(at, word)| &*word.lower == "that" && opens(at))
}

/// Words before 'since' in which it is looked for what is compared.
const COMPARED: usize = 8;

/// Whether a mention is said to be the first or the most of its kind since a time: 'the worst attack since
/// 1998', 'the strike was the first since March'.
fn first_since(sentence: &Sentence<'_>, head: usize, first: usize) -> bool {
    let between = sentence.words.get(head + 1..first).unwrap_or(&[]);
    let since = between.iter().rposition(|word| &*word.lower == "since");
    since.map(|at| head + 1 + at).is_some_and(|since| {
        let most =
            |word: &str| closed::is_superlative(word) || matches!(word, "first" | "only" | "most");
        sentence.forms(since.saturating_sub(COMPARED), since).any(most)
    })
}

/// 'in both 2017 and 2019': what is dated by one of two joined expressions may be of either.
fn coordinated(sentence: &Sentence<'_>, timexes: &[Timex], timex: &Timex, when: When) -> When {
    let joined =
        timexes.iter().filter(|other| other.anchors && other.span != timex.span).find(|other| {
            let first = other.span.min(timex.span);
            let second = other.span.max(timex.span);
            let mut between = sentence.words.iter().filter(|word| {
                first.end() <= word.span.start() && word.span.end() <= second.start()
            });
            between.next().is_some_and(|word| &*word.lower == "and") && between.next().is_none()
        });
    let hull = joined.and_then(|other| Some(when.interval?.hull(other.interval?)));
    hull.map_or(when, |hull| When { interval: Some(hull), precision: Precision::of(hull), ..when })
}
