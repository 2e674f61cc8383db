//! What an undated article tells of the day it was written.

use std::sync::Arc;

use super::hint::{Hint, Unit};
use crate::model::{
    Annotations, Day, Document, DocumentId, Event, EventId, EventMention, Interval, Known,
    Modality, PartialDate, Precision, Span, Timex,
};

/// One hint at the day of writing.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Testimony {
    /// The days it allows.
    pub days: Interval,
    /// How much it says.
    pub weight: f32,
    /// Whether its year is known; else only month and day count.
    pub year_known: bool,
    /// The event it speaks of: hints at one event count as one, since one wrong link misleads all.
    pub about: Option<EventId>,
    /// What is shown to the reader as the reason.
    pub words: String,
}

impl Testimony {
    /// The same in a year that other testimony tells.
    pub(super) fn in_year(&self, year: i16) -> Option<Self> {
        let shift = |day: Day| {
            let years = i32::from(day.year()) - i32::from(SOME_YEAR) + i32::from(year);
            Day::new(i16::try_from(years).ok()?, day.month(), day.day())
        };
        let days = Interval::new(shift(self.days.earliest())?, shift(self.days.latest())?);
        Some(Self { days, year_known: true, ..self.clone() })
    }
}

/// Days after an event within which articles still name its day without the year.
const BARE: i32 = 240;
/// Links less sure than this date nothing.
pub(super) const SURE_LINK: f32 = 0.5;
/// Tokens between a mention and the expression that dates it, at most.
const NEAR: usize = 8;
/// A leap year stands for the unknown one: it has every day.
pub(super) const SOME_YEAR: i16 = 2000;

/// Everything the article tells, each hint once.
pub(super) fn testimonies(
    documents: &[Arc<Document>],
    id: DocumentId,
    annotations: &Annotations,
    event_of: &[EventId],
    events: &[Event],
) -> Vec<Testimony> {
    let Some(document) = documents.get(id.index()) else { return Vec::new() };
    let mut found = own_arithmetic(document, &annotations.timexes);
    let mut seen: Vec<(EventId, Option<Hint>)> = Vec::new();
    for (mention, event_id) in annotations.events.iter().zip(event_of) {
        let Some(event) = events.get(event_id.index()) else { continue };
        if mention.modality != Modality::Actual
            || mention.traits.boilerplate
            || mention.traits.generic
        {
            continue;
        }
        if let Some((words, days)) = own_anniversary(document, annotations, mention, event) {
            let words = format!("it says “{words}” of “{}”", event.title);
            found.push(Testimony { days, weight: 2.0, year_known: true, about: None, words });
        }
        let Some((day, year_known, teller)) = dated_elsewhere(documents, id, event) else {
            continue;
        };
        if year_known
            && !seen.contains(&(*event_id, None))
            && let Some((weight, days)) = bare_day(mention, day)
        {
            seen.push((*event_id, None));
            let words = format!("it dates “{}” without the year; {teller}", event.title);
            found.push(Testimony { days, weight, year_known, about: Some(*event_id), words });
        }
        let Some((words, hint, days)) = nearest(document, annotations, mention, day, year_known)
        else {
            continue;
        };
        if !seen.contains(&(*event_id, Some(hint))) {
            seen.push((*event_id, Some(hint)));
            let words = format!("it says “{words}” of “{}”; {teller}", event.title);
            let (weight, about) = (hint.weight(), Some(*event_id));
            found.push(Testimony { days, weight, year_known, about, words });
        }
    }
    found
}

/// The day of an event as other articles tell it, whether with its year, and who tells it.
fn dated_elsewhere(
    documents: &[Arc<Document>],
    here: DocumentId,
    event: &Event,
) -> Option<(Interval, bool, String)> {
    let sure = |document: DocumentId| {
        event.members.iter().any(|m| m.document == document && m.confidence >= SURE_LINK)
    };
    if !sure(here) {
        return None;
    }
    let teller = event.members.iter().find(|member| member.document != here)?.document;
    let name = documents.get(teller.index()).map_or("", |document| document.title.as_str());
    let partial = |date: PartialDate| date.day.is_some().then(|| date.in_year(SOME_YEAR))?;
    match (event.date.interval, event.date.partial) {
        (Some(days), _)
            if days.days() <= 366
                && event.date.disagreeing.iter().all(|(other, _)| other.gap(days) <= 1) =>
        {
            Some((days, true, format!("“{name}” and others date that {}", days.value())))
        }
        (None, Some(date)) => {
            let days = partial(date)?;
            let day = days.earliest();
            let told = format!("“{name}” and others date that {:02}-{:02}", day.month(), day.day());
            Some((days, false, told))
        }
        _ => None,
    }
}

/// 'on March 7', of an event of that day in a known year: written within months of it. Names such as
/// 'the March 7 attack' are used for years and say less.
fn bare_day(mention: &EventMention, day: Interval) -> Option<(f32, Interval)> {
    let when = (*mention.when)?;
    let partial =
        when.partial.filter(|partial| partial.day.is_some() && partial.month.is_some())?;
    let first = day.earliest();
    let fits = day.days() == 1
        && when.interval.is_none()
        && when.precision == Precision::Day
        && partial.agrees(PartialDate::of(first));
    let weight = match when.known {
        Known::InClause => 2.0,
        Known::InPhrase | Known::InSentence => 1.0,
        Known::Narrative | Known::FromArticle => return None,
    };
    fits.then(|| (weight, Interval::new(first, first.plus_days(BARE))))
}

