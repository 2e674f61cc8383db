//! When the event of a mention took place: the time expression that fits it best.

use super::counted;
use super::extent::Extent;
use super::function_words as closed;
use super::sentence::{Part, Sentence, Word};
use crate::lexicon;
use crate::model::{Known, Precision, Timex, TimexKind, When};

/// The mention whose time is sought.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub head: usize,
    pub extent: Extent,
    pub is_verb: bool,
    /// 'the attack' takes no date from far away: it refers to one dated before.
    pub definite: bool,
    pub indefinite: bool,
}

/// The time of a mention, from the expressions of its sentence.
pub(super) fn of(sentence: &Sentence<'_>, timexes: &[Timex], place: Place) -> Option<When> {
    if let Some(when) = counted::from(sentence, timexes, place) {
        return Some(when);
    }
    let mut best: Option<(i32, When)> = None;
    for timex in timexes.iter().filter(|timex| timex.anchors) {
        let Some(when) = candidate(sentence, timexes, timex, place) else { continue };
        if best.is_none_or(|(score, _)| when.0 > score) {
            best = Some(when);
        }
    }
    best.map(|(_, when)| when)
}

/// The date a timex gives, without regard to any mention.
pub(super) fn date(timex: &Timex, known: Known) -> Option<When> {
    if !timex.anchors || timex.interval.is_none() && timex.partial.is_none() {
        return None;
    }
    let precision = timex.interval.map_or_else(
        || {
            if timex.partial.is_some_and(|partial| partial.day.is_some()) {
                Precision::Day
            } else {
                Precision::Month
            }
        },
        Precision::of,
    );
    Some(When { interval: timex.interval, partial: timex.partial, precision, known })
}

fn candidate(
    sentence: &Sentence<'_>,
    timexes: &[Timex],
    timex: &Timex,
    place: Place,
) -> Option<(i32, When)> {
    let first = sentence.words.iter().position(|word| word.span.end() > timex.span.start())?;
    let last = sentence
        .words
        .iter()
        .rposition(|word| word.span.start() < timex.span.end())
        .unwrap_or(first);
    let forward = last < place.head;
    // 'died on March 6 when fire broke out': what follows took place on that day, too.
    let meanwhile = forward && sentence.lower(last + 1) == "when";
    let (low, high) = if forward {
        (last + 1 + usize::from(meanwhile), place.head)
    } else {
        (place.head + 1, first)
    };
    let distance = i32::try_from(high.saturating_sub(low)).unwrap_or(i32::MAX / 2) + 1;
    let between = sentence.words.get(low..high.max(low)).unwrap_or(&[]);
    // 'the worst attack since 1998': none of that year.
    if !forward && first_since(sentence, place.head, first) {
        return after(timex, distance, Known::InSentence);
    }
    let inside = place.extent.contains(first)
        || forward && !place.is_verb && describes(sentence, first, between);
    let cuts = between
        .iter()
        .filter(|word| closed::cuts_clause(&word.lower) || closed::subordinates(&word.lower))
        .count();
    let cuts = i32::try_from(cuts).unwrap_or(i32::MAX / 16);
    let opens = opens(sentence, timexes, first);
    let leads =
        cuts <= 6 && if place.is_verb { opens || first <= 4 } else { opens && place.indefinite };
    let mut known = if inside {
        Known::InPhrase
    } else if cuts == 0 && distance <= 9 || leads {
        Known::InClause
    } else {
        Known::InSentence
    };
    if !inside {
        let attributed = names_another(sentence, first, last);
        let coarse = timex.interval.is_some_and(|interval| interval.days() > 31);
        // 'meddled in the 2016 election' was that year, 'was held over the March 7 attack' any day.
        if attributed == Some(Whose::Named) && coarse && place.is_verb {
            known = Known::InSentence;
        } else if attributed == Some(Whose::Named) && place.is_verb && answers(sentence, first) {
            return after(timex, distance, Known::InClause);
        } else if attributed.is_some() {
            return None;
        }
        let full_verb = |word: &Word<'_>| {
            word.part == Part::Verb
                && word.name.is_none()
                && !closed::is_auxiliary(&word.lower)
                && !lexicon::is_light(word.lemma())
                && (place.is_verb || !brings_about(&word.lower))
        };
        // Another verb stands between: the date is that verb's.
        if forward && set_apart(between) || !leads && between.iter().any(full_verb) {
            return None;
        }
        // 'said on Friday that a man who was': the date is that of the saying.
        let of_verb = forward && !meanwhile && after_verb(sentence, first);
        if of_verb && place.is_verb {
            if between.iter().any(|word| opens_clause(&word.lower)) {
                return None;
            }
            known = known.max(Known::InSentence);
        }
        // 'sent agents, but there was no word on Tuesday': what is of that day stands between.
        if !forward && begins_anew(between) {
            return None;
        }
        // 'on Friday a man who killed two was': only the sentencing is of that day.
        if forward && place.is_verb && between.iter().any(|word| relates(&word.lower)) {
            return None;
        }
        // 'born in 1955, has built': what has been done came after.
        if place.is_verb && is_perfect(sentence, place.head) {
            return after(timex, distance, Known::InSentence);
        }
        let held =
            between.first().is_some_and(|word| matches!(&*word.lower, "at" | "during" | "with"));
        if of_verb && !place.is_verb && !(held && distance <= 6) {
            return None;
        }
        if !place.is_verb && (place.definite && distance > 6 || !leads && parted(between)) {
            return None;
        }
    }
    if timex.interval.is_some_and(|interval| interval.days() > 400) && known == Known::InClause {
        known = Known::InSentence;
    }
    let score = if inside { 100 } else { i32::from(leads) * 24 - distance - 6 * cuts };
    let when = coordinated(sentence, timexes, timex, date(timex, known)?);
    let sharpness = match when.precision {
        Precision::Day => 3,
        Precision::Week | Precision::Month => 2,
        Precision::Season | Precision::Year => 1,
        Precision::About | Precision::Before | Precision::After | Precision::Unknown => 0,
    } + i32::from(timex.kind == TimexKind::Time);
    (score > -25 || place.is_verb).then_some((score + sharpness, when))
}

