//! Which mentions of events tell what somebody of a given name does or suffers.

use std::ops::Range;

use crate::model::{
    Corpus, Document, DocumentId, Entity, EntityId, EntityKind, EventMention, MentionKind,
    Modality, NameMention, Polarity, Span,
};
use crate::plain::fold;

/// Tokens from a subject to its verb, at most.
const SUBJECT: usize = 12;
/// Tokens from a verb to its object, at most.
const OBJECT: usize = 5;

/// Who is asked for.
pub(super) struct Participation {
    entities: Vec<EntityId>,
    /// The name's words, folded.
    words: Vec<String>,
    kind: EntityKind,
}

impl Participation {
    /// Finds the entities that the name means: those of that name, else those whose names hold all its
    /// words ('iTunes Music Store' for 'iTunes Store'), else the same without its first word.
    pub(super) fn new(corpus: &Corpus, name: &str) -> Self {
        let entities = corpus.links.as_ref().map_or(&[][..], |links| links.entities.as_slice());
        let folded = fold(name);
        let mut words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
        loop {
            let wanted = words.join(" ");
            let exact = |form: &str| fold(form) == wanted;
            let mut found = meant(entities, exact);
            if found.is_empty() {
                found = meant(entities, |form| holds_words(&fold(form), &words));
            }
            if !found.is_empty() || words.len() <= 2 {
                let kind = found.first().and_then(|id| corpus.entity(*id)).map(|e| e.kind);
                return Self { entities: found, words, kind: kind.unwrap_or_default() };
            }
            words.remove(0);
        }
    }

    /// The mentions of a document in which it takes part, by their numbers.
    pub(super) fn mentions(&self, corpus: &Corpus, id: DocumentId) -> Vec<u32> {
        let Some(document) = corpus.document(id) else { return Vec::new() };
        let named = self.named(corpus, id, document);
        let mut found = Vec::new();
        let mut sentence_of_last = None;
        for (number, sentence) in (0u32..).zip(&document.sentences) {
            let text = Sentence::read(corpus, id, document, number, *sentence);
            let mut places: Vec<Range<usize>> = named
                .iter()
                .filter(|span| sentence.covers(**span))
                .map(|span| document.tokens.within(*span))
                .collect();
            if self.kind == EntityKind::Person {
                places.extend(pronouns(&text, &places, sentence_of_last == number.checked_sub(1)));
            }
            if !places.is_empty() {
                sentence_of_last = Some(number);
            }
            found.extend(
                text.events
                    .iter()
                    .filter(|event| {
                        event.counts() && places.iter().any(|place| text.takes_part(place, event))
                    })
                    .map(|event| event.number),
            );
        }
        found
    }

    /// Where the name stands: mentions of the entity, and the words as typed.
    fn named(&self, corpus: &Corpus, id: DocumentId, document: &Document) -> Vec<Span> {
        let of = corpus.links.as_ref().and_then(|links| links.entity_of.get(id.index()));
        let names = corpus.names(id).iter().zip(of.map_or(&[][..], Vec::as_slice));
        let mut spans: Vec<Span> = names
            .filter(|(_, entity)| self.entities.contains(entity))
            .map(|(name, _)| name.span)
            .collect();
        let tokens: Vec<String> =
            document.tokens.iter().map(|token| fold(document.slice(token.span))).collect();
        let part_of_other = |span: Span| {
            corpus
                .names(id)
                .iter()
                .any(|name| name.span.covers(span) && name.span.end() > span.end())
        };
        let mut forms: Vec<&[String]> = vec![&self.words];
        if self.kind == EntityKind::Person && self.words.len() == 2 && !spans.is_empty() {
            forms.extend(self.words.chunks(1));
        }
        for form in forms.into_iter().filter(|form| !form.is_empty()) {
            for (i, window) in tokens.windows(form.len()).enumerate() {
                if window == form
                    && let (Some(first), Some(last)) =
                        (document.tokens.get(i), document.tokens.get(i + form.len() - 1))
                {
                    let span = first.span.hull(last.span);
                    let name = document.slice(span).starts_with(|c: char| !c.is_lowercase())
                        || form.len() > 1
                        || self.words.len() == 1;
                    if name
                        && !part_of_other(span)
                        && !spans.iter().any(|other| other.overlaps(span))
                    {
                        spans.push(span);
                    }
                }
            }
        }
        spans.sort_unstable();
        spans
    }
}

/// 'he' and 'she' after the name in the sentence, or where the last person named is the one.
fn pronouns(text: &Sentence<'_>, places: &[Range<usize>], told_before: bool) -> Vec<Range<usize>> {
    let first_person = text
        .names
        .iter()
        .filter(|(_, name)| name.kind == EntityKind::Person)
        .map(|(range, _)| range.start)
        .find(|start| !places.iter().any(|place| place.contains(start)));
    let own = places.first().map(|place| place.start);
    text.tokens
        .clone()
        .filter(|i| {
            let word = text.word(*i);
            let is = word.eq_ignore_ascii_case("he") || word.eq_ignore_ascii_case("she");
            let after_own = own.is_some_and(|own| own < *i);
            let after_other = first_person.is_some_and(|other| other < *i);
            is && !after_other && (after_own || told_before)
        })
        .map(|i| i..i + 1)
        .collect()
}

/// The entities of which a form is the one looked for.
fn meant(entities: &[Entity], is: impl Fn(&str) -> bool) -> Vec<EntityId> {
    let fits = |entity: &Entity| is(&entity.name) || entity.aliases.iter().any(|form| is(form));
    let numbered = entities.iter().zip((0u32..).map(EntityId));
    numbered.filter(|(entity, _)| fits(entity)).map(|(_, id)| id).collect()
}

