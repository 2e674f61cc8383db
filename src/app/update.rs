//! One message in, a changed state and the wishes to the shell out.

use std::sync::Arc;

use super::{
    Action, Context, Effect, Input, KeyCode, KeyPress, Meaning, Message, Pane, Popup, Snapshot,
    State,
};
use crate::query;

/// The box with what may follow a prefix opens after so long.
const HESITATION: u64 = 250;
/// No count is larger.
const LARGEST_COUNT: u32 = 9_999_999;

/// Applies what happened to the state.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let plain = state.panes.plain;
    let mut effects = match message {
        Message::Key(press) => state.press(press),
        Message::Paste(text) => {
            state.paste(&text);
            Vec::new()
        }
        Message::Resize { width, height } => {
            (state.width, state.height) = (width, height);
            state.fill_picker();
            state.refresh_timeline();
            Vec::new()
        }
        Message::Loaded(snapshot) => {
            state.load(snapshot);
            Vec::new()
        }
        Message::Woke(token) => {
            if token == state.pending.token && !state.pending.keys.is_empty() {
                state.pending.shown = true;
            }
            Vec::new()
        }
        Message::Mouse { kind, x, y } => state.mouse(kind, x, y),
        Message::Told(words) => {
            state.notice = Some(words);
            Vec::new()
        }
        Message::Rereading(progress) => {
            state.rereading = progress;
            Vec::new()
        }
        Message::Inspected { key, found } => {
            state.inspected = Some((key, found));
            Vec::new()
        }
        Message::SearchOn => {
            state.search_on();
            Vec::new()
        }
        Message::Sent(bytes) => {
            state.sent = Some(bytes);
            Vec::new()
        }
    };
    if state.panes.plain != plain {
        // In the plain view the terminal selects.
        effects.push(Effect::Mouse(plain));
    }
    effects.extend(state.next_step());
    state.keep_rows_in_sight();
    effects
}

impl State {
    fn load(&mut self, snapshot: Snapshot) {
        // While linking goes on only its progress changes.
        let (now, next) = (&self.snapshot.corpus, &snapshot.corpus);
        if now.progress.linking && next.progress.linking {
            self.snapshot = snapshot;
            return;
        }
        if self.says_progress() && snapshot.corpus.links.is_some() {
            self.notice = None;
        }
        let before = self.leave_corpus(&snapshot);
        self.snapshot = snapshot;
        self.counts = query::article_counts(self.corpus()).map(Arc::new);
        self.find_copies();
        self.find_news();
        self.arrange_articles();
        if let Some(key) = self.frozen.take().map(|(key, _)| key) {
            let id = query::document_by_key(self.corpus(), &key);
            let outline = id.map(|id| query::outline(self.corpus(), id)).unwrap_or_default();
            self.frozen = Some((key, Arc::new(outline)));
        }
        match before {
            Some(before) => self.take_up(&before),
            None => self.tell_what_is_unread(),
        }
        self.open_first();
        self.tell_news();
        self.tell_of_metadata();
        self.tell_what_was_skipped();
        self.refresh_outline();
        self.take_up_trails();
        self.fill_picker();
        self.refresh_timeline();
    }

    /// Asks anew which events the open article tells of.
    pub(super) fn refresh_outline(&mut self) {
        let outline = self.id().map(|id| query::outline(self.corpus(), id));
        self.outline = Arc::new(outline.unwrap_or_default());
        self.arrange_events();
    }

    fn press(&mut self, press: KeyPress) -> Vec<Effect> {
        self.touched = true;
        self.notice = None;
        let cancelled = std::mem::take(&mut self.cancelled);
        let letter = if let KeyCode::Char(letter) = press.code { Some(letter) } else { None };
        self.pending.letter = letter.filter(|_| !press.control && !press.alt);
        if self.typed_digit(press) {
            return Vec::new();
        }
        self.pending.keys.push(press);
        self.pending.token += 1;
        let contexts = self.contexts();
        match self.settings.keys.meaning(&contexts, &self.pending.keys) {
            Meaning::Prefix => {
                if self.pending.shown {
                    return Vec::new();
                }
                let token = self.pending.token;
                vec![Effect::Wake { token, milliseconds: HESITATION }]
            }
            Meaning::Action(action) => {
                let count = self.pending.count.take();
                self.forget_keys();
                self.cancelled = cancelled;
                let effects = self.act(action, count);
                self.notice_end(action);
                if action != Action::Cancel {
                    self.cancelled = false;
                }
                effects
            }
            Meaning::Nothing => self.no_such_key(press),
        }
    }

    fn forget_keys(&mut self) {
        self.pending.keys.clear();
        self.pending.count = None;
        self.pending.shown = false;
    }

