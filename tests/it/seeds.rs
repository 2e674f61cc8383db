//! The built-in articles: what is found in them, and which mentions must be one event.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;
use throughline::loader::{self, Options, Source};
use throughline::query;

use super::folder::{Folder, Ran};
use super::terminal::Terminal;

fn model() -> Value {
    let output = Folder::new().command(&["model", "--json"]).output();
    Ran::of(output).json()
}

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or("-")
}

fn items<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// Documents with what their headers tell, and every event that several of them tell, each mention with
/// its reasons. A change here is a change a reader sees: look at it before accepting it.
#[test]
fn the_model_of_the_built_in_articles() {
    let model = model();
    let mut out = String::new();
    for document in items(&model, "documents") {
        let count = |field| items(document, field).len();
        let published = text(&document["published"], "value");
        let (path, title) = (text(document, "path"), text(document, "title"));
        let (sentences, timexes) = (count("sentences"), count("timexes"));
        writeln!(out, "{path} | {title} | {published} | {sentences} sentences, {timexes} times")
            .unwrap();
    }
    for event in items(&model, "events") {
        let documents: BTreeSet<&str> =
            items(event, "mentions").iter().map(|m| text(m, "document")).collect();
        if documents.len() < 2 {
            continue;
        }
        let (title, class, date) =
            (text(event, "title"), text(event, "class"), text(&event["date"], "value"));
        writeln!(out, "\n{title} | {class} | {date}").unwrap();
        for mention in items(event, "mentions") {
            let file: String = text(mention, "document").chars().take(2).collect();
            let why: Vec<&str> =
                items(mention, "evidence").iter().filter_map(Value::as_str).collect();
            writeln!(out, "  {file} {} | {}", text(mention, "text"), why.join("; ")).unwrap();
        }
        for claim in items(event, "claims") {
            writeln!(out, "  claim: {} {}", text(claim, "attribute"), claim["value"]).unwrap();
        }
    }
    insta::assert_snapshot!(out);
}

/// A mention refers back to one before it, and to none but another.
#[test]
fn what_refers_back_stands_behind_what_it_refers_to() {
    let model = model();
    let mut referring = 0;
    for event in items(&model, "events") {
        let mentions = items(event, "mentions");
        for (i, mention) in mentions.iter().enumerate() {
            let said = items(mention, "evidence").iter().filter_map(Value::as_str);
            let quoted =
                said.filter_map(|said| said.strip_prefix("refers back to “")?.strip_suffix('”'));
            for quoted in quoted {
                referring += 1;
                let is_it = |other: &&Value| {
                    text(other, "document") == text(mention, "document")
                        && text(other, "text")
                            .replace('\n', " ")
                            .starts_with(&quoted.replace('\n', " "))
                };
                assert!(mentions.iter().take(i).any(|other| is_it(&other)), "{mention:#}");
            }
        }
    }
    assert!(referring > 5, "{referring}");
}

#[test]
fn annotated_mentions_are_one_event_and_others_stay_apart() {
    let model = model();
    let mut event_of: BTreeMap<&str, &str> = BTreeMap::new();
    let mut name = "";
    for line in include_str!("seeds/events.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(title) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            name = title;
        } else if let Some((file, phrase)) = line.split_once(' ') {
            let found = events_at(&model, file, phrase);
            let known =
                *event_of.entry(name).or_insert_with(|| found.first().copied().unwrap_or("none"));
            assert!(
                found.contains(&known),
                "{name}: {file} “{phrase}” is in {found:?}, not in {known}"
            );
        }
    }
    let different: BTreeSet<&&str> = event_of.values().collect();
    assert_eq!(different.len(), event_of.len(), "{event_of:?}");
}

/// The events with a mention inside a phrase of a built-in article.
fn events_at<'m>(model: &'m Value, file: &str, phrase: &str) -> Vec<&'m str> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let documents = items(model, "documents").iter().map(|document| text(document, "path"));
    let path = documents.into_iter().find(|path| path.starts_with(file)).unwrap();
    let source = std::fs::read_to_string(folder.join(path)).unwrap();
    assert_eq!(source.matches(phrase).count(), 1, "“{phrase}” in {path}");
    let before = source.split(phrase).next().unwrap().chars().count();
    let (start, end) = (before as u64, (before + phrase.chars().count()) as u64);
    let inside = |mention: &Value| {
        text(mention, "document") == path
            && mention["start"].as_u64().unwrap() < end
            && start < mention["end"].as_u64().unwrap()
    };
    let events = items(model, "events").iter();
    events
        .filter(|event| items(event, "mentions").iter().any(inside))
        .map(|event| text(event, "id"))
        .collect()
}

/// The main job, as its reader does it: open the built-in articles, pick an event, follow it through
/// three of them, and come back.
#[test]
fn why_other_articles_tell_it_is_told_at_every_mention() {
    let corpus = loader::load(&Source::Builtin, &Options::default()).unwrap();
    let events = &corpus.links.as_ref().unwrap().events;
    let shared: Vec<_> = events.iter().filter(|event| event.accounts.len() > 1).collect();
    assert!(shared.len() > 50, "{}", shared.len());
    for member in shared.iter().flat_map(|event| event.members.iter()) {
        let (document, mention) = (member.document, member.mention);
        let leaves = |reason: &query::Reason| reason.other.document != document;
        let own = query::why(&corpus, document, mention).iter().any(leaves);
        let through = query::through(&corpus, document, mention);
        assert_eq!(own, through.is_none(), "{member:?}");
        if let Some((at, links)) = through {
            assert_eq!(at.document, document);
            assert!(!links.is_empty() && links.iter().all(leaves), "{member:?}");
        }
    }
}

#[test]
fn one_key_jumps_to_the_next_account_and_back() {
    let mut terminal = Terminal::start(&[], 120, 40);
    terminal.wait_for("Moscow was warned");
    terminal.wait_for("articles ·");
    terminal.send("ge");
    terminal.wait_for("Events");
    terminal.send("Kerman attack\r");
    terminal.wait_for("Kerman attack 1/");
    let first = title(&terminal);
    let mut seen = BTreeSet::from([first.clone()]);
    for _ in 0..2 {
        let here = title(&terminal);
        terminal.send("]e");
        terminal.wait_until("the next account", |screen| {
            screen.contents_between(0, 0, 0, 60).trim() != here
        });
        seen.insert(title(&terminal));
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
    for _ in 0..2 {
        let here = title(&terminal);
        terminal.send("H");
        terminal.wait_until("the account before", |screen| {
            screen.contents_between(0, 0, 0, 60).trim() != here
        });
    }
    assert_eq!(title(&terminal), first);
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.check_restored();
}

/// The beginning of the top line: the title of the article on the screen.
fn title(terminal: &Terminal) -> String {
    let screen = terminal.screen();
    screen
        .first()
        .map(|row| row.chars().take(60).collect::<String>().trim().into())
        .unwrap_or_default()
}
