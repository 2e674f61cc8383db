//! Mentions that certainly repeat another one nearby: what one sentence says of one event, and pronouns.

use super::function_words as closed;
use super::sentence::Sentence;
use crate::model::{EventMention, MentionKind, Modality, Polarity, Precision, Term};

/// A mention while its sentence is being read: with its word number.
#[derive(Debug)]
pub(super) struct Draft {
    pub mention: EventMention,
    /// The words around its trigger.
    pub terms: Vec<Term>,
    pub head: usize,
    pub lemma: Box<str>,
    /// Something is only compared with it: 'the worst attack since the 1998 bombing'.
    pub compared: bool,
}

impl Draft {
    fn actual(&self) -> bool {
        self.mention.modality == Modality::Actual && self.mention.polarity == Polarity::Positive
    }

    fn dated_in_phrase(&self) -> bool {
        self.mention.when.is_some_and(|when| when.known == crate::model::Known::InPhrase)
    }
}

/// Victims from which a toll is that of one event.
const TOLL: u32 = 3;
/// Words after a mention in which many victims are looked for.
const TOLL_REACH: usize = 6;
/// Words that two mentions of one phrase lie apart, at most: 'the bomb that exploded'.
const ONE_PHRASE: usize = 3;

/// Joins mentions of one sentence that are one event. `base` is the number of the first in the document.
pub(super) fn join(sentence: &Sentence<'_>, drafts: &mut [Draft], base: u32) {
    foiled_plots(sentence, drafts, base);
    campaigns(sentence, drafts, base);
    results_of_attacks(sentence, drafts, base);
    occurrences(sentence, drafts, base);
    losses(sentence, drafts, base);
    one_saying(drafts, base);
}

fn number(base: u32, i: usize) -> u32 {
    base + u32::try_from(i).unwrap_or(0)
}

/// 'foiled a plot to attack': foiling and what was foiled are one.
fn foiled_plots(sentence: &Sentence<'_>, drafts: &mut [Draft], base: u32) {
    for f in 0..drafts.len() {
        let (head, class, synonyms) =
            (drafts[f].head, drafts[f].mention.class, drafts[f].mention.synonyms);
        let foils = class.name() == "foil" && drafts[f].mention.kind == MentionKind::Verb;
        let failing = sentence
            .forms(head.saturating_sub(6), head)
            .any(|w| matches!(w, "fail" | "failed" | "failure" | "unable" | "fails"));
        if !foils || failing {
            continue;
        }
        let foil = drafts[f].lemma.clone();
        for o in f + 1..drafts.len() {
            let object = &drafts[o];
            if object.head > head + 9 {
                break;
            }
            let plot = matches!(object.mention.class.name(), "attack" | "foil")
                && object.mention.kind != MentionKind::Verb
                && is_plotted(sentence, &drafts[f], object);
            // 'prevent the attack' leaves the attack real.
            let real = object.mention.traits.definite && !matches!(&*foil, "foil" | "thwart");
            if plot && !real {
                if drafts[f].mention.modality == Modality::Planned {
                    drafts[f].mention.modality = Modality::Actual;
                }
                let modality = drafts[f].mention.modality;
                let mention = &mut drafts[o].mention;
                (mention.class, mention.synonyms, mention.modality) = (class, synonyms, modality);
                mention.traits.generic = false;
                mention.same_as = Some(number(base, f));
                break;
            }
        }
    }
}

/// Whether what is foiled is told of as a plan, or was kept from happening; a raid that was beaten off did
/// happen.
fn is_plotted(sentence: &Sentence<'_>, foil: &Draft, object: &Draft) -> bool {
    let prevents = matches!(&*foil.lemma, "prevent" | "avert" | "foil");
    object.lemma.starts_with("plot")
        || prevents && object.mention.kind == MentionKind::Name
        || sentence.forms(foil.head + 1, object.head + 1).any(|word| {
            matches!(
                word,
                "planned" | "plotted" | "plot" | "plots" | "terrorist" | "terror" | "alleged"
            )
        })
}

