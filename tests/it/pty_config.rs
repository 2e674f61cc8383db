//! Configuration and the terminal's own ways: what the screen does with them in a real terminal.

use std::fs;
use std::rc::Rc;

use vt100::{Color, MouseProtocolMode};

use super::folder::Folder;
use super::terminal::{Program, Terminal};

fn articles() -> Folder {
    let text = "Harbour wall to be rebuilt\n\nThe town council voted on Tuesday to rebuild the wall \
                that the storm of 3 March 2021 broke.\n";
    Folder::of(&[("wall.txt", text)])
}

/// A home with a configuration.
fn home(config: &str) -> Rc<Folder> {
    Rc::new(Folder::new().with("config/throughline/config.toml", config))
}

fn start(program: Program) -> Terminal {
    let terminal = program.start(100, 30);
    terminal.wait_for("Harbour wall to be rebuilt");
    terminal
}

#[test]
fn a_changed_key_does_what_it_is_set_to() {
    let articles = articles();
    let config = "[keys.everywhere]\nx = \"quit\"\n[keys.pickers]\nTab = \"escape\"\n";
    let program = Program::new(&[articles.path().to_str().unwrap()]);
    let mut terminal = start(program.at(&home(config)));
    terminal.send("go");
    terminal.wait_for("1 of 1");
    terminal.send("\t");
    terminal.wait_until("no picker", |screen| !screen.contents().contains("1 of 1"));
    terminal.send("x");
    assert_eq!(terminal.exit_code(), 0);
    terminal.check_restored();
}

