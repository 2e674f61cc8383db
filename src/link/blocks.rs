//! Chains that are described one after the other, in blocks that go one after the other: all chains
//! beside all events would be the most memory that is ever held.

use super::frame::Frame;

/// Chains in order, without those of the first blocks once they are dropped.
pub(super) struct Blocks<T = Frame> {
    blocks: Vec<Vec<T>>,
    /// Chains of each but the last one.
    size: usize,
}

/// Chains of a block: so many that the memory of each goes back to the system by itself.
const BLOCK: usize = 1 << 16;

impl<T> Blocks<T> {
    pub(super) fn new(chains: Vec<T>) -> Self {
        Self::of(chains, BLOCK)
    }

    /// From the last one on, so that no more than one block is held twice.
    fn of(mut chains: Vec<T>, size: usize) -> Self {
        let mut blocks = Vec::new();
        while chains.len() > size {
            blocks.push(chains.split_off((chains.len() - 1) / size * size));
            chains.shrink_to_fit();
        }
        blocks.push(chains);
        blocks.reverse();
        Self { blocks, size }
    }

    pub(super) fn get(&self, number: u32) -> Option<&T> {
        let number = number as usize;
        self.blocks.get(number / self.size)?.get(number % self.size)
    }

    pub(super) fn get_mut(&mut self, number: u32) -> Option<&mut T> {
        let number = number as usize;
        self.blocks.get_mut(number / self.size)?.get_mut(number % self.size)
    }

    /// Drops the blocks that lie before a chain.
    pub(super) fn drop_before(&mut self, number: u32) {
        let before = number as usize / self.size;
        self.blocks.iter_mut().take(before).for_each(|block| *block = Vec::new());
    }
}

#[cfg(test)]
mod tests {
    use super::Blocks;

    #[test]
    fn chains_are_found_until_their_block_goes() {
        let check = |count: u32, size: usize, before: u32, left: &[u32]| {
            let mut blocks = Blocks::of((0..count).collect(), size);
            blocks.drop_before(before);
            let found = (0..=count).filter_map(|i| blocks.get(i).copied());
            assert_eq!(found.collect::<Vec<_>>(), left);
            assert_eq!(blocks.get_mut(0).is_some(), left.first() == Some(&0));
        };
        check(7, 3, 0, &[0, 1, 2, 3, 4, 5, 6]);
        check(7, 3, 2, &[0, 1, 2, 3, 4, 5, 6]);
        check(7, 3, 3, &[3, 4, 5, 6]);
        check(6, 3, 6, &[]);
        check(2, 3, 1, &[0, 1]);
        check(0, 3, 0, &[]);
    }
}
