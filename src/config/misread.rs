//! What is wrong with a configuration or theme file, and where.

use std::borrow::Cow;
use std::fmt;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

/// What is wrong with a file, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misread {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in words.
    pub what: String,
}

impl Misread {
    /// At a byte of the file's text.
    pub(super) fn at(text: &str, byte: usize, what: impl Into<String>) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Self { line, column, what: what.into() }
    }

    fn of(text: &str, error: &Error) -> Self {
        let byte = error.span().map_or(0, |span| span.start);
        Self::at(text, byte, error.message())
    }
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.what)
    }
}

/// The entries of a TOML file.
pub(super) fn table(text: &str) -> Result<DeTable<'_>, Misread> {
    let table = DeTable::parse(text).map_err(|error| Misread::of(text, &error))?;
    Ok(table.into_inner())
}

/// The entries of a table in the order of the file, so that what is wrong first is told first.
pub(super) fn in_order<'a, 'i>(table: &'a DeTable<'i>) -> Vec<(&'a Name<'i>, &'a Value<'i>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

pub(super) type Name<'i> = Spanned<Cow<'i, str>>;
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_by_line_and_column() {
        let check = |text: &str, byte, expected: &str| {
            assert_eq!(Misread::at(text, byte, "x").to_string(), expected);
        };
        check("", 0, "1:1: x");
        check("a\nbé c", 6, "2:4: x");
        check("a", 99, "1:2: x");
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_place() {
        let error = table("a = 1\nb = = 2\n").unwrap_err();
        assert_eq!(error.line, 2);
        assert!(table("a = 1\na = 2\n").unwrap_err().to_string().starts_with("2:1: "));
    }
}
