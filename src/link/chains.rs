//! Mentions of one article that are one event: what one sentence says together, 'the attack', headlines.

use std::sync::Arc;

use super::frame::{Article, Frame, MentionId};
use super::score::Scorer;
use super::{Corrections, candidates, cluster, pairs, phrases};
use crate::model::Annotations;

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
                (event.sentence, phrases::kept(phrases::of(article.document, sentence, &weigh)))
            });
            frame.phrases.clone_from(&runs);
            last = Some((event.sentence, runs));
            frame
        })
        .collect()
}

/// Frames joined with those that they certainly repeat.
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

/// The chains of a document, by their first mentions.
pub(super) fn of(scorer: &Scorer<'_>, frames: &[Frame], decided: &cluster::Decided) -> Vec<Frame> {
    let pairs = candidates::inside(scorer, frames);
    let pairs = pairs::scored(scorer, frames, &pairs);
    let groups = cluster::agglomerate(frames, &pairs, cluster::INSIDE, decided, scorer.watch);
    let whole = |group: cluster::Group| {
        let mut parts = group.parts().iter().filter_map(|part| frames.get(*part as usize));
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