    fn no_such_key(&mut self, press: KeyPress) -> Vec<Effect> {
        let keys = std::mem::take(&mut self.pending.keys);
        let counted = self.pending.count.is_some();
        self.forget_keys();
        if keys.len() == 1 && self.type_key(press) {
            return Vec::new();
        }
        // A slow line joins Esc and the next key into one that looks like Alt.
        if press.alt {
            let leaves = counted || keys.len() > 1;
            let escape = KeyPress { code: KeyCode::Esc, control: false, alt: false };
            let mut effects = if leaves { Vec::new() } else { self.press(escape) };
            effects.extend(self.press(KeyPress { alt: false, ..press }));
            return effects;
        }
        // Esc leaves a sequence, whatever else it closes.
        if press.code != KeyCode::Esc || !(counted || keys.len() > 1) {
            let written = super::key::written(&keys);
            let elsewhere = self.settings.keys.of_a_pane(&keys);
            self.notice = elsewhere
                .and_then(|context| self.where_it_works(&written, context))
                .or_else(|| Some(format!("{written} is no key here: ? lists them")));
        }
        Vec::new()
    }

    /// Where keys hold now, the topmost first.
    #[must_use]
    pub fn contexts(&self) -> Vec<Context> {
        let pane: &[Context] = match self.focus {
            Pane::Reader => &[Context::Reader, Context::Everywhere],
            Pane::List => &[Context::Articles, Context::List, Context::Everywhere],
            Pane::Panel => &[Context::Panel, Context::List, Context::Everywhere],
        };
        match &self.popup {
            Some(Popup::Picker(_)) => vec![Context::Picker],
            Some(Popup::Find(_) | Popup::Filter(_)) => vec![Context::Prompt],
            Some(Popup::Labels(_)) => vec![Context::Labels],
            Some(Popup::Timeline) if self.timeline.typing => vec![Context::Prompt],
            Some(Popup::Timeline) => vec![Context::Timeline, Context::Everywhere],
            Some(Popup::Sheet(_)) => vec![Context::Sheet, Context::Everywhere],
            Some(Popup::Peek(_)) => [&[Context::Peek], pane].concat(),
            None => pane.to_vec(),
        }
    }

    /// Takes a digit of a count.
    fn typed_digit(&mut self, press: KeyPress) -> bool {
        let types = matches!(self.popup, Some(Popup::Labels(_))) || self.typing().is_some();
        let KeyCode::Char(c) = press.code else { return false };
        let Some(digit) = c.to_digit(10).filter(|_| !press.control && !press.alt) else {
            return false;
        };
        if types || !self.pending.keys.is_empty() || (digit == 0 && self.pending.count.is_none()) {
            return false;
        }
        let count = self.pending.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
        self.pending.count = Some(count.min(LARGEST_COUNT));
        true
    }

    /// The line that is typed in the topmost box.
    fn typing(&mut self) -> Option<&mut Input> {
        match &mut self.popup {
            Some(Popup::Picker(picker)) => Some(&mut picker.input),
            Some(Popup::Find(find)) => Some(&mut find.input),
            Some(Popup::Filter(filter)) => Some(&mut filter.input),
            Some(Popup::Timeline) if self.timeline.typing => Some(&mut self.timeline.input),
            Some(Popup::Labels(_) | Popup::Peek(_) | Popup::Sheet(_) | Popup::Timeline) | None => {
                None
            }
        }
    }

    /// What is typed there has changed.
    fn typed(&mut self) {
        match &self.popup {
            Some(Popup::Picker(_)) => self.picker_typed(),
            Some(Popup::Find(_)) => self.find_typed(),
            Some(Popup::Filter(_)) => self.filter_typed(),
            Some(Popup::Timeline) => self.fill_timeline(),
            Some(Popup::Labels(_) | Popup::Peek(_) | Popup::Sheet(_)) | None => {}
        }
    }

    /// Takes a key as text, where text is typed.
    fn type_key(&mut self, press: KeyPress) -> bool {
        if let Some(Popup::Labels(_)) = self.popup {
            if let KeyCode::Char(letter) = press.code {
                self.type_label(letter);
            } else {
                self.popup = None;
            }
            return true;
        }
        let changed = self.typing().and_then(|input| input.press(press));
        if changed == Some(true) {
            self.typed();
        }
        changed.is_some()
    }

    /// Deletes from the line that is typed; whether that was asked.
    pub(super) fn delete_typed(&mut self, action: Action) -> bool {
        let Some(input) = self.typing() else { return false };
        #[expect(clippy::wildcard_enum_match_arm, reason = "nothing else deletes")]
        match action {
            Action::ClearInput => input.clear(),
            Action::DeleteWord => input.delete_word(),
            _ => return false,
        }
        self.typed();
        true
    }

    fn paste(&mut self, text: &str) {
        let line = text.lines().next().unwrap_or("");
        if let Some(input) = self.typing() {
            input.insert(line);
            self.typed();
        } else {
            self.notice = Some("nothing to paste into: / searches, go finds articles".into());
        }
    }
}
