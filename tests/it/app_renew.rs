//! What became of the folder meanwhile: the reader stays where they are, and is told.

use std::fs;
use std::sync::Arc;

use throughline::app::{Effect, KeyPress, Message, Popup, Snapshot, State, update};
use throughline::loader::{Library, Options, Source};
use throughline::model::{Corpus, Fingerprint, Inspection, Key, Progress, Unseen, UnseenKind};

use super::app_corpus::{loading, press, screen, state, write};
use super::folder::Folder;

/// A folder as it is read, changes and is read again.
struct Reading {
    folder: Folder,
    library: Library,
    state: State,
    generation: u64,
}

fn article(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2024-03-03\n---\n\n{text}\n")
}

/// An article long enough to scroll.
fn long(name: &str, first: usize) -> String {
    let line = |i| format!("{name} paragraph {i} tells of the harbour wall.\n\n");
    article(name, &(first..80).map(line).collect::<String>())
}

fn fire(name: &str) -> String {
    article(name, "There was a fire on the ferry Norhaven on 2 March 2024.")
}

impl Reading {
    fn of(files: &[(&str, String)]) -> Self {
        let folder = Folder::new();
        let folder = files.iter().fold(folder, |folder, (name, text)| folder.with(name, text));
        let source = Source::Paths(vec![folder.path().into()]);
        let mut last = None;
        let library = Library::open(source, Options::default(), |corpus| last = Some(corpus));
        let library = library.unwrap().unwrap();
        let corpus = Arc::unwrap_or_clone(last.unwrap());
        Self { folder, library, state: state(100, 24, corpus), generation: 1 }
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.folder.path().join(name)).unwrap();
    }

    fn press(&mut self, keys: &str) {
        press(&mut self.state, keys);
    }

    /// Reads again; something has to be new.
    fn again(&mut self) {
        let corpus: Arc<Corpus> = self.library.again(|_| {}).unwrap().unwrap();
        self.generation += 1;
        let snapshot = Snapshot { generation: self.generation, corpus };
        update(&mut self.state, Message::Loaded(snapshot));
    }

    fn open(&self) -> &str {
        self.state.reader.open.as_ref().map_or("", |key| &key.path)
    }

    fn check_notice(&self, words: &str) {
        let notice = self.state.notice.clone().unwrap_or_default();
        assert!(notice.contains(words), "{notice:?}, not {words:?}");
    }

    /// The first row of the article on the screen.
    fn check_top(&self, words: &str) {
        let screen = screen(&self.state);
        assert!(screen[1].contains(words), "{words:?} not on top of {screen:#?}");
    }
}

#[test]
fn the_place_stays_with_its_words() {
    let files = [("a.txt", long("North", 1)), ("b.txt", long("South", 1))];
    let mut reading = Reading::of(&files);
    reading.press("4 0 G m a J 2 0 G");
    reading.check_top("South paragraph 20 ");
    reading.put("b.txt", &long("South", 5));
    reading.put("a.txt", &long("North", 9));
    reading.again();
    reading.check_notice("2 changed");
    reading.check_top("South paragraph 20 ");
    // The jump list and the marks, too.
    reading.press("H");
    reading.check_top("South paragraph 5 ");
    reading.press("H");
    assert_eq!(reading.open(), "a.txt");
    assert!(screen(&reading.state).iter().any(|line| line.contains("North paragraph 40 ")));
    reading.press("g g ' a");
    assert!(screen(&reading.state).iter().any(|line| line.contains("North paragraph 40 ")));
}

#[test]
fn a_place_whose_words_are_gone_is_told() {
    let mut reading = Reading::of(&[("a.txt", long("North", 1))]);
    reading.press("4 0 G");
    let text: String = (1..80).filter(|i| !(30..50).contains(i)).fold(String::new(), |all, i| {
        all + &format!("North paragraph {i} tells of the harbour wall.\n\n")
    });
    reading.put("a.txt", &article("North", &text));
    reading.again();
    reading.check_notice("changed: North; this place is not there any more");
    reading.check_top("North paragraph 2");
}

