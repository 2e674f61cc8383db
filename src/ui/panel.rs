//! The panel of the article's events, and the strip that stands for it on narrow screens.

use super::canvas::Canvas;
use super::list::{NEW, SELECTED};
use crate::app::geometry::Area;
use crate::app::{Action, Context, Pane, State, words};
use crate::plain::width;
use crate::query::OutlineRow;

/// Draws the panel: two rows an event.
pub(super) fn draw(state: &State, canvas: &mut Canvas, area: Area) {
    let theme = canvas.theme;
    let heading = if state.focus == Pane::Panel { theme.strong } else { theme.faint };
    let (x, end) = (area.x + 1, area.x + area.width);
    let from = canvas.label_right((x, end), area.y, &note(state), theme.faint);
    canvas.label(x, area.y, from.saturating_sub(x + 1), &title_of_panel(state), heading);
    if let Some(words) = empty(state) {
        for (line, y) in words.iter().zip(area.y + 2..area.y + area.height) {
            canvas.label(x, y, area.width.saturating_sub(2), line, theme.faint);
        }
        return;
    }
    let capacity = state.panel_capacity();
    let rows = state.listing.events.iter().enumerate().skip(state.panel_top).take(capacity);
    let mut y = area.y + 1;
    for (row_number, &at) in rows {
        let Some(row) = state.event_row(row_number) else { continue };
        let title = event(state, canvas, (x, y, end), at, row);
        if state.panel_row() == Some(row_number) {
            select(state, canvas, (area.x, y), title);
        }
        y += 2;
    }
    if let Some(note) = told_only_here(state).filter(|_| y < area.y + area.height) {
        let last = area.y + area.height - 1;
        canvas.label(x, last, area.width.saturating_sub(2), &note, theme.faint);
    }
}

/// How many events no other article tells of, and the key that shows them; none where they are shown.
fn told_only_here(state: &State) -> Option<String> {
    let outline = state.panel_outline();
    let left = (outline.crossed.len() + outline.single.len()).checked_sub(state.panel_length())?;
    let key = state.settings.keys.key_for(&[Context::Everywhere], Action::ToggleSingle);
    let key = key.map_or_else(String::new, |key| format!(": {key}"));
    (left > 0).then(|| format!("{} more told only here{key}", words::number(left)))
}

/// What the panel holds, or whose events it keeps.
fn title_of_panel(state: &State) -> String {
    if let Some(id) = state.panel_id().filter(|_| state.frozen.is_some()) {
        let title = state.corpus().document(id).map_or("", |document| document.title.as_str());
        return format!("kept: {title}");
    }
    let outline = state.panel_outline();
    let words = match (outline.crossed.is_empty(), outline.single.is_empty()) {
        (true, false) => "Events told only here",
        (false, false) if state.listing.single => "Events",
        _ => "Events told elsewhere too",
    };
    words.into()
}

/// How many there are, and what is left out.
fn note(state: &State) -> String {
    let count = state.panel_length();
    let filter = &state.listing.by_event.filter;
    match (filter.is_empty(), count) {
        (_, 0) => String::new(),
        (true, _) => count.to_string(),
        (false, _) => format!("{} of {count} &{filter}", state.listing.events.len()),
    }
}

/// Draws an event; answers the column after its title.
fn event(
    state: &State,
    canvas: &mut Canvas,
    (x, y, end): (u16, u16, u16),
    at: usize,
    row: &OutlineRow,
) -> u16 {
    let theme = canvas.theme;
    let label = x + 3;
    if at < state.panel_outline().crossed.len() {
        canvas.label_right((x, label - 1), y, &(at + 1).to_string(), theme.number);
    }
    let from = flags(state, canvas, row, (label, end), y);
    let after = canvas.label(label, y, from.saturating_sub(label), title(state, row), theme.text);
    let facts = facts(state, row, end.saturating_sub(label));
    canvas.label(label, y + 1, end.saturating_sub(label), &facts, theme.faint);
    after
}

