//! Following an event through the articles: the trail, the next account, the peek.

use super::visit::Note;
use super::{Pane, Peek, Place, Popup, Sheet, SheetKind, State, Trail, TrailKind};
use crate::model::{EventId, Location};
use crate::query;

impl State {
    /// Says how far linking is, if it is not done; keys that need links ask this first.
    pub(super) fn needs_links(&mut self) -> bool {
        if self.is_linked() {
            return false;
        }
        self.notice = Some(if self.corpus().documents.is_empty() {
            "nothing is open yet".into()
        } else {
            self.progress()
        });
        true
    }

    /// Whether what is said is how far reading or linking was when a key was pressed.
    #[must_use]
    pub fn says_progress(&self) -> bool {
        let doing = |words: &str| words.split(' ').next().map(str::to_owned);
        let said = self.notice.as_deref().and_then(doing);
        said.is_some() && !self.is_linked() && said == doing(&self.progress())
    }

    /// The event that keys speak of, or a word on why there is none.
    pub(super) fn wanted_event(&mut self) -> Option<EventId> {
        if self.needs_links() {
            return None;
        }
        let event = self.subject_event();
        if event.is_none() {
            self.notice = Some(self.no_mention_here().into());
        }
        event
    }

    /// Walks the trail; without one, the event of the current mention becomes it.
    pub(super) fn walk(&mut self, steps: i64) {
        let trail = match self.trail.clone() {
            Some(trail) => Some(trail),
            None => self
                .wanted_event()
                .and_then(|event| Trail::of_event(self.corpus(), event, self.id())),
        };
        let Some(mut trail) = trail else { return };
        let from = self.position_on(&trail).unwrap_or(trail.index);
        let step = trail.step(from, steps);
        if trail.places.len() == 1 {
            self.notice = Some("the only place on this trail".into());
        } else if step.wrapped {
            self.notice = Some("wrapped".into());
        }
        trail.index = step.index;
        if let Some(place) = trail.places.get(step.index).cloned() {
            // The place that is left goes into the jump list with the trail as it was there.
            self.arrive(&place, Note::IfFar);
        }
        self.take_trail(Some(trail));
    }

    /// Goes to a place to read there.
    pub(super) fn arrive(&mut self, place: &Place, note: Note) {
        if note == Note::Always {
            self.note_jump();
        }
        // Whether the place is in sight is a question to the pane as it will be.
        self.focus = Pane::Reader;
        self.visit(place, if note == Note::Always { Note::Never } else { note });
    }

    /// Makes an event the trail, standing at a place.
    pub(super) fn adopt(&mut self, event: EventId, at: Option<&Place>) {
        let corpus = self.corpus();
        let here = at.and_then(|place| query::document_by_key(corpus, &place.key)).or(self.id());
        let Some(mut trail) = Trail::of_event(corpus, event, here) else { return };
        trail.index = at.and_then(|place| trail.position(place)).unwrap_or(0);
        self.take_trail(Some(trail));
    }

    /// The same, unless the trail is a search or a name that the reader walks.
    fn adopt_if_event(&mut self, event: EventId, at: Option<&Place>) {
        let keeps = self.trail.as_ref().is_some_and(|trail| trail.kind != TrailKind::Event);
        if !keeps {
            self.adopt(event, at);
        }
    }

    /// The same event in the next article that tells of it, or the previous one.
    pub(super) fn next_account(&mut self, steps: i64) {
        let Some(event) = self.wanted_event() else { return };
        let Some(id) = self.id() else { return };
        let (accounts, after) = query::next_account(self.corpus(), event, id);
        let length = i64::try_from(accounts.len()).unwrap_or(i64::MAX);
        if accounts.is_empty() {
            self.notice = Some("no other article tells of this".into());
            return;
        }
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        if steps > after || -steps > length - after {
            self.notice = Some("wrapped".into());
        }
        let target = if steps > 0 { steps - 1 } else { steps };
        let target = usize::try_from(target.rem_euclid(length)).unwrap_or(0);
        self.go_to(event, accounts.get(target).copied());
    }

    /// The first report of the event, or the latest.
    pub(super) fn report(&mut self, latest: bool) {
        let Some(event) = self.wanted_event() else { return };
        let target = query::first_report(self.corpus(), event, latest);
        self.go_to(event, target);
    }

    fn go_to(&mut self, event: EventId, target: Option<Location>) {
        let place = target.and_then(|location| Place::of(self.corpus(), location));
        if let Some(place) = place {
            self.arrive(&place, Note::IfFar);
            self.adopt_if_event(event, Some(&place));
        }
    }

    /// Steps through the mentions of the current event in this article.
    pub(super) fn next_same(&mut self, steps: i64) {
        let Some(event) = self.wanted_event() else { return };
        let Some(id) = self.id() else { return };
        let of_event = |state: &State, mention| state.corpus().event_of(id, mention) == Some(event);
        if self.reader.cursor.is_none() {
            // The current mention is the first one visible: start from there.
            self.reader.cursor = self.subject_place().map(|place| place.span);
        }
        self.next_mention(steps, of_event);
        let place = self.subject_place();
        self.adopt_if_event(event, place.as_ref());
    }

    /// Opens the peek, or steps to the account after the one shown.
    pub(super) fn peek(&mut self, steps: i64) {
        let steps = usize::try_from(steps).unwrap_or(1);
        if let Some(Popup::Peek(peek)) = &mut self.popup {
            peek.step = peek.step.saturating_add(steps);
            return;
        }
        let Some(event) = self.wanted_event() else { return };
        let Some(from) = self.subject_place() else { return };
        let accounts = self.id().map(|id| query::next_account(self.corpus(), event, id).0);
        if accounts.is_none_or(|accounts| accounts.is_empty()) {
            self.notice = Some("no other article tells of this".into());
            return;
        }
        self.popup = Some(Popup::Peek(Peek { from, step: steps.saturating_sub(1) }));
    }

    /// The account that a peek shows: where it is, which one, of how many.
    #[must_use]
    pub fn peeked(&self, peek: &Peek) -> Option<(Location, usize, usize)> {
        let (document, mention) = peek.from.mention(self.corpus())?;
        let event = self.corpus().event_of(document, mention)?;
        let accounts = query::next_account(self.corpus(), event, document).0;
        let number = peek.step.checked_rem(accounts.len())?;
        Some((self.told_at(event, *accounts.get(number)?), number + 1, accounts.len()))
    }

    /// Goes to the account peeked at.
    pub(super) fn go_peeked(&mut self) {
        let Some(Popup::Peek(peek)) = self.popup.take() else { return };
        let target = self.peeked(&peek).map(|(location, ..)| location);
        let event = peek.from.mention(self.corpus());
        let event = event.and_then(|(document, mention)| self.corpus().event_of(document, mention));
        if let Some(event) = event {
            self.go_to(event, target);
        }
    }

    /// Opens the card of the event, or the reasons of the mention's links.
    pub(super) fn open_sheet(&mut self, kind: SheetKind) {
        if self.wanted_event().is_some()
            && let Some(about) = self.subject_place()
        {
            self.popup = Some(Popup::Sheet(Sheet { kind, about, top: 0 }));
        }
    }
}
