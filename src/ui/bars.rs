//! The line at the top (what is read) and the line at the bottom (where, on which trail, what now).

use super::canvas::Canvas;
use crate::app::geometry::Area;
use crate::app::{Action, Context, Input, Pane, Popup, State, words};
use crate::model::{Document, DocumentId, Language};
use crate::plain::{Visible, width};

/// Title, outlet, date and how it is known, a note on the language.
pub(super) fn top(state: &State, canvas: &mut Canvas, area: Area) {
    let theme = canvas.theme;
    let (x, end) = (area.x + 1, (area.x + area.width).saturating_sub(1));
    let Some((document, id)) = state.document().zip(state.id()) else {
        let opened = Visible::new(&state.settings.opened);
        let label = format!("throughline  {opened}");
        canvas.label(x, area.y, end.saturating_sub(x), &label, theme.strong);
        return;
    };
    let room = end.saturating_sub(x);
    let title = u16::try_from(width(&document.title)).unwrap_or(room);
    let sources = sources(state, document, id);
    // The fullest source that leaves room for the title; else the shortest beside a cut title.
    let columns = |source: &String| u16::try_from(width(source)).unwrap_or(room);
    let fits = |source: &&String| title + 2 + columns(source) <= room;
    let source = sources.iter().find(fits).or(sources.last()).map_or("", String::as_str);
    let beside = x + title + 2;
    let start = if title + 2 + columns(&source.to_owned()) <= room { beside } else { x + room / 2 };
    let from = canvas.label_right((start.min(end), end), area.y, source, theme.faint);
    let from = if source.is_empty() { end + 2 } else { from };
    canvas.label(x, area.y, from.saturating_sub(x + 2), &document.title, theme.strong);
}

/// Outlet, date, how it is known, and a note on the language: in full, without the outlet, and as
/// short as can be.
fn sources(state: &State, document: &Document, id: DocumentId) -> [String; 3] {
    let published = state.corpus().published(id).cloned().unwrap_or_default();
    let date = words::published(&published);
    let basis = words::basis(&published);
    let known = match &date {
        Some(date) if basis.is_empty() => date.clone(),
        Some(date) => format!("{date}, {basis}"),
        None => "date unknown".into(),
    };
    let language = match document.language {
        Language::English => None,
        Language::Other(_) => Some(format!("{}, not tagged", document.language.code())),
        Language::Unknown => Some("language unknown".into()),
    };
    let joined = |parts: &[Option<&String>]| {
        let parts: Vec<&str> = parts.iter().flatten().map(|part| part.as_str()).collect();
        parts.join(" · ")
    };
    let unknown = String::from("undated");
    [
        joined(&[document.outlet.as_ref(), Some(&known), language.as_ref()]),
        joined(&[Some(&known), language.as_ref()]),
        joined(&[Some(date.as_ref().unwrap_or(&unknown))]),
    ]
}

/// Place, trail, message, hints. Answers where text is typed, if it is here.
pub(super) fn bottom(state: &State, canvas: &mut Canvas, area: Area) -> Option<(u16, u16)> {
    if let Some(Popup::Filter(filter)) = &state.popup {
        let (shown, all) = match filter.pane {
            Pane::Panel => (state.listing.events.len(), state.panel_outline().crossed.len()),
            Pane::List | Pane::Reader => {
                (state.listing.articles.len(), state.corpus().documents.len())
            }
        };
        let note = format!("{shown} of {all} · Enter keeps, Esc leaves");
        return Some(prompt(canvas, area, "&", &filter.input, &note));
    }
    if let Some(Popup::Find(find)) = &state.popup {
        let counter = match (&find.error, find.hits.len()) {
            (Some(error), _) => Visible::new(error).into_string(),
            (None, _) if find.input.text().is_empty() => "words, or /expression/".into(),
            (None, 0) => "none".into(),
            (None, length) => format!("{}/{length}", find.index + 1),
        };
        return Some(prompt(canvas, area, "/", &find.input, &counter));
    }
    status(state, canvas, area);
    None
}

/// A line that is typed, with a note at its end. Answers where the next letter goes.
fn prompt(canvas: &mut Canvas, area: Area, sign: &str, input: &Input, note: &str) -> (u16, u16) {
    let theme = canvas.theme;
    let (x, end) = (area.x + 1, (area.x + area.width).saturating_sub(1));
    canvas.clear(area);
    let from = canvas.label_right((x + 4, end), area.y, note, theme.faint);
    let room = from.saturating_sub(x + 2);
    let (shown, column) = typed(input.before(), input.text(), room.saturating_sub(1));
    let at = canvas.text(x, area.y, 1, sign, theme.strong);
    canvas.text(at, area.y, room, &shown, theme.text);
    (at + column, area.y)
}

