//! What is found in one document: time expressions, names, and mentions of events.

use super::{Interval, PartialDate, Precision, Seldom, Span, Terms, Timex, Words};

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// An agency, company, group, government.
    Organization,
    /// A place.
    Place,
    /// Anything else with a name, or not known.
    #[default]
    Other,
}

impl EntityKind {
    /// The word for it, as the JSON format has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Other => "other",
        }
    }
}

/// One name where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NameMention {
    /// The whole name, without title or possessive: 'Aleksandr V. Bortnikov'.
    pub span: Span,
    /// The word it is usually cut down to: 'Bortnikov'.
    pub head: Span,
    /// What it names, as far as this document tells.
    pub kind: EntityKind,
    /// The number of the name in `Annotations::words`, as compared across documents: folded, without
    /// dots of abbreviations, well-known aliases replaced by one form.
    pub word: u32,
}

/// The kind of happening, a name from the event lexicon ('attack', 'warning'). By where the name is kept, as
/// that takes half of what the name does: a folder has millions of mentions and events.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EventClass(pub &'static &'static str);

impl EventClass {
    /// The name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0
    }

    /// Whether nobody foresees what is of this class, so that none is told before it happens.
    #[must_use]
    pub fn is_sudden(self) -> bool {
        matches!(self.name(), "attack" | "crash" | "disaster" | "quake" | "kidnap")
    }
}

impl Default for EventClass {
    fn default() -> Self {
        Self(&"")
    }
}

/// How a mention is worded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MentionKind {
    /// With a name in it: 'the Crocus City Hall attack'.
    Name,
    /// A noun: 'the massacre'.
    Nominal,
    /// A verb: 'stormed'.
    Verb,
    /// A pronoun: 'it'.
    Pronoun,
}

/// Whether the text says that it happened or that it did not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Polarity {
    /// It happened.
    #[default]
    Positive,
    /// It did not.
    Negative,
}

/// In which sense the text speaks of the event.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Modality {
    /// As a fact.
    #[default]
    Actual,
    /// As something planned or expected.
    Planned,
    /// As something feared or warned of.
    Feared,
    /// As something denied.
    Denied,
    /// As something that could be, or as one of a kind.
    Hypothetical,
}

/// How a mention's time is known, surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Known {
    /// The date stands inside the mention: 'the March 22 attack'.
    InPhrase,
    /// In the same clause.
    InClause,
    /// In the same sentence.
    InSentence,
    /// Told by a sentence shortly before.
    Narrative,
    /// By the article's own date and the verb's tense.
    FromArticle,
}

/// When the event of a mention took place, as its context tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct When {
    /// The days, where they are known.
    pub interval: Option<Interval>,
    /// The parts that are known where the interval is not.
    pub partial: Option<PartialDate>,
    /// How exactly.
    pub precision: Precision,
    /// How it is known.
    pub known: Known,
}

/// What a number in or beside a mention counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// What is counted.
    pub attribute: super::ClaimAttribute,
    /// The number.
    pub value: u32,
    /// The words, with their qualifier: 'at least 143 people'.
    pub span: Span,
    /// Where the qualifier ('at least', 'more than') stands, if there is one.
    pub qualifier: Option<Span>,
}

/// Who and what stands with a mention. Most have nobody, and take no memory for it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Roles(Option<Box<Cast>>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Cast {
    places: Box<[u32]>,
    participants: Box<[u32]>,
    quantities: Box<[Quantity]>,
}

impl Roles {
    /// Names of places and of those who take part, and what is counted.
    #[must_use]
    pub fn new(places: Vec<u32>, participants: Vec<u32>, quantities: Vec<Quantity>) -> Self {
        if places.is_empty() && participants.is_empty() && quantities.is_empty() {
            return Self::default();
        }
        let (places, participants) = (places.into(), participants.into());
        Self(Some(Box::new(Cast { places, participants, quantities: quantities.into() })))
    }

