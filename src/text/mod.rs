//! BYTES -> DOCUMENTS. Reads one file's bytes into a document: encoding, format, cleaning with an
//! offset map, header (title, byline, dateline, date), boilerplate, paragraphs, sentences, tokens.
//! Odd input never fails: it is reported in `Document::problems`.

use crate::model::{Document, Key};

/// Why bytes are no article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// Nothing in it but white space.
    Empty,
    /// Not text.
    Binary,
}

/// Reads one plain text or Markdown file; which of the two, its key's ending tells.
///
/// # Errors
/// What is not text, or holds none.
pub fn read(key: &Key, bytes: &[u8]) -> Result<Document, Unreadable> {
    let _ = (key, bytes);
    Err(Unreadable::Empty)
}
