//! The people that articles name, and how far two articles name the same.

use std::sync::Arc;

use crate::link::sets::count;
use crate::model::{Annotations, Document, Entity, EntityId, EntityKind};

/// The people that an article names.
#[derive(Debug, Default)]
pub(in crate::link) struct People {
    /// Each with how often, sorted.
    pub named: Vec<(EntityId, f32)>,
    /// Those of the first sentences, sorted.
    pub lead: Vec<EntityId>,
}

impl People {
    /// Sentences in which the people stand that an article is about.
    const LEAD: usize = 4;

    /// The people of each document.
    pub(in crate::link) fn of(
        documents: &[Arc<Document>],
        annotations: &[Arc<Annotations>],
        entities: &[Entity],
        entity_of: &[Vec<EntityId>],
    ) -> Vec<Self> {
        let is_person = |id: EntityId| {
            entities.get(id.index()).is_some_and(|entity| entity.kind == EntityKind::Person)
        };
        documents
            .iter()
            .zip(annotations)
            .zip(entity_of)
            .map(|((document, annotation), of)| {
                let lead = document.sentences.get(Self::LEAD).map_or(u32::MAX, |s| s.start());
                let mut people = Self::default();
                let mut all = Vec::new();
                for (name, id) in annotation.names.iter().zip(of).filter(|(_, id)| is_person(**id))
                {
                    all.push(*id);
                    if name.span.start() < lead {
                        people.lead.push(*id);
                    }
                }
                all.sort_unstable();
                let times = |same: &[EntityId]| Some((*same.first()?, count(same.len())));
                people.named = all.chunk_by(|a, b| a == b).filter_map(times).collect();
                people.lead.sort_unstable();
                people.lead.dedup();
                people
            })
            .collect()
    }

    /// Cosine of the people; whether the one most named is the same (1) or at least named in the other
    /// (0.5); how many of the first sentences are the same, and whether both have some and share none.
    pub(super) fn compare(&self, other: &Self) -> [f32; 4] {
        let dot: f32 = self
            .named
            .iter()
            .filter_map(|(id, times)| other.times(*id).map(|more| times.sqrt() * more.sqrt()))
            .sum();
        let length =
            |people: &Self| people.named.iter().map(|(_, times)| times).sum::<f32>().sqrt();
        let first = match (self.first(), other.first()) {
            (Some(one), Some(two)) if one == two => 1.0,
            (Some(one), Some(two)) => {
                let known = f32::from(u8::from(other.times(one).is_some()))
                    + f32::from(u8::from(self.times(two).is_some()));
                0.25 * known
            }
            _ => -1.0,
        };
        let shared = self.lead.iter().filter(|id| other.lead.binary_search(id).is_ok()).count();
        let apart = shared == 0 && !self.lead.is_empty() && !other.lead.is_empty();
        [
            dot / (length(self) * length(other)).max(1.0),
            first,
            count(shared.min(4)),
            f32::from(u8::from(apart)),
        ]
    }

    fn times(&self, id: EntityId) -> Option<f32> {
        let at = self.named.binary_search_by_key(&id, |(known, _)| *known).ok()?;
        self.named.get(at).map(|(_, times)| *times)
    }

    /// The one named most, the first of them in the folder.
    fn first(&self) -> Option<EntityId> {
        let most = self.named.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        (most.1 >= 2.0).then_some(most.0)
    }
}
