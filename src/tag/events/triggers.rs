//! Which words of a sentence name events.

use super::compounds::{self, heads_noun_phrase, is_agent};
use super::function_words as closed;
use super::likely;
use super::readings;
use super::sentence::{Part, Sentence, Word};
use crate::lexicon::{self, Synonyms};

/// A word that names an event, perhaps together with a second one ('opened fire').
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Trigger {
    /// The head word.
    pub head: usize,
    /// The other word of a phrase; the head itself for a single word.
    pub other: usize,
    /// What it means, if the lexicon says so.
    pub synonyms: Option<Synonyms>,
    pub is_verb: bool,
    /// The word that says the same as a phrase.
    pub meaning: Option<&'static str>,
}

/// How likely a word must be to stay, and to become, a trigger.
const HARDLY: f32 = 0.1;
const LIKELY: f32 = 0.58;
/// How many words after its verb a phrase is looked for.
const PHRASE_REACH: usize = 6;

/// The triggers of a sentence, by their heads.
pub(super) fn find(sentence: &Sentence<'_>) -> Vec<Trigger> {
    let mut found: Vec<Trigger> = Vec::new();
    let mut taken = vec![false; sentence.words.len()];
    for k in 0..sentence.words.len() {
        if let Some(trigger) = phrase(sentence, k) {
            taken[k] = true;
            taken[trigger.other] = true;
            found.push(trigger);
        }
    }
    let free = taken.iter().enumerate().filter(|(_, taken)| !**taken);
    let single = free.filter_map(|(k, _)| readings::read(sentence, judged(sentence, k)?));
    found.extend(single);
    found.sort_by_key(|trigger| trigger.head);
    found
}

/// A phrase that word `k` begins; its other word is no trigger of its own any more.
fn phrase(sentence: &Sentence<'_>, k: usize) -> Option<Trigger> {
    let verb = lexicon::lemma(sentence.lower(k), lexicon::PartOfSpeech::Verb)?;
    if sentence.words[k].name.is_some() || readings::is_none(sentence, k) {
        return None;
    }
    for phrase in lexicon::phrases(verb) {
        for j in k + 1..sentence.words.len().min(k + 1 + PHRASE_REACH) {
            let form = sentence.lower(j);
            if matches!(form, "." | ";") {
                break;
            }
            if phrase.words.contains(&form) {
                let synonyms = Some(phrase.synonyms);
                // 'issued a warning': the noun says it better, and is what other articles repeat.
                let noun = matches!(
                    form,
                    "warning" | "warnings" | "alert" | "talks" | "meeting" | "visit"
                );
                if noun {
                    return None;
                }
                // A particle elsewhere in the sentence is no part of the phrase: 'set … off' at most three words on.
                if closed::is_preposition(form) && j > k + 3 {
                    break;
                }
                return Some(Trigger {
                    head: k,
                    other: j,
                    synonyms,
                    is_verb: true,
                    meaning: Some(phrase.meaning),
                });
            }
        }
    }
    None
}

/// What the rules take for a trigger unless the model is sure that it is none, and what they do not
/// if the model is fairly sure that it is one.
fn judged(sentence: &Sentence<'_>, k: usize) -> Option<Trigger> {
    // 'San Diego Chargers', 'Court of Appeal': a name that ends like an event may be of no event.
    let word = &sentence.words[k];
    if word.acts || word.name.is_some() && is_agent(&word.lower) || compounds::hides(sentence, k) {
        return None;
    }
    let rule = single(sentence, k);
    if !likely::is_asked(sentence, k) {
        return rule;
    }
    let likelihood = likely::probability(sentence, k, rule.is_some());
    if rule.is_some() {
        return rule.filter(|rule| rule.synonyms.is_some() || likelihood >= HARDLY);
    }
    (likelihood >= LIKELY && may_happen(word)).then(|| Trigger {
        head: k,
        other: k,
        synonyms: word.synonyms().first().copied(),
        is_verb: word.part == Part::Verb && word.name.is_none(),
        meaning: None,
    })
}

