//! Counted victims and arrests beside a mention: 'at least 143 people'.

use super::extent::Extent;
use super::function_words as closed;
use super::sentence::{Part, Sentence};
use crate::model::{ClaimAttribute, Quantity, Span};

/// How far from a number the word may stand that says what was counted.
const REACH: usize = 5;

/// The quantities around the words of a mention.
pub(super) fn around(sentence: &Sentence<'_>, extent: Extent) -> Vec<Quantity> {
    let first = extent.first.saturating_sub(9);
    let last = (extent.last + 8).min(sentence.words.len().saturating_sub(1));
    let mut found: Vec<Quantity> = Vec::new();
    let counts = counts(sentence, first.saturating_sub(2 * REACH), last + 2 * REACH);
    for count in counts.iter().filter(|count| (first..=last).contains(&count.first)) {
        let Count { value, first: k, last: end, attribute, .. } = *count;
        // In 'two bombings killed 95' the word belongs to the number that stands nearer.
        if counts.iter().any(|other| other.word == count.word && other.away < count.away) {
            continue;
        }
        if found.iter().any(|quantity| quantity.attribute == attribute) {
            continue;
        }
        let qualifier = qualifier(sentence, k);
        let start = qualifier.map_or(sentence.words[k].span, |words| words);
        let noun = sentence.words.get(end + 1).filter(|word| {
            matches!(
                &*word.lower,
                "people"
                    | "persons"
                    | "others"
                    | "men"
                    | "women"
                    | "children"
                    | "soldiers"
                    | "civilians"
                    | "victims"
            )
        });
        let stop = noun.map_or(sentence.words[end].span, |word| word.span);
        found.push(Quantity { attribute, value, span: start.hull(stop), qualifier });
    }
    found
}

/// The number that begins at word `k`, and its last word.
fn number(sentence: &Sentence<'_>, k: usize) -> Option<(u32, usize)> {
    let word = sentence.words.get(k)?;
    if closed::is_calendar(sentence.before(k, 1)) {
        return None;
    }
    if word.numeric {
        let digits = word.form.replace(',', "");
        let value: u32 = digits.parse().ok()?;
        let year = digits.len() == 4 && !word.form.contains(',') && (1900..2100).contains(&value);
        let of_age = sentence.lower(k + 1) == "-" && sentence.lower(k + 2) == "year";
        return (!year && !of_age).then_some((value, k));
    }
    let value = closed::number_word(&word.lower)
        .filter(|_| !matches!(&*word.lower, "one" | "both" | "twin"))?;
    match sentence.lower(k + 1) {
        "hundred" | "dozen" => {
            let unit = closed::number_word(sentence.lower(k + 1)).unwrap_or(1);
            Some((value * unit, k + 1))
        }
        "-" => match closed::number_word(sentence.lower(k + 2)) {
            Some(ones) if value >= 20 && ones < 10 => Some((value + ones, k + 2)),
            _ => Some((value, k)),
        },
        _ => Some((value, k)),
    }
}

/// A number and what it counts.
struct Count {
    value: u32,
    /// Its first and last word.
    first: usize,
    last: usize,
    attribute: ClaimAttribute,
    /// The word that says so, and how far it stands.
    word: usize,
    away: usize,
}

/// The numbers that begin between two words and count something.
fn counts(sentence: &Sentence<'_>, from: usize, to: usize) -> Vec<Count> {
    let count = |first: usize| {
        let (value, last) = number(sentence, first)?;
        let away = |k: usize| if k < first { first - k } else { k.saturating_sub(last) };
        let (away, attribute, word) = (first.saturating_sub(REACH)..last + REACH)
            .filter_map(|k| Some((away(k), attribute(sentence.lower(k))?, k)))
            .min()?;
        // 'Two bombings killed dozens' counts bombings.
        let counted = sentence.words.get(last + 1..word.min(last + 4)).unwrap_or(&[]);
        if counted.iter().any(|word| word.part == Part::Noun && !word.synonyms().is_empty()) {
            return None;
        }
        Some(Count { value, first, last, attribute, word, away })
    };
    (from..=to.min(sentence.words.len())).filter_map(count).collect()
}

fn attribute(word: &str) -> Option<ClaimAttribute> {
    Some(match word {
        "killed" | "kill" | "killing" | "kills" | "died" | "dead" | "deaths" | "slain"
        | "perished" => ClaimAttribute::Killed,
        "injured" | "injuring" | "injures" | "wounded" | "wounding" | "hurt" | "injuries" => {
            ClaimAttribute::Injured
        }
        "arrested" | "arrests" | "arrest" | "detained" | "detaining" | "arresting" => {
            ClaimAttribute::Arrested
        }
        "hostage" | "hostages" => ClaimAttribute::Hostages,
        _ => return None,
    })
}

fn qualifier(sentence: &Sentence<'_>, k: usize) -> Option<Span> {
    let one = sentence.before(k, 1);
    let two = sentence.before(k, 2);
    let words = match (two, one) {
        ("at", "least" | "most") | ("more" | "fewer" | "less", "than") | ("up", "to") => 2,
        (
            _,
            "about" | "some" | "around" | "nearly" | "over" | "almost" | "roughly"
            | "approximately" | "exactly",
        ) => 1,
        _ => return None,
    };
    let start = sentence.words.get(k - words)?.span;
    Some(start.hull(sentence.words.get(k - 1)?.span))
}
