//! The shapes as a whole, on a corpus made by hand.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Articles, Check, Events, Model, OneEvent, OneText, Search, strongest_links, write};
use crate::model::{
    Annotations, Basis, Boilerplate, BoilerplateClass, Claim, ClaimAttribute, Corpus,
    CrossReference, Document, DocumentId, Entity, EntityId, EntityKind, Event, EventClass,
    EventDate, EventId, EventMention, Evidence, EvidenceKind, Interval, Key, Language, Links,
    Location, Member, MentionKind, Modality, Modifier, NameMention, OffsetMapBuilder, PartialDate,
    Polarity, Precision, Published, Roles, Seldom, Skipped, Span, Term, TermRole, Terms, Timex,
    TimexKind, Traits,
};

/// The place of some words in a text.
fn at(document: &Document, words: &str) -> Span {
    let start = document.text.find(words).unwrap();
    Span::of(start, start + words.len())
}

/// A file whose tab was expanded and whose accented character takes two bytes.
fn document() -> Document {
    let mut text = OffsetMapBuilder::new();
    text.copy("Menu\nÀ");
    text.replace("\t", "    ");
    text.copy("bomb killed at least 12 people in Kabul early in March.");
    let (text, offsets) = text.finish();
    let mut document = Document {
        key: Key::file("a/b.txt"),
        title: "A bomb".into(),
        language: Language::English,
        text,
        offsets,
        problems: vec!["odd".into()],
        ..Document::default()
    };
    let body = at(&document, "À    bomb killed at least 12 people in Kabul early in March.");
    document.sentences = vec![body];
    document.boilerplate =
        vec![Boilerplate { span: Span::new(0, 4), class: BoilerplateClass::Navigation }];
    document
}

fn mention(document: &Document, extent: &str, trigger: &str, kind: MentionKind) -> EventMention {
    EventMention {
        trigger: at(document, trigger),
        extent: at(document, extent),
        clause: Span::default(),
        class: EventClass(&"attack"),
        kind,
        polarity: Polarity::Positive,
        modality: Modality::Actual,
        when: Seldom::default(),
        roles: Roles::default(),
        sentence: 0,
        family: 0,
        synonyms: None,
        same_as: None,
        traits: Traits::default(),
    }
}

fn corpus() -> Corpus {
    let document = document();
    let march = Timex {
        span: at(&document, "early in March"),
        kind: TimexKind::Date,
        value: "XXXX-03".into(),
        modifier: Some(Modifier::Start),
        quantifier: None,
        frequency: None,
        interval: None,
        partial: None,
        anchors: true,
    };
    let kabul = at(&document, "Kabul");
    let name = NameMention { span: kabul, head: kabul, kind: EntityKind::Place, word: 0 };
    let mut terms = Terms::default();
    terms.push(&[Term::new(0, TermRole::Core, true)]);
    terms.push(&[]);
    let annotations = Annotations {
        timexes: vec![march],
        names: vec![name],
        events: vec![
            mention(&document, "À    bomb", "bomb", MentionKind::Nominal),
            mention(&document, "killed", "killed", MentionKind::Verb),
        ],
        terms,
        words: ["kabul"].into_iter().collect(),
    };
    let claim = Claim {
        attribute: ClaimAttribute::Killed,
        value: 12,
        qualifier: Some("at least".into()),
        location: Location { document: DocumentId(0), span: at(&document, "at least 12 people") },
        told: None,
    };
    let links = Links {
        entities: vec![Entity {
            name: "Kabul".into(),
            kind: EntityKind::Place,
            aliases: Vec::new(),
            mentions: vec![(DocumentId(0), 0)],
        }],
        events: vec![event(claim)],
        event_of: vec![vec![EventId(0), EventId(0)]],
        entity_of: vec![vec![EntityId(0)]],
        inferred: vec![Some(Published {
            value: Some("2021-03".into()),
            interval: Interval::month(2021, 3),
            basis: Basis::Inferred,
            reason: None,
        })],
        copies: Vec::new(),
    };
    Corpus {
        documents: vec![Arc::new(document)],
        annotations: vec![Arc::new(annotations)],
        skipped: vec![Skipped { path: "c.bin".into(), reason: "binary".into() }],
        links: Some(links),
        ..Corpus::default()
    }
}

fn event(claim: Claim) -> Event {
    let member = |mention, confidence| Member { document: DocumentId(0), mention, confidence };
    Event {
        title: "Bomb in Kabul".into(),
        class: EventClass(&"attack"),
        date: Seldom::from(EventDate {
            partial: Some(PartialDate { year: None, month: Some(3), day: None }),
            precision: Precision::Month,
            ..EventDate::default()
        }),
        places: [EntityId(0)].into(),
        participants: Seldom::default(),
        members: [member(0, 1.0), member(1, 0.876)].into(),
        references: [link(0, 1, 0.5, "weak"), link(0, 1, 0.9, "same sentence")].into(),
        claims: [claim].into(),
        accounts: [DocumentId(0)].into(),
    }
}

fn link(from: u32, to: u32, score: f32, words: &str) -> CrossReference {
    let evidence = vec![Evidence { kind: EvidenceKind::Word, words: words.into() }];
    CrossReference { from, to, score, evidence }
}

