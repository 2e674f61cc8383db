//! What a folder's cache keeps, as bytes: documents with their annotations, links, and the index.
//!
//! The bytes are postcard's, which says nothing of its own types: only the very program that wrote them
//! may read them. They are input like any other, so what is read back is looked at before it is
//! believed: spans lie in their text, numbers point at something, nothing that a terminal would obey
//! stands in a text. `None` is all that is said of the rest, since the article itself is at hand.

mod annotations;
mod codes;
mod document;
mod index;
mod links;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::model::{Annotations, Day, Document, Interval, Key, PartialDate, Span};

pub use index::{Index, KeptDocument, KeptLinks, Place, index, read_index};
pub use links::{LinkPart, link_part, link_parts, links};

/// A document and what was found in it, as bytes; none for what would not be read back as it was.
#[must_use]
pub fn annotated(document: &Document, annotations: &Annotations) -> Option<Vec<u8>> {
    let shape = (document::Shape::of(document), annotations::Shape::of(annotations));
    let bytes = postcard::to_stdvec(&shape).ok()?;
    let (read, found) = read_annotated(&document.key, &bytes)?;
    (read == *document && found == *annotations).then_some(bytes)
}

/// The document of this name and what was found in it.
#[must_use]
pub fn read_annotated(key: &Key, bytes: &[u8]) -> Option<(Document, Annotations)> {
    let (document, annotations): (document::Shape<'_>, annotations::Shape<'_>) = whole(bytes)?;
    let document = document.read(key)?;
    let annotations = annotations.read(&document)?;
    Some((document, annotations))
}

/// Reads bytes to their end.
fn whole<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    let (read, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(read)
}

/// A text that may be shown, or none: nothing in it that a terminal would obey or that turns what
/// follows it around.
fn shown(text: &str) -> Option<&str> {
    // Most are of such characters alone, which is seen many at a time.
    let plain = |piece: &[u8]| {
        piece.iter().fold(true, |all, byte| all & matches!(byte, b' '..=b'~' | b'\n'))
    };
    let harmless = |c: char| {
        !matches!(u32::from(c), 0..=9 | 0x0b..=0x1f | 0x7f..=0x9f | 0x61c | 0x200e | 0x200f
            | 0x2028..=0x202e | 0x2066..=0x2069)
    };
    (text.as_bytes().chunks(64).all(plain) || text.chars().all(harmless)).then_some(text)
}

fn all_shown(texts: Vec<&str>) -> Option<Vec<String>> {
    each(texts, |text| shown(text).map(str::to_owned))
}

/// Reads each of some shapes. What comes of it is kept for long, so it has no room for more.
fn each<T, U>(shapes: Vec<T>, mut read: impl FnMut(T) -> Option<U>) -> Option<Vec<U>> {
    let mut all = Vec::with_capacity(shapes.len());
    for shape in shapes {
        all.push(read(shape)?);
    }
    Some(all)
}

/// A span of a text, as its first byte and its length.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Stretch(u32, u32);

impl Stretch {
    fn of(span: Span) -> Self {
        Self(span.start(), span.len())
    }

    /// The span, if it lies in the text and cuts no character.
    fn read(self, text: &str) -> Option<Span> {
        fitting(self.span()?, text)
    }

    /// The span, whatever it is of.
    fn span(self) -> Option<Span> {
        Some(Span::new(self.0, self.0.checked_add(self.1)?))
    }
}

fn fitting(span: Span, text: &str) -> Option<Span> {
    text.get(span.range()).map(|_| span)
}

/// Spans that follow each other, each as its distance from the last one's end and its length. What is
/// out of order is kept too: distances wrap.
#[derive(Default)]
struct Row(u32);

impl Row {
    fn of(&mut self, span: Span) -> (u32, u32) {
        let gap = span.start().wrapping_sub(self.0);
        self.0 = span.end();
        (gap, span.len())
    }

    fn read(&mut self, (gap, length): (u32, u32), text: &str) -> Option<Span> {
        let start = self.0.wrapping_add(gap);
        self.0 = start.checked_add(length)?;
        fitting(Span::new(start, self.0), text)
    }

    /// The same, and that it starts where the last one ended or later.
    fn after(&mut self, (gap, length): (u32, u32), text: &str) -> Option<Span> {
        let last = self.0;
        self.read((gap, length), text).filter(|span| span.start() >= last)
    }
}

/// A day, as year, month and day.
type DayShape = (i16, u8, u8);
/// First and last day.
type DaysShape = (DayShape, DayShape);
/// Year, month and day, as far as they are known.
type PartialShape = (Option<i16>, Option<u8>, Option<u8>);

fn days(interval: Interval) -> DaysShape {
    let day = |day: Day| (day.year(), day.month(), day.day());
    (day(interval.earliest()), day(interval.latest()))
}

fn read_days((earliest, latest): DaysShape) -> Option<Interval> {
    let day = |(year, month, day)| Day::new(year, month, day);
    Some(Interval::new(day(earliest)?, day(latest)?))
}

fn partial(date: PartialDate) -> PartialShape {
    (date.year, date.month, date.day)
}

fn read_partial((year, month, day): PartialShape) -> Option<PartialDate> {
    let is = month.is_none_or(|month| (1..=12).contains(&month));
    (is && day.is_none_or(|day| (1..=31).contains(&day))).then_some(PartialDate {
        year,
        month,
        day,
    })
}

/// What stands behind an option, read; none if it does not make sense.
#[expect(clippy::option_option, reason = "whether it is there, and whether it makes sense")]
fn maybe<T, U>(shape: Option<T>, read: impl FnOnce(T) -> Option<U>) -> Option<Option<U>> {
    shape.map_or(Some(None), |shape| read(shape).map(Some))
}

/// A number that is less than a count.
fn below(number: u32, count: usize) -> Option<u32> {
    ((number as usize) < count).then_some(number)
}

fn all_below(numbers: Vec<u32>, count: usize) -> Option<Vec<u32>> {
    numbers.iter().all(|number| (*number as usize) < count).then_some(numbers)
}
