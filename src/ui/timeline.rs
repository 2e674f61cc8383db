//! The timeline.
//!
//! ```text
//! ┌ Timeline by month ──────────────────────────────── 12 events ┐
//! │ › name:lindau                                                │
//! ├──────────────────────────────────────────────────────────────┤
//! │ Mar 2024          ████████ 8 happened   ███ 3 reported       │
//! │   22 Mar 2024  Harbour fire          24 Mar 2024 · 3 articles│
//! └──────────────────────────────────────────────────────────────┘
//! ```

use super::bars::typed;
use super::canvas::Canvas;
use crate::app::geometry::{self, Area};
use crate::app::{State, Timeline, TimelineRow, words};
use crate::model::{Corpus, DocumentId, Interval, Precision};
use crate::plain::width;
use crate::query::{Happening, Period, Scale};

/// Columns of the longest bar.
const BAR: usize = 12;

/// Draws the timeline; answers where its filter is typed.
pub(super) fn draw(state: &State, canvas: &mut Canvas) -> Option<(u16, u16)> {
    let timeline = &state.timeline;
    let area = geometry::timeline(state.width, state.height);
    let note = words::count(timeline.happenings.len(), "event");
    let title = format!("Timeline by {}", timeline.scale.name());
    let inside = canvas.frame(area, &title, &note);
    if inside.height < 3 {
        return None;
    }
    let theme = canvas.theme;
    let at = canvas.text(inside.x, inside.y, 2, theme.sign("›"), theme.strong) + 1;
    let room = inside.width.saturating_sub(2);
    let (shown, column) = typed(timeline.input.before(), timeline.input.text(), room);
    if shown.is_empty() && !timeline.typing {
        let hint = "& filters: words, name: class: article: in: from: to: all:";
        canvas.label(at, inside.y, room, hint, theme.faint);
    } else {
        canvas.text(at, inside.y, room, &shown, theme.text);
    }
    canvas.rule(area.x + 1, inside.y + 1, area.width.saturating_sub(2));
    if timeline.happenings.is_empty() {
        let words = match (timeline.input.text().is_empty(), timeline.typing) {
            (true, _) => "no event is told by two articles: &all: shows those of one",
            (false, true) => "nothing matches: C-u clears what is typed",
            (false, false) => "nothing matches: & then C-u clears the filter",
        };
        canvas.label(inside.x, inside.y + 2, inside.width, words, theme.faint);
    }
    let most = timeline.periods.iter().map(|p| p.members.len().max(p.reported)).max().unwrap_or(1);
    let rows = timeline.rows().skip(timeline.top).take(state.timeline_capacity());
    for (row, y) in rows.zip(inside.y + 2..) {
        let line = Area { y, height: 1, ..inside };
        match row {
            TimelineRow::Period(number) => {
                if let Some(one) = timeline.periods.get(number) {
                    period(canvas, line, one, timeline, most);
                }
            }
            TimelineRow::Event(number, place) => {
                if let Some(one) = timeline.happenings.get(number) {
                    event(state, canvas, line, one);
                }
                if place == timeline.selected {
                    canvas.text(area.x + 1, y, 1, theme.sign("›"), theme.strong);
                    let whole = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..line };
                    canvas.restyle(whole, theme.current);
                }
            }
        }
    }
    timeline.typing.then_some((at + column, inside.y))
}

/// Columns of the dates of events.
fn dates(area: Area) -> u16 {
    match area.width {
        100.. => 20,
        60.. => 14,
        _ => 13,
    }
}

/// The day of the first report where one is dated to it, else the months of all reports: the earliest day
/// that an inferred date leaves open is no day on which anything was told.
fn first_told(corpus: &Corpus, accounts: &[DocumentId], reported: Interval) -> String {
    let first = Interval::day(reported.earliest());
    let of = |id: &DocumentId| corpus.published(*id).and_then(|published| published.interval);
    if accounts.iter().any(|id| of(id) == Some(first)) {
        return words::interval(first);
    }
    format!("~{}", words::months(reported))
}

/// A date of an event on so many columns: where it is too long without its year, which the heading of
/// the period has.
fn dated(date: &str, columns: u16) -> String {
    let year = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let shorter = date.rsplit_once(' ').filter(|(_, last)| year(last)).map(|(rest, _)| rest);
    let long = |date: &str| width(date) > usize::from(columns);
    let shown = shorter.filter(|_| long(date)).unwrap_or(date);
    if long(shown) { shown.replace(" - ", "-") } else { shown.to_owned() }
}