/// What of a typed line is shown so that its cursor is in sight, and the cursor's column.
pub(super) fn typed(before: &str, all: &str, columns: u16) -> (String, u16) {
    let mut start = 0;
    for (at, _) in before.char_indices() {
        if width(before.get(at..).unwrap_or("")) <= usize::from(columns.saturating_sub(1)) {
            break;
        }
        start =
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    let shown = all.get(start..).unwrap_or("").to_owned();
    let column = width(before.get(start..).unwrap_or(""));
    (shown, u16::try_from(column).unwrap_or(columns).min(columns))
}

fn status(state: &State, canvas: &mut Canvas, area: Area) {
    let theme = canvas.theme;
    let (mut x, mut end) = (area.x + 1, (area.x + area.width).saturating_sub(1));
    let keys = pending(state);
    if !keys.is_empty() {
        end = canvas.label_right((x, end), area.y, &keys, theme.strong).saturating_sub(2);
    }
    let gap = |at: u16, from: u16| if at > from { at + 3 } else { at };
    if let Some(place) = place(state) {
        x = gap(canvas.label(x, area.y, end.saturating_sub(x), &place, theme.faint), x);
    }
    if let Some(notice) = &state.notice {
        let notice = Visible::new(notice);
        let at = canvas.label(x, area.y, end.saturating_sub(x), notice.as_str(), theme.notice);
        x = gap(at, x);
    }
    if let Some(trail) = trail(state, end.saturating_sub(x)) {
        x = gap(canvas.label(x, area.y, end.saturating_sub(x), &trail, theme.text), x);
    } else if state.document().is_some() && !state.is_linked() {
        let progress = state.progress();
        if state.notice.as_ref() != Some(&progress) {
            x = gap(canvas.label(x, area.y, end.saturating_sub(x), &progress, theme.faint), x);
        }
    }
    if let Some(sent) = state.sent.filter(|_| state.settings.low_bandwidth) {
        let meter = format!("{sent} B");
        end = canvas.label_right((x, end), area.y, &meter, theme.faint).saturating_sub(2).max(x);
    }
    let hints = hints(state, end.saturating_sub(x));
    canvas.label_right((x, end), area.y, &hints, theme.faint);
}

/// The count and the keys pressed so far.
fn pending(state: &State) -> String {
    let count = state.pending.count.map_or(String::new(), |count| count.to_string());
    let keys: String = state.pending.keys.iter().map(ToString::to_string).collect();
    count + &keys
}

/// '12/37 43%': the paragraph at the top of the pane, and how much of the text lies behind its end.
fn place(state: &State) -> Option<String> {
    let document = state.document()?;
    if document.paragraphs.is_empty() {
        return None;
    }
    let visible = state.visible();
    let paragraph = document.paragraph_at(visible.start()) + 1;
    let last = document.paragraphs.last().map_or(0, |paragraph| paragraph.span.end());
    let percent = (u64::from(visible.end()) * 100).checked_div(u64::from(last)).unwrap_or(100);
    Some(format!("{paragraph}/{} {}%", document.paragraphs.len(), percent.min(100)))
}

/// 'Harbour fire 3/41 · 3 articles'; the name is cut so that the numbers stay.
fn trail(state: &State, room: u16) -> Option<String> {
    let trail = state.trail.as_ref()?;
    let index = state.trail_position().unwrap_or(trail.index) + 1;
    let articles = words::count(trail.articles, "article");
    let numbers = format!(" {index}/{} · {articles}", trail.places.len());
    let left = usize::from(room).saturating_sub(width(&numbers)).max(8);
    let name = Visible::new(&trail.name).into_string();
    let mut short = String::new();
    for c in name.chars() {
        if width(&short) + 2 > left {
            short.push('…');
            break;
        }
        short.push(c);
    }
    Some(short + &numbers)
}

/// Up to five keys for what has the focus, as many as fit; the last one of each line goes last.
fn hints(state: &State, room: u16) -> String {
    let contexts = state.contexts();
    let actions: &[Action] = match contexts.first() {
        Some(Context::Reader | Context::Articles | Context::Panel)
            if state.document().is_none() =>
        {
            &[Action::Close, Action::Help]
        }
        Some(Context::Reader) => {
            &[Action::TrailNext, Action::Mentions, Action::Peek, Action::Back, Action::Help]
        }
        Some(Context::List | Context::Articles | Context::Panel) => {
            &[Action::Go, Action::Filter, Action::NextPane, Action::PickArticle, Action::Help]
        }
        Some(Context::Labels) => &[Action::Escape],
        Some(Context::Sheet) => &[Action::Down, Action::Mentions, Action::Escape],
        Some(Context::Timeline) => {
            &[Action::Go, Action::ZoomIn, Action::ZoomOut, Action::Filter, Action::Escape]
        }
        Some(Context::Peek) => &[Action::Peek, Action::GoPeeked, Action::Escape],
        Some(Context::Picker) => &[Action::Accept, Action::Preview, Action::Escape],
        Some(Context::Prompt) => &[Action::Accept, Action::RowNext, Action::Escape],
        Some(Context::Everywhere) | None => &[],
    };
    let hint = |action: &Action| {
        let key = state.settings.keys.key_for(&contexts, *action)?;
        Some(format!("{key} {}", short(*action)))
    };
    let mut hints: Vec<String> = actions.iter().filter_map(hint).collect();
    let columns = |hints: &[String]| hints.iter().map(|hint| width(hint) + 2).sum::<usize>();
    while columns(&hints) > usize::from(room) + 2 && !hints.is_empty() {
        let before_last = hints.len().saturating_sub(2);
        hints.remove(before_last);
    }
    hints.join("  ")
}

/// A word or two for a hint.
#[expect(clippy::wildcard_enum_match_arm, reason = "most names are short enough")]
fn short(action: Action) -> &'static str {
    match action {
        Action::Help => "help",
        Action::Close => "quit",
        Action::Escape => "close",
        Action::Accept | Action::GoPeeked => "go",
        Action::RowNext => "next hit",
        Action::NextPane => "pane",
        _ => action.name(),
    }
}
