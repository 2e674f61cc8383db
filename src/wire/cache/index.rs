//! What lies where in a cache.

use serde::{Deserialize, Serialize};

use super::{each, shown, whole};
use crate::model::Key;

/// Where something lies: first byte, length, checksum.
pub type Place = (u64, u32, u32);

/// One document of a cache.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptDocument {
    /// Its name.
    pub key: Key,
    /// Hash of all that it was made of.
    pub content: [u8; 32],
    /// What the file system said of its file, as far as that can be relied on, and a hash of what
    /// metadata said of it.
    pub stamp: Option<[u64; 6]>,
    /// Where it lies.
    pub place: Place,
}

/// The links of a cache.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptLinks {
    /// Hash of the documents that were linked.
    pub of: [u8; 32],
    /// Where their parts lie, in order.
    pub parts: Vec<Place>,
}

/// What a cache holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Index {
    /// Documents.
    pub documents: Vec<KeptDocument>,
    /// Links, if all documents were linked.
    pub links: Option<KeptLinks>,
}

#[derive(Serialize, Deserialize)]
struct Shape<'a> {
    #[serde(borrow)]
    documents: Vec<DocumentShape<'a>>,
    links: Option<([u8; 32], Vec<Place>)>,
}

#[derive(Serialize, Deserialize)]
struct DocumentShape<'a> {
    path: &'a str,
    #[serde(borrow)]
    member: Option<&'a str>,
    content: [u8; 32],
    stamp: Option<[u64; 6]>,
    place: Place,
}

impl<'a> DocumentShape<'a> {
    fn of(document: &'a KeptDocument) -> Self {
        Self {
            path: &document.key.path,
            member: document.key.member.as_deref(),
            content: document.content,
            stamp: document.stamp,
            place: document.place,
        }
    }
}

/// An index as bytes.
#[must_use]
pub fn index(index: &Index) -> Vec<u8> {
    let shape = Shape {
        documents: index.documents.iter().map(DocumentShape::of).collect(),
        links: index.links.as_ref().map(|links| (links.of, links.parts.clone())),
    };
    // Writing to memory cannot fail.
    postcard::to_stdvec(&shape).unwrap_or_default()
}

/// Reads an index.
#[must_use]
pub fn read_index(bytes: &[u8]) -> Option<Index> {
    let shape: Shape<'_> = whole(bytes)?;
    let document = |shape: DocumentShape<'_>| {
        let member = super::maybe(shape.member, shown)?.map(Box::from);
        Some(KeptDocument {
            key: Key { path: shown(shape.path)?.into(), member },
            content: shape.content,
            stamp: shape.stamp,
            place: shape.place,
        })
    };
    Some(Index {
        documents: each(shape.documents, document)?,
        links: shape.links.map(|(of, parts)| KeptLinks { of, parts }),
    })
}
