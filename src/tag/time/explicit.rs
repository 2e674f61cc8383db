//! Dates that name a month, a day of a month or a full date: 'March 7, 2019', '7 March', '2019-03-07',
//! 'last March', 'Monday, May 13'.

use crate::model::Day;

use super::bare;
use super::calendar::{Calendar, Grain};
use super::digits;
use super::direction::direction;
use super::range;
use super::reading::Found;
use super::scene::Scene;
use super::story;
use super::words::{Shift, Unit, Verb, Word};
use super::year;

/// A date at token `i`.
pub(super) fn find(scene: &Scene<'_>, i: usize) -> Option<Found> {
    match scene.word(i) {
        Word::Month(month) => from_month(scene, i, i, month, None),
        Word::Date(..) => digits::find(scene, i),
        Word::Digits(..) => digits::find(scene, i)
            .or_else(|| from_day(scene, i, i))
            .or_else(|| range::first_day(scene, i))
            .or_else(|| range::later_day(scene, i)),
        Word::Ordinal(_) => from_day(scene, i, i),
        Word::The if matches!(scene.word(i + 1), Word::Ordinal(_)) => {
            from_day(scene, i, i + 1).or_else(|| bare_day(scene, i))
        }
        Word::Shift(shift) => match scene.word(i + 1) {
            Word::Month(month) => from_month(scene, i, i + 1, month, Some(shift)),
            _ => None,
        },
        _ => None,
    }
}

/// A day whose year is not named, of an expression that takes the tokens `at`.
pub(super) fn told_day(
    scene: &Scene<'_>,
    at: (usize, usize),
    month: u8,
    day: u8,
) -> Option<Calendar> {
    let direction = direction(scene, at.0, at.1);
    let story = story::reached(scene, at.0, direction);
    bare::month_day(scene.context, month, day, direction, story)
}

/// 'March', 'March 7', 'March 7, 2019', 'March 2019', 'March of 2019'; the month stands at `at`.
fn from_month(
    scene: &Scene<'_>,
    start: usize,
    at: usize,
    month: u8,
    shift: Option<Shift>,
) -> Option<Found> {
    if month == 5 && may_is_a_verb(scene, at) {
        return None;
    }
    let next = scene.skip_dot(at + 1);
    if no_month(scene, at, next) {
        return None;
    }
    if let Some(day) = day_of_month(scene, next) {
        let end = next + 1;
        if let Some((year, end)) = year_beside(scene, start, end) {
            let day = Day::new(year, month, day)?;
            return Some(Found::at(start, end, Calendar::Day(day)));
        }
        if (month, day) == (9, 11) && scene.word(end) == Word::Attack {
            return Some(Found::at(start, end, Calendar::Day(Day::new(2001, 9, 11)?)));
        }
        if let Some(year) = range::year_of_first(scene, end, month) {
            return Some(Found::at(start, end, Calendar::Day(Day::new(year, month, day)?)));
        }
        let calendar = match shift {
            Some(shift) => bare::shifted_month_day(scene.context, month, day, shift),
            None => told_day(scene, (start, end), month, day),
        };
        return Some(Found::at(start, end, calendar?));
    }
    if let Some((year, end)) = year::named_year(scene, next) {
        return Some(Found::at(start, end, Calendar::Month(year, Some(month))));
    }
    let front = || year_in_front(scene, start).filter(|_| shift.is_none());
    if let Some(year) = range::year_of_first(scene, at + 1, month).or_else(front) {
        return Some(Found::at(start, at + 1, Calendar::month(year, month)));
    }
    let calendar = match shift {
        Some(shift) => bare::shifted_month(scene.context, month, shift),
        None if attributive(scene, start, at + 1) => {
            bare::attributive_month(scene.context, month, direction(scene, start, at + 1))
        }
        None => {
            let direction = direction(scene, start, at + 1);
            bare::month(scene.context, month, direction, story::reached(scene, start, direction))
        }
    };
    Some(Found::at(start, at + 1, calendar))
}

/// 'the June summit', 'the late-November trip'.
fn attributive(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let mut first = start;
    while matches!(scene.before(first, 1), Word::Early | Word::Late | Word::Mid | Word::Hyphen) {
        first -= 1;
    }
    let article = matches!(scene.before(first, 1), Word::The | Word::A | Word::Possessive);
    article && matches!(scene.word(end), Word::Other | Word::Attack) && !scene.glued(end)
}

/// 'May' at the start of a sentence, before a word that no month goes with.
fn may_is_a_verb(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.word(at + 1), Word::Verb(Verb::Be | Verb::Perfect) | Word::Not)
        || at == 0
            && matches!(scene.word(1), Word::Other | Word::The | Word::A | Word::It | Word::That)
}

