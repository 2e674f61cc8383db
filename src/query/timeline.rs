//! What happened to one person, body or thing, in order of time: the events it takes part in.
//!
//! Taking part is read off the words around a name: what it does (verbs after it), what is done to it
//! (verbs before it), and nouns that it owns or qualifies. Each happening is dated by its own words,
//! else by its event, else by the day of the article, as news that names no day is of that day.

use std::collections::BTreeMap;

use super::chronology::place;
use super::participation::Participation;
use crate::model::{
    Corpus, DocumentId, Event, EventId, EventMention, Interval, Known, Location, Precision,
};

/// What is told of one day (or month, or year) about one event.
#[derive(Clone, PartialEq, Debug)]
pub struct TimelineEntry {
    /// Its place in time, from 1; entries of one time share it; 0 for what cannot be placed.
    pub order: u32,
    /// When, as far as told.
    pub date: Option<Interval>,
    /// The event.
    pub event: EventId,
    /// The head words of its mentions that name the entity as taking part.
    pub mentions: Vec<Location>,
}

/// The events that whoever has this name takes part in, in order of time.
#[must_use]
pub fn timeline_of_name(corpus: &Corpus, name: &str) -> Vec<TimelineEntry> {
    let participation = Participation::new(corpus, name);
    let mut entries: BTreeMap<(Option<Interval>, EventId), Vec<Location>> = BTreeMap::new();
    for document in corpus.ids() {
        for number in participation.mentions(corpus, document) {
            let Some(mention) = corpus.mentions(document).get(number as usize) else { continue };
            let Some(id) = corpus.event_of(document, number) else { continue };
            let date = corpus.event(id).and_then(|event| date(corpus, document, mention, event));
            let place = Location { document, span: mention.trigger };
            entries.entry((date, id)).or_default().push(place);
        }
    }
    let mut found: Vec<TimelineEntry> = entries
        .into_iter()
        .map(|((date, event), mentions)| TimelineEntry { order: 0, date, event, mentions })
        .collect();
    found.sort_by_key(|entry| {
        (entry.date.is_none(), entry.date, entry.mentions.first().copied().map(key))
    });
    let (mut order, mut last) = (0, None);
    for entry in &mut found {
        if entry.date.is_some() {
            order += u32::from(entry.date != last);
            (entry.order, last) = (order, entry.date);
        }
    }
    found
}

fn key(place: Location) -> (DocumentId, crate::model::Span) {
    (place.document, place.span)
}

/// The day, month or year of a mention.
fn date(
    corpus: &Corpus,
    document: DocumentId,
    mention: &EventMention,
    event: &Event,
) -> Option<Interval> {
    // What a sentence before tells of a year or a month is background; a day goes on.
    let own = mention.when.filter(|when| match when.known {
        Known::InPhrase | Known::InClause | Known::InSentence => when.precision != Precision::After,
        Known::Narrative => when.precision == Precision::Day,
        Known::FromArticle => false,
    });
    let told = own.and_then(|when| when.interval);
    let several = event.date.interval.filter(|_| event.members.len() > 1);
    let event = several.map(|days| place(days, event.date.precision));
    let published = corpus.published(document).and_then(|published| published.interval);
    told.or(event).or(published).map(rounded)
}

/// The day, month or year that an interval lies in.
fn rounded(days: Interval) -> Interval {
    let (a, b) = (days.earliest(), days.latest());
    let month = || Interval::month(a.year(), a.month()).filter(|month| month.meets(days));
    if a == b {
        days
    } else if (a.year(), a.month()) == (b.year(), b.month()) {
        month().unwrap_or(days)
    } else if a.year() == b.year() {
        Interval::year(a.year()).unwrap_or(days)
    } else {
        days
    }
}
