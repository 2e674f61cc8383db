//! The stairs, pure: bytes -> documents -> annotations -> corpus.

use crate::model::{Annotations, Corpus, Document, Key, Published, Span};
use crate::text::Unreadable;
use crate::{link, tag, text};

/// What a metadata file tells of one document; it goes before what the file says of itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Metadata {
    /// Title.
    pub title: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
}

/// Reads one file: from here on it can be shown.
///
/// # Errors
/// What is not text, or holds none.
pub fn read(key: &Key, bytes: &[u8], metadata: Option<&Metadata>) -> Result<Document, Unreadable> {
    let mut document = text::read(key, bytes)?;
    if let Some(metadata) = metadata {
        if let Some(title) = &metadata.title {
            document.title.clone_from(title);
        }
        if let Some(outlet) = &metadata.outlet {
            document.outlet = Some(outlet.clone());
        }
        if let Some(published) = &metadata.published {
            document.published = published.clone();
        }
    }
    Ok(document)
}

/// Tags a document. Where event mentions are given, as characters of the file, it finds none of its own.
#[must_use]
pub fn annotate(document: &Document, given: Option<&[(u32, u32)]>) -> Annotations {
    let Some(given) = given else { return tag::annotate(document) };
    let byte = |character| document.offsets.text(&document.text, character);
    let spans: Vec<Span> =
        given.iter().map(|(start, end)| Span::new(byte(*start), byte(*end))).collect();
    tag::annotate_given(document, &spans)
}

/// Links a corpus whose documents are all read.
#[must_use]
pub fn link(mut corpus: Corpus) -> Corpus {
    corpus.links = Some(link::all(&corpus.documents, &corpus.annotations));
    corpus.progress.complete = true;
    corpus
}
