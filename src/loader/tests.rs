//! Tests of loading over real folders and the built-in articles.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Options, Source, load, open};
use crate::model::Corpus;
use crate::pipeline::Metadata;

/// A folder that goes when it is dropped.
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    pub(super) fn new(files: &[(String, String)]) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("throughline-loader-{}-{number}", std::process::id());
        let folder = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(&folder.0).unwrap();
        for (name, text) in files {
            fs::write(folder.0.join(name), text).unwrap();
        }
        folder
    }

    /// A folder of so many articles, an empty file and a binary one.
    pub(super) fn of(count: usize) -> Self {
        let article = |i: usize| {
            let text = format!(
                "Bridge {i} closed\n\nThe bridge over the river was closed on 3 March 2021 after the \
                 storm, the mayor of Springfield said. The storm killed {i} people.\n"
            );
            (format!("{i:03}.txt"), text)
        };
        let others = [("empty.txt", ""), ("noise", "\0\u{1}\0\u{2}")];
        let others = others.map(|(name, text)| (name.to_owned(), text.to_owned()));
        Self::new(&(0..count).map(article).chain(others).collect::<Vec<_>>())
    }

    pub(super) fn source(&self) -> Source {
        Source::Paths(vec![self.0.clone()])
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_corpus_is_the_same_with_any_number_of_threads() {
    let folder = Folder::of(40);
    let with =
        |threads| load(&folder.source(), &Options { threads, ..Options::default() }).unwrap();
    let one = with(1);
    assert_eq!(one.documents.len(), 40);
    assert!(one.links.is_some());
    for threads in [2, 3, 8] {
        assert!(with(threads) == one, "{threads} threads");
    }
}

#[test]
fn what_is_not_read_is_told() {
    let corpus = load(&Folder::of(3).source(), &Options::default()).unwrap();
    let told: Vec<_> =
        corpus.skipped.iter().map(|s| (s.path.as_str(), s.reason.as_str())).collect();
    assert_eq!(told, [("empty.txt", "empty"), ("noise", "binary")]);
    assert_eq!((corpus.progress.read, corpus.progress.total), (4, 4));
}

#[test]
fn the_corpus_grows_and_is_complete_at_last() {
    let folder = Folder::of(60);
    let mut published: Vec<Arc<Corpus>> = Vec::new();
    open(&folder.source(), &Options::default(), |corpus| published.push(corpus)).unwrap();
    let (last, before) = published.split_last().unwrap();
    assert!(last.progress.complete && last.links.is_some());
    // The first documents can be read long before.
    assert!(before.first().is_some_and(|corpus| corpus.documents.len() < 60));
    assert!(before.iter().all(|corpus| !corpus.progress.complete && corpus.links.is_none()));
    for pair in published.windows(2) {
        assert!(pair[0].documents.len() <= pair[1].documents.len());
    }
    for corpus in &published {
        assert!(corpus.documents.windows(2).all(|pair| pair[0].key < pair[1].key));
        assert_eq!(corpus.documents.len(), corpus.annotations.len());
    }
}

#[test]
fn no_article_is_an_error_that_says_why() {
    let folder = Folder::of(0);
    let failure = load(&folder.source(), &Options::default()).unwrap_err();
    assert_eq!(failure.exit_code(), 3);
    assert_eq!(failure.why.as_str(), "empty.txt: empty; and 1 more skipped");
    let failure = load(&Folder::new(&[]).source(), &Options::default()).unwrap_err();
    assert_eq!(failure.why.as_str(), "no *.txt, *.html or other file of articles there");
}

#[test]
fn metadata_goes_to_the_document_it_names() {
    let folder = Folder::of(2);
    let metadata = Metadata { title: Some("Another title".into()), ..Metadata::default() };
    let metadata = [("001.txt".to_owned(), metadata)].into_iter().collect();
    let corpus = load(&folder.source(), &Options { metadata, ..Options::default() }).unwrap();
    let titles: Vec<_> = corpus.documents.iter().map(|d| d.title.as_str()).collect();
    assert_eq!(titles, ["Bridge 0 closed", "Another title"]);
}

#[test]
fn cancelling_ends_it() {
    let folder = Folder::of(20);
    let options = Options::default();
    options.cancelled.store(true, Ordering::Relaxed);
    let mut published = 0;
    open(&folder.source(), &options, |_| published += 1).unwrap();
    assert_eq!(published, 0);
}

#[test]
fn the_built_in_articles_are_read() {
    let corpus = load(&Source::Builtin, &Options::default()).unwrap();
    assert_eq!(corpus.documents.len(), crate::store::builtin().len());
    assert_eq!(corpus.skipped, []);
}
