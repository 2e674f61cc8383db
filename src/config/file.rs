//! The configuration file: TOML, read whole or not at all.

use std::fmt::Write as _;

use toml::Spanned;
use toml::de::DeValue;

use super::misread::{Misread, Name, Value, in_order, table};
use super::{keys, size};
use crate::app::Keys;

/// What a configuration file says; nothing is what it leaves open.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Configuration {
    /// Size in bytes above which files are skipped.
    pub limit: Option<u64>,
    /// A theme by its name, or by the path of its file.
    pub theme: Option<String>,
    /// Whether to draw with ASCII only.
    pub ascii: Option<bool>,
    /// Columns of a line of text at most.
    pub width: Option<u16>,
    /// Whether to take the mouse; left open, only where the terminal is on this machine.
    pub mouse: Option<bool>,
    /// Whether the terminal shows 24-bit colours; left open, what `COLORTERM` announces.
    pub truecolor: Option<bool>,
    /// Whether to send little.
    pub low_bandwidth: Option<bool>,
    /// Whether to look from time to time whether files came, changed or went.
    pub watch: Option<bool>,
    /// The keys that hold.
    pub keys: Keys,
}

/// Reads a configuration file.
///
/// # Errors
/// What is wrong with it, and where: no TOML, an unknown name, a value that is none, keys that clash.
pub fn configuration(text: &str) -> Result<Configuration, Vec<Misread>> {
    let mut read = Configuration::default();
    let mut wrong = Vec::new();
    for (name, value) in in_order(&table(text).map_err(|misread| vec![misread])?) {
        if let Err(misread) = entry(text, name, value, &mut read) {
            wrong.extend(misread);
        }
    }
    wrong.sort_by_key(|misread| (misread.line, misread.column));
    if wrong.is_empty() { Ok(read) } else { Err(wrong) }
}

/// The theme that a configuration file names, whatever else is wrong with the file.
#[must_use]
pub fn theme_named(text: &str) -> Option<String> {
    let table = table(text).ok()?;
    table.get("theme")?.get_ref().as_str().map(str::to_owned)
}

/// Reads one entry.
fn entry(
    text: &str,
    name: &Name<'_>,
    value: &Value<'_>,
    read: &mut Configuration,
) -> Result<(), Vec<Misread>> {
    {
        let here = |what: String| vec![Misread::at(text, value.span().start, what)];
        match name.get_ref().as_ref() {
            "limit" => read.limit = Some(limit(value).map_err(here)?),
            "theme" => {
                let theme = value.get_ref().as_str().filter(|name| !name.is_empty());
                let expected = "expected a theme's name, or the path of its file";
                read.theme = Some(theme.ok_or_else(|| here(expected.into()))?.to_owned());
            }
            "ascii" => read.ascii = Some(truth(value).map_err(here)?),
            "width" => read.width = Some(width(value).map_err(here)?),
            "mouse" => read.mouse = truth_or_auto(value).map_err(here)?,
            "truecolor" => read.truecolor = truth_or_auto(value).map_err(here)?,
            "low_bandwidth" => read.low_bandwidth = Some(truth(value).map_err(here)?),
            "watch" => read.watch = Some(truth(value).map_err(here)?),
            "keys" => {
                let changes = value.get_ref().as_table();
                let expected = "expected tables such as [keys.reading]";
                let changes = changes.ok_or_else(|| here(expected.into()))?;
                read.keys = keys::keys(text, changes)?;
            }
            other => {
                let what = format!("nothing is called \"{other}\" here");
                return Err(vec![Misread::at(text, name.span().start, what)]);
            }
        }
    }
    Ok(())
}

fn limit(value: &Spanned<DeValue<'_>>) -> Result<u64, String> {
    let integer = value.get_ref().as_integer().map(toml::de::DeInteger::as_str);
    let text = value.get_ref().as_str().or(integer);
    size(text.unwrap_or(""))
}

fn truth(value: &Spanned<DeValue<'_>>) -> Result<bool, String> {
    value.get_ref().as_bool().ok_or_else(|| "expected true or false".into())
}

fn truth_or_auto(value: &Spanned<DeValue<'_>>) -> Result<Option<bool>, String> {
    match value.get_ref().as_str() {
        Some("auto") => Ok(None),
        _ => truth(value).map(Some).map_err(|_| "expected true, false or \"auto\"".into()),
    }
}

