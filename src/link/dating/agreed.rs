//! The days that the mentions of one event agree on.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::frame::{confidence, sharpness};
use super::reported::told_by;
use crate::model::{
    Annotations, Day, Document, DocumentId, EventDate, Interval, Known, Member, PartialDate,
    Precision, When,
};

/// What one mention says of the day.
#[derive(Clone, Copy, Debug)]
struct Said {
    /// The number of the mention among the members of its event.
    member: u32,
    /// The article it stands in.
    document: DocumentId,
    /// The time it gives.
    when: When,
}

/// Days between an account that differs and what the others agree on, at most; further apart they hardly
/// mean the same.
const APART: i32 = 40;
/// Days by which what a sentence tells may lie beside the day of the sentence before.
const NEAR: i32 = 3;
/// Longer intervals neither confirm a day of unknown year nor speak against it.
const NARROW: i32 = 40;

/// The date of an event by what its mentions say.
pub(in crate::link) fn by_members(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    members: &[Member],
) -> EventDate {
    let said = |(number, member): (u32, &Member)| {
        let when = super::said(annotations, member)?;
        Some(Said { member: number, document: member.document, when })
    };
    let said: Vec<Said> = (0u32..).zip(members).filter_map(said).collect();
    date(&said, told_by(documents, annotations, members))
}

/// The days that most articles tell most surely, with the year or without, and the sure days that do
/// not fit them. Who repeats a day in one article does not make it surer; what had happened by `told_by`
/// is of no later day.
fn date(said: &[Said], told_by: Option<Day>) -> EventDate {
    let past = |one: &&Said| {
        let fits = |days: Interval| told_by.is_none_or(|day| days.earliest() <= day);
        one.when.precision != Precision::After && one.when.interval.is_none_or(fits)
    };
    let said: Vec<Said> = said.iter().filter(past).copied().collect();
    let ranks = said.iter().map(|one| (rank(one, &said), one));
    let best = ranks.max_by(|(a, x), (b, y)| a.total_cmp(b).then(y.member.cmp(&x.member)));
    let Some((_, best)) = best else { return EventDate::default() };
    let Some(start) = best.when.interval else { return in_part(&said, best) };
    let full = |one: &&Said| one.when.interval.is_some() && confidence(one.when.known) >= 1.0;
    let mut ranked: Vec<&Said> = said.iter().filter(full).collect();
    ranked.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.member.cmp(&b.member)));
    let agreed = ranked
        .iter()
        .filter_map(|one| one.when.interval)
        .fold(start, |agreed, days| agreed.intersection(days).unwrap_or(agreed));
    let supports = |document: DocumentId| {
        said.iter().any(|one| {
            one.document == document && one.when.interval.is_some_and(|days| days.meets(agreed))
        })
    };
    let disagrees = |one: &&Said| {
        let other = one.when.interval.filter(|days| !days.meets(agreed));
        one.when.precision == Precision::Day
            && confidence(one.when.known) >= 2.0
            && other.is_some_and(|days| days.gap(agreed) <= APART)
            && !supports(one.document)
    };
    let differing = said.iter().filter(disagrees);
    let near = best.when.known == Known::Narrative && agreed.days() == 1;
    EventDate {
        interval: Some(if near { around(agreed, told_by) } else { agreed }),
        partial: None,
        precision: if near { Precision::About } else { Precision::of(agreed) },
        disagreeing: differing.filter_map(|one| Some((one.when.interval?, one.member))).collect(),
    }
}

/// The days around one that only a sentence before tells of, none of them later than it was told.
fn around(day: Interval, told_by: Option<Day>) -> Interval {
    let last = day.latest().plus_days(NEAR);
    let last = told_by.map_or(last, |told| last.min(told)).max(day.latest());
    Interval::new(day.earliest().plus_days(-NEAR), last)
}

/// The month or day of unknown year, the finest that fits.
fn in_part(said: &[Said], best: &Said) -> EventDate {
    let fits = |one: &&Said| agree(one.when, best.when);
    let partial: Vec<PartialDate> =
        said.iter().filter(fits).filter_map(|one| one.when.partial).collect();
    let finest = partial.iter().copied().max_by_key(|one| one.day.is_some());
    let partial = best.when.partial.filter(|own| own.day.is_some()).or(finest);
    let precision = match partial {
        Some(PartialDate { day: Some(_), .. }) => Precision::Day,
        Some(_) => Precision::Month,
        None => Precision::Unknown,
    };
    EventDate { partial, precision, ..EventDate::default() }
}

