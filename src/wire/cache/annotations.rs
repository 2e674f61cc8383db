//! What was found in a document, as the cache keeps it.

use serde::{Deserialize, Serialize};

use super::codes::Code;
use super::{
    DaysShape, PartialShape, Row, Stretch, all_below, below, days, each, maybe, partial, read_days,
    read_partial, shown,
};
use crate::lexicon;
use crate::model::{
    Annotations, ClaimAttribute, Document, EntityKind, EventMention, Known, MentionKind, Modality,
    Modifier, NameMention, Polarity, Precision, Quantity, Roles, Term, TermRole, Terms, Timex,
    TimexKind, Traits, When, Words,
};

/// All that was found in one document.
#[derive(Serialize, Deserialize)]
pub(super) struct Shape<'a> {
    #[serde(borrow)]
    words: Vec<&'a str>,
    timexes: Vec<TimexShape<'a>>,
    /// Gap and length, the head within the name, kind, word.
    names: Vec<(u32, u32, Stretch, u8, u32)>,
    events: Vec<EventShape<'a>>,
}

#[derive(Serialize, Deserialize)]
struct TimexShape<'a> {
    span: (u32, u32),
    kind: u8,
    value: &'a str,
    modifier: Option<u8>,
    #[serde(borrow)]
    quantifier: Option<&'a str>,
    #[serde(borrow)]
    frequency: Option<&'a str>,
    days: Option<DaysShape>,
    partial: Option<PartialShape>,
    anchors: bool,
}

#[derive(Serialize, Deserialize)]
struct EventShape<'a> {
    trigger: Stretch,
    extent: Stretch,
    clause: Stretch,
    class: &'a str,
    /// Kind, polarity, modality.
    wording: (u8, u8, u8),
    when: Option<WhenShape>,
    places: Vec<u32>,
    participants: Vec<u32>,
    /// Attribute, value, span, qualifier.
    quantities: Vec<(u8, u32, Stretch, Option<Stretch>)>,
    sentence: u32,
    family: u32,
    synonyms: Option<u16>,
    /// Word; role times two, and one for a name.
    terms: Vec<(u32, u8)>,
    same_as: Option<u32>,
    traits: u16,
}

#[derive(Serialize, Deserialize)]
struct WhenShape {
    days: Option<DaysShape>,
    partial: Option<PartialShape>,
    precision: u8,
    known: u8,
}

impl<'a> Shape<'a> {
    pub(super) fn of(annotations: &'a Annotations) -> Self {
        let (mut timexes, mut names) = <(Row, Row)>::default();
        let name = |name: &NameMention| {
            let (gap, length) = names.of(name.span);
            (gap, length, Stretch::of(name.head), name.kind.code(), name.word)
        };
        Self {
            words: annotations.words.iter().collect(),
            timexes: annotations
                .timexes
                .iter()
                .map(|timex| TimexShape::of(timex, &mut timexes))
                .collect(),
            names: annotations.names.iter().map(name).collect(),
            events: (0..)
                .zip(&annotations.events)
                .map(|(number, mention)| EventShape::of(mention, annotations.terms.get(number)))
                .collect(),
        }
    }

    pub(super) fn read(self, document: &Document) -> Option<Annotations> {
        let text = document.text.as_str();
        let (mut timexes, mut names) = <(Row, Row)>::default();
        let words = self.words.len();
        let name = |(gap, length, head, kind, word): (u32, u32, Stretch, u8, u32)| {
            Some(NameMention {
                span: names.after((gap, length), text)?,
                head: head.read(text)?,
                kind: EntityKind::read(kind)?,
                word: below(word, words)?,
            })
        };
        let names: Vec<NameMention> = each(self.names, name)?;
        let within =
            Within { text, words, names: names.len(), sentences: document.sentences.len() };
        let mut number = 0;
        let mut terms = Terms::default();
        let event = |event: EventShape<'_>| {
            terms.push(&event.read_terms(words)?);
            let event = event.read(number, &within)?;
            number += 1;
            Some(event)
        };
        let events = each(self.events, event)?;
        terms.shrink_to_fit();
        Some(Annotations {
            timexes: each(self.timexes, |timex| timex.read(&mut timexes, text))?,
            events,
            names,
            terms,
            words: words_of(self.words)?,
        })
    }
}

impl<'a> TimexShape<'a> {
    fn of(timex: &'a Timex, row: &mut Row) -> Self {
        Self {
            span: row.of(timex.span),
            kind: timex.kind.code(),
            value: &timex.value,
            modifier: timex.modifier.map(Code::code),
            quantifier: timex.quantifier.as_deref(),
            frequency: timex.frequency.as_deref(),
            days: timex.interval.map(days),
            partial: timex.partial.map(partial),
            anchors: timex.anchors,
        }
    }

