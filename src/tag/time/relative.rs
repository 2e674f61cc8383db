//! Dates counted from the day of publication: 'today', 'last week', 'this year', 'three weeks ago',
//! 'the weekend', 'two days from now'.

use crate::model::Modifier;

use super::amount::{Amount, amount};
use super::calendar::{Calendar, step};
use super::direction::{Direction, direction};
use super::reading::{Count, Found, Meaning};
use super::scene::Scene;
use super::words::{Shift, Unit, Word};

/// Such a date at token `i`.
pub(super) fn find(scene: &Scene<'_>, i: usize) -> Option<Found> {
    match (scene.word(i), scene.word(i + 1)) {
        (Word::Unit(unit), Word::Hyphen) if scene.word(i + 2) == Word::End => {
            let found = Found::at(i, i + 3, scene.context.unit(0, unit)?);
            (unit > Unit::Day).then(|| found.with(Some(Modifier::End)))
        }
        (Word::Earlier | Word::Later, Word::In) => in_the_unit(scene, i),
        (Word::Today, _) => day(scene, i, i + 1, 0),
        (Word::Yesterday, _) => day(scene, i, i + 1, -1),
        (Word::Tomorrow, _) => day(scene, i, i + 1, 1),
        (Word::The, Word::Unit(Unit::Day)) => around_a_day(scene, i),
        (Word::The, Word::Unit(Unit::Weekend)) => Some(weekend(scene, i)),
        (Word::Shift(shift), Word::Unit(unit)) => shifted(scene, i, i + 2, shift, unit),
        (Word::Shift(Shift::This), Word::Coming | Word::Past) => match scene.word(i + 2) {
            Word::Unit(unit) => {
                let past = scene.word(i + 1) == Word::Past;
                shifted(scene, i, i + 3, if past { Shift::Last } else { Shift::Next }, unit)
            }
            _ => None,
        },
        (Word::Shift(Shift::This), Word::Fiscal) => match scene.word(i + 2) {
            Word::Unit(unit) => shifted(scene, i, i + 3, Shift::This, unit),
            _ => None,
        },
        (Word::Units(_), Word::Ago) => Some(Found::new(i, i + 2, Meaning::Vague("PAST_REF"))),
        _ => ago(scene, i),
    }
}

/// 'later in the year', 'earlier in the day'.
fn in_the_unit(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let (Word::The, Word::Unit(unit)) = (scene.word(i + 2), scene.word(i + 3)) else { return None };
    let early = scene.word(i) == Word::Earlier;
    let last = scene.context.last_day().map(Calendar::Day).filter(|_| unit == Unit::Day);
    let place = last.or_else(|| scene.context.unit(0, unit))?;
    let modifier = if early { Modifier::Start } else { Modifier::End };
    (unit >= Unit::Day).then(|| Found::at(i, i + 4, place).with(Some(modifier)))
}

fn day(scene: &Scene<'_>, start: usize, end: usize, shift: i32) -> Option<Found> {
    Some(Found::at(start, end, scene.context.unit(shift, Unit::Day)?))
}

/// 'the day before yesterday', 'the day after tomorrow'.
fn around_a_day(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let shift = match (scene.word(i + 2), scene.word(i + 3)) {
        (Word::Before, Word::Yesterday) => -2,
        (Word::After, Word::Tomorrow) => 2,
        _ => return None,
    };
    day(scene, i, i + 4, shift)
}

/// 'last week', 'this year', 'next month': the calendar's unit, not an amount.
fn shifted(scene: &Scene<'_>, start: usize, end: usize, shift: Shift, unit: Unit) -> Option<Found> {
    let count = match shift {
        Shift::Last => -1,
        Shift::This => 0,
        Shift::Next => 1,
    };
    // 'the last week', 'the next year' are amounts or anaphoric, 'this day' and 'last day' neither.
    let article = scene.before(start, 1) == Word::The;
    if (article && shift != Shift::This && unit != Unit::Quarter) || unit <= Unit::Day {
        return None;
    }
    Some(Found::at(start, end, scene.context.unit(count, unit)?))
}

