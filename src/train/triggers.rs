//! Annotated sentences -> the model of which words name events (assets/events/triggers.tsv).
//!
//! A sparse logistic model, fitted by stochastic gradient descent with steps of its own for each weight
//! (Adagrad: Duchi et al. 2011).

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::link::gold;
use crate::model::Span;
use crate::tag::{self, TriggerExample};

/// Traits that fewer words have are left out.
const RARE: u32 = 3;
const ROUNDS: usize = 40;
const STEP: f32 = 0.15;
/// How strongly weights are drawn towards nothing.
const PULL: f32 = 0.000_5;
/// Weights below this are not written.
const SMALL: f32 = 0.04;

/// Reads the training topics of ECB+ and writes `events/triggers.tsv`.
pub(super) fn make(ecb: &Path, assets: &Path) -> anyhow::Result<()> {
    let mut examples: Vec<TriggerExample> = Vec::new();
    for annotated in gold::sentences(ecb, "train")? {
        let spans = |places: &[(u32, u32)]| -> Vec<Span> {
            let document = &annotated.document;
            let byte = |at| document.offsets.text(&document.text, at);
            let mut spans: Vec<Span> =
                places.iter().map(|(start, end)| Span::new(byte(*start), byte(*end))).collect();
            spans.sort_unstable();
            spans
        };
        let (given, judged) = (spans(&annotated.mentions), spans(&annotated.judged));
        examples.extend(tag::trigger_examples(&annotated.document, &given, &judged));
    }
    super::write(assets, "events/triggers.tsv", &learn(&examples))
}

fn learn(examples: &[TriggerExample]) -> Vec<String> {
    let mut count: BTreeMap<&str, u32> = BTreeMap::new();
    for name in examples.iter().flat_map(|example| &example.traits) {
        *count.entry(name).or_default() += 1;
    }
    let names: Vec<&str> =
        count.into_iter().filter(|(_, count)| *count >= RARE).map(|(name, _)| name).collect();
    let number: HashMap<&str, usize> =
        names.iter().enumerate().map(|(i, name)| (*name, i)).collect();
    let rows: Vec<(Vec<usize>, f32)> = examples
        .iter()
        .map(|example| {
            let traits =
                example.traits.iter().filter_map(|name| number.get(name.as_str()).copied());
            (traits.collect(), if example.names_event { 1.0 } else { 0.0 })
        })
        .collect();
    let mut weights = vec![0.0f32; names.len()];
    let mut squares = vec![1e-6f32; names.len()];
    let (mut bias, mut bias_square) = (0.0f32, 1e-6f32);
    for round in 0..ROUNDS {
        for i in 0..rows.len() {
            // Another order each round, the same at every run.
            let at = (i * 7919 + round * 104_729) % rows.len();
            let (traits, target) = &rows[at];
            let odds = bias + traits.iter().map(|t| weights[*t]).sum::<f32>();
            let error = target - 1.0 / (1.0 + (-odds).exp());
            bias_square += error * error;
            bias += STEP * error / bias_square.sqrt();
            let share = f32::from(u16::try_from(traits.len().max(1)).unwrap_or(u16::MAX));
            for t in traits {
                let slope = error - PULL * 100.0 * weights[*t] / share;
                squares[*t] += slope * slope;
                weights[*t] += STEP * slope / squares[*t].sqrt();
            }
        }
    }
    let mut lines = vec![format!("=\t\t{bias:.3}")];
    lines.extend(
        names
            .iter()
            .zip(weights)
            .filter(|(_, weight)| weight.abs() >= SMALL)
            .map(|(name, weight)| format!("{name}\t{weight:.2}")),
    );
    lines
}