    /// Names of places, by their numbers in `Annotations::names`.
    #[must_use]
    pub fn places(&self) -> &[u32] {
        self.0.as_ref().map_or(&[], |cast| &cast.places)
    }

    /// Names of those who take part, by their numbers in `Annotations::names`.
    #[must_use]
    pub fn participants(&self) -> &[u32] {
        self.0.as_ref().map_or(&[], |cast| &cast.participants)
    }

    /// Counted victims and the like.
    #[must_use]
    pub fn quantities(&self) -> &[Quantity] {
        self.0.as_ref().map_or(&[], |cast| &cast.quantities)
    }
}

/// One mention of an event.
#[derive(Clone, PartialEq, Debug)]
pub struct EventMention {
    /// The head word.
    pub trigger: Span,
    /// The shortest phrase that names the event in place; covers the trigger.
    pub extent: Span,
    /// Who did what, for a verb whose subject stands before it: 'Police arrested Maria Lopez in Turin'.
    /// Covers the trigger, and is no longer than a title; else empty.
    pub clause: Span,
    /// The kind of happening.
    pub class: EventClass,
    /// How it is worded.
    pub kind: MentionKind,
    /// Whether it happened.
    pub polarity: Polarity,
    /// In which sense it is spoken of.
    pub modality: Modality,
    /// When, if its context tells.
    pub when: Seldom<Option<When>>,
    /// Who and what stands with it, if anything does.
    pub roles: Roles,
    /// The sentence it stands in, by its number.
    pub sentence: u32,
    /// The derivational family of the trigger ('attack' for attacked, attacker), in `Annotations::words`.
    pub family: u32,
    /// Line of near synonyms in the event lexicon, if the trigger stands there.
    pub synonyms: Option<u16>,
    /// A mention of the same article that this one certainly repeats ('opened fire' beside 'killed',
    /// 'it'), by its number; always smaller than the mention's own.
    pub same_as: Option<u32>,
    /// Traits of the wording.
    pub traits: Traits,
}

/// Yes-or-no traits of a mention's wording.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent traits, each read on its own")]
pub struct Traits {
    /// 'the attack', 'this warning', 'its warning'.
    pub definite: bool,
    /// 'the attacks'.
    pub plural: bool,
    /// 'the deadliest attack'.
    pub superlative: bool,
    /// Stands in a title or heading.
    pub headline: bool,
    /// Stands in a boilerplate line.
    pub boilerplate: bool,
    /// Speaks of the kind, not of one ('such attacks').
    pub generic: bool,
    /// Said in public / in private, where the wording tells.
    pub public: bool,
    /// Said in private.
    pub private: bool,
    /// A verb told as what was before the rest: 'had left', 'who left', 'after she left'.
    pub background: bool,
}

/// All that was found in one document. Mentions are ordered by their triggers.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Annotations {
    /// Time expressions, ordered and disjoint.
    pub timexes: Vec<Timex>,
    /// Names, ordered and disjoint.
    pub names: Vec<NameMention>,
    /// Event mentions.
    pub events: Vec<EventMention>,
    /// The words around the trigger of each.
    pub terms: Terms,
    /// Table of the words that names, families and terms refer to.
    pub words: Words,
}

impl Annotations {
    /// A word of the table.
    #[must_use]
    pub fn word(&self, number: u32) -> &str {
        self.words.get(number).unwrap_or("")
    }

    /// The names inside a stretch of the text.
    #[must_use]
    pub fn names_within(&self, span: Span) -> &[NameMention] {
        let first = self.names.partition_point(|name| name.span.start() < span.start());
        let names = self.names.get(first..).unwrap_or(&[]);
        let end = names.partition_point(|name| name.span.end() <= span.end());
        names.get(..end).unwrap_or(&[])
    }

    /// Gives back memory that it does not need.
    pub fn shrink_to_fit(&mut self) {
        self.timexes.shrink_to_fit();
        self.names.shrink_to_fit();
        self.events.shrink_to_fit();
        self.terms.shrink_to_fit();
        self.words.shrink_to_fit();
    }
}
