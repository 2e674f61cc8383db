//! Integration tests: one binary.

mod app_corpus;
mod app_keys;
mod app_properties;
mod app_screens;
