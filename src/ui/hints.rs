//! The keys told at the end of the bottom line: those most wanted where one is, as many as there is
//! room for.

use crate::app::geometry;
use crate::app::{Action, Context, Pane, Picker, PickerKind, Popup, SheetKind, State, TrailKind};
use crate::plain::width;

/// Three to five keys for what has the focus, each of which leads somewhere now; the last one of them
/// is the last to be left out.
pub(super) fn hints(state: &State) -> Vec<String> {
    let contexts = state.contexts();
    if state.pending.shown {
        let key = state.settings.keys.key_for(&contexts, Action::Escape);
        return key.map(|key| format!("{key} cancel")).into_iter().collect();
    }
    let hint = |action: &Action| {
        let key = state.settings.keys.key_for(&contexts, *action)?;
        Some(format!("{key} {}", short(state, *action)))
    };
    let told = wanted(state, contexts.first().copied());
    let mut hints: Vec<String> =
        told.iter().filter(|action| answers(state, **action)).filter_map(hint).collect();
    if matches!(state.popup, Some(Popup::Labels(_))) {
        hints.insert(0, "a letter goes there".into());
    }
    hints
}

/// The keys that are most wanted where one is.
fn wanted(state: &State, context: Option<Context>) -> &'static [Action] {
    match context {
        Some(Context::Reader | Context::Articles | Context::Panel)
            if state.document().is_none() =>
        {
            &[Action::Close, Action::Palette, Action::Help]
        }
        Some(Context::Reader) => wanted_while_reading(state),
        Some(Context::Panel) if state.listing.events.is_empty() => {
            &[Action::Filter, Action::NextPane, Action::Help]
        }
        Some(Context::Panel) => {
            &[Action::Go, Action::Peek, Action::Card, Action::Filter, Action::Help]
        }
        Some(Context::List | Context::Articles) => {
            &[Action::Go, Action::Filter, Action::ToggleRead, Action::NextPane, Action::Help]
        }
        Some(Context::Labels) => &[Action::Escape],
        Some(Context::Sheet) if is_of_file(state) => {
            &[Action::Down, Action::Reread, Action::Escape]
        }
        Some(Context::Sheet) => &[Action::Down, Action::Mentions, Action::Escape],
        Some(Context::Timeline) => {
            &[Action::Go, Action::ZoomIn, Action::ZoomOut, Action::Filter, Action::Escape]
        }
        Some(Context::Peek) => &[Action::Peek, Action::GoPeeked, Action::Escape],
        Some(Context::Picker) if matches!(&state.popup, Some(Popup::Picker(p)) if does(p)) => {
            &[Action::Accept, Action::ClearInput, Action::Escape]
        }
        Some(Context::Picker) => {
            &[Action::Accept, Action::Preview, Action::ClearInput, Action::Escape]
        }
        Some(Context::Prompt) if matches!(state.popup, Some(Popup::Timeline)) => {
            &[Action::Accept, Action::RowNext, Action::ClearInput, Action::Escape]
        }
        Some(Context::Prompt) if types_filter(state) => &[Action::Accept, Action::Escape],
        Some(Context::Prompt) => &[Action::Accept, Action::RowNext, Action::Escape],
        Some(Context::Everywhere) | None => &[],
    }
}

/// The same in the article: what there is to do with a mention where one is in sight, else how to get
/// to one.
fn wanted_while_reading(state: &State) -> &'static [Action] {
    let outline = &state.outline;
    let has_none = outline.crossed.is_empty() && outline.single.is_empty();
    match &state.trail {
        _ if !state.is_linked() => {
            &[Action::NextArticle, Action::SearchArticle, Action::PickArticle, Action::Help]
        }
        None if has_none => &[
            Action::NextArticle,
            Action::PickEvent,
            Action::PickArticle,
            Action::SearchArticle,
            Action::Help,
        ],
        None if state.current().is_none() => &[
            Action::MentionNext,
            Action::PickEvent,
            Action::SearchArticle,
            Action::Back,
            Action::Help,
        ],
        Some(_) if state.current().is_none() => {
            &[Action::TrailNext, Action::MentionNext, Action::Back, Action::Help]
        }
        _ if outline.crossed.is_empty() => {
            &[Action::TrailNext, Action::Mentions, Action::Card, Action::Back, Action::Help]
        }
        _ => &[Action::TrailNext, Action::Mentions, Action::Peek, Action::Back, Action::Help],
    }
}

