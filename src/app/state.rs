//! All that the program knows while it runs: plain data.

use std::sync::Arc;

use super::Snapshot;
use crate::model::Corpus;

/// What the command line and the configuration say; fixed while the program runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// Whether to draw with ASCII characters only.
    pub ascii: bool,
    /// Whether to use no colour (bold, underline and reverse stay).
    pub no_color: bool,
    /// Name of the theme: 'default', 'mono'.
    pub theme: String,
    /// What is opened, for the title: a folder's name, as its user wrote it.
    pub opened: String,
    /// Columns of a line of text at most.
    pub measure: u16,
    /// Columns of the terminal at the start.
    pub width: u16,
    /// Rows of the terminal at the start.
    pub height: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ascii: false,
            no_color: false,
            theme: "default".into(),
            opened: String::new(),
            measure: 80,
            width: 80,
            height: 24,
        }
    }
}

/// The state of the screen. Two equal states draw the same.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    /// What the command line and the configuration say.
    pub settings: Settings,
    /// Columns of the terminal.
    pub width: u16,
    /// Rows of the terminal.
    pub height: u16,
    /// What is loaded so far.
    pub snapshot: Snapshot,
}

impl State {
    /// The state before anything is loaded.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            width: settings.width,
            height: settings.height,
            snapshot: Snapshot { generation: 0, corpus: Arc::new(Corpus::default()) },
            settings,
        }
    }
}
