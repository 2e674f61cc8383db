//! How likely a word names an event, by a sparse logistic model trained on annotated news
//! (assets/events/triggers.tsv; assets/README.md says on what).
//!
//! The rules of `triggers` know phrases and classes; the model knows which of the many words that could
//! name an event do so in the place they stand in.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use foldhash::quality::FixedState;

use super::sentence::{Part, Sentence, Word};
use crate::lexicon;

/// What is asked of a word: the question, the part of speech it is asked for (`-` for any), the answer.
pub(super) type Trait<'t> = (char, char, &'t str);

struct Model {
    bias: f32,
    weights: HashMap<u64, f32, RandomState>,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let mut model = Model { bias: 0.0, weights: HashMap::default() };
    for line in include_str!("../../../assets/events/triggers.tsv").lines() {
        let mut fields = line.split('\t');
        let (Some(key), Some(value), Some(weight)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let (mut letters, Ok(weight)) = (key.chars(), weight.parse()) else { continue };
        match (letters.next(), letters.next()) {
            (Some('='), _) => model.bias = weight,
            (Some(question), Some(part)) => {
                model.weights.insert(hash((question, part, value)), weight);
            }
            _ => {}
        }
    }
    model
});

/// A fixed seed: the same weights at every run.
fn hash((question, part, value): Trait<'_>) -> u64 {
    let mut hasher = FixedState::with_seed(11).build_hasher();
    hasher.write_u32(question.into());
    hasher.write_u32(part.into());
    hasher.write(value.as_bytes());
    hasher.finish()
}

/// Whether the model is asked of a word at all.
pub(super) fn is_asked(sentence: &Sentence<'_>, k: usize) -> bool {
    let Some(word) = sentence.words.get(k) else { return false };
    let saying = matches!(&*word.lower, "said" | "say" | "says");
    let ends_name = sentence.words.get(k + 1).is_none_or(|next| next.name != word.name);
    word.alphabetic
        && (saying || !word.stop)
        && !(word.calendar && word.capital)
        && word.part != Part::Other
        && (word.name.is_none() || ends_name)
        && word.lemma() != "be"
}

/// How likely the word names an event, 0 to 1. `rule` says whether the rules take it for one.
pub(super) fn probability(sentence: &Sentence<'_>, k: usize, rule: bool) -> f32 {
    let mut odds = MODEL.bias;
    traits(sentence, k, rule, |asked| {
        odds += MODEL.weights.get(&hash(asked)).copied().unwrap_or(0.0);
    });
    1.0 / (1.0 + (-odds).exp())
}

/// Tells all traits of a word.
pub(super) fn traits(
    sentence: &Sentence<'_>,
    k: usize,
    rule: bool,
    mut tell: impl FnMut(Trait<'_>),
) {
    let Some(word) = sentence.words.get(k) else { return };
    let part = letter(word);
    tell(('l', '-', word.lemma()));
    tell(('f', '-', word.family()));
    tell(('p', part, if rule { "rule" } else { "none" }));
    for length in [2, 3] {
        let start = word.lower.char_indices().rev().nth(length - 1).map_or(0, |(i, _)| i);
        tell(('s', part, word.lower.get(start..).unwrap_or("")));
    }
    tell(('<', '-', sentence.before(k, 1)));
    tell(('>', '-', sentence.lower(k + 1)));
    for (question, at) in
        [('a', k.checked_sub(2)), ('b', k.checked_sub(1)), ('c', Some(k + 1)), ('d', Some(k + 2))]
    {
        let shape = at.and_then(|at| sentence.words.get(at)).map_or("edge", shape);
        tell((question, part, shape));
    }
    let class = word.synonyms().first().map_or("none", |line| line.class.name());
    tell(('k', part, class));
    tell(('h', part, if sentence.headline { "headline" } else { "text" }));
    if word.capital {
        tell(('h', part, "capital"));
    }
    let entry = word.as_noun().and_then(lexicon::word);
    if entry.is_some_and(|entry| entry.happening) {
        tell(('h', part, "happening"));
    }
    if word.as_noun().is_some_and(|noun| lexicon::family(noun) != noun) {
        tell(('h', part, "derived"));
    }
    if lexicon::is_light(word.lemma()) {
        tell(('h', part, "light"));
    }
    if word.as_noun().is_some_and(lexicon::is_no_event) {
        tell(('h', part, "no event"));
    }
}

fn letter(word: &Word<'_>) -> char {
    match word.part {
        _ if word.name.is_some() => 'N',
        Part::Noun => 'n',
        Part::Verb => 'v',
        Part::Adjective => 'a',
        Part::Other => 'o',
    }
}

fn shape(word: &Word<'_>) -> &'static str {
    if word.name.is_some() {
        "name"
    } else if let Some(closed) = word.closed {
        closed
    } else if word.numeric {
        "number"
    } else if !word.alphabetic {
        "mark"
    } else {
        match word.part {
            Part::Noun => "noun",
            Part::Verb => "verb",
            Part::Adjective => "adjective",
            Part::Other => "other",
        }
    }
}
