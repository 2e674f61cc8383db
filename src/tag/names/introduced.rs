//! What a text says of a name right beside it: 'the carmaker X', 'the village of X', 'the X dam'.

use std::ops::Range;

use super::context::Context;
use super::kinds::{PAIR, is_locative};
use super::pieces::{Piece, Shape};

/// Votes for what a name may be instead of a person.
#[derive(Default)]
pub(super) struct Told {
    pub(super) organization: u32,
    pub(super) place: u32,
    /// Surely no person, whatever else.
    pub(super) thing: u32,
}

/// What is told of a name; `pair` of one that nothing but its capitals tells of.
pub(super) fn kind(context: &Context<'_>, pieces: &Range<usize>, pair: bool) -> Told {
    let before = |back: usize| pieces.start.checked_sub(back).map_or("", |i| context.key(i));
    let same = |piece: &&Piece<'_>| {
        context.piece(pieces.start).is_some_and(|first| first.sentence == piece.sentence)
    };
    let after =
        |n: usize| context.piece(pieces.end + n).filter(same).map_or("", |p| p.key.as_ref());
    let single = pieces.len() == 1;
    let mut told = Told::default();
    if before(1) == "at" && pair && is_site(before(2)) {
        told.place += PAIR + 1;
    }
    if before(1) == "the" && !single && is_land(after(0)) {
        told.place += 7;
    }
    let spoken_for = before(1) == "for" && is_spokesman(before(2));
    if single && (before(1) == "the" && is_site(after(0)) || spoken_for) {
        told.organization += 3;
    }
    let comma = context.piece(pieces.end).filter(same).is_some_and(|p| p.is_mark(&[',']));
    if comma && after(1) == "which" && before(1) != "the" && !is_locative(before(1)) {
        told.thing += 3;
    }
    told.place += 5 * u32::from(follows_kind_of_place(context, pieces));
    told.organization += 6 * u32::from(follows_firm(context, pieces));
    told
}

/// 'the village of X', 'the river X'.
fn follows_kind_of_place(context: &Context<'_>, pieces: &Range<usize>) -> bool {
    let before = |back: usize| pieces.start.checked_sub(back).map_or("", |i| context.key(i));
    let kind = if before(1) == "of" { before(2) } else { before(1) };
    let lower = pieces.start.checked_sub(1).and_then(|i| context.piece(i));
    lower.is_some_and(|p| p.shape == Shape::Lower)
        && (matches!(kind, "river" | "island" | "mount")
            || before(1) == "of"
                && matches!(
                    kind,
                    "village"
                        | "villages"
                        | "town"
                        | "towns"
                        | "city"
                        | "cities"
                        | "hamlet"
                        | "district"
                        | "suburb"
                        | "province"
                        | "region"
                        | "port"
                        | "municipality"
                        | "parish"
                ))
}

/// 'the grid company X', 'the carmaker X'.
fn follows_firm(context: &Context<'_>, pieces: &Range<usize>) -> bool {
    let word = pieces.start.checked_sub(1).and_then(|i| context.piece(i));
    word.is_some_and(|p| {
        p.shape == Shape::Lower
            && (matches!(
                p.key.as_ref(),
                "company"
                    | "firm"
                    | "group"
                    | "bank"
                    | "chain"
                    | "operator"
                    | "retailer"
                    | "supplier"
                    | "manufacturer"
                    | "producer"
                    | "airline"
                    | "insurer"
                    | "broadcaster"
                    | "newspaper"
                    | "startup"
                    | "brewer"
                    | "papermaker"
            ) || p.key.ends_with("maker")
                && p.key.len() > 7
                && !p.key.ends_with("lawmaker")
                && !p.key.ends_with("filmmaker"))
    })
}

/// What stands at a place or belongs to a firm: 'the plant at X', 'the X works'.
fn is_site(word: &str) -> bool {
    matches!(
        word,
        "plant" | "works" | "factory" | "mine" | "camp" | "base" | "dam" | "prison" | "station"
    )
}

/// What of the land is called by a name before it: 'the X dam'.
fn is_land(word: &str) -> bool {
    matches!(
        word,
        "dam"
            | "river"
            | "reservoir"
            | "valley"
            | "district"
            | "province"
            | "region"
            | "peninsula"
            | "border"
            | "neighbourhood"
            | "neighborhood"
            | "suburb"
            | "village"
    )
}

/// 'A spokesman for X'.
fn is_spokesman(word: &str) -> bool {
    matches!(word, "spokesman" | "spokeswoman" | "spokesperson")
}
