//! Integration tests: one binary.

mod app_corpus;
mod app_keys;
mod app_properties;
mod app_query;
mod app_screens;
mod app_styles;
