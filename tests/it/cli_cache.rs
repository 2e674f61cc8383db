//! The cache, from outside: it changes nothing that is printed, and is where and only where it may be.

use std::fs;

use crate::folder::{Folder, Ran};

const FLOOD: &str = "---\ntitle: The river rose\ndate: 2023-05-04\n---\n\n\
    The river rose over the old wall on May 3, 2023. Two people were killed in the flood.\n";
const AFTER: &str = "---\ntitle: After the flood\ndate: 2023-05-12\n---\n\n\
    The flood of May 3 killed two people, the mayor said. The wall is being rebuilt.\n";

fn two() -> Folder {
    Folder::of(&[("news/flood.md", FLOOD), ("news/after.md", AFTER)])
}

/// The files in the folder of caches.
fn caches(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path().join(".cache/throughline")).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn model(folder: &Folder, option: &[&str]) -> String {
    let ran = folder.run(&[&["model", "--json", "news"], option].concat());
    assert_eq!((ran.code, ran.errors.as_str()), (Some(0), ""));
    ran.out
}

#[test]
fn the_second_start_prints_what_the_first_did() {
    let folder = two();
    let expected = model(&folder, &["--no-cache"]);
    for _ in 0..3 {
        assert_eq!(model(&folder, &[]), expected);
    }
    assert_eq!(caches(&folder).len(), 1);
    // However the folder is named.
    assert_eq!(folder.run(&["model", "--json", "./news/../news/"]).out, expected);
    assert_eq!(caches(&folder).len(), 1);
    let folder = folder.with("news/flood.md", AFTER.replace("mayor", "owner"));
    let expected = model(&folder, &["--no-cache"]);
    assert!(expected.contains("\"After the flood\""));
    assert_eq!(model(&folder, &[]), expected);
    assert_eq!(model(&folder, &[]), expected);
}

#[test]
fn where_no_cache_is_wanted_none_is() {
    let folder = two();
    for option in ["--no-cache", "--no-state", "--secure"] {
        model(&folder, &[option]);
        assert!(!folder.path().join(".cache").exists(), "{option}");
    }
    assert_eq!(folder.run(&["articles"]).code, Some(0));
    assert!(!folder.path().join(".cache").exists(), "of the built-in articles");
    model(&folder, &[]);
    assert_eq!(caches(&folder).len(), 1);
}

#[test]
fn programs_at_once_do_not_harm_each_other() {
    let folder = two();
    let expected = model(&folder, &["--no-cache"]);
    for round in 0..4 {
        if round == 2 {
            fs::write(cache(&folder), "broken").unwrap();
        }
        let start = |_| {
            let mut command = folder.command(&["model", "--json", "news"]);
            command.stdout(std::process::Stdio::piped()).spawn().unwrap()
        };
        let running: Vec<_> = (0..3).map(start).collect();
        for child in running {
            assert_eq!(Ran::of(child.wait_with_output()).out, expected, "round {round}");
        }
        assert_eq!(caches(&folder).len(), 1);
    }
}

/// The one cache.
fn cache(folder: &Folder) -> std::path::PathBuf {
    folder.path().join(".cache/throughline").join(&caches(folder)[0])
}

#[test]
fn a_cache_that_cannot_be_is_told_by_check() {
    let folder = two().with("beside", "");
    let run = |line: &[&str]| {
        let mut command = folder.command(line);
        command.env("XDG_CACHE_HOME", folder.path().join("beside"));
        Ran::of(command.output())
    };
    let ran = run(&["check", "news"]);
    assert_eq!((ran.code, ran.errors.as_str()), (Some(0), ""));
    assert!(ran.out.contains("\nnothing is kept for the next start: "), "{}", ran.out);
    let json = run(&["check", "--json", "--strict", "news"]).json();
    assert_eq!(json["problems"].as_array().map(Vec::len), Some(1));
    assert_eq!(run(&["model", "--json", "news"]).out, model(&folder, &["--no-cache"]));
}

/// The program where no file may grow beyond nothing; what is printed goes into a pipe.
#[cfg(unix)]
fn full(folder: &Folder, line: &[&str]) -> Ran {
    let program = folder.command(line);
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"]);
    command.arg(program.get_program()).args(program.get_args()).current_dir(folder.path());
    command.env("HOME", folder.path()).env_remove("XDG_CACHE_HOME");
    Ran::of(command.output())
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_no_error() {
    let folder = two();
    let expected = model(&folder, &["--no-cache"]);
    assert_eq!(full(&folder, &["model", "--json", "news"]).out, expected);
    let told = full(&folder, &["check", "news"]).out;
    assert!(told.contains("\nnothing is kept for the next start: "), "{told}");
    assert_eq!(caches(&folder), [""; 0]);
    // What was kept before is there still.
    model(&folder, &[]);
    let folder = folder.with("news/more.md", AFTER);
    let kept = fs::read(cache(&folder)).unwrap();
    let expected = model(&folder, &["--no-cache"]);
    assert_eq!(full(&folder, &["model", "--json", "news"]).out, expected);
    assert_eq!(fs::read(cache(&folder)).unwrap(), kept);
}
