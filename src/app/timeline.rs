//! The timeline: events on two clocks, by day, month or year.
//!
//! Rows are periods, each with its events below it. The selection is an event, not a row, so that
//! zooming and filtering keep it.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "takes the actions it knows and leaves the others to its caller"
)]

use std::sync::Arc;

use super::listing::FILTERED;
use super::visit::Note;
use super::{Action, Input, Place, Popup, State, geometry};
use crate::model::EventId;
use crate::query::{self, Happening, Period, Scale, TimelineFilter};

/// What the timeline shows. It is kept while it is closed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Timeline {
    /// What it is filtered by, in the signs of the pickers.
    pub input: Input,
    /// Whether the filter is being typed.
    pub typing: bool,
    /// What the filter was before that.
    pub before: Input,
    /// How coarse it is.
    pub scale: Scale,
    /// The events, in order of time.
    pub happenings: Arc<Vec<Happening>>,
    /// The same cut into periods.
    pub periods: Arc<Vec<Period>>,
    /// The selected event, by its place in the order of the rows.
    pub selected: usize,
    /// The first row shown.
    pub top: usize,
}

/// A row of the timeline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimelineRow {
    /// A period, by its number.
    Period(usize),
    /// An event, by its number in the chronology, and its place in the order of the events.
    Event(usize, usize),
}

impl Timeline {
    /// All rows: each period, then what happened in it.
    pub fn rows(&self) -> impl Iterator<Item = TimelineRow> + '_ {
        let mut place = 0;
        self.periods.iter().enumerate().flat_map(move |(number, period)| {
            let first = place;
            place += period.members.len();
            let events = period.members.iter().enumerate();
            std::iter::once(TimelineRow::Period(number))
                .chain(events.map(move |(i, member)| TimelineRow::Event(*member, first + i)))
        })
    }

    /// The selected event.
    #[must_use]
    pub fn happening(&self) -> Option<&Happening> {
        let mut members = self.periods.iter().flat_map(|period| &period.members);
        self.happenings.get(*members.nth(self.selected)?)
    }

    fn select(&mut self, event: EventId) {
        let of = |member: &usize| self.happenings.get(*member).map(|one| one.event);
        let mut members = self.periods.iter().flat_map(|period| &period.members);
        if let Some(place) = members.position(|member| of(member) == Some(event)) {
            self.selected = place;
        }
    }
}

impl State {
    /// Opens the timeline where it was left; at first on the event that keys speak of.
    pub(super) fn open_timeline(&mut self) {
        if self.needs_links() {
            return;
        }
        let first = self.timeline.happenings.is_empty();
        self.timeline.typing = false;
        self.popup = Some(Popup::Timeline);
        self.fill_timeline();
        if first && let Some(event) = self.subject_event() {
            self.timeline.select(event);
        }
        self.keep_timeline_in_sight();
    }

    /// Makes the rows anew; what is selected stays selected where it is still shown.
    pub(super) fn fill_timeline(&mut self) {
        let selected = self.timeline.happening().map(|one| one.event);
        let filter = TimelineFilter::new(self.timeline.input.text());
        self.timeline.happenings = Arc::new(query::chronology(self.corpus(), &filter));
        self.cut_timeline(selected);
    }

    /// The same where it is open: what is closed is filled when it is opened.
    pub(super) fn refresh_timeline(&mut self) {
        if self.popup == Some(Popup::Timeline) {
            self.fill_timeline();
        }
    }

    fn cut_timeline(&mut self, selected: Option<EventId>) {
        let timeline = &mut self.timeline;
        timeline.periods = Arc::new(query::periods(&timeline.happenings, timeline.scale));
        timeline.selected = timeline.selected.min(timeline.happenings.len().saturating_sub(1));
        if let Some(event) = selected {
            timeline.select(event);
        }
        self.keep_timeline_in_sight();
    }

    /// How many rows of the timeline are shown at once.
    #[must_use]
    pub fn timeline_capacity(&self) -> usize {
        let area = geometry::timeline(self.width, self.height);
        usize::from(area.height.saturating_sub(4)).max(1)
    }

