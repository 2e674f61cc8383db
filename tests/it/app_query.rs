//! Questions to a small corpus.

use throughline::model::{DocumentId, EventId, Key, Location, Span};
use throughline::query;

use super::app_corpus::{corpus, loading};

fn words(location: Location) -> (u32, String) {
    (location.document.0, corpus().slice(location).to_owned())
}

#[test]
fn events_are_found_by_id_and_by_title() {
    let check = |typed: &str, expected: Option<u32>| {
        assert_eq!(query::find_event(&corpus(), typed), expected.map(EventId), "{typed}");
    };
    check("e1", Some(0));
    check("E6", Some(5));
    check("e7", None);
    check("e0", None);
    check("ferry fire norhaven", Some(0));
    check("evacu", Some(1));
    // Told only once, but nothing told twice is called like this.
    check("failed", Some(5));
    check("eleven", None);
    check("", None);
    assert_eq!(query::find_event(&loading(), "e1"), None);
}

#[test]
fn an_outline_is_in_reading_order() {
    let outline = query::outline(&corpus(), DocumentId(1));
    let rows: Vec<(u32, usize, usize, usize, bool)> = outline
        .crossed
        .iter()
        .map(|row| (row.event.0, row.here, row.mentions, row.articles, row.disputed))
        .collect();
    assert_eq!(
        rows,
        [(3, 1, 3, 3, false), (0, 3, 8, 3, true), (2, 1, 2, 2, false), (4, 1, 2, 2, false)]
    );
    assert_eq!(outline.row_of(1), Some(1));
    assert_eq!(query::outline(&corpus(), DocumentId(0)).single.len(), 1);
    assert_eq!(query::outline(&loading(), DocumentId(0)), query::Outline::default());
}

#[test]
fn a_trail_goes_by_date_and_ends_with_undated_articles() {
    let documents: Vec<u32> =
        query::trail(&corpus(), EventId(0)).iter().map(|(place, _)| place.document.0).collect();
    assert_eq!(documents, [0, 0, 0, 1, 1, 1, 2, 2]);
    let later = |report| query::first_report(&corpus(), EventId(4), report).map(words);
    assert_eq!(later(false), Some((1, "arrested".into())));
    // Nobody knows when the undated article was written.
    assert_eq!(later(true), Some((1, "arrested".into())));
}

#[test]
fn accounts_start_after_the_article() {
    let next = |event, from| {
        let (accounts, after) = query::next_account(&corpus(), EventId(event), DocumentId(from));
        (accounts.iter().map(|place| place.document.0).collect::<Vec<u32>>(), after)
    };
    assert_eq!(next(0, 0), (vec![1, 2], 2));
    assert_eq!(next(0, 1), (vec![2, 0], 1));
    assert_eq!(next(0, 2), (vec![0, 1], 0));
    assert_eq!(next(1, 1), (vec![0, 2], 2));
    assert_eq!(next(5, 0), (vec![], 0));
}

#[test]
fn counts_and_the_most_told_events() {
    assert_eq!(query::article_counts(&corpus()), Some(vec![4, 4, 4]));
    assert_eq!(query::article_counts(&loading()), None);
    let notable: Vec<u32> = query::notable(&corpus()).iter().map(|id| id.0).collect();
    assert_eq!(notable, [0, 3, 1, 2, 4]);
}

#[test]
fn reasons_come_surest_first() {
    let reasons = query::why(&corpus(), DocumentId(0), 0);
    let scores: Vec<f32> = reasons.iter().map(|reason| (reason.score * 100.0).round()).collect();
    assert_eq!(scores, [93.0, 90.0, 84.0, 80.0, 75.0, 71.0, 60.0]);
    assert_eq!(reasons[0].evidence[0].words, "both on 12 January 2024");
    assert!(query::why(&loading(), DocumentId(0), 0).is_empty());
}

#[test]
fn documents_and_mentions_are_found_at_their_places() {
    let corpus = corpus();
    assert_eq!(query::document_by_key(&corpus, &Key::file("letter.txt")), Some(DocumentId(2)));
    assert_eq!(query::document_by_key(&corpus, &Key::file("nothing.txt")), None);
    let trigger = corpus.mentions(DocumentId(0))[2].trigger;
    assert_eq!(query::mention_at(&corpus, DocumentId(0), trigger), Some(2));
    let beside = Span::new(trigger.start() + 1, trigger.end());
    assert_eq!(query::mention_at(&corpus, DocumentId(0), beside), None);
    assert_eq!(query::mentions_in(&corpus, DocumentId(0), trigger), 2..3);
}
