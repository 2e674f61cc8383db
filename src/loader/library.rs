//! Articles that were loaded, and the files they came from: what it takes to read only what changed
//! when they are read again.
//!
//! A file counts as unchanged while its size and the time of its last change are what they were. Times
//! are only compared for being equal: clocks go backwards, and those of file servers differ from ours.
//! A file that changed shortly before it was listed may change again within the same tick of the file
//! system's clock, so it is read again in any case, and compared.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use super::cached::Cache;
use super::gather::{self, Gathered};
use super::list::{Listed, Tell, list};
use super::read::Job;
use super::{Options, Source};
use crate::error::{Failure, FailureKind};
use crate::model::{Corpus, Document, Key, Progress, Skipped};
use crate::store::{self, File, Found};

/// The coarsest clock of a file system in use (FAT) ticks so often.
const TICK: Duration = Duration::from_secs(2);

/// How a file was when it was listed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Seen {
    size: u64,
    modified: Option<SystemTime>,
    /// Whether it could still change without being seen to.
    fresh: bool,
}

/// How each file was, by the path that documents name it by.
pub(super) type SeenFiles = BTreeMap<Box<str>, Seen>;

impl Seen {
    /// How a file is now.
    pub(super) fn of(file: &File) -> Self {
        let settled = |modified: SystemTime| {
            modified.checked_add(TICK).is_some_and(|settled| settled < SystemTime::now())
        };
        let fresh = !file.modified.is_some_and(settled);
        Self { size: file.size, modified: file.modified, fresh }
    }

    /// Whether a file that is so now holds what it held then.
    fn holds(&self, now: &Seen) -> bool {
        !self.fresh && self.size == now.size && self.modified == now.modified
    }
}

/// Articles that were loaded.
#[derive(Debug)]
pub struct Library {
    source: Source,
    options: Options,
    corpus: Arc<Corpus>,
    seen: SeenFiles,
}

impl Library {
    /// Loads articles, as `super::open`. None where it was cancelled.
    ///
    /// # Errors
    /// As `super::open`.
    pub fn open(
        source: Source,
        options: Options,
        mut publish: impl FnMut(Arc<Corpus>) + Send,
    ) -> Result<Option<Self>, Failure> {
        let pool = gather::pool(options.threads)?;
        let cache = Cache::open(&source, &options);
        let mut seen = SeenFiles::new();
        let read = gather::read_all(
            &pool,
            (&options, cache.as_ref()),
            Gathered::default(),
            |tell| list(&source, &options, &mut seen, tell),
            |gathered| publish(Arc::new(gathered.corpus())),
        )?;
        let Some(gathered) = read else { return Ok(None) };
        // One that misses what was not read would take the place of one that may have it.
        let cache = cache.filter(|_| !options.is_over());
        let mut corpus = gathered.corpus();
        if corpus.documents.is_empty() {
            return Err(gather::nothing(&corpus.skipped, &source));
        }
        (corpus.progress.rate, corpus.progress.left) = (None, None);
        corpus.progress.linking = true;
        let shown = corpus.clone();
        publish(Arc::new(shown.clone()));
        corpus.progress.linking = false;
        seen.retain(|path, _| !gathered.cut.contains(path));
        drop(gathered);
        let tell = |progress| publish(Arc::new(Corpus { progress, ..shown.clone() }));
        let (corpus, linked) = gather::link_unknown(&pool, corpus, cache, &options.unlinked, tell);
        drop(shown);
        let corpus = Arc::new(corpus);
        publish(Arc::clone(&corpus));
        linked.map(|()| Some(Self { source, options, corpus, seen }))
    }

    /// Whether it can be read again at all.
    #[must_use]
    pub fn is_of_files(&self) -> bool {
        matches!(self.source, Source::Paths(_))
    }

    /// Reads what is new or has changed since, and links all anew. None where nothing is new, has changed
    /// or has gone, or it was cancelled. `tell` is told how far it is.
    ///
    /// # Errors
    /// The folder is not there or holds no article any more, or standard input cannot be read twice. What
    /// was loaded before stays what it was.
    pub fn again(
        &mut self,
        tell: impl FnMut(Progress) + Send,
    ) -> Result<Option<Arc<Corpus>>, Failure> {
        self.read_again(false, tell)
    }

    /// The same, and what was found is kept for the next start.
    ///
    /// # Errors
    /// As `again`.
    pub fn again_and_keep(
        &mut self,
        tell: impl FnMut(Progress) + Send,
    ) -> Result<Option<Arc<Corpus>>, Failure> {
        self.read_again(true, tell)
    }

