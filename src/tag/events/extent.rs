//! Where the phrase around a trigger begins and ends.

use super::function_words as closed;
use super::sentence::{Part, Sentence};

/// Word numbers from first to last, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Extent {
    pub first: usize,
    pub last: usize,
}

impl Extent {
    pub(super) fn contains(self, k: usize) -> bool {
        self.first <= k && k <= self.last
    }
}

/// The noun phrase whose head is word `head`, from its determiner on: 'the March 22 concert hall attack'.
pub(super) fn noun_phrase(sentence: &Sentence<'_>, head: usize) -> Extent {
    let mut first = head;
    while let Some(i) = first.checked_sub(1) {
        let word = &sentence.words[i];
        let lower = &*word.lower;
        if closed::is_possessive(lower) {
            first = i;
            continue;
        }
        if closed::is_determiner(lower) {
            first = i;
            break;
        }
        let glued = sentence.words[first].span.start() - word.span.end() <= 1;
        let joint = matches!(lower, "-" | "’" | "‘" | "“" | "”" | "\"" | "'") && glued && i >= 1;
        let participle = word.part == Part::Verb
            && (lower.ends_with("ed") || lower.ends_with("ing"))
            && closed::is_determiner(sentence.before(i, 1));
        let inside = word.name.is_some()
            || word.numeric
            || closed::is_calendar(lower)
            || closed::number_word(lower).is_some()
            || matches!(word.part, Part::Noun | Part::Adjective)
            || matches!(
                lower,
                "most"
                    | "first"
                    | "last"
                    | "few"
                    | "own"
                    | "private"
                    | "public"
                    | "recent"
                    | "new"
                    | "second"
            )
            || participle;
        if !(joint || inside) {
            break;
        }
        first = i;
    }
    while first < head
        && matches!(sentence.lower(first), "-" | "’" | "‘" | "“" | "”" | "\"" | "," | "'s" | "'")
    {
        first += 1;
    }
    Extent { first, last: head }
}

/// The phrase after a noun that says of, on, in or against what: 'hacking of the Democratic committee'.
pub(super) fn complement(sentence: &Sentence<'_>, head: usize) -> Vec<usize> {
    let mut words = Vec::new();
    if !matches!(
        sentence.lower(head + 1),
        "of" | "on" | "in" | "against" | "at" | "between" | "near" | "outside"
    ) {
        return words;
    }
    for k in head + 2..sentence.words.len().min(head + 9) {
        let word = &sentence.words[k];
        let inside = word.name.is_some()
            || word.numeric
            || closed::is_possessive(&word.lower)
            || word.calendar
            || matches!(&*word.lower, "the" | "its" | "his" | "her" | "their" | "a" | "an" | "-")
            || matches!(word.part, Part::Noun | Part::Adjective);
        if !inside {
            break;
        }
        words.push(k);
    }
    if !words.iter().any(|k| sentence.words[*k].name.is_some()) {
        words.truncate(3);
    }
    // A phrase does not end in the middle of one: 'reports of Russia's'.
    let heads = |k: usize| {
        let word = &sentence.words[k];
        (word.name.is_some() || word.part == Part::Noun || word.numeric)
            && !closed::is_possessive(sentence.lower(k + 1))
            && !closed::is_possessive(&word.lower)
    };
    while words.last().is_some_and(|k| !heads(*k)) {
        words.pop();
    }
    words
}

/// The clause around a verb, at most a dozen words to each side.
pub(super) fn clause(sentence: &Sentence<'_>, k: usize) -> Extent {
    let cuts = |i: usize| closed::cuts_clause(sentence.lower(i));
    let mut first = k;
    while first > 0
        && k - first < 12
        && !cuts(first - 1)
        && !closed::subordinates(sentence.lower(first - 1))
    {
        first -= 1;
    }
    let mut last = k;
    while last + 1 < sentence.words.len() && last - k < 14 {
        let next = sentence.lower(last + 1);
        if cuts(last + 1)
            || closed::subordinates(next)
                && !matches!(next, "that" | "and" | "as" | "after" | "since")
        {
            break;
        }
        last += 1;
    }
    Extent { first, last }
}
