//! Names that are known beforehand, and what single words tell of the names they stand in.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::gazetteer_lists as lists;
use crate::model::EntityKind;
use crate::plain::fold;

type Table<V> = HashMap<Box<str>, V, FixedState>;

/// What a word tells, as a set of traits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WordClass(u16);

impl WordClass {
    /// An ordinary word.
    pub const COMMON: Self = Self(1);
    /// A given name.
    pub const GIVEN: Self = Self(2);
    /// A title before a name: 'President'.
    pub const TITLE: Self = Self(4);
    /// A part of titles that is also a part of names: 'National'.
    pub const TITLE_PART: Self = Self(8);
    /// Head of an organization's name: 'Ministry'.
    pub const ORGANIZATION: Self = Self(16);
    /// Head of a place's name: 'River'.
    pub const PLACE: Self = Self(32);
    /// Head of another name: 'Treaty'.
    pub const OTHER: Self = Self(64);
    /// Stands in front of a place's name: 'Lake'.
    pub const BEFORE_PLACE: Self = Self(128);
    /// Lower-case part of a person's name: 'bin'.
    pub const PARTICLE: Self = Self(256);
    /// Capitalised, but no name: 'Monday'.
    pub const NOT_NAME: Self = Self(512);
    /// Any head.
    pub const HEAD: Self = Self(16 | 32 | 64);

    /// Whether it has any trait of `other`.
    #[must_use]
    pub fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// What is known of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WordInfo {
    /// Its traits.
    pub class: WordClass,
    /// Words of the longest known name that begins with it; 0 where none does.
    pub longest: u8,
}

/// A known name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Known {
    /// What it names; none for what is no name though capitalised ('New Year').
    pub kind: Option<EntityKind>,
    /// An adjective or a word for people: 'Russian'.
    pub demonym: bool,
    /// Written in capitals only: 'US', never 'Us'.
    pub capitals: bool,
    /// An abbreviation that stands behind a comma: 'Mass.', 'Md.'.
    pub abbreviated: bool,
    pub(super) subject: u32,
}

/// Whom known names mean.
pub(super) struct Subject {
    pub(super) form: Box<str>,
    pub(super) name: &'static str,
    pub(super) kind: Option<EntityKind>,
    pub(super) country: Option<u32>,
}

/// The lists of assets/names/, made ready for look-up.
#[derive(Default)]
pub struct Gazetteer {
    pub(super) names: Table<Known>,
    pub(super) words: Table<WordInfo>,
    pub(super) subjects: Vec<Subject>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(lists::parse);

/// The gazetteer, parsed at its first use.
#[must_use]
pub fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

impl Gazetteer {
    /// A known name by its key (see [`name_key`]).
    #[must_use]
    pub fn name(&self, key: &str) -> Option<&Known> {
        self.names.get(key)
    }

    /// What is known of a word, by its key.
    #[must_use]
    pub fn word(&self, key: &str) -> WordInfo {
        self.words.get(key).copied().unwrap_or_default()
    }

    /// The form that a known name is compared as: 'russia' for 'Russian'.
    #[must_use]
    pub fn form(&self, known: &Known) -> &str {
        self.subjects.get(known.subject as usize).map_or("", |subject| &subject.form)
    }

    /// The name that a known form is shown by: 'Russia' for 'russia'.
    #[must_use]
    pub fn display(&self, form: &str) -> Option<&'static str> {
        self.subject(form).map(|subject| subject.name)
    }

    /// The kind of a known form.
    #[must_use]
    pub fn kind(&self, form: &str) -> Option<EntityKind> {
        self.subject(form)?.kind
    }

    /// The form of the country that a place or a body lies in: 'iran' for 'kerman'.
    #[must_use]
    pub fn country_of(&self, form: &str) -> Option<&str> {
        let country = self.subject(form)?.country?;
        self.subjects.get(country as usize).map(|subject| subject.form.as_ref())
    }

    fn subject(&self, form: &str) -> Option<&Subject> {
        let known = self.names.get(form)?;
        self.subjects.get(known.subject as usize).filter(|subject| &*subject.form == form)
    }
}

/// The key of a name: folded, dots and apostrophes off, hyphens as spaces: 'al qaeda', 'us'.
#[must_use]
pub fn name_key(name: &str) -> String {
    let folded = if name.is_ascii() { name.to_ascii_lowercase() } else { fold(name) };
    let mut key = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '.' | '\'' => {}
            '-' | '/' | ',' | ' ' => {
                if !key.is_empty() && !key.ends_with(' ') {
                    key.push(' ');
                }
            }
            c => key.push(c),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_leave_out_dots_and_marks() {
        let check = |input: &str, expected: &str| assert_eq!(name_key(input), expected);
        check("F.S.B.", "fsb");
        check("al-Qaeda", "al qaeda");
        check("Sana’a", "sanaa");
        check("São Paulo", "sao paulo");
        check(" - ", "");
    }

    #[test]
    fn other_names_are_compared_as_the_first_of_their_line() {
        let check = |input: &str, expected: &str| {
            let known = gazetteer().name(&name_key(input)).unwrap_or_else(|| panic!("{input}"));
            assert_eq!(gazetteer().form(known), expected);
        };
        check("Russians", "russia");
        check("U.S.", "united states");
        check("ISIS-K", "islamic state khorasan province");
        check("F.B.I.", "federal bureau of investigation");
        check("St. Petersburg", "st petersburg");
        check("Chechen", "chechnya");
        check("Moscow", "moscow");
    }

    #[test]
    fn cities_lie_in_their_countries() {
        let check = |input: &str, expected: Option<&str>| {
            assert_eq!(gazetteer().country_of(input), expected);
        };
        check("kerman", Some("iran"));
        check("boston", Some("united states"));
        check("federal security service", Some("russia"));
        check("russia", None);
        check("nowhere", None);
    }

    #[test]
    fn words_tell_their_traits() {
        let class = |word: &str| gazetteer().word(word).class;
        assert!(class("ministry").is(WordClass::ORGANIZATION));
        assert!(class("vladimir").is(WordClass::GIVEN));
        assert!(class("mr").is(WordClass::TITLE));
        assert!(class("monday").is(WordClass::NOT_NAME));
        assert!(class("because").is(WordClass::COMMON));
        assert!(!class("prigozhin").is(WordClass::HEAD));
    }
}