/// The hint that stands nearest to a mention in its sentence, with the days it allows.
pub(super) fn nearest<'d>(
    document: &'d Document,
    annotations: &Annotations,
    mention: &EventMention,
    day: Interval,
    year_known: bool,
) -> Option<(&'d str, Hint, Interval)> {
    let sentence = document.sentences.get(mention.sentence as usize)?;
    let inside = |timex: &&Timex| sentence.covers(timex.span);
    let (distance, timex) = annotations
        .timexes
        .iter()
        .filter(inside)
        .map(|timex| (between(document, timex.span, mention.trigger), timex))
        .min_by_key(|(distance, _)| *distance)?;
    if distance > NEAR {
        return None;
    }
    // Another happening stands nearer to the expression: it is that one's.
    let nearer = annotations.events.iter().any(|other| {
        other.sentence == mention.sentence
            && other.trigger != mention.trigger
            && between(document, timex.span, other.trigger) < distance
    });
    let words = document.slice(timex.span);
    let hint = Hint::read(words, &timex.value).filter(|_| !nearer)?;
    let mut days = hint.published(day, year_known)?;
    // 'a year ago this week'.
    if let Hint::Ago(_, Unit::Year) = hint
        && let Some(then) = anniversary(document, annotations, timex, hint, day)
    {
        days = then;
    }
    Some((words, hint, days))
}

/// The unit of an anniversary: the week, month or day that 'a year ago this week' comes down to.
fn anniversary(
    document: &Document,
    annotations: &Annotations,
    timex: &Timex,
    hint: Hint,
    day: Interval,
) -> Option<Interval> {
    let Hint::Ago(years, Unit::Year) = hint else { return None };
    let next = annotations.timexes.iter().find(|next| next.span.start() >= timex.span.end())?;
    if between(document, timex.span, next.span) > 0 {
        return None;
    }
    let Some(Hint::This(unit)) = Hint::read(document.slice(next.span), &next.value) else {
        return None;
    };
    let months = 12 * i32::from(years);
    let first = super::hint::containing(day.earliest().plus_months(months), unit)?;
    Some(first.hull(super::hint::containing(day.latest().plus_months(months), unit)?))
}

/// 'three weeks ago, on March 7', 'in 1998, ten years ago': the article counts itself.
fn own_arithmetic(document: &Document, timexes: &[Timex]) -> Vec<Testimony> {
    let mut found = Vec::new();
    for pair in timexes.windows(2) {
        let [one, other] = pair else { continue };
        if !joined(document, one.span, other.span) || document.is_boilerplate(one.span) {
            continue;
        }
        for (counted, dated) in [(one, other), (other, one)] {
            let Some(hint @ Hint::Ago(..)) =
                Hint::read(document.slice(counted.span), &counted.value)
            else {
                continue;
            };
            let bare = || dated.partial.filter(|partial| partial.day.is_some());
            let (day, year_known) = match dated.interval {
                Some(day) => (Some(day), true),
                None => (bare().and_then(|partial| partial.in_year(SOME_YEAR)), false),
            };
            let Some(days) = day.and_then(|day| hint.published(day, year_known)) else { continue };
            let words = format!("it says “{}”", document.slice(one.span.hull(other.span)));
            found.push(Testimony { days, weight: 2.0, year_known, about: None, words });
        }
    }
    found
}

/// 'the 2013 flood, which came a year ago this week': the article counts from a year of its own, and the
/// event's day, where the others tell it, gives the week.
fn own_anniversary(
    document: &Document,
    annotations: &Annotations,
    mention: &EventMention,
    event: &Event,
) -> Option<(String, Interval)> {
    let own = mention.when.filter(|when| when.known <= Known::InClause)?.interval?;
    let day =
        event.date.interval.filter(|days| own.intersection(*days) == Some(*days)).unwrap_or(own);
    let sentence = document.sentences.get(mention.sentence as usize)?;
    let mut near = annotations.timexes.iter().filter(|timex| {
        sentence.covers(timex.span) && between(document, timex.span, mention.trigger) <= NEAR
    });
    near.find_map(|timex| {
        let words = document.slice(timex.span);
        let hint = Hint::read(words, &timex.value)?;
        let days = anniversary(document, annotations, timex, hint, day)?;
        Some((words.to_owned(), days))
    })
    // A year alone tells the year alone.
    .map(|(words, days)| {
        let middle = days.earliest().plus_days(days.days() / 2);
        let year = Interval::year(middle.year()).filter(|_| own == day && own.days() > 31);
        (words, year.unwrap_or(days))
    })
}

/// Whether nothing but ', on', '(' or the like stands between two expressions.
fn joined(document: &Document, one: Span, other: Span) -> bool {
    let mut between = document.tokens_in(Span::new(one.end(), other.start()));
    (1..=2).contains(&between.len())
        && between
            .all(|token| matches!(document.slice(token.span), "," | "on" | "in" | "(" | "—" | "–"))
}

/// Tokens between two spans.
fn between(document: &Document, one: Span, other: Span) -> usize {
    let (first, second) = if one.start() <= other.start() { (one, other) } else { (other, one) };
    document.tokens.within(Span::new(first.end(), second.start().max(first.end()))).len()
}
