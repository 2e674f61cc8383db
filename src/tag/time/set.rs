//! What recurs: 'every Monday', 'twice a week', 'annually', 'every morning', 'weekends', 'per year'.

use super::amount::number;
use super::calendar::Calendar;
use super::reading::{Found, Meaning};
use super::scene::Scene;
use super::words::{DayPart, Unit, Word};

/// Such an expression at token `i`.
pub(super) fn find(scene: &Scene<'_>, i: usize) -> Option<Found> {
    match scene.word(i) {
        Word::Every => every(scene, i, "EVERY"),
        Word::Each => every(scene, i, "EACH"),
        Word::Periodic(_) if is_paper(scene, i) => None,
        Word::Periodic(unit) => Some(Found::new(i, i + 1, Meaning::Every(Some(100), unit))),
        Word::Once => often(scene, i, i + 1, 1),
        Word::Twice => often(scene, i, i + 1, 2),
        Word::Digits(..) | Word::Count(_) => {
            let (count, end, _) = number(scene, i)?;
            let count = count? / 100;
            if scene.word(end) == Word::Times {
                return often(scene, i, end + 1, count);
            }
            let Word::Units(unit) = scene.word(end) else { return None };
            hours_a_day(scene, i, end + 1, count, unit)
        }
        Word::Per => match scene.word(i + 1) {
            Word::Unit(unit) => Some(Found::new(i, i + 2, Meaning::Every(Some(100), unit))),
            _ => None,
        },
        Word::Weekdays(day) => Some(Found::new(i, i + 1, Meaning::EveryWeekday(day, None))),
        Word::Weekday(day) => match scene.word(i + 1) {
            Word::DayParts(part) => {
                Some(Found::new(i, i + 2, Meaning::EveryWeekday(day, Some(part))))
            }
            _ => None,
        },
        Word::Units(Unit::Weekend) if scene.before(i, 1) == Word::On => {
            Some(Found::new(i, i + 1, Meaning::EveryYears(Calendar::Weekend(None))))
        }
        _ => None,
    }
}

/// 'the Spanish daily El Norte', 'a daily newspaper': printed, whenever that is.
fn is_paper(scene: &Scene<'_>, i: usize) -> bool {
    let named = i > 0 && scene.capital(i - 1) && scene.capital(i + 1);
    named || matches!(scene.token(i + 1), "newspaper" | "newspapers" | "paper" | "papers")
}

/// 'every Monday', 'every other week', 'each of two years', 'every morning', 'every 10 minutes'.
fn every(scene: &Scene<'_>, i: usize, quantifier: &'static str) -> Option<Found> {
    let every_one = |end, meaning| {
        let mut found = Found::new(i, end, meaning);
        found.quantifier = Some(quantifier);
        found
    };
    let alternate = scene.word(i + 1) == Word::Alternate;
    let at = scene.skip(i + 1, Word::Alternate);
    let at = scene.skip(at, Word::Only);
    let count = if alternate { Some(200) } else { Some(100) };
    let meaning = match scene.word(at) {
        Word::Weekday(day) => {
            let part = day_part(scene, at + 1);
            let end = if part.is_some() { at + 2 } else { at + 1 };
            return Some(every_one(end, Meaning::EveryWeekday(day, part)));
        }
        Word::Unit(unit) => Meaning::Every(count, unit),
        Word::DayPart(part) => Meaning::EveryPart(part),
        Word::Month(month) => Meaning::EveryYears(Calendar::Month(None, Some(month))),
        Word::Season(season) => Meaning::EveryYears(Calendar::Season(None, season)),
        _ => {
            let (count, end, _) = number(scene, at)?;
            return match scene.word(end) {
                Word::Units(unit) => Some(every_one(end + 1, Meaning::Every(count, unit))),
                _ => None,
            };
        }
    };
    Some(every_one(at + 1, meaning))
}

fn day_part(scene: &Scene<'_>, i: usize) -> Option<DayPart> {
    match scene.word(i) {
        Word::DayPart(part) => Some(part),
        _ => None,
    }
}

/// '24 hours a day', 'two days each week'.
fn hours_a_day(
    scene: &Scene<'_>,
    start: usize,
    at: usize,
    count: u32,
    part: Unit,
) -> Option<Found> {
    let letter = match part {
        Unit::Hour => 'H',
        Unit::Day => 'D',
        Unit::Week => 'W',
        Unit::Month => 'M',
        _ => return None,
    };
    let mut found = often(scene, start, at, count)?;
    let Meaning::Every(_, of) = found.meaning else { return None };
    found.frequency = Some((count, letter));
    (of > part).then_some(found)
}

/// 'twice a week', 'three times per day'.
fn often(scene: &Scene<'_>, start: usize, at: usize, times: u32) -> Option<Found> {
    if !matches!(scene.word(at), Word::A | Word::Per | Word::Each | Word::Every) {
        return None;
    }
    let Word::Unit(unit) = scene.word(at + 1) else { return None };
    let mut found = Found::new(start, at + 2, Meaning::Every(Some(100), unit));
    found.frequency = Some((times, 'X'));
    Some(found)
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::check;

    #[test]
    fn recurring() {
        check("The council meets every Monday.", "every Monday", "SET XXXX-WXX-1 EVERY");
        check("Divers check it twice a week.", "twice a week", "SET P1W 2X");
        check("The licence is renewed annually.", "annually", "SET P1Y");
        check("Mist covers it every morning.", "every morning", "SET XXXX-XX-XXTMO EVERY");
        check("They meet every other week.", "every other week", "SET P2W EVERY");
        check("It rings every 10 minutes.", "every 10 minutes", "SET PT10M EVERY");
        check("They meet on Mondays.", "Mondays", "SET XXXX-WXX-1");
        check("The Spanish daily El Norte said so.", "", "");
        check("A weekly paper said so.", "", "");
        check("It is open 24 hours a day.", "24 hours a day", "SET P1D 24H");
        check("They work two days a week.", "two days a week", "SET P1W 2D");
        check("They hold hundreds of interviews a day.", "a day", "SET P1D");
    }
}
