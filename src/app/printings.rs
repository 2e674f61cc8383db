//! Copies of one text in the list of articles: folded under one of them, shown when asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::listing::key_of;
use super::picker::PickerKind;
use super::{Pane, State};
use crate::model::{DocumentId, Key};
use crate::query;

impl State {
    /// The articles that have one text with this one, and it: the original first. None where it has no
    /// copies.
    #[must_use]
    pub fn printings(&self, id: DocumentId) -> Option<Vec<DocumentId>> {
        let original = self.corpus().copy_of(id).unwrap_or(id);
        let copies = self.listing.copies.get(&original)?;
        Some(std::iter::once(original).chain(copies.iter().copied()).collect())
    }

    /// How many copies a row of the list stands for beside itself: none where they are listed too.
    #[must_use]
    pub fn copies_folded(&self, id: DocumentId) -> usize {
        let Some(printings) = self.printings(id) else { return 0 };
        if self.is_unfolded(&printings) { 0 } else { printings.len() - 1 }
    }

    /// Whether a row of the list stands below another one that has its text.
    #[must_use]
    pub fn is_listed_as_copy(&self, row: usize) -> bool {
        let text = |at: usize| {
            let id = *self.listing.articles.get(at)?;
            Some((self.corpus().copy_of(id).unwrap_or(id), id))
        };
        let before = row.checked_sub(1).and_then(text);
        before.zip(text(row)).is_some_and(|((before, _), (this, _))| before == this)
    }

    /// Whether an article counts as read: one printing of its text is enough.
    #[must_use]
    pub fn is_read(&self, id: DocumentId) -> bool {
        self.read_as(id).is_some()
    }

    /// The printing of an article's text that was read.
    pub(super) fn read_as(&self, id: DocumentId) -> Option<Key> {
        let read = |id| key_of(self.corpus(), id).filter(|key| self.saved.read.contains(key));
        read(id).or_else(|| self.printings(id)?.into_iter().find_map(read))
    }

    /// How many texts there are, and how many of them count as read.
    #[must_use]
    pub fn texts_read(&self) -> (usize, usize) {
        let corpus = self.corpus();
        let copies: usize = self.listing.copies.values().map(Vec::len).sum();
        let all = corpus.documents.len() - copies;
        if copies == 0 {
            return (all, self.saved.read.len().min(all));
        }
        let found = |key: &Key| query::document_by_key(corpus, key);
        let read = self.saved.read.iter().filter_map(found);
        let read: BTreeSet<_> = read.map(|id| corpus.copy_of(id).unwrap_or(id)).collect();
        (all, read.len())
    }

    /// Finds out which articles are copies.
    pub(super) fn find_copies(&mut self) {
        self.listing.copies = Arc::new(query::copies(self.corpus()));
    }

    /// Folds copies away: of each text one article stays, and those after it that are to be seen.
    pub(super) fn fold_copies(&self, ids: &mut Vec<DocumentId>) {
        if self.listing.copies.is_empty() {
            return;
        }
        query::each_text_once(self.corpus(), ids, None, |id| *id);
        let mut listed = Vec::with_capacity(ids.len());
        for &id in ids.iter() {
            listed.push(id);
            if let Some(printings) = self.printings(id).filter(|all| self.is_unfolded(all)) {
                listed.extend(printings.into_iter().filter(|other| *other != id));
            }
        }
        *ids = listed;
    }

    /// Whether the printings of a text are all listed: it was asked for, or a copy is open.
    fn is_unfolded(&self, printings: &[DocumentId]) -> bool {
        let original = printings.first().and_then(|id| key_of(self.corpus(), *id));
        let open = self.id().filter(|id| printings.iter().skip(1).any(|copy| copy == id));
        open.is_some() || original.is_some_and(|key| self.listing.unfolded.contains(&key))
    }

    /// Lists the copies of an article, or folds them away again.
    pub(super) fn toggle_copies(&mut self) {
        let Some((id, key)) = self.chosen_article() else { return };
        let Some(printings) = self.printings(id) else {
            self.notice = Some("no other article here has this text".into());
            return;
        };
        let original = printings.first().and_then(|id| key_of(self.corpus(), *id));
        let Some(original) = original else { return };
        if self.listing.unfolded.remove(&original) {
            self.notice = Some("its copies are folded".into());
            if self.focus == Pane::List && self.reader.open.as_ref() != Some(&key) {
                self.listed = Some(original);
            }
        } else {
            self.listing.unfolded.insert(original);
            self.notice = Some("its copies are in the list; za folds them".into());
        }
        self.arrange_articles();
    }

    /// Lists the articles that have one text with this one.
    pub(super) fn pick_copy(&mut self) {
        let Some((id, key)) = self.chosen_article() else { return };
        if self.printings(id).is_none() {
            self.notice = Some("no other article here has this text".into());
        } else {
            self.open_picker(PickerKind::Copies(key));
        }
    }

    /// The article selected in the list where that has the focus, else the open one.
    pub(super) fn chosen_article(&self) -> Option<(DocumentId, Key)> {
        let listed = (self.focus == Pane::List).then(|| self.listed_key()).flatten();
        let key = listed.or_else(|| self.reader.open.clone())?;
        Some((query::document_by_key(self.corpus(), &key)?, key))
    }
}
