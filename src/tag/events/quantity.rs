//! Counted victims and arrests beside a mention: 'at least 143 people'.

use std::ops::Range;

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
    let near =
        |count: &&Count| (first..=last).contains(&count.first) || extent.contains(count.word);
    for count in counts.iter().filter(near) {
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
        if is_part(sentence, first) {
            return None;
        }
        let inserted = inserted(sentence, last);
        let away = |k: usize| match &inserted {
            Some(inserted) if k >= inserted.end => k - last - inserted.len(),
            _ if k < first => first - k,
            _ => k.saturating_sub(last),
        };
        let end = last + REACH + inserted.as_ref().map_or(0, ExactSizeIterator::len);
        let (away, attribute, word) = (first.saturating_sub(REACH)..end)
            .filter(|k| inserted.as_ref().is_none_or(|inserted| !inserted.contains(k)))
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

/// Words that open what says who were among those counted.
fn tells_parts(word: &str) -> bool {
    matches!(word, "among" | "including" | "most" | "many" | "half" | "some" | "mostly" | "all")
}

/// Words after a number in which those counted are named: 'seven people', 'two Turkish soldiers'.
const COUNTED: usize = 4;
/// Words that are inserted at most.
const INSERTED: usize = 14;

/// What is put between commas behind the number that ends with word `last`: 'Seven people, among them two
/// children, were killed' tells of seven killed.
fn inserted(sentence: &Sentence<'_>, last: usize) -> Option<Range<usize>> {
    let comma = |k: usize| sentence.lower(k) == ",";
    let start = (last + 1..=last + COUNTED).find(|k| comma(*k))?;
    let end = (start + 2..=start + INSERTED).find(|k| comma(*k))?;
    tells_parts(sentence.lower(start + 1)).then_some(start..end + 1)
}

/// Whether a number counts only some of those counted before it: 'among them two children', 'including at
/// least 12 soldiers'.
fn is_part(sentence: &Sentence<'_>, first: usize) -> bool {
    let before = sentence.forms(first.saturating_sub(COUNTED), first);
    before.fold(false, |part, word| match word {
        "including" | "among" => true,
        "," | ";" | "and" => false,
        _ => part,
    })
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
