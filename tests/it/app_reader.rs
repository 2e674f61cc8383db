//! Keys of the reader's own: labels, marks, what is read, lists in other orders, panes, copies.

use throughline::app::{
    Effect, Flow, KeyPress, Message, Pane, Popup, RowKind, State, View, update,
};
use throughline::model::Key;
use throughline::pipeline;

use super::app_corpus::{corpus, load, loading, press, screen, state, write};

fn after(width: u16, keys: &str) -> State {
    let mut state = state(width, 30, corpus());
    press(&mut state, keys);
    state
}

fn bottom(state: &State) -> String {
    screen(state).pop().unwrap_or_default()
}

fn open(state: &State) -> &str {
    state.reader.open.as_ref().map_or("", |key| key.path.as_ref())
}

/// After these keys, the open article and what is current in it.
fn check_at(keys: &str, path: &str, words: &str) {
    let state = after(80, keys);
    let document = state.document().cloned().unwrap_or_default();
    let current = state.reader.cursor.map_or("", |span| document.slice(span));
    assert_eq!((open(&state), current), (path, words), "{keys}");
}

/// After these keys, the status line has these words.
fn check_says(keys: &str, words: &str) {
    let bottom = bottom(&after(150, keys));
    assert!(bottom.contains(words), "{keys}: {bottom:?}, not {words:?}");
}

/// After these keys, a line of the screen has these words, or none has.
fn check_shows(width: u16, keys: &str, words: &str, expected: bool) {
    let lines = screen(&after(width, keys));
    let shown = lines.iter().any(|line| line.contains(words));
    assert_eq!(shown, expected, "{keys}: {words} in {lines:#?}");
}

#[test]
fn labels_lead_to_mentions() {
    check_at("f a", "courier.txt", "fire");
    check_at("f s", "courier.txt", "blaze");
    check_at("f d", "courier.txt", "evacuation");
    check_at("f Esc", "courier.txt", "");
    check_says("f m", "no mention has m");
    check_at("f s H", "courier.txt", "");
    check_shows(80, "f", "—aA fire broke out", true);
    assert_eq!(after(80, "f s").jumps.entries().count(), 1);
}

#[test]
fn the_last_step_is_repeated() {
    check_at("] m .", "courier.txt", "evacuation");
    check_at("] m 2 .", "courier.txt", "warned");
    check_at("] e .", "letter.txt", "fire");
    check_at("] e j .", "letter.txt", "fire");
    check_at("[ e .", "gazette.txt", "fire");
    check_at("] u .", "letter.txt", "");
    check_says(".", "nothing to repeat");
}

#[test]
fn recent_trails_are_taken_up_again() {
    check_says("n / b e l l Enter g n Down Enter", "Norhaven ferry fire 2/8");
    check_at("n n n / i n q u i r y Enter g n Down Enter", "gazette.txt", "fire");
    check_says("n Esc g n Enter", "Norhaven ferry fire 2/8");
    check_says("n Esc", "left the trail Norhaven ferry fire; gn has it");
    check_shows(80, "g n", "no trail yet", true);
    assert_eq!(after(80, "n n n ] e g 0 g $").recent_trails().count(), 1);
}

#[test]
fn pickers_are_resumed_with_query_and_row() {
    let mut state = after(80, "g o");
    write(&mut state, "r");
    press(&mut state, "Down Esc");
    let Some(before) = ({
        press(&mut state, "g p");
        state.popup.clone()
    }) else {
        unreachable!()
    };
    let Popup::Picker(picker) = before else { unreachable!() };
    assert_eq!((picker.input.text(), picker.selected), ("r", 1));
    check_says("g p", "no list was opened yet");
    check_says("? Esc g p", "no list was opened yet");
}

#[test]
fn a_list_of_hits_is_resumed() {
    let mut state = after(100, "g /");
    write(&mut state, "inquiry");
    press(&mut state, "Down Enter");
    assert_eq!(open(&state), "gazette.txt");
    press(&mut state, "g p Down Down Enter");
    assert_eq!(open(&state), "letter.txt");
    press(&mut state, "g p");
    let Some(Popup::Picker(picker)) = &state.popup else { unreachable!() };
    assert_eq!(picker.input.text(), "inquiry");
    let row = picker.row().map(|row| state.row_in_sight(row));
    assert!(row.is_some_and(|row| row.label.contains("The inquiry has heard")));
}

