//! The article: measured lines, numbers of events in the margin, mentions underlined.

use ratatui::style::Style;

use super::canvas::Canvas;
use crate::app::geometry::{Area, measure};
use crate::app::{Place, Popup, Row, RowKind, State};
use crate::model::{Document, DocumentId, ParagraphKind, Span};
use crate::{plain, query};

/// A stretch of text that looks different.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) style: Style,
}

/// Draws the reading pane; answers where the current mention stands.
pub(super) fn draw(state: &State, canvas: &mut Canvas, area: Area) -> Option<(u16, u16)> {
    let Some((document, id)) = state.document().zip(state.id()) else {
        nothing_open(state, canvas, area);
        return None;
    };
    let rows = state.rows();
    let lines = measure(area, state.settings.measure);
    if rows.is_empty() {
        let style = canvas.theme.faint;
        canvas.label(
            lines.x,
            area.y + 1,
            lines.width,
            "no text in this article: J for the next",
            style,
        );
        return None;
    }
    let current = current_span(state);
    let marks = marks(state, canvas, id, current);
    let mut cursor = None;
    for (y, row) in (area.y..).zip(&rows) {
        let x = lines.x + u16::try_from(row.indent).unwrap_or(0);
        line(canvas, document, row, (x, y), lines.width, &marks);
        margin(state, canvas, id, row, (lines.x - lines.margin, y), lines.margin - 1);
        let here = current.filter(|span| row.is_anchor() && starts_on(row, *span));
        if let Some(span) = here {
            let before = Span::new(row.span.start(), span.start()).slice(&document.text);
            let columns = u16::try_from(plain::width(before)).unwrap_or(0);
            cursor = Some((x.saturating_add(columns), y));
        }
    }
    cursor
}

/// Draws one row of an article.
pub(super) fn line(
    canvas: &mut Canvas,
    document: &Document,
    row: &Row,
    (x, y): (u16, u16),
    columns: u16,
    marks: &[Mark],
) {
    let theme = canvas.theme;
    let (text, base) = match row.kind {
        RowKind::Blank => return,
        RowKind::Lead => (row.span.slice(&document.title), theme.strong),
        RowKind::Fold(lines) => {
            let note =
                format!("… {} folded · zo shows them", crate::app::words::count(lines, "line"));
            canvas.label(x, y, columns, &note, theme.faint);
            return;
        }
        RowKind::Text(kind) => {
            let style = match kind {
                ParagraphKind::Body => theme.text,
                ParagraphKind::Title | ParagraphKind::Heading => theme.strong,
                ParagraphKind::Header | ParagraphKind::Boilerplate => theme.faint,
            };
            (document.slice(row.span), style)
        }
    };
    let marks: &[Mark] = if row.kind == RowKind::Lead { &[] } else { marks };
    let end = x.saturating_add(columns);
    let mut at = x;
    for (part, style) in runs(row.span, text, base, marks) {
        let shown: String = part.chars().filter(|c| *c != '\u{ad}').collect();
        at = canvas.text(at, y, end.saturating_sub(at), &shown, style);
    }
    if row.hyphen {
        canvas.text(at, y, end.saturating_sub(at), "-", base);
    }
}

