//! A list that is filtered by typing, with a preview below.

use super::bars::typed;
use super::boxes::passage;
use super::canvas::Canvas;
use crate::app::geometry::{self, Area};
use crate::app::{Picker, PickerKind, PickerRow, State, Target, words};
use crate::model::{Location, Span};
use crate::plain::{Visible, graphemes, width};
use crate::query::{self, Choice, Wanted};

/// Draws a picker; answers where its text is typed.
pub(super) fn draw(state: &State, picker: &Picker, canvas: &mut Canvas) -> Option<(u16, u16)> {
    let area = geometry::picker(state.width, state.height);
    let note = match (&picker.note, picker.kind == PickerKind::Search) {
        (Some(note), _) => Visible::new(note).into_string(),
        (None, true) => String::new(),
        (None, false) => {
            // The present place among jumps is no row to pick.
            let here = usize::from(picker.kind == PickerKind::Jumps && !picker.rows.is_empty());
            let shown = picker.ranked.order().len();
            let left =
                if picker.input.text().is_empty() { shown.saturating_sub(here) } else { shown };
            format!("{left} of {}", picker.rows.len() - here)
        }
    };
    let inside = canvas.frame(area, &title(state, picker), &note);
    if inside.height < 3 {
        return None;
    }
    let theme = canvas.theme;
    let at = canvas.text(inside.x, inside.y, 2, theme.sign("›"), theme.strong) + 1;
    let room = inside.width.saturating_sub(2);
    let (shown, column) = typed(picker.input.before(), picker.input.text(), room);
    if shown.is_empty() && !picker.rows.is_empty() {
        canvas.label(at, inside.y, room, to_type(&picker.kind), theme.faint);
    }
    canvas.text(at, inside.y, room, &shown, theme.text);
    canvas.rule(area.x + 1, inside.y + 1, area.width - 2);
    let (capacity, preview) = state.picker_heights(picker);
    if picker.ranked.order().is_empty() {
        canvas.label(inside.x, inside.y + 2, inside.width, empty(state, picker), theme.faint);
    }
    let filters = picker.kind != PickerKind::Search;
    let wanted = if filters { Wanted::new(picker.input.text()) } else { Wanted::default() };
    let numbered = picker.ranked.order().iter().enumerate().skip(picker.top).take(capacity);
    for ((i, number), y) in numbered.zip(inside.y + 2..) {
        let Some(entry) = picker.rows.get(*number as usize) else { continue };
        let choice = picker.choices.get(*number as usize);
        let matched = choice.map_or(Vec::new(), |choice: &Choice| wanted.positions(choice));
        let entry = state.row_in_sight(entry);
        row(canvas, Area { y, height: 1, ..inside }, &entry, &matched);
        if i == picker.selected {
            canvas.text(area.x + 1, y, 1, theme.sign("›"), theme.strong);
            let whole = Area { x: area.x + 1, y, width: area.width - 2, height: 1 };
            canvas.restyle(whole, theme.current);
        }
    }
    if preview > 0 {
        show(state, picker, canvas, (area, inside), u16::try_from(preview).unwrap_or(0));
    }
    Some((at + column, inside.y))
}

fn row(canvas: &mut Canvas, area: Area, entry: &PickerRow, matched: &[u32]) {
    let theme = canvas.theme;
    let group = matches!(entry.target, Target::Group(_));
    // Hits stand a little in from the article they are in.
    let indent = if matches!(entry.target, Target::Hit(_)) { 2 } else { 0 };
    let area = Area { x: area.x + indent, width: area.width.saturating_sub(indent), ..area };
    let end = area.x + area.width;
    // A long label leaves details a part of the row, and they take what a short one leaves.
    let names_article = matches!(entry.target, Target::Mention(_) | Target::Mark(_));
    let columns = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
    // What something is and when is not worth cutting for a title.
    let most = geometry::details(area.width, names_article).max(32.min(area.width / 2));
    let most = most.max(area.width.saturating_sub(columns(&entry.label).saturating_add(2)));
    let detail = match entry.detail.rsplit_once(words::BETWEEN) {
        Some((name, date)) if names_article && columns(&words::brief(date)) + 11 > most => {
            canvas.cut(name, most)
        }
        Some(_) | None => canvas.cut_source(&entry.detail, most),
    };
    let from = canvas.label_right((area.x, end), area.y, &detail, theme.faint);
    let from = if detail.is_empty() { end + 2 } else { from };
    let columns = from.saturating_sub(area.x + 2);
    canvas.label(
        area.x,
        area.y,
        columns,
        &entry.label,
        if group { theme.strong } else { theme.text },
    );
    // What matched, and the mention or hit itself, are drawn over the label.
    let mut x = area.x;
    for (at, grapheme) in graphemes(&entry.label) {
        let columns = u16::try_from(width(grapheme)).unwrap_or(1);
        if x + columns > from.saturating_sub(3) {
            break;
        }
        let is_matched = u32::try_from(at).is_ok_and(|at| matched.binary_search(&at).is_ok());
        if is_matched || entry.mark.contains(&at) {
            let style = if is_matched { theme.hit } else { theme.strong.patch(theme.mention) };
            canvas.restyle(Area { x, y: area.y, width: columns, height: 1 }, style);
        }
        x += columns;
    }
}

