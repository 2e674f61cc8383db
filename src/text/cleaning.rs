//! The one pass that makes a hostile text safe to show: line ends, tabs, control strings, characters
//! that cannot be seen. What was replaced is kept beside the text, so that the way back to the file
//! stays open (`Assembly`).

use std::ops::Range;

use super::{escapes, part};
use crate::plain::{Visible, is_hidden, is_mark};

/// Columns between tab stops.
const TAB: usize = 4;
/// Marks on one letter that are still taken for writing.
const MARKS: usize = 8;
/// Emoji joined in one picture, at most.
const JOINED: usize = 8;

/// A stretch of clean text that stands for other characters of the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Replaced {
    /// Bytes of the clean text, never empty.
    pub(super) shown: Range<usize>,
    /// Bytes of the source.
    pub(super) original: Range<usize>,
}

/// A text with nothing in it that a terminal would act on or leave unseen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Clean {
    /// The text; lines end with LF.
    pub(super) text: String,
    /// Where it differs from the source, in order.
    pub(super) replaced: Vec<Replaced>,
    /// Characters that could not be seen.
    pub(super) hidden: u32,
}

/// Cleans a text.
pub(super) fn clean(source: &str) -> Clean {
    let mut cleaner = Cleaner {
        source,
        at: 0,
        column: 0,
        marks: 0,
        joined: 0,
        before: None,
        out: Clean::default(),
    };
    cleaner.out.text.reserve(source.len());
    while let Some(c) = part(source, cleaner.at..source.len()).chars().next() {
        cleaner.step(c);
    }
    cleaner.out
}

/// A value (title, name) cleaned to one line without soft hyphens.
pub(super) fn clean_line(value: &str) -> String {
    let clean = clean(value).text.replace('\u{ad}', "");
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Cleaner<'a> {
    source: &'a str,
    /// Byte of the source that comes next.
    at: usize,
    /// Characters since the line's start.
    column: usize,
    /// Marks since the last base character.
    marks: usize,
    /// Joiners kept since the last character that none joins.
    joined: usize,
    before: Option<char>,
    out: Clean,
}

impl Cleaner<'_> {
    fn step(&mut self, c: char) {
        let rest = part(self.source, self.at..self.source.len());
        match c {
            '\n' | ' '..='~' => self.keep(c),
            '\r' => self.replace(if rest.starts_with("\r\n") { 2 } else { 1 }, "\n"),
            '\t' => {
                let spaces = TAB - self.column % TAB;
                self.replace(1, part("    ", 0..spaces));
            }
            '\u{1b}' | '\u{80}'..='\u{9f}' => self.escape(c, rest),
            c if is_mark(c) && !is_hidden(c) => self.mark(c, rest),
            c if is_hidden(c) => self.hidden(c, rest),
            c => self.keep(c),
        }
    }

    fn escape(&mut self, c: char, rest: &str) {
        self.out.hidden += 1;
        match escapes::length(rest, self.before) {
            Some(length) => self.replace(length, "␛"),
            None => self.replace(c.len_utf8(), Visible::new(c.encode_utf8(&mut [0; 4])).as_str()),
        }
        self.before = Some(c);
    }

    fn mark(&mut self, c: char, rest: &str) {
        if self.marks < MARKS {
            self.marks += 1;
            self.out.text.push(c);
            self.at += c.len_utf8();
            return;
        }
        let (mut count, mut length) = (0_u32, 0);
        for m in rest.chars().take_while(|m| is_mark(*m) && !is_hidden(*m)) {
            count += 1;
            length += m.len_utf8();
        }
        self.out.hidden += count;
        self.replace(length, &format!("‹{count} marks›"));
    }

    fn hidden(&mut self, c: char, rest: &str) {
        let after = rest.chars().nth(1);
        let kept = match c {
            '\u{ad}' => {
                self.out.hidden += 1;
                true
            }
            '\u{200c}' | '\u{200d}' => self.joined < JOINED && joins(self.before, c, after),
            _ => varies(self.before, c),
        };
        if kept {
            let joined = self.joined + usize::from(c == '\u{200d}');
            // The selector or joiner is not what the next character stands behind.
            let before = if is_selector(c) { self.before } else { Some(c) };
            self.keep(c);
            (self.before, self.joined) = (before, joined);
        } else {
            self.out.hidden += 1;
            self.replace(c.len_utf8(), Visible::new(c.encode_utf8(&mut [0; 4])).as_str());
        }
    }

    fn keep(&mut self, c: char) {
        self.out.text.push(c);
        self.at += c.len_utf8();
        self.column = if c == '\n' { 0 } else { self.column + 1 };
        self.marks = 0;
        self.joined = if self.before == Some('\u{200d}') { self.joined } else { 0 };
        self.before = Some(c);
    }

    fn replace(&mut self, length: usize, shown: &str) {
        let start = self.out.text.len();
        self.out.text.push_str(shown);
        let original = self.at..self.at + length;
        self.at += length;
        self.column = if shown == "\n" { 0 } else { self.column + shown.chars().count() };
        (self.marks, self.joined, self.before) = (0, 0, None);
        let shown = start..self.out.text.len();
        // Rows of control characters share one entry: files may consist of nothing else.
        match self.out.replaced.last_mut() {
            Some(last)
                if last.shown.end == shown.start
                    && last.original.end == original.start
                    && last.shown.len() < 64
                    && !part(&self.out.text, last.shown.start..shown.end).contains('\n') =>
            {
                last.shown.end = shown.end;
                last.original.end = original.end;
            }
            _ => self.out.replaced.push(Replaced { shown, original }),
        }
    }
}

