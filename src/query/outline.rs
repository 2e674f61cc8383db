//! What an article tells of: its events, as met while reading.

use std::collections::BTreeMap;

use super::each_text_once;
use crate::model::{Corpus, DocumentId, EventId, Span};

/// One event of an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutlineRow {
    /// Which event.
    pub event: EventId,
    /// The trigger of its first mention in this article.
    pub first: Span,
    /// How often this article mentions it.
    pub here: usize,
    /// How many mentions it has in all, each text counted once.
    pub mentions: usize,
    /// How many articles give an account of it.
    pub articles: usize,
    /// Whether accounts disagree.
    pub disputed: bool,
    /// Whether its weakest link is doubtful.
    pub doubtful: bool,
}

/// The events of one article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outline {
    /// Those that other articles tell of too, in reading order; the number shown is the position here,
    /// counted from 1.
    pub crossed: Vec<OutlineRow>,
    /// Those that only this article tells of, in reading order.
    pub single: Vec<OutlineRow>,
    /// For each mention of the article the position of its event in `crossed`.
    row_of: Vec<Option<u32>>,
}

/// Below this score a link is called doubtful.
const DOUBTFUL: f32 = 0.5;

impl Outline {
    /// The position in `crossed` of the event of a mention; none if only this article tells of it.
    #[must_use]
    pub fn row_of(&self, mention: u32) -> Option<usize> {
        self.row_of.get(mention as usize).copied().flatten().map(|row| row as usize)
    }

    /// The position in `crossed` of an event.
    #[must_use]
    pub fn position(&self, event: EventId) -> Option<usize> {
        self.crossed.iter().position(|row| row.event == event)
    }
}

/// The events of an article; empty until all is linked.
#[must_use]
pub fn outline(corpus: &Corpus, document: DocumentId) -> Outline {
    if corpus.links.is_none() {
        return Outline::default();
    }
    let mut rows: BTreeMap<EventId, OutlineRow> = BTreeMap::new();
    let mut order = Vec::new();
    let mut events = Vec::new();
    for (number, mention) in (0..).zip(corpus.mentions(document)) {
        let event = corpus.event_of(document, number);
        events.push(event);
        let Some(id) = event else { continue };
        let row = rows.entry(id).or_insert_with(|| {
            order.push(id);
            row(corpus, id, document, mention.trigger)
        });
        row.here += 1;
    }
    let (crossed, single): (Vec<OutlineRow>, Vec<OutlineRow>) =
        order.iter().filter_map(|id| rows.remove(id)).partition(|row| {
            corpus.event(row.event).is_some_and(|event| corpus.is_cross_referenced(event))
        });
    let position: BTreeMap<EventId, u32> = crossed.iter().map(|row| row.event).zip(0..).collect();
    let row_of =
        events.into_iter().map(|event| event.and_then(|id| position.get(&id).copied())).collect();
    Outline { crossed, single, row_of }
}

fn row(corpus: &Corpus, id: EventId, here: DocumentId, first: Span) -> OutlineRow {
    let event = corpus.event(id);
    let mut members: Vec<DocumentId> = Vec::new();
    members.extend(event.iter().flat_map(|event| &event.members).map(|member| member.document));
    each_text_once(corpus, &mut members, Some(here), |id| *id);
    OutlineRow {
        event: id,
        first,
        here: 0,
        mentions: members.len(),
        articles: event.map_or(0, |event| corpus.sources(&event.accounts)),
        disputed: event.is_some_and(crate::model::Event::is_disputed),
        doubtful: event.is_some_and(|event| event.confidence() < DOUBTFUL),
    }
}
