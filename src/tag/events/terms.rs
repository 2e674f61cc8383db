//! Words and names around a trigger, for comparing contexts across articles.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::extent::Extent;
use super::sentence::{Part, Sentence};
use crate::model::{EventClass, NameMention, Term, TermRole, Words};
use crate::{lexicon, plain};

/// Numbers words, so that mentions hold small numbers instead of strings.
#[derive(Debug)]
pub(super) struct Interner<'t> {
    table: &'t mut Words,
    numbers: HashMap<Box<str>, u32, RandomState>,
}

impl<'t> Interner<'t> {
    /// Goes on with a table that may hold words already.
    pub(super) fn new(table: &'t mut Words) -> Self {
        let numbers = (0..).zip(table.iter()).map(|(number, word)| (word.into(), number)).collect();
        Self { table, numbers }
    }

    /// The word's number.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.table.len()).unwrap_or(u32::MAX);
        self.table.push(word);
        self.numbers.insert(word.into(), number);
        number
    }

    /// A word by its number.
    pub(super) fn word(&self, number: u32) -> &str {
        self.table.get(number).unwrap_or("")
    }
}

/// Which words of the sentence count as what for one mention.
pub(super) struct Reach<'r> {
    pub head: usize,
    pub extent: Extent,
    pub complement: &'r [usize],
    pub clause: Extent,
    /// A word before the clause that is the verb's subject.
    pub subject: Option<usize>,
    pub class: EventClass,
}

/// The terms of one mention, without doubles; the nearest role of each.
pub(super) fn collect(
    sentence: &Sentence<'_>,
    names: &[NameMention],
    interner: &mut Interner<'_>,
    reach: &Reach<'_>,
) -> Vec<Term> {
    let mut terms = Vec::new();
    for (k, word) in sentence.words.iter().enumerate() {
        let content = word.form.starts_with(char::is_alphabetic) && !word.calendar;
        if k == reach.head || !content || word.stop && word.name.is_none() {
            continue;
        }
        let role = if reach.extent.contains(k) || reach.complement.contains(&k) {
            TermRole::Core
        } else if reach.clause.contains(k) && reach.head < k + 15 || Some(k) == reach.subject {
            TermRole::Argument
        } else {
            TermRole::Sentence
        };
        let mut add = |interner: &mut Interner<'_>, text: &str, name: bool| {
            terms.push(Term::new(interner.number(text), role, name));
        };
        if let Some(name) = word.name.and_then(|n| names.get(n as usize)) {
            let whole = interner.word(name.word).to_string();
            let own = plain::fold(word.form).replace('.', "");
            // The name as a whole, and this word of it.
            add(interner, &whole, true);
            if own != whole && own.len() > 1 && whole.contains(own.as_str()) {
                add(interner, &own, true);
            }
        } else if word.part != Part::Other || word.form.len() > 3 {
            let family = word.family();
            // Words of the event's own class say nothing new: 'attack' beside 'killed'.
            let own_class = lexicon::synonyms(family).iter().any(|line| line.class == reach.class);
            if !(own_class || lexicon::is_light(family)) {
                add(interner, family, false);
            }
        }
    }
    terms.sort_unstable();
    terms.dedup_by_key(|term| term.word());
    terms
}