fn show(
    state: &State,
    picker: &Picker,
    canvas: &mut Canvas,
    (area, inside): (Area, Area),
    height: u16,
) {
    let y = inside.y + inside.height - height;
    canvas.rule(area.x + 1, y - 1, area.width - 2);
    let Some(row) = picker.row() else { return };
    if let Some(location) = location(state, &row.target) {
        passage(state, canvas, Area { y, height, ..inside }, location);
    }
}

/// The place that a row leads to.
fn location(state: &State, target: &Target) -> Option<Location> {
    let corpus = state.corpus();
    match target {
        Target::Article(key) | Target::Group(key) => {
            let document = query::document_by_key(corpus, key)?;
            Some(Location { document, span: Span::default() })
        }
        Target::Event(place)
        | Target::Name(place)
        | Target::Mention(place)
        | Target::Hit(place)
        | Target::Mark(place) => place.location(corpus),
        Target::Trail(number) => {
            let trail = state.recent_trails().nth(*number)?;
            trail.places.get(trail.index)?.location(corpus)
        }
        Target::Jump(number) => {
            let (_, jump) = state.jumps.entries().nth(*number)?;
            let document = query::document_by_key(corpus, &jump.key)?;
            let start = jump.view.position;
            Some(Location { document, span: jump.cursor.unwrap_or(Span::new(start, start)) })
        }
        Target::Lost(_) | Target::Action(_) => None,
    }
}

fn title(state: &State, picker: &Picker) -> String {
    match &picker.kind {
        PickerKind::Articles => "Articles".into(),
        PickerKind::Events => "Events".into(),
        PickerKind::Names => "People, places, bodies".into(),
        PickerKind::Anything => "Anything".into(),
        PickerKind::Jumps => "Jumps".into(),
        PickerKind::Trails => "Trails".into(),
        PickerKind::Marks => "Marks".into(),
        PickerKind::Mentions(place) => {
            let corpus = state.corpus();
            let event = place.mention(corpus).and_then(|(d, m)| corpus.event_of(d, m));
            event
                .and_then(|id| corpus.event(id))
                .map_or(String::new(), |event| event.title.to_string())
        }
        PickerKind::Copies(_) => {
            format!("One text in {}", words::count(picker.rows.len(), "article"))
        }
        PickerKind::Search => "Search every article".into(),
        PickerKind::Help => "Keys: Enter runs one".into(),
        PickerKind::Palette => "Commands".into(),
    }
}

/// What can be typed into a list.
fn to_type(kind: &PickerKind) -> &'static str {
    match kind {
        PickerKind::Articles => "type words, 'exact, !not, title: outlet: date: file:",
        PickerKind::Events => "type words, 'exact, !not, title: class: date:",
        PickerKind::Anything => "type words, 'exact, !not, kind:event, kind:person",
        PickerKind::Names => "type words, 'exact, !not, kind:person, kind:place",
        PickerKind::Help | PickerKind::Palette => "type what it does, or its key",
        PickerKind::Jumps
        | PickerKind::Trails
        | PickerKind::Marks
        | PickerKind::Mentions(_)
        | PickerKind::Copies(_) => "type words, 'exact, !not",
        PickerKind::Search => "",
    }
}

/// What an empty list says.
fn empty(state: &State, picker: &Picker) -> &'static str {
    let typed = !picker.input.text().is_empty();
    match picker.kind {
        PickerKind::Search if !typed => "type words, or /expression/; Enter goes, n walks the hits",
        PickerKind::Search if !picker.search.is_done() => "searching",
        PickerKind::Search => "no article has this: fewer letters find more",
        PickerKind::Jumps => "no jumps yet: n, Enter and gg make them, H goes back",
        PickerKind::Trails if !typed => "no trail yet: Enter on a mention makes one, so does /",
        PickerKind::Marks if !typed => "no marks yet: m and a letter set one",
        PickerKind::Events | PickerKind::Names if !state.is_linked() => "not linked yet",
        PickerKind::Articles
        | PickerKind::Events
        | PickerKind::Names
        | PickerKind::Anything
        | PickerKind::Mentions(_)
        | PickerKind::Copies(_)
        | PickerKind::Trails
        | PickerKind::Marks
        | PickerKind::Help
        | PickerKind::Palette => {
            if typed {
                "nothing matches: C-u clears what is typed"
            } else {
                "nothing here: Esc closes"
            }
        }
    }
}
