//! An undated article beside a dated one, put together by hand.

use std::sync::Arc;

use super::gather::Testimony;
use super::{infer, judge};
use crate::model::{
    Annotations, Basis, Day, Document, DocumentId, Event, EventClass, EventDate, EventId,
    EventMention, Interval, Key, Known, Language, Member, MentionKind, Modality, PartialDate,
    Polarity, Precision, Published, Roles, Seldom, Span, Timex, TimexKind, Token, TokenKind,
    Traits, When,
};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// An article of one sentence a line, its tokens cut at spaces.
fn document(name: &str, text: &str, published: Option<&str>) -> Document {
    let mut document = Document {
        key: Key::file(name),
        title: name.into(),
        language: Language::English,
        text: text.into(),
        ..Document::default()
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        document.sentences.push(Span::of(at, at + line.trim_end().len()));
        let mut start = at;
        for word in line.split_inclusive([' ', '\n']) {
            let length = word.trim_end().len();
            let span = Span::of(start, start + length);
            document.tokens.push(Token { span, kind: TokenKind::Word });
            start += word.len();
        }
        at += line.len();
    }
    if let Some(published) = published {
        document.published = Published {
            value: Some(published.into()),
            interval: Some(Interval::day(day(published))),
            basis: Basis::Dateline,
            reason: None,
        };
    }
    document
}

fn span(document: &Document, words: &str) -> Span {
    let start = document.text.find(words).unwrap();
    Span::of(start, start + words.len())
}

fn timex(document: &Document, words: &str, value: &str) -> Timex {
    Timex {
        span: span(document, words),
        kind: TimexKind::Date,
        value: value.into(),
        modifier: None,
        quantifier: None,
        frequency: None,
        interval: None,
        partial: value.strip_prefix("XXXX-").and_then(|rest| {
            let (month, day) = rest.split_once('-')?;
            Some(PartialDate { year: None, month: month.parse().ok(), day: day.parse().ok() })
                .filter(|partial| partial.month.is_some())
        }),
        anchors: true,
    }
}

fn mention(document: &Document, word: &str, when: Option<When>) -> EventMention {
    let trigger = span(document, word);
    EventMention {
        trigger,
        extent: trigger,
        clause: Span::default(),
        class: EventClass(&"other"),
        kind: MentionKind::Verb,
        polarity: Polarity::Positive,
        modality: Modality::Actual,
        when: when.into(),
        roles: Roles::default(),
        sentence: u32::try_from(document.sentence_at(trigger.start()).unwrap()).unwrap(),
        family: 0,
        synonyms: None,
        same_as: None,
        traits: Traits::default(),
    }
}

fn when(interval: Option<Interval>, partial: Option<PartialDate>, known: Known) -> When {
    let precision = interval.map_or(Precision::Day, Precision::of);
    When { interval, partial, precision, known }
}

/// An event with its date and its members.
fn event(title: &str, date: EventDate, members: Vec<Member>) -> Event {
    Event {
        title: title.into(),
        class: EventClass(&"other"),
        date: date.into(),
        places: Seldom::default(),
        participants: Seldom::default(),
        accounts: members.iter().map(|member| member.document).collect(),
        members: members.into(),
        references: Seldom::default(),
        claims: Seldom::default(),
    }
}