/// Whether a word could name something that happens: not 'vessels', 'great', 'nothing'. What the tables do
/// not know may ('DUI').
fn may_happen(word: &Word<'_>) -> bool {
    match word.part {
        Part::Noun if is_agent(&word.lower) => false,
        Part::Noun => word.as_noun().is_none_or(|noun| {
            let derived = lexicon::family(noun) != noun;
            let happens = derived || lexicon::word(noun).is_none_or(|entry| entry.happening);
            happens && !lexicon::is_no_event(noun)
        }),
        Part::Verb => true,
        Part::Adjective | Part::Other => !word.synonyms().is_empty(),
    }
}

/// Whether the rules take a word for a trigger; for teaching the model.
#[cfg(feature = "train")]
pub(super) fn by_rule(sentence: &Sentence<'_>, k: usize) -> bool {
    single(sentence, k).is_some()
}

fn single(sentence: &Sentence<'_>, k: usize) -> Option<Trigger> {
    let word = &sentence.words[k];
    let saying = matches!(&*word.lower, "said" | "say" | "says");
    if !word.alphabetic || word.stop && !saying || word.calendar && word.capital {
        return None;
    }
    let lines = word.synonyms();
    let synonyms = compounds::joined_noun(sentence, k)
        .or_else(|| lines.first().copied())
        .or_else(|| compounds::party(sentence, k));
    let trigger = |is_verb| Some(Trigger { head: k, other: k, synonyms, is_verb, meaning: None });
    let next = sentence.words.get(k + 1);
    let heads_phrase = heads_noun_phrase(word, next);
    if word.name.is_some() {
        // 'Boston Marathon bombing' may be one name; its head still names the event.
        let ends_name = next.is_none_or(|next| next.name != word.name);
        // 'The Oscars': in the lexicon of events, but in no dictionary.
        let noun = word.as_noun().is_some() || lexicon::word(word.lemma()).is_none();
        return (synonyms.is_some() && ends_name && noun && heads_phrase)
            .then(|| trigger(false))
            .flatten();
    }
    match word.part {
        // 'A hit-and-run', 'a sit-in': what verbs tell together, or with a particle, is a noun.
        _ if compounds::last_of_joined(sentence, k).is_some() => {
            synonyms.and_then(|_| trigger(false))
        }
        Part::Verb => {
            let adjectival = word.lower.ends_with("ed")
                && next.is_some_and(|next| next.part == Part::Noun)
                && closed::is_determiner(sentence.before(k, 1));
            if lexicon::is_light(word.lemma())
                && synonyms.is_none_or(|_| !matches!(word.lemma(), "ask"))
            {
                return None;
            }
            if adjectival && synonyms.is_none() || word.lemma() == "be" {
                return None;
            }
            trigger(true)
        }
        Part::Noun => {
            let noun = word.as_noun().or_else(|| lexicon::event_word(word.lemma()))?;
            if !heads_phrase || is_agent(&word.lower) {
                return None;
            }
            // 'hospital' is no event though 'hospitalize' is, which comes from it.
            let root = synonyms.is_some() && word.family().len() > noun.len();
            if lexicon::is_no_event(noun) && (synonyms.is_none() || root) {
                return None;
            }
            let entry = lexicon::word(noun);
            let derived = entry.is_some_and(|entry| entry.family != noun)
                && [
                    "tion", "tions", "ment", "ments", "ing", "ings", "al", "als", "ance", "sion",
                    "sions",
                ]
                .iter()
                .any(|ending| word.lower.ends_with(ending));
            let happening = entry.is_some_and(|entry| entry.happening) && noun.len() > 3;
            (synonyms.is_some() || derived || happening).then(|| trigger(false)).flatten()
        }
        Part::Adjective | Part::Other => None,
    }
}
