//! ARGUMENTS. What the command line and the configuration ask for, as plain types; nothing here reads a
//! file.

mod arguments;
mod file;
mod keys;
mod manual;
mod meant;
mod misread;
mod size;
mod theme;

pub use arguments::{Arguments, Asked, Command, Options, Usage, arguments};
pub use file::{Configuration, configuration, theme_named, written};
pub use keys::default_keys;
pub use meant::meant;
pub use misread::Misread;
pub use size::size;
pub use theme::{THEMES, palette};
