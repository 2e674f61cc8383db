//! WHICH ARTICLES ARE ONE TEXT. The same article saved twice, or a wire text in ten papers: one source,
//! however often it was printed.
//!
//! Two texts are compared by their runs of five words. The 32 runs with the smallest hashes stand for a
//! text (Broder, 'On the resemblance and containment of documents', 1997), so that texts which share
//! few of them are never compared in full; those that are, are copies where four fifths of the shorter
//! one's runs stand in the longer one, which may be three times as long: papers cut wire texts.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Document, DocumentId, ParagraphKind, TokenKind};
use crate::plain::fold;

/// Words in a run.
const RUN: usize = 5;
/// Runs that stand for a text.
const SKETCH: usize = 32;
/// Runs of those that two texts have to share to be compared.
const SHARED: usize = 3;
/// Runs below which a text is too short to tell.
const LEAST: usize = 30;
/// Runs of the shorter text that stand in the longer one, of a hundred.
const WITHIN: usize = 80;
/// How much of the longer text the shorter one has to be, of a hundred.
const LENGTH: usize = 33;

/// For each document the one that it is a copy of: the earliest of those with its text, of those the
/// longest. An empty table where there are no copies.
#[must_use]
pub fn find(documents: &[Arc<Document>]) -> Vec<Option<DocumentId>> {
    let sketches: Vec<Vec<u64>> = documents
        .par_iter()
        .map(|document| {
            let mut runs = runs(document);
            let few = runs.len() < LEAST;
            runs.truncate(if few { 0 } else { SKETCH });
            runs
        })
        .collect();
    let mut sets = Sets((0..documents.len()).collect());
    for (one, other) in alike(&sketches) {
        // Of texts that are known to be one, nothing more is to be found out.
        if sets.of(one) != sets.of(other)
            && let (Some(a), Some(b)) = (documents.get(one), documents.get(other))
            && is_copy(&runs(a), &runs(b))
        {
            sets.join(one, other);
        }
    }
    originals(documents, &mut sets)
}

/// The hashes of a text's runs of words, ordered, each once.
fn runs(document: &Document) -> Vec<u64> {
    let body = |paragraph: &&crate::model::Paragraph| paragraph.kind == ParagraphKind::Body;
    let mut words = Vec::new();
    for paragraph in document.paragraphs.iter().filter(body) {
        for token in document.tokens_in(paragraph.span) {
            if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
                words.push(hash(fold(document.slice(token.span)).as_bytes()));
            }
        }
    }
    let run = |run: &[u64]| run.iter().fold(FIRST, |all, word| (all ^ word).wrapping_mul(PRIME));
    let mut runs: Vec<u64> = words.windows(RUN).map(run).map(spread).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

const FIRST: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// FNV-1a: the same on every machine and in every run.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(FIRST, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

/// Spreads what differs in low bits over all, so that the smallest hashes are a fair sample.
fn spread(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}

/// Pairs of texts whose sketches share runs. In a long list of texts with one run, each is compared with
/// the first and with the one before it: enough to join all, and no more than the list is long.
fn alike(sketches: &[Vec<u64>]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(u64, usize)> = Vec::new();
    for (i, sketch) in sketches.iter().enumerate() {
        runs.extend(sketch.iter().map(|run| (*run, i)));
    }
    runs.sort_unstable();
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for group in runs.chunk_by(|a, b| a.0 == b.0) {
        let first = group.first().map_or(0, |(_, i)| *i);
        for pair in group.windows(2) {
            let [(_, before), (_, this)] = pair else { continue };
            *shared.entry((first, *this)).or_default() += 1;
            if *before != first {
                *shared.entry((*before, *this)).or_default() += 1;
            }
        }
    }
    shared.into_iter().filter(|(_, count)| *count >= SHARED).map(|(pair, _)| pair).collect()
}

