//! Reads the keyboard, on two threads: one waits for bytes, one turns them into keys, since only time
//! tells a lone Esc from the beginning of an arrow key.
//!
//! Read by ourselves and not with crossterm: its reader looks at keys and signals through one
//! edge-triggered queue and drops one of the two when both come at once, and it spins when the terminal
//! has hung up.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read};
use std::os::fd::AsFd as _;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::keys::Keys;
use super::{Incoming, signal, thread};
use crate::error::{Failure, FailureKind};

/// So long the rest of a key may take to arrive, over a slow line too.
const REST_OF_KEY: Duration = Duration::from_millis(50);

/// The terminal that keys come from: standard input, or where that is something else, the terminal
/// that the program belongs to.
pub(super) fn keyboard() -> Result<File, Failure> {
    let stdin = io::stdin();
    let opened = if stdin.is_terminal() {
        stdin.as_fd().try_clone_to_owned().map(File::from)
    } else {
        File::open("/dev/tty")
    };
    opened.map_err(|error| {
        Failure::new(FailureKind::NoKeyboard, "no keyboard: standard input is no terminal", error)
            .advise("Run it in a terminal, or use a subcommand such as 'articles'.")
    })
}

/// Starts the threads that read keys.
pub(super) fn start(keyboard: File, sender: Sender<Incoming>) -> Result<(), Failure> {
    let (bytes, received) = channel();
    thread("keyboard", move || {
        let why = read(keyboard, &bytes);
        signal::let_it_come();
        let _ = bytes.send(Err(why));
    })?;
    thread("keys", move || turn_into_keys(&received, &sender))
}

/// Sends on what is typed until there is no more, and says why.
fn read(mut keyboard: File, bytes: &Sender<Result<Vec<u8>, String>>) -> String {
    let mut buffer = [0; 4096];
    loop {
        match keyboard.read(&mut buffer) {
            Ok(0) => return "it was closed".to_owned(),
            Ok(count) => {
                let typed = buffer.iter().take(count).copied().collect();
                if bytes.send(Ok(typed)).is_err() {
                    return String::new();
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // Another program that shares the terminal may have set it so.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(error) => return error.to_string(),
        }
    }
}

/// Turns bytes into keys until the loop or the keyboard has ended.
fn turn_into_keys(received: &Receiver<Result<Vec<u8>, String>>, sender: &Sender<Incoming>) {
    let mut keys = Keys::default();
    loop {
        let typed = if keys.is_waiting() {
            received.recv_timeout(REST_OF_KEY)
        } else {
            received.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        let messages = match typed {
            Ok(Ok(bytes)) => keys.feed(&bytes),
            Ok(Err(why)) => {
                let _ = sender.send(Incoming::InputLost(why));
                return;
            }
            Err(RecvTimeoutError::Timeout) => keys.settle(),
            Err(RecvTimeoutError::Disconnected) => return,
        };
        for message in messages {
            if sender.send(Incoming::Message(message)).is_err() {
                return;
            }
        }
    }
}
