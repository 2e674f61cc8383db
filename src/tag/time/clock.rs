//! Hours and parts of a day: '8 p.m. EST Thursday', '15:30 GMT on Tuesday', 'noon on June 3', 'Friday
//! night', 'this morning', 'tonight', 'the night of March 7'.

use super::calendar::{Calendar, Grain, Hour};
use super::direction::{Direction, direction};
use super::explicit;
use super::holiday;
use super::reading::{Found, Meaning};
use super::relative;
use super::scene::Scene;
use super::weekday;
use super::words::{DayPart, Shift, Unit, Word};

/// Such an expression at token `i`.
pub(super) fn find(scene: &Scene<'_>, i: usize) -> Option<Found> {
    match scene.word(i) {
        Word::Tonight => Some(on_day(i, i + 1, scene.context.unit(0, Unit::Day)?, DayPart::Night)),
        Word::Overnight => overnight(scene, i),
        Word::Shift(shift) => shifted(scene, i, shift),
        Word::That => anaphoric(scene, i, scene.skip(i + 1, Word::Same), 0),
        Word::The => match scene.word(i + 1) {
            Word::Same => anaphoric(scene, i, i + 2, 0),
            Word::Following | Word::Shift(Shift::Next) => anaphoric(scene, i, i + 2, 1),
            Word::Previous => anaphoric(scene, i, i + 2, -1),
            Word::DayPart(part) => {
                part_of_day(scene, i, part).or_else(|| in_the_part(scene, i, part))
            }
            _ => day_first(scene, i),
        },
        Word::DayPart(part) if scene.word(i + 1) == Word::On => {
            let day = day(scene, i + 2)?;
            Some(on_day(i, day.end, day.place()?, part))
        }
        _ => clock_first(scene, i).or_else(|| day_first(scene, i)),
    }
}

fn on_day(start: usize, end: usize, day: Calendar, part: DayPart) -> Found {
    Found::new(start, end, Meaning::At(day, Some(Hour::Part(part))))
}

/// 'killed overnight': the night that ended on the day of publication; 'the overnight raid' names none.
fn overnight(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let describes = matches!(
        scene.before(i, 1),
        Word::The | Word::A | Word::Possessive | Word::Hyphen | Word::Other
    ) && matches!(scene.word(i + 1), Word::Other | Word::Hyphen)
        && !matches!(scene.before(i, 1), Word::Other if scene.token(i - 1).ends_with("ed"));
    if describes || matches!(scene.word(i + 1), Word::Weekday(_)) {
        return None;
    }
    let past = direction(scene, i, i + 1) != Direction::Future;
    let day = scene.context.unit(if past { -1 } else { 0 }, Unit::Day)?;
    Some(on_day(i, i + 1, day, DayPart::Night))
}

/// 'in the morning': of the day last named, where the sentence before or this one names it, else of
/// the day of publication.
fn in_the_part(scene: &Scene<'_>, i: usize, part: DayPart) -> Option<Found> {
    let of_time = matches!(scene.before(i, 1), Word::In | Word::During) && scene.stops(i + 2);
    let day = match scene.context.day_just_named() {
        Some(day) => Calendar::Day(day),
        None => scene.context.unit(0, Unit::Day)?,
    };
    of_time.then(|| on_day(i, i + 2, day, part))
}

/// 'this morning', 'last night'.
fn shifted(scene: &Scene<'_>, i: usize, shift: Shift) -> Option<Found> {
    let Word::DayPart(part) = scene.word(i + 1) else { return day_first(scene, i) };
    let days = match shift {
        Shift::Last => -1,
        Shift::This => 0,
        Shift::Next => 1,
    };
    Some(on_day(i, i + 2, scene.context.unit(days, Unit::Day)?, part))
}

