//! Going to places, and back.

use std::sync::Arc;

use super::jumps::Side;
use super::{Jump, Place, State, View, saved};
use crate::model::{Key, Paragraph, ParagraphKind};
use crate::query;

/// When the place that is left goes into the jump list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Note {
    /// Always.
    Always,
    /// If the article changes or the target is off screen.
    IfFar,
    /// Never.
    Never,
}

impl State {
    /// Where the reader is now, as an entry of the jump list.
    pub(super) fn here(&self) -> Option<Jump> {
        let key = self.reader.open.clone()?;
        let area = self.reader_area();
        let view = self
            .flow()
            .map_or(self.reader.view, |(flow, height)| flow.window(self.reader.view, height).1);
        let text = self.document().map_or("", |document| document.text.as_str());
        let trail = self.trail.as_ref().map(|trail| (Arc::clone(&trail.name), trail.index));
        Some(Jump {
            key,
            view,
            size: (area.width, area.height),
            quote: saved::quote(text, view.position),
            cursor: self.reader.cursor,
            focus: self.focus,
            trail,
        })
    }

    /// Notes the present place in the jump list.
    pub(super) fn note_jump(&mut self) {
        if let Some(here) = self.here() {
            self.jumps.push(here);
        }
    }

    /// Opens an article at its start.
    pub(super) fn open(&mut self, key: &Key) {
        if self.reader.open.as_ref() != Some(key) {
            self.remember_position();
            let is_copy =
                |state: &Self| state.id().is_some_and(|id| state.corpus().copy_of(id).is_some());
            let was_copy = is_copy(self);
            self.reader.open = Some(key.clone());
            self.reader.view = View { position: self.start_of_article(), row: 0 };
            self.reader.cursor = None;
            self.reader.stays_unread = false;
            self.chosen = None;
            self.listed = None;
            self.refresh_outline();
            // The copies of a text are listed while one of them is open.
            if was_copy || is_copy(self) {
                self.arrange_articles();
            }
        }
    }

    /// Where an article is opened: after the navigation that many begin with.
    fn start_of_article(&self) -> u32 {
        let paragraphs = self.document().map_or(&[][..], |document| &document.paragraphs);
        let starts = |paragraph: &&Paragraph| paragraph.kind != ParagraphKind::Boilerplate;
        paragraphs.iter().find(starts).map_or(0, |paragraph| paragraph.span.start())
    }

    /// Goes to a place; it becomes the current mention. What is on screen stays where it is.
    pub(super) fn visit(&mut self, place: &Place, note: Note) {
        if query::document_by_key(self.corpus(), &place.key).is_none() {
            self.notice = Some(format!("{} is not there any more", place.key));
            return;
        }
        let extent = place.extent(self.corpus());
        let same = self.reader.open.as_ref() == Some(&place.key);
        let visible = same && {
            let shown = self.visible();
            shown.contains(extent.start()) && shown.end() >= extent.end()
        };
        if note == Note::Always || (note == Note::IfFar && !visible) {
            self.note_jump();
        }
        self.open(&place.key);
        self.reader.cursor = Some(place.span);
        if !visible {
            self.unfold(extent.start());
            let row = u32::from(self.reader_area().height / 3);
            self.look(View { position: extent.start(), row });
        }
    }

    /// Shows a view, held within the article.
    pub(super) fn look(&mut self, view: View) {
        self.reader.view = self.flow().map_or(view, |(flow, height)| flow.window(view, height).1);
    }

    /// A place inside folded lines unfolds them.
    fn unfold(&mut self, position: u32) {
        let folded = self.reader.text_only
            && self.document().is_some_and(|document| {
                document.is_boilerplate(crate::model::Span::new(position, position + 1))
            });
        if folded {
            self.reader.text_only = false;
        }
    }

    /// Folds what is not the article, or unfolds it, and says so where the screen stays as it is then.
    pub(super) fn fold_all_but_text(&mut self) {
        let before = self.rows();
        self.reader.text_only = !self.reader.text_only;
        if self.rows() == before {
            self.notice = Some(if self.reader.text_only {
                "text alone; no line in sight folds".into()
            } else {
                "nothing is folded".into()
            });
        }
    }

    /// Back (negative) or forward in the jump list. The trail stays as it is.
    pub(super) fn travel(&mut self, steps: i64) {
        for _ in 0..steps.unsigned_abs().min(200) {
            let Some(here) = self.here() else { return };
            let target = if steps < 0 { self.jumps.back(here) } else { self.jumps.forward(here) };
            let Some(target) = target else {
                let end = if steps < 0 { "no jump further back" } else { "no jump further ahead" };
                self.notice = Some(end.into());
                return;
            };
            self.land(&target);
        }
    }

    /// Goes to an entry picked from the list of jumps: that is a jump like any other.
    pub(super) fn revisit(&mut self, number: usize) {
        let target = self.jumps.entries().nth(number).map(|(_, jump)| jump.clone());
        if let Some(target) = target {
            self.note_jump();
            self.land(&target);
        }
    }

    pub(super) fn land(&mut self, target: &Jump) {
        let Some(id) = query::document_by_key(self.corpus(), &target.key) else {
            self.notice = Some(format!("{} is not there any more", target.key));
            return;
        };
        self.focus = target.focus;
        self.open(&target.key);
        let text = self.corpus().document(id).map_or("", |document| document.text.as_str());
        let held = saved::find(text, target.view.position, &target.quote);
        let position = held.position().unwrap_or(target.view.position);
        // What was current lies as far from the place as before, or is gone with it.
        let stays = |_: &_| held.position().is_some();
        let cursor = target.cursor.filter(stays);
        self.reader.cursor = cursor.map(|span| saved::moved(span, target.view.position, position));
        if let Some(words) = held.words() {
            self.notice = Some(words.into());
        }
        let area = self.reader_area();
        let row = if (area.width, area.height) == target.size {
            target.view.row
        } else {
            u32::from(area.height / 2)
        };
        self.look(View { position, row });
    }

    /// The list of jumps as rows: which side, the article's key, its view and its quote.
    pub(super) fn jump_rows(&self) -> impl Iterator<Item = (Side, &Jump)> {
        self.jumps.entries()
    }
}
