//! Whether two sets of mentions are of one kind, and what forbids them to be one event.

use std::sync::LazyLock;

use super::frame::{Classes, Frame, Group, Trait};
use super::{sets, times};
use crate::lexicon;
use crate::model::{ClaimAttribute, EventClass};

/// Kinship of two mentions with the same or a near word.
const SAME: f32 = 1.0;
const SAME_CLASS: f32 = 0.6;

/// Classes of which two can be one event in different words, the first in the alphabet first.
const AKIN: [(&str, &str, f32); 17] = [
    ("announce", "blame", 0.3),
    ("announce", "dismiss", 0.4),
    ("announce", "state", 0.5),
    ("announce", "warn", 0.45),
    ("arrest", "charge", 0.3),
    ("arrest", "kidnap", 0.3),
    ("blame", "dismiss", 0.3),
    ("blame", "state", 0.3),
    ("condemn", "dismiss", 0.5),
    ("condemn", "state", 0.5),
    ("crash", "disaster", 0.5),
    ("dismiss", "state", 0.4),
    ("investigate", "report", 0.3),
    ("investigate", "search", 0.5),
    ("meet", "visit", 0.5),
    ("order", "sanction", 0.3),
    ("visit", "welcome", 0.5),
];

/// Classes of which a place sees few in a year.
const UNIQUE: [&str; 5] = ["war", "elect", "sport", "treaty", "meddle"];

/// Days after an event in which counts of the dead still grow.
const FIRST_DAYS: i32 = 4;

/// What is asked about classes for each of millions of pairs, by their numbers.
struct Kinds {
    /// Kinship of two, row by row, and with which others a class has any.
    akin: Vec<(Vec<f32>, Classes)>,
    warn: u8,
    other: Classes,
    unique: Classes,
    /// What nobody foresees.
    sudden: Classes,
}

static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let all = lexicon::classes();
    let akin = |one: &EventClass, other: &EventClass| {
        let pair = (one.name().min(other.name()), one.name().max(other.name()));
        AKIN.iter().find(|(a, b, _)| (*a, *b) == pair).map_or(0.0, |(_, _, kinship)| *kinship)
    };
    let row = |one: &EventClass| {
        let row: Vec<f32> = all.iter().map(|other| akin(one, other)).collect();
        let any = (0u8..).zip(&row).filter(|(_, kin)| **kin > 0.0).map(|(class, _)| class);
        let any = any.collect();
        (row, any)
    };
    let sudden = (0u8..).zip(all).filter(|(_, class)| class.is_sudden());
    Kinds {
        akin: all.iter().map(row).collect(),
        warn: lexicon::class_number(EventClass(&"warn")),
        other: Classes::named(&["other"]),
        unique: Classes::named(&UNIQUE),
        sudden: sudden.map(|(class, _)| class).collect(),
    }
});

/// Whether both are of a class of which a place sees few events in a year.
pub(super) fn both_unique(a: &Frame, b: &Frame) -> bool {
    !a.mains().and(b.mains()).and(KINDS.unique).is_empty()
}

/// Whether two frames are of one kind, 0 to 1.
pub(super) fn kinship(a: &Frame, b: &Frame) -> f32 {
    if sets::meet(a.families(), b.families()) {
        return SAME;
    }
    let kinds = &*KINDS;
    let (one, other) = (a.mains().without(kinds.other), b.mains());
    if !one.and(other).is_empty() {
        return if sets::meet(a.lines(), b.lines()) { SAME } else { SAME_CLASS };
    }
    let mut best: f32 = 0.0;
    for x in one.numbers() {
        let Some((row, akin)) = kinds.akin.get(usize::from(x)) else { continue };
        for y in other.and(*akin).numbers() {
            // A warning and an announcement are one only if both were made in public.
            if (x == kinds.warn || y == kinds.warn)
                && !(a.has(Trait::Public) && b.has(Trait::Public))
            {
                continue;
            }
            best = best.max(row.get(usize::from(y)).copied().unwrap_or(0.0));
        }
    }
    best
}

/// Whether both were said in public, or both in private.
pub(super) fn same_publicity(a: &Frame, b: &Frame) -> bool {
    let both = |one| a.has(one) && b.has(one);
    both(Trait::Public) || both(Trait::Private)
}

/// Whether something forbids the two to be one event.
pub(super) fn conflict(a: &Frame, b: &Frame) -> bool {
    times::conflict(a, b)
        || times::untold(a, b)
        || a.has(Trait::Public) && b.has(Trait::Private) && !b.has(Trait::Public)
        || a.has(Trait::Private) && b.has(Trait::Public) && !b.has(Trait::Private)
        || different_speakers(a, b)
        || a.is(Group::Foiled) != b.is(Group::Foiled)
            && (a.is(Group::Attack) || b.is(Group::Attack))
        || different_counts(a, b)
        || a.has(Trait::Negated) != b.has(Trait::Negated) && a.documents() != b.documents()
        || said_on_other_days(a, b)
}

/// Whether nobody can tell of it before it happens.
pub(super) fn is_sudden(frame: &Frame) -> bool {
    !frame.mains().and(KINDS.sudden).is_empty()
}

/// Whether both are what was said to those who wrote, on other days.
fn said_on_other_days(a: &Frame, b: &Frame) -> bool {
    a.is(Group::Said)
        && b.is(Group::Said)
        && a.has(Trait::Verb)
        && b.has(Trait::Verb)
        && times::told_at_other_times(a, b)
        && times::score(a, b) <= 0.0
}

pub(super) fn different_speakers(a: &Frame, b: &Frame) -> bool {
    !a.agents().is_empty()
        && !b.agents().is_empty()
        && !sets::meet(a.agents(), b.agents())
        && a.is(Group::Spoken)
        && b.is(Group::Spoken)
}

/// Whether both count victims of one sort, about as many.
pub(super) fn counts_agree(a: &Frame, b: &Frame) -> bool {
    a.counts.iter().any(|(attribute, value)| {
        b.counts.iter().any(|(other, count)| {
            attribute == other
                && f64::from(value.abs_diff(*count)) <= 0.05 * f64::from((*value).max(20))
        })
    })
}

/// Tolls too far apart for one event. The injured are counted loosely, and the first counts of the dead
/// are low: only settled ones tell events of one size apart.
pub(super) fn different_counts(a: &Frame, b: &Frame) -> bool {
    let dead = |frame: &Frame| {
        frame
            .counts
            .iter()
            .find(|(attribute, _)| *attribute == ClaimAttribute::Killed)
            .map(|(_, count)| f64::from(*count))
    };
    dead(a).zip(dead(b)).is_some_and(|(one, other)| {
        let factor = if times::neighbours(a, b) {
            // Another day and another toll: another event.
            1.15
        } else if settled(a) && settled(b) {
            1.4
        } else {
            3.0
        };
        one.max(other) > factor * one.min(other) + 2.0
    })
}

/// Whether an account was written days after what it tells; one without dates counts as such.
fn settled(frame: &Frame) -> bool {
    let happened = frame.when().and_then(|when| when.interval);
    happened
        .zip(frame.told)
        .is_none_or(|(happened, told)| told.days_since(happened.latest()) > FIRST_DAYS)
}
