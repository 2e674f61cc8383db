//! A folder that changes while it is read, in a real terminal; and a terminal that goes away.

use std::fs;
use std::rc::Rc;

use super::folder::Folder;
use super::terminal::{Program, Terminal};

fn text(name: &str) -> String {
    let line = |i| format!("{name} paragraph {i} tells of the harbour wall.\n\n");
    (1..80).map(line).collect::<String>()
}

fn articles() -> Folder {
    Folder::of(&[("north.txt", &text("North")), ("south.txt", &text("South"))])
}

fn open(articles: &Folder, more: &[&str]) -> Terminal {
    let mut arguments = vec![articles.path().to_str().unwrap(), "--no-state"];
    arguments.extend(more);
    let terminal = Terminal::start(&arguments, 100, 24);
    terminal.wait_for("North paragraph 1 ");
    wait_for_links(&terminal);
    terminal
}

fn wait_for_links(terminal: &Terminal) {
    terminal.wait_until("all linked", |screen| {
        let shown = screen.contents();
        !shown.contains("linking") && !shown.contains("reading ")
    });
}

fn quit(mut terminal: Terminal) {
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.check_restored();
}

#[test]
fn what_changed_is_read_again() {
    let articles = articles();
    let mut terminal = open(&articles, &[]);
    terminal.send("40G");
    terminal.wait_for("North paragraph 40 ");
    terminal.send("R");
    terminal.wait_for("nothing is new, changed or gone");
    fs::write(articles.path().join("east.txt"), text("East")).unwrap();
    terminal.send("R");
    terminal.wait_for("new: East paragraph 1");
    terminal.wait_for("North paragraph 40 ");
    fs::write(articles.path().join("north.txt"), format!("Before all.\n\n{}", text("North")))
        .unwrap();
    fs::remove_file(articles.path().join("south.txt")).unwrap();
    terminal.send("R");
    terminal.wait_for("1 changed, 1 gone");
    terminal.wait_for("North paragraph 40 ");
    quit(terminal);
}

#[test]
fn a_watched_folder_is_read_unasked() {
    let articles = articles();
    let terminal = open(&articles, &["--watch"]);
    fs::write(articles.path().join("west.txt"), text("West")).unwrap();
    terminal.wait_for("new: West paragraph 1");
    fs::remove_file(articles.path().join("west.txt")).unwrap();
    terminal.wait_for("gone: West paragraph 1");
    quit(terminal);
}

#[test]
fn a_folder_that_vanishes_takes_nothing_away() {
    let articles = articles();
    let elsewhere = articles.path().with_extension("elsewhere");
    let mut terminal = open(&articles, &[]);
    fs::rename(articles.path(), &elsewhere).unwrap();
    terminal.send("R");
    terminal.wait_for("what was read stays");
    terminal.send("J");
    terminal.wait_for("South paragraph 1 ");
    terminal.send("=");
    terminal.wait_for("no such file or folder");
    terminal.send("\x1b");
    fs::rename(&elsewhere, articles.path()).unwrap();
    terminal.send("R");
    terminal.wait_for("it can be read again; nothing has changed");
    quit(terminal);
}

#[test]
fn a_watched_folder_that_vanishes_is_told_once_and_read_again() {
    let articles = articles();
    let elsewhere = articles.path().with_extension("elsewhere");
    let terminal = open(&articles, &["--watch"]);
    fs::rename(articles.path(), &elsewhere).unwrap();
    terminal.wait_for("what was read stays");
    fs::write(elsewhere.join("west.txt"), text("West")).unwrap();
    fs::rename(&elsewhere, articles.path()).unwrap();
    terminal.wait_for("new: West paragraph 1");
    quit(terminal);
}

#[test]
fn the_facts_of_the_file_are_shown() {
    let articles = Folder::of(&[("a.txt", "The bridge is shut.\n\nNobody\u{200b} was hurt.\n")]);
    let mut terminal = Terminal::start(&[articles.path().to_str().unwrap(), "--no-state"], 100, 30);
    terminal.wait_for("The bridge is shut");
    wait_for_links(&terminal);
    terminal.send("=");
    // As sha256sum has it.
    terminal.wait_for("SHA-256 6d6c9643c88cdc7c");
    terminal.wait_for("invisible characters: 1, at 3:7");
    terminal.send("\x1b");
    quit(terminal);
}

#[test]
fn a_stream_that_does_not_end_is_cut_off() {
    let row = r#"{"title":"Bridge shut","text":"The bridge was shut on 3 March 2021."}"#;
    let script = format!("(printf '%s\\n' '{row}'; exec sleep 55) | \"$@\"");
    let mut terminal = Program::new(&["-"]).by(&script).start(80, 24);
    terminal.wait_for("The bridge was shut");
    terminal.send("\x03");
    terminal.wait_for("no more is read");
    terminal.send("g1");
    wait_for_links(&terminal);
    terminal.wait_for("events");
    terminal.send("R");
    terminal.wait_for("standard input cannot be read twice");
    terminal.signal("KILL");
}

#[test]
fn a_terminal_that_goes_without_a_signal_ends_it() {
    let (articles, home) = (articles(), Rc::new(Folder::new()));
    // In a session of its own the program hears nothing of the line that is lost.
    let script = "trap '' HUP; setsid --wait \"$@\"; echo $? > \"$HOME/ended\"";
    let program = Program::new(&[articles.path().to_str().unwrap()]).at(&home).by(script);
    let mut terminal = program.start(80, 24);
    terminal.wait_for("North paragraph 1 ");
    wait_for_links(&terminal);
    terminal.send("40G");
    terminal.wait_for("North paragraph 40 ");
    terminal.hang_up_with("k");
    let ended = home.path().join("ended");
    while !fs::read_to_string(&ended).is_ok_and(|code| code.ends_with('\n')) {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let code = fs::read_to_string(&ended).unwrap();
    assert!(["5\n", "74\n"].contains(&code.as_str()), "{code:?}");
    let again = Program::new(&[articles.path().to_str().unwrap()]).at(&home).start(80, 24);
    again.wait_for("North paragraph 40 ");
    again.wait_for("North paragraph 41 ");
}
