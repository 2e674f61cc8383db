//! Words that modify an expression after them: 'early March', 'the mid-1980s', 'the end of the year',
//! 'about three weeks', 'more than a year ago', 'earlier this month'.

use crate::model::Modifier;

use super::calendar::{Calendar, Grain};
use super::duration::approximation;
use super::reading::{Found, Meaning};
use super::scene::Scene;
use super::words::{Unit, Word};

/// A modified expression at token `i`; `plain` finds those that are not modified.
pub(super) fn find(
    scene: &Scene<'_>,
    i: usize,
    plain: impl Fn(&Scene<'_>, usize) -> Option<Found>,
) -> Option<Found> {
    if let Some((modifier, next)) = approximation(scene, i) {
        // 'around Wednesday' is no less exact than 'on Wednesday'.
        if matches!(scene.word(next), Word::Weekday(_)) {
            return None;
        }
        return approximate(scene, plain(scene, next)?, i, modifier);
    }
    let at = scene.skip(i, Word::The);
    let (modifier, next) = match scene.word(at) {
        Word::Early => (Modifier::Start, at + 1),
        Word::Late => (Modifier::End, at + 1),
        Word::Mid => (Modifier::Mid, at + 1),
        Word::Beginning | Word::End | Word::Middle => return part_of(scene, i, at, plain),
        Word::Earlier | Word::Later if at == i => return within(&plain(scene, i + 1)?, scene, i),
        _ => return None,
    };
    let hyphened = scene.word(next) == Word::Hyphen && scene.glued(next);
    let found = plain(scene, if hyphened { next + 1 } else { next })?;
    let place = found.place()?;
    // The article of 'the late-November trip' belongs to the trip.
    let coarse = place.grain() <= Grain::Season;
    let start = if coarse { i } else { at };
    Some(Found { start, ..found }.with(Some(modifier)))
}

/// 'about' and its like, before an amount, a year, an hour, or a date counted back.
fn approximate(scene: &Scene<'_>, found: Found, start: usize, modifier: Modifier) -> Option<Found> {
    // 'more than 2000 people'.
    if matches!(found.place(), Some(Calendar::Year(_)))
        && found.end == found.start + 1
        && modifier != Modifier::Approx
    {
        return None;
    }
    let modifier = match (found.meaning, modifier) {
        // 'more than two years ago' lies before the date.
        (Meaning::At(..), Modifier::MoreThan | Modifier::EqualOrMore) => Modifier::Before,
        (Meaning::At(..), Modifier::LessThan) if scene.word(start) == Word::Nearly => {
            Modifier::Approx
        }
        (Meaning::At(..), Modifier::LessThan | Modifier::EqualOrLess) => Modifier::After,
        (Meaning::At(..) | Meaning::Amount(..), modifier) => modifier,
        _ => return None,
    };
    Some(Found { start, ..found }.with(Some(modifier)))
}

/// 'earlier this year', 'later that day'; 'earlier' stays outside before a weekday.
fn within(found: &Found, scene: &Scene<'_>, start: usize) -> Option<Found> {
    found.place()?;
    let modifier = if scene.word(start) == Word::Earlier { Modifier::Start } else { Modifier::End };
    matches!(scene.word(found.start), Word::Shift(_) | Word::That)
        .then(|| Found { start, ..*found }.with(Some(modifier)))
}

/// 'the end of March', 'the middle of the week'.
fn part_of(
    scene: &Scene<'_>,
    start: usize,
    at: usize,
    plain: impl Fn(&Scene<'_>, usize) -> Option<Found>,
) -> Option<Found> {
    let modifier = match scene.word(at) {
        Word::Beginning => Modifier::Start,
        Word::End => Modifier::End,
        _ => Modifier::Mid,
    };
    if scene.word(at + 1) != Word::Of {
        return None;
    }
    let found = match (scene.word(at + 2), scene.word(at + 3)) {
        (Word::The, Word::Unit(unit)) if unit > Unit::Day => {
            Found::at(start, at + 4, scene.context.unit(0, unit)?)
        }
        _ => plain(scene, at + 2)
            .filter(|found| found.place().is_some_and(|place| place.grain() < Grain::Day))?,
    };
    Some(Found { start, ..found }.with(Some(modifier)))
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::check;

    #[test]
    fn modified() {
        check("The firm was sold in late 2017.", "late 2017", "DATE 2017 END");
        check("Floods hit it in early March.", "early March", "DATE 2024-03 START");
        check("It closed in the mid-1980s.", "the mid-1980s", "DATE 198 MID");
        check("It will slip to the end of the year.", "the end of the year", "DATE 2024 END");
        check("It took about three weeks.", "about three weeks", "DURATION P3W APPROX");
        check("It closed more than two years ago.", "more than two years ago", "DATE 2022 BEFORE");
        check("It closed earlier this year.", "earlier this year", "DATE 2024 START");
    }
}
