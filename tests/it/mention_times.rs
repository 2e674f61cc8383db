//! Which time expression dates which mention, and which dates none.

use throughline::model::{Basis, Day, Interval, Key, Known, Precision, Published};
use throughline::pipeline::{self, Metadata};

use crate::mentions::Tagged;

/// The day, month or range that the mention of this word is dated by, in a text published on Wednesday,
/// May 15, 2024, and how that is known; `-` for none.
#[track_caller]
fn check(text: &str, trigger: &str, expected: &str) {
    let day = Day::new(2024, 5, 15).unwrap();
    let metadata = Metadata {
        published: Some(Published {
            value: Some(day.to_string().into()),
            interval: Some(Interval::day(day)),
            basis: Basis::Metadata,
            reason: None,
        }),
        ..Metadata::default()
    };
    let tagged = Tagged::of(text, Some(&metadata));
    let mention = tagged.mention(trigger);
    let mention = mention.unwrap_or_else(|| panic!("{trigger} is no mention in {text:?}"));
    let shown = mention.when.and_then(|when| {
        let known = match when.known {
            Known::InPhrase => "phrase",
            Known::InClause => "clause",
            Known::InSentence => "sentence",
            Known::Narrative => "before",
            Known::FromArticle => "article",
        };
        let after = if when.precision == Precision::After { "after " } else { "" };
        Some(format!("{after}{} {known}", when.interval?.value()))
    });
    assert_eq!(shown.as_deref().unwrap_or("-"), expected, "{trigger} in {text:?}");
}

#[test]
fn a_date_in_a_phrase_is_that_of_its_event() {
    check("Police arrested a man over last year's attack.", "attack", "2023 phrase");
    check("Police arrested a man over last year's attack.", "arrested", "-");
    check("She spoke of the March 7 depot explosion.", "explosion", "2024-03-07 phrase");
    check(
        "The group was blamed for the March 7 depot explosion.",
        "blamed",
        "after 2024-03-07 clause",
    );
    check("At a March 7 meeting, the mayor resigned.", "resigned", "2024-03-07 clause");
}

#[test]
fn a_date_is_that_of_its_own_verb() {
    check("The mayor said on Monday that a man who was arrested had fled.", "arrested", "-");
    check("The mayor on Monday condemned the attack.", "attack", "-");
    check("The decision was announced on Monday.", "decision", "2024-05-13 clause");
    check("On Monday, the bridge collapsed.", "collapsed", "2024-05-13 clause");
    check("On Monday a man who attacked two clerks was jailed.", "attacked", "-");
    check("On Monday the mayor condemned two brutal bomb attacks in Leeds.", "attacks", "-");
}

#[test]
fn what_has_been_done_came_after_the_day_told() {
    check("The firm, founded on May 6, has built a bridge.", "built", "after 2024-05-06 sentence");
}

/// Which mentions tell what was before the rest.
#[track_caller]
fn check_background(text: &str, trigger: &str, expected: bool) {
    let document = pipeline::read(&Key::file("a.txt"), text.as_bytes(), None).unwrap();
    let found = pipeline::annotate(&document, None);
    let mention = found.events.iter().find(|one| document.slice(one.trigger) == trigger).unwrap();
    assert_eq!(mention.traits.background, expected, "{trigger} in {text:?}");
}

#[test]
fn what_was_before_the_rest_is_background() {
    check_background("Police arrested a man in Leeds.", "arrested", false);
    check_background("Police have arrested a man in Leeds.", "arrested", false);
    check_background("Police had arrested a man in Leeds.", "arrested", true);
    check_background("A man who attacked two clerks was jailed.", "attacked", true);
    check_background("A man who attacked two clerks, police said, was jailed.", "jailed", false);
    check_background("The mayor resigned after troops attacked the town.", "attacked", true);
}

#[test]
fn what_came_before_or_after_is_counted() {
    check(
        "Troops moved in on Thursday, 13 days after the explosion.",
        "explosion",
        "2024-04-26 clause",
    );
    check(
        "On March 7, the day after the station was attacked, the mayor resigned.",
        "attacked",
        "2024-03-06 clause",
    );
    check(
        "On March 7, the day after the station was attacked, the mayor resigned.",
        "resigned",
        "2024-03-07 clause",
    );
    check("He was found on Monday after his boat sank.", "sank", "-");
}

#[test]
fn the_worst_since_a_time_came_after_it() {
    check("It was the deadliest attack in the city since 1998.", "attack", "after 1998 sentence");
    check("The strike was the first since March.", "strike", "after 2024-03 sentence");
    check(
        "It was the biggest protest since the one of May 2000.",
        "protest",
        "after 2000-05 sentence",
    );
    check("He was jailed in Lima since March.", "jailed", "2024-03 sentence");
}

#[test]
fn what_the_article_tells_lies_not_ahead_of_it() {
    check("The court ruled that she must leave by June 3.", "ruled", "-");
    check("It rang at 8 p.m. and the roof collapsed.", "collapsed", "-");
}

#[test]
fn the_day_of_a_story_goes_on_in_the_plain_past() {
    let story = "The bridge collapsed on March 7.";
    check(&format!("{story} Nine people died."), "died", "2024-03-07 before");
    check(&format!("{story} Nine people had died."), "died", "-");
    check(&format!("{story} A man who died was old."), "died", "-");
    check(
        &format!("{story} On Monday, officials said, nine people died."),
        "said",
        "2024-05-13 clause",
    );
}

#[test]
fn what_is_said_on_a_day_is_not_dated_by_it() {
    check(
        "New Zealand said Friday in response to U.S. missile attacks on Sudan.",
        "attacks",
        "2024-05-10 sentence",
    );
    check("Louis Freeh said here Friday that the U.S. air raid on Sudan was no link.", "raid", "-");
    check(
        "The agency sent agents to investigate the bombings but there was no word on Tuesday.",
        "investigate",
        "-",
    );
}