/// 'a sweeping campaign to interfere': the campaign is the interference.
fn campaigns(sentence: &Sentence<'_>, drafts: &mut [Draft], base: u32) {
    for c in 0..drafts.len() {
        let campaign = matches!(
            &*drafts[c].lemma,
            "campaign" | "effort" | "attempt" | "operation" | "bid" | "initiative" | "mission"
        );
        if !campaign || sentence.lower(drafts[c].head + 1) != "to" {
            continue;
        }
        let verb = drafts[c].head + 2;
        if let Some(v) = drafts.iter().position(|draft| draft.head == verb) {
            let (class, synonyms, family) =
                (drafts[v].mention.class, drafts[v].mention.synonyms, drafts[v].mention.family);
            let mention = &mut drafts[c].mention;
            (mention.class, mention.synonyms, mention.family) = (class, synonyms, family);
            let more = drafts[v].terms.clone();
            let terms = &mut drafts[c].terms;
            terms.extend(more);
            terms.sort_unstable();
            terms.dedup_by_key(|term| term.word());
            drafts[v].mention.same_as = Some(number(base, c));
            drafts[v].mention.modality = drafts[c].mention.modality;
        }
    }
}

/// 'gunmen stormed the hall and killed 12', 'a bomb exploded': what an attack did is the attack. Where it
/// hurt one or two, what happened to them is told as an event of its own ('shot and killed her').
fn results_of_attacks(sentence: &Sentence<'_>, drafts: &mut [Draft], base: u32) {
    let attacks: Vec<usize> = (0..drafts.len())
        .filter(|i| {
            drafts[*i].mention.class.name() == "attack"
                && drafts[*i].actual()
                && !drafts[*i].mention.traits.generic
        })
        .collect();
    for pair in attacks.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (one, two) = (&drafts[a], &drafts[b]);
        let differently_dated =
            one.dated_in_phrase() && two.dated_in_phrase() && one.mention.when != two.mention.when;
        let contrast = sentence.forms(one.head, two.head).any(|w| {
            matches!(w, "until" | "like" | "since" | "than" | "unlike" | "before" | "after" | ";")
        });
        let result = two.mention.kind == MentionKind::Verb
            || one.mention.traits.superlative
            || two.mention.traits.superlative;
        let near = two.head - one.head < 14;
        let certain = if tells_loss(one) || tells_loss(two) {
            tells_toll(sentence, one, two)
        } else {
            two.head - one.head <= ONE_PHRASE || goes_on(sentence, one, two)
        };
        let both_plural = one.mention.traits.plural != two.mention.traits.plural
            && two.mention.kind != MentionKind::Verb
            && one.mention.kind != MentionKind::Verb;
        if (result || near)
            && certain
            && !differently_dated
            && !contrast
            && !both_plural
            && drafts[b].mention.same_as.is_none()
        {
            drafts[b].mention.same_as = Some(number(base, a));
        }
    }
}

/// Whether the second verb says what those of the first did next: 'stormed the hall and set it on fire'.
fn goes_on(sentence: &Sentence<'_>, one: &Draft, two: &Draft) -> bool {
    let verbs = [one, two].iter().all(|draft| draft.mention.kind == MentionKind::Verb);
    verbs && matches!(sentence.before(two.head, 1), "and" | ",")
}

/// Whether it tells what became of people.
fn tells_loss(draft: &Draft) -> bool {
    matches!(
        &*draft.lemma,
        "kill"
            | "killing"
            | "die"
            | "dead"
            | "death"
            | "murder"
            | "homicide"
            | "slay"
            | "execute"
            | "injure"
            | "injury"
            | "wound"
            | "hurt"
            | "claim"
            | "leave"
    )
}

/// Whether a mention counts its victims, or the words around two say that there are many.
fn tells_toll(sentence: &Sentence<'_>, one: &Draft, two: &Draft) -> bool {
    let counted = |draft: &Draft| {
        draft.mention.roles.quantities().iter().any(|quantity| quantity.value >= TOLL)
    };
    let (first, last) = (one.head.min(two.head), one.head.max(two.head));
    counted(one)
        || counted(two)
        || sentence
            .forms(first, last + TOLL_REACH)
            .any(|word| matches!(word, "dozens" | "scores" | "hundreds" | "thousands"))
}

/// Words between a loss and what caused it.
const LOSS_REACH: usize = 15;