/// Events of a dated article, each by its day, told in an undated one by these words: the verb, the
/// expression beside it, its value.
fn check(text: &str, told: &[(&str, &str, &str, &str)], expected: Option<&str>) {
    let undated = document("b", text, None);
    let dated = document("a", "x", Some("2024-05-13"));
    let mut here = Annotations::default();
    let mut there = Annotations::default();
    let mut events = Vec::new();
    for (i, (known, verb, expression, value)) in (0u32..).zip(told) {
        let interval = Interval::day(day(known));
        let own = timex(&undated, expression, value);
        let bare = own.partial.map(|partial| when(None, Some(partial), Known::InClause));
        if !here.timexes.iter().any(|other| other.span == own.span) {
            here.timexes.push(own);
        }
        here.events.push(mention(&undated, verb, bare));
        there.events.push(mention(&dated, "x", Some(when(Some(interval), None, Known::InClause))));
        let member =
            |document| Member { document: DocumentId(document), mention: i, confidence: 0.9 };
        let date = EventDate {
            interval: Some(interval),
            precision: Precision::Day,
            ..EventDate::default()
        };
        events.push(event(verb, date, vec![member(0), member(1)]));
    }
    here.timexes.sort_by_key(|timex| timex.span);
    let of: Vec<EventId> = (0u32..).map(EventId).take(events.len()).collect();
    let inferred = infer(
        &[Arc::new(dated), Arc::new(undated)],
        &[Arc::new(there), Arc::new(here)],
        &[of.clone(), of],
        &mut events,
    );
    assert_eq!(inferred[0], None);
    let found = inferred[1].as_ref().and_then(|published| published.interval);
    assert_eq!(found.map(Interval::value).as_deref(), expected, "{text}");
}

#[test]
fn two_events_date_an_article() {
    check(
        "The dam broke on Friday .\nA bridge fell yesterday .",
        &[
            ("2024-05-10", "broke", "Friday", "XXXX-WXX-5"),
            ("2024-05-11", "fell", "yesterday", "XXXX-XX-XX"),
        ],
        None,
    );
    check(
        "The dam broke on Friday .\nA bridge fell on Saturday .",
        &[
            ("2024-05-10", "broke", "Friday", "XXXX-WXX-5"),
            ("2024-05-11", "fell", "Saturday", "XXXX-WXX-6"),
        ],
        Some("2024-05-11/2024-05-16"),
    );
}

#[test]
fn one_event_or_another_weekday_does_not() {
    check("The dam broke on Friday .", &[("2024-05-10", "broke", "Friday", "XXXX-WXX-5")], None);
    check(
        "The dam broke on Friday .\nA bridge fell on Sunday .",
        &[
            ("2024-05-10", "broke", "Friday", "XXXX-WXX-5"),
            ("2024-05-11", "fell", "Sunday", "XXXX-WXX-7"),
        ],
        None,
    );
}

#[test]
fn a_day_without_its_year_tells_the_months_after_it() {
    let told = [("2024-05-10", "broke", "May 10", "XXXX-05-10")];
    check("The dam broke on May 10 .", &told, Some("2024-05-10/2025-01-05"));
    let told = [("2024-05-11", "broke", "May 10", "XXXX-05-10")];
    check("The dam broke on May 10 .", &told, None);
}

fn testimony(from: &str, to: &str, weight: f32) -> Testimony {
    let days = Interval::new(day(from), day(to));
    Testimony { days, weight, year_known: true, about: None, words: from.into() }
}

fn check_value(found: &[Testimony], expected: Option<&str>) {
    let published = judge(&Annotations::default(), found);
    assert_eq!(published.and_then(|p| p.value).as_deref(), expected);
}

#[test]
fn two_hints_must_agree() {
    let friday = testimony("2024-05-10", "2024-05-16", 1.0);
    let month = testimony("2024-05-12", "2024-05-31", 1.0);
    let other = testimony("2022-05-12", "2022-05-31", 1.0);
    check_value(std::slice::from_ref(&friday), None);
    check_value(&[friday.clone(), month.clone()], Some("2024-05"));
    check_value(&[friday.clone(), other.clone()], None);
    check_value(&[friday, month, other], None);
}

#[test]
fn a_value_never_says_more_than_is_known() {
    check_value(&[testimony("2024-05-10", "2024-05-10", 2.0)], Some("2024-05-10"));
    check_value(&[testimony("2024-05-10", "2024-06-10", 2.0)], Some("2024"));
    check_value(&[testimony("2023-12-10", "2024-01-10", 2.0)], None);
}

