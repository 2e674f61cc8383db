//! Lemmas, parts of speech and derivational families of English words, from WordNet 3.0
//! (assets/wordnet; its notice is kept there).

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::senses::numbered;

/// Parts of speech that the table tells apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PartOfSpeech {
    /// Nouns.
    Noun,
    /// Verbs.
    Verb,
    /// Adjectives.
    Adjective,
}

/// One lemma of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// Its place in the table, which is ordered by the alphabet.
    pub number: u32,
    /// How often it was counted as a noun, plus one; 0 if it is none.
    pub noun: u32,
    /// The same for the verb.
    pub verb: u32,
    /// The same for the adjective.
    pub adjective: u32,
    /// Whether its first sense as a noun is something that happens.
    pub happening: bool,
    /// Head of its derivational family: 'attack' for 'attacker'.
    pub family: &'static str,
}

impl Word {
    fn count(&self, part: PartOfSpeech) -> u32 {
        match part {
            PartOfSpeech::Noun => self.noun,
            PartOfSpeech::Verb => self.verb,
            PartOfSpeech::Adjective => self.adjective,
        }
    }
}

type Table<K, V> = HashMap<K, V, RandomState>;

static WORDS: LazyLock<Table<&'static str, Word>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/wordnet/words.tsv").lines();
    lines
        .zip(0..)
        .filter_map(|(line, number)| {
            let mut fields = line.split('\t');
            let lemma = fields.next()?;
            let mut count = || fields.next().and_then(|field| field.parse().ok()).unwrap_or(0);
            let (noun, verb, adjective) = (count(), count(), count());
            let happening = fields.next() == Some("h");
            let family = fields.next().filter(|family| !family.is_empty()).unwrap_or(lemma);
            Some((lemma, Word { number, noun, verb, adjective, happening, family }))
        })
        .collect()
});

static IRREGULAR: LazyLock<Table<(&'static str, PartOfSpeech), &'static str>> =
    LazyLock::new(|| {
        let lines = include_str!("../../assets/wordnet/irregular.tsv").lines();
        lines
            .filter_map(|line| {
                let mut fields = line.split('\t');
                let (form, part, lemma) = (fields.next()?, fields.next()?, fields.next()?);
                let part = if part == "v" { PartOfSpeech::Verb } else { PartOfSpeech::Noun };
                Some(((form, part), lemma))
            })
            .collect()
    });

/// Endings to cut and what to put in their place, tried in order (after WordNet's `morphy`).
const NOUN_RULES: [(&str, &str); 8] = [
    ("sses", "ss"),
    ("ves", "f"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("men", "man"),
    ("ies", "y"),
    ("s", ""),
];
const VERB_RULES: [(&str, &str); 8] = [
    ("ies", "y"),
    ("ied", "y"),
    ("es", "e"),
    ("es", ""),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
];
const BE: [&str; 8] = ["am", "is", "are", "was", "were", "been", "being", "be"];

/// All lemmas, by their numbers.
pub(super) fn lemmas() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../../assets/wordnet/words.tsv").lines();
    lines.map(|line| line.split('\t').next().unwrap_or(line))
}

/// The entry of a lemma (lower case).
#[must_use]
pub fn word(lemma: &str) -> Option<&'static Word> {
    WORDS.get(lemma)
}

/// Head of a lemma's derivational family; the lemma itself if it has none.
#[must_use]
pub fn family(lemma: &str) -> &str {
    WORDS.get(lemma).map_or(lemma, |word| word.family)
}

/// Forms whose lemmas each thread keeps, at most, and bytes of such a form: a few thousand make up most
/// of what is ever asked.
const KEPT: usize = 1 << 14;
const SHORT: usize = 24;

/// For each part of speech the lemma by its number, once it was asked for: a pointer would take thrice
/// the memory, for each of the forms and threads.
type Lemmas = [Asked; 3];

/// What is known of a form.
#[derive(Clone, Copy, Default)]
enum Asked {
    #[default]
    Never,
    None,
    Lemma(u32),
}

impl Asked {
    /// What was found. The table holds the lemmas of all forms, and their numbers.
    fn found(lemma: Option<&str>) -> Self {
        lemma.map_or(Self::None, |lemma| word(lemma).map_or(Self::Never, |w| Self::Lemma(w.number)))
    }
}

thread_local! {
    static LEMMAS: RefCell<Table<Box<str>, Lemmas>> = RefCell::default();
}

