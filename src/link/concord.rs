//! How far what a folder dates to a day agrees: of all that is of one kind and shares a word.
//!
//! In a folder about one story its words stand everywhere, and that two accounts share them says little.
//! What tells whether 'the bombing of the embassy' is always the same one is whether those that
//! are dated are dated alike: its own sort of frequency, learned from each folder.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::frame::{Frame, confidence};
use super::rules::shared_words;
use super::sets::count;
use crate::model::Day;

/// Longest time that counts as a day.
const DAYS: i32 = 3;
/// Days that two accounts of one event may lie apart.
const APART: i32 = 1;
/// Earlier accounts that one is compared with, at most.
const LOOK_BACK: usize = 64;
/// Log odds from which accounts of a kind are mostly of one event, and the articles it takes to say so.
const RULING: f32 = -1.0;
const SEVERAL: f32 = 1.0;
/// In the place of a word: a kind by itself.
const ANY_WORD: u32 = u32::MAX;

/// What is known of accounts of one kind that share a word.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub(super) struct Told {
    /// Log odds that two of them agree on the day; 0 where nothing is known.
    pub agree: f32,
    /// Logarithm of one more than the number of articles that date it.
    pub articles: f32,
}

/// What is known of each kind and word that several articles date.
#[derive(Default)]
pub(super) struct Concord(HashMap<(u8, u32), Told, RandomState>);

/// A dated account: class, word, day, article.
type Account = (u8, u32, i32, u32);

impl Concord {
    /// From all chains of a folder.
    pub(super) fn new(chains: &[Frame]) -> Self {
        let mut accounts: Vec<Account> = Vec::new();
        for chain in chains {
            let Some(day) = day(chain) else { continue };
            for class in chain.mains().numbers() {
                let words = chain.core().iter().chain(chain.argument()).chain(&[ANY_WORD]);
                accounts.extend(words.map(|word| (class, *word, day, chain.document())));
            }
        }
        accounts.sort_unstable();
        accounts.dedup();
        let key = |account: &Account| (account.0, account.1);
        let known = accounts.chunk_by(|a, b| key(a) == key(b)).filter_map(|of| {
            let first = of.first()?;
            Some((key(first), told(of)?))
        });
        Self(known.collect())
    }

    fn get(&self, class: u8, word: u32) -> Told {
        self.0.get(&(class, word)).copied().unwrap_or_default()
    }

    /// What is known of the kinds and words that two frames share: of the word for which accounts agree
    /// best, and of their kind.
    pub(super) fn of(&self, a: &Frame, b: &Frame) -> (Told, Told) {
        let (mut best, mut alone): (Option<Told>, Told) = (None, Told::default());
        if self.0.is_empty() {
            return (alone, alone);
        }
        for class in a.mains().and(b.mains()).numbers() {
            let kind = self.get(class, ANY_WORD);
            if kind.articles > alone.articles {
                alone = kind;
            }
            for word in shared_words(a, b) {
                let told = self.get(class, word);
                if best.is_none_or(|best| told.agree > best.agree) {
                    best = Some(told);
                }
            }
        }
        (best.unwrap_or_default(), alone)
    }

    /// Log odds that what shares a word with a frame, and is of its kind, agrees with it; never below 0.
    pub(super) fn says(&self, frame: &Frame, word: u32) -> f32 {
        frame.mains().numbers().map(|class| self.get(class, word).agree).fold(0.0, f32::max)
    }

    /// Kinds of a frame of which the folder mostly dates one event.
    pub(super) fn ruling<'f>(&'f self, frame: &'f Frame) -> impl Iterator<Item = u8> + 'f {
        frame.mains().numbers().filter(|class| {
            let told = self.get(*class, ANY_WORD);
            told.articles > SEVERAL && told.agree > RULING
        })
    }
}

/// The day of a chain, counted from any, if it is surely enough dated.
fn day(chain: &Frame) -> Option<i32> {
    let when = chain.when().filter(|when| confidence(when.known) >= 1.0)?;
    let interval = when.interval.filter(|interval| interval.days() <= DAYS)?;
    Some(interval.earliest().days_since(Day::new(2000, 1, 1)?))
}

/// What accounts of one kind and word, by their days, tell together; nothing of one article.
fn told(accounts: &[Account]) -> Option<Told> {
    let mut articles: Vec<u32> = accounts.iter().map(|account| account.3).collect();
    articles.sort_unstable();
    articles.dedup();
    if articles.len() < 2 {
        return None;
    }
    let (mut agree, mut from) = (0, 0);
    for (i, (_, _, day, article)) in accounts.iter().enumerate() {
        while accounts.get(from).is_some_and(|earlier| earlier.2 < day - APART) {
            from += 1;
        }
        let near = accounts.get(from.max(i.saturating_sub(LOOK_BACK))..i).unwrap_or(&[]);
        agree += near.iter().filter(|earlier| earlier.3 != *article).count();
    }
    let all = count(accounts.len());
    let (agree, pairs) = (count(agree), all * (all - 1.0) / 2.0);
    Some(Told {
        agree: ((agree + 1.0) / (pairs - agree + 1.0)).ln(),
        articles: count(articles.len()).ln_1p(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days with the article that tells each.
    fn check(days: &[(i32, u32)], agree: Option<f32>) {
        let accounts: Vec<Account> =
            days.iter().map(|(day, article)| (0, 0, *day, *article)).collect();
        assert_eq!(
            told(&accounts).map(|told| (told.agree * 10.0).round() / 10.0),
            agree,
            "{days:?}"
        );
    }

    #[test]
    fn accounts_that_are_dated_alike_speak_for_one_event() {
        check(&[(5, 1)], None);
        check(&[(5, 1), (6, 1)], None);
        check(&[(5, 1), (6, 2)], Some(0.7));
        check(&[(5, 1), (5, 2), (5, 3), (6, 4)], Some(1.9));
        check(&[(5, 1), (90, 2)], Some(-0.7));
        check(&[(5, 1), (90, 2), (300, 3), (700, 4)], Some(-1.9));
    }
}
