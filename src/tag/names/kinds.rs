//! What a name names, by its own words and by those beside it.

use std::ops::Range;

use super::context::Context;
use super::introduced;
use super::pieces::{Piece, Shape};
use super::split::Candidate;
use crate::lexicon::WordClass;
use crate::model::EntityKind;

/// Votes for each kind, summed over the mentions of one form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes {
    person: u32,
    organization: u32,
    place: u32,
    other: u32,
    /// Two words or more that nothing tells of but their capitals: most such are persons, however often
    /// they stand there.
    pair: bool,
}

/// What the word at a name's end counts that tells its kind.
const HEADED: u32 = 6;

/// What a mere pair of capitalised words counts.
pub(super) const PAIR: u32 = 2;

impl Votes {
    /// Certainly a person.
    pub(super) fn person() -> Self {
        Self { person: 8, ..Self::default() }
    }

    /// Certainly a body.
    pub(super) fn organization() -> Self {
        Self { organization: 8, ..Self::default() }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.person += other.person;
        self.organization += other.organization;
        self.place += other.place;
        self.other += other.other;
        self.pair |= other.pair;
    }

    pub(super) fn winner(self) -> EntityKind {
        let ranked = [
            (self.person + PAIR * u32::from(self.pair), EntityKind::Person),
            (self.organization, EntityKind::Organization),
            (self.place, EntityKind::Place),
            (self.other, EntityKind::Other),
        ];
        let mut best = (0, EntityKind::Other);
        for candidate in ranked {
            if candidate.0 > best.0 {
                best = candidate;
            }
        }
        best.1
    }
}

/// Verbs of speech in the forms that stand beside the speaker.
pub(super) fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "added"
            | "tweeted"
            | "testified"
            | "argued"
            | "wrote"
            | "noted"
            | "insisted"
            | "recalled"
            | "explained"
            | "replied"
            | "acknowledged"
            | "complained"
    )
}

/// Words that stand before places.
pub(super) fn is_locative(word: &str) -> bool {
    matches!(
        word,
        "in" | "near" | "outside" | "at" | "from" | "to" | "into" | "toward" | "towards" | "around"
    )
}

/// The votes of one mention.
pub(super) fn votes(context: &Context<'_>, candidate: &Candidate) -> Votes {
    let mut votes = Votes::default();
    let pieces = &candidate.pieces;
    if let Some(known) = candidate.known {
        match known.kind.unwrap_or_default() {
            EntityKind::Person => votes.person += 8,
            EntityKind::Organization => votes.organization += 8,
            EntityKind::Place => votes.place += 8,
            EntityKind::Other => votes.other += 8,
        }
        return votes;
    }
    if follows_kin(context, pieces) {
        return Votes::person();
    }
    by_own_words(context, pieces, &mut votes);
    let headed = votes.organization + votes.place + votes.other > 0;
    if candidate.titled && !headed {
        votes.person += 5;
    }
    if !headed {
        by_neighbours(context, pieces, &mut votes);
    }
    if votes.organization.max(votes.place).max(votes.other) < HEADED {
        let told = introduced::kind(context, pieces, votes.pair);
        votes.place += told.place;
        votes.organization += told.organization;
        votes.other += told.thing;
    }
    votes
}

