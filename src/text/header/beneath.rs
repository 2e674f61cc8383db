//! Short lines right under the title that tell by where they stand who wrote it and which paper printed it:
//! 'Ann Lee, Lindau', 'The Valley Post', 'Valley Weekly, 6 June 2018', 'Briefing paper, June 2018'.

use super::super::{Lines, dates, part, phrases};
use super::byline;
use crate::model::{ParagraphKind, PartialDate};

/// Lines below the title that may be such.
const BELOW: usize = 4;
const LONGEST: usize = 80;
/// The same of a line that tells all.
const LONGEST_OF_ALL: usize = 120;
/// What goes before the day on which it was printed.
const SAYS: [&str; 3] = ["posted", "published", "updated"];
const BETWEEN: [char; 7] = [',', '|', '·', '•', '-', '–', '—'];

/// What a line says.
#[derive(Default)]
pub(super) struct Beneath {
    pub(super) outlet: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) date: Option<PartialDate>,
}

/// Reads a line that has nothing but header lines between itself and the title.
pub(super) fn read(
    lines: &Lines<'_>,
    title: Option<usize>,
    i: usize,
    kinds: &[ParagraphKind],
) -> Option<Beneath> {
    let first = title? + 1;
    let is_under = (first..first + BELOW).contains(&i)
        && (first..i).all(|above| kinds.get(above) == Some(&ParagraphKind::Header));
    if !is_under {
        return None;
    }
    let line = lines.line(i);
    if byline::read(line).is_some() {
        return None;
    }
    // What stands apart may be a heading of the text, unless a byline or a paper is told with it.
    let apart = |i: usize| lines.spaced(i) && lines.spaced(i + 1);
    let backed = !apart(i) || [i + 1, i.saturating_sub(1)].iter().any(|near| is_by(lines, *near));
    if let Some(dated) = dated(line).filter(|dated| backed || dated.outlet.is_some()) {
        return Some(dated);
    }
    let ends = lines.spaced(i + 1) || is_by(lines, i + 1);
    if let Some(found) = set_off(line).filter(|_| ends) {
        return Some(found);
    }
    let is_dated = |line: &str| {
        dates::line(line).is_some() || dated(line).is_some() || set_off(line).is_some()
    };
    let next = i > first && is_dated(lines.line(i - 1))
        || is_dated(lines.line(i + 1))
        || names(lines.line(i + 1)).is_some() && is_dated(lines.line(i + 2));
    names(line).filter(|_| next)
}

fn is_by(lines: &Lines<'_>, i: usize) -> bool {
    byline::read(lines.line(i)).is_some()
}

/// 'Valley Weekly, 6 June 2018', 'Lindau, 6 June 2018': a paper, a place, a kind of text, and a date.
fn dated(line: &str) -> Option<Beneath> {
    const KINDS: [&str; 7] =
        ["paper", "report", "briefing", "statement", "bulletin", "newsletter", "edition"];
    let line = line.trim();
    let (date, range) = dates::find(line).filter(|_| line.len() <= LONGEST)?;
    date.year?;
    date.month?;
    let inside = |c: char| c.is_whitespace() || BETWEEN.contains(&c);
    let (before, after) = (part(line, 0..range.start), part(line, range.end..line.len()));
    if !after.is_empty() || !before.trim_end().ends_with(BETWEEN) {
        return None;
    }
    let mut name = before.trim_matches(inside);
    if let Some((start, _)) = name.rsplit_once(inside).filter(|(_, day)| dates::is_weekday(day)) {
        name = start.trim_matches(inside);
    }
    let last = phrases::bare(name.rsplit(' ').next().unwrap_or_default());
    let is_kind = KINDS.contains(&last.as_str());
    let plain =
        name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '&'));
    let named = (1..=5).contains(&phrases::words(name))
        && plain
        && name.starts_with(char::is_uppercase)
        && (is_kind || phrases::is_title_case(name));
    let outlet = (!is_kind && is_outlet(name)).then(|| name.to_owned());
    named.then(|| Beneath { outlet, date: Some(date), ..Beneath::default() })
}

