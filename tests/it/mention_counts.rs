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
