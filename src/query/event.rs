//! Events as wholes: finding one by what a reader types, and the order of its mentions.

use super::{Choice, Wanted, rank};
use crate::model::{Corpus, DocumentId, EntityId, Event, EventId, Location};

/// The event that a reader means: by its id ('e12') or by the nearest title.
#[must_use]
pub fn find_event(corpus: &Corpus, typed: &str) -> Option<EventId> {
    let events = &corpus.links.as_ref()?.events;
    let number =
        typed.trim().strip_prefix(['e', 'E']).and_then(|digits| digits.parse::<u32>().ok());
    if let Some(id) = number.and_then(|number| number.checked_sub(1)).map(EventId) {
        return events.get(id.index()).map(|_| id);
    }
    let wanted = Wanted::new(typed);
    // Whoever asks for a title means an event that is told more than once, if there is one.
    let best = |crossed: bool| {
        let ids =
            numbered(events).filter(|(_, event)| corpus.is_cross_referenced(event) == crossed);
        let (ids, choices): (Vec<EventId>, Vec<Choice>) =
            ids.map(|(id, event)| (id, Choice::new(&event.title))).unzip();
        rank(&wanted, &choices).first().and_then(|&i| ids.get(i as usize).copied())
    };
    if typed.trim().is_empty() { None } else { best(true).or_else(|| best(false)) }
}

/// The cross-referenced events, those with most articles first, then by number.
#[must_use]
pub fn notable(corpus: &Corpus) -> Vec<EventId> {
    let Some(links) = &corpus.links else { return Vec::new() };
    let mut events: Vec<(EventId, &Event)> =
        numbered(&links.events).filter(|(_, event)| corpus.is_cross_referenced(event)).collect();
    events.sort_by_cached_key(|(id, event)| {
        (std::cmp::Reverse(corpus.sources(&event.accounts)), *id)
    });
    events.into_iter().map(|(id, _)| id).collect()
}

/// For each article how many cross-referenced events it gives an account of; none until all is linked.
#[must_use]
pub fn article_counts(corpus: &Corpus) -> Option<Vec<usize>> {
    let links = corpus.links.as_ref()?;
    let mut counts = vec![0; corpus.documents.len()];
    for event in links.events.iter().filter(|event| corpus.is_cross_referenced(event)) {
        for account in &event.accounts {
            if let Some(count) = counts.get_mut(account.index()) {
                *count += 1;
            }
        }
    }
    Some(counts)
}

/// The mentions of an event in the order a reader follows them: by the articles' dates (undated ones
/// last), then by key, then by place. Each with its trigger, and whether it stands in boilerplate.
#[must_use]
pub fn trail(corpus: &Corpus, event: EventId) -> Vec<(Location, bool)> {
    let members = corpus.event(event).map_or(&[][..], |event| &*event.members);
    let mut places: Vec<(Location, bool)> = members
        .iter()
        .filter_map(|member| {
            let mention = corpus.mention(member)?;
            let location = Location { document: member.document, span: mention.trigger };
            Some((location, mention.traits.boilerplate))
        })
        .collect();
    places.sort_by_key(|(place, _)| (order(corpus, place.document), place.span));
    places
}

/// Where an entity is named, in the same order.
#[must_use]
pub fn trail_of_name(corpus: &Corpus, entity: EntityId) -> Vec<Location> {
    let mentions = corpus.entity(entity).map_or(&[][..], |entity| entity.mentions.as_slice());
    let mut places: Vec<Location> = mentions
        .iter()
        .filter_map(|&(document, name)| {
            let span = corpus.names(document).get(name as usize)?.span;
            Some(Location { document, span })
        })
        .collect();
    places.sort_by_key(|place| (order(corpus, place.document), place.span));
    places
}

/// Where an event is first told in the order of the trail.
#[must_use]
pub fn event_location(corpus: &Corpus, event: EventId) -> Option<Location> {
    super::first_report(corpus, event, false)
        .or_else(|| trail(corpus, event).first().map(|(place, _)| *place))
}

/// Dated articles by their first day, then undated ones; within a day by key.
fn order(corpus: &Corpus, document: DocumentId) -> impl Ord + use<> {
    let day = corpus.day(document);
    (day.is_none(), day, document)
}

fn numbered(events: &[Event]) -> impl Iterator<Item = (EventId, &Event)> {
    (0..).map(EventId).zip(events)
}
