//! Doing what a key asks for: the topmost box first, then the pane in focus, then the rest.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each function takes the actions it knows and leaves the others to the next"
)]

use super::picker::PickerKind;
use super::{Action, Context, Effect, Pane, Popup, SheetKind, State, words};
use crate::plain::Visible;

/// What `.` repeats.
const STEPS: [Action; 6] = [
    Action::MentionNext,
    Action::MentionPrevious,
    Action::AccountNext,
    Action::AccountPrevious,
    Action::UnreadNext,
    Action::UnreadPrevious,
];

/// Columns of a name in a notice.
pub(super) const NAME: usize = 28;

impl State {
    /// Does what was asked for.
    pub(super) fn act(&mut self, action: Action, count: Option<u32>) -> Vec<Effect> {
        let action = match action {
            Action::PageDown if self.settings.low_bandwidth => Action::HalfDown,
            Action::PageUp if self.settings.low_bandwidth => Action::HalfUp,
            action => action,
        };
        let n = i64::from(count.unwrap_or(1));
        if action == Action::Repeat {
            return self.repeat(count);
        }
        if STEPS.contains(&action) {
            self.last_step = Some((action, count));
        }
        if let Some(effects) = self.act_in_popup(action, count) {
            return effects;
        }
        match self.focus {
            Pane::Reader => {
                if self.scroll(action, count) {
                    return Vec::new();
                }
            }
            Pane::List | Pane::Panel => {
                if self.move_in_list(action, count) {
                    return Vec::new();
                }
            }
        }
        let done = self.act_on_event(action, n)
            || self.act_on_panes(action, n)
            || self.arrange_panes(action, n)
            || self.sort(action)
            || self.act_on_marks(action, count);
        if done {
            return Vec::new();
        }
        if let Some(effects) = self.copy(action) {
            return effects;
        }
        self.act_on_program(action)
    }

    /// The last step with a bracket again, with its count or another.
    fn repeat(&mut self, count: Option<u32>) -> Vec<Effect> {
        let Some((action, before)) = self.last_step else {
            self.notice = Some("nothing to repeat yet: . repeats ]m ]e ]u [m [e [u".into());
            return Vec::new();
        };
        self.act(action, count.or(before))
    }

    /// What concerns marks and what is read.
    fn act_on_marks(&mut self, action: Action, count: Option<u32>) -> bool {
        let letter = self.pending.letter;
        let n = count.unwrap_or(1);
        match action {
            Action::SetMark => self.set_mark(letter),
            Action::GoMark => self.go_to_mark(letter),
            Action::LastPlace => self.last_place(),
            Action::ToggleRead => self.toggle_read(),
            Action::UnreadNext => self.next_unread(i64::from(n)),
            Action::UnreadPrevious => self.next_unread(-i64::from(n)),
            Action::Undo => self.undo(n),
            Action::Redo => self.redo(n),
            Action::Address => self.show_address(),
            Action::Filter => self.start_filter(),
            Action::Labels => {
                self.show(Pane::Reader);
                self.open_labels();
            }
            _ => return false,
        }
        true
    }

    /// Copies what is asked for.
    fn copy(&mut self, action: Action) -> Option<Vec<Effect>> {
        let (what, text) = match action {
            Action::CopyQuote => ("quotation", self.quotation()),
            Action::CopySource => ("source", self.citation()),
            Action::CopyPlace => ("place", self.file_place()),
            _ => return None,
        };
        let Some(text) = text else {
            self.notice = Some("nothing here to copy".into());
            return Some(Vec::new());
        };
        self.notice = Some(format!("{what} sent to the terminal"));
        Some(vec![Effect::Copy { what, text }])
    }

