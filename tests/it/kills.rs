//! A reader that is killed while it saves loses no mark that it said was saved.
//!
//! A copy of this test writes marks, one after another, until it is killed, again and again.
//! `THROUGHLINE_KILLS=1000 cargo test --test it kills` kills more of them.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use throughline::app::{Anchor, Mark, Saved};
use throughline::model::Key;
use throughline::store::{Change, StateFile};
use throughline::wire;

use super::folder::Folder;

/// The folder in which a copy of this test writes, and the number of its first mark.
const FOLDER: &str = "THROUGHLINE_TEST_FOLDER";
const FIRST: &str = "THROUGHLINE_TEST_FIRST";
const NAME: &str = "kills::a_kill_while_saving_loses_no_mark";
/// Killed so often where nothing else is said.
const KILLS: u64 = 40;

fn file(folder: &Path) -> StateFile {
    StateFile::of(folder, &[]).unwrap()
}

fn mark(number: u64) -> Mark {
    Mark { within: Some(Key::file(&format!("{number}.txt"))), letter: 'a' }
}

fn saved(folder: &Path) -> Saved {
    let bytes = file(folder).read().unwrap();
    bytes.map_or_else(Saved::default, |bytes| wire::saved(&bytes).unwrap())
}

/// Saves one mark more and says so, until it is killed.
fn save(folder: &Path, first: u64) {
    for number in first.. {
        let add = |bytes: Option<Vec<u8>>| {
            let mut saved = bytes.map_or_else(Saved::default, |bytes| wire::saved(&bytes).unwrap());
            let anchor = Anchor::new(&Key::file("a.txt"), "words of an article", 6);
            saved.marks.insert(mark(number), anchor);
            Change::Write(wire::state(&saved))
        };
        file(folder).change(add).unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "saved {number}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn a_kill_while_saving_loses_no_mark() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        let first = std::env::var(FIRST).unwrap().parse().unwrap();
        return save(&PathBuf::from(folder), first);
    }
    let kills = std::env::var("THROUGHLINE_KILLS").ok().and_then(|kills| kills.parse().ok());
    let folder = Folder::new();
    let (mut next, mut random) = (0, 1_u64);
    for _ in 0..kills.unwrap_or(KILLS) {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", NAME, "--nocapture", "--test-threads=1"]);
        command.env(FOLDER, folder.path()).env(FIRST, next.to_string());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let number = |line: &String| line.rsplit_once("saved ")?.1.parse::<u64>().ok();
        let mut last = lines.by_ref().find_map(|line| number(&line));
        // Any moment of the few milliseconds that saving takes.
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        std::thread::sleep(Duration::from_micros(random >> 51));
        child.kill().unwrap();
        child.wait().unwrap();
        last = lines.filter_map(|line| number(&line)).last().or(last);
        let last = last.unwrap();
        let marks = saved(folder.path()).marks;
        assert!((0..=last).all(|number| marks.contains_key(&mark(number))), "up to {last}");
        next = last + 1;
        // Keeps the file small: what is told was looked at.
        if next > 200 {
            file(folder.path()).change(|_| Change::Write(wire::state(&Saved::default()))).unwrap();
            next = 0;
        }
    }
    // The state, its lock, and at most one file that a kill left half written.
    assert!(std::fs::read_dir(folder.path()).unwrap().count() <= 3);
}