    fn read(self, row: &mut Row, text: &str) -> Option<Timex> {
        Some(Timex {
            span: row.after(self.span, text)?,
            kind: TimexKind::read(self.kind)?,
            value: shown(self.value)?.into(),
            modifier: maybe(self.modifier, Modifier::read)?,
            quantifier: maybe(self.quantifier, shown)?.map(Box::from),
            frequency: maybe(self.frequency, shown)?.map(Box::from),
            interval: maybe(self.days, read_days)?,
            partial: maybe(self.partial, read_partial)?,
            anchors: self.anchors,
        })
    }
}

/// What an event mention points into.
struct Within<'t> {
    text: &'t str,
    words: usize,
    names: usize,
    sentences: usize,
}

impl<'a> EventShape<'a> {
    fn of(mention: &'a EventMention, terms: impl Iterator<Item = Term>) -> Self {
        let quantity = |quantity: &Quantity| {
            let qualifier = quantity.qualifier.map(Stretch::of);
            (quantity.attribute.code(), quantity.value, Stretch::of(quantity.span), qualifier)
        };
        let term = |term: Term| (term.word(), term.role().code() * 2 + u8::from(term.is_name()));
        Self {
            trigger: Stretch::of(mention.trigger),
            extent: Stretch::of(mention.extent),
            clause: Stretch::of(mention.clause),
            class: mention.class.name(),
            wording: (mention.kind.code(), mention.polarity.code(), mention.modality.code()),
            when: mention.when.map(WhenShape::of),
            places: mention.roles.places().to_vec(),
            participants: mention.roles.participants().to_vec(),
            quantities: mention.roles.quantities().iter().map(quantity).collect(),
            sentence: mention.sentence,
            family: mention.family,
            synonyms: mention.synonyms,
            terms: terms.map(term).collect(),
            same_as: mention.same_as,
            traits: bits(mention.traits),
        }
    }

    fn read_terms(&self, words: usize) -> Option<Vec<Term>> {
        let term = |(word, role): &(u32, u8)| {
            Some(Term::new(below(*word, words)?, TermRole::read(role / 2)?, role % 2 == 1))
        };
        self.terms.iter().map(term).collect()
    }

    fn read(self, number: usize, within: &Within<'_>) -> Option<EventMention> {
        let quantity = |(attribute, value, span, qualifier): (u8, _, Stretch, Option<Stretch>)| {
            Some(Quantity {
                attribute: ClaimAttribute::read(attribute)?,
                value,
                span: span.read(within.text)?,
                qualifier: maybe(qualifier, |stretch| stretch.read(within.text))?,
            })
        };
        let (kind, polarity, modality) = self.wording;
        Some(EventMention {
            trigger: self.trigger.read(within.text)?,
            extent: self.extent.read(within.text)?,
            clause: self.clause.read(within.text)?,
            class: lexicon::class(self.class)?,
            kind: MentionKind::read(kind)?,
            polarity: Polarity::read(polarity)?,
            modality: Modality::read(modality)?,
            when: maybe(self.when, WhenShape::read)?.into(),
            roles: Roles::new(
                all_below(self.places, within.names)?,
                all_below(self.participants, within.names)?,
                each(self.quantities, quantity)?,
            ),
            sentence: below(self.sentence, within.sentences)?,
            family: below(self.family, within.words)?,
            synonyms: self.synonyms,
            same_as: maybe(self.same_as, |same| below(same, number))?,
            traits: traits(self.traits),
        })
    }
}

impl WhenShape {
    fn of(when: When) -> Self {
        Self {
            days: when.interval.map(days),
            partial: when.partial.map(partial),
            precision: when.precision.code(),
            known: when.known.code(),
        }
    }

    fn read(self) -> Option<When> {
        Some(When {
            interval: maybe(self.days, read_days)?,
            partial: maybe(self.partial, read_partial)?,
            precision: Precision::read(self.precision)?,
            known: Known::read(self.known)?,
        })
    }
}

fn words_of(words: Vec<&str>) -> Option<Words> {
    let shown: Option<Words> = words.into_iter().map(shown).collect();
    shown.map(|mut words| {
        words.shrink_to_fit();
        words
    })
}

/// All traits; the place of each is that of its bit.
fn each_trait(traits: &mut Traits) -> [&mut bool; 9] {
    let Traits {
        definite,
        plural,
        superlative,
        headline,
        boilerplate,
        generic,
        public,
        private,
        background,
    } = traits;
    [definite, plural, superlative, headline, boilerplate, generic, public, private, background]
}

/// Traits as bits.
fn bits(mut traits: Traits) -> u16 {
    each_trait(&mut traits).into_iter().rev().fold(0, |bits, on| bits << 1 | u16::from(*on))
}

fn traits(bits: u16) -> Traits {
    let mut traits = Traits::default();
    for (number, on) in each_trait(&mut traits).into_iter().enumerate() {
        *on = bits >> number & 1 == 1;
    }
    traits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_trait_has_a_bit() {
        for number in 0..9 {
            assert_eq!(bits(traits(1 << number)), 1 << number);
        }
        assert_eq!(bits(Traits { plural: true, private: true, ..Traits::default() }), 0b1000_0010);
    }
}
