//! THE STAIRS ON THREADS. Lists, reads and tags articles on all cores and links them, publishing what
//! is there so far; the result is the same for any number of threads.

mod cached;
mod fence;
mod gather;
mod inspect;
mod library;
mod list;
mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::{Failure, FailureKind};
use crate::model::Corpus;
use crate::pipeline::Metadata;
use crate::store;

pub use fence::quiet_workers;
pub use inspect::inspect;
pub use library::Library;

/// Where articles come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// Files and folders.
    Paths(Vec<PathBuf>),
    /// The articles compiled into the program.
    Builtin,
    /// JSON Lines from standard input.
    Stream,
}

/// How to load.
#[derive(Clone, Debug)]
pub struct Options {
    /// Files larger than this are skipped, in bytes.
    pub limit: u64,
    /// What metadata files tell, by path as documents are named.
    pub metadata: BTreeMap<String, Metadata>,
    /// Event mentions to link instead of finding some, by path as documents are named: first character
    /// and one past the last, as the file counts them.
    pub mentions: Option<BTreeMap<String, Vec<(u32, u32)>>>,
    /// The folder where what is known of articles is kept for the next time; none to keep nothing.
    pub cache: Option<PathBuf>,
    /// No other program is started, so PDFs are not read.
    pub secure: bool,
    /// Threads; 0 for one a core.
    pub threads: usize,
    /// Loading ends early once this is set, and nothing more is made of what was read.
    pub cancelled: Arc<AtomicBool>,
    /// Reading ends early once this is set; what was read is linked.
    pub enough: Arc<AtomicBool>,
    /// The first linking ends early once this is set; the articles can be read without links.
    pub unlinked: Arc<AtomicBool>,
}

impl Options {
    /// Whether no more is to be read.
    fn is_over(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed) || self.enough.load(Ordering::Relaxed)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limit: store::LIMIT,
            metadata: BTreeMap::new(),
            mentions: None,
            cache: None,
            secure: false,
            threads: 0,
            cancelled: Arc::new(AtomicBool::new(false)),
            enough: Arc::new(AtomicBool::new(false)),
            unlinked: Arc::new(AtomicBool::new(false)),
        }
    }
}

/// Loads articles and publishes the corpus as it grows: at once for the first few, then at most every
/// 100 ms, and at last with its links.
///
/// # Errors
/// A path that cannot be opened, or no article at all (then nothing complete is published). A crash
/// while linking is an error too, but the corpus is published as complete, without links in it.
pub fn open(
    source: &Source,
    options: &Options,
    publish: impl FnMut(Arc<Corpus>) + Send,
) -> Result<(), Failure> {
    Library::open(source.clone(), options.clone(), publish).map(drop)
}

/// Loads articles, all at once.
///
/// # Errors
/// As `open`; and when it was cancelled.
pub fn load(source: &Source, options: &Options) -> Result<Corpus, Failure> {
    let mut last = None;
    open(source, options, |corpus| last = Some(corpus))?;
    match last {
        Some(corpus) if corpus.progress.complete => Ok(Arc::unwrap_or_clone(corpus)),
        _ => Err(Failure::new(FailureKind::Internal, "loading", "cancelled")),
    }
}
