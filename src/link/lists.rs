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
    /// Sorts each list and drops what it holds twice.
    pub(super) fn new(lists: [Vec<u32>; N]) -> Self {
        let mut lists = lists;
        for list in &mut lists {
            list.sort_unstable();
            list.dedup();
        }
        Self::of(&lists)
    }

    /// Lists as they are.
    pub(super) fn of(lists: &[Vec<u32>; N]) -> Self {
        let mut end = 0;
        let ends = std::array::from_fn(|i| {
            end += lists.get(i).map_or(0, Vec::len);
            u16::try_from(end).unwrap_or(u16::MAX)
        });
        Self { ends, numbers: lists.concat().into() }
    }

    pub(super) fn get(&self, list: usize) -> &[u32] {
        let end = |list: usize| self.ends.get(list).map_or(0, |end| usize::from(*end));
        let start = list.checked_sub(1).map_or(0, end);
        self.numbers.get(start..end(list)).unwrap_or(&[])
    }

    /// Takes in what another one has in these lists.
    pub(super) fn unite(&mut self, other: &Self, of: impl Fn(usize) -> bool) {
        let all: [Vec<u32>; N] = std::array::from_fn(|list| {
            let mut numbers = self.get(list).to_vec();
            if of(list) {
                sets::unite(&mut numbers, other.get(list));
            }
            numbers
        });
        *self = Self::of(&all);
    }

    /// Puts others in the place of some lists.
    pub(super) fn replace<const M: usize>(&mut self, others: [(usize, Vec<u32>); M]) {
        let mut all: [Vec<u32>; N] = std::array::from_fn(|list| self.get(list).to_vec());
        for (list, numbers) in others {
            if let Some(place) = all.get_mut(list) {
                *place = numbers;
            }
        }
        *self = Self::of(&all);
    }

    /// The same with one list empty.
    pub(super) fn without(&self, list: usize) -> Self {
        let kept = |i| if i == list { Vec::new() } else { self.get(i).to_vec() };
        Self::of(&std::array::from_fn(kept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_is_found_again() {
        let mut lists = Lists::new([vec![3, 1, 3], vec![], vec![7]]);
        assert_eq!([lists.get(0), lists.get(1), lists.get(2)], [&[1, 3][..], &[], &[7]]);
        let other = Lists::new([vec![2], vec![5], vec![8]]);
        lists.unite(&other, |list| list != 2);
        assert_eq!([lists.get(0), lists.get(1), lists.get(2)], [&[1, 2, 3][..], &[5], &[7]]);
        let lists = lists.without(0);
        assert_eq!([lists.get(0), lists.get(1), lists.get(2)], [&[][..], &[5], &[7]]);
        assert!(lists.get(3).is_empty());
    }
}