/// A period with its two bars: what happened, what was reported.
fn period(canvas: &mut Canvas, area: Area, one: &Period, timeline: &Timeline, most: usize) {
    let theme = canvas.theme;
    let label = match one.days {
        Some(days) => {
            // Wider than the scale: a month among days, years among months.
            let wide = match timeline.scale {
                Scale::Day => days.days() > 1,
                Scale::Month => days.days() > 31,
                Scale::Year => days.days() > 366,
            };
            format!("{}{}", if wide { "~" } else { "" }, words::interval(days))
        }
        None => "no year".into(),
    };
    let dates = dates(area);
    canvas.label(area.x, area.y, dates, &label, theme.strong);
    let longest = BAR.min(usize::from(area.width / 6)).max(1);
    let bar =
        |count: usize| theme.sign("█").repeat((count * longest).div_ceil(most.max(1)).min(longest));
    let mut x = area.x + dates + 1;
    let end = area.x + area.width;
    for (count, what) in [(one.members.len(), "happened"), (one.reported, "reported")] {
        if count > 0 {
            x = canvas.text(x, area.y, end.saturating_sub(x), &bar(count), theme.number);
            let words = format!(" {count} {what}");
            x = canvas.label(x, area.y, end.saturating_sub(x), &words, theme.faint) + 2;
        }
    }
}

/// An event: when it happened with the sign of its precision, its title, when it was reported.
fn event(state: &State, canvas: &mut Canvas, area: Area, one: &Happening) {
    let theme = canvas.theme;
    let corpus = state.corpus();
    let Some(event) = corpus.event(one.event) else { return };
    let end = area.x + area.width;
    let inexact = matches!(
        one.precision,
        Precision::Week | Precision::Month | Precision::Season | Precision::Year
    );
    let sign = if inexact && one.days.is_some() { "~" } else { "" };
    let date = words::event_date(&event.date)
        .map_or_else(|| "undated".into(), |date| format!("{sign}{date}"));
    let dates = dates(area);
    canvas.label(area.x + 2, area.y, dates, &dated(&date, dates), theme.number);
    let articles = words::count(one.articles, "article");
    let facts = match one.reported.filter(|_| area.width >= 70) {
        // What happened is worth more than how often it is told.
        None if area.width < 50 => String::new(),
        Some(days) if area.width < 100 => {
            format!("told {} · {articles}", first_told(corpus, &event.accounts, days))
        }
        Some(days) => format!("told {} · {articles}", words::interval(days)),
        None => articles,
    };
    let from = canvas.label_right((area.x + area.width / 2, end), area.y, &facts, theme.faint);
    let from = if facts.is_empty() { end + 2 } else { from };
    let at = area.x + 2 + dates + 1;
    let disputed = if event.is_disputed() { "≠ " } else { "" };
    let at = canvas.label(at, area.y, end.saturating_sub(at), disputed, theme.disputed);
    canvas.label(at, area.y, from.saturating_sub(at + 2), &event.title, theme.text);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Day, Document, Published};

    #[test]
    fn a_first_report_is_no_day_that_is_only_inferred() {
        let published = |from, to| {
            let day = |text| Day::parse(text).unwrap();
            let interval = Some(Interval::new(day(from), day(to)));
            let published = Published { interval, ..Published::default() };
            Arc::new(Document { published, ..Document::default() })
        };
        let inferred = published("2024-03-07", "2024-11-02");
        let check = |first: &Arc<Document>, expected: &str| {
            let documents = vec![Arc::clone(first), published("2024-03-25", "2024-03-25")];
            let corpus = Corpus { documents, ..Corpus::default() };
            let of = |id| corpus.published(id).and_then(|published| published.interval);
            let reported = corpus.ids().filter_map(of).reduce(Interval::hull).unwrap();
            let accounts: Vec<DocumentId> = corpus.ids().collect();
            assert_eq!(first_told(&corpus, &accounts, reported), expected);
        };
        check(&inferred, "~Mar-Nov 2024");
        check(&published("2024-03-07", "2024-03-07"), "7 Mar 2024");
        check(&published("2024-03-25", "2024-03-25"), "25 Mar 2024");
    }

    #[test]
    fn dates_that_are_too_long_leave_their_year_out() {
        let check = |date, expected: &str| assert_eq!(dated(date, 14), expected);
        check("~1-13 Mar 2024", "~1-13 Mar 2024");
        check("~19-31 Jan 2024", "~19-31 Jan");
        check("28 Mar - 2 Apr 2024", "28 Mar - 2 Apr");
        check("~29 Mar - 4 Apr 2024", "~29 Mar-4 Apr");
        check("~Dec 2023-Jan 2024", "~Dec 2023-Jan");
        check("2010-2019", "2010-2019");
        check("undated", "undated");
    }
}
