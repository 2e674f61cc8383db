//! Aligned columns, cut to the width of the page.

use std::io::{self, Write};

use crate::plain::{Visible, is_hidden, width};

/// Where text is printed to.
#[derive(Clone, Copy)]
pub(super) struct Page {
    /// Columns it has.
    pub(super) columns: usize,
    /// Whether rows of tables are printed whole, however long, for another program to read.
    pub(super) whole: bool,
    /// Whether to use ASCII only for what is not text of an article.
    pub(super) ascii: bool,
}

/// Between two columns.
const GAP: usize = 2;
/// No column is cut below this.
const LEAST: usize = 8;

/// Text of an article on one line: it was sanitised when it was read, so that joiners in it are wanted;
/// line ends become spaces, soft hyphens go, and any other hidden character is shown as its number.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            '\u{ad}' => {}
            '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => out.push(c),
            c if is_hidden(c) => out.push_str(Visible::new(c.encode_utf8(&mut [0; 4])).as_str()),
            c => out.push(c),
        }
    }
    out
}

/// A file's name, a reason, an argument: on one line, with all that is hidden made visible.
pub(super) fn word(text: &str) -> String {
    Visible::new(text).into_string()
}

/// The text, or as much of it as fits, with a sign for what is cut off.
pub(super) fn cut(text: &str, columns: usize, page: Page) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let sign = if page.ascii { '~' } else { '…' };
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += width(c.encode_utf8(&mut [0; 4]));
        if used > columns {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    if columns > 0 {
        out.push(sign);
    }
    out
}

/// Prints rows of cells, each column as wide as its widest cell. If a row would be wider than the page,
/// the widest columns are cut until it fits. The last column is not padded.
pub(super) fn table(rows: &[Vec<String>], page: Page, out: &mut impl Write) -> io::Result<()> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |i: usize| rows.iter().filter_map(|row| row.get(i)).map(|cell| width(cell)).max();
    let wanted: Vec<usize> = (0..count).map(|i| widest(i).unwrap_or(0)).collect();
    let room = page.columns.saturating_sub(GAP * count.saturating_sub(1));
    let widths = if page.whole { wanted } else { fit(wanted, room) };
    for row in rows {
        let mut printed = String::new();
        for (cell, columns) in row.iter().zip(&widths) {
            let cell = cut(cell, *columns, page);
            printed.push_str(&cell);
            printed.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&cell)) + GAP));
        }
        writeln!(out, "{}", printed.trim_end())?;
    }
    Ok(())
}

/// Takes from the widest column, again and again, until all fit.
fn fit(mut widths: Vec<usize>, columns: usize) -> Vec<usize> {
    let mut over = widths.iter().sum::<usize>().saturating_sub(columns);
    while over > 0 {
        let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > LEAST) else { break };
        *widest -= 1;
        over -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(columns: usize) -> Page {
        Page { columns, whole: false, ascii: false }
    }

    #[test]
    fn what_does_not_fit_is_cut() {
        let check = |text: &str, columns, expected: &str| {
            assert_eq!(cut(text, columns, page(columns)), expected);
        };
        check("attack", 6, "attack");
        check("attacks", 6, "attac…");
        check("the attack", 5, "the…");
        check("日本語", 5, "日本…");
        check("日本語", 4, "日…");
        check("a", 0, "");
        assert_eq!(cut("attacks", 6, Page { ascii: true, ..page(6) }), "attac~");
    }

    #[test]
    fn columns_align_and_the_widest_gives_way() {
        let rows = [["e1", "a long title of an event", "3"], ["e12", "short", "12"]];
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        let check = |columns, expected: &str| {
            let mut out = Vec::new();
            table(&rows, page(columns), &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        };
        check(80, "e1   a long title of an event  3\ne12  short                     12\n");
        check(20, "e1   a long tit…  3\ne12  short        12\n");
        check(1, "e1   a long…   3\ne12  short     12\n");
    }

    #[test]
    fn hidden_characters_are_shown_and_joiners_kept() {
        let check = |text: &str, expected: &str| assert_eq!(line(text), expected);
        check("one\ntwo", "one two");
        check("co\u{ad}operate", "cooperate");
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
        check("a\u{1b}[2J\u{202e}b", "a␛[2J‹U+202E›b");
    }
}
