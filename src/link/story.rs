//! How alike two articles are, and whether they tell the same story.
//!
//! Evidence, never a wall: articles of different stories may speak of one event in the background.
//! What all articles near one another share says nothing of which of their stories an article tells, so
//! words also have a local weight: how few of the nearest articles hold them.

use std::sync::Arc;

use rayon::prelude::*;

use super::passages::{Passage, Passages};
use super::sets::{self, count};
use super::trees::{Trees, probability};
use super::vectors::{self, Weighed};
use crate::model::{Annotations, Document, Entity, EntityId, EntityKind};

/// Articles at least so alike are near.
const NEAR: f32 = 0.09;
/// Nearest articles that local weights are counted over, at most.
const NEAREST: usize = 24;
/// Words that near articles are looked up by, and how many articles a look-up word may stand in.
const KEYS: usize = 30;
const BUCKET: usize = 400;
/// Words of an article's vector at most.
const WORDS: usize = 160;
/// Fewer near articles than this tell nothing of what they share.
const FEW: usize = 4;
/// Mean probability from which articles are one story.
const ONE_STORY: f32 = 0.5;

/// What two articles have in common.
pub(super) const FEATURES: [&str; 16] = [
    "words",
    "names",
    "title",
    "lead",
    "lead-numbers",
    "top-names",
    "lead-names",
    "local-words",
    "local-names",
    "focus",
    "local-lead",
    "local-lead-names",
    "people",
    "first-person",
    "lead-people",
    "lead-people-apart",
];

/// How alike two articles are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Likeness {
    pub words: f32,
    pub local_words: f32,
    pub names: f32,
    pub local_names: f32,
    pub lead: f32,
    /// Probability that they tell the same story.
    pub story: f32,
    /// The mean of it over the articles that tell the same stories as the two.
    pub mean: f32,
    /// Whether they are of one story.
    pub same: bool,
}

/// How much a word tells an article from those near it.
#[derive(Clone, Copy)]
struct Local {
    word: u32,
    /// 0 to 1.
    weight: f32,
    /// Whether a near article holds it too.
    shared: bool,
}

/// One article.
#[derive(Default)]
struct Page {
    words: Weighed,
    names: Weighed,
    title: Weighed,
    lead: Weighed,
    lead_names: Weighed,
    lead_numbers: Vec<u32>,
    /// The people it names, and those it names first.
    people: People,
    /// The names of most weight, over all and locally.
    top: Vec<u32>,
    focus: Vec<u32>,
    /// Each word's local weight, 0 to 1.
    local: Vec<Local>,
    /// Near articles, sorted, with how alike they are.
    near: Vec<(u32, Likeness)>,
}

/// The people that an article names.
#[derive(Debug, Default)]
pub(super) struct People {
    /// Each with how often, sorted.
    pub named: Vec<(EntityId, f32)>,
    /// Those of the first sentences, sorted.
    pub lead: Vec<EntityId>,
}

impl People {
    /// Sentences in which the people stand that an article is about.
    const LEAD: usize = 4;

