//! The loop: takes all that waits, changes the state, performs what it asks for, draws once.
//!
//! There is no tick: where nothing happens, nothing is done. A key is drawn at once; what the loader
//! publishes waits for the next 16 ms, so that a busy loader does not draw for nothing, and longer where
//! there is much of it, so that keys need not wait: taking it has one part in two hundred of the time.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::articles::Articles;
use super::guard::{self, Output};
use super::keep::Keeper;
use super::{Incoming, Shell, copy, output, signal, thread};
use crate::app::{self, Effect, Message, Snapshot, State};
use crate::error::{Failure, FailureKind};
use crate::model::Corpus;
use crate::query;
use crate::screen::Screen;
use crate::ui;

/// What the loader publishes is drawn so long after the last frame at the earliest.
const LOADER_FRAME: Duration = Duration::from_millis(16);

/// A key that starts a search is drawn with what that finds, if it ends within this.
const SEARCH_ENDS: Duration = Duration::from_millis(12);

/// What a search has found so far is drawn no more often than this.
const SEARCH_FRAME: Duration = Duration::from_millis(100);

/// After a corpus that is not whole was taken, the next one waits so many times as long as that took.
const PATIENCE: u32 = 200;

/// But no longer than this.
const LONGEST: Duration = Duration::from_secs(4);

/// When the next frame is due.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Due {
    Now,
    At(Instant),
    Never,
}

/// The state on its terminal.
pub(super) struct Loop {
    state: State,
    screen: Screen<Output>,
    generation: u64,
    keeper: Option<Keeper>,
    shell: Shell,
    articles: Articles,
    /// Messages the state asked to be woken with.
    wakes: Vec<(Instant, u64)>,
    due: Due,
    drawn: Option<Instant>,
    /// The latest corpus that was not taken yet, and when one may be.
    waiting: Option<Arc<Corpus>>,
    patience: Instant,
    /// A thread that drops what is no longer needed: a large corpus takes longer than a key may.
    dropper: Sender<Arc<Corpus>>,
    /// Stops of our own making, whose going on was seen to already.
    stops: usize,
    /// A failure to tell once the user has left.
    failure: Option<Failure>,
    /// Whether a search goes on when nothing else waits.
    searching: bool,
    quit: bool,
}

impl Loop {
    pub(super) fn new(
        state: State,
        output: Output,
        keeper: Option<Keeper>,
        shell: Shell,
        articles: Articles,
    ) -> Result<Self, Failure> {
        let (dropper, left) = channel();
        thread("dropper", move || left.into_iter().for_each(drop::<Arc<Corpus>>))?;
        Ok(Self {
            state,
            screen: Screen::new(output),
            keeper,
            shell,
            articles,
            generation: 0,
            wakes: Vec::new(),
            due: Due::Now,
            drawn: None,
            waiting: None,
            patience: Instant::now(),
            dropper,
            stops: 0,
            failure: None,
            searching: false,
            quit: false,
        })
    }

    /// Runs until the user leaves.
    pub(super) fn run(
        &mut self,
        first: Option<Incoming>,
        receiver: &Receiver<Incoming>,
    ) -> Result<(), Failure> {
        if let Some(first) = first {
            self.take(first)?;
        }
        self.due = Due::Now;
        loop {
            while let Ok(incoming) = receiver.try_recv() {
                self.take(incoming)?;
            }
            self.wake()?;
            if self.patience <= Instant::now()
                && let Some(corpus) = self.waiting.take()
            {
                self.load(corpus)?;
            }
            if let Some(keeper) = &mut self.keeper {
                keeper.wake(&self.state);
            }
            if self.quit {
                return self.failure.take().map_or(Ok(()), Err);
            }
            if self.is_due() {
                self.draw()?;
            }
            match self.wait(receiver)? {
                Some(incoming) => self.take(incoming)?,
                None if self.searching => self.search_on()?,
                None => {}
            }
        }
    }

