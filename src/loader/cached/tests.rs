//! What is known is taken, and nothing else is; whatever lies in the place of a cache, the corpus is
//! the same.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use super::super::tests::Folder;
use super::super::{Library, load, open};
use super::*;
use crate::pipeline;

const STAMP: Stamp = [1, 2, 3, 4, 5, 6];

/// A folder of articles and options with a cache beside it.
fn of(count: usize) -> (Folder, Folder, Options) {
    let (articles, caches) = (Folder::of(count), Folder::new(&[]));
    let options = Options { cache: Some(caches.0.clone()), threads: 1, ..Options::default() };
    (articles, caches, options)
}

/// The one cache there is.
fn file(caches: &Folder) -> PathBuf {
    let files: Vec<_> = fs::read_dir(&caches.0).unwrap().map(|file| file.unwrap().path()).collect();
    let [file] = files.as_slice() else { panic!("{files:?}") };
    file.clone()
}

/// The corpus as it is without a cache.
fn fresh(articles: &Folder) -> Corpus {
    load(&articles.source(), &Options::default()).unwrap()
}

#[test]
fn the_second_start_is_the_first() {
    let (articles, caches, options) = of(12);
    let first = load(&articles.source(), &options).unwrap();
    assert!(first == fresh(&articles));
    let second = load(&articles.source(), &options).unwrap();
    assert!(second == first);
    assert!(file(&caches).exists());
    let cache = Cache::open(&articles.source(), &options).unwrap();
    assert_eq!((cache.known.len(), cache.links.is_some()), (12, true));
}

#[test]
fn what_is_known_is_not_read_again() {
    let (articles, _caches, options) = of(1);
    let path = articles.0.join("000.txt");
    let bytes = fs::read(&path).unwrap();
    let mut document = pipeline::read(&Key::file("000.txt"), &bytes, None).unwrap();
    document.title = "Planted".into();
    let plant = || {
        let cache = Cache::open(&articles.source(), &options).unwrap();
        let content = content(bytes.as_slice(), None);
        cache.keep(&document, &pipeline::annotate(&document, None), content, Some(STAMP));
        assert_eq!(cache.finish(&Corpus::default(), true), None);
    };
    let title = || load(&articles.source(), &options).unwrap().documents[0].title.clone();
    plant();
    assert_eq!(title(), "Planted");
    // The file has changed since, and changes back.
    fs::write(&path, "Another bridge\n\nA bridge over another river was closed.\n").unwrap();
    assert_eq!(title(), "Another bridge");
    fs::write(&path, &bytes).unwrap();
    assert_eq!(title(), "Bridge 0 closed");
    // Metadata says something else.
    plant();
    let metadata = Metadata { outlet: Some("Post".into()), ..Metadata::default() };
    let metadata = [("000.txt".to_owned(), metadata)].into_iter().collect();
    let corpus = load(&articles.source(), &Options { metadata, ..options.clone() }).unwrap();
    assert_eq!(corpus.documents[0].title, "Bridge 0 closed");
    assert_eq!(corpus.documents[0].outlet.as_deref(), Some("Post"));
    // Given mentions are for one run.
    plant();
    let mentions = Some(BTreeMap::new());
    let corpus = load(&articles.source(), &Options { mentions, ..options.clone() }).unwrap();
    assert_eq!(corpus.documents[0].title, "Bridge 0 closed");
    assert_eq!(title(), "Planted");
}

#[test]
fn a_stamp_stands_for_a_file() {
    let (articles, _caches, options) = of(1);
    let corpus = fresh(&articles);
    let (document, annotations) = (&corpus.documents[0], &corpus.annotations[0]);
    let cache = Cache::open(&articles.source(), &options).unwrap();
    cache.keep(document, annotations, [7; 32], Some(STAMP));
    assert_eq!(cache.finish(&corpus, true), None);
    let cache = Cache::open(&articles.source(), &options).unwrap();
    let (key, other) = (&document.key, Key::file("other.txt"));
    for i in 0..STAMP.len() {
        let mut stamp = STAMP;
        stamp[i] += 1;
        assert!(cache.unchanged(key, stamp).is_none(), "{stamp:?}");
    }
    assert!(cache.unchanged(&other, STAMP).is_none());
    assert!(cache.same(key, [8; 32], Some(STAMP)).is_none());
    assert!(cache.unchanged(key, STAMP) == Some((document.clone(), annotations.clone())));
    assert!(cache.same(key, [7; 32], None) == Some((document.clone(), annotations.clone())));
}

