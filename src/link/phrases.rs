//! Runs of words around a mention that are rare enough to show that two articles tell the same.

use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;

use foldhash::quality::FixedState;
use rayon::prelude::*;

use super::frame::Frame;
use super::seen::Seen;
use super::vocabulary::Vocabulary;
use crate::lexicon;
use crate::model::{Document, TokenKind};

/// Words in a run.
const LENGTH: usize = 5;
/// What the words of a run must weigh together.
const ENOUGH: f32 = 1.2;
/// Chains that are handled in one go.
const PIECE: usize = 4096;
/// Places for each chain where runs are counted: some times as many as it has runs that no other has.
const PLACES: usize = 64;

/// Hashes of the telling runs of one sentence, sorted.
pub(super) fn of(document: &Document, sentence: usize, weigh: impl Fn(&str) -> f32) -> Vec<u64> {
    let Some(span) = document.sentences.get(sentence).copied() else { return Vec::new() };
    let words: Vec<String> = document
        .tokens_in(span)
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| document.slice(token.span).to_lowercase())
        .collect();
    let weights: Vec<f32> = words.iter().map(|word| weigh(word)).collect();
    let mut hashes: Vec<u64> = words
        .windows(LENGTH)
        .zip(weights.windows(LENGTH))
        .filter(|(_, weights)| {
            weights.iter().sum::<f32>() >= ENOUGH
                && weights.iter().filter(|w| **w > 0.0).count() >= 2
        })
        .map(|(run, _)| {
            // A fixed seed: the same folder gives the same result.
            let mut hasher = FixedState::with_seed(5).build_hasher();
            for word in run {
                hasher.write(word.as_bytes());
                hasher.write_u8(0);
            }
            hasher.finish()
        })
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// What a word of running text weighs: its family's weight where the folder has it beside a mention.
pub(super) fn weigher<'v>(vocabulary: &'v Vocabulary<'_>) -> impl Fn(&str) -> f32 + 'v {
    move |form| {
        let known = vocabulary.find(form).or_else(|| {
            let lemma = lexicon::lemma(form, lexicon::PartOfSpeech::Verb)
                .or_else(|| lexicon::lemma(form, lexicon::PartOfSpeech::Noun))?;
            vocabulary.find(lexicon::family(lemma))
        });
        known.map_or(0.0, |word| vocabulary.weight(word))
    }
}

/// Hashes of runs; those of one sentence share theirs.
pub(super) type Runs = Arc<[u64]>;

/// Runs as they are kept: most chains have none, and take no memory for them.
pub(super) fn kept(runs: Vec<u64>) -> Runs {
    if runs.is_empty() { Runs::default() } else { runs.into() }
}

/// Drops the runs that only one article has: articles are not compared by them, and most are such. Chains
/// are ordered by article.
pub(super) fn keep_shared(chains: &mut [Frame]) {
    let seen = Seen::new(chains.len() * PLACES);
    let mut runs: Vec<u64> = Vec::new();
    for article in chains.chunk_by(|a, b| a.documents() == b.documents()) {
        runs.clear();
        runs.extend(article.iter().flat_map(|chain| chain.phrases.iter()));
        runs.sort_unstable();
        runs.dedup();
        for run in &runs {
            seen.add(*run);
        }
    }
    chains.par_chunks_mut(PIECE).for_each(|chains| {
        // Those of one sentence go on sharing theirs.
        let mut last: Option<(Runs, Runs)> = None;
        for chain in chains {
            let known = last.take().filter(|(all, _)| Arc::ptr_eq(all, &chain.phrases));
            let runs = known.map_or_else(
                || {
                    let shared = chain.phrases.iter().filter(|run| seen.is_shared(**run));
                    kept(shared.copied().collect())
                },
                |(_, runs)| runs,
            );
            last = Some((std::mem::replace(&mut chain.phrases, runs.clone()), runs));
        }
    });
}
