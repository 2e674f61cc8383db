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

/// Where no link of a mention leaves its article: the mention there, as few links away as can be, that has
/// such links, and these, surest first. Links of one article lead to the mention that says most clearly
/// what it is about, and that one to other articles.
#[must_use]
pub fn through(
    corpus: &Corpus,
    document: DocumentId,
    mention: u32,
) -> Option<(Location, Vec<Reason>)> {
    let event = corpus.event(corpus.event_of(document, mention)?)?;
    let own = |i: u32| event.members.get(i as usize).filter(|one| one.document == document);
    let all = (0u32..).zip(&event.members);
    let mut met: Vec<u32> = all
        .filter(|(_, one)| one.document == document && one.mention == mention)
        .map(|(i, _)| i)
        .collect();
    let mut next = 0;
    while let Some(from) = met.get(next).copied() {
        let member = own(from)?;
        let mut links = why(corpus, document, member.mention);
        links.retain(|link| link.other.document != document);
        if !links.is_empty() {
            let through = corpus.location(member)?;
            return (next > 0).then_some((through, links));
        }
        for link in &event.references {
            for (here, there) in [(link.from, link.to), (link.to, link.from)] {
                if here == from && own(there).is_some() && !met.contains(&there) {
                    met.push(there);
                }
            }
        }
        next += 1;
    }
    None
}
