//! Numbers that may count people: '143', 'a hundred and five', '3.1 million'; not ages, hours, dates or
//! sums.

use crate::tag::events::function_words as closed;
use crate::tag::events::sentence::Sentence;

/// A number in words or figures.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub value: u32,
    /// Its first and last word.
    pub first: usize,
    pub last: usize,
}

/// The number that begins at word `k`.
pub(super) fn at(sentence: &Sentence<'_>, k: usize) -> Option<Number> {
    let word = sentence.words.get(k)?;
    let (value, last) = if word.numeric { figures(sentence, k)? } else { words(sentence, k)? };
    Some(Number { value, first: k, last })
}

/// A number in figures, and its last word.
fn figures(sentence: &Sentence<'_>, k: usize) -> Option<(u32, usize)> {
    let digits = sentence.words.get(k)?.form.replace(',', "");
    if let Some(unit) = unit(sentence.lower(k + 1)).filter(|unit| *unit >= 1000) {
        return Some((rounded(digits.parse::<f64>().ok()? * f64::from(unit)), k + 1));
    }
    Some((digits.parse().ok()?, k))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn rounded(value: f64) -> u32 {
    value.round().clamp(0.0, f64::from(u32::MAX)) as u32
}

/// A number in words: 'twenty-five', 'a hundred and five', 'two dozen'.
fn words(sentence: &Sentence<'_>, first: usize) -> Option<(u32, usize)> {
    let (mut all, mut part, mut last) = (0u32, 0u32, None);
    let mut k = first;
    loop {
        let word = sentence.lower(k);
        if let Some(unit) = unit(word) {
            part = part.max(1).saturating_mul(unit);
            if unit >= 1000 {
                (all, part) = (all.saturating_add(part), 0);
            }
        } else if let Some(small) = small(word).filter(|small| fits(part, *small)) {
            part += small;
        } else {
            // 'twenty-five', 'a hundred and five', 'a dozen': what joins stands between two numbers.
            let next = sentence.lower(k + 1);
            let joins = match word {
                "-" => part >= 20 && small(next).is_some_and(|small| fits(part, small)),
                "and" => {
                    all.saturating_add(part) >= 100
                        && part.is_multiple_of(100)
                        && small(next).is_some()
                }
                "a" => k == first && unit(next).is_some(),
                _ => false,
            };
            if !joins {
                break;
            }
            k += 1;
            continue;
        }
        last = Some(k);
        k += 1;
    }
    last.map(|last| (all.saturating_add(part), last))
}

/// What a word below a hundred counts.
fn small(word: &str) -> Option<u32> {
    let value = closed::number_word(word).filter(|_| !matches!(word, "both" | "twin"))?;
    (unit(word).is_none()).then_some(value)
}

fn unit(word: &str) -> Option<u32> {
    Some(match word {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" => 1000,
        "million" => 1_000_000,
        _ => return None,
    })
}

/// Whether a small number goes on with another: 'a hundred five', 'twenty five'.
fn fits(part: u32, small: u32) -> bool {
    let hundreds = part >= 100 && part.is_multiple_of(100);
    let tens = part % 100 >= 20 && part.is_multiple_of(10);
    part == 0 || hundreds || tens && small < 10
}

/// Whether it counts no people: an age, a day, a length, a part of those counted elsewhere.
pub(super) fn is_no_count(sentence: &Sentence<'_>, number: Number, start: usize) -> bool {
    let Number { value, first, last } = number;
    let (before, after) = (sentence.before(first, 1), sentence.lower(last + 1));
    let touches = |k: usize| {
        let two = sentence.words.get(k).zip(sentence.words.get(k + 1));
        two.is_some_and(|(one, next)| one.span.end() == next.span.start())
    };
    let word = sentence.words.get(first);
    let digits = word.filter(|word| word.numeric && first == last).map_or("", |word| word.form);
    let year = digits.len() == 4 && (1900..2100).contains(&value);
    let day = closed::is_calendar(before)
        || closed::is_calendar(after)
            && sentence.words.get(last + 1).is_some_and(|word| word.capital);
    // 'a 14-hour siege', 'a Boeing-737'.
    let compound =
        after == "-" && touches(last) || before == "-" && first > 0 && touches(first - 1);
    let age = matches!(before, "aged" | "age" | "(")
        || before == "of" && sentence.before(first, 2) == "age"
        || before == "," && matches!(after, "," | ".") && !digits.is_empty();
    year || day
        || compound
        || age
        || is_measure(after)
        || matches!(before, "$" | "£" | "€" | "no" | "number" | "flight" | "route" | "room")
        // 'wounded in two places', 'killed by two gunmen', 'at 12 Quay Street'.
        || matches!(sentence.before(start, 1), "in" | "by" | "on" | "at" | "from" | "within" | "against")
        || is_part(sentence, number)
        || is_range(sentence, number)
        || value == 1 && !is_person(after)
}

/// Words between 'among' and the number that tells a part: 'including at least 12'.
const AMONG: usize = 4;

/// Whether it counts some of those who are counted elsewhere: 'two of the 14', 'two more', 'among them two'.
fn is_part(sentence: &Sentence<'_>, number: Number) -> bool {
    let Number { first, last, .. } = number;
    let whole = |k: usize| {
        let before = sentence.before(k, 1);
        let number = closed::number_word(before).is_some();
        let figures = k.checked_sub(1).and_then(|k| sentence.words.get(k));
        number
            || figures.is_some_and(|word| word.numeric)
            || matches!(before, "some" | "most" | "many" | "half" | "none" | "all" | "any")
    };
    let (before, after) = (sentence.before(first, 1), sentence.lower(last + 1));
    let of = match (sentence.before(first, 2), before) {
        ("of", "the" | "its" | "their" | "his" | "her") => Some(first - 2),
        (_, "of") => Some(first - 1),
        _ => None,
    };
    let among = sentence.forms(first.saturating_sub(AMONG), first);
    let among = among.fold(false, |part, word| match word {
        "including" | "among" => true,
        "," | ";" | "and" => false,
        _ => part,
    });
    among
        || of.is_some_and(whole)
        || matches!(before, "but" | "except")
        || matches!(after, "more" | "additional" | "further") && sentence.lower(last + 2) != "than"
        || after == "of" && matches!(sentence.lower(last + 2), "them" | "whom" | "those")
}

/// Whether it is one end of a range: 'between 30 and 40', 'two or three'.
fn is_range(sentence: &Sentence<'_>, number: Number) -> bool {
    let joins = |k: usize| match sentence.lower(k) {
        "to" | "or" | "-" | "–" => true,
        "and" => sentence.forms(k.saturating_sub(3), k).any(|word| word == "between"),
        _ => false,
    };
    let is_number = |k: usize| {
        let word = sentence.words.get(k);
        word.is_some_and(|word| word.numeric) || small(sentence.lower(k)).is_some()
    };
    let (before, after) = (number.first.checked_sub(2), number.last + 1);
    joins(after) && is_number(after + 1)
        || before.is_some_and(|before| is_number(before) && joins(before + 1))
}

fn is_person(word: &str) -> bool {
    matches!(
        word,
        "person"
            | "man"
            | "woman"
            | "boy"
            | "girl"
            | "child"
            | "soldier"
            | "policeman"
            | "officer"
            | "passenger"
            | "worker"
            | "civilian"
            | "student"
            | "protester"
            | "journalist"
            | "pedestrian"
            | "driver"
            | "firefighter"
    )
}

/// What is measured rather than counted.
fn is_measure(word: &str) -> bool {
    let bare = word.strip_suffix('s').unwrap_or(word);
    matches!(
        bare,
        "year"
            | "month"
            | "week"
            | "day"
            | "hour"
            | "minute"
            | "second"
            | "metre"
            | "meter"
            | "km"
            | "kilometre"
            | "kilometer"
            | "mile"
            | "feet"
            | "foot"
            | "yard"
            | "acre"
            | "hectare"
            | "tonne"
            | "ton"
            | "kilo"
            | "pound"
            | "dollar"
            | "euro"
            | "time"
            | "place"
            | "occasion"
            | "percent"
            | "per"
            | "%"
            | "degree"
            | "p.m."
            | "a.m."
            | "pm"
            | "am"
            | "o'clock"
            | "gmt"
    )
}
