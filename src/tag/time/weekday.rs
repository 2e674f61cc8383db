//! Weekdays: 'Friday', 'last Friday', 'the following Friday', 'Monday, May 13'.

use crate::model::Day;

use super::bare;
use super::calendar::Calendar;
use super::direction::direction;
use super::explicit;
use super::reading::{Found, Meaning};
use super::scene::Scene;
use super::words::{Shift, Unit, Word};

/// A weekday at token `i`.
pub(super) fn find(scene: &Scene<'_>, i: usize) -> Option<Found> {
    match (scene.word(i), scene.word(i + 1)) {
        (Word::Weekday(_), _) => {
            if is_name(scene, i) {
                return None;
            }
            in_month(scene, i)
                .or_else(|| of_week(scene, i))
                .or_else(|| dated(scene, i))
                .or_else(|| numbered(scene, i))
                .or_else(|| alone(scene, i))
        }
        (Word::Shift(shift), Word::Weekday(weekday)) => {
            let place = bare::shifted_weekday(scene.context, weekday, shift);
            Some(Found::at(i, i + 2, place))
        }
        (Word::Shift(Shift::This), Word::Coming | Word::Past) => {
            let Word::Weekday(weekday) = scene.word(i + 2) else { return None };
            let shift = if scene.word(i + 1) == Word::Past { Shift::Last } else { Shift::Next };
            Some(Found::at(i, i + 3, bare::shifted_weekday(scene.context, weekday, shift)))
        }
        (Word::The, Word::Following | Word::Previous | Word::Shift(Shift::Next)) => {
            let Word::Weekday(weekday) = scene.word(i + 2) else { return None };
            let forward = scene.word(i + 1) != Word::Previous;
            Some(Found::at(i, i + 3, counted_on(scene, weekday, forward)))
        }
        (Word::The, Word::Ordinal(_)) => each_month(scene, i),
        (Word::Count(_) | Word::Digits(..), Word::Weekdays(_)) => ago(scene, i),
        (Word::That, Word::Weekday(_) | Word::Same) | (Word::The, Word::Same) => that(scene, i),
        _ => None,
    }
}

/// 'that Thursday', 'that same Thursday': the last day named, or the first such day after it.
fn that(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let at = scene.skip(i + 1, Word::Same);
    let Word::Weekday(weekday) = scene.word(at) else { return None };
    let last = scene.context.last_day().filter(|day| day.weekday() == weekday);
    let place = last.map_or_else(|| counted_on(scene, weekday, true), Calendar::Day);
    Some(Found::at(i, at + 1, place))
}

/// 'the second Tuesday of every month'.
fn each_month(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let (Word::Weekday(_), Word::Of) = (scene.word(i + 2), scene.word(i + 3)) else { return None };
    let quantifier = match scene.word(i + 4) {
        Word::Every => "EVERY",
        Word::Each => "EACH",
        _ => return None,
    };
    let Word::Unit(unit) = scene.word(i + 5) else { return None };
    let mut found = Found::new(i, i + 6, Meaning::Every(Some(100), unit));
    found.quantifier = Some(quantifier);
    Some(found)
}

/// 'two Sundays ago'.
fn ago(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let (Word::Count(n) | Word::Digits(n, _), Word::Weekdays(weekday), Word::Ago) =
        (scene.word(i), scene.word(i + 1), scene.word(i + 2))
    else {
        return None;
    };
    let weeks = i32::try_from(n).ok().filter(|n| (1..=60).contains(n))?;
    let place = match bare::shifted_weekday(scene.context, weekday, Shift::Last) {
        Calendar::Day(day) => Calendar::Day(day.plus_days(7 - 7 * weeks)),
        unknown => unknown,
    };
    Some(Found::at(i, i + 3, place))
}

/// 'Sunday the 12th': the nearest such day.
fn numbered(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let (Word::Weekday(weekday), Word::The, Word::Ordinal(number)) =
        (scene.word(i), scene.word(i + 1), scene.word(i + 2))
    else {
        return None;
    };
    let published = scene.context.published?;
    let day = (0..=MONTHS_AWAY)
        .flat_map(|months| [published.plus_months(-months), published.plus_months(months)])
        .filter_map(|month| Day::new(month.year(), month.month(), u8::try_from(number).ok()?))
        .find(|day| day.weekday() == weekday)?;
    Some(Found::at(i, i + 3, Calendar::Day(day)))
}

/// How far 'Sunday the 12th' may lie away.
const MONTHS_AWAY: i32 = 3;

/// 'Black Friday', 'the Sunday Times': a name, not a day.
fn is_name(scene: &Scene<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |i| scene.token(i));
    matches!(before, "Black" | "Bloody" | "Super" | "Cyber" | "Fat" | "Maundy" | "Shrove" | "Ruby")
        || scene.before(i, 1) == Word::The
            && matches!(
                scene.token(i + 1),
                "Times" | "Telegraph" | "Mail" | "Mirror" | "Express" | "Post" | "Herald"
            )
}

/// 'a Sunday morning in November 2021', 'one Tuesday in March': some day of that month.
fn in_month(scene: &Scene<'_>, i: usize) -> Option<Found> {
    if !matches!(scene.before(i, 1), Word::A | Word::Count(1)) {
        return None;
    }
    let at = match scene.word(i + 1) {
        Word::DayPart(_) => i + 2,
        _ => i + 1,
    };
    let at = match (scene.word(at), scene.word(at + 1)) {
        (Word::In, Word::Early | Word::Late | Word::Mid) => scene.skip(at + 2, Word::Hyphen),
        (Word::In, _) => at + 1,
        _ => return None,
    };
    let month = explicit::find(scene, at)?;
    matches!(month.place()?, Calendar::Month(..)).then_some(Found { start: i, ..month })
}

