//! The line at the top (what is read) and the line at the bottom (where, on which trail, what now).

use super::canvas::Canvas;
use super::hints::{fitting, hints, least};
use crate::app::geometry::Area;
use crate::app::{Input, Pane, Popup, State, words};
use crate::model::{Basis, Document, DocumentId, Language};
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
    let columns = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
    let sources = sources(state, document, id);
    // The fullest source that leaves room for the title, else one that takes two fifths of the line.
    let beside = room.saturating_sub(columns(&document.title).saturating_add(2));
    let fits = |most: u16| sources.iter().find(|source| columns(source) <= most);
    let least = room * 2 / 5;
    let source = fits(beside.max(least)).or(sources.last()).map_or("", String::as_str);
    let source = canvas.cut_source(source, beside.max(least));
    let from = canvas.label_right((x, end), area.y, &source, theme.faint);
    let from = if source.is_empty() { end + 2 } else { from };
    canvas.label(x, area.y, from.saturating_sub(x + 2), &document.title, theme.strong);
}

/// Outlet, date, how it is known, and a note on the language: in full, without the outlet, and with
/// signs for words. How a date is known that the article does not carry itself is said by each.
fn sources(state: &State, document: &Document, id: DocumentId) -> [String; 4] {
    let published = state.corpus().published(id).cloned().unwrap_or_default();
    let date = words::published(&published);
    let basis = words::basis(&published);
    let known = match &date {
        Some(date) if basis.is_empty() => date.clone(),
        Some(date) => format!("{date}, {basis}"),
        None => "date unknown".into(),
    };
    let brief = match date {
        Some(_) if published.basis == Basis::Inferred => words::brief(&known),
        Some(date) => date,
        None => "undated".into(),
    };
    let language = match document.language {
        Language::English => None,
        Language::Other(_) => Some(format!("{}, not tagged", document.language.code())),
        Language::Unknown => Some("language unknown".into()),
    };
    let copy = state.corpus().copy_of(id).and_then(|id| state.corpus().document(id));
    let copy = copy.map(|original| {
        let outlet = original.outlet.as_deref().filter(|outlet| !outlet.is_empty());
        let own = document.outlet.as_deref();
        let name = outlet.filter(|outlet| own != Some(*outlet)).map(Visible::new);
        format!("copy of {}", name.unwrap_or_else(|| Visible::new(&original.key.to_string())))
    });
    let sign_of_copy = "copy".to_owned();
    let joined = |parts: &[Option<&String>]| {
        let parts: Vec<&str> = parts.iter().flatten().map(|part| part.as_str()).collect();
        parts.join(words::BETWEEN)
    };
    let outlet = document.outlet.as_ref().filter(|outlet| !outlet.is_empty());
    [
        joined(&[outlet, Some(&known), language.as_ref(), copy.as_ref()]),
        joined(&[Some(&known), language.as_ref(), copy.as_ref()]),
        joined(&[outlet, Some(&brief), copy.as_ref().map(|_| &sign_of_copy)]),
        joined(&[Some(&brief), copy.as_ref().map(|_| &sign_of_copy)]),
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
        let note = format!("{shown} of {all}");
        return Some(prompt(state, canvas, area, "&", &filter.input, &note));
    }
    if let Some(Popup::Find(find)) = &state.popup {
        let counter = match (&find.error, find.hits.len()) {
            (Some(error), _) => Visible::new(error).into_string(),
            (None, _) if find.input.text().is_empty() => "words, or /expression/".into(),
            (None, 0) => "none".into(),
            (None, length) => format!("{}/{length}", find.index + 1),
        };
        return Some(prompt(state, canvas, area, "/", &find.input, &counter));
    }
    status(state, canvas, area);
    None
}

/// What is typed keeps so many columns beside the keys that are told.
const TYPED: u16 = 30;

