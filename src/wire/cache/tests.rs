//! What is kept is read back as it was, and anything else is refused.

use std::sync::Arc;

use super::{
    Index, KeptDocument, KeptLinks, annotated, index, link_part, link_parts, links, read_annotated,
    read_index,
};
use crate::model::{Corpus, DocumentId, Event, EventId, Key, Links};
use crate::pipeline;

const MARKET: &str = "---\ntitle: Fire at the old market\ndate: 2022-05-04\noutlet: Harbour Post\n---\n\n\
    # Fire at the old market\n\nBy Ann Writer\n\nAt least 12 people were killed on May 3, 2022, when an \
    attack on the\told market in Lisbon, the mayor said.\r\n\nPolice arrested 2 men early in June. \
    It was the deadliest fire in years. Markets burn every summer.\n\nSee also: more fires\n";
const TRIAL: &str = "Trial begins\n\nLisbon, 7 June 2022 - Two men went on trial for the attack on the old \
    market. At least 12 people were killed in the attack in Lisbon on May 3, João Silva told Ann Writer.\n";
const OTHER: &str = "Der Markt\n\nDer alte Markt in der Stadt ist nicht mehr das, was er einmal war, und \
    niemand weiß, was die Leute auf dem Platz noch wollen.\n";

fn corpus() -> Corpus {
    let mut corpus = Corpus::default();
    for (name, text) in [("a.md", MARKET), ("b.txt", TRIAL), ("c.txt", OTHER), ("d.txt", TRIAL)] {
        let document = pipeline::read(&Key::file(name), text.as_bytes(), None).unwrap();
        corpus.annotations.push(Arc::new(pipeline::annotate(&document, None)));
        corpus.documents.push(Arc::new(document));
    }
    pipeline::link(corpus)
}

fn parts(links: &Links) -> Vec<Vec<u8>> {
    link_parts(links).map(Option::unwrap).collect()
}

/// What is made of these parts for a corpus.
fn joined(parts: &[Vec<u8>], corpus: &Corpus) -> Option<Links> {
    links(parts.iter().map(|part| link_part(part)), &corpus.documents, &corpus.annotations)
}

#[test]
fn a_document_is_read_back_as_it_was() {
    let corpus = corpus();
    assert!(corpus.annotations[0].events.len() > 3, "the test has something to lose");
    for (document, annotations) in corpus.documents.iter().zip(&corpus.annotations) {
        let bytes = annotated(document, annotations).unwrap();
        let (read, found) = read_annotated(&document.key, &bytes).unwrap();
        assert_eq!((&read, &found), (document.as_ref(), annotations.as_ref()));
    }
}

#[test]
fn links_are_read_back_as_they_were() {
    let corpus = corpus();
    let links = corpus.links.as_ref().unwrap();
    let any = |holds: fn(&Event) -> bool| assert!(links.events.iter().any(holds));
    any(|event| event.accounts.len() > 1);
    any(|event| !event.claims.is_empty());
    any(|event| !event.references.is_empty());
    assert_eq!(joined(&parts(links), &corpus).as_ref(), Some(links));
}

#[test]
fn broken_bytes_are_read_as_nothing_or_fit() {
    let corpus = corpus();
    let document = &corpus.documents[0];
    let whole = annotated(document, &corpus.annotations[0]).unwrap();
    for i in 0..whole.len() {
        assert!(read_annotated(&document.key, &whole[..i]).is_none(), "cut at {i}");
        for change in [1, 0x80, 0xff] {
            let mut bytes = whole.clone();
            bytes[i] ^= change;
            let Some((read, found)) = read_annotated(&document.key, &bytes) else { continue };
            let inside = |span| super::fitting(span, &read.text).is_some();
            assert!(read.tokens.iter().all(|token| inside(token.span)), "byte {i}");
            assert!(found.events.iter().all(|event| inside(event.extent)), "byte {i}");
            assert!(!read.text.contains('\u{1b}'), "byte {i}");
        }
    }
}

#[test]
fn links_of_other_documents_are_refused() {
    let mut corpus = corpus();
    let links = corpus.links.take().unwrap();
    let whole = parts(&links);
    let refused = |parts: &[Vec<u8>], corpus: &Corpus| assert!(joined(parts, corpus).is_none());
    refused(&whole[1..], &corpus);
    refused(&whole[..1], &corpus);
    refused(&[], &corpus);
    let changed = |change: fn(&mut Links)| {
        let mut links = links.clone();
        change(&mut links);
        refused(&parts(&links), &corpus);
    };
    changed(|links| links.event_of[0][0] = EventId(u32::MAX));
    changed(|links| links.event_of[0][0] = EventId(links.event_of[0][0].0 ^ 1));
    changed(|links| links.events[0].members[0].mention = u32::MAX);
    changed(|links| links.events[0].accounts = [DocumentId(4)].into());
    changed(|links| links.entities[0].mentions[0].1 = u32::MAX);
    changed(|links| links.copies = vec![None; 3]);
    changed(|links| links.copies = vec![Some(DocumentId(4)); 4]);
    changed(|links| drop(links.inferred.pop()));
    for part in 0..whole.len() {
        for i in 0..whole[part].len() {
            let mut parts = whole.clone();
            parts[part][i] ^= 0x41;
            // Nothing to be held but that it ends.
            let _ = joined(&parts, &corpus);
            parts[part].truncate(i);
            refused(&parts, &corpus);
        }
    }
    corpus.documents.pop();
    corpus.annotations.pop();
    refused(&whole, &corpus);
}

#[test]
fn an_index_is_read_back_as_it_was() {
    let document = KeptDocument {
        key: Key { path: "a/b.zip".into(), member: Some("c.txt".into()) },
        content: [7; 32],
        stamp: Some([1, 2, 3, u64::MAX, 5, 6]),
        place: (20, 30, u32::MAX),
    };
    let plain = KeptDocument { key: Key::file("a"), stamp: None, ..document.clone() };
    let links = Some(KeptLinks { of: [1; 32], parts: vec![(1, 2, 3)] });
    for expected in [Index::default(), Index { documents: vec![document, plain], links }] {
        let bytes = index(&expected);
        assert_eq!(read_index(&bytes), Some(expected));
        assert_eq!(read_index(&[&bytes[..], b"more"].concat()), None);
        for i in 0..bytes.len() {
            assert_eq!(read_index(&bytes[..i]), None);
        }
    }
    // A table that says it is longer than memory.
    assert_eq!(read_index(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]), None);
}

#[test]
fn what_a_terminal_obeys_is_not_shown() {
    let check =
        |text: &str, expected: bool| assert_eq!(super::shown(text).is_some(), expected, "{text:?}");
    check("", true);
    check("a line\nand ano\u{ad}ther: “Łódź”", true);
    let long = "word ".repeat(50);
    check(&long, true);
    for hostile in ["\u{1b}[2J", "\t", "\r", "\u{7f}", "\u{9b}2J", "\u{202e}", "\u{2066}"] {
        check(hostile, false);
        check(&format!("{long}{hostile}{long}"), false);
        check(&format!("Łódź {hostile}"), false);
    }
}
