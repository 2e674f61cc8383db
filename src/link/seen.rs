//! Which hashes were met more than once, in two bits each: most are met once and need not be kept.

use std::sync::atomic::{AtomicU64, Ordering};

/// Which hashes were met, and which again, one bit each. Where two fall on one place, they count as one
/// that was met again.
pub(super) struct Seen {
    once: Vec<AtomicU64>,
    again: Vec<AtomicU64>,
}

impl Seen {
    /// With at least so many places.
    pub(super) fn new(places: usize) -> Self {
        let words = places.div_ceil(64).next_power_of_two();
        let nothing = || (0..words).map(|_| AtomicU64::new(0)).collect();
        Self { once: nothing(), again: nothing() }
    }

    /// Where the bit of a hash stands.
    fn place(&self, hash: u64) -> (usize, u64) {
        let word = usize::try_from(hash >> 6 & u64::from(u32::MAX)).unwrap_or(0);
        (word % self.once.len(), 1 << (hash & 63))
    }

    /// Takes note of a hash; several threads may.
    pub(super) fn add(&self, hash: u64) {
        let (word, bit) = self.place(hash);
        if self.once[word].fetch_or(bit, Ordering::Relaxed) & bit != 0 {
            self.again[word].fetch_or(bit, Ordering::Relaxed);
        }
    }

    /// Whether it was met more than once.
    pub(super) fn is_shared(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.again[word].load(Ordering::Relaxed) & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn what_was_met_again_is_told_from_what_was_met_once() {
        let seen = Seen::new(192);
        for hash in [1, 2, 2, 3] {
            seen.add(hash);
        }
        assert_eq!([1, 2, 3, 4].map(|hash| seen.is_shared(hash)), [false, true, false, false]);
    }
}