#[test]
fn what_is_wrong_with_a_configuration_is_told_by_line_and_column() {
    let folder = articles();
    let check = |config: &str, place: &str| {
        fs::write(folder.path().join("c.toml"), config).unwrap();
        for command in [&["wall.txt", "--config", "c.toml"][..], &["check", "--config", "c.toml"]] {
            let ran = folder.run(command);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{ran:?}");
            assert!(ran.errors.starts_with(&format!("throughline: c.toml:{place}: ")), "{ran:?}");
        }
    };
    check("[keys.reading]\nj = \"jump\"\n", "2:5");
    check("[keys.reading]\n\n \"gd\" = \"card\"\n", "3:2");
    check("[keys.reading]\n\"g\" = \"card\"\n", "2:1");
    check("colour = true\n", "1:1");
    check("ascii = \n", "1:9");
    // All of it in one run.
    fs::write(folder.path().join("c.toml"), "colour = true\nwidth = 3\n[keys.x]\n").unwrap();
    let ran = folder.run(&["check", "--config", "c.toml"]);
    let lines: Vec<&str> = ran.errors.lines().collect();
    let starts = ["throughline: c.toml:1:1: ", "c.toml:2:9: ", "c.toml:3:7: "];
    assert!(lines.len() == 3 && lines.iter().zip(starts).all(|(l, s)| l.starts_with(s)), "{ran:?}");
    // That of the theme too, whether the configuration or the command line names it.
    fs::write(folder.path().join("own.toml"), "strong = \"bald\"\nhits = \"bold\"\n").unwrap();
    fs::write(folder.path().join("c.toml"), "theme = \"own.toml\"\nwidth = 3\n").unwrap();
    let starts = ["throughline: c.toml:2:9: ", "own.toml:1:10: ", "own.toml:2:1: "];
    for more in [&[][..], &["--theme", "own.toml"]] {
        let ran = folder.run(&[&["wall.txt", "--config", "c.toml"], more].concat());
        let lines: Vec<&str> = ran.errors.lines().collect();
        let told = lines.iter().zip(starts).all(|(line, start)| line.starts_with(start));
        assert!(lines.len() == 3 && told, "{ran:?}");
    }
    let ran = folder.run(&["wall.txt", "--config", "none.toml"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
}

#[test]
fn the_configuration_is_printed_and_can_be_read_again() {
    let folder = articles().with("c.toml", "width = 60\n[keys.reading]\nx = \"down\"\n");
    let printed = folder.run(&["--print-config", "--config", "c.toml", "--ascii"]);
    assert_eq!(printed.code, Some(0), "{printed:?}");
    assert!(printed.out.starts_with("# From c.toml\n") && printed.out.contains("width = 60\n"));
    assert!(printed.out.contains("ascii = true\n") && printed.out.contains("\"x\" = \"down\"\n"));
    fs::write(folder.path().join("d.toml"), &printed.out).unwrap();
    let again = folder.run(&["--print-config", "--config", "d.toml"]);
    assert_eq!(again.out.replace("d.toml", "c.toml"), printed.out);
    let keys = folder.run(&["--print-default-keys"]);
    fs::write(folder.path().join("k.toml"), &keys.out).unwrap();
    assert_eq!(folder.run(&["--print-config", "--config", "k.toml"]).code, Some(0));
}

#[test]
fn themes_are_read_by_name_and_by_path() {
    let articles = articles();
    let path = articles.path().to_str().unwrap();
    let colored = |terminal: &Terminal| {
        terminal.wait_until("a mark", |screen| {
            let cells = (0..30).flat_map(|y| (0..100).map(move |x| (y, x)));
            let mut looks = cells.filter_map(|(y, x)| screen.cell(y, x));
            looks.any(|cell| cell.bold() && cell.fgcolor() == Color::Rgb(1, 2, 3))
        });
    };
    let theme = articles.path().join("own.toml");
    fs::write(&theme, "strong = \"bold #010203\"\n").unwrap();
    let program = Program::new(&[path, "--theme", theme.to_str().unwrap()]);
    colored(&start(program.with("COLORTERM", "truecolor")));
    let check = |name: &str, code: u32, told: &str| {
        let mut terminal = Program::new(&[path, "--theme", name]).start(150, 24);
        terminal.wait_for(told);
        if code == 0 {
            terminal.send("q");
        }
        assert_eq!(terminal.exit_code(), code, "{name}");
    };
    for name in ["default", "mono", "light", "dark", "high-contrast"] {
        check(name, 0, "Harbour wall to be rebuilt");
    }
    check("mauve", 2, "no theme is called mauve");
    check("./none.toml", 2, "cannot read ./none.toml");
}

#[test]
fn without_colour_the_selected_row_is_still_seen() {
    let articles = articles();
    let program = Program::new(&[articles.path().to_str().unwrap(), "--theme", "dark"]);
    let mut terminal = start(program.with("NO_COLOR", "1"));
    terminal.send("go");
    terminal.wait_until("a reversed row without colour", |screen| {
        let cells: Vec<_> = (0..30)
            .flat_map(|y| (0..100).map(move |x| (y, x)))
            .filter_map(|(y, x)| screen.cell(y, x))
            .collect();
        cells.iter().filter(|cell| cell.inverse()).count() > 20
            && cells.iter().all(|cell| cell.fgcolor() == Color::Default)
    });
}

#[test]
fn the_mouse_is_taken_but_not_over_ssh() {
    let articles = articles();
    let program = || Program::new(&[articles.path().to_str().unwrap()]);
    let mut terminal = start(program());
    terminal.wait_until("the mouse taken", |screen| {
        screen.mouse_protocol_mode() != MouseProtocolMode::None
    });
    // A press on the title in the list, which `g1` shows on the left.
    terminal.send("g1");
    terminal.wait_for("1 article");
    terminal.send("\x1b[<0;60;10M");
    terminal.wait_until("the list gone", |screen| !screen.contents().contains("1 article"));
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.check_restored();
    let off = |program: Program| {
        let terminal = start(program);
        terminal.wait_until("no mouse", |screen| {
            screen.alternate_screen() && screen.mouse_protocol_mode() == MouseProtocolMode::None
        });
    };
    off(program().with("SSH_TTY", "/dev/pts/0"));
    off(program().at(&home("mouse = false")));
}

#[test]
fn a_quotation_is_copied_to_the_terminal_and_to_a_file() {
    let (articles, home) = (articles(), home(""));
    let program = Program::new(&[articles.path().to_str().unwrap()]);
    let mut terminal = start(program.at(&home).with("SSH_TTY", "/dev/pts/7"));
    terminal.send("yc");
    terminal.wait_for("sent to the terminal");
    let file = home.path().join("state/throughline/copied.txt");
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains("wall.txt"), "{text}");
    // Base64 of the text, three bytes in four letters.
    let copied = terminal.copied();
    assert_eq!(copied.len(), text.len().div_ceil(3) * 4, "{copied}");
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn a_dumb_terminal_gets_the_list() {
    let articles = articles();
    let program = Program::new(&[articles.path().to_str().unwrap()]).with("TERM", "dumb");
    let mut terminal = program.start(100, 30);
    assert_eq!(terminal.exit_code(), 0);
    terminal.wait_for("wall.txt");
    terminal.check_restored();
}

#[test]
fn keys_come_from_the_terminal_when_standard_input_is_a_pipe() {
    let articles = articles();
    let program = Program::new(&[articles.path().to_str().unwrap()]);
    let mut terminal = start(program.by("echo q | \"$@\""));
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.check_restored();
}

#[test]
fn without_a_keyboard_it_says_so() {
    let articles = articles();
    let program = Program::new(&[articles.path().to_str().unwrap()]);
    // In a session of its own no terminal belongs to it.
    let mut terminal = program.by("setsid --wait \"$@\" < /dev/null").start(100, 30);
    assert_eq!(terminal.exit_code(), 5);
    terminal.wait_for("no keyboard: standard input is no terminal");
    terminal.check_restored();
}

#[test]
fn low_bandwidth_moves_by_halves_and_counts_bytes() {
    let paragraph = |i| format!("Paragraph {i} of the report.");
    let text = (1..90).map(paragraph).collect::<Vec<String>>().join("\n\n");
    let articles = Folder::of(&[("long.txt", &format!("The wall\n\n{text}"))]);
    let program = Program::new(&[articles.path().to_str().unwrap(), "--low-bandwidth"]);
    let mut terminal = program.start(80, 24);
    terminal.wait_for("Paragraph 1 of");
    terminal.send(" ");
    terminal.wait_until("half a page on, and bytes", |screen| {
        let text = screen.contents();
        !text.contains("Paragraph 1 of") && text.contains("Paragraph 7 of") && text.contains(" B")
    });
    terminal.send("q");
    assert_eq!(terminal.exit_code(), 0);
}
