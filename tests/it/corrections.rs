//! What a reader decides of links goes before what the program finds.

use throughline::link::{self, Corrections, MentionRef};
use throughline::loader::{self, Options, Source};
use throughline::model::{Corpus, DocumentId, EventId, Links};

use super::folder::Folder;

fn corpus() -> Corpus {
    let folder = Folder::of(&[
        (
            "a.txt",
            "A bomb exploded at the harbour of Norhaven on 2 March 2024, killing four people. The mayor \
             resigned a week later.",
        ),
        (
            "b.txt",
            "Four people died when a bomb exploded at the harbour of Norhaven on 2 March 2024. Police \
             arrested a welder in Leeham.",
        ),
    ]);
    loader::load(&Source::Paths(vec![folder.path().into()]), &Options::default()).unwrap()
}

fn linked(corpus: &Corpus, corrections: &Corrections) -> Links {
    link::corrected(&corpus.documents, &corpus.annotations, corrections)
}

/// The mention of a document whose trigger is this word.
pub(crate) fn mention(corpus: &Corpus, document: u32, word: &str) -> MentionRef {
    let at = document as usize;
    let found = corpus.annotations[at]
        .events
        .iter()
        .position(|mention| corpus.documents[at].slice(mention.trigger) == word);
    (DocumentId(document), u32::try_from(found.unwrap()).unwrap())
}

pub(crate) fn event(links: &Links, (document, mention): MentionRef) -> EventId {
    links.event_of[document.index()][mention as usize]
}

#[test]
fn what_a_reader_parts_is_two_events_and_what_he_joins_is_one() {
    let corpus = corpus();
    let (one, other) = (mention(&corpus, 0, "exploded"), mention(&corpus, 1, "exploded"));
    let (resigned, arrested) = (mention(&corpus, 0, "resigned"), mention(&corpus, 1, "arrested"));
    let found = linked(&corpus, &Corrections::default());
    assert_eq!(event(&found, one), event(&found, other));
    assert_ne!(event(&found, resigned), event(&found, arrested));

    let different = vec![(other, one)];
    let parted = linked(&corpus, &Corrections { different, ..Corrections::default() });
    assert_ne!(event(&parted, one), event(&parted, other));

    let same = vec![(arrested, resigned)];
    let joined = linked(&corpus, &Corrections { same, ..Corrections::default() });
    assert_eq!(event(&joined, resigned), event(&joined, arrested));
}
