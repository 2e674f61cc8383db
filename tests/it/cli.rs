//! The command line: what is asked, what is answered, with which exit code.

use std::process::Stdio;

use crate::folder::{Folder, Ran};

const FLOOD: &str = "---\ntitle: The river rose\ndate: 2023-05-04\noutlet: Valley Post\n---\n\n\
    The river rose over the old wall on May 3, 2023. Two people were killed in the flood.\n";

const QUIET: &str = "---\ntitle: A quiet week\ndate: 2023-05-12\n---\n\n\
    Nothing happened in the valley this week, and nobody complained about it.\n";

fn two() -> Folder {
    Folder::of(&[("flood.md", FLOOD), ("later/quiet.md", QUIET)])
}

#[test]
fn exit_codes() {
    let folder = two().with("broken.txt", b"\x00\x01\x02\x00");
    let check = |line: &str, code: i32| {
        let ran = folder.run(&line.split(' ').collect::<Vec<_>>());
        assert_eq!(ran.code, Some(code), "{line}: {ran:?}");
        let says = matches!(code, 1..=3) && !line.ends_with("--json");
        assert_eq!(ran.errors.is_empty(), !says, "{line}: {ran:?}");
    };
    check(".", 0);
    check("articles .", 0);
    check("model .", 0);
    check("model --json .", 0);
    check("text flood.md", 0);
    check("search river .", 0);
    check("search river . --strict", 4);
    check("check .", 0);
    check("check --strict .", 4);
    check("check --strict flood.md", 0);
    check("search volcano .", 1);
    check("search volcano . --json", 1);
    check("event e99999 .", 1);
    check("event volcano .", 1);
    check("search /[/ .", 2);
    check("search  .", 2);
    check("articles --theme mauve .", 2);
    check("articles --theme mono .", 0);
    check("--jason", 2);
    check("text", 2);
    check("model --limit much .", 2);
    check("nowhere/at/all", 3);
    check("broken.txt", 3);
    check("model --metadata nowhere.json .", 3);
    check("--help", 0);
    check("--version", 0);
}

#[test]
fn what_was_not_found_is_said() {
    let folder = two();
    let check = |arguments: &[&str], expected: &str| {
        let ran = folder.run(arguments);
        assert_eq!((ran.errors, ran.code), (format!("throughline: {expected}\n"), Some(1)));
    };
    check(&["search", "vol\u{1b}cano", "."], "no article has vol␛cano");
    check(
        &["event", "e99999", "."],
        "no event has the id or title e99999; `throughline events` lists them",
    );
    check(
        &["event", "volcano", ".", "--json"],
        "no event has the id or title volcano; `throughline events` lists them",
    );
    check(&["timeline", "--entity", "Ann Lee", "."], "no event was found with Ann Lee");
    check(
        &["timeline", "."],
        "no event was found that several articles tell of and that has a date",
    );
}

#[test]
fn a_folder_that_is_named_as_a_subcommand_is_not_passed_over_in_silence() {
    let folder = Folder::of(&[("articles/flood.md", FLOOD)]);
    let check = |arguments: &[&str], expected: &str| {
        assert_eq!(folder.run(arguments).errors, expected, "{arguments:?}");
    };
    check(
        &["articles"],
        "throughline: these are the built-in articles; to read ./articles, type throughline ./articles\n",
    );
    check(&["articles", "articles"], "");
    check(&["events"], "");
}

#[test]
fn a_timeline_of_nobody_has_no_head() {
    let ran = two().run(&["timeline", "--entity", "Ann Lee", "."]);
    assert_eq!((ran.out.as_str(), ran.code), ("", Some(1)));
}

#[test]
fn metadata_of_other_articles_is_no_silent_miss() {
    let line = "path,date\nflood.md,2023-05-06\nnowhere.md,2023-05-06\n";
    let folder = two().with("here.csv", line).with("there.csv", "path,date\n/x/flood.md,2023\n");
    let ran = |file: &str| folder.run(&["articles", "--metadata", file, "flood.md"]);
    assert_eq!(ran("here.csv").errors, "");
    let told = "throughline: there.csv tells of none of these articles; it names /x/flood.md\n";
    assert_eq!((ran("there.csv").errors.as_str(), ran("there.csv").code), (told, Some(0)));
}

