//! A number and a unit: 'three weeks', '16-hour', 'half an hour', 'two and a half years', 'hundreds of
//! years'.

use super::reading::Count;
use super::scene::Scene;
use super::words::{DayPart, Unit, Word};

/// A counted unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) count: Count,
    pub(super) unit: Unit,
    /// One past its last token.
    pub(super) end: usize,
    /// Whether the count is only an article.
    pub(super) article: bool,
}

/// A counted unit: 'three weeks', 'a decade', '16-hour', 'half an hour', 'a year and a half'.
pub(super) fn amount(scene: &Scene<'_>, i: usize) -> Option<Amount> {
    if scene.word(i) == Word::Half {
        let at = scene.skip(i + 1, Word::Hyphen);
        let (unit, end) = unit(scene, scene.skip(at, Word::A))?;
        return Some(Amount { count: Some(50), unit, end, article: false });
    }
    if let Some(end) = quarter_century(scene, i) {
        return Some(Amount { count: Some(25), unit: Unit::Century, end, article: false });
    }
    let (count, mut at, article) = number(scene, i)?;
    while matches!(scene.word(at), Word::More | Word::Entire | Word::Long) && at < i + 6 {
        at += 1;
    }
    let hyphened = scene.word(at) == Word::Hyphen && scene.glued(at);
    let (unit, end) = unit(scene, if hyphened { at + 1 } else { at })?;
    let plural = matches!(scene.word(end - 1), Word::Units(_));
    // '“60 Minutes”' is a programme.
    if scene.capital(end - 1) && matches!(scene.before(i, 1), Word::Quote | Word::Possessive) {
        return None;
    }
    // 'three-quarters of', 'in 1998 month'.
    if (hyphened && unit == Unit::Quarter)
        || (unit == Unit::Quarter && !article && scene.word(end) == Word::Of)
        || (!plural && matches!(scene.word(i), Word::Digits(1000.., 4)))
        || (article && plural)
    {
        return None;
    }
    // 'a year and a half'.
    if count == Some(100)
        && let Some(end) = and_a_half(scene, end)
    {
        return Some(Amount { count: Some(150), unit, end, article: false });
    }
    Some(Amount { count, unit, end, article })
}

/// 'a quarter-century', 'a quarter of a century'.
fn quarter_century(scene: &Scene<'_>, i: usize) -> Option<usize> {
    let at = scene.skip(i, Word::A);
    if scene.word(at) != Word::Unit(Unit::Quarter) {
        return None;
    }
    let next = match (scene.word(at + 1), scene.word(at + 2)) {
        (Word::Of, Word::A) => at + 3,
        (Word::Hyphen, _) => at + 2,
        _ => at + 1,
    };
    (scene.word(next) == Word::Unit(Unit::Century)).then_some(next + 1)
}

pub(super) fn unit(scene: &Scene<'_>, i: usize) -> Option<(Unit, usize)> {
    match scene.word(i) {
        Word::Unit(unit) | Word::Units(unit) => Some((unit, i + 1)),
        // 'nights' count days only with a number before them.
        Word::DayParts(DayPart::Night) => Some((Unit::Day, i + 1)),
        _ => None,
    }
}

/// A number in words or digits, the token after it, and whether it is only an article.
pub(super) fn number(scene: &Scene<'_>, i: usize) -> Option<(Count, usize, bool)> {
    match scene.word(i) {
        Word::Digits(n, width) if fraction(scene, i).is_some() => {
            let (end, hundredths) = fraction(scene, i)?;
            Some((n.checked_mul(100)?.checked_add(hundredths), end, false)).filter(|_| width < 4)
        }
        Word::Digits(n, _) => Some((n.checked_mul(100), i + 1, false)).filter(|n| n.0.is_some()),
        Word::Decimal(hundredths) => Some((Some(hundredths), i + 1, false)),
        Word::Count(n) => Some(spelled(scene, i, n)),
        Word::Several | Word::Few => {
            let next = scene.skip(scene.skip(i + 1, Word::Hundred), Word::Thousand);
            Some((None, scene.skip(next, Word::Scores), false))
        }
        Word::Scores if scene.word(i + 1) == Word::Of => Some((None, i + 2, false)),
        Word::Couple => Some((Some(200), scene.skip(i + 1, Word::Of), false)),
        Word::Dozen => Some((Some(1200), i + 1, false)),
        Word::Hundred => Some((Some(10_000), i + 1, false)),
        Word::Another => match scene.word(i + 1) {
            Word::Unit(_) => Some((Some(100), i + 1, false)),
            Word::Another => None,
            _ => number(scene, i + 1).filter(|(_, _, article)| !article),
        },
        Word::A => match scene.word(i + 1) {
            Word::Few | Word::Couple | Word::Dozen | Word::Hundred => number(scene, i + 1),
            Word::Half => Some((Some(50), scene.skip(i + 2, Word::Hyphen), false)),
            Word::Digits(..) | Word::Count(_) | Word::Several => None,
            _ => Some((Some(100), i + 1, true)),
        },
        _ => None,
    }
}

/// The fraction of '2-1/2' and '3 1/2': the token after it and its hundredths.
fn fraction(scene: &Scene<'_>, i: usize) -> Option<(usize, u32)> {
    let at = scene.skip(i + 1, Word::Hyphen);
    match (scene.word(at), scene.word(at + 1), scene.word(at + 2)) {
        (Word::Digits(part, 1), Word::Slash, Word::Digits(whole @ 2..=9, 1)) => {
            Some((at + 3, part * 100 / whole))
        }
        _ => None,
    }
}

/// 'five', 'twenty-five', 'two hundred', 'two and a half'.
fn spelled(scene: &Scene<'_>, i: usize, n: u32) -> (Count, usize, bool) {
    let (mut n, mut end) = (n, i + 1);
    if n >= 20 {
        let at = scene.skip(end, Word::Hyphen);
        if let Word::Count(ones @ 1..=9) = scene.word(at) {
            (n, end) = (n + ones, at + 1);
        }
    }
    match scene.word(end) {
        Word::Hundred => (n, end) = (n * 100, end + 1),
        Word::Thousand => (n, end) = (n * 1000, end + 1),
        _ => {}
    }
    match and_a_half(scene, end) {
        Some(end) => (Some(n * 100 + 50), end, false),
        None => (Some(n * 100), end, false),
    }
}

/// Past 'and a half', with or without hyphens.
fn and_a_half(scene: &Scene<'_>, i: usize) -> Option<usize> {
    let and = scene.skip(i, Word::Hyphen);
    let a = scene.skip(and + 1, Word::Hyphen);
    let half = scene.skip(a + 1, Word::Hyphen);
    let words = (scene.word(and), scene.word(a), scene.word(half));
    (words == (Word::And, Word::A, Word::Half)).then_some(half + 1)
}
