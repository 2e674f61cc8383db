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
    check("The cease-fire held for a week.", "fire", "-");
    check("The cease-fire held for a week.", "cease", "war");
    check("It is due at the end of September.", "end", "-");
    check("It is due at the end of the war.", "war", "war");
    check("They worked in the pulping hall.", "pulping", "-");
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
fn lines_about_the_article_tell_of_nothing() {
    let check = |line: &str, word: &str, expected: &str| {
        let body = "The dam above the village gave way shortly after midnight on Monday.";
        let text = format!("Dam gives way\n{line}\n\n{body}\n\n{body}\n");
        let tagged = Tagged::whole(&text);
        let class = tagged.mention(word).map_or("-", |mention| mention.class.name());
        assert_eq!(class, expected, "{word} in {line:?}");
    };
    check("Published 4 March 2022", "Published", "-");
    check("Posted on April 3, 2022", "Posted", "-");
    check("Interview by Ann Lee", "Interview", "-");
    check("By Ann Lee, Legal Affairs Correspondent", "Affairs", "-");
    check("Packaging Weekly, 24 January 2023", "Packaging", "-");
    check("Ann Lee\n\n(Reporting by Ann Lee; editing by Bo Hara)", "Reporting", "-");
    check("Ann Lee\n\nEditing by Bo Hara)", "Editing", "-");
    check("FOR IMMEDIATE RELEASE", "RELEASE", "-");
    check("Contact: ann@lindau.example", "Contact", "-");
    check("The ministry published the figures on 4 March 2022.", "published", "report");
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

#[test]
fn roles_and_things_are_no_events() {
    check("Critics liked the play.", "Critics", "-");
    check("The opposition left the hall.", "opposition", "-");
    check("A rival firm sold boats on Monday.", "rival", "-");
    check("They called the police to the harbour.", "police", "-");
    check("Thieves took names, addresses and keys.", "addresses", "-");
    check("The line lost 40 trains on Monday.", "trains", "-");
    check("It lies in the northern hills.", "northern", "-");
    check("Shares in the firm fell on Monday.", "Shares", "-");
    check("They gave guests free tickets on Monday.", "free", "-");
    check("The bill passed by 61 votes to 12 on Monday.", "votes", "-");
    check("Clara Dorn, a retired teacher, spoke on Monday.", "retired", "-");
    check("The cave was home to 300 bees.", "bees", "-");
}

#[test]
fn neighbours_tell_what_a_word_means() {
    check("The takeover of the paper maker was blocked.", "takeover", "trade");
    check("It was the first strike at the plant in years.", "strike", "protest");
    check("The film was shot in Spain in 2014.", "shot", "other");
    check("A guard was shot in Spain in 2014.", "shot", "attack");
    check("Customs officers seized heroin on Monday.", "seized", "arrest");
    check("The unions called a strike for Monday.", "strike", "protest");
    check("The strike killed two rebels on Monday.", "strike", "attack");
    check("The probe separated from the rocket on Monday.", "separated", "other");
    check("The couple separated in May.", "separated", "wed");
    check("The minister declined to speak on Monday.", "declined", "other");
    check("Prices declined in May.", "declined", "decrease");
    check("Divers found a wreck on Monday.", "found", "discover");
    check("The ministry opened an inquiry on Monday.", "opened", "investigate");
    check("The plant opened on Monday.", "opened", "build");
    check("The firm lost the contract on Monday.", "lost", "other");
    check("She died after a long battle with cancer.", "battle", "-");
    check("The storm damaged Harlow on Monday.", "storm", "disaster");
}

#[test]
fn words_that_only_the_lexicon_of_events_has_are_found() {
    check("They feared a takeover in the north.", "takeover", "attack");
    check("Aftershocks hit the town on Monday.", "Aftershocks", "quake");
    check("A stoppage closed the port on Monday.", "stoppage", "protest");
    check("Pupils held a sit-in on Monday.", "sit", "protest");
    check("Two men died in a shoot-out on Monday.", "shoot", "attack");
    check("Drivers walked out on Monday.", "walked", "protest");
}
