//! Events dated by counting from another: 'on Thursday, 13 days after the bombings', 'resigned two days
//! after the vote on March 7'.

use super::function_words as closed;
use super::sentence::{Part, Sentence, Word};
use super::time::Place;
use crate::lexicon;
use crate::model::{Day, Interval, Known, PartialDate, Precision, Timex, TimexKind, When};

/// Words between 'after' and the event, at most.
const REACH: usize = 8;
/// Words between 'after' and the day of what is counted from, at most.
const OWN_REACH: usize = 12;
/// A year without February 29, for counting between days of an unknown year.
const COMMON_YEAR: i16 = 2001;

/// 'two days after' in a sentence.
#[derive(Clone, Copy, Debug)]
struct Count<'t> {
    /// The words that begin and end it: 'two', 'after'.
    first: usize,
    at: usize,
    /// How many days, and how inexact they are; none where it is not told.
    days: Option<(i32, i32)>,
    /// The day told of what stands behind it: 'two days after the vote on March 7'.
    own: Option<&'t Timex>,
}

/// The day of an event that stands right after 'two days after', from the day that is counted from; or of
/// the one that is so long after it.
pub(super) fn from(sentence: &Sentence<'_>, timexes: &[Timex], place: Place) -> Option<When> {
    let mut counts = (1..sentence.words.len()).filter_map(|at| count(sentence, timexes, at));
    counts.find_map(|count| {
        if count.own.is_none() {
            behind(sentence, timexes, place, count)
        } else if place.is_verb {
            before(sentence, timexes, place, count)
        } else {
            None
        }
    })
}

/// Whether some time is counted after or before something: 'buried him two days after the dam went'.
pub(super) fn counts(sentence: &Sentence<'_>, timexes: &[Timex]) -> bool {
    (1..sentence.words.len()).any(|at| count(sentence, timexes, at).is_some())
}

/// The day of what stands behind 'two days after', where only another day is told.
fn behind(
    sentence: &Sentence<'_>,
    timexes: &[Timex],
    place: Place,
    count: Count<'_>,
) -> Option<When> {
    let between = sentence.words.get(count.at + 1..place.head)?;
    let reaches = count.at < place.extent.first && place.extent.first - count.at <= REACH;
    if !reaches || between.iter().any(|word| closed::cuts_clause(&word.lower) || is_full_verb(word))
    {
        return None;
    }
    // The day counted from is told beside the amount, or elsewhere in the sentence.
    let start = sentence.words.get(count.first)?.span.start();
    let distance = |timex: &&Timex| timex.span.start().abs_diff(start);
    let base = timexes.iter().filter(|timex| is_day(timex)).min_by_key(distance)?;
    let sign = if is_before(sentence, count.at) { 1 } else { -1 };
    let (days, slack) = count.days?;
    step(base, sign * days, slack)
}

/// The day of what is told to be two days after something whose own day is told.
fn before(
    sentence: &Sentence<'_>,
    timexes: &[Timex],
    place: Place,
    count: Count<'_>,
) -> Option<When> {
    let own = count.own?;
    let end = sentence.words.iter().rposition(|word| word.span.start() < own.span.end())?;
    let between = if place.head < count.first {
        sentence.words.get(place.head + 1..count.first)?
    } else {
        sentence.words.get(end + 1..place.head)?
    };
    let other = |word: &Word<'_>| is_full_verb(word) || closed::subordinates(&word.lower);
    if between.len() > OWN_REACH || between.iter().any(other) {
        return None;
    }
    // Who has a day of his own needs no counting.
    let dated =
        |timex: &&Timex| timex.anchors && between.iter().any(|word| timex.span.covers(word.span));
    if timexes.iter().any(|timex| dated(&timex)) {
        return None;
    }
    let sign = if is_before(sentence, count.at) { -1 } else { 1 };
    match count.days {
        Some((days, slack)) => step(own, sign * days, slack),
        None if sign > 0 => {
            let named = super::time::date(own, Known::InSentence)?;
            Some(When { precision: Precision::After, ..named })
        }
        None => None,
    }
}

