//! ARGUMENTS. What the command line asks for, as plain types; nothing here reads a file.

mod arguments;
mod meant;
mod size;

pub use arguments::{Arguments, Asked, Command, Options, Usage, arguments};
pub use meant::meant;
pub use size::size;
