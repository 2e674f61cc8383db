//! THE STATE MACHINE. No terminal, no files, no clock, no threads.

mod message;
mod state;
mod update;

pub use message::{Effect, KeyCode, KeyPress, Message, Snapshot};
pub use state::{Settings, State};
pub use update::update;
