//! Why a mention is linked.

use crate::model::{Corpus, DocumentId, Evidence, Location};

/// One link of a mention, and its reasons.
#[derive(Clone, PartialEq, Debug)]
pub struct Reason {
    /// The mention at the other end: its extent.
    pub other: Location,
    /// How sure the link is, 0 to 1.
    pub score: f32,
    /// Why, strongest first.
    pub evidence: Vec<Evidence>,
}

/// The links of a mention, surest first.
#[must_use]
pub fn why(corpus: &Corpus, document: DocumentId, mention: u32) -> Vec<Reason> {
    let Some(event) = corpus.event_of(document, mention).and_then(|id| corpus.event(id)) else {
        return Vec::new();
    };
    let is_it = |i: u32| {
        event
            .members
            .get(i as usize)
            .is_some_and(|member| member.document == document && member.mention == mention)
    };
    let mut reasons: Vec<Reason> = event
        .references
        .iter()
        .filter_map(|link| {
            let other = match (is_it(link.from), is_it(link.to)) {
                (true, false) => link.to,
                (false, true) => link.from,
                (true, true) | (false, false) => return None,
            };
            let other = corpus.location(event.members.get(other as usize)?)?;
            Some(Reason { other, score: link.score, evidence: link.evidence.clone() })
        })
        .collect();
    reasons.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.other.cmp(&b.other)));
    reasons
}
