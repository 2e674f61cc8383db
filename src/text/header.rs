//! What the head of an article says of it: title, byline, dateline, date; and what each line is.

use super::boilerplate::{self, Class};
use super::cleaning::clean_line;
use super::front::FrontMatter;
use super::{Lines, Role, dates, part, phrases, title};
use crate::model::{Basis, Day, Interval, Key, ParagraphKind, PartialDate, Published};

mod beneath;
mod byline;
mod dateline;
mod imprint;

/// Lines at the top that may belong to the header.
const TOP: usize = 14;

/// What was found.
#[derive(Default)]
pub(super) struct Header {
    pub(super) title: String,
    pub(super) outlet: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Published,
    /// For each block what it is, and the class of those that are boilerplate.
    pub(super) kinds: Vec<ParagraphKind>,
    pub(super) classes: Vec<Class>,
}

/// The authors that a line names, if it is a byline.
pub(super) fn authors(line: &str) -> Option<Vec<String>> {
    byline::read(line)
}

/// Reads the header of a text.
pub(super) fn read(lines: &Lines<'_>, front: &FrontMatter, key: &Key) -> Header {
    let mut header = Header {
        kinds: vec![ParagraphKind::Body; lines.len()],
        classes: vec![None; lines.len()],
        ..Header::default()
    };
    let found = title::find(lines, front.title.as_deref());
    boilerplate::top(lines, found, &mut header.classes);
    let found = found.map(|found| found.block);
    let mut said = Said::default();
    read_top(lines, found, &mut header, &mut said);
    boilerplate::rest(lines, found, &header.kinds, &mut header.classes);
    if let Some(kind) = found.and_then(|i| header.kinds.get_mut(i)) {
        *kind = ParagraphKind::Title;
    }
    headings(lines, found, &mut header);
    for (kind, class) in header.kinds.iter_mut().zip(&header.classes) {
        if class.is_some() {
            *kind = ParagraphKind::Boilerplate;
        }
    }
    let line = found.map(|i| title::cut(&clean_line(lines.line(i)), title::LONGEST));
    let title = front.title.clone().or(line).filter(|title| !title.is_empty());
    header.title = title.unwrap_or_else(|| title::without_line(lines, &header.kinds, key));
    header.published = published(front, &said, key);
    header.outlet = said.outlet.or(said.site);
    header
}

/// Dates that the top of the text gives, surest first.
#[derive(Default)]
struct Said {
    published: Option<PartialDate>,
    updated: Option<PartialDate>,
    dateline: Option<PartialDate>,
    /// Lines that are nothing but a date.
    bare: Vec<PartialDate>,
    /// The agency of the dateline.
    outlet: Option<String>,
    /// The name of the newspaper or site above the title.
    site: Option<String>,
}

impl Said {
    /// Takes note of the date in a header line.
    fn date(&mut self, line: &str, date: PartialDate) {
        let bare = phrases::bare(line);
        let starts = |words: &[&str]| words.iter().any(|word| bare.starts_with(word));
        if starts(&["updated", "last updated", "modified", "last modified"]) {
            self.updated.get_or_insert(date);
        } else if starts(&["published", "posted", "first published", "created", "issued", "by "]) {
            self.published.get_or_insert(date);
        } else {
            self.bare.push(date);
        }
    }

    /// The only date that lines without more words give: several are a chronicle.
    fn only_bare(&self) -> Option<PartialDate> {
        let first = self.bare.first()?;
        self.bare.iter().all(|date| date == first).then_some(*first)
    }
}

/// Byline, date lines and dateline, down to the first paragraphs of running text.
fn read_top(lines: &Lines<'_>, title: Option<usize>, header: &mut Header, said: &mut Said) {
    let end = title.map_or(0, |i| i + 1) + TOP;
    let mut prose = 0;
    for i in (0..lines.len().min(end)).filter(|i| Some(*i) != title) {
        if header.classes.get(i).is_some_and(Option::is_some) {
            if boilerplate::is_outlet_line(lines.line(i)) {
                said.site.get_or_insert_with(|| clean_line(lines.line(i)));
            }
            continue;
        }
        let line = lines.line(i);
        if let Some(imprint) = imprint::read(line) {
            said.published.get_or_insert(imprint.date);
            said.outlet = said.outlet.take().or(imprint.outlet.map(|outlet| clean_line(&outlet)));
            header.authors.extend(imprint.authors.iter().map(|author| clean_line(author)));
            if let Some(kind) = header.kinds.get_mut(i) {
                *kind = ParagraphKind::Header;
            }
            continue;
        }
        if let Some(found) = beneath::read(lines, title, i, &header.kinds) {
            said.outlet = said.outlet.take().or(found.outlet.map(|outlet| clean_line(&outlet)));
            said.bare.extend(found.date);
            header.authors.extend(found.authors.iter().map(|author| clean_line(author)));
            if let Some(kind) = header.kinds.get_mut(i) {
                *kind = ParagraphKind::Header;
            }
            continue;
        }
        let mut is_header = false;
        if let Some(authors) = byline::read(line) {
            is_header = true;
            said.outlet = said.outlet.take().or(byline::outlet(line).map(|name| clean_line(&name)));
            header.authors.extend(authors.into_iter().map(|author| clean_line(&author)));
        }
        if let Some(date) = date_of_line(line) {
            said.date(line, date);
            is_header = true;
        } else if is_date_label(line) {
            is_header = true;
        } else if let Some(dateline) = dateline::read(line) {
            said.dateline = said.dateline.or(dateline.date.map(|date| with_year(date, line)));
            said.outlet = said.outlet.take().or(dateline.agency.map(|agency| clean_line(&agency)));
            is_header |= dateline.is_whole_line;
            prose += usize::from(!dateline.is_whole_line);
        }
        if is_header {
            if let Some(kind) = header.kinds.get_mut(i) {
                *kind = ParagraphKind::Header;
            }
        } else if line.len() > 160 {
            prose += 1;
        }
        if prose >= 2 {
            break;
        }
    }
    header.authors.dedup();
}

