//! Which words and phrases name which kind of event.

use crate::mentions::Tagged;

/// The class of the mention whose trigger is `word`; `-` where there is none.
#[track_caller]
fn check(text: &str, word: &str, expected: &str) {
    let tagged = Tagged::of(text, None);
    let mention = tagged.mention(word);
    assert_eq!(mention.map_or("-", |mention| mention.class.name()), expected, "{word} in {text:?}");
}

#[test]
fn words_and_phrases_name_kinds_of_events() {
    check("The depot went up in flames on Monday.", "went", "disaster");
    check("Rioters set the depot on fire on Monday.", "set", "attack");
    check("The minister handed in his resignation on Friday.", "handed", "resign");
    check("The blackout lasted nine hours.", "blackout", "outage");
    check("She gave birth to a son in March.", "gave", "bear");
    check("A judge annulled the contract in June.", "annulled", "court");
    check("The ferry ran aground off the island.", "ran", "crash");
    // Capitalised, and in no dictionary.
    check("The actor hosted the Oscars in February.", "Oscars", "honor");
}

#[test]
fn parts_of_compounds_are_no_events() {
    check("A pump-action shotgun lay on the deck.", "action", "-");
    check("The president-elect spoke to the crew.", "elect", "-");
    check("He is an award-winning writer.", "winning", "-");
    check("An anti-piracy patrol left the port.", "piracy", "-");
    check("The shooter ran to the harbour.", "shooter", "-");
    check("The transport minister resigned.", "transport", "-");
    check("The phone has a new operating system.", "operating", "-");
    // But these are.
    check("The army will transport ministers home.", "transport", "other");
    check("The driver died in a hit-and-run on Monday.", "hit", "other");
    check("She was held for drunk-driving on Monday.", "driving", "other");
}

#[test]
fn nouns_before_suspects_and_courts_name_events() {
    check("The bombing suspects were seen in Harlow.", "bombing", "attack");
    check("The crash site lies north of Harlow.", "crash", "crash");
    check("A murder trial begins on Monday.", "murder", "attack");
    check("The rescue helicopter flew over Harlow.", "rescue", "-");
}

#[test]
fn parties_that_are_given_are_events() {
    check("He was shot at a birthday party.", "party", "celebrate");
    check("He left the Labour party.", "party", "-");
}

#[test]
fn habits_speak_of_no_event() {
    let check = |text: &str, word: &str, habit: bool| {
        let tagged = Tagged::of(text, None);
        assert_eq!(tagged.mention(word).unwrap().traits.generic, habit, "{word} in {text:?}");
    };
    check("It sells boats to farmers.", "sells", true);
    check("They sell boats to farmers.", "sell", true);
    check("The boats are painted by hand.", "painted", true);
    check("It sold a boat on Monday.", "sold", false);
    check("The boats were painted on Monday.", "painted", false);
    check("The firm hit a reef.", "hit", false);
    check("It sells its boats on 4 March 2024.", "sells", false);
}
