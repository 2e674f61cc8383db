//! What outlives the program, in a real terminal: nothing is lost, and nothing is left where nothing is
//! to be kept.

use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use super::folder::Folder;
use super::terminal::{Program, Terminal};

/// Two articles long enough to scroll.
fn articles() -> Folder {
    let text = |name: &str| {
        let line = |i| format!("{name} paragraph {i} tells of the harbour wall.\n\n");
        (1..80).map(line).collect::<String>()
    };
    Folder::of(&[("north.txt", &text("North")), ("south.txt", &text("South"))])
}

fn home() -> Rc<Folder> {
    Rc::new(Folder::new())
}

fn open(articles: &Folder, home: &Rc<Folder>, more: &[&str]) -> Terminal {
    let mut arguments = vec![articles.path().to_str().unwrap()];
    arguments.extend(more);
    Program::new(&arguments).at(home).start(80, 24)
}

/// The state files: without locks, and without what is only being written.
fn kept(home: &Folder) -> Vec<PathBuf> {
    let folder = home.path().join("state/throughline");
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    paths
}

/// Waits until all articles are there.
fn wait_for_all(terminal: &Terminal, name: &str) {
    terminal.wait_for(&format!("{name} paragraph "));
    terminal.wait_until("all linked", |screen| {
        let shown = screen.contents();
        !shown.contains("linking") && !shown.contains("reading ")
    });
}

/// Goes to the middle of the article and waits until it is shown.
fn go_to_the_middle(terminal: &mut Terminal, name: &str) {
    terminal.wait_for(&format!("{name} paragraph 1 "));
    wait_for_all(terminal, name);
    terminal.send("40G");
    terminal.wait_for(&format!("{name} paragraph 40 "));
}

#[test]
fn the_position_is_there_again() {
    let (articles, home) = (articles(), home());
    let mut terminal = open(&articles, &home, &[]);
    go_to_the_middle(&mut terminal, "North");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    let mut terminal = open(&articles, &home, &[]);
    terminal.wait_for("North paragraph 40 ");
    // And the jump list with it.
    terminal.send("H");
    terminal.wait_for("North paragraph 1 ");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn signals_save_the_position() {
    for (name, code) in [("TERM", 143), ("HUP", 129)] {
        let (articles, home) = (articles(), home());
        let mut terminal = open(&articles, &home, &[]);
        go_to_the_middle(&mut terminal, "North");
        terminal.signal(name);
        assert_eq!(terminal.exit_code(), code);
        terminal.check_restored();
        open(&articles, &home, &[]).wait_for("North paragraph 40 ");
    }
}

#[test]
fn rest_saves_the_position() {
    let (articles, home) = (articles(), home());
    let mut terminal = open(&articles, &home, &[]);
    go_to_the_middle(&mut terminal, "North");
    let is_kept = |path: &PathBuf| {
        fs::read_to_string(path).is_ok_and(|text| text.contains("North paragraph 40"))
    };
    while !kept(&home).iter().any(is_kept) {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    terminal.signal("KILL");
    terminal.exit_code();
    open(&articles, &home, &[]).wait_for("North paragraph 40 ");
}

#[test]
fn without_state_no_trace_is_left() {
    let (articles, home) = (articles(), home());
    let mut terminal = open(&articles, &home, &["--no-state"]);
    go_to_the_middle(&mut terminal, "North");
    terminal.send("J");
    terminal.wait_for("South paragraph 1 ");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    assert_eq!(fs::read_dir(articles.path()).unwrap().count(), 2);
}

#[test]
fn two_readers_lose_nothing_of_each_other() {
    let (articles, home) = (articles(), home());
    let mut one = open(&articles, &home, &[]);
    let mut other = open(&articles, &home, &[]);
    wait_for_all(&other, "North");
    other.send("J");
    go_to_the_middle(&mut other, "South");
    go_to_the_middle(&mut one, "North");
    for terminal in [&mut one, &mut other] {
        terminal.send("q");
        assert_eq!(terminal.exit_code(), 0);
    }
    let paths = kept(&home);
    let [path] = &paths[..] else { panic!("{paths:?}") };
    let text = fs::read_to_string(path).unwrap();
    for name in ["North", "South"] {
        assert!(text.contains(&format!("{name} paragraph 40")), "{text}");
    }
    let mut terminal = open(&articles, &home, &[]);
    // The article that was opened last is opened again.
    terminal.wait_for("North paragraph 40 ");
    wait_for_all(&terminal, "North");
    terminal.send("J");
    terminal.wait_for("South paragraph 40 ");
}

#[test]
fn a_file_that_is_not_understood_is_kept_aside_and_named() {
    for content in ["{\"schema\": \"throughline/state/9\"}", "{\"schema", ""] {
        let (articles, home) = (articles(), home());
        let mut terminal = open(&articles, &home, &[]);
        go_to_the_middle(&mut terminal, "North");
        terminal.send("q");
        assert_eq!(terminal.exit_code(), 0);
        let file = kept(&home).remove(0);
        fs::write(&file, content).unwrap();
        let mut terminal = open(&articles, &home, &[]);
        terminal.wait_for("the saved state is kept as");
        terminal.send("q");
        assert_eq!(terminal.exit_code(), 0);
        let aside = file.with_extension("kept-1.json");
        assert_eq!(kept(&home), [file, aside.clone()]);
        assert_eq!(fs::read_to_string(aside).unwrap(), content);
    }
}

#[test]
fn a_home_that_cannot_be_written_is_told_and_lived_with() {
    let (articles, home) = (articles(), home());
    // A file stands where the folder would be made: so it is for whoever runs the tests.
    fs::write(home.path().join("state"), "in the way").unwrap();
    let mut terminal = open(&articles, &home, &[]);
    terminal.wait_for("nothing will be saved: ");
    go_to_the_middle(&mut terminal, "North");
    terminal.send("J");
    terminal.wait_for("South paragraph 2 ");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    assert_eq!(fs::read_to_string(home.path().join("state")).unwrap(), "in the way");
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let (articles, home) = (articles(), home());
    let mut terminal = open(&articles, &home, &[]);
    go_to_the_middle(&mut terminal, "North");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    let before = fs::read(&kept(&home)[0]).unwrap();
    let path = articles.path().to_str().unwrap();
    // No file may grow beyond nothing.
    let full = Program::new(&[path]).at(&home).by("trap '' XFSZ; ulimit -f 0; exec \"$@\"");
    let mut terminal = full.start(80, 24);
    terminal.wait_for("North paragraph 40 ");
    wait_for_all(&terminal, "North");
    terminal.send("J");
    terminal.wait_for("not saved: File too large");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.check_restored();
    assert_eq!(kept(&home).len(), 1);
    assert_eq!(fs::read(&kept(&home)[0]).unwrap(), before);
}
