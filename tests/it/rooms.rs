//! Holds the table of rooms in ARCHITECTURE.md: each room uses only the rooms and crates that its row
//! names, uses all of the crates named, and stands below the rooms that use it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The parts of the standard library that a room has to be allowed like a crate.
const RATIONED: [&str; 3] = ["std::fs", "std::net", "std::process"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One row of the table.
struct Row {
    rooms: BTreeSet<String>,
    crates: BTreeSet<String>,
}

/// The table, with the names of the rooms in its order.
fn table() -> (Vec<String>, BTreeMap<String, Row>) {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = text.lines().skip_while(|line| !line.starts_with("| room | may use |")).skip(2);
    let (mut order, mut table) = (Vec::new(), BTreeMap::new());
    for line in rows.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [room, rooms, crates] = cells[..] else { panic!("a row needs three cells: {line}") };
        let names = |cell: &str| -> BTreeSet<String> {
            let names = cell.split(',').map(|name| name.trim().trim_matches('`').to_owned());
            names.filter(|name| !name.is_empty()).collect()
        };
        order.push(room.to_owned());
        let row = Row { rooms: names(rooms), crates: names(crates) };
        assert!(table.insert(room.to_owned(), row).is_none(), "{room} has two rows");
    }
    (order, table)
}

/// Whether a room is a program of its own, which sees the library from outside.
fn binary(room: &str) -> bool {
    room == "main" || room == "bin"
}

/// The sources of each room, without comments and tests.
fn rooms() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let mut rooms: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let room = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if room == "lib" {
            continue;
        }
        let mut files = Vec::new();
        collect(&path, &mut files);
        rooms.entry(room).or_default().extend(files);
    }
    rooms
}

fn collect(path: &Path, files: &mut Vec<(PathBuf, String)>) {
    if path.file_stem().is_some_and(|name| name == "tests") {
        return;
    }
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            collect(&entry.unwrap().path(), files);
        }
    } else if path.extension().is_some_and(|ending| ending == "rs") {
        files.push((path.to_path_buf(), code(&fs::read_to_string(path).unwrap())));
    }
}

/// A source without its comments and its tests.
fn code(source: &str) -> String {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The rooms that a source uses: whatever follows `crate::`, alone or in braces.
fn used_rooms(code: &str, name: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for rest in code.split(name).skip(1) {
        let Some(braced) = rest.strip_prefix('{') else {
            used.insert(identifier(rest));
            continue;
        };
        let mut depth = 0;
        let mut first = true;
        for (i, c) in braced.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => first = true,
                c if first && !c.is_whitespace() => {
                    used.insert(identifier(&braced[i..]));
                    first = false;
                }
                _ => {}
            }
        }
    }
    used.remove("");
    used
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether a path (`serde`, `std::fs`) stands in a source, as the start of a path or imported.
fn uses_crate(code: &str, name: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut before = ' ';
    let mut rest = code;
    while let Some((ahead, after)) = rest.split_once(name) {
        before = ahead.chars().next_back().unwrap_or(before);
        let next = after.chars().next().unwrap_or(' ');
        let imported = ahead.ends_with("use ") && (next == ';' || after.starts_with(" as "));
        if !part(before)
            && (after.starts_with("::") || imported || (name.contains("::") && next == ';'))
        {
            return true;
        }
        before = name.chars().next_back().unwrap_or(' ');
        rest = after;
    }
    // `use std::{fs, io};`
    name.split_once("::")
        .is_some_and(|(outer, inner)| used_rooms(code, &format!("{outer}::")).contains(inner))
}

/// The crates that Cargo.toml names, as they stand in code.
fn dependencies() -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    lines
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .collect()
}

#[test]
fn each_room_has_a_row_and_each_row_a_room() {
    let (order, _) = table();
    let rows: BTreeSet<&String> = order.iter().collect();
    let rooms = rooms();
    assert_eq!(rows, rooms.keys().collect());
}

#[test]
fn each_room_stands_below_those_that_use_it() {
    let (order, table) = table();
    for (i, room) in order.iter().enumerate() {
        for below in &table[room].rooms {
            assert!(order[..i].contains(below), "{room} may not use {below}: its row comes later");
        }
    }
}

