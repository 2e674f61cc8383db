//! Dates as JSON: a TIMEX3 value and the days it covers.

use serde::Serialize;

use crate::model::{Basis, EventDate, Interval, PartialDate, Precision, Published};

/// When a document was published.
#[derive(Serialize)]
pub(super) struct PublishedJson<'a> {
    value: Option<&'a str>,
    #[serde(flatten)]
    days: Days,
    basis: &'static str,
    /// Why, for a date that was inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// When an event took place.
#[derive(Serialize)]
pub(super) struct DateJson {
    value: Option<String>,
    #[serde(flatten)]
    days: Days,
    precision: &'static str,
}

/// First and last day, both or neither.
#[derive(Serialize, Default)]
pub(super) struct Days {
    earliest: Option<String>,
    latest: Option<String>,
}

impl Days {
    pub(super) fn of(interval: Option<Interval>) -> Self {
        Self {
            earliest: interval.map(|interval| interval.earliest().to_string()),
            latest: interval.map(|interval| interval.latest().to_string()),
        }
    }
}

impl<'a> PublishedJson<'a> {
    pub(super) fn of(published: &'a Published) -> Self {
        Self {
            value: published.value.as_deref(),
            days: Days::of(published.interval),
            basis: basis(published.basis),
            reason: published.reason.as_deref(),
        }
    }
}

impl DateJson {
    pub(super) fn of(date: &EventDate) -> Self {
        let value = match (date.interval, date.partial) {
            (Some(interval), _) => Some(value_of(interval, date.precision)),
            (None, Some(partial)) => value_of_partial(partial),
            (None, None) => None,
        };
        Self { value, days: Days::of(date.interval), precision: precision(date.precision) }
    }
}

/// How a date of publication is known.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Metadata => "metadata",
        Basis::Dateline => "dateline",
        Basis::FileName => "file name",
        Basis::Inferred => "inferred",
        Basis::Unknown => "unknown",
    }
}

/// How exactly an event is dated.
pub(super) fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::Week => "week",
        Precision::Month => "month",
        Precision::Season => "season",
        Precision::Year => "year",
        Precision::About => "about",
        Precision::Before => "before",
        Precision::After => "after",
        Precision::Unknown => "unknown",
    }
}

/// The interval's own value, or its ISO week where it is one.
fn value_of(interval: Interval, precision: Precision) -> String {
    let first = interval.earliest();
    if precision == Precision::Week && interval.days() == 7 && first.weekday() == 1 {
        let (year, week) = first.iso_week();
        return format!("{year:04}-W{week:02}");
    }
    interval.value()
}

/// `XXXX-03-22`: unknown parts as `X`, cut off after the last known one.
fn value_of_partial(partial: PartialDate) -> Option<String> {
    let year = partial.year.map_or_else(|| "XXXX".into(), |year| format!("{year:04}"));
    let month = partial.month.map_or_else(|| "XX".into(), |month| format!("{month:02}"));
    match (partial.day, partial.month, partial.year) {
        (Some(day), _, _) => Some(format!("{year}-{month}-{day:02}")),
        (None, Some(_), _) => Some(format!("{year}-{month}")),
        (None, None, Some(_)) => Some(year),
        (None, None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Day;

    #[test]
    fn values_are_cut_off_at_what_is_known() {
        let check = |year, month, day, expected: Option<&str>| {
            let value = value_of_partial(PartialDate { year, month, day });
            assert_eq!(value.as_deref(), expected);
        };
        check(None, Some(3), Some(22), Some("XXXX-03-22"));
        check(None, Some(3), None, Some("XXXX-03"));
        check(Some(2024), None, None, Some("2024"));
        check(None, None, Some(7), Some("XXXX-XX-07"));
        check(None, None, None, None);
    }

    #[test]
    fn a_week_from_monday_has_its_number() {
        let check = |from: &str, to: &str, precision, expected: &str| {
            let interval = Interval::new(Day::parse(from).unwrap(), Day::parse(to).unwrap());
            assert_eq!(value_of(interval, precision), expected);
        };
        check("2024-03-25", "2024-03-31", Precision::Week, "2024-W13");
        check("2024-03-24", "2024-03-30", Precision::Week, "2024-03-24/2024-03-30");
        check("2024-03-01", "2024-03-31", Precision::Month, "2024-03");
    }
}