/// Who wrote it, for which paper and when, all in one line: 'Ann Lee in Lindau, The Valley Post, Sunday 6 June
/// 2018', 'Hill Notes, a blog by Ann Lee. Posted June 6, 2018'.
fn set_off(line: &str) -> Option<Beneath> {
    let line = line.trim();
    let fits = line.len() <= LONGEST_OF_ALL && !phrases::ends_sentence(line);
    let (date, range) = dates::find(line).filter(|_| fits)?;
    date.day.and(date.month).and(date.year)?;
    let (before, day) = without_day(part(line, 0..range.start));
    let after = part(line, range.end..line.len()).trim_start();
    let said = day || says_so(line);
    let parted = |c: char| c == '.' || BETWEEN.contains(&c);
    if !(said || before.trim_end().ends_with(parted))
        || !(after.is_empty() || after.starts_with(parted))
    {
        return None;
    }
    let all = [before, after].into_iter().flat_map(|half| half.split(['.', ',', '|', '·', '•']));
    let pieces: Vec<&str> = all.map(trimmed).filter(|piece| !piece.is_empty()).collect();
    let begins =
        pieces.first().is_some_and(|first| phrases::is_title_case(first) || says_so(first));
    if !begins || pieces.len() > 4 || pieces.iter().any(|piece| phrases::words(piece) > 8) {
        return None;
    }
    let outlet = pieces.iter().find(|piece| is_outlet(piece)).map(ToString::to_string);
    let authors: Vec<String> = author(&pieces).into_iter().collect();
    // 'Lindau, 6 June 2018' may be where and when the story begins.
    let told = outlet.is_some() || !authors.is_empty() || said || !after.is_empty();
    told.then_some(Beneath { outlet, authors, date: Some(date) })
}

/// Whether words begin with what says that a text was printed.
fn says_so(words: &str) -> bool {
    SAYS.iter().any(|says| words.starts_with(says))
}

/// What stands before a date, without the weekday and 'Posted' right before it, and whether there were such.
fn without_day(before: &str) -> (&str, bool) {
    let cuts: [fn(&str) -> bool; 2] = [dates::is_weekday, |word| SAYS.contains(&word)];
    cuts.into_iter().fold((before, false), |(before, cut), is_cut| {
        let end = before.trim_end_matches(is_mark);
        let (rest, word) = end.rsplit_once(char::is_whitespace).unwrap_or(("", end));
        if is_cut(&phrases::bare(word)) { (rest, true) } else { (before, cut) }
    })
}

fn trimmed(piece: &str) -> &str {
    piece.trim_matches(is_mark)
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || c == '.' || BETWEEN.contains(&c)
}

/// Who is named behind 'by', or else as the first that may be a person.
fn author(pieces: &[&str]) -> Option<String> {
    let person = |words: &str| {
        let who = words.split(" in ").next().unwrap_or(words);
        is_author(who).then(|| byline::in_usual_case(who))
    };
    let by = |piece: &str| {
        piece.split_once("by ").or(piece.split_once("By ")).and_then(|(_, who)| person(who))
    };
    let unnamed = |piece: &str| !is_outlet(piece) && !piece.to_lowercase().contains("by ");
    let named = pieces.iter().find_map(|piece| by(piece));
    named.or_else(|| pieces.iter().filter(|piece| unnamed(piece)).find_map(|piece| person(piece)))
}

/// 'Ann Lee and Bo Hara', 'Ann Lee, Lindau', 'LINDAU | Ann Lee', 'The Valley Post'.
fn names(line: &str) -> Option<Beneath> {
    let line = line.trim();
    if line.len() > LONGEST || phrases::ends_sentence(line) || line.contains(['?', '!', ':', '"']) {
        return None;
    }
    let mut found = Beneath::default();
    for piece in line.split([',', '|', '·', '•']).map(str::trim) {
        let people: Vec<&str> = piece.split(" and ").map(str::trim).collect();
        if is_outlet(piece) {
            found.outlet.get_or_insert_with(|| piece.to_owned());
        } else if found.authors.is_empty() && people.iter().all(|name| is_author(name)) {
            found.authors = people.into_iter().map(byline::in_usual_case).collect();
        } else if !is_place(piece) {
            return None;
        }
    }
    (found.outlet.is_some() || !found.authors.is_empty()).then_some(found)
}

