//! Which way a bare weekday, month or day points: the tense and modals of the verb that governs it,
//! and prepositions that look ahead.

use super::scene::Scene;
use super::words::{Verb, Word};

/// Which way an expression points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    Past,
    Future,
    Unknown,
}

/// The direction of the expression that takes the tokens `start..end`.
pub(super) fn direction(scene: &Scene<'_>, start: usize, end: usize) -> Direction {
    let mut i = start;
    while matches!(scene.before(i, 1), Word::The | Word::Early | Word::Late | Word::Mid) {
        i -= 1;
    }
    let left = || verb_left(scene, i);
    match scene.before(i, 1) {
        Word::Since => return Direction::Past,
        Word::Until if scene.before(i, 2) != Word::Not && !perfect_follows(scene, end) => {
            return Direction::Future;
        }
        Word::Through => return Direction::Future,
        Word::By if i > 2 && scene.before(i, 2) != Word::Edge => return Direction::Future,
        Word::As if matches!(scene.before(i, 2), Word::Early | Word::Soon) => {
            return Direction::Future;
        }
        _ => {}
    }
    if scene.word(end) == Word::Deadline {
        return Direction::Future;
    }
    left().or_else(|| verb_right(scene, end)).unwrap_or(Direction::Unknown)
}

/// 'Until Thursday, they had not called': the time before is over.
fn perfect_follows(scene: &Scene<'_>, end: usize) -> bool {
    scene.word(end) == Word::Comma
        && (end..end + 8).any(|i| scene.word(i) == Word::Verb(Verb::Past))
}

/// The nearest verb to the left that tells.
fn verb_left(scene: &Scene<'_>, start: usize) -> Option<Direction> {
    let mut i = start;
    while let Some(at) = i.checked_sub(1) {
        i = at;
        match scene.word(at) {
            Word::Quote | Word::Semicolon => return None,
            Word::To if infinitive(scene, at) => match scene.before(at, 1) {
                Word::Verb(Verb::Done | Verb::Past | Verb::Participle) => {}
                _ => return Some(Direction::Future),
            },
            Word::Verb(verb) => {
                if let Some(direction) = tense(scene, at, verb) {
                    return Some(direction);
                }
            }
            _ => {}
        }
    }
    None
}

/// The nearest verb to the right that tells.
fn verb_right(scene: &Scene<'_>, end: usize) -> Option<Direction> {
    (end..scene.items.len()).take(12).find_map(|at| match scene.word(at) {
        Word::Verb(verb) => tense(scene, at, verb),
        _ => None,
    })
}

fn tense(scene: &Scene<'_>, at: usize, verb: Verb) -> Option<Direction> {
    match verb {
        Verb::Past | Verb::Done | Verb::Perfect => Some(Direction::Past),
        Verb::Future | Verb::Plan => Some(Direction::Future),
        Verb::Participle => participle(scene, at),
        Verb::Present | Verb::Be => None,
    }
}

/// A participle goes by its auxiliary: 'will be held', 'is held', 'to be held' look ahead.
fn participle(scene: &Scene<'_>, at: usize) -> Option<Direction> {
    for back in 1..=3 {
        match scene.before(at, back) {
            Word::Verb(Verb::Be) => return None,
            Word::Verb(Verb::Future | Verb::Present) => return Some(Direction::Future),
            Word::Verb(Verb::Past | Verb::Perfect) => return Some(Direction::Past),
            Word::Edge | Word::Comma => break,
            _ => {}
        }
    }
    Some(Direction::Past)
}

/// 'to' before a verb: neither a name, a number nor an article follows.
fn infinitive(scene: &Scene<'_>, to: usize) -> bool {
    !scene.capital(to + 1)
        && matches!(scene.word(to + 1), Word::Other | Word::Verb(_) | Word::End | Word::Beginning)
}
