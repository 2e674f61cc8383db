//! A small corpus made by hand, for the tests of the screen: spans are found by their words.

#![expect(clippy::unwrap_used, clippy::panic, reason = "only tests use this")]

use std::sync::Arc;

use throughline::app::{KeyCode, KeyPress, Message, Settings, Snapshot, State, update};
use throughline::model::{
    Annotations, Basis, Boilerplate, BoilerplateClass, Claim, ClaimAttribute, Corpus,
    CrossReference, Day, Document, DocumentId, Entity, EntityId, EntityKind, Event, EventClass,
    EventDate, EventId, EventMention, Evidence, EvidenceKind, Interval, Key, Known, Language,
    Links, Location, Member, MentionKind, Modality, NameMention, Paragraph, ParagraphKind,
    Polarity, Precision, Progress, Published, Roles, Seldom, Span, Traits, When,
};

const COURIER: &[(ParagraphKind, &str)] = &[
    (ParagraphKind::Boilerplate, "Home | Region | Sport | Subscribe"),
    (ParagraphKind::Title, "Ferry burns in Norhaven harbour, eleven dead"),
    (ParagraphKind::Header, "By the harbour desk"),
    (
        ParagraphKind::Body,
        "NORHAVEN — A fire broke out aboard the ferry Alma on Friday evening and killed at least \
         eleven people, the coast guard said. The blaze began on the car deck shortly after the ship \
         had left the quay, and it spread faster than the crew could close the doors.",
    ),
    (
        ParagraphKind::Body,
        "The evacuation took two hours. Fishing boats carried most of the passengers to the pier, \
         where the town had opened the market hall for them. “We saw the smoke before we heard the \
         alarm,” said the master of one of the boats.",
    ),
    (ParagraphKind::Heading, "A warning in autumn"),
    (
        ParagraphKind::Body,
        "Inspectors had warned in October that the Alma's sprinklers failed a test. The owner, Bell \
         Lines, said at the time that the fault had been repaired. Bell Lines did not answer \
         questions on Saturday.",
    ),
    (
        ParagraphKind::Body,
        "The ministry announced an inquiry into the fire. Its head is to be named within a week.",
    ),
    (ParagraphKind::Boilerplate, "Read more: ten years of the harbour tunnel"),
    (ParagraphKind::Boilerplate, "Sign up for the Courier's evening letter"),
];

const GAZETTE: &[(ParagraphKind, &str)] = &[
    (ParagraphKind::Title, "Inquiry opens into the Norhaven ferry disaster"),
    (
        ParagraphKind::Body,
        "The public inquiry into the Norhaven ferry fire opened on Monday with a minute of silence. \
         The disaster on 12 January killed 14 people, the counsel said, three more than were counted \
         at first.",
    ),
    (
        ParagraphKind::Body,
        "The first witness, an inspector, spoke of the warning that his office had sent to Bell \
         Lines in October. Counsel asked why nobody had read it.",
    ),
    (
        ParagraphKind::Body,
        "Two engineers were arrested on Sunday. Their lawyer said they would answer every question \
         about the fire.",
    ),
];

const LETTER: &[(ParagraphKind, &str)] = &[
    (
        ParagraphKind::Body,
        "It is a year since the ferry fire, and the market hall is full again. People who were there \
         during the evacuation speak of the cold first and of the fire second.",
    ),
    (
        ParagraphKind::Body,
        "The inquiry has heard ninety witnesses. The arrest of two engineers led to nothing; both \
         are back at work, in another harbour, on another ship.",
    ),
    (
        ParagraphKind::Body,
        "Löwe und Straße, 港の火災: names that the ferry carried, kept as they were.",
    ),
];

fn document(
    path: &str,
    title: &str,
    outlet: Option<&str>,
    published: Option<(&str, Basis)>,
    parts: &[(ParagraphKind, &str)],
) -> Document {
    let mut document = Document {
        key: Key::file(path),
        title: title.into(),
        outlet: outlet.map(Into::into),
        language: Language::English,
        ..Document::default()
    };
    for (kind, part) in parts {
        if !document.text.is_empty() {
            document.text.push_str("\n\n");
        }
        let start = document.text.len();
        document.text.push_str(part);
        let span = Span::of(start, document.text.len());
        document.paragraphs.push(Paragraph { span, kind: *kind, spaced: start > 0 });
        if *kind == ParagraphKind::Boilerplate {
            document.boilerplate.push(Boilerplate { span, class: BoilerplateClass::Navigation });
        }
        let mut from = start;
        for sentence in part.split_inclusive(". ") {
            document.sentences.push(Span::of(from, from + sentence.trim_end().len()));
            from += sentence.len();
        }
    }
    if let Some((value, basis)) = published {
        document.published = Published {
            value: Some(value.into()),
            interval: Day::parse(value).map(Interval::day),
            basis,
            reason: None,
        };
    }
    document
}

