//! THE WINDOWS. Draws the state into a buffer and changes nothing.
//!
//! ```text
//! title of the article                    outlet · date, how it is known
//! list of articles │ text, mentions numbered in its margin │ its events
//! place in the article   trail   what the last key has to say      hints
//! ```

mod bars;
mod boxes;
mod canvas;
mod hints;
mod list;
mod panel;
mod picker;
mod reader;
mod theme;
mod timeline;

use ratatui::buffer::Buffer;

use self::canvas::Canvas;
use self::theme::Theme;
use crate::app::geometry::{self, Layout};
use crate::app::{Pane, Popup, State};

/// Draws the whole screen. Answers where the terminal's own cursor belongs, if anywhere.
#[must_use]
pub fn draw(state: &State, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let mut canvas = Canvas::new(buffer, Theme::new(&state.settings));
    if geometry::is_too_small(state.width, state.height) {
        let style = canvas.theme.text;
        canvas.label(0, 0, state.width, "window too small", style);
        return None;
    }
    let layout = state.layout();
    bars::top(state, &mut canvas, layout.top);
    let mut cursor = panes(state, &mut canvas, &layout);
    match &state.popup {
        Some(Popup::Picker(picker)) => cursor = picker::draw(state, picker, &mut canvas),
        Some(Popup::Peek(peek)) => boxes::peek(state, peek, &mut canvas, cursor),
        Some(Popup::Sheet(sheet)) => {
            boxes::sheet(state, sheet, &mut canvas);
            cursor = None;
        }
        Some(Popup::Timeline) => cursor = timeline::draw(state, &mut canvas),
        Some(Popup::Find(_) | Popup::Filter(_) | Popup::Labels(_)) | None => {}
    }
    if state.pending.shown {
        boxes::which_key(state, &mut canvas);
    }
    let typed = bars::bottom(state, &mut canvas, layout.bottom);
    typed.or(cursor)
}

fn panes(state: &State, canvas: &mut Canvas, layout: &Layout) -> Option<(u16, u16)> {
    let mut cursor = None;
    if let Some(area) = layout.list {
        list::draw(state, canvas, area);
        if layout.reader.is_some() {
            canvas.upright(area.x + area.width, area.y, area.height);
        }
    }
    if let Some(area) = layout.reader {
        cursor = reader::draw(state, canvas, area);
    }
    if let Some(area) = layout.panel {
        if layout.strip {
            panel::strip(state, canvas, area);
        } else {
            if layout.reader.is_some() {
                canvas.upright(area.x - 1, area.y, area.height);
            }
            panel::draw(state, canvas, area);
        }
    }
    cursor.filter(|_| state.focus == Pane::Reader)
}
