//! The links a reader can follow inside an event, each with its reasons in words.

use super::blocks::Blocks;
use super::describe::Context;
use super::frame::{Frame, MentionId, confidence};
use super::trees::probability;
use super::vocabulary::TELLING;
use super::wording::{self, Shared};
use super::{pairs::Scored, sets};
use crate::model::{
    CrossReference, DocumentId, EventMention, Evidence, EvidenceKind, MentionKind, When,
};

/// How sure links inside an article are at most.
const INSIDE: f32 = 0.85;
/// What is told of the log odds that were found.
const TEMPERED: f32 = 0.62;
/// Reasons shown for one link at most.
const REASONS: usize = 5;

/// The links of one event, by their ends: inside each chain to its clearest mention, and between
/// chains along the strongest pairs, so that all hang together.
pub(super) fn references(
    context: &Context<'_>,
    event: &Frame,
    chains: &Blocks,
    parts: &[u32],
    pairs: &Scored,
) -> Vec<CrossReference> {
    let member =
        |id: &MentionId| event.members.binary_search(id).ok().and_then(|i| u32::try_from(i).ok());
    let mut references = Vec::new();
    let mut clearest = Vec::with_capacity(parts.len());
    let (edges, strength) = spanning(parts, pairs);
    for (part, strength) in parts.iter().zip(&strength) {
        let members = chains.get(*part).map_or(&[][..], |chain| &chain.members);
        let clear = members.iter().min_by_key(|id| (clearness(context, **id), **id)).copied();
        clearest.push(clear);
        let Some(clear) = clear else { continue };
        for other in members.iter().filter(|other| **other != clear) {
            if let (Some(from), Some(to)) = (member(other), member(&clear)) {
                references.push(CrossReference {
                    from,
                    to,
                    score: strength.map_or(INSIDE, |strength| told(strength).min(INSIDE)),
                    evidence: inside(context, *other, clear),
                });
            }
        }
    }
    for (one, other, score) in edges {
        let mean = |part: usize| strength.get(part).copied().flatten().unwrap_or(score);
        let score = score.min(f32::midpoint(mean(one), mean(other)));
        let (Some(Some(a)), Some(Some(b))) = (clearest.get(one), clearest.get(other)) else {
            continue;
        };
        let chain = |part: usize| chains.get(*parts.get(part)?);
        if let (Some(from), Some(to), Some(x), Some(y)) =
            (member(a), member(b), chain(one), chain(other))
        {
            let evidence = across(context, x, y);
            references.push(CrossReference { from, to, score: told(score), evidence });
        }
    }
    references.sort_by_key(|reference| (reference.from, reference.to));
    references
}

/// How likely a link is told to be: links are chosen because they are likely, so what the trees say of the
/// chosen ones is too sure. On the topics of ECB+ dev those told to be 0.9 likely are about that.
fn told(likely: f32) -> f32 {
    let likely = likely.clamp(0.001, 0.999);
    probability(TEMPERED * (likely / (1.0 - likely)).ln())
}

/// Names first, then nouns, verbs, pronouns; boilerplate and headlines last.
fn clearness(context: &Context<'_>, id: MentionId) -> (bool, bool, u8) {
    context.mention(id).map_or((true, true, 9), |mention| {
        let kind = match mention.kind {
            MentionKind::Name => 0,
            MentionKind::Nominal => 1,
            MentionKind::Verb => 2,
            MentionKind::Pronoun => 3,
        };
        (mention.traits.boilerplate, mention.traits.headline, kind)
    })
}

/// A link between two parts of an event, and how likely it is by itself.
type Edge = (usize, usize, f32);

/// A maximum spanning tree (Kruskal) over the parts of an event, and for each part how likely it is on
/// the mean to be one event with the others; none where it is the only one.
#[expect(clippy::cast_precision_loss, reason = "parts are few")]
fn spanning(parts: &[u32], pairs: &Scored) -> (Vec<Edge>, Vec<Option<f32>>) {
    let mut sorted: Vec<(u32, usize)> = parts.iter().copied().zip(0..).collect();
    sorted.sort_unstable();
    let place = |part: u32| {
        sorted
            .binary_search_by_key(&part, |(part, _)| *part)
            .ok()
            .and_then(|i| sorted.get(i))
            .map(|(_, i)| *i)
    };
    let mut edges: Vec<Edge> = Vec::new();
    for (part, i) in &sorted {
        let first = pairs.partition_point(|(a, _, _)| a < part);
        for (_, other, score) in pairs.iter().skip(first).take_while(|(a, _, _)| a == part) {
            if let Some(j) = place(*other) {
                edges.push((*i, j, *score));
            }
        }
    }
    let others = (parts.len() - 1).max(1) as f32;
    let mut strength = vec![(parts.len() > 1).then_some(0.0); parts.len()];
    for (a, b, score) in &edges {
        for part in [a, b] {
            if let Some(Some(sum)) = strength.get_mut(*part) {
                *sum += score / others;
            }
        }
    }
    edges.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    let mut root: Vec<usize> = (0..parts.len()).collect();
    let mut tree = Vec::new();
    for (a, b, score) in edges {
        let (x, y) = (find(&mut root, a), find(&mut root, b));
        if x != y {
            root[x] = y;
            tree.push((a, b, score));
        }
    }
    (tree, strength)
}

fn find(root: &mut [usize], mut i: usize) -> usize {
    while root[i] != i {
        root[i] = root[root[i]];
        i = root[i];
    }
    i
}

