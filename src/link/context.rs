//! What stands around a mention, and what its own words are: the part of a frame that is compared by
//! likeness and not by identity.

use super::passages::{Passages, Word};
use super::sets;
use super::story::Stories;
use super::vectors;
use crate::lexicon::{self, PartOfSpeech};
use crate::model::{Document, EventMention, MentionKind};

/// Words kept of the nearest surroundings, and of the sentence and its neighbours.
const NEAR: usize = 12;
const WIDE: usize = 28;
/// Content words to each side that are near.
const REACH: usize = 5;
/// Heads kept for comparing meanings.
const HEADS: usize = 6;

/// Words around a mention or a chain.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// Near words.
    pub near: Around,
    /// Words of the sentence and, for half, of the sentences beside it.
    pub wide: Around,
    /// The content words that go before and after, the subject and object most likely.
    pub left: Vec<u32>,
    pub right: Vec<u32>,
    /// Numbers in the sentence.
    pub numbers: Vec<u32>,
    /// Words of names in the sentence.
    pub names: Vec<u32>,
    /// Words of the phrase that names the event.
    pub phrase: Vec<u32>,
    /// Families of its heads, and their forms' lemmas with their senses.
    pub heads: Vec<u32>,
    pub lemmas: Vec<&'static str>,
    /// The lemmas' senses.
    pub senses: Vec<&'static [(u32, u8)]>,
    /// The number of its first sentence, and that as a share of the article.
    pub sentence: u32,
    pub position: f32,
}

/// A vector with its lengths, so that more words can be taken in.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    words: vectors::Weighed,
    global: f32,
    local: f32,
}

impl Around {
    fn new(mut words: Vec<(u32, f32, f32)>, most: usize) -> Self {
        words.sort_unstable_by_key(|(word, ..)| *word);
        words.dedup_by(|next, first| {
            let same = next.0 == first.0;
            if same {
                (first.1, first.2) = (first.1.max(next.1), first.2.max(next.2));
            }
            same
        });
        vectors::cut(&mut words, most);
        words.shrink_to_fit();
        let mut around = Self { words, ..Self::default() };
        around.measure();
        around
    }

    fn measure(&mut self) {
        self.global = self.words.iter().map(|(_, w, _)| w * w).sum::<f32>().sqrt();
        self.local = self.words.iter().map(|(.., w)| w * w).sum::<f32>().sqrt();
    }

    fn absorb(&mut self, other: &Self, most: usize) {
        let mut words = std::mem::take(&mut self.words);
        words.extend_from_slice(&other.words);
        *self = Self::new(words, most);
    }

    /// The cosines by global and by local weights.
    pub(super) fn cosines(&self, other: &Self) -> (f32, f32) {
        let (global, local) = vectors::cosines(&self.words, &other.words);
        let of = |dot: f32, lengths: f32| if lengths > 0.0 { dot / lengths } else { 0.0 };
        (of(global, self.global * other.global), of(local, self.local * other.local))
    }
}

impl Context {
    #[expect(clippy::cast_precision_loss, reason = "sentences are far below 2^24")]
    pub(super) fn of(
        number: u32,
        document: &Document,
        mention: &EventMention,
        passages: &Passages,
        stories: &Stories,
    ) -> Self {
        let Some(passage) = passages.document(number as usize) else { return Self::default() };
        let at = mention.sentence as usize;
        let words = passage.sentence(at);
        let inside = |word: &Word| {
            mention.extent.contains(word.start) || mention.trigger.contains(word.start)
        };
        let head = words.partition_point(|word| word.start < mention.trigger.start());
        let weigh = |word: u32, part: f32| {
            (word, part * passages.idf(word), part * stories.local(number, word))
        };
        let mut near = Vec::new();
        let mut wide = Vec::new();
        for (k, word) in words.iter().enumerate().filter(|(_, word)| !inside(word)) {
            let away = k.abs_diff(head);
            if away <= REACH {
                let part = 1.2 - 0.2 * f32::from(u8::try_from(away).unwrap_or(5));
                near.push(weigh(word.number, part.max(0.2)));
            }
            wide.push(weigh(word.number, 1.0));
        }
        for beside in [at.checked_sub(1), Some(at + 1)].into_iter().flatten() {
            wide.extend(passage.sentence(beside).iter().map(|word| weigh(word.number, 0.5)));
        }
        let outside = |words: &[Word]| -> Vec<u32> {
            let said = |word: &&Word| (word.name || passages.is_noun(word.number)) && !inside(word);
            words.iter().filter(said).map(|word| word.number).collect()
        };
        let (before, after) = words.split_at(head.min(words.len()));
        let left = outside(before);
        let right = outside(after);
        let set = |words: &mut dyn Iterator<Item = u32>| {
            let mut words: Vec<u32> = words.collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        let form = document.slice(mention.trigger).to_lowercase();
        let part =
            if mention.kind == MentionKind::Verb { PartOfSpeech::Verb } else { PartOfSpeech::Noun };
        let lemma = lexicon::lemma(&form, part);
        let family = lemma.map(lexicon::family).and_then(|family| passages.find(family));
        let pronoun = mention.kind == MentionKind::Pronoun;
        Self {
            near: Around::new(near, NEAR),
            wide: Around::new(wide, WIDE),
            left: set(&mut left.iter().rev().take(2).copied()),
            right: set(&mut right.iter().take(2).copied()),
            numbers: set(&mut words.iter().map(|w| w.number).filter(|w| passages.is_number(*w))),
            names: set(&mut words.iter().filter(|word| word.name).map(|word| word.number)),
            phrase: set(&mut words.iter().filter(|word| inside(word)).map(|word| word.number)),
            heads: family.filter(|_| !pronoun).into_iter().collect(),
            lemmas: lemma.filter(|_| !pronoun).into_iter().collect(),
            senses: lemma.filter(|_| !pronoun).map(lexicon::senses).into_iter().collect(),
            sentence: mention.sentence,
            position: mention.sentence as f32 / (passage.sentences().max(1)) as f32,
        }
    }

    /// Gives back memory that growing left over.
    pub(super) fn shrink(&mut self) {
        for words in [
            &mut self.left,
            &mut self.right,
            &mut self.numbers,
            &mut self.names,
            &mut self.phrase,
            &mut self.heads,
        ] {
            words.shrink_to_fit();
        }
        self.lemmas.shrink_to_fit();
        self.senses.shrink_to_fit();
    }

    pub(super) fn absorb(&mut self, other: &Self) {
        self.near.absorb(&other.near, NEAR);
        self.wide.absorb(&other.wide, WIDE);
        for (own, more) in [
            (&mut self.left, &other.left),
            (&mut self.right, &other.right),
            (&mut self.numbers, &other.numbers),
            (&mut self.names, &other.names),
            (&mut self.phrase, &other.phrase),
            (&mut self.heads, &other.heads),
        ] {
            sets::unite(own, more);
        }
        sets::unite(&mut self.lemmas, &other.lemmas);
        self.lemmas.truncate(HEADS);
        self.senses = self.lemmas.iter().map(|lemma| lexicon::senses(lemma)).collect();
        self.sentence = self.sentence.min(other.sentence);
        self.position = self.position.min(other.position);
    }
}