#[test]
fn hits_are_grouped_by_article() {
    let mut state = after(100, "g /");
    write(&mut state, "inquiry");
    let lines = screen(&state);
    let has = |words: &str| lines.iter().any(|line| line.contains(words));
    assert!(has("4 hits in 3 articles"), "{lines:#?}");
    assert!(has("A letter from the harbour") && has("Northern Gazette · 4 Mar 2024"));
    // The selection steps over the titles, at both ends too.
    let row = |state: &State| match &state.popup {
        Some(Popup::Picker(picker)) => {
            picker.row().map(|row| state.row_in_sight(row).label.clone())
        }
        _ => None,
    };
    assert!(row(&state).is_some_and(|label| label.contains("announced an inquiry")));
    press(&mut state, "Up");
    assert!(row(&state).is_some_and(|label| label.contains("The inquiry has heard")));
    press(&mut state, "Down Down");
    assert!(row(&state).is_some_and(|label| label.contains("Inquiry opens")));
    press(&mut state, "Enter");
    assert!(bottom(&state).contains("/inquiry 2/4 · 3 articles"), "{}", bottom(&state));
}

#[test]
fn words_are_found_by_their_starts_and_without_their_marks() {
    let check = |typed: &str, expected: usize| {
        let mut state = after(80, "3 J g /");
        write(&mut state, typed);
        press(&mut state, "Enter");
        let found = state.trail.as_ref().map_or(0, |trail| trail.places.len());
        assert_eq!(found, expected, "{typed}");
    };
    check("lowe", 1);
    check("Lowe", 1);
    check("LOWE", 0);
    check("strass", 1);
    check("/l.we/", 1);
    check("/(inquiry|arrest)/", 6);
}

#[test]
fn marks_hold_places() {
    check_at("n m a G ' a", "courier.txt", "blaze");
    check_at("n m A J ' A", "courier.txt", "blaze");
    check_says("n m a J ' a", "no mark a here: ma sets it");
    check_says("m a", "mark a is set: 'a goes there");
    check_says("m 1", "m1 is no key here");
    check_at("n m a ] m m a G ' a", "courier.txt", "evacuation");
    // Without a jump, the mark is on the first word in sight.
    check_at("J m A K ' A", "gazette.txt", "Inquiry");
}

#[test]
fn the_last_place_is_gone_to_and_back() {
    let mut state = after(80, "J");
    assert_eq!(open(&state), "gazette.txt");
    press(&mut state, "' '");
    assert_eq!(open(&state), "courier.txt");
    press(&mut state, "' '");
    assert_eq!(open(&state), "gazette.txt");
    check_says("' '", "no jump made yet");
}

#[test]
fn marks_are_listed_and_become_the_trail() {
    check_says("n m a J m A g ' Enter n", "marks 2/2 · 2 articles");
    check_shows(80, "n m a g '", "a  …", true);
    check_shows(80, "g '", "no marks yet", true);
}

#[test]
fn changes_are_undone_and_done_again() {
    check_says("m a u", "undone: mark a is gone");
    check_says("m a u ' a", "no mark a here");
    check_at("n m a ] m m a u G ' a", "courier.txt", "blaze");
    check_at("n m a u c u G ' a", "courier.txt", "blaze");
    check_says("u", "nothing to undo");
    check_says("c u", "nothing to do again");
    check_says("r u", "undone: Ferry burns in Norhaven harbour, eleven…");
    assert!(after(80, "m a m b r 3 u").saved.marks.is_empty());
    assert!(after(80, "m a u m b c u").saved.marks.len() == 1);
}