/// 'that night', 'the next morning', 'the same evening'.
fn anaphoric(scene: &Scene<'_>, start: usize, at: usize, shift: i32) -> Option<Found> {
    let Word::DayPart(part) = scene.word(at) else { return None };
    if let Some(month) = scene.context.month_since_day() {
        let found = on_day(start, at + 1, Calendar::AnyDay, part);
        return Some(Found { days: Some(month), ..found });
    }
    let day = scene.context.last_day().map(|day| Calendar::Day(day.plus_days(shift)));
    Some(on_day(start, at + 1, day.unwrap_or(Calendar::AnyDay), part))
}

/// 'the night of March 7'.
fn part_of_day(scene: &Scene<'_>, i: usize, part: DayPart) -> Option<Found> {
    if !matches!(scene.word(i + 2), Word::Of) {
        return None;
    }
    let day = day(scene, i + 3)?;
    Some(on_day(i, day.end, day.place()?, part))
}

/// A day at token `i`: a weekday, a date, 'today', a holiday.
fn day(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let starts = matches!(
        scene.word(i),
        Word::Weekday(_)
            | Word::Month(_)
            | Word::Digits(..)
            | Word::Ordinal(_)
            | Word::The
            | Word::Shift(_)
            | Word::That
            | Word::Today
            | Word::Yesterday
            | Word::Tomorrow
            | Word::Feast
    );
    starts
        .then(|| {
            weekday::find(scene, i)
                .or_else(|| explicit::find(scene, i))
                .or_else(|| relative::find(scene, i))
                .or_else(|| holiday::find(scene, i))
        })
        .flatten()
        .filter(|found| found.place().is_some_and(|place| place.grain() == Grain::Day))
}

/// 'Friday night', 'June 3 at noon', 'yesterday at 8 p.m.'.
fn day_first(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let day = day(scene, i)?;
    let place = day.place()?;
    let end = day.end;
    let after = match scene.word(end) {
        Word::Early | Word::Late => end + 1,
        _ => end,
    };
    if let Word::DayPart(part) = scene.word(after) {
        return Some(on_day(i, after + 1, place, part));
    }
    let at = match scene.word(end) {
        Word::Comma if scene.word(end + 1) == Word::At => end + 2,
        Word::At | Word::Comma => end + 1,
        _ => end,
    };
    let (hour, minute, end) = clock(scene, at, true)?;
    Some(Found::new(i, end, Meaning::At(place, Some(Hour::Clock(hour, minute)))))
}

/// '8 p.m. EST Thursday', 'noon on June 3', '10 p.m.'.
fn clock_first(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let (hour, minute, end) = clock(scene, i, false)?;
    let hour = Some(Hour::Clock(hour, minute));
    let next = match (scene.word(end), scene.word(end + 1)) {
        (Word::Comma, Word::On) => end + 2,
        (Word::On | Word::Comma, _) => end + 1,
        _ => end,
    };
    if let Some((place, end)) = night(scene, next) {
        return Some(Found::new(i, end, Meaning::At(place, hour)));
    }
    if let Some(day) = day(scene, next) {
        return Some(Found::new(i, day.end, Meaning::At(day.place()?, hour)));
    }
    // 'a midnight snack', 'the midnight rules'.
    if matches!(scene.word(i), Word::Noon | Word::Midnight) && !introduced(scene, i) {
        return None;
    }
    let named = scene.previous.and_then(Found::place).filter(|place| place.grain() == Grain::Day);
    // 'It sank on Friday. The alarm came at 8 p.m.'
    let told = scene
        .context
        .day_just_named()
        .filter(|_| direction(scene, i, end) == Direction::Past)
        .map(Calendar::Day);
    let place = named.or(told).or_else(|| scene.context.unit(0, Unit::Day))?;
    let found = Found::new(i, end, Meaning::At(place, hour));
    Some(Found { assumed: named.is_none(), ..found })
}

/// 'tonight', 'this morning', 'last night' after an hour: the day alone.
fn night(scene: &Scene<'_>, i: usize) -> Option<(Calendar, usize)> {
    let (shift, end) = match (scene.word(i), scene.word(i + 1)) {
        (Word::Tonight, _) => (0, i + 1),
        (Word::Shift(Shift::This), Word::DayPart(_)) => (0, i + 2),
        (Word::Shift(Shift::Last), Word::DayPart(_)) => (-1, i + 2),
        _ => return None,
    };
    Some((scene.context.unit(shift, Unit::Day)?, end))
}

