//! Who does what in the clause of a verb.

use crate::mentions::Tagged;

/// The clause of the mention whose trigger is `verb`.
#[track_caller]
fn check(text: &str, verb: &str, expected: &str) {
    let tagged = Tagged::of(text, None);
    let mention = tagged.mention(verb);
    let mention = mention.unwrap_or_else(|| panic!("{verb} is no mention in {text:?}"));
    assert_eq!(tagged.document.slice(mention.clause), expected, "{verb} in {text:?}");
}

#[test]
fn clauses_go_from_the_subject_to_the_last_phrase_that_fits() {
    check(
        "Police arrested Maria Lopez in Turin on Monday.",
        "arrested",
        "Police arrested Maria Lopez in Turin",
    );
    check(
        "The suspect was charged with murder, police said.",
        "charged",
        "The suspect was charged with murder",
    );
    check(
        "A gunman at a store in Troy shot two people when it opened.",
        "shot",
        "A gunman at a store in Troy shot two people",
    );
    check(
        "Officials said the bridge had collapsed after the flood.",
        "collapsed",
        "the bridge had collapsed",
    );
    check(
        "The court in Lagos sentenced the former minister of transport to eleven years in prison.",
        "sentenced",
        "The court in Lagos sentenced the former minister of transport",
    );
}

#[test]
fn clauses_are_not_cut_before_what_they_are_about() {
    check("Peru and Chile offered help.", "offered", "Peru and Chile offered help");
    check(
        "The Northern Harbour and River Traffic Safety Commission opened a long inquiry in May.",
        "opened",
        "The Northern Harbour and River Traffic Safety Commission opened a long inquiry",
    );
    check(
        "The council cancelled three days of training.",
        "cancelled",
        "The council cancelled three days of training",
    );
    check(
        "Police had raided the offices two weeks earlier.",
        "raided",
        "Police had raided the offices",
    );
    check("The dam collapsed one hour after the quake.", "collapsed", "The dam collapsed");
    check("A storm killed 1.4 million bees.", "killed", "A storm killed 1.4 million bees");
}

#[test]
fn what_has_no_subject_of_its_own_has_no_clause() {
    check("The man who killed them fled.", "killed", "");
    check("Moscow thanked Washington for attacking the base.", "attacking", "");
    check("He was arrested in Turin.", "arrested", "");
    check("The man accused of the bombing was freed.", "accused", "");
}

#[test]
fn clauses_end_before_days_counted_from_now_and_before_what_others_did() {
    check("The harbour master resigned last night.", "resigned", "The harbour master resigned");
    check("Ministers met in Oslo next to a mill.", "met", "Ministers met in Oslo next to a mill");
    check(
        "Ann Falk was arrested at the airport and Ole Rask at his home.",
        "arrested",
        "Ann Falk was arrested at the airport",
    );
    check(
        "Police arrested two men in Turin and Milan.",
        "arrested",
        "Police arrested two men in Turin and Milan",
    );
}
