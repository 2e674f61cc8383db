//! Another corpus takes the place of the one that was read: the reader stays where they are, by the
//! words that stand there, and is told what came, changed and went.

use std::cmp::Ordering;
use std::sync::Arc;

use super::listing::{key_of, position, title_of};
use super::picker::PickerKind;
use super::{
    Effect, Held, Place, Popup, SavedTrail, Snapshot, State, Trail, TrailKind, View, saved, words,
};
use crate::model::{Corpus, Document, DocumentId, Key, Progress};
use crate::query;

/// What is kept of a corpus that is left.
pub(super) struct Before {
    corpus: Arc<Corpus>,
    /// What makes the trail anew, and the recent ones.
    trail: Option<SavedTrail>,
    recent: Vec<Option<SavedTrail>>,
    /// The list as it was.
    listed: Arc<Vec<DocumentId>>,
}

/// So many paragraphs back a place is looked for whose own words are gone.
const BACK: usize = 100;

/// Which articles came, changed and went.
#[derive(Default)]
struct Changes {
    new: Vec<Key>,
    changed: Vec<Key>,
    gone: Vec<Key>,
}

impl State {
    /// Asks for what is new, changed or gone.
    pub(super) fn read_again(&mut self) -> Vec<Effect> {
        if self.corpus().documents.is_empty() || !self.is_linked() {
            self.notice = Some("the first reading goes on".into());
            return Vec::new();
        }
        if self.rereading.is_none() {
            self.rereading = Some(Progress::default());
        }
        vec![Effect::Reread]
    }

    /// What reading again has to say while it goes on.
    #[must_use]
    pub fn rereading(&self) -> Option<String> {
        let progress = self.rereading?;
        Some(if progress.linking && progress.linked > 0 {
            let linked = Progress { read: progress.linked, ..progress };
            words::progress("linking again", linked)
        } else if progress.linking {
            format!("linking {} articles again", words::number(progress.read))
        } else if progress.total == 0 {
            "looking for what has changed".into()
        } else {
            words::progress("reading again", progress)
        })
    }

    /// Ends what takes long; where nothing does, says how the program is left.
    pub(super) fn cancel(&mut self) -> Vec<Effect> {
        self.cancelled = true;
        let (words, effects) = if self.corpus().progress.linking {
            ("linking stops, the articles can be read; C-c again quits", vec![Effect::Unlinked])
        } else if !self.is_linked() {
            ("no more is read, what is there gets linked; C-c again quits", vec![Effect::Enough])
        } else if self.rereading.is_some() {
            ("reading again stops; C-c again quits", vec![Effect::Enough])
        } else {
            ("C-c again quits; q quits too", Vec::new())
        };
        self.notice = Some(words.into());
        effects
    }

    /// Says so where reading was ended early.
    pub(super) fn tell_what_is_unread(&mut self) {
        let progress = self.corpus().progress;
        if progress.unlinked {
            self.notice = Some("the articles are not linked: R links them".into());
            return;
        }
        if self.is_linked() && progress.read < progress.total {
            let (read, all) = (words::number(progress.read), words::number(progress.total));
            self.notice = Some(format!("{read} of {all} files are read; R reads the rest"));
        }
    }

    /// Says so, once, where the metadata is of other articles: it would else be missed in silence.
    pub(super) fn tell_of_metadata(&mut self) {
        if !self.is_linked() {
            return;
        }
        let Some((file, named)) = self.settings.metadata.take() else { return };
        let told = |document: &Arc<Document>| named.contains(&document.key.to_string());
        if !named.is_empty() && !self.corpus().documents.iter().any(told) {
            self.notice.get_or_insert(format!("{file} tells of none of these articles"));
        }
    }

    /// Says so where files could not be read, each time it is other ones.
    pub(super) fn tell_what_was_skipped(&mut self) {
        let skipped = self.corpus().skipped.len();
        if !self.is_linked() || skipped == self.skipped {
            return;
        }
        let more = skipped > self.skipped;
        self.skipped = skipped;
        if self.notice.is_none() && more {
            let files = if skipped == 1 {
                "1 file was".into()
            } else {
                format!("{} files were", words::number(skipped))
            };
            self.notice = Some(format!("{files} skipped: `throughline check` says why"));
        }
    }

    /// Before another corpus is taken: what is needed to find everything again, where all was read
    /// before.
    pub(super) fn leave_corpus(&mut self, next: &Snapshot) -> Option<Before> {
        if !self.is_linked() || next.corpus.links.is_none() {
            return None;
        }
        self.remember_position();
        let to_save = |trail: &Trail| self.trail_to_save(trail);
        Some(Before {
            trail: self.trail.as_ref().and_then(to_save),
            recent: self.trails.iter().map(to_save).collect(),
            corpus: Arc::clone(&self.snapshot.corpus),
            listed: Arc::clone(&self.listing.articles),
        })
    }

