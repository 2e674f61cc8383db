//! The words of the whole folder: one number for each, how often it occurs, and what it weighs.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use crate::lexicon;
use crate::model::{Annotations, Document};

/// Words of all documents, numbered together.
pub(super) struct Vocabulary<'c> {
    /// Each word's number.
    numbers: HashMap<&'c str, u32, RandomState>,
    words: Vec<&'c str>,
    /// For each document its own numbers as numbers here.
    local: Vec<Vec<u32>>,
    weights: Vec<f32>,
    is_name: Vec<bool>,
}

/// Weight below which a shared word says nothing.
pub(super) const TELLING: f32 = 0.25;

impl<'c> Vocabulary<'c> {
    /// Reads the words of all annotations.
    pub(super) fn new(documents: &[Arc<Document>], annotations: &'c [Arc<Annotations>]) -> Self {
        let mut v = Self {
            numbers: HashMap::default(),
            words: Vec::new(),
            local: Vec::with_capacity(annotations.len()),
            weights: Vec::new(),
            is_name: Vec::new(),
        };
        for annotation in annotations {
            let local = annotation.words.iter().map(|word| v.number(word)).collect();
            v.local.push(local);
        }
        v.weigh(documents, annotations);
        v
    }

    fn number(&mut self, word: &'c str) -> u32 {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(word).or_insert_with(|| {
            self.words.push(word);
            next
        })
    }

    /// Counts in how many sentences each word stands beside a mention, and weighs it by how rare it is
    /// both here and in news at large: with few articles the folder alone cannot tell.
    fn weigh(&mut self, documents: &[Arc<Document>], annotations: &[Arc<Annotations>]) {
        let mut count = vec![0u32; self.words.len()];
        let mut last = vec![(u32::MAX, u32::MAX); self.words.len()];
        self.is_name = vec![false; self.words.len()];
        for ((document, annotation), local) in (0u32..).zip(annotations).zip(&self.local) {
            for mention in &annotation.events {
                for term in &mention.terms {
                    let Some(word) = local.get(term.word as usize).map(|word| *word as usize)
                    else {
                        continue;
                    };
                    let here = (document, mention.sentence);
                    if last[word] != here {
                        (last[word], count[word]) = (here, count[word] + 1);
                    }
                    self.is_name[word] |= term.name;
                }
            }
        }
        let sentences = documents.iter().map(|document| document.sentences.len()).sum::<usize>();
        self.weights = self
            .words
            .iter()
            .zip(&count)
            .map(|(word, count)| weight(word, *count, sentences))
            .collect();
    }

    /// The folder's number for a document's own word number.
    pub(super) fn global(&self, document: usize, word: u32) -> u32 {
        self.local
            .get(document)
            .and_then(|local| local.get(word as usize))
            .copied()
            .unwrap_or(u32::MAX)
    }

    /// The folder's number for a word.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// What a shared word weighs, 0 to 1.2.
    pub(super) fn weight(&self, word: u32) -> f32 {
        self.weights.get(word as usize).copied().unwrap_or(0.0)
    }

    /// Whether it occurs as (part of) a name.
    pub(super) fn is_name(&self, word: u32) -> bool {
        self.is_name.get(word as usize).copied().unwrap_or(false)
    }

    /// The word itself.
    pub(super) fn word(&self, word: u32) -> &'c str {
        self.words.get(word as usize).copied().unwrap_or("")
    }
}

/// Inverse frequency, the smaller of the folder's and the background's, scaled to 0 to 1.2.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
fn weight(word: &str, count: u32, sentences: usize) -> f32 {
    let here = ((sentences as f32 + 1.0) / (count as f32 + 0.5)).ln();
    let (documents, holding) = lexicon::background(word);
    let background = ((documents as f32 + 1.0) / (holding as f32 + 0.5)).ln();
    ((here.min(background) - 1.6) / 2.6).clamp(0.0, 1.2)
}
