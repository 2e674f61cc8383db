//! The year of a day from its weekday: 'last Friday' of what others date March 22.
//!
//! March 22 is a Friday every five, six or eleven years, so that this holds only for articles that
//! tell of many years, the last of them shortly before such a one: who tells of the last ten years
//! rarely leaves out the last three. Two articles must name the day, since a day that one wrong link
//! brings to an event agrees with its weekday in some year or other.

use std::sync::Arc;

use super::gather;
use super::hint::Hint;
use crate::model::{
    Annotations, Document, DocumentId, Event, Interval, Known, Member, Modality, PartialDate,
    Polarity, Precision,
};

/// Distinct years that the event's articles must tell of.
const YEARS: usize = 6;
/// Articles that must name the day.
const TELLERS: usize = 2;
/// Years after the last of them, at most.
const AFTER: i16 = 3;

/// Dates the events that this tells the year of.
pub(super) fn date(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    events: &mut [Event],
) {
    let found: Vec<(usize, Interval)> = events
        .iter()
        .enumerate()
        .filter_map(|(i, event)| Some((i, day_of(documents, annotations, event)?)))
        .collect();
    for (i, days) in found {
        if let Some(event) = events.get_mut(i) {
            event.date.interval = Some(days);
            event.date.partial = None;
            event.date.precision = Precision::Day;
        }
    }
}

fn day_of(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    event: &Event,
) -> Option<Interval> {
    let partial = event.date.partial.filter(|_| event.date.interval.is_none())?;
    let bare = partial.in_year(gather::SOME_YEAR).filter(|day| day.days() == 1)?;
    if tellers(annotations, event, partial) < TELLERS {
        return None;
    }
    let weekdays: Vec<u8> = event
        .members
        .iter()
        .filter(|member| member.confidence >= gather::SURE_LINK)
        .filter_map(|member| {
            let document = documents.get(member.document.index())?;
            let annotation = annotations.get(member.document.index())?;
            let mention = annotation.events.get(member.mention as usize)?;
            let undated = mention.when.is_none_or(|when| when.partial.is_none());
            let near = gather::nearest(document, annotation, mention, bare, false)?;
            match near.1 {
                Hint::Weekday(day) | Hint::LastWeekday(day) if undated => Some(day),
                Hint::Weekday(_)
                | Hint::LastWeekday(_)
                | Hint::This(_)
                | Hint::Last(_)
                | Hint::Ago(..) => None,
            }
        })
        .collect();
    let weekday = *weekdays.first()?;
    if weekdays.iter().any(|other| *other != weekday) {
        return None;
    }
    let years = years(annotations, event);
    let last = *years.last().filter(|_| years.len() >= YEARS)?;
    let mut fitting = (last..=last.saturating_add(AFTER))
        .filter_map(|year| partial.in_year(year).filter(|day| day.earliest().weekday() == weekday));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// How many articles name this day of the event in so many words.
fn tellers(annotations: &[Arc<Annotations>], event: &Event, day: PartialDate) -> usize {
    let names = |member: &&Member| {
        super::mention(annotations, member)
            .and_then(|mention| *mention.when)
            .is_some_and(|when| when.partial == Some(day) && when.known <= Known::InClause)
    };
    let mut articles: Vec<DocumentId> =
        event.members.iter().filter(names).map(|member| member.document).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.len()
}

/// The years of which an event's articles tell as a fact, sorted.
fn years(annotations: &[Arc<Annotations>], event: &Event) -> Vec<i16> {
    let told = |id: &DocumentId| annotations.get(id.index()).map(|found| found.events.iter());
    let mut years: Vec<i16> = event
        .accounts
        .iter()
        .filter_map(told)
        .flatten()
        .filter(|mention| {
            mention.modality == Modality::Actual && mention.polarity == Polarity::Positive
        })
        .filter_map(|mention| (*mention.when)?.interval.filter(|days| days.days() <= 366))
        .map(|days| days.earliest().year())
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}
