//! Amounts of time: 'three weeks', '90 minutes', 'a decade', 'several months', 'the past two years',
//! '45-year-old', 'day-long'.

use crate::model::Modifier;

use super::amount::{Amount, amount, number, unit};
use super::reading::{Found, Meaning};
use super::scene::Scene;
use super::words::{Shift, Unit, Word};

/// An amount at token `i`.
pub(super) fn find(scene: &Scene<'_>, i: usize) -> Option<Found> {
    around_now(scene, i).or_else(|| plain(scene, i)).or_else(|| shared_unit(scene, i))
}

/// 'the past two years', 'the last week', 'recent months', 'the first three days'.
fn around_now(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let at = match scene.word(i) {
        Word::The | Word::These => i + 1,
        _ => i,
    };
    let next = match scene.word(at) {
        Word::Past | Word::Coming | Word::Recent | Word::Shift(Shift::Last | Shift::Next) => at + 1,
        Word::Previous | Word::Following | Word::Ordinal(1) | Word::Entire | Word::Only
            if at > i =>
        {
            at + 1
        }
        _ => return None,
    };
    if let Some(amount) = amount(scene, next).filter(|amount| !amount.article) {
        // The article of 'the extra seven-day period' belongs to the period.
        if (next..amount.end).any(|i| scene.word(i) == Word::Hyphen) {
            return None;
        }
        return Some(Found::new(i, amount.end, Meaning::Amount(amount.count, amount.unit)));
    }
    match scene.word(next) {
        // 'may last months' has a verb.
        Word::Units(unit) if at > i || !matches!(scene.word(at), Word::Shift(_)) => {
            Some(Found::new(i, next + 1, Meaning::Amount(None, unit)))
        }
        // 'last week' is of the calendar, 'the last week' an amount.
        Word::Unit(unit)
            if unit != Unit::Quarter
                && (scene.word(at) == Word::Past
                    || (at > i
                        && unit > Unit::Day
                        && matches!(
                            scene.word(at),
                            Word::Shift(_) | Word::Coming | Word::Entire
                        ))) =>
        {
            Some(Found::new(i, next + 1, Meaning::Amount(Some(100), unit)))
        }
        _ => None,
    }
}

/// A counted unit on its own, a bare plural, or a unit in a compound.
fn plain(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let found =
        |amount: &Amount, end| Found::new(i, end, Meaning::Amount(amount.count, amount.unit));
    if let Some(amount) = amount(scene, i) {
        let end = compound(scene, amount.end);
        // The article of 'a day-long visit' belongs to the visit.
        if amount.article && end > amount.end {
            return None;
        }
        if amount.article && end == amount.end && rate(scene, i) {
            return Some(Found::new(i, end, Meaning::Every(Some(100), amount.unit)));
        }
        if amount.article && amount.unit == Unit::Quarter {
            return None;
        }
        return Some(found(&amount, end));
    }
    match scene.word(i) {
        Word::Lasting(unit) => Some(Found::new(i, i + 1, Meaning::Amount(Some(100), unit))),
        Word::Unit(unit) | Word::Units(unit) if compound(scene, i + 1) > i + 1 => {
            let count = matches!(scene.word(i), Word::Unit(_)).then_some(100);
            Some(Found::new(i, compound(scene, i + 1), Meaning::Amount(count, unit)))
        }
        Word::All => match scene.word(i + 1) {
            Word::Unit(unit) => Some(Found::new(i, i + 2, Meaning::Amount(Some(100), unit))),
            _ => None,
        },
        Word::Units(unit) if bare_plural(scene, i) => {
            let beside = matches!(scene.word(i + 1), Word::Later | Word::Earlier);
            let end = if beside { i + 2 } else { i + 1 };
            Some(Found::new(i, end, Meaning::Amount(None, unit)))
        }
        _ => None,
    }
}

/// Past '-old', '-long', ' old' after a unit.
fn compound(scene: &Scene<'_>, end: usize) -> usize {
    let next = scene.skip(end, Word::Hyphen);
    match scene.word(next) {
        Word::Old => next + 1,
        Word::Long if next > end => next + 1,
        _ => end,
    }
}

/// 'interviews a day', '$4 million a year': a rate, not an amount.
fn rate(scene: &Scene<'_>, i: usize) -> bool {
    match scene.before(i, 1) {
        Word::Times
        | Word::Units(_)
        | Word::Digits(..)
        | Word::Magnitude
        | Word::Scores
        | Word::Decimal(_) => true,
        Word::Other => i
            .checked_sub(1)
            .and_then(|i| scene.items.get(i))
            .is_some_and(|item| item.plural && !item.capital),
        _ => false,
    }
}

