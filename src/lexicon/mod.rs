//! THE PANTRY. Word lists compiled in from assets/: lemmas and derivational families, event classes.

mod background;
mod events;
mod words;

pub use background::background;
pub use events::{Phrase, Synonyms, is_light, is_no_event, phrases, synonyms};
pub use words::{PartOfSpeech, Word, family, lemma, word};
