//! Mentions of one article that are one event: what one sentence says together, 'the attack', headlines.

use std::sync::Arc;

use super::frame::{Article, Frame, Group, MentionId, confidence};
use super::score::Scorer;
use super::{Corrections, candidates, cluster, kind, pairs, phrases};
use crate::model::{Annotations, EventMention, MentionKind};

/// What speaks for a phrase referring back must weigh so much.
const REFERS: f32 = 1.6;
/// How many chains back it is looked for; keeps hostile articles linear.
const LOOK_BACK: usize = 400;

/// The frame of each mention of a document.
pub(super) fn frames(scorer: &Scorer<'_>, article: &Article<'_>) -> Vec<Frame> {
    let weigh = phrases::weigher(scorer.vocabulary);
    let mut last: Option<(u32, Arc<[u64]>)> = None;
    (0u32..)
        .zip(&article.annotations.events)
        .map(|(mention, event)| {
            let id = MentionId { document: article.number, mention };
            let mut frame = Frame::of(id, event, article, scorer);
            let known = last.take().filter(|(sentence, _)| *sentence == event.sentence);
            let (_, runs) = known.unwrap_or_else(|| {
                let sentence = event.sentence as usize;
                (event.sentence, phrases::of(article.document, sentence, &weigh).into())
            });
            frame.phrases.clone_from(&runs);
            last = Some((event.sentence, runs));
            frame
        })
        .collect()
}

/// Frames joined with those that they certainly repeat or refer back to.
pub(super) fn repeated(
    scorer: &Scorer<'_>,
    frames: Vec<Frame>,
    annotations: &Annotations,
    corrections: &Corrections,
) -> Vec<Frame> {
    let mut chains: Vec<Frame> = Vec::new();
    let mut chain_of: Vec<Option<usize>> = Vec::with_capacity(frames.len());
    for (frame, mention) in frames.into_iter().zip(&annotations.events) {
        let target =
            mention.same_as.and_then(|target| chain_of.get(target as usize).copied().flatten());
        let target = target.or_else(|| referred(scorer, mention, &frame, &chains));
        let target = target.filter(|chain| {
            let chain = chains.get(*chain);
            frame.members.first().zip(chain).is_none_or(|(id, c)| !corrections.keep_apart(*id, c))
        });
        match target.and_then(|chain| chains.get_mut(chain)) {
            Some(chain) => chain.absorb(&frame, scorer),
            None => chains.push(frame),
        }
        chain_of.push(target.or(chains.len().checked_sub(1)));
    }
    chains
}

/// The chain that 'the attack', 'this warning', 'its warning' refers back to: the nearest and most
/// spoken-of of its kind, unless the phrase tells something that the chain does not.
fn referred(
    scorer: &Scorer<'_>,
    mention: &EventMention,
    frame: &Frame,
    chains: &[Frame],
) -> Option<usize> {
    let nominal = matches!(mention.kind, MentionKind::Nominal | MentionKind::Name);
    if !(frame.definite && nominal) || frame.headline || frame.superlative {
        return None;
    }
    let mut found: Option<(f32, usize)> = None;
    for (i, chain) in chains.iter().enumerate().skip(chains.len().saturating_sub(LOOK_BACK)) {
        let score = reference(scorer, frame, chain);
        if score >= REFERS && found.is_none_or(|(best, _)| score > best) {
            found = Some((score, i));
        }
    }
    found.map(|(_, i)| i)
}

#[expect(clippy::cast_precision_loss, reason = "chains and sentences are few")]
fn reference(scorer: &Scorer<'_>, frame: &Frame, chain: &Frame) -> f32 {
    if chain.headline || chain.generic || chain.is(Group::Unclassed) {
        return 0.0;
    }
    let kinship = kind::kinship(frame, chain);
    if kinship < 0.5 || kind::conflict(frame, chain) {
        return 0.0;
    }
    let weight = |word: &u32| scorer.vocabulary.weight(*word);
    let known: f32 = frame.core().iter().filter(|word| chain.tells(**word)).map(weight).sum();
    let new: f32 = frame.core().iter().filter(|word| !chain.tells(**word)).map(weight).sum();
    let away = frame.context.sentence.saturating_sub(chain.last_sentence);
    let near = (1.0 - away as f32 / 12.0).max(0.0);
    let mut score = kinship + 0.8 * near + 0.8 * known - 0.9 * new;
    if kinship >= kind::SAME {
        score += 0.35 * (chain.members.len() as f32).ln();
    }
    if chain.when().is_none() && frame.when().is_some_and(|when| confidence(when.known) >= 3.0) {
        score -= 0.8;
    }
    if away > 12 && chain.members.len() < 4 {
        score -= 0.5;
    }
    if frame.plural && !chain.plural {
        score -= 0.4;
    }
    score
}

/// The chains of a document, by their first mentions.
pub(super) fn of(scorer: &Scorer<'_>, frames: &[Frame], decided: &cluster::Decided) -> Vec<Frame> {
    let pairs = candidates::inside(scorer, frames);
    let pairs = pairs::scored(scorer, frames, &pairs);
    let groups = cluster::agglomerate(frames, &pairs, cluster::INSIDE, decided, scorer.watch);
    let whole = |group: cluster::Group| {
        let mut parts = group.parts.iter().filter_map(|part| frames.get(*part as usize));
        let mut chain = parts.next()?.clone();
        parts.for_each(|part| chain.absorb(part, scorer));
        Some(chain)
    };
    let mut chains: Vec<Frame> = groups.into_iter().filter_map(whole).collect();
    count_alike(&mut chains);
    chains
}

/// Tells each chain how many others of the article have a head of the same family.
fn count_alike(chains: &mut [Frame]) {
    let mut heads: Vec<u32> =
        chains.iter().flat_map(|chain| chain.context.heads().iter().copied()).collect();
    heads.sort_unstable();
    for chain in chains {
        let most =
            chain.context.heads().iter().map(|head| {
                heads.partition_point(|h| h <= head) - heads.partition_point(|h| h < head)
            });
        chain.alike = u16::try_from(most.max().unwrap_or(0)).unwrap_or(u16::MAX);
    }
}
