//! How a verb tells: as what happened, in the article's own words, or as what was before the rest.

use super::function_words as closed;
use super::sentence::{Part, Sentence, Word};
use super::time::Place;
use crate::model::{Timex, TimexKind};

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
    // 'in the hall hang pictures of two men, killed at the weir'.
    let described = around[0] == "," && matches!(around[1], "at" | "in" | "by" | "during" | "near");
    !around.contains(&"-")
        && !described
        && !closed::is_determiner(around[0])
        && !auxiliaries(sentence, head).any(helped)
        && !clause(sentence, head).any(opens)
        && !quoted(sentence, head)
}

/// Words in which 'since' follows what has been so.
const SINCE: usize = 8;

/// Whether a verb is told as what was before the rest, or not as a happening of its own: 'had left', 'who
/// left', 'after she left', 'to leave', 'known for leaving', 'has been away since'.
pub(super) fn is_background(sentence: &Sentence<'_>, head: usize) -> bool {
    let before = |word: &str| {
        matches!(word, "who" | "which" | "whose" | "after" | "since" | "when" | "before" | "until")
    };
    let gerund = sentence.lower(head).ends_with("ing");
    let known = ["known", "remembered", "famous"].contains(&sentence.before(head, 2));
    auxiliaries(sentence, head).any(|word| matches!(word, "had" | "having" | "'d" | "to"))
        || clause(sentence, head).any(before)
        || gerund && known && sentence.before(head, 1) == "for"
        || is_perfect(sentence, head)
            && sentence.forms(head + 1, head + SINCE).any(|w| w == "since")
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
pub(super) fn quoted(sentence: &Sentence<'_>, head: usize) -> bool {
    let marks = sentence.words.get(..head).unwrap_or(&[]).iter().map(|word| &*word.lower);
    marks.fold(false, |open, mark| match mark {
        "“" | "``" | "`" => true,
        "”" | "''" => false,
        "\"" => !open,
        _ => open,
    })
}

/// 'has built', 'have been arrested'.
pub(super) fn is_perfect(sentence: &Sentence<'_>, head: usize) -> bool {
    auxiliaries(sentence, head).any(|word| matches!(word, "has" | "have" | "'ve"))
}

/// 'buried a boy killed by police': a participle that describes the noun before it.
pub(super) fn is_reduced(sentence: &Sentence<'_>, head: usize) -> bool {
    let noun = head.checked_sub(1).and_then(|at| sentence.words.get(at));
    sentence.lower(head + 1) == "by" && noun.is_some_and(|word| word.part == Part::Noun)
}

/// Words between a verb of the court and what is answered for, at most.
const ANSWERED: usize = 8;

/// 'charged on Monday with the murder', 'jailed for killing': what somebody answers for was before.
pub(super) fn answered_for(sentence: &Sentence<'_>, place: Place) -> bool {
    let first = if place.is_verb { place.head } else { place.extent.first };
    let gerund = sentence.lower(place.head).ends_with("ing");
    let judges = |word: &Word<'_>| {
        matches!(
            word.lemma(),
            "charge"
                | "accuse"
                | "arrest"
                | "detain"
                | "jail"
                | "imprison"
                | "indict"
                | "convict"
                | "sentence"
                | "acquit"
                | "clear"
                | "fine"
                | "extradite"
                | "execute"
                | "guilty"
        )
    };
    let before = sentence.words.get(first.saturating_sub(ANSWERED)..first).unwrap_or(&[]);
    let answers = matches!(sentence.before(first, 1), "for" | "with" | "of" | "over" | "to");
    answers && (gerund || !place.is_verb) && before.iter().any(judges)
}

/// Whether words of a sentence tell of no day near that of the article: 'decades ago', 'in recent years'.
pub(super) fn is_of_other_times(sentence: &Sentence<'_>, timexes: &[Timex]) -> bool {
    let gone = |timex: &Timex| {
        let first = sentence.words.iter().position(|word| word.span.end() > timex.span.start());
        let looks_back = |word: &str| matches!(word, "recent" | "past" | "last" | "previous");
        let long = timex.kind == TimexKind::Duration && timex.value.ends_with(['Y', 'E', 'M']);
        &*timex.value == "PAST_REF"
            || long
                && first.is_some_and(|first| {
                    sentence.forms(first.saturating_sub(1), first + 2).any(looks_back)
                })
    };
    let war = |(at, word): (usize, &str)| {
        word == "war" && matches!(sentence.before(at, 1), "world" | "cold")
    };
    let mut forms = sentence.forms(0, sentence.words.len()).enumerate();
    timexes.iter().any(gone) || sentence.forms(0, 1).all(|w| w == "during") && forms.any(war)
}

/// Whether a sentence goes on from the one before: 'soon afterwards', 'later'.
pub(super) fn goes_on(sentence: &Sentence<'_>) -> bool {
    let late = |word: &str| matches!(word, "afterwards" | "afterward" | "later" | "thereafter");
    sentence.forms(0, 3).any(late)
}
