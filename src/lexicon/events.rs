//! Words and phrases that name events: classes with lines of near synonyms (assets/events).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use crate::model::EventClass;

/// A line of near synonyms: its number and the class it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Synonyms {
    /// Number of the line, over all classes.
    pub line: u16,
    /// The class.
    pub class: EventClass,
}

/// A verb and words that name an event together: 'opened fire'.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phrase {
    /// The verb's lemma.
    pub verb: &'static str,
    /// One of these forms follows.
    pub words: Vec<&'static str>,
    /// The word that says the same: 'shoot' for 'opened fire'.
    pub meaning: &'static str,
    /// The line that word stands in.
    pub synonyms: Synonyms,
}

/// What a word means beside others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// Whether only this very form is meant, and not all of the lemma.
    form: bool,
    /// The word that says the same; none where it names no event.
    pub meaning: Option<&'static str>,
    /// What stands near it: `_word` right behind, `word_` right before; empty where nothing has to.
    pub neighbours: Vec<&'static str>,
}

type Words = HashSet<&'static str, RandomState>;

#[derive(Default)]
struct Tables {
    classes: HashMap<&'static str, EventClass, RandomState>,
    lines: HashMap<&'static str, Vec<Synonyms>, RandomState>,
    phrases: HashMap<&'static str, Vec<Phrase>, RandomState>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables::default();
    for (line, (class, words)) in (0..).zip(rows(include_str!("../../assets/events/classes.txt"))) {
        // Its name is kept as long as the program runs, as these tables are.
        let kept = || EventClass(Box::leak(Box::new(class)));
        let class = *tables.classes.entry(class).or_insert_with(kept);
        for word in words.split_whitespace() {
            tables.lines.entry(word).or_default().push(Synonyms { line, class });
        }
    }
    for (word, rest) in rows(include_str!("../../assets/events/phrases.txt")) {
        let Some((verb, words)) = rest.split_once('+') else { continue };
        let Some(synonyms) = tables.lines.get(word).and_then(|lines| lines.first()).copied() else {
            continue;
        };
        let verb = verb.trim();
        let words = words.split_whitespace().collect();
        tables.phrases.entry(verb).or_default().push(Phrase {
            verb,
            words,
            meaning: word,
            synonyms,
        });
    }
    tables
});

static READINGS: LazyLock<HashMap<&'static str, Vec<Reading>, RandomState>> = LazyLock::new(|| {
    let mut readings: HashMap<_, Vec<Reading>, RandomState> = HashMap::default();
    for (key, words) in rows(include_str!("../../assets/events/readings.txt")) {
        let Some((word, meaning)) = key.split_once('=') else { continue };
        let (word, meaning) = (word.trim(), meaning.trim());
        let quoted = word.strip_prefix('\'').and_then(|word| word.strip_suffix('\''));
        readings.entry(quoted.unwrap_or(word)).or_default().push(Reading {
            form: quoted.is_some(),
            meaning: Some(meaning).filter(|meaning| *meaning != "-"),
            neighbours: words.split_whitespace().collect(),
        });
    }
    readings
});

static LIGHT_VERBS: LazyLock<Words> =
    LazyLock::new(|| words(include_str!("../../assets/events/light_verbs.txt")));
static NO_EVENTS: LazyLock<Words> =
    LazyLock::new(|| words(include_str!("../../assets/events/no_events.txt")));

fn words(text: &'static str) -> Words {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// `key: rest` of each line that is no comment.
fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .map(|(key, rest)| (key.trim(), rest.trim()))
}

/// The lines of synonyms that a lemma or family stands in; empty if it names no event of the lexicon.
#[must_use]
pub fn synonyms(lemma: &str) -> &'static [Synonyms] {
    TABLES.lines.get(lemma).map_or(&[], Vec::as_slice)
}

/// A word of the event lexicon as it stands there, perhaps without the ending of a plural.
#[must_use]
pub fn event_word(lower: &str) -> Option<&'static str> {
    let find = |word: &str| TABLES.lines.get_key_value(word).map(|(word, _)| *word);
    find(lower).or_else(|| find(lower.strip_suffix('s')?))
}

/// What a word may mean beside others, the first that fits: by its form, then by its lemma.
pub fn readings(form: &str, lemma: &str) -> impl Iterator<Item = &'static Reading> {
    let of = |word: &str| READINGS.get(word).map_or(&[][..], Vec::as_slice);
    let by_form = of(form).iter().filter(|reading| reading.form);
    by_form.chain(of(lemma).iter().filter(|reading| !reading.form))
}

/// The class of this name: one of the lexicon, or that of all other events.
#[must_use]
pub fn class(name: &str) -> Option<EventClass> {
    TABLES.classes.get(name).copied().or((name == "other").then_some(EventClass(&"other")))
}

/// All classes, by the alphabet: their places here are their numbers.
static CLASSES: LazyLock<Vec<EventClass>> = LazyLock::new(|| {
    let mut classes: Vec<EventClass> = TABLES.classes.values().copied().collect();
    classes.push(EventClass(&"other"));
    classes.sort_unstable();
    classes.dedup();
    classes
});

/// All classes, in the order of their numbers.
#[must_use]
pub fn classes() -> &'static [EventClass] {
    &CLASSES
}

/// The number of a class, for tables.
#[must_use]
pub fn class_number(class: EventClass) -> u8 {
    let place = CLASSES.binary_search(&class).ok();
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

/// Whether a verb says little on its own ('make', 'take').
#[must_use]
pub fn is_light(lemma: &str) -> bool {
    LIGHT_VERBS.contains(lemma)
}

/// Whether a noun that sounds like a happening names a role, a group, a time or an abstraction.
#[must_use]
pub fn is_no_event(lemma: &str) -> bool {
    NO_EVENTS.contains(lemma)
}

/// The phrases that a verb's lemma begins.
#[must_use]
pub fn phrases(verb: &str) -> &'static [Phrase] {
    TABLES.phrases.get(verb).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_classes() {
        let check = |word: &str, class: &str| {
            assert!(
                synonyms(word).iter().any(|line| line.class.name() == class),
                "{word} is no {class}"
            );
        };
        check("bombing", "attack");
        check("warn", "warn");
        check("extradite", "expel");
        assert!(synonyms("table").is_empty());
    }

    #[test]
    fn classes_have_names() {
        let check = |name: &str| assert_eq!(class(name).map(EventClass::name), Some(name));
        check("attack");
        check("foil");
        check("other");
        assert_eq!(class("table"), None);
        for of in classes() {
            assert_eq!(classes().get(usize::from(class_number(*of))), Some(of));
        }
    }

    #[test]
    fn each_phrase_belongs_to_a_line() {
        for (word, rest) in rows(include_str!("../../assets/events/phrases.txt")) {
            assert!(!synonyms(word).is_empty(), "{word}: {rest}");
        }
        assert_eq!(
            phrases("open").first().map(|phrase| phrase.synonyms.class.name()),
            Some("attack")
        );
    }
}
