//! Dates as headers write them: front matter, datelines, 'Published' lines, file names. Only dates that
//! stand for the calendar; what 'Tuesday' means, the room `tag` finds out.

use std::ops::Range;

use super::part;
use crate::model::{Basis, Day, Interval, PartialDate, Published};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Years that an article can be of.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2199;
/// Words that stand beside a date in a line that says nothing else.
const BESIDE: [&str; 24] = [
    "article",
    "story",
    "published",
    "updated",
    "posted",
    "modified",
    "created",
    "issued",
    "date",
    "dated",
    "last",
    "first",
    "on",
    "at",
    "of",
    "the",
    "am",
    "pm",
    "noon",
    "midnight",
    "a",
    "p",
    "m",
    "by",
];

/// One word or number of a header line.
#[derive(Clone, Debug)]
struct Piece<'a> {
    text: &'a str,
    range: Range<usize>,
}

/// The first date in a short text, and where it stands.
pub(super) fn find(text: &str) -> Option<(PartialDate, Range<usize>)> {
    let pieces = pieces(text);
    (0..pieces.len()).find_map(|i| {
        let rest = pieces.get(i..).unwrap_or_default();
        let (date, count) = read(text, rest).filter(|(date, _)| is_possible(*date))?;
        let first = rest.first()?.range.start;
        let last = rest.get(count.checked_sub(1)?)?.range.end;
        Some((date, first..last))
    })
}

/// The date of a value that is nothing but a date, perhaps with weekday, time and zone.
pub(super) fn value(text: &str) -> Option<PartialDate> {
    let (date, range) = find(text).or_else(|| year_alone(text))?;
    is_beside(part(text, 0..range.start), part(text, range.end..text.len())).then_some(date)
}

/// The date of a header line that says only when: 'Published 4 May 2021, 10:15 GMT', 'May 4, 2021'.
/// A year alone or a month alone is no such line.
pub(super) fn line(text: &str) -> Option<PartialDate> {
    if text.len() > 120 {
        return None;
    }
    value(text).filter(|date| date.month.is_some() && (date.day.is_some() || date.year.is_some()))
}

/// A full date in a path or an address: `2024-03-28`, `2024/03/28`, `20240328`.
pub(super) fn in_path(path: &str) -> Option<Day> {
    let numbers = digits(path);
    numbers.iter().enumerate().rev().find_map(|(i, number)| {
        let whole = part(path, number.clone());
        if whole.len() == 8 {
            let (year, rest) = whole.split_at(4);
            let (month, day) = rest.split_at(2);
            return plausible_day(year, month, day);
        }
        let (month, day) = (numbers.get(i + 1)?, numbers.get(i + 2)?);
        let mark = |a: &Range<usize>, b: &Range<usize>| part(path, a.end..b.start).to_owned();
        let (one, two) = (mark(number, month), mark(month, day));
        let joined = one == two && ["-", "/", "_", "."].contains(&one.as_str());
        let (month, day) = (part(path, month.clone()), part(path, day.clone()));
        (joined && whole.len() == 4 && month.len() <= 2 && day.len() <= 2)
            .then(|| plausible_day(whole, month, day))?
    })
}

/// What a document's `published` says for a date.
pub(super) fn published(date: PartialDate, basis: Basis) -> Published {
    let interval = match (date.year, date.month, date.day) {
        (Some(year), Some(month), Some(day)) => Day::new(year, month, day).map(Interval::day),
        (Some(year), Some(month), None) => Interval::month(year, month),
        (Some(year), None, _) => Interval::year(year),
        (None, ..) => None,
    };
    let value = match (interval, date.month, date.day) {
        (Some(interval), ..) => interval.value(),
        (None, Some(month), Some(day)) => format!("XXXX-{month:02}-{day:02}"),
        (None, Some(month), None) => format!("XXXX-{month:02}"),
        (None, None, _) => return Published::default(),
    };
    Published { value: Some(value.into()), interval, basis, reason: None }
}

/// Whether a word is a month, written out or cut down ('Sept', 'Aug').
pub(super) fn month(word: &str) -> Option<u8> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| {
        *month == word
            || word.len() == 3 && month.starts_with(&word)
            || word == "sept" && *month == "september"
    })?;
    u8::try_from(place + 1).ok()
}

