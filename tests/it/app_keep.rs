//! What is saved, and what becomes of it when the articles changed.

use std::sync::Arc;

use throughline::app::{Mark, Message, Saved, Settings, Snapshot, State, update};
use throughline::model::{Corpus, Document, Key};
use throughline::wire;

use super::app_corpus::{corpus, load, press, state};

/// Reads with some keys, saves, and starts anew on a corpus.
fn again(keys: &str, corpus_then: Corpus) -> State {
    let mut before = state(80, 24, corpus());
    press(&mut before, keys);
    let saved = wire::saved(&wire::state(&before.to_save())).unwrap();
    started(saved, corpus_then)
}

fn started(saved: Saved, corpus: Corpus) -> State {
    let mut state = State::new(Settings { width: 80, height: 24, ..Settings::default() });
    state.restore(saved);
    load(&mut state, 1, corpus);
    state
}

fn open(state: &State) -> &str {
    state.reader.open.as_ref().map_or("", |key| &key.path)
}

/// The corpus with one article's text changed; its annotations do not matter here.
fn changed(path: &str, change: impl Fn(&str) -> String) -> Corpus {
    let mut corpus = corpus();
    for document in &mut corpus.documents {
        if *document.key.path == *path {
            let text = change(&document.text);
            let end = u32::try_from(text.len()).unwrap();
            let mut paragraphs = document.paragraphs.clone();
            paragraphs.truncate(1);
            paragraphs[0].span = throughline::model::Span::new(0, end);
            *document = Arc::new(Document { text, paragraphs, ..Document::clone(document) });
        }
    }
    corpus.links = None;
    for annotations in &mut corpus.annotations {
        *annotations = Arc::default();
    }
    corpus
}

#[test]
fn the_article_read_last_is_opened_where_it_was_left() {
    for keys in ["", "j j j", "J", "J j j", "g o Down Enter j"] {
        let mut before = state(80, 24, corpus());
        press(&mut before, keys);
        let after = again(keys, corpus());
        assert_eq!(open(&after), open(&before), "{keys}");
        assert_eq!(after.visible().start(), before.visible().start(), "{keys}");
        assert_eq!(after.notice, None, "{keys}");
    }
}

#[test]
fn each_article_has_its_position() {
    let mut state = again("j j j j J j K", corpus());
    let first = state.visible();
    press(&mut state, "J");
    press(&mut state, "K");
    assert_eq!(state.visible(), first);
}

#[test]
fn what_became_of_a_place_is_said() {
    let mut before = state(80, 24, corpus());
    press(&mut before, "j j j j");
    let path = open(&before).to_owned();
    let text = &before.document().unwrap().text;
    let start = before.visible().start() as usize;
    let there = text.get(start..).unwrap().to_owned();
    let check = |change: &dyn Fn(&str) -> String, expected: Option<&str>| {
        let after = started(before.to_save(), changed(&path, change));
        let told = after.notice.as_deref();
        assert_eq!(told.is_some(), expected.is_some(), "{told:?}");
        assert!(told.unwrap_or("").contains(expected.unwrap_or("")), "{told:?}");
    };
    check(&|text| text.to_owned(), None);
    check(&|text| format!("New words first. {text}"), Some("has moved"));
    check(&|_| format!("Before. {there} And again: {there}"), Some("several places"));
    check(&|_| "Another article altogether.".to_owned(), Some("not there any more"));
}

#[test]
fn an_article_that_is_gone_leaves_the_first_one() {
    let mut saved = state(80, 24, corpus()).to_save();
    saved.open = Some(Key::file("gone.txt"));
    let first = corpus().documents[0].key.path.to_string();
    assert_eq!(open(&started(saved, corpus())), first);
}

#[test]
fn jumps_are_saved() {
    let mut state = again("J J G", corpus());
    press(&mut state, "H H H");
    assert_eq!(open(&state), &*corpus().documents[0].key.path);
}

