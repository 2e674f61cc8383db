//! Takes the terminal and gives it back as it was.
//!
//! It may be given back by the loop that ends, by a signal's thread or by a panic, whichever comes
//! first; then nothing is drawn any more.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd as _;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use ratatui::crossterm::terminal;

use super::output;
use crate::error::Failure;

/// The alternate screen, bracketed paste.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h";
/// Synchronized output ended, look and margins reset, the mouse off, the alternate screen left, the
/// cursor shown, bracketed paste off.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[m\x1b[r\x1b[?1000l\x1b[?1006l\x1b[?1049l\x1b[?25h\x1b[?2004l";
/// The mouse on and off: presses and the wheel, in the form without a limit on columns.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const NO_MOUSE: &[u8] = b"\x1b[?1000l\x1b[?1006l";

/// Whether the terminal is in our hands; locked while something is written to it.
static TAKEN: Mutex<bool> = Mutex::new(false);

/// The terminal in our hands; given back when dropped.
#[derive(Debug)]
pub(super) struct Terminal;

impl Terminal {
    /// Takes the terminal.
    pub(super) fn enter() -> io::Result<Self> {
        enter()?;
        Ok(Self)
    }

    /// Where to draw.
    #[expect(clippy::unused_self, reason = "only a terminal in our hands can be drawn on")]
    pub(super) fn output(&self) -> Result<Output, Failure> {
        file().map(Output).map_err(|error| output("cannot write to the terminal", &error))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        leave(Duration::from_secs(1));
    }
}

/// Takes the terminal, also again after a stop.
pub(super) fn enter() -> io::Result<()> {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    // What the shell set meanwhile is forgotten first, or raw mode would count as still on.
    if *taken {
        terminal::disable_raw_mode()?;
    }
    terminal::enable_raw_mode()?;
    *taken = true;
    file()?.write_all(ENTER)
}

/// Takes the mouse, or leaves it to the terminal.
pub(super) fn mouse(on: bool) -> io::Result<()> {
    let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    if *taken { file()?.write_all(if on { MOUSE } else { NO_MOUSE }) } else { Ok(()) }
}

/// Gives the terminal back, if it was taken. Waits no longer than `patience` for a frame that is being
/// written: a terminal that hangs must not keep the program.
pub(super) fn leave(patience: Duration) {
    let mut taken = lock_within(patience);
    if taken.as_deref() != Some(&false) {
        // Nothing more can be done where this fails.
        let _ = file().and_then(|mut file| file.write_all(LEAVE));
        let _ = terminal::disable_raw_mode();
    }
    if let Some(taken) = taken.as_deref_mut() {
        *taken = false;
    }
}

/// Locks the terminal, or gives up.
fn lock_within(patience: Duration) -> Option<MutexGuard<'static, bool>> {
    let end = Instant::now() + patience;
    loop {
        match TAKEN.try_lock() {
            Ok(taken) => return Some(taken),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return None,
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
        }
    }
}

/// Columns and rows of the terminal; the classic size where it does not say.
pub(super) fn size() -> (u16, u16) {
    match terminal::size() {
        Ok((0, 0)) | Err(_) => (80, 24),
        Ok(size) => size,
    }
}

/// Standard output without the line buffer of the standard library, which would cut a frame in two.
fn file() -> io::Result<File> {
    io::stdout().as_fd().try_clone_to_owned().map(File::from)
}

/// The terminal as something to write to; what is written after it was given back is dropped.
#[derive(Debug)]
pub(super) struct Output(File);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        if *taken { self.0.write(bytes) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
