//! JSON: valid, its offsets true, the same whatever the number of threads; and nothing raw on any
//! output.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::folder::{Folder, Ran};

const MARCH: &str = "LAKE CITY, March 12, 2021 — A bomb exploded at the Harbor Hotel in Lake City \
    on Thursday, killing at least 14 people, the police said. The bombing was the third attack \
    since January 2020.\n\nMayor Ann Bell called the Harbor Hotel bombing “a wound”.\n";
const LATER: &str = "A year after the Harbor Hotel bombing, on March 11, 2022, Lake City \
    remembered the 15 people killed in it. Ann Bell, who was mayor then, spoke of the attack.\n";
const ODD: &str = "Ta\tbs, caf\u{e9}s and a zero\u{200b}width.\r\nThe hotel was attacked on March 11, \
    2021.\r\n\r\nÜber \u{1f30d} all: the at\u{ad}tack killed 14 people on 11 March 2021.\r\n";

/// Files as bytes, and as the characters they are decoded to.
fn files() -> Vec<(&'static str, Vec<u8>, Vec<char>)> {
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(LATER.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xef\xbb\xbf", MARCH.as_bytes()].concat();
    vec![
        ("odd.txt", ODD.into(), ODD.chars().collect()),
        ("a/march.txt", MARCH.into(), MARCH.chars().collect()),
        ("a/marked.txt", marked, MARCH.chars().collect()),
        ("later.txt", utf16, LATER.chars().collect()),
        ("later.md", LATER.into(), LATER.chars().collect()),
    ]
}

fn folder() -> Folder {
    files().into_iter().fold(Folder::new(), |folder, (name, bytes, _)| folder.with(name, bytes))
}

/// Every object with `start` and `end` below a value, with the document it lies in.
fn places<'a>(value: &'a Value, document: &'a str, found: &mut Vec<(&'a str, &'a Value)>) {
    match value {
        Value::Object(fields) => {
            let document = fields.get("document").and_then(Value::as_str).unwrap_or(document);
            if fields.contains_key("start") && fields.contains_key("end") {
                found.push((document, value));
            }
            fields.values().for_each(|field| places(field, document, found));
        }
        Value::Array(items) => items.iter().for_each(|item| places(item, document, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn offsets_count_the_characters_of_the_file() {
    let decoded: BTreeMap<&str, Vec<char>> =
        files().into_iter().map(|(name, _, text)| (name, text)).collect();
    let model = folder().run(&["model", "--json", "."]).json();
    assert_eq!(model["schema"], "throughline/model/1.2");
    let mut found = Vec::new();
    for document in model["documents"].as_array().unwrap() {
        places(document, document["path"].as_str().unwrap(), &mut found);
    }
    for list in ["entities", "events"] {
        places(&model[list], "", &mut found);
    }
    let mut quoted = 0;
    for (document, place) in found {
        let text = &decoded[document];
        let at = |end: &str| usize::try_from(place[end].as_u64().unwrap()).unwrap();
        let (start, end) = (at("start"), at("end"));
        assert!(start < end && end <= text.len(), "{document}: {place}");
        if let Some(quote) = place.get("text").or(place.get("quote")) {
            let own: String = text[start..end].iter().collect();
            assert_eq!(quote, &Value::String(own), "{document}: {place}");
            quoted += 1;
        }
    }
    assert!(quoted >= 8, "only {quoted} places quoted");
}

#[test]
fn sentences_are_ordered_and_disjoint() {
    let model = folder().run(&["model", "--json", "."]).json();
    for document in model["documents"].as_array().unwrap() {
        let mut last = 0;
        let sentences = document["sentences"].as_array().unwrap();
        assert!(!sentences.is_empty(), "{document}");
        for sentence in sentences {
            assert!(last <= sentence["start"].as_u64().unwrap(), "{document}");
            last = sentence["end"].as_u64().unwrap();
        }
    }
}

#[test]
fn the_model_is_whole() {
    let model = folder().run(&["model", "--json", "."]).json();
    let ids = |list: &str| -> Vec<String> {
        let items = model[list].as_array().unwrap().iter();
        items.map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    let (entities, events) = (ids("entities"), ids("events"));
    assert_eq!(entities, (1..=entities.len()).map(|i| format!("n{i}")).collect::<Vec<_>>());
    assert_eq!(events, (1..=events.len()).map(|i| format!("e{i}")).collect::<Vec<_>>());
    let mut mentions = BTreeMap::new();
    for event in model["events"].as_array().unwrap() {
        for role in ["places", "participants"] {
            for id in event[role].as_array().unwrap() {
                assert!(entities.iter().any(|entity| entity == id), "{event}");
            }
        }
        for mention in event["mentions"].as_array().unwrap() {
            let trigger = mention["trigger"].to_string();
            let place = (mention["document"].to_string(), trigger);
            assert_eq!(mentions.insert(place, &event["id"]), None, "{mention} in two events");
        }
    }
}

#[test]
fn threads_change_nothing() {
    let folder = folder();
    let model = |threads: &str| {
        let mut command = folder.command(&["model", "--json", "."]);
        let ran = Ran::of(command.env("RAYON_NUM_THREADS", threads).output());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        ran.out
    };
    let one = model("1");
    assert!(one.len() > 1000);
    assert_eq!(one, model("2"));
    assert_eq!(one, model("4"));
}

#[test]
fn every_list_is_json() {
    let folder = folder();
    let check = |line: &str, schema: &str, list: &str| {
        let arguments: Vec<&str> = line.split(' ').chain(["--json"]).collect();
        let json = folder.run(&arguments).json();
        assert_eq!(json["schema"], format!("throughline/{schema}"), "{line}");
        assert!(!json[list].is_null(), "{line}: {json}");
    };
    check(".", "articles/1.2", "documents");
    check("articles .", "articles/1.2", "documents");
    check("events .", "events/1.0", "events");
    check("search hotel .", "search/1.0", "hits");
    check("check .", "check/1.2", "languages");
    check("check --stats .", "check/1.2", "memory");
    check("text odd.txt", "text/1.0", "text");
}

/// What no output may hold: it would move the cursor, reverse the line, or hide.
fn dangerous(c: char) -> bool {
    matches!(c, '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}'
        | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{e0000}'..='\u{e007f}')
}

#[test]
fn hostile_text_reaches_no_output() {
    let evil =
        "\u{1b}]52;c;ZXZpbA==\u{7}\u{1b}[2J\u{9b}31m\u{202e}live\u{2066}\u{2028}\u{e0041}\u{200b}";
    let text = format!(
        "---\ntitle: Bombing {evil} of the hotel\noutlet: Post{evil}\nauthors: A {evil}\n---\n\n\
         On March 11, 2021 a bomb{evil} exploded at the {evil}Harbor Hotel.\n\n{evil}\n"
    );
    let name = "b\u{1b}[31m\u{202e}\u{9b}.md";
    let folder = Folder::of(&[("a.txt", &text), (name, &text), ("\u{1b}[2Jempty.txt", "")]);
    let check = |arguments: &[&str]| {
        let ran = folder.run(arguments);
        let raw = ran.out.chars().chain(ran.errors.chars()).find(|c| dangerous(*c));
        assert_eq!(raw, None, "{arguments:?}: {ran:?}");
    };
    let paths = [".", name, "a.txt", "\u{1b}[2Jempty.txt", "\u{9b}missing", "\u{1b}\u{202e}"];
    for path in paths {
        for json in [&[][..], &["--json"]] {
            for command in ["model", "articles", "events", "check", "text"] {
                check(&[&[command, path], json].concat());
            }
            check(&[&["search", "hotel", path], json].concat());
            check(&[&["search", evil, path], json].concat());
            check(&[&["search", "/\u{1b}[/", path], json].concat());
            check(&[&["event", "e1", path], json].concat());
            check(&[&["event", evil, path], json].concat());
            check(&[&[path], json].concat());
        }
    }
    check(&["--\u{1b}[2J"]);
    check(&["--limit", "\u{1b}[2J"]);
    check(&["model", "--metadata", "\u{1b}[2J", "."]);
}
