//! One text in several articles, on the screen: told once, and its copies within reach.

use throughline::app::{Popup, State};
use throughline::loader::{self, Options, Source};
use throughline::model::Corpus;

use super::app_corpus::{press, screen, state, write};
use super::folder::Folder;

const WIRE: &str = "A fire broke out on the ferry Norhaven on the night of 2 March 2024.\n\n\
    The fire spread from the car deck to the cabins within minutes, said a steward who had left the ship in \
    the last boat. Bell Lines, which owns the ferry, promised help to all families and spoke of a \
    hard week for the whole town.\n\n\
    The coast guard towed the ship to the northern harbour, where it lay until the evening.\n";
const OWN: &str = "The town mourns those who died in the fire on the ferry Norhaven on 2 March 2024.\n\n\
    Schools stay closed this week, said the mayor at a meeting in the old town hall, where hundreds had come.\n";

fn article(title: &str, outlet: &str, day: u8, text: &str) -> String {
    format!("---\ntitle: {title}\noutlet: {outlet}\ndate: 2024-03-{day:02}\n---\n\n{text}")
}

/// A wire text in three papers, of which one cut it, and a text of a paper's own.
fn corpus() -> Corpus {
    let cut = WIRE.split("\n\n").take(2).collect::<Vec<_>>().join("\n\n");
    let folder = Folder::of(&[
        ("courier.txt", &article("Fire on the ferry", "The Courier", 3, WIRE)),
        ("gazette.txt", &article("Eleven die on burning ferry", "Gazette", 4, &cut)),
        ("post.txt", &article("Eleven die on burning ferry", "Post", 4, WIRE)),
        ("town.txt", &article("A town mourns", "Town Paper", 5, OWN)),
    ]);
    let corpus = loader::load(&Source::Paths(vec![folder.path().into()]), &Options::default());
    corpus.unwrap()
}

fn after(width: u16, keys: &str) -> State {
    let mut state = state(width, 30, corpus());
    press(&mut state, keys);
    state
}

fn check_shows(width: u16, keys: &str, words: &str, expected: usize) {
    let lines = screen(&after(width, keys));
    let shown = lines.iter().filter(|line| line.contains(words)).count();
    assert_eq!(shown, expected, "{keys}: {words:?} in {lines:#?}");
}

#[test]
fn a_text_is_listed_once_with_its_copies() {
    check_shows(80, "g 1", "Fire on the ferry  +2 copies", 1);
    check_shows(80, "g 1", "Eleven die on burning ferry", 0);
    check_shows(80, "g 1", "2 articles +2", 1);
    check_shows(160, "", "Fire on the ferry  +2 ", 1);
    check_shows(80, "g 1 z a", "= Eleven die on burning ferry", 2);
    check_shows(80, "g 1 z a", "+2 copies", 0);
    check_shows(80, "g 1 z a z a", "Eleven die", 0);
    check_shows(80, "g 1 G z a", "no other article here has this text", 1);
    // What is folded away is found by what only it has, and its whole text stands once then, too.
    let mut filtered = after(80, "g 1 &");
    write(&mut filtered, "eleven die");
    let lines = screen(&filtered);
    assert_eq!(lines.iter().filter(|line| line.contains("Eleven die on burning")).count(), 1);
}

#[test]
fn sorting_keeps_copies_below_their_text() {
    let state = after(80, "g 1 z a \\ d \\ d");
    let ids: Vec<u32> = state.listing.articles.iter().map(|id| id.0).collect();
    assert_eq!(ids, [3, 0, 1, 2]);
}

#[test]
fn copies_are_passed_over_unless_they_are_open() {
    let open = |keys: &str| after(80, keys).reader.open.unwrap().path;
    let check = |keys: &str, expected: &str| assert_eq!(&*open(keys), expected, "{keys}");
    check("J", "town.txt");
    check("] e", "town.txt");
    check("] e ] e", "courier.txt");
    check("g $", "town.txt");
    check("g C Down Enter", "gazette.txt");
    check("g C Down Enter ] e", "town.txt");
    check("g C Down Enter [ e", "town.txt");
    check("g C Down Enter J J", "town.txt");
    check("g C Down Enter n n n n n n n n n g n Enter", "gazette.txt");
    check_shows(80, "g C", "One text in 3 articles", 1);
    check_shows(80, "G J g C", "no other article here has this text", 1);
}

#[test]
fn copies_are_no_accounts() {
    // The panel counts texts; each trail leads through each text once.
    check_shows(150, "", "2 articles · ", 1);
    check_shows(150, "", "3 articles", 0);
    check_shows(150, "", "4 articles", 0);
    check_shows(150, "n", "2 articles, 2 copies", 1);
    let trail = after(150, "n").trail.unwrap();
    assert!(
        trail.places.iter().all(|place| ["courier.txt", "town.txt"].contains(&&*place.key.path))
    );
    // What only the copies tell as well is told by one source.
    let outline = after(150, "").outline;
    assert_eq!(outline.crossed.len(), 1);
    assert!(!outline.single.is_empty());
}

#[test]
fn copies_are_marked_as_such() {
    check_shows(80, "g d", "the same text: Gazette · 4 Mar 2024; Post · 4 Mar 2024", 1);
    check_shows(100, "Enter", "Post · copy", 3);
    check_shows(80, "g o", "copy · Post · 4 Mar 2024", 1);
    check_shows(150, "g C Down Enter", "Gazette · 4 Mar 2024 · copy of The Courier", 1);
    let mut search = after(100, "g /");
    write(&mut search, "car deck");
    let lines = screen(&search);
    assert!(lines.iter().any(|line| line.contains("1 article")), "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("Fire on the ferry  +2 copies")), "{lines:#?}");
}

#[test]
fn one_printing_read_is_enough() {
    let mut state = after(80, "r");
    assert_eq!(state.texts_read(), (2, 1));
    assert!((0..3).all(|id| state.is_read(throughline::model::DocumentId(id))));
    press(&mut state, "] u");
    assert_eq!(&*state.reader.open.as_ref().unwrap().path, "town.txt");
    press(&mut state, "g o Down Enter");
    press(&mut state, "r");
    assert_eq!(state.texts_read(), (2, 0));
    assert!(!matches!(state.popup, Some(Popup::Picker(_))));
}
