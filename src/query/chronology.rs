//! All events in order of time, on two clocks: when each happened, and when it was reported.

use rayon::prelude::*;

use super::{Choice, Wanted};
use crate::model::{Corpus, Day, EntityId, Event, EventId, Interval, PartialDate, Precision};
use crate::plain::fold;

/// An event on its two clocks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Happening {
    /// Which event.
    pub event: EventId,
    /// When it happened, as far as its accounts agree.
    pub days: Option<Interval>,
    /// What is known of the date where the year is not.
    pub partial: Option<PartialDate>,
    /// How exactly.
    pub precision: Precision,
    /// From the first report to the last, where articles are dated.
    pub reported: Option<Interval>,
    /// How many articles give an account of it.
    pub articles: usize,
}

impl Happening {
    /// The days it stands at in order of time.
    pub(super) fn place(&self) -> Option<Interval> {
        self.days.map(|days| place(days, self.precision))
    }
}

/// Days that are few.
const FEW: i32 = 7;

/// The days that an event stands at in order of time: what is dated about a few days, at the last of them,
/// when it was told.
pub(super) fn place(days: Interval, precision: Precision) -> Interval {
    let few = precision == Precision::About && days.days() <= FEW;
    if few { Interval::day(days.latest()) } else { days }
}

/// Which events a timeline shows. Empty parts leave nothing out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TimelineFilter {
    /// What titles must match, as in the pickers.
    words: String,
    /// Part of an article's title, outlet or path that gives an account.
    article: Option<String>,
    /// Name of a place or participant.
    name: Option<String>,
    /// Kind of happening.
    class: Option<String>,
    /// First day.
    from: Option<Day>,
    /// Last day.
    to: Option<Day>,
    /// Whether events of a single article are shown too.
    single: bool,
}

impl TimelineFilter {
    /// Reads what was typed, in the pickers' signs: words for titles, and `article:`, `name:`,
    /// `class:`, `from:`, `to:` (2024, 2024-03, 2024-03-22), `in:` for both, `all:` for events that
    /// only one article tells of.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let mut filter = Self::default();
        for token in typed.split_whitespace() {
            let value = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            match token.split_once(':') {
                Some(("article", text)) => filter.article = value(text),
                Some(("name", text)) => filter.name = value(text),
                Some(("class", text)) => filter.class = value(text),
                Some(("from", text)) => filter.from = days(text).map(Interval::earliest),
                Some(("to", text)) => filter.to = days(text).map(Interval::latest),
                Some(("in", text)) => {
                    filter.from = days(text).map(Interval::earliest);
                    filter.to = days(text).map(Interval::latest);
                }
                Some(("all", _)) => filter.single = true,
                _ => {
                    filter.words.push_str(token);
                    filter.words.push(' ');
                }
            }
        }
        filter
    }

    /// The same, ready to look at many events.
    fn ready(&self) -> Ready<'_> {
        let folded = |part: &Option<String>| part.as_deref().map(fold);
        Ready {
            filter: self,
            words: Wanted::new(&self.words),
            article: folded(&self.article),
            name: folded(&self.name),
            class: folded(&self.class),
        }
    }
}

/// A filter with its words folded once.
struct Ready<'a> {
    filter: &'a TimelineFilter,
    words: Wanted,
    article: Option<String>,
    name: Option<String>,
    class: Option<String>,
}

impl Ready<'_> {
    fn lets(&self, corpus: &Corpus, event: &Event) -> bool {
        let holds = |text: &str, part: &str| fold(text).contains(part);
        let article = |part: &String| {
            event.accounts.iter().filter_map(|id| corpus.document(*id)).any(|document| {
                let outlet = document.outlet.as_deref().unwrap_or("");
                holds(&document.title, part)
                    || holds(outlet, part)
                    || holds(&document.key.path, part)
            })
        };
        let named = |id: &EntityId, part: &str| {
            corpus.entity(*id).is_some_and(|entity| {
                holds(&entity.name, part) || entity.aliases.iter().any(|alias| holds(alias, part))
            })
        };
        let name = |part: &String| {
            event.participants.iter().chain(&event.places).any(|id| named(id, part))
        };
        let after = |day: Day| event.date.interval.is_some_and(|days| days.latest() >= day);
        let before = |day: Day| event.date.interval.is_some_and(|days| days.earliest() <= day);
        (self.filter.single || corpus.is_cross_referenced(event))
            && self.filter.from.is_none_or(after)
            && self.filter.to.is_none_or(before)
            && self.class.as_ref().is_none_or(|class| holds(event.class.name(), class))
            && (self.words.is_empty() || self.words.matches(&Choice::new(&event.title)))
            && self.article.as_ref().is_none_or(article)
            && self.name.as_ref().is_none_or(name)
    }
}

/// The events that a filter lets through, in order of time: by their first day, what is known sharper
/// first, then by number; those without a year next, by month and day; the undated last.
#[must_use]
pub fn chronology(corpus: &Corpus, filter: &TimelineFilter) -> Vec<Happening> {
    let events = corpus.links.as_ref().map_or(&[][..], |links| links.events.as_slice());
    let filter = filter.ready();
    let mut found: Vec<Happening> = events
        .par_iter()
        .enumerate()
        .with_min_len(1000)
        .filter(|(_, event)| filter.lets(corpus, event))
        .map(|(id, event)| Happening {
            event: EventId(u32::try_from(id).unwrap_or(u32::MAX)),
            days: event.date.interval,
            partial: event.date.partial.filter(|_| event.date.interval.is_none()),
            precision: event.date.precision,
            reported: reported(corpus, event),
            articles: corpus.sources(&event.accounts),
        })
        .collect();
    found.sort_by_key(|one| {
        let parts = one.partial.map(|parts| (parts.month, parts.day));
        let days = one.place().map(|days| (days.earliest(), days.latest(), one.precision));
        (days.is_none(), days, parts.is_none(), parts, one.event)
    });
    found
}

/// From the first report of an event to the last.
fn reported(corpus: &Corpus, event: &Event) -> Option<Interval> {
    let days = event.accounts.iter().filter_map(|id| corpus.published(*id)?.interval);
    days.reduce(Interval::hull)
}

/// A day, month or year as typed.
fn days(text: &str) -> Option<Interval> {
    let mut parts = text.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    match (parts.next(), parts.next()) {
        (None, _) => Interval::year(year),
        (Some(month), None) => Interval::month(year, month.parse().ok()?),
        (Some(month), Some(day)) => {
            Day::new(year, month.parse().ok()?, day.parse().ok()?).map(Interval::day)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_days_months_or_years() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(days(text).map(Interval::value).as_deref(), expected, "{text}");
        };
        check("2024", Some("2024"));
        check("2024-3", Some("2024-03"));
        check("2024-03-22", Some("2024-03-22"));
        check("2024-13", None);
        check("spring", None);
    }

    #[test]
    fn what_is_typed_is_read_as_fields_and_words() {
        let filter = TimelineFilter::new("flood name:Lindau in:2024-03 all:");
        assert_eq!(filter.words, "flood ");
        assert_eq!(filter.name.as_deref(), Some("Lindau"));
        assert!(filter.single);
        assert_eq!(filter.to.map(|day| day.to_string()).as_deref(), Some("2024-03-31"));
    }
}
