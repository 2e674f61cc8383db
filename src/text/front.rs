//! Front matter: `key: value` lines between `---`, or TOML between `+++`, at the very top of a file.
//! What only looks like it stays text.

use super::cleaning::clean_line;
use super::dates;
use crate::model::PartialDate;

/// Lines that front matter has at most.
const LINES: usize = 400;

/// Keys that an article's own front matter has, also where no fence is around it.
const KEYS: [&str; 14] = [
    "title",
    "date",
    "published",
    "publication_date",
    "pubdate",
    "outlet",
    "publisher",
    "source",
    "authors",
    "author",
    "byline",
    "url",
    "language",
    "lang",
];

/// What front matter says of its article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct FrontMatter {
    /// Where the article's text begins.
    pub(super) end: usize,
    pub(super) title: Option<String>,
    pub(super) date: Option<PartialDate>,
    /// A date that could not be read, as written.
    pub(super) odd_date: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) address: Option<String>,
    pub(super) language: Option<String>,
}

/// One key with what stands behind it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Entry {
    key: String,
    values: Vec<String>,
}

/// The front matter of a clean text; the default, which ends at 0, where it has none.
pub(super) fn read(text: &str) -> FrontMatter {
    let mut lines = text.split_inclusive('\n').take(LINES);
    let Some(first) = lines.next() else { return FrontMatter::default() };
    let fence = first.trim_end();
    if fence != "---" && fence != "+++" {
        return unfenced(text);
    }
    let mut end = first.len();
    let mut inside = Vec::new();
    for line in lines {
        end += line.len();
        let trimmed = line.trim_end();
        if trimmed == fence || fence == "---" && trimmed == "..." {
            let entries = if fence == "---" { yaml(&inside) } else { toml(&inside) };
            return match entries {
                Some(entries) if !entries.is_empty() => FrontMatter { end, ..sorted(&entries) },
                _ => FrontMatter::default(),
            };
        }
        inside.push(trimmed);
    }
    FrontMatter::default()
}

/// Front matter that somebody wrote without its fences: two lines or more at the very top whose keys are
/// all known, a title or a date among them.
fn unfenced(text: &str) -> FrontMatter {
    let mut end = 0;
    let mut entries: Vec<Entry> = Vec::new();
    for line in text.split_inclusive('\n').take(LINES) {
        let known = key_and_value(line.trim_end()).filter(|(key, value)| {
            KEYS.contains(&key.to_ascii_lowercase().as_str()) && !value.is_empty()
        });
        let Some((key, value)) = known else { break };
        let key = key.to_ascii_lowercase();
        if entries.iter().any(|entry| entry.key == key) {
            return FrontMatter::default();
        }
        entries.push(Entry { key, values: values(value) });
        end += line.len();
    }
    let found = FrontMatter { end, ..sorted(&entries) };
    let is_header = entries.len() >= 2
        && (found.title.is_some() || found.date.is_some())
        && found.odd_date.is_none();
    if is_header { found } else { FrontMatter::default() }
}

/// The entries of `key: value` lines; none if another line is among them.
fn yaml(lines: &[&str]) -> Option<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    // Whether an inner mapping is being passed over, whose keys are not the article's.
    let mut nested = false;
    for line in lines {
        let bare = line.trim_start();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        if let Some(item) = bare.strip_prefix("- ").or_else(|| (bare == "-").then_some("")) {
            entries.last_mut()?.values.push(scalar(item));
        } else if bare.len() < line.len() {
            nested |= is_open(entries.last()?) && key_and_value(bare).is_some();
            if !nested {
                continue_value(entries.last_mut()?, bare);
            }
        } else {
            let (key, value) = key_and_value(line)?;
            nested = false;
            entries.push(Entry { key: key.to_ascii_lowercase(), values: values(value) });
        }
    }
    Some(entries)
}

fn is_open(entry: &Entry) -> bool {
    entry.values.is_empty()
}

/// A line indented below its key goes on with the value.
fn continue_value(entry: &mut Entry, more: &str) {
    match entry.values.last_mut() {
        Some(value) => {
            value.push(' ');
            value.push_str(more);
        }
        None => entry.values.push(scalar(more)),
    }
}

fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = key.starts_with(|c: char| c.is_alphabetic())
        && key.len() <= 40
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let value_apart = value.is_empty() || value.starts_with(' ');
    (is_key && value_apart).then(|| (key, value.trim()))
}

/// The values behind a key: none, one, or a list in brackets.
fn values(value: &str) -> Vec<String> {
    match value {
        "" | "|" | ">" | "|-" | ">-" | "~" | "null" => Vec::new(),
        list if list.starts_with('[') && list.ends_with(']') => {
            let inner =
                list.strip_prefix('[').and_then(|l| l.strip_suffix(']')).unwrap_or_default();
            split_list(inner).into_iter().map(scalar).filter(|v| !v.is_empty()).collect()
        }
        one => vec![scalar(one)],
    }
}

/// Splits at the commas that stand outside quotes.
fn split_list(list: &str) -> Vec<&str> {
    let mut quote = None;
    list.split(|c: char| {
        match quote {
            Some(q) if q == c => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            _ => {}
        }
        c == ',' && quote.is_none()
    })
    .collect()
}