    fn keep_timeline_in_sight(&mut self) {
        let capacity = self.timeline_capacity();
        let timeline = &mut self.timeline;
        let is =
            |row: TimelineRow| matches!(row, TimelineRow::Event(_, at) if at == timeline.selected);
        let row = timeline.rows().position(is).unwrap_or(0);
        let length = timeline.happenings.len() + timeline.periods.len();
        // The period above the first event of it stays in sight.
        let above = row.saturating_sub(1);
        let top = timeline.top.clamp(
            (row + 1).saturating_sub(capacity),
            above.max((row + 1).saturating_sub(capacity)),
        );
        // A list that has become short, by a filter or a zoom, is shown whole.
        self.timeline.top = top.min(length.saturating_sub(capacity));
    }

    /// What the timeline does with an action; whether it was one of its own.
    pub(super) fn act_in_timeline(&mut self, action: Action, count: Option<u32>) -> bool {
        if self.timeline.typing {
            self.act_in_timeline_filter(action);
            return true;
        }
        let n = count.unwrap_or(1) as usize;
        let page = self.timeline_capacity();
        let last = self.timeline.happenings.len().saturating_sub(1);
        let at = self.timeline.selected;
        let target = match action {
            Action::Down => at.saturating_add(n),
            Action::Up => at.saturating_sub(n),
            Action::HalfDown => at.saturating_add(n.saturating_mul((page / 2).max(1))),
            Action::HalfUp => at.saturating_sub(n.saturating_mul((page / 2).max(1))),
            Action::PageDown => at.saturating_add(n.saturating_mul(page)),
            Action::PageUp => at.saturating_sub(n.saturating_mul(page)),
            Action::First => n - 1,
            Action::Last => count.map_or(usize::MAX, |count| (count as usize).saturating_sub(1)),
            Action::ZoomIn | Action::ZoomOut => {
                let selected = self.timeline.happening().map(|one| one.event);
                let scale = self.timeline.scale;
                self.timeline.scale =
                    if action == Action::ZoomIn { scale.finer() } else { scale.coarser() };
                if self.timeline.scale == scale {
                    self.notice = Some(format!("by {} already", scale.name()));
                }
                self.cut_timeline(selected);
                return true;
            }
            Action::Filter => {
                self.timeline.typing = true;
                self.timeline.before = self.timeline.input.clone();
                return true;
            }
            Action::Go => {
                self.leave_timeline();
                return true;
            }
            _ => return false,
        };
        self.timeline.selected = target.min(last);
        self.keep_timeline_in_sight();
        true
    }

    /// Leaves the line where the filter is typed; it is again what it was.
    pub(super) fn leave_timeline_filter(&mut self) {
        self.timeline.typing = false;
        let typed = std::mem::take(&mut self.timeline.before);
        if std::mem::replace(&mut self.timeline.input, typed) != self.timeline.input {
            self.fill_timeline();
        }
    }

    fn act_in_timeline_filter(&mut self, action: Action) {
        match action {
            Action::Accept => {
                self.timeline.typing = false;
                if !self.timeline.input.text().is_empty() {
                    self.notice = Some(FILTERED.into());
                }
            }
            Action::RowNext | Action::RowPrevious => {
                let last = self.timeline.happenings.len().saturating_sub(1);
                let at = self.timeline.selected;
                self.timeline.selected =
                    if action == Action::RowNext { at + 1 } else { at.saturating_sub(1) }.min(last);
                self.keep_timeline_in_sight();
            }
            _ => {}
        }
    }

    /// Goes to the first account of the selected event; its mentions become the trail.
    fn leave_timeline(&mut self) {
        let Some(event) = self.timeline.happening().map(|one| one.event) else { return };
        let place = query::event_location(self.corpus(), event)
            .and_then(|location| Place::of(self.corpus(), location));
        if let Some(place) = place {
            self.popup = None;
            self.arrive(&place, Note::Always);
            self.adopt(event, Some(&place));
        }
    }
}