/// Whether the shorter of two texts stands in the longer one.
fn is_copy(one: &[u64], other: &[u64]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let both = short.iter().filter(|run| long.binary_search(run).is_ok()).count();
    short.len() >= LEAST
        && both * 100 >= short.len() * WITHIN
        && short.len() * 100 >= long.len() * LENGTH
}

/// Which texts are known to be one.
struct Sets(Vec<usize>);

impl Sets {
    fn of(&mut self, i: usize) -> usize {
        let mut root = i;
        while let Some(parent) = self.0.get(root).copied().filter(|parent| *parent != root) {
            root = parent;
        }
        if let Some(place) = self.0.get_mut(i) {
            *place = root;
        }
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        if let Some(place) = self.0.get_mut(one.max(other)) {
            *place = one.min(other);
        }
    }
}

/// For each document the original of its set.
fn originals(documents: &[Arc<Document>], sets: &mut Sets) -> Vec<Option<DocumentId>> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..documents.len() {
        members.entry(sets.of(i)).or_default().push(i);
    }
    members.retain(|_, set| set.len() > 1);
    if members.is_empty() {
        return Vec::new();
    }
    let mut copy_of = vec![None; documents.len()];
    for set in members.into_values() {
        let rank = |i: &usize| {
            let document = documents.get(*i);
            let day =
                document.and_then(|d| d.published.interval).map(crate::model::Interval::earliest);
            (day.is_none(), day, Reverse(document.map_or(0, |d| d.tokens.len())), *i)
        };
        let Some(original) = set.iter().copied().min_by_key(rank) else { continue };
        for i in set.into_iter().filter(|i| *i != original) {
            if let Some(place) = copy_of.get_mut(i) {
                *place = u32::try_from(original).ok().map(DocumentId);
            }
        }
    }
    copy_of
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Paragraph, Published, Span, Token};

    /// A document of words, one paragraph.
    fn document(text: &str, day: u8) -> Arc<Document> {
        let mut tokens = Vec::new();
        let mut at = 0;
        for word in text.split(' ') {
            let span = Span::of(at, at + word.len());
            tokens.push(Token { span, kind: TokenKind::Word });
            at += word.len() + 1;
        }
        let span = Span::of(0, text.len());
        let paragraphs = vec![Paragraph { span, kind: ParagraphKind::Body, spaced: false }];
        let interval = crate::model::Day::new(2024, 3, day).map(crate::model::Interval::day);
        let published = Published { interval, ..Published::default() };
        let text = text.to_owned();
        let tokens = tokens.into_iter().collect();
        Arc::new(Document { published, text, paragraphs, tokens, ..Document::default() })
    }

    /// Words that nothing else has.
    fn words(first: usize, count: usize) -> String {
        let words: Vec<String> = (first..first + count).map(|i| format!("w{i}")).collect();
        words.join(" ")
    }

    fn check(texts: &[(&str, u8)], expected: &[Option<u32>]) {
        let documents: Vec<_> = texts.iter().map(|(text, day)| document(text, *day)).collect();
        let found: Vec<_> = find(&documents).iter().map(|id| id.map(|id| id.0)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn copies_are_found() {
        let wire = words(0, 200);
        let cut = words(0, 100);
        let other = words(1000, 200);
        let own = format!("{} {}", words(0, 40), words(2000, 300));
        check(&[(&wire, 2), (&other, 1), (&wire, 3)], &[None, None, Some(0)]);
        // The earliest is the original, also where another is read first.
        check(&[(&wire, 3), (&wire, 2)], &[Some(1), None]);
        check(&[(&wire, 2), (&cut, 2)], &[None, Some(0)]);
        // An article that quotes some of it is one of its own.
        check(&[(&wire, 2), (&own, 2)], &[]);
        check(&[("so short", 1), ("so short", 1)], &[]);
    }

    #[test]
    fn many_copies_are_one_set() {
        let wire = words(0, 200);
        let texts: Vec<(&str, u8)> = (1..=20).map(|day| (wire.as_str(), day)).collect();
        let mut expected = vec![Some(0); 20];
        expected[0] = None;
        check(&texts, &expected);
    }
}