/// An hour of the day with its zone: hour, minute, and the token after it. After a day '13:45' is sure to
/// be one.
fn clock(scene: &Scene<'_>, i: usize, after_day: bool) -> Option<(u8, u8, usize)> {
    let (hour, minute, end) = bare_clock(scene, i, after_day)?;
    let end = zone(scene, end).unwrap_or(end);
    (hour <= 24 && minute < 60).then_some((hour, minute, end))
}

/// Past 'GMT', 'local time', 'Eastern Standard Time'.
fn zone(scene: &Scene<'_>, i: usize) -> Option<usize> {
    if scene.word(i) == Word::Zone {
        return Some(i + 1);
    }
    let named = scene.capital(i) || scene.token(i) == "local";
    let time = (i + 1..=i + 2).find(|i| scene.word(*i) == Word::Time)?;
    (named && (i..time).all(|i| scene.word(i) == Word::Other)).then_some(time + 1)
}

fn bare_clock(scene: &Scene<'_>, i: usize, sure: bool) -> Option<(u8, u8, usize)> {
    match scene.word(i) {
        Word::Noon => Some((12, 0, i + 1)),
        Word::Midnight => Some((24, 0, i + 1)),
        Word::Timed(hour, minute) => Some((hour, minute, i + 1)),
        Word::Clock(hour, minute) => minutes(scene, i, (hour, minute), i + 1, sure),
        Word::Decimal(n) => {
            let (hour, minute) = (u8::try_from(n / 100).ok()?, u8::try_from(n % 100).ok()?);
            meridiem(scene, i + 1, hour).map(|(hour, end)| (hour, minute, end))
        }
        Word::Digits(n, 4) if scene.word(i + 1) == Word::Zone => {
            Some((u8::try_from(n / 100).ok()?, u8::try_from(n % 100).ok()?, i + 1))
        }
        Word::Digits(12, 2) if matches!(scene.word(i + 1), Word::Noon | Word::Midnight) => {
            Some((if scene.word(i + 1) == Word::Noon { 12 } else { 24 }, 0, i + 2))
        }
        Word::Digits(n, 1..=2) => {
            let hour = u8::try_from(n).ok()?;
            if scene.word(i + 1) == Word::Colon && scene.glued(i + 1) && scene.glued(i + 2) {
                let Word::Digits(minute, 2) = scene.word(i + 2) else { return None };
                return minutes(scene, i, (hour, u8::try_from(minute).ok()?), i + 3, sure);
            }
            on_the_hour(scene, i + 1, hour)
        }
        Word::Count(n @ 1..=12) => on_the_hour(scene, i + 1, u8::try_from(n).ok()?),
        _ => None,
    }
}

/// '8 p.m.', '8 o'clock', '16 GMT'.
fn on_the_hour(scene: &Scene<'_>, i: usize, hour: u8) -> Option<(u8, u8, usize)> {
    if let Some((hour, end)) = meridiem(scene, i, hour) {
        return Some((hour, 0, end));
    }
    match scene.word(i) {
        Word::OClock if hour <= 12 => {
            let in_the = scene.word(i + 1) == Word::In && scene.word(i + 2) == Word::The;
            match scene.word(i + 3) {
                Word::DayPart(DayPart::Morning) if in_the => Some((hour % 12, 0, i + 4)),
                Word::DayPart(_) if in_the => Some((hour % 12 + 12, 0, i + 4)),
                _ => Some((hour, 0, i + 1)),
            }
        }
        _ => None,
    }
}

/// '15:30', '8:30 a.m.': without a.m. or a zone only where 'at' or the like goes before, since '2:15'
/// may be a result.
fn minutes(
    scene: &Scene<'_>,
    start: usize,
    (hour, minute): (u8, u8),
    end: usize,
    sure: bool,
) -> Option<(u8, u8, usize)> {
    if let Some((hour, end)) = meridiem(scene, end, hour) {
        return Some((hour, minute, end));
    }
    let introduced = sure || introduced(scene, start);
    (introduced || scene.word(end) == Word::Zone).then_some((hour, minute, end))
}

