//! Counted victims and arrests beside a mention: 'at least 143 people'.

mod number;

use std::ops::Range;

use number::Number;

use super::extent::Extent;
use super::sentence::{Part, Sentence};
use crate::model::{ClaimAttribute, Quantity, Span};

/// How far from a number the word may stand that says what was counted.
const REACH: usize = 5;

/// The quantities around the words of a mention.
pub(super) fn around(sentence: &Sentence<'_>, extent: Extent) -> Vec<Quantity> {
    let first = extent.first.saturating_sub(9);
    let last = (extent.last + 8).min(sentence.words.len().saturating_sub(1));
    let mut found: Vec<Quantity> = Vec::new();
    let counts = counts(sentence, first.saturating_sub(2 * REACH), last + 2 * REACH);
    let near =
        |count: &&Count| (first..=last).contains(&count.first) || extent.contains(count.word);
    for count in counts.iter().filter(near) {
        let Count { value, first: k, last: end, attribute, .. } = *count;
        // In 'two bombings killed 95' the word belongs to the number that stands nearer.
        if counts.iter().any(|other| other.word == count.word && other.away < count.away) {
            continue;
        }
        if found.iter().any(|quantity| quantity.attribute == attribute) {
            continue;
        }
        let qualifier = qualifier(sentence, k);
        let start = qualifier.map_or(sentence.words[k].span, |words| words);
        let noun = sentence.words.get(end + 1).filter(|word| {
            matches!(
                &*word.lower,
                "people"
                    | "persons"
                    | "others"
                    | "men"
                    | "women"
                    | "children"
                    | "soldiers"
                    | "civilians"
                    | "victims"
            )
        });
        let stop = noun.map_or(sentence.words[end].span, |word| word.span);
        found.push(Quantity { attribute, value, span: start.hull(stop), qualifier });
    }
    found
}

/// A number and what it counts.
struct Count {
    value: u32,
    /// Its first and last word.
    first: usize,
    last: usize,
    attribute: ClaimAttribute,
    /// The word that says so, and how far it stands.
    word: usize,
    away: usize,
}

/// The numbers that begin between two words and count something.
fn counts(sentence: &Sentence<'_>, from: usize, to: usize) -> Vec<Count> {
    let mut counts = Vec::new();
    let mut k = from;
    while k <= to.min(sentence.words.len()) {
        let number = number::at(sentence, k);
        counts.extend(number.and_then(|number| count(sentence, number)));
        k = number.map_or(k, |number| number.last) + 1;
    }
    counts
}

fn count(sentence: &Sentence<'_>, number: Number) -> Option<Count> {
    let Number { value, first, last } = number;
    let start = first - qualifying(sentence, first);
    let (away, _, attribute, word) = if let Some((attribute, word)) = toll(sentence, start) {
        (1, false, attribute, word)
    } else if number::is_no_count(sentence, number, start) {
        return None;
    } else {
        let before = before(sentence, start).map(|(k, what)| (start - k, true, what, k));
        let after = after(sentence, start, last).map(|(k, away, what)| (away, false, what, k));
        // What follows a number tells what it counts where both are as near.
        after.into_iter().chain(before).min_by_key(|(away, before, ..)| (*away, *before))?
    };
    // 'Two bombings killed dozens' counts bombings.
    let counted = sentence.words.get(last + 1..word.min(last + 4)).unwrap_or(&[]);
    if counted.iter().any(|word| word.part == Part::Noun && !word.synonyms().is_empty()) {
        return None;
    }
    Some(Count { value, first, last, attribute, word, away })
}

/// The word before a number that says what it counts: 'killed at least 12', 'the deaths of 12'. One that
/// says it of somebody before, as in 'she was killed and two', says nothing of the number.
fn before(sentence: &Sentence<'_>, start: usize) -> Option<(usize, ClaimAttribute)> {
    let mut crossed = false;
    for k in (start.saturating_sub(REACH)..start).rev() {
        let word = sentence.lower(k);
        if let Some(what) = attribute(sentence, k) {
            let done = matches!(what, Word::Done(_)) && !is_passive(sentence, k);
            let of = matches!(what, Word::Thing(_)) && sentence.lower(k + 1) == "of" && !crossed;
            return (done || of).then_some((k, what.attribute()));
        }
        if matches!(
            word,
            "," | ";"
                | ":"
                | "but"
                | "when"
                | "while"
                | "as"
                | "who"
                | "which"
                | "that"
                | "after"
                | "before"
                | "until"
                | "since"
                | "because"
        ) {
            return None;
        }
        crossed |= word == "and";
    }
    None
}

