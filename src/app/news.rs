//! Which articles are new since the last visit: those that were not in the folder when it was last open.
//!
//! What was there is remembered as one number for each article. Two articles of the same number hide
//! that one of them is new; among a hundred thousand that happens to one new article of forty thousand.

use std::sync::Arc;

use super::{State, words};
use crate::model::{Corpus, DocumentId, EventId, Key};

/// So many articles are remembered at most; of a larger folder nothing is.
pub const MOST: usize = 200_000;

/// The articles of a visit, each by its number, ordered.
pub type Known = Arc<Vec<u32>>;

/// The articles of a corpus; none where they are too many.
fn known(corpus: &Corpus) -> Option<Known> {
    if corpus.documents.len() > MOST {
        return None;
    }
    let mut all: Vec<u32> = corpus.documents.iter().map(|document| number(&document.key)).collect();
    all.sort_unstable();
    all.dedup();
    Some(Arc::new(all))
}

/// The number of an article: its name by FNV-1a, which must not change from version to version.
fn number(key: &Key) -> u32 {
    let member = key.member.as_deref().unwrap_or_default();
    let bytes = key.path.bytes().chain([0]).chain(member.bytes());
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl State {
    /// Finds what is new in the corpus, and remembers all of it for the next visit once it is whole.
    pub(super) fn find_news(&mut self) {
        let corpus = Arc::clone(&self.snapshot.corpus);
        let new = self.visited.as_ref().map(|visited| {
            let is_new = |id: &DocumentId| {
                let key = corpus.document(*id).map(|document| &document.key);
                key.is_some_and(|key| visited.binary_search(&number(key)).is_err())
            };
            corpus.ids().filter(is_new).collect()
        });
        self.new = Arc::new(new.unwrap_or_default());
        if self.is_linked() && corpus.progress.read >= corpus.progress.total {
            self.saved.known = known(&corpus);
        }
    }

    /// Whether an article was not there at the last visit and is unread.
    #[must_use]
    pub fn is_new(&self, id: DocumentId) -> bool {
        self.new.binary_search(&id).is_ok() && !self.is_read(id)
    }

    /// Whether an account of an event is new.
    #[must_use]
    pub fn has_news(&self, event: EventId) -> bool {
        let event = self.corpus().event(event).filter(|_| !self.new.is_empty());
        event.is_some_and(|event| event.accounts.iter().any(|id| self.is_new(*id)))
    }

    /// How many articles were not there at the last visit.
    #[must_use]
    pub fn news(&self) -> usize {
        self.new.len()
    }

    /// Says so where articles are new.
    pub(super) fn tell_news(&mut self) {
        let news = self.news();
        if self.is_linked() && self.notice.is_none() && news > 0 {
            let what = if news == 1 {
                "1 article is".to_owned()
            } else {
                format!("{} articles are", words::number(news))
            };
            self.notice = Some(format!("{what} new since the last visit: ● in the list"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_what_they_are() {
        assert_eq!(number(&Key::file("a")), 0x2b24_d044);
        let member = Key { path: "a".into(), member: Some("1".into()) };
        assert_ne!(number(&member), number(&Key::file("a")));
        assert_ne!(number(&member), number(&Key::file("a1")));
    }
}