/// Some day after the one that an expression at this distance gives.
fn after(timex: &Timex, distance: i32, known: Known) -> Option<(i32, When)> {
    let named = date(timex, known)?;
    Some((-distance, When { precision: Precision::After, ..named }))
}

/// Words before 'since' in which it is looked for what is compared.
const COMPARED: usize = 8;

/// Whether a mention is said to be the first or the most of its kind since a time: 'the worst attack since
/// 1998', 'the strike was the first since March'.
fn first_since(sentence: &Sentence<'_>, head: usize, first: usize) -> bool {
    let between = sentence.words.get(head + 1..first).unwrap_or(&[]);
    let since = between.iter().rposition(|word| &*word.lower == "since");
    since.map(|at| head + 1 + at).is_some_and(|since| {
        let most =
            |word: &str| closed::is_superlative(word) || matches!(word, "first" | "only" | "most");
        sentence.forms(since.saturating_sub(COMPARED), since).any(most)
    })
}

/// 'the Aug. 7, 1998, embassy bombings': nothing but names and adjectives between a date and the noun.
fn describes(sentence: &Sentence<'_>, first: usize, between: &[Word<'_>]) -> bool {
    let opener = sentence.before(first, 1);
    let in_phrase = closed::is_determiner(opener) || closed::is_possessive(opener);
    let plain = |word: &Word<'_>| {
        matches!(word.part, Part::Noun | Part::Adjective)
            || word.name.is_some()
            || matches!(&*word.lower, "," | "'s" | "-")
    };
    in_phrase && between.len() <= 5 && between.iter().all(plain)
}

/// Whether only time stands before a time expression: 'Three weeks ago, in early March,'.
fn opens(sentence: &Sentence<'_>, timexes: &[Timex], first: usize) -> bool {
    sentence.words.get(..first).unwrap_or(&[]).iter().all(|word| {
        !matches!(word.part, Part::Noun | Part::Verb) && word.name.is_none()
            || timexes.iter().any(|timex| timex.span.covers(word.span))
    })
}

/// Whether a mark or a new clause parts a noun from its date; 'the attack, on Friday, killed' does not.
fn parted(between: &[Word<'_>]) -> bool {
    let marks = |word: &Word<'_>| closed::cuts_clause(&word.lower) || opens_clause(&word.lower);
    between.len() > 2 && between.iter().any(marks)
}

/// What a time expression in a noun phrase names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// 'last year's bombings'.
    Owned,
    /// 'the March 7 attack'.
    Named,
}

/// 'last year's bombings', 'the August 7 attack': the date is that event's own. Who speaks 'at a March 19
/// meeting' speaks on that day.
fn names_another(sentence: &Sentence<'_>, first: usize, last: usize) -> Option<Whose> {
    let next = sentence.words.get(last + 1)?;
    let opener = sentence.before(first, 1);
    let held = first <= 4 && matches!(sentence.before(first, 2), "at" | "in" | "during");
    let in_phrase = closed::is_determiner(opener) || closed::is_possessive(opener);
    if closed::is_possessive(&next.lower) {
        Some(Whose::Owned)
    } else if in_phrase && !held && matches!(next.part, Part::Noun | Part::Adjective) {
        Some(Whose::Named)
    } else {
        None
    }
}

/// 'blamed for the March 7 attack', 'held over the March 7 attack': some day after that of the attack.
fn answers(sentence: &Sentence<'_>, first: usize) -> bool {
    matches!(sentence.before(first, 2), "for" | "over" | "after")
}

/// 'the decision was announced Wednesday': the day of the verb is that of the noun.
fn brings_about(verb: &str) -> bool {
    matches!(
        verb,
        "announced"
            | "made"
            | "issued"
            | "filed"
            | "launched"
            | "held"
            | "taken"
            | "reached"
            | "signed"
            | "passed"
            | "published"
            | "delivered"
    )
}