/// A plain, single-quoted or double-quoted value, without a comment behind it.
fn scalar(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            let inner = inner.rsplit_once(quote).map_or(inner, |(inner, _)| inner);
            let plain =
                if quote == '"' { inner.replace("\\\"", "\"") } else { inner.replace("''", "'") };
            return plain.replace("\\\\", "\\");
        }
    }
    value.split_once(" #").map_or(value, |(value, _)| value).trim_end().to_owned()
}

fn toml(lines: &[&str]) -> Option<Vec<Entry>> {
    let table: toml::Table = lines.join("\n").parse().ok()?;
    let text = |value: &toml::Value| match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Array(_)
        | toml::Value::Table(_) => None,
    };
    let entry = |(key, value): (&String, &toml::Value)| Entry {
        key: key.to_ascii_lowercase(),
        values: match value {
            toml::Value::Array(items) => items.iter().filter_map(text).collect(),
            toml::Value::String(_)
            | toml::Value::Datetime(_)
            | toml::Value::Integer(_)
            | toml::Value::Float(_)
            | toml::Value::Boolean(_)
            | toml::Value::Table(_) => text(value).into_iter().collect(),
        },
    };
    Some(table.iter().map(entry).collect())
}

/// Picks what is known out of the entries; other keys are ignored.
fn sorted(entries: &[Entry]) -> FrontMatter {
    let all = |keys: &[&str]| -> Vec<String> {
        let entry = keys.iter().find_map(|key| {
            entries.iter().find(|entry| entry.key == *key && !entry.values.is_empty())
        });
        let values = entry.map(|entry| entry.values.as_slice()).unwrap_or_default();
        values.iter().map(|value| clean_line(value)).filter(|value| !value.is_empty()).collect()
    };
    let one = |keys: &[&str]| all(keys).into_iter().next();
    let written = one(&["date", "published", "publication_date", "pubdate", "datepublished"]);
    let date = written.as_deref().and_then(dates::value);
    FrontMatter {
        end: 0,
        title: one(&["title"]),
        date,
        odd_date: written.filter(|_| date.is_none()),
        outlet: one(&["outlet", "publisher", "site", "source"]),
        authors: authors(&all(&["authors", "author", "byline", "by"])),
        address: one(&["url", "address", "link", "canonical_url"]),
        language: one(&["language", "lang"]),
    }
}

/// A list of authors may stand in one value: 'A and B', 'By A, B and C'.
pub(super) fn authors(values: &[String]) -> Vec<String> {
    match values {
        [one] => {
            let names = one.strip_prefix("By ").or(one.strip_prefix("by ")).unwrap_or(one);
            let split = names.split(" and ").flat_map(|names| names.split([',', ';', '&']));
            split.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
        }
        many => many.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_with_their_values() {
        let front = read(
            "---\ntitle: \"A dam: \\\"gone\\\"\"\ndate: 2021-05-04 # Tuesday\npublisher: The Valley Post\n\
             authors:\n  - Ann Lee\n  - 'Bo O''Hara'\nurl: https://example.org/dam\nlang: en\n\
             source:\n  title: another\n---\nText.\n",
        );
        assert_eq!(front.title.as_deref(), Some("A dam: \"gone\""));
        assert_eq!(front.date, dates::value("2021-05-04"));
        assert_eq!(front.outlet.as_deref(), Some("The Valley Post"));
        assert_eq!(front.authors, ["Ann Lee", "Bo O'Hara"]);
        assert_eq!(front.address.as_deref(), Some("https://example.org/dam"));
        assert_eq!(front.language.as_deref(), Some("en"));
    }

    #[test]
    fn authors_in_one_line() {
        let check = |line: &str, expected: &[&str]| {
            assert_eq!(read(&format!("---\n{line}\n---\n")).authors, expected, "{line}");
        };
        check("authors: [Ann Lee, \"Bo Hara\"]", &["Ann Lee", "Bo Hara"]);
        check("author: Ann Lee and Bo Hara", &["Ann Lee", "Bo Hara"]);
        check("byline: By Ann Lee, Bo Hara and Cy Dow", &["Ann Lee", "Bo Hara", "Cy Dow"]);
    }

    #[test]
    fn toml_too() {
        let front = read(
            "+++\ntitle = \"A dam\\u001b[2J\"\ndate = 2021-05-04\nauthors = [\"Ann Lee\"]\n+++\nText.\n",
        );
        assert_eq!(front.title.as_deref(), Some("A dam␛"));
        assert_eq!(front.date, dates::value("2021-05-04"));
        assert_eq!(front.authors, ["Ann Lee"]);
    }

    #[test]
    fn what_only_looks_like_it_stays_text() {
        let check = |text: &str| assert_eq!(read(text), FrontMatter::default(), "{text:?}");
        check("---\ntitle: never closed\n");
        check("---\nThe night was cold: nobody came.\n---\n");
        check("---\n---\n");
        check("+++\nnot toml\n+++\n");
        check("title: no fence\n");
        check("Title: twice\nTitle: no fence\n");
        check("title: no fence\nNobody: came\n");
        check("Date: some time ago\nSource: a friend\n");
    }

    #[test]
    fn fences_may_be_missing() {
        let front = read("Date: 2021-05-04\ntitle: A dam: gone\noutlet: The Post\n\nIt broke.\n");
        assert_eq!(front.title.as_deref(), Some("A dam: gone"));
        assert_eq!(front.date, dates::value("2021-05-04"));
        assert_eq!(front.outlet.as_deref(), Some("The Post"));
        assert_eq!(front.end, 53);
    }
}
