//! Sparse vectors of weighed words, and average link over sparse pairs.

use std::collections::{BTreeMap, BinaryHeap};

use super::sets;

/// Words, sorted, each with a global and a local weight. Vectors have length 1 by each.
pub(super) type Weighed = Vec<(u32, f32, f32)>;

/// Words weighed by how often they occur, not yet of length 1; without a local weight so far.
pub(super) fn counted(words: impl Iterator<Item = u32>, weight: impl Fn(u32) -> f32) -> Weighed {
    let mut words: Vec<u32> = words.collect();
    words.sort_unstable();
    words
        .chunk_by(|a, b| a == b)
        .filter_map(|run| {
            let word = *run.first()?;
            #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
            let often = 1.0 + (run.len() as f32).ln();
            Some((word, often * weight(word), often))
        })
        .filter(|(_, weight, _)| *weight > 0.0)
        .collect()
}

/// Words weighed once each, of length 1.
pub(super) fn once(words: impl Iterator<Item = u32>, weight: impl Fn(u32) -> f32) -> Weighed {
    let mut words: Vec<u32> = words.collect();
    words.sort_unstable();
    words.dedup();
    let mut vector = words.into_iter().map(|word| (word, weight(word), 1.0)).collect::<Weighed>();
    unit(&mut vector);
    vector
}

/// Keeps the words of most global weight, in their order.
pub(super) fn cut(vector: &mut Weighed, most: usize) {
    if vector.len() > most {
        vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        vector.truncate(most);
        vector.sort_unstable_by_key(|(word, ..)| *word);
    }
}

/// Multiplies in local weights and makes the length 1 by both.
pub(super) fn relocate(vector: &mut Weighed, local: impl Fn(u32) -> f32) {
    for (word, _, slot) in vector.iter_mut() {
        *slot *= local(*word);
    }
    unit(vector);
}

/// Makes the length 1 by both weights.
pub(super) fn unit(vector: &mut Weighed) {
    let length = |square: f32| square.sqrt().max(f32::MIN_POSITIVE);
    let global = length(vector.iter().map(|(_, weight, _)| weight * weight).sum());
    let local = length(vector.iter().map(|(.., weight)| weight * weight).sum());
    for (_, one, other) in vector {
        *one /= global;
        *other /= local;
    }
}

/// The cosines by global and by local weights.
pub(super) fn cosines(a: &[(u32, f32, f32)], b: &[(u32, f32, f32)]) -> (f32, f32) {
    let shared = sets::shared_by(a, b, |(word, ..)| *word);
    shared.fold((0.0, 0.0), |(global, local), (x, y)| (global + x.1 * y.1, local + x.2 * y.2))
}

/// The cosine by global weights.
pub(super) fn cosine(a: &[(u32, f32, f32)], b: &[(u32, f32, f32)]) -> f32 {
    cosines(a, b).0
}

/// Joins `items` by average link while the mean over all their pairs is at least `threshold`; pairs
/// that are not given count 0. Gives each item's group, and what the means between groups are.
pub(super) fn average_link(
    items: usize,
    pairs: &[(u32, u32, f32)],
    threshold: f32,
) -> (Vec<usize>, impl Fn(usize, usize) -> f32) {
    let mut groups: Vec<Option<(usize, BTreeMap<usize, f32>)>> =
        (0..items).map(|_| Some((1, BTreeMap::new()))).collect();
    let mut parent: Vec<usize> = (0..items).collect();
    let mut heap: BinaryHeap<(Order, std::cmp::Reverse<(usize, usize)>)> = BinaryHeap::new();
    for (one, other, value) in pairs {
        let (one, other) = (*one as usize, *other as usize);
        for (here, there) in [(one, other), (other, one)] {
            if let Some(Some((_, sums))) = groups.get_mut(here) {
                sums.insert(there, *value);
            }
        }
        if *value >= threshold {
            heap.push((Order(*value), std::cmp::Reverse((one, other))));
        }
    }
    while let Some((_, std::cmp::Reverse((one, other)))) = heap.pop() {
        if !(groups[one].is_some() && groups[other].is_some()) {
            continue;
        }
        let (Some((size, mut sums)), Some((more, others))) =
            (groups[one].take(), groups[other].take())
        else {
            continue;
        };
        let new = groups.len();
        parent[one] = new;
        parent[other] = new;
        parent.push(new);
        for (n, sum) in others {
            *sums.entry(n).or_default() += sum;
        }
        sums.retain(|n, _| groups.get(*n).is_some_and(Option::is_some));
        for (n, sum) in &sums {
            let Some(Some((their, theirs))) = groups.get_mut(*n) else { continue };
            theirs.insert(new, *sum);
            let mean = sum / pairs_of(size + more, *their);
            if mean >= threshold {
                heap.push((Order(mean), std::cmp::Reverse((*n, new))));
            }
        }
        groups.push(Some((size + more, sums)));
    }
    let group_of = (0..items)
        .map(|mut i| {
            while parent[i] != i {
                i = parent[i];
            }
            i
        })
        .collect();
    let mean = move |one: usize, other: usize| {
        if one == other {
            return 1.0;
        }
        match (groups.get(one), groups.get(other)) {
            (Some(Some((size, sums))), Some(Some((more, _)))) => {
                sums.get(&other).map_or(0.0, |sum| sum / pairs_of(*size, *more))
            }
            _ => 0.0,
        }
    };
    (group_of, mean)
}

#[expect(clippy::cast_precision_loss, reason = "groups are small")]
fn pairs_of(one: usize, other: usize) -> f32 {
    (one * other) as f32
}

/// Numbers in their total order.
#[derive(Clone, Copy, PartialEq)]
struct Order(f32);

impl Eq for Order {}

impl PartialOrd for Order {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Order {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn average_link_joins_what_is_near_on_the_whole() {
        // 0-1-2 hang together; 3 is near one of them only.
        let pairs = [(0, 1, 0.9), (0, 2, 0.8), (1, 2, 0.7), (2, 3, 0.6)];
        let (group, mean) = average_link(4, &pairs, 0.5);
        assert!(group[0] == group[1] && group[1] == group[2]);
        assert_ne!(group[3], group[0]);
        assert!((mean(group[0], group[3]) - 0.6 / 3.0).abs() < 1e-6);
    }

    #[test]
    fn vectors_have_length_one() {
        let mut vector = counted([3, 1, 3].into_iter(), |_| 2.0);
        unit(&mut vector);
        assert!((cosine(&vector, &vector) - 1.0).abs() < 1e-6);
        assert_eq!(vector.iter().map(|(word, ..)| *word).collect::<Vec<_>>(), [1, 3]);
    }
}
