//! Places in a text.

/// A run of bytes of one document's text, end exclusive.
///
/// Made by the rooms that read text, always on character boundaries; `slice` is the only way to cut
/// with it, and answers with an empty string where the span does not fit the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` to `end`; an end before the start gives an empty span at `start`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The same from `usize` offsets. Texts are bounded well below 4 GiB; what lies beyond saturates.
    #[must_use]
    pub fn of(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self::new(narrow(start), narrow(end))
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether nothing lies in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range of `usize`, for indexing byte tables.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the byte at `position` lies inside.
    #[must_use]
    pub fn contains(self, position: u32) -> bool {
        self.start <= position && position < self.end
    }

    /// Whether all of `other` lies inside.
    #[must_use]
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The shortest span that covers both.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The part of `text` that it names; empty if it does not fit.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// A document's number in its corpus: documents are ordered by their keys.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct DocumentId(pub u32);

impl DocumentId {
    /// As an index into the corpus's tables.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The only way to say 'there': a span of a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Location {
    /// Which document.
    pub document: DocumentId,
    /// Where in its text.
    pub span: Span,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_ends_before_it_starts() {
        assert_eq!(Span::new(5, 3), Span::new(5, 5));
    }

    #[test]
    fn slicing_off_a_boundary_is_empty() {
        assert_eq!(Span::new(0, 1).slice("é"), "");
        assert_eq!(Span::new(0, 2).slice("é"), "é");
    }
}