fn width(value: &Spanned<DeValue<'_>>) -> Result<u16, String> {
    let integer = value.get_ref().as_integer();
    let number = integer.and_then(|n| u16::from_str_radix(n.as_str(), n.radix()).ok());
    number.filter(|n| (20..=400).contains(n)).ok_or_else(|| "expected 20 to 400 columns".into())
}

/// A configuration as its file would say it, with what it leaves open.
#[must_use]
pub fn written(configuration: &Configuration) -> String {
    let auto = |value: Option<bool>| value.map_or("\"auto\"".to_owned(), |on| on.to_string());
    let limit = configuration.limit.unwrap_or(64 << 20);
    let limit = match limit {
        _ if limit.is_multiple_of(1 << 20) => format!("\"{}M\"", limit >> 20),
        _ if limit.is_multiple_of(1 << 10) => format!("\"{}k\"", limit >> 10),
        _ => limit.to_string(),
    };
    let mut out = String::new();
    let mut line = |name: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{name} = {value}");
    };
    line("limit", &limit);
    line("theme", &quoted(configuration.theme.as_deref().unwrap_or("default")));
    line("ascii", &configuration.ascii.unwrap_or(false).to_string());
    line("width", &configuration.width.unwrap_or(80).to_string());
    line("mouse", &auto(configuration.mouse));
    line("truecolor", &auto(configuration.truecolor));
    line("low_bandwidth", &configuration.low_bandwidth.unwrap_or(false).to_string());
    line("watch", &configuration.watch.unwrap_or(false).to_string());
    out + &keys::written(configuration.keys.all())
}

/// A string as TOML writes it, without anything that a terminal would obey.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if crate::plain::is_hidden(c) => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_is_read() {
        let text = "limit = \"2M\"\ntheme = \"mono\"\nascii = true\nwidth = 72\nmouse = false\n\
                    truecolor = \"auto\"\nlow_bandwidth = true\nwatch = true\n";
        let read = configuration(text).unwrap();
        assert_eq!((read.limit, read.width), (Some(2 << 20), Some(72)));
        assert_eq!((read.theme.as_deref(), read.ascii), (Some("mono"), Some(true)));
        assert_eq!((read.mouse, read.truecolor), (Some(false), None));
        assert_eq!((read.low_bandwidth, read.watch), (Some(true), Some(true)));
        assert_eq!(configuration(""), Ok(Configuration::default()));
        assert_eq!(configuration("limit = 1000").unwrap().limit, Some(1000));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let check = |text: &str, expected: &str| {
            let wrong = configuration(text).unwrap_err();
            let told: Vec<String> = wrong.iter().map(ToString::to_string).collect();
            assert_eq!(told.join(" | "), expected);
        };
        check("ascii = true\nascci = true", "2:1: nothing is called \"ascci\" here");
        check("limit = \"much\"", "1:9: expected a size such as 64M, 512k or 1G");
        check(
            "width = 8\nwidht = 3\nascci = true\n[keys.reading]\nj = \"jump\"\nk = 3",
            "1:9: expected 20 to 400 columns | 2:1: nothing is called \"widht\" here | \
             3:1: nothing is called \"ascci\" here | \
             5:5: no action is called \"jump\"; : lists them | \
             6:5: expected the name of an action, or \"none\"",
        );
        check("theme = 3", "1:9: expected a theme's name, or the path of its file");
        check("ascii = \"yes\"", "1:9: expected true or false");
        check("mouse = \"on\"", "1:9: expected true, false or \"auto\"");
        check("width = 3", "1:9: expected 20 to 400 columns");
        check("width = \"80\"", "1:9: expected 20 to 400 columns");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = "limit = 1000\ntheme = \"a \\\"b\\\\ \\u001b.toml\"\nmouse = true\nwidth = 60\n\
                    [keys.reading]\n\"\\\\\" = \"down\"\nj = \"none\"";
        let read = configuration(text).unwrap();
        let again = configuration(&written(&read)).unwrap();
        assert_eq!((again.limit, again.mouse, again.width), (Some(1000), Some(true), Some(60)));
        assert_eq!(again.theme, read.theme);
        assert!(!written(&read).contains('\u{1b}'));
        assert!(written(&read).contains("\"\\\\\" = \"down\""));
    }
}
