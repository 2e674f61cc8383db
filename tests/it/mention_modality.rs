//! Whether a mention says that its event happened.

use throughline::model::{Modality, Polarity};

use crate::mentions::Tagged;

/// Whether the mention whose trigger is `trigger` tells of something that happened, and in which sense else.
#[track_caller]
fn check(text: &str, trigger: &str, expected: &str) {
    let tagged = Tagged::of(text, None);
    let mention = tagged.mention(trigger);
    let mention = mention.unwrap_or_else(|| panic!("{trigger} is no mention in {text:?}"));
    let told = match (mention.polarity, mention.modality) {
        (Polarity::Negative, _) => "not",
        (_, Modality::Actual) => "happened",
        (_, Modality::Planned) => "planned",
        (_, Modality::Feared) => "feared",
        (_, Modality::Denied) => "denied",
        (_, Modality::Hypothetical) => "supposed",
    };
    assert_eq!(told, expected, "{trigger} in {text:?}");
}

#[test]
fn what_was_done_to_nobody_did_not_happen() {
    check("No one was hurt in the fire.", "hurt", "not");
    check("Nobody was injured when the roof fell.", "injured", "not");
    check("None of the passengers was injured.", "injured", "not");
    check("No hostages were killed in the raid.", "killed", "not");
    check("Neither man was arrested.", "arrested", "not");
    check("The guards killed nobody.", "killed", "not");
    check("The driver was almost killed in the crash.", "killed", "not");
    check("The mayor has yet to be charged.", "charged", "not");
    check("With no warning the guards killed two men.", "killed", "happened");
    check("The ministry announced no inquiry.", "inquiry", "not");
    check("Nobody knew why the mayor was killed.", "killed", "happened");
    check("Nearly 40 people were killed in the fire.", "killed", "happened");
}

#[test]
fn what_is_denied_or_ruled_out_did_not_happen() {
    check(
        "The airline denied that the aircraft had been overloaded and attacked.",
        "attacked",
        "denied",
    );
    check("Police denied reports that shots had been fired at voters.", "fired", "denied");
    check("The minister denied that a coup was under way.", "coup", "denied");
    check("The police ruled out sabotage.", "sabotage", "denied");
    check("She was acquitted of murder.", "murder", "denied");
    check("He denied that the attack was aimed at the mosque.", "attack", "happened");
}

#[test]
fn what_was_called_off_was_only_planned() {
    check("A march planned for Saturday drew criticism.", "march", "planned");
    check("The strike was averted at the last minute.", "strike", "planned");
    check("The strike was called off on Friday.", "strike", "planned");
    check("He is to be sentenced on 11 July.", "sentenced", "planned");
    check("The march was attacked by hooligans.", "march", "happened");
}
