//! What an expression such as 'last Friday' or 'three weeks ago' says of the day it was written, once
//! the day it points at is known: the tagger's rules turned round.

use crate::model::{Day, Interval};

/// A stretch of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// How an expression leads from the day of writing to the day it points at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Hint {
    /// 'Friday': within the week before. Monday is 1.
    Weekday(u8),
    /// 'last Friday': within the two weeks before.
    LastWeekday(u8),
    /// 'today', 'this week'.
    This(Unit),
    /// 'yesterday', 'last month'.
    Last(Unit),
    /// 'three weeks ago'.
    Ago(u8, Unit),
}

impl Hint {
    /// Reads the words of a time expression with its TIMEX3 value.
    pub(super) fn read(words: &str, value: &str) -> Option<Self> {
        let lower = words.to_lowercase();
        let words: Vec<&str> = lower.split([' ', '\n', ',']).filter(|w| !w.is_empty()).collect();
        if words.iter().any(|word| matches!(*word, "next" | "later" | "earlier" | "before")) {
            return None;
        }
        if let Some(weekday) = weekday(value) {
            let last = words.contains(&"last");
            return Some(if last { Self::LastWeekday(weekday) } else { Self::Weekday(weekday) });
        }
        match words.as_slice() {
            ["yesterday", ..] => Some(Self::Last(Unit::Day)),
            ["today" | "tonight", ..]
            | ["this", "morning" | "afternoon" | "evening", ..]
            | ["earlier", "today"] => Some(Self::This(Unit::Day)),
            ["this", noun] => Some(Self::This(unit(noun)?)),
            ["last", noun] => Some(Self::Last(unit(noun)?)),
            [number, noun, "ago"] => {
                Some(Self::Ago(count(number)?, unit(noun.strip_suffix('s').unwrap_or(noun))?))
            }
            _ => None,
        }
    }

    /// How much it says beside the link to the event: a weekday that fits by chance does so once in seven.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Weekday(_) | Self::LastWeekday(_) | Self::Ago(..) => 1.0,
            Self::This(_) | Self::Last(_) => 0.7,
        }
    }

    /// The days of writing, for what it points at; none where the two do not fit. Days of a week can be
    /// checked only where the year is known.
    pub(super) fn published(self, event: Interval, year_known: bool) -> Option<Interval> {
        let (first, last) = (event.earliest(), event.latest());
        let days = |from: i32, to: i32| Interval::new(first.plus_days(from), last.plus_days(to));
        let fits = |weekday: u8| first == last && (!year_known || first.weekday() == weekday);
        match self {
            Self::Weekday(weekday) => fits(weekday).then(|| days(0, 6)),
            Self::LastWeekday(weekday) => fits(weekday).then(|| days(1, 13)),
            Self::This(unit) => {
                let around = Interval::new(first, last);
                let whole = around.hull(containing(last, unit)?);
                // What was told has happened.
                Some(Interval::new(first, whole.latest()))
            }
            Self::Last(Unit::Day) => Some(days(1, 1)),
            Self::Last(unit) => {
                let after = containing(first, unit)?.latest().plus_days(1);
                Some(
                    containing(after, unit)?
                        .hull(containing(containing(last, unit)?.latest().plus_days(1), unit)?),
                )
            }
            Self::Ago(count, unit) => Some(ago(event, i32::from(count), unit)),
        }
    }
}

/// The days from which 'count units ago' is this interval: half a unit more or less.
fn ago(event: Interval, count: i32, unit: Unit) -> Interval {
    let (first, last) = (event.earliest(), event.latest());
    let (months, days, slack) = match unit {
        Unit::Day => (0, count, i32::from(count > 3)),
        Unit::Week => (0, 7 * count, 3),
        Unit::Month => (count, 0, 15),
        Unit::Year => (12 * count, 0, 183),
    };
    Interval::new(
        first.plus_months(months).plus_days(days - slack),
        last.plus_months(months).plus_days(days + slack),
    )
}

/// The calendar unit that holds a day; weeks are of ISO 8601.
pub(super) fn containing(day: Day, unit: Unit) -> Option<Interval> {
    match unit {
        Unit::Day => Some(Interval::day(day)),
        Unit::Week => {
            let (year, week) = day.iso_week();
            let monday = Day::of_iso_week(year, week)?;
            Some(Interval::new(monday, monday.plus_days(6)))
        }
        Unit::Month => Interval::month(day.year(), day.month()),
        Unit::Year => Interval::year(day.year()),
    }
}

/// The day of the week in a value whose week is not known: `XXXX-WXX-5TNI`.
fn weekday(value: &str) -> Option<u8> {
    let digit = value.strip_prefix("XXXX-WXX-")?.chars().next()?;
    u8::try_from(digit.to_digit(10)?).ok().filter(|day| (1..=7).contains(day))
}

fn unit(word: &str) -> Option<Unit> {
    match word {
        "day" => Some(Unit::Day),
        "week" => Some(Unit::Week),
        "month" => Some(Unit::Month),
        "year" => Some(Unit::Year),
        _ => None,
    }
}

fn count(word: &str) -> Option<u8> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    match word {
        "a" | "an" => Some(1),
        _ => WORDS
            .iter()
            .position(|one| *one == word)
            .and_then(|i| u8::try_from(i + 1).ok())
            .or_else(|| word.parse().ok().filter(|count| (1..=60).contains(count))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, value: &str, event: &str, expected: &str) {
        let event = Interval::day(Day::parse(event).unwrap());
        let found = Hint::read(words, value).and_then(|hint| hint.published(event, true));
        assert_eq!(found.map_or("none".into(), Interval::value), expected, "{words}");
    }

    #[test]
    fn expressions_are_read_backwards() {
        check("Friday", "XXXX-WXX-5", "2024-05-10", "2024-05-10/2024-05-16");
        check("last Friday night", "XXXX-WXX-5TNI", "2024-05-10", "2024-05-11/2024-05-23");
        check("yesterday", "XXXX-XX-XX", "2024-05-10", "2024-05-11");
        check("today", "XXXX-XX-XX", "2024-05-10", "2024-05-10");
        check("this month", "XXXX-XX", "2024-05-10", "2024-05-10/2024-05-31");
        check("last month", "XXXX-XX", "2024-05-10", "2024-06");
        check("last year", "XXXX", "2024-05-10", "2025");
        check("Three weeks ago", "XXXX-WXX", "2024-05-10", "2024-05-28/2024-06-03");
        check("two days ago", "XXXX-XX-XX", "2024-05-10", "2024-05-12");
    }

    #[test]
    fn what_does_not_fit_says_nothing() {
        check("Thursday", "XXXX-WXX-4", "2024-05-10", "none");
        check("next Friday", "XXXX-WXX-5", "2024-05-10", "none");
        check("a few weeks ago", "PXW", "2024-05-10", "none");
        check("May 10", "XXXX-05-10", "2024-05-10", "none");
    }
}