    /// Finds everything again in the corpus that was taken.
    pub(super) fn take_up(&mut self, before: &Before) {
        let changes = Changes::between(&before.corpus, self.corpus());
        let mut told = changes.words(&before.corpus, self.corpus());
        if before.corpus.progress.unlinked && changes.count() == 0 {
            told = "the articles are linked".into();
        }
        let corpus = Arc::clone(&self.snapshot.corpus);
        let same_document = |key: &Key| {
            let old = document_of(&before.corpus, key);
            old.zip(document_of(&corpus, key)).is_some_and(|(a, b)| Arc::ptr_eq(a, b))
        };
        let open = self.reader.open.clone();
        let open_changed = open.as_ref().is_some_and(|key| !same_document(key));
        let panel_changed = self.frozen.as_ref().is_some_and(|(key, _)| !same_document(key));
        if open_changed || panel_changed {
            self.chosen = None;
        }
        if self.inspected.as_ref().is_some_and(|(key, _)| !same_document(key)) {
            let again = Err("it was read again meanwhile: = looks again".to_owned());
            self.inspected = self.inspected.take().map(|(key, _)| (key, again));
        }
        self.find_trails_again(before);
        self.find_popup_again(&before.corpus, open_changed);
        if let Some(key) = open.filter(|_| open_changed) {
            if document_of(self.corpus(), &key).is_none() {
                self.leave_gone(before, &key);
                let title = title_of(&before.corpus, &key);
                let more = if changes.count() > 1 { format!(" ({told})") } else { String::new() };
                told = format!("gone from the folder: {title}; this stood beside it{more}");
            } else if self.find_view_again(&before.corpus, &key).is_none() {
                told.push_str("; this place is not there any more");
            }
        }
        self.notice = Some(told);
    }

    /// Puts the text at the top of the pane where it was, by its words; none where they are gone.
    fn find_view_again(&mut self, before: &Corpus, key: &Key) -> Option<()> {
        let old = Arc::clone(document_of(before, key)?);
        let new = Arc::clone(document_of(self.corpus(), key)?);
        let (view, cursor) = (self.reader.view, self.reader.cursor);
        self.reader.cursor = cursor.and_then(|span| {
            let at = found(&old, &new, span.start()).position()?;
            Some(saved::moved(span, span.start(), at))
        });
        if let Some(position) = found(&old, &new, view.position).position() {
            self.look(View { position, ..view });
            return Some(());
        }
        // What stood before it may still be there.
        let at = old.paragraph_at(view.position);
        let starts = old.paragraphs.get(..at).unwrap_or_default().iter().rev().take(BACK);
        let near = starts.map(|paragraph| found(&old, &new, paragraph.span.start()).position());
        let end = u32::try_from(new.text.len()).unwrap_or(u32::MAX);
        let position = near.flatten().next().unwrap_or(view.position.min(end));
        self.look(View { position, ..view });
        None
    }

    /// Opens what came after an article that is gone, or before it.
    fn leave_gone(&mut self, before: &Before, gone: &Key) {
        let old = &before.corpus;
        let at = position(&before.listed, query::document_by_key(old, gone)).unwrap_or(0);
        let (earlier, later) = before.listed.split_at(at.min(before.listed.len()));
        let stays = |id: &DocumentId| {
            key_of(old, *id).filter(|key| document_of(self.corpus(), key).is_some())
        };
        let next = later.iter().find_map(stays).or_else(|| earlier.iter().rev().find_map(stays));
        if let Some(key) = next {
            self.resume(&key);
        }
    }

    /// Makes the trails anew: what tells of an event in new articles belongs to them. Where that does not
    /// work, the places that are still there stay.
    fn find_trails_again(&mut self, before: &Before) {
        let again = |trail: Trail, saved: Option<&SavedTrail>, state: &Self| {
            let made = saved.and_then(|saved| state.trail_again(saved));
            made.or_else(|| state.places_left(&before.corpus, &trail))
        };
        if let Some(trail) = self.trail.take() {
            self.trail = again(trail, before.trail.as_ref(), self);
        }
        let trails = std::mem::take(&mut self.trails);
        // A search of everything takes a while: those that are not walked keep their places.
        let cheap = |saved: &&SavedTrail| saved.kind != TrailKind::Search;
        let recent = trails.into_iter().zip(&before.recent);
        self.trails = recent
            .filter_map(|(trail, saved)| again(trail, saved.as_ref().filter(cheap), self))
            .collect();
    }

