//! Mark-up for those who read files that hold articles: feeds, books.

pub use super::html::tokens::{Token, Tokens, attribute};