fn value(shape: &impl serde::Serialize) -> Value {
    let mut out = Vec::new();
    write(&mut out, shape).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn the_model_has_its_shape() {
    let mention = |start: u32, end: u32, trigger: u32, text: &str, kind: &str, confidence: f64| {
        json!({
            "document": "a/b.txt", "start": start, "end": end,
            "trigger": {"start": trigger, "end": end}, "text": text, "kind": kind,
            "polarity": "positive", "modality": "actual", "confidence": confidence,
            "evidence": ["same sentence"],
        })
    };
    let expected = json!({
        "schema": "throughline/model/1.2",
        "documents": [{
            "path": "a/b.txt", "title": "A bomb", "outlet": null, "authors": [], "language": "en",
            "published": {
                "value": "2021-03", "earliest": "2021-03-01", "latest": "2021-03-31",
                "basis": "inferred",
            },
            "boilerplate": [{"start": 0, "end": 4, "class": "navigation"}],
            "sentences": [{"start": 5, "end": 62}],
            "timexes": [{
                "start": 47, "end": 61, "text": "early in March", "type": "DATE",
                "value": "XXXX-03", "mod": "START", "earliest": null, "latest": null,
            }],
            "problems": ["odd"],
        }],
        "skipped": [{"path": "c.bin", "reason": "binary"}],
        "entities": [{
            "id": "n1", "name": "Kabul", "kind": "place", "aliases": [],
            "mentions": [{"document": "a/b.txt", "start": 41, "end": 46, "text": "Kabul"}],
        }],
        "events": [{
            "id": "e1", "title": "Bomb in Kabul", "class": "attack",
            "date": {
                "value": "XXXX-03", "earliest": null, "latest": null, "precision": "month",
            },
            "places": ["n1"], "participants": [],
            "mentions": [
                mention(5, 11, 7, "À\tbomb", "nominal", 1.0),
                mention(12, 18, 12, "killed", "verb", 0.88),
            ],
            "claims": [{
                "attribute": "killed", "value": 12, "qualifier": "at least",
                "document": "a/b.txt", "start": 19, "end": 37, "quote": "at least 12 people",
            }],
        }],
    });
    assert_eq!(value(&Model(&corpus())), expected);
}

#[test]
fn the_cut_down_shapes_say_the_same() {
    let corpus = corpus();
    let model = value(&Model(&corpus));
    let articles = value(&Articles::of(&corpus, |_| 3));
    assert_eq!(articles["documents"][0]["published"], model["documents"][0]["published"]);
    assert_eq!(articles["documents"][0]["cross_referenced"], 3);
    let events = value(&Events::of(&corpus, &[EventId(0), EventId(7)]));
    assert_eq!(events["events"].as_array().unwrap().len(), 1);
    assert_eq!(events["events"][0]["mention_count"], 2);
    assert_eq!(events["events"][0]["date"], model["events"][0]["date"]);
    let mut one = value(&OneEvent::of(&corpus, EventId(0)).unwrap());
    assert_eq!(one["entities"], json!([{"id": "n1", "name": "Kabul"}]));
    for mention in one["event"]["mentions"].as_array_mut().unwrap() {
        let sentence = mention.as_object_mut().unwrap().remove("sentence").unwrap();
        assert_eq!(sentence, "À\tbomb killed at least 12 people in Kabul early in March.");
    }
    assert_eq!(one["event"], model["events"][0]);
    assert!(OneEvent::of(&corpus, EventId(1)).is_none());
    let place = Location { document: DocumentId(0), span: Span::new(0, 4) };
    let hit = &value(&Search::of(&corpus, "menu", &[place]))["hits"][0];
    assert_eq!((&hit["start"], &hit["end"], &hit["text"]), (&json!(0), &json!(4), &json!("Menu")));
    let check = value(&Check::of(&corpus, None));
    assert_eq!(check["languages"], json!({"en": 1}));
    assert_eq!(check["bases"], json!({"inferred": 1}));
    assert_eq!(check["skipped"], model["skipped"]);
    let text = value(&OneText::of(&corpus.documents[0]));
    assert_eq!(text["text"], corpus.documents[0].text);
}

#[test]
fn the_strongest_link_speaks() {
    let claim = Claim {
        attribute: ClaimAttribute::Killed,
        value: 1,
        qualifier: None,
        location: Location { document: DocumentId(0), span: Span::default() },
        told: None,
    };
    let mut event = event(claim);
    let beyond = link(1, 9, 0.9, "beyond the members");
    event.references = event.references.iter().cloned().chain([beyond]).collect();
    let strongest: Vec<Option<&str>> = strongest_links(&event)
        .into_iter()
        .map(|link| link.map(|link| link.evidence[0].words.as_str()))
        .collect();
    assert_eq!(strongest, [Some("same sentence"), Some("same sentence")]);
    // What refers to another mention is no reason for that other one.
    let mut refers = link(1, 0, 0.9, "refers back to “it”");
    refers.evidence[0].kind = EvidenceKind::Reference;
    event.references = [refers.clone()].into();
    assert_eq!(strongest_links(&event), [None, Some(&refers)]);
    event.references = Seldom::default();
    assert_eq!(strongest_links(&event), [None, None]);
}

#[test]
fn nothing_linked_is_still_a_model() {
    let mut corpus = corpus();
    corpus.links = None;
    let model = value(&Model(&corpus));
    assert_eq!((&model["entities"], &model["events"]), (&json!([]), &json!([])));
}
