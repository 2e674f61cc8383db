//! Keeps a folder's state: reads it at the start, and writes it on a thread of its own, so that a slow
//! disk never holds up a key.
//!
//! Marks and what counts as read are written at once; the position and the jump list when another
//! article is opened, after two seconds of rest, and at the end, in whatever way it comes.

use std::fmt::Display;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use super::{Incoming, thread};
use crate::app::{Message, Saved, State};
use crate::error::Failure;
use crate::model::Key;
use crate::plain::Visible;
use crate::store::{Change, StateFile};
use crate::wire;

/// After so long without a key the position is written.
const REST: Duration = Duration::from_secs(2);

/// So long the end waits for the disk.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the writer is asked for.
enum Job {
    /// To write this.
    Save(Box<Saved>),
    /// To say what of all that was not written, and why.
    Answer(Sender<Option<String>>),
}

/// Decides when the state is written.
pub(super) struct Keeper {
    jobs: Sender<Job>,
    /// What was handed to the writer last.
    handed: Saved,
    open: Option<Key>,
    due: Option<Instant>,
}

/// Reads a state file; what there is to say about it comes with it. A file that is not understood is
/// kept aside at once. One that can be neither read nor kept aside is left alone: then nothing is
/// written, and no file comes back.
pub(super) fn read(file: StateFile) -> (Saved, Option<StateFile>, Option<String>) {
    let bytes = match file.read() {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return (Saved::default(), Some(file), None),
        Err(failure) => return (Saved::default(), None, Some(nothing_saved(&failure))),
    };
    let unread = match wire::saved(&bytes) {
        Ok(saved) => return (saved, Some(file), None),
        Err(unread) => unread,
    };
    match file.change(|_| Change::Aside(wire::state(&Saved::default()))) {
        Ok(kept) => {
            (Saved::default(), Some(file), Some(kept_aside(&kept.unwrap_or_default(), &unread)))
        }
        Err(failure) => (Saved::default(), None, Some(nothing_saved(&failure))),
    }
}

/// What to say of a file that was put aside: the folder's own name is long, and says little in a line.
fn kept_aside(path: &Path, unread: &impl Display) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    format!("the saved state is kept as {} (state folder): {unread}", Visible::new(&name))
}

fn nothing_saved(failure: &Failure) -> String {
    // The reason first: a line may be too short for the path.
    format!("nothing will be saved: {} ({})", failure.why, failure.tried)
}

impl Keeper {
    /// Starts the writer. `saved` is what the file holds.
    pub(super) fn start(
        file: StateFile,
        saved: Saved,
        sender: Sender<Incoming>,
    ) -> Result<Self, Failure> {
        let (jobs, received) = channel();
        let open = saved.open.clone();
        let writer = Writer { file, base: saved.clone(), trouble: None, sender };
        thread("state", move || writer.work(&received))?;
        Ok(Self { jobs, handed: saved, open, due: None })
    }

    /// Looks at the state after something happened.
    pub(super) fn watch(&mut self, state: &State) {
        if !state.touched {
            return;
        }
        let marked = state.saved.marks != self.handed.marks || state.saved.read != self.handed.read;
        if marked || state.reader.open != self.open {
            self.save(state);
        } else {
            self.due = Some(Instant::now() + REST);
        }
    }

    /// When there is something to write at the latest.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Writes if it is time to.
    pub(super) fn wake(&mut self, state: &State) {
        if self.due.is_some_and(|due| due <= Instant::now()) {
            self.save(state);
        }
    }

    fn save(&mut self, state: &State) {
        self.due = None;
        self.open.clone_from(&state.reader.open);
        let saved = state.to_save();
        if saved != self.handed {
            self.handed.clone_from(&saved);
            // Where the writer is gone, the end will say so.
            let _ = self.jobs.send(Job::Save(Box::new(saved)));
        }
    }

    /// Writes what is left and waits for it. Answers what could not be written.
    pub(super) fn finish(&mut self, state: &State) -> Option<String> {
        self.save(state);
        let (answer, answered) = channel();
        let _ = self.jobs.send(Job::Answer(answer));
        let late = || Some("the position was not saved: the disk does not answer".into());
        answered.recv_timeout(PATIENCE).unwrap_or_else(|_| late())
    }
}

/// Writes, and merges with what other readers of the folder wrote.
struct Writer {
    file: StateFile,
    /// What this reader wrote last: what differs from it is laid over the file.
    base: Saved,
    /// What went wrong last.
    trouble: Option<String>,
    sender: Sender<Incoming>,
}

impl Writer {
    fn work(mut self, jobs: &Receiver<Job>) {
        while let Ok(job) = jobs.recv() {
            match job {
                Job::Save(saved) => self.save(*saved),
                Job::Answer(answer) => drop(answer.send(self.trouble.clone())),
            }
        }
    }

    fn save(&mut self, saved: Saved) {
        let mut odd = None;
        let written = self.file.change(|now| {
            let theirs = now.map(|bytes| wire::saved(&bytes));
            match theirs {
                None => Change::Write(wire::state(&saved)),
                Some(Ok(theirs)) => Change::Write(wire::state(&saved.over(&self.base, theirs))),
                Some(Err(unread)) => {
                    odd = Some(unread);
                    Change::Aside(wire::state(&saved))
                }
            }
        });
        match written {
            Ok(kept) => {
                self.base = saved;
                self.trouble = None;
                if let Some((path, unread)) = kept.zip(odd) {
                    self.tell(kept_aside(&path, &unread));
                }
            }
            Err(failure) => {
                let trouble = format!("not saved: {} ({})", failure.why, failure.tried);
                // Said once; it is tried again with the next change.
                if self.trouble.as_ref() != Some(&trouble) {
                    self.tell(trouble.clone());
                }
                self.trouble = Some(trouble);
            }
        }
    }

    fn tell(&self, words: String) {
        // A send fails only when the loop has ended, which asks for what is left to say.
        let _ = self.sender.send(Incoming::Message(Message::Told(words)));
    }
}
