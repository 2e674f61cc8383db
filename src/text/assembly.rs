//! From the clean text to the document's text: what a format keeps, leaves out or puts in, with the way
//! back to the file's own characters.

use super::cleaning::Clean;
use super::part;
use crate::model::{OffsetMap, OffsetMapBuilder, Span};

/// What a block of text is, as its format says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Running text, or any line of a plain text.
    Prose,
    /// A heading with its level, 1 to 6.
    Heading(u8),
    /// A line of code or a table row.
    Verbatim,
    /// The words for a picture.
    Picture,
}

/// A line of plain text or a block of Markdown; never blank.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Block {
    /// Its text, without white space around it.
    pub(super) span: Span,
    /// What it is.
    pub(super) role: Role,
    /// Whether a blank line goes before it.
    pub(super) spaced: bool,
}

/// Goes once through the clean text and builds the document's text from it.
pub(super) struct Assembly<'a> {
    clean: &'a Clean,
    source: &'a str,
    builder: OffsetMapBuilder,
    /// Next byte of the clean text, and of the source.
    at: usize,
    source_at: usize,
    /// Next entry of what cleaning replaced.
    next: usize,
}

impl<'a> Assembly<'a> {
    /// At the start of a text that was made from `source`.
    pub(super) fn new(clean: &'a Clean, source: &'a str) -> Self {
        Self { clean, source, builder: OffsetMapBuilder::new(), at: 0, source_at: 0, next: 0 }
    }

    /// Bytes of the document's text so far.
    pub(super) fn length(&self) -> usize {
        self.builder.text().len()
    }

    /// The document's text so far.
    pub(super) fn text(&self) -> &str {
        self.builder.text()
    }

    /// The byte of the clean text that comes next.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Takes over the clean text up to `to`.
    pub(super) fn keep(&mut self, to: usize) {
        while let Some(step) = self.step(to) {
            match step {
                Step::Same(text) => self.builder.copy(text),
                Step::Other(original, shown) => self.builder.replace(original, shown),
            }
        }
    }

    /// Puts `shown` in place of the clean text up to `to`.
    pub(super) fn put(&mut self, to: usize, shown: &str) {
        let start = self.source_at;
        while self.step(to).is_some() {}
        self.builder.replace(part(self.source, start..self.source_at), shown);
    }

    /// The text and its map; what is left of the clean text is left out.
    pub(super) fn finish(mut self) -> (String, OffsetMap) {
        self.put(self.clean.text.len(), "");
        self.builder.finish()
    }

    /// The next stretch before `to` that was either copied or replaced.
    fn step(&mut self, to: usize) -> Option<Step<'a>> {
        let to = to.min(self.clean.text.len());
        if self.at >= to {
            return None;
        }
        let replaced = self.clean.replaced.get(self.next).filter(|r| r.shown.start <= self.at);
        if let Some(replaced) = replaced {
            let end = to.min(replaced.shown.end);
            let shown = part(&self.clean.text, self.at..end);
            // Of a stretch taken in parts, the first stands for all the characters behind it.
            let original =
                if self.at == replaced.shown.start { replaced.original.clone() } else { 0..0 };
            self.source_at = replaced.original.end;
            self.next += usize::from(end == replaced.shown.end);
            self.at = end;
            return Some(Step::Other(part(self.source, original), shown));
        }
        let end = self.clean.replaced.get(self.next).map_or(to, |next| next.shown.start.min(to));
        let text = part(&self.clean.text, self.at..end);
        self.source_at += text.len();
        self.at = end;
        Some(Step::Same(text))
    }
}

enum Step<'a> {
    Same(&'a str),
    Other(&'a str, &'a str),
}

#[cfg(test)]
mod tests {
    use super::super::cleaning::clean;
    use super::*;

    #[test]
    fn the_way_back_goes_through_both_steps() {
        let source = "## one\r\ntwo\u{1b}[0m";
        let clean = clean(source);
        assert_eq!(clean.text, "## one\ntwo␛");
        let mut assembly = Assembly::new(&clean, source);
        assembly.put(3, "");
        assembly.keep(6);
        assembly.put(7, " ");
        assembly.keep(clean.text.len());
        let (text, map) = assembly.finish();
        assert_eq!(text, "one two␛");
        let whole = Span::of(0, text.len());
        assert_eq!(map.source_text(&text, whole), "one\r\ntwo\u{1b}[0m");
        assert_eq!(map.source(&text, 4), 8);
    }
}
