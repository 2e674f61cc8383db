//! Holidays: the day they fall on in a year, and which year is meant.

use crate::model::Day;

use super::calendar::Calendar;
use super::direction::{Direction, direction};
use super::explicit::year_after;
use super::reading::Found;
use super::scene::Scene;
use super::words::{Shift, Unit, Word};

/// When a holiday falls.
#[derive(Clone, Copy, Debug)]
enum Rule {
    /// Month and day.
    Fixed(u8, u8),
    /// Month, weekday, and which one of the month; 0 is the last.
    Nth(u8, u8, u8),
    /// Days from Easter Sunday.
    Easter(i32),
    /// The Tuesday after the first Monday of November.
    Election,
}

/// Names in lower case, longest first where one begins another; `'s` is a token of its own.
const HOLIDAYS: &[(&str, Rule)] = &[
    ("christmas eve", Rule::Fixed(12, 24)),
    ("christmas day", Rule::Fixed(12, 25)),
    ("christmas", Rule::Fixed(12, 25)),
    ("xmas", Rule::Fixed(12, 25)),
    ("boxing day", Rule::Fixed(12, 26)),
    ("new year 's eve", Rule::Fixed(12, 31)),
    ("new year 's day", Rule::Fixed(1, 1)),
    ("independence day", Rule::Fixed(7, 4)),
    ("july fourth", Rule::Fixed(7, 4)),
    ("halloween", Rule::Fixed(10, 31)),
    ("valentine 's day", Rule::Fixed(2, 14)),
    ("veterans day", Rule::Fixed(11, 11)),
    ("groundhog day", Rule::Fixed(2, 2)),
    ("may day", Rule::Fixed(5, 1)),
    ("bastille day", Rule::Fixed(7, 14)),
    ("canada day", Rule::Fixed(7, 1)),
    ("australia day", Rule::Fixed(1, 26)),
    ("patrick 's day", Rule::Fixed(3, 17)),
    ("inauguration day", Rule::Fixed(1, 20)),
    ("thanksgiving day", Rule::Nth(11, 4, 4)),
    ("thanksgiving", Rule::Nth(11, 4, 4)),
    ("labor day", Rule::Nth(9, 1, 1)),
    ("memorial day", Rule::Nth(5, 1, 0)),
    ("martin luther king day", Rule::Nth(1, 1, 3)),
    ("martin luther king jr. day", Rule::Nth(1, 1, 3)),
    ("presidents ' day", Rule::Nth(2, 1, 3)),
    ("presidents day", Rule::Nth(2, 1, 3)),
    ("columbus day", Rule::Nth(10, 1, 2)),
    ("mother 's day", Rule::Nth(5, 7, 2)),
    ("father 's day", Rule::Nth(6, 7, 3)),
    ("ash wednesday", Rule::Easter(-46)),
    ("palm sunday", Rule::Easter(-7)),
    ("good friday", Rule::Easter(-2)),
    ("easter monday", Rule::Easter(1)),
    ("easter sunday", Rule::Easter(0)),
    ("easter", Rule::Easter(0)),
    ("election day", Rule::Election),
];

/// 'Easter week began' a few days before Easter: a holiday nearly reached is meant even in the past
/// tense, one just over even in the future.
const NOT_QUITE: i32 = 14;

