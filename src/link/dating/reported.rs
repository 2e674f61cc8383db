//! The days of events that no account dates: news is told within days of what happened.

use std::sync::Arc;

use super::gather::SURE_LINK;
use super::{is_fact, mention};
use crate::model::{
    Annotations, Day, Document, Event, EventMention, Interval, Known, Member, MentionKind,
    Precision,
};

/// Days before the first account within which most events lie that are told as news.
const FRESH: i32 = 6;
/// Sentences in which an article tells its news; what comes later mostly explains.
const HEAD: u32 = 30;
/// Years gone by of which an article of the day may tell.
const YEARS: usize = 3;
/// An article that is dated less exactly tells no day.
const EXACT: i32 = 2;

/// Dates events by the first article that tells of them, where nothing else does.
pub(super) fn date(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    events: &mut [Event],
) {
    let news: Vec<bool> = documents
        .iter()
        .zip(annotations)
        .map(|(document, annotations)| is_of_the_day(document, annotations))
        .collect();
    for event in events {
        if event.date.interval.is_some() || event.date.partial.is_some() {
            continue;
        }
        let told = event.members.iter().filter(|member| member.confidence >= SURE_LINK);
        let told = told.filter_map(|member| Some((published(documents, member)?, member)));
        // News begins with what happened; what is known already begins with 'the attack'.
        let first = told.min_by_key(|(day, member)| (*day, member.document, member.mention));
        let is_news = |member: &Member| {
            let of_the_day = news.get(member.document.index()).is_some_and(|news| *news);
            let document = documents.get(member.document.index()).filter(|_| of_the_day);
            document
                .zip(mention(annotations, member))
                .is_some_and(|(document, mention)| is_news(document, mention))
        };
        if let Some((first, _)) = first.filter(|(_, member)| is_news(member)) {
            event.date.interval = Some(Interval::new(first.plus_days(-FRESH), first));
            event.date.precision = Precision::About;
        }
    }
}

/// The day by which an event had happened, since an article of that day tells so.
pub(super) fn told_by(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    members: &[Member],
) -> Option<Day> {
    let told = |member: &&Member| {
        let mention = mention(annotations, member);
        member.confidence >= SURE_LINK
            && mention
                .is_some_and(|mention| mention.kind == MentionKind::Verb && is_particular(mention))
    };
    members.iter().filter(told).filter_map(|member| published(documents, member)).min()
}

/// Whether an article tells of its own days: what is not dated in one that looks back on many years may
/// be of any of them.
fn is_of_the_day(document: &Document, annotations: &Annotations) -> bool {
    let Some(published) = document.published.interval else { return false };
    let dated = annotations.events.iter().filter_map(|mention| *mention.when);
    let told = dated.filter(|when| when.known < Known::Narrative).filter_map(|when| when.interval);
    let mut years: Vec<i16> = told.map(|days| days.earliest().year()).collect();
    years.sort_unstable();
    years.dedup();
    years.retain(|year| *year < published.earliest().year());
    years.len() <= YEARS
}

/// Whether a mention tells of its event as news does, and not as of something known or gone by: by a verb
/// or as 'a raid', at the head of the article or not far below.
fn is_news(document: &Document, mention: &EventMention) -> bool {
    let words = document.slice(mention.extent);
    let introduced = words.starts_with("a ") || words.starts_with("an ");
    is_particular(mention)
        && !mention.traits.background
        && (mention.kind == MentionKind::Verb || introduced)
        && mention.sentence < HEAD
}

/// Whether it tells of one event that happened.
fn is_particular(mention: &EventMention) -> bool {
    is_fact(mention) && !mention.traits.generic
}

/// The day an article was published.
fn published(documents: &[Arc<Document>], member: &Member) -> Option<Day> {
    let document = documents.get(member.document.index())?;
    document.published.interval.filter(|days| days.days() <= EXACT).map(Interval::latest)
}