/// The word behind a number that says what it counts, how far it stands, and what: '12 people were killed'.
fn after(
    sentence: &Sentence<'_>,
    start: usize,
    last: usize,
) -> Option<(usize, usize, ClaimAttribute)> {
    let inserted = inserted(sentence, last);
    // 'Two of the 14 sailors'.
    let whole = if sentence.lower(last + 1) == "of" { COUNTED } else { 0 };
    let end = last + REACH + whole + inserted.as_ref().map_or(0, ExactSizeIterator::len);
    let mut k = last + 1;
    while k <= end {
        if let Some(inserted) = inserted.as_ref().filter(|inserted| inserted.start == k) {
            k = inserted.end;
            continue;
        }
        if matches!(sentence.lower(k), "," | ";" | ":" | "and" | "but") {
            return None;
        }
        if let Some(what) = attribute(sentence, k) {
            if is_part_of(sentence, last, k) || is_noun_of_another(sentence, k) {
                return None;
            }
            let skipped = inserted.as_ref().filter(|inserted| inserted.end <= k);
            let away = k - last - skipped.map_or(0, ExactSizeIterator::len);
            let told = match what {
                Word::Done(_) => !is_active(sentence, last, k),
                Word::Lives => is_lost(sentence, start, k),
                // 'Two death threats', 'two arrest warrants'.
                Word::Thing(_) => sentence.lower(k).ends_with('s'),
                Word::Died(_) => true,
            };
            return told.then_some((k, away, what.attribute()));
        }
        k += 1;
    }
    None
}

/// Whether those counted are part of the dead or the hurt, who are counted elsewhere: 'three of the dead'.
fn is_part_of(sentence: &Sentence<'_>, last: usize, k: usize) -> bool {
    sentence.lower(last + 1) == "of"
        && (last + 2..k).all(|i| {
            matches!(sentence.lower(i), "the" | "those" | "these" | "all" | "its" | "their")
        })
}

/// Whether a word is a deed told beside those counted, who did not suffer it: 'nine people over the
/// killing', 'two men for his death'.
fn is_noun_of_another(sentence: &Sentence<'_>, k: usize) -> bool {
    let noun = matches!(
        sentence.lower(k),
        "killing" | "killings" | "murder" | "death" | "deaths" | "arrest" | "arrests" | "injuries"
    );
    let before = sentence.before(k, 1);
    noun && matches!(before, "the" | "a" | "an" | "this" | "that" | "his" | "her" | "their" | "its")
}

/// Whether a verb tells what was done to somebody before it: 'was killed', 'had been arrested'.
fn is_passive(sentence: &Sentence<'_>, k: usize) -> bool {
    sentence.forms(k.saturating_sub(2), k).any(is_being)
}

fn is_being(word: &str) -> bool {
    matches!(word, "was" | "were" | "been" | "be" | "being" | "is" | "are" | "got")
}

/// Whether those before a verb did it: 'two men killed her', 'six officers arrested the driver'.
fn is_active(sentence: &Sentence<'_>, last: usize, k: usize) -> bool {
    let next = sentence.words.get(k + 1);
    let object = next.is_some_and(|word| {
        word.name.is_some()
            || matches!(
                &*word.lower,
                "the" | "a" | "an" | "his" | "her" | "their" | "its" | "him" | "them" | "it"
            )
    });
    object && !sentence.forms(last + 1, k).any(is_being)
}

/// Whether lives are lost: 'claimed 12 lives', 'the loss of 12 lives', '12 people lost their lives'.
fn is_lost(sentence: &Sentence<'_>, start: usize, k: usize) -> bool {
    let theirs = sentence.before(k, 1) == "their"
        && matches!(sentence.before(k, 2), "lost" | "lose" | "losing");
    let before = sentence.before(start, 1);
    theirs
        || matches!(before, "cost" | "costs" | "costing" | "claimed" | "claims" | "claiming")
        || before == "of" && sentence.before(start, 2) == "loss"
}

/// Words between a toll and its figure.
const TOLL: usize = 12;

