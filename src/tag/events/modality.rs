//! In which sense a mention speaks of its event, and whether it says that it happened.

use super::extent::Extent;
use super::function_words as closed;
use super::sentence::{Part, Sentence};
use crate::model::{Modality, Polarity, Traits};

/// Verbs and nouns before 'to' that leave open whether the thing was done.
fn intends(word: &str) -> bool {
    matches!(
        word,
        "want"
            | "wants"
            | "wanted"
            | "plan"
            | "plans"
            | "planned"
            | "planning"
            | "hope"
            | "hopes"
            | "hoped"
            | "seek"
            | "seeks"
            | "sought"
            | "choose"
            | "likely"
            | "aspiration"
            | "plot"
            | "plotting"
            | "try"
            | "tries"
            | "tried"
            | "trying"
            | "attempt"
            | "attempted"
            | "attempting"
            | "attempts"
            | "expected"
            | "intend"
            | "intends"
            | "intended"
            | "ready"
            | "willing"
            | "scheduled"
            | "set"
            | "due"
            | "agreed"
            | "threatened"
            | "threatening"
            | "vowed"
            | "failed"
            | "refused"
            | "fail"
            | "unable"
            | "need"
            | "needs"
            | "needed"
            | "wish"
            | "order"
            | "aim"
            | "aimed"
            | "aims"
            | "proposed"
            | "able"
    )
}

fn fears(word: &str) -> bool {
    matches!(
        word,
        "fear"
            | "fears"
            | "feared"
            | "fearing"
            | "threat"
            | "threats"
            | "risk"
            | "danger"
            | "possible"
            | "possibility"
            | "potential"
            | "imminent"
            | "warn"
            | "warned"
            | "warning"
            | "warnings"
            | "warns"
            | "likelihood"
            | "chance"
            | "prospect"
            | "likely"
            | "plan"
            | "plans"
            | "planning"
            | "planned"
            | "plotting"
            | "aspiration"
            | "capable"
            | "attempt"
    )
}

/// Modality and polarity of a verb.
pub(super) fn of_verb(sentence: &Sentence<'_>, k: usize) -> (Modality, Polarity) {
    let mut modality = Modality::Actual;
    let mut polarity =
        if is_done_to_nobody(sentence, k) { Polarity::Negative } else { Polarity::Positive };
    let window = k.saturating_sub(4);
    for word in sentence.forms(window, k) {
        match word {
            "will" | "'ll" | "shall" => modality = Modality::Planned,
            "may" | "might" | "could" | "would" | "should" | "can" | "cannot" | "must" | "if"
            | "whether" => modality = Modality::Hypothetical,
            "not" | "n't" | "never" => polarity = Polarity::Negative,
            word if denies(word) => modality = Modality::Denied,
            // A comma or conjunction begins another verb's phrase.
            "," | ";" | "—" | "and" | "but" => {
                (modality, polarity) = (Modality::Actual, Polarity::Positive);
            }
            _ => {}
        }
    }
    // What is denied may stand far off: 'denied reports that shots had been fired'.
    if modality == Modality::Actual && is_denied(sentence, k) {
        modality = Modality::Denied;
    }
    // 'To sentence him', 'to be sentenced'.
    let to = if sentence.before(k, 1) == "be" { 2 } else { 1 };
    let infinitive = sentence.before(k, to) == "to";
    if infinitive && sentence.before(k, to + 1) == "yet"
        || matches!(sentence.before(k, 1), "nearly" | "almost")
    {
        polarity = Polarity::Negative;
    }
    if infinitive
        && modality == Modality::Actual
        && (matches!(sentence.before(k, to + 1), "is" | "are" | "was" | "were")
            || sentence.forms(k.saturating_sub(6), k).any(intends))
    {
        modality = Modality::Planned;
    }
    // 'kept them from killing', 'accused of planning': not told as done.
    let gerund = sentence.lower(k).ends_with("ing")
        && matches!(sentence.before(k, 1), "from" | "of" | "at" | "about");
    if gerund
        && modality == Modality::Actual
        && sentence.forms(k.saturating_sub(6), k).any(keeps_from)
    {
        modality = Modality::Hypothetical;
    }
    (modality, polarity)
}

/// Words from a verb to its subject.
const SUBJECT: usize = 8;

/// Whether the subject or the object of a verb is nobody: 'no one was hurt', 'none of the passengers was
/// injured', 'killed nobody'.
fn is_done_to_nobody(sentence: &Sentence<'_>, k: usize) -> bool {
    let nobody = |k: usize| match sentence.lower(k) {
        "nobody" | "none" | "neither" | "no-one" => true,
        "no" => sentence
            .words
            .get(k + 1)
            .is_some_and(|next| &*next.lower == "one" || next.part == Part::Noun),
        _ => false,
    };
    if nobody(k + 1) {
        return true;
    }
    // The subject stands in the verb's own clause: no other verb and no comma lies between.
    let first = k.saturating_sub(SUBJECT);
    let mut clause = (first..k).rev().take_while(|i| {
        sentence.words.get(*i).is_some_and(|word| {
            word.part != Part::Verb
                && !matches!(&*word.lower, "," | ";" | ":" | "—" | "but" | "and" | "that" | "who")
        })
    });
    // 'With no survivors the ship sank': what a preposition holds is no subject.
    clause.any(|k| nobody(k) && !closed::is_preposition(sentence.before(k, 1)))
}

