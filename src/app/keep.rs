//! Taking up what was saved, and handing on what is to be saved.

use super::{Anchor, Place, Saved, SavedTrail, State, Trail, TrailKind, View};
use crate::model::{Document, Key};
use crate::query;

/// So many trails are saved.
const TRAILS: usize = 8;

impl State {
    /// Takes up what was saved the last time; before anything is loaded.
    pub fn restore(&mut self, saved: Saved) {
        self.jumps = saved.jumps.clone();
        self.waiting_trails.clone_from(&saved.trails);
        self.visited.clone_from(&saved.known);
        self.saved = saved;
    }

    /// What is to be saved now.
    #[must_use]
    pub fn to_save(&self) -> Saved {
        let mut saved = Saved {
            // Until a key was pressed the first article may only stand in for the one read last.
            open: self.reader.open.clone().filter(|_| self.touched).or(self.saved.open.clone()),
            jumps: self.jumps.clone(),
            ..self.saved.clone()
        };
        if let Some(anchor) = self.position() {
            saved.positions.insert(anchor.key.clone(), anchor);
        }
        let trails = self.recent_trails().take(TRAILS);
        saved.trails = trails.filter_map(|trail| self.trail_to_save(trail)).collect();
        if self.trail.is_none() {
            saved.trails.clone_from(&self.waiting_trails);
        }
        saved
    }

    /// Where the reader is in the open article; nothing before a key was pressed.
    fn position(&self) -> Option<Anchor> {
        if !self.touched {
            return None;
        }
        let document = self.document()?;
        let (flow, height) = self.flow()?;
        let view = flow.window(self.reader.view, height).1;
        Some(Anchor::new(&document.key, &document.text, view.position))
    }

    /// Keeps the position in the article that is being left.
    pub(super) fn remember_position(&mut self) {
        if let Some(anchor) = self.position() {
            self.saved.positions.insert(anchor.key.clone(), anchor);
        }
    }

    /// Opens an article where the reader left it.
    pub(super) fn resume(&mut self, key: &Key) {
        let is_open = self.reader.open.as_ref() == Some(key);
        self.open(key);
        if is_open {
            return;
        }
        let Some(anchor) = self.saved.positions.get(key) else { return };
        let held = self.document().map(|document| anchor.find(&document.text));
        let Some(held) = held else { return };
        if let Some(position) = held.position() {
            self.look(View { position, row: 0 });
        }
        if let Some(words) = held.words() {
            self.notice = Some(words.into());
        }
    }

    /// Until a key is pressed, shows the article read last, or the first one where that is not there.
    pub(super) fn open_first(&mut self) {
        if self.touched && self.id().is_some() {
            return;
        }
        let corpus = &self.snapshot.corpus;
        let last = self.saved.open.as_ref();
        let last = last.filter(|key| query::document_by_key(corpus, key).is_some());
        let first = corpus.documents.first().map(|document| &document.key);
        if let Some(key) = last.or(first).cloned() {
            self.resume(&key);
        }
    }

    /// Makes the trail of the last time anew, once the articles are linked.
    pub(super) fn take_up_trails(&mut self) {
        if !self.is_linked() {
            return;
        }
        let trails = std::mem::take(&mut self.waiting_trails);
        let again: Vec<Trail> = trails.iter().filter_map(|trail| self.trail_again(trail)).collect();
        let mut again = again.into_iter();
        if self.trail.is_none() {
            self.trail = again.next();
        }
        self.trails.extend(again);
    }

    /// A trail by what makes it anew; none where its article is not there.
    #[must_use]
    pub fn trail_to_save(&self, trail: &Trail) -> Option<SavedTrail> {
        let place = trail.places.get(trail.index)?;
        let document = self.document_of(&place.key)?;
        Some(SavedTrail {
            kind: trail.kind,
            name: trail.name.to_string(),
            at: Anchor::new(&place.key, &document.text, place.span.start()),
            within: trail.articles == 1,
        })
    }

    /// Makes a trail anew, standing where it was used last.
    #[must_use]
    pub fn trail_again(&self, saved: &SavedTrail) -> Option<Trail> {
        let corpus = self.corpus();
        let document = self.document_of(&saved.at.key)?;
        let id = query::document_by_key(corpus, &saved.at.key)?;
        let position = saved.at.find(&document.text).position()?;
        let starts_here =
            |place: &&Place| place.key == saved.at.key && place.span.start() == position;
        let mut trail = match saved.kind {
            TrailKind::Event => {
                let mut mentions = corpus.mentions(id).iter();
                let mention = mentions.position(|m| m.trigger.start() == position)?;
                let event = corpus.event_of(id, u32::try_from(mention).ok()?)?;
                Trail::of_event(corpus, event, Some(id))?
            }
            TrailKind::Marks => {
                let places = self.all_marks().map(|(_, place)| place).collect();
                Trail::new(&saved.name, TrailKind::Marks, places)?
            }
            TrailKind::Name => {
                let name = corpus.names(id).iter().find(|name| name.span.start() == position)?;
                let place = Place { key: saved.at.key.clone(), span: name.span };
                self.trail_of_name(&saved.name, &place)?
            }
            TrailKind::Search => self.trail_of_search(&saved.name, id, saved.within)?,
        };
        let at = trail.places.iter().find(starts_here).cloned();
        trail.index = at.and_then(|place| trail.position(&place))?;
        Some(trail)
    }

    fn document_of(&self, key: &Key) -> Option<&Document> {
        let id = query::document_by_key(self.corpus(), key)?;
        self.corpus().document(id).map(std::convert::AsRef::as_ref)
    }
}
