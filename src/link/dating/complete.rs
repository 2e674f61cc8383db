//! Partial dates of events, completed where the folder tells the year.

use std::sync::Arc;

use super::super::frame::confidence;
use super::{mention, said};
use crate::model::{
    Annotations, DocumentId, Event, Interval, Known, Member, PartialDate, Precision, Published,
    When,
};

/// Days by which accounts of one event may disagree; further apart they hardly mean the same.
const APART: i32 = 40;

/// Longest time before its publication of which an article gives the day without the year.
const BEFORE: i32 = 330;

/// An event of 2013 in one article and of April 15 in another is of April 15, 2013.
pub(super) fn by_years(annotations: &[Arc<Annotations>], events: &mut [Event]) {
    for event in events {
        let Some(told) = event.date.interval.filter(|told| (8..=366).contains(&told.days())) else {
            continue;
        };
        let years = told.earliest().year()..=told.latest().year();
        let found: Vec<PartialDate> =
            whens(annotations, event).filter_map(|when| when.partial).collect();
        // The year must be as much a part of its name as the day.
        let named = |fits: fn(When) -> bool| {
            whens(annotations, event).any(|when| when.known == Known::InPhrase && fits(when))
        };
        if !named(|when| when.interval.is_some_and(|days| days.days() <= 366))
            || !named(|when| when.partial.is_some())
        {
            continue;
        }
        let Some(partial) = found.first() else { continue };
        // Who gives other days speaks of another happening, or of more than one.
        if found.iter().any(|other| !other.agrees(*partial)) {
            continue;
        }
        let finest = found.iter().copied().max_by_key(|one| one.day.is_some());
        let within = |year: i16| {
            let days = finest.unwrap_or(*partial).in_year(year)?;
            (told.earliest() <= days.earliest() && days.latest() <= told.latest()).then_some(days)
        };
        let mut fitting = years.take(10).filter_map(within);
        if let (Some(days), None) = (fitting.next(), fitting.next()) {
            set(annotations, event, days);
        }
    }
}

/// An event of March 22 in an article of spring 2024 is of March 22, 2024.
pub(super) fn by_articles(
    annotations: &[Arc<Annotations>],
    inferred: &[Option<Published>],
    events: &mut [Event],
) {
    for event in events {
        let (None, Some(partial)) = (event.date.interval, event.date.partial) else { continue };
        let date_of = |member: &Member| inferred.get(member.document.index())?.as_ref()?.interval;
        let says = |member: &&Member| {
            let own = mention(annotations, member).and_then(|mention| (*mention.when)?.partial);
            own.is_some_and(|own| own.agrees(partial))
        };
        // Who gives the day says most; else whoever else tells of the event.
        let published =
            event.members.iter().filter(says).find_map(date_of).or_else(|| {
                event.members.iter().filter(|one| one.confidence > 0.5).find_map(date_of)
            });
        let Some(published) = published else { continue };
        let first = published.earliest().plus_days(-BEFORE);
        let years = first.year()..=published.latest().year();
        let past = |year: i16| {
            let days = partial.in_year(year)?;
            (first <= days.earliest() && days.earliest() <= published.latest()).then_some(days)
        };
        let mut fitting = years.filter_map(past);
        if let (Some(days), None) = (fitting.next(), fitting.next()) {
            set(annotations, event, days);
        }
    }
}

/// Members that give a date of which the year is not known.
fn told<'e>(
    annotations: &[Arc<Annotations>],
    event: &'e Event,
) -> Vec<(&'e Member, When, PartialDate)> {
    let told = |member: &'e Member| {
        let when = said(annotations, member)?;
        Some((member, when, when.partial?))
    };
    event.members.iter().filter_map(told).collect()
}

/// Dates an event, and keeps the other days that articles surely give.
fn set(annotations: &[Arc<Annotations>], event: &mut Event, days: Interval) {
    let there = |partial: PartialDate| partial.in_year(days.earliest().year());
    let disagreeing = {
        let told = told(annotations, event);
        let agrees = |document: DocumentId| {
            told.iter().any(|(member, _, partial)| {
                member.document == document && there(*partial).is_some_and(|it| it.meets(days))
            })
        };
        let other = |(i, member): (u32, &Member)| {
            let (_, when, partial) = told.iter().find(|(one, ..)| *one == member)?;
            let day = there(*partial).filter(|day| day.days() == 1)?;
            let sure = confidence(when.known) >= 2.0 && day.gap(days) <= APART;
            (sure && !day.meets(days) && !agrees(member.document)).then_some((day, i))
        };
        // One article says it once.
        let mut seen: Vec<(DocumentId, Interval)> = Vec::new();
        let mut first = |(day, i): &(Interval, u32)| {
            let member = event.members.get(*i as usize);
            let new = member.map(|member| (member.document, *day)).filter(|it| !seen.contains(it));
            seen.extend(new);
            new.is_some()
        };
        (0u32..).zip(&event.members).filter_map(other).filter(|it| first(it)).collect()
    };
    event.date.disagreeing = disagreeing;
    event.date.interval = Some(days);
    event.date.partial = None;
    event.date.precision = Precision::of(days);
}

/// The dates that an event's mentions give.
fn whens<'e>(
    annotations: &'e [Arc<Annotations>],
    event: &'e Event,
) -> impl Iterator<Item = When> + 'e {
    event.members.iter().filter_map(|member| said(annotations, member))
}