    /// The people of each document.
    pub(super) fn of(
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
    fn compare(&self, other: &Self) -> [f32; 4] {
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

/// All articles.
pub(super) struct Stories {
    pages: Vec<Page>,
    trees: Trees,
}

impl Stories {
    pub(super) fn new(passages: &Passages, people: Vec<People>, trees: Trees) -> Self {
        let mut pages: Vec<Page> =
            passages.all().par_iter().map(|passage| page(passage, passages)).collect();
        for (page, people) in pages.iter_mut().zip(people) {
            page.people = people;
        }
        let near = nearest(&pages, passages.len());
        let local: Vec<Vec<Local>> = near
            .par_iter()
            .enumerate()
            .map(|(i, near)| local_weights(i, near, &pages, passages))
            .collect();
        pages.par_iter_mut().zip(local).enumerate().for_each(|(i, (page, local))| {
            page.local = local;
            if let Some(passage) = passages.document(i) {
                page.localise(passage);
            }
        });
        let mut stories = Self { pages, trees };
        let likeness: Vec<Vec<(u32, Likeness)>> = near
            .par_iter()
            .zip(0..u32::MAX)
            .map(|(near, i)| near.iter().map(|j| (*j, stories.compare(i, *j))).collect())
            .collect();
        for (page, near) in stories.pages.iter_mut().zip(likeness) {
            page.near = near;
        }
        stories.gather();
        stories
    }

    /// Articles near one, in order.
    pub(super) fn near(&self, document: u32) -> impl Iterator<Item = u32> + '_ {
        self.pages.get(document as usize).into_iter().flat_map(|page| &page.near).map(|(n, _)| *n)
    }

    /// How alike two articles are; nothing is known of those that are not near.
    pub(super) fn likeness(&self, one: u32, other: u32) -> Likeness {
        let known = self.pages.get(one as usize).and_then(|page| {
            let i = page.near.binary_search_by_key(&other, |(number, _)| *number).ok()?;
            page.near.get(i)
        });
        known.map_or(Likeness::default(), |(_, likeness)| *likeness)
    }

    /// The local weight of a word in an article, 0 to 1.
    pub(super) fn local(&self, document: u32, word: u32) -> f32 {
        let local = self.pages.get(document as usize).map_or(&[][..], |page| &page.local);
        find(local, word).map_or(0.0, |local| local.weight)
    }

    /// What the two have in common, as the trees ask for it.
    pub(super) fn features(&self, one: u32, other: u32) -> [f32; FEATURES.len()] {
        let (Some(a), Some(b)) = (self.pages.get(one as usize), self.pages.get(other as usize))
        else {
            return [0.0; FEATURES.len()];
        };
        let share = |x: &[u32], y: &[u32]| {
            let both = count(sets::shared(x, y).count());
            both / count(x.len().min(y.len()).max(1))
        };
        let (words, local_words) = vectors::cosines(&a.words, &b.words);
        let (names, local_names) = vectors::cosines(&a.names, &b.names);
        let (lead, local_lead) = vectors::cosines(&a.lead, &b.lead);
        let (lead_names, local_lead_names) = vectors::cosines(&a.lead_names, &b.lead_names);
        let (title, _) = vectors::cosines(&a.title, &b.title);
        let [people, first_person, lead_people, lead_people_apart] = a.people.compare(&b.people);
        [
            words,
            names,
            title,
            lead,
            share(&a.lead_numbers, &b.lead_numbers),
            share(&a.top, &b.top),
            lead_names,
            local_words,
            local_names,
            share(&a.focus, &b.focus),
            local_lead,
            local_lead_names,
            people,
            first_person,
            lead_people,
            lead_people_apart,
        ]
    }

    fn compare(&self, one: u32, other: u32) -> Likeness {
        let features = self.features(one, other);
        let [words, names, _, lead, _, _, _, local_words, local_names, ..] = features;
        let story = probability(self.trees.odds(&features, 0.0));
        Likeness { words, local_words, names, local_names, lead, story, mean: story, same: false }
    }

    /// Puts articles of one story together by average link and keeps the means.
    fn gather(&mut self) {
        let mut pairs: Vec<(u32, u32, f32)> = Vec::new();
        for (i, page) in (0u32..).zip(&self.pages) {
            pairs.extend(
                page.near.iter().filter(|(j, _)| *j > i).map(|(j, like)| (i, *j, like.story)),
            );
        }
        let (story_of, mean) = vectors::average_link(self.pages.len(), &pairs, ONE_STORY);
        for (i, page) in self.pages.iter_mut().enumerate() {
            let Some(mine) = story_of.get(i).copied() else { continue };
            for (j, likeness) in &mut page.near {
                let Some(other) = story_of.get(*j as usize).copied() else { continue };
                likeness.same = mine == other;
                likeness.mean = mean(mine, other);
            }
        }
    }
}

fn page(passage: &Passage, passages: &Passages) -> Page {
    let idf = |word: u32| passages.idf(word);
    let lead: Vec<u32> = sorted(passage.lead(2).iter().map(|word| word.number));
    let mut words = vectors::counted(passage.words().iter().map(|word| word.number), |word| {
        idf(word) * if sets::holds(&lead, &word) { 1.5 } else { 1.0 }
    });
    vectors::cut(&mut words, WORDS);
    let names = passage.words().iter().filter(|word| word.name).map(|word| word.number);
    let mut names = vectors::counted(names, idf);
    let mut by_weight = names.clone();
    vectors::cut(&mut by_weight, 8);
    let of = |sentences, only_names: bool| {
        let words = passage.lead(sentences).iter().filter(|word| word.name || !only_names);
        vectors::once(words.map(|word| word.number), idf)
    };
    vectors::unit(&mut words);
    vectors::unit(&mut names);
    let numbers = passage.lead(4).iter().map(|word| word.number);
    Page {
        words,
        names,
        title: of(1, false),
        lead: of(3, false),
        lead_names: of(4, true),
        lead_numbers: sorted(numbers.filter(|word| passages.is_number(*word))),
        top: by_weight.iter().map(|(word, ..)| *word).collect(),
        ..Page::default()
    }
}

fn sorted(words: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut words: Vec<u32> = words.collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// For each article those near it, sorted.
fn nearest(pages: &[Page], words: usize) -> Vec<Vec<u32>> {
    let mut index: Vec<Vec<u32>> = vec![Vec::new(); words];
    for (i, page) in (0u32..).zip(pages) {
        for (word, ..) in keys(page) {
            if let Some(bucket) = index.get_mut(word as usize) {
                bucket.push(i);
            }
        }
    }
    let found: Vec<Vec<(u32, f32)>> = pages
        .par_iter()
        .zip(0..u32::MAX)
        .map(|(page, i)| {
            let mut others: Vec<u32> = keys(page)
                .into_iter()
                .filter_map(|(word, ..)| index.get(word as usize))
                .filter(|bucket| bucket.len() <= BUCKET)
                .flatten()
                .copied()
                .filter(|j| *j != i)
                .collect();
            others.sort_unstable();
            others.dedup();
            let mut near: Vec<(u32, f32)> = others
                .into_iter()
                .filter_map(|j| {
                    let other = pages.get(j as usize)?;
                    let words = vectors::cosine(&page.words, &other.words);
                    let names = vectors::cosine(&page.names, &other.names);
                    let alike = 0.65 * words + 0.35 * names;
                    (alike >= NEAR).then_some((j, alike))
                })
                .collect();
            near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            near.truncate(NEAREST);
            near
        })
        .collect();
    // Near is mutual: what is among the nearest of one is near the other.
    let mut near: Vec<Vec<u32>> = vec![Vec::new(); pages.len()];
    for (i, found) in (0u32..).zip(&found) {
        for (j, _) in found {
            for (here, there) in [(i, *j), (*j, i)] {
                if let Some(near) = near.get_mut(here as usize) {
                    near.push(there);
                }
            }
        }
    }
    for near in &mut near {
        near.sort_unstable();
        near.dedup();
    }
    near
}

fn keys(page: &Page) -> Weighed {
    let mut words = page.words.clone();
    vectors::cut(&mut words, KEYS);
    words
}

/// How few of the near articles hold each word of an article.
fn local_weights(i: usize, near: &[u32], pages: &[Page], passages: &Passages) -> Vec<Local> {
    let Some(passage) = passages.document(i) else { return Vec::new() };
    let words = sorted(passage.words().iter().map(|word| word.number));
    let near = near.get(..near.len().min(2 * NEAREST)).unwrap_or(near);
    let mut holding = vec![1u32; words.len()];
    for other in near.iter().filter_map(|j| pages.get(*j as usize)) {
        let mut at = 0;
        for (word, ..) in &other.words {
            while words.get(at).is_some_and(|own| own < word) {
                at += 1;
            }
            if words.get(at) == Some(word) {
                holding[at] += 1;
            }
        }
    }
    let all = near.len() + 1;
    words
        .into_iter()
        .zip(holding)
        .map(|(word, holding)| {
            let rare = (passages.idf(word) / 5.0).min(1.0);
            let shared = holding > 1;
            let (all, holding) = (count(all), count(holding as usize));
            let local = ((all + 1.0) / (holding + 0.5)).ln() / (all + 1.0).ln();
            let weight = if all < count(FEW) { rare } else { rare * local.max(0.0) };
            Local { word, weight, shared }
        })
        .collect()
}

fn find(local: &[Local], word: u32) -> Option<&Local> {
    let i = local.binary_search_by_key(&word, |local| local.word).ok()?;
    local.get(i)
}

impl Page {
    /// Fills in local weights.
    fn localise(&mut self, passage: &Passage) {
        let local = std::mem::take(&mut self.local);
        let weight = |word: u32| {
            find(&local, word).filter(|local| local.shared).map_or(0.0, |local| local.weight)
        };
        for vector in [
            &mut self.words,
            &mut self.names,
            &mut self.title,
            &mut self.lead,
            &mut self.lead_names,
        ] {
            vectors::relocate(vector, weight);
        }
        let names = passage.words().iter().filter(|word| word.name).map(|word| word.number);
        let mut names = vectors::counted(names, weight);
        vectors::cut(&mut names, 4);
        self.focus = names.iter().map(|(word, ..)| *word).collect();
        self.local = local;
    }
}