/// Days of one event as three undated articles give them, with the day it comes to once one of them is
/// dated, and the days that are kept beside it.
fn check_days(told: &[(Option<(u8, u8)>, Known)], expected: &str, beside: &[&str]) {
    let (mut documents, mut annotations) = (Vec::new(), Vec::new());
    let mut members = Vec::new();
    for (i, (day, known)) in (0u32..).zip(told) {
        let document = document("x", "broke", None);
        let partial =
            day.map(|(month, day)| PartialDate { year: None, month: Some(month), day: Some(day) });
        let when = partial.map(|partial| when(None, Some(partial), *known));
        let events = vec![mention(&document, "broke", when)];
        annotations.push(Arc::new(Annotations { events, ..Annotations::default() }));
        documents.push(Arc::new(document));
        members.push(Member { document: DocumentId(i), mention: 0, confidence: 0.9 });
    }
    let published =
        Published { interval: Some(Interval::day(day("2024-05-13"))), ..Published::default() };
    let inferred: Vec<_> = members.iter().map(|_| Some(published.clone())).collect();
    let date = super::by_members(&documents, &annotations, &members);
    let mut events = [event("x", date, members)];
    super::complete::by_articles(&annotations, &inferred, &mut events);
    let date = &events[0].date;
    assert_eq!(date.interval.map(Interval::value).as_deref(), Some(expected), "{told:?}");
    let found: Vec<String> = date.disagreeing.iter().map(|(days, _)| days.value()).collect();
    assert_eq!(found, beside, "{told:?}");
}

#[test]
fn the_surest_day_is_taken_and_others_are_kept() {
    let phrase = (Some((5, 3)), Known::InPhrase);
    let clause = (Some((5, 4)), Known::InClause);
    let sentence = (Some((5, 5)), Known::InSentence);
    check_days(&[phrase, clause], "2024-05-03", &["2024-05-04"]);
    check_days(&[clause, phrase, clause], "2024-05-04", &["2024-05-03"]);
    check_days(&[phrase, sentence], "2024-05-03", &[]);
    check_days(&[sentence, (None, Known::InClause)], "2024-05-05", &[]);
}

/// What articles of some days say of an event, with its traits, and the days it comes to.
fn check_first_told(told: &[(&str, &str, Traits, Modality)], expected: Option<&str>) {
    let (mut documents, mut annotations, mut members) = (Vec::new(), Vec::new(), Vec::new());
    for (i, (published, words, traits, modality)) in (0u32..).zip(told) {
        let document = document("x", words, Some(published));
        let kind = if words.contains(' ') { MentionKind::Nominal } else { MentionKind::Verb };
        let plain = mention(&document, words, None);
        let mention = EventMention { kind, traits: *traits, modality: *modality, ..plain };
        annotations.push(Arc::new(Annotations { events: vec![mention], ..Annotations::default() }));
        documents.push(Arc::new(document));
        members.push(Member { document: DocumentId(i), mention: 0, confidence: 0.9 });
    }
    let mut events = [event("x", EventDate::default(), members)];
    super::reported::date(&documents, &annotations, &mut events);
    let date = &events[0].date;
    assert_eq!(date.interval.map(Interval::value).as_deref(), expected, "{told:?}");
    assert_eq!(date.precision == Precision::About, expected.is_some(), "{told:?}");
}

#[test]
fn news_is_of_the_days_before_it_is_first_told() {
    let plain = Traits::default();
    let background = Traits { background: true, ..plain };
    let (actual, planned) = (Modality::Actual, Modality::Planned);
    let week = Some("2024-05-07/2024-05-13");
    check_first_told(&[("2024-05-13", "broke", plain, actual)], week);
    check_first_told(&[("2024-05-13", "a raid", plain, actual)], week);
    let later = ("2024-05-20", "broke", plain, actual);
    check_first_told(&[later, ("2024-05-13", "broke", plain, actual)], week);
    check_first_told(&[later, ("2024-05-13", "the raid", plain, actual)], None);
    check_first_told(&[("2024-05-13", "broke", background, actual)], None);
    check_first_told(&[("2024-05-13", "broke", plain, planned)], None);
}
