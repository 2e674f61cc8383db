//! The article: measured lines, numbers of events in the margin, mentions underlined.

use ratatui::style::Style;

use super::canvas::Canvas;
use crate::app::geometry::{Area, Measure, measure};
use crate::app::{Anchor, Place, Popup, Row, RowKind, State};
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
    let lines = measure(area, state.panes);
    if rows.is_empty() {
        let style = canvas.theme.faint;
        canvas.label(lines.x, area.y + 1, lines.width, "no text in this article", style);
        return None;
    }
    let current = current_span(state);
    let marks = if state.panes.plain { Vec::new() } else { marks(state, canvas, id, current) };
    let mut cursor = None;
    for (y, row) in (area.y..).zip(&rows) {
        let indent = u16::try_from(row.indent).unwrap_or(0);
        let hang = row.overhang(document, lines);
        let x = lines.x + indent - hang;
        line(canvas, document, row, (x, y), lines.width.saturating_sub(indent) + hang, &marks);
        margin(state, canvas, id, row, (lines, y));
        let here = current.filter(|span| row.is_anchor() && starts_on(row, *span));
        if let Some(span) = here {
            let before = Span::new(row.span.start(), span.start()).slice(&document.text);
            let columns = u16::try_from(plain::width(before)).unwrap_or(0);
            cursor = Some((x.saturating_add(columns), y));
        }
    }
    labels(state, canvas, (area, lines), &rows);
    cursor.filter(|_| !state.panes.plain)
}

/// The letters on mentions, over the text.
fn labels(state: &State, canvas: &mut Canvas, (area, lines): (Area, Measure), rows: &[Row]) {
    let (Some(Popup::Labels(labels)), Some(document)) = (&state.popup, state.document()) else {
        return;
    };
    let theme = canvas.theme;
    for (y, row) in (area.y..).zip(rows).filter(|(_, row)| row.is_anchor()) {
        let x = lines.x + u16::try_from(row.indent).unwrap_or(0) - row.overhang(document, lines);
        for (name, extent, _) in labels.labels.iter().filter(|label| starts_on(row, label.1)) {
            let Some(rest) = name.strip_prefix(&labels.typed) else { continue };
            let before = Span::new(row.span.start(), extent.start()).slice(&document.text);
            let before = u16::try_from(plain::width(before)).unwrap_or(0);
            let style = theme.strong.patch(theme.current);
            // In the blank before the mention, so that its words stay as they are.
            let columns = u16::try_from(plain::width(rest)).unwrap_or(0);
            let start = x.saturating_add(before).saturating_sub(columns);
            canvas.text(start, y, 2, rest, style);
        }
    }
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
    // Letters are reversed too: among them the current mention would only be in the way.
    let lettered = matches!(state.popup, Some(Popup::Labels(_)));
    marks.extend(current.filter(|_| !lettered).map(|span| Mark { span, style: theme.current }));
    marks
}

fn starts_on(row: &Row, span: Span) -> bool {
    row.span.contains(span.start())
}

/// The letter of a mark on a row, and the numbers of the events whose mentions start there. A column
/// before the text stays free, two where quotation marks hang into it.
fn margin(
    state: &State,
    canvas: &mut Canvas,
    id: DocumentId,
    row: &Row,
    (lines, y): (Measure, u16),
) {
    if !matches!(row.kind, RowKind::Text(_)) || lines.margin == 0 {
        return;
    }
    let mut x = lines.x - lines.margin;
    let end = lines.x - if lines.margin >= 6 { 2 } else { 1 };
    if let Some(letter) = mark_on(state, row) {
        let column = if lines.margin >= 7 { x + 1 } else { x };
        x = canvas.text(column, y, 1, letter.encode_utf8(&mut [0; 4]), canvas.theme.strong);
    }
    let columns = end - x;
    let around = Span::new(row.span.start(), row.span.end().saturating_add(REACH));
    let mut rows: Vec<usize> = Vec::new();
    for mention in query::mentions_in(state.corpus(), id, around) {
        let starts = state.mention(id, mention).is_some_and(|m| starts_on(row, m.extent));
        if let Some(at) = state.number_of(mention).filter(|at| starts && !rows.contains(at)) {
            rows.push(at);
        }
    }
    let is_disputed =
        |at: usize| state.panel_outline().crossed.get(at).is_some_and(|row| row.disputed);
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
    canvas.label_right((x, end), y, &label, style);
}

/// The letter of the first mark that was set on a row.
fn mark_on(state: &State, row: &Row) -> Option<char> {
    let open = state.reader.open.as_ref()?;
    let mut marks = state.saved.marks.iter();
    let here = |anchor: &Anchor| anchor.key == *open && row.span.contains(anchor.position);
    marks.find(|(_, anchor)| here(anchor)).map(|(mark, _)| mark.letter)
}

fn nothing_open(state: &State, canvas: &mut Canvas, area: Area) {
    let lines = measure(area, state.panes);
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
