//! throughline: a terminal reader for a folder of articles that follows events through them.
//!
//! The house has floors; each room uses only rooms below it (ARCHITECTURE.md has the plan, a test
//! holds it):
//!
//! ```text
//! tui  cli              the doors: a terminal, a command line
//! loader  store         threads over a folder; the only room that touches files
//! config  wire  screen  settings; serialised shapes; buffers to bytes
//! ui                    windows onto the state
//! app                   the state machine
//! query                 questions to the model
//! pipeline              bytes -> documents -> annotations -> corpus
//! unpack                files that hold articles -> the articles
//! copies                articles that are one text
//! text  tag  link  corrections
//! lexicon               word lists and weights
//! model                 the nouns
//! plain                 the ground
//! ```

pub mod app;
pub mod cli;
pub mod config;
pub mod copies;
pub mod error;
pub mod lexicon;
pub mod link;
pub mod loader;
pub mod model;
pub mod pipeline;
pub mod plain;
pub mod query;
pub mod screen;
pub mod store;
pub mod tag;
pub mod text;
#[cfg(feature = "train")]
pub mod train;
pub mod tui;
pub mod ui;
pub mod unpack;
pub mod wire;