#[test]
fn new_accounts_join_the_trail() {
    let files = [("a.txt", fire("One")), ("b.txt", fire("Two")), ("d.txt", long("North", 1))];
    let mut reading = Reading::of(&files);
    reading.press("n");
    let before = reading.state.trail.clone().unwrap();
    assert_eq!((before.places.len(), before.index), (2, 1));
    reading
        .put("c.txt", &article("Three", "The ferry Norhaven had a fire on board on 2 March 2024."));
    reading.again();
    reading.check_notice("new: Three");
    let after = reading.state.trail.clone().unwrap();
    assert_eq!(after.places.len(), 3);
    assert_eq!(after.places.get(after.index), before.places.get(before.index));
    assert_eq!(reading.open(), "b.txt");
    reading.press("n");
    assert_eq!(reading.open(), "c.txt");
}

#[test]
fn an_article_that_is_gone_gives_way_to_the_next() {
    let name = |i: usize| format!("{i}.txt");
    let files: Vec<(String, String)> = (0..5).map(|i| (name(i), long(&name(i), 1))).collect();
    let files: Vec<(&str, String)> =
        files.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    let mut reading = Reading::of(&files);
    reading.press("2 J");
    assert_eq!(reading.open(), "2.txt");
    reading.remove("2.txt");
    reading.remove("3.txt");
    reading.again();
    assert_eq!(reading.open(), "4.txt");
    reading.check_notice("gone from the folder: 2.txt; this stood beside it (2 gone)");
    reading.remove("4.txt");
    reading.put("5.txt", &long("5.txt", 1));
    reading.put("0.txt", &long("0.txt", 2));
    reading.again();
    assert_eq!(reading.open(), "1.txt");
    reading.check_notice("4.txt; this stood beside it (1 new, 1 changed, 1 gone)");
    reading.press("H");
    assert_eq!(reading.open(), "0.txt");
}

#[test]
fn boxes_stay_where_what_they_are_about_stays() {
    let files = [("a.txt", fire("One")), ("b.txt", fire("Two")), ("d.txt", long("North", 1))];
    let check = |keys: &str, typed: &str, change: &str, expected: bool| {
        let mut reading = Reading::of(&files);
        reading.press(keys);
        write(&mut reading.state, typed);
        assert!(reading.state.popup.is_some(), "{keys}");
        match change {
            "gone" => reading.remove("a.txt"),
            other => reading.put("a.txt", &other.replace("TEXT", &fire("One"))),
        }
        reading.again();
        assert_eq!(reading.state.popup.is_some(), expected, "{keys} {change}");
        if expected {
            update(&mut reading.state, Message::Resize { width: 90, height: 25 });
            assert!(reading.state.popup.is_some(), "{keys}, another size");
        }
        // Nothing that is drawn or pressed next fails.
        let _ = screen(&reading.state);
        reading.press("Down Enter");
        let _ = screen(&reading.state);
    };
    for (keys, typed) in [("p", ""), ("g d", ""), ("Enter", ""), ("i", "")] {
        check(keys, typed, "TEXT\n\nMore of it.\n", true);
        check(keys, typed, "gone", false);
    }
    for (keys, typed) in [("f", ""), ("/", "fire")] {
        check(keys, typed, "TEXT\n\nMore of it.\n", false);
    }
    for (keys, typed) in [("g o", "two"), ("g e", ""), ("g /", "fire"), ("g t", ""), ("?", "")] {
        check(keys, typed, "TEXT\n\nMore of it.\n", true);
        check(keys, typed, "gone", true);
    }
}

fn pressed(state: &mut State, key: &str) -> Vec<Effect> {
    update(state, Message::Key(KeyPress::parse(key).unwrap()))
}

#[test]
fn reading_again_is_asked_for_told_and_ended() {
    let mut reading = Reading::of(&[("a.txt", fire("One"))]);
    let state = &mut reading.state;
    let bottom = |state: &State| screen(state).pop().unwrap_or_default();
    assert_eq!(pressed(state, "R"), [Effect::Reread]);
    assert!(bottom(state).contains("looking for what has changed"));
    let progress = Progress { read: 1_200, total: 20_000, rate: Some(90), ..Progress::default() };
    update(state, Message::Rereading(Some(progress)));
    assert!(bottom(state).contains("reading again 1200 of 20,000 · 90/s"), "{}", bottom(state));
    assert_eq!(pressed(state, "C-c"), [Effect::Enough]);
    let linking = Progress { linking: true, ..progress };
    press(state, "Esc");
    update(state, Message::Rereading(Some(linking)));
    assert!(bottom(state).contains("linking 1200 articles again"), "{}", bottom(state));
    update(state, Message::Rereading(None));
    assert_eq!(pressed(state, "j"), []);
    assert_eq!(pressed(state, "C-c"), []);
    assert_eq!(pressed(state, "C-c"), [Effect::Quit]);
}