/// A dateline's day with its year, where the line names the same day with it: 'June 22 (Agency) - The dam broke
/// on Wednesday, 22 June 2022'.
fn with_year(date: PartialDate, line: &str) -> PartialDate {
    let mut from = 0;
    while let Some((other, range)) = dates::find(part(line, from..line.len())) {
        if (other.month, other.day) == (date.month, date.day) && other.year.is_some() {
            return other;
        }
        from += range.end.max(1);
    }
    date
}

/// The document's date: what it says first, then where it lies.
fn published(front: &FrontMatter, said: &Said, key: &Key) -> Published {
    if let Some(date) = front.date {
        return dates::published(date, Basis::Metadata);
    }
    let lines =
        [said.published, said.only_bare(), said.dateline, said.updated].into_iter().flatten();
    let dateline = lines.clone().find(|date| date.year.is_some()).or_else(|| lines.clone().next());
    let path = front.address.as_deref().and_then(dates::in_path);
    let path = path.or_else(|| dates::in_path(key.member.as_deref().unwrap_or(&key.path)));
    match (dateline, path) {
        (Some(date), None) => dates::published(date, Basis::Dateline),
        (Some(date), Some(_)) if date.year.is_some() => dates::published(date, Basis::Dateline),
        (Some(date), Some(path)) => {
            // The file's name has the year that the dateline leaves out, if both mean one week.
            let near = |day: &Day| path.days_since(*day).abs() <= 7;
            let days = [-1, 0, 1].into_iter().filter_map(|n| date.in_year(path.year() + n));
            match days.map(Interval::earliest).find(near) {
                Some(day) => dates::published(PartialDate::of(day), Basis::Dateline),
                None => dates::published(PartialDate::of(path), Basis::FileName),
            }
        }
        (None, Some(path)) => dates::published(PartialDate::of(path), Basis::FileName),
        (None, None) => Published::default(),
    }
}

/// Headings: those of Markdown, and short lines in title case between paragraphs.
fn headings(lines: &Lines<'_>, title: Option<usize>, header: &mut Header) {
    let start = title.map_or(0, |i| i + 1);
    for i in 0..lines.len() {
        let is_body = header.kinds.get(i) == Some(&ParagraphKind::Body);
        let plain = header.classes.get(i).is_some_and(Option::is_none);
        let heading =
            matches!(lines.role(i), Role::Heading(_)) || i > start && is_heading(lines, i);
        if let Some(kind) = header.kinds.get_mut(i).filter(|_| is_body && plain && heading) {
            *kind = ParagraphKind::Heading;
        }
    }
}

fn is_heading(lines: &Lines<'_>, i: usize) -> bool {
    let line = lines.line(i);
    let prose = |i: usize| lines.role(i) == Role::Prose && lines.line(i).len() > 100;
    line.len() <= 90
        && phrases::words(line) <= 12
        && lines.role(i) == Role::Prose
        && lines.spaced(i)
        && lines.spaced(i + 1)
        && !phrases::ends_sentence(line)
        && !line.ends_with([',', ';', ':', '_', '-', '"', '”'])
        && phrases::is_title_case(line)
        && (i.saturating_sub(3)..i).any(prose)
        && (i + 1..i + 3).any(prose)
}

/// The date of a line that says when or by whom.
fn date_of_line(line: &str) -> Option<PartialDate> {
    let labelled = || {
        let (date, range) = dates::find(line).filter(|_| is_date_label(line))?;
        (date.year.is_some() && range.start <= 30).then_some(date)
    };
    dates::line(line).or_else(|| byline::date(line)).or_else(labelled)
}

/// Whether a line says when it was published, even in a form that could mean two days.
fn is_date_label(line: &str) -> bool {
    let bare = phrases::bare(line);
    let bare = bare.trim_start_matches("article ").trim_start_matches("story ");
    let words = ["published ", "posted ", "updated ", "last updated ", "last modified "];
    line.len() <= 100
        && words.iter().any(|word| bare.starts_with(word))
        && line.contains(|c: char| c.is_ascii_digit())
        && !phrases::ends_sentence(line)
}

/// A line without the dateline it begins with.
pub(super) fn without_dateline(line: &str) -> &str {
    dateline::without(line)
}

/// Whether a line is a byline, says when, or begins with a dateline.
pub(super) fn is_header_line(line: &str) -> bool {
    let dateline = || dateline::read(line).is_some_and(|d| d.is_certain || d.is_whole_line);
    byline::read(line).is_some() || is_date_label(line) || dateline()
}
