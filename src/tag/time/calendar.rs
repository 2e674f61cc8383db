//! Places of the calendar at the precision of the words: their TIMEX3 values, the days they cover,
//! and steps from one to another.

use std::fmt::{self, Write as _};

use crate::model::{Day, Interval, PartialDate};

use super::words::{DayPart, Season, Unit};

/// A year without February 29.
const COMMON_YEAR: i16 = 2001;

/// A place of the calendar; parts that are not known are absent.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Calendar {
    /// Its first two digits: 17 is the 18th century.
    Century(Option<i16>),
    /// Its first three digits: 199 are the 1990s.
    Decade(Option<i16>),
    Year(Option<i16>),
    Half(Option<i16>, u8),
    Quarter(Option<i16>, u8),
    Season(Option<i16>, Season),
    /// The month of an unknown year, or none of the two.
    Month(Option<i16>, Option<u8>),
    /// ISO 8601 year and week.
    Week(Option<(i16, u8)>),
    Weekend(Option<(i16, u8)>),
    Day(Day),
    /// Month and day of an unknown year.
    MonthDay(u8, u8),
    Weekday(u8),
    /// A day of which nothing is known.
    AnyDay,
}

/// What narrows a day.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Hour {
    Part(DayPart),
    Clock(u8, u8),
}

/// How fine a place is, coarsest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Grain {
    Century,
    Decade,
    Year,
    Season,
    Month,
    Week,
    Day,
}

impl Calendar {
    pub(super) fn month(year: i16, month: u8) -> Self {
        Self::Month(Some(year), Some(month))
    }

    pub(super) fn year(year: i16) -> Self {
        Self::Year(Some(year))
    }

    pub(super) fn week_of(day: Day) -> Self {
        Self::Week(Some(day.iso_week()))
    }

    pub(super) fn grain(self) -> Grain {
        match self {
            Self::Century(_) => Grain::Century,
            Self::Decade(_) => Grain::Decade,
            Self::Year(_) => Grain::Year,
            Self::Half(..) | Self::Quarter(..) | Self::Season(..) => Grain::Season,
            Self::Month(..) => Grain::Month,
            Self::Week(_) | Self::Weekend(_) => Grain::Week,
            Self::Day(_) | Self::MonthDay(..) | Self::Weekday(_) | Self::AnyDay => Grain::Day,
        }
    }

