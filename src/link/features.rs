//! What is measured of two frames before the trees judge whether they are one event.

use super::context::{Context, Surroundings};
use super::frame::{Frame, Group, Naming, Trait, confidence};
use super::rules::{Compared, Overlap};
use super::score::Scorer;
use super::sets::count;
use super::{kind, sets, times};
use crate::lexicon;
use crate::model::EntityKind;

/// What a feature may speak for, whatever else is measured.
#[derive(Clone, Copy)]
enum Speaks {
    /// More of it never speaks against one event.
    For,
    /// More of it never speaks for one event.
    Against,
    /// It may speak either way.
    Either,
}

/// The features in the order in which `of` gives them, by the names under which weights are kept.
const MEASURED: [(&str, Speaks); 80] = {
    use Speaks::{Against, Either, For};
    [
        ("same-lemma", For),
        ("same-family", For),
        ("same-phrase", For),
        ("phrase-overlap", For),
        ("meaning", For),
        ("prefix", Either),
        ("line", For),
        ("kinship", For),
        ("rate", For),
        ("rate-seen", Either),
        ("head-rarity", Either),
        ("said", Either),
        ("near", For),
        ("near-local", For),
        ("wide", For),
        ("wide-local", For),
        ("left", For),
        ("right", For),
        ("crossed", For),
        ("names", For),
        ("names-apart", Against),
        ("core", For),
        ("mixed", For),
        ("argument", For),
        ("sentence", For),
        ("best-word", For),
        ("named", For),
        ("core-names-apart", Against),
        ("numbers", For),
        ("numbers-apart", Against),
        ("times", For),
        ("times-apart", Against),
        ("gap", Either),
        ("sure-times", Either),
        ("figures", For),
        ("figures-apart", Against),
        ("story", For),
        ("story-mean", For),
        ("story-same", Either),
        ("doc-words", For),
        ("doc-local", For),
        ("doc-names", For),
        ("doc-local-names", For),
        ("doc-lead", For),
        ("same-article", Either),
        ("titles", Either),
        ("leads", For),
        ("position", Either),
        ("phrases", For),
        ("publicity", For),
        ("speakers-apart", Against),
        ("generic", Against),
        ("plural", Either),
        ("supposed", Either),
        ("verbs", Either),
        ("family-spread", Either),
        ("alike", Either),
        ("smaller", Either),
        ("larger", Either),
        ("kind-rarity", For),
        ("told-gap", Either),
        ("unclassed", Either),
        ("conflict", Against),
        ("sentences-apart", Either),
        ("definite", For),
        ("indefinite", Against),
        ("new-words", Against),
        ("known-words", For),
        ("superlative", Either),
        ("burst", For),
        ("core-at-large", For),
        ("at-large", For),
        ("concord", For),
        ("concord-kind", For),
        ("concord-articles", Either),
        ("evidence", For),
        ("people", For),
        ("people-apart", Against),
        ("places", For),
        ("places-apart", Against),
    ]
};

/// Their names.
pub(super) const NAMES: [&str; MEASURED.len()] = {
    let mut names = [""; MEASURED.len()];
    let mut i = 0;
    while i < MEASURED.len() {
        names[i] = MEASURED[i].0;
        i += 1;
    }
    names
};

/// For each feature in which direction it may speak: 1 for one event, -1 for two, 0 for either.
#[cfg(feature = "train")]
pub(super) fn directions() -> Vec<i8> {
    let direction = |speaks: Speaks| match speaks {
        Speaks::For => 1,
        Speaks::Against => -1,
        Speaks::Either => 0,
    };
    MEASURED.iter().map(|(_, speaks)| direction(*speaks)).collect()
}

/// Where some of them stand.
pub(super) const EVIDENCE: usize = NAMES.len() - 5;
const PEOPLE_APART: usize = NAMES.len() - 3;

/// What was measured, in the order of `NAMES`.
pub(super) struct Features {
    values: [f32; NAMES.len()],
    count: usize,
}

impl Features {
    /// All of it.
    pub(super) fn values(&self) -> &[f32] {
        &self.values
    }

    fn extend<const N: usize>(&mut self, more: [f32; N]) {
        if let Some(room) = self.values.get_mut(self.count..self.count + N) {
            room.copy_from_slice(&more);
            self.count += N;
        }
    }
}

/// Measures two frames; `a` stands before `b`, and what stands around it was unpacked before, once for many
/// pairs.
pub(super) fn of(
    scorer: &Scorer<'_>,
    (a, around): (&Frame, &Surroundings),
    b: &Frame,
    compared: &Compared,
) -> Features {
    let mut out = Features { values: [0.0; NAMES.len()], count: 0 };
    heads(scorer, a, b, compared, &mut out);
    surroundings(scorer, (a, around), b, &compared.overlap, &mut out);
    facts(a, b, compared, &mut out);
    articles(a, b, compared, &mut out);
    wording(scorer, a, b, compared, &mut out);
    inside(scorer, a, b, &mut out);
    let (word, kind) = compared.concord;
    out.extend([compared.burst, compared.overlap.core_at_large, compared.overlap.at_large]);
    out.extend([word.agree, kind.agree, word.articles, compared.evidence]);
    named(scorer, (Naming::Person, EntityKind::Person), a, b, &mut out);
    named(scorer, (Naming::Place, EntityKind::Place), a, b, &mut out);
    out
}