/// The lemma of a form (lower case) as this part of speech, if it can be one.
#[must_use]
pub fn lemma(form: &str, part: PartOfSpeech) -> Option<&'static str> {
    let place = part as usize;
    LEMMAS.with_borrow_mut(|known| {
        let lemmas = known.get_mut(form);
        match lemmas.as_ref().map_or(Asked::Never, |lemmas| lemmas[place]) {
            Asked::None => return None,
            Asked::Lemma(number) => return numbered(number).map(|lemma| lemma.text),
            Asked::Never => {}
        }
        let lemma = analysed(form, part);
        if let Some(lemmas) = lemmas {
            lemmas[place] = Asked::found(lemma);
        } else if known.len() < KEPT && form.len() <= SHORT {
            let mut lemmas = Lemmas::default();
            lemmas[place] = Asked::found(lemma);
            known.insert(form.into(), lemmas);
        }
        lemma
    })
}

fn analysed(form: &str, part: PartOfSpeech) -> Option<&'static str> {
    if part == PartOfSpeech::Verb && BE.contains(&form) {
        return Some("be");
    }
    if let Some(lemma) = IRREGULAR.get(&(form, part)) {
        return Some(lemma);
    }
    let known =
        |candidate: &str| WORDS.get_key_value(candidate).filter(|(_, word)| word.count(part) > 0);
    // 'bombed', 'killing' are listed as adjectives or nouns of their own; as verbs they are forms.
    let inflected = part == PartOfSpeech::Verb
        && form.len() > 5
        && (form.ends_with("ed") || form.ends_with("ing"));
    if !inflected && let Some((lemma, own)) = known(form) {
        // 'services' is listed by itself, but is the plural of a commoner word.
        let singular =
            form.strip_suffix('s').filter(|_| part == PartOfSpeech::Noun).and_then(known);
        let plural = singular.filter(|(_, singular)| singular.noun >= own.noun);
        return Some(plural.map_or(*lemma, |(singular, _)| singular));
    }
    let rules: &[(&str, &str)] = match part {
        PartOfSpeech::Noun => &NOUN_RULES,
        PartOfSpeech::Verb => &VERB_RULES,
        PartOfSpeech::Adjective => &[],
    };
    let mut candidate = String::new();
    for (ending, instead) in rules {
        let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() >= 2) else { continue };
        candidate.clear();
        candidate.push_str(stem);
        candidate.push_str(instead);
        if let Some((lemma, _)) = known(&candidate) {
            return Some(lemma);
        }
        // 'planned': the doubled consonant goes.
        if instead.is_empty()
            && part == PartOfSpeech::Verb
            && let Some((lemma, _)) = undoubled(stem).and_then(known)
        {
            return Some(lemma);
        }
    }
    if part == PartOfSpeech::Verb && form.ends_with('s') && !form.ends_with("ss") {
        return form.strip_suffix('s').and_then(known).map(|(lemma, _)| *lemma);
    }
    known(form).map(|(lemma, _)| *lemma)
}

fn undoubled(stem: &str) -> Option<&str> {
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    (last == before).then(|| stem.strip_suffix(last)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use PartOfSpeech::{Noun, Verb};

    #[test]
    fn forms_have_lemmas() {
        let check = |form: &str, part, expected: Option<&str>| {
            assert_eq!(lemma(form, part), expected, "{form}");
        };
        check("attacked", Verb, Some("attack"));
        check("attacks", Noun, Some("attack"));
        check("planned", Verb, Some("plan"));
        check("died", Verb, Some("die"));
        check("said", Verb, Some("say"));
        check("bombings", Noun, Some("bombing"));
        check("men", Noun, Some("man"));
        check("was", Verb, Some("be"));
        check("tried", Verb, Some("try"));
        check("misses", Noun, Some("miss"));
        check("services", Noun, Some("service"));
        check("news", Noun, Some("news"));
        check("qwertz", Noun, None);
    }

    #[test]
    fn lemmas_are_numbered_by_the_alphabet() {
        let all: Vec<&str> = lemmas().collect();
        assert!(all.is_sorted());
        let known = |(number, lemma): (u32, &&str)| word(lemma).is_some_and(|w| w.number == number);
        assert!((0..).zip(&all).all(known));
    }

    #[test]
    fn families_join_nouns_and_verbs() {
        let check = |lemma: &str, expected: &str| assert_eq!(family(lemma), expected);
        check("explosion", "explode");
        check("attacker", "attack");
        check("announcement", "announce");
        check("invasion", "invade");
        check("qwertz", "qwertz");
    }
}