/// What speaks for the days of one mention: of each article its surest.
fn rank(one: &Said, said: &[Said]) -> f32 {
    let mut articles: BTreeMap<DocumentId, f32> = BTreeMap::new();
    for other in said.iter().filter(|other| agree(one.when, other.when)) {
        let surest = articles.entry(other.document).or_default();
        *surest = surest.max(confidence(other.when.known));
    }
    articles.values().sum::<f32>()
        + confidence(one.when.known)
        + 0.5 * sharpness(one.when.precision)
}

fn weight(one: &Said) -> f32 {
    confidence(one.when.known) * 4.0 + sharpness(one.when.precision)
}

/// Whether two times confirm each other.
fn agree(one: When, other: When) -> bool {
    match ((one.interval, one.partial), (other.interval, other.partial)) {
        ((Some(days), _), (Some(others), _)) => days.meets(others),
        ((Some(days), _), (None, Some(partial))) | ((None, Some(partial)), (Some(days), _)) => {
            allows(days, partial)
        }
        ((None, Some(one)), (None, Some(other))) => one.agrees(other),
        _ => false,
    }
}

/// Whether a day of unknown year lies in a short interval.
fn allows(days: Interval, partial: PartialDate) -> bool {
    days.days() <= NARROW
        && (days.earliest().year()..=days.latest().year())
            .any(|year| partial.in_year(year).is_some_and(|there| there.meets(days)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    /// Days ('05-04' without the year) as articles give them, each with its number.
    fn check(told: &[(u32, &str, Known)], told_by: Option<&str>, expected: &str) {
        let said = |(i, (document, text, known)): (u32, &(u32, &str, Known))| {
            let partial = text.split_once('-').filter(|(month, _)| month.len() == 2);
            let partial = partial.map(|(month, day)| PartialDate {
                year: None,
                month: month.parse().ok(),
                day: day.parse().ok(),
            });
            let interval = Day::parse(text).map(Interval::day);
            let interval = interval.or_else(|| Interval::year(text.parse().ok()?));
            let precision = interval.map_or(Precision::Day, Precision::of);
            let when = When { interval, partial, precision, known: *known };
            Said { member: i, document: DocumentId(*document), when }
        };
        let said: Vec<Said> = (0u32..).zip(told).map(said).collect();
        let found = date(&said, told_by.map(day));
        let parts = |partial: PartialDate| {
            format!("{:02}-{:02}", partial.month.unwrap_or(0), partial.day.unwrap_or(0))
        };
        let days = found.interval.map(Interval::value).or(found.partial.map(parts));
        assert_eq!(days.unwrap_or_default(), expected, "{told:?}");
    }

    #[test]
    fn most_articles_tell_the_day() {
        use Known::{InClause, InPhrase, InSentence};
        check(&[(0, "2024-05-03", InClause)], None, "2024-05-03");
        check(&[(0, "2024-05-03", InClause), (1, "2024-05-04", InPhrase)], None, "2024-05-04");
        let repeated = [
            (0, "2024-05-03", InClause),
            (0, "2024-05-03", InClause),
            (1, "2024-05-04", InClause),
            (2, "2024-05-04", InSentence),
        ];
        check(&repeated, None, "2024-05-04");
        check(&[(0, "2024", InPhrase), (1, "2024-05-04", InSentence)], None, "2024-05-04");
    }

    #[test]
    fn days_without_their_year_outweigh_one_stray_year() {
        use Known::{InClause, InPhrase};
        let stray = [(0, "05-03", InClause), (1, "2015", InClause), (2, "05-03", InPhrase)];
        check(&stray, None, "05-03");
        check(
            &[(0, "05-03", InClause), (1, "2015", InPhrase), (2, "2015", InPhrase)],
            None,
            "2015",
        );
    }

    #[test]
    fn what_is_told_as_done_is_of_no_later_day() {
        let told = [(0, "2024-05-06", Known::InClause), (1, "2024-05-03", Known::InSentence)];
        check(&told, None, "2024-05-06");
        check(&told, Some("2024-05-04"), "2024-05-03");
    }

    #[test]
    fn a_sentence_before_tells_of_about_then() {
        let told = [(0, "2024-05-06", Known::Narrative)];
        check(&told, None, "2024-05-03/2024-05-09");
        check(&told, Some("2024-05-07"), "2024-05-03/2024-05-07");
    }
}