    /// What the topmost box does with an action; nothing where the panes have it.
    fn act_in_popup(&mut self, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
        if self.delete_typed(action) {
            return Some(Vec::new());
        }
        let closes = matches!(action, Action::Escape | Action::Close | Action::Cancel);
        match &self.popup {
            None => None,
            Some(Popup::Find(_)) if closes => {
                self.abandon_find();
                Some(Vec::new())
            }
            Some(Popup::Filter(_)) if closes => {
                self.leave_filter(false);
                Some(Vec::new())
            }
            Some(Popup::Timeline) if closes && self.timeline.typing => {
                self.leave_timeline_filter();
                Some(Vec::new())
            }
            Some(_) if closes => {
                self.keep_picker();
                self.popup = None;
                Some(Vec::new())
            }
            Some(Popup::Timeline) => {
                if self.act_in_timeline(action, count) {
                    return Some(Vec::new());
                }
                self.popup = None;
                None
            }
            Some(Popup::Peek(_)) => {
                match action {
                    Action::Peek => self.peek(i64::from(count.unwrap_or(1))),
                    Action::GoPeeked => self.go_peeked(),
                    _ => {
                        self.popup = None;
                        return None;
                    }
                }
                Some(Vec::new())
            }
            Some(Popup::Sheet(_)) => self.act_in_sheet(action, count),
            Some(Popup::Find(_)) => {
                self.act_in_find(action);
                Some(Vec::new())
            }
            Some(Popup::Filter(_)) => {
                self.act_in_filter(action);
                Some(Vec::new())
            }
            Some(Popup::Labels(_)) => {
                self.popup = None;
                None
            }
            Some(Popup::Picker(_)) => Some(self.act_in_picker(action)),
        }
    }

    fn act_in_sheet(&mut self, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
        let Some(Popup::Sheet(sheet)) = &self.popup else { return None };
        let length = self.sheet_lines(sheet).1.len();
        let height = self.sheet_height();
        let n = count.unwrap_or(1) as usize;
        let top = match action {
            Action::Down => sheet.top.saturating_add(n),
            Action::Up => sheet.top.saturating_sub(n),
            Action::HalfDown => sheet.top.saturating_add(n.saturating_mul(height / 2)),
            Action::HalfUp => sheet.top.saturating_sub(n.saturating_mul(height / 2)),
            Action::PageDown => sheet.top.saturating_add(n.saturating_mul(height)),
            Action::PageUp => sheet.top.saturating_sub(n.saturating_mul(height)),
            Action::First => 0,
            Action::Last => usize::MAX,
            _ => {
                self.popup = None;
                return None;
            }
        };
        if let Some(Popup::Sheet(sheet)) = &mut self.popup {
            sheet.top = top.min(length.saturating_sub(height));
        }
        Some(Vec::new())
    }

    fn act_in_find(&mut self, action: Action) {
        match action {
            Action::Accept => self.accept_find(),
            Action::RowNext => self.step_find(1),
            Action::RowPrevious => self.step_find(-1),
            _ => {}
        }
    }

    fn act_in_filter(&mut self, action: Action) {
        match action {
            Action::Accept => self.leave_filter(true),
            Action::RowNext => {
                self.move_in_list(Action::Down, None);
            }
            Action::RowPrevious => {
                self.move_in_list(Action::Up, None);
            }
            _ => {}
        }
    }

    fn act_in_picker(&mut self, action: Action) -> Vec<Effect> {
        let Some(Popup::Picker(picker)) = &mut self.popup else { return Vec::new() };
        match action {
            Action::Accept => {
                if let Some(action) = self.accept_picker() {
                    return self.act(action, None);
                }
            }
            Action::Preview => {
                picker.preview = !picker.preview;
                self.move_in_picker(Action::Preview);
            }
            Action::Help => self.open_picker(PickerKind::Help),
            _ => self.move_in_picker(action),
        }
        Vec::new()
    }

    /// What concerns events, trails and places.
    fn act_on_event(&mut self, action: Action, n: i64) -> bool {
        match action {
            Action::TrailNext => self.walk(n),
            Action::TrailPrevious => self.walk(-n),
            Action::Mentions => {
                if self.wanted_event().is_some()
                    && let Some(place) = self.subject_place()
                {
                    self.open_picker(PickerKind::Mentions(place));
                }
            }
            Action::AccountNext => self.next_account(n),
            Action::AccountPrevious => self.next_account(-n),
            Action::MentionNext => self.next_mention(n, State::is_marked),
            Action::MentionPrevious => self.next_mention(-n, State::is_marked),
            Action::SameNext => self.next_same(n),
            Action::SamePrevious => self.next_same(-n),
            Action::Peek => self.peek(n),
            Action::Why => self.open_sheet(SheetKind::Why),
            Action::Card => self.open_sheet(SheetKind::Card),
            Action::FirstReport => self.report(false),
            Action::LatestReport => self.report(true),
            Action::Back => self.travel(-n),
            Action::Forward => self.travel(n),
            _ => return false,
        }
        true
    }

