//! What an expression is read against: the day the article was published and the dates named before.

use crate::model::{Day, Document, Interval};

use super::calendar::{Calendar, Grain};
use super::reading::Found;
use super::words::Unit;

/// The reference times of a document.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The day of publication, if it is known to the day.
    pub(super) published: Option<Day>,
    /// The year of publication.
    pub(super) year: Option<i16>,
    /// The last date named at each grain, finer ones counting for coarser.
    last: [Option<Calendar>; 7],
    /// The paragraph that is read.
    paragraph: usize,
    /// Which sentence is read, and in which the last month or day was named.
    sentence: usize,
    named_in: Option<usize>,
    /// The last month named without its day, and in which sentence; in which the last day or week was.
    month: Option<(Calendar, usize)>,
    day_in: Option<usize>,
    /// How many dates in a row lay years back.
    old_dates: usize,
    /// Whether the sentence goes on with a story that the one before began.
    telling: bool,
    /// The last year that opened a sentence, and which.
    year_opened: Option<(Calendar, usize)>,
    /// The last quarter or half, and the sentence that named it.
    quarter: Option<(Calendar, usize)>,
}

impl Context {
    pub(super) fn of(document: &Document) -> Self {
        let interval = document.published.interval;
        let (first, last) = (interval.map(Interval::earliest), interval.map(Interval::latest));
        let year = first.filter(|day| last.is_some_and(|last| last.year() == day.year()));
        Self {
            published: if first == last { first } else { None },
            year: year.map(Day::year),
            ..Self::default()
        }
    }

    /// Goes on to the next sentence.
    pub(super) fn next_sentence(&mut self, paragraph: usize) {
        if paragraph != self.paragraph {
            // What stands in another paragraph goes on with the story only where it says so.
            (self.paragraph, self.old_dates) = (paragraph, self.old_dates.min(1));
        }
        // One date of long ago may be background; after several the article tells that story.
        let reach = usize::from(self.long_story());
        self.telling = self.named_in.is_some_and(|at| at + reach >= self.sentence);
        self.sentence += 1;
    }

    /// The month or day named last, if the sentence before named it (or the one before
    /// that, once several did) and it lies years back:
    /// the story is told from there, not from the day of publication.
    pub(super) fn story(&self) -> Option<Calendar> {
        let last = self.last(Grain::Month)?;
        let fits = matches!(last, Calendar::Day(_) | Calendar::Month(..));
        (self.telling && fits && self.lies_years_back(last)).then_some(last)
    }

    /// The first day of the year that the sentence before opened with, if it lies years back: 'In 2014'.
    pub(super) fn year_told(&self) -> Option<Day> {
        let (year, _) = self.year_opened.filter(|(_, at)| at + 1 == self.sentence)?;
        year.interval().filter(|_| self.lies_years_back(year)).map(Interval::earliest)
    }

    /// Whether several dates in a row lay years back.
    pub(super) fn long_story(&self) -> bool {
        self.old_dates > 1
    }

    pub(super) fn lies_years_back(&self, place: Calendar) -> bool {
        let years = |year: i16| Some(self.published?.year().saturating_sub(year));
        place.in_year().and_then(years).is_some_and(|years| years >= 2)
    }

    /// Remembers a date for the anaphoric expressions after it. A month 'since' which it was the worst is none
    /// that anything is told of.
    pub(super) fn note(&mut self, found: &Found, since: bool) {
        let Some(place) = found.place() else { return };
        // A day of an unknown year is still what 'three days later' counts from.
        if place.interval().is_none() && place.partial().is_none() {
            return;
        }
        let grain = place.grain();
        if matches!(place, Calendar::Day(_) | Calendar::Month(..)) {
            self.named_in = Some(self.sentence);
            self.old_dates = if self.lies_years_back(place) { self.old_dates + 1 } else { 0 };
        }
        if matches!(place, Calendar::Year(_)) && found.start == 1 {
            self.year_opened = Some((place, self.sentence));
        }
        if matches!(place, Calendar::Month(..)) && !since {
            self.month = Some((place, self.sentence));
        } else if grain >= Grain::Week {
            self.day_in = Some(self.sentence);
        }
        if matches!(place, Calendar::Quarter(..) | Calendar::Half(..)) {
            self.quarter = Some((place, self.sentence));
        }
        for (slot, of) in self.last.iter_mut().zip(GRAINS) {
            if of <= grain {
                *slot = Some(place);
            }
        }
    }

