//! Boxes above the panes: the peek, cards and reasons, what may follow a prefix.

use super::canvas::Canvas;
use super::reader::{Mark, line};
use crate::app::geometry::{self, Area};
use crate::app::{Action, Flow, Peek, Place, RowKind, Sheet, State, Tone, View, words};
use crate::model::{Location, Span};
use crate::plain::width;

/// The five lines around another account.
pub(super) fn peek(state: &State, peek: &Peek, canvas: &mut Canvas, cursor: Option<(u16, u16)>) {
    let layout = state.layout();
    let Some(pane) = layout.reader.or(layout.list).or(layout.panel) else { return };
    let Some((location, number, total)) = state.peeked(peek) else { return };
    let upper = cursor.is_none_or(|(_, y)| y < pane.y + pane.height / 2);
    let area = geometry::peek(pane, upper);
    let title = state.corpus().document(location.document).map_or("", |d| d.title.as_str());
    let source = words::source(state.corpus(), location.document);
    let counter = format!("{number} of {total}");
    let inside = if area.width < 60 {
        let name = words::Accounts::new(state.corpus(), [location.document], usize::MAX);
        canvas.frame(area, &words::brief(name.name(location.document)), &counter)
    } else {
        // The title says more than how a date is known.
        let source = if area.width < 100 { words::brief(&source) } else { source };
        canvas.frame(area, title, &format!("{source} · {counter}"))
    };
    passage(state, canvas, inside, location);
}

/// The lines of an article around a place, the place itself marked.
pub(super) fn passage(state: &State, canvas: &mut Canvas, area: Area, location: Location) {
    let Some(document) = state.corpus().document(location.document) else { return };
    let place = Place { key: document.key.clone(), span: location.span };
    let extent = place.extent(state.corpus());
    let columns = area.width.min(state.panes.measure.max(10));
    let flow = Flow { document, width: usize::from(columns), text_only: false, wrapped: None };
    // What follows tells more than what goes before.
    let mut row = u32::from(area.height / 4);
    if location.span == Span::default() {
        // An article as a whole: from its title on.
        row = u32::from(u16::MAX);
    }
    let window = |row| flow.window(View { position: extent.start(), row }, area.height.into()).0;
    let mut rows = window(row);
    if rows.first().is_some_and(|first| first.kind == RowKind::Blank) {
        rows = window(row.saturating_sub(1));
    }
    let style = canvas.theme.current;
    let marks = [Mark { span: extent, style }];
    let marks: &[Mark] = if extent == Span::default() { &[] } else { &marks };
    for (row, y) in rows.iter().zip(area.y..area.y + area.height) {
        let x = area.x + u16::try_from(row.indent).unwrap_or(0);
        line(canvas, document, row, (x, y), columns, marks);
    }
}

/// A card or reasons.
pub(super) fn sheet(state: &State, sheet: &Sheet, canvas: &mut Canvas) {
    let (title, lines) = state.sheet_lines(sheet);
    let height = state.sheet_height();
    let mut area = geometry::sheet(state.width, state.height);
    // A short text has a small box.
    let rows = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    if rows < area.height {
        let y = if state.width < 100 { area.y } else { area.y + (area.height - rows) / 2 };
        area = Area { y, height: rows, ..area };
    }
    let note = if lines.len() > height {
        format!("{}/{}", (sheet.top + height).min(lines.len()), lines.len())
    } else {
        String::new()
    };
    let inside = canvas.frame(area, &title, &note);
    let theme = canvas.theme;
    for (line, y) in lines.iter().skip(sheet.top).zip(inside.y..inside.y + inside.height) {
        let style = match line.tone {
            Tone::Heading => theme.strong,
            Tone::Body => theme.text,
            Tone::Source => theme.faint,
        };
        let indent = u16::try_from(line.indent).unwrap_or(0);
        canvas.label(inside.x + indent, y, inside.width.saturating_sub(indent), &line.text, style);
    }
}

/// What may follow the keys pressed so far: in words; where those need more rows than there are, by
/// name, and then it says how many there are.
pub(super) fn which_key(state: &State, canvas: &mut Canvas) {
    let next = state.settings.keys.continuations(&state.contexts(), &state.pending.keys);
    let inside = usize::from(state.width.saturating_sub(4));
    let before = next.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0) + 2;
    let highest = usize::from(state.height.saturating_sub(3)).max(1);
    let widest = |texts: fn(Action) -> &'static str| {
        next.iter().map(|(_, action)| width(texts(*action))).max().unwrap_or(0) + before + 2
    };
    let fits = |entry: usize| {
        let columns = (inside / entry.max(1)).max(1);
        next.len().div_ceil(columns) <= highest
    };
    let by_help = widest(Action::help).min(inside).max(10);
    let (texts, entry): (fn(Action) -> &'static str, usize) = if fits(by_help) {
        (Action::help, by_help)
    } else {
        (Action::name, widest(Action::name).min(inside / 2).max(10))
    };
    let columns = (inside / entry).max(1);
    let rows = next.len().div_ceil(columns).min(highest);
    let shown = next.len().min(rows * columns);
    let note = if shown < next.len() {
        format!("{shown} of {}: ? has all", next.len())
    } else {
        "Esc closes".into()
    };
    let height = u16::try_from(rows + 2).unwrap_or(state.height);
    let y = state.height.saturating_sub(1 + height);
    let area = Area { x: 0, y, width: state.width, height };
    let prefix: String = state.pending.keys.iter().map(ToString::to_string).collect();
    let inside = canvas.frame(area, &prefix, &note);
    let theme = canvas.theme;
    let columns = |columns: usize| u16::try_from(columns).unwrap_or(u16::MAX);
    for (i, (keys, action)) in next.iter().enumerate().take(shown) {
        let x = inside.x.saturating_add(columns(i / rows.max(1) * entry));
        let y = inside.y + columns(i % rows.max(1));
        canvas.label(x, y, columns(before - 1), keys, theme.number.patch(theme.strong));
        let room = columns(entry.saturating_sub(before + 1));
        canvas.label(x + columns(before), y, room, texts(*action), theme.text);
    }
}
