//! Days, the intervals they span, and dates of which only a part is known.

use std::fmt;

/// One day of the (proleptic Gregorian) calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(jiff::civil::Date);

impl Day {
    /// The day with this year, month (1–12) and day of month, if there is one.
    #[must_use]
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
            .ok()
            .map(Self)
    }

    /// Reads `YYYY-MM-DD`, with or without something after it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let day = text.get(..10)?;
        if day
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
        {
            Self::new(
                day.get(..4)?.parse().ok()?,
                day.get(5..7)?.parse().ok()?,
                day.get(8..10)?.parse().ok()?,
            )
        } else {
            None
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day of the week, Monday 1 to Sunday 7.
    #[must_use]
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }

    /// The ISO 8601 week this day lies in: its year and number.
    #[must_use]
    pub fn iso_week(self) -> (i16, u8) {
        let week = self.0.iso_week_date();
        (week.year(), week.week().unsigned_abs())
    }

    /// The Monday of an ISO 8601 week.
    #[must_use]
    pub fn of_iso_week(year: i16, week: u8) -> Option<Self> {
        jiff::civil::ISOWeekDate::new(year, i8::try_from(week).ok()?, jiff::civil::Weekday::Monday)
            .ok()
            .map(|week| Self(week.date()))
    }

    /// The day this many days later (or earlier); the first or last day there is, beyond the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().try_days(days).unwrap_or_default()))
    }

    /// The same day this many months later (or earlier), or that month's last day.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().try_months(months).unwrap_or_default()))
    }

    /// Days from `earlier` to this day, negative if this day comes first.
    #[must_use]
    pub fn days_since(self, earlier: Day) -> i32 {
        earlier.0.until(self.0).map_or(0, |span| span.get_days())
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn last_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The days from `earliest` to `latest`, both included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Interval {
    earliest: Day,
    latest: Day,
}

impl Interval {
    /// The interval between two days, in either order.
    #[must_use]
    pub fn new(one: Day, other: Day) -> Self {
        Self { earliest: one.min(other), latest: one.max(other) }
    }

    /// One day.
    #[must_use]
    pub fn day(day: Day) -> Self {
        Self { earliest: day, latest: day }
    }

    /// When, in words: 'on 22 March 2024', 'in March 2024', 'in 2017', 'between 1 May 2017 and 3 May 2017'.
    #[must_use]
    pub fn in_words(self) -> String {
        let (first, last) = (self.earliest, self.latest);
        let form = if first == last {
            "on %-d %B %Y"
        } else if Self::month(first.year(), first.month()) == Some(self) {
            "in %B %Y"
        } else if Self::year(first.year()) == Some(self) {
            "in %Y"
        } else {
            let [first, last] = [first, last].map(|day| day.0.strftime("%-d %B %Y"));
            return format!("between {first} and {last}");
        };
        first.0.strftime(form).to_string()
    }

    /// A calendar month.
    #[must_use]
    pub fn month(year: i16, month: u8) -> Option<Self> {
        let first = Day::new(year, month, 1)?;
        Some(Self { earliest: first, latest: first.last_of_month() })
    }

    /// A calendar year.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        Some(Self { earliest: Day::new(year, 1, 1)?, latest: Day::new(year, 12, 31)? })
    }

    /// First day.
    #[must_use]
    pub fn earliest(self) -> Day {
        self.earliest
    }

    /// Last day.
    #[must_use]
    pub fn latest(self) -> Day {
        self.latest
    }

    /// How many days it holds, at least 1.
    #[must_use]
    pub fn days(self) -> i32 {
        self.latest.days_since(self.earliest) + 1
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn meets(self, other: Interval) -> bool {
        self.earliest <= other.latest && other.earliest <= self.latest
    }

    /// The days both hold.
    #[must_use]
    pub fn intersection(self, other: Interval) -> Option<Self> {
        self.meets(other).then(|| Self {
            earliest: self.earliest.max(other.earliest),
            latest: self.latest.min(other.latest),
        })
    }

    /// The shortest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Interval) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// Days that lie between the two, 0 where they meet or touch.
    #[must_use]
    pub fn gap(self, other: Interval) -> i32 {
        self.earliest.days_since(other.latest).max(other.earliest.days_since(self.latest)).max(0)
    }

    /// The TIMEX3 value this interval is when it is exactly a day, a month or a year; else the first
    /// and last day with a slash between, as ISO 8601 writes intervals.
    #[must_use]
    pub fn value(self) -> String {
        let (a, b) = (self.earliest, self.latest);
        if a == b {
            a.to_string()
        } else if Interval::month(a.year(), a.month()) == Some(self) {
            format!("{:04}-{:02}", a.year(), a.month())
        } else if Interval::year(a.year()) == Some(self) {
            format!("{:04}", a.year())
        } else {
            format!("{a}/{b}")
        }
    }
}

/// A date of which some parts are not known: 'March 22' in an article without a date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct PartialDate {
    /// The year, if known.
    pub year: Option<i16>,
    /// The month, 1 to 12, if known.
    pub month: Option<u8>,
    /// The day of the month, if known.
    pub day: Option<u8>,
}