    /// What concerns panes, pickers and articles.
    fn act_on_panes(&mut self, action: Action, n: i64) -> bool {
        match action {
            Action::PickTrail => self.open_picker(PickerKind::Trails),
            Action::PickMark => self.open_picker(PickerKind::Marks),
            Action::ResumePicker => self.resume_picker(),
            Action::PickJump => self.open_picker(PickerKind::Jumps),
            Action::PickArticle => self.open_picker(PickerKind::Articles),
            Action::PickEvent => self.open_picker(PickerKind::Events),
            Action::PickName => self.open_picker(PickerKind::Names),
            Action::Timeline => self.open_timeline(),
            Action::PickCopy => self.pick_copy(),
            Action::ToggleCopies => self.toggle_copies(),
            Action::PickAny => self.open_picker(PickerKind::Anything),
            Action::SearchArticle => self.start_find(),
            Action::SearchFolder => self.open_picker(PickerKind::Search),
            Action::NextArticle => self.next_article(n),
            Action::PreviousArticle => self.next_article(-n),
            Action::TextOnly => {
                self.fold_all_but_text();
            }
            Action::NextPane => self.cycle(n),
            Action::PreviousPane => self.cycle(-n),
            Action::PaneLeft => self.sidestep(-n),
            Action::PaneRight => self.sidestep(n),
            Action::ShowList => self.show(Pane::List),
            Action::ShowReader => self.show(Pane::Reader),
            Action::ShowPanel => self.show(Pane::Panel),
            Action::Help => self.open_picker(PickerKind::Help),
            Action::Palette => self.open_picker(PickerKind::Palette),
            _ => return false,
        }
        true
    }

    /// What concerns the program as a whole.
    fn act_on_program(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Close => {
                if self.panes.plain {
                    self.act(Action::Plain, None);
                    return Vec::new();
                }
                // What is there only while it has the focus is the topmost thing.
                let passing = self.layout() != self.layout_with(Pane::Reader);
                if passing && self.document().is_some() {
                    self.show(Pane::Reader);
                    return Vec::new();
                }
                vec![Effect::Quit]
            }
            Action::Quit => vec![Effect::Quit],
            Action::Redraw => vec![Effect::Redraw],
            Action::Suspend => vec![Effect::Suspend],
            Action::Facts => self.show_facts(),
            Action::Reread => self.read_again(),
            Action::Cancel if self.cancelled => vec![Effect::Quit],
            Action::Cancel => self.cancel(),
            Action::Escape => {
                if self.panes.plain {
                    self.act(Action::Plain, None);
                } else if let Some(name) = self.trail.as_ref().map(|trail| trail.name.clone()) {
                    self.take_trail(None);
                    // What to press stands last and is not to be cut off.
                    let name = words::shortened(&Visible::new(&name).into_string(), NAME);
                    self.notice = Some(format!("left the trail {name}; gn has it"));
                }
                Vec::new()
            }
            other => {
                self.tell_where(other);
                Vec::new()
            }
        }
    }

    /// Help and palette have every key, also of what is not open: says where this one works.
    fn tell_where(&mut self, action: Action) {
        let keys = self.settings.keys.clone();
        let bound = keys.all().iter().find(|bound| bound.action == action);
        let told = bound.and_then(|bound| self.where_it_works(&bound.written(), bound.context));
        self.notice = told.or_else(|| self.notice.take());
    }

    /// Where a key works that does not work here, and how to get there.
    pub(super) fn where_it_works(&self, key: &str, context: Context) -> Option<String> {
        let (place, leads, opens) = match context {
            Context::Timeline => ("in the timeline", "opens it", Action::Timeline),
            Context::Peek => ("while peeking", "does that", Action::Peek),
            Context::Reader => ("while reading", "goes there", Action::ShowReader),
            Context::List | Context::Articles => ("in lists", "goes to one", Action::ShowList),
            Context::Panel => ("among the events", "goes there", Action::ShowPanel),
            Context::Sheet => ("in boxes", "opens one", Action::Card),
            Context::Labels => ("among the letters", "shows them", Action::Labels),
            Context::Prompt => ("where a search is typed", "starts one", Action::SearchArticle),
            Context::Picker => ("in lists to type into", "opens one", Action::PickArticle),
            Context::Everywhere => return None,
        };
        let opener = self.settings.keys.key_for(&[Context::Everywhere, Context::Reader], opens);
        let opener = opener.map_or(String::new(), |opener| format!(": {opener} {leads}"));
        Some(format!("{key} works {place}{opener}"))
    }
}
