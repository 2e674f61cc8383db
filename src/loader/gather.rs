//! Gathers what the threads have read and publishes it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::cached::Cache;
use super::fence::{WORKER, fenced};
use super::read::{Done, How, Job, read};
use super::{Options, Source};
use crate::error::{Failure, FailureKind};
use crate::model::{Annotations, Corpus, Document, Key, Links, Progress, Skipped};
use crate::{pipeline, store};

/// Publications are at least so far apart, once the first few documents are out.
const APART: Duration = Duration::from_millis(100);
/// So many documents are published as they come.
const FIRST_FEW: usize = 4;
/// Parsers go deep in nested input, so their threads have room.
const STACK: usize = 16 << 20;

/// Lists, reads, links, publishing on the way.
pub(super) fn run(
    source: &Source,
    options: &Options,
    mut publish: impl FnMut(Arc<Corpus>) + Send,
) -> Result<(), Failure> {
    let pool = pool(options.threads)?;
    let cache = Cache::open(source, options);
    let (sender, receiver) = channel();
    let (listed, gathered) = std::thread::scope(|scope| {
        let gathering = scope.spawn(move || {
            let mut gathered = Gathered::default();
            gathered.take_all(&receiver, &mut publish);
            (gathered, publish)
        });
        let listed = start_all(&pool, source, (options, cache.as_ref()), &sender);
        drop(sender);
        (listed, gathering.join())
    });
    listed?;
    let Ok((gathered, mut publish)) = gathered else {
        return Err(Failure::new(FailureKind::Internal, "gathering articles", "crashed"));
    };
    if options.cancelled.load(Ordering::Relaxed) {
        return Ok(());
    }
    let corpus = gathered.corpus();
    if corpus.documents.is_empty() {
        return Err(nothing(&corpus, source));
    }
    let known = cache.as_ref().and_then(|cache| pool.install(|| cache.links(&corpus)));
    let new = known.is_none();
    let (mut corpus, linked) = match known {
        Some(links) => (complete(corpus, links), Ok(())),
        None => link(&pool, corpus),
    };
    if let Some(trouble) = cache.filter(|_| linked.is_ok()).and_then(|c| c.finish(&corpus, new)) {
        corpus.problems.push(format!("nothing is kept for the next start: {trouble}"));
    }
    publish(Arc::new(corpus));
    linked
}

/// A corpus with links that were made before.
fn complete(mut corpus: Corpus, links: Links) -> Corpus {
    corpus.links = Some(links);
    corpus.progress.complete = true;
    corpus
}

/// Threads for reading and linking.
fn pool(threads: usize) -> Result<ThreadPool, Failure> {
    let builder = ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK);
    let named = builder.thread_name(|i| format!("{WORKER}-{i}"));
    named.build().map_err(|error| Failure::new(FailureKind::Internal, "starting threads", error))
}

/// What the threads tell the gatherer.
enum Report {
    Listed,
    /// A document of the first few, before it is tagged: the first screen waits for nothing more.
    Readable(Arc<Document>),
    Done(Done),
    LeftOut(Skipped),
}

/// Walks and sets the threads to work on what is found, in the order it is found; returns when all is
/// read.
fn start_all(
    pool: &ThreadPool,
    source: &Source,
    how: How<'_>,
    sender: &Sender<Report>,
) -> Result<(), Failure> {
    let (options, _) = how;
    let cancelled = || options.cancelled.load(Ordering::Relaxed);
    let going_on = || if cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    pool.in_place_scope_fifo(|scope| {
        let mut started = 0;
        let mut start = |job: Job| {
            started += 1;
            spawn(scope, job, how, sender.clone(), started <= FIRST_FEW);
        };
        match source {
            Source::Builtin => {
                for (name, bytes) in store::builtin() {
                    start(Job::Builtin(name, bytes));
                }
                Ok(())
            }
            Source::Stream => {
                store::standard_lines(options.limit, &mut |number, line| {
                    let key = Key { path: "-".into(), member: Some(number.to_string().into()) };
                    match line {
                        Ok(line) => start(Job::Row(key, line)),
                        Err(reason) => {
                            let path = key.to_string();
                            let _ = sender.send(Report::LeftOut(Skipped { path, reason }));
                        }
                    }
                    going_on()
                });
                Ok(())
            }
            Source::Paths(paths) => store::walk(paths, options.limit, &mut |found| {
                match found {
                    store::Found::File(file) => start(Job::File(file)),
                    store::Found::Skipped(skipped) => {
                        let _ = sender.send(Report::LeftOut(skipped));
                    }
                }
                going_on()
            }),
        }
    })
}