/// Draws the strip: one row an event, below a rule.
pub(super) fn strip(state: &State, canvas: &mut Canvas, area: Area) {
    let theme = canvas.theme;
    let rule = area.y.saturating_sub(1);
    canvas.rule(area.x, rule, area.width);
    let heading = if state.focus == Pane::Panel { theme.strong } else { theme.faint };
    let note = note(state);
    let between = if note.is_empty() { "" } else { " · " };
    let more = told_only_here(state).map_or_else(String::new, |more| format!(" · {more}"));
    let words = format!(" {}{between}{note}{more} ", title_of_panel(state));
    let after = canvas.label(area.x + 2, rule, area.width.saturating_sub(4), &words, heading);
    let end = (area.x + area.width).saturating_sub(2);
    let key = state.settings.keys.key_for(&[Context::Everywhere], Action::TogglePanel);
    let hides = key.map_or_else(String::new, |key| format!(" {key} hides "));
    if usize::from(end.saturating_sub(after + 2)) >= width(&hides) {
        canvas.label_right((after, end), rule, &hides, theme.faint);
    }
    if let Some(words) = empty(state) {
        for (line, y) in words.iter().zip(area.y..area.y + area.height) {
            canvas.label(area.x + 2, y, area.width.saturating_sub(4), line, theme.faint);
        }
        return;
    }
    let rows = state.listing.events.iter().enumerate().skip(state.panel_top);
    for ((row_number, &at), y) in rows.zip(area.y..area.y + area.height) {
        let Some(row) = state.event_row(row_number) else { continue };
        let end = area.x + area.width - 1;
        if at < state.panel_outline().crossed.len() {
            canvas.label_right((area.x, area.x + 4), y, &(at + 1).to_string(), theme.number);
        }
        let label = area.x + 6;
        let room = end.saturating_sub(label);
        let taken = u16::try_from(width(title(state, row)) + 5).unwrap_or(room);
        let facts = facts(state, row, room.saturating_sub(taken));
        let from = canvas.label_right((area.x + area.width / 2, end), y, &facts, theme.faint);
        // Flags stand before the facts, whose ends are in line so.
        let from = flags(state, canvas, row, (label, from.saturating_sub(1)), y);
        let columns = from.saturating_sub(label + 1);
        let after = canvas.label(label, y, columns, title(state, row), theme.text);
        if state.panel_row() == Some(row_number) {
            select(state, canvas, (area.x, y), after);
        }
    }
}

/// Reverses the selected row of the pane in focus as far as its title; else a sign alone points to it.
/// More would say no more, and each cell that changes is sent, with each line of scrolling that makes
/// another mention the current one.
fn select(state: &State, canvas: &mut Canvas, (x, y): (u16, u16), end: u16) {
    let theme = canvas.theme;
    canvas.text(x, y, 1, theme.sign("›"), theme.strong);
    if state.focus == Pane::Panel {
        let width = end.saturating_sub(x).min(SELECTED);
        canvas.restyle(Area { x, y, width, height: 1 }, theme.current);
    }
}

/// `●` an account is new since the last visit, `≠` accounts disagree, `?` a doubtful link. Answers the
/// column the flags start at, a space before.
fn flags(
    state: &State,
    canvas: &mut Canvas,
    row: &OutlineRow,
    (start, end): (u16, u16),
    y: u16,
) -> u16 {
    let theme = canvas.theme;
    let new = if state.has_news(row.event) { theme.sign(NEW) } else { "" };
    let disputed = if row.disputed { theme.sign("≠") } else { "" };
    let doubtful = if row.doubtful { "?" } else { "" };
    let flags = format!("{disputed}{doubtful}");
    let mut from = end;
    for (flags, style) in [(flags.as_str(), theme.disputed), (new, theme.number)] {
        if !flags.is_empty() {
            from = canvas.label_right((start, from), y, flags, style);
        }
    }
    if from == end { end } else { from.saturating_sub(1) }
}

fn title<'a>(state: &'a State, row: &OutlineRow) -> &'a str {
    state.corpus().event(row.event).map_or("", |event| &*event.title)
}

/// Articles, mentions and date; where that is too long, the mentions are only counted: '8×'.
fn facts(state: &State, row: &OutlineRow, columns: u16) -> String {
    let event = state.corpus().event(row.event);
    let date = event.and_then(|event| words::event_date(&event.date));
    let articles = match row.articles {
        0 | 1 => "only here".to_owned(),
        articles => words::count(articles, "article"),
    };
    let joined = |mentions: String| {
        let mut parts = vec![articles.clone(), mentions];
        parts.extend(date.clone());
        parts.join(" · ")
    };
    let full = joined(words::count(row.mentions, "mention"));
    if width(&full) <= usize::from(columns) { full } else { joined(format!("{}×", row.mentions)) }
}

/// What stands in a panel without events.
fn empty(state: &State) -> Option<Vec<String>> {
    if !state.listing.events.is_empty() {
        return None;
    }
    if state.panel_length() > 0 {
        return Some(vec!["no match: & changes it".into()]);
    }
    if state.document().is_none() {
        return Some(vec![String::new()]);
    }
    if !state.is_linked() {
        return Some(vec!["…".into(), state.progress()]);
    }
    if state.corpus().progress.unlinked {
        return Some(vec!["not linked: R links".into()]);
    }
    let mut lines = vec!["no event found in this article".to_owned()];
    if state.corpus().documents.len() > 1 {
        lines.push("ge lists the events of all articles".into());
        lines.push("go finds another article".into());
    }
    Some(lines)
}
