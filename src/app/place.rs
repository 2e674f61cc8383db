//! Places as the state keeps them: by the article's key, so that no reloading moves them.

use crate::model::{Corpus, DocumentId, Key, Location, Span};
use crate::query;

/// A span of an article. For a mention it is the trigger, which tells mentions apart.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// Which article.
    pub key: Key,
    /// Where in its text.
    pub span: Span,
}

impl Place {
    /// The place of a location.
    #[must_use]
    pub fn of(corpus: &Corpus, location: Location) -> Option<Self> {
        let key = corpus.document(location.document)?.key.clone();
        Some(Self { key, span: location.span })
    }

    /// Where it is in a corpus, if the article is there.
    #[must_use]
    pub fn location(&self, corpus: &Corpus) -> Option<Location> {
        let document = query::document_by_key(corpus, &self.key)?;
        Some(Location { document, span: self.span })
    }

    /// The mention that stands there.
    #[must_use]
    pub fn mention(&self, corpus: &Corpus) -> Option<(DocumentId, u32)> {
        let document = query::document_by_key(corpus, &self.key)?;
        Some((document, query::mention_at(corpus, document, self.span)?))
    }

    /// All of what stands there: a mention's whole phrase, else the span itself.
    #[must_use]
    pub fn extent(&self, corpus: &Corpus) -> Span {
        self.mention(corpus)
            .and_then(|(document, mention)| corpus.mentions(document).get(mention as usize))
            .map_or(self.span, |mention| mention.extent)
    }
}

/// What the reading pane shows: the line that holds `position` stands `row` rows below the top.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct View {
    /// A byte of the text.
    pub position: u32,
    /// Rows from the top of the pane.
    pub row: u32,
}
