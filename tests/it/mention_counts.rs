//! Whom an event counts: the dead, the injured, the arrested.

use crate::mentions::Tagged;

/// What the mention whose trigger is `trigger` counts, each as it is quoted.
#[track_caller]
fn check(text: &str, trigger: &str, expected: &[&str]) {
    let tagged = Tagged::of(text, None);
    let mention = tagged.mention(trigger);
    let mention = mention.unwrap_or_else(|| panic!("{trigger} is no mention in {text:?}"));
    let counts: Vec<String> = mention
        .roles
        .quantities()
        .iter()
        .map(|count| format!("{:?}: {}", count.attribute, tagged.document.slice(count.span)))
        .collect();
    assert_eq!(counts, expected, "{trigger} in {text:?}");
}

#[test]
fn a_number_counts_what_the_nearest_word_says() {
    check("The bomb killed at least 12 people.", "killed", &["Killed: at least 12 people"]);
    check("Two people were killed on Friday.", "killed", &["Killed: Two people"]);
    check(
        "Two people were killed and 95 injured in the crash.",
        "killed",
        &["Killed: Two people", "Injured: 95"],
    );
}

#[test]
fn bombings_that_kill_are_not_counted_among_the_dead() {
    check("Two suicide bombings killed 95 people.", "killed", &["Killed: 95 people"]);
    check("Two suicide bombings killed dozens of people.", "killed", &[]);
    check("In 3 raids 40 people died.", "died", &["Killed: 40 people"]);
}

#[test]
fn those_among_the_dead_are_part_of_them() {
    let seven = &["Killed: Seven people"];
    check("Seven people, among them Amina Bakri, were killed in the flood.", "killed", seven);
    check("Seven people, including two children, were killed in the flood.", "killed", seven);
    check("Seven people, most of them women and children, were killed.", "killed", seven);
    check(
        "The bomb killed at least 40 people, including 12 soldiers.",
        "killed",
        &["Killed: at least 40 people"],
    );
    check(
        "Seven people, all of them miners, were killed and 12 injured.",
        "killed",
        &["Killed: Seven people", "Injured: 12"],
    );
}

#[test]
fn numbers_that_count_no_people_count_nothing() {
    for text in [
        "Jana Reiter, 34, was killed in the flood.",
        "She was killed at the age of 52.",
        "He was killed at 3 p.m. in the market.",
        "He was killed two days after the flood.",
        "The driver was killed 200 metres from the bridge.",
        "The clerk was killed in a flat at 12 Quay Street.",
        "Two gunmen killed the judge.",
        "The judge was killed by two gunmen.",
        "Between 30 and 40 people were killed in the fire.",
        "Two or three people were killed.",
        "Two more people were killed.",
        "Nobody knows why one of the guards was killed.",
        "After the guard was killed, three clerks fled.",
    ] {
        check(text, "killed", &[]);
    }
    check("The union put sanctions on two firms over the killing of a judge.", "killing", &[]);
    check("Police hold two men for the murder of a judge.", "murder", &[]);
    check("The fire spread, and three of the dead were found in a car.", "fire", &[]);
    check("Police arrested Anton Weiss on 18 January.", "arrested", &[]);
    check("Weiss was arrested three months later.", "arrested", &[]);
    check("Six officers arrested the driver.", "arrested", &[]);
    check("She was wounded in two places.", "wounded", &[]);
}

#[test]
fn whom_a_number_counts_stands_in_its_clause() {
    check(
        "One person was killed and two were injured.",
        "killed",
        &["Killed: One", "Injured: two"],
    );
    check(
        "Seventeen people died and 43 were injured in the quake.",
        "died",
        &["Killed: Seventeen people", "Injured: 43"],
    );
    check("A clerk was killed and two guards were hurt.", "killed", &["Injured: two"]);
    check(
        "Some 2,300 people were killed and 14,000 left homeless.",
        "killed",
        &["Killed: Some 2,300 people"],
    );
    check("The blast killed the mayor and 12 others.", "killed", &["Killed: 12 others"]);
    check("All 176 people on board were killed.", "killed", &["Killed: 176 people"]);
    check("Two of the 14 sailors were killed.", "killed", &["Killed: Two"]);
}

#[test]
fn numbers_are_read_in_words_and_figures() {
    let counted = |text: &str| {
        let tagged = Tagged::of(text, None);
        tagged.mention("killed").and_then(|m| Some(m.roles.quantities().first()?.value))
    };
    for (words, value) in [
        ("One hundred and twelve", 112),
        ("A hundred and five", 105),
        ("Two hundred and three", 203),
        ("Three thousand", 3000),
        ("Twenty-five", 25),
        ("Two dozen", 24),
        ("At least 1,250", 1250),
        ("Some 3.1 million", 3_100_000),
    ] {
        assert_eq!(
            counted(&format!("{words} people were killed in the war.")),
            Some(value),
            "{words}"
        );
    }
}

#[test]
fn tolls_and_lives_are_counted() {
    check("The flood claimed 112 lives.", "flood", &["Killed: 112"]);
    check("Forty people lost their lives in the flood.", "flood", &["Killed: Forty people"]);
    check("The death toll from the flood rose from 12 to 17.", "death", &["Killed: 17"]);
    check("No fewer than 25 people were killed.", "killed", &["Killed: No fewer than 25 people"]);
    check(
        "As many as 200 people may have been killed.",
        "killed",
        &["Killed: As many as 200 people"],
    );
}
