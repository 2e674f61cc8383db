//! Accounts of several articles that are one event, and such that only look so.

use throughline::loader::{self, Options, Source};

use super::corrections::{event, mention};
use super::folder::Folder;

/// Whether what two words of two articles (day, text) tell is one event.
fn check(one: (&str, &str, &str), other: (&str, &str, &str), expected: bool) {
    let article = |(day, text, _): (&str, &str, &str)| format!("---\ndate: {day}\n---\n{text}\n");
    let (a, b) = (article(one), article(other));
    let folder = Folder::of(&[("a.txt", &a), ("b.txt", &b)]);
    let source = Source::Paths(vec![folder.path().into()]);
    let corpus = loader::load(&source, &Options::default()).unwrap();
    let links = corpus.links.as_ref().unwrap();
    let told = |document, word| event(links, mention(&corpus, document, word));
    let same = told(0, one.2) == told(1, other.2);
    assert_eq!(same, expected, "{:?} and {:?}", one.1, other.1);
}

const ARRESTED: (&str, &str, &str) =
    ("2023-05-16", "Police arrested the banker Ole Rask in Lund on 14 May 2023.", "arrested");

#[test]
fn what_did_not_happen_is_no_account_of_what_did() {
    let later = |text, word| ("2023-05-17", text, word);
    check(ARRESTED, later("The banker Ole Rask was arrested in Lund on 14 May.", "arrested"), true);
    check(ARRESTED, later("The banker Ole Rask has not been arrested in Lund.", "arrested"), false);
}

#[test]
fn what_is_told_has_happened() {
    let fire = "The fire of 2 August 2023 destroyed the mill of Askeby, killing two.";
    let fire = ("2023-08-05", fire, "fire");
    let told =
        |day| (day, "The mayor thanked all who had fought the fire at the mill of Askeby.", "fire");
    check(fire, told("2023-08-06"), true);
    check(fire, told("2023-07-19"), false);
}

#[test]
fn what_is_said_on_two_days_is_said_twice() {
    let said = |day, text| (day, text, "said");
    let one = said("2024-01-12", "“We heard nothing until the morning,” said Rosa Antunes.");
    let other = "“It should have come long ago,” said Rosa Antunes.";
    check(one, said("2024-01-23", other), false);
}

#[test]
fn a_word_alone_joins_no_articles_written_far_apart() {
    let one = ("2022-03-04", "The firm said that Mr Dahl had been detained.", "detained");
    check(one, ("2023-11-20", "A driver was detained at the ferry.", "detained"), false);
    let one = ("2022-03-04", "In Lund the engineer Nils Dahl was detained.", "detained");
    let other = "In Lund the engineer Nils Dahl was detained in March 2022.";
    check(one, ("2023-11-20", other, "detained"), true);
}