#[test]
fn rooms_use_only_rooms_that_their_row_names() {
    let (_, table) = table();
    for (room, files) in rooms() {
        let Some(row) = table.get(&room) else { panic!("no row for {room}") };
        let mut unused = row.rooms.clone();
        for (path, code) in files {
            let prefix = if binary(&room) { "throughline::" } else { "crate::" };
            for used in used_rooms(&code, prefix) {
                assert!(
                    used == room || row.rooms.contains(&used),
                    "{} uses {used}, which its row in ARCHITECTURE.md does not allow",
                    path.display()
                );
                unused.remove(&used);
            }
        }
        assert_eq!(unused, BTreeSet::new(), "{room}: its row allows what it does not use");
    }
}

#[test]
fn rooms_use_only_crates_that_their_row_names() {
    let (_, table) = table();
    let mut known = dependencies();
    known.extend(RATIONED.map(str::to_owned));
    for (room, files) in rooms() {
        let Some(row) = table.get(&room) else { panic!("no row for {room}") };
        let mut used = BTreeSet::new();
        for (path, code) in files {
            for name in known.iter().filter(|name| uses_crate(&code, name)) {
                let allowed = row.crates.contains(name);
                assert!(allowed, "{} uses {name}, not in the row of {room}", path.display());
                used.insert(name.clone());
            }
        }
        assert_eq!(used, row.crates, "{room}: its row names crates it does not use");
    }
}

#[test]
fn each_dependency_is_used() {
    let used: BTreeSet<String> = table().1.into_values().flat_map(|row| row.crates).collect();
    let unused: Vec<String> = dependencies().difference(&used).cloned().collect();
    assert_eq!(unused, Vec::<String>::new(), "no room uses them");
}

#[test]
fn each_item_has_one_path() {
    for (room, files) in rooms() {
        for (path, code) in files {
            let open = code.lines().filter_map(|line| line.trim_start().strip_prefix("pub mod "));
            for module in open.map(identifier) {
                let door = path.ends_with(format!("{room}/mod.rs"));
                assert!(door, "{}: {room} has one door, its mod.rs", path.display());
                let again = code.contains(&format!("pub use {module}::"));
                assert!(!again, "{}: two ways to what is in {module}", path.display());
            }
        }
    }
}

/// What stands in backticks in a part of ARCHITECTURE.md.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn each_dependency_has_its_reason() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, reasons) = text.split_once("\n## Dependencies\n").unwrap();
    let reasons: BTreeSet<String> =
        quoted(reasons).into_iter().map(|name| name.replace('-', "_")).collect();
    let missing: Vec<String> =
        dependencies().into_iter().filter(|name| !reasons.contains(name)).collect();
    assert_eq!(missing, Vec::<String>::new(), "without a sentence in ARCHITECTURE.md");
}

#[test]
fn each_test_named_exists() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, rows) = text.split_once("\n| what | test |\n").unwrap();
    let (rows, _) = rows.split_once("\n\n").unwrap();
    let mut sources = String::new();
    let mut add = |path: &Path| sources.push_str(&fs::read_to_string(path).unwrap());
    let mut folders = vec![root().join("src"), root().join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                add(&path);
            }
        }
    }
    let names = quoted(rows);
    assert!(names.len() > 10);
    for name in names {
        assert!(sources.contains(&format!("fn {name}(")), "no test is called {name}");
    }
}

#[test]
fn uses_are_seen_in_all_their_forms() {
    let check = |code: &str, expected: &[&str]| {
        let used: Vec<String> = used_rooms(code, "crate::").into_iter().collect();
        assert_eq!(used, expected, "{code}");
    };
    check("use crate::model::Span;", &["model"]);
    check("use crate::{model::{Span, Key}, plain};", &["model", "plain"]);
    check("use crate::{\n    text,\n    tag::{self},\n};", &["tag", "text"]);
    check("let n = crate::plain::width(crate::text::x());", &["plain", "text"]);
    let check = |code: &str, name: &str, expected: bool| {
        assert_eq!(uses_crate(code, name), expected, "{name} in {code}");
    };
    check("use serde::Serialize;", "serde", true);
    check("serde_json::to_string(x)", "serde", false);
    check("use rayon;", "rayon", true);
    check("crate::regex::new()", "regex", false);
    check("use std::{fs, io};", "std::fs", true);
    check("use std::fs::File;", "std::fs", true);
    check("use std::fs;", "std::fs", true);
    check("use std::{fmt, io};", "std::fs", false);
}

#[test]
fn comments_and_tests_do_not_count() {
    let source = "//! crate::a\nuse crate::b;\n    // crate::c\n#[cfg(test)]\nmod tests {\n use crate::d;\n}\n";
    assert_eq!(used_rooms(&code(source), "crate::"), BTreeSet::from(["b".to_owned()]));
}