    /// The unit that holds `day`; `None` for units finer than a day.
    pub(super) fn holding(day: Day, unit: Unit) -> Option<Self> {
        let year = day.year();
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Millennium => return None,
            Unit::Day => Self::Day(day),
            Unit::Week | Unit::Fortnight => Self::week_of(day),
            Unit::Weekend => Self::Weekend(Some(day.iso_week())),
            Unit::Month => Self::month(year, day.month()),
            Unit::Quarter => Self::Quarter(Some(year), day.month().div_ceil(3)),
            Unit::Year => Self::year(year),
            Unit::Decade => Self::Decade(Some(year / 10)),
            Unit::Century => Self::Century(Some(year / 100)),
        })
    }

    /// The unit when nothing is known of it.
    pub(super) fn unknown(unit: Unit) -> Option<Self> {
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Millennium => return None,
            Unit::Day => Self::AnyDay,
            Unit::Week | Unit::Fortnight => Self::Week(None),
            Unit::Weekend => Self::Weekend(None),
            Unit::Month => Self::Month(None, None),
            Unit::Quarter => Self::Quarter(None, 0),
            Unit::Year => Self::Year(None),
            Unit::Decade => Self::Decade(None),
            Unit::Century => Self::Century(None),
        })
    }

    /// The year it lies in.
    pub(super) fn in_year(self) -> Option<i16> {
        match self {
            Self::Year(year)
            | Self::Half(year, _)
            | Self::Quarter(year, _)
            | Self::Season(year, _)
            | Self::Month(year, _) => year,
            Self::Week(week) | Self::Weekend(week) => week.map(|(year, _)| year),
            Self::Day(day) => Some(day.year()),
            Self::Century(_)
            | Self::Decade(_)
            | Self::MonthDay(..)
            | Self::Weekday(_)
            | Self::AnyDay => None,
        }
    }

    /// The days it covers.
    pub(super) fn interval(self) -> Option<Interval> {
        let months = |year: i16, first: u8, count: i32| {
            let start = Day::new(year, first, 1)?;
            Some(Interval::new(start, start.plus_months(count).plus_days(-1)))
        };
        match self {
            Self::Century(century) => months(century?.checked_mul(100)?, 1, 1200),
            Self::Decade(decade) => months(decade?.checked_mul(10)?, 1, 120),
            Self::Year(year) => Interval::year(year?),
            Self::Half(year, half) => months(year?, half.checked_mul(6)?.checked_sub(5)?, 6),
            Self::Quarter(year, quarter) => {
                months(year?, quarter.checked_mul(3)?.checked_sub(2)?, 3)
            }
            Self::Season(year, season) => months(year?, first_month(season), 3),
            Self::Month(year, month) => Interval::month(year?, month?),
            Self::Week(week) => {
                let monday = week.and_then(|(year, week)| Day::of_iso_week(year, week))?;
                Some(Interval::new(monday, monday.plus_days(6)))
            }
            Self::Weekend(week) => {
                let monday = week.and_then(|(year, week)| Day::of_iso_week(year, week))?;
                Some(Interval::new(monday.plus_days(5), monday.plus_days(6)))
            }
            Self::Day(day) => Some(Interval::day(day)),
            Self::MonthDay(..) | Self::Weekday(_) | Self::AnyDay => None,
        }
    }

    /// The parts known where the interval is not.
    pub(super) fn partial(self) -> Option<PartialDate> {
        let parts = |month, day| Some(PartialDate { year: None, month: Some(month), day });
        match self {
            Self::Month(None, Some(month)) => parts(month, None),
            Self::MonthDay(month, day) => parts(month, Some(day)),
            _ => None,
        }
    }

    /// The place `count` units later; a place finer than the unit keeps its own grain ('a year
    /// earlier' than a quarter is a quarter), a coarser one is cut down to what the unit can say.
    pub(super) fn plus(self, count: i32, unit: Unit) -> Option<Self> {
        let year = |year: Option<i16>| -> Option<i16> {
            year?.checked_add(i16::try_from(count.checked_mul(years(unit)?)?).ok()?)
        };
        match (self, unit) {
            (Self::Quarter(y, quarter), Unit::Quarter) => {
                let at = i32::from(y?) * 4 + i32::from(quarter) - 1 + count;
                let quarter = u8::try_from(at.rem_euclid(4)).ok()? + 1;
                Some(Self::Quarter(Some(i16::try_from(at.div_euclid(4)).ok()?), quarter))
            }
            (Self::Half(y, half), Unit::Year) => Some(Self::Half(Some(year(y)?), half)),
            (Self::Quarter(y, quarter), Unit::Year) => Some(Self::Quarter(Some(year(y)?), quarter)),
            (Self::Season(y, season), Unit::Year) => Some(Self::Season(Some(year(y)?), season)),
            (Self::Month(y, month), Unit::Year) => Some(Self::Month(Some(year(y)?), month)),
            (Self::Year(y), Unit::Year | Unit::Decade | Unit::Century) => {
                Some(Self::Year(Some(year(y)?)))
            }
            (Self::MonthDay(..), _) => {
                Self::holding(step(self.in_some_year()?, count, unit)?, unit)?.yearless()
            }
            _ => Self::holding(step(self.interval()?.earliest(), count, unit)?, unit),
        }
    }

    /// A day of an unknown year, in a common year: counting across February 29 may be a day off.
    fn in_some_year(self) -> Option<Day> {
        match self {
            Self::MonthDay(month, day) => Day::new(COMMON_YEAR, month, day),
            _ => None,
        }
    }

    /// The same without its year; nothing if the year is all it says.
    fn yearless(self) -> Option<Self> {
        match self {
            Self::Day(day) => Some(Self::MonthDay(day.month(), day.day())),
            Self::Month(_, month) => Some(Self::Month(None, month)),
            _ => None,
        }
    }
}

fn years(unit: Unit) -> Option<i32> {
    match unit {
        Unit::Year => Some(1),
        Unit::Decade => Some(10),
        Unit::Century => Some(100),
        _ => None,
    }
}

