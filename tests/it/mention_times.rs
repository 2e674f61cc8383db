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

#[test]
fn what_is_so_many_days_after_another_is_counted_from_its_day() {
    let after = "The envoy resigned two days after the dam broke on 3 March 2022.";
    check(after, "resigned", "2022-03-05 clause");
    check(after, "broke", "2022-03-03 clause");
    check("The envoy quit a day after the vote on April 2.", "quit", "2024-04-03 clause");
    check("The envoy quit a day after the vote on April 2.", "vote", "2024-04-02 clause");
    let opening = "Three days after the raid of 3 March 2022, troops fled.";
    check(opening, "raid", "2022-03-03 clause");
    check(opening, "fled", "2022-03-06 clause");
    check("The day after the vote on 3 March 2022, guards rioted.", "rioted", "2022-03-04 clause");
    check(
        "The night before the vote on 3 March 2022, guards rioted.",
        "rioted",
        "2022-03-02 clause",
    );
    check("On the eve of the vote on 3 March 2022, guards rioted.", "rioted", "2022-03-02 clause");
    check("A day after the envoy quit on Friday, troops fled.", "quit", "2024-05-10 clause");
    check("A day after the envoy quit on Friday, troops fled.", "fled", "2024-05-11 clause");
    check(
        "Adams was freed nine days after he was seized on 3 March 2022.",
        "seized",
        "2022-03-03 clause",
    );
    let weeks = "Police raided Oslo two weeks after the blast on 20 March 2022.";
    check(weeks, "raided", "2022-03-31/2022-04-06 clause");
    check(weeks, "blast", "2022-03-20 clause");
    check(
        "Some weeks after the blast on 20 March 2022, police raided Oslo.",
        "raided",
        "after 2022-03-20 sentence",
    );
}

#[test]
fn a_clause_has_its_own_date() {
    let two = "He was seized on Friday and freed on Sunday.";
    check(two, "seized", "2024-05-10 clause");
    check(two, "freed", "2024-05-12 clause");
    check("Bombs hit Oslo on Monday and guards fled on Tuesday.", "fled", "2024-05-14 clause");
    check(
        "In 1961, troops attacked Oslo; in 1988, miners seized the mill.",
        "seized",
        "1988 sentence",
    );
    check("The navy said Monday it had sunk a ferry on Sunday.", "sunk", "2024-05-12 clause");
    check(
        "On Tuesday, guards said the wall collapsed on Sunday.",
        "collapsed",
        "2024-05-12 clause",
    );
    check("On Monday, police arrested a man and seized two guns.", "seized", "2024-05-13 clause");
}

#[test]
fn a_date_in_a_subject_is_not_that_of_its_verb() {
    check(
        "Relatives of a boy killed in 2019 sued the mill on Monday.",
        "sued",
        "2024-05-13 clause",
    );
    check("Relatives of a boy killed in 2019 sued the mill.", "sued", "-");
    check("Survivors of the blast in April marched on Sunday.", "marched", "2024-05-12 clause");
    check(
        "Guards who rebelled in April surrendered on Sunday.",
        "surrendered",
        "2024-05-12 clause",
    );
    check("Guards who rebelled in April surrendered.", "surrendered", "-");
    check("The navy promised on Monday to sink the ferry.", "sink", "2024-05-13 sentence");
    check("Swedish reports on Monday condemned the raid.", "condemned", "2024-05-13 sentence");
}

#[test]
fn what_somebody_answers_for_was_before() {
    check("She was charged on Monday with the murder of a clerk.", "murder", "-");
    check("She was charged on Monday with the murder of a clerk in 2018.", "murder", "2018 clause");
    check("She was jailed on Friday for killing a clerk.", "killing", "-");
    check("On Monday she was jailed for an attack on a mill.", "attack", "-");
    check("On Monday she was jailed for an attack on a mill.", "jailed", "2024-05-13 clause");
    check("Friends on Monday buried a clerk killed by guards.", "killed", "-");
}

#[test]
fn words_of_other_times_are_no_news() {
    check("Gunmen kidnapped nine pupils in Oslo.", "kidnapped", "2024-05-14/2024-05-15 article");
    check("Many years ago, gunmen kidnapped nine pupils.", "kidnapped", "-");
    check("Decades ago, gunmen kidnapped nine pupils.", "kidnapped", "-");
    check("In recent years, gunmen kidnapped nine pupils.", "kidnapped", "-");
    check("Over the past decade, gunmen kidnapped nine pupils.", "kidnapped", "-");
    check("During World War II, gunmen kidnapped nine pupils.", "kidnapped", "-");
    check("The mill burned in 2011. Soon afterwards, rebels attacked Oslo.", "attacked", "-");
    check("She was jailed for five years.", "jailed", "2024-05-14/2024-05-15 article");
}

#[test]
fn what_was_when_something_happened_is_of_its_day() {
    check(
        "Nine people drowned when the dam broke on 3 March 2021.",
        "drowned",
        "2021-03-03 sentence",
    );
    check("Nine people lost their lives when the dam broke in 1987.", "lost", "1987 sentence");
}

#[test]
fn what_is_still_to_be_done_lies_ahead() {
    check("She is to be sentenced on 11 July.", "sentenced", "2024-07-11 clause");
    check("She is due to be tried on June 3.", "tried", "2024-06-03 clause");
    check("She was told that she must be freed by June 3.", "told", "-");
}

#[test]
fn what_nobody_foresees_lies_not_ahead_of_the_article() {
    let text =
        "The fair, which should have opened next Saturday, was put off the day after the murder.";
    check(text, "murder", "-");
}

#[test]
fn days_that_are_said_or_compared_with_date_no_telling() {
    check("“Where were you in August?” a man shouted.", "shouted", "-");
    check("The court rejected the claim that the flood of 1998 did it.", "rejected", "-");
    check("The court rejected the claim that the flood of 1998 did it.", "flood", "1998 clause");
    check("The march, the biggest since the 1974 revolution, ended peacefully.", "ended", "-");
}

#[test]
fn what_is_counted_from_another_day_is_not_of_the_day_before() {
    let flood = "The river rose in February 1998.";
    check(&format!("{flood} He was buried two days after the dam went."), "buried", "-");
    check("In the hall hang pictures of two men, killed at the weir.", "killed", "-");
}

#[test]
fn a_story_of_years_ago_ends_with_its_paragraph() {
    let story = "The king was shot in March 1903. The inquiry closed in January 1916.";
    check(
        &format!("{story}\n\nThe strikes of March cost ten million."),
        "strikes",
        "2024-03 clause",
    );
}
