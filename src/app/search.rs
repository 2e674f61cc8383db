//! Searching every article while words are typed. A large folder is searched in steps between the keys,
//! so that no key waits: a key changes what is searched for, `Effect::SearchOn` asks for the next step.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::picker::PickerKind;
use super::rows::{around, plain};
use super::{
    Effect, Picker, PickerRow, Place, Popup, State, Target, Trail, TrailKind, geometry, words,
};
use crate::model::{DocumentId, Location};
use crate::plain::Visible;
use crate::query::{self, Ranking, Search};

/// So many hits are shown and walked.
const MOST_HITS: usize = 5_000;

/// Bytes of text that are searched in one step: a few milliseconds where nearly every letter is a hit.
const STEP: usize = 1 << 20;

/// Rows of a list that are folded in one step.
const FOLDED: usize = 4_000;

impl State {
    /// Searches for what is typed. Where letters were added, what was found before says where.
    pub(super) fn start_search(&mut self, earlier: Option<&Search>) {
        let corpus = Arc::clone(&self.snapshot.corpus);
        let Some(picker) = self.searching_picker() else { return };
        let search = Search::new(&corpus, picker.input.text(), MOST_HITS, earlier);
        (picker.search, picker.note) = match search {
            Ok(search) => (Box::new(search), None),
            Err(bad) => (Box::default(), Some(bad.reason)),
        };
        (picker.rows, picker.ranked) = (Arc::default(), Ranking::default());
        (picker.selected, picker.top) = (0, 0);
        if picker.note.is_none() {
            self.search_on();
        }
    }

    /// Searches the next articles, and lists what was found. Other long lists get ready to be searched.
    pub(super) fn search_on(&mut self) {
        let corpus = Arc::clone(&self.snapshot.corpus);
        let Some(picker) = self.searching_picker() else {
            self.fold_choices(FOLDED);
            return;
        };
        let before = picker.search.hits().len();
        picker.search.step(&corpus, STEP);
        let all = picker.search.is_done();
        let changed = before != picker.search.hits().len() || all;
        picker.note = Some(said(&picker.search)).filter(|_| !picker.input.text().is_empty());
        if !changed {
            return;
        }
        let search = std::mem::take(&mut picker.search);
        let (rows, articles) = self.hits(&search);
        let Some(picker) = self.searching_picker() else { return };
        if let Some(note) = picker.note.as_mut().filter(|_| all && search.total() <= MOST_HITS) {
            *note = format!("{note} in {}", words::count(articles, "article"));
        }
        let target = picker.row().map(|row| row.target.clone());
        let target = picker.sought.clone().or(target);
        picker.search = search;
        picker.ranked = Ranking::all(rows.len());
        picker.rows = Arc::new(rows);
        self.leave_group(true);
        if let Some(target) = target {
            self.select_target(&target);
        }
    }

    fn searching_picker(&mut self) -> Option<&mut Picker> {
        match &mut self.popup {
            Some(Popup::Picker(picker)) if picker.kind == PickerKind::Search => Some(picker),
            _ => None,
        }
    }

    /// What asks for the next step of a search that has not ended.
    pub(super) fn next_step(&self) -> Option<Effect> {
        let Some(Popup::Picker(picker)) = &self.popup else { return None };
        let goes_on = if picker.kind == PickerKind::Search {
            !picker.search.is_done()
        } else {
            picker.rows.len() > FOLDED && picker.choices.len() < picker.rows.len()
        };
        goes_on.then_some(Effect::SearchOn)
    }

    /// The first hits, under the articles they are in, and how many articles have any.
    fn hits(&self, search: &Search) -> (Vec<PickerRow>, usize) {
        let corpus = self.corpus();
        let found_in = search.found_in();
        let mut once = found_in.to_vec();
        query::each_text_once(corpus, &mut once, self.id(), |(id, _)| *id);
        let articles = once.len();
        let text = |id: DocumentId| corpus.copy_of(id).unwrap_or(id);
        let once: BTreeMap<DocumentId, (DocumentId, usize)> =
            once.into_iter().map(|(id, hits)| (text(id), (id, hits))).collect();
        // A copy is listed where it has more hits than the text that it is a copy of.
        let is_folded = |id: DocumentId, hits: usize| {
            once.get(&text(id)).is_some_and(|(shown, most)| *shown != id && hits <= *most)
        };
        let mut copies: BTreeMap<DocumentId, usize> = BTreeMap::new();
        for &(id, hits) in found_in.iter().filter(|_| corpus.has_copies()) {
            if is_folded(id, hits) {
                *copies.entry(text(id)).or_default() += 1;
            }
        }
        let mut rows = Vec::new();
        let groups = search.hits().chunk_by(|a, b| a.location.document == b.location.document);
        for (group, &(id, hits)) in groups.zip(found_in) {
            let Some(document) = corpus.document(id).filter(|_| !is_folded(id, hits)) else {
                continue;
            };
            let is_told = once.get(&text(id)).is_some_and(|(shown, _)| *shown == id);
            let copies = copies.get(&text(id)).copied().filter(|_| is_told).unwrap_or(0);
            let label = words::with_copies(&Visible::new(&document.title).into_string(), copies);
            rows.push(plain(label, words::source(corpus, id), Target::Group(document.key.clone())));
            rows.extend(group.iter().filter_map(|hit| {
                Some(plain(
                    String::new(),
                    String::new(),
                    Target::Hit(Place::of(corpus, hit.location)?),
                ))
            }));
        }
        (rows, articles)
    }

    /// A row as it is shown. The words around a hit are looked up only where it is in sight: a search
    /// may have thousands.
    #[must_use]
    pub fn row_in_sight<'a>(&self, row: &'a PickerRow) -> Cow<'a, PickerRow> {
        let Target::Hit(place) = &row.target else { return Cow::Borrowed(row) };
        let Some(location) = place.location(self.corpus()) else { return Cow::Borrowed(row) };
        // The heading has the source, so that hits have the whole row but for an indent.
        let columns = geometry::picker(self.width, self.height).width.saturating_sub(8);
        let target = row.target.clone();
        Cow::Owned(around(self.corpus(), location, columns.into(), String::new(), target))
    }

    /// The hits in every article, or in one, as a trail.
    pub(super) fn trail_of_search(
        &self,
        name: &str,
        here: DocumentId,
        within: bool,
    ) -> Option<Trail> {
        let corpus = self.corpus();
        let typed = name.strip_prefix('/')?;
        let places: Vec<Location> = if within {
            let spans = query::search_within(corpus.document(here)?, typed, MOST_HITS).ok()?;
            spans.into_iter().map(|span| Location { document: here, span }).collect()
        } else {
            let mut search = Search::new(corpus, typed, MOST_HITS, None).ok()?;
            while !search.is_done() && search.hits().len() < MOST_HITS {
                search.step(corpus, STEP);
            }
            search.hits().iter().map(|hit| hit.location).collect()
        };
        Trail::through(corpus, name, TrailKind::Search, places, Some(here))
    }
}

/// How many hits there are, and how far the search is.
fn said(search: &Search) -> String {
    let found = words::count(search.total(), "hit");
    if !search.is_done() {
        format!("{found} so far, {}%", search.percent())
    } else if search.total() > MOST_HITS {
        format!("first {MOST_HITS} of {found}")
    } else {
        found
    }
}
