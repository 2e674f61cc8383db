//! Words made of several, and nouns before nouns: which of them name an event.

use super::function_words as closed;
use super::sentence::{Part, Sentence, Word};
use crate::lexicon::{self, Synonyms};

/// Whether a word is a part of a compound with hyphens that is about something else: not 'pump' in
/// 'pump-action', 'elect' in 'president-elect', 'propelled' in 'rocket-propelled'. What is joined by
/// 'and' stands for all: 'hit' in 'hit-and-run'; and so does a last part that is one by itself:
/// 'driving' in 'drunk-driving', 'signed' in 're-signed'.
pub(super) fn hides(sentence: &Sentence<'_>, k: usize) -> bool {
    let qualifies = qualifies_office(sentence, k) || qualifies_thing(sentence, k);
    if qualifies || counts_votes(sentence, k) || ends_time(sentence, k) {
        return true;
    }
    if joined(sentence, k) {
        return last_of_joined(sentence, k).is_none();
    }
    let Some(before) = k.checked_sub(2).filter(|before| joined(sentence, *before)) else {
        return false;
    };
    let word = &sentence.words[k];
    let prefix = sentence.lower(before);
    if matches!(prefix, "and" | "anti" | "counter" | "non" | "cease")
        || matches!(word.lemma(), "elect")
    {
        return true;
    }
    let again = matches!(
        prefix,
        "re" | "co" | "over" | "under" | "pre" | "post" | "mis" | "out" | "un" | "de"
    );
    let qualifies = sentence.words.get(k + 1).is_some_and(|next| next.part == Part::Noun);
    !again
        && (word.lower.ends_with("ed") || word.lower.ends_with("ing") && qualifies)
        && !names_offense(word)
}

/// Whether a word only says which office or system is meant: 'transport minister', 'operating system'.
fn qualifies_office(sentence: &Sentence<'_>, k: usize) -> bool {
    let word = &sentence.words[k];
    let next = sentence.lower(k + 1);
    let office = matches!(
        singular(next),
        "minister"
            | "ministry"
            | "ministrie"
            | "secretary"
            | "department"
            | "chief"
            | "commissioner"
            | "system"
            | "software"
    );
    let before = sentence.before(k, 1);
    let acts = closed::calls_for_verb(before) || closed::is_pronoun(before);
    let base = *word.lower == *word.lemma() || word.lower.ends_with("ing");
    office && base && !acts && word.span.end() < sentence.words[k + 1].span.start()
}

/// Whether it says of which kind a thing is: 'the pulping hall', 'a British packaging group'.
fn qualifies_thing(sentence: &Sentence<'_>, k: usize) -> bool {
    let word = &sentence.words[k];
    let thing = |word: &Word<'_>| {
        word.part == Part::Noun && word.name.is_none() && word.alphabetic && !word.stop
    };
    let described = k.checked_sub(1).and_then(|i| sentence.words.get(i)).is_some_and(|before| {
        closed::is_determiner(&before.lower) || before.part == Part::Adjective
    });
    described
        && word.lower.ends_with("ing")
        && word.synonyms().is_empty()
        && sentence.words.get(k + 1).is_some_and(thing)
}

/// Whether it says which part of a time: 'at the end of September', 'the start of the year'.
fn ends_time(sentence: &Sentence<'_>, k: usize) -> bool {
    let of = if sentence.lower(k + 2) == "the" { k + 3 } else { k + 2 };
    matches!(sentence.lower(k), "end" | "start" | "beginning" | "close")
        && sentence.lower(k + 1) == "of"
        && (closed::is_calendar(sentence.lower(of))
            || matches!(
                sentence.lower(of),
                "day" | "week" | "month" | "year" | "decade" | "century"
            )
            || sentence.words.get(of).is_some_and(|word| word.numeric && word.form.len() == 4))
}

/// Whether it says by how many something was passed: 'by 61 votes to 12'.
fn counts_votes(sentence: &Sentence<'_>, k: usize) -> bool {
    let counted = k.checked_sub(1).is_some_and(|i| sentence.words[i].numeric);
    counted && matches!(sentence.lower(k), "vote" | "votes")
}

