//! The stairs, pure: bytes -> documents -> annotations -> corpus.

use crate::model::{Annotations, Corpus, Document, Key, Published, Span, Watch};
use crate::text::{Article, Unreadable};
use crate::{copies, link, tag, text};

/// What a metadata file tells of one document; it goes before what the file says of itself.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
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
    Ok(told(text::read(key, bytes)?, metadata))
}

/// Reads one article of a file that holds many.
///
/// # Errors
/// One without words.
pub fn read_member(
    key: &Key,
    article: Article,
    metadata: Option<&Metadata>,
) -> Result<Document, Unreadable> {
    Ok(told(text::read_member(key, article)?, metadata))
}

/// Lays over a document what a metadata file tells of it.
fn told(mut document: Document, metadata: Option<&Metadata>) -> Document {
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
    // It is kept as long as the folder is open.
    document.shrink_to_fit();
    document
}

/// Tags a document. Where event mentions are given, as characters of the file, it finds none of its own.
#[must_use]
pub fn annotate(document: &Document, given: Option<&[(u32, u32)]>) -> Annotations {
    let mut annotations = tagged(document, given);
    annotations.shrink_to_fit();
    annotations
}

fn tagged(document: &Document, given: Option<&[(u32, u32)]>) -> Annotations {
    let Some(given) = given else { return tag::annotate(document) };
    let byte = |character| document.offsets.text(&document.text, character);
    let spans: Vec<Span> =
        given.iter().map(|(start, end)| Span::new(byte(*start), byte(*end))).collect();
    tag::annotate_given(document, &spans)
}

/// Links a corpus whose documents are all read.
#[must_use]
pub fn link(corpus: Corpus) -> Corpus {
    link_watched(corpus, &Watch::default()).unwrap_or_default()
}

/// The same, told how far it is; none where it was ended early.
#[must_use]
pub fn link_watched(mut corpus: Corpus, watch: &Watch) -> Option<Corpus> {
    let mut links = link::watched(&corpus.documents, &corpus.annotations, watch)?;
    links.copies = copies::find(&corpus.documents);
    corpus.links = Some(links);
    corpus.progress.complete = true;
    Some(corpus)
}