fn inside(context: &Context<'_>, from: MentionId, to: MentionId) -> Vec<Evidence> {
    let (Some(one), Some(other)) = (context.mention(from), context.mention(to)) else {
        return Vec::new();
    };
    let quote = |mention: &EventMention| {
        context.documents.get(from.document as usize).map_or(String::new(), |document| {
            document.slice(mention.extent).chars().take(60).collect()
        })
    };
    let words = if one.sentence == other.sentence {
        format!("same sentence as “{}”", quote(other))
    } else if one.traits.definite && from > to {
        format!("refers back to “{}”", quote(other))
    } else {
        format!("same article tells of “{}”", quote(other))
    };
    vec![Evidence { kind: EvidenceKind::Reference, words }]
}

/// Why two chains of different articles are linked, strongest first.
fn across(context: &Context<'_>, a: &Frame, b: &Frame) -> Vec<Evidence> {
    let vocabulary = context.vocabulary;
    let mut found = Vec::new();
    let mut add = |kind, words: String| found.push(Evidence { kind, words });
    if let (Some(x), Some(y)) = (a.when(), b.when())
        && let Some(words) = same_date(x, y)
    {
        add(EvidenceKind::Date, words);
    }
    let mut shared: Vec<u32> =
        a.core().iter().chain(a.argument()).copied().filter(|word| b.tells(*word)).collect();
    shared.sort_unstable_by(|x, y| {
        vocabulary.weight(*y).total_cmp(&vocabulary.weight(*x)).then(x.cmp(y))
    });
    shared.dedup();
    for (attribute, value) in &a.counts {
        for (_, other) in b.counts.iter().filter(|(other, _)| other == attribute) {
            let words = if value == other {
                format!("both say {value} {}", attribute.name())
            } else {
                format!("{value} and {other} {}", attribute.name())
            };
            add(EvidenceKind::Quantity, words);
        }
    }
    if sets::meet(&a.phrases, &b.phrases) {
        add(EvidenceKind::Phrase, "the same words in a row".into());
    }
    let telling = shared.iter().filter(|word| vocabulary.weight(**word) > TELLING);
    let (names, words): (Vec<u32>, Vec<u32>) =
        telling.copied().partition(|word| vocabulary.is_name(*word));
    for words in shared_names(context, &names, a, b) {
        add(EvidenceKind::Name, words);
    }
    let mut families = sets::shared(a.families(), b.families());
    if let Some(found) = families.find_map(|family| wording::triggers(context, family, a, b)) {
        add(
            EvidenceKind::Word,
            match found {
                Shared::Same(word) => format!("both speak of “{word}”"),
                Shared::Two(one, other) => format!("one says “{one}”, the other “{other}”"),
            },
        );
    } else if let Some(class) =
        a.main_classes().find(|class| b.main_classes().any(|other| other == *class))
    {
        add(EvidenceKind::Word, format!("near words for one kind of event ({})", class.name()));
    }
    for shared in words.iter().filter_map(|word| wording::words(context, *word, a, b)).take(2) {
        let words = match shared {
            Shared::Same(word) => format!("“{word}” beside both"),
            Shared::Two(one, other) => format!("“{one}” beside one, “{other}” beside the other"),
        };
        add(EvidenceKind::Context, words);
    }
    found.truncate(REASONS);
    found
}

/// The names that stand beside both, as they stand there: no part of a name beside the whole of it, and no
/// country beside a place or a body of it.
fn shared_names(context: &Context<'_>, names: &[u32], a: &Frame, b: &Frame) -> Vec<String> {
    let vocabulary = context.vocabulary;
    let name = |word: &u32| vocabulary.word(*word);
    let whole = |word: &&u32| {
        !names.iter().any(|other| {
            let part = name(other).split(' ').any(|part| part == name(word));
            let country = vocabulary.country(*other) == Some(**word);
            other != *word && (part || country)
        })
    };
    let shared = |word: &u32| {
        Some(match wording::name(context, *word, a, b)? {
            Shared::Same(name) => format!("both name {name}"),
            Shared::Two(one, other) => format!("one names {one}, the other {other}"),
        })
    };
    let mut found: Vec<String> = Vec::new();
    for words in names.iter().filter(whole).filter_map(shared) {
        if !found.contains(&words) && found.len() < 3 {
            found.push(words);
        }
    }
    found
}

fn same_date(x: When, y: When) -> Option<String> {
    if confidence(x.known).min(confidence(y.known)) < 1.0 {
        return None;
    }
    let (Some(one), Some(other)) = (x.interval, y.interval) else {
        let (a, b) = (x.partial.or(y.partial)?, y.partial.or(x.partial)?);
        return (a == b).then(|| format!("both {}", a.in_words()));
    };
    one.intersection(other)?;
    let (x, y) = (one.in_words(), other.in_words());
    // 'In April' does not say 'on 2 April'.
    Some(if one == other { format!("both {x}") } else { format!("one {x}, the other {y}") })
}

/// The document numbers of an event's accounts: those with a mention outside boilerplate.
pub(super) fn accounts(context: &Context<'_>, event: &Frame) -> Vec<DocumentId> {
    let mut accounts: Vec<_> = event
        .members
        .iter()
        .filter(|id| context.mention(**id).is_some_and(|mention| !mention.traits.boilerplate))
        .map(|id| DocumentId(id.document))
        .collect();
    accounts.dedup();
    accounts
}