#[test]
fn a_folder_that_changes_is_the_folder_it_is() {
    let (articles, _caches, options) = of(6);
    let mut count = 0;
    let mut check = || {
        count += 1;
        assert!(load(&articles.source(), &options).unwrap() == fresh(&articles), "{count}");
    };
    check();
    fs::write(articles.0.join("002.txt"), "Flood\n\nThe storm of 3 March 2021 hit the bridge.\n")
        .unwrap();
    check();
    fs::remove_file(articles.0.join("004.txt")).unwrap();
    check();
    fs::write(articles.0.join("0.jsonl"), "{\"title\": \"Row\", \"text\": \"A storm hit it.\"}\n")
        .unwrap();
    check();
    check();
    fs::rename(articles.0.join("001.txt"), articles.0.join("2021-03-04.txt")).unwrap();
    check();
}

#[test]
fn a_broken_cache_is_made_anew() {
    let (articles, caches, options) = of(2);
    let expected = load(&articles.source(), &options).unwrap();
    let file = file(&caches);
    let whole = fs::read(&file).unwrap();
    let check = |bytes: &[u8], what: &str| {
        fs::write(&file, bytes).unwrap();
        assert!(load(&articles.source(), &options).unwrap() == expected, "{what}");
        let cache = Cache::open(&articles.source(), &options).unwrap();
        assert_eq!((cache.known.len(), cache.links.is_some()), (2, true), "{what}");
    };
    for i in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[i] ^= 1 << (i % 8);
        check(&bytes, &format!("byte {i}"));
    }
    for i in (0..whole.len()).step_by(7) {
        check(&whole[..i], &format!("cut at {i}"));
    }
    check(&[&whole[..], b"more"].concat(), "more behind it");
}

#[test]
fn what_cannot_be_kept_is_told_and_no_error() {
    let (articles, caches, options) = of(1);
    let beside = caches.0.join("in the way");
    fs::write(&beside, "").unwrap();
    let options = Options { cache: Some(beside.join("caches")), ..options };
    let corpus = load(&articles.source(), &options).unwrap();
    assert!(corpus.links.is_some());
    let [problem] = corpus.problems.as_slice() else { panic!("{:?}", corpus.problems) };
    let told = format!("nothing is kept for the next start: cannot write {}", beside.display());
    assert!(problem.starts_with(&told), "{problem}");
}

#[test]
fn reading_that_ends_early_leaves_the_cache_as_it_was() {
    let (articles, caches, options) = of(20);
    load(&articles.source(), &options).unwrap();
    let kept = fs::read(file(&caches)).unwrap();
    fs::write(articles.0.join("000.txt"), "Another bridge\n\nA bridge was closed.\n").unwrap();
    let mut last = None;
    open(&articles.source(), &options, |corpus| {
        options.enough.store(true, Ordering::Relaxed);
        last = Some(corpus);
    })
    .unwrap();
    assert!(last.unwrap().links.is_some());
    assert!(fs::read(file(&caches)).unwrap() == kept);
    options.enough.store(false, Ordering::Relaxed);
    assert!(load(&articles.source(), &options).unwrap() == fresh(&articles));
}

#[test]
fn what_is_read_again_when_asked_is_kept() {
    let (articles, caches, options) = of(4);
    load(&articles.source(), &options).unwrap();
    let kept = fs::read(file(&caches)).unwrap();
    let mut library = Library::open(articles.source(), options.clone(), |_| {}).unwrap().unwrap();
    fs::write(articles.0.join("000.txt"), "Another bridge\n\nA bridge was closed.\n").unwrap();
    let again = library.again_and_keep(|_| {}).unwrap().unwrap();
    let written = fs::read(file(&caches)).unwrap();
    assert!(written != kept);
    let cache = Cache::open(&articles.source(), &options).unwrap();
    assert_eq!((cache.known.len(), cache.links.is_some()), (4, true));
    drop(cache);
    // The next start takes all of it.
    let next = load(&articles.source(), &options).unwrap();
    assert!(next == fresh(&articles));
    assert!(next.documents == again.documents && next.links == again.links);
    assert!(library.again_and_keep(|_| {}).unwrap().is_none());
}

#[test]
fn what_is_read_again_is_left_to_the_next_start() {
    let (articles, caches, options) = of(4);
    load(&articles.source(), &options).unwrap();
    let kept = fs::read(file(&caches)).unwrap();
    let mut library = Library::open(articles.source(), options.clone(), |_| {}).unwrap().unwrap();
    // Files as new as these are read again in any case, and are what the cache had.
    assert!(library.again(|_| {}).unwrap().is_none());
    fs::write(articles.0.join("000.txt"), "Another bridge\n\nA bridge was closed.\n").unwrap();
    let again = library.again(|_| {}).unwrap().unwrap();
    assert!(fs::read(file(&caches)).unwrap() == kept);
    let next = load(&articles.source(), &options).unwrap();
    assert!(next == fresh(&articles));
    assert!(next.documents == again.documents && next.links == again.links);
    assert!(fs::read(file(&caches)).unwrap() != kept);
}