    /// Waits for the next message or the next thing that is due.
    fn wait(&self, receiver: &Receiver<Incoming>) -> Result<Option<Incoming>, Failure> {
        let frame = match self.due {
            Due::At(at) => Some(at),
            Due::Now => Some(Instant::now()),
            Due::Never => None,
        };
        let rest = self.keeper.as_ref().and_then(Keeper::due);
        let load = self.waiting.as_ref().map(|_| self.patience);
        let search = self.searching.then(Instant::now);
        let frame = frame.into_iter().chain(search);
        let next = self.wakes.iter().map(|(at, _)| *at).chain(frame).chain(rest).chain(load).min();
        let waited = match next {
            Some(at) => receiver.recv_timeout(at.saturating_duration_since(Instant::now())),
            None => receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match waited {
            Ok(incoming) => Ok(Some(incoming)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(lost("all its threads have ended")),
        }
    }

    fn is_due(&self) -> bool {
        match self.due {
            Due::Now => true,
            Due::At(at) => at <= Instant::now(),
            Due::Never => false,
        }
    }

    fn draw(&mut self) -> Result<(), Failure> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.state.width, self.state.height));
        let cursor = ui::draw(&self.state, &mut buffer);
        let sent = self.screen.draw(&buffer, cursor).map_err(|error| unwritten(&error))?;
        // That changes what the next frame shows and asks for nothing.
        app::update(&mut self.state, Message::Sent(sent));
        self.due = Due::Never;
        self.drawn = Some(Instant::now());
        Ok(())
    }

    /// Takes what a thread has told.
    fn take(&mut self, incoming: Incoming) -> Result<(), Failure> {
        match incoming {
            Incoming::Message(message) => {
                // A terminal that shrank and grew again has lost what it showed, whatever its size.
                if matches!(message, Message::Resize { .. }) {
                    self.screen.forget();
                }
                let due = self.due;
                self.update(message)?;
                if self.searching {
                    self.due = due.min(Due::At(Instant::now() + SEARCH_ENDS));
                }
            }
            Incoming::Loaded(corpus) => {
                let whole = corpus.progress.complete || corpus.progress.linking;
                let before = self.waiting.take();
                if whole || self.patience <= Instant::now() {
                    self.load(corpus)?;
                } else {
                    self.waiting = Some(corpus);
                }
                if let Some(before) = before {
                    self.forget(before);
                }
            }
            // The articles can still be read; what went wrong is told at the end.
            Incoming::NotLoaded(failure) if failure.kind == FailureKind::Internal => {
                self.failure = Some(failure);
            }
            Incoming::NotLoaded(failure) => return Err(failure),
            Incoming::InputLost(why) => return Err(lost(&why)),
            Incoming::Suspend => self.suspend()?,
            Incoming::Ending(done) => {
                self.finish();
                // Whoever asked may have given up.
                let _ = done.send(());
            }
            Incoming::Continued if self.stops > 0 => self.stops -= 1,
            Incoming::Continued => self.enter_again()?,
        }
        Ok(())
    }

    /// Searches on. How far that is need not be drawn at each step.
    fn search_on(&mut self) -> Result<(), Failure> {
        self.searching = false;
        let due = self.due;
        self.update(Message::SearchOn)?;
        if self.searching {
            let next = self.drawn.map_or(Due::Now, |drawn| Due::At(drawn + SEARCH_FRAME));
            self.due = if due == Due::Never { next } else { due };
        }
        Ok(())
    }

    /// Takes a corpus.
    fn load(&mut self, corpus: Arc<Corpus>) -> Result<(), Failure> {
        let start = Instant::now();
        self.generation += 1;
        let earliest = self.drawn.map_or(Due::Now, |drawn| Due::At(drawn + LOADER_FRAME));
        let due = self.due.min(earliest);
        let snapshot = Snapshot { generation: self.generation, corpus };
        let before = Arc::clone(&self.state.snapshot.corpus);
        self.update(Message::Loaded(snapshot))?;
        self.due = due;
        self.forget(before);
        self.patience = start + (start.elapsed() * PATIENCE).min(LONGEST);
        Ok(())
    }

    fn forget(&self, corpus: Arc<Corpus>) {
        // Where the thread is gone it is dropped here.
        let _ = self.dropper.send(corpus);
    }

    /// Changes the state and performs what it asks for.
    fn update(&mut self, message: Message) -> Result<(), Failure> {
        self.due = Due::Now;
        let effects = app::update(&mut self.state, message);
        if let Some(keeper) = &mut self.keeper {
            keeper.watch(&self.state);
        }
        for effect in effects {
            match effect {
                Effect::Quit => self.quit = true,
                Effect::Suspend => self.suspend()?,
                Effect::Redraw => self.screen.forget(),
                Effect::Copy { what, text } => {
                    let file = self.shell.copies.as_deref();
                    let told = copy::copy(self.screen.out(), file, what, &text);
                    let told = told.map_err(|error| unwritten(&error))?;
                    app::update(&mut self.state, Message::Told(told));
                }
                Effect::Mouse(on) if self.shell.mouse => {
                    guard::mouse(on).map_err(|error| unwritten(&error))?;
                }
                Effect::Mouse(_) => {}
                Effect::Reread if self.articles.again() => {}
                Effect::Reread => {
                    app::update(&mut self.state, Message::Rereading(None));
                    let words = "these articles cannot be read again: linking them crashed";
                    app::update(&mut self.state, Message::Told(words.into()));
                }
                Effect::SearchOn => self.searching = true,
                Effect::Enough => self.articles.enough(),
                Effect::Unlinked => self.articles.unlinked(),
                Effect::Inspect(key) => {
                    let corpus = self.state.corpus();
                    let document = query::document_by_key(corpus, &key);
                    let document = document.and_then(|id| corpus.document(id)).cloned();
                    if let Some(document) = document {
                        self.articles.inspect(document)?;
                    }
                }
                Effect::Wake { token, milliseconds } => {
                    let at = Instant::now() + Duration::from_millis(milliseconds);
                    self.wakes.push((at, token));
                }
            }
        }
        Ok(())
    }

    /// Tells the state of the wakes that are due, in the order they were due.
    fn wake(&mut self) -> Result<(), Failure> {
        let now = Instant::now();
        let (mut due, later): (Vec<_>, _) = self.wakes.drain(..).partition(|(at, _)| *at <= now);
        self.wakes = later;
        due.sort_unstable();
        due.into_iter().try_for_each(|(_, token)| self.update(Message::Woke(token)))
    }

    /// Leaves the corpus to be dropped while the program ends.
    pub(super) fn leave(mut self) {
        let corpus = std::mem::take(&mut self.state.snapshot.corpus);
        self.forget(corpus);
    }

    /// Writes what is left to save; what could not be.
    pub(super) fn finish(&mut self) -> Option<String> {
        self.keeper.as_mut().and_then(|keeper| keeper.finish(&self.state))
    }

    /// Gives the terminal back and stops, as Ctrl-z does elsewhere.
    fn suspend(&mut self) -> Result<(), Failure> {
        guard::leave(Duration::from_secs(1));
        // It may never go on.
        self.finish();
        self.stops += 1;
        signal::stop();
        self.enter_again()
    }

    /// Takes the terminal again, which may have changed in any way meanwhile.
    fn enter_again(&mut self) -> Result<(), Failure> {
        guard::enter().map_err(|error| output("cannot set up the terminal", &error))?;
        if self.shell.mouse {
            guard::mouse(true).map_err(|error| unwritten(&error))?;
        }
        self.screen.forget();
        let (width, height) = guard::size();
        self.update(Message::Resize { width, height })
    }
}

fn unwritten(error: &std::io::Error) -> Failure {
    output("cannot write to the terminal", error)
}

/// The error for keys that stopped coming.
fn lost(why: &str) -> Failure {
    Failure::new(FailureKind::NoKeyboard, "no more keys from the terminal", why)
}
