//! Moving in the list of articles and in the panel of events, and from pane to pane.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "takes the actions it knows and leaves the others to its caller"
)]

use super::geometry::{self, Area};
use super::listing::{key_of, position};
use super::visit::Note;
use super::{Action, Pane, Place, State};
use crate::model::Key;
use crate::query;

impl State {
    /// The article selected in the list, by its position: the one chosen there, else the open one.
    #[must_use]
    pub fn list_row(&self) -> usize {
        let row = |id| position(&self.listing.articles, id);
        let listed = self.listed.as_ref();
        let listed = listed.and_then(|key| query::document_by_key(self.corpus(), key));
        row(listed).or_else(|| row(self.id())).unwrap_or(0)
    }

    /// The key of the article selected in the list.
    pub(super) fn listed_key(&self) -> Option<Key> {
        key_of(self.corpus(), *self.listing.articles.get(self.list_row())?)
    }

    /// How many articles the list shows at once.
    #[must_use]
    pub fn list_capacity(&self) -> usize {
        let layout = self.layout_with(Pane::List);
        let rows = |area: Area| area.height.saturating_sub(1) / geometry::list_entry(area.width);
        layout.list.map_or(1, |area| usize::from(rows(area)).max(1))
    }

    /// How many events the panel shows at once.
    #[must_use]
    pub fn panel_capacity(&self) -> usize {
        let layout = self.layout_with(Pane::Panel);
        let rows = |height: u16| if layout.strip { height } else { height.saturating_sub(2) / 2 };
        layout.panel.map_or(1, |area| usize::from(rows(area.height)).max(1))
    }

    /// Does what a key asks of a list; whether it was one of these.
    pub(super) fn move_in_list(&mut self, action: Action, count: Option<u32>) -> bool {
        let (length, row, capacity) = match self.focus {
            Pane::List => (self.listing.articles.len(), self.list_row(), self.list_capacity()),
            Pane::Panel => {
                (self.listing.events.len(), self.panel_row().unwrap_or(0), self.panel_capacity())
            }
            Pane::Reader => return false,
        };
        let n = count.unwrap_or(1) as usize;
        let target = match action {
            Action::Down => row.saturating_add(n),
            Action::Up => row.saturating_sub(n),
            Action::HalfDown => row.saturating_add(n.saturating_mul((capacity / 2).max(1))),
            Action::HalfUp => row.saturating_sub(n.saturating_mul((capacity / 2).max(1))),
            Action::PageDown => row.saturating_add(n.saturating_mul(capacity)),
            Action::PageUp => row.saturating_sub(n.saturating_mul(capacity)),
            Action::First => n - 1,
            Action::Last => count.map_or(usize::MAX, |count| (count as usize).saturating_sub(1)),
            Action::Go => {
                self.go_from_list();
                return true;
            }
            _ => return false,
        };
        self.select_row(target.min(length.saturating_sub(1)));
        true
    }

    /// The event on a row of the panel.
    #[must_use]
    pub fn event_row(&self, row: usize) -> Option<&query::OutlineRow> {
        self.panel_event(*self.listing.events.get(row)?)
    }

    /// An event of the panel's article by its position: those that other articles tell of too come
    /// first, then the others.
    #[must_use]
    pub fn panel_event(&self, at: usize) -> Option<&query::OutlineRow> {
        let outline = self.panel_outline();
        let single = || outline.single.get(at.checked_sub(outline.crossed.len())?);
        outline.crossed.get(at).or_else(single)
    }

    /// How many events the panel can show: those told only here are left out unless they are asked for
    /// or there is nothing else.
    #[must_use]
    pub fn panel_length(&self) -> usize {
        let outline = self.panel_outline();
        let all = self.listing.single || outline.crossed.is_empty();
        outline.crossed.len() + if all { outline.single.len() } else { 0 }
    }

    pub(super) fn select_row(&mut self, row: usize) {
        match self.focus {
            Pane::List => {
                let id = self.listing.articles.get(row).copied();
                self.listed = id.and_then(|id| key_of(self.corpus(), id));
            }
            Pane::Panel => self.chosen = self.event_row(row).map(|row| row.first),
            Pane::Reader => {}
        }
    }

