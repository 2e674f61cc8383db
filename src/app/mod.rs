//! THE STATE MACHINE. No terminal, no files, no clock, no threads.

mod message;

pub use message::{Effect, KeyCode, KeyPress, Message, Snapshot};
