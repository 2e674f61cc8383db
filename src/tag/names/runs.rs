//! Runs of words with capitals: where names may stand.

use std::ops::Range;

use super::context::Context;
use super::pieces::{Mode, Piece, Shape};
use crate::lexicon::{self, PartOfSpeech, WordClass};

/// A run is cut after so many pieces, whatever the text.
const LONGEST: usize = 40;

/// All runs of the normal parts of a document, in order and disjoint.
pub(super) fn find(context: &Context<'_>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut i = 0;
    while let Some(piece) = context.piece(i) {
        let starts = piece.mode == Mode::Normal && (piece.is_capital() || leads(context, i));
        if !starts {
            i += 1;
            continue;
        }
        let end = end_of(context, i);
        runs.push(i..end);
        i = end;
    }
    runs
}

/// The end of the run that begins at a piece.
fn end_of(context: &Context<'_>, first: usize) -> usize {
    let known_end =
        |i: usize| context.known_at(i, context.pieces.len()).map_or(i + 1, |known| known.0);
    let mut end = known_end(first);
    while end - first < LONGEST
        && let Some(next) = next_word(context, first, end)
    {
        end = known_end(next).max(next + 1);
    }
    end
}

/// The piece that goes on with the run that reaches to `end`.
fn next_word(context: &Context<'_>, first: usize, end: usize) -> Option<usize> {
    let begin = context.piece(first)?;
    let next = context.piece(end)?;
    let capital = |i: usize| {
        context.piece(i).filter(|p| {
            p.is_capital()
                && p.sentence == begin.sentence
                && p.mode == begin.mode
                && !p.info.class.is(WordClass::NOT_NAME)
        })
    };
    if context.is(end.saturating_sub(1), WordClass::NOT_NAME)
        && !context.is(end.saturating_sub(1), WordClass::GIVEN)
    {
        return None;
    }
    if capital(end).is_some() {
        return Some(end);
    }
    if next.sentence != begin.sentence {
        return None;
    }
    if next.is_joint() {
        return capital(end + 1).filter(|p| p.glued).map(|_| end + 1);
    }
    if next.is_mark(&['&']) {
        return capital(end + 1).map(|_| end + 1);
    }
    // 'Flight 370', 'Prison No 13'
    let numbered = matches!(context.key(end.wrapping_sub(1)), "flight" | "no");
    if next.shape == Shape::Number && numbered {
        return Some(end);
    }
    if ends_plural(context, end) && context.is(end + 1, WordClass::HEAD) {
        return capital(end + 1).map(|_| end + 1);
    }
    if next.shape != Shape::Lower {
        return None;
    }
    if arabic_article(context, end) && !next.glued {
        return Some(end + 2);
    }
    after_small_word(context, first, end, next, &capital)
}

/// 'of', 'for', 'and' inside names of bodies and places, 'de' and 'bin' inside names of people.
fn after_small_word<'a>(
    context: &Context<'a>,
    first: usize,
    end: usize,
    next: &Piece<'_>,
    capital: &dyn Fn(usize) -> Option<&'a Piece<'a>>,
) -> Option<usize> {
    let last = end.checked_sub(1)?;
    let article = matches!(context.key(end + 1), "the" | "a" | "an");
    let target = if article { end + 2 } else { end + 1 };
    match next.key.as_ref() {
        "of" => {
            let head =
                context.is(last, WordClass::HEAD) || context.is(last, WordClass::BEFORE_PLACE);
            let titled = context.is(last, WordClass::TITLE);
            capital(target).filter(|_| head && !titled).map(|_| target)
        }
        "for" => {
            let head = context.is(last, WordClass::ORGANIZATION);
            capital(target).filter(|_| head).map(|_| target)
        }
        "and" => {
            let inside = (first..end).any(|i| matches!(context.key(i), "of" | "for"));
            let plain = |i: usize| {
                context.known_at(i, i + 1).is_none()
                    && !context.is(i, WordClass::GIVEN)
                    && !context.is(i, WordClass::TITLE)
            };
            let fits = inside && plain(last) && plain(end + 1);
            capital(end + 1).filter(|_| fits || is_field(context, first, end)).map(|_| end + 1)
        }
        _ if next.info.class.is(WordClass::PARTICLE) => {
            let person =
                !context.is(last, WordClass::HEAD) && context.known_at(first, end).is_none();
            let second = if context.is(end + 1, WordClass::PARTICLE) { end + 2 } else { end + 1 };
            let found = if capital(end + 1).is_some() { end + 1 } else { second };
            capital(found).filter(|_| person).map(|_| found)
        }
        _ => None,
    }
}

/// Whether an apostrophe stands behind a plural of the dictionary: 'Magistrates' Court', 'Teachers' Union'.
fn ends_plural(context: &Context<'_>, end: usize) -> bool {
    let last = end.wrapping_sub(1);
    let apostrophe = context.piece(end).is_some_and(|p| {
        p.glued && (p.is_mark(&['\'', '’']) || p.shape == Shape::Clitic && p.key != "s")
    });
    apostrophe
        && context.key(last).ends_with('s')
        && is_noun(context, last)
        && context.known_at(last, end).is_none()
}

/// Whether a word is a noun of the dictionary.
fn is_noun(context: &Context<'_>, i: usize) -> bool {
    context.is_ordinary(i) || lexicon::lemma(context.key(i), PartOfSpeech::Noun).is_some()
}

/// Whether the words around an 'and' are what one body is for: 'Competition and Markets Authority', 'Fire
/// and Rescue Service', but not 'the FBI and Justice Department'.
fn is_field(context: &Context<'_>, first: usize, end: usize) -> bool {
    let last = end.saturating_sub(1);
    let is_thing = |i: usize| {
        is_noun(context, i)
            && context.piece(i).is_some_and(|p| p.shape == Shape::Capital)
            && context.known_at(i, i + 1).is_none()
            && ![WordClass::GIVEN, WordClass::TITLE, WordClass::HEAD]
                .into_iter()
                .any(|class| context.is(i, class))
    };
    // A first word may owe its capital to its place: 'Workers and Energy Ministry officials'.
    let owed = last == first
        && context.piece(first).is_some_and(|p| p.initial)
        && !context.is_capital_elsewhere(first);
    let mut stop = end + 1;
    while context.piece(stop).is_some_and(|p| p.shape == Shape::Capital) && stop < end + 5 {
        stop += 1;
    }
    let body = stop > end + 2 && context.is(stop - 1, WordClass::ORGANIZATION);
    body && !owed && is_thing(last) && is_thing(end + 1)
}

/// A word in lower case that begins a name: 'al-Qaeda', 'bin Laden', 'von Trotta'.
pub(super) fn leads(context: &Context<'_>, i: usize) -> bool {
    let particle = context.piece(i).is_some_and(|p| {
        p.shape == Shape::Lower && matches!(p.key.as_ref(), "bin" | "ibn" | "von" | "al")
    });
    let name = |p: &Piece<'_>| p.shape == Shape::Capital && !p.info.class.is(WordClass::NOT_NAME);
    particle && context.piece(i + 1).is_some_and(name) || arabic_article(context, i)
}

/// 'al-' in front of a capital.
fn arabic_article(context: &Context<'_>, i: usize) -> bool {
    let article = context.piece(i).is_some_and(|p| {
        p.shape == Shape::Lower
            && matches!(p.key.as_ref(), "al" | "el" | "ul" | "ad" | "as" | "ash" | "an" | "ar")
    });
    article
        && context.piece(i + 1).is_some_and(Piece::is_joint)
        && context.piece(i + 2).is_some_and(|p| p.glued && p.is_capital())
}