/// Whether a word is a weekday, written out or cut down to three or four letters.
pub(super) fn is_weekday(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.len() >= 3
        && WEEKDAYS.iter().any(|day| *day == word || word.len() <= 5 && day.starts_with(&word))
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut start = 0;
    let mut kind = 0_u8;
    let end = text.len();
    for (at, c) in text.char_indices().chain(std::iter::once((end, ' '))) {
        let now = if c.is_ascii_digit() {
            1
        } else if c.is_alphabetic() {
            2
        } else {
            0
        };
        if now != kind {
            if kind != 0 {
                pieces.push(Piece { text: part(text, start..at), range: start..at });
            }
            (start, kind) = (at, now);
        }
    }
    pieces
}

/// The date at the start of the pieces, and how many it takes.
fn read(text: &str, pieces: &[Piece<'_>]) -> Option<(PartialDate, usize)> {
    let word = |i: usize| pieces.get(i).map_or("", |piece| piece.text);
    let between = |i: usize| match (pieces.get(i), pieces.get(i + 1)) {
        (Some(a), Some(b)) => part(text, a.range.end..b.range.start),
        _ => "\n",
    };
    let near = |i: usize| matches!(between(i), " " | "  " | ", " | "," | ". " | "." | "-" | " of ");
    let ordinal = |i: usize| {
        usize::from(
            matches!(word(i), "st" | "nd" | "rd" | "th") && i > 0 && between(i - 1).is_empty(),
        )
    };
    if let Some(month) = month(word(0)) {
        if near(0) {
            if let Some(day) = day_number(word(1)) {
                let next = 2 + ordinal(2);
                return Some(match year_number(word(next)).filter(|_| near(next - 1)) {
                    Some(year) => (date(Some(year), month, Some(day)), next + 1),
                    None => (date(None, month, Some(day)), next),
                });
            }
            if let Some(year) = year_number(word(1)) {
                return Some((date(Some(year), month, None), 2));
            }
        }
        return None;
    }
    if let Some(day) = day_number(word(0)) {
        let mut next = 1 + ordinal(1);
        next += usize::from(word(next) == "of");
        if let Some(month) = month(word(next)).filter(|_| near(next - 1)) {
            return Some(match year_number(word(next + 1)).filter(|_| near(next)) {
                Some(year) => (date(Some(year), month, Some(day)), next + 2),
                None => (date(None, month, Some(day)), next + 1),
            });
        }
    }
    numeric(&word, &between)
}

fn numeric<'a>(
    word: &impl Fn(usize) -> &'a str,
    between: &impl Fn(usize) -> &'a str,
) -> Option<(PartialDate, usize)> {
    let small = |i: usize| word(i).parse::<u8>().ok().filter(|_| word(i).len() <= 2);
    let marks = (between(0), between(1));
    if let Some(year) = year_number(word(0)) {
        if let (Some(month), "-" | "/" | ".") = (small(1), marks.0) {
            return Some(match small(2).filter(|_| marks.1 == marks.0) {
                Some(day) => (date(Some(year), month, Some(day)), 3),
                None if marks.0 == "-" => (date(Some(year), month, None), 2),
                None => return None,
            });
        }
        return None;
    }
    if word(0).len() == 8 {
        let (year, rest) = word(0).split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        return plausible_day(year, month, day).map(|day| (PartialDate::of(day), 1));
    }
    // 28/03/2024 and 03/28/2024 are clear; 04/03/2024 is one of two days, hence no date.
    let (one, two, year) = (small(0)?, small(1)?, year_number(word(2))?);
    let (day, month) = match (one, two) {
        (13.., ..=12) => (one, two),
        (..=12, 13..) => (two, one),
        _ if one == two || marks.0 == "." => (one, two),
        _ => return None,
    };
    (marks.0 == marks.1 && matches!(marks.0, "/" | "." | "-"))
        .then_some((date(Some(year), month, Some(day)), 3))
}

