//! THE PANTRY. Word lists compiled in from assets/.

mod gazetteer;
mod gazetteer_lists;

pub use gazetteer::{Gazetteer, Known, WordClass, WordInfo, gazetteer, name_key};
