//! The words of the whole folder: one number for each, how often it occurs, and what it weighs.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::entities::{self, located_in};
use super::passages::Counted;
use crate::lexicon::{self, gazetteer};
use crate::model::{Annotations, Document, Entity, EntityId, EntityKind};

/// Words of all documents, numbered together.
pub(super) struct Vocabulary<'c> {
    /// Each word's number.
    numbers: HashMap<&'c str, u32, RandomState>,
    words: Vec<&'c str>,
    /// For each document its own numbers as numbers here.
    local: Vec<Vec<u32>>,
    facts: Vec<Fact>,
    /// The place that each place lies in, as far as told.
    within: Vec<Option<u32>>,
    /// The country that each place or body belongs to.
    countries: Vec<Option<u32>>,
}

/// What is asked of words for each pair that is compared.
#[derive(Clone, Copy, Default)]
struct Fact {
    weight: f32,
    /// The same in news at large.
    at_large: f32,
    is_name: bool,
    /// What it names that is an entity.
    kind: EntityKind,
}

/// Weight below which a shared word says nothing.
pub(super) const TELLING: f32 = 0.25;

impl<'c> Vocabulary<'c> {
    /// Reads the words of all annotations. A name becomes its entity, so that all its forms are one word.
    pub(super) fn new(
        documents: &[Arc<Document>],
        annotations: &'c [Arc<Annotations>],
        entities: &[Entity],
        entity_of: &[Vec<EntityId>],
        counted: Counted,
    ) -> Self {
        let mut v = Self {
            numbers: HashMap::default(),
            words: Vec::new(),
            local: Vec::with_capacity(annotations.len()),
            facts: Vec::new(),
            within: Vec::new(),
            countries: Vec::new(),
        };
        for annotation in annotations {
            let mut local: Vec<u32> = annotation.words.iter().map(|word| v.number(word)).collect();
            local.shrink_to_fit();
            v.local.push(local);
        }
        let keys = v.keys(annotations, entities);
        for ((annotation, entity_of), local) in annotations.iter().zip(entity_of).zip(&mut v.local)
        {
            for (name, entity) in annotation.names.iter().zip(entity_of) {
                if let (Some(slot), Some(key)) =
                    (local.get_mut(name.word as usize), keys.get(entity.index()))
                {
                    *slot = *key;
                }
            }
        }
        v.facts = vec![Fact::default(); v.words.len()];
        for (entity, key) in entities.iter().zip(&keys) {
            if let Some(fact) = v.facts.get_mut(*key as usize) {
                fact.kind = entity.kind;
            }
        }
        v.within = vec![None; v.words.len()];
        for (part, whole) in located_in(documents, annotations) {
            if let (Some(part), Some(whole)) = (v.find(&part), v.find(&whole)) {
                v.within[part as usize] = Some(whole);
            }
        }
        v.countries = v
            .words
            .iter()
            .map(|word| gazetteer().country_of(word).and_then(|country| v.find(country)))
            .collect();
        v.weigh(documents, annotations, counted);
        v
    }

    /// One word for each entity: the form of most of its mentions.
    fn keys(&mut self, annotations: &'c [Arc<Annotations>], entities: &[Entity]) -> Vec<u32> {
        entities.iter().map(|entity| self.number(entities::key(entity, annotations))).collect()
    }