/// The day `count` units after `day`.
pub(super) fn step(day: Day, count: i32, unit: Unit) -> Option<Day> {
    let days = |n: i32| count.checked_mul(n).map(|n| day.plus_days(n));
    let months = |n: i32| count.checked_mul(n).map(|n| day.plus_months(n));
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => days(1),
        Unit::Week | Unit::Weekend => days(7),
        Unit::Fortnight => days(14),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
        Unit::Millennium => months(12000),
    }
}

pub(super) fn first_month(season: Season) -> u8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = |f: &mut fmt::Formatter<'_>, year: Option<i16>| match year {
            Some(year) => write!(f, "{year:04}"),
            None => f.write_str("XXXX"),
        };
        match *self {
            Self::Century(Some(century)) => write!(f, "{century:02}"),
            Self::Century(None) => f.write_str("XX"),
            Self::Decade(Some(decade)) => write!(f, "{decade:03}"),
            Self::Decade(None) => f.write_str("XXX"),
            Self::Year(y) => year(f, y),
            Self::Half(y, half) => {
                year(f, y)?;
                write!(f, "-H{half}")
            }
            Self::Quarter(y, quarter) => {
                year(f, y)?;
                if quarter == 0 { f.write_str("-QX") } else { write!(f, "-Q{quarter}") }
            }
            Self::Season(y, season) => {
                year(f, y)?;
                f.write_str(match season {
                    Season::Spring => "-SP",
                    Season::Summer => "-SU",
                    Season::Autumn => "-FA",
                    Season::Winter => "-WI",
                })
            }
            Self::Month(y, month) => {
                year(f, y)?;
                match month {
                    Some(month) => write!(f, "-{month:02}"),
                    None => f.write_str("-XX"),
                }
            }
            Self::Week(Some((y, week))) => write!(f, "{y:04}-W{week:02}"),
            Self::Week(None) => f.write_str("XXXX-WXX"),
            Self::Weekend(Some((y, week))) => write!(f, "{y:04}-W{week:02}-WE"),
            Self::Weekend(None) => f.write_str("XXXX-WXX-WE"),
            Self::Day(day) => write!(f, "{day}"),
            Self::MonthDay(month, day) => write!(f, "XXXX-{month:02}-{day:02}"),
            Self::Weekday(weekday) => write!(f, "XXXX-WXX-{weekday}"),
            Self::AnyDay => f.write_str("XXXX-XX-XX"),
        }
    }
}

impl fmt::Display for Hour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('T')?;
        match *self {
            Self::Part(part) => f.write_str(code(part)),
            Self::Clock(hour, minute) => write!(f, "{hour:02}:{minute:02}"),
        }
    }
}

/// The two letters of a part of the day after its T.
pub(super) fn code(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "MO",
        DayPart::Afternoon => "AF",
        DayPart::Evening => "EV",
        DayPart::Night => "NI",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_keep_the_finer_grain() {
        let check = |from: Calendar, count, unit, expected: &str| {
            assert_eq!(from.plus(count, unit).unwrap().to_string(), expected);
        };
        check(Calendar::Quarter(Some(2022), 3), -1, Unit::Year, "2021-Q3");
        check(Calendar::Quarter(Some(2022), 1), -1, Unit::Quarter, "2021-Q4");
        check(Calendar::year(1994), 1, Unit::Year, "1995");
        check(Calendar::Day(Day::new(2024, 1, 31).unwrap()), 1, Unit::Month, "2024-02");
    }

    #[test]
    fn places_cover_days() {
        let check = |place: Calendar, expected: &str| {
            let interval = place.interval().unwrap();
            assert_eq!(format!("{} {}", interval.earliest(), interval.latest()), expected);
        };
        check(Calendar::Decade(Some(199)), "1990-01-01 1999-12-31");
        check(Calendar::Century(Some(17)), "1700-01-01 1799-12-31");
        check(Calendar::Half(Some(2023), 2), "2023-07-01 2023-12-31");
        check(Calendar::Quarter(Some(2023), 3), "2023-07-01 2023-09-30");
        check(Calendar::Season(Some(2023), Season::Winter), "2023-12-01 2024-02-29");
        check(Calendar::Weekend(Some((2024, 19))), "2024-05-11 2024-05-12");
    }
}
