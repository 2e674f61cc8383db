//! Gathers what the threads have read and publishes it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::Source;
use super::cached::Cache;
use super::fence::{WORKER, fenced};
use super::list::{Listed, Tell};
use super::read::{Done, How, Job, read};
use crate::error::{Failure, FailureKind};
use crate::model::{Annotations, Corpus, Document, Key, Links, Progress, Skipped, Watch};
use crate::pipeline;

/// Publications are at least so far apart, once the first few documents are out.
const APART: Duration = Duration::from_millis(100);
/// And so many times as far as it takes to publish one: a large corpus takes a while to put together.
const SPARE: u32 = 20;
/// So many documents are published as they come.
const FIRST_FEW: usize = 4;
/// How far linking is is told so often.
const TOLD: Duration = Duration::from_millis(500);
/// The rate is told after so long, since the first moments say little.
const FIRST_MOMENTS: Duration = Duration::from_millis(500);
/// Parsers go deep in nested input, so their threads have room.
const STACK: usize = 16 << 20;

/// Reads what `list` tells of, beside what is gathered already, and tells `publish` on the way. None
/// where it was cancelled.
pub(super) fn read_all(
    pool: &ThreadPool,
    how: How<'_>,
    mut gathered: Gathered,
    list: impl FnOnce(&mut Tell<'_>) -> Result<(), Failure>,
    mut publish: impl FnMut(&Gathered) + Send,
) -> Result<Option<Gathered>, Failure> {
    let (sender, receiver) = channel();
    let (listed, gathered) = std::thread::scope(|scope| {
        let gathering = scope.spawn(move || {
            gathered.take_all(&receiver, &mut publish);
            gathered
        });
        let listed = start_all(pool, how, &sender, list);
        drop(sender);
        (listed, gathering.join())
    });
    listed?;
    let Ok(gathered) = gathered else {
        return Err(Failure::new(FailureKind::Internal, "gathering articles", "crashed"));
    };
    let cancelled = how.0.cancelled.load(Ordering::Relaxed);
    Ok((!cancelled).then_some(gathered))
}

/// Threads for reading and linking.
pub(super) fn pool(threads: usize) -> Result<ThreadPool, Failure> {
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
    /// Reading ended early: what lies in this file may not all have been read.
    Cut(Box<str>),
}

/// Sets the threads to work on what is listed, in the order it is found; returns when all is read.
fn start_all(
    pool: &ThreadPool,
    how: How<'_>,
    sender: &Sender<Report>,
    list: impl FnOnce(&mut Tell<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    pool.in_place_scope_fifo(|scope| {
        let mut started = 0;
        list(&mut |listed| {
            match listed {
                Listed::Job(job) => {
                    started += 1;
                    spawn(scope, *job, how, sender.clone(), started <= FIRST_FEW);
                }
                Listed::LeftOut(skipped) => {
                    let _ = sender.send(Report::LeftOut(skipped));
                }
            }
            if how.0.is_over() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
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
    let path = job.path();
    scope.spawn_fifo(move |scope| {
        if how.0.is_over() {
            let _ = sender.send(Report::Cut(path));
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
            if how.0.is_over() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let done = read(job, how, readable, &mut found);
        if how.0.is_over() {
            let _ = sender.send(Report::Cut(path));
        }
        let _ = sender.send(Report::Done(done));
    });
}

/// What is read so far, ordered by key whatever the order it came in.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) documents: BTreeMap<Key, (Arc<Document>, Arc<Annotations>)>,
    pub(super) skipped: Vec<Skipped>,
    /// Files of which not all was read.
    pub(super) cut: BTreeSet<Box<str>>,
    listed: usize,
    done: usize,
    started: Option<Instant>,
    /// Whether something came since the last publication.
    changed: bool,
}

impl Gathered {
    /// Takes reports until the last thread is done, and publishes.
    fn take_all(&mut self, receiver: &Receiver<Report>, publish: &mut impl FnMut(&Gathered)) {
        let mut due = Instant::now();
        self.started = Some(due);
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
                let start = Instant::now();
                publish(self);
                due = start + APART.max(start.elapsed() * SPARE);
            }
        }
    }

    fn take(&mut self, report: Report) {
        match report {
            Report::Listed => self.listed += 1,
            Report::LeftOut(skipped) => self.skipped.push(skipped),
            Report::Cut(path) => drop(self.cut.insert(path)),
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

    /// How far reading is, and how fast it goes.
    pub(super) fn progress(&self) -> Progress {
        let elapsed = self.started.map_or(Duration::ZERO, |started| started.elapsed());
        let (rate, left) = pace(self.done, self.listed, elapsed);
        Progress { read: self.done, total: self.listed, rate, left, ..Progress::default() }
    }

    /// The corpus so far, not linked.
    pub(super) fn corpus(&self) -> Corpus {
        let (documents, annotations) = self.documents.values().cloned().unzip();
        let mut skipped = self.skipped.clone();
        skipped.sort();
        let progress = self.progress();
        Corpus { documents, annotations, skipped, progress, ..Corpus::default() }
    }
}

/// Files in a second, and the seconds that the rest will take; nothing in the first moments, nor when
/// all is read.
fn pace(done: usize, listed: usize, elapsed: Duration) -> (Option<u32>, Option<u32>) {
    let milliseconds = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    if elapsed < FIRST_MOMENTS || done == 0 || done >= listed {
        return (None, None);
    }
    let (done, rest) = (done as u64, (listed - done) as u64);
    let rate = done.saturating_mul(1000) / milliseconds;
    let left = rest.saturating_mul(milliseconds) / done / 1000;
    let narrow = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    (Some(narrow(rate.max(1))), Some(narrow(left.max(1))))
}

/// The keys that a path may be shown for: a file's, a member's.
fn keys(path: &str) -> impl Iterator<Item = Key> {
    let member = path
        .split_once("!/")
        .map(|(path, member)| Key { path: path.into(), member: Some(member.into()) });
    std::iter::once(Key::file(path)).chain(member)
}

/// Takes the links that are known, or links; keeps for the next start what is not known yet. `tell` is
/// told how far linking is.
pub(super) fn link_unknown(
    pool: &ThreadPool,
    mut corpus: Corpus,
    cache: Option<Cache>,
    over: &Arc<AtomicBool>,
    tell: impl FnMut(Progress),
) -> (Corpus, Result<(), Failure>) {
    let known = cache.as_ref().and_then(|cache| pool.install(|| cache.links(&corpus)));
    let mut new = known.is_none();
    if new {
        let (linked, failed) = link(pool, corpus, over, tell);
        corpus = linked;
        if failed.is_err() {
            return (corpus, failed);
        }
    } else {
        corpus.links = known;
        corpus.progress.complete = true;
    }
    let ended = corpus.progress.unlinked.then(|| corpus.links.take()).flatten();
    new &= ended.is_none();
    if let Some(trouble) = cache.and_then(|cache| cache.finish(&corpus, new)) {
        corpus.problems.push(format!("nothing is kept for the next start: {trouble}"));
    }
    corpus.links = ended.or(corpus.links);
    (corpus, Ok(()))
}

/// Links on the pool's threads. If that crashes or is ended, the articles can still be read.
pub(super) fn link(
    pool: &ThreadPool,
    corpus: Corpus,
    over: &Arc<AtomicBool>,
    mut tell: impl FnMut(Progress),
) -> (Corpus, Result<(), Failure>) {
    let mut spare = corpus.clone();
    let watch = Watch::new(Arc::clone(over));
    let started = Instant::now();
    let linked = std::thread::scope(|scope| {
        let (done, waiting) = channel::<()>();
        let watch = &watch;
        let worker = scope.spawn(move || {
            let linked = fenced(|| pool.install(|| pipeline::link_watched(corpus, watch)));
            drop(done);
            linked
        });
        let mut pause = TOLD;
        while waiting.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            let start = Instant::now();
            tell(linking(spare.progress, spare.documents.len(), watch, started.elapsed()));
            pause = TOLD.max(start.elapsed() * SPARE);
        }
        worker.join().unwrap_or_else(|_| Err("without a message".to_owned()))
    });
    let words = match linked {
        Ok(Some(corpus)) => return (corpus, Ok(())),
        Ok(None) => None,
        Err(words) => Some(words),
    };
    let count = spare.documents.len();
    spare.links = Some(Links {
        event_of: vec![Vec::new(); count],
        entity_of: vec![Vec::new(); count],
        inferred: vec![None; count],
        ..Links::default()
    });
    spare.progress.complete = true;
    spare.progress.unlinked = words.is_none();
    let failed = |words| Failure::new(FailureKind::Internal, "linking the articles", words);
    (spare, words.map_or(Ok(()), |words| Err(failed(words))))
}

/// How far linking is, and how fast it goes.
fn linking(before: Progress, articles: usize, watch: &Watch, elapsed: Duration) -> Progress {
    let passed = watch.passed();
    let (rate, left) = pace(passed, articles * Watch::PASSES, elapsed);
    let times = u32::try_from(Watch::PASSES).unwrap_or(1);
    let rate = rate.map(|rate| rate.div_ceil(times));
    Progress { linking: true, linked: passed / Watch::PASSES, rate, left, ..before }
}

/// The error for no article at all, with the reasons where there are some.
pub(super) fn nothing(skipped: &[Skipped], source: &Source) -> Failure {
    let places: Vec<_> = match source {
        Source::Builtin => vec!["the program itself".to_owned()],
        Source::Stream => vec!["standard input".to_owned()],
        Source::Paths(paths) => paths.iter().map(|path| path.display().to_string()).collect(),
    };
    let why = match skipped {
        [] if *source == Source::Stream => {
            "it has no line; JSON Lines are read there, an article a line".to_owned()
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_tells_the_rest() {
        let check = |done, listed, milliseconds, expected| {
            assert_eq!(pace(done, listed, Duration::from_millis(milliseconds)), expected);
        };
        check(100, 400, 1_000, (Some(100), Some(3)));
        check(1, 400, 4_000, (Some(1), Some(1_596)));
        check(100, 101, 1_000, (Some(100), Some(1)));
        check(100, 400, 100, (None, None));
        check(0, 400, 9_000, (None, None));
        check(400, 400, 9_000, (None, None));
    }
}
