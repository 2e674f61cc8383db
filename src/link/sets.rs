//! Small sets as sorted vectors.

/// Adds what is missing of `more`; both are sorted and without doubles.
pub(super) fn unite<T: Ord + Copy>(set: &mut Vec<T>, more: &[T]) {
    if more.is_empty() {
        return;
    }
    set.extend_from_slice(more);
    set.sort_unstable();
    set.dedup();
}

/// What either holds, in order; both are sorted and without doubles.
pub(super) fn united<'a>(one: &'a [u32], other: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let (mut one, mut other) = (one, other);
    std::iter::from_fn(move || {
        let next = match (one.first(), other.first()) {
            (Some(a), Some(b)) => *a.min(b),
            (a, b) => *a.or(b)?,
        };
        for set in [&mut one, &mut other] {
            if let Some((_, rest)) = set.split_first().filter(|(first, _)| **first == next) {
                *set = rest;
            }
        }
        Some(next)
    })
}

/// What both hold, in order.
pub(super) fn shared<'a, T: Ord + Copy>(
    one: &'a [T],
    other: &'a [T],
) -> impl Iterator<Item = T> + 'a {
    shared_places(one, other).filter_map(|(place, _)| one.get(place).copied())
}

/// What both hold by a key, in its order; both are sorted by it.
pub(super) fn shared_by<'a, T, K: Ord>(
    one: &'a [T],
    other: &'a [T],
    key: impl Fn(&T) -> K + 'a,
) -> impl Iterator<Item = (&'a T, &'a T)> + 'a {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
            match key(a).cmp(&key(b)) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    (i, j) = (i + 1, j + 1);
                    return Some((a, b));
                }
            }
        }
        None
    })
}

/// Where what both hold stands in each, in order.
pub(super) fn shared_places<'a, T: Ord + Copy>(
    one: &'a [T],
    other: &'a [T],
) -> impl Iterator<Item = (usize, usize)> + 'a {
    shared_places_by(one, other, |item| *item)
}

/// The same by a key; both are sorted by it.
pub(super) fn shared_places_by<'a, T, K: Ord>(
    one: &'a [T],
    other: &'a [T],
    key: impl Fn(&T) -> K + 'a,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
            let (a, b) = (key(a), key(b));
            // No branch to guess: each step goes on where the smaller one stands, in both if equal.
            let (here, there) = (i, j);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
            if a == b {
                return Some((here, there));
            }
        }
        None
    })
}

/// Whether both hold something.
pub(super) fn meet<T: Ord + Copy>(one: &[T], other: &[T]) -> bool {
    shared(one, other).next().is_some()
}

/// Whether the set holds it.
pub(super) fn holds<T: Ord>(set: &[T], item: &T) -> bool {
    set.binary_search(item).is_ok()
}

/// A count to reckon with.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
pub(super) fn count(n: usize) -> f32 {
    n as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_stay_sorted() {
        let mut set = vec![1, 3];
        unite(&mut set, &[2, 3, 5]);
        assert_eq!(set, [1, 2, 3, 5]);
        assert_eq!(united(&[1, 3], &[2, 3, 5]).collect::<Vec<_>>(), set);
        assert_eq!(shared(&set, &[0, 2, 5, 9]).collect::<Vec<_>>(), [2, 5]);
        assert!(!meet(&set, &[4]));
    }
}
