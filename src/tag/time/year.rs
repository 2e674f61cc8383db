//! Years, decades, centuries, and the parts of a year: '1996', 'the 1990s', 'the 18th century', 'the
//! third quarter of 2022', 'the first half', 'fiscal 2023', 'the fall of 2025'.

use super::bare;
use super::calendar::Calendar;
use super::direction::direction;
use super::explicit::{four_digits, two_digit_year, year_after};
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
        Word::Ordinal(number) => {
            ordinal_century(scene, i, at, number).or_else(|| part(scene, i, at, number))
        }
        Word::Fiscal => fiscal(scene, i, at),
        Word::Season(_) => season(scene, i, at, None),
        Word::Shift(shift) if matches!(scene.word(at + 1), Word::Season(_)) => {
            season(scene, i, at + 1, Some(shift))
        }
        _ => None,
    }
}

fn year(scene: &Scene<'_>, start: usize, at: usize) -> Option<Found> {
    let year = four_digits(scene, at).filter(|_| start == at)?;
    let introduced = matches!(
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
    ) || (scene.word(at + 1) == Word::Hyphen
        && four_digits(scene, at + 2).is_some())
        || scene.previous.is_some_and(|previous| {
            previous.end + 1 == at && matches!(previous.place(), Some(Calendar::Year(_)))
        });
    let counted = matches!(scene.word(at + 1), Word::Units(_) | Word::Meridiem(_) | Word::Zone)
        || (scene.glued(at) && matches!(scene.before(at, 1), Word::Other | Word::Colon))
        || (scene.glued(at + 1)
            && scene.glued(at + 2)
            && matches!(scene.word(at + 1), Word::Other | Word::Colon));
    let ours = (1900..=2050).contains(&year);
    (introduced || ours).then_some(()).filter(|()| !counted)?;
    if ours || (1500..=2099).contains(&year) || introduced {
        return Some(Found::at(start, at + 1, Calendar::year(year)));
    }
    None
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
    let decade = match number {
        0..=99 if start == at => return None,
        0..=19 => 200 + number / 10,
        20..=99 => 190 + number / 10,
        1000..=2199 => number / 10,
        _ => return None,
    };
    let decade = i16::try_from(decade).ok()?;
    // '1900s' and '1800s' are centuries as often as not; the decade is what the words say.
    Some(Found::at(start, at + 1, Calendar::Decade(Some(decade))))
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
    let months = match scene.word(at + 1) {
        Word::Unit(Unit::Quarter) if (1..=4).contains(&number) => 3,
        Word::Half if (1..=2).contains(&number) => 6,
        _ => return None,
    };
    let place = |year| match months {
        3 => Calendar::Quarter(year, number),
        _ => Calendar::Half(year, number),
    };
    let end = at + 2;
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
        check("Duels were common in the 18th century.", "the 18th century", "DATE 17");
        check("The drought of 2009-2010 ruined it.", "2010", "DATE 2010");
        check("The drought of 2009-10 ruined it.", "10", "DATE 2010");
        check("The agency overspent in fiscal 2023.", "fiscal 2023", "DATE 2023");
    }

    #[test]
    fn parts_of_a_year() {
        check("Profit slipped in the third quarter.", "the third quarter", "DATE 2023-Q3");
        check("Trade shrank in the first half of 2023.", "the first half of 2023", "DATE 2023-H1");
        check("The lake dried up last summer.", "last summer", "DATE 2023-SU");
        check("The fair returns in the fall of 2025.", "the fall of 2025", "DATE 2025-FA");
    }

    #[test]
    fn no_years() {
        check("It cost 2019 dollars or $2019.", "2019", "DATE 2019");
        check("It took 2000 hours.", "2000 hours", "DURATION PT2000H");
    }
}