#[test]
fn what_is_read_is_kept_and_stepped_over() {
    let read = |keys: &str| {
        let state = after(80, keys);
        state.saved.read.iter().map(|key| key.path.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(read("r"), ["courier.txt"]);
    assert_eq!(read("r r"), [""; 0]);
    assert_eq!(read("g 1 j r"), ["gazette.txt"]);
    // Reading on to the end counts, jumping there does not.
    assert_eq!(read("Space Space"), ["courier.txt"]);
    assert_eq!(read("G"), [""; 0]);
    assert_eq!(read("r r Space Space"), [""; 0]);
    check_at("J r K ] u", "letter.txt", "");
    check_at("] u [ u", "courier.txt", "");
    check_says("J r J r K K ] u", "no other article is unread");
    check_says("J J ] u", "wrapped");
    check_shows(150, "J r", "1 of 3 read", true);
}

#[test]
fn lists_are_filtered() {
    let listed = |keys: &str| {
        let state = after(150, keys);
        state.listing.articles.iter().map(|id| id.0).collect::<Vec<u32>>()
    };
    assert_eq!(listed("g 1 & l e t t"), [2]);
    assert_eq!(listed("g 1 & l e t t Enter"), [2]);
    assert_eq!(listed("g 1 & l e t t Esc"), [0, 1, 2]);
    assert_eq!(listed("g 1 & l e t t Enter & C-u Enter"), [0, 1, 2]);
    assert_eq!(listed("g 1 & ! l e t t"), [0, 1]);
    check_shows(150, "g 1 & l e t t Enter", "1 of 3 &lett", true);
    check_shows(150, "g 1 & z z z", "no match: & changes it", true);
    check_at("g 1 & l e t t Enter Enter", "letter.txt", "");
    let events = |keys: &str| after(150, keys).listing.events.to_vec();
    assert_eq!(events("g 3 & e v a c"), [1]);
    assert_eq!(events("g 3 & e v a c Esc"), [0, 1, 2, 3]);
    check_at("g 3 & e v a c Enter Enter", "courier.txt", "evacuation");
    // What the list leaves out is not stepped through.
    check_at("g 1 & f e r r y Enter Enter J", "gazette.txt", "");
    check_says("g 1 & ! l e t t Enter Enter J J", "this is the last article");
}

#[test]
fn lists_are_sorted() {
    let listed = |keys: &str| {
        let state = after(150, keys);
        state.listing.articles.iter().map(|id| id.0).collect::<Vec<u32>>()
    };
    assert_eq!(listed("g 1 \\ d"), [0, 1, 2]);
    assert_eq!(listed("g 1 \\ d \\ d"), [2, 1, 0]);
    assert_eq!(listed("g 1 \\ d \\ d \\ d"), [0, 1, 2]);
    assert_eq!(listed("g 1 \\ t"), [2, 0, 1]);
    assert_eq!(listed("g 1 \\ o"), [1, 0, 2]);
    assert_eq!(listed("r g 1 \\ u"), [1, 2, 0]);
    assert_eq!(listed("g 1 \\ e"), [0, 1, 2]);
    assert_eq!(listed("g 1 \\ t \\ f"), [0, 1, 2]);
    check_at("g 1 \\ t g g Enter J", "courier.txt", "");
    let events = |keys: &str| after(150, keys).listing.events.to_vec();
    assert_eq!(events("g 3 \\ m"), [3, 2, 1, 0]);
    assert_eq!(events("g 3 \\ c"), [0, 3, 1, 2]);
    assert_eq!(events("g 3 \\ d"), [0, 1, 3, 2]);
    assert_eq!(events("J g 3 \\ a"), [1, 0, 2, 3]);
    check_says("g 3 \\ d", "by date");
    // Numbers stay those of the margin.
    check_shows(150, "g 3 \\ m", " 4 Inquiry into the ferry fire", true);
}

#[test]
fn panes_are_shown_and_left_out() {
    let columns = |width, keys: &str| {
        let layout = after(width, keys).layout();
        let of = |area: Option<throughline::app::geometry::Area>| area.map_or(0, |a| a.width);
        (of(layout.list), of(layout.reader), of(layout.panel))
    };
    assert_eq!(columns(150, ""), (26, 82, 40));
    assert_eq!(columns(150, "z l"), (0, 109, 40));
    assert_eq!(columns(150, "z l z l"), (26, 82, 40));
    assert_eq!(columns(150, "z e"), (26, 123, 0));
    assert_eq!(columns(150, "z l g 1"), (26, 82, 40));
    assert_eq!(columns(150, "z l g 1 q"), (0, 109, 40));
    assert_eq!(columns(120, "z e"), (0, 120, 0));
    assert_eq!(columns(90, "z e"), (0, 90, 0));
    assert_eq!(columns(150, ">"), (26, 78, 44));
    assert_eq!(columns(150, "2 <"), (26, 90, 32));
    assert_eq!(columns(150, "9 <"), (26, 98, 24));
    check_says("9 < <", "no narrower");
    assert_eq!(columns(150, "P"), (0, 150, 0));
    assert_eq!(columns(150, "P P"), (26, 82, 40));
    assert_eq!(columns(150, "P q"), (26, 82, 40));
    assert_eq!(columns(150, "P Esc"), (26, 82, 40));
    assert_eq!(columns(150, "P g 1"), (26, 82, 40));
}

#[test]
fn lines_are_longer_and_shorter() {
    let measure = |keys: &str| after(200, keys).measure().width;
    assert_eq!(measure(""), 80);
    assert_eq!(measure("+"), 84);
    assert_eq!(measure("3 -"), 68);
    assert_eq!(measure("9 9 +"), 110);
    assert_eq!(measure("9 9 -"), 24);
    check_says("-", "columns");
    check_says("9 9 - -", "24 columns, no shorter");
    check_says("9 9 + +", "columns, no room for more");
}

#[test]
fn a_change_of_width_keeps_the_text_on_top() {
    for keys in ["-", "z l", "z e", "9 >", "P", "+"] {
        let mut state = after(150, "} } } } z t");
        let top = state.visible().start();
        press(&mut state, keys);
        assert!(state.visible().contains(top), "{keys}");
    }
}

#[test]
fn a_title_that_the_text_starts_with_is_not_shown_twice() {
    let check = |text: &str, expected: bool| {
        let document = pipeline::read(&Key::file("a.txt"), text.as_bytes(), None).unwrap();
        let flow = Flow { document: &document, width: 70, text_only: false, wrapped: None };
        let rows = flow.window(View::default(), 10).0;
        let leads = rows.first().is_some_and(|row| row.kind == RowKind::Lead);
        assert_eq!(leads, expected, "{:?} over {text:?}", document.title);
    };
    check("Only one line of text tells of the fire in Lisbon on 3 May 2022.", false);
    check("The old market burned down. Nobody was hurt, and the mayor said so twice.\n", false);
    check(&format!("The old market {}burned down.\n", "of the old town ".repeat(30)), false);
    check("---\ntitle: The old market burned\n---\nThe old market burned down.\n", true);
    check("---\ntitle: A fire\n---\nThe old market burned down.\n", true);
}

#[test]
fn the_panel_is_kept_beside_other_articles() {
    let mut state = after(150, "z f J");
    let has = |state: &State, words: &str| screen(state).iter().any(|line| line.contains(words));
    assert!(has(&state, "kept: Ferry burns"));
    assert!(has(&state, "Evacuation of the ferry Alma"));
    // Mentions here have the numbers of the panel that is kept.
    assert_eq!(state.panel_row(), Some(3));
    press(&mut state, "g 3 g g j Enter");
    assert_eq!(open(&state), "courier.txt");
    press(&mut state, "J z f");
    assert!(!has(&state, "kept:"));
    load(&mut state, 2, corpus());
    assert_eq!(state.frozen, None);
}

#[test]
fn the_plain_view_has_only_text() {
    let state = after(150, "3 J K P");
    let lines = screen(&state);
    assert!(lines.iter().any(|line| line.starts_with("The public inquiry into")), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("│")));
    // The terminal has the mouse meanwhile.
    let mut state = after(150, "j");
    let p = || Message::Key(KeyPress::parse("P").unwrap());
    assert_eq!(update(&mut state, p()), [Effect::Mouse(false)]);
    assert_eq!(update(&mut state, p()), [Effect::Mouse(true)]);
}

fn copied(keys: &str) -> Option<String> {
    let mut state = state(150, 30, corpus());
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        effects = update(&mut state, Message::Key(KeyPress::parse(key).unwrap()));
    }
    match effects.pop() {
        Some(Effect::Copy { text, .. }) => Some(text),
        _ => None,
    }
}