/// 'seven people were killed in the crash', 'the flood left six dead': deaths and injuries are the
/// accident that caused them, where they are counted.
fn losses(sentence: &Sentence<'_>, drafts: &mut [Draft], base: u32) {
    let is_cause = |draft: &Draft| {
        draft.mention.kind != MentionKind::Verb
            && draft.actual()
            && !draft.mention.traits.generic
            && matches!(draft.mention.class.name(), "crash" | "disaster" | "quake" | "attack")
    };
    for v in 0..drafts.len() {
        let loss = &drafts[v];
        let suffers = matches!(&*loss.lemma, "kill" | "die" | "injure" | "wound" | "hurt")
            || matches!(&*loss.lemma, "leave" | "claim")
                && sentence
                    .forms(loss.head + 1, loss.head + 6)
                    .any(|w| matches!(w, "dead" | "wounded" | "injured" | "lives"));
        if !(suffers && loss.actual() && loss.mention.kind == MentionKind::Verb) {
            continue;
        }
        let linked = |from: usize, to: usize| {
            to - from <= LOSS_REACH
                && !sentence.forms(from, to).any(|w| matches!(w, ";" | "since" | "than" | "before"))
        };
        let before = (0..v).rev().find(|i| is_cause(&drafts[*i]));
        let before = before.filter(|i| linked(drafts[*i].head, loss.head));
        let when = (v + 1..drafts.len()).find(|i| happens_when(sentence, loss, &drafts[*i]));
        // 'when fire broke out': the noun stands for both.
        let noun = |i: usize| drafts[i].mention.same_as.and_then(|one| one.checked_sub(base));
        let when = when.map(|i| noun(i).map_or(i, |noun| noun as usize));
        let after = (v + 1..drafts.len()).find(|i| is_cause(&drafts[*i])).filter(|i| {
            let said = sentence.forms(loss.head + 1, drafts[*i].head);
            linked(loss.head, drafts[*i].head)
                && said.into_iter().any(|w| matches!(w, "in" | "by" | "during" | "from" | "when"))
        });
        let (earlier, later) = match (before, after.or(when)) {
            (Some(cause), _) => (cause, v),
            (None, Some(cause)) => (v, cause),
            (None, None) => continue,
        };
        let counted = tells_toll(sentence, &drafts[earlier], &drafts[later]);
        if counted && drafts[later].mention.same_as.is_none() {
            drafts[later].mention.same_as = Some(number(base, earlier));
        }
    }
}

/// 'at least 20 died when a ferry sank': whether a verb tells, in the clause that says when people came to
/// harm, how they did.
fn happens_when(sentence: &Sentence<'_>, loss: &Draft, draft: &Draft) -> bool {
    let between = || sentence.forms(loss.head + 1, draft.head);
    draft.mention.kind == MentionKind::Verb
        && draft.actual()
        && draft.head - loss.head <= LOSS_REACH
        && between().any(|word| word == "when")
        && !between().any(|word| matches!(word, ";" | "that" | "who" | "which" | "said" | "says"))
}

/// Verbs that say no more than that something came about.
fn comes_about(sentence: &Sentence<'_>, verb: &Draft) -> bool {
    match &*verb.lemma {
        "break" => sentence.lower(verb.head + 1) == "out",
        "erupt" | "occur" | "happen" => true,
        "take" => sentence.lower(verb.head + 1) == "place",
        _ => false,
    }
}

/// 'fire broke out', 'the explosion occurred': the noun and the verb are one.
fn occurrences(sentence: &Sentence<'_>, drafts: &mut [Draft], base: u32) {
    for v in 1..drafts.len() {
        let (noun, verb) = (&drafts[v - 1], &drafts[v]);
        let one = verb.mention.kind == MentionKind::Verb
            && noun.mention.kind != MentionKind::Verb
            && noun.head + 1 == verb.head
            && comes_about(sentence, verb);
        if one && verb.actual() {
            drafts[v - 1].mention.traits.generic = false;
            drafts[v].mention.same_as = Some(number(base, v - 1));
        }
    }
}

