//! Which words and phrases name which kind of event.

use crate::mentions::Tagged;

/// The class of the mention whose trigger is `word`; `-` where there is none.
#[track_caller]
fn check(text: &str, word: &str, expected: &str) {
    let tagged = Tagged::of(text, None);
    let mention = tagged.mention(word);
    assert_eq!(mention.map_or("-", |mention| mention.class.0), expected, "{word} in {text:?}");
}

#[test]
fn words_and_phrases_name_kinds_of_events() {
    check("The depot went up in flames on Monday.", "went", "attack");
    check("The minister handed in his resignation on Friday.", "handed", "resign");
    check("The blackout lasted nine hours.", "blackout", "outage");
    check("She gave birth to a son in March.", "gave", "bear");
    check("A judge annulled the contract in June.", "annulled", "court");
    check("The ferry ran aground off the island.", "ran", "crash");
    // Capitalised, and in no dictionary.
    check("The actor hosted the Oscars in February.", "Oscars", "honor");
}
