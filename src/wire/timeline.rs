//! `throughline timeline --json`: what happened in order of time, of one name or of all events.

use serde::Serialize;

use super::document::Place;
use super::event::EventHead;
use crate::model::{Corpus, EventId, Interval, Location};

/// What happened to names, each in order of time.
#[derive(Serialize)]
pub struct Timelines<'a> {
    schema: &'static str,
    timelines: Vec<TimelineJson<'a>>,
}

#[derive(Serialize)]
struct TimelineJson<'a> {
    entity: &'a str,
    entries: Vec<EntryJson>,
}

#[derive(Serialize)]
struct EntryJson {
    /// Place in time, from 1; 0 for what cannot be placed.
    order: u32,
    date: Option<String>,
    mentions: Vec<HeadJson>,
}

/// The head word of a mention.
#[derive(Serialize)]
struct HeadJson {
    document: String,
    #[serde(flatten)]
    place: Place,
}

impl<'a> Timelines<'a> {
    /// No timeline yet.
    #[must_use]
    pub fn new() -> Self {
        Self { schema: "throughline/timeline/1.0", timelines: Vec::new() }
    }

    /// Adds the timeline of a name: for each entry its place, its day, month or year, and the head
    /// words of its mentions.
    pub fn add<'e>(
        &mut self,
        corpus: &Corpus,
        entity: &'a str,
        entries: impl Iterator<Item = (u32, Option<Interval>, &'e [Location])>,
    ) {
        let head = |location: &Location| {
            let document = corpus.document(location.document)?;
            let place = Place::of(document, location.span);
            Some(HeadJson { document: document.key.to_string(), place })
        };
        let entry = |(order, date, mentions): (u32, Option<Interval>, &[Location])| EntryJson {
            order,
            date: date.map(Interval::value),
            mentions: mentions.iter().filter_map(head).collect(),
        };
        let entries = entries.map(entry).collect();
        self.timelines.push(TimelineJson { entity, entries });
    }
}

impl Default for Timelines<'_> {
    fn default() -> Self {
        Self::new()
    }
}

/// Events in order of time, each with the days on which its articles appeared.
#[derive(Serialize)]
pub struct Chronology<'a> {
    schema: &'static str,
    events: Vec<HappeningJson<'a>>,
}

#[derive(Serialize)]
struct HappeningJson<'a> {
    #[serde(flatten)]
    head: EventHead<'a>,
    articles: usize,
    /// First and last day on which it was reported, where the articles are dated.
    reported: super::date::Days,
}

impl<'a> Chronology<'a> {
    /// These events, in the order given, each with the days between its first and its last report.
    #[must_use]
    pub fn of(
        corpus: &'a Corpus,
        events: impl Iterator<Item = (EventId, Option<Interval>)>,
    ) -> Self {
        let row = |(id, reported): (EventId, Option<Interval>)| {
            let event = corpus.event(id)?;
            let head = EventHead::of(id, event);
            let reported = super::date::Days::of(reported);
            Some(HappeningJson { head, articles: corpus.sources(&event.accounts), reported })
        };
        Self { schema: "throughline/timeline/1.0", events: events.filter_map(row).collect() }
    }
}