/// Whether a joiner does its work here: in scripts that write with it, or between emoji.
fn joins(before: Option<char>, joiner: char, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    writes_with_joiners(before) && (writes_with_joiners(after) || !after.is_alphanumeric())
        || joiner == '\u{200d}' && is_pictorial(before) && is_pictorial(after)
}

fn writes_with_joiners(c: char) -> bool {
    matches!(u32::from(c), 0x600..=0x7ff | 0x840..=0xdff | 0xf00..=0x109f | 0x1700..=0x18af
        | 0x1a20..=0x1aaf | 0x1b00..=0x1c4f | 0xa840..=0xa8df | 0xa980..=0xaaff | 0xfb50..=0xfdff | 0xfe70..=0xfefc
        | 0x11000..=0x11fff)
}

fn is_pictorial(c: char) -> bool {
    matches!(u32::from(c), 0xa9 | 0xae | 0x2190..=0x2bff | 0x3030 | 0x303d | 0x3297 | 0x3299 | 0x1f000..=0x1faff)
}

fn is_selector(c: char) -> bool {
    matches!(u32::from(c), 0xfe00..=0xfe0f | 0xe0100..=0xe01ef | 0x180b..=0x180d | 0x180f)
}

/// Whether a variation selector follows a character that has variants.
fn varies(before: Option<char>, c: char) -> bool {
    let Some(before) = before else { return false };
    let code = u32::from(before);
    let ideograph = matches!(code, 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff);
    match u32::from(c) {
        0xfe0e | 0xfe0f => is_pictorial(before) || matches!(before, '0'..='9' | '#' | '*'),
        0xfe00..=0xfe02 | 0xe0100..=0xe01ef => ideograph,
        0x180b..=0x180d | 0x180f => matches!(code, 0x1820..=0x18aa),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        assert_eq!(clean(input).text, expected, "{input:?}");
    }

    #[test]
    fn lines_and_tabs() {
        check("one\r\ntwo\rthree\n", "one\ntwo\nthree\n");
        check("a\tb\t\tc", "a   b       c");
    }

    #[test]
    fn control_strings_leave_one_token() {
        check("a\u{1b}]52;c;eA==\u{7}b", "a␛b");
        check("\u{1b}[31mred\u{1b}[0m", "␛red␛");
        check("\u{9d}0;x\u{9c}y", "␛y");
        check("bell\u{7}", "bell␇");
        check("â\u{80}\u{9d} he said", "â‹U+0080›‹U+009D› he said");
    }

    #[test]
    fn unseen_characters_are_shown() {
        check("\u{202e}gpj.exe", "‹U+202E›gpj.exe");
        check("pass\u{200b}word", "pass‹U+200B›word");
        check("a\u{200d}b", "a‹U+200D›b");
        check("x\u{e0041}", "x‹U+E0041›");
        check("\u{fff9}x", "‹U+FFF9›x");
        check("line\u{2028}next", "line‹U+2028›next");
    }

    #[test]
    fn joiners_stay_where_they_work() {
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
        check("क्\u{200d}ष", "क्\u{200d}ष");
        check("👩\u{200d}🚒 ❤\u{fe0f}", "👩\u{200d}🚒 ❤\u{fe0f}");
        check("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥");
        check("a\u{fe0f}", "a‹U+FE0F›");
    }

    #[test]
    fn heaps_of_marks_are_counted() {
        check("e\u{301}", "e\u{301}");
        let heap = format!("e{}x", "\u{301}".repeat(12));
        check(&heap, &format!("e{}‹4 marks›x", "\u{301}".repeat(8)));
    }

    #[test]
    fn hidden_characters_are_counted() {
        assert_eq!(clean("co\u{ad}op \u{200b}\u{1b}[1m plain").hidden, 3);
        check("co\u{ad}op", "co\u{ad}op");
    }
}
