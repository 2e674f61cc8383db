//! Which meanings a lemma that can name an event has, and which stand above them, from WordNet 3.0
//! (assets/wordnet; its notice is kept there).

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

/// Synsets with how near each is to the lemma, in tenths; sorted by synset.
type Senses = Box<[(u32, u8)]>;

static SENSES: LazyLock<HashMap<&'static str, Senses, RandomState>> = LazyLock::new(|| {
    include_str!("../../assets/wordnet/senses.tsv")
        .lines()
        .filter_map(|line| {
            let (lemma, senses) = line.split_once('\t')?;
            let mut senses: Vec<(u32, u8)> = senses
                .split(' ')
                .filter_map(|sense| {
                    let (synset, near) = sense.split_once(':')?;
                    Some((synset.parse().ok()?, near.parse().ok()?))
                })
                .collect();
            senses.sort_unstable();
            Some((lemma, senses.into()))
        })
        .collect()
});

/// The senses of a lemma, sorted by synset; empty where the table has none.
#[must_use]
pub fn senses(lemma: &str) -> &'static [(u32, u8)] {
    SENSES.get(lemma).map_or(&[], AsRef::as_ref)
}

/// A lemma of the table of words, with its senses.
#[derive(Clone, Copy, Debug)]
pub struct Lemma {
    /// The lemma.
    pub text: &'static str,
    /// Its senses, sorted by synset.
    pub senses: &'static [(u32, u8)],
}

static LEMMAS: LazyLock<Vec<Lemma>> = LazyLock::new(|| {
    let lemmas = super::words::lemmas();
    lemmas.map(|text| Lemma { text, senses: senses(text) }).collect()
});

/// The lemma of a number that `Word` gives.
#[must_use]
pub fn numbered(number: u32) -> Option<Lemma> {
    LEMMAS.get(number as usize).copied()
}

/// How near two words are in meaning, 0 to 1: by the nearest synset that both name or stand under.
#[must_use]
pub fn nearness(one: &[(u32, u8)], other: &[(u32, u8)]) -> f32 {
    let (mut i, mut j, mut best) = (0, 0, 0);
    while let (Some((a, x)), Some((b, y))) = (one.get(i), other.get(j)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                best = best.max(*x.min(y));
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    f32::from(best) / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_share_senses() {
        let near = |one: &str, other: &str| nearness(senses(one), senses(other));
        assert!(near("buy", "purchase") > 0.7);
        assert!(near("buy", "purchase") > near("buy", "arrest"));
        assert!(near("qwertz", "buy") == 0.0);
    }
}
