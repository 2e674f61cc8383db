//! A chronology cut into days, months or years, with what happened and what was reported in each.

use super::Happening;
use crate::model::{Day, Interval};

/// How coarse a timeline is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Scale {
    /// A row a day.
    Day,
    /// A row a month.
    #[default]
    Month,
    /// A row a year.
    Year,
}

impl Scale {
    /// The finer one.
    #[must_use]
    pub fn finer(self) -> Self {
        match self {
            Self::Day | Self::Month => Self::Day,
            Self::Year => Self::Month,
        }
    }

    /// The coarser one.
    #[must_use]
    pub fn coarser(self) -> Self {
        match self {
            Self::Day => Self::Month,
            Self::Month | Self::Year => Self::Year,
        }
    }

    /// Its unit in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// A stretch of a chronology.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Period {
    /// Its days; none for what has no year.
    pub days: Option<Interval>,
    /// What happened in it, by number in the chronology, in order.
    pub members: Vec<usize>,
    /// How many events were first reported in it, whenever they happened.
    pub reported: usize,
}

/// Cuts a chronology into the periods in which something happened or was reported. What is known less
/// exactly than the scale has a period of its own: the month or the year, before its days, or the span
/// from year to year. What has no year comes last.
#[must_use]
pub fn periods(chronology: &[Happening], scale: Scale) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    let mut place = |days: Option<Interval>| -> usize {
        let found = periods.iter().position(|period| period.days == days);
        found.unwrap_or_else(|| {
            periods.push(Period { days, members: Vec::new(), reported: 0 });
            periods.len() - 1
        })
    };
    let happened: Vec<usize> =
        chronology.iter().map(|one| place(one.place().map(|days| around(days, scale)))).collect();
    let reported: Vec<usize> = chronology
        .iter()
        .filter_map(|one| one.reported)
        .map(|days| place(Some(around(Interval::day(days.earliest()), scale))))
        .collect();
    for (number, period) in happened.into_iter().enumerate() {
        if let Some(period) = periods.get_mut(period) {
            period.members.push(number);
        }
    }
    for period in reported {
        if let Some(period) = periods.get_mut(period) {
            period.reported += 1;
        }
    }
    periods.sort_by_key(|period| {
        let days = period.days.map(|days| (days.earliest(), std::cmp::Reverse(days.latest())));
        (days.is_none(), days)
    });
    periods
}

/// The finest of day, month, year that holds the days and is no finer than the scale; else whole years.
fn around(days: Interval, scale: Scale) -> Interval {
    let (a, b) = (days.earliest(), days.latest());
    let month = (a.year(), a.month()) == (b.year(), b.month());
    if scale == Scale::Day && a == b {
        return days;
    }
    if scale <= Scale::Month && month {
        return Interval::month(a.year(), a.month()).unwrap_or(days);
    }
    let (first, last) = (Day::new(a.year(), 1, 1), Day::new(b.year(), 12, 31));
    Interval::new(first.unwrap_or(a), last.unwrap_or(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventId, Precision};

    fn happening(days: Option<(&str, &str)>, reported: &str) -> Happening {
        let day = |text| Day::parse(text).unwrap();
        Happening {
            event: EventId(0),
            days: days.map(|(a, b)| Interval::new(day(a), day(b))),
            partial: None,
            precision: Precision::Day,
            reported: Some(Interval::day(day(reported))),
            articles: 2,
        }
    }

    fn check(scale: Scale, expected: &[&str]) {
        let chronology = [
            happening(Some(("2024-03-22", "2024-03-22")), "2024-03-23"),
            happening(Some(("2024-03-01", "2024-03-31")), "2024-03-23"),
            happening(Some(("2017-01-01", "2017-12-31")), "2024-04-02"),
            happening(Some(("2017-12-04", "2018-01-02")), "2024-04-02"),
            happening(None, "2024-03-23"),
        ];
        let shown: Vec<String> = periods(&chronology, scale)
            .iter()
            .map(|period| {
                let days = period.days.map_or("none".into(), Interval::value);
                format!("{days} {}+{}", period.members.len(), period.reported)
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_is_not_exact_has_a_row_of_its_own() {
        check(
            Scale::Day,
            &[
                "2017-01-01/2018-12-31 1+0",
                "2017 1+0",
                "2024-03 1+0",
                "2024-03-22 1+0",
                "2024-03-23 0+3",
                "2024-04-02 0+2",
                "none 1+0",
            ],
        );
        check(
            Scale::Month,
            &["2017-01-01/2018-12-31 1+0", "2017 1+0", "2024-03 2+3", "2024-04 0+2", "none 1+0"],
        );
        check(Scale::Year, &["2017-01-01/2018-12-31 1+0", "2017 1+0", "2024 2+5", "none 1+0"]);
    }
}
