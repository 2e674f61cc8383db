//! Words that modify an expression after them: 'early March', 'the mid-1980s', 'the end of the year',
//! 'about three weeks', 'more than a year ago', 'earlier this month'.

use crate::model::{Interval, Modifier};

use super::calendar::{Calendar, Grain};
use super::direction::{Direction, direction};
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
    Some(Found { start, days: part_covered(place, modifier), ..found }.with(Some(modifier)))
}

/// The days of a date ahead that something is to happen before: 'before Christmas', 'before 3 June'.
pub(super) fn days_before(scene: &Scene<'_>, found: &Found) -> Option<Interval> {
    let published = scene.context.published?;
    let before = matches!(scene.before(found.start, 1), Word::Before);
    let ahead = found.place()?.interval()?.earliest();
    let looks_ahead = || direction(scene, found.start, found.end) == Direction::Future;
    (before && ahead > published && scene.word(found.end) != Word::Possessive && looks_ahead())
        .then(|| Interval::new(published, ahead.plus_days(-1)))
}

/// The days of 'early March' or 'late 2017', in whole months and years where the place has them. The parts
/// overlap, since nobody agrees where 'early' ends.
pub(super) fn part_covered(place: Calendar, modifier: Modifier) -> Option<Interval> {
    let whole = place.interval().filter(|whole| whole.days() > 1)?;
    let part = match modifier {
        Modifier::Start => 0,
        Modifier::Mid => 1,
        Modifier::End => 2,
        Modifier::Approx
        | Modifier::LessThan
        | Modifier::MoreThan
        | Modifier::EqualOrLess
        | Modifier::EqualOrMore
        | Modifier::OnOrAfter
        | Modifier::OnOrBefore
        | Modifier::Before
        | Modifier::After => return None,
    };
    let months = |parts: [(i32, i32); 3]| {
        let (from, to) = *parts.get(part)?;
        let first = whole.earliest();
        Some(Interval::new(first.plus_months(from), first.plus_months(to).plus_days(-1)))
    };
    match place.grain() {
        Grain::Year => months([(0, 4), (3, 9), (8, 12)]),
        Grain::Decade => months([(0, 48), (36, 84), (72, 120)]),
        Grain::Century => months([(0, 480), (360, 840), (720, 1200)]),
        Grain::Season | Grain::Month | Grain::Week | Grain::Day => {
            let percent = |n: i32| whole.earliest().plus_days(whole.days() * n / 100);
            let (from, to) = *[(0, 40), (30, 70), (60, 99)].get(part)?;
            Some(Interval::new(percent(from), percent(to)))
        }
    }
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
    // 'the run-up to Christmas'.
    if scene.word(start) == Word::Up && found.place().is_some() {
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
    let place = found.place()?;
    let earlier = scene.word(start) == Word::Earlier;
    let modifier = if earlier { Modifier::Start } else { Modifier::End };
    matches!(scene.word(found.start), Word::Shift(_) | Word::That)
        .then(|| Found { start, days: beside_today(scene, place, earlier), ..*found })
        .map(|found| found.with(Some(modifier)))
}

/// The days of 'earlier this year' and 'later this year': up to the day of publication, or from it on.
fn beside_today(scene: &Scene<'_>, place: Calendar, earlier: bool) -> Option<Interval> {
    let (whole, today) = (place.interval()?, scene.context.published?);
    let inside = whole.meets(Interval::day(today));
    let (first, last) = if earlier { (whole.earliest(), today) } else { (today, whole.latest()) };
    inside.then(|| Interval::new(first, last))
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
    let days = found.place().and_then(|place| part_covered(place, modifier));
    Some(Found { start, days, ..found }.with(Some(modifier)))
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::{check, days};

    #[test]
    fn modified_dates_cover_less() {
        let check = |text: &str, expected: &str| {
            assert_eq!(days(text).remove(0).as_deref(), Some(expected), "{text}");
        };
        check("It was sold in late 2017.", "2017-09-01/2017-12-31");
        check("It was sold in early March.", "2024-03-01/2024-03-13");
        check("It was sold in the middle of 2020.", "2020-04-01/2020-09-30");
        check("It was sold at the end of April.", "2024-04-19/2024-04-30");
        check("It was sold earlier this year.", "2024-01-01/2024-05-15");
        check("It was sold late Tuesday.", "2024-05-14");
        check("It was sold in the early 1990s.", "1990-01-01/1993-12-31");
        check("They will sell it before Christmas.", "2024-05-15/2024-12-24");
        check("They will sell it before 3 June.", "2024-05-15/2024-06-02");
    }

    #[test]
    fn modified() {
        check("The firm was sold in late 2017.", "late 2017", "DATE 2017 END");
        check("Floods hit it in early March.", "early March", "DATE 2024-03 START");
        check("It closed in the mid-1980s.", "the mid-1980s", "DATE 198 MID");
        check("It will slip to the end of the year.", "the end of the year", "DATE 2024 END");
        check("It took about three weeks.", "about three weeks", "DURATION P3W APPROX");
        check("It closed more than two years ago.", "more than two years ago", "DATE 2022 BEFORE");
        check("In the run-up to Easter it closed.", "Easter", "DATE 2024-03-31");
        check("It closed earlier this year.", "earlier this year", "DATE 2024 START");
    }
}
