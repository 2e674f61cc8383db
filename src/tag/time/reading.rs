//! What an expression was read as, before it becomes a `Timex`.

use crate::model::{Interval, Modifier, Span, Timex, TimexKind};

use super::calendar::{Calendar, Hour, code};
use super::items::Item;
use super::words::{DayPart, Unit};

/// How many, in hundredths ('two and a half' is 250); `None` for 'several'.
pub(super) type Count = Option<u32>;

/// What an expression means.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Meaning {
    /// A place of the calendar, or an hour of a day.
    At(Calendar, Option<Hour>),
    /// An amount of time.
    Amount(Count, Unit),
    /// Every so many units.
    Every(Count, Unit),
    /// Each day of the week of this number, or each such part of it.
    EveryWeekday(u8, Option<DayPart>),
    /// Each such part of the day.
    EveryPart(DayPart),
    /// Each such month or season, whatever the year.
    EveryYears(Calendar),
    /// Now, once, or some day.
    Vague(&'static str),
}

/// An expression and the tokens it takes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Found {
    /// First token.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    pub(super) meaning: Meaning,
    pub(super) modifier: Option<Modifier>,
    pub(super) quantifier: Option<&'static str>,
    /// How often within the period, or for how long: times are `X`, else the unit's letter.
    pub(super) frequency: Option<(u32, char)>,
    /// The days meant, where a modifier leaves less than the whole place.
    pub(super) days: Option<Interval>,
    /// Whether the words do not name the day: '8 p.m.' in an article of that day, or of any other.
    pub(super) assumed: bool,
}

impl Found {
    pub(super) fn new(start: usize, end: usize, meaning: Meaning) -> Self {
        Self {
            start,
            end,
            meaning,
            modifier: None,
            quantifier: None,
            frequency: None,
            days: None,
            assumed: false,
        }
    }

    pub(super) fn at(start: usize, end: usize, calendar: Calendar) -> Self {
        Self::new(start, end, Meaning::At(calendar, None))
    }

    pub(super) fn with(mut self, modifier: Option<Modifier>) -> Self {
        self.modifier = modifier.or(self.modifier);
        self
    }

    /// The place it names, unless it is an amount or recurs.
    pub(super) fn place(&self) -> Option<Calendar> {
        match self.meaning {
            Meaning::At(calendar, _) => Some(calendar),
            Meaning::Amount(..)
            | Meaning::Every(..)
            | Meaning::EveryWeekday(..)
            | Meaning::EveryPart(_)
            | Meaning::EveryYears(_)
            | Meaning::Vague(_) => None,
        }
    }

    /// The finished expression; `None` if its tokens are not there.
    pub(super) fn timex(&self, items: &[Item]) -> Option<Timex> {
        let first = items.get(self.start)?.span;
        let last = items.get(self.end.checked_sub(1)?)?.span;
        let place = self.place();
        let interval = self.days.or_else(|| place.and_then(Calendar::interval));
        let partial = place.and_then(Calendar::partial);
        Some(Timex {
            span: Span::new(first.start(), last.end()),
            kind: self.kind(),
            value: self.value().into(),
            modifier: self.modifier,
            quantifier: self.quantifier.map(Into::into),
            frequency: self.frequency.map(|(n, what)| format!("{n}{what}").into()),
            interval,
            partial,
            anchors: place.is_some() && !self.assumed,
        })
    }

    fn kind(&self) -> TimexKind {
        match self.meaning {
            Meaning::At(_, None) | Meaning::Vague(_) => TimexKind::Date,
            Meaning::At(_, Some(_)) => TimexKind::Time,
            Meaning::Amount(..) => TimexKind::Duration,
            Meaning::Every(..)
            | Meaning::EveryWeekday(..)
            | Meaning::EveryPart(_)
            | Meaning::EveryYears(_) => TimexKind::Set,
        }
    }

    fn value(&self) -> String {
        match self.meaning {
            Meaning::At(calendar, None) | Meaning::EveryYears(calendar) => calendar.to_string(),
            Meaning::At(calendar, Some(hour)) => format!("{calendar}{hour}"),
            Meaning::Amount(count, unit) | Meaning::Every(count, unit) => period(count, unit),
            Meaning::EveryWeekday(day, None) => format!("XXXX-WXX-{day}"),
            Meaning::EveryWeekday(day, Some(part)) => format!("XXXX-WXX-{day}T{}", code(part)),
            Meaning::EveryPart(part) => format!("XXXX-XX-XXT{}", code(part)),
            Meaning::Vague(value) => value.into(),
        }
    }
}

/// The ISO 8601 period of so many units.
fn period(count: Count, unit: Unit) -> String {
    let (time, scale, letter) = match unit {
        Unit::Second => ("T", 1, "S"),
        Unit::Minute => ("T", 1, "M"),
        Unit::Hour => ("T", 1, "H"),
        Unit::Day => ("", 1, "D"),
        Unit::Week => ("", 1, "W"),
        Unit::Fortnight => ("", 2, "W"),
        Unit::Month => ("", 1, "M"),
        Unit::Quarter => ("", 1, "Q"),
        Unit::Year => ("", 1, "Y"),
        Unit::Decade => ("", 10, "Y"),
        Unit::Century => ("", 100, "Y"),
        Unit::Millennium => ("", 1000, "Y"),
        Unit::Weekend => ("", 1, "WE"),
    };
    let Some(count) = count.map(|count| u64::from(count) * scale) else {
        let letter = match unit {
            Unit::Decade => "DE",
            Unit::Century => "CE",
            Unit::Millennium => "ML",
            _ => letter,
        };
        return format!("P{time}X{letter}");
    };
    let (whole, part) = (count / 100, count % 100);
    match part {
        0 => format!("P{time}{whole}{letter}"),
        part if part % 10 == 0 => format!("P{time}{whole}.{}{letter}", part / 10),
        part => format!("P{time}{whole}.{part:02}{letter}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_their_unit() {
        let check = |count, unit, expected: &str| assert_eq!(period(count, unit), expected);
        check(Some(2400), Unit::Hour, "PT24H");
        check(Some(9000), Unit::Minute, "PT90M");
        check(Some(100), Unit::Decade, "P10Y");
        check(Some(250), Unit::Year, "P2.5Y");
        check(None, Unit::Month, "PXM");
        check(None, Unit::Decade, "PXDE");
    }
}
