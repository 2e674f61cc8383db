//! All integration tests, as one binary: it links once.

mod cli;
mod cli_files;
mod cli_json;
mod folder;
mod rooms;