/// What a toll counts, and the word: 'the death toll rose from 12 to 17', 'the number of dead stands at 41'.
fn toll(sentence: &Sentence<'_>, start: usize) -> Option<(ClaimAttribute, usize)> {
    let leads = matches!(
        sentence.before(start, 1),
        "to" | "at"
            | "reached"
            | "reaching"
            | "reaches"
            | "passed"
            | "topped"
            | "exceeded"
            | "was"
            | "is"
            | "of"
    );
    let from = start.saturating_sub(TOLL);
    let near = (from..start).rev().take_while(|k| !matches!(sentence.lower(*k), ";" | ":"));
    near.filter(|_| leads).find_map(|k| match sentence.lower(k) {
        // 'Death' is what the mention goes by.
        "toll" if sentence.before(k, 1) == "death" => Some((ClaimAttribute::Killed, k - 1)),
        "toll" => Some((ClaimAttribute::Killed, k)),
        "dead" | "killed" | "deaths" | "injured" | "wounded"
            if sentence.forms(k.saturating_sub(3), k).any(|word| word == "number") =>
        {
            attribute(sentence, k).map(|what| (what.attribute(), k))
        }
        _ => None,
    })
}

/// Words that open what says who were among those counted.
fn tells_parts(word: &str) -> bool {
    matches!(word, "among" | "including" | "most" | "many" | "half" | "some" | "mostly" | "all")
}

/// Words after a number in which those counted are named: 'seven people', 'two Turkish soldiers'.
const COUNTED: usize = 4;
/// Words that are inserted at most.
const INSERTED: usize = 14;

/// What is put between commas behind the number that ends with word `last`: 'Seven people, among them two
/// children, were killed' tells of seven killed.
fn inserted(sentence: &Sentence<'_>, last: usize) -> Option<Range<usize>> {
    let comma = |k: usize| sentence.lower(k) == ",";
    let start = (last + 1..=last + COUNTED).find(|k| comma(*k))?;
    let end = (start + 2..=start + INSERTED).find(|k| comma(*k))?;
    let told = (start..end).any(|k| attribute(sentence, k).is_some());
    (tells_parts(sentence.lower(start + 1)) || !told).then_some(start..end + 1)
}

/// What a word says of those who are counted.
#[derive(Clone, Copy)]
enum Word {
    /// A verb that tells what is done to them.
    Done(ClaimAttribute),
    /// What they do or are: 'died', 'dead'.
    Died(ClaimAttribute),
    /// 'Deaths', 'arrests', 'hostages'.
    Thing(ClaimAttribute),
    /// 'Lives', where they are lost.
    Lives,
}

impl Word {
    fn attribute(self) -> ClaimAttribute {
        match self {
            Self::Done(attribute) | Self::Died(attribute) | Self::Thing(attribute) => attribute,
            Self::Lives => ClaimAttribute::Killed,
        }
    }
}

fn attribute(sentence: &Sentence<'_>, k: usize) -> Option<Word> {
    Some(match sentence.lower(k) {
        "killed" | "kill" | "killing" | "kills" | "slain" | "murdered" | "massacred" => {
            Word::Done(ClaimAttribute::Killed)
        }
        // 'The dead man' is not counted.
        "dead" if sentence.words.get(k + 1).is_none_or(|next| next.part != Part::Noun) => {
            Word::Died(ClaimAttribute::Killed)
        }
        "died" | "perished" | "drowned" => Word::Died(ClaimAttribute::Killed),
        "deaths" | "death" | "fatalities" => Word::Thing(ClaimAttribute::Killed),
        "lives" => Word::Lives,
        "injured" | "injuring" | "injures" | "wounded" | "wounding" | "hurt" => {
            Word::Done(ClaimAttribute::Injured)
        }
        "injuries" => Word::Thing(ClaimAttribute::Injured),
        "arrested" | "detained" | "detaining" | "arresting" => Word::Done(ClaimAttribute::Arrested),
        "arrests" | "arrest" => Word::Thing(ClaimAttribute::Arrested),
        "hostage" => Word::Done(ClaimAttribute::Hostages),
        "hostages" => Word::Thing(ClaimAttribute::Hostages),
        _ => return None,
    })
}

fn qualifier(sentence: &Sentence<'_>, k: usize) -> Option<Span> {
    let words = qualifying(sentence, k);
    let start = sentence.words.get(k - words).filter(|_| words > 0)?.span;
    Some(start.hull(sentence.words.get(k - 1)?.span))
}

/// How many words before word `k` qualify a number that begins there.
fn qualifying(sentence: &Sentence<'_>, k: usize) -> usize {
    let back = |back: usize| sentence.before(k, back);
    match (back(3), back(2), back(1)) {
        ("no" | "not", "fewer" | "less", "than") | ("as", "many", "as") => 3,
        (_, "at", "least" | "most") | (_, "more" | "fewer" | "less", "than") | (_, "up", "to") => 2,
        (
            ..,
            "about" | "some" | "around" | "nearly" | "over" | "almost" | "roughly"
            | "approximately" | "exactly",
        ) => 1,
        _ => 0,
    }
}
