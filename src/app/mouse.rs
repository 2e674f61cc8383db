//! What the mouse does: the wheel moves what lies under it, a press goes to a mention, a row or a pane.

use super::geometry::{self, Area, Layout};
use super::picker::PickerKind;
use super::{Action, Effect, MouseKind, Pane, Popup, State};
use crate::model::Span;
use crate::plain::{graphemes, width};
use crate::query;

/// Rows or entries that one notch of the wheel moves.
const NOTCH: u32 = 3;

impl State {
    /// Does what the mouse asks for.
    pub(super) fn mouse(&mut self, kind: MouseKind, x: u16, y: u16) -> Vec<Effect> {
        self.touched = true;
        self.notice = None;
        match &self.popup {
            Some(Popup::Picker(_)) => return self.mouse_in_picker(kind, x, y),
            Some(Popup::Sheet(_)) => self.mouse_on_sheet(kind, x, y),
            Some(Popup::Timeline) => match kind {
                MouseKind::WheelUp => return self.act(Action::Up, None),
                MouseKind::WheelDown => return self.act(Action::Down, None),
                MouseKind::Press => {}
            },
            Some(Popup::Find(_) | Popup::Filter(_)) => {}
            Some(Popup::Peek(_) | Popup::Labels(_)) | None => self.mouse_on_panes(kind, x, y),
        }
        Vec::new()
    }

    fn mouse_in_picker(&mut self, kind: MouseKind, x: u16, y: u16) -> Vec<Effect> {
        let area = geometry::picker(self.width, self.height);
        let Some(Popup::Picker(picker)) = &self.popup else { return Vec::new() };
        let shown = self.picker_heights(picker).0;
        let Some(Popup::Picker(picker)) = &mut self.popup else { return Vec::new() };
        match kind {
            MouseKind::WheelUp => self.move_in_picker(Action::RowPrevious),
            MouseKind::WheelDown => self.move_in_picker(Action::RowNext),
            MouseKind::Press if !holds(area, x, y) => self.popup = None,
            MouseKind::Press => {
                // Below the frame, the line that is typed and the rule.
                let row = y.checked_sub(area.y + 3).map(usize::from);
                let row = row
                    .map(|row| picker.top + row)
                    .filter(|row| *row < picker.ranked.order().len());
                let Some(row) = row else { return Vec::new() };
                if row >= picker.top + shown {
                    return Vec::new();
                }
                picker.selected = row;
                if let Some(action) = self.accept_picker() {
                    return self.act(action, None);
                }
            }
        }
        Vec::new()
    }

    fn mouse_on_sheet(&mut self, kind: MouseKind, x: u16, y: u16) {
        let action = match kind {
            MouseKind::WheelUp => Action::Up,
            MouseKind::WheelDown => Action::Down,
            MouseKind::Press => {
                if !holds(geometry::sheet(self.width, self.height), x, y) {
                    self.popup = None;
                }
                return;
            }
        };
        self.act(action, Some(NOTCH));
    }

    fn mouse_on_panes(&mut self, kind: MouseKind, x: u16, y: u16) {
        let layout = self.layout();
        let Some((pane, area)) = pane_at(&layout, x, y) else { return };
        self.popup = None;
        let step = match kind {
            MouseKind::WheelUp => Action::Up,
            MouseKind::WheelDown => Action::Down,
            MouseKind::Press => {
                let row = usize::from(y - area.y);
                let entry = match pane {
                    Pane::List => geometry::list_entry(area.width),
                    Pane::Panel | Pane::Reader => 2,
                };
                let entry = (!layout.strip || pane == Pane::List).then_some(entry.into());
                match pane {
                    Pane::Reader => self.press_on_text(x, row),
                    Pane::List | Pane::Panel => self.press_on_row(pane, entry, row),
                }
                return;
            }
        };
        self.show(pane);
        match pane {
            Pane::Reader => self.scroll(step, Some(NOTCH)),
            Pane::List | Pane::Panel => self.move_in_list(step, None),
        };
    }

    /// A mention that is pressed becomes the current one; pressed again, its event's mentions are listed.
    fn press_on_text(&mut self, x: u16, row: usize) {
        let position = self.position_at(x, row);
        self.show(Pane::Reader);
        let Some((position, id)) = position.zip(self.id()) else { return };
        let around = Span::new(position.saturating_sub(1_000), position.saturating_add(1_000));
        let pressed = query::mentions_in(self.corpus(), id, around)
            .filter(|&i| self.is_marked(i))
            .find(|&i| self.mention(id, i).is_some_and(|m| m.extent.contains(position)));
        let Some(mention) = pressed else { return };
        let Some(place) = self.place_of(id, mention) else { return };
        if self.reader.cursor == Some(place.span) && self.is_linked() {
            self.open_picker(PickerKind::Mentions(place));
        } else {
            self.reader.cursor = Some(place.span);
        }
    }

    /// The byte of the article's text that is drawn at a column of a row of the reading pane.
    fn position_at(&self, x: u16, row: usize) -> Option<u32> {
        let rows = self.rows();
        let row = rows.get(row).filter(|row| row.is_anchor())?;
        let lines = self.measure();
        let x = x.saturating_add(row.overhang(self.document()?, lines));
        let mut left = usize::from(x.checked_sub(lines.x)?).checked_sub(row.indent)?;
        for (at, grapheme) in graphemes(row.span.slice(&self.document()?.text)) {
            let columns = if grapheme == "\u{ad}" { 0 } else { width(grapheme) };
            if left < columns {
                return Some(row.span.start() + u32::try_from(at).ok()?);
            }
            left -= columns;
        }
        None
    }

    /// Goes where a row leads. Below a heading an entry takes so many rows; in the strip it is a row.
    fn press_on_row(&mut self, pane: Pane, rows: Option<usize>, row: usize) {
        let entry = match rows {
            None => Some(row),
            Some(rows) => row.checked_sub(1).map(|row| row / rows.max(1)),
        };
        let top = if pane == Pane::List { self.list_top } else { self.panel_top };
        self.show(pane);
        let Some(entry) = entry.map(|entry| entry + top) else { return };
        let id = self.listing.articles.get(entry).copied();
        let key = id.and_then(|id| super::listing::key_of(self.corpus(), id));
        let event = self.event_row(entry).map(|row| row.first);
        match pane {
            Pane::List if key.is_some() => self.listed = key,
            Pane::Panel if event.is_some() => self.chosen = event,
            Pane::List | Pane::Panel | Pane::Reader => return,
        }
        self.move_in_list(Action::Go, None);
    }
}

fn holds(area: Area, x: u16, y: u16) -> bool {
    (area.x..area.x + area.width).contains(&x) && (area.y..area.y + area.height).contains(&y)
}

/// The pane under a cell.
fn pane_at(layout: &Layout, x: u16, y: u16) -> Option<(Pane, Area)> {
    let panes =
        [(Pane::List, layout.list), (Pane::Reader, layout.reader), (Pane::Panel, layout.panel)];
    let there = |(pane, area): (Pane, Option<Area>)| Some((pane, area?));
    panes.into_iter().filter_map(there).find(|(_, area)| holds(*area, x, y))
}