/// A line that is typed, with a note and keys at its end. Answers where the next letter goes.
fn prompt(
    state: &State,
    canvas: &mut Canvas,
    area: Area,
    sign: &str,
    input: &Input,
    note: &str,
) -> (u16, u16) {
    let theme = canvas.theme;
    let (x, mut end) = (area.x + 1, (area.x + area.width).saturating_sub(1));
    canvas.clear(area);
    let told = u16::try_from(width(note)).unwrap_or(end) + 3;
    let hints = fitting(&hints(state), end.saturating_sub(x + TYPED + told));
    if !hints.is_empty() {
        end = canvas.label_right((x, end), area.y, &hints, theme.faint).saturating_sub(3);
    }
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

/// The line of what is where, from the left: place, notice, trail, disagreements; from the right: keys
/// pressed, bytes sent, hints. Hints keep their room: a trail is cut before they are.
fn status(state: &State, canvas: &mut Canvas, area: Area) {
    let theme = canvas.theme;
    let (mut x, mut end) = (area.x + 1, (area.x + area.width).saturating_sub(1));
    let keys = pending(state);
    if !keys.is_empty() {
        end = canvas.label_right((x, end), area.y, &keys, theme.strong).saturating_sub(2);
    }
    if let Some(sent) = state.sent.filter(|_| state.settings.low_bandwidth) {
        let meter = format!("{sent} B");
        end = canvas.label_right((x, end), area.y, &meter, theme.faint).saturating_sub(2).max(x);
    }
    let hints = hints(state);
    let kept = u16::try_from(width(&least(&hints, area.width))).unwrap_or(0) + 3;
    let gap = |at: u16, from: u16| if at > from { at + 3 } else { at };
    // How far it was when a key was pressed is not worth saying beside how far it is.
    let outdated = state.says_progress() && state.trail.is_none();
    let notice = state.notice.clone().filter(|_| !outdated);
    let notice = notice.or_else(|| state.rereading());
    let notice = notice.map(|notice| Visible::new(&notice).into_string());
    let said = notice.as_ref().map_or(0, |notice| width(notice));
    // A notice that is too long for what the place leaves has all of the line.
    let beside = |widest: u16| said <= usize::from(end.saturating_sub(x + widest + 3));
    if let Some((place, widest)) = place(state).filter(|(_, widest)| beside(*widest)) {
        canvas.label(x, area.y, end.saturating_sub(x), &place, theme.faint);
        // What follows stays where it is while the place changes.
        x = x.saturating_add(widest + 3);
    }
    if let Some(notice) = &notice {
        let at = canvas.label(x, area.y, end.saturating_sub(x), notice, theme.notice);
        x = gap(at, x);
    }
    let room = end.saturating_sub(x + kept);
    if let Some(trail) = trail(state, room) {
        x = gap(canvas.label(x, area.y, end.saturating_sub(x), &trail, theme.text), x);
    } else if state.document().is_some() && !state.is_linked() {
        let style = if state.says_progress() { theme.notice } else { theme.faint };
        x = gap(canvas.label(x, area.y, end.saturating_sub(x), &state.progress(), style), x);
    }
    let disagree = disagreements(state).filter(|_| area.width >= 60).unwrap_or_default();
    if !disagree.is_empty() && end.saturating_sub(x + kept) >= 12 {
        x = gap(canvas.label(x, area.y, 12, &disagree, theme.disputed), x);
    }
    let hints = fitting(&hints, end.saturating_sub(x));
    canvas.label_right((x, end), area.y, &hints, theme.faint);
}

/// '2 disagree': on how many events of the article accounts do. Not of the rows in sight alone, so that
/// it says the same while the text scrolls.
fn disagreements(state: &State) -> Option<String> {
    if !matches!(state.popup, None | Some(Popup::Peek(_))) {
        return None;
    }
    let count = state.outline.crossed.iter().filter(|row| row.disputed).count();
    (count > 0).then(|| format!("{count} disagree"))
}

/// The count and the keys pressed so far.
fn pending(state: &State) -> String {
    let count = state.pending.count.map_or(String::new(), |count| count.to_string());
    let keys: String = state.pending.keys.iter().map(ToString::to_string).collect();
    count + &keys
}

/// '12/37 43%': the paragraph at the top of the pane, and how much of the text lies behind its end;
/// and the columns that this takes at most in this article.
fn place(state: &State) -> Option<(String, u16)> {
    let document = state.document()?;
    let count = document.paragraphs.len();
    if count == 0 {
        return None;
    }
    let visible = state.visible();
    let paragraph = document.paragraph_at(visible.start()) + 1;
    let last = document.paragraphs.last().map_or(0, |paragraph| paragraph.span.end());
    let percent = (u64::from(visible.end()) * 100).checked_div(u64::from(last)).unwrap_or(100);
    let widest = u16::try_from(format!("{count}/{count} 100%").len()).unwrap_or(0);
    Some((format!("{paragraph}/{count} {}%", percent.min(100)), widest))
}

/// 'Harbour fire 3/41 · 3 articles', off it 'Harbour fire -/41'; where that is too long, without the
/// articles, and with as much of the name as there is room for.
fn trail(state: &State, room: u16) -> Option<String> {
    let trail = state.trail.as_ref()?;
    let index = state.trail_position().map_or("-".to_owned(), |index| (index + 1).to_string());
    let numbers = format!(" {index}/{}", trail.places.len());
    let articles = format!("{}{}", words::BETWEEN, trail.breadth());
    let name = Visible::new(&trail.name).into_string();
    let room = usize::from(room);
    let whole = format!("{name}{numbers}{articles}");
    if width(&whole) <= room {
        return Some(whole);
    }
    let left = room.saturating_sub(width(&numbers));
    (left >= 4).then(|| words::shortened(&name, left) + &numbers)
}