/// The last word of what is joined by 'and' and hyphens and begins with a word: 'hit-and-run', or of a
/// verb and its particle as a noun: 'sit-in'.
pub(super) fn last_of_joined(sentence: &Sentence<'_>, k: usize) -> Option<usize> {
    let and = k + 2;
    if joined_noun(sentence, k).is_some() {
        return Some(and);
    }
    (joined(sentence, k) && sentence.lower(and) == "and" && joined(sentence, and))
        .then_some(and + 2)
}

/// What a verb and a particle mean that are one noun: 'sit-in', 'shoot-outs', 'stand-off'; and 'cease-fire'.
pub(super) fn joined_noun(sentence: &Sentence<'_>, k: usize) -> Option<Synonyms> {
    if !joined(sentence, k) || joined(sentence, k + 2) {
        return None;
    }
    let particle = singular(sentence.lower(k + 2));
    let ceases = sentence.lower(k) == "cease" && particle == "fire";
    if !(ceases || matches!(particle, "in" | "out" | "off" | "up" | "down" | "over")) {
        return None;
    }
    lexicon::synonyms(&format!("{}{particle}", sentence.lower(k))).first().copied()
}

/// Whether a hyphen joins a word with the next one.
fn joined(sentence: &Sentence<'_>, k: usize) -> bool {
    let Some([one, hyphen, other]) = sentence.words.get(k..k + 3) else { return false };
    matches!(&*hyphen.lower, "-" | "\u{2010}" | "\u{2011}")
        && one.span.end() == hyphen.span.start()
        && hyphen.span.end() == other.span.start()
        && other.alphabetic
}

/// A noun that is followed by another one only qualifies it ('attack helicopter'), unless that speaks of
/// those or that which the event left: 'bombing suspects', 'blast site', 'murder trial'.
pub(super) fn heads_noun_phrase(word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    next.is_none_or(|next| {
        let noun = next.part == Part::Noun && next.name.is_none() && next.alphabetic && !next.stop;
        let same_name = next.name.is_some() && next.name == word.name;
        !(noun || same_name) || noun && names_offense(word) && is_left(&next.lower)
    })
}

/// Whether a word names what is followed by suspects, victims and courts.
fn names_offense(word: &Word<'_>) -> bool {
    word.synonyms().first().is_some_and(|line| {
        matches!(
            line.class.name(),
            "attack" | "crash" | "quake" | "disaster" | "offense" | "rob" | "fraud" | "kidnap"
        )
    })
}

/// A noun without the ending of most plurals.
fn singular(lower: &str) -> &str {
    lower.strip_suffix('s').unwrap_or(lower)
}

/// What an attack, accident or crime leaves.
fn is_left(lower: &str) -> bool {
    matches!(
        singular(lower),
        "suspect"
            | "victim"
            | "survivor"
            | "investigator"
            | "investigation"
            | "probe"
            | "site"
            | "scene"
            | "charge"
            | "count"
            | "trial"
            | "case"
            | "arrest"
            | "conviction"
            | "spree"
    )
}

/// Whether a noun is for somebody who does a thing: 'attackers', 'bomber', 'terrorist'.
pub(super) fn is_agent(lower: &str) -> bool {
    let stem = singular(lower);
    let happens = matches!(
        stem,
        "murder"
            | "manslaughter"
            | "slaughter"
            | "letter"
            | "order"
            | "surrender"
            | "disaster"
            | "offer"
            | "transfer"
            | "answer"
            | "rumor"
            | "terror"
            | "dinner"
            | "encounter"
            | "takeover"
            | "walkover"
    );
    !happens && ["er", "or", "ist", "men", "man"].iter().any(|ending| stem.ends_with(ending))
}

/// What a party is that is given and not voted for: 'birthday party', 'office Christmas party'.
pub(super) fn party(sentence: &Sentence<'_>, k: usize) -> Option<Synonyms> {
    if !matches!(sentence.lower(k), "party" | "parties") {
        return None;
    }
    let given = matches!(
        sentence.before(k, 1),
        "birthday"
            | "christmas"
            | "holiday"
            | "office"
            | "house"
            | "dinner"
            | "cocktail"
            | "tea"
            | "garden"
            | "pool"
            | "beach"
            | "block"
            | "farewell"
            | "wedding"
            | "engagement"
            | "bachelor"
            | "costume"
            | "halloween"
            | "graduation"
            | "launch"
            | "victory"
            | "viewing"
            | "pajama"
    );
    if given { lexicon::synonyms("celebration").first().copied() } else { None }
}
