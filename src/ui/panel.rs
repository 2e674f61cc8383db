//! The panel of the article's events, and the strip that stands for it on narrow screens.

use super::canvas::Canvas;
use crate::app::geometry::Area;
use crate::app::{Pane, State, words};
use crate::plain::width;
use crate::query::OutlineRow;

/// Draws the panel: two rows an event.
pub(super) fn draw(state: &State, canvas: &mut Canvas, area: Area) {
    let theme = canvas.theme;
    let heading = if state.focus == Pane::Panel { theme.strong } else { theme.faint };
    let (x, end) = (area.x + 1, area.x + area.width);
    let count = state.outline.crossed.len();
    let note = if count > 0 { count.to_string() } else { String::new() };
    let from = canvas.label_right((x, end), area.y, &note, theme.faint);
    canvas.label(x, area.y, from.saturating_sub(x), "Events told elsewhere too", heading);
    if let Some(words) = empty(state) {
        for (line, y) in words.iter().zip(area.y + 2..area.y + area.height) {
            canvas.label(x, y, area.width.saturating_sub(2), line, theme.faint);
        }
        return;
    }
    let capacity = state.panel_capacity();
    let rows = state.outline.crossed.iter().enumerate().skip(state.panel_top).take(capacity);
    let mut y = area.y + 1;
    for (at, row) in rows {
        event(state, canvas, (x, y, end), at, row);
        if state.panel_row() == Some(at) {
            select(state, canvas, Area { x: area.x, y, width: area.width, height: 2 });
        }
        y += 2;
    }
    let single = state.outline.single.len();
    if single > 0 && y < area.y + area.height {
        let last = area.y + area.height - 1;
        let note = format!("{single} more told only here");
        canvas.label(x, last, area.width.saturating_sub(2), &note, theme.faint);
    }
}

fn event(
    state: &State,
    canvas: &mut Canvas,
    (x, y, end): (u16, u16, u16),
    at: usize,
    row: &OutlineRow,
) {
    let theme = canvas.theme;
    let label = x + 3;
    canvas.label_right((x, label - 1), y, &(at + 1).to_string(), theme.number);
    let from = flags(canvas, row, (label, end), y);
    canvas.label(label, y, from.saturating_sub(label), title(state, row), theme.text);
    let facts = facts(state, row, end.saturating_sub(label));
    canvas.label(label, y + 1, end.saturating_sub(label), &facts, theme.faint);
}

/// Draws the strip: one row an event, below a rule.
pub(super) fn strip(state: &State, canvas: &mut Canvas, area: Area) {
    let theme = canvas.theme;
    let rule = area.y.saturating_sub(1);
    canvas.rule(area.x, rule, area.width);
    let heading = if state.focus == Pane::Panel { theme.strong } else { theme.faint };
    let count = state.outline.crossed.len();
    let words = if count > 0 {
        format!(" Events told elsewhere too · {count} ")
    } else {
        " Events told elsewhere too ".into()
    };
    canvas.label(area.x + 2, rule, area.width.saturating_sub(4), &words, heading);
    if let Some(words) = empty(state) {
        for (line, y) in words.iter().zip(area.y..area.y + area.height) {
            canvas.label(area.x + 2, y, area.width.saturating_sub(4), line, theme.faint);
        }
        return;
    }
    let rows = state.outline.crossed.iter().enumerate().skip(state.panel_top);
    for ((at, row), y) in rows.zip(area.y..area.y + area.height) {
        let end = area.x + area.width - 1;
        canvas.label_right((area.x, area.x + 4), y, &(at + 1).to_string(), theme.number);
        let from = flags(canvas, row, (area.x + 6, end), y);
        let facts = facts(state, row, area.width / 2);
        let from = canvas.label_right((area.x + area.width / 2, from), y, &facts, theme.faint);
        let label = area.x + 6;
        canvas.label(label, y, from.saturating_sub(label + 2), title(state, row), theme.text);
        if state.panel_row() == Some(at) {
            select(state, canvas, Area { y, height: 1, ..area });
        }
    }
}

/// Reverses the selected row of the pane in focus; else a sign points to it.
fn select(state: &State, canvas: &mut Canvas, area: Area) {
    let theme = canvas.theme;
    canvas.text(area.x, area.y, 1, theme.sign("›"), theme.strong);
    if state.focus == Pane::Panel {
        // One row of the two: each cell that changes is sent.
        canvas.restyle(Area { height: 1, ..area }, theme.current);
    } else {
        canvas.restyle(Area { height: 1, ..area }, theme.strong);
    }
}

/// `≠` accounts disagree, `?` a doubtful link. Answers the column the flags start at, a space before.
fn flags(canvas: &mut Canvas, row: &OutlineRow, (start, end): (u16, u16), y: u16) -> u16 {
    let theme = canvas.theme;
    let disputed = if row.disputed { theme.sign("≠") } else { "" };
    let doubtful = if row.doubtful { "?" } else { "" };
    let flags = format!("{disputed}{doubtful}");
    if flags.is_empty() {
        return end;
    }
    canvas.label_right((start, end), y, &flags, theme.disputed).saturating_sub(1)
}

fn title<'a>(state: &'a State, row: &OutlineRow) -> &'a str {
    state.corpus().event(row.event).map_or("", |event| event.title.as_str())
}

/// Articles, mentions and date; where that is too long, the mentions are only counted: '8×'.
fn facts(state: &State, row: &OutlineRow, columns: u16) -> String {
    let event = state.corpus().event(row.event);
    let date = event.and_then(|event| words::event_date(&event.date));
    let articles = words::count(row.articles, "article");
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
    if !state.outline.crossed.is_empty() {
        return None;
    }
    if state.document().is_none() {
        return Some(vec![String::new()]);
    }
    if !state.is_linked() {
        return Some(vec!["…".into(), state.progress()]);
    }
    let single = state.outline.single.len();
    let first = if single > 0 {
        format!("none; {single} told only here")
    } else {
        "none in this article".into()
    };
    Some(vec![
        first,
        "ge lists the events of all articles".into(),
        "J opens the next article".into(),
    ])
}
