//! Several small lists of numbers in one piece of memory: a folder has a million chains, each with two
//! dozen lists of a few words, and a vector of its own for each would be mostly overhead.

/// Lists by their places, one more than ends: the last one goes to the end. Those that are sets are sorted.
#[derive(Clone, Debug)]
pub(super) struct Lists<const N: usize> {
    /// Where each ends, as nearly all chains tell little. Where one tells `MANY` numbers or more, it is
    /// in the first of these instead.
    ends: [u8; N],
    numbers: Box<[u32]>,
}

const MANY: u8 = u8::MAX;
/// Numbers that chains mostly have, or fewer.
const USUAL: usize = 64;

impl<const N: usize> Default for Lists<N> {
    fn default() -> Self {
        Self { ends: [0; N], numbers: Box::default() }
    }
}

impl<const N: usize> Lists<N> {
    /// Lists that are filled one after the other.
    pub(super) fn filled(mut fill: impl FnMut(usize, &mut Vec<u32>)) -> Self {
        let mut numbers = Vec::with_capacity(USUAL);
        let ends: [usize; N] = std::array::from_fn(|list| {
            fill(list, &mut numbers);
            numbers.len()
        });
        fill(N, &mut numbers);
        if numbers.len() < usize::from(MANY) {
            let ends = ends.map(|end| u8::try_from(end).unwrap_or(MANY));
            return Self { ends, numbers: numbers.into() };
        }
        let ends = ends.map(|end| u32::try_from(N + end).unwrap_or(u32::MAX));
        Self { ends: [MANY; N], numbers: ends.into_iter().chain(numbers).collect() }
    }

    #[inline]
    pub(super) fn get(&self, list: usize) -> &[u32] {
        if self.ends.first() == Some(&MANY) {
            return self.get_of_many(list);
        }
        let all = self.numbers.len();
        let end = |list: usize| self.ends.get(list).map_or(all, |end| usize::from(*end));
        let start = list.checked_sub(1).map_or(0, end);
        self.numbers.get(start..end(list)).unwrap_or(&[])
    }

    #[cold]
    fn get_of_many(&self, list: usize) -> &[u32] {
        let (ends, _) = self.numbers.split_at_checked(N).unwrap_or_default();
        let all = self.numbers.len();
        let end = |list: usize| ends.get(list).map_or(all, |end| *end as usize);
        let start = list.checked_sub(1).map_or(N, end);
        self.numbers.get(start..end(list)).unwrap_or(&[])
    }

    /// Drops all lists from one on.
    pub(super) fn truncate(&mut self, lists: usize) {
        *self = Self::filled(|list, numbers| {
            if list < lists {
                numbers.extend_from_slice(self.get(list));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(of: [&[u32]; 3]) -> Lists<2> {
        Lists::filled(|list, numbers| numbers.extend_from_slice(of[list]))
    }

    #[test]
    fn each_list_is_found_again() {
        let check = |lists: &Lists<2>, expected: [&[u32]; 3]| {
            assert_eq!([lists.get(0), lists.get(1), lists.get(2)], expected);
            assert!(lists.get(3).is_empty());
        };
        let mut some = lists([&[1, 3], &[], &[7]]);
        check(&some, [&[1, 3], &[], &[7]]);
        some.truncate(2);
        check(&some, [&[1, 3], &[], &[]]);
        some.truncate(0);
        check(&some, [&[], &[], &[]]);
        let many: Vec<u32> = (0..300).collect();
        for count in [253, 254, 255, 256, 300] {
            let mut long = lists([&[1], &many[..count - 1], &[3]]);
            check(&long, [&[1], &many[..count - 1], &[3]]);
            long.truncate(1);
            check(&long, [&[1], &[], &[]]);
        }
    }
}
