//! Years, decades, centuries, and the parts of a year: '1996', 'the 1990s', 'the 18th century', 'the
//! third quarter of 2022', 'the first half', 'fiscal 2023', 'the fall of 2025'.

use super::bare;
use super::calendar::Calendar;
use super::digits::two_digit_year;
use super::direction::direction;
use super::explicit::{self, four_digits, year_after};
use super::reading::Found;
use super::scene::Scene;
use super::words::{Shift, Unit, Word};

/// Such an expression at token `i`.
pub(super) fn find(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let at = scene.skip(i, Word::The);
    match scene.word(at) {
        Word::Digits(..) => year(scene, i, at).or_else(|| short_end(scene, i)),
        Word::Decade(_) => decade(scene, i, at),
        Word::Apostrophe if scene.glued(at + 1) => decade(scene, i, at + 1),
        Word::Count(19) if matches!(scene.word(at + 1), Word::Decade(20..=90)) => {
            let Word::Decade(number) = scene.word(at + 1) else { return None };
            let decade = i16::try_from(190 + number / 10).ok()?;
            Some(Found::at(i, at + 2, Calendar::Decade(Some(decade))))
        }
        Word::Count(tens @ (20 | 30)) if scene.word(at + 1) == Word::Hyphen => {
            let Word::Ordinal(ones @ 1..=9) = scene.word(at + 2) else { return None };
            ordinal_century(scene, i, at + 2, tens + ones)
        }
        Word::Ordinal(number) => {
            ordinal_century(scene, i, at, number).or_else(|| part(scene, i, at, number))
        }
        Word::Fiscal => match scene.word(at + 1) {
            Word::Ordinal(number) => part(scene, i, at + 1, number),
            _ => fiscal(scene, i, at),
        },
        Word::QuarterName(number) => named_part(scene, i, at, number, 3),
        Word::HalfName(number) => named_part(scene, i, at, number, 6),
        Word::Unit(unit) if at > i => unit_of(scene, i, at, unit),
        Word::Season(_) => season(scene, i, at, None),
        Word::Shift(shift) if matches!(scene.word(at + 1), Word::Season(_)) => {
            season(scene, i, at + 1, Some(shift))
        }
        _ => None,
    }
}

fn year(scene: &Scene<'_>, start: usize, at: usize) -> Option<Found> {
    let year = four_digits(scene, at)?;
    // 'the 1980's'.
    if start < at || matches!(scene.before(at, 1), Word::Late | Word::Early | Word::Mid) {
        let decade = year % 10 == 0 && scene.word(at + 1) == Word::Possessive;
        if decade {
            return Some(Found::at(start, at + 2, Calendar::Decade(Some(year / 10))));
        }
    }
    if start < at {
        return None;
    }
    let introduced = in_a_year(scene, at);
    let likely = (1900..=2050).contains(&year) && !a_count(scene, at, year);
    if (introduced || likely) && !measured(scene, at) {
        return Some(Found::at(start, at + 1, Calendar::year(year)));
    }
    None
}

/// Whether a preposition of time, a hyphen or another year says that a year follows.
fn in_a_year(scene: &Scene<'_>, at: usize) -> bool {
    let before = matches!(
        scene.before(at, 1),
        Word::In
            | Word::Since
            | Word::From
            | Word::Until
            | Word::By
            | Word::During
            | Word::Between
            | Word::Early
            | Word::Late
            | Word::Through
    );
    let range = scene.word(at + 1) == Word::Hyphen && four_digits(scene, at + 2).is_some();
    let listed = scene.previous.is_some_and(|previous| {
        previous.end + 1 == at && matches!(previous.place(), Some(Calendar::Year(_)))
    });
    before || range || listed
}

