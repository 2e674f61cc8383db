//! Any bytes as what a cache keeps of a document, as its links and as its index: what is read back has
//! its spans in its text, and can be linked, searched and printed as what was found by reading can. How
//! to run it: see `tagging.rs`; its seeds are pieces of caches.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use throughline::model::{Annotations, Corpus, Document, Key};
use throughline::wire::cache::{annotated, link_part, links, read_annotated, read_index};
use throughline::{pipeline, wire};

const ARTICLE: &str = "Fire at the market\n\nAt least 12 people were killed on May 3, 2022, when a fire \
    destroyed the old market in Lisbon, Ann Writer said. The fire was the worst in years.\n";

static READ: LazyLock<(Arc<Document>, Arc<Annotations>)> = LazyLock::new(|| {
    let document = pipeline::read(&Key::file("b.txt"), ARTICLE.as_bytes(), None).unwrap_or_default();
    let annotations = pipeline::annotate(&document, None);
    (Arc::new(document), Arc::new(annotations))
});

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    match first % 3 {
        0 => {
            let key = Key::file("a.txt");
            let Some((document, annotations)) = read_annotated(&key, bytes) else { return };
            let _ = annotated(&document, &annotations);
            let documents = vec![Arc::new(document), Arc::clone(&READ.0)];
            let annotations = vec![Arc::new(annotations), Arc::clone(&READ.1)];
            let corpus = Corpus { documents, annotations, ..Corpus::default() };
            let _ = wire::write(std::io::sink(), &wire::Model(&pipeline::link(corpus)));
        }
        1 => {
            let (documents, annotations) = ([Arc::clone(&READ.0)], [Arc::clone(&READ.1)]);
            // Parts one after the other, each with its length before it.
            let mut parts = Vec::new();
            let mut rest = bytes;
            while let Some((length, more)) = rest.split_first_chunk() {
                let length = usize::from(u16::from_le_bytes(*length)).min(more.len());
                let (part, more) = more.split_at(length);
                parts.push(link_part(part));
                rest = more;
            }
            let Some(links) = links(parts, &documents, &annotations) else { return };
            let corpus = Corpus {
                documents: documents.to_vec(),
                annotations: annotations.to_vec(),
                links: Some(links),
                ..Corpus::default()
            };
            let _ = wire::write(std::io::sink(), &wire::Model(&corpus));
        }
        _ => {
            let _ = read_index(bytes);
        }
    }
});
