//! The list of articles: title, outlet and date, number of cross-referenced events.

use super::canvas::Canvas;
use crate::app::geometry::Area;
use crate::app::{Pane, State, words};
use crate::model::DocumentId;
use crate::plain::width;

/// So many columns of a selected row are reversed at most: what a move costs must not grow with the
/// screen.
pub(super) const SELECTED: u16 = 40;

/// Draws the list.
pub(super) fn draw(state: &State, canvas: &mut Canvas, area: Area) {
    let theme = canvas.theme;
    let focused = state.focus == Pane::List;
    let end = area.x + area.width - 1;
    let corpus = state.corpus();
    let all = corpus.documents.len();
    let listed = &state.listing.articles;
    let heading = if focused { theme.strong } else { theme.faint };
    let note = if state.is_linked() { "events" } else { "" };
    let from = canvas.label_right((area.x + 2, end), area.y, note, theme.faint);
    let title = heading_of(state, all);
    canvas.label(area.x + 1, area.y, from.saturating_sub(area.x + 1), &title, heading);
    let shown = listed.iter().enumerate().skip(state.list_top).take(state.list_capacity());
    for ((row, &id), i) in shown.zip(0_u16..) {
        let Some(document) = corpus.document(id) else { continue };
        let y = area.y + 1 + 2 * i;
        let open = state.reader.open.as_ref() == Some(&document.key);
        let selected = row == state.list_row();
        let read = state.saved.read.contains(&document.key);
        let style = match (open, read) {
            (true, _) => theme.strong,
            (false, true) => theme.faint,
            (false, false) => theme.text,
        };
        if selected || open {
            let sign = if selected { "›" } else { "" };
            let sign = theme.sign(sign);
            canvas.text(area.x, y, 1, sign, theme.strong);
        }
        let columns = area.width.saturating_sub(2);
        let title = canvas.label(area.x + 1, y, columns, &document.title, style);
        let count = state.counts.as_ref().and_then(|counts| counts.get(id.index()));
        let count = count.map_or_else(|| "…".to_owned(), ToString::to_string);
        let from = canvas.label_right((area.x + 1, end), y + 1, &count, theme.number);
        if read {
            canvas.text(area.x, y + 1, 1, theme.sign("✓"), theme.faint);
        }
        let room = from.saturating_sub(area.x + 2);
        canvas.label(area.x + 1, y + 1, room, &source(state, canvas, id, room), theme.faint);
        if selected && focused {
            // The title alone, and not all of a long one: each cell that changes is sent.
            let width = title.saturating_sub(area.x).min(SELECTED);
            canvas.restyle(Area { x: area.x, y, width, height: 1 }, theme.current);
        }
    }
    if listed.is_empty() {
        let words = if all == 0 { "nothing yet" } else { "nothing matches: & changes it" };
        canvas.label(area.x + 1, area.y + 2, area.width - 2, words, theme.faint);
    }
}

/// Outlet and date; where both are too long, the outlet is cut, since the date says more.
fn source(state: &State, canvas: &Canvas, id: DocumentId, room: u16) -> String {
    let whole = words::source(state.corpus(), id);
    let columns = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
    match whole.rsplit_once(" · ") {
        Some((outlet, date)) if columns(&whole) > room => {
            let left = room.saturating_sub(columns(date).saturating_add(3));
            if left < 5 {
                return date.to_owned();
            }
            format!("{} · {date}", canvas.cut(outlet, left))
        }
        Some(_) | None => whole,
    }
}

/// How many articles there are, how many are read, and what the list leaves out.
fn heading_of(state: &State, all: usize) -> String {
    let order = &state.listing.by_article;
    if !order.filter.is_empty() {
        return format!("{} of {all} &{}", state.listing.articles.len(), order.filter);
    }
    let read = state.saved.read.len().min(all);
    if read > 0 { format!("{read} of {all} read") } else { words::count(all, "article") }
}
