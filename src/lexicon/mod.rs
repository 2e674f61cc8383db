//! THE PANTRY. Word lists compiled in from assets/: lemmas and derivational families, event classes,
//! names.

mod background;
mod events;
mod gazetteer;
mod gazetteer_lists;
mod words;

pub use background::background;
pub use events::{Phrase, Synonyms, class, is_light, is_no_event, phrases, synonyms};
pub use gazetteer::{Gazetteer, Known, WordClass, WordInfo, gazetteer, name_key};
pub use words::{PartOfSpeech, Word, family, lemma, word};
