//! THE FRONT DOOR. Runs the screen on a real terminal: the only room that knows crossterm, signals and
//! the main thread. Two threads read keys, one waits for signals, the loader has its own; all send to
//! the loop, which alone changes the state and draws.

mod articles;
mod copy;
mod guard;
mod input;
mod keep;
mod keys;
mod panic;
mod signal;
mod turn;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use crate::app::{Message, Settings, State};
use crate::error::{Failure, FailureKind};
use crate::loader::{Options, Source};
use crate::model::Corpus;
use crate::store::StateFile;

/// So long the first frame waits for something to read: an empty frame first would cost a second one.
const FIRST_FRAME: Duration = Duration::from_millis(40);

/// What the screen may use beside the terminal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shell {
    /// The file that keeps the folder's state; none where nothing is to be kept.
    pub state: Option<StateFile>,
    /// The file that copied text is written to.
    pub copies: Option<PathBuf>,
    /// Whether to take the mouse.
    pub mouse: bool,
    /// Whether to look from time to time whether files came, changed or went.
    pub watch: bool,
}

/// What the threads tell the loop.
#[derive(Debug)]
enum Incoming {
    /// Something for the state.
    Message(Message),
    /// The loader published a corpus.
    Loaded(Arc<Corpus>),
    /// The loader failed.
    NotLoaded(Failure),
    /// No more keys will come.
    InputLost(String),
    /// The program is about to be ended by a signal: what is to be saved should be.
    Ending(Sender<()>),
    /// The program should stop as Ctrl-z does.
    Suspend,
    /// The program goes on after a stop.
    Continued,
}

/// Opens articles and runs the screen until its user leaves.
///
/// # Errors
/// No keyboard, no terminal to draw on, or no article; the terminal is as it was then. A crash while
/// linking is told after the user left.
pub fn run(
    source: Source,
    options: Options,
    settings: Settings,
    mut shell: Shell,
) -> Result<(), Failure> {
    let keyboard = input::keyboard()?;
    let (sender, receiver) = channel();
    let cancelled = Arc::clone(&options.cancelled);
    let articles = articles::Articles::open(source, options, shell.watch, sender.clone())?;
    // What is first from the loader: an error is best told before the screen is taken.
    let first = receiver.recv_timeout(FIRST_FRAME).ok();
    if let Some(Incoming::NotLoaded(failure)) = first {
        return Err(failure);
    }
    panic::install();
    signal::start(sender.clone())?;
    let (saved, file, told) = shell.state.take().map_or_else(Default::default, keep::read);
    let mut unsaved = None;
    let ended =
        guard::Terminal::enter().map_err(|error| output("cannot set up the terminal", &error));
    let ended = ended.and_then(|terminal| {
        let (width, height) = guard::size();
        let mut state = State::new(Settings { width, height, ..settings });
        let keep = |file| keep::Keeper::start(file, saved.clone(), sender.clone());
        let keeper = file.map(keep).transpose()?;
        state.restore(saved);
        state.notice = told;
        input::start(keyboard, sender)?;
        if shell.mouse {
            guard::mouse(true).map_err(|error| output("cannot set up the terminal", &error))?;
        }
        let mut turns = turn::Loop::new(state, terminal.output()?, keeper, shell, articles)?;
        let ended = turns.run(first, &receiver);
        unsaved = turns.finish();
        drop(terminal);
        turns.leave();
        ended
    });
    cancelled.store(true, Ordering::Relaxed);
    if let Some(unsaved) = unsaved {
        // There is nobody left to tell where this fails.
        let _ = writeln!(io::stderr().lock(), "throughline: {unsaved}");
    }
    // Nobody asks a loop that has ended to save.
    drop(receiver);
    if ended.as_ref().is_err_and(|failure| failure.kind == FailureKind::Output) {
        signal::let_it_come();
    }
    ended
}

/// Starts a thread that is not waited for.
fn thread(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), Failure> {
    let started = std::thread::Builder::new().name(name.to_owned()).spawn(work);
    started.map(drop).map_err(|error| {
        Failure::new(FailureKind::Internal, &format!("cannot start the thread '{name}'"), error)
    })
}

/// An error of the terminal.
fn output(tried: &str, error: &io::Error) -> Failure {
    Failure::new(FailureKind::Output, tried, error)
}