impl PartialDate {
    /// Whether the two could be one date: no part that both know differs.
    #[must_use]
    pub fn agrees(self, other: PartialDate) -> bool {
        fn same<T: PartialEq + Copy>(a: Option<T>, b: Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        same(self.year, other.year) && same(self.month, other.month) && same(self.day, other.day)
    }

    /// The parts of a day.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self { year: Some(day.year()), month: Some(day.month()), day: Some(day.day()) }
    }

    /// When, in words, as far as month and day are known: 'on 22 March', 'in March'.
    #[must_use]
    pub fn in_words(self) -> String {
        // Any leap year has all the days that a date without one may be.
        let form = if self.day.is_some() { "on %-d %B" } else { "in %B" };
        let known = self.in_year(self.year.unwrap_or(LEAP_YEAR)).map(Interval::earliest);
        known.map_or_else(|| "on one date".into(), |day| day.0.strftime(form).to_string())
    }

    /// The date with its year filled in, if that makes a day or a month.
    #[must_use]
    pub fn in_year(self, year: i16) -> Option<Interval> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => Day::new(year, month, day).map(Interval::day),
            (Some(month), None) => Interval::month(year, month),
            (None, _) => None,
        }
    }
}

/// A year that has every day, for dates without one.
pub(crate) const LEAP_YEAR: i16 = 2000;

/// How exactly a time is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the week.
    Week,
    /// To the month.
    Month,
    /// To the season, quarter or half year.
    Season,
    /// To the year.
    Year,
    /// Around the interval.
    About,
    /// Before the interval.
    Before,
    /// After the interval.
    After,
    /// Not at all.
    #[default]
    Unknown,
}

impl Precision {
    /// The precision of an interval, by its length.
    #[must_use]
    pub fn of(interval: Interval) -> Self {
        match interval.days() {
            ..=1 => Self::Day,
            2..=8 => Self::Week,
            9..=31 => Self::Month,
            32..=190 => Self::Season,
            191..=366 => Self::Year,
            _ => Self::About,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn dates_are_told_in_words() {
        let days = |first: &str, last: &str| Interval::new(day(first), day(last)).in_words();
        assert_eq!(days("2024-03-22", "2024-03-22"), "on 22 March 2024");
        assert_eq!(days("2024-03-01", "2024-03-31"), "in March 2024");
        assert_eq!(days("2017-01-01", "2017-12-31"), "in 2017");
        assert_eq!(days("2017-05-01", "2017-06-03"), "between 1 May 2017 and 3 June 2017");
        let partial = |month, day| PartialDate { year: None, month: Some(month), day }.in_words();
        assert_eq!(partial(2, Some(29)), "on 29 February");
        assert_eq!(partial(3, None), "in March");
    }

    #[test]
    fn days_are_read_and_written() {
        assert_eq!(day("2024-03-22").to_string(), "2024-03-22");
        assert_eq!(Day::parse("2024-02-30"), None);
        assert_eq!(Day::parse("éééééé"), None);
        assert_eq!(day("2024-03-22T10:00").weekday(), 5);
    }

    #[test]
    fn months_and_weeks() {
        assert_eq!(day("2024-01-31").plus_months(1).to_string(), "2024-02-29");
        assert_eq!(Day::of_iso_week(2024, 20).unwrap().to_string(), "2024-05-13");
        assert_eq!(day("2024-05-15").iso_week(), (2024, 20));
        assert_eq!(day("2024-03-22").days_since(day("2024-02-22")), 29);
    }

    #[test]
    fn values_keep_the_precision() {
        let check = |a: &str, b: &str, expected: &str| {
            assert_eq!(Interval::new(day(a), day(b)).value(), expected);
        };
        check("2024-03-22", "2024-03-22", "2024-03-22");
        check("2024-03-01", "2024-03-31", "2024-03");
        check("2024-01-01", "2024-12-31", "2024");
        check("2024-03-02", "2024-03-31", "2024-03-02/2024-03-31");
    }

    #[test]
    fn gaps_count_days_between() {
        let gap = |a: &str, b: &str| Interval::day(day(a)).gap(Interval::day(day(b)));
        assert_eq!(gap("2024-03-22", "2024-03-22"), 0);
        assert_eq!(gap("2024-03-22", "2024-03-24"), 2);
        assert_eq!(gap("2024-03-24", "2024-03-22"), 2);
    }

    #[test]
    fn partial_dates_agree_unless_a_part_differs() {
        let full = PartialDate::of(day("2024-03-22"));
        let partial = PartialDate { year: None, month: Some(3), day: Some(22) };
        assert!(partial.agrees(full));
        assert!(!PartialDate { day: Some(23), ..partial }.agrees(full));
        assert_eq!(partial.in_year(2024), Some(Interval::day(day("2024-03-22"))));
    }
}
