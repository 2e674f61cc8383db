//! Dates in digits: '2019-03-07', '3/7/2019', '07.03.2019', '9/11'.

use crate::model::Day;

use super::calendar::Calendar;
use super::direction::{Direction, direction};
use super::reading::Found;
use super::scene::Scene;
use super::words::Word;

/// Such a date at token `i`, in one token or in five.
pub(super) fn find(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let Word::Date(year, month, day) = scene.word(i) else { return in_tokens(scene, i) };
    let day = Day::new(year, month, day)?;
    let slashed = scene.token(i).contains('/');
    Some(Found::at(i, i + 1, Calendar::Day(either_order(scene, (i, i + 1), day, slashed))))
}

/// '2019-03-07', '3/7/2019', '07.03.2019': year first, else month first as in American English unless
/// it cannot be a month.
fn in_tokens(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let mark = scene.word(i + 1);
    if (scene.word(i), mark, scene.word(i + 2))
        == (Word::Digits(9, 1), Word::Slash, Word::Digits(11, 2))
        && scene.word(i + 3) != Word::Slash
    {
        return Some(Found::at(i, i + 3, Calendar::Day(Day::new(2001, 9, 11)?)));
    }
    if !matches!(mark, Word::Hyphen | Word::Slash | Word::Period)
        || scene.word(i + 3) != mark
        || !(i + 1..=i + 4).all(|i| scene.glued(i))
        || (scene.word(i + 5) == mark && scene.glued(i + 5) && scene.glued(i + 6))
    {
        return None;
    }
    let Word::Digits(first, first_width) = scene.word(i) else { return None };
    let Word::Digits(second, 1..=2) = scene.word(i + 2) else { return None };
    let Word::Digits(third, third_width) = scene.word(i + 4) else { return None };
    let (year, month, day) = match (first_width, third_width) {
        (4, 1..=2) => (first, second, third),
        (1..=2, 4 | 2) if third_width == 4 || mark != Word::Hyphen || first_width == 2 => {
            let year = if third_width == 2 { two_digit_year(third) } else { third };
            if mark == Word::Period || first > 12 {
                (year, second, first)
            } else {
                (year, first, second)
            }
        }
        _ => return None,
    };
    let day =
        Day::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    let slashed = mark == Word::Slash && first_width <= 2;
    Some(Found::at(i, i + 5, Calendar::Day(either_order(scene, (i, i + 5), day, slashed))))
}

/// A day in digits: one of slashes that lies ahead where the past is told has its day first, as in British
/// English, if that is over.
fn either_order(scene: &Scene<'_>, at: (usize, usize), day: Day, slashed: bool) -> Day {
    let ahead = |day: Day| scene.context.published.is_none_or(|published| day > published);
    let swapped = || Day::new(day.year(), day.day(), day.month()).filter(|day| !ahead(*day));
    if !slashed || !ahead(day) || direction(scene, at.0, at.1) == Direction::Future {
        return day;
    }
    swapped().unwrap_or(day)
}

/// '98' is 1998, '12' is 2012.
pub(super) fn two_digit_year(year: u32) -> u32 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::check;

    #[test]
    fn dates_in_digits() {
        check("Dated 2019-03-07 by hand.", "2019-03-07", "DATE 2019-03-07");
        check("Dated 3/7/2019 by hand.", "3/7/2019", "DATE 2019-03-07");
        check("Dated 17.03.2019 by hand.", "17.03.2019", "DATE 2019-03-17");
        check("Dated 03/07/98 by hand.", "03/07/98", "DATE 1998-03-07");
        check("He sank it on 5/3/2024 in Hull.", "5/3/2024", "DATE 2024-05-03");
        check("He sank it on 6/3/2024 in Hull.", "6/3/2024", "DATE 2024-03-06");
        check("He will sink it on 6/3/2024 in Hull.", "6/3/2024", "DATE 2024-06-03");
    }
}
