//! Searching the article while it is typed.

use std::sync::Arc;

use super::act::NAME;
use super::visit::Note;
use super::{Input, Place, Popup, State, Trail, TrailKind, View, words};
use crate::model::Span;
use crate::query;

/// A search in the article that is being typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Find {
    /// What is typed.
    pub input: Input,
    /// What the pane showed before.
    pub from: View,
    /// What was current before.
    pub cursor: Option<Span>,
    /// The hits.
    pub hits: Arc<[Span]>,
    /// The one shown.
    pub index: usize,
    /// What is wrong with what is typed.
    pub error: Option<String>,
}

/// A letter typed alone may stand everywhere in a long article; nobody walks more hits than this.
const MOST_HITS: usize = 100_000;

impl State {
    /// Opens the line where a search is typed.
    pub(super) fn start_find(&mut self) {
        if self.document().is_none() {
            self.notice = Some("nothing is open yet".into());
            return;
        }
        self.focus = super::Pane::Reader;
        let (from, cursor) = (self.reader.view, self.reader.cursor);
        self.popup = Some(Popup::Find(Find { from, cursor, ..Find::default() }));
    }

    /// Searches for what is typed and shows the first hit from where the search began.
    pub(super) fn find_typed(&mut self) {
        let Some(Popup::Find(mut find)) = self.popup.take() else { return };
        let found = self
            .document()
            .map(|document| query::search_within(document, find.input.text(), MOST_HITS));
        match found {
            Some(Ok(hits)) => (find.hits, find.error) = (hits.into(), None),
            Some(Err(bad)) => (find.hits, find.error) = (Arc::default(), Some(bad.reason)),
            None => {}
        }
        let start = find.cursor.map_or(find.from.position, Span::start);
        let start =
            if self.visible_in(find.from).contains(start) { start } else { find.from.position };
        let first = find.hits.partition_point(|hit| hit.start() < start);
        find.index = if first < find.hits.len() { first } else { 0 };
        self.reader.view = find.from;
        self.reader.cursor = find.cursor;
        self.popup = Some(Popup::Find(find));
        self.show_hit();
    }

    /// Shows the next hit, or an earlier one, without leaving the line.
    pub(super) fn step_find(&mut self, steps: i64) {
        if let Some(Popup::Find(find)) = &mut self.popup {
            let length = i64::try_from(find.hits.len()).unwrap_or(i64::MAX).max(1);
            let target = i64::try_from(find.index).unwrap_or(0) + steps;
            find.index = usize::try_from(target.rem_euclid(length)).unwrap_or(0);
        }
        self.show_hit();
    }

    fn show_hit(&mut self) {
        let Some(Popup::Find(find)) = &self.popup else { return };
        let hit = find.hits.get(find.index).copied();
        if let (Some(span), Some(key)) = (hit, self.reader.open.clone()) {
            self.visit(&Place { key, span }, Note::Never);
        }
    }

    /// Leaves the line: the hits become the trail, the place before goes into the jump list.
    pub(super) fn accept_find(&mut self) {
        if let Some(Popup::Find(find)) = &mut self.popup
            && find.input.text().is_empty()
        {
            // Nothing typed: the last search again.
            find.input.insert(&self.last_find);
            let from = find.cursor;
            self.find_typed();
            if from.is_some() && from == self.reader.cursor {
                self.step_find(1);
            }
        }
        let Some(Popup::Find(find)) = self.popup.take() else { return };
        find.input.text().clone_into(&mut self.last_find);
        let (view, cursor) = (self.reader.view, self.reader.cursor);
        (self.reader.view, self.reader.cursor) = (find.from, find.cursor);
        if find.hits.is_empty() {
            self.notice = match (&find.error, find.input.text()) {
                (Some(error), _) => Some(error.clone()),
                (None, "") => None,
                (None, typed) => {
                    let typed = words::shortened(typed, NAME);
                    Some(format!("not in this article: {typed}; g/ searches all"))
                }
            };
            return;
        }
        self.note_jump();
        (self.reader.view, self.reader.cursor) = (view, cursor);
        let Some(key) = self.reader.open.clone() else { return };
        let places = find.hits.iter().map(|&span| Place { key: key.clone(), span }).collect();
        let name = format!("/{}", find.input.text());
        self.take_trail(Trail::new(&name, TrailKind::Search, places));
        if let Some(trail) = &mut self.trail {
            trail.index = find.index;
        }
    }

    /// Leaves the line and goes back to where the search began.
    pub(super) fn abandon_find(&mut self) {
        if let Some(Popup::Find(find)) = self.popup.take() {
            (self.reader.view, self.reader.cursor) = (find.from, find.cursor);
        }
    }
}