#[test]
fn sentences_and_sources_are_copied() {
    let check = |keys: &str, start: &str, end: &str| {
        let text = copied(keys).unwrap_or_default();
        assert!(text.starts_with(start) && text.ends_with(end), "{keys}: {text}");
    };
    check(
        "] m ] m y y",
        "“The evacuation took two hours.” (“Ferry burns in Norhaven harbour, eleven dead”, The \
         Courier, 13 Jan 2024 (dateline); courier.txt:",
        ")",
    );
    check("J y c", "“Inquiry opens into the Norhaven ferry disaster”, Northern", "; gazette.txt");
    check("J J y c", "“A letter from the harbour”, undated; letter.txt", "letter.txt");
    check("J y l", "gazette.txt:", "");
    check("g 3 j y y", "“The evacuation took two hours.”", ")");
    check_says("y y", "quotation sent to the terminal");
    let mut empty = state(150, 30, throughline::model::Corpus::default());
    press(&mut empty, "y y");
    assert!(bottom(&empty).contains("nothing here to copy"));
}

#[test]
fn the_address_is_shown() {
    check_says("o", "no address given; the file is courier.txt");
    let mut corpus = corpus();
    let mut document = corpus.documents[0].as_ref().clone();
    document.address = Some("https://courier.example/ferry".into());
    corpus.documents[0] = document.into();
    let mut state = state(150, 30, corpus);
    press(&mut state, "o");
    assert!(bottom(&state).contains("https://courier.example/ferry"));
}

