//! Searching a folder that is too large to be searched while a key waits.

use std::sync::Arc;

use throughline::app::{Effect, KeyPress, Message, Popup, State, update};
use throughline::model::{Corpus, Document, Key, Paragraph, ParagraphKind, Progress, Span};

use super::app_corpus::{load, press, screen, state, write};

/// Articles of about 600 KB each that end with these words.
fn large(ends: &[&str]) -> Corpus {
    let document = |(i, end): (usize, &&str)| {
        let text = format!("{}{end}\n", "Nothing is told of here.\n".repeat(24_000));
        let span = Span::of(0, text.len());
        Arc::new(Document {
            key: Key::file(&format!("{i}.txt")),
            title: format!("Article {i}"),
            paragraphs: vec![Paragraph { span, kind: ParagraphKind::Body, spaced: false }],
            text,
            ..Document::default()
        })
    };
    Corpus {
        documents: ends.iter().enumerate().map(document).collect(),
        progress: Progress { complete: true, ..Progress::default() },
        ..Corpus::default()
    }
}

/// A search of four articles for these letters, as far as it is when they are typed.
fn typed(letters: &str) -> State {
    let ends = ["A flood.", "A flat field.", "A flood and a flood.", "A Flood."];
    let mut state = state(80, 24, large(&ends));
    press(&mut state, "g /");
    write(&mut state, letters);
    state
}

/// Searches on until nothing more is asked for; in how many steps.
fn search_on(state: &mut State) -> usize {
    let mut steps = 1;
    while update(state, Message::SearchOn) == [Effect::SearchOn] {
        steps += 1;
    }
    steps
}

/// What the frame of the list says, and its rows.
fn shown(state: &State) -> (String, Vec<String>) {
    let lines = screen(state);
    let said = lines[1].trim_end_matches(['─', '┐', ' ']).rsplit("─ ").next().unwrap().to_owned();
    let row = |line: &String| line.trim_matches(['│', ' ', '›']).to_owned();
    (said, lines[4..12].iter().map(row).filter(|row| !row.is_empty()).collect())
}

#[test]
fn a_key_does_not_wait_for_the_end_of_a_search() {
    let mut state = typed("fl");
    let (said, rows) = shown(&state);
    assert_eq!(said, "2 hits so far, 50%");
    assert_eq!(rows.len(), 4, "{rows:?}");
    assert_eq!(search_on(&mut state), 1);
    let (said, rows) = shown(&state);
    assert_eq!(said, "5 hits in 4 articles");
    assert_eq!(
        rows[4..6],
        [
            "Article 2                                                            undated",
            "A flood and a flood."
        ]
    );
}

#[test]
fn the_newest_key_wins_and_what_was_found_is_not_looked_for_again() {
    let mut state = typed("fla");
    assert_eq!(shown(&state).0, "1 hit so far, 50%");
    search_on(&mut state);
    assert_eq!(shown(&state).0, "1 hit in 1 article");
    // One article is left: no further step is needed.
    let effects = update(&mut state, Message::Key(KeyPress::parse("t").unwrap()));
    assert_eq!((effects, shown(&state).0.as_str()), (Vec::new(), "1 hit in 1 article"));
    // With a letter less all are searched again.
    press(&mut state, "Backspace Backspace");
    assert_eq!(shown(&state).0, "2 hits so far, 50%");
    search_on(&mut state);
    assert_eq!(shown(&state).0, "5 hits in 4 articles");
}

#[test]
fn a_search_that_finds_nothing_says_so_at_its_end() {
    let mut state = typed("flx");
    assert_eq!(shown(&state), ("0 hits so far, 50%".into(), vec!["searching".into()]));
    search_on(&mut state);
    let told = "no article has this: fewer letters find more";
    assert_eq!(shown(&state), ("0 hits in 0 articles".into(), vec![told.into()]));
    press(&mut state, "C-u");
    assert_eq!(shown(&state).0, "Search every article");
}

#[test]
fn what_is_selected_stays_while_more_is_found() {
    let mut state = typed("flood");
    press(&mut state, "Down");
    let selected = |state: &State| match &state.popup {
        Some(Popup::Picker(picker)) => picker.row().cloned(),
        _ => None,
    };
    let before = selected(&state).unwrap();
    search_on(&mut state);
    assert_eq!(selected(&state), Some(before));
}

#[test]
fn going_to_a_hit_before_the_end_says_that_more_may_be_found() {
    let mut state = typed("fl");
    press(&mut state, "Enter");
    assert_eq!(state.trail.as_ref().unwrap().places.len(), 2);
    let bottom = screen(&state).pop().unwrap();
    assert!(bottom.contains("n walks what was found so far"), "{bottom}");
    // The search is over: nothing goes on behind the article.
    assert_eq!(update(&mut state, Message::SearchOn), []);
    let mut state = typed("fl");
    search_on(&mut state);
    press(&mut state, "Enter");
    assert_eq!(state.trail.as_ref().unwrap().places.len(), 5);
}

#[test]
fn the_last_list_finds_its_row_again() {
    let mut state = typed("flood");
    search_on(&mut state);
    press(&mut state, "Up Enter");
    let place = state.trail.as_ref().unwrap().index;
    assert_eq!((place, state.reader.open.as_ref().unwrap().path.as_ref()), (3, "3.txt"));
    press(&mut state, "g p");
    search_on(&mut state);
    press(&mut state, "Enter");
    assert_eq!(state.reader.open.as_ref().unwrap().path.as_ref(), "3.txt");
}

#[test]
fn articles_that_come_while_a_search_is_open_are_searched_too() {
    let mut state = typed("flood");
    search_on(&mut state);
    load(&mut state, 2, large(&["A flood.", "no", "no", "no", "Two floods: a flood."]));
    search_on(&mut state);
    assert_eq!(shown(&state).0, "3 hits in 2 articles");
}

#[test]
fn a_long_list_gets_ready_while_nothing_is_typed() {
    let document = |i: usize| {
        Arc::new(Document {
            key: Key::file(&format!("{i:05}.txt")),
            title: format!("Article {i}"),
            ..Document::default()
        })
    };
    let corpus = || Corpus { documents: (0..9_000).map(document).collect(), ..large(&["x"]) };
    let folded = |state: &State| match &state.popup {
        Some(Popup::Picker(picker)) => (picker.choices.len(), picker.ranked.order().len()),
        _ => (0, 0),
    };
    let mut state = state(80, 24, corpus());
    press(&mut state, "g o");
    assert_eq!(folded(&state), (0, 9_000));
    assert_eq!(update(&mut state, Message::SearchOn), [Effect::SearchOn]);
    assert_eq!(folded(&state), (4_000, 9_000));
    // Typing does not wait for the rest, and finds in it.
    write(&mut state, "'8765");
    assert_eq!(folded(&state), (9_000, 1));
    assert_eq!(update(&mut state, Message::SearchOn), []);
    press(&mut state, "C-u");
    assert_eq!(folded(&state), (9_000, 9_000));
}
