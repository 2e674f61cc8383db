//! The list of articles: title, outlet and date, number of cross-referenced events.

use super::canvas::Canvas;
use crate::app::geometry::Area;
use crate::app::{Pane, State, words};

/// Draws the list.
pub(super) fn draw(state: &State, canvas: &mut Canvas, area: Area) {
    let theme = canvas.theme;
    let focused = state.focus == Pane::List;
    let end = area.x + area.width - 1;
    let documents = &state.corpus().documents;
    let heading = if focused { theme.strong } else { theme.faint };
    let note = if state.is_linked() { "events" } else { "" };
    let from = canvas.label_right((area.x + 2, end), area.y, note, theme.faint);
    let title = words::count(documents.len(), "article");
    canvas.label(area.x + 1, area.y, from.saturating_sub(area.x + 1), &title, heading);
    let ids = state.corpus().ids().zip(documents).skip(state.list_top);
    for ((id, document), i) in ids.take(state.list_capacity()).zip(0_u16..) {
        let y = area.y + 1 + 2 * i;
        let open = state.reader.open.as_ref() == Some(&document.key);
        let selected = id.index() == state.list_row();
        let style = if open { theme.strong } else { theme.text };
        if selected || open {
            let sign = if selected { "›" } else { "" };
            let sign = theme.sign(sign);
            canvas.text(area.x, y, 1, sign, theme.strong);
        }
        let columns = area.width.saturating_sub(2);
        canvas.label(area.x + 1, y, columns, &document.title, style);
        let count = state.counts.as_ref().and_then(|counts| counts.get(id.index()));
        let count = count.map_or_else(|| "…".to_owned(), ToString::to_string);
        let from = canvas.label_right((area.x + 1, end), y + 1, &count, theme.number);
        let source = words::source(state.corpus(), id);
        canvas.label(area.x + 1, y + 1, from.saturating_sub(area.x + 2), &source, theme.faint);
        if selected && focused {
            // One row of the two: each cell that changes is sent.
            canvas.restyle(Area { x: area.x, y, width: area.width, height: 1 }, theme.current);
        }
    }
    if documents.is_empty() {
        canvas.label(area.x + 1, area.y + 2, area.width - 2, "nothing yet", theme.faint);
    }
}