#[test]
fn counts_go_with_every_key() {
    check_at("2 J", "letter.txt", "");
    check_at("2 ] u", "letter.txt", "");
    check_at("4 n", "gazette.txt", "disaster");
    check_shows(80, "2 p", "2 of 2", true);
    check_at("2 p Enter", "letter.txt", "fire");
    let state = after(40, "4 2 %");
    assert!(state.visible().start() > 0);
}

#[test]
fn keys_of_the_reader_work_while_loading_and_without_articles() {
    for corpus in [loading(), throughline::model::Corpus::default()] {
        for keys in ["f a", "m a ' a", "r", "] u", "y y", "z f", "g 1 & a Enter", "g 3 \\ c", "P"] {
            let mut state = state(150, 30, corpus.clone());
            press(&mut state, keys);
            assert_eq!(screen(&state).len(), 30);
        }
    }
    assert_eq!(after(80, "g 3 & Esc").focus, Pane::Panel);
}

#[test]
fn quotation_marks_hang_into_the_margin() {
    let mut corpus = corpus();
    let mut document = corpus.documents[2].as_ref().clone();
    // The same length in bytes, so that nothing else moves.
    document.text = document.text.replacen("It is a", "“It is ", 1);
    document.text = document.text.replacen("The inquiry", "Inquiries—", 1);
    corpus.documents[2] = document.into();
    corpus.annotations[2] = std::sync::Arc::default();
    corpus.links = None;
    for (width, column) in [(80, 6), (40, 4)] {
        let mut state = state(width, 24, corpus.clone());
        press(&mut state, "J J");
        let line = screen(&state).into_iter().find(|line| line.contains("“It is")).unwrap();
        let before = line.split('“').next().unwrap();
        assert_eq!(before.chars().count(), column, "{line}");
    }
}

#[test]
fn the_letter_of_a_mark_stands_in_the_margin() {
    check_shows(80, "n m a", " a ≠1  killed at least", true);
    check_shows(80, "n m a u", " a ≠1  killed at least", false);
}

#[test]
fn recent_trails_and_marks_outlive_the_program() {
    let mut before = state(80, 24, corpus());
    press(&mut before, "n m a r / b e l l Enter");
    let saved = before.to_save();
    assert_eq!((saved.marks.len(), saved.read.len(), saved.trails.len()), (1, 1, 2));
    let mut after = State::new(before.settings.clone());
    after.restore(saved);
    load(&mut after, 1, corpus());
    let names = |state: &State| -> Vec<String> {
        state.recent_trails().map(|trail| trail.name.to_string()).collect()
    };
    assert_eq!(names(&after), names(&before));
    press(&mut after, "G ' a");
    let document = after.document().cloned().unwrap_or_default();
    assert_eq!(after.reader.cursor.map(|span| document.slice(span)), Some("blaze"));
}