/// Whether a key that is wanted leads anywhere now.
fn answers(state: &State, action: Action) -> bool {
    let (corpus, outline) = (state.corpus(), &state.outline);
    match (&state.popup, action) {
        (Some(Popup::Picker(picker)), Action::Accept) => picker.row().is_some(),
        (Some(Popup::Picker(picker)), Action::Preview) => {
            let area = geometry::picker(state.width, state.height);
            picker.row().is_some() && geometry::picker_rows(area, true).1 > 0
        }
        (Some(Popup::Picker(picker)), Action::ClearInput) => !picker.input.text().is_empty(),
        (Some(Popup::Find(find)), Action::Accept) => {
            find.input.text().is_empty() || !find.hits.is_empty()
        }
        (Some(Popup::Find(find)), Action::RowNext) => find.hits.len() > 1,
        (Some(Popup::Peek(peek)), Action::Peek) => {
            state.peeked(peek).is_some_and(|(_, _, accounts)| accounts > 1)
        }
        (Some(Popup::Timeline), Action::RowNext) => state.timeline.happenings.len() > 1,
        (Some(Popup::Timeline), Action::ClearInput) => !state.timeline.input.text().is_empty(),
        (Some(Popup::Timeline), Action::Go) => state.timeline.happening().is_some(),
        (Some(Popup::Timeline), Action::ZoomIn) => {
            let scale = state.timeline.scale;
            state.timeline.happening().is_some() && scale.finer() != scale
        }
        (Some(Popup::Timeline), Action::ZoomOut) => {
            let scale = state.timeline.scale;
            state.timeline.happening().is_some() && scale.coarser() != scale
        }
        (Some(Popup::Sheet(sheet)), Action::Down) => {
            state.sheet_lines(sheet).1.len() > state.sheet_height()
        }
        (None, Action::Peek) => {
            let event = state.subject_event().and_then(|event| corpus.event(event));
            event.is_some_and(|event| corpus.is_cross_referenced(event))
        }
        (None, Action::TrailNext) => {
            state.trail.as_ref().is_none_or(|trail| trail.places.len() > 1)
        }
        (None, Action::Go) if state.focus == Pane::List => !state.listing.articles.is_empty(),
        (None, Action::NextArticle) if state.is_linked() => {
            let last = state.listing.articles.last();
            corpus.documents.len() > 1 && last.copied() != state.id()
        }
        (None, Action::NextArticle | Action::PickArticle) => corpus.documents.len() > 1,
        (None, Action::MentionNext) => {
            !(state.is_linked() && outline.crossed.is_empty() && outline.single.is_empty())
        }
        (None, Action::PickEvent) => {
            corpus.links.as_ref().is_some_and(|links| !links.events.is_empty())
        }
        (_, Action::Back) => !state.jumps.is_at_start(),
        _ => true,
    }
}

/// Whether it is typed what a list is to show.
fn types_filter(state: &State) -> bool {
    let in_timeline = matches!(state.popup, Some(Popup::Timeline)) && state.timeline.typing;
    in_timeline || matches!(state.popup, Some(Popup::Filter(_)))
}

/// Whether the box tells of a file and not of an event.
fn is_of_file(state: &State) -> bool {
    matches!(&state.popup, Some(Popup::Sheet(sheet)) if sheet.kind == SheetKind::Facts)
}

/// Hints as they stand in a line.
fn line_of(hints: &[String]) -> String {
    hints.join("  ")
}

/// The hints that always have room: three, on narrow screens two, or the last one alone.
pub(super) fn least(hints: &[String], columns: u16) -> String {
    match hints {
        [first, second, .., last] if columns >= 76 => {
            line_of(&[first.clone(), second.clone(), last.clone()])
        }
        [first, .., last] if columns >= 50 => line_of(&[first.clone(), last.clone()]),
        _ => hints.last().cloned().unwrap_or_default(),
    }
}

/// As many hints as fit; the last one goes last.
pub(super) fn fitting(hints: &[String], room: u16) -> String {
    let mut hints = hints.to_vec();
    while width(&line_of(&hints)) > usize::from(room) && !hints.is_empty() {
        let before_last = hints.len().saturating_sub(2);
        hints.remove(before_last);
    }
    line_of(&hints)
}

/// Whether a picker is for things to do, not for places.
fn does(picker: &Picker) -> bool {
    matches!(picker.kind, PickerKind::Help | PickerKind::Palette)
}

/// A word or two for a hint.
#[expect(clippy::wildcard_enum_match_arm, reason = "most names are short enough")]
fn short(state: &State, action: Action) -> &'static str {
    match action {
        Action::Help => "help",
        Action::Palette => "commands",
        Action::Close => "quit",
        Action::Escape if types_filter(state) => "leave",
        Action::Escape => "close",
        Action::Accept => match &state.popup {
            _ if types_filter(state) => "keep",
            Some(Popup::Picker(picker)) if does(picker) => "do it",
            _ => "go",
        },
        Action::Go if state.focus == Pane::List => "open",
        Action::GoPeeked => "go there",
        Action::Peek if matches!(state.popup, Some(Popup::Peek(_))) => "next account",
        Action::TrailNext => match state.trail.as_ref().map(|trail| trail.kind) {
            Some(TrailKind::Search) => "next hit",
            Some(TrailKind::Marks) => "next mark",
            // The name of the trail, which stands before, needs the room more.
            Some(TrailKind::Event | TrailKind::Name) if state.width < 100 => "next",
            Some(TrailKind::Event | TrailKind::Name) | None => "next mention",
        },
        Action::MentionNext => "next mention",
        Action::Mentions => "list",
        Action::ToggleRead => "read",
        Action::RowNext if matches!(state.popup, Some(Popup::Timeline)) => "next event",
        Action::RowNext => "next hit",
        Action::Reread => "read again",
        Action::NextPane => "next pane",
        Action::NextArticle => "next article",
        Action::PickArticle => "find article",
        Action::SearchArticle => "search",
        Action::ZoomIn => "finer",
        Action::ZoomOut => "coarser",
        _ => action.name(),
    }
}
