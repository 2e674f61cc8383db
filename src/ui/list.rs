//! The list of articles: title, outlet and date, number of cross-referenced events.

use ratatui::style::Style;

use super::canvas::Canvas;
use super::theme::Theme;
use crate::app::geometry::{Area, list_entry};
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
    let all = state.corpus().documents.len();
    let listed = &state.listing.articles;
    let heading = if focused { theme.strong } else { theme.faint };
    let note = if state.is_linked() { "events" } else { "" };
    let from = canvas.label_right((area.x + 2, end), area.y, note, theme.faint);
    let title = heading_of(state, &theme, all);
    canvas.label(area.x + 1, area.y, from.saturating_sub(area.x + 2), &title, heading);
    let shown = listed.iter().enumerate().skip(state.list_top).take(state.list_capacity());
    let entry = list_entry(area.width);
    for ((row, &id), i) in shown.zip(0_u16..) {
        let y = area.y + 1 + entry * i;
        let copy = state.is_listed_as_copy(row);
        let selected = row == state.list_row();
        let after = if entry == 1 {
            in_a_row(state, canvas, Area { y, height: 1, ..area }, id, copy)
        } else {
            in_two_rows(state, canvas, Area { y, height: 2, ..area }, id, copy)
        };
        if selected {
            canvas.text(area.x, y, 1, theme.sign("›"), theme.strong);
        }
        if selected && focused {
            // The title alone, and not all of a long one: each cell that changes is sent.
            let width = after.saturating_sub(area.x).min(SELECTED);
            canvas.restyle(Area { x: area.x, y, width, height: 1 }, theme.current);
        }
    }
    if listed.is_empty() {
        let words = if all == 0 { "nothing yet" } else { "no match: & changes it" };
        canvas.label(area.x + 1, area.y + 2, area.width - 2, words, theme.faint);
    }
}

/// The sign of what is unread, as newsboat and mutt have it; and of what was not there at the last visit.
const UNREAD: &str = "N";
pub(super) const NEW: &str = "●";

/// How a title looks, and whether the article is unread: those are bold, the open one is underlined.
fn look(state: &State, canvas: &Canvas, id: DocumentId) -> (Style, bool) {
    let theme = canvas.theme;
    let key = state.corpus().document(id).map(|document| &document.key);
    let unread = key.is_some() && !state.is_read(id);
    let style = if unread { theme.strong } else { theme.text };
    let open = key.is_some() && state.reader.open.as_ref() == key;
    (if open { style.patch(theme.mention) } else { style }, unread)
}

/// The sign before an unread article.
fn sign<'a>(state: &State, canvas: &Canvas<'a>, id: DocumentId) -> &'a str {
    if state.is_new(id) { canvas.theme.sign(NEW) } else { UNREAD }
}

/// How many events an article shares with others.
fn count(state: &State, id: DocumentId) -> String {
    let count = state.counts.as_ref().and_then(|counts| counts.get(id.index()));
    count.map_or_else(|| "…".to_owned(), ToString::to_string)
}

/// Title, source and count side by side. Answers the column after the title.
fn in_a_row(state: &State, canvas: &mut Canvas, area: Area, id: DocumentId, copy: bool) -> u16 {
    let theme = canvas.theme;
    let Some(document) = state.corpus().document(id) else { return area.x };
    let (x, y, end) = (area.x + 3, area.y, area.x + area.width - 1);
    let (style, unread) = look(state, canvas, id);
    if unread {
        canvas.text(area.x + 1, y, 1, sign(state, canvas, id), theme.number);
    }
    canvas.label_right((x, end), y, &count(state, id), theme.number);
    let end = end.saturating_sub(5);
    let source = words::source(state.corpus(), id);
    let room = end.saturating_sub(x);
    let copies = u16::try_from(width(&copies(state, id, true))).unwrap_or(0);
    let wanted = u16::try_from(width(&document.title)).unwrap_or(room).saturating_add(copies);
    let most = (room * 2 / 5).max(room.saturating_sub(wanted.saturating_add(2)));
    let source = canvas.cut_source(&source, most);
    let from = canvas.label_right((x, end), y, &source, theme.faint);
    title(state, canvas, (x, from.saturating_sub(2), y), id, copy, style)
}

/// Title above, source and count below. Answers the column after the title.
fn in_two_rows(state: &State, canvas: &mut Canvas, area: Area, id: DocumentId, copy: bool) -> u16 {
    let theme = canvas.theme;
    let (x, y, end) = (area.x + 1, area.y, area.x + area.width - 1);
    let (style, unread) = look(state, canvas, id);
    let after = title(state, canvas, (x, end, y), id, copy, style);
    if unread {
        canvas.text(area.x, y + 1, 1, sign(state, canvas, id), theme.number);
    }
    let from = canvas.label_right((x, end), y + 1, &count(state, id), theme.number);
    let room = from.saturating_sub(x + 3);
    let source = canvas.cut_source(&words::source(state.corpus(), id), room);
    canvas.label(x + 1, y + 1, room, &source, theme.faint);
    after
}

/// What stands before the title of a copy: it equals the one above.
const SAME: &str = "= ";

/// A title between two columns, with the number of the copies that it stands for. Answers the column
/// after the title.
fn title(
    state: &State,
    canvas: &mut Canvas,
    (x, end, y): (u16, u16, u16),
    id: DocumentId,
    copy: bool,
    style: Style,
) -> u16 {
    let title = state.corpus().document(id).map_or("", |document| document.title.as_str());
    let faint = canvas.theme.faint;
    let x = if copy { canvas.text(x, y, 2, SAME, faint) } else { x };
    let copies = copies(state, id, end.saturating_sub(x) >= 40);
    let room = end.saturating_sub(x + u16::try_from(width(&copies)).unwrap_or(0));
    let after = canvas.label(x, y, room, title, style);
    canvas.text(after, y, end.saturating_sub(after), &copies, canvas.theme.number);
    after
}

/// How many copies an article stands for: '  +2 copies', or '  +2' where there is little room.
fn copies(state: &State, id: DocumentId, wide: bool) -> String {
    match state.copies_folded(id) {
        0 => String::new(),
        copies if wide => words::with_copies("", copies),
        copies => format!("  +{copies}"),
    }
}

/// How many articles there are, how many are read, and what the list leaves out.
fn heading_of(state: &State, theme: &Theme, all: usize) -> String {
    let order = &state.listing.by_article;
    if !order.filter.is_empty() {
        return format!("{} of {all} &{}", state.listing.articles.len(), order.filter);
    }
    let (texts, read) = state.texts_read();
    let articles =
        if read > 0 { format!("{read} of {texts} read") } else { words::count(texts, "article") };
    let copies = match all - texts {
        0 => String::new(),
        copies => format!(" +{copies}"),
    };
    let news = match state.news() {
        0 => String::new(),
        news => format!(" {}{news} new", theme.sign(NEW)),
    };
    format!("{articles}{copies}{news}")
}