    /// The last date named that is at least this fine.
    pub(super) fn last(&self, grain: Grain) -> Option<Calendar> {
        GRAINS.iter().zip(self.last).find(|(of, _)| **of == grain).and_then(|(_, last)| last)
    }

    /// The quarter or half just named, that 'a year earlier' compares with.
    pub(super) fn quarter(&self) -> Option<Calendar> {
        self.quarter.filter(|(_, sentence)| sentence + 1 >= self.sentence).map(|(place, _)| place)
    }

    /// The month named in a sentence after the one that named the last day: what 'that night' and 'three days
    /// later' are told of then, and only the month is known.
    pub(super) fn month_since_day(&self) -> Option<Interval> {
        let (month, at) = self.month?;
        let near = at + 2 >= self.sentence;
        let days = month.interval().filter(|_| near && self.day_in.is_none_or(|day| day < at))?;
        // A day of that very month is still what is counted from.
        let holds_last = self.last_day().is_some_and(|day| days.meets(Interval::day(day)));
        (!holds_last).then_some(days)
    }

    /// The last day named.
    pub(super) fn last_day(&self) -> Option<Day> {
        self.last(Grain::Day)?.interval().map(Interval::earliest)
    }

    /// The last day named, if this sentence or the one before named it.
    pub(super) fn day_just_named(&self) -> Option<Day> {
        self.last_day().filter(|_| self.named_in.is_some_and(|at| at + 1 >= self.sentence))
    }

    /// The last month or day named, if this sentence or one of the two before named it.
    pub(super) fn month_just_named(&self) -> Option<Calendar> {
        let near = self.named_in.is_some_and(|at| at + 2 >= self.sentence);
        self.last(Grain::Month).filter(|_| near)
    }

    /// The unit `shift` units from the one that holds the day of publication; without its day the
    /// unit stays unknown, unless the year alone tells.
    pub(super) fn unit(&self, shift: i32, unit: Unit) -> Option<Calendar> {
        let from = match (self.published, unit) {
            (Some(day), _) => Calendar::holding(day, unit)?,
            (None, Unit::Year) => Calendar::Year(self.year),
            (None, _) => return Calendar::unknown(unit),
        };
        if shift == 0 { Some(from) } else { from.plus(shift, unit).or(Calendar::unknown(unit)) }
    }
}

const GRAINS: [Grain; 7] = [
    Grain::Century,
    Grain::Decade,
    Grain::Year,
    Grain::Season,
    Grain::Month,
    Grain::Week,
    Grain::Day,
];

/// The grain of a unit; units below a day count as days.
pub(super) fn grain(unit: Unit) -> Grain {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Grain::Day,
        Unit::Week | Unit::Fortnight | Unit::Weekend => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Season,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century | Unit::Millennium => Grain::Century,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Interval;
    use crate::tag::time::{tag, testing::document};

    #[test]
    fn a_month_of_publication_tells_years_alone() {
        let check = |text: &str, expected: &str| {
            let mut document = document(text, None);
            document.published.interval = Interval::month(2024, 3);
            assert_eq!(&*tag(&document).remove(0).value, expected, "{text}");
        };
        check("It sank last year.", "2023");
        check("It sank three years ago.", "2021");
        check("It sank last month.", "XXXX-XX");
        check("It sank on March 7.", "XXXX-03-07");
    }
}