    fn number(&mut self, word: &'c str) -> u32 {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(word).or_insert_with(|| {
            self.words.push(word);
            next
        })
    }

    /// Counts in how many sentences each word stands beside a mention, and weighs it by how rare it is
    /// both here and in news at large: with few articles the folder alone cannot tell.
    fn weigh(
        &mut self,
        documents: &[Arc<Document>],
        annotations: &[Arc<Annotations>],
        counted: Counted,
    ) {
        let mut count = vec![0u32; self.words.len()];
        let mut last = vec![(u32::MAX, u32::MAX); self.words.len()];
        for ((document, annotation), local) in (0u32..).zip(annotations).zip(&self.local) {
            for (number, mention) in (0..).zip(&annotation.events) {
                for term in annotation.terms.get(number) {
                    let Some(word) = local.get(term.word() as usize).map(|word| *word as usize)
                    else {
                        continue;
                    };
                    let here = (document, mention.sentence);
                    if last[word] != here {
                        (last[word], count[word]) = (here, count[word] + 1);
                    }
                    self.facts[word].is_name |= term.is_name();
                }
            }
        }
        let sentences = documents.iter().map(|document| document.sentences.len()).sum::<usize>();
        let among = match counted {
            Counted::Apart => Vec::new(),
            Counted::Among => self.holding(annotations),
        };
        for (i, ((word, fact), count)) in
            self.words.iter().zip(&mut self.facts).zip(count).enumerate()
        {
            let own = among.get(i).map(|here| (documents.len(), *here));
            fact.at_large = background(word, own.unwrap_or_default());
            fact.weight = fact.at_large.min(scaled(count, sentences));
        }
    }

    /// In how many documents each word stands beside a mention.
    fn holding(&self, annotations: &[Arc<Annotations>]) -> Vec<u32> {
        let mut count = vec![0u32; self.words.len()];
        for (annotation, local) in annotations.iter().zip(&self.local) {
            let mentions = (0..).zip(&annotation.events);
            let terms = mentions.flat_map(|(number, _)| annotation.terms.get(number));
            let mut words: Vec<u32> =
                terms.filter_map(|term| local.get(term.word() as usize).copied()).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                if let Some(count) = count.get_mut(word as usize) {
                    *count += 1;
                }
            }
        }
        count
    }

    /// The folder's number for a document's own word number.
    pub(super) fn global(&self, document: usize, word: u32) -> u32 {
        self.local
            .get(document)
            .and_then(|local| local.get(word as usize))
            .copied()
            .unwrap_or(u32::MAX)
    }

    /// The folder's number for a word.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// What a shared word weighs, 0 to 1.2.
    pub(super) fn weight(&self, word: u32) -> f32 {
        self.facts.get(word as usize).map_or(0.0, |fact| fact.weight)
    }

    /// What a shared word would weigh in news at large, 0 to 1.2.
    pub(super) fn at_large(&self, word: u32) -> f32 {
        self.facts.get(word as usize).map_or(0.0, |fact| fact.at_large)
    }

    /// Whether it occurs as (part of) a name.
    pub(super) fn is_name(&self, word: u32) -> bool {
        self.facts.get(word as usize).is_some_and(|fact| fact.is_name)
    }

    /// Whether it names something of a kind.
    pub(super) fn is(&self, word: u32, kind: EntityKind) -> bool {
        self.facts.get(word as usize).is_some_and(|fact| fact.kind == kind)
    }

    /// The place that a place lies in.
    pub(super) fn within(&self, word: u32) -> Option<u32> {
        self.within.get(word as usize).copied().flatten()
    }

    /// The country that a place or body belongs to; a country belongs to itself.
    pub(super) fn country(&self, word: u32) -> Option<u32> {
        self.countries.get(word as usize).copied().flatten()
    }

    /// The word itself.
    pub(super) fn word(&self, word: u32) -> &'c str {
        self.words.get(word as usize).copied().unwrap_or("")
    }
}

/// How rare a word is in news at large, without the articles of `own` and those of them that hold it.
fn background(word: &str, own: (usize, u32)) -> f32 {
    let (documents, holding) = lexicon::background(word);
    scaled(holding.saturating_sub(own.1), (documents as usize).saturating_sub(own.0))
}

/// Inverse frequency, scaled to 0 to 1.2.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
fn scaled(holding: u32, all: usize) -> f32 {
    let inverse = ((all as f32 + 1.0) / (holding as f32 + 0.5)).ln();
    ((inverse - 1.6) / 2.6).clamp(0.0, 1.2)
}
