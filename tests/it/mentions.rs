//! Mentions of events in a few lines of text, as the tagger finds them.

use throughline::model::{Annotations, Document, EventMention, Key};
use throughline::pipeline::{self, Metadata};

/// A text with what was found in it.
pub(crate) struct Tagged {
    pub document: Document,
    annotations: Annotations,
}

impl Tagged {
    /// Lines that stand below a paragraph without events, so that they are no title.
    pub(crate) fn of(text: &str, metadata: Option<&Metadata>) -> Self {
        let before = "The town of Harlow lies on a river. It is old. It is small.";
        Self::read(&format!("{before}\n\n{text}\n"), metadata)
    }

    /// A whole article, with its title and what stands below that.
    pub(crate) fn whole(text: &str) -> Self {
        Self::read(text, None)
    }

    fn read(text: &str, metadata: Option<&Metadata>) -> Self {
        let document = pipeline::read(&Key::file("a.txt"), text.as_bytes(), metadata).unwrap();
        let annotations = pipeline::annotate(&document, None);
        Self { document, annotations }
    }

    /// The mentions, in order.
    pub(crate) fn events(&self) -> &[EventMention] {
        &self.annotations.events
    }

    /// The number of the first mention of this trigger.
    pub(crate) fn number(&self, trigger: &str) -> Option<u32> {
        let is = |one: &EventMention| self.document.slice(one.trigger) == trigger;
        self.events().iter().position(is).and_then(|number| u32::try_from(number).ok())
    }

    /// The first mention of this trigger.
    pub(crate) fn mention(&self, trigger: &str) -> Option<&EventMention> {
        self.events().get(self.number(trigger)? as usize)
    }
}
