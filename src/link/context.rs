//! The words of a frame: those that it tells, which are compared by identity, and what stands around its
//! mentions, which is compared by likeness.

use super::around::{Around, Beside, Lengths, NEAR, Unpacked, WIDE, Weighed};
use super::frame::Article;
use super::lists::Lists;
use super::passages::Word;
use super::score::Scorer;
use super::sets;
use crate::lexicon::{self, Lemma, PartOfSpeech};
use crate::model::{EventClass, EventMention, MentionKind};

/// Content words to each side that are near.
const REACH: u32 = 5;
/// Heads kept for comparing meanings.
const HEADS: usize = 6;

/// Words of a mention or a chain.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// Its lists of numbers: first those of what it tells, then those of what stands around it, each of
    /// these with a function of its name.
    lists: Lists<{ TOLD + 8 }>,
    near: Lengths,
    wide: Lengths,
    /// The number of its first sentence, and that as a share of the article.
    pub sentence: u32,
    pub position: f32,
}

/// A class by its number, with how many mentions are of it, in one number of a list.
#[derive(Clone, Copy)]
pub(super) struct Tally(pub u32);

impl Tally {
    const COUNT: u32 = u16::BITS;
    const MOST: u32 = (1 << Self::COUNT) - 1;

    fn new(class: u32, count: u32) -> Self {
        Self(class << Self::COUNT | count.min(Self::MOST))
    }

    pub(super) fn once(class: EventClass) -> Self {
        Self::new(lexicon::class_number(class).into(), 1)
    }

    pub(super) fn class(self) -> u8 {
        u8::try_from(self.0 >> Self::COUNT).unwrap_or(u8::MAX)
    }

    pub(super) fn count(self) -> u16 {
        u16::try_from(self.0 & Self::MOST).unwrap_or(u16::MAX)
    }

    /// Those of two lists, in order.
    fn added(one: &[u32], other: &[u32]) -> Vec<u32> {
        let mut all: Vec<Self> = one.iter().chain(other).map(|number| Self(*number)).collect();
        all.sort_unstable_by_key(|tally| tally.0);
        let of_one = |a: &Self, b: &Self| a.class() == b.class();
        let sum = |of: &[Self]| {
            let count = of.iter().map(|tally| u32::from(tally.count())).sum();
            of.first().map(|first| Self::new(first.class().into(), count).0)
        };
        all.chunk_by(of_one).filter_map(sum).collect()
    }
}

/// What stands around a mention or a chain, as it is compared.
#[derive(Debug)]
pub(super) struct Surroundings {
    pub near: Unpacked,
    pub wide: Unpacked,
}

/// How many lists tell what a frame tells.
pub(super) const TOLD: usize = 8;
/// The one of them that holds a `Tally` for each class.
pub(super) const CLASSES: usize = 7;
/// Where the sets of what stands around it stand, and behind them the packed words.
const LEFT: usize = TOLD;
const RIGHT: usize = TOLD + 1;
const NUMBERS: usize = TOLD + 2;
const NAMES: usize = TOLD + 3;
const PHRASE: usize = TOLD + 4;
const HEADS_OF: usize = TOLD + 5;
const LEMMAS: usize = TOLD + 6;
const NEAR_WORDS: usize = TOLD + 7;
const WIDE_WORDS: usize = TOLD + 8;

impl Context {
    /// Of a mention, with what it tells.
    #[expect(clippy::cast_precision_loss, reason = "sentences are far below 2^24")]
    pub(super) fn of(
        article: &Article<'_>,
        mention: &EventMention,
        scorer: &Scorer<'_>,
        told: [Vec<u32>; TOLD],
    ) -> Self {
        let (passage, stems) = (article.passage, &scorer.stems);
        let at = mention.sentence as usize;
        let words = passage.sentence(at);
        let inside = |word: &Word| {
            mention.extent.contains(word.start) || mention.trigger.contains(word.start)
        };
        let head = words.partition_point(|word| word.start < mention.trigger.start());
        let lexis = scorer.lexis(article.number);
        let mut near = Vec::new();
        let mut wide = Vec::new();
        for (k, word) in words.iter().enumerate().filter(|(_, word)| !inside(word)) {
            let away = u32::try_from(k.abs_diff(head)).unwrap_or(u32::MAX);
            let Some(place) = lexis.place(word.number) else { continue };
            if away <= REACH {
                near.push(Beside::near(place, away));
            }
            wide.push(Beside::wide(place, true));
        }
        for beside in [at.checked_sub(1), Some(at + 1)].into_iter().flatten() {
            let words = passage.sentence(beside).iter();
            let places = words.filter_map(|word| lexis.place(word.number));
            wide.extend(places.map(|place| Beside::wide(place, false)));
        }
        let outside = |words: &[Word]| -> Vec<u32> {
            let said = |word: &&Word| (word.name || stems.is_noun(word.number)) && !inside(word);
            words.iter().filter(said).map(|word| word.number).collect()
        };
        let (before, after) = words.split_at(head.min(words.len()));
        let left = outside(before);
        let right = outside(after);
        let form = article.document.slice(mention.trigger).to_lowercase();
        let part =
            if mention.kind == MentionKind::Verb { PartOfSpeech::Verb } else { PartOfSpeech::Noun };
        let lemma = lexicon::lemma(&form, part);
        let family = lemma.map(lexicon::family).and_then(|family| stems.find(family));
        let pronoun = mention.kind == MentionKind::Pronoun;
        let word = lemma.filter(|_| !pronoun).and_then(lexicon::word);
        let numbers = |these: &dyn Fn(&&Word) -> bool| {
            set(words.iter().filter(these).map(|word| word.number))
        };
        let (near, wide) = (Weighed::new(near, NEAR, &lexis), Weighed::new(wide, WIDE, &lexis));
        let around = [
            set(left.iter().rev().take(2).copied()),
            set(right.iter().take(2).copied()),
            numbers(&|word| stems.is_number(word.number)),
            numbers(&|word| word.name),
            numbers(&|word| inside(word)),
            family.filter(|_| !pronoun).into_iter().collect(),
            word.map(|word| word.number).into_iter().collect(),
            near.packed(),
            wide.packed(),
        ];
        let mut all = told.into_iter().map(|told| set(told.into_iter())).chain(around);
        let lists = Lists::filled(|_, numbers| numbers.extend(all.next().unwrap_or_default()));
        Self {
            lists,
            near: near.lengths,
            wide: wide.lengths,
            sentence: mention.sentence,
            position: mention.sentence as f32 / (passage.sentences().max(1)) as f32,
        }
    }

