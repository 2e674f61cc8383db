//! What is known of a folder since it was opened last.
//!
//! A document is taken from the cache where its file has not changed, as the file system or a hash of
//! all that the document is made of tells; links, where all documents are those that were linked then.
//! Everything else is read anew and kept for the next time. No trouble with the cache is an error.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::hash::{self, Hash as _, Hasher};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::fence::fenced;
use super::{Options, Source};
use crate::model::{Annotations, Corpus, Document, Key, Links};
use crate::pipeline::Metadata;
use crate::store::{self, CacheFile, CacheReader, CacheWriter, Piece};
use crate::wire::cache::{self as shape, Index, KeptDocument, KeptLinks};

/// Changes with the program's sources and word lists, and with what it is built of (build.rs).
const BUILD: &str = env!("THROUGHLINE_BUILD");

/// A document and what was found in it.
pub(super) type Annotated = (Arc<Document>, Arc<Annotations>);

/// A hash of all that a document is made of.
pub(super) type Hash = [u8; 32];

/// What the file system says of a file, and a hash of what metadata says of it.
pub(super) type Stamp = [u64; 6];

/// The cache of what is being opened.
pub(super) struct Cache {
    file: CacheFile,
    reader: Option<CacheReader>,
    known: BTreeMap<Key, KeptDocument>,
    links: Option<KeptLinks>,
    kept: Mutex<Kept>,
}

/// What will be known the next time.
#[derive(Default)]
struct Kept {
    documents: BTreeMap<Key, (KeptDocument, Lies)>,
    writer: Option<CacheWriter>,
    /// Whether the last cache does not hold all of it.
    changed: bool,
    /// Whether two documents have one name, so that nothing is known of them together.
    clash: bool,
    /// Why nothing is written.
    trouble: Option<String>,
}

/// Where a document lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lies {
    Before,
    Now,
}

impl Cache {
    /// Opens the cache, if there is to be one for this source.
    pub(super) fn open(source: &Source, options: &Options) -> Option<Self> {
        let Source::Paths(paths) = source else { return None };
        // Given mentions are for one run.
        let folder = options.cache.as_deref().filter(|_| options.mentions.is_none())?;
        let file = CacheFile::of(folder, paths, BUILD)?;
        let reader = file.open();
        let index = || fenced(|| shape::read_index(&reader.as_ref()?.index()?)).ok()?;
        let Index { documents, links } = index().unwrap_or_default();
        let known = documents.into_iter().map(|kept| (kept.key.clone(), kept)).collect();
        Some(Self { file, reader, known, links, kept: Mutex::default() })
    }

    /// The document of a file that is as it was.
    pub(super) fn unchanged(&self, key: &Key, stamp: Stamp) -> Option<Annotated> {
        let known = self.known.get(key).filter(|known| known.stamp == Some(stamp))?;
        self.take(known, known.stamp)
    }

    /// The document that was made of the same.
    pub(super) fn same(&self, key: &Key, content: Hash, stamp: Option<Stamp>) -> Option<Annotated> {
        let known = self.known.get(key).filter(|known| known.content == content)?;
        self.take(known, stamp)
    }

    /// Keeps a document that was read anew.
    pub(super) fn keep(
        &self,
        document: &Document,
        annotations: &Annotations,
        content: Hash,
        stamp: Option<Stamp>,
    ) {
        let key = document.key.clone();
        let bytes = fenced(|| shape::annotated(document, annotations)).ok().flatten();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.changed = true;
        let Some(piece) = bytes.and_then(|bytes| kept.write(&self.file, &bytes)) else { return };
        kept.add(KeptDocument { key, content, stamp, place: place(piece) }, Lies::Now);
    }

    /// Keeps a document that was not read anew, if the last cache has just that.
    pub(super) fn keep_on(&self, document: &Document, annotations: &Annotations) {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept().documents.contains_key(&document.key) {
            return;
        }
        let read = || {
            let known = self.known.get(&document.key)?;
            let bytes = self.reader.as_ref()?.read(piece(known.place))?;
            let (there, found) = shape::read_annotated(&known.key, &bytes)?;
            (there == *document && found == *annotations).then(|| known.clone())
        };
        if let Some(known) = fenced(read).ok().flatten() {
            kept().add(known, Lies::Before);
        }
    }

    /// The links of these documents, if they were linked.
    pub(super) fn links(&self, corpus: &Corpus) -> Option<Links> {
        let known = self.links.as_ref()?;
        let of = self.kept.lock().unwrap_or_else(PoisonError::into_inner).of(corpus)?;
        let reader = self.reader.as_ref().filter(|_| known.of == of)?;
        let part = |place| shape::link_part(&reader.read(piece(place))?);
        let read = || {
            // Side by side, but not all at once.
            let some = known.parts.chunks(2 * rayon::current_num_threads());
            let read = |places: &[_]| places.par_iter().map(|place| part(*place)).collect();
            let parts = some.flat_map(|places| -> Vec<_> { read(places) });
            shape::links(parts, &corpus.documents, &corpus.annotations)
        };
        fenced(read).ok()?
    }