/// Whether a preposition of time goes before.
fn introduced(scene: &Scene<'_>, i: usize) -> bool {
    matches!(
        scene.before(i, 1),
        Word::At
            | Word::About
            | Word::Nearly
            | Word::By
            | Word::Until
            | Word::From
            | Word::Before
            | Word::After
            | Word::Since
    )
}

fn meridiem(scene: &Scene<'_>, i: usize, hour: u8) -> Option<(u8, usize)> {
    let Word::Meridiem(noon) = scene.word(i) else { return None };
    // 'p.m' and its dot as two tokens; at the end of a sentence the dot is the sentence's.
    let end = if scene.token(i).ends_with('m') { scene.skip_dot(i + 1) } else { i + 1 };
    (1..=12).contains(&hour).then_some((hour % 12 + noon, end))
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::{check, check_undated};

    #[test]
    fn clock_times() {
        check(
            "The debate begins at 8 p.m. EST Thursday.",
            "8 p.m. EST Thursday",
            "TIME 2024-05-16T20:00",
        );
        check(
            "Sirens sounded at 15:30 GMT on Tuesday.",
            "15:30 GMT on Tuesday",
            "TIME 2024-05-14T15:30",
        );
        check("The launch will be at noon on June 3.", "noon on June 3", "TIME 2024-06-03T12:00");
        check("It rang at 8:05 a.m. and stopped.", "8:05 a.m.", "TIME 2024-05-15T08:05");
        check(
            "It will ring at 9:30 a.m. Eastern time Monday.",
            "9:30 a.m. Eastern time Monday",
            "TIME 2024-05-20T09:30",
        );
        check("They left at dawn on 24 May 2022.", "dawn on 24 May 2022", "TIME 2022-05-24TMO");
        check("It rang at 8 p.m. last night.", "8 p.m. last night", "TIME 2024-05-14T20:00");
        check("It rang at 12 noon.", "12 noon", "TIME 2024-05-15T12:00");
        check(
            "It sank on May 10. The alarm was raised at 8 p.m. by a guard.",
            "8 p.m.",
            "TIME 2024-05-10T20:00",
        );
        check("It rang at nine o'clock.", "nine o'clock", "TIME 2024-05-15T09:00");
        check_undated("It rang at 8 p.m. and stopped.", "8 p.m.", "TIME XXXX-XX-XXT20:00");
        check(
            "Filed Tuesday, 16 December 2008 13:45 in Boston.",
            "Tuesday, 16 December 2008 13:45",
            "TIME 2008-12-16T13:45",
        );
        check("It rang at 8.49pm and stopped.", "8.49pm", "TIME 2024-05-15T20:49");
        check("They won 2:15 and cheered.", "", "");
    }

    #[test]
    fn parts_of_days() {
        check("Power failed Friday night.", "Friday night", "TIME 2024-05-10TNI");
        check("Envoys met this morning.", "this morning", "TIME 2024-05-15TMO");
        check("They will meet tonight.", "tonight", "TIME 2024-05-15TNI");
        check("It rained last night.", "last night", "TIME 2024-05-14TNI");
        check("The men were killed overnight.", "overnight", "TIME 2024-05-14TNI");
        check("The overnight raid killed six.", "", "");
        check("It rained in the morning.", "the morning", "TIME 2024-05-15TMO");
        check(
            "It sank on March 7, 2019. It rained in the morning.",
            "the morning",
            "TIME 2019-03-07TMO",
        );
        check(
            "It sank on the night of March 7, 2019.",
            "the night of March 7, 2019",
            "TIME 2019-03-07TNI",
        );
        check(
            "It sank on March 7, 2019. That night it rained.",
            "That night",
            "TIME 2019-03-07TNI",
        );
    }
}
