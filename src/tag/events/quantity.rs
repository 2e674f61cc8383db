//! Counted victims and arrests beside a mention: 'at least 143 people'.

use super::extent::Extent;
use super::function_words as closed;
use super::sentence::Sentence;
use crate::model::{ClaimAttribute, Quantity, Span};

/// How far from a number the word may stand that says what was counted.
const REACH: usize = 5;

/// The quantities around the words of a mention.
pub(super) fn around(sentence: &Sentence<'_>, extent: Extent) -> Vec<Quantity> {
    let first = extent.first.saturating_sub(9);
    let last = (extent.last + 8).min(sentence.words.len().saturating_sub(1));
    let mut found: Vec<Quantity> = Vec::new();
    for k in first..=last {
        let Some((value, end)) = number(sentence, k) else { continue };
        let Some(attribute) = counted(sentence, k, end) else { continue };
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

fn counted(sentence: &Sentence<'_>, first: usize, last: usize) -> Option<ClaimAttribute> {
    let near = |k: usize| if k < first { first - k } else { k.saturating_sub(last) };
    (first.saturating_sub(REACH)..(last + REACH).min(sentence.words.len()))
        .filter_map(|k| attribute(sentence.lower(k)).map(|attribute| (near(k), attribute)))
        // Another number nearer to the word would be the one it counts.
        .filter(|(distance, _)| *distance <= REACH)
        .min()
        .map(|(_, attribute)| attribute)
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
