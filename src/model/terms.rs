//! The words around mentions, as compared between articles: a folder has a hundred mentions in each article,
//! and each has a dozen.

use super::leb128;

/// How near a word stands to the trigger.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TermRole {
    /// Inside the phrase that names the event.
    Core,
    /// In the same clause.
    Argument,
    /// In the same sentence.
    Sentence,
}

/// A word or name around a trigger, as compared between mentions, in one number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Term(u32);

impl Term {
    /// A word by its number in `Annotations::words`, how near it stands, and whether it is (part of) a
    /// name.
    #[must_use]
    pub fn new(word: u32, role: TermRole, name: bool) -> Self {
        Self(word.min(u32::MAX >> 3) << 3 | (role as u32) << 1 | u32::from(name))
    }

    /// Its number in `Annotations::words`.
    #[must_use]
    pub fn word(self) -> u32 {
        self.0 >> 3
    }

    /// How near it stands.
    #[must_use]
    pub fn role(self) -> TermRole {
        match self.0 >> 1 & 3 {
            0 => TermRole::Core,
            1 => TermRole::Argument,
            _ => TermRole::Sentence,
        }
    }

    /// Whether it is (part of) a name.
    #[must_use]
    pub fn is_name(self) -> bool {
        self.0 & 1 == 1
    }
}

/// The terms of the mentions of one document. Each is kept as its distance from the one before, in as few
/// bytes as it takes: mostly one or two, as words are numbered in the order in which they are met.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terms {
    bytes: Vec<u8>,
    /// Where those of each mention end.
    ends: Vec<u32>,
}

impl Terms {
    /// Adds those of the next mention.
    pub fn push(&mut self, terms: &[Term]) {
        let mut last = 0;
        for Term(number) in terms {
            leb128::append(&mut self.bytes, number.wrapping_sub(last));
            last = *number;
        }
        self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
    }

    /// Those of a mention, by its number.
    pub fn get(&self, mention: u32) -> impl Iterator<Item = Term> + '_ {
        let end = |number: usize| self.ends.get(number).map_or(0, |end| *end as usize);
        let start = (mention as usize).checked_sub(1).map_or(0, end);
        let bytes = self.bytes.get(start..end(mention as usize)).unwrap_or(&[]);
        let (mut decoder, mut last) = (leb128::Decoder::default(), 0u32);
        bytes.iter().filter_map(move |byte| decoder.take(*byte)).map(move |distance| {
            last = last.wrapping_add(distance);
            Term(last)
        })
    }

    /// Gives back memory that it does not need.
    pub fn shrink_to_fit(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_keep_what_they_are_made_of() {
        for role in [TermRole::Core, TermRole::Argument, TermRole::Sentence] {
            for (word, name) in [(0, true), (7, false), (u32::MAX >> 3, true)] {
                let term = Term::new(word, role, name);
                assert_eq!((term.word(), term.role(), term.is_name()), (word, role, name));
            }
        }
    }

    #[test]
    fn each_mention_gets_its_terms_back() {
        let term = |word| Term::new(word, TermRole::Argument, false);
        let all = [
            vec![term(0), term(1), term(200)],
            vec![],
            vec![term(70_000), term(3)],
            vec![term(u32::MAX >> 3)],
        ];
        let mut terms = Terms::default();
        for of in &all {
            terms.push(of);
        }
        for (number, of) in (0..).zip(&all) {
            assert_eq!(terms.get(number).collect::<Vec<_>>(), *of);
        }
        assert_eq!(terms.get(4).count() + Terms::default().get(0).count(), 0);
    }
}
