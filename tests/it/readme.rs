//! README.md says what the program does: its table of keys is the program's own.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use throughline::app::{Action, Context, TABLE};

const START: &str = "<!-- keys: from the key table, by `UPDATE_README=1 cargo test readme` -->\n";
const END: &str = "<!-- end of keys -->\n";

/// Keys as the table of a README shows them.
fn code(keys: &str) -> String {
    format!("`{keys}`")
}

/// The table of all keys, an action a row.
fn table() -> String {
    let mut out = String::from("| where | keys | what they do |\n| --- | --- | --- |\n");
    for context in Context::ALL {
        let bound = || TABLE.iter().filter(move |binding| binding.context == context);
        let mut rows: Vec<(Action, Vec<String>)> = Vec::new();
        let mut row_of: BTreeMap<Action, usize> = BTreeMap::new();
        for binding in bound() {
            let row = *row_of.entry(binding.action).or_insert(rows.len());
            if row == rows.len() {
                rows.push((binding.action, Vec::new()));
            }
            rows[row].1.push(code(&binding.written()));
        }
        for (action, keys) in rows {
            writeln!(out, "| {} | {} | {} |", context.name(), keys.join(" "), action.help())
                .unwrap();
        }
    }
    out
}

#[test]
fn the_readme_has_the_table_of_keys() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(START).unwrap();
    let (keys, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(path, format!("{before}{START}{}{END}{after}", table())).unwrap();
    } else {
        assert_eq!(keys, table(), "UPDATE_README=1 cargo test readme writes it anew");
    }
}

#[test]
fn every_context_is_in_the_table() {
    assert!(TABLE.iter().all(|binding| Context::ALL.contains(&binding.context)));
}

#[test]
fn the_tour_names_keys_that_exist() {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, tour) = readme.split_once("\n## A short tour\n").unwrap();
    let (tour, _) = tour.split_once("\n## ").unwrap();
    let rows = tour.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| keys"));
    let written: Vec<String> = TABLE.iter().map(throughline::app::Binding::written).collect();
    let mut named = 0;
    for row in rows.filter(|row| !row.starts_with("| ---")) {
        let keys = row.trim_start_matches("| ").split(" | ").next().unwrap();
        for key in keys.replace(['`', ','], " ").split_whitespace() {
            assert!(written.iter().any(|keys| keys == key), "no key {key}: {row}");
            named += 1;
        }
    }
    assert!(named > 20);
}

#[test]
fn each_link_of_the_documents_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut links = 0;
    let pages =
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/databases.md"];
    for page in pages {
        let page = root.join(page);
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')) {
            let path = link.0.split('#').next().unwrap();
            if path.is_empty() || path.contains("://") {
                continue;
            }
            assert!(page.with_file_name(path).exists(), "{}: no {path}", page.display());
            links += 1;
        }
    }
    assert!(links > 8);
}