/// Whether a name begins and ends with the first and last word and has the others between, in order.
fn holds_words(name: &str, words: &[String]) -> bool {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let mut rest = parts.iter();
    parts.first().copied() == words.first().map(String::as_str)
        && parts.last().copied() == words.last().map(String::as_str)
        && words.len() > 1
        && words.iter().all(|word| rest.any(|part| part == word))
}

/// A mention of an event by its token.
struct Told<'c> {
    number: u32,
    token: usize,
    mention: &'c EventMention,
}

impl Told<'_> {
    /// Whether the text tells it as something that happens.
    fn counts(&self) -> bool {
        let mention = self.mention;
        !mention.traits.boilerplate
            && !mention.traits.headline
            && !mention.traits.generic
            && mention.kind != MentionKind::Pronoun
            && (mention.kind == MentionKind::Verb || mention.class.name() != "other")
            && mention.polarity == Polarity::Positive
            && matches!(mention.modality, Modality::Actual | Modality::Planned)
    }
}

struct Sentence<'c> {
    document: &'c Document,
    tokens: Range<usize>,
    events: Vec<Told<'c>>,
    names: Vec<(Range<usize>, &'c NameMention)>,
}

impl<'c> Sentence<'c> {
    fn read(
        corpus: &'c Corpus,
        id: DocumentId,
        document: &'c Document,
        number: u32,
        span: Span,
    ) -> Self {
        let events = (0u32..)
            .zip(corpus.mentions(id))
            .filter(|(_, mention)| mention.sentence == number)
            .map(|(number, mention)| {
                let token = document.tokens.within(mention.trigger).start;
                Told { number, token, mention }
            })
            .collect();
        let names = corpus
            .names(id)
            .iter()
            .filter(|name| span.covers(name.span))
            .map(|name| (document.tokens.within(name.span), name))
            .collect();
        Self { document, tokens: document.tokens.within(span), events, names }
    }

    fn word(&self, i: usize) -> &'c str {
        self.document.tokens.get(i).map_or("", |token| self.document.slice(token.span))
    }

    fn is(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(i).eq_ignore_ascii_case(word))
    }

    /// Whether whoever stands at `place` takes part in the event.
    fn takes_part(&self, place: &Range<usize>, event: &Told<'_>) -> bool {
        let verb = event.mention.kind == MentionKind::Verb;
        if place.contains(&event.token) {
            return false;
        }
        if event.token >= place.end {
            if verb { self.subject(place, event.token) } else { self.owner(place, event.token) }
        } else if verb {
            self.object(place, event.token)
        } else {
            self.complement(place, event.token)
        }
    }

    /// 'Jobs unveiled', 'Jobs, who had …, unveiled', 'Jobs unveiled … and said'.
    fn subject(&self, place: &Range<usize>, verb: usize) -> bool {
        let between = place.end..verb;
        if between.len() > SUBJECT || self.breaks(between.clone()) {
            return false;
        }
        if place.start > 0 && self.is(place.start - 1, PREPOSITIONS) {
            return false;
        }
        if self.is(place.end, &["'s", "’s"]) {
            return false;
        }
        if self.other_subject(between.clone()) {
            return false;
        }
        let verbs = self.verbs(between);
        verbs == 0 || self.is(verb - 1, &["and", ",", "to"])
    }

    /// 'sued Apple', 'sued by Apple', 'talks with Apple'.
    fn object(&self, place: &Range<usize>, verb: usize) -> bool {
        let between = verb + 1..place.start;
        between.len() <= OBJECT
            && !self.breaks(between.clone())
            && !between.clone().any(|i| self.is(i, &[",", "that"]))
            && !between.clone().any(|i| self.is(i, PREPOSITIONS) && !self.is(i, &["by", "against"]))
            && self.verbs(between) == 0
    }

    /// 'Apple's decision', 'the Apple lawsuit'.
    fn owner(&self, place: &Range<usize>, noun: usize) -> bool {
        let between = place.end..noun;
        let possessive = self.is(place.end, &["'s", "’s", "'"]);
        between.len() <= if possessive { 4 } else { 1 } && self.verbs(between) == 0
    }

    /// 'the resignation of Jobs', 'a lawsuit against Apple'.
    fn complement(&self, place: &Range<usize>, noun: usize) -> bool {
        let between = noun + 1..place.start;
        (1..=3).contains(&between.len())
            && between.clone().any(|i| self.is(i, &["of", "against", "by", "with", "from"]))
            && self.verbs(between) == 0
    }

    fn breaks(&self, mut between: Range<usize>) -> bool {
        between.any(|i| self.is(i, &[";", ".", ":", "\"", "“", "”", "``", "''"]))
    }

    fn verbs(&self, between: Range<usize>) -> usize {
        self.events
            .iter()
            .filter(|e| e.mention.kind == MentionKind::Verb && between.contains(&e.token))
            .count()
    }

    /// Whether another name there may be the subject: one without a preposition or possessive before it.
    fn other_subject(&self, between: Range<usize>) -> bool {
        self.names.iter().any(|(range, name)| {
            between.contains(&range.start)
                && name.kind != EntityKind::Place
                && range.start > 0
                && !self.is(range.start - 1, PREPOSITIONS)
                && !self.is(range.start - 1, &["the", "a", "an", "'s", "’s"])
        })
    }
}

const PREPOSITIONS: &[&str] = &[
    "of", "in", "at", "for", "from", "with", "by", "on", "to", "about", "against", "into", "over",
    "under", "near", "than", "like", "as",
];
