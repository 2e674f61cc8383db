//! Signals, on a thread of their own: a flag that the loop looks at would never be seen when the
//! terminal hangs.

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::{Incoming, guard, output, thread};
use crate::app::Message;
use crate::error::Failure;

/// So long a signal waits for the terminal.
const PATIENCE: Duration = Duration::from_millis(600);

/// So long a signal may take to come and to give the terminal back.
const ON_ITS_WAY: Duration = PATIENCE.saturating_mul(4);

/// Starts the thread that waits for signals.
pub(super) fn start(sender: Sender<Incoming>) -> Result<(), Failure> {
    let signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]);
    let mut signals = signals.map_err(|error| output("cannot wait for signals", &error))?;
    thread("signals", move || {
        for signal in &mut signals {
            // A send fails only when the loop has ended, and then the program ends as well.
            match signal {
                SIGTSTP => drop(sender.send(Incoming::Suspend)),
                SIGCONT => drop(sender.send(Incoming::Continued)),
                SIGWINCH => {
                    let (width, height) = guard::size();
                    let message = Message::Resize { width, height };
                    drop(sender.send(Incoming::Message(message)));
                }
                _ => {
                    save(&sender);
                    leave();
                    std::process::exit(128 + signal);
                }
            }
        }
    })
}

/// Has the loop save what is to be saved, if it still answers.
fn save(sender: &Sender<Incoming>) {
    let (done, waiting) = channel();
    if sender.send(Incoming::Ending(done)).is_ok() {
        let _ = waiting.recv_timeout(PATIENCE);
    }
}

/// Gives the terminal back as far as it lets us: one that hangs takes no bytes, and waiting for it
/// would keep the program for ever.
fn leave() {
    let (done, waiting) = channel();
    let work = move || {
        guard::leave(PATIENCE / 2);
        let _ = done.send(());
    };
    if thread("leaving", work).is_ok() {
        let _ = waiting.recv_timeout(PATIENCE);
    }
}

/// Waits where the terminal is gone: a lost connection sends a signal as well, and that ends the program
/// in its own way.
pub(super) fn let_it_come() {
    std::thread::sleep(ON_ITS_WAY);
}

/// Stops the program until it is told to go on.
pub(super) fn stop() {
    // Where it cannot be stopped it just goes on.
    let _ = low_level::emulate_default_handler(SIGTSTP);
}