/// The three articles, not linked yet.
pub(crate) fn documents() -> Vec<Document> {
    let dateline = Basis::Dateline;
    vec![
        document(
            "courier.txt",
            "Ferry burns in Norhaven harbour, eleven dead",
            Some("The Courier"),
            Some(("2024-01-13", dateline)),
            COURIER,
        ),
        document(
            "gazette.txt",
            "Inquiry opens into the Norhaven ferry disaster",
            Some("Northern Gazette"),
            Some(("2024-03-04", Basis::Metadata)),
            GAZETTE,
        ),
        document("letter.txt", "A letter from the harbour", None, None, LETTER),
    ]
}

/// Event, article, the phrase that mentions it, its trigger.
const MENTIONS: &[(usize, u32, &str, &str)] = &[
    (0, 0, "A fire broke out aboard the ferry Alma", "fire"),
    (0, 0, "The blaze", "blaze"),
    (1, 0, "The evacuation", "evacuation"),
    (2, 0, "had warned", "warned"),
    (3, 0, "an inquiry", "inquiry"),
    (0, 0, "the fire. Its", "fire"),
    (5, 0, "failed a test", "failed"),
    (3, 1, "The public inquiry", "inquiry"),
    (0, 1, "the Norhaven ferry fire", "fire"),
    (0, 1, "The disaster", "disaster"),
    (2, 1, "the warning", "warning"),
    (4, 1, "were arrested", "arrested"),
    (0, 1, "the fire.", "fire"),
    (0, 2, "the ferry fire", "fire"),
    (1, 2, "the evacuation", "evacuation"),
    (0, 2, "the fire second", "fire"),
    (3, 2, "The inquiry", "inquiry"),
    (4, 2, "The arrest of two engineers", "arrest"),
];

static TITLES: [(&str, &str, Option<&str>); 6] = [
    ("Norhaven ferry fire", "fire", Some("2024-01-12")),
    ("Evacuation of the ferry Alma", "evacuation", Some("2024-01-12")),
    ("Warning to Bell Lines", "warning", None),
    ("Inquiry into the ferry fire", "inquiry", Some("2024-03-04")),
    ("Arrest of two engineers", "arrest", Some("2024-03-03")),
    ("Failed test", "failure", None),
];

fn find(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("{words} is not in the text"));
    Span::of(start, start + words.len())
}

fn mention(document: &Document, event: usize, phrase: &str, trigger: &str) -> EventMention {
    let whole = find(&document.text, phrase);
    let start = phrase.find(trigger).unwrap();
    let trigger =
        Span::of(whole.start() as usize + start, whole.start() as usize + start + trigger.len());
    let (_, class, date) = &TITLES[event];
    EventMention {
        trigger,
        extent: whole,
        clause: Span::default(),
        class: EventClass(class),
        kind: MentionKind::Nominal,
        polarity: Polarity::Positive,
        modality: Modality::Actual,
        when: Seldom::from(date.and_then(Day::parse).map(|day| When {
            interval: Some(Interval::day(day)),
            partial: None,
            precision: Precision::Day,
            known: Known::InSentence,
        })),
        roles: Roles::default(),
        sentence: 0,
        family: 0,
        synonyms: None,
        same_as: None,
        traits: Traits::default(),
    }
}

fn annotations(documents: &[Document]) -> (Vec<Annotations>, Vec<Vec<usize>>) {
    let mut all = vec![Annotations::default(); documents.len()];
    let mut events = vec![Vec::new(); documents.len()];
    for (i, document) in documents.iter().enumerate() {
        let mut found: Vec<(EventMention, usize)> = MENTIONS
            .iter()
            .filter(|(_, article, ..)| *article as usize == i)
            .map(|(event, _, phrase, trigger)| (mention(document, *event, phrase, trigger), *event))
            .collect();
        found.sort_by_key(|(mention, _)| mention.trigger);
        for (mention, event) in found {
            all[i].events.push(mention);
            events[i].push(event);
        }
        let mut names: Vec<Span> = document
            .text
            .match_indices("Bell Lines")
            .map(|(at, name)| Span::of(at, at + name.len()))
            .collect();
        names.sort();
        all[i].names = names
            .into_iter()
            .map(|span| NameMention { span, head: span, kind: EntityKind::Organization, word: 0 })
            .collect();
    }
    (all, events)
}

