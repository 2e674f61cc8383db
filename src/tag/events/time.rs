//! When the event of a mention took place: the time expression that fits it best.

use super::extent::Extent;
use super::function_words as closed;
use super::sentence::{Part, Sentence};
use crate::lexicon;
use crate::model::{Known, Precision, Timex, TimexKind, When};

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
    let inside = place.extent.contains(first);
    let (low, high) =
        if last < place.head { (last + 1, place.head) } else { (place.head + 1, first) };
    let distance = i32::try_from(high.saturating_sub(low)).unwrap_or(i32::MAX / 2) + 1;
    let between = sentence.words.get(low..high.max(low)).unwrap_or(&[]);
    let cuts = between
        .iter()
        .filter(|word| closed::cuts_clause(&word.lower) || closed::subordinates(&word.lower))
        .count();
    let cuts = i32::try_from(cuts).unwrap_or(i32::MAX / 16);
    let leads = first <= 4 && cuts <= 4 && (place.is_verb || place.indefinite);
    let mut known = if inside {
        Known::InPhrase
    } else if cuts == 0 && distance <= 9 || leads {
        Known::InClause
    } else {
        Known::InSentence
    };
    if !inside && !place.is_verb && place.definite && distance > 6 {
        return None;
    }
    // Another verb stands between: the date is that verb's.
    let full_verb = |word: &super::sentence::Word<'_>| {
        word.part == Part::Verb
            && !closed::is_auxiliary(&word.lower)
            && !lexicon::is_light(word.lemma())
    };
    if !inside && !leads && between.iter().any(full_verb) {
        return None;
    }
    if timex.interval.is_some_and(|interval| interval.days() > 400) && known == Known::InClause {
        known = Known::InSentence;
    }
    let score = if inside { 100 } else { i32::from(leads) * 24 - distance - 6 * cuts };
    let when = coordinated(sentence, timexes, timex, date(timex, known)?);
    let sharpness = match when.precision {
        Precision::Day => 3,
        Precision::Week | Precision::Month => 2,
        Precision::Season | Precision::Year => 1,
        Precision::About | Precision::Before | Precision::After | Precision::Unknown => 0,
    } + i32::from(timex.kind == TimexKind::Time);
    (score > -25 || place.is_verb).then_some((score + sharpness, when))
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