fn is_author(name: &str) -> bool {
    phrases::is_person(name) && phrases::words(name) <= 4 && !name.starts_with("The ")
}

fn is_place(words: &str) -> bool {
    (1..=3).contains(&phrases::words(words))
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’'))
        && words.split(' ').all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a name is that of a paper, a broadcaster or a body that publishes.
fn is_outlet(name: &str) -> bool {
    const BODIES: [&str; 12] = [
        "agency",
        "centre",
        "center",
        "council",
        "federation",
        "foundation",
        "fund",
        "institute",
        "international",
        "network",
        "service",
        "union",
    ];
    let last = phrases::bare(name.rsplit(' ').next().unwrap_or_default());
    (2..=5).contains(&phrases::words(name))
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '&'))
        && phrases::is_title_case(name)
        && (phrases::is_paper(name) || BODIES.contains(&last.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(found: Option<Beneath>) -> Option<(String, String, bool)> {
        let found = found?;
        let outlet = found.outlet.unwrap_or_default();
        Some((outlet, found.authors.join("; "), found.date.is_some()))
    }

    #[test]
    fn all_in_one_line() {
        let check = |line: &str, expected: Option<(&str, &str)>| {
            let expected = expected.map(|(outlet, who)| (outlet.to_owned(), who.to_owned(), true));
            assert_eq!(shown(set_off(line)), expected, "{line}");
        };
        check(
            "Ann Lee in Lindau, The Valley Post, Sunday 6 June 2018",
            Some(("The Valley Post", "Ann Lee")),
        );
        check("Valley Post, Wednesday, June 6, 2018. By Ann Lee", Some(("Valley Post", "Ann Lee")));
        check("Hill Notes, a blog by Ann Lee. Posted June 6, 2018", Some(("", "Ann Lee")));
        check("VPB World | 6 June 2018, 09:15 | by Ann Lee", Some(("", "Ann Lee")));
        check("VPBWeek, June 6, 2018 - Ann Lee", Some(("", "Ann Lee")));
        check("Lindau, 6 June 2018 - For immediate release", Some(("", "")));
        check("posted by Ann Lee on Hill Notes, 6 June 2018", Some(("", "")));
        check("Hundreds rallied in Lindau on 6 June 2018", None);
        check("The mill burned down, on 6 June 2018, for the second time in a year", None);
        check("It burned on Sunday, 6 June 2018.", None);
    }

    #[test]
    fn papers_places_and_kinds_with_dates() {
        let check = |line: &str, expected: Option<&str>| {
            let expected = expected.map(|outlet| (outlet.to_owned(), String::new(), true));
            assert_eq!(shown(dated(line)), expected, "{line}");
        };
        check("Valley Weekly, 6 June 2018", Some("Valley Weekly"));
        check("Valley Courier | Saturday, 6 June 2018", Some("Valley Courier"));
        check("Briefing paper, June 2018", Some(""));
        check("Lindau, 6 June 2018", Some(""));
        check("Valley Weekly, 6 June", None);
        check("It rained, 6 June 2018", None);
        check("The bridge fell on 6 June 2018", None);
        check("Lindau, 6 June 2018, was wet", None);
    }

    #[test]
    fn authors_papers_and_places() {
        let check = |line: &str, expected: Option<(&str, &str)>| {
            let expected = expected.map(|(outlet, by)| (outlet.to_owned(), by.to_owned(), false));
            assert_eq!(shown(names(line)), expected, "{line}");
        };
        check("Ann Lee", Some(("", "Ann Lee")));
        check("Ann Lee and Bo Hara", Some(("", "Ann Lee; Bo Hara")));
        check("Ann Lee, Lindau", Some(("", "Ann Lee")));
        check("LINDAU | Ann Lee", Some(("", "Ann Lee")));
        check("The Valley Post", Some(("The Valley Post", "")));
        check("Ann Lee, The Valley Post", Some(("The Valley Post", "Ann Lee")));
        check("Rivers Watch International", Some(("Rivers Watch International", "")));
        check("Summary", None);
        check("Ann Lee met Bo Hara", None);
        check("Ann Lee, who was there", None);
        check("What now?", None);
    }
}
