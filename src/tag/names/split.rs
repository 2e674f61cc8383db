//! A run of words with capitals -> the names in it: 'Russian President Vladimir Putin' is two.

use std::ops::Range;

use super::context::Context;
use super::pieces::{Piece, Shape};
use super::runs::leads;
use crate::lexicon::{self, Known, PartOfSpeech, WordClass};
use crate::model::EntityKind;

/// Letters of a word that is surely no surname: 'Baker', 'Porter' may be.
const LONG_ROLE: usize = 6;

/// A name that was found, not yet compared with the others.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its pieces.
    pub(super) pieces: Range<usize>,
    /// The known name that it is as a whole.
    pub(super) known: Option<Known>,
    /// A title stands before it.
    pub(super) titled: bool,
}

/// The names in a run, appended in order.
pub(super) fn split(context: &Context<'_>, run: Range<usize>, out: &mut Vec<Candidate>) {
    let mut rest = without_first_word(context, run);
    while !rest.is_empty() {
        let block = title_block(context, &rest);
        let titled = !block.is_empty();
        rest.start = block.end;
        let mut end = rest.start;
        while end < rest.end
            && (end == rest.start || title_block(context, &(end..rest.end)).is_empty())
        {
            // A known name is never cut by a title inside it.
            end = context.known_at(end, rest.end).map_or(end + 1, |known| known.0);
        }
        let person = titled && context.piece(block.end - 1).is_some();
        segment(context, rest.start..end, person, out);
        rest.start = end;
    }
}

/// Cuts an ordinary word off the beginning: 'Visiting Moscow', 'The Kremlin'.
fn without_first_word(context: &Context<'_>, run: Range<usize>) -> Range<usize> {
    let Some(first) = context.piece(run.start) else { return run };
    let article = matches!(first.key.as_ref(), "the" | "a" | "an");
    let known = context.known_at(run.start, run.end).filter(|known| known.0 > run.start + 1);
    if known.is_some_and(|known| !article || known.1.kind == Some(EntityKind::Place)) {
        return run;
    }
    let next = run.start + 1;
    if article && next < run.end {
        return next..run.end;
    }
    if !first.initial || next >= run.end || context.is_paired_elsewhere(run.start) {
        return run;
    }
    if is_role(context, &run) {
        return next..run.end;
    }
    let given =
        context.is(run.start, WordClass::GIVEN) && context.known_at(next, run.end).is_none();
    let inflected = ["ing", "ed", "ly"].iter().any(|ending| first.key.ends_with(ending))
        && !context.is_capital_elsewhere(run.start);
    let joined = context.piece(next).is_some_and(Piece::is_joint);
    let ordinary = context.is_ordinary(run.start) || inflected && !joined;
    // 'De Wit declined'.
    let fixed = first.info.class.is(WordClass::TITLE) || first.info.class.is(WordClass::PARTICLE);
    if !ordinary || given || fixed {
        return run;
    }
    let skip = if joined { next + 1 } else { next };
    skip.min(run.end)..run.end
}

/// Whether a run begins with what somebody does: 'Midfielder Ann Lee', but not 'Baker Street'.
fn is_role(context: &Context<'_>, run: &Range<usize>) -> bool {
    let role = context.key(run.start);
    let does = ["er", "or", "ist", "ian", "man"].iter().any(|ending| role.ends_with(ending));
    let named = |i: usize| i < run.end && context.piece(i).is_some_and(Piece::is_word);
    let is_name =
        context.is(run.start, WordClass::GIVEN) || context.is_capital_elsewhere(run.start);
    if !does || is_name || !named(run.start + 2) || has_head(context, run.start + 1..run.end) {
        return false;
    }
    let known = lexicon::lemma(role, PartOfSpeech::Noun).is_some_and(|noun| noun == role);
    let given = context.is(run.start + 1, WordClass::GIVEN);
    // 'Investor Maarten de Wit'
    let long = named(run.start + 3) && context.known_at(run.start + 1, run.end).is_none();
    if given { known || role.len() > LONG_ROLE } else { known && long && role.len() > LONG_ROLE }
}