fn flag(is: bool) -> f32 {
    if is { 1.0 } else { 0.0 }
}

fn heads(scorer: &Scorer<'_>, a: &Frame, b: &Frame, compared: &Compared, out: &mut Features) {
    let (x, y) = (&a.context, &b.context);
    let same_family = compared.same_family;
    let both = sets::shared(x.phrase(), y.phrase()).count();
    let meaning = if same_family { 1.0 } else { meaning(x, y) };
    let start = |one: &str, two: &str| two.get(..4).is_some_and(|start| one.starts_with(start));
    let prefix = x.lemmas().any(|one| y.lemmas().any(|two| start(one.text, two.text)));
    let (rate, seen) = scorer.rate(x.heads(), y.heads());
    let idf = |words: &[u32]| {
        words.iter().map(|word| scorer.stems.idf(*word)).fold(f32::INFINITY, f32::min)
    };
    let rarity = idf(x.heads()).min(idf(y.heads()));
    out.extend([
        flag(sets::meet(x.lemma_numbers(), y.lemma_numbers())),
        flag(same_family),
        flag(!x.phrase().is_empty() && x.phrase() == y.phrase()),
        count(both) / count((x.phrase().len() + y.phrase().len() - both).max(1)),
        meaning,
        flag(prefix),
        flag(sets::meet(a.lines(), b.lines())),
        compared.kinship,
        rate,
        seen,
        if rarity.is_finite() { rarity } else { 0.0 },
        flag(a.is(Group::Said)) + flag(b.is(Group::Said)),
    ]);
}

/// Whether the heads are of one derivational family.
pub(super) fn same_family(a: &Frame, b: &Frame) -> bool {
    sets::meet(a.families(), b.families()) || sets::meet(a.context.heads(), b.context.heads())
}

/// How near the nearest two of their lemmas are in meaning.
fn meaning(one: &Context, other: &Context) -> f32 {
    let mut best: f32 = 0.0;
    for x in one.lemmas() {
        for y in other.lemmas() {
            best = best.max(lexicon::nearness(x.senses, y.senses));
        }
    }
    best
}

fn surroundings(
    scorer: &Scorer<'_>,
    (a, around): (&Frame, &Surroundings),
    b: &Frame,
    overlap: &Overlap,
    out: &mut Features,
) {
    let (x, y) = (&a.context, &b.context);
    let (one, other) = (a.document(), b.document());
    let (lexis, other_lexis) = (scorer.lexis(one), scorer.lexis(other));
    let beside = y.surroundings(other, scorer);
    let (near, near_local) = around.near.cosines(&beside.near, &lexis, &other_lexis);
    let (wide, wide_local) = around.wide.cosines(&beside.wide, &lexis, &other_lexis);
    let local = |word: u32| scorer.local(one, word).min(scorer.local(other, word));
    let weight = |p: &[u32], q: &[u32]| sets::shared(p, q).map(local).sum::<f32>();
    let names = weight(x.names(), y.names());
    out.extend([
        near,
        near_local,
        wide,
        wide_local,
        weight(x.left(), y.left()),
        weight(x.right(), y.right()),
        weight(x.left(), y.right()) + weight(x.right(), y.left()),
        names,
        flag(!x.names().is_empty() && !y.names().is_empty() && names < 0.02),
    ]);
    words(scorer, a, b, overlap, out);
    let numbers = sets::shared(x.numbers(), y.numbers()).count();
    out.extend([
        count(numbers),
        flag(numbers == 0 && !x.numbers().is_empty() && !y.numbers().is_empty()),
    ]);
}

/// The rare words and names of the phrases and clauses, as entities.
fn words(scorer: &Scorer<'_>, a: &Frame, b: &Frame, overlap: &Overlap, out: &mut Features) {
    let vocabulary = scorer.vocabulary;
    let apart = a.names(Naming::InPhrase)
        && b.names(Naming::InPhrase)
        && !sets::shared(a.core(), b.core()).any(|word| vocabulary.is_name(word));
    let Overlap { core, mixed, argument, sentence, best, named, .. } = *overlap;
    out.extend([core, mixed, argument, sentence, best, named, flag(apart)]);
}

/// The people or places of the phrases and clauses: what those of both weigh, and whether both have
/// some and share none.
fn named(
    scorer: &Scorer<'_>,
    (naming, kind): (Naming, EntityKind),
    a: &Frame,
    b: &Frame,
    out: &mut Features,
) {
    // Where one has none there is nothing to share.
    if !(a.names(naming) && b.names(naming)) {
        out.extend([0.0, 0.0]);
        return;
    }
    let vocabulary = scorer.vocabulary;
    let (mut shared, mut met) = (0.0, false);
    for word in
        a.core().iter().chain(a.argument().iter().filter(|word| !sets::holds(a.core(), word)))
    {
        if vocabulary.is(*word, kind) && b.tells(*word) {
            met = true;
            shared += vocabulary.weight(*word);
        }
    }
    out.extend([shared, flag(!met)]);
}