    fn read_again(
        &mut self,
        keep: bool,
        mut tell: impl FnMut(Progress) + Send,
    ) -> Result<Option<Arc<Corpus>>, Failure> {
        let paths = match &self.source {
            Source::Paths(paths) => paths,
            Source::Builtin => return Ok(None),
            Source::Stream => {
                let why = "standard input cannot be read twice";
                let tried = "cannot read the articles again";
                return Err(Failure::new(FailureKind::Unreadable, tried, why));
            }
        };
        let now = Now::of(paths, &self.options)?;
        if self.options.cancelled.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let (kept, jobs, seen) = self.sort_out(now);
        let unlinked = self.corpus.progress.unlinked;
        let unchanged = !unlinked
            && jobs.is_empty()
            && kept.documents.len() == self.corpus.documents.len()
            && same(&kept.skipped, &self.corpus.skipped);
        if unchanged {
            self.seen = seen;
            return Ok(None);
        }
        let pool = gather::pool(self.options.threads)?;
        let each = |told: &mut Tell<'_>| {
            let _ =
                jobs.into_iter().try_for_each(|file| told(Listed::Job(Box::new(Job::File(file)))));
            Ok(())
        };
        let cache = if keep { Cache::open(&self.source, &self.options) } else { None };
        let how = (&self.options, cache.as_ref());
        let read = gather::read_all(&pool, how, kept, each, |gathered| tell(gathered.progress()))?;
        let enough = self.options.enough.load(Ordering::Relaxed);
        let Some(mut gathered) = read.filter(|_| !enough) else {
            return Ok(None);
        };
        if gathered.documents.is_empty() {
            return Err(gather::nothing(&gathered.skipped, &self.source));
        }
        let differ = self.take_over(&mut gathered);
        let mut corpus = gathered.corpus();
        let all = corpus.documents.len();
        corpus.progress = Progress { read: all, total: all, ..Progress::default() };
        corpus.problems.clone_from(&self.corpus.problems);
        if !unlinked && !differ && corpus.skipped == self.corpus.skipped {
            self.seen = seen;
            return Ok(None);
        }
        tell(Progress { linking: true, ..corpus.progress });
        if let Some(cache) = &cache {
            let both = corpus.documents.par_iter().zip(&corpus.annotations);
            pool.install(|| both.for_each(|(document, found)| cache.keep_on(document, found)));
        }
        let over = &self.options.enough;
        let (corpus, linked) = gather::link_unknown(&pool, corpus, cache, over, &mut tell);
        if corpus.progress.unlinked {
            return Ok(None);
        }
        self.seen = seen;
        linked?;
        self.corpus = Arc::new(corpus);
        Ok(Some(Arc::clone(&self.corpus)))
    }

    /// Of what is there now, what was read before, what is to be read, and how all files are.
    fn sort_out(&self, now: Now) -> (Gathered, Vec<File>, SeenFiles) {
        let mut kept = Gathered::default();
        kept.skipped = now.skipped;
        let mut jobs = Vec::new();
        let mut seen = SeenFiles::new();
        let mut known: BTreeSet<Box<str>> = BTreeSet::new();
        for file in now.files {
            let path = file.key.path.clone();
            let file_seen = Seen::of(&file);
            if self.seen.get(&path).is_some_and(|before| before.holds(&file_seen)) {
                known.insert(path.clone());
            } else {
                jobs.push(file);
            }
            seen.insert(path, file_seen);
        }
        // What a folder holds that cannot be listed just now is not gone.
        let unlisted = |path: &str| {
            let below = |folder: &String| {
                folder == "."
                    || path.strip_prefix(folder.as_str()).is_some_and(|p| p.starts_with('/'))
            };
            !seen.contains_key(path) && now.unlisted.iter().any(below)
        };
        let stays = |path: &str| known.contains(path) || unlisted(path);
        let before = self.corpus.documents.iter().zip(&self.corpus.annotations);
        for (document, annotations) in before.filter(|(document, _)| stays(&document.key.path)) {
            let both = (Arc::clone(document), Arc::clone(annotations));
            kept.documents.insert(document.key.clone(), both);
        }
        let file_of = |skipped: &Skipped| skipped.path.split("!/").next().unwrap_or("").to_owned();
        let told = |skipped: &&Skipped| stays(&file_of(skipped));
        kept.skipped.extend(self.corpus.skipped.iter().filter(told).cloned());
        let old: SeenFiles = self
            .seen
            .iter()
            .filter(|(path, _)| unlisted(path))
            .map(|(path, file_seen)| (path.clone(), file_seen.clone()))
            .collect();
        seen.extend(old);
        (kept, jobs, seen)
    }

    /// Puts documents that were read again and are what they were in the places of the new ones, so that
    /// nothing of them changes hands. Answers whether any differ, have come or have gone.
    fn take_over(&self, gathered: &mut Gathered) -> bool {
        let before: BTreeMap<&Key, usize> =
            self.corpus.documents.iter().map(|document| &document.key).zip(0..).collect();
        let mut differ = gathered.documents.len() != before.len();
        for (key, now) in &mut gathered.documents {
            let known = before.get(key).and_then(|i| {
                Some((self.corpus.documents.get(*i)?, self.corpus.annotations.get(*i)?))
            });
            match known {
                Some((document, annotations)) if is_same(document, &now.0) => {
                    *now = (Arc::clone(document), Arc::clone(annotations));
                }
                Some(_) | None => differ = true,
            }
        }
        differ
    }
}