/// The titles at the beginning: 'Foreign Minister', 'Mr.'; empty where the words are part of a name.
fn title_block(context: &Context<'_>, rest: &Range<usize>) -> Range<usize> {
    let none = rest.start..rest.start;
    if context.piece(rest.start).is_some_and(Piece::is_joint) {
        return none;
    }
    if context.known_at(rest.start, rest.end).is_some_and(|known| known.0 > rest.start + 1) {
        return none;
    }
    let mut end = rest.start;
    let mut real = None;
    while end < rest.end {
        if context.piece(end).is_some_and(Piece::is_joint) {
            end += 1;
        } else if context.is(end, WordClass::TITLE) {
            end += 1;
            real = Some(end);
        } else if context.is(end, WordClass::TITLE_PART) {
            end += 1;
        } else {
            break;
        }
    }
    let before_person = context.is(end, WordClass::GIVEN) && end + 1 < rest.end && end > rest.start;
    let Some(mut end) = real.or(before_person.then_some(end)) else { return none };
    // 'Justice Department', 'Executive Committee' are names of bodies.
    let head = context.is(end, WordClass::HEAD) && end < rest.end;
    if head && !context.is(end, WordClass::GIVEN) {
        return none;
    }
    if context.piece(end).is_some_and(|p| p.is_joint() && end < rest.end) {
        end += 1;
    }
    rest.start..end
}

/// The names in a run without titles.
fn segment(
    context: &Context<'_>,
    mut rest: Range<usize>,
    mut titled: bool,
    out: &mut Vec<Candidate>,
) {
    while rest.start < rest.end {
        while rest.start < rest.end && !begins(context, rest.start) {
            rest.start += 1;
        }
        if rest.is_empty() {
            return;
        }
        let (end, known) = match context.known_at(rest.start, rest.end) {
            Some((end, known)) if end >= rest.end => (end, Some(known)),
            Some((end, known)) if stands_apart(context, &rest, end, known) => (end, Some(known)),
            _ => (second_name(context, &rest).unwrap_or(rest.end), None),
        };
        accept(context, Candidate { pieces: rest.start..end, known, titled }, out);
        titled = false;
        rest.start = end;
    }
}

/// Whether a name may begin at a piece.
fn begins(context: &Context<'_>, i: usize) -> bool {
    context.piece(i).is_some_and(Piece::is_capital) || leads(context, i)
}

/// Where a second name begins behind one that is not known: 'Air Force | James Roche', 'Anna | American'.
fn second_name(context: &Context<'_>, rest: &Range<usize>) -> Option<usize> {
    let last = rest.end.checked_sub(1).filter(|last| *last > rest.start)?;
    let demonym = context.known_at(last, rest.end).is_some_and(|known| known.1.demonym);
    if demonym && context.is(rest.start, WordClass::GIVEN) {
        return Some(last);
    }
    (rest.start + 1..last).find(|i| {
        context.is(*i, WordClass::GIVEN)
            && context.is(*i - 1, WordClass::ORGANIZATION)
            && rest.end - i <= 3
            && !has_head(context, *i..rest.end)
    })
}

/// Whether a known name at the beginning of a run is a name of its own: 'Russian | FSB', but
/// 'Boston University'.
fn stands_apart(context: &Context<'_>, rest: &Range<usize>, end: usize, known: Known) -> bool {
    let joint = context.piece(end).is_some_and(Piece::is_joint);
    let next = if joint { end + 1 } else { end };
    let left = rest.end.saturating_sub(next);
    let last = rest.end.saturating_sub(1);
    let single = end == rest.start + 1;
    // 'German | BND'
    let is_short =
        |i: usize| context.piece(i).is_some_and(|p| p.shape == Shape::Capitals && p.key.len() > 1);
    if known.demonym && left == 1 && is_short(next) {
        return true;
    }
    if single
        && !joint
        && context.is(rest.start, WordClass::GIVEN)
        && !context.is(last, WordClass::HEAD)
    {
        return false;
    }
    if matches!(context.key(next), "of" | "for" | "and") {
        return !context.is(end.saturating_sub(1), WordClass::HEAD);
    }
    if context.known_at(next, rest.end).is_some() || joint && known.kind == Some(EntityKind::Place)
    {
        return true;
    }
    let person =
        context.is(next, WordClass::GIVEN) && left >= 2 && !context.is(last, WordClass::HEAD);
    let body = known.kind == Some(EntityKind::Organization) && known.capitals;
    person
        || body && !context.is(last, WordClass::HEAD)
        || left >= 2 && known.demonym && !has_head(context, next..rest.end)
}

