//! Dates that only other articles tell, and what happened in order of time.

use serde_json::Value;

use crate::folder::Folder;

const MONDAY: &str = "HARLOW, May 13, 2024 — A gas explosion destroyed the Corn Exchange in Harlow \
    on Friday, May 10, killing nine people, the fire brigade said. Mayor Ann Bell visited the Corn \
    Exchange on Saturday.\n";
const TUESDAY: &str = "HARLOW, May 14, 2024 — The gas explosion that destroyed the Corn Exchange in \
    Harlow on May 10 killed nine people, and the town wants to know why.\n";
/// Tells of years, and of none in which it may have been written.
const SILENT: &str = "In 1998 the Corn Exchange in Harlow was sold for a pound. Its buyer repaired \
    the roof in 2003 and asked for nothing.\n";

#[test]
fn the_latest_year_told_dates_nothing() {
    let folder = Folder::new().with("monday.txt", MONDAY).with("old.txt", SILENT);
    let model = folder.run(&["model", "--json", "."]).json();
    let documents = model["documents"].as_array().unwrap();
    let old = documents.iter().find(|document| document["path"] == "old.txt").unwrap();
    assert_eq!(old["published"]["basis"], "unknown");
    assert_eq!(old["published"]["value"], Value::Null);
}

const CAREER: &str = "LAKE CITY, June 4, 2019 — Vera Lund resigned on Monday as head of Orbit \
    Motors. Lund joined the company in 1994. “It is time,” said Lund. Her deputy, Paul Ames, praised \
    the company's workers. She will move to Norway in August.\n";

/// What is told of a name: order, date and head word of each mention.
fn told(name: &str) -> Vec<(u64, String, String)> {
    let json = Folder::new()
        .with("a.txt", CAREER)
        .run(&["timeline", "--json", "--entity", name, "."])
        .json();
    assert_eq!(json["timelines"][0]["entity"], name);
    let text: Vec<char> = CAREER.chars().collect();
    let mut found = Vec::new();
    for entry in json["timelines"][0]["entries"].as_array().unwrap() {
        for mention in entry["mentions"].as_array().unwrap() {
            let at = |key: &str| usize::try_from(mention[key].as_u64().unwrap()).unwrap();
            let word: String = text[at("start")..at("end")].iter().collect();
            let date = entry["date"].as_str().unwrap_or("-").to_owned();
            found.push((entry["order"].as_u64().unwrap(), date, word));
        }
    }
    found
}

#[test]
fn a_timeline_holds_what_somebody_does_in_order() {
    let found = told("Vera Lund");
    let check = |order: u64, date: &str, word: &str| {
        assert!(found.contains(&(order, date.into(), word.into())), "{word}: {found:?}");
    };
    check(1, "1994", "joined");
    check(2, "2019-06-03", "resigned");
    assert!(!found.iter().any(|(.., word)| word == "praised"), "{found:?}");
    assert!(told("Paul Ames").iter().any(|(.., word)| word == "praised"));
    assert_eq!(told("Nobody Known"), []);
}

#[test]
fn a_timeline_of_a_folder_has_two_clocks() {
    let folder = Folder::new().with("monday.txt", MONDAY).with("tuesday.txt", TUESDAY);
    let json = folder.run(&["timeline", "--json", "."]).json();
    let first = &json["events"][0];
    assert_eq!(first["date"]["value"], "2024-05-10", "{first}");
    assert_eq!(first["reported"]["earliest"], "2024-05-13", "{first}");
    let text = folder.run(&["timeline", "."]);
    assert_eq!(text.code, Some(0));
    assert!(text.out.contains("2024-05-10"), "{}", text.out);
    assert_eq!(folder.run(&["timeline", "--entity", "Nobody", "."]).code, Some(1));
}