/// Whether a unit, a currency sign or a further part makes the digits something else.
fn measured(scene: &Scene<'_>, at: usize) -> bool {
    let bracket = |i: usize| matches!(scene.token(i), "(" | ")" | "[" | "]");
    let part = |i: usize| matches!(scene.word(i), Word::Other | Word::Colon) && !bracket(i);
    let joined = |i: usize| scene.glued(i) && part(i);
    matches!(scene.word(at + 1), Word::Units(_) | Word::Meridiem(_) | Word::Zone)
        || (scene.glued(at) && at > 0 && part(at - 1))
        || (joined(at + 1) && scene.glued(at + 2))
        // '555-2015'.
        || (scene.glued(at)
            && scene.before(at, 1) == Word::Hyphen
            && scene.glued(at - 1)
            && matches!(scene.before(at, 2), Word::Digits(_, 1 | 3)))
}

/// '2000 troops' and 'killed 1950 people' count, 'the 2000 elections' and '1998 bombings' do not.
fn a_count(scene: &Scene<'_>, at: usize, year: i16) -> bool {
    let things = scene.items.get(at + 1).is_some_and(|item| {
        item.word == Word::Other
            && !item.capital
            && (item.plural || scene.token(at + 1) == "people")
    });
    let named = matches!(
        scene.before(at, 1),
        Word::The | Word::Possessive | Word::Shift(_) | Word::A | Word::And
    );
    things
        && !named
        && (year % 50 == 0
            || matches!(scene.before(at, 1), Word::Edge | Word::Verb(_) | Word::Than))
}

/// The short second year of '2009-10', '1998/99'.
fn short_end(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let previous = scene.previous.filter(|previous| previous.end + 1 == at)?;
    let Calendar::Year(Some(from)) = previous.place()? else { return None };
    let Word::Digits(number, 2) = scene.word(at) else { return None };
    let joined = matches!(scene.before(at, 1), Word::Hyphen | Word::Slash)
        && scene.glued(at)
        && scene.glued(at - 1);
    let to = from - from.rem_euclid(100) + i16::try_from(number).ok()?;
    (joined && to > from).then(|| Found::at(at, at + 1, Calendar::year(to)))
}

/// 'the 1990s', 'the ’90s', 'the nineties'.
fn decade(scene: &Scene<'_>, start: usize, at: usize) -> Option<Found> {
    let Word::Decade(number) = scene.word(at) else { return None };
    // 'the 1930s and 40s'.
    let listed = scene.previous.is_some_and(|previous| {
        previous.end + 1 == at && matches!(previous.place(), Some(Calendar::Decade(_)))
    });
    let decade = match number {
        0..=99 if start == at && !listed && !modified(scene, at) => return None,
        0..=19 => 200 + number / 10,
        20..=99 => 190 + number / 10,
        1000..=2199 => number / 10,
        _ => return None,
    };
    let decade = i16::try_from(decade).ok()?;
    // '1900s' and '1800s' are centuries as often as not; the decade is what the words say.
    Some(Found::at(start, at + 1, Calendar::Decade(Some(decade))))
}

/// Whether 'the early', 'the mid-' or 'the late' goes before; 'her late twenties' are years of a life.
fn modified(scene: &Scene<'_>, at: usize) -> bool {
    let hyphens = usize::from(scene.before(at, 1) == Word::Hyphen);
    matches!(scene.before(at, 1 + hyphens), Word::Early | Word::Mid | Word::Late)
        && scene.before(at, 2 + hyphens) == Word::The
}

/// 'the 18th century', '19th-century'.
fn ordinal_century(scene: &Scene<'_>, start: usize, at: usize, number: u32) -> Option<Found> {
    let unit = scene.skip(at + 1, Word::Hyphen);
    if scene.word(unit) != Word::Unit(Unit::Century) || !(1..=22).contains(&number) {
        return None;
    }
    let century = i16::try_from(number).ok()? - 1;
    Some(Found::at(start, unit + 1, Calendar::Century(Some(century))))
}

