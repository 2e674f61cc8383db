//! The program in a real terminal: whatever happens, the terminal is as it was afterwards.

use std::path::Path;

use super::folder::Folder;
use super::terminal::Terminal;

/// Opens an article and waits until it is shown.
fn reading(columns: u16, rows: u16) -> (Folder, Terminal) {
    let text = "Harbour wall to be rebuilt\n\nThe town council voted on Tuesday to rebuild the wall \
                that the storm of 3 March 2021 broke.\n";
    let folder = Folder::of(&[("wall.txt", text)]);
    let terminal = Terminal::start(&[folder.path().to_str().unwrap()], columns, rows);
    terminal.wait_for("Harbour wall to be rebuilt");
    (folder, terminal)
}

#[test]
fn leaving_gives_the_terminal_back() {
    let (_folder, mut terminal) = reading(100, 30);
    terminal.wait_until("the screen taken", |screen| {
        screen.alternate_screen() && screen.bracketed_paste()
    });
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.check_restored();
}

#[test]
fn signals_end_it_with_the_terminal_given_back() {
    for (name, code) in [("TERM", 143), ("INT", 130), ("QUIT", 131), ("HUP", 129)] {
        let (_folder, mut terminal) = reading(80, 24);
        terminal.signal(name);
        assert_eq!(terminal.exit_code(), code, "{name}");
        terminal.check_restored();
    }
}

#[test]
fn a_lost_connection_ends_it() {
    let (_folder, mut terminal) = reading(80, 24);
    terminal.hang_up();
    assert_eq!(terminal.exit_code(), 129);
}

#[test]
fn a_stop_gives_the_terminal_back_until_it_goes_on() {
    let (_folder, mut terminal) = reading(80, 24);
    for _ in 0..2 {
        terminal.signal("TSTP");
        terminal.check_restored();
        terminal.go_on();
        terminal.wait_for("Harbour wall to be rebuilt");
    }
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.check_restored();
}

#[test]
fn it_lives_through_any_size() {
    let (_folder, mut terminal) = reading(80, 24);
    for (columns, rows) in [(1, 1), (2, 1), (1, 40), (300, 1), (31, 8), (300, 100)] {
        terminal.resize(columns, rows);
    }
    // The emulator has forgotten everything by now, so this was drawn anew.
    terminal.resize(1, 1);
    terminal.resize(80, 24);
    terminal.wait_for("Harbour wall to be rebuilt");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.check_restored();
}

#[test]
fn what_cannot_be_opened_is_told_without_taking_the_screen() {
    let folder = Folder::of(&[("page.docx", "<p>")]);
    let check = |path: &Path, expected: &str| {
        let mut terminal = Terminal::start(&[path.to_str().unwrap()], 200, 24);
        assert_eq!(terminal.exit_code(), 3);
        terminal.wait_for(expected);
        terminal.check_restored();
    };
    check(&folder.path().join("none"), "none: no such file or folder");
    check(folder.path(), "page.docx: no article by its ending: .docx");
}
