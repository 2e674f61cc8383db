//! All integration tests, as one binary: it links once.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "helpers of tests, which allow it"
)]

mod app_copies;
mod app_corpus;
mod app_keep;
mod app_keys;
mod app_mouse;
mod app_properties;
mod app_query;
mod app_reader;
mod app_renew;
mod app_screens;
mod app_search;
mod app_styles;
mod bytes;
mod cli;
mod cli_cache;
mod cli_files;
mod cli_json;
mod corrections;
mod folder;
mod formats;
mod kills;
mod link_apart;
mod mention_clauses;
mod mention_counts;
mod mention_modality;
mod mention_repeats;
mod mention_times;
mod mention_words;
mod mentions;
mod pages;
mod pictures;
mod pty;
mod pty_config;
mod pty_state;
mod pty_watch;
mod readme;
mod rooms;
mod seeds;
mod svg;
mod terminal;
mod time;