fn by_own_words(context: &Context<'_>, pieces: &Range<usize>, votes: &mut Votes) {
    let last = pieces.end.saturating_sub(1);
    let long = pieces.len() > 1;
    let given = context.is(pieces.start, WordClass::GIVEN);
    let small = pieces.clone().find(|i| matches!(context.key(*i), "of" | "for" | "no"));
    let head = small.and_then(|i| i.checked_sub(1)).unwrap_or(last);
    let is = |class| long && context.is(head, class);
    let definite = pieces.start.checked_sub(1).map_or("", |i| context.key(i)) == "the";
    if long && !given && matches!(context.key(last), "day" | "eve") {
        votes.other += HEADED;
    } else if is(WordClass::ORGANIZATION) {
        votes.organization += HEADED;
    } else if is(WordClass::PLACE) && !(given && pieces.len() == 2 && !is_placed(context, pieces)) {
        votes.place += HEADED;
    } else if is(WordClass::OTHER) {
        votes.other += HEADED;
    } else if long && context.is(pieces.start, WordClass::BEFORE_PLACE) {
        votes.place += 4;
    } else if long && pieces.clone().any(|i| context.is(i, WordClass::ORGANIZATION)) && !given {
        votes.organization += 2;
    } else if long && given {
        votes.person += 6;
    } else if long && is_initials(context, pieces.start) {
        votes.person += 3;
    } else if long && pieces.clone().any(|i| context.known_at(i, pieces.end).is_some()) {
        votes.other += 3;
    } else if !long && context.piece(last).is_some_and(|p| p.fused) {
        votes.organization += 3;
    } else if pieces.clone().any(|i| context.piece(i).is_some_and(Piece::is_joint)) {
        votes.other += 1;
    } else if long
        && pieces.clone().any(|i| context.piece(i).is_some_and(|p| p.shape == Shape::Capitals))
    {
        votes.organization += 1;
    } else if (2..=4).contains(&pieces.len())
        && !definite
        && !pieces.clone().any(|i| context.is_ordinary(i) || context.is(i, WordClass::HEAD))
    {
        votes.pair = true;
    } else if !long
        && context.piece(last).is_some_and(|p| {
            p.shape == Shape::Capitals
                && p.key.len() <= 6
                && !p.key.contains(|c: char| c.is_ascii_digit())
        })
    {
        votes.organization += 3;
    } else if long {
        votes.other += 2;
    } else if given {
        votes.person += 1;
    }
}

/// 'her son Finn', 'his sister Paris': a single name behind a word for one of the family.
pub(super) fn follows_kin(context: &Context<'_>, pieces: &Range<usize>) -> bool {
    let before = |back: usize| pieces.start.checked_sub(back).map_or("", |i| context.key(i));
    let kin = matches!(
        before(1),
        "son"
            | "daughter"
            | "brother"
            | "sister"
            | "mother"
            | "father"
            | "wife"
            | "husband"
            | "uncle"
            | "aunt"
            | "cousin"
            | "nephew"
            | "niece"
            | "grandson"
            | "granddaughter"
    );
    pieces.len() == 1 && kin && matches!(before(2), "his" | "her" | "their" | "my" | "our" | "s")
}

/// 'P.J.' in front of a surname.
fn is_initials(context: &Context<'_>, i: usize) -> bool {
    context.piece(i).is_some_and(|p| {
        p.shape == Shape::Capitals && p.span.len() as usize == 2 * p.key.len() && p.key.len() < 4
    })
}

/// 'the Jordan River', 'in Grant Park', but 'Fiona Hill'.
fn is_placed(context: &Context<'_>, pieces: &Range<usize>) -> bool {
    let before = pieces.start.checked_sub(1).map_or("", |i| context.key(i));
    before == "the" || is_locative(before)
}

fn by_neighbours(context: &Context<'_>, pieces: &Range<usize>, votes: &mut Votes) {
    let after = |n: usize| context.piece(pieces.end + n);
    let same = |piece: &Piece<'_>| {
        context.piece(pieces.start).is_some_and(|first| first.sentence == piece.sentence)
    };
    let before = pieces.start.checked_sub(1).map_or("", |i| context.key(i));
    // 'Police in Lindau said'
    let located = matches!(before, "in" | "near" | "outside");
    if !located && after(0).is_some_and(|p| is_saying(&p.key) && same(p)) {
        votes.person += 2;
    }
    if after(0).is_some_and(|p| p.is_mark(&[',']) && same(p)) {
        let age = after(1).is_some_and(|p| p.shape == Shape::Number && p.span.len() <= 2)
            && after(2).is_some_and(|p| p.is_mark(&[',', '.']));
        let who = after(1).is_some_and(|p| p.key == "who");
        let office = (1..5)
            .map_while(|n| after(n).filter(|p| p.shape == Shape::Lower))
            .any(|p| p.info.class.is(WordClass::TITLE));
        votes.person += 3 * u32::from(age) + 2 * u32::from(who) + 2 * u32::from(office);
    }
    if after(0).is_some_and(|p| p.key == "who" && same(p)) {
        votes.person += 2;
    }
    if located && votes.person == 0 {
        votes.place += if votes.pair { PAIR + 1 } else { 2 };
    }
    if is_saying(before) && pieces.len() > 1 {
        votes.person += 1;
    }
}
