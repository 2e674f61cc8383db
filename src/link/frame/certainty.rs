//! How sure and how sharp times are, and which of two counts.

use crate::model::{Known, Precision, When};

/// How much a date counts that is known this way, 0 to 3.
pub(in crate::link) fn confidence(known: Known) -> f32 {
    match known {
        Known::InPhrase => 3.0,
        Known::InClause => 2.0,
        Known::InSentence => 1.0,
        Known::Narrative | Known::FromArticle => 0.5,
    }
}

/// How sharp a precision is, 0 to 3.
pub(in crate::link) fn sharpness(precision: Precision) -> f32 {
    match precision {
        Precision::Day => 3.0,
        Precision::Week => 2.5,
        Precision::Month => 2.0,
        Precision::Season => 1.5,
        Precision::Year => 1.0,
        Precision::About | Precision::Before | Precision::After | Precision::Unknown => 0.0,
    }
}

/// The surer of two dates; where they agree, what they share at the sharper precision.
pub(super) fn merge_times(one: Option<When>, other: Option<When>) -> Option<When> {
    let (a, b) = match (one, other) {
        (Some(a), Some(b)) => (a, b),
        (one, other) => return one.or(other),
    };
    // Some day after another says less than a day that is told.
    let told = |when: When| when.precision != Precision::After && when.known <= Known::InSentence;
    match (a.precision == Precision::After, b.precision == Precision::After) {
        (true, false) if told(b) => return Some(b),
        (false, true) if told(a) => return Some(a),
        _ => {}
    }
    let known = a.known.min(b.known);
    if let (Some(x), Some(y)) = (a.interval, b.interval) {
        return Some(match x.intersection(y) {
            Some(both) => {
                let finer = if sharpness(b.precision) > sharpness(a.precision) { b } else { a };
                When { interval: Some(both), partial: None, precision: finer.precision, known }
            }
            None if b.known < a.known => b,
            None => a,
        });
    }
    // A full date says more than a partial one that is not surer.
    let pick =
        if a.interval.is_none() && b.interval.is_some() || b.known < a.known { b } else { a };
    Some(When { known, ..pick })
}