/// Whether what a phrase names is told to be to come, or not to have come about: 'the march planned for
/// Saturday', 'the strike was called off'.
fn is_called_off(sentence: &Sentence<'_>, last: usize) -> bool {
    let after = |k: usize| sentence.lower(last + k);
    let planned =
        matches!(after(1), "planned" | "scheduled" | "due") && matches!(after(2), "for" | "on");
    let being =
        matches!((after(1), after(2)), ("was" | "were", _) | ("has" | "have" | "had", "been"));
    let end = if after(2) == "been" { 3 } else { 2 };
    planned
        || being
            && matches!(
                after(end),
                "averted" | "thwarted" | "foiled" | "prevented" | "cancelled" | "canceled"
            )
        || being && (after(end), after(end + 1)) == ("called", "off")
}

fn denies(word: &str) -> bool {
    matches!(word, "deny" | "denied" | "denies" | "denying")
}

/// Words from a denial to what it denies.
const DENIAL: usize = 10;

/// Whether a word stands in a clause that a denial opens: 'denied that …', 'denied reports that …'.
fn is_denied(sentence: &Sentence<'_>, k: usize) -> bool {
    let first = k.saturating_sub(DENIAL);
    let Some(denial) = (first..k).rev().find(|i| denies(sentence.lower(*i))) else {
        return false;
    };
    let that = (denial + 1..(denial + 4).min(k)).any(|i| sentence.lower(i) == "that");
    that && !sentence.forms(denial, k).any(|word| matches!(word, "," | ";" | ":" | "but"))
}

/// Whether a verb tells what is so or is done again and again: 'sells', 'they sell', 'is sold' of what is
/// no known kind of event. Headlines tell news in the same form.
pub(super) fn is_habitual(sentence: &Sentence<'_>, k: usize, classed: bool) -> bool {
    let Some(word) = sentence.words.get(k) else { return false };
    let (lower, lemma) = (&*word.lower, word.lemma());
    let before = sentence.before(k, 1);
    if lower == lemma {
        return !closed::is_unvaried(lemma)
            && matches!(
                before,
                "they"
                    | "we"
                    | "you"
                    | "i"
                    | "often"
                    | "usually"
                    | "always"
                    | "sometimes"
                    | "can"
                    | "cannot"
                    | "never"
            );
    }
    let is = |word: &str| matches!(word, "is" | "are" | "'s" | "'re");
    let passive = is(before) || before.ends_with("ly") && is(sentence.before(k, 2));
    lower.ends_with('s') || !classed && !lower.ends_with("ing") && passive
}

/// Words before 'from killing', 'of killing' that leave open whether it was done.
fn keeps_from(word: &str) -> bool {
    fears(word)
        || matches!(
            word,
            "prevent"
                | "prevented"
                | "prevents"
                | "stop"
                | "stopped"
                | "keep"
                | "kept"
                | "keeps"
                | "bar"
                | "barred"
                | "accuse"
                | "accused"
                | "accusing"
                | "suspect"
                | "suspected"
                | "dream"
                | "dreamed"
                | "aimed"
                | "ban"
                | "banned"
                | "instead"
                | "possibility"
                | "idea"
                | "refrain"
                | "think"
                | "talk"
                | "talked"
        )
}

/// Whether a phrase says which one it means beyond its article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Told {
    /// By a name or a number in it.
    Particular,
    /// By nothing.
    Bare,
}

/// Modality of a noun phrase; the second value says that it speaks of the kind, not of one.
pub(super) fn of_noun(
    sentence: &Sentence<'_>,
    extent: Extent,
    traits: Traits,
    told: Told,
) -> (Modality, bool) {
    let inside = || sentence.forms(extent.first, extent.last + 1);
    let opener = sentence.lower(extent.first);
    let before = sentence.before(extent.first, 1);
    let planned = inside()
        .any(|word| matches!(word, "planned" | "upcoming" | "scheduled" | "proposed" | "foiled"));
    if planned || is_called_off(sentence, extent.last) {
        return (Modality::Planned, false);
    }
    let cleared = matches!(
        (sentence.before(extent.first, 2), before),
        ("ruled" | "rule" | "ruling" | "rules", "out") | ("acquitted" | "cleared", "of")
    );
    // 'Denied that the attack was aimed at them' leaves the attack.
    if !traits.definite && (cleared || denies(before) || is_denied(sentence, extent.first)) {
        return (Modality::Denied, false);
    }
    if inside().any(|word| {
        matches!(word, "alleged" | "suspected" | "feared" | "imminent" | "possible" | "potential")
    }) {
        return (Modality::Feared, false);
    }
    if inside().any(closed::makes_hypothetical) || matches!(before, "any" | "no" | "every") {
        return (Modality::Hypothetical, true);
    }
    if traits.plural
        && !traits.definite
        && told == Told::Bare
        && !inside().any(|word| word == "twin")
    {
        return (Modality::Hypothetical, true);
    }
    // 'had not seen so deadly an attack': none is told.
    let negated = sentence
        .forms(extent.first.saturating_sub(5), extent.first)
        .any(|word| matches!(word, "not" | "n't" | "never" | "without" | "no"));
    if negated && !traits.definite && told == Told::Bare {
        return (Modality::Hypothetical, true);
    }
    let about = sentence
        .forms(extent.first.saturating_sub(4), extent.first)
        .any(|word| fears(word) || word == "about" || word == "plot");
    if matches!(opener, "a" | "an" | "another") && about {
        return (Modality::Feared, false);
    }
    (Modality::Actual, false)
}