/// Cuts a row where a mark starts or ends. Where marks overlap, the last one has its way.
fn runs<'a>(span: Span, text: &'a str, base: Style, marks: &[Mark]) -> Vec<(&'a str, Style)> {
    let mut cuts = vec![span.start(), span.end()];
    let inside: Vec<&Mark> = marks.iter().filter(|mark| mark.span.overlaps(span)).collect();
    for mark in &inside {
        cuts.push(mark.span.start().clamp(span.start(), span.end()));
        cuts.push(mark.span.end().clamp(span.start(), span.end()));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let run = |pair: &[u32]| {
        let &[from, to] = pair else { return None };
        let start = (from - span.start()) as usize;
        let part = text.get(start..start + (to - from) as usize)?;
        let over = inside.iter().filter(|mark| mark.span.contains(from));
        Some((part, over.fold(base, |style, mark| style.patch(mark.style))))
    };
    cuts.windows(2).filter_map(run).collect()
}

/// What is reversed: the place last jumped to while it is in sight, else the current mention.
fn current_span(state: &State) -> Option<Span> {
    let visible = state.visible();
    let cursor = state.reader.cursor.filter(|cursor| visible.contains(cursor.start()));
    if let Some(span) = cursor {
        let place = Place { key: state.reader.open.clone()?, span };
        return Some(place.extent(state.corpus()));
    }
    let (id, mention) = state.current()?;
    state.mention(id, mention).map(|mention| mention.extent)
}

/// Mentions begin before their triggers by at most about this many bytes.
const REACH: u32 = 1_000;

fn marks(state: &State, canvas: &Canvas, id: DocumentId, current: Option<Span>) -> Vec<Mark> {
    let theme = canvas.theme;
    let visible = state.visible();
    let around = Span::new(visible.start(), visible.end().saturating_add(REACH));
    let mut marks = Vec::new();
    for mention in query::mentions_in(state.corpus(), id, around) {
        let marked = !state.is_linked() || state.outline.row_of(mention).is_some();
        if let Some(mention) = state.mention(id, mention).filter(|_| marked) {
            marks.push(Mark { span: mention.extent, style: theme.mention });
        }
    }
    let hit = |span| Mark { span, style: theme.hit };
    if let Some(Popup::Find(find)) = &state.popup {
        marks.extend(find.hits.iter().filter(|span| span.overlaps(visible)).copied().map(hit));
    } else if let (Some(trail), Some(open)) = (&state.trail, &state.reader.open)
        && trail.kind != crate::app::TrailKind::Event
    {
        let here = trail.places.iter().filter(|place| place.key == *open);
        marks.extend(here.map(|place| place.span).filter(|span| span.overlaps(visible)).map(hit));
    }
    marks.extend(current.map(|span| Mark { span, style: theme.current }));
    marks
}

fn starts_on(row: &Row, span: Span) -> bool {
    row.span.contains(span.start())
}

/// The numbers of the events whose mentions start on a row.
fn margin(
    state: &State,
    canvas: &mut Canvas,
    id: DocumentId,
    row: &Row,
    (x, y): (u16, u16),
    columns: u16,
) {
    if !matches!(row.kind, RowKind::Text(_)) {
        return;
    }
    let around = Span::new(row.span.start(), row.span.end().saturating_add(REACH));
    let mut rows: Vec<usize> = Vec::new();
    for mention in query::mentions_in(state.corpus(), id, around) {
        let starts = state.mention(id, mention).is_some_and(|m| starts_on(row, m.extent));
        if let Some(at) = state.outline.row_of(mention).filter(|at| starts && !rows.contains(at)) {
            rows.push(at);
        }
    }
    let is_disputed = |at: usize| state.outline.crossed.get(at).is_some_and(|row| row.disputed);
    let disputed = rows.iter().any(|at| is_disputed(*at));
    let number = |at: &usize| {
        let sign = if is_disputed(*at) { canvas.theme.sign("≠") } else { "" };
        format!("{sign}{}", at + 1)
    };
    let numbers: Vec<String> = rows.iter().map(number).collect();
    let Some(first) = numbers.first() else { return };
    let mut label = numbers.join(",");
    if plain::width(&label) > usize::from(columns) {
        label = format!("{first}+");
    }
    let style = if disputed { canvas.theme.disputed } else { canvas.theme.number };
    canvas.label_right((x, x + columns), y, &label, style);
}

fn nothing_open(state: &State, canvas: &mut Canvas, area: Area) {
    let lines = measure(area, state.settings.measure);
    let progress = state.corpus().progress;
    let (first, second) = if progress.complete {
        ("No article could be read here.", "q quits; 'throughline check' says why")
    } else {
        ("Reading…", "q quits, ? lists the keys")
    };
    let y = area.y + area.height / 3;
    let (strong, faint) = (canvas.theme.strong, canvas.theme.faint);
    canvas.label(lines.x, y, lines.width, first, strong);
    canvas.label(lines.x, y + 1, lines.width, second, faint);
}
