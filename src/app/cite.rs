//! What is copied: a sentence with its source, the source alone, a place in a file.

use super::{Pane, State, words};
use crate::model::{Document, DocumentId, Location, Span};
use crate::plain::Visible;
use crate::query;

impl State {
    /// The sentence that keys speak of: of the place last jumped to while it is in sight, else of the
    /// current mention, else the first one in the pane.
    #[must_use]
    pub fn sentence(&self) -> Option<Location> {
        let visible = self.visible();
        let cursor = self.reader.cursor.filter(|cursor| visible.contains(cursor.start()));
        let subject = || {
            let (document, mention) = self.subject()?;
            Some(Location { document, span: self.mention(document, mention)?.trigger })
        };
        let here = |span| Some(Location { document: self.id()?, span });
        let first = || Some(Span::new(visible.start(), visible.start()));
        let at_cursor = || cursor.and_then(here);
        let location = if self.focus == Pane::Panel {
            subject().or_else(at_cursor)
        } else {
            at_cursor().or_else(subject)
        };
        let location = location.or_else(|| first().and_then(here))?;
        Some(Location { span: self.corpus().sentence(location), ..location })
    }

    /// “The sentence.” with its source.
    #[must_use]
    pub fn quotation(&self) -> Option<String> {
        let location = self.sentence().filter(|location| !location.span.is_empty())?;
        let document = self.corpus().document(location.document)?;
        let sentence = document.slice(location.span).replace('\u{ad}', "");
        let sentence: Vec<&str> = sentence.split_whitespace().collect();
        let place = place(document, location.span);
        let source = self.source_of(location.document)?;
        Some(format!("“{}” ({source}; {place})", inner_quotes(&sentence.join(" "))))
    }

    /// Authors, title, outlet, date and how it is known.
    #[must_use]
    pub fn citation(&self) -> Option<String> {
        let id = self.sentence().map(|location| location.document).or(self.id())?;
        let document = self.corpus().document(id)?;
        let address = document.address.as_ref().map_or(String::new(), |a| format!(", {a}"));
        let source = self.source_of(id)?;
        Some(Visible::new(&format!("{source}; {}{address}", document.key)).into_string())
    }

    fn source_of(&self, id: DocumentId) -> Option<String> {
        let document = self.corpus().document(id)?;
        let published = self.corpus().published(id).cloned().unwrap_or_default();
        let authors = document.authors.join(", ");
        let title = document.title.replace('\u{ad}', "");
        let title = format!("“{}”", inner_quotes(title.trim()));
        let date = words::published(&published);
        let basis = words::basis(&published);
        let date = match date {
            Some(date) if basis.is_empty() => date,
            Some(date) => format!("{date} ({basis})"),
            None => "undated".into(),
        };
        let parts = [Some(authors), Some(title), document.outlet.clone(), Some(date)];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|p| !p.is_empty()).collect();
        Some(Visible::new(&parts.join(", ")).into_string())
    }

    /// `file:start-end`, in characters of the file.
    #[must_use]
    pub fn file_place(&self) -> Option<String> {
        let location = self.sentence()?;
        Some(place(self.corpus().document(location.document)?, location.span))
    }

    /// The address of the article, in words for the status line.
    pub(super) fn show_address(&mut self) {
        let listed = (self.focus == Pane::List).then(|| self.listed_key()).flatten();
        let listed = listed.and_then(|key| query::document_by_key(self.corpus(), &key));
        let shown = listed.or_else(|| self.id()).and_then(|id| self.corpus().document(id));
        let Some(document) = shown else { return };
        let words = match document.address.as_deref().filter(|address| !address.is_empty()) {
            Some(address) => address.to_owned(),
            None => format!("no address given; the file is {}", document.key),
        };
        self.notice = Some(words);
    }
}

fn place(document: &Document, span: Span) -> String {
    let (start, end) = document.offsets.source_range(&document.text, span);
    format!("{}:{start}-{end}", Visible::new(&document.key.to_string()))
}

/// Quotation marks inside a quotation become single ones.
fn inner_quotes(text: &str) -> String {
    text.replace('“', "‘").replace('”', "’")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_inside_have_single_marks() {
        assert_eq!(inner_quotes("“Go,” he said."), "‘Go,’ he said.");
    }
}
