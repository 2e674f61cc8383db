//! EVERY SERIALISED SHAPE. JSON output and metadata files, with their conversions from and to the
//! model, so that nothing in `model` is `Serialize` and a change of a type there cannot change a
//! format here unseen.
//!
//! Offsets count characters (Unicode scalar values) of the file as decoded; `text` and `quote` are the
//! file's own characters; what is not known is `null`.

pub mod cache;
mod columns;
mod date;
mod document;
mod escape;
mod event;
mod lists;
mod mentions;
mod metadata;
mod model;
mod state;
#[cfg(test)]
mod tests;
mod timeline;

pub use escape::write;
pub use event::{id_of_event, strongest_links};
pub use lists::{Articles, Check, Events, Memory, OneEvent, OneText, Search};
pub use mentions::mentions;
pub use metadata::{Malformed, Metadata, metadata};
pub use model::Model;
pub use state::{Unread, saved, state};
pub use timeline::{Chronology, Timelines};