/// Whether two documents are one and the same.
fn is_same(one: &Arc<Document>, other: &Arc<Document>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

/// Whether two lists hold the same, in whatever order.
fn same(one: &[Skipped], other: &[Skipped]) -> bool {
    let mut one = one.to_vec();
    one.sort();
    one == other
}

/// What there is now.
struct Now {
    files: Vec<File>,
    skipped: Vec<Skipped>,
    /// Folders that cannot be listed.
    unlisted: Vec<String>,
}

impl Now {
    fn of(paths: &[std::path::PathBuf], options: &Options) -> Result<Self, Failure> {
        let mut now = Self { files: Vec::new(), skipped: Vec::new(), unlisted: Vec::new() };
        store::walk(paths, options.limit, &mut |found| {
            match found {
                Found::File(file) => now.files.push(file),
                Found::Skipped(skipped) => {
                    if skipped.reason.starts_with(store::UNLISTED) {
                        now.unlisted.push(skipped.path.clone());
                    }
                    now.skipped.push(skipped);
                }
            }
            let over = options.cancelled.load(Ordering::Relaxed);
            if over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        Ok(now)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;
    use std::sync::atomic::AtomicU32;

    use super::*;

    /// A folder that goes when it is dropped.
    struct Folder(PathBuf);

    impl Folder {
        fn new(files: &[&str]) -> Self {
            static NUMBER: AtomicU32 = AtomicU32::new(0);
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let name = format!("throughline-library-{}-{number}", std::process::id());
            let folder = Self(std::env::temp_dir().join(name));
            fs::create_dir_all(&folder.0).unwrap();
            for name in files {
                folder.write(name, name);
            }
            folder
        }

        /// Writes an article and makes it look old, so that its time is believed.
        fn write(&self, name: &str, word: &str) {
            let text = format!("Bridge {word} closed\n\nThe bridge was closed on 3 March 2021.\n");
            self.put(name, text.as_bytes());
        }

        fn put(&self, name: &str, bytes: &[u8]) {
            let path = self.0.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, bytes).unwrap();
            self.set_age(name, 3600);
        }

        /// Sets the time of the last change so many seconds back.
        fn set_age(&self, name: &str, seconds: u64) {
            let file = fs::File::options().write(true).open(self.0.join(name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
        }

        fn open(&self) -> (Library, Arc<Corpus>) {
            let source = Source::Paths(vec![self.0.clone()]);
            let mut last = None;
            let library = Library::open(source, Options::default(), |corpus| last = Some(corpus));
            (library.unwrap().unwrap(), last.unwrap())
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// Reads again and counts the files that are read for that.
    fn again(library: &mut Library) -> (Option<Arc<Corpus>>, usize) {
        let mut read = 0;
        let tell = |progress: Progress| {
            if !progress.linking {
                read = progress.total;
            }
        };
        let corpus = library.again(tell).unwrap();
        (corpus, read)
    }

    fn titles(corpus: &Corpus) -> Vec<&str> {
        corpus.documents.iter().map(|document| document.title.as_str()).collect()
    }

    #[test]
    fn only_what_changed_is_read_again() {
        let folder = Folder::new(&["a.txt", "b.txt", "c.txt", "empty.txt", "box.jsonl"]);
        folder.put("empty.txt", b"");
        folder.put("box.jsonl", b"{\"title\":\"One\",\"text\":\"It rained.\"}\n{\"text\":\"\"}\n");
        let (mut library, first) = folder.open();
        assert_eq!(first.documents.len(), 4);
        assert_eq!(again(&mut library), (None, 0));
        folder.write("b.txt", "new");
        folder.write("d/d.txt", "d");
        fs::remove_file(folder.0.join("c.txt")).unwrap();
        // The new text is as long as the old one was not, so its size alone tells.
        let (second, read) = again(&mut library);
        let second = second.unwrap();
        assert_eq!(read, 2);
        assert_eq!(
            titles(&second),
            ["Bridge a.txt closed", "Bridge new closed", "One", "Bridge d/d.txt closed"]
                .map(|title| title.replace("d/d.txt", "d"))
        );
        assert_eq!(second.skipped, first.skipped);
        let all = super::super::load(&library.source, &Options::default()).unwrap();
        assert_eq!((&second.documents, &second.links), (&all.documents, &all.links));
        let same = |i: usize, j: usize| Arc::ptr_eq(&first.documents[i], &second.documents[j]);
        assert!(same(0, 0) && same(2, 2) && !same(1, 1));
        assert_eq!(again(&mut library), (None, 0));
    }

    #[test]
    fn times_are_compared_not_trusted() {
        let folder = Folder::new(&["a.txt", "b.txt"]);
        let (mut library, _) = folder.open();
        // A clock that went backwards: older than before is changed, too, and read; it is the same text.
        folder.set_age("a.txt", 7200);
        assert_eq!(again(&mut library), (None, 1));
        assert_eq!(again(&mut library), (None, 0));
        // A text of the same length with an older time.
        folder.write("a.txt", "b.txt");
        folder.set_age("a.txt", 90_000);
        assert_eq!(titles(&again(&mut library).0.unwrap())[0], "Bridge b.txt closed");
        // What changed just now, or in the future, may change again within the same tick.
        let file = fs::File::options().write(true).open(folder.0.join("a.txt")).unwrap();
        file.set_modified(SystemTime::now() + Duration::from_hours(1)).unwrap();
        assert_eq!(again(&mut library).1, 1);
        assert_eq!(again(&mut library), (None, 1));
    }

    #[test]
    fn a_folder_that_is_gone_or_empty_takes_nothing_away() {
        let folder = Folder::new(&["a.txt"]);
        let (mut library, _) = folder.open();
        let elsewhere = folder.0.with_extension("elsewhere");
        fs::rename(&folder.0, &elsewhere).unwrap();
        let failure = library.again(|_| {}).unwrap_err();
        assert!(failure.to_string().contains("no such file or folder"), "{failure}");
        fs::create_dir(&folder.0).unwrap();
        let failure = library.again(|_| {}).unwrap_err();
        assert!(failure.to_string().contains("no article in"), "{failure}");
        fs::remove_dir(&folder.0).unwrap();
        fs::rename(&elsewhere, &folder.0).unwrap();
        assert_eq!(again(&mut library), (None, 0));
    }

    #[test]
    fn enough_ends_reading_and_links_what_is_there() {
        let names: Vec<String> = (0..40).map(|i| format!("{i:02}.txt")).collect();
        let folder = Folder::new(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let options = Options { threads: 1, ..Options::default() };
        let enough = Arc::clone(&options.enough);
        let source = Source::Paths(vec![folder.0.clone()]);
        let mut last = None;
        let library = Library::open(source, options, |corpus| {
            enough.store(true, Ordering::Relaxed);
            last = Some(corpus);
        });
        let mut library = library.unwrap().unwrap();
        let last = last.unwrap();
        assert!(last.links.is_some() && last.progress.complete);
        // The rest is read when it is read again.
        enough.store(false, Ordering::Relaxed);
        let (more, _) = again(&mut library);
        assert_eq!(more.unwrap_or(last).documents.len(), 40);
        assert_eq!(again(&mut library), (None, 0));
    }

    #[test]
    fn linking_can_be_ended_and_done_later() {
        let folder = Folder::new(&["a.txt", "b.txt"]);
        let options = Options::default();
        let unlinked = Arc::clone(&options.unlinked);
        unlinked.store(true, Ordering::Relaxed);
        let source = Source::Paths(vec![folder.0.clone()]);
        let mut last = None;
        let library = Library::open(source, options, |corpus| last = Some(corpus));
        let mut library = library.unwrap().unwrap();
        let last = last.unwrap();
        let links = last.links.as_ref().unwrap();
        assert!(last.progress.unlinked && last.progress.complete && links.events.is_empty());
        assert_eq!(last.documents.len(), 2);
        unlinked.store(false, Ordering::Relaxed);
        // Ended again while it is read again, it stays as it was.
        let enough = Arc::clone(&library.options.enough);
        let ended = library.again(|progress| enough.store(progress.linking, Ordering::Relaxed));
        assert_eq!(ended.unwrap(), None);
        enough.store(false, Ordering::Relaxed);
        let corpus = again(&mut library).0.unwrap();
        assert!(!corpus.progress.unlinked);
        assert!(!corpus.links.as_ref().unwrap().events.is_empty());
        assert_eq!(again(&mut library), (None, 0));
    }

    #[test]
    fn what_is_no_folder_is_not_read_again() {
        let mut library =
            Library::open(Source::Builtin, Options::default(), |_| {}).unwrap().unwrap();
        assert_eq!(again(&mut library), (None, 0));
        library.source = Source::Stream;
        assert!(library.again(|_| {}).is_err());
    }
}
