//! Dates of events, by what their mentions say, what the folder tells of the year, or the day they were
//! first told; and of articles that do not say their own.
//!
//! An article is dated by what it says of events that others date in full ('last Friday' of an event
//! of Friday, May 10, 2024), or by its own arithmetic ('three weeks ago, on March 7'). Two hints must
//! agree, or one that can hardly agree by chance. The latest year in a text is never its date: it is
//! right one time in ten. What stays open stays unknown.

mod agreed;
mod complete;
mod gather;
mod hint;
mod reported;
#[cfg(test)]
mod tests;
mod weekday;

use std::sync::Arc;

use crate::model::{
    Annotations, Basis, Document, DocumentId, Event, EventId, EventMention, Interval, Language,
    Member, Modality, Polarity, Published, When,
};
pub(super) use agreed::by_members;
use gather::Testimony;

/// Days of a testimony that says more than the year, at most.
const NARROW: i32 = 40;
/// How often what was found is taken as known for finding more.
const ROUNDS: usize = 3;
/// The same for hints at the week where others tell the year; more than one hint alone.
const BESIDE: f32 = 1.3;
/// Below this sum of weights an article stays undated.
const ENOUGH: f32 = 2.0;

/// Completes partial dates of events, and gives each undated article the date that the others tell.
pub(super) fn infer(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    event_of: &[Vec<EventId>],
    events: &mut [Event],
) -> Vec<Option<Published>> {
    complete::by_years(annotations, events);
    weekday::date(documents, annotations, events);
    let mut inferred: Vec<Option<Published>> = vec![None; documents.len()];
    // What one article is dated by completes dates that others are dated by.
    for _ in 0..ROUNDS {
        let mut found = false;
        for (id, (document, annotation)) in
            (0u32..).map(DocumentId).zip(documents.iter().zip(annotations))
        {
            let undated = document.published.interval.is_none()
                && document.published.value.is_none()
                && document.language == Language::English;
            let Some(slot) = inferred.get_mut(id.index()).filter(|slot| {
                undated && slot.as_ref().is_none_or(|known| known.interval.is_none())
            }) else {
                continue;
            };
            let of = event_of.get(id.index()).map_or(&[][..], Vec::as_slice);
            let told = gather::testimonies(documents, id, annotation, of, events);
            if let Some(published) = judge(annotation, &told) {
                found |= published.interval.is_some();
                *slot = Some(published);
            }
        }
        if !found {
            break;
        }
        complete::by_articles(annotations, &inferred, events);
    }
    reported::date(documents, annotations, events);
    inferred
}

/// What the testimonies agree on: with the year where they tell it, else the month alone.
fn judge(annotations: &Annotations, found: &[Testimony]) -> Option<Published> {
    let (known, partial): (Vec<&Testimony>, Vec<&Testimony>) =
        found.iter().partition(|one| one.year_known);
    let year =
        known.iter().filter(|one| one.weight >= 1.0).map(|one| one.days.earliest().year()).next();
    let lifted: Vec<Testimony> = partial.iter().filter_map(|one| one.in_year(year?)).collect();
    let dated: Vec<&Testimony> = known.into_iter().chain(&lifted).collect();
    for (year_known, part) in [(true, dated), (false, partial)] {
        let (narrow, wide): (Vec<&Testimony>, Vec<&Testimony>) =
            part.into_iter().partition(|one| one.days.days() <= NARROW);
        // What allows most of a year must not confirm a week that one wrong link gives.
        let open = agreed(&wide);
        let least = if open.is_some() { BESIDE } else { ENOUGH };
        let narrow = agreeing_on(&narrow, least)
            .filter(|(days, _)| wide.iter().all(|one| one.days.meets(*days)));
        let Some((days, agreeing)) = narrow.or(open) else { continue };
        if year_known && told_later(annotations, days) {
            return None;
        }
        let reason =
            agreeing.iter().take(2).map(|one| one.words.as_str()).collect::<Vec<_>>().join("; ");
        let value = if year_known { value(days) } else { Some(month(days)?) };
        return Some(Published {
            value: value.map(Into::into),
            interval: year_known.then_some(days),
            basis: Basis::Inferred,
            reason: Some(reason.into()),
        });
    }
    None
}

fn agreed<'t>(found: &[&'t Testimony]) -> Option<(Interval, Vec<&'t Testimony>)> {
    agreeing_on(found, ENOUGH)
}

/// The days that most testimony agrees on, with those that do; none where it is too little, or where
/// much speaks against.
fn agreeing_on<'t>(found: &[&'t Testimony], least: f32) -> Option<(Interval, Vec<&'t Testimony>)> {
    let mut best: Option<(f32, Interval, Vec<&Testimony>)> = None;
    for start in found {
        let mut days = start.days;
        let mut with = vec![*start];
        for other in found.iter().filter(|other| !std::ptr::eq(**other, *start)) {
            if let Some(both) = days.intersection(other.days) {
                days = both;
                with.push(*other);
            }
        }
        let sum = weight(&with);
        if best.as_ref().is_none_or(|(most, ..)| sum > *most) {
            best = Some((sum, days, with));
        }
    }
    let all = weight(found);
    let (sum, days, with) = best?;
    (sum >= least && all - sum < sum / 2.0).then_some((days, with))
}

/// What testimonies weigh together: of those about one event the strongest.
fn weight(found: &[&Testimony]) -> f32 {
    let strongest = |one: &&&Testimony| {
        let same = |other: &&&Testimony| one.about.is_some() && other.about == one.about;
        let first = found.iter().filter(same).max_by(|a, b| a.weight.total_cmp(&b.weight));
        first.is_none_or(|first| std::ptr::eq(*first, **one))
    };
    found.iter().filter(strongest).map(|one| one.weight).sum()
}

/// Whether the article tells as a fact what happened after those days.
fn told_later(annotations: &Annotations, days: Interval) -> bool {
    annotations.events.iter().any(|mention| {
        let interval = mention.when.and_then(|when| when.interval);
        is_fact(mention) && interval.is_some_and(|interval| interval.earliest() > days.latest())
    })
}

/// Whether a mention tells in the article's own text of what happened.
fn is_fact(mention: &EventMention) -> bool {
    mention.modality == Modality::Actual
        && mention.polarity == Polarity::Positive
        && !mention.traits.boilerplate
}

/// The mention that a member of an event is.
fn mention<'a>(annotations: &'a [Arc<Annotations>], member: &Member) -> Option<&'a EventMention> {
    annotations.get(member.document.index())?.events.get(member.mention as usize)
}

/// The time that it gives in the article's own text.
fn said(annotations: &[Arc<Annotations>], member: &Member) -> Option<When> {
    *mention(annotations, member).filter(|mention| !mention.traits.boilerplate)?.when
}

/// The finest TIMEX3 value that covers the days, down from the year; none where they span two years.
fn value(days: Interval) -> Option<String> {
    let (a, b) = (days.earliest(), days.latest());
    if a == b {
        Some(a.to_string())
    } else if a.year() != b.year() {
        None
    } else if a.month() == b.month() {
        Some(format!("{:04}-{:02}", a.year(), a.month()))
    } else {
        Some(format!("{:04}", a.year()))
    }
}

fn month(days: Interval) -> Option<String> {
    (days.earliest().month() == days.latest().month() && days.days() <= 31)
        .then(|| format!("XXXX-{:02}", days.earliest().month()))
}