    fn go_from_list(&mut self) {
        match self.focus {
            Pane::List => {
                let key = self.listed_key();
                if self.listing.articles.is_empty() && !self.listing.by_article.filter.is_empty() {
                    self.notice = Some("the list shows no article: & changes it".into());
                    return;
                }
                self.note_jump();
                self.focus = Pane::Reader;
                if let Some(key) = key {
                    self.resume(&key);
                }
            }
            Pane::Panel => {
                let row = self.panel_row().and_then(|row| self.event_row(row)).cloned();
                if self.needs_links() {
                    return;
                }
                let Some(row) = row else {
                    self.notice = Some("no event in this article".into());
                    return;
                };
                let key = self.panel_id().and_then(|id| key_of(self.corpus(), id));
                let Some(key) = key else { return };
                let place = Place { key, span: row.first };
                self.arrive(&place, Note::Always);
                self.adopt(row.event, Some(&place));
            }
            Pane::Reader => {}
        }
    }

    /// Gives a pane the focus.
    pub(super) fn show(&mut self, pane: Pane) {
        if pane != self.focus {
            self.panes.plain = false;
            self.focus = pane;
            self.listed = None;
            self.chosen = None;
        }
    }

    /// The pane so many places to the right of the one in focus, around the ends.
    pub(super) fn cycle(&mut self, steps: i64) {
        let at = PANES.iter().position(|pane| *pane == self.focus).unwrap_or(0);
        let target = (i64::try_from(at).unwrap_or(0) + steps).rem_euclid(3);
        self.show_at(target);
    }

    /// The same, held at the ends.
    pub(super) fn sidestep(&mut self, steps: i64) {
        let at = PANES.iter().position(|pane| *pane == self.focus).unwrap_or(0);
        self.show_at((i64::try_from(at).unwrap_or(0).saturating_add(steps)).clamp(0, 2));
    }

    fn show_at(&mut self, at: i64) {
        if let Some(pane) = usize::try_from(at).ok().and_then(|at| PANES.get(at)) {
            self.show(*pane);
        }
    }

    /// Keeps the selected rows of list and panel in sight.
    pub(super) fn keep_rows_in_sight(&mut self) {
        let length = self.listing.articles.len();
        self.list_top = in_sight(self.list_top, self.list_row(), self.list_capacity(), length);
        let row = self.panel_row().unwrap_or(self.panel_top);
        let length = self.listing.events.len();
        // Where it follows the text it turns over by pages: a row at a time would be drawn whole with
        // nearly every line.
        let keep = if self.focus == Pane::Panel { in_sight } else { page_in_sight };
        self.panel_top = keep(self.panel_top, row, self.panel_capacity(), length);
    }
}

const PANES: [Pane; 3] = [Pane::List, Pane::Reader, Pane::Panel];

/// The first row to show so that `row` is in sight, moved as little as can be.
pub(super) fn in_sight(top: usize, row: usize, capacity: usize, length: usize) -> usize {
    let top = top.min(length.saturating_sub(capacity));
    if row < top { row } else { top.max((row + 1).saturating_sub(capacity)) }
}

/// The first row to show so that `row` is in sight, with room behind it in the direction it went.
fn page_in_sight(top: usize, row: usize, capacity: usize, length: usize) -> usize {
    let last = length.saturating_sub(capacity);
    let top = top.min(last);
    if row < top {
        (row + 1).saturating_sub(capacity)
    } else if row >= top + capacity {
        row.min(last)
    } else {
        top
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_turn_over() {
        let check = |top, row, expected| assert_eq!(page_in_sight(top, row, 5, 20), expected);
        check(0, 4, 0);
        check(0, 5, 5);
        check(9, 3, 0);
        check(9, 8, 4);
        check(0, 18, 15);
        check(30, 19, 15);
        assert_eq!(page_in_sight(3, 0, 5, 0), 0);
    }

    #[test]
    fn rows_stay_in_sight() {
        let check = |top, row, expected| assert_eq!(in_sight(top, row, 5, 20), expected);
        check(0, 4, 0);
        check(0, 5, 1);
        check(9, 3, 3);
        check(30, 19, 15);
        assert_eq!(in_sight(3, 0, 5, 0), 0);
    }
}