/// 'the third quarter', 'the first half of 2023', 'the second half of the year'.
fn part(scene: &Scene<'_>, start: usize, at: usize, number: u32) -> Option<Found> {
    let number = u8::try_from(number).ok()?;
    let unit = scene.skip(at + 1, Word::Hyphen);
    let months = match scene.word(unit) {
        Word::Unit(Unit::Quarter) if (1..=4).contains(&number) => 3,
        Word::Half if (1..=2).contains(&number) => 6,
        _ => return None,
    };
    // The article of 'the third-quarter loss' belongs to the loss.
    let hyphened = unit > at + 1;
    named_part(scene, if hyphened { at } else { start }, unit, number, months)
}

/// A quarter or half whose last token stands at `at`.
fn named_part(scene: &Scene<'_>, start: usize, at: usize, number: u8, months: u8) -> Option<Found> {
    let place = |year| match months {
        3 => Calendar::Quarter(year, number),
        _ => Calendar::Half(year, number),
    };
    let end = at + 1;
    if let Some((year, end)) = named_year(scene, end) {
        return Some(Found::at(start, end, place(year)));
    }
    // 'the first half' without a year is mostly of something else, a game or a book.
    if months == 6 || scene.word(end) == Word::Of {
        return None;
    }
    let direction = direction(scene, start, end);
    let year = bare::part_of_year(scene.context, number, months, direction);
    Some(Found::at(start, end, place(year)))
}

/// 'the year 2000', 'the month of May', 'the week of May 13'.
fn unit_of(scene: &Scene<'_>, start: usize, at: usize, unit: Unit) -> Option<Found> {
    if unit == Unit::Year
        && let Some((year, end)) = year_after(scene, at + 1)
    {
        return Some(Found::at(start, end, Calendar::year(year)));
    }
    let inner =
        (scene.word(at + 1) == Word::Of).then(|| explicit::find(scene, at + 2)).flatten()?;
    let place = match (unit, inner.place()?) {
        (Unit::Month, month @ Calendar::Month(..)) => month,
        (Unit::Week | Unit::Weekend, Calendar::Day(day)) => Calendar::holding(day, unit)?,
        (Unit::Week | Unit::Weekend, Calendar::MonthDay(..)) => Calendar::unknown(unit)?,
        _ => return None,
    };
    Some(Found::at(start, inner.end, place))
}

/// '2022', 'of 2022', 'of the year', 'of this year', 'last year', 'of fiscal 2022'.
pub(super) fn named_year(scene: &Scene<'_>, i: usize) -> Option<(Option<i16>, usize)> {
    if let Some((year, end)) = year_after(scene, i) {
        return Some((Some(year), end));
    }
    let of = scene.skip(i, Word::Of);
    if let (Word::Fiscal, Some(year)) = (scene.word(of), four_digits(scene, of + 1)) {
        return Some((Some(year), of + 2));
    }
    let shift = match scene.word(of) {
        Word::Shift(Shift::Last) => -1,
        Word::Shift(Shift::This) => 0,
        Word::Shift(Shift::Next) => 1,
        Word::The if of > i => 0,
        _ => return None,
    };
    let of = scene.skip(of + 1, Word::Fiscal) - 1;
    if scene.word(of + 1) != Word::Unit(Unit::Year) {
        return None;
    }
    Some((scene.context.unit(shift, Unit::Year).and_then(Calendar::in_year), of + 2))
}

/// 'fiscal 2023', 'fiscal year 2023', 'the fiscal year'.
fn fiscal(scene: &Scene<'_>, start: usize, at: usize) -> Option<Found> {
    let has_unit = scene.word(at + 1) == Word::Unit(Unit::Year);
    let next = if has_unit { at + 2 } else { at + 1 };
    if let Some(year) = four_digits(scene, next) {
        return Some(Found::at(start, next + 1, Calendar::year(year)));
    }
    if let Word::Digits(year, 2) = scene.word(next) {
        let year = i16::try_from(two_digit_year(year)).ok()?;
        return Some(Found::at(start, next + 1, Calendar::year(year)));
    }
    (has_unit && start < at)
        .then(|| scene.context.unit(0, Unit::Year))
        .flatten()
        .map(|year| Found::at(start, next, year))
}