/// 'confirmed the tip but dismissed it, calling it propaganda': near synonyms of one sentence.
fn one_saying(drafts: &mut [Draft], base: u32) {
    let verbs: Vec<usize> = (0..drafts.len())
        .filter(|i| {
            let mention = &drafts[*i].mention;
            mention.kind == MentionKind::Verb
                && drafts[*i].actual()
                && mention.class.name() != "attack"
                && mention.synonyms.is_some()
        })
        .collect();
    for pair in verbs.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (one, two) = (&drafts[a], &drafts[b]);
        let sure = |draft: &Draft| {
            draft.mention.when.is_some_and(|when| when.known <= crate::model::Known::InClause)
        };
        let differently_dated = sure(one)
            && sure(two)
            && one.mention.when.map(|w| w.interval) != two.mention.when.map(|w| w.interval);
        let same_line =
            one.mention.synonyms == two.mention.synonyms && one.mention.class.name() != "state";
        if same_line
            && two.head - one.head < 14
            && two.mention.same_as.is_none()
            && !differently_dated
        {
            drafts[b].mention.same_as = Some(number(base, a));
        }
    }
}

/// What the pronoun at word `k` stands for: the number of an earlier mention of the document.
pub(super) fn antecedent(
    sentence: &Sentence<'_>,
    k: usize,
    all: &[Draft],
    base: usize,
) -> Option<(u32, Option<usize>)> {
    let word = sentence.lower(k);
    if !matches!(word, "it" | "this" | "that" | "these" | "they" | "them") {
        return None;
    }
    let next = sentence.lower(k + 1);
    let own = all.get(base..).unwrap_or(&[]);
    let predicate = own.iter().position(|draft| {
        draft.mention.kind != MentionKind::Verb
            && draft.mention.kind != MentionKind::Pronoun
            && k < draft.head
            && draft.head <= k + 9
    });
    let copular = matches!(next, "was" | "is" | "were") && predicate.is_some();
    let happens = matches!(word, "this" | "it")
        && matches!(next, "happened" | "came" | "occurred" | "followed");
    let before = k.checked_sub(1).and_then(|i| own.iter().find(|draft| draft.head == i));
    let takes_saying =
        before.is_some_and(|draft| {
            draft.mention.kind == MentionKind::Verb
                && matches!(
                    draft.mention.class.name(),
                    "dismiss" | "blame" | "thank" | "condemn" | "deny"
                )
        }) || matches!(sentence.before(k, 1), "calling" | "called" | "discounted" | "dismissed");
    let object = matches!(word, "it" | "them" | "this") && takes_saying;
    if !(copular || happens || object) {
        return None;
    }
    let class = predicate.map(|p| own[p].mention.class).filter(|_| copular);
    let target = all.iter().enumerate().rev().find(|(i, draft)| {
        let mention = &draft.mention;
        let earlier = *i < base || draft.head < k;
        let recent = mention.sentence + 2 >= sentence.number;
        let real = !mention.traits.generic
            && mention.synonyms.is_some()
            && mention.kind != MentionKind::Pronoun;
        let fits = match class {
            Some(class) => mention.class == class,
            None if happens => {
                draft.actual()
                    && matches!(mention.class.name(), "attack" | "crash" | "quake" | "disaster")
            }
            None => {
                mention.kind != MentionKind::Verb
                    && matches!(
                        mention.class.name(),
                        "warn" | "announce" | "attack" | "report" | "state" | "blame" | "claim"
                    )
                    && mention.traits.plural == matches!(word, "them" | "these" | "they")
            }
        };
        earlier && recent && real && fits && !draft.compared
    })?;
    let predicate = copular.then_some(predicate).flatten().map(|p| base + p);
    Some((u32::try_from(target.0).unwrap_or(0), predicate.filter(|p| *p > target.0)))
}

/// Whether a date is sharp enough to be told on to the next sentences.
pub(super) fn carries(precision: Precision) -> bool {
    matches!(precision, Precision::Day | Precision::Week | Precision::Month)
}

/// Whether the form is a finite past tense.
pub(super) fn past_tense(lower: &str, lemma: &str) -> bool {
    lower != lemma
        && !lower.ends_with("ing")
        && !lower.ends_with('s')
        && !closed::is_auxiliary(lower)
}