fn event(number: usize, events: &[Vec<usize>]) -> Event {
    let (title, class, date) = &TITLES[number];
    let mut members = Vec::new();
    let mut accounts = Vec::new();
    for (document, of) in (0..).map(DocumentId).zip(events) {
        for (mention, _) in (0..).zip(of).filter(|(_, event)| **event == number) {
            members.push(Member { document, mention, confidence: 0.9 });
            accounts.push(document);
        }
    }
    accounts.dedup();
    let reference = |(to, score): (u32, f32)| CrossReference {
        from: 0,
        to,
        score,
        evidence: vec![
            Evidence { kind: EvidenceKind::Date, words: "both on 12 January 2024".into() },
            Evidence { kind: EvidenceKind::Place, words: "both in Norhaven".into() },
        ],
    };
    let count = u32::try_from(members.len()).unwrap();
    Event {
        title: (*title).into(),
        class: EventClass(class),
        date: Seldom::from(EventDate {
            interval: date.and_then(Day::parse).map(Interval::day),
            partial: None,
            precision: if date.is_some() { Precision::Day } else { Precision::Unknown },
            disagreeing: Vec::new(),
        }),
        places: Seldom::default(),
        participants: Seldom::default(),
        references: (1..count)
            .zip([0.93, 0.71, 0.84, 0.6, 0.9, 0.8, 0.75])
            .map(reference)
            .collect(),
        members: members.into(),
        claims: Seldom::default(),
        accounts: accounts.into(),
    }
}

/// The three articles, linked.
pub(crate) fn corpus() -> Corpus {
    let documents = documents();
    let (annotations, event_numbers) = annotations(&documents);
    let mut events: Vec<Event> = (0..TITLES.len()).map(|i| event(i, &event_numbers)).collect();
    let claim = |document: usize, words: &str, value, qualifier: Option<&str>| Claim {
        attribute: ClaimAttribute::Killed,
        value,
        qualifier: qualifier.map(Into::into),
        location: Location {
            document: DocumentId(u32::try_from(document).unwrap()),
            span: find(&documents[document].text, words),
        },
        told: None,
    };
    events[0].claims =
        [claim(0, "eleven people", 11, Some("about")), claim(1, "14 people", 14, None)].into();
    events[0].participants = [EntityId(0)].into();
    let names = |i: usize| (0..annotations[i].names.len()).map(|_| EntityId(0)).collect();
    let mentions = (0..documents.len()).flat_map(|i| {
        let document = DocumentId(u32::try_from(i).unwrap());
        (0..u32::try_from(annotations[i].names.len()).unwrap()).map(move |n| (document, n))
    });
    let links = Links {
        entities: vec![Entity {
            name: "Bell Lines".into(),
            kind: EntityKind::Organization,
            aliases: Vec::new(),
            mentions: mentions.collect(),
        }],
        entity_of: (0..documents.len()).map(names).collect(),
        events,
        event_of: event_numbers
            .iter()
            .map(|of| of.iter().map(|&i| EventId(u32::try_from(i).unwrap())).collect())
            .collect(),
        inferred: vec![None; documents.len()],
        copies: Vec::new(),
    };
    Corpus {
        progress: Progress {
            read: documents.len(),
            total: documents.len(),
            complete: true,
            ..Progress::default()
        },
        documents: documents.into_iter().map(Arc::new).collect(),
        annotations: annotations.into_iter().map(Arc::new).collect(),
        skipped: Vec::new(),
        links: Some(links),
        ..Corpus::default()
    }
}

/// The same while it is loading: two articles of three, nothing linked.
pub(crate) fn loading() -> Corpus {
    let mut corpus = corpus();
    corpus.links = None;
    corpus.documents.truncate(2);
    corpus.annotations.truncate(2);
    corpus.progress = Progress { read: 2, total: 3, ..Progress::default() };
    corpus
}

/// A state of some size with a corpus loaded.
pub(crate) fn state(width: u16, height: u16, corpus: Corpus) -> State {
    let settings = Settings { width, height, opened: "harbour".into(), ..Settings::default() };
    let mut state = State::new(settings);
    load(&mut state, 1, corpus);
    state
}

/// Publishes a corpus.
pub(crate) fn load(state: &mut State, generation: u64, corpus: Corpus) {
    update(state, Message::Loaded(Snapshot { generation, corpus: Arc::new(corpus) }));
}

/// Presses keys, written with spaces between.
pub(crate) fn press(state: &mut State, keys: &str) {
    for key in keys.split(' ').filter(|key| !key.is_empty()) {
        let press = KeyPress::parse(key).unwrap_or_else(|| panic!("{key} is no key"));
        update(state, Message::Key(press));
    }
}

/// Types text.
pub(crate) fn write(state: &mut State, text: &str) {
    for c in text.chars() {
        update(state, Message::Key(KeyPress::plain(KeyCode::Char(c))));
    }
}

/// The screen as lines of text.
pub(crate) fn screen(state: &State) -> Vec<String> {
    let area = ratatui::layout::Rect::new(0, 0, state.width, state.height);
    let mut buffer = ratatui::buffer::Buffer::empty(area);
    let _ = throughline::ui::draw(state, &mut buffer);
    (0..state.height)
        .map(|y| {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..state.width {
                let symbol = buffer[(x, y)].symbol();
                if skip == 0 {
                    line.push_str(symbol);
                }
                skip = throughline::plain::width(symbol).max(skip).saturating_sub(1);
            }
            line.trim_end().to_owned()
        })
        .collect()
}
