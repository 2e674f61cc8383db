//! Which line is the title: under navigation, before its own repeats; and what stands in for a title
//! where no line is one.

use super::boilerplate::{is_navigation_line, is_outlet_line, is_section_line};
use super::cleaning::clean_line;
use super::{Lines, Role, dates, header, part, phrases};
use crate::model::{Key, ParagraphKind};
use crate::plain::Visible;

/// Bytes of a title, at most.
pub(super) const LONGEST: usize = 300;
/// Bytes of a line that can be a title.
const LINE: usize = 220;
/// Length of a title made from a sentence.
const MADE: usize = 80;
/// Lines at the top among which the title is looked for.
const TOP: usize = 16;

/// The block that is the title, and whether the next lines say it again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Found {
    pub(super) block: usize,
    pub(super) repeated: bool,
}

impl Found {
    fn once(block: usize) -> Self {
        Self { block, repeated: false }
    }
}

/// Looks for the title; `named` is what the front matter says it is.
pub(super) fn find(lines: &Lines<'_>, named: Option<&str>) -> Option<Found> {
    let top = lines.len().min(TOP);
    if let Some(named) = named {
        let named = phrases::bare(named);
        let same = |i: &usize| !named.is_empty() && phrases::bare(lines.line(*i)) == named;
        return (0..top).find(same).map(Found::once);
    }
    let heading = |level: u8| (0..lines.len()).find(|i| lines.role(*i) == Role::Heading(level));
    if let Some(first) = heading(1).or_else(|| heading(2).filter(|i| *i == 0)) {
        return Some(Found::once(first));
    }
    let candidates: Vec<usize> = (0..top)
        .take_while(|i| !is_prose(lines.line(*i)))
        .filter(|i| is_title_like(lines.line(*i)))
        .collect();
    // A line that comes again is the title, whatever stands above it.
    let repeated = candidates.iter().copied().find(|i| {
        let line = phrases::bare(lines.line(*i));
        phrases::words(&line) >= 4
            && (i + 1..top.min(i + 6)).any(|other| phrases::bare(lines.line(other)) == line)
            && (0..*i)
                .all(|above| is_short(lines.line(above)) || is_navigation_line(lines.line(above)))
    });
    let named = |i: &&usize| !is_section_line(lines.line(**i)) && !is_outlet_line(lines.line(**i));
    let first = candidates.iter().find(named).or(candidates.first()).copied();
    let found = repeated.map(|block| Found { block, repeated: true });
    found.or(first.map(Found::once)).filter(|found| found.block + 1 < lines.len())
}

/// Whether a line may be a title: no sentence, no header line, no dateline, no navigation.
fn is_title_like(line: &str) -> bool {
    line.len() <= LINE
        && line.chars().any(char::is_alphabetic)
        && !line.ends_with([':', ',', ';', '_'])
        && !ends_with_full_stop(line)
        && !is_navigation_line(line)
        && dates::line(line).is_none()
        && !header::is_header_line(line)
}

/// A title may ask or shout; it does not end with a full stop, but may with an abbreviation's.
fn ends_with_full_stop(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', ')', '`']);
    phrases::ends_sentence(line) && bare.ends_with(['.', '。'])
}

/// Running text, above which the title has to stand.
fn is_prose(line: &str) -> bool {
    line.len() > LINE
        || phrases::words(line) >= 8 && ends_with_full_stop(line) && !is_navigation_line(line)
}

fn is_short(line: &str) -> bool {
    line.len() <= 40 && phrases::words(line) <= 4
}

/// A title for a text that has none: from the file's name if that is made of words, else its first
/// sentence, cut.
pub(super) fn without_line(lines: &Lines<'_>, kinds: &[ParagraphKind], key: &Key) -> String {
    let stem = stem(key);
    if let Some(title) = spoken(&stem) {
        return title;
    }
    let body = |(i, kind): (usize, &ParagraphKind)| {
        let words = lines.line(i).chars().any(char::is_alphanumeric);
        (*kind == ParagraphKind::Body && words).then_some(i)
    };
    let body = kinds.iter().enumerate().find_map(body).unwrap_or(0);
    let line = header::without_dateline(lines.line(body));
    let line = clean_line(part(line, 0..line.floor_char_boundary(1000)));
    if line.chars().any(char::is_alphanumeric) {
        first_sentence(&line)
    } else if stem.is_empty() {
        "untitled".to_owned()
    } else {
        stem
    }
}

/// The file's name without folders and ending, safe to show.
fn stem(key: &Key) -> String {
    let path = key.member.as_deref().unwrap_or(&key.path);
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Visible::new(if stem.is_empty() { name } else { stem }).into_string()
}

/// A file name of at least three words, as words: '2021-05-04_the-dam-breaks' is 'the dam breaks'.
fn spoken(stem: &str) -> Option<String> {
    let words: Vec<&str> = stem
        .split(['_', '-', ' ', '.', '+'])
        .filter(|word| !word.is_empty())
        .skip_while(|word| word.bytes().all(|b| b.is_ascii_digit()))
        .collect();
    let letters = |word: &&&str| word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
    (words.len() >= 3 && words.iter().filter(letters).count() >= 3).then(|| words.join(" "))
}

fn first_sentence(line: &str) -> String {
    let mut tokens = Vec::new();
    let mut sentences = Vec::new();
    let span = crate::model::Span::of(0, line.len());
    super::tokens::split(line, span, &mut tokens);
    super::sentences::split(line, &tokens, &mut sentences);
    let mut words = sentences.iter().map(|span| span.slice(line));
    let first = words.find(|words| words.chars().any(char::is_alphanumeric)).unwrap_or(line);
    let bare = first.strip_suffix('.').unwrap_or(first);
    cut(bare.trim_start_matches(['`', '"', '“', '\'']), MADE)
}

/// A line cut at a word, with '…' if something is missing.
pub(super) fn cut(line: &str, longest: usize) -> String {
    if line.len() <= longest {
        return line.to_owned();
    }
    let start = part(line, 0..line.floor_char_boundary(longest));
    let words = start.rsplit_once(' ').map_or(start, |(words, _)| words);
    format!("{}…", words.trim_end_matches([',', ';', ':', ' ', '-', '–', '—']))
}
