//! Dates that share a month or year which stands only with the last of them: 'January to March 2011',
//! '3 to 7 May', 'April 24 and 25'; and which days lie between two.

use crate::model::{Day, Interval};

use super::calendar::{Calendar, Grain};
use super::explicit::{day_of_month, four_digits, told_day, year_after};
use super::reading::Found;
use super::scene::Scene;
use super::words::Word;

/// The year of a month or day that ends at `end`, where another follows that names it: 'March 3 to
/// April 5, 2011', 'November to March 2011'.
pub(super) fn year_of_first(scene: &Scene<'_>, end: usize, month: u8) -> Option<i16> {
    if !joins(scene.word(end)) {
        return None;
    }
    let mut at = end + 1;
    while matches!(scene.word(at), Word::Early | Word::Mid | Word::Late) && at < end + 3 {
        at = scene.skip(at + 1, Word::Hyphen);
    }
    let (last, next) = match (scene.word(at), scene.word(at + 1)) {
        (Word::Month(last), _) => {
            let next = scene.skip_dot(at + 1);
            (last, if day_of_month(scene, next).is_some() { next + 1 } else { next })
        }
        (_, Word::Month(last)) if day_of_month(scene, at).is_some() => (last, at + 2),
        _ if day_of_month(scene, at).is_some() => (month, at + 1),
        _ => return None,
    };
    let year = four_digits(scene, scene.skip(next, Word::Comma))?;
    Some(if month > last { year.saturating_sub(1) } else { year })
}

fn joins(word: Word) -> bool {
    matches!(word, Word::And | Word::Or | Word::To | Word::Hyphen | Word::Through | Word::Until)
}

/// The first day of 'from 3 to 7 May 2011', 'between 5 and 7 May', '5-7 May'.
pub(super) fn first_day(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let day = day_of_month(scene, i)?;
    let sure = match scene.word(i + 1) {
        Word::Hyphen => scene.glued(i + 1) && scene.glued(i + 2),
        Word::To | Word::Until | Word::Through => scene.before(i, 1) == Word::From,
        Word::And => matches!(scene.before(i, 1), Word::Between | Word::On),
        _ => false,
    };
    let last = day_of_month(scene, i + 2).filter(|last| sure && day < *last)?;
    let Word::Month(month) = scene.word(i + 3) else { return None };
    let next = scene.skip_dot(i + 4);
    let calendar = match four_digits(scene, next) {
        Some(year) => {
            Day::new(year, month, last).and(Day::new(year, month, day)).map(Calendar::Day)
        }
        None => told_day(scene, (i, next), month, day),
    };
    Some(Found::at(i, i + 1, calendar?))
}

/// A later day of 'April 24 and 25', 'May 5, 6 and 7', 'March 4-6', 'June 3 to 7'.
pub(super) fn later_day(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let previous = scene.previous.filter(|previous| previous.end + 1 == i)?;
    let joined = joins(scene.word(i - 1)) || scene.word(i - 1) == Word::Comma;
    // The day before must end in its number: 'April 24', not 'April 24, 1999' or '24 April'.
    let alone = previous.end == previous.start + 1;
    let named = (matches!(scene.before(i, 3), Word::Month(_) | Word::Period) || alone)
        && day_of_month(scene, i - 2).is_some();
    let day = day_of_month(scene, i).filter(|_| joined && named)?;
    if scene.word(i - 1) == Word::Comma && !matches!(scene.word(i + 1), Word::Comma | Word::And) {
        return None;
    }
    if matches!(scene.word(i + 1), Word::Units(_) | Word::Other | Word::Hyphen | Word::Month(_))
        && scene.word(i - 1) == Word::And
    {
        return None;
    }
    let year = year_after(scene, i + 1);
    let end = year.map_or(i + 1, |(_, end)| end);
    let calendar = match previous.place()? {
        Calendar::Day(of) => {
            Calendar::Day(Day::new(year.map_or(of.year(), |(year, _)| year), of.month(), day)?)
        }
        Calendar::MonthDay(month, _) => match year {
            Some((year, _)) => Calendar::Day(Day::new(year, month, day)?),
            None => Calendar::MonthDay(month, day),
        },
        _ => return None,
    };
    Some(Found::at(i, end, calendar))
}

/// The days of 'from 10 to 14 April', '3–5 May', '1992-1995', where the second of two dates has just been
/// found: what is dated by either took all of them.
pub(super) fn whole(scene: &Scene<'_>, found: &Found) -> Option<Interval> {
    let previous = scene.previous.filter(|previous| previous.end + 1 == found.start)?;
    let (one, other) = (previous.place()?, found.place()?);
    let from = match scene.before(previous.start, 1) {
        Word::The => 2,
        _ => 1,
    };
    let spans = match scene.word(previous.end) {
        Word::Hyphen => scene.glued(previous.end) && scene.glued(found.start),
        // 'postponed from 10 to 14 April' has no days between.
        Word::To | Word::Until | Word::Through
            if scene.before(previous.start, from) == Word::From =>
        {
            let verb = previous.start.checked_sub(from + 1).map_or("", |i| scene.token(i));
            !matches!(verb, "moved" | "postponed" | "delayed")
        }
        Word::To | Word::Through => one.grain() == Grain::Month,
        Word::And => scene.before(previous.start, from) == Word::Between,
        _ => false,
    };
    let (first, last) = (one.interval()?.earliest(), other.interval()?.latest());
    (spans && one.grain() == other.grain() && first < last).then(|| Interval::new(first, last))
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::{check, check_undated, days};

    #[test]
    fn both_ends_cover_the_whole() {
        let check = |text: &str, expected: &str| {
            let days = days(text);
            assert_eq!(days.first().cloned().flatten().as_deref(), Some(expected), "{text}");
            assert_eq!(days.first(), days.last(), "{text}");
        };
        check("Crews dug from 2 to 9 May.", "2024-05-02/2024-05-09");
        check("Crews dug 2–9 May.", "2024-05-02/2024-05-09");
        check("Crews dug from 28 March to 2 April.", "2024-03-28/2024-04-02");
        check("The drought of 1987-1990 ruined it.", "1987-01-01/1990-12-31");
        check("The 1987–90 drought ruined it.", "1987-01-01/1990-12-31");
        check("They dug June to August 2019.", "2019-06-01/2019-08-31");
        check("They dug between 1987 and 1990.", "1987-01-01/1990-12-31");
    }

    #[test]
    fn days_that_share_a_month() {
        check("Talks ran April 24 and 25 in Oslo.", "25", "DATE 2024-04-25");
        check("Talks ran March 4-6, 2019.", "6, 2019", "DATE 2019-03-06");
        check("Talks ran on May 5, 6 and 7.", "7", "DATE 2024-05-07");
        check("Talks ran from 3 to 7 May 2011.", "3", "DATE 2011-05-03");
        check("Talks ran from 3 to 7 May 2011.", "7 May 2011", "DATE 2011-05-07");
        check_undated("Talks ran 5-7 May in Oslo.", "5", "DATE XXXX-05-05");
    }

    #[test]
    fn dates_that_share_a_year() {
        check("Talks ran March 4-6, 2019.", "March 4", "DATE 2019-03-04");
        check("It rained from January to March 2011.", "January", "DATE 2011-01");
        check("It rained from November to March 2011.", "November", "DATE 2010-11");
        check("It rained from March 3 to April 5, 2011.", "March 3", "DATE 2011-03-03");
        check("It rained in late March or early April 2011.", "late March", "DATE 2011-03 END");
        check("It rained in March and 2011 was dry.", "March", "DATE 2024-03");
    }
}