/// The day so many days from that of an expression.
fn step(base: &Timex, days: i32, slack: i32) -> Option<When> {
    let step = |day: Day| {
        let there = day.plus_days(days);
        Interval::new(there.plus_days(-slack), there.plus_days(slack))
    };
    let interval = base.interval.map(|base| step(base.earliest()));
    let partial = base.partial.filter(|_| interval.is_none() && slack == 0).and_then(|base| {
        let day = step(Day::new(COMMON_YEAR, base.month?, base.day?)?).earliest();
        Some(PartialDate { year: None, ..PartialDate::of(day) })
    });
    let precision = interval.map_or(Precision::Day, Precision::of);
    (interval.is_some() || partial.is_some()).then_some(When {
        interval,
        partial,
        precision,
        known: Known::InClause,
    })
}

/// The amount of time that ends in word `at`.
fn count<'t>(sentence: &Sentence<'_>, timexes: &'t [Timex], at: usize) -> Option<Count<'t>> {
    let eve = sentence.lower(at) == "of" && sentence.before(at, 1) == "eve";
    if !eve && !matches!(sentence.lower(at), "after" | "before" | "following") {
        return None;
    }
    let last = sentence.words.get(at.checked_sub(1)?)?;
    let next = matches!(&*last.lower, "day" | "morning" | "night" | "evening" | "eve");
    let (first, days) = if next && sentence.before(at, 2) == "the" {
        (at - 2, Some((1, 0)))
    } else {
        let told = timexes.iter().find(|timex| {
            timex.kind == TimexKind::Duration && timex.span.end() == last.span.end()
        })?;
        let first = sentence.words.iter().position(|word| word.span.end() > told.span.start())?;
        (first, days(&told.value))
    };
    Some(Count { first, at, days, own: own_day(sentence, timexes, at) })
}

/// The days of a duration, and how inexact they are.
fn days(value: &str) -> Option<(i32, i32)> {
    let count = value.strip_prefix('P')?;
    let amount =
        |unit, most: i32| count.strip_suffix(unit)?.parse().ok().filter(|n: &i32| *n < most);
    let exact = amount('D', 1000).map(|days| (days, 0));
    let weeks = || amount('W', 100).map(|weeks| (7 * weeks, 3));
    let months = || amount('M', 100).map(|months| (months * 61 / 2, 15));
    exact.or_else(weeks).or_else(months)
}

/// The day told of what stands behind 'after': no mark, no other clause and no more than one verb between.
fn own_day<'t>(sentence: &Sentence<'_>, timexes: &'t [Timex], at: usize) -> Option<&'t Timex> {
    let start = sentence.words.get(at)?.span.end();
    let own = timexes.iter().find(|timex| timex.anchors && timex.span.start() >= start)?;
    let end = sentence.words.iter().position(|word| word.span.end() > own.span.start())?;
    let between = sentence.words.get(at + 1..end)?;
    let parts = |word: &Word<'_>| closed::parts_clauses(&word.lower);
    let verbs = between.iter().filter(|word| is_full_verb(word)).count();
    let own_phrase = between.len() <= OWN_REACH && !between.iter().any(parts) && verbs <= 1;
    Some(own).filter(|own| own_phrase && is_day(own))
}

fn is_before(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.lower(at), "before" | "of")
}

/// Whether an expression gives one day.
fn is_day(timex: &Timex) -> bool {
    timex.anchors
        && (timex.interval.is_some_and(|days| days.days() == 1)
            || timex.partial.is_some_and(|partial| partial.day.is_some()))
}

fn is_full_verb(word: &Word<'_>) -> bool {
    word.part == Part::Verb
        && !closed::is_auxiliary(&word.lower)
        && !lexicon::is_light(word.lemma())
}