/// 'Monday of last week'.
fn of_week(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let Word::Weekday(weekday) = scene.word(i) else { return None };
    let at = scene.skip(i + 1, Word::Of);
    let (Word::Shift(shift), Word::Unit(Unit::Week)) = (scene.word(at), scene.word(at + 1)) else {
        return None;
    };
    let weeks = match shift {
        Shift::Last => -1,
        Shift::This => 0,
        Shift::Next => 1,
    };
    let place = scene.context.published.map_or(Calendar::Weekday(weekday), |day| {
        let monday = day.plus_days(1 - i32::from(day.weekday()) + 7 * weeks);
        Calendar::Day(monday.plus_days(i32::from(weekday) - 1))
    });
    Some(Found::at(i, at + 2, place))
}

/// 'Monday, May 13': the day of the month decides.
fn dated(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let next = scene.skip_dot(i + 1);
    let next = scene.skip(next, Word::Comma);
    let date = explicit::find(scene, next)?;
    let day = matches!(date.place()?, Calendar::Day(_) | Calendar::MonthDay(..));
    // 'Tuesday, 12 people' has no month, and 'Sunday, March' no day.
    let begins = matches!(
        scene.word(next),
        Word::Month(_) | Word::Digits(..) | Word::Ordinal(_) | Word::The
    );
    (day && begins).then(|| Found { start: i, ..agreeing(scene, i, date) })
}

/// A day whose year is not named is that of a year in which the weekday agrees, if one is near.
fn agreeing(scene: &Scene<'_>, i: usize, date: Found) -> Found {
    let (Word::Weekday(weekday), Some(Calendar::Day(day)), Some(published)) =
        (scene.word(i), date.place(), scene.context.published)
    else {
        return date;
    };
    let year_named = (date.start..date.end).any(|i| explicit::four_digits(scene, i).is_some());
    if year_named || day.weekday() == weekday {
        return date;
    }
    (-3..=3)
        .filter_map(|years| Day::new(published.year().checked_add(years)?, day.month(), day.day()))
        .filter(|day| day.weekday() == weekday)
        .min_by_key(|day| day.days_since(published).abs())
        .map_or(date, |day| Found { meaning: Meaning::At(Calendar::Day(day), None), ..date })
}

fn alone(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let Word::Weekday(weekday) = scene.word(i) else { return None };
    // 'The Sun', 'Sat': short forms count only with a dot or before a date.
    if scene.len(i) < 6 && !scene.token(i).ends_with('.') {
        return None;
    }
    let place = bare::weekday(scene.context, weekday, direction(scene, i, i + 1));
    Some(Found::at(i, i + 1, place))
}

/// The first such weekday after the last day named, or the last one before it.
fn counted_on(scene: &Scene<'_>, weekday: u8, forward: bool) -> Calendar {
    let Some(from) = scene.context.last_day() else { return Calendar::Weekday(weekday) };
    let ahead = (i32::from(weekday) - i32::from(from.weekday())).rem_euclid(7);
    let days = match (forward, ahead) {
        (true, 0) => 7,
        (true, ahead) => ahead,
        (false, ahead) => ahead - 7,
    };
    Calendar::Day(from.plus_days(days))
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::{check, check_undated};

    #[test]
    fn by_tense() {
        check("Talks collapsed on Monday.", "Monday", "DATE 2024-05-13");
        check("The mayor resigned on Wednesday.", "Wednesday", "DATE 2024-05-15");
        check("The court will rule later Wednesday.", "Wednesday", "DATE 2024-05-15");
        check("The court will rule on Monday.", "Monday", "DATE 2024-05-20");
        check("The hearing is scheduled for Friday.", "Friday", "DATE 2024-05-17");
        check("She has until Tuesday to answer.", "Tuesday", "DATE 2024-05-21");
        check("It was not until Tuesday that he spoke.", "Tuesday", "DATE 2024-05-14");
        check_undated("Talks collapsed on Monday.", "Monday", "DATE XXXX-WXX-1");
    }

    #[test]
    fn shifted_and_dated() {
        check("The depot burned down last Friday.", "last Friday", "DATE 2024-05-10");
        check("Voting starts next Tuesday.", "next Tuesday", "DATE 2024-05-21");
        check("It will sink on Sunday, May 12.", "Sunday, May 12", "DATE 2024-05-12");
        check("It sank on Tuesday, July 5.", "Tuesday, July 5", "DATE 2022-07-05");
        check("It sank Monday of last week.", "Monday of last week", "DATE 2024-05-06");
        check("It sank on Monday, May 13.", "Monday, May 13", "DATE 2024-05-13");
        check(
            "It sank on March 7, 2019. The following Monday it rose.",
            "The following Monday",
            "DATE 2019-03-11",
        );
        check(
            "It sank on Thursday, March 7. That same Thursday a diver died.",
            "That same Thursday",
            "DATE 2024-03-07",
        );
        check("It sank on March 7, 2019. It rose that Monday.", "that Monday", "DATE 2019-03-11");
        check("It sank two Sundays ago.", "two Sundays ago", "DATE 2024-05-05");
        check("It sank on Sunday the 12th.", "Sunday the 12th", "DATE 2024-05-12");
        check("It sank one Monday in January.", "Monday in January", "DATE 2024-01");
        check("It sank on a Friday night in May 2019.", "Friday night in May 2019", "DATE 2019-05");
        check("He reads The Sun.", "", "");
        check("He reads the Sunday Times.", "", "");
        check("Shops were full on Black Friday.", "", "");
        check(
            "They meet on the second Tuesday of every month.",
            "the second Tuesday of every month",
            "SET P1M EVERY",
        );
    }
}