fn year_alone(text: &str) -> Option<(PartialDate, Range<usize>)> {
    let year = year_number(text.trim())?;
    Some((PartialDate { year: Some(year), month: None, day: None }, 0..text.len()))
}

fn date(year: Option<i16>, month: u8, day: Option<u8>) -> PartialDate {
    PartialDate { year, month: Some(month), day }
}

fn is_possible(date: PartialDate) -> bool {
    // February 29 without a year may be right.
    let year = date.year.unwrap_or(2000);
    Day::new(year, date.month.unwrap_or(1), date.day.unwrap_or(1)).is_some()
}

fn day_number(word: &str) -> Option<u8> {
    word.parse().ok().filter(|day| word.len() <= 2 && (1..=31).contains(day))
}

fn year_number(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && YEARS.contains(year))
}

fn plausible_day(year: &str, month: &str, day: &str) -> Option<Day> {
    let year = year.parse().ok().filter(|year| (1800..=2199).contains(year))?;
    Day::new(year, month.parse().ok()?, day.parse().ok()?)
}

/// The runs of ASCII digits in a text.
fn digits(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
        match runs.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Whether all that stands around a date belongs to it: weekday, clock time, zone, 'Published'.
fn is_beside(before: &str, after: &str) -> bool {
    // A clock time glued on with T, as ISO 8601 writes it.
    let after = after.strip_prefix('T').unwrap_or(after);
    [before, after].into_iter().flat_map(pieces_of).all(|word| {
        let lower = word.to_ascii_lowercase();
        word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 6
            || BESIDE.contains(&lower.as_str())
            || is_weekday(word)
            || word.len() <= 4 && word.chars().all(|c| c.is_ascii_uppercase())
    })
}

fn pieces_of(text: &str) -> Vec<&str> {
    pieces(text).into_iter().map(|piece| piece.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(date: PartialDate) -> String {
        published(date, Basis::Metadata).value.unwrap_or_default().into_string()
    }

    #[test]
    fn a_value_is_read_in_any_common_form() {
        let check = |input: &str, expected: &str| {
            assert_eq!(value(input).map(shown).unwrap_or_default(), expected, "{input}");
        };
        check("2021-05-04", "2021-05-04");
        check("2021-05-04T10:15:00+02:00", "2021-05-04");
        check("2021-05-04 10:15", "2021-05-04");
        check("2021/05/04", "2021-05-04");
        check("20210504", "2021-05-04");
        check("May 4, 2021", "2021-05-04");
        check("4 May 2021", "2021-05-04");
        check("4th of May 2021", "2021-05-04");
        check("Tue, 04 May 2021 10:15:00 GMT", "2021-05-04");
        check("Sept. 9, 2019", "2019-09-09");
        check("May 2021", "2021-05");
        check("2021-05", "2021-05");
        check("2021", "2021");
        check("May 4", "XXXX-05-04");
        check("28/03/2019", "2019-03-28");
        check("03/28/2019", "2019-03-28");
        check("04/03/2019", "");
        check("2021-02-30", "");
        check("some time in May 2021 perhaps", "");
    }

    #[test]
    fn a_line_says_only_when() {
        let check =
            |input: &str, expected: bool| assert_eq!(line(input).is_some(), expected, "{input}");
        check("Published 4 May 2021, 10:15 GMT", true);
        check("Updated: Tuesday, May 4, 2021 at 3:05 p.m. EDT", true);
        check("May 4, 2021", true);
        check("2021", false);
        check("May 4, 2021: the dam breaks", false);
        check("The dam broke on May 4, 2021", false);
    }

    #[test]
    fn a_path_tells_only_full_dates() {
        let check = |input: &str, expected: Option<&str>| {
            assert_eq!(in_path(input).map(|day| day.to_string()).as_deref(), expected, "{input}");
        };
        check("news/2021-05-04-dam.md", Some("2021-05-04"));
        check("https://example.org/2021/05/04/dam", Some("2021-05-04"));
        check("XYZ20210504.0081.txt", Some("2021-05-04"));
        check("2021/dam-05.txt", None);
        check("000_8129ff18d740d938.txt", None);
        check("20211504.txt", None);
    }
}