    /// A list of what it tells.
    pub(super) fn told(&self, list: usize) -> &[u32] {
        self.lists.get(list)
    }

    /// Near words.
    fn near(&self) -> Around<'_> {
        Around { packed: self.lists.get(NEAR_WORDS), lengths: self.near, sort: NEAR }
    }

    /// Words of the sentence and, for half, of the sentences beside it.
    fn wide(&self) -> Around<'_> {
        Around { packed: self.lists.get(WIDE_WORDS), lengths: self.wide, sort: WIDE }
    }

    /// Both, as they are compared.
    pub(super) fn surroundings(&self, document: u32, scorer: &Scorer<'_>) -> Surroundings {
        let lexis = scorer.lexis(document);
        Surroundings { near: self.near().unpacked(&lexis), wide: self.wide().unpacked(&lexis) }
    }

    /// The content words that go before and after, the subject and object most likely.
    pub(super) fn left(&self) -> &[u32] {
        self.lists.get(LEFT)
    }

    pub(super) fn right(&self) -> &[u32] {
        self.lists.get(RIGHT)
    }

    /// Numbers in the sentence.
    pub(super) fn numbers(&self) -> &[u32] {
        self.lists.get(NUMBERS)
    }

    /// Words of names in the sentence.
    pub(super) fn names(&self) -> &[u32] {
        self.lists.get(NAMES)
    }

    /// Words of the phrase that names the event.
    pub(super) fn phrase(&self) -> &[u32] {
        self.lists.get(PHRASE)
    }

    /// Lemmas of its heads.
    pub(super) fn lemmas(&self) -> impl Iterator<Item = Lemma> + '_ {
        self.lemma_numbers().iter().filter_map(|number| lexicon::numbered(*number))
    }

    /// Their numbers.
    pub(super) fn lemma_numbers(&self) -> &[u32] {
        self.lists.get(LEMMAS)
    }

    /// Families of its heads.
    pub(super) fn heads(&self) -> &[u32] {
        self.lists.get(HEADS_OF)
    }

    /// Takes in what another mention of the article tells and what stands around it.
    pub(super) fn absorb(&mut self, other: &Self, document: u32, scorer: &Scorer<'_>) {
        let lexis = scorer.lexis(document);
        let near = self.near().and(other.near(), &lexis);
        let wide = self.wide().and(other.wide(), &lexis);
        (self.near, self.wide) = (near.lengths, wide.lengths);
        self.lists = Lists::filled(|list, numbers| {
            let (one, two) = (self.lists.get(list), other.lists.get(list));
            match list {
                CLASSES => numbers.extend(Tally::added(one, two)),
                NEAR_WORDS => numbers.extend(near.packed()),
                WIDE_WORDS => numbers.extend(wide.packed()),
                LEMMAS => numbers.extend(sets::united(one, two).take(HEADS)),
                _ => numbers.extend(sets::united(one, two)),
            }
        });
        self.sentence = self.sentence.min(other.sentence);
        self.position = self.position.min(other.position);
    }

    /// Takes in some of the lists of what another one tells.
    pub(super) fn absorb_told(&mut self, other: &Self, of: impl Fn(usize) -> bool) {
        self.lists = Lists::filled(|list, numbers| {
            let (one, two) = (self.lists.get(list), other.lists.get(list));
            match list {
                CLASSES => numbers.extend(Tally::added(one, two)),
                _ if list < TOLD && of(list) => numbers.extend(sets::united(one, two)),
                _ => numbers.extend_from_slice(one),
            }
        });
    }

    /// Only some of the lists of what it tells.
    pub(super) fn told_alone(&self, of: impl Fn(usize) -> bool) -> Self {
        let kept = |list: &usize| *list < TOLD && of(*list);
        let lists = Lists::filled(|list, numbers| {
            numbers
                .extend(Some(list).filter(kept).into_iter().flat_map(|list| self.lists.get(list)));
        });
        Self { lists, ..Self::default() }
    }

    /// Drops what stands around it.
    pub(super) fn forget_around(&mut self) {
        let mut lists = std::mem::take(&mut self.lists);
        lists.truncate(TOLD);
        *self = Self { lists, ..Self::default() };
    }
}

fn set(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut set: Vec<u32> = numbers.collect();
    set.sort_unstable();
    set.dedup();
    set
}
