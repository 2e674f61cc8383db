//! Several small lists of numbers in one piece of memory: a folder has a million chains, each with two
//! dozen lists of a few words, and a vector of its own for each would be mostly overhead.

use super::sets;

/// Lists by their places; those that are sets are sorted.
#[derive(Clone, Debug)]
pub(super) struct Lists<const N: usize> {
    /// Where each ends. What is beyond so many numbers is left out: no chain tells that much.
    ends: [u16; N],
    numbers: Box<[u32]>,
}

impl<const N: usize> Default for Lists<N> {
    fn default() -> Self {
        Self { ends: [0; N], numbers: Box::default() }
    }
}

impl<const N: usize> Lists<N> {
    /// Lists that are filled one after the other.
    pub(super) fn filled(mut fill: impl FnMut(usize, &mut Vec<u32>)) -> Self {
        let mut numbers = Vec::new();
        let ends = std::array::from_fn(|list| {
            fill(list, &mut numbers);
            u16::try_from(numbers.len()).unwrap_or(u16::MAX)
        });
        Self { ends, numbers: numbers.into() }
    }

    pub(super) fn get(&self, list: usize) -> &[u32] {
        let end = |list: usize| self.ends.get(list).map_or(0, |end| usize::from(*end));
        let start = list.checked_sub(1).map_or(0, end);
        self.numbers.get(start..end(list)).unwrap_or(&[])
    }

    /// Takes in what another one has in these lists.
    pub(super) fn unite(&mut self, other: &Self, of: impl Fn(usize) -> bool) {
        *self = Self::filled(|list, numbers| {
            let more = if of(list) { other.get(list) } else { &[] };
            numbers.extend(sets::united(self.get(list), more));
        });
    }

    /// Drops all lists from one on.
    pub(super) fn truncate(&mut self, lists: usize) {
        let kept = lists.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0);
        self.ends.iter_mut().for_each(|end| *end = kept.min(*end));
        let mut numbers = Vec::from(std::mem::take(&mut self.numbers));
        numbers.truncate(usize::from(kept));
        self.numbers = numbers.into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(of: [&[u32]; 3]) -> Lists<3> {
        Lists::filled(|list, numbers| numbers.extend_from_slice(of[list]))
    }

    #[test]
    fn each_list_is_found_again() {
        let check = |lists: &Lists<3>, expected: [&[u32]; 3]| {
            assert_eq!([lists.get(0), lists.get(1), lists.get(2)], expected);
            assert!(lists.get(3).is_empty());
        };
        let mut some = lists([&[1, 3], &[], &[7]]);
        check(&some, [&[1, 3], &[], &[7]]);
        some.unite(&lists([&[2], &[5], &[8]]), |list| list != 2);
        check(&some, [&[1, 2, 3], &[5], &[7]]);
        some.truncate(2);
        check(&some, [&[1, 2, 3], &[5], &[]]);
        some.truncate(0);
        check(&some, [&[], &[], &[]]);
    }
}
