//! Which articles are near one another.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::page::Page;
use crate::link::vectors::{self, Weighed};

/// Articles at least so alike are near.
const NEAR: f32 = 0.09;
/// Nearest articles that local weights are counted over, at most.
pub(super) const NEAREST: usize = 24;
/// Words that near articles are looked up by, and how many articles a look-up word may stand in.
const KEYS: usize = 30;
const BUCKET: usize = 400;
/// Articles that are compared in full, at most: those that share most of the look-up words.
const COMPARED: usize = 4 * NEAREST;

/// For each article those near it, sorted.
pub(super) fn nearest(pages: &[Page], words: usize) -> Vec<Vec<u32>> {
    let keys: Vec<Weighed> = pages.par_iter().map(keys).collect();
    let mut index: Vec<Vec<(u32, f32)>> = vec![Vec::new(); words];
    for (i, keys) in (0u32..).zip(&keys) {
        for (word, weight, _) in keys {
            if let Some(bucket) = index.get_mut(*word as usize) {
                bucket.push((i, *weight));
            }
        }
    }
    let found: Vec<Vec<u32>> = pages
        .par_iter()
        .zip(&keys)
        .zip(0..u32::MAX)
        .map(|((page, keys), i)| {
            let mut near: Vec<(u32, f32)> = sharing(i, keys, &index)
                .into_iter()
                .filter_map(|j| {
                    let other = pages.get(j as usize)?;
                    let words = vectors::cosine(&page.words, &other.words);
                    let names = vectors::cosine(&page.names, &other.names);
                    let alike = 0.65 * words + 0.35 * names;
                    (alike >= NEAR).then_some((j, alike))
                })
                .collect();
            most(&mut near, NEAREST);
            near.into_iter().map(|(j, _)| j).collect()
        })
        .collect();
    // Near is mutual: what is among the nearest of one is near the other.
    let mut near: Vec<Vec<u32>> = vec![Vec::new(); pages.len()];
    for (i, found) in (0u32..).zip(&found) {
        for j in found {
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

/// The articles that share most of the words that an article is looked up by, by the weights of those.
fn sharing(i: u32, keys: &Weighed, index: &[Vec<(u32, f32)>]) -> Vec<u32> {
    let mut shared: HashMap<u32, f32, RandomState> = HashMap::default();
    for (word, weight, _) in keys {
        let bucket = index.get(*word as usize).filter(|bucket| bucket.len() <= BUCKET);
        for (j, other) in bucket.into_iter().flatten().filter(|(j, _)| *j != i) {
            *shared.entry(*j).or_default() += weight * other;
        }
    }
    let mut shared: Vec<(u32, f32)> = shared.into_iter().collect();
    most(&mut shared, COMPARED);
    shared.into_iter().map(|(j, _)| j).collect()
}

/// Keeps those with most; of equals the first.
fn most(all: &mut Vec<(u32, f32)>, count: usize) {
    let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if all.len() > count {
        all.select_nth_unstable_by(count, order);
        all.truncate(count);
    }
    all.sort_unstable_by(order);
}

fn keys(page: &Page) -> Weighed {
    let mut words = page.words.clone();
    vectors::cut(&mut words, KEYS);
    words
}