/// A holiday at token `i`.
pub(super) fn find(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let (shift, at) = match scene.word(i) {
        Word::Shift(shift) => (Some(shift), i + 1),
        _ => (None, i),
    };
    if !scene.capital(at) || !matches!(scene.word(at), Word::Feast | Word::Month(5 | 7)) {
        return None;
    }
    let (rule, end) = HOLIDAYS
        .iter()
        .find_map(|(name, rule)| matches(scene, at, name).map(|end| (*rule, end)))?;
    let (grain, end) = match scene.word(end) {
        Word::Unit(unit @ (Unit::Week | Unit::Weekend)) => (unit, end + 1),
        _ => (Unit::Day, end),
    };
    if let Some((year, end)) = year_after(scene, end) {
        return Some(Found::at(i, end, Calendar::holding(rule.in_year(year)?, grain)?));
    }
    let Some(published) = scene.context.published else {
        let place = match rule {
            _ if grain != Unit::Day => Calendar::unknown(grain)?,
            Rule::Fixed(month, day) => Calendar::MonthDay(month, day),
            Rule::Nth(..) | Rule::Easter(_) | Rule::Election => Calendar::AnyDay,
        };
        return Some(Found::at(i, end, place));
    };
    let year = published.year();
    let around = [year.saturating_sub(1), year, year.saturating_add(1)];
    let mut days = around.into_iter().filter_map(|year| rule.in_year(year));
    let day = match (shift, direction(scene, i, end)) {
        (Some(Shift::This), _) => days.find(|day| day.year() == year),
        (Some(Shift::Next), _) => days.find(|day| *day > published),
        (Some(Shift::Last), _) => days.filter(|day| *day < published).max(),
        (None, Direction::Future) => days.find(|day| day.days_since(published) >= -NOT_QUITE),
        (None, Direction::Past) => days.filter(|day| day.days_since(published) <= NOT_QUITE).max(),
        (None, Direction::Unknown) => days.min_by_key(|day| day.days_since(published).abs()),
    };
    Some(Found::at(i, end, Calendar::holding(day?, grain)?))
}

fn matches(scene: &Scene<'_>, at: usize, name: &str) -> Option<usize> {
    let mut i = at;
    for word in name.split(' ') {
        let token = scene.token(i);
        if !(token.eq_ignore_ascii_case(word)
            || (word == "'s" && scene.word(i) == Word::Possessive)
            || (word == "labor" && token.eq_ignore_ascii_case("labour")))
        {
            return None;
        }
        i += 1;
    }
    Some(i)
}

impl Rule {
    fn in_year(self, year: i16) -> Option<Day> {
        match self {
            Self::Fixed(month, day) => Day::new(year, month, day),
            Self::Nth(month, weekday, 0) => {
                let last = Day::new(year, month, 1)?.last_of_month();
                let back = (i32::from(last.weekday()) - i32::from(weekday)).rem_euclid(7);
                Some(last.plus_days(-back))
            }
            Self::Nth(month, weekday, n) => {
                let first = Day::new(year, month, 1)?;
                let ahead = (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7);
                Some(first.plus_days(ahead + 7 * (i32::from(n) - 1)))
            }
            Self::Easter(days) => Some(easter(year)?.plus_days(days)),
            Self::Election => Some(Self::Nth(11, 1, 1).in_year(year)?.plus_days(1)),
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the rule without exceptions in Butcher's Ecclesiastical
/// Calendar (1876): the first Sunday after the full moon of spring.
fn easter(year: i16) -> Option<Day> {
    let year_number = i32::from(year);
    let (golden, century, rest) = (year_number % 19, year_number / 100, year_number % 100);
    let leap_centuries = century / 4;
    let lunar = (8 * century + 13) / 25;
    let moon = (19 * golden + century - leap_centuries - lunar + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 19 * sunday) / 433;
    let month = (moon + sunday - 7 * late + 90) / 25;
    let day = (moon + sunday - 7 * late + 33 * month + 19) % 32;
    Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::time::testing::{check, check_undated};

    #[test]
    fn easter_sundays() {
        let check = |year, expected: &str| assert_eq!(easter(year).unwrap().to_string(), expected);
        check(1998, "1998-04-12");
        check(2000, "2000-04-23");
        check(2024, "2024-03-31");
        check(2019, "2019-04-21");
    }

    #[test]
    fn holidays() {
        check("The town was evacuated on Christmas Day.", "Christmas Day", "DATE 2023-12-25");
        check("It will end by Thanksgiving.", "Thanksgiving", "DATE 2024-11-28");
        check("It ended on New Year's Eve 1999.", "New Year's Eve 1999", "DATE 1999-12-31");
        check("It ended on May Day.", "May Day", "DATE 2024-05-01");
        check("It ended last Easter.", "last Easter", "DATE 2024-03-31");
        check_undated("It ended on Christmas Eve.", "Christmas Eve", "DATE XXXX-12-24");
        check("Rain fell over Easter weekend.", "Easter weekend", "DATE 2024-W13-WE");
        check("She moved to New York.", "", "");
    }
}
