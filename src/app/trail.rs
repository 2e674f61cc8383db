//! The trail: the current ordered list of places, across articles, that `n` and `N` walk.

use std::sync::Arc;

use super::{Place, State, words};
use crate::model::{Corpus, DocumentId, EventId, Location};
use crate::query;

/// What the places of a trail have in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TrailKind {
    /// They mention one event.
    Event,
    /// They name one person, place or body.
    Name,
    /// A search found them.
    Search,
    /// The reader marked them.
    Marks,
}

/// An ordered list of places with a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trail {
    /// What is shown of it: an event's title, a name, what was searched for.
    pub name: Arc<str>,
    /// What its places have in common.
    pub kind: TrailKind,
    /// The places.
    pub places: Arc<[Place]>,
    /// The one last used.
    pub index: usize,
    /// How many articles they lie in.
    pub articles: usize,
    /// How many copies of these articles it passes over.
    pub copies: usize,
}

/// One step along a trail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// Where it leads.
    pub index: usize,
    /// Whether it went over an end.
    pub wrapped: bool,
}

impl Trail {
    /// A trail of places; none without any.
    #[must_use]
    pub fn new(name: &str, kind: TrailKind, places: Vec<Place>) -> Option<Self> {
        let mut articles = 0;
        let mut before = None;
        // Places of one article stand together, whatever the order of articles.
        for place in &places {
            if before != Some(&place.key) {
                articles += 1;
                before = Some(&place.key);
            }
        }
        let places: Arc<[Place]> = places.into();
        (!places.is_empty()).then(|| {
            let name = name.into();
            Self { name, kind, places, index: 0, articles, copies: 0 }
        })
    }

    /// The same, of places anywhere: each text once, in the article that is read where it can be.
    #[must_use]
    pub fn through(
        corpus: &Corpus,
        name: &str,
        kind: TrailKind,
        mut places: Vec<Location>,
        here: Option<DocumentId>,
    ) -> Option<Self> {
        let copies = query::each_text_once(corpus, &mut places, here, |place| place.document);
        let places = places.iter().filter_map(|place| Place::of(corpus, *place)).collect();
        Some(Self { copies, ..Self::new(name, kind, places)? })
    }

    /// The mentions of an event.
    #[must_use]
    pub fn of_event(corpus: &Corpus, event: EventId, here: Option<DocumentId>) -> Option<Self> {
        let title = &*corpus.event(event)?.title;
        let places = query::trail(corpus, event).into_iter().map(|(place, _)| place).collect();
        Self::through(corpus, title, TrailKind::Event, places, here)
    }

    /// How many articles it leads through, in words: '3 articles', '3 articles, 2 copies'.
    #[must_use]
    pub fn breadth(&self) -> String {
        let articles = words::count(self.articles, "article");
        match self.copies {
            0 => articles,
            1 => format!("{articles}, 1 copy"),
            copies => format!("{articles}, {copies} copies"),
        }
    }

    /// Where a place stands on it, the one nearest to the index last used if it stands there twice.
    #[must_use]
    pub fn position(&self, place: &Place) -> Option<usize> {
        if self.places.get(self.index) == Some(place) {
            return Some(self.index);
        }
        self.places.iter().position(|known| known == place)
    }

    /// So many steps from a place on it, around the ends.
    #[must_use]
    pub fn step(&self, from: usize, steps: i64) -> Step {
        let length = i64::try_from(self.places.len()).unwrap_or(i64::MAX).max(1);
        let target = i64::try_from(from).unwrap_or(0).saturating_add(steps);
        let index = usize::try_from(target.rem_euclid(length)).unwrap_or(0);
        Step { index, wrapped: !(0..length).contains(&target) }
    }
}

/// So many trails left are kept.
const RECENT: usize = 30;

impl State {
    /// Takes another trail, or none; the one left is kept among the recent ones.
    pub(super) fn take_trail(&mut self, trail: Option<Trail>) {
        let is_it = |one: &Trail, other: &Trail| one.kind == other.kind && one.name == other.name;
        if let Some(left) = self.trail.take() {
            self.trails.retain(|known| !is_it(known, &left));
            self.trails.insert(0, left);
        }
        if let Some(trail) = &trail {
            self.trails.retain(|known| !is_it(known, trail));
        }
        self.trails.truncate(RECENT);
        self.trail = trail;
    }

    /// The trail, then those left for others.
    pub fn recent_trails(&self) -> impl Iterator<Item = &Trail> {
        self.trail.iter().chain(&self.trails)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Key, Span};

    #[test]
    fn steps_go_around() {
        let place = |i| Place { key: Key::file("a"), span: Span::new(i, i + 1) };
        let trail = Trail::new("x", TrailKind::Search, (0..5).map(place).collect()).unwrap();
        let check = |from, steps, index, wrapped| {
            assert_eq!(trail.step(from, steps), Step { index, wrapped });
        };
        check(0, 1, 1, false);
        check(4, 1, 0, true);
        check(0, -1, 4, true);
        check(2, 7, 4, true);
        check(4, -4, 0, false);
        assert_eq!(trail.position(&place(3)), Some(3));
        assert_eq!(Trail::new("x", TrailKind::Search, Vec::new()), None);
    }
}
