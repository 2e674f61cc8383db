//! Whether the times of two sets of mentions agree, and how much that says.

use super::frame::{Frame, Group, Trait, confidence, sharpness};
use super::kind;
use crate::model::{LEAP_YEAR, PartialDate, Precision, When};

const DAY: f32 = 2.40;
const MONTH: f32 = 0.62;
const YEAR: f32 = 0.53;
const NEXT_DAY: f32 = 1.13;
const APART: f32 = -0.62;

/// What the times say for (or against) the two being one event.
pub(super) fn score(one: &Frame, other: &Frame) -> f32 {
    let (Some(x), Some(y)) = (one.when(), other.when()) else { return 0.0 };
    let least = confidence(x.known).min(confidence(y.known));
    let scale = if least >= 3.0 {
        1.0
    } else if least >= 2.0 {
        0.9
    } else if least >= 1.0 {
        0.45
    } else {
        0.35
    };
    if let (Some(first), Some(second)) = (x.interval, y.interval) {
        let sharp = sharpness(x.precision).min(sharpness(y.precision));
        return match first.gap(second) {
            0 if sharp >= 3.0 => scale * DAY,
            0 if sharp >= 2.0 => scale * MONTH,
            0 if sharp >= 1.0 => scale * YEAR,
            0 => scale * 0.2,
            _ if in_order(x, y) == Some(true) => 0.0,
            1 => scale * NEXT_DAY,
            _ if scale < 0.4 => 0.0,
            _ => APART,
        };
    }
    match agreement(x, y) {
        // The year is not known: a little less than a full day.
        Some(true) if x.precision == Precision::Day && y.precision == Precision::Day => {
            scale * 0.85 * DAY
        }
        Some(true) => scale * YEAR,
        Some(false) if next_day(x, y) => scale * 0.85 * NEXT_DAY,
        Some(false) if scale >= 0.4 => APART,
        Some(false) | None => 0.0,
    }
}

/// Where only one of two is known to lie after a day and the other has days of its own: whether these may
/// come after.
fn in_order(x: When, y: When) -> Option<bool> {
    let is_after = |when: When| when.precision == Precision::After;
    let (after, dated) = match (is_after(x), is_after(y)) {
        (true, false) => (x, y),
        (false, true) => (y, x),
        _ => return None,
    };
    Some(dated.interval?.latest() >= after.interval?.earliest())
}

/// Days between the days of the two; None where one has none, or they say nothing of how far apart.
pub(super) fn gap(one: &Frame, other: &Frame) -> Option<i32> {
    let (x, y) = (one.when()?, other.when()?);
    let gap = x.interval?.gap(y.interval?);
    (gap == 0 || in_order(x, y) != Some(true)).then_some(gap)
}

/// Whether two dates agree of which at least one is known in part only; None if nothing can be said.
fn agreement(x: When, y: When) -> Option<bool> {
    let (one, other) = (parts(x)?, parts(y)?);
    let compared = one.month.is_some() && other.month.is_some();
    compared.then(|| one.agrees(other))
}

/// Whether two dates without a year are neighbouring days.
fn next_day(x: When, y: When) -> bool {
    let day = |when| {
        parts(when)
            .and_then(|parts| parts.in_year(LEAP_YEAR))
            .filter(|interval| interval.days() == 1)
    };
    day(x).zip(day(y)).is_some_and(|(one, other)| one.gap(other) == 1)
}

fn parts(when: When) -> Option<PartialDate> {
    when.partial.or_else(|| {
        let day = PartialDate::of(when.interval?.earliest());
        match when.precision {
            Precision::Day => Some(day),
            Precision::Month => Some(PartialDate { day: None, ..day }),
            Precision::Week
            | Precision::Season
            | Precision::Year
            | Precision::About
            | Precision::Before
            | Precision::After
            | Precision::Unknown => None,
        }
    })
}

/// Whether the times forbid the two to be one event.
pub(super) fn conflict(one: &Frame, other: &Frame) -> bool {
    let (Some(x), Some(y)) = (one.when(), other.when()) else { return false };
    let (sure, surer) = {
        let both = [confidence(x.known), confidence(y.known)];
        (both[0].min(both[1]), both[0].max(both[1]))
    };
    if let Some(in_order) = in_order(x, y) {
        return !in_order && sure >= 1.0;
    }
    // What is said on two days is said twice; what happened may be dated a day apart.
    let momentary = one.is(Group::Momentary) || other.is(Group::Momentary);
    let Some((first, second)) = x.interval.zip(y.interval) else {
        return sure >= 2.0 && agreement(x, y) == Some(false) && (momentary || !next_day(x, y));
    };
    let gap = first.gap(second);
    gap > 1 && sure >= 2.0
        || gap == 1 && sure >= 2.0 && momentary
        || gap > 10 && sure >= 1.0 && x.precision == Precision::Day && y.precision == Precision::Day
        || gap > 250 && sure >= 0.5
        || gap > 40 && surer >= 2.0 && sure >= 1.0
}

/// Whether both are surely dated, to neighbouring days.
pub(super) fn neighbours(one: &Frame, other: &Frame) -> bool {
    let sure = |frame: &Frame| {
        frame
            .when()
            .filter(|when| confidence(when.known) >= 2.0 && when.precision == Precision::Day)?
            .interval
    };
    sure(one).zip(sure(other)).is_some_and(|(first, second)| first.gap(second) == 1)
}

/// Days within which articles tell the same news: later ones look back on many things.
const NEWS: u32 = 3;

/// Days between the days on which the two were told, where both are known.
pub(super) fn told_gap(one: &Frame, other: &Frame) -> Option<u32> {
    Some(one.told?.days_since(other.told?).unsigned_abs())
}

/// Whether the two were told too far apart to be the same news.
pub(super) fn told_at_other_times(one: &Frame, other: &Frame) -> bool {
    told_gap(one, other).is_some_and(|days| days > NEWS)
}

/// Whether one of the two is dated after the other's articles were published.
pub(super) fn untold(one: &Frame, other: &Frame) -> bool {
    let late = |event: &Frame, teller: &Frame| match (event.when(), teller.told) {
        // What is still to come may be told before it happens; what is told as done may not.
        (Some(when), Some(told))
            if (teller.has(Trait::Verb) || kind::is_sudden(teller))
                && !teller.has(Trait::Supposed) =>
        {
            confidence(when.known) >= 2.0
                && when.interval.is_some_and(|interval| interval.earliest() > told)
        }
        _ => false,
    };
    late(one, other) || late(other, one)
}