/// Sets the threads to work on a job, and on what it turns out to hold.
fn spawn<'scope>(
    scope: &rayon::ScopeFifo<'scope>,
    job: Job,
    how: How<'scope>,
    sender: Sender<Report>,
    first: bool,
) {
    // The gatherer lives as long as this scope, so nothing sent is lost.
    let _ = sender.send(Report::Listed);
    scope.spawn_fifo(move |scope| {
        let cancelled = || how.0.cancelled.load(Ordering::Relaxed);
        if cancelled() {
            return;
        }
        let readable = |document| {
            if first {
                let _ = sender.send(Report::Readable(document));
            }
        };
        let mut few = FIRST_FEW;
        let mut found = |member| {
            let first = first && few > 0;
            few = few.saturating_sub(1);
            spawn(scope, Job::Member(member), how, sender.clone(), first);
            if cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let done = read(job, how, readable, &mut found);
        let _ = sender.send(Report::Done(done));
    });
}

/// What is read so far, ordered by key whatever the order it came in.
#[derive(Default)]
struct Gathered {
    documents: BTreeMap<Key, (Arc<Document>, Arc<Annotations>)>,
    skipped: Vec<Skipped>,
    listed: usize,
    done: usize,
    /// Whether something came since the last publication.
    changed: bool,
}

impl Gathered {
    /// Takes reports until the last thread is done, and publishes.
    fn take_all(&mut self, receiver: &Receiver<Report>, publish: &mut impl FnMut(Arc<Corpus>)) {
        let mut due = Instant::now();
        loop {
            let report = if self.changed {
                receiver.recv_timeout(due.saturating_duration_since(Instant::now()))
            } else {
                receiver.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            match report {
                Ok(report) => self.take(report),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            let few = self.done == 0 && self.documents.len() <= FIRST_FEW;
            if self.changed && (few || Instant::now() >= due) {
                self.changed = false;
                publish(Arc::new(self.corpus()));
                due = Instant::now() + APART;
            }
        }
    }

    fn take(&mut self, report: Report) {
        match report {
            Report::Listed => self.listed += 1,
            Report::LeftOut(skipped) => self.skipped.push(skipped),
            // What it held is counted, not the file that held it.
            Report::Done(Done::Unpacked) => self.listed = self.listed.saturating_sub(1),
            Report::Done(Done::Skipped(skipped)) => {
                self.done += 1;
                // It may have been readable before tagging crashed on it.
                for key in keys(&skipped.path) {
                    self.changed |= self.documents.remove(&key).is_some();
                }
                self.skipped.push(skipped);
            }
            Report::Readable(document) => {
                self.changed = true;
                let none = Arc::default();
                self.documents.entry(document.key.clone()).or_insert((document, none));
            }
            Report::Done(Done::Read(document, annotations)) => {
                self.done += 1;
                self.changed = true;
                self.documents.insert(document.key.clone(), (document, annotations));
            }
        }
    }

    /// The corpus so far, not linked.
    fn corpus(&self) -> Corpus {
        let (documents, annotations) = self.documents.values().cloned().unzip();
        let mut skipped = self.skipped.clone();
        skipped.sort();
        let progress = Progress { read: self.done, total: self.listed, complete: false };
        Corpus { documents, annotations, skipped, progress, ..Corpus::default() }
    }
}

/// The keys that a path may be shown for: a file's, a member's.
fn keys(path: &str) -> impl Iterator<Item = Key> {
    let member = path
        .split_once("!/")
        .map(|(path, member)| Key { path: path.into(), member: Some(member.into()) });
    std::iter::once(Key::file(path)).chain(member)
}

/// Links on the pool's threads. If that crashes, the articles can still be read.
fn link(pool: &ThreadPool, corpus: Corpus) -> (Corpus, Result<(), Failure>) {
    let mut spare = corpus.clone();
    match fenced(|| pool.install(|| pipeline::link(corpus))) {
        Ok(corpus) => (corpus, Ok(())),
        Err(words) => {
            let count = spare.documents.len();
            let none = || vec![Vec::new(); count];
            spare.links = Some(Links {
                event_of: none(),
                entity_of: spare.annotations.iter().map(|_| Vec::new()).collect(),
                inferred: vec![None; count],
                ..Links::default()
            });
            spare.progress.complete = true;
            (spare, Err(Failure::new(FailureKind::Internal, "linking the articles", words)))
        }
    }
}

/// The error for no article at all, with the reasons where there are some.
fn nothing(corpus: &Corpus, source: &Source) -> Failure {
    let places: Vec<_> = match source {
        Source::Builtin => vec!["the program itself".to_owned()],
        Source::Stream => vec!["standard input".to_owned()],
        Source::Paths(paths) => paths.iter().map(|path| path.display().to_string()).collect(),
    };
    let why = match corpus.skipped.as_slice() {
        [] => "no *.txt, *.html or other file of articles there".to_owned(),
        [one] => format!("{}: {}", one.path, one.reason),
        [first, rest @ ..] => {
            format!("{}: {}; and {} more skipped", first.path, first.reason, rest.len())
        }
    };
    let tried = format!("no article in {}", places.join(", "));
    Failure::new(FailureKind::Unreadable, &tried, why)
        .advise("Name a folder of articles or a file; without a name the built-in articles open.")
}
