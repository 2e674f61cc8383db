//! The articles behind the screen: a thread that loads them and reads again what changed, when it is
//! asked to or, watching, from time to time; and threads that look at single files.
//!
//! Watching means asking the file system from time to time, since its own messages (inotify and the like)
//! say nothing of what another machine does in a network folder, and are bounded in number. A look takes
//! a walk without reading a file; the pauses are twenty times as long as that took, so that a slow file
//! server is left in peace, and nothing is drawn where nothing changed.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::{Incoming, thread};
use crate::app::Message;
use crate::error::Failure;
use crate::loader::{self, Library, Options, Source};
use crate::model::{Document, Progress};

/// The shortest pause between two looks.
const PAUSE: Duration = Duration::from_secs(2);
/// Looks that take longer than this are told of while they go on.
const A_MOMENT: Duration = Duration::from_millis(500);
/// A pause is so many times as long as the look before it.
const PATIENCE: u32 = 20;

/// What of the articles the loop may ask for.
pub(super) struct Articles {
    source: Source,
    options: Options,
    sender: Sender<Incoming>,
    requests: Sender<()>,
}

impl Articles {
    /// Starts loading.
    pub(super) fn open(
        source: Source,
        options: Options,
        watch: bool,
        sender: Sender<Incoming>,
    ) -> Result<Self, Failure> {
        let (requests, received) = channel();
        let articles = Self { source, options, sender, requests };
        let (source, options) = (articles.source.clone(), articles.options.clone());
        let sender = articles.sender.clone();
        thread("loader", move || {
            // A send fails only when the loop has ended, and then nobody needs the corpus.
            let publish = |corpus| drop(sender.send(Incoming::Loaded(corpus)));
            match Library::open(source, options.clone(), publish) {
                Ok(Some(library)) => {
                    Watch { library, options, sender, trouble: None }.work(&received, watch);
                }
                Ok(None) => {}
                Err(failure) => drop(sender.send(Incoming::NotLoaded(failure))),
            }
        })?;
        Ok(articles)
    }

    /// Asks for what has changed; whether there is anybody to ask.
    pub(super) fn again(&self) -> bool {
        self.options.enough.store(false, Ordering::Relaxed);
        self.requests.send(()).is_ok()
    }

    /// Ends reading early.
    pub(super) fn enough(&self) {
        self.options.enough.store(true, Ordering::Relaxed);
    }

    /// Ends the first linking early.
    pub(super) fn unlinked(&self) {
        self.options.unlinked.store(true, Ordering::Relaxed);
    }

    /// Has the file of an article looked at.
    pub(super) fn inspect(&self, document: Arc<Document>) -> Result<(), Failure> {
        let (source, options) = (self.source.clone(), self.options.clone());
        let sender = self.sender.clone();
        thread("inspection", move || {
            let found = loader::inspect(&source, &options, &document);
            let why = |failure: Failure| format!("{} ({})", failure.why, failure.tried);
            let found = found.map(Arc::new).map_err(why);
            let message = Message::Inspected { key: document.key.clone(), found };
            drop(sender.send(Incoming::Message(message)));
        })
    }
}

/// The thread that has the articles.
struct Watch {
    library: Library,
    options: Options,
    sender: Sender<Incoming>,
    /// What went wrong at the last look.
    trouble: Option<String>,
}

impl Watch {
    fn work(mut self, requests: &Receiver<()>, watch: bool) {
        let watch = watch && self.library.is_of_files();
        let mut pause = PAUSE;
        loop {
            let request = if watch {
                requests.recv_timeout(pause)
            } else {
                requests.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            let asked = match request {
                Ok(()) => true,
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            // Asked twice while it looked, it looks once more.
            while requests.try_recv().is_ok() {}
            let start = Instant::now();
            self.look(asked);
            pause = PAUSE.max(start.elapsed().saturating_mul(PATIENCE));
        }
    }

    /// Reads what changed and tells of it.
    fn look(&mut self, asked: bool) {
        let sender = self.sender.clone();
        let mut told = asked;
        let start = Instant::now();
        let tell = |progress: Progress| {
            // Unasked, what is done in a moment needs no words.
            if !asked && start.elapsed() < A_MOMENT {
                return;
            }
            told = true;
            drop(sender.send(Incoming::Message(Message::Rereading(Some(progress)))));
        };
        // What changes all the time would be written all the time.
        let library = &mut self.library;
        let read = if asked { library.again_and_keep(tell) } else { library.again(tell) };
        if told {
            self.send(Message::Rereading(None));
        }
        let enough = self.options.enough.load(Ordering::Relaxed);
        match read {
            Ok(Some(corpus)) => {
                self.trouble = None;
                drop(self.sender.send(Incoming::Loaded(corpus)));
            }
            Ok(None) if enough => {
                self.options.enough.store(false, Ordering::Relaxed);
                self.send(Message::Told("reading again was stopped; R goes on".into()));
            }
            Ok(None) => {
                let back = self.trouble.take().is_some();
                if back {
                    self.send(Message::Told("it can be read again; nothing has changed".into()));
                } else if asked {
                    self.send(Message::Told("nothing is new, changed or gone".into()));
                }
            }
            Err(failure) => {
                // The end of a line may be cut off.
                let trouble = format!("{}; what was read stays ({})", failure.why, failure.tried);
                if asked || self.trouble.as_ref() != Some(&trouble) {
                    self.send(Message::Told(trouble.clone()));
                }
                self.trouble = Some(trouble);
            }
        }
    }

    fn send(&self, message: Message) {
        drop(self.sender.send(Incoming::Message(message)));
    }
}
