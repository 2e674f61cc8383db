//! Dates counted from the last one named: 'that month', 'the following year', 'three days later', 'the
//! day before'. With nothing to count from, the parts stay unknown.

use crate::model::Interval;

use super::amount::{Amount, amount};
use super::calendar::{Calendar, Grain, step};
use super::context::grain;
use super::direction::{Direction, direction};
use super::reading::{Found, Meaning};
use super::relative::whole;
use super::scene::Scene;
use super::words::{Shift, Unit, Word};

/// Such a date at token `i`.
pub(super) fn find(scene: &Scene<'_>, i: usize) -> Option<Found> {
    match scene.word(i) {
        Word::That => unit(scene, i, scene.skip(i + 1, Word::Same), 0).or_else(|| season(scene, i)),
        Word::The => match scene.word(i + 1) {
            Word::Same => unit(scene, i, i + 2, 0),
            Word::Following => unit(scene, i, i + 2, 1),
            Word::Previous => unit(scene, i, i + 2, -1),
            Word::Shift(Shift::Next) if !over(scene, i) => unit(scene, i, i + 2, 1),
            Word::Unit(Unit::Quarter) => quarter(scene, i),
            Word::Unit(named) => beside(scene, i, i + 2, named),
            _ => counted(scene, i),
        },
        Word::Following | Word::Previous => None,
        _ => counted(scene, i),
    }
}

/// 'over the next week' is an amount.
fn over(scene: &Scene<'_>, i: usize) -> bool {
    matches!(
        scene.before(i, 1),
        Word::Over | Word::For | Word::In | Word::During | Word::Until | Word::Through
    )
}

/// The unit named at `at`, `shift` units from the one that holds the last date.
fn unit(scene: &Scene<'_>, start: usize, at: usize, shift: i32) -> Option<Found> {
    let Word::Unit(unit) = scene.word(at) else { return None };
    if unit < Unit::Day {
        return None;
    }
    if let Some(found) = in_month(scene, (start, at + 1), shift, unit) {
        return Some(found);
    }
    Some(Found::at(start, at + 1, from_last(scene, shift, unit)?))
}

/// Days or weeks counted from a month: so long after some day of it.
fn in_month(scene: &Scene<'_>, at: (usize, usize), count: i32, unit: Unit) -> Option<Found> {
    let month = scene.context.month_since_day().filter(|_| grain(unit) > Grain::Month)?;
    let (first, last) = (step(month.earliest(), count, unit)?, step(month.latest(), count, unit)?);
    let found = Found::at(at.0, at.1, Calendar::unknown(unit.max(Unit::Day))?);
    Some(Found { days: Some(Interval::new(first, last)), ..found })
}

/// 'profit in the quarter': the one last named.
fn quarter(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let of_time = matches!(scene.before(i, 1), Word::In | Word::For | Word::During);
    let last = scene.context.last(Grain::Season)?;
    (of_time && matches!(last, Calendar::Quarter(..)) && scene.word(i + 2) != Word::Of)
        .then(|| Found::at(i, i + 2, last))
}

/// 'that summer': of the year last named.
fn season(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let Word::Season(season) = scene.word(i + 1) else { return None };
    let year = scene.context.last(Grain::Year).and_then(Calendar::in_year);
    Some(Found::at(i, i + 2, Calendar::Season(year, season)))
}

fn from_last(scene: &Scene<'_>, shift: i32, unit: Unit) -> Option<Calendar> {
    let unknown = Calendar::unknown(unit);
    let Some(last) = scene.context.last(grain(unit)) else { return unknown };
    let Some(first) = last.interval().map(Interval::earliest) else {
        return last.plus(shift, unit).or(unknown);
    };
    let Some(day) = step(first, shift, unit) else { return unknown };
    Calendar::holding(day, unit).or(unknown)
}

/// 'the day before', 'the year after' where no event follows to count from.
fn beside(scene: &Scene<'_>, start: usize, at: usize, unit: Unit) -> Option<Found> {
    let shift = match scene.word(at) {
        Word::Before => -1,
        Word::After => 1,
        _ => return None,
    };
    let ends = scene.stops(at + 1) || matches!(scene.word(at + 1), Word::Verb(_));
    if !ends || unit < Unit::Day {
        return None;
    }
    Some(Found::at(start, at + 1, from_last(scene, shift, unit)?))
}

