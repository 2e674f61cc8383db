//! One text in several articles: each text once, in the printing that is read where it can be.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Corpus, DocumentId};

/// The copies of each text that has some, by the article that they are copies of, in order.
#[must_use]
pub fn copies(corpus: &Corpus) -> BTreeMap<DocumentId, Vec<DocumentId>> {
    let mut copies: BTreeMap<DocumentId, Vec<DocumentId>> = BTreeMap::new();
    if corpus.has_copies() {
        for id in corpus.ids() {
            if let Some(original) = corpus.copy_of(id) {
                copies.entry(original).or_default().push(id);
            }
        }
    }
    copies
}

/// Leaves of some places those in one printing of each text: in the article that is read, else in the
/// original, else in the first that has any. Answers how many articles were left out.
pub fn each_text_once<T>(
    corpus: &Corpus,
    places: &mut Vec<T>,
    here: Option<DocumentId>,
    article: impl Fn(&T) -> DocumentId,
) -> usize {
    if !corpus.has_copies() {
        return 0;
    }
    let articles: BTreeSet<DocumentId> = places.iter().map(&article).collect();
    let mut printing: BTreeMap<DocumentId, DocumentId> = BTreeMap::new();
    for &id in &articles {
        let text = corpus.copy_of(id).unwrap_or(id);
        let known = printing.entry(text).or_insert(id);
        if Some(id) == here || (id == text && Some(*known) != here) {
            *known = id;
        }
    }
    let is_shown = |id: DocumentId| {
        printing.get(&corpus.copy_of(id).unwrap_or(id)).is_some_and(|known| *known == id)
    };
    places.retain(|place| is_shown(article(place)));
    articles.len() - printing.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Links};

    fn corpus(copies: &[Option<u32>]) -> Corpus {
        let copies = copies.iter().map(|copy| copy.map(DocumentId)).collect::<Vec<_>>();
        let documents = copies.iter().map(|_| Document::default().into()).collect();
        Corpus { documents, links: Some(Links { copies, ..Links::default() }), ..Corpus::default() }
    }

    #[test]
    fn each_text_stands_once() {
        let corpus = corpus(&[None, Some(2), None, Some(2), None]);
        let check = |here: Option<u32>, places: &[u32], expected: &[u32], left: usize| {
            let mut places = places.to_vec();
            let here = here.map(DocumentId);
            let out = each_text_once(&corpus, &mut places, here, |id| DocumentId(*id));
            assert_eq!((places.as_slice(), out), (expected, left));
        };
        check(None, &[0, 1, 2, 2, 3, 4], &[0, 2, 2, 4], 2);
        check(Some(3), &[0, 1, 2, 3, 3], &[0, 3, 3], 2);
        check(Some(1), &[0, 1, 2, 3], &[0, 1], 2);
        check(Some(4), &[1, 3], &[1], 1);
        check(Some(0), &[4, 2, 0], &[4, 2, 0], 0);
    }

    #[test]
    fn copies_stand_under_their_original() {
        let copies = copies(&corpus(&[None, Some(2), None, Some(2)]));
        assert_eq!(copies, [(DocumentId(2), vec![DocumentId(1), DocumentId(3)])].into());
        assert!(super::copies(&corpus(&[])).is_empty());
    }
}
