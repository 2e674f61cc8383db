//! The running text of all documents as numbered words: what stands where, and how rare each word is.
//!
//! Words are heads of derivational families; inside names the form itself. Function words and the
//! calendar are left out.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use crate::lexicon::{self, PartOfSpeech};
use crate::model::{Annotations, Document, Span, TokenKind};

/// One content word where it stands.
#[derive(Clone, Copy, Debug)]
// Nine bytes instead of twelve: there is one for every other word of the folder.
#[repr(Rust, packed)]
pub(super) struct Word {
    /// Its number.
    pub number: u32,
    /// Its first byte in the document's text.
    pub start: u32,
    /// Whether it is part of a name.
    pub name: bool,
}

/// A document's content words, sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Passage {
    words: Vec<Word>,
    /// Where each sentence's words begin, and the end.
    starts: Vec<u32>,
}

impl Passage {
    /// The content words of a sentence.
    pub(super) fn sentence(&self, number: usize) -> &[Word] {
        let at = |i: usize| self.starts.get(i).map(|start| *start as usize);
        match (at(number), at(number + 1)) {
            (Some(first), Some(end)) => self.words.get(first..end).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// All of them.
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    pub(super) fn sentences(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Content words of the first sentences.
    pub(super) fn lead(&self, sentences: usize) -> &[Word] {
        let end = self.starts.get(sentences.min(self.sentences())).map_or(0, |end| *end as usize);
        self.words.get(..end).unwrap_or(&[])
    }
}

/// What is known of a word apart from its place.
#[derive(Clone, Copy, Debug, Default)]
struct Fact {
    /// Inverse document frequency, over the folder and news at large.
    idf: f32,
    /// Whether it is oftener a noun than a verb.
    noun: bool,
    number: bool,
}

/// The words of all passages.
pub(super) struct Stems {
    facts: Vec<Fact>,
    numbers: HashMap<Box<str>, u32, RandomState>,
}

/// Whether the folder itself was among the articles that the background was counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// As any reader's folder.
    Apart,
    /// As the articles that weights are trained on: they are taken out of the counts again.
    Among,
}

impl Stems {
    /// The words of all documents, and the passage of each.
    pub(super) fn of(
        documents: &[Arc<Document>],
        annotations: &[Arc<Annotations>],
        counted: Counted,
    ) -> (Self, Vec<Passage>) {
        let mut numbering = Numbering::default();
        let passages: Vec<Passage> = documents
            .iter()
            .zip(annotations)
            .map(|(document, annotation)| numbering.passage(document, annotation))
            .collect();
        let holding = holding(&passages, numbering.next as usize);
        let mut facts = vec![Fact::default(); numbering.next as usize];
        // Each word's facts go to its own place, so the order of the map is not seen.
        let entries: Vec<(&Box<str>, &u32)> = numbering.numbers.iter().collect();
        let found: Vec<(u32, Fact)> = entries
            .into_par_iter()
            .map(|(word, number)| {
                let here = holding.get(*number as usize).copied().unwrap_or(0);
                (*number, fact(word, here, passages.len(), counted))
            })
            .collect();
        for (number, fact) in found {
            if let Some(slot) = facts.get_mut(number as usize) {
                *slot = fact;
            }
        }
        (Self { facts, numbers: numbering.numbers }, passages)
    }

    /// How many different words there are.
    pub(super) fn len(&self) -> usize {
        self.facts.len()
    }

    /// The number of a family or form.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// How rare a word is: the natural logarithm of all documents over those that hold it.
    pub(super) fn idf(&self, word: u32) -> f32 {
        self.facts.get(word as usize).map_or(0.0, |fact| fact.idf)
    }

    /// The same from 0 to 1.
    pub(super) fn rarity(&self, word: u32) -> f32 {
        rarity(self.idf(word))
    }

    /// Whether it is oftener a noun than a verb.
    pub(super) fn is_noun(&self, word: u32) -> bool {
        self.facts.get(word as usize).is_some_and(|fact| fact.noun)
    }

    /// Whether it is a number.
    pub(super) fn is_number(&self, word: u32) -> bool {
        self.facts.get(word as usize).is_some_and(|fact| fact.number)
    }

    /// In how many documents each word stands, with the word; for making the background table.
    #[cfg(feature = "train")]
    pub(super) fn counts(&self, passages: &[Passage]) -> std::collections::BTreeMap<&str, u32> {
        let holding = holding(passages, self.facts.len());
        let count = |number: u32| holding.get(number as usize).copied().unwrap_or(0);
        self.numbers.iter().map(|(word, number)| (&**word, count(*number))).collect()
    }
}

/// How rare a word is, from 0 to 1.
pub(super) fn rarity(idf: f32) -> f32 {
    (idf / 5.0).min(1.0)
}

fn holding(passages: &[Passage], words: usize) -> Vec<u32> {
    let mut count = vec![0u32; words];
    let mut last = vec![u32::MAX; words];
    for (document, passage) in (0u32..).zip(passages) {
        for word in &passage.words {
            let word = word.number as usize;
            if last[word] != document {
                (last[word], count[word]) = (document, count[word] + 1);
            }
        }
    }
    count
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
fn fact(word: &str, here: u32, documents: usize, counted: Counted) -> Fact {
    let documents = u32::try_from(documents).unwrap_or(u32::MAX);
    let (mut all, mut holding) = lexicon::background(word);
    if counted == Counted::Among {
        all = all.saturating_sub(documents);
        holding = holding.saturating_sub(here);
    }
    let inverse =
        (all.saturating_add(documents) as f32 + 1.0) / (holding.saturating_add(here) as f32 + 0.5);
    let noun = lexicon::word(word).is_none_or(|entry| entry.noun > entry.verb);
    Fact {
        idf: inverse.ln().max(0.0),
        noun,
        number: word.starts_with(|c: char| c.is_ascii_digit()),
    }
}

/// Numbers words; forms met before are not analysed again.
#[derive(Default)]
struct Numbering<'d> {
    numbers: HashMap<Box<str>, u32, RandomState>,
    /// Form and whether it stands in a name; none for what is no content word.
    forms: HashMap<(&'d str, bool), Option<u32>, RandomState>,
    next: u32,
}

impl<'d> Numbering<'d> {
    fn passage(&mut self, document: &'d Document, annotation: &Annotations) -> Passage {
        let mut passage = Passage::default();
        let mut names = annotation.names.iter().map(|name| name.span).peekable();
        passage.starts.push(0);
        for sentence in &document.sentences {
            for token in document.tokens_in(*sentence) {
                if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
                    continue;
                }
                while names.peek().is_some_and(|name| name.end() <= token.span.start()) {
                    names.next();
                }
                let name = names.peek().is_some_and(|name| name.overlaps(token.span));
                self.push(&mut passage, document, token.span, name);
            }
            passage.starts.push(u32::try_from(passage.words.len()).unwrap_or(u32::MAX));
        }
        passage.words.shrink_to_fit();
        passage
    }

    fn push(&mut self, passage: &mut Passage, document: &'d Document, span: Span, name: bool) {
        let form = document.slice(span);
        let number = self.forms.get(&(form, name)).copied().unwrap_or_else(|| {
            let number = word(form, name).map(|word| self.number(&word));
            self.forms.insert((form, name), number);
            number
        });
        if let Some(number) = number {
            passage.words.push(Word { number, start: span.start(), name });
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.next;
        self.numbers.insert(word.into(), number);
        self.next += 1;
        number
    }
}

/// The word that a form counts as; none for function words and the calendar.
pub(super) fn word(form: &str, name: bool) -> Option<String> {
    let lower = form.to_lowercase().replace(['.', '’'], "");
    if lower.is_empty() || lexicon::is_function_word(&lower) {
        return None;
    }
    if let Some(number) = lexicon::number_word(&lower) {
        return Some(number.to_string());
    }
    if name {
        return Some(lower);
    }
    let lemma = lexicon::lemma(&lower, PartOfSpeech::Verb)
        .or_else(|| lexicon::lemma(&lower, PartOfSpeech::Noun));
    Some(lemma.map_or(lower.clone(), |lemma| lexicon::family(lemma).to_string()))
}