#[test]
fn a_mistyped_subcommand_is_no_folder() {
    let folder = two().with("serch/a.txt", "A folder may be called so.\n");
    let ran = folder.run(&["modle", "."]);
    assert_eq!(
        ran.errors,
        "throughline: no folder or subcommand \"modle\"; did you mean \"model\"?\n"
    );
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    let ran = folder.run(&["help"]);
    assert!(ran.errors.contains("\"help\"; throughline --help tells"), "{ran:?}");
    assert_eq!(ran.code, Some(2));
    let ran = folder.run(&[".", "check"]);
    assert!(ran.errors.contains("throughline check [PATH]"), "{ran:?}");
    assert_eq!(ran.code, Some(2));
    assert_eq!(folder.run(&["serch"]).code, Some(0), "what is there is opened");
    assert_eq!(folder.run(&["./modle"]).code, Some(3), "a path is a path");
}

#[test]
fn what_is_missing_or_empty_is_said() {
    let folder = Folder::new();
    let check = |path: &str, parts: &[&str]| {
        let ran = folder.run(&[path]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(3), ""), "{ran:?}");
        for part in parts {
            assert!(ran.errors.contains(part), "{part}: {ran:?}");
        }
    };
    check(".", &["no article in .", "*.txt"]);
    check("news/2024", &["news/2024", "no such file or folder"]);
}

#[test]
fn without_a_terminal_a_folder_is_listed() {
    let folder = two();
    let listed = folder.run(&["."]);
    assert_eq!(listed.out, folder.run(&["articles", "."]).out);
    let rows: Vec<&str> = listed.out.lines().collect();
    assert!(rows[1].starts_with("2023-05-04") && rows[1].contains("The river rose"), "{listed:?}");
    assert!(rows[2].starts_with("2023-05-12") && rows[2].ends_with("later/quiet.md"), "{listed:?}");
    assert_eq!(rows.len(), 3);
}

#[test]
fn rows_are_cut_to_the_columns() {
    let long = FLOOD.replace("The river rose\n", &format!("{}\n", "The river rose ".repeat(20)));
    let folder = Folder::of(&[("a.md", &long)]);
    let widest = |columns: Option<&str>| {
        let mut command = folder.command(&["articles", "."]);
        columns.map(|columns| command.env("COLUMNS", columns));
        let ran = Ran::of(command.output());
        ran.out.lines().map(|row| row.chars().count()).max().unwrap()
    };
    assert!(widest(Some("80")) <= 80);
    assert!((81..=120).contains(&widest(Some("120"))));
    // Another program reads what goes into a pipe.
    assert!(widest(None) > 300);
}

#[test]
fn hits_are_shown_with_their_path() {
    let ran = two().run(&["search", "old wall", "."]);
    assert_eq!(ran.out.lines().count(), 1, "{ran:?}");
    assert!(ran.out.starts_with("flood.md: ") && ran.out.contains("over the old wall"), "{ran:?}");
}

#[test]
fn the_text_of_a_file_is_printed() {
    let ran = two().run(&["text", "later/quiet.md"]);
    assert!(ran.out.contains("nobody complained about it.\n"), "{ran:?}");
}

#[test]
fn metadata_goes_before_what_the_file_says() {
    let csv = "path,title,date\nflood.md,High water,2023-05\n";
    let json = r#"{"documents": [{"path": "flood.md", "title": "High water", "date": "2023-05"}]}"#;
    let folder = two().with("facts.csv", csv).with("facts.json", json);
    for file in ["facts.csv", "facts.json"] {
        let model = folder.run(&["model", "--json", "--metadata", file, "."]).json();
        let flood = &model["documents"][0];
        assert_eq!(flood["title"], "High water");
        assert_eq!(flood["published"]["value"], "2023-05");
        assert_eq!(flood["published"]["latest"], "2023-05-31");
        assert_eq!(flood["published"]["basis"], "metadata");
        assert_eq!(model["documents"][1]["title"], "A quiet week");
    }
}

#[test]
fn a_bad_metadata_file_is_named_with_its_line() {
    let folder = two().with("facts.csv", "path,date\nflood.md,2023\nquiet.md,soon\n");
    let ran = folder.run(&["check", "--metadata", "facts.csv", "."]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.errors.contains("facts.csv: line 3: \"soon\" is no date"), "{ran:?}");
}

#[test]
fn a_reader_that_stops_reading_ends_it_quietly() {
    let folder = Folder::of(&[("a.txt", &"A river rose over a wall. ".repeat(20_000))]);
    for arguments in [["text", "a.txt", "--strict"], ["model", "--json", "."]] {
        let mut command = folder.command(&arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ran = Ran::of(child.wait_with_output());
        assert_eq!((ran.code, ran.errors.as_str()), (Some(0), ""), "{arguments:?}");
    }
}
