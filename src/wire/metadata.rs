//! Metadata files: what a reader knows of the articles and the articles do not say themselves.
//!
//! JSON `{"documents": [{"path", "date", "title", "outlet"}]}`, other keys ignored, or CSV with such a
//! header. A date is a day, a month or a year.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::columns;
use crate::model::{Basis, Day, Interval, Published};
pub use crate::pipeline::Metadata;

/// What is wrong with a file that says something of the articles, and on which line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Malformed {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, in words.
    pub what: String,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl From<serde_json::Error> for Malformed {
    fn from(error: serde_json::Error) -> Self {
        let what = error.to_string();
        // serde_json ends its message with the place, which the line before it says already.
        let what = what.split_once(" at line ").map_or(what.as_str(), |(what, _)| what).into();
        Self { line: error.line().max(1), what }
    }
}

#[derive(Deserialize)]
struct File {
    documents: Vec<Row>,
}

#[derive(Deserialize, Default)]
struct Row {
    path: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    outlet: Option<String>,
}

/// Reads a metadata file, JSON if it starts with a brace, else CSV: what it says, by document path.
///
/// # Errors
/// Text that is neither, a path that is missing, a date that is no date.
pub fn metadata(text: &str) -> Result<BTreeMap<String, Metadata>, Malformed> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with('{') { of_json(text) } else { of_csv(text) }
}

fn of_json(text: &str) -> Result<BTreeMap<String, Metadata>, Malformed> {
    let file: File = serde_json::from_str(text).map_err(Malformed::from)?;
    let mut out = BTreeMap::new();
    for row in file.documents {
        let (path, metadata) = row.read().map_err(|date| {
            // The parsed form has no lines; the text of the date has.
            let byte = text.find(&format!("\"{date}\"")).unwrap_or_default();
            no_date(line_at(text, byte), &date)
        })?;
        out.insert(path, metadata);
    }
    Ok(out)
}

fn of_csv(text: &str) -> Result<BTreeMap<String, Metadata>, Malformed> {
    let open = |line| Malformed { line, what: "a quotation mark is never closed".into() };
    let mut rows = columns::rows(text).map_err(open)?.into_iter();
    let (line, header) = rows.next().unwrap_or((1, Vec::new()));
    let column = |name: &str| header.iter().position(|field| field.trim() == name);
    let columns = ["path", "date", "title", "outlet"].map(column);
    let [Some(path), date, title, outlet] = columns else {
        let what = "the header has no column \"path\" (expected path,date,title,outlet)".into();
        return Err(Malformed { line, what });
    };
    let mut out = BTreeMap::new();
    for (line, fields) in rows {
        let field = |column: Option<usize>| column.and_then(|i| fields.get(i)).cloned();
        let path = field(Some(path)).unwrap_or_default();
        if path.is_empty() {
            return Err(Malformed { line, what: "the path is empty".into() });
        }
        let row = Row { path, date: field(date), title: field(title), outlet: field(outlet) };
        let (path, metadata) = row.read().map_err(|date| no_date(line, &date))?;
        out.insert(path, metadata);
    }
    Ok(out)
}

impl Row {
    /// The row as metadata, or the date that is none.
    fn read(self) -> Result<(String, Metadata), String> {
        let given = |field: Option<String>| {
            field.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let published = match given(self.date) {
            Some(date) => Some(published(&date).ok_or(date)?),
            None => None,
        };
        let path = self.path.trim().trim_start_matches("./").replace('\\', "/");
        Ok((path, Metadata { title: given(self.title), outlet: given(self.outlet), published }))
    }
}

/// A day, a month or a year as a date of publication.
fn published(date: &str) -> Option<Published> {
    let interval = match date.len() {
        4 => Interval::year(number(date)?)?,
        7 => {
            let (year, month) = date.split_once('-')?;
            Interval::month(number(year)?, number(month)?)?
        }
        10 => Interval::day(Day::parse(date)?),
        // A day with a clock time.
        11.. if matches!(date.as_bytes().get(10), Some(b'T' | b' ')) => {
            Interval::day(Day::parse(date)?)
        }
        _ => return None,
    };
    let value = Some(interval.value().into());
    Some(Published { value, interval: Some(interval), basis: Basis::Metadata, reason: None })
}

/// Digits only: `parse` alone takes a sign.
fn number<T: std::str::FromStr>(digits: &str) -> Option<T> {
    digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))
}

fn no_date(line: usize, date: &str) -> Malformed {
    let what = format!("\"{date}\" is no date (expected YYYY-MM-DD, YYYY-MM or YYYY)");
    Malformed { line, what }
}

fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_months_or_years() {
        let check = |date: &str, expected: Option<(&str, &str)>| {
            let days = published(date).and_then(|published| published.interval);
            let days = days.map(|i| (i.earliest().to_string(), i.latest().to_string()));
            assert_eq!(days, expected.map(|(a, b)| (a.to_owned(), b.to_owned())), "{date}");
        };
        check("2024-03-22", Some(("2024-03-22", "2024-03-22")));
        check("2024-02", Some(("2024-02-01", "2024-02-29")));
        check("2024", Some(("2024-01-01", "2024-12-31")));
        check("2024-03-22T10:00:00Z", Some(("2024-03-22", "2024-03-22")));
        check("2024-02-30", None);
        check("+024", None);
        check("22 March", None);
        check("2024-03-2é", None);
    }

    #[test]
    fn json_and_csv_say_the_same() {
        let json = r#"{"note": 1, "documents": [{"path": "a/b.txt", "date": "2024-03",
            "title": "One", "outlet": null, "other": []}, {"path": "./c.txt"}]}"#;
        let csv = "path,title,ignored,date\r\na/b.txt,One,x,2024-03\r\nc.txt,,,\r\n";
        let read = metadata(json).unwrap();
        assert_eq!(read, metadata(csv).unwrap());
        let one = read.get("a/b.txt").unwrap();
        assert_eq!(one.title.as_deref(), Some("One"));
        let published = one.published.as_ref().unwrap();
        assert_eq!(published.value.as_deref(), Some("2024-03"));
        assert_eq!(published.basis, Basis::Metadata);
        assert_eq!(read.get("c.txt"), Some(&Metadata::default()));
    }

    #[test]
    fn errors_name_the_line() {
        let check = |input: &str, expected: &str| {
            assert_eq!(metadata(input).unwrap_err().to_string(), expected);
        };
        check(
            "{\"documents\": [\n{\"path\": 3}]}",
            "line 2: invalid type: integer `3`, expected a string",
        );
        check(
            "{\"documents\": [\n\n{\"path\": \"a\", \"date\": \"soon\"}]}",
            "line 3: \"soon\" is no date (expected YYYY-MM-DD, YYYY-MM or YYYY)",
        );
        check(
            "path,date\na,2024\nb,soon\n",
            "line 3: \"soon\" is no date (expected YYYY-MM-DD, YYYY-MM or YYYY)",
        );
        check(
            "date\n2024",
            "line 1: the header has no column \"path\" (expected path,date,title,outlet)",
        );
        check("path\n\"a", "line 2: a quotation mark is never closed");
        check("path,date\n,2024", "line 2: the path is empty");
    }
}
