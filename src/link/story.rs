//! How alike two articles are: whether they tell the same story.
//!
//! Evidence, never a wall: articles of different stories may speak of one event in the background.

use std::sync::Arc;

use rayon::prelude::*;

use super::vocabulary::Vocabulary;
use crate::model::Annotations;

/// Articles as vectors of weighted words, each of length 1.
pub(super) struct Stories {
    vectors: Vec<Vec<(u32, f32)>>,
}

impl Stories {
    /// Weighs the words beside each article's mentions by how often and how rarely they occur.
    pub(super) fn new(annotations: &[Arc<Annotations>], vocabulary: &Vocabulary<'_>) -> Self {
        let vectors = annotations
            .par_iter()
            .enumerate()
            .map(|(document, annotation)| vector(document, annotation, vocabulary))
            .collect();
        Self { vectors }
    }

    /// The cosine of two articles, 0 to 1.
    pub(super) fn likeness(&self, one: u32, other: u32) -> f32 {
        let (Some(a), Some(b)) = (self.vectors.get(one as usize), self.vectors.get(other as usize))
        else {
            return 0.0;
        };
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some((x, p)), Some((y, q))) = (a.get(i), b.get(j)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += p * q;
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        sum
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
fn vector(
    document: usize,
    annotation: &Annotations,
    vocabulary: &Vocabulary<'_>,
) -> Vec<(u32, f32)> {
    let mut words: Vec<(u32, u32)> = annotation
        .events
        .iter()
        .flat_map(|mention| {
            mention
                .terms
                .iter()
                .map(|term| (vocabulary.global(document, term.word), mention.sentence))
        })
        .collect();
    words.sort_unstable();
    words.dedup();
    let mut vector: Vec<(u32, f32)> = words
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|sentences| {
            let (word, _) = sentences.first()?;
            Some((*word, (1.0 + (sentences.len() as f32).ln()) * vocabulary.rarity(*word)))
        })
        .filter(|(_, weight)| *weight > 0.0)
        .collect();
    let length =
        vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    for (_, weight) in &mut vector {
        *weight /= length;
    }
    vector
}