#[test]
fn a_mark_is_found_where_its_words_moved_to() {
    let mut before = state(80, 24, corpus());
    press(&mut before, "n m a");
    let mut changed = corpus();
    let mut document = changed.documents[0].as_ref().clone();
    document.text = document.text.replacen("Home | Region", "Home | New | Region", 1);
    changed.documents[0] = document.into();
    changed.links = None;
    load(&mut before, 2, changed);
    press(&mut before, "' a");
    assert!(bottom(&before).contains("this place has moved"), "{}", bottom(&before));
}

#[test]
fn a_mark_whose_words_are_gone_is_listed_as_such() {
    let mut state = state(80, 24, corpus());
    press(&mut state, "n m A");
    let mut changed = corpus();
    changed.documents.remove(0);
    changed.annotations.remove(0);
    changed.links = None;
    load(&mut state, 2, changed);
    press(&mut state, "g '");
    assert!(screen(&state).iter().any(|line| line.contains("not there any more")));
    press(&mut state, "Enter");
    assert!(bottom(&state).contains("what mark A stood on is not there any more"));
}

#[test]
fn escape_joined_with_the_next_key_is_both() {
    check_shows(80, "g o A-q", "q quits", false);
    assert!(after(80, "g o A-j").popup.is_none());
    check_at("g o A-J", "gazette.txt", "");
    check_says("/ f e r r y A-n", "Norhaven ferry fire 2/8");
    check_at("g A-J", "gazette.txt", "");
}

#[test]
fn a_changed_width_keeps_the_character_at_the_top() {
    let corpus = throughline::model::Corpus {
        documents: vec![std::sync::Arc::new(long())],
        ..Default::default()
    };
    let mut state = state(120, 30, corpus);
    press(&mut state, "9 j");
    let top = state.visible().start();
    let widths = [100, 90, 61, 140, 80, 33, 100, 99];
    for width in widths {
        update(&mut state, Message::Resize { width, height: 24 });
        assert!(state.rows()[0].span.contains(top), "{width}");
    }
    press(&mut state, "+ + - - - z e z e");
    assert!(state.rows()[0].span.contains(top));
    update(&mut state, Message::Resize { width: 120, height: 30 });
    assert_eq!(state.visible().start(), top);
}

/// One paragraph that fills several screens.
fn long() -> throughline::model::Document {
    let words: Vec<String> = (0..900).map(|i| format!("word{}", i * 7919)).collect();
    let key = throughline::model::Key::file("long.txt");
    throughline::pipeline::read(&key, words.join(" ").as_bytes(), None).unwrap()
}

#[test]
fn the_ends_of_an_article_say_so() {
    check_says("9 9 j j", "the end; J opens the next article");
    check_says("k", "the beginning");
    check_says("{", "the beginning");
    check_says("(", "the beginning");
    check_says("G }", "the end; J opens the next article");
    check_says("2 J G )", "the end  ");
    check_says("2 J 9 9 j j", "the end  ");
}

#[test]
fn keys_of_the_panel_that_change_nothing_in_sight_say_so() {
    let shown = |keys: &str| after(80, keys).layout().panel.is_some();
    assert!(shown("z e g 3") && !shown("z e g 3 z e") && shown("z e g 3 z e z e"));
    check_says("z e z s", "g3 shows the events");
    check_says("2 J z s", "no event is told only here");
    check_shows(80, "z s", "── Events · ", true);
}

#[test]
fn an_empty_search_repeats_the_last() {
    check_says("/ f i r e Enter / Enter", "/fire 2/");
    check_says("/ f i r e Enter / Enter / Enter", "/fire 1/");
    check_at("/ Enter", "courier.txt", "");
}

#[test]
fn pickers_know_fields() {
    let found = |keys: &str, typed: &str| {
        let mut state = after(80, keys);
        write(&mut state, typed);
        let Some(Popup::Picker(picker)) = &state.popup else { panic!("{keys}") };
        picker.ranked.order().len()
    };
    assert_eq!(found("g o", "outlet:courier"), 1);
    assert_eq!(found("g o", "date:2024"), 2);
    assert_eq!(found("g o", "file:letter !date:2024"), 1);
    assert_eq!(found("g a", "kind:article"), 3);
    assert_eq!(found("g e", "class:arrest"), 1);
    let mut state = after(120, "g 1 &");
    write(&mut state, "outlet:courier");
    assert_eq!(state.listing.articles.len(), 1);
}