/// 'for weeks', 'in the months before', 'years of war'.
fn bare_plural(scene: &Scene<'_>, i: usize) -> bool {
    let unit_before = match scene.before(i, 1) {
        Word::The => scene.before(i, 2),
        word => word,
    };
    matches!(unit_before, Word::For | Word::Over | Word::In)
        || (unit_before == Word::After && scene.word(i) != Word::Units(Unit::Hour))
        || (scene.word(i) != Word::Units(Unit::Quarter)
            && matches!(
                scene.word(i + 1),
                Word::Before | Word::After | Word::Later | Word::Earlier | Word::Of
            )
            && !matches!(scene.before(i, 1), Word::Early | Word::Late))
}

/// The first number of 'between 12 and 18 months', 'five to seven years', 'two or three days'.
fn shared_unit(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let (count, end, _) = number(scene, i)?;
    if !matches!(scene.word(end), Word::And | Word::To | Word::Or | Word::Hyphen) {
        return None;
    }
    if scene.word(end) == Word::And && scene.before(i, 1) != Word::Between {
        return None;
    }
    let (_, unit_at, _) = number(scene, end + 1)?;
    let unit = unit(scene, unit_at)?.0;
    Some(Found::new(i, end, Meaning::Amount(count, unit)))
}

/// The modifier and end of 'more than', 'at least', 'about', 'nearly', 'up to', 'less than' at `i`.
pub(super) fn approximation(scene: &Scene<'_>, i: usize) -> Option<(Modifier, usize)> {
    Some(match (scene.word(i), scene.word(i + 1)) {
        (Word::About, _) => (Modifier::Approx, i + 1),
        (Word::Nearly, _) => (Modifier::LessThan, i + 1),
        (Word::More, Word::Than) => (Modifier::MoreThan, i + 2),
        (Word::Less, Word::Than) => (Modifier::LessThan, i + 2),
        (Word::At, Word::Least) => (Modifier::EqualOrMore, i + 2),
        (Word::At, Word::Most) | (Word::Up, Word::To) => (Modifier::EqualOrLess, i + 2),
        (Word::No, Word::More) if scene.word(i + 2) == Word::Than => (Modifier::EqualOrLess, i + 3),
        (Word::No, Word::Less) if scene.word(i + 2) == Word::Than => (Modifier::EqualOrMore, i + 3),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::check;

    #[test]
    fn amounts_keep_the_unit_of_the_words() {
        check("The siege lasted three weeks.", "three weeks", "DURATION P3W");
        check("It went on for 90 minutes.", "90 minutes", "DURATION PT90M");
        check("They stayed for 24 hours.", "24 hours", "DURATION PT24H");
        check("He ran it for a decade.", "a decade", "DURATION P10Y");
        check("It took several months.", "several months", "DURATION PXM");
        check("It took twenty-five years.", "twenty-five years", "DURATION P25Y");
        check("It took two and a half years.", "two and a half years", "DURATION P2.5Y");
        check("It took three-and-a-half years.", "three-and-a-half years", "DURATION P3.5Y");
        check("It took a year and a half.", "a year and a half", "DURATION P1.5Y");
        check("It took 2-1/2 years.", "2-1/2 years", "DURATION P2.5Y");
        check("It came two days later than planned.", "two days", "DURATION P2D");
        check("It took half an hour.", "half an hour", "DURATION PT0.5H");
        check("It stays two more weeks.", "two more weeks", "DURATION P2W");
        check("They fought for weeks.", "weeks", "DURATION PXW");
        check("They fought a quarter-century.", "a quarter-century", "DURATION P25Y");
        check("They fought hundreds of years.", "hundreds of years", "DURATION PXY");
        check("They fought all day.", "all day", "DURATION P1D");
        check("Days later they fled.", "Days later", "DURATION PXD");
    }

    #[test]
    fn around_now() {
        check("Output fell over the past two years.", "the past two years", "DURATION P2Y");
        check("Output fell over the past decade.", "the past decade", "DURATION P10Y");
        check("Output fell in recent days.", "recent days", "DURATION PXD");
    }

    #[test]
    fn compounds_and_ages() {
        check("A 45-year-old diver was rescued.", "45-year-old", "DURATION P45Y");
        check("It was a five-hour visit.", "five-hour", "DURATION PT5H");
        check("It was a day-long visit.", "day-long", "DURATION P1D");
        check("It was a weeklong visit.", "weeklong", "DURATION P1W");
        check("She is 45 years old.", "45 years old", "DURATION P45Y");
    }

    #[test]
    fn shared_units() {
        check("Repairs need between 12 and 18 months.", "12", "DURATION P12M");
        check("Repairs need five to seven years.", "five", "DURATION P5Y");
        check("He ate half a century ago.", "half a century ago", "DATE 1974");
    }

    #[test]
    fn no_amounts() {
        check("Three-quarters of them left.", "", "");
        check("A quarter of them left.", "", "");
        check("He was on CBS's “60 Minutes” again.", "", "");
    }
}