/// Whether an expression follows a verb, perhaps with 'on' between.
fn after_verb(sentence: &Sentence<'_>, first: usize) -> bool {
    let back = match sentence.before(first, 1) {
        "on" | "in" | "late" | "early" | "here" | "there" => 2,
        _ => 1,
    };
    first.checked_sub(back).and_then(|at| sentence.words.get(at)).is_some_and(|word| {
        word.part == Part::Verb && word.name.is_none() && !closed::is_auxiliary(&word.lower)
    })
}

/// Whether a conjunction and an auxiliary begin another clause here.
fn begins_anew(between: &[Word<'_>]) -> bool {
    let but = between.iter().position(|word| matches!(&*word.lower, "but" | "while" | "though"));
    but.and_then(|but| between.get(but..))
        .is_some_and(|rest| rest.iter().any(|word| closed::is_auxiliary(&word.lower)))
}

fn opens_clause(word: &str) -> bool {
    matches!(word, "that" | "who" | "which" | "whose" | "where")
}

fn relates(word: &str) -> bool {
    matches!(word, "who" | "whose")
}

/// 'has built', 'have been arrested'.
fn is_perfect(sentence: &Sentence<'_>, head: usize) -> bool {
    auxiliaries(sentence, head).any(|word| matches!(word, "has" | "have" | "'ve"))
}

/// 'On Friday he was found after his boat sank': the sinking came before. 'On Friday, after talks, they'
/// only puts something in between.
fn set_apart(between: &[Word<'_>]) -> bool {
    let comma = |at: usize| between.get(at).is_some_and(|word| closed::cuts_clause(&word.lower));
    between.iter().enumerate().any(|(at, word)| {
        let begun = at < 2 || (at.saturating_sub(4)..at).any(comma);
        let inserted = begun && (at + 1..between.len()).any(comma);
        !inserted
            && matches!(
                &*word.lower,
                "after" | "before" | "following" | "since" | "until" | "despite"
            )
    })
}

/// Whether a verb in the past tells in the main clause what happened, in the article's own words.
pub(super) fn tells(sentence: &Sentence<'_>, head: usize) -> bool {
    let around = [sentence.before(head, 1), sentence.lower(head + 1)];
    let helped = |word: &str| {
        closed::is_modal(word)
            || matches!(word, "has" | "have" | "had" | "having" | "'ve" | "'d" | "and")
            || matches!(word, "is" | "are" | "be" | "been" | "being" | "to")
    };
    let opens = |word: &str| {
        closed::subordinates(word)
            || matches!(word, "that" | "whose" | "where" | "as" | "if" | "until")
    };
    !around.contains(&"-")
        && !closed::is_determiner(around[0])
        && !auxiliaries(sentence, head).any(helped)
        && !clause(sentence, head).any(opens)
        && !quoted(sentence, head)
}

/// Whether a verb is told as what was before the rest, or not as a happening of its own: 'had left', 'who
/// left', 'after she left', 'to leave'.
pub(super) fn is_background(sentence: &Sentence<'_>, head: usize) -> bool {
    let before = |word: &str| {
        matches!(word, "who" | "which" | "whose" | "after" | "since" | "when" | "before" | "until")
    };
    auxiliaries(sentence, head).any(|word| matches!(word, "had" | "having" | "'d" | "to"))
        || clause(sentence, head).any(before)
}

/// The few words before a verb, back to the last noun.
fn auxiliaries<'s>(sentence: &'s Sentence<'_>, head: usize) -> impl Iterator<Item = &'s str> {
    let before = sentence.words.get(head.saturating_sub(4)..head).unwrap_or(&[]).iter().rev();
    before
        .take_while(|word| word.part != Part::Noun && !closed::cuts_clause(&word.lower))
        .map(|word| &*word.lower)
}

/// The words before a verb, back to the mark that opens its clause.
fn clause<'s>(sentence: &'s Sentence<'_>, head: usize) -> impl Iterator<Item = &'s str> {
    let before = sentence.words.get(..head).unwrap_or(&[]).iter().rev();
    before.map(|word| &*word.lower).take_while(|word| !closed::cuts_clause(word))
}

/// Whether a word stands inside quotation marks that open in its sentence.
fn quoted(sentence: &Sentence<'_>, head: usize) -> bool {
    let marks = sentence.words.get(..head).unwrap_or(&[]).iter().map(|word| &*word.lower);
    marks.fold(false, |open, mark| match mark {
        "“" | "``" | "`" => true,
        "”" | "''" => false,
        "\"" => !open,
        _ => open,
    })
}

/// 'in both 2017 and 2019': what is dated by one of two joined expressions may be of either.
fn coordinated(sentence: &Sentence<'_>, timexes: &[Timex], timex: &Timex, when: When) -> When {
    let joined =
        timexes.iter().filter(|other| other.anchors && other.span != timex.span).find(|other| {
            let first = other.span.min(timex.span);
            let second = other.span.max(timex.span);
            let mut between = sentence.words.iter().filter(|word| {
                first.end() <= word.span.start() && word.span.end() <= second.start()
            });
            between.next().is_some_and(|word| &*word.lower == "and") && between.next().is_none()
        });
    let hull = joined.and_then(|other| Some(when.interval?.hull(other.interval?)));
    hull.map_or(when, |hull| When { interval: Some(hull), precision: Precision::of(hull), ..when })
}
