//! Events dated by counting from another: 'on Thursday, 13 days after the bombings', 'on March 7, the day
//! after the station sent its warning'.

use super::function_words as closed;
use super::sentence::{Part, Sentence};
use super::time::Place;
use crate::lexicon;
use crate::model::{Day, Interval, Known, PartialDate, Precision, Timex, TimexKind, When};

/// Words between 'after' and the event, at most.
const REACH: usize = 8;
/// A year without February 29, for counting between days of an unknown year.
const COMMON_YEAR: i16 = 2001;

/// The day of an event that stands right after 'two days after', from the day that is counted from.
pub(super) fn from(sentence: &Sentence<'_>, timexes: &[Timex], place: Place) -> Option<When> {
    let at = (place.extent.first.saturating_sub(REACH)..place.extent.first)
        .rev()
        .find(|at| matches!(sentence.lower(*at), "after" | "before" | "following"))?;
    let between = sentence.words.get(at + 1..place.head)?;
    let other = |word: &super::sentence::Word<'_>| {
        closed::cuts_clause(&word.lower)
            || word.part == Part::Verb
                && !closed::is_auxiliary(&word.lower)
                && !lexicon::is_light(word.lemma())
    };
    if between.iter().any(other) {
        return None;
    }
    let (days, slack, amount_starts) = amount(sentence, timexes, at)?;
    let sign = if sentence.lower(at) == "before" { 1 } else { -1 };
    // The day counted from is told beside the amount, or elsewhere in the sentence.
    let known = |timex: &&Timex| {
        timex.anchors
            && (timex.interval.is_some_and(|days| days.days() == 1)
                || timex.partial.is_some_and(|partial| partial.day.is_some()))
    };
    let distance = |timex: &&Timex| timex.span.start().abs_diff(amount_starts);
    let base = timexes.iter().filter(known).min_by_key(distance)?;
    let step = |day: Day| {
        let there = day.plus_days(sign * days);
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

/// The days of the amount that ends before word `at`, how inexact they are, and where it starts.
fn amount(sentence: &Sentence<'_>, timexes: &[Timex], at: usize) -> Option<(i32, i32, u32)> {
    let last = sentence.words.get(at.checked_sub(1)?)?;
    if &*last.lower == "day" && sentence.before(at, 2) == "the" {
        return Some((1, 0, last.span.start()));
    }
    let told = timexes
        .iter()
        .find(|timex| timex.kind == TimexKind::Duration && timex.span.end() == last.span.end())?;
    let count = told.value.strip_prefix('P')?;
    let start = told.span.start();
    match (count.strip_suffix('D'), count.strip_suffix('W')) {
        (Some(days), _) => Some((days.parse().ok().filter(|days| *days < 1000)?, 0, start)),
        (_, Some(weeks)) => {
            let weeks: i32 = weeks.parse().ok().filter(|weeks| *weeks < 100)?;
            Some((7 * weeks, 3, start))
        }
        _ => None,
    }
}