    /// Writes what is not known yet; answers why it could not. `linked` is whether the links are new.
    pub(super) fn finish(self, corpus: &Corpus, linked: bool) -> Option<String> {
        let mut kept = self.kept.into_inner().unwrap_or_else(PoisonError::into_inner);
        if !(kept.changed || linked) {
            return None;
        }
        let known = self.links.filter(|_| !linked);
        kept.copy(&self.file, self.reader.as_ref());
        let of = kept.of(corpus);
        let links = of.and_then(|of| {
            let parts = match (&known, &self.reader, &corpus.links) {
                (Some(known), Some(reader), _) => {
                    let mut parts = known.parts.iter().map(|place| reader.read(piece(*place)));
                    kept.write_all(&self.file, &mut parts)
                }
                (_, _, Some(links)) => kept.write_all(&self.file, &mut shape::link_parts(links)),
                (_, _, None) => None,
            };
            Some(KeptLinks { of, parts: parts? })
        });
        let documents = std::mem::take(&mut kept.documents).into_values().map(|(kept, _)| kept);
        let index = shape::index(&Index { documents: documents.collect(), links });
        if let Some(writer) = kept.writer.take()
            && let Err(error) = writer.finish(&index)
        {
            kept.trouble = Some(self.file.trouble(&error));
        }
        kept.trouble
    }

    fn take(&self, known: &KeptDocument, stamp: Option<Stamp>) -> Option<Annotated> {
        let bytes = self.reader.as_ref()?.read(piece(known.place))?;
        let read = fenced(|| shape::read_annotated(&known.key, &bytes)).ok()?;
        let (document, annotations) = read?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.changed |= stamp.is_some() && stamp != known.stamp;
        kept.add(KeptDocument { stamp, ..known.clone() }, Lies::Before);
        Some((Arc::new(document), Arc::new(annotations)))
    }
}

impl Kept {
    fn add(&mut self, document: KeptDocument, lies: Lies) {
        self.clash |= self.documents.insert(document.key.clone(), (document, lies)).is_some();
    }

    /// Writes a piece, unless there was trouble.
    fn write(&mut self, file: &CacheFile, bytes: &[u8]) -> Option<Piece> {
        if self.trouble.is_some() {
            return None;
        }
        let mut write = || {
            if self.writer.is_none() {
                self.writer = Some(file.write()?);
            }
            self.writer.as_mut().map(|writer| writer.add(bytes)).transpose()
        };
        match write() {
            Ok(piece) => piece,
            Err(error) => {
                self.trouble = Some(file.trouble(&error));
                // What was written so far goes at once: the disk may be full.
                self.writer = None;
                None
            }
        }
    }

    fn write_all(
        &mut self,
        file: &CacheFile,
        parts: &mut dyn Iterator<Item = Option<Vec<u8>>>,
    ) -> Option<Vec<shape::Place>> {
        parts.map(|part| Some(place(self.write(file, &part?)?))).collect()
    }

    /// Copies from the last cache what still holds.
    fn copy(&mut self, file: &CacheFile, reader: Option<&CacheReader>) {
        let before = self.documents.values().filter(|(_, lies)| *lies == Lies::Before);
        let mut before: Vec<(shape::Place, Key)> =
            before.map(|(kept, _)| (kept.place, kept.key.clone())).collect();
        before.sort();
        for (from, key) in before {
            let bytes = reader.and_then(|reader| reader.read(piece(from)));
            let to = bytes.and_then(|bytes| self.write(file, &bytes));
            match (to, self.documents.get_mut(&key)) {
                (Some(to), Some(kept)) => kept.0.place = place(to),
                _ => {
                    self.documents.remove(&key);
                }
            }
        }
    }

    /// A hash of these documents, if all of them are kept.
    fn of(&self, corpus: &Corpus) -> Option<Hash> {
        let mut hash = Sum::default();
        let keys = corpus.documents.iter().map(|document| &document.key);
        if self.clash || !keys.eq(self.documents.keys()) {
            return None;
        }
        for (key, (kept, _)) in &self.documents {
            (key, kept.content).hash(&mut hash);
        }
        Some(hash.done())
    }
}

/// The hash of what an article is made of, and of what metadata says of it.
pub(super) fn content(made_of: impl hash::Hash, metadata: Option<&Metadata>) -> Hash {
    let mut hash = Sum::default();
    (made_of, metadata).hash(&mut hash);
    hash.done()
}

/// What the file system says of a file, where that can be relied on, with what metadata says of it.
pub(super) fn stamp(path: &Path, metadata: Option<&Metadata>) -> Option<Stamp> {
    let [device, number, size, modified, changed] = store::stamp(path)?;
    let (told, _) =
        content((), metadata).split_first_chunk().map(|(first, rest)| (*first, rest.len()))?;
    Some([device, number, size, modified, changed, u64::from_le_bytes(told)])
}

fn place(piece: Piece) -> shape::Place {
    (piece.offset, piece.length, piece.checksum)
}

fn piece((offset, length, checksum): shape::Place) -> Piece {
    Piece { offset, length, checksum }
}

/// SHA-256 of whatever can be hashed: what articles say is no reason to trust in less.
#[derive(Default)]
struct Sum(Sha256);

impl Sum {
    fn done(self) -> Hash {
        self.0.finalize().into()
    }
}

impl Hasher for Sum {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        // Nobody asks for so little.
        0
    }
}