/// Whether both name people in their phrases and clauses, but not the same.
pub(super) fn others(features: &[f32]) -> bool {
    features.get(PEOPLE_APART).is_some_and(|apart| *apart > 0.5)
}

/// Times and figures. What forbids a pair is looked for only where something does.
fn facts(a: &Frame, b: &Frame, compared: &Compared, out: &mut Features) {
    let gap = times::gap(a, b)
        .map_or(-1.0, |days| f32::from(i16::try_from(days).unwrap_or(i16::MAX)).ln_1p());
    let sure = match (a.when(), b.when()) {
        (Some(one), Some(other)) => confidence(one.known).min(confidence(other.known)),
        _ => -1.0,
    };
    out.extend([
        compared.times,
        flag(compared.conflict && (times::conflict(a, b) || times::untold(a, b))),
        gap,
        sure,
        flag(compared.figures),
        flag(compared.conflict && kind::different_counts(a, b)),
    ]);
}

fn articles(a: &Frame, b: &Frame, compared: &Compared, out: &mut Features) {
    let like = compared.likeness;
    let (x, y) = (&a.context, &b.context);
    let title = |sentence: u32| sentence == 0;
    out.extend([
        like.story,
        like.mean,
        flag(like.same),
        like.words,
        like.local_words,
        like.names,
        like.local_names,
        like.lead,
        flag(a.document() == b.document()),
        flag(title(x.sentence)) + flag(title(y.sentence)),
        flag(a.has(Trait::Leads)) + flag(b.has(Trait::Leads)),
        (x.position - y.position).abs(),
    ]);
}

fn wording(scorer: &Scorer<'_>, a: &Frame, b: &Frame, compared: &Compared, out: &mut Features) {
    let (one, other) = (a.document(), b.document());
    let publicity = if kind::same_publicity(a, b) {
        1.0
    } else if a.has(Trait::Public) && b.has(Trait::Private)
        || a.has(Trait::Private) && b.has(Trait::Public)
    {
        -1.0
    } else {
        0.0
    };
    let spread = sets::shared(a.context.heads(), b.context.heads())
        .map(|word| 1.0 - scorer.local(one, word).max(scorer.local(other, word)))
        .fold(0.0, f32::max);
    let told_gap = times::told_gap(a, b)
        .map_or(-1.0, |days| f32::from(u16::try_from(days).unwrap_or(u16::MAX)).ln_1p());
    let unclassed = |frame: &Frame| flag(frame.is(Group::Unclassed));
    out.extend([
        count(compared.runs),
        publicity,
        flag(compared.conflict && kind::different_speakers(a, b)),
        flag(a.has(Trait::Generic)) + flag(b.has(Trait::Generic)),
        flag(a.has(Trait::Plural) != b.has(Trait::Plural)),
        flag(a.has(Trait::Supposed) != b.has(Trait::Supposed)),
        flag(a.has(Trait::Verb)) + flag(b.has(Trait::Verb)),
        spread,
        f32::from(a.alike.max(b.alike)).ln_1p(),
        count(a.members.len().min(b.members.len())).ln(),
        count(a.members.len().max(b.members.len())).ln(),
        scorer.rarity(a, b),
        told_gap,
        unclassed(a) + unclassed(b),
        flag(compared.conflict),
    ]);
}

/// What only counts between mentions of one article.
fn inside(scorer: &Scorer<'_>, a: &Frame, b: &Frame, out: &mut Features) {
    if a.documents() != b.documents() {
        out.extend([-1.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        return;
    }
    let (earlier, later) = if *a.members <= *b.members { (a, b) } else { (b, a) };
    let weight = |word: &u32| scorer.vocabulary.weight(*word);
    let known: f32 = later.core().iter().filter(|word| earlier.tells(**word)).map(weight).sum();
    let new: f32 = later.core().iter().filter(|word| !earlier.tells(**word)).map(weight).sum();
    let apart = later.context.sentence.saturating_sub(earlier.last_sentence);
    out.extend([
        f32::from(u16::try_from(apart).unwrap_or(u16::MAX)).ln_1p(),
        flag(later.has(Trait::Definite)),
        flag(later.has(Trait::Indefinite)),
        new,
        known,
        flag(later.has(Trait::Superlative)),
    ]);
}

#[cfg(test)]
mod tests {
    use super::{EVIDENCE, NAMES, PEOPLE_APART};

    #[test]
    fn features_are_where_they_are_looked_for() {
        assert_eq!(NAMES[PEOPLE_APART], "people-apart");
        assert_eq!(NAMES[EVIDENCE], "evidence");
    }
}
