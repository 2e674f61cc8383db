//! Joined forms -> entities with names, aliases and mentions.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::forms::Forms;
use crate::lexicon::gazetteer;
use crate::model::{Annotations, Document, DocumentId, Entity, EntityId, EntityKind};

/// What is gathered of an entity before it is named.
#[derive(Default)]
struct Gathered {
    /// Spellings with their numbers of mentions.
    spellings: BTreeMap<String, u32>,
    kinds: BTreeMap<EntityKind, u32>,
    mentions: Vec<(DocumentId, u32)>,
    /// Form with most mentions.
    form: Option<u32>,
}

/// The entities by first mention, and for each document the entity of each of its names.
pub(super) fn build(
    documents: &[Arc<Document>],
    annotations: &[Arc<Annotations>],
    forms: &mut Forms,
) -> (Vec<Entity>, Vec<Vec<EntityId>>) {
    let mut ids: Vec<Option<u32>> = vec![None; forms.table.len()];
    let mut gathered: Vec<Gathered> = Vec::new();
    let mut entity_of = Vec::with_capacity(annotations.len());
    let numbers = std::mem::take(&mut forms.of);
    for (((annotations, document), numbers), id) in
        annotations.iter().zip(documents).zip(&numbers).zip((0..).map(DocumentId))
    {
        let mut entities = Vec::with_capacity(numbers.len());
        for ((name, number), index) in annotations.names.iter().zip(numbers).zip(0..) {
            let root = forms.root(*number) as usize;
            let next = u32::try_from(gathered.len()).unwrap_or(u32::MAX);
            let slot = ids.get_mut(root).map_or(next, |slot| *slot.get_or_insert(next));
            if slot == next {
                gathered.push(Gathered::default());
            }
            if let Some(entity) = gathered.get_mut(slot as usize) {
                let spelling: Vec<&str> = document.slice(name.span).split_whitespace().collect();
                *entity.spellings.entry(spelling.join(" ")).or_default() += 1;
                *entity.kinds.entry(name.kind).or_default() += 1;
                entity.mentions.push((id, index));
                let count = |n: u32| forms.form(n).map_or(0, |form| form.count);
                if entity.form.is_none_or(|form| count(form) < count(*number)) {
                    entity.form = Some(*number);
                }
            }
            entities.push(EntityId(slot));
        }
        entity_of.push(entities);
    }
    (gathered.into_iter().map(|entity| named(entity, forms)).collect(), entity_of)
}

fn named(gathered: Gathered, forms: &Forms) -> Entity {
    let form = gathered.form.and_then(|form| forms.form(form)).map_or("", |form| &form.text);
    let kind = gazetteer().kind(form).unwrap_or_else(|| most(&gathered.kinds));
    let mut spellings: Vec<(String, u32)> = gathered.spellings.into_iter().collect();
    // The map has them by the alphabet, and the sort is stable.
    spellings.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let name = match gazetteer().display(form) {
        Some(display) => display.to_owned(),
        None => fullest(&spellings, kind),
    };
    let aliases = spellings.into_iter().map(|(spelling, _)| spelling);
    let aliases = aliases.filter(|alias| *alias != name).collect();
    Entity { name, kind, aliases, mentions: gathered.mentions }
}

/// The form that most of an entity's mentions have, the first by the alphabet where two are level:
/// the same for the same folder, and a key of [`located_in`](super::located_in) for a place.
#[must_use]
pub(in crate::link) fn key<'a>(entity: &Entity, annotations: &'a [Arc<Annotations>]) -> &'a str {
    let mut forms: BTreeMap<&str, u32> = BTreeMap::new();
    for (document, name) in &entity.mentions {
        if let Some(annotations) = annotations.get(document.index())
            && let Some(name) = annotations.names.get(*name as usize)
        {
            *forms.entry(annotations.word(name.word)).or_default() += 1;
        }
    }
    let most = forms.values().copied().max();
    forms.into_iter().find(|(_, count)| Some(*count) == most).map_or("", |(form, _)| form)
}

/// The kind with the most mentions; on a draw the first, persons before bodies before places.
fn most(kinds: &BTreeMap<EntityKind, u32>) -> EntityKind {
    let mut best = (0, EntityKind::Other);
    for (kind, count) in kinds {
        if *count > best.0 {
            best = (*count, *kind);
        }
    }
    best.1
}

/// The most frequent of the fullest spellings: of a person any with a given name, of others the longest.
/// Spellings in capitals come last.
fn fullest(spellings: &[(String, u32)], kind: EntityKind) -> String {
    let shouted = |text: &str| !text.contains(char::is_lowercase);
    let words = |text: &str| {
        let words = text.split(' ').filter(|word| word.trim_end_matches('.').len() > 1).count();
        if kind == EntityKind::Person { words.min(2) } else { words }
    };
    let mut best: Option<&(String, u32)> = None;
    for spelling in spellings {
        let better = best.is_none_or(|best| {
            let rank = |s: &(String, u32)| (!shouted(&s.0), words(&s.0));
            rank(spelling) > rank(best)
        });
        if better {
            best = Some(spelling);
        }
    }
    best.map_or_else(String::new, |best| best.0.clone())
}