#[test]
fn q_leaves_a_pane_that_only_the_focus_opened() {
    let quits = |width: u16, keys: &str| {
        let mut state = state(width, 30, corpus());
        press(&mut state, keys);
        update(&mut state, Message::Key(KeyPress::parse("q").unwrap())).contains(&Effect::Quit)
    };
    assert!(!quits(60, "g 3") && !quits(60, "g 1") && !quits(120, "g 1"));
    assert!(quits(60, "g 3 g 2") && quits(120, "g 3"));
}

#[test]
fn events_told_only_here_are_shown_when_asked_for() {
    check_shows(120, "", "1 more told only here: zs", true);
    check_shows(120, "", "Failed test", false);
    check_shows(120, "z s", "Failed test", true);
    check_shows(120, "z s", "more told only here", false);
    check_shows(120, "z s z s", "Failed test", false);
    check_at("z s g 3 G Enter", "courier.txt", "failed");
    check_shows(80, "g e", "Failed test", true);
}

#[test]
fn a_trail_leaves_room_for_keys() {
    for keys in ["n", "n n n", "8 n", "n y y", "n p", "n Enter", "n /"] {
        let line = bottom(&after(80, keys));
        let hints = ["n next", "Enter list", "Enter go", "? help", "Esc close"];
        let shown = hints.iter().filter(|hint| line.contains(**hint)).count();
        assert!(shown >= 2, "{keys}: {line:?}");
    }
    check_says("", "n next mention  Enter list  p peek  ? help");
    check_says("n J", "p peek  H back  ? help");
    check_says("", "1 disagree");
}

#[test]
fn the_keys_that_are_told_lead_somewhere() {
    let check = |(width, height), keys: &str, expected: &str| {
        let mut state = state(width, height, corpus());
        press(&mut state, keys);
        let line = bottom(&state);
        assert!(line.ends_with(expected), "{keys}: {line:?}, not {expected:?}");
    };
    let (small, narrow) = ((80, 24), (40, 12));
    // Without a mention in sight there is none to list or to peek from.
    check((80, 8), "g g", "]m next mention  ge events  / search  H back  ? help");
    check((80, 8), "n g g", "n next  ]m next mention  H back  ? help");
    check(small, "g o", "  Enter go  C-t preview  Esc close");
    check(small, "g o l", "Enter go  C-t preview  C-u clear  Esc close");
    check(small, "g /", "   Esc close");
    check(narrow, "g o", "  Enter go  Esc close");
    check(small, "/ b e l l", "Enter go  Down next hit  Esc close");
    check(small, "/ z z", "none   Esc close");
    check(small, "/ b e l l Enter", "n next hit  Enter list  p peek  ? help");
    check_says("m a ] m m b g ' Enter", "n next mark  Enter list  p peek");
    check(small, "g t + +", "Enter go  - coarser  & filter  Esc close");
    check(small, "g t & z z Enter", "   & filter  Esc close");
    check(small, "p", "p next account  Enter go there  Esc close");
    check(small, "f", "a letter goes there  Esc close");
    check(narrow, "", "n next mention  ? help");
    check((60, 16), "n", "n next  ? help");
    check((60, 16), "n Enter", "Enter go  Esc close");
    check((60, 16), "n g t", "Enter go  Esc close");
    check(small, "g d", "j down  Enter list  Esc close");
    check((120, 60), "g d", "   Enter list  Esc close");
    // A trail of one place leads nowhere.
    check(small, "z s g 3 G Enter", "   Enter list  H back  ? help");
    check_shows(80, "g o", "title: outlet: date: file:", true);
    check_shows(80, "g o l", "title: outlet: date: file:", false);
    let line = bottom(&state(120, 40, loading()));
    assert!(line.ends_with("J next article  / search  go find article  ? help"), "{line:?}");
}

#[test]
fn a_notice_on_a_narrow_screen_has_the_place_s_room() {
    let mut state = state(40, 8, corpus());
    press(&mut state, "g g f");
    assert_eq!(bottom(&state).trim(), "no mention in sight: ]m finds one");
}