#[test]
fn trails_are_made_anew() {
    for keys in ["n n", "n n n n", "g E Enter n", "g / f i r e Enter", "/ f i r e Enter"] {
        let mut before = state(80, 24, corpus());
        press(&mut before, keys);
        let (old, after) = (before.trail.clone().unwrap(), again(keys, corpus()));
        let new = after.trail.clone().unwrap();
        assert_eq!((new.name, new.places, new.index), (old.name, old.places, old.index), "{keys}");
    }
}

#[test]
fn marks_and_what_was_read_go_through_the_file() {
    let mut before = state(80, 24, corpus());
    let document = before.document().unwrap();
    let anchor = throughline::app::Anchor::new(&document.key, &document.text, 20);
    let mark = Mark { within: None, letter: 'A' };
    let key = document.key.clone();
    before.saved.marks.insert(mark.clone(), anchor.clone());
    before.saved.read.insert(key.clone());
    let saved = wire::saved(&wire::state(&before.to_save())).unwrap();
    let after = started(saved, corpus());
    assert_eq!(after.saved.marks.get(&mark), Some(&anchor));
    assert!(after.saved.read.contains(&key));
}

#[test]
fn a_place_that_stands_in_is_not_saved() {
    // Nothing was pressed: the first article only stands in for the one that is not read yet.
    let saved = Saved { open: Some(Key::file("later.txt")), ..Saved::default() };
    let mut state = started(saved, corpus());
    assert_eq!(state.to_save().open, Some(Key::file("later.txt")));
    let snapshot = Snapshot { generation: 2, corpus: Arc::new(corpus()) };
    update(&mut state, Message::Loaded(snapshot));
    press(&mut state, "j");
    assert_eq!(state.to_save().open, Some(corpus().documents[0].key.clone()));
}

#[test]
fn what_was_not_there_is_new() {
    let new = |state: &State| {
        let corpus = state.corpus();
        let new = corpus.ids().filter(|id| state.is_new(*id));
        new.map(|id| corpus.document(id).unwrap().key.path.to_string()).collect::<Vec<_>>()
    };
    let whole = corpus();
    let last = whole.documents.last().unwrap().key.clone();
    let mut less = corpus();
    less.documents.pop();
    less.annotations.pop();
    less.links = Some(throughline::model::Links::default());
    // At the first visit nothing is new.
    let mut before = State::new(Settings::default());
    load(&mut before, 1, less);
    assert_eq!(new(&before), [""; 0]);
    let saved = wire::saved(&wire::state(&before.to_save())).unwrap();
    let mut after = started(saved, whole);
    assert_eq!(new(&after), [last.path.to_string()]);
    assert!(after.notice.as_ref().unwrap().starts_with("1 article is new since the last visit"));
    update(&mut after, Message::Resize { width: 140, height: 40 });
    let screen = super::app_corpus::screen(&after);
    assert!(screen.iter().any(|line| line.contains("●1 new")), "{screen:#?}");
    assert!(screen.iter().filter(|line| line.contains('●')).count() >= 2, "{screen:#?}");
    // So is the event that it gives an account of, in the panel of the other articles that tell of it.
    let in_panel = |state: &State| {
        let outline = state.panel_outline();
        let marked = outline.crossed.iter().filter(|row| state.has_news(row.event)).count();
        let right = |line: &String| line.chars().skip(100).any(|c| c == '●');
        let screen = super::app_corpus::screen(state);
        (marked, screen.iter().filter(|line| right(line)).count())
    };
    let (marked, shown) = in_panel(&after);
    assert!(marked > 0 && marked < after.panel_outline().crossed.len(), "{screen:#?}");
    assert_eq!(marked, shown, "{screen:#?}");
    // What is read is new no more; at the next visit neither.
    press(&mut after, "G o");
    after.saved.read.insert(last);
    assert_eq!(new(&after), [""; 0]);
    assert_eq!(in_panel(&after), (0, 0));
    let again = wire::saved(&wire::state(&after.to_save())).unwrap();
    assert_eq!(new(&started(again, corpus())), [""; 0]);
}