/// 'summer 2019', 'the fall of 2025', 'last summer', 'this fall', 'the summer'.
fn season(scene: &Scene<'_>, start: usize, at: usize, shift: Option<Shift>) -> Option<Found> {
    let Word::Season(season) = scene.word(at) else { return None };
    if let Some((year, end)) = named_year(scene, at + 1) {
        return Some(Found::at(start, end, Calendar::Season(year, season)));
    }
    let end = at + 1;
    if let Some(shift) = shift {
        return Some(Found::at(start, end, bare::shifted_season(scene.context, season, shift)));
    }
    let introduced = matches!(
        scene.before(start, 1),
        Word::In | Word::During | Word::Since | Word::By | Word::Until
    ) || matches!(scene.before(start, 1), Word::Early | Word::Late | Word::Mid);
    // A spring in the hills, a fall in prices: only where a preposition of time goes before.
    if !introduced
        || matches!(scene.word(end), Word::Of | Word::In | Word::Other if !scene.capital(end))
    {
        return None;
    }
    let direction = direction(scene, start, end);
    Some(Found::at(start, end, bare::season(scene.context, season, direction)))
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::check;

    #[test]
    fn years_and_coarser() {
        check("He left in 1996.", "1996", "DATE 1996");
        check("A 1996 law forbids it.", "1996", "DATE 1996");
        check("Rents doubled in the 1990s.", "the 1990s", "DATE 199");
        check("It failed in the late 1980's.", "the late 1980's", "DATE 198 END");
        check("It is of the twenty-first century.", "the twenty-first century", "DATE 20");
        check("It failed in the 1930s and 40s.", "40s", "DATE 194");
        check("She is in her late twenties.", "", "");
        check("The agency overspent in FY 2023.", "FY 2023", "DATE 2023");
        check("It failed in the mid-nineties.", "the mid-nineties", "DATE 199 MID");
        check("It failed in the nineteen fifties.", "the nineteen fifties", "DATE 195");
        check("Duels were common in the 18th century.", "the 18th century", "DATE 17");
        check("The drought of 2009-2010 ruined it.", "2010", "DATE 2010");
        check("The drought of 2009-10 ruined it.", "10", "DATE 2010");
        check("The agency overspent in fiscal 2023.", "fiscal 2023", "DATE 2023");
        check("The drought (2009-2011) ruined it.", "2009", "DATE 2009");
        check("The drought (2009-2011) ruined it.", "2011", "DATE 2011");
    }

    #[test]
    fn parts_of_a_year() {
        check("Profit slipped in the third quarter.", "the third quarter", "DATE 2023-Q3");
        check("Trade shrank in the first half of 2023.", "the first half of 2023", "DATE 2023-H1");
        check("A third-quarter loss came.", "third-quarter", "DATE 2023-Q3");
        check("Sales rose in Q3 2022.", "Q3 2022", "DATE 2022-Q3");
        check("It rained in the week of May 6.", "the week of May 6", "DATE 2024-W19");
        check("It rained in the year 2000.", "the year 2000", "DATE 2000");
        check("The lake dried up last summer.", "last summer", "DATE 2023-SU");
        check("The fair returns in the fall of 2025.", "the fall of 2025", "DATE 2025-FA");
    }

    #[test]
    fn no_years() {
        check("It cost 2019 dollars or $2019.", "2019", "DATE 2019");
        check("Call 555-2015 now.", "now", "DATE PRESENT_REF");
        check("They sent 2000 troops.", "", "");
        check("They sent more than 2012 troops.", "", "");
        check("They held the 2000 elections.", "2000", "DATE 2000");
        check("It took 2000 hours.", "2000 hours", "DURATION PT2000H");
    }
}
