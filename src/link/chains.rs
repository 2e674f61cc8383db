//! Mentions of one article that are one event: what one sentence says together, 'the attack', headlines.

use super::frame::{Frame, MentionId, confidence};
use super::score::{INSIDE, Scorer};
use super::{cluster, kind};
use crate::model::{Annotations, Document, EventMention, MentionKind};

/// How many chains back a mention looks for one to join; keeps hostile articles linear.
const LOOK_BACK: usize = 400;

/// The chains of a document, by their first mentions.
pub(super) fn of(
    scorer: &Scorer<'_>,
    document: &Document,
    annotations: &Annotations,
    frames: Vec<Frame>,
) -> Vec<Frame> {
    let mut chains: Vec<Frame> = Vec::new();
    let mut chain_of: Vec<Option<usize>> = vec![None; frames.len()];
    for (i, (mention, frame)) in annotations.events.iter().zip(frames).enumerate() {
        let repeated =
            mention.same_as.and_then(|target| chain_of.get(target as usize).copied().flatten());
        let target = repeated.or_else(|| best(scorer, document, mention, &frame, &chains));
        if let Some(chain) = target {
            chains[chain].absorb(&frame);
        } else {
            chains.push(frame);
        }
        chain_of[i] = target.or(chains.len().checked_sub(1));
    }
    let (headlines, running): (Vec<Frame>, Vec<Frame>) =
        chains.into_iter().partition(|chain| chain.headline);
    let mut chains = cluster::agglomerate(scorer, running, INSIDE + 0.15, false).0;
    for headline in headlines {
        match subject_of(scorer, &headline, &chains) {
            Some(chain) => chains[chain].absorb(&headline),
            None => chains.push(headline),
        }
    }
    chains.sort_by(|a, b| a.members.first().cmp(&b.members.first()));
    chains
}

/// The chain that a mention joins, if one fits well enough.
fn best(
    scorer: &Scorer<'_>,
    document: &Document,
    mention: &EventMention,
    frame: &Frame,
    chains: &[Frame],
) -> Option<usize> {
    if frame.headline || frame.generic && !mention.traits.definite {
        return None;
    }
    let opener =
        document.slice(mention.extent).split_whitespace().next().unwrap_or("").to_lowercase();
    let skip = chains.len().saturating_sub(LOOK_BACK);
    let mut found: Option<(f32, usize)> = None;
    for (i, chain) in chains.iter().enumerate().skip(skip) {
        if chain.headline {
            continue;
        }
        let score = join_score(scorer, mention, frame, chain, &opener);
        if score >= INSIDE && found.is_none_or(|(best, _)| score > best) {
            found = Some((score, i));
        }
    }
    found.map(|(_, i)| i)
}

#[expect(clippy::cast_precision_loss, reason = "chains and sentences are few")]
fn join_score(
    scorer: &Scorer<'_>,
    mention: &EventMention,
    frame: &Frame,
    chain: &Frame,
    opener: &str,
) -> f32 {
    let kinship = kind::kinship(frame, chain);
    if kinship < 0.5 || kind::conflict(frame, chain) {
        return 0.0;
    }
    // 'until this attack, it was the deadliest': the superlative is another one's.
    if mention.traits.superlative
        && chain.last_sentence == mention.sentence
        && mention.same_as.is_none()
    {
        return 0.0;
    }
    let away = mention.sentence.saturating_sub(chain.last_sentence);
    let nearness = (1.0 - away as f32 / 12.0).max(0.0);
    let nominal = matches!(mention.kind, MentionKind::Nominal | MentionKind::Name);
    if !(mention.traits.definite && nominal && !chain.generic) {
        let indefinite = matches!(opener, "a" | "an");
        return scorer.score(frame, chain, false) + 0.4 * nearness
            - if indefinite { 0.5 } else { 0.0 };
    }
    // 'the attack', 'this warning', 'its warning': the nearest and most spoken-of chain of the kind,
    // unless the phrase tells something that the chain does not.
    let weight = |word: &u32| scorer.vocabulary.weight(*word);
    let known: f32 = frame.core.iter().filter(|word| chain.tells(**word)).map(weight).sum();
    let new: f32 = frame.core.iter().filter(|word| !chain.tells(**word)).map(weight).sum();
    let mut score = kinship + 0.8 * nearness + 0.8 * known - 0.9 * new;
    if kinship >= 1.0 {
        score += 0.35 * (chain.members.len() as f32).ln();
    }
    if chain.when.is_none() && frame.when.is_some_and(|when| confidence(when.known) >= 3.0) {
        score -= 0.8;
    }
    if frame.argument.iter().any(|word| weight(word) > 0.0 && (chain.tells(*word))) {
        score += 0.15;
    }
    if away > 12 && chain.members.len() < 4 {
        score -= 0.5;
    }
    if frame.plural && !chain.plural {
        score -= 0.4;
    }
    let demonstrative = matches!(opener, "the" | "this" | "that" | "these" | "those");
    score + INSIDE - if demonstrative { 1.25 } else { 1.5 }
}

/// The chain a headline speaks of: the most spoken-of one of its kind that knows its words.
#[expect(clippy::cast_precision_loss, reason = "chains are few")]
fn subject_of(scorer: &Scorer<'_>, headline: &Frame, chains: &[Frame]) -> Option<usize> {
    let weight = |word: &u32| scorer.vocabulary.weight(*word);
    let mut found: Option<(f32, usize)> = None;
    for (i, chain) in chains.iter().enumerate() {
        if chain.members.len() < 2
            || chain.generic
            || kind::kinship(headline, chain) < 0.9
            || kind::conflict(headline, chain)
        {
            continue;
        }
        let missing = |words: &[u32]| -> f32 {
            words.iter().filter(|word| !chain.tells(**word)).map(weight).sum()
        };
        let known: f32 = headline
            .core
            .iter()
            .chain(&headline.argument)
            .filter(|word| chain.tells(**word))
            .map(weight)
            .sum();
        let new = missing(&headline.core) + 0.5 * missing(&headline.argument);
        let score = 0.6 * (chain.members.len() as f32).ln() + known - 0.6 * new;
        if score > 0.3 && found.is_none_or(|(best, _)| score > best) {
            found = Some((score, i));
        }
    }
    found.map(|(_, i)| i)
}

/// The frames of a document's mentions, before any are joined.
pub(super) fn frames(
    document: u32,
    source: &Document,
    annotations: &Annotations,
    vocabulary: &super::vocabulary::Vocabulary<'_>,
) -> Vec<Frame> {
    (0u32..)
        .zip(&annotations.events)
        .map(|(mention, event)| {
            Frame::of(
                MentionId { document, mention },
                event,
                source,
                &annotations.names,
                vocabulary,
            )
        })
        .collect()
}
