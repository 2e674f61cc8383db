//! All integration tests, as one binary: it links once.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "helpers of tests, which allow it"
)]

mod app_corpus;
mod app_keys;
mod app_properties;
mod app_query;
mod app_screens;
mod app_styles;
mod cli;
mod cli_files;
mod cli_json;
mod folder;
mod pty;
mod readme;
mod rooms;
mod seeds;
mod terminal;
mod time;
