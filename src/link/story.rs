//! How alike two articles are, and whether they tell the same story.
//!
//! Evidence, never a wall: articles of different stories may speak of one event in the background.
//! What all articles near one another share says nothing of which of their stories an article tells, so
//! words also have a local weight: how few of the nearest articles hold them.

mod local;
mod nearest;
mod page;
mod people;

use rayon::prelude::*;

use super::passages::{Passage, Stems};
use super::trees::{Trees, probability};
use super::vectors;
use nearest::nearest;
use page::Page;

pub(super) use local::{Local, Locals};
pub(super) use page::FEATURES;
pub(super) use people::People;

/// Mean probability from which articles are one story.
const ONE_STORY: f32 = 0.5;

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

/// What is known of one article.
struct Known {
    /// Its words.
    local: Box<[Local]>,
    /// Near articles, sorted, with how alike they are.
    near: Box<[(u32, Likeness)]>,
}

/// All articles as they are compared. They take much memory, so only what comes of it is kept.
pub(super) struct Drafts {
    pages: Vec<Page>,
    local: Vec<Box<[Local]>>,
    near: Vec<Vec<u32>>,
}

impl Drafts {
    pub(super) fn new(stems: &Stems, passages: &[Passage], people: Vec<People>) -> Self {
        let of = passages.par_iter().zip(people);
        let mut pages: Vec<Page> =
            of.map(|(passage, people)| Page::new(passage, stems, people)).collect();
        let near = nearest(&pages, stems.len());
        let of = passages.par_iter().zip(&near);
        let local: Vec<Box<[Local]>> =
            of.map(|(passage, near)| page::local(passage, near, &pages)).collect();
        let known = passages.par_iter().zip(local.par_iter().zip(&near));
        pages.par_iter_mut().zip(known).for_each(|(page, (passage, (local, near)))| {
            page.localise(passage, &Locals::new(local, near.len()), stems);
        });
        Self { pages, local, near }
    }

    /// Pairs of near articles with what they have in common.
    #[cfg(feature = "train")]
    pub(super) fn features(&self) -> impl Iterator<Item = (u32, u32, [f32; FEATURES.len()])> {
        let all = (0u32..).zip(&self.near);
        let pairs = all.flat_map(|(i, near)| {
            near.iter().copied().filter(move |j| i < *j).map(move |j| (i, j))
        });
        pairs.map(|(i, j)| (i, j, self.compare(i, j)))
    }

    /// What the two have in common, as the trees ask for it.
    fn compare(&self, one: u32, other: u32) -> [f32; FEATURES.len()] {
        let page = |i: u32| self.pages.get(i as usize);
        page(one).zip(page(other)).map_or([0.0; FEATURES.len()], |(a, b)| a.features(b))
    }
}

/// All articles.
pub(super) struct Stories {
    articles: Vec<Known>,
    /// The story that each tells, by a number that says nothing else.
    story_of: Vec<usize>,
}

impl Stories {
    pub(super) fn new(drafts: Drafts, trees: &Trees) -> Self {
        let likeness = |i, j| {
            let features = drafts.compare(i, j);
            let [words, names, _, lead, _, _, _, local_words, local_names, ..] = features;
            let story = probability(trees.odds(&features, 0.0));
            let mean = story;
            Likeness { words, local_words, names, local_names, lead, story, mean, same: false }
        };
        let near: Vec<Box<[(u32, Likeness)]>> = drafts
            .near
            .par_iter()
            .zip(0..u32::MAX)
            .map(|(near, i)| near.iter().map(|j| (*j, likeness(i, *j))).collect())
            .collect();
        let of = drafts.local.into_iter().zip(near);
        let mut stories = Self {
            articles: of.map(|(local, near)| Known { local, near }).collect(),
            story_of: Vec::new(),
        };
        stories.gather();
        stories
    }

    /// How many articles there are.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.articles.len()).unwrap_or(u32::MAX)
    }

    /// The number of the story that an article tells.
    pub(super) fn story(&self, document: u32) -> usize {
        self.story_of.get(document as usize).copied().unwrap_or(0)
    }

    /// Articles near one, in order, with how alike they are.
    pub(super) fn near(&self, document: u32) -> &[(u32, Likeness)] {
        self.articles.get(document as usize).map_or(&[], |known| &known.near)
    }

    /// How alike two articles are; nothing is known of those that are not near.
    pub(super) fn likeness(&self, one: u32, other: u32) -> Likeness {
        let near = self.near(one);
        let known = near.binary_search_by_key(&other, |(number, _)| *number).ok();
        known.and_then(|at| near.get(at)).map_or(Likeness::default(), |(_, likeness)| *likeness)
    }

    /// The words of an article.
    pub(super) fn locals(&self, document: u32) -> Locals<'_> {
        let known = self.articles.get(document as usize);
        known.map_or(Locals::new(&[], 0), |known| Locals::new(&known.local, known.near.len()))
    }

    /// Puts articles of one story together by average link and keeps the means.
    fn gather(&mut self) {
        let mut pairs: Vec<(u32, u32, f32)> = Vec::new();
        for (i, known) in (0u32..).zip(&self.articles) {
            pairs.extend(
                known.near.iter().filter(|(j, _)| *j > i).map(|(j, like)| (i, *j, like.story)),
            );
        }
        let (story_of, mean) = vectors::average_link(self.articles.len(), &pairs, ONE_STORY);
        for (i, known) in self.articles.iter_mut().enumerate() {
            let Some(mine) = story_of.get(i).copied() else { continue };
            for (j, likeness) in &mut known.near {
                let Some(other) = story_of.get(*j as usize).copied() else { continue };
                likeness.same = mine == other;
                likeness.mean = mean(mine, other);
            }
        }
        self.story_of = story_of;
    }
}