/// A short form without its dot or number ('Jan', 'Mar'), or a woman's name ('April Jones').
fn no_month(scene: &Scene<'_>, at: usize, next: usize) -> bool {
    let numbered = day_of_month(scene, next).is_some() || year_after(scene, next).is_some();
    let dotted = next > at + 1 || scene.token(at).ends_with('.');
    let short = scene.len(at) == 3 && scene.word(at) != Word::Month(5);
    let named = scene.capital(next)
        && scene.word(next) == Word::Other
        && matches!(
            scene.before(at, 1),
            Word::Edge | Word::Other | Word::Verb(_) | Word::Comma | Word::And | Word::Quote
        );
    // 'the annual March for Life', 'the March on Washington'.
    let demonstration = scene.word(at) == Word::Month(3)
        && matches!(scene.word(next), Word::For | Word::On)
        && scene.capital(next + 1)
        && matches!(scene.before(at, 1), Word::The | Word::Periodic(_));
    !numbered && !dotted && (short || named || demonstration)
}

/// A day of a month in digits or as an ordinal.
pub(super) fn day_of_month(scene: &Scene<'_>, i: usize) -> Option<u8> {
    let day = match scene.word(i) {
        Word::Digits(day, width @ 1..=2) if !clock_or_decimal(scene, i, width) => day,
        Word::Ordinal(day) => day,
        _ => return None,
    };
    u8::try_from(day).ok().filter(|day| (1..=31).contains(day))
}

/// Whether the digits belong to a clock time: '9:30', '9 p.m.'.
fn clock_or_decimal(scene: &Scene<'_>, i: usize, _width: u8) -> bool {
    matches!(scene.word(i + 1), Word::Meridiem(_) | Word::OClock)
        || (scene.word(i + 1) == Word::Colon
            && scene.glued(i + 1)
            && scene.glued(i + 2)
            && matches!(scene.word(i + 2), Word::Digits(_, 2)))
}

/// The year of a day: '14 March 2021', '14 March last year', and 'last year, on 14 March'; and where the
/// expression ends.
fn year_beside(scene: &Scene<'_>, start: usize, end: usize) -> Option<(i16, usize)> {
    year_after(scene, end)
        .or_else(|| {
            let (year, end) = year::named_year(scene, end)?;
            (scene.word(end) != Word::Possessive).then_some((year?, end))
        })
        .or_else(|| Some((year_in_front(scene, start)?, end)))
}

/// The year of 'last year, on 14 March', 'in 2014, in August'.
fn year_in_front(scene: &Scene<'_>, start: usize) -> Option<i16> {
    let previous = scene.previous?;
    let Calendar::Year(year) = previous.place()? else { return None };
    let on = scene.skip(previous.end, Word::Comma);
    let at = match scene.word(on) {
        Word::On | Word::In if on > previous.end => scene.skip(on + 1, Word::The),
        Word::On => scene.skip(on + 1, Word::The),
        _ => return None,
    };
    year.filter(|_| at == start)
}

/// A year with an optional comma or 'of' before it, or 'of that year', and the token after it.
pub(super) fn year_after(scene: &Scene<'_>, i: usize) -> Option<(i16, usize)> {
    let at = match scene.word(i) {
        Word::Comma | Word::Of => i + 1,
        _ => i,
    };
    if scene.word(i) == Word::Of && matches!(scene.word(at), Word::That | Word::The) {
        let shift = match scene.word(at + 1) {
            Word::Same => Some(0),
            Word::Previous => Some(-1),
            Word::Following => Some(1),
            _ => None,
        };
        let end = at + 1 + usize::from(shift.is_some());
        let named = scene.word(at) == Word::That || shift.is_some();
        let year = scene.context.last(Grain::Year).and_then(Calendar::in_year);
        return year
            .filter(|_| named && scene.word(end) == Word::Unit(Unit::Year))
            .map(|year| (year.saturating_add(shift.unwrap_or(0)), end + 1));
    }
    four_digits(scene, at).map(|year| (year, at + 1))
}

/// Four digits that can be a year.
pub(super) fn four_digits(scene: &Scene<'_>, i: usize) -> Option<i16> {
    match scene.word(i) {
        Word::Digits(year @ 1000..=2199, 4) => i16::try_from(year).ok(),
        _ => None,
    }
}

/// '7 March 2019', 'the 7th of March'; the day stands at `at`.
fn from_day(scene: &Scene<'_>, start: usize, at: usize) -> Option<Found> {
    let day = day_of_month(scene, at)?;
    let month_at = scene.skip(at + 1, Word::Of);
    let Word::Month(month) = scene.word(month_at) else { return None };
    if matches!(scene.word(at), Word::Digits(..)) && month_at > at + 1 {
        return None;
    }
    let end = month_at + 1;
    let dot = scene.skip_dot(end);
    if let Some((year, end)) = year_beside(scene, start, dot) {
        return Some(Found::at(start, end, Calendar::Day(Day::new(year, month, day)?)));
    }
    // In '1, May 3' or '12 May 3' the month goes with what follows it.
    if day_of_month(scene, dot).is_some() {
        return None;
    }
    if let Some(year) = range::year_of_first(scene, end, month) {
        return Some(Found::at(start, end, Calendar::Day(Day::new(year, month, day)?)));
    }
    let calendar = told_day(scene, (start, end), month, day)?;
    Some(Found::at(start, end, calendar))
}

