//! Whether two sets of mentions are of one kind, and what forbids them to be one event.

use std::sync::LazyLock;

use super::frame::{Frame, Group};
use super::{sets, times};
use crate::lexicon;
use crate::model::{ClaimAttribute, EventClass};

/// Kinship of two mentions with the same or a near word.
pub(super) const SAME: f32 = 1.0;
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
struct Classes {
    /// Kinship of two, row by row.
    akin: Vec<Vec<f32>>,
    warn: u8,
    other: u8,
    unique: Vec<u8>,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let all = lexicon::classes();
    let akin = |one: &EventClass, other: &EventClass| {
        let pair = (one.0.min(other.0), one.0.max(other.0));
        AKIN.iter().find(|(a, b, _)| (*a, *b) == pair).map_or(0.0, |(_, _, kinship)| *kinship)
    };
    let row = |one: &EventClass| all.iter().map(|other| akin(one, other)).collect();
    Classes {
        akin: all.iter().map(row).collect(),
        warn: lexicon::class_number(EventClass("warn")),
        other: lexicon::class_number(EventClass("other")),
        unique: UNIQUE.map(|class| lexicon::class_number(EventClass(class))).to_vec(),
    }
});

impl Classes {
    fn akin(&self, one: u8, other: u8) -> f32 {
        let row = self.akin.get(usize::from(one));
        row.and_then(|row| row.get(usize::from(other))).copied().unwrap_or(0.0)
    }
}

/// Whether a place sees few events of a class in a year.
pub(super) fn is_unique(class: u8) -> bool {
    CLASSES.unique.contains(&class)
}

/// Whether two frames are of one kind, 0 to 1.
pub(super) fn kinship(a: &Frame, b: &Frame) -> f32 {
    if sets::meet(a.families(), b.families()) {
        return SAME;
    }
    let mut best: f32 = 0.0;
    let shared_line = sets::meet(a.lines(), b.lines());
    let classes = &*CLASSES;
    for x in a.main_numbers().filter(|class| *class != classes.other) {
        for y in b.main_numbers() {
            let kin = if x == y {
                if shared_line { SAME } else { SAME_CLASS }
            } else if (x == classes.warn || y == classes.warn) && !(a.public && b.public) {
                // A warning and an announcement are one only if both were made in public.
                0.0
            } else {
                classes.akin(x, y)
            };
            best = best.max(kin);
        }
    }
    best
}

/// Whether something forbids the two to be one event.
pub(super) fn conflict(a: &Frame, b: &Frame) -> bool {
    times::conflict(a, b)
        || times::untold(a, b)
        || a.public && b.private && !b.public
        || a.private && b.public && !b.private
        || different_speakers(a, b)
        || a.is(Group::Foiled) != b.is(Group::Foiled)
            && (a.is(Group::Attack) || b.is(Group::Attack))
        || different_counts(a, b)
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
    let happened = frame.when.and_then(|when| when.interval);
    happened
        .zip(frame.told)
        .is_none_or(|(happened, told)| told.days_since(happened.latest()) > FIRST_DAYS)
}