    fn places_left(&self, before: &Corpus, trail: &Trail) -> Option<Trail> {
        let behind = trail.places.iter().take(trail.index);
        let index = behind.filter(|place| self.place_now(before, place).is_some()).count();
        let places: Vec<Place> =
            trail.places.iter().filter_map(|place| self.place_now(before, place)).collect();
        let copies = trail.copies;
        let trail = Trail::new(&trail.name, trail.kind, places)?;
        Some(Trail { index: index.min(trail.places.len() - 1), copies, ..trail })
    }

    /// Where a place is now.
    fn place_now(&self, before: &Corpus, place: &Place) -> Option<Place> {
        let old = document_of(before, &place.key)?;
        let new = document_of(self.corpus(), &place.key)?;
        let start = place.span.start();
        let at = found(old, new, start).position()?;
        Some(Place { key: place.key.clone(), span: saved::moved(place.span, start, at) })
    }

    /// Keeps the topmost box if what it is about is still there.
    fn find_popup_again(&mut self, before: &Corpus, open_changed: bool) {
        let Some(mut popup) = self.popup.take() else { return };
        let stays = match &mut popup {
            Popup::Peek(peek) => self.follow_place(before, &mut peek.from),
            Popup::Sheet(sheet) if sheet.kind == super::SheetKind::Facts => true,
            Popup::Sheet(sheet) => self.follow_place(before, &mut sheet.about),
            Popup::Picker(picker) => match &mut picker.kind {
                PickerKind::Mentions(place) => self.follow_place(before, place),
                PickerKind::Copies(key) => document_of(self.corpus(), key).is_some(),
                PickerKind::Articles
                | PickerKind::Events
                | PickerKind::Names
                | PickerKind::Anything
                | PickerKind::Jumps
                | PickerKind::Trails
                | PickerKind::Marks
                | PickerKind::Search
                | PickerKind::Help
                | PickerKind::Palette => true,
            },
            Popup::Labels(_) | Popup::Find(_) => !open_changed,
            Popup::Filter(_) | Popup::Timeline => true,
        };
        self.popup = stays.then_some(popup);
    }

    fn follow_place(&self, before: &Corpus, place: &mut Place) -> bool {
        let now = self.place_now(before, place);
        let stays = now.as_ref().is_some_and(|now| now.mention(self.corpus()).is_some());
        if let Some(now) = now {
            *place = now;
        }
        stays
    }
}

/// Where a byte of a document is in what it has become.
fn found(old: &Arc<Document>, new: &Arc<Document>, at: u32) -> Held {
    if Arc::ptr_eq(old, new) {
        return Held::Found(at);
    }
    saved::find(&new.text, at, &saved::quote(&old.text, at))
}

fn document_of<'c>(corpus: &'c Corpus, key: &Key) -> Option<&'c Arc<Document>> {
    corpus.document(query::document_by_key(corpus, key)?)
}

impl Changes {
    /// What differs between two corpora; both are ordered by key.
    fn between(old: &Corpus, new: &Corpus) -> Self {
        let mut changes = Self::default();
        let (mut left, mut right) =
            (old.documents.iter().peekable(), new.documents.iter().peekable());
        loop {
            let order = match (left.peek(), right.peek()) {
                (None, None) => return changes,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(old), Some(new)) => old.key.cmp(&new.key),
            };
            match order {
                Ordering::Less => changes.gone.extend(left.next().map(|one| one.key.clone())),
                Ordering::Greater => changes.new.extend(right.next().map(|one| one.key.clone())),
                Ordering::Equal => {
                    let both = left.next().zip(right.next());
                    let differ = both.filter(|(old, new)| !Arc::ptr_eq(old, new));
                    changes.changed.extend(differ.map(|(one, _)| one.key.clone()));
                }
            }
        }
    }

    fn count(&self) -> usize {
        self.new.len() + self.changed.len() + self.gone.len()
    }

    /// '2 new, 1 changed'; where there is one only, its title.
    fn words(&self, old: &Corpus, new: &Corpus) -> String {
        let sorts = [("new", &self.new), ("changed", &self.changed), ("gone", &self.gone)];
        if self.count() == 1 {
            let (kind, key) = match (self.new.first(), self.changed.first(), self.gone.first()) {
                (Some(key), ..) => ("new", title_of(new, key)),
                (_, Some(key), _) => ("changed", title_of(new, key)),
                (.., Some(key)) => ("gone", title_of(old, key)),
                (None, None, None) => ("", String::new()),
            };
            return format!("{kind}: {key}");
        }
        let some = sorts.into_iter().filter(|(_, keys)| !keys.is_empty());
        let parts: Vec<String> =
            some.map(|(kind, keys)| format!("{} {kind}", words::number(keys.len()))).collect();
        if parts.is_empty() { "no article has changed".into() } else { parts.join(", ") }
    }
}