fn has_head(context: &Context<'_>, mut range: Range<usize>) -> bool {
    range.any(|i| context.is(i, WordClass::HEAD))
}

/// Keeps a candidate if it is a name.
fn accept(context: &Context<'_>, mut candidate: Candidate, out: &mut Vec<Candidate>) {
    if candidate.known.is_some_and(|known| known.kind.is_none()) {
        return;
    }
    if candidate.known.is_none() {
        without_letters(context, &mut candidate.pieces);
        trim(context, &mut candidate.pieces);
    }
    let Range { start, end } = candidate.pieces.clone();
    let Some(first) = context.piece(start).filter(|_| start < end) else { return };
    let single = end == start + 1;
    let keep = if let Some(known) = candidate.known {
        let doubtful = single && context.is_ordinary(start) && !known.capitals && first.initial;
        !doubtful || context.is_capital_elsewhere(start)
    } else if single {
        is_single_name(context, start, candidate.titled)
    } else {
        is_long_name(context, start..end)
    };
    if keep {
        out.push(candidate);
    }
}

/// Cuts off what stands for an office or an honour: 'Ann Lee KC'.
fn without_letters(context: &Context<'_>, pieces: &mut Range<usize>) {
    let last = pieces.end.saturating_sub(1);
    let letters = context.piece(last).is_some_and(|p| p.shape == Shape::Capitals)
        && matches!(context.key(last), "kc" | "qc" | "mp" | "mep" | "msp" | "obe" | "cbe" | "mbe");
    if letters && pieces.len() > 2 {
        pieces.end = last;
    }
}

/// Cuts marks, initials at the end and words that are no names off both ends.
fn trim(context: &Context<'_>, pieces: &mut Range<usize>) {
    let loose = |i: usize| {
        context.piece(i).is_none_or(|p| !(p.is_capital() || p.shape == Shape::Number))
            || context.is(i, WordClass::NOT_NAME) && !context.is(i, WordClass::GIVEN)
    };
    while pieces.start < pieces.end && loose(pieces.end - 1) {
        pieces.end -= 1;
    }
    let starts = |i: usize| !loose(i) || leads(context, i);
    while pieces.start < pieces.end && !starts(pieces.start) {
        pieces.start += 1;
    }
}

fn is_single_name(context: &Context<'_>, i: usize, titled: bool) -> bool {
    let Some(piece) = context.piece(i) else { return false };
    let class = piece.info.class;
    let no_name = class.is(WordClass::TITLE)
        || class.is(WordClass::TITLE_PART)
        || class.is(WordClass::HEAD)
        || class.is(WordClass::NOT_NAME)
        || class.is(WordClass::BEFORE_PLACE)
        || piece.shape == Shape::Initial
        || piece.key.len() < 2;
    if piece.fused {
        return true;
    }
    if no_name || context.is_ordinary(i) && !titled {
        return false;
    }
    if !piece.initial || titled || context.is_capital_elsewhere(i) || piece.shape == Shape::Capitals
    {
        return true;
    }
    // A first word that is nowhere else: only where the next word says that it is somebody.
    let possessive = context.piece(i + 1).is_some_and(|p| p.shape == Shape::Clitic && p.key == "s");
    possessive || super::kinds::is_saying(context.key(i + 1))
}

fn is_long_name(context: &Context<'_>, pieces: Range<usize>) -> bool {
    // 'R-Fla.' behind a senator's name.
    let party =
        context.piece(pieces.start).is_some_and(|p| p.shape == Shape::Initial && p.span.len() == 1);
    if party
        && matches!(context.key(pieces.start), "r" | "d")
        && context.piece(pieces.start + 1).is_some_and(Piece::is_joint)
    {
        return false;
    }
    let words = || pieces.clone().filter(|i| context.piece(*i).is_some_and(Piece::is_capital));
    let first = context.piece(pieces.start).is_some_and(|p| p.initial);
    let ordinary = |i: usize| {
        context.is_ordinary(i) && !context.is(i, WordClass::GIVEN)
            || context.piece(i).is_some_and(|p| p.shape == Shape::Initial)
    };
    let elsewhere = first && context.is_paired_elsewhere(pieces.start);
    !words().all(ordinary)
        || (!first || elsewhere) && words().any(|i| context.is(i, WordClass::HEAD))
}