#[test]
fn the_first_reading_is_ended_by_the_same_key() {
    let mut state = state(100, 24, loading());
    assert_eq!(pressed(&mut state, "R"), []);
    assert_eq!(pressed(&mut state, "C-c"), [Effect::Enough]);
    let mut linking = loading();
    linking.progress = Progress { linking: true, ..linking.progress };
    super::app_corpus::load(&mut state, 2, linking);
    assert_eq!(state.progress(), "linking 2 articles");
    press(&mut state, "j");
    // Progress of linking is told, and the same key ends it.
    let mut further = loading();
    let pace = Progress { rate: Some(2), left: Some(1), linked: 1, ..further.progress };
    further.progress = Progress { linking: true, ..pace };
    super::app_corpus::load(&mut state, 3, further);
    assert_eq!(state.progress(), "linking 1 of 2 · 2/s · 1 s left");
    assert_eq!(pressed(&mut state, "C-c"), [Effect::Unlinked]);
    let mut unlinked = super::app_corpus::corpus();
    unlinked.progress = Progress { complete: true, unlinked: true, ..Progress::default() };
    let linked = throughline::model::Corpus {
        documents: unlinked.documents.clone(),
        annotations: unlinked.annotations.clone(),
        ..super::app_corpus::corpus()
    };
    super::app_corpus::load(&mut state, 4, unlinked);
    assert_eq!(state.notice.as_deref(), Some("the articles are not linked: R links them"));
    assert_eq!(pressed(&mut state, "R"), [Effect::Reread]);
    update(&mut state, Message::Rereading(None));
    super::app_corpus::load(&mut state, 5, linked);
    assert_eq!(state.notice.as_deref(), Some("the articles are linked"));
    let mut state = super::app_corpus::state(100, 24, loading());
    let mut stopped = super::app_corpus::corpus();
    stopped.progress = Progress { read: 3, total: 9, complete: true, ..Progress::default() };
    super::app_corpus::load(&mut state, 3, stopped);
    assert_eq!(state.notice.as_deref(), Some("3 of 9 files are read; R reads the rest"));
}

#[test]
fn the_facts_of_a_file_are_told() {
    let text = "Home | News | Sport\n\nThe bridge\u{202e} is shut.\n\nShare this article\n";
    let mut reading = Reading::of(&[("a\u{1b}[2Jb.txt", article("Bridge", text))]);
    let state = &mut reading.state;
    let key = state.reader.open.clone().unwrap();
    assert_eq!(pressed(state, "="), [Effect::Inspect(key.clone())]);
    let check = |state: &State, words: &str| {
        let screen = screen(state);
        assert!(screen.iter().any(|line| line.contains(words)), "{words:?} not in {screen:#?}");
        assert!(screen.iter().all(|line| !line.contains(['\u{1b}', '\u{202e}'])));
    };
    check(state, "looking at it");
    check(state, "1 in the text");
    check(state, "as its own data or a metadata file says");
    let sha256 = "0123456789abcdef".repeat(4);
    let found = Inspection {
        path: Some("/news/a.txt".into()),
        file: Fingerprint { bytes: 12_345, sha256: sha256.clone() },
        member: None,
        modified: Some(1_709_388_309),
        unseen: vec![Unseen { kind: UnseenKind::Bidi, count: 3, places: vec![(7, 11), (8, 1)] }],
        differs: true,
    };
    let told = |key: Key, found| Message::Inspected { key, found };
    update(state, told(Key::file("other.txt"), Err("elsewhere".into())));
    check(state, "looking at it");
    update(state, told(key.clone(), Ok(Arc::new(found))));
    check(state, "12,345 bytes, UTF-8, changed 2024-03-02 14:05:09 UTC");
    check(state, &sha256);
    check(state, "it is not what was read");
    check(state, "direction marks and overrides: 3, at 7:11, 8:1, …");
    update(state, told(key, Err("not\u{1b} there".into())));
    check(state, "not␛ there");
    press(state, "Esc");
    assert!(!matches!(state.popup, Some(Popup::Sheet(_))));
}
