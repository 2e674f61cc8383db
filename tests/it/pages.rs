//! Saved pages: how much of the article, and of the article only, is read from each, and what is known
//! of it. The pages lie in `tests/it/pages` with what is true of them; those in `unseen` were written
//! before the extractor, in templates of their own, and not looked at while it was made. Those in
//! `systems` have the markup that common systems write, and the extractor was mended on them; those in
//! `fresh` were written and measured after that. Those in `named` tell their outlet in the window's title
//! or a logo only, and have labels beside the text; they were written before that was mended, and gave
//! 0.992, with 6 of 8 outlets.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use throughline::model::{Document, Key};
use throughline::text;

/// What is true of a page.
struct Truth {
    title: String,
    outlet: String,
    authors: String,
    date: String,
    text: String,
}

fn truth(text: &str) -> Truth {
    let (head, text) = text.split_once("\n\n").unwrap();
    let value = |name: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(key, _)| *key == name).map(|(_, value)| value.trim().to_owned()).unwrap()
    };
    let [title, outlet, authors, date] = ["title", "outlet", "authors", "date"].map(value);
    Truth { text: format!("{title}\n{text}"), title, outlet, authors, date }
}

fn words(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    counts
}

/// The harmonic mean of precision and recall of words.
fn f1(found: &str, expected: &str) -> f64 {
    let (found, expected) = (words(found), words(expected));
    let size = |words: &BTreeMap<String, usize>| {
        f64::from(u32::try_from(words.values().sum::<usize>()).unwrap())
    };
    let both =
        found.iter().map(|(word, count)| (*count).min(expected.get(word).copied().unwrap_or(0)));
    let both = f64::from(u32::try_from(both.sum::<usize>()).unwrap());
    2.0 * both / (size(&found) + size(&expected)).max(1.0)
}

/// The pages of one folder, with their truth.
fn pages(half: &str) -> Vec<(String, Document, Truth)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/pages").join(half);
    let mut names: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    names.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let document = text::read(&Key::file(&name), &fs::read(path).unwrap()).unwrap();
        let truth = truth(&fs::read_to_string(path.with_extension("truth")).unwrap());
        (name, document, truth)
    };
    names.iter().map(read).collect()
}

/// Checks the pages of one folder: the mean of F1 over its pages, the worst of them, and how many of the titles,
/// outlets, authors and dates that are there to be found are right.
fn check(half: &str, mean: f64, worst: f64, known: [usize; 4]) {
    let pages = pages(half);
    let count = u32::try_from(pages.len()).unwrap();
    assert!(count >= 8);
    let mut report = String::new();
    let (mut sum, mut least) = (0.0, 1.0_f64);
    let mut right = [0; 4];
    for (name, document, truth) in &pages {
        let score = f1(&document.text, &truth.text);
        sum += score;
        least = least.min(score);
        let date = document.published.value.as_deref().unwrap_or_default();
        let outlet = document.outlet.as_deref().unwrap_or_default();
        let authors = document.authors.join(" and ");
        let facts = [
            (&document.title[..], &truth.title),
            (outlet, &truth.outlet),
            (&authors, &truth.authors),
            (date, &truth.date),
        ];
        let mut wrong = Vec::new();
        for (count, (found, expected)) in right.iter_mut().zip(facts) {
            if expected.is_empty() || found == expected {
                *count += 1;
            } else {
                wrong.push(format!("{found:?} for {expected:?}"));
            }
        }
        writeln!(report, "{score:.3} {name} {}", wrong.join(", ")).unwrap();
    }
    let average = sum / f64::from(count);
    let enough = right.iter().zip(known).all(|(right, known)| *right >= known);
    assert!(
        average >= mean && least >= worst && enough,
        "{half}: mean {average:.3}, worst {least:.3}, right {right:?}\n{report}"
    );
}

#[test]
fn the_text_of_pages_seen_is_read() {
    check("seen", 0.98, 0.95, [18, 18, 18, 18]);
}

#[test]
fn the_text_of_pages_unseen_is_read() {
    check("unseen", 0.95, 0.90, [18, 18, 17, 15]);
}

#[test]
fn the_text_of_pages_of_common_systems_is_read() {
    check("systems", 0.98, 0.93, [16, 16, 16, 16]);
}

#[test]
fn the_text_of_fresh_pages_is_read() {
    check("fresh", 0.98, 0.95, [8, 8, 8, 8]);
}

#[test]
fn the_text_of_pages_that_hide_their_names_is_read() {
    check("named", 0.99, 0.98, [8, 8, 7, 7]);
}
