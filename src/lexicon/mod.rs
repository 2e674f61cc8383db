//! THE PANTRY. Word lists compiled in from assets/: lemmas and derivational families, event classes,
//! names.

mod background;
mod events;
mod function_words;
mod gazetteer;
mod gazetteer_lists;
mod senses;
mod words;

pub use background::background;
pub use events::{
    Phrase, Reading, Synonyms, class, class_number, classes, event_word, is_light, is_no_event,
    phrases, readings, synonyms,
};
pub use function_words::{is_function_word, number_word};
pub use gazetteer::{Gazetteer, Known, WordClass, WordInfo, gazetteer, name_key};
pub use senses::{Lemma, nearness, numbered, senses};
pub use words::{PartOfSpeech, Word, family, lemma, word};
