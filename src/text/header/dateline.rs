//! Datelines: 'DOWTON, May 4 (Agency) -', 'DOWTON, Leeland (Agency) _'.

use super::super::{dates, part, phrases};
use crate::model::PartialDate;

/// A line without the dateline it begins with.
pub(super) fn without(line: &str) -> &str {
    let inside = read(line).filter(|dateline| !dateline.is_whole_line);
    let cut = inside.and_then(|_| head(line)).map_or(0, |(head, _)| head.len());
    let rest = part(line, cut..line.len());
    let rest = rest.trim_start_matches([' ', '-', '–', '—', '―', '_']);
    if cut == 0 || rest.starts_with(char::is_lowercase) { line } else { rest }
}

/// A dateline lies within this many bytes.
const LONGEST: usize = 140;
const DASHES: [&str; 9] = [" -- ", " - ", " — ", " – ", "—", " _ ", " ― ", " –", " —"];

/// What a dateline says.
pub(super) struct Dateline {
    pub(super) date: Option<PartialDate>,
    pub(super) agency: Option<String>,
    /// Whether the text begins only on the next line.
    pub(super) is_whole_line: bool,
    /// Whether more speaks for it than a word in capitals before a dash.
    pub(super) is_certain: bool,
}

/// The dateline at the start of a line.
pub(super) fn read(line: &str) -> Option<Dateline> {
    let (head, is_whole_line) = head(line)?;
    let has_dash = head.len() < line.trim_end().len();
    let (place, agency) = agency(head);
    let date = dates::find(place).or_else(|| dates::find(head));
    let name = date.as_ref().map_or(place, |(_, range)| part(place, 0..range.start));
    let named = place_words(name);
    let capitals = named.capitals > 0 && named.others <= 4;
    // 'Dow Mills (DOWM)' is a company with its sign at the exchange.
    let known = agency.as_ref().is_some_and(|name| {
        let lower = || name.chars().any(char::is_lowercase);
        phrases::is_agency(name) || date.is_some() || has_dash && lower()
    });
    let plain = named.others == 0 && (1..=5).contains(&named.capitalised) && known;
    // 'May 4 (Agency) -'.
    let nowhere = name.trim().is_empty() && date.is_some() && agency.is_some() && has_dash;
    let date = date.map(|(date, _)| date);
    let is_certain = agency.is_some() || date.is_some();
    let found = capitals && (is_certain || has_dash) || plain || nowhere;
    found.then_some(Dateline { date, agency, is_whole_line, is_certain })
}

/// What stands before the dash, and whether nothing stands behind it.
fn head(line: &str) -> Option<(&str, bool)> {
    let start = part(line, 0..line.floor_char_boundary(LONGEST));
    let whole = line.trim_end_matches([' ', '-', '_', '—', '–']);
    if whole.len() < line.len() && whole.len() <= LONGEST || line.len() < 80 && line.ends_with(')')
    {
        return Some((whole, true));
    }
    let cut = DASHES.iter().filter_map(|dash| start.find(dash)).min()?;
    Some((part(start, 0..cut), false))
}

/// The name in brackets at the end of a dateline, and what stands before it.
fn agency(head: &str) -> (&str, Option<String>) {
    let found = head.trim_end().strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    match found {
        Some((place, name))
            if name.len() <= 40
                && name.starts_with(char::is_uppercase)
                && phrases::words(name) <= 4 =>
        {
            (place.trim_end(), Some(name.trim().to_owned()))
        }
        _ => (head, None),
    }
}

/// How the words of a place are written.
struct PlaceWords {
    /// All in capitals, at least three letters.
    capitals: usize,
    capitalised: usize,
    others: usize,
}

fn place_words(name: &str) -> PlaceWords {
    let mut count = PlaceWords { capitals: 0, capitalised: 0, others: 0 };
    for (i, word) in name.split_whitespace().enumerate() {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        let all = letters().all(char::is_uppercase);
        if all && letters().count() >= 3 && (i == 0 || count.capitals > 0)
            || all && i == 0 && word.contains('.')
        {
            count.capitals += 1;
        } else if word.starts_with(char::is_uppercase) {
            count.capitalised += 1;
        } else {
            count.others += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_read() {
        let check = |line: &str, expected: Option<(&str, &str, bool)>| {
            let found = read(line).map(|d| {
                let date = d.date.map_or(String::new(), |date| {
                    format!("{:?}-{:?}-{:?}", date.year, date.month, date.day)
                });
                (
                    date.replace("Some", "").replace("None", ""),
                    d.agency.unwrap_or_default(),
                    d.is_whole_line,
                )
            });
            let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c));
            assert_eq!(found, expected, "{line}");
        };
        check("DOWTON, May 4 (Agency) - The dam broke.", Some(("-(5)-(4)", "Agency", false)));
        check(
            "DOWTON, May 4, 2021 (Agency) — The dam broke.",
            Some(("(2021)-(5)-(4)", "Agency", false)),
        );
        check("May 4 (Agency) - The dam broke.", Some(("-(5)-(4)", "Agency", false)));
        check("DOWTON, Leeland (AG) _", Some(("", "AG", true)));
        check("DOWTON _", Some(("", "", true)));
        check("NEW DOWTON — The dam broke.", Some(("", "", false)));
        check("Dowton (Agency) - The dam broke.", Some(("", "Agency", false)));
        check("Dowton, May 4, 2021 (AGY)", Some(("(2021)-(5)-(4)", "AGY", true)));
        check("Dow Mills (DOWM)", None);
        check("Dow Mills (DOWM) - The mills are shut.", None);
        check("The dam - an old one - broke.", None);
        check("The dam (1950) - an old one - broke on May 4.", None);
        check("Ann Lee (file photo)", None);
    }
}