/// 'three days later', 'a year earlier', 'two weeks before.'
fn counted(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let Amount { count, unit, end, .. } = amount(scene, i).or_else(|| year_earlier(scene, i))?;
    let sign = match scene.word(end) {
        Word::Ago if scene.before(end, 1) == Word::Hyphen => -1,
        Word::Later | Word::Earlier if scene.word(end + 1) == Word::Than => return None,
        Word::Later => 1,
        Word::Earlier => -1,
        Word::Before if scene.stops(end + 1) => -1,
        Word::After if scene.stops(end + 1) => 1,
        _ => return None,
    };
    let Some((whole, unit)) = whole(count, unit).filter(|_| unit >= Unit::Day) else {
        return Some(Found::new(i, end + 1, Meaning::Amount(count, unit)));
    };
    if let Some(found) = in_month(scene, (i, end + 1), sign * whole, unit) {
        return Some(found);
    }
    let unknown = Calendar::unknown(unit.max(Unit::Day));
    // A year from a quarter is a quarter; days from a year tell nothing.
    let needed = if unit >= Unit::Year { Grain::Year } else { grain(unit) };
    let compared = scene.context.quarter().filter(|_| unit == Unit::Year);
    let place = compared.or(scene.context.last(needed)).and_then(|last| {
        if unit >= Unit::Year && last.grain() > Grain::Month {
            Calendar::holding(step(last.interval()?.earliest(), sign * whole, unit)?, Unit::Year)
        } else {
            last.plus(sign * whole, unit.max(Unit::Day))
        }
    });
    // What is told as past is of no day after publication: it is counted from something else.
    let ahead = |place: &Calendar| {
        place.interval().zip(scene.context.published).is_some_and(|(days, published)| {
            days.earliest() > published && direction(scene, i, end + 1) != Direction::Future
        })
    };
    Some(Found::at(i, end + 1, place.filter(|place| !ahead(place)).or(unknown)?))
}

/// 'the year-earlier quarter', 'year-ago'.
fn year_earlier(scene: &Scene<'_>, i: usize) -> Option<Amount> {
    let Word::Unit(unit) = scene.word(i) else { return None };
    (scene.word(i + 1) == Word::Hyphen && matches!(scene.word(i + 2), Word::Ago | Word::Earlier))
        .then_some(Amount { count: Some(100), unit, end: i + 2, article: false })
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::{check, check_undated, days};

    #[test]
    fn from_the_last_date() {
        let check = |rest: &str, expression: &str, expected: &str| {
            check(&format!("The dam broke on March 7, 2019. {rest}"), expression, expected);
        };
        check("Three days later the army came.", "Three days later", "DATE 2019-03-10");
        check("That month the board met.", "That month", "DATE 2019-03");
        check("It rained the following year.", "the following year", "DATE 2020");
        check("It had rained the day before.", "the day before", "DATE 2019-03-06");
        check("It had rained a year earlier.", "a year earlier", "DATE 2018");
        check("The day before was dry.", "The day before", "DATE 2019-03-06");
        check("It rained all that summer.", "that summer", "DATE 2019-SU");
        check("It broke two hours later.", "two hours later", "DURATION PT2H");
        check("It beat year-earlier results.", "year-earlier", "DATE 2018");
        check("It rained the next day.", "the next day", "DATE 2019-03-08");
    }

    #[test]
    fn from_a_month() {
        let check = |text: &str, expected: &str| {
            assert_eq!(days(text).pop().flatten().as_deref(), Some(expected), "{text}");
        };
        check("It sank in June 2019. Ann sailed two weeks later.", "2019-06-15/2019-07-14");
        check("It sank in June 2019. Many drowned that night.", "2019-06");
        check(
            "It sank on 3 June 2019. It was hot in June 2019. Ann drowned that night.",
            "2019-06-03",
        );
        check(
            "It sank on 3 May 2018. In June 2019 it was raised. Ann sailed ten days later.",
            "2019-06-11/2019-07-10",
        );
        check(
            "It sank on 3 May 2018. It was the worst such day since June 2009. Ann sailed two days later.",
            "2018-05-05",
        );
    }

    #[test]
    fn what_was_is_not_ahead() {
        check(
            "It sank on Tuesday. Ann sailed two weeks later.",
            "two weeks later",
            "DATE XXXX-WXX",
        );
        check(
            "It sank on Tuesday. Ann will sail two weeks later.",
            "two weeks later",
            "DATE 2024-W22",
        );
    }

    #[test]
    fn a_year_before_a_quarter() {
        check(
            "Profit rose in the third quarter of 2022, against a loss a year earlier.",
            "a year earlier",
            "DATE 2021-Q3",
        );
    }

    #[test]
    fn the_quarter() {
        check(
            "Profit in the second quarter of 2022, ended June 30, rose from a year earlier.",
            "a year earlier",
            "DATE 2021-Q2",
        );
        check(
            "Profit rose in the third quarter of 2022. Sales in the quarter fell.",
            "the quarter",
            "DATE 2022-Q3",
        );
    }

    #[test]
    fn from_a_day_of_an_unknown_year() {
        let check = |rest: &str, expression: &str, expected: &str| {
            check_undated(&format!("The dam broke on March 7. {rest}"), expression, expected);
        };
        check("Three days later the army came.", "Three days later", "DATE XXXX-03-10");
        check("The day before, it had rained.", "The day before", "DATE XXXX-03-06");
    }

    #[test]
    fn from_nothing() {
        check_undated("Three days later the army came.", "Three days later", "DATE XXXX-XX-XX");
        check_undated("That year it rained.", "That year", "DATE XXXX");
        check_undated("He died the day before the vote.", "", "");
    }
}