/// 'on the 3rd', after a day or month of the same story; 'on the 3rd floor' is none.
fn bare_day(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let day = day_of_month(scene, i + 1)?;
    let ends = scene.stops(i + 2) || matches!(scene.word(i + 2), Word::Verb(_) | Word::It);
    let digits = scene.token(i + 1).starts_with(|c: char| c.is_ascii_digit());
    if scene.before(i, 1) != Word::On || !ends || !digits {
        return None;
    }
    let place = match scene.context.month_just_named()? {
        Calendar::Month(Some(year), Some(month)) => Calendar::Day(Day::new(year, month, day)?),
        Calendar::Month(None, Some(month)) | Calendar::MonthDay(month, _) => {
            Day::new(2024, month, day).map(|_| Calendar::MonthDay(month, day))?
        }
        Calendar::Day(of) => Calendar::Day(Day::new(of.year(), of.month(), day)?),
        _ => return None,
    };
    Some(Found::at(i, i + 2, place))
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::{check, check_undated};

    #[test]
    fn full_dates() {
        check("It sank on March 7, 2019.", "March 7, 2019", "DATE 2019-03-07");
        check("It sank on 7 March 2019.", "7 March 2019", "DATE 2019-03-07");
        check("It sank on the 7th of March, 2019.", "the 7th of March, 2019", "DATE 2019-03-07");
    }

    #[test]
    fn a_day_of_the_year_named_before() {
        let text = "They met in 2013. On April 15 of that year bombs went off.";
        check(text, "April 15 of that year", "DATE 2013-04-15");
    }

    #[test]
    fn months_and_days_without_a_year() {
        check("The ferry sank in March.", "March", "DATE 2024-03");
        check("The footbridge opened in August.", "August", "DATE 2023-08");
        check("The footbridge will open in August.", "August", "DATE 2024-08");
        check("The tax will rise on Jan. 1.", "Jan. 1", "DATE 2025-01-01");
        check("She was born on 4 July 1976 and died on May 9.", "May 9", "DATE 2024-05-09");
        check("It shut on March 7, 2011. On April 2 it burned.", "April 2", "DATE 2011-04-02");
        check("It shut in November 2011. On March 2 it burned.", "March 2", "DATE 2012-03-02");
        check("It closed in January of this year.", "January of this year", "DATE 2024-01");
        check("It closed in May last year.", "May last year", "DATE 2023-05");
        check("War came on 1 May 1939. On the 3rd, they left.", "the 3rd", "DATE 1939-05-03");
        check(
            "War came on 1 May 1939. On the 3rd floor they sat.",
            "1 May 1939",
            "DATE 1939-05-01",
        );
        check(
            "It began on 1 May 1939. On 4 May it spread. By June it was over.",
            "June",
            "DATE 1939-06",
        );
        check("It began in March 1998. In May it was over.", "May", "DATE 2024-05");
        check(
            "It came in May 1939. On 2 June they left. It was hot. On 4 July it ended.",
            "4 July",
            "DATE 1939-07-04",
        );
        check("He wrote of the Sept. 11 attacks.", "Sept. 11", "DATE 2001-09-11");
        check("He wrote of 9/11 again.", "9/11", "DATE 2001-09-11");
        check("They will contest the November election.", "November", "DATE 2024-11");
        check("The June summit was cancelled.", "June", "DATE 2024-06");
        check("They paid for the April trip.", "April", "DATE 2024-04");
        check("It closed last March.", "last March", "DATE 2024-03");
        check("It closed last June.", "last June", "DATE 2023-06");
        check("It was sold in May 2016.", "May 2016", "DATE 2016-05");
        check_undated("The ferry sank on March 22.", "March 22", "DATE XXXX-03-22");
        check_undated("The ferry sank in March.", "March", "DATE XXXX-03");
    }

    #[test]
    fn days_of_years_told_beside_them() {
        check("It sank on 9 June last year.", "9 June last year", "DATE 2023-06-09");
        check("It sank on June 9 of last year.", "June 9 of last year", "DATE 2023-06-09");
        check("Last year, on 9 June, it sank.", "9 June", "DATE 2023-06-09");
        check("In 2018, in August, it sank.", "August", "DATE 2018-08");
        check(
            "It rose in 2018. It had sunk on 9 June of the previous year.",
            "9 June of the previous year",
            "DATE 2017-06-09",
        );
    }

    #[test]
    fn days_near_the_turn_of_the_year() {
        let check = |text: &str, year, month, expected: &str| {
            let published = crate::model::Day::new(year, month, 18);
            let document = crate::tag::time::testing::document(text, published);
            assert_eq!(&*crate::tag::time::tag(&document).remove(0).value, expected, "{text}");
        };
        check("It was shut on January 5 in Hull.", 2023, 12, "2023-01-05");
        check("The vote will be held on December 5.", 2023, 1, "2023-12-05");
        check("They will hold it on January 5.", 2023, 12, "2024-01-05");
    }

    #[test]
    fn no_dates() {
        check("They may march again.", "", "");
        check("May the road rise.", "", "");
        check("He joined the annual March for Life.", "annual", "SET P1Y");
    }
}