/// 'the weekend': the one just past, or the one ahead.
fn weekend(scene: &Scene<'_>, i: usize) -> Found {
    let week = scene.context.published.map(|published| {
        let past = direction(scene, i, i + 2) != Direction::Future && published.weekday() < 6;
        published.plus_days(if past { -7 } else { 0 }).iso_week()
    });
    Found::at(i, i + 2, Calendar::Weekend(week))
}

/// 'three weeks ago', 'two days from now': at the grain of the unit.
fn ago(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let Amount { count, unit, end, .. } = amount(scene, i)?;
    let (sign, end) = match (scene.word(end), scene.word(end + 1)) {
        (Word::Ago, _) => (-1, end + 1),
        (Word::From, Word::Now | Word::Today) => (1, end + 2),
        (Word::Hence, _) => (1, end + 1),
        _ => return None,
    };
    let Some((whole, unit)) = whole(count, unit) else {
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Found::new(i, end, Meaning::Vague(value)));
    };
    Some(Found::at(i, end, counted(scene, sign * whole, unit)?))
}

/// The whole number of units; halves are told in the next smaller unit.
pub(super) fn whole(count: Count, unit: Unit) -> Option<(i32, Unit)> {
    let count = i32::try_from(count?).ok()?;
    if count % 100 == 0 {
        return Some((count / 100, unit));
    }
    let (scale, finer) = match unit {
        Unit::Century => (100, Unit::Year),
        Unit::Decade => (10, Unit::Year),
        Unit::Year => (12, Unit::Month),
        Unit::Week => (7, Unit::Day),
        _ => (1, unit),
    };
    Some((count.checked_mul(scale)? / 100, finer))
}

fn counted(scene: &Scene<'_>, count: i32, unit: Unit) -> Option<Calendar> {
    if unit == Unit::Year {
        return scene.context.unit(count, unit);
    }
    let Some(published) = scene.context.published else {
        return Calendar::unknown(unit.max(Unit::Day));
    };
    Calendar::holding(step(published, count, unit)?, unit.max(Unit::Day))
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::{check, check_undated};

    #[test]
    fn days() {
        check("It sank today.", "today", "DATE 2024-05-15");
        check("It sank yesterday.", "yesterday", "DATE 2024-05-14");
        check("It sank the day before yesterday.", "the day before yesterday", "DATE 2024-05-13");
        check_undated("It sank yesterday.", "yesterday", "DATE XXXX-XX-XX");
    }

    #[test]
    fn units() {
        check("Nurses are on strike this week.", "this week", "DATE 2024-W20");
        check("Prices fell last month.", "last month", "DATE 2024-04");
        check("Prices are up this year.", "this year", "DATE 2024");
        check("Shops were busy over the weekend.", "the weekend", "DATE 2024-W19-WE");
        check("It may end later in the year.", "later in the year", "DATE 2024 END");
        check("It will end by year-end.", "year-end", "DATE 2024 END");
        check("They meet next weekend.", "next weekend", "DATE 2024-W21-WE");
        check_undated("It sank last week.", "last week", "DATE XXXX-WXX");
        check_undated("It sank last year.", "last year", "DATE XXXX");
    }

    #[test]
    fn counted() {
        check("The crew left two weeks ago.", "two weeks ago", "DATE 2024-W18");
        check("The quarry shut three years ago.", "three years ago", "DATE 2021");
        check("Searchers found it 10 days ago.", "10 days ago", "DATE 2024-05-05");
        check("It closed a decade ago.", "a decade ago", "DATE 201");
        check("It closed several days ago.", "several days ago", "DATE PAST_REF");
        check("It closed decades ago.", "decades ago", "DATE PAST_REF");
        check("It ends two days from now.", "two days from now", "DATE 2024-05-17");
    }
}
