//! What a set of mentions tells together: one mention, a chain of one article, or a whole event.

mod certainty;
mod group;
mod traits;

use std::sync::Arc;

use super::context::{CLASSES, Context, TOLD, Tally};
use super::passages::Passage;
use super::score::Scorer;
use super::sets;
use super::vocabulary::Vocabulary;
use crate::lexicon;
use crate::model::{
    Annotations, ClaimAttribute, Day, Document, EntityKind, EventClass, EventMention, Few,
    MentionKind, Modality, NameMention, Polarity, Seldom, Term, TermRole, When,
};
use certainty::merge_times;
use traits::Traits;

pub(super) use certainty::{confidence, sharpness};
pub(super) use group::{Classes, Group};
pub(super) use traits::Trait;

/// A mention in the folder: document and number in its annotations.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct MentionId {
    pub document: u32,
    pub mention: u32,
}

/// An article that mentions are read from.
#[derive(Clone, Copy)]
pub(super) struct Article<'a> {
    pub number: u32,
    pub document: &'a Document,
    pub annotations: &'a Annotations,
    pub passage: &'a Passage,
}

impl<'a> Article<'a> {
    /// The article of a number.
    pub(super) fn of(
        number: u32,
        documents: &'a [Arc<Document>],
        annotations: &'a [Arc<Annotations>],
        passage: &'a Passage,
    ) -> Option<Self> {
        let document = documents.get(number as usize)?;
        let annotations = annotations.get(number as usize)?;
        Some(Self { number, document, annotations, passage })
    }
}

/// What a set of mentions tells. Word sets hold the vocabulary's numbers.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// Its mentions, in order.
    pub members: Few<MentionId>,
    /// Which groups its main classes are among, one bit each.
    groups: u8,
    /// What its phrases and clauses name, one bit each.
    naming: u8,
    /// When, by the surest of its mentions.
    when: Seldom<Option<When>>,
    /// Counted victims.
    pub counts: Seldom<Vec<(ClaimAttribute, u32)>>,
    traits: Traits,
    /// The earliest of its articles' dates: nothing can be told before it happened.
    pub told: Option<Day>,
    /// Hashes of runs of words around its mentions; those of one sentence share theirs.
    pub phrases: Arc<[u64]>,
    /// The sentence of its last mention.
    pub last_sentence: u32,
    /// How far its heads stand in the articles near its own, and hardly elsewhere.
    pub burst: f32,
    /// How many chains of its article have a head of the same family.
    pub alike: u16,
    /// Its words; those that it tells each with a function of their name.
    pub context: Context,
}

/// Where the sets of what a frame tells stand.
const DOCUMENTS: usize = 0;
const LINES: usize = 1;
const FAMILIES: usize = 2;
const CORE: usize = 3;
const ARGUMENT: usize = 4;
const SENTENCE: usize = 5;
const AGENTS: usize = 6;

impl Frame {
    /// The document of a frame of one article.
    pub(super) fn document(&self) -> u32 {
        self.documents().first().copied().unwrap_or(0)
    }

    /// When, by the surest of its mentions.
    pub(super) fn when(&self) -> Option<When> {
        *self.when
    }

    /// Documents of its mentions.
    pub(super) fn documents(&self) -> &[u32] {
        self.context.told(DOCUMENTS)
    }

    /// Lines of synonyms.
    pub(super) fn lines(&self) -> &[u32] {
        self.context.told(LINES)
    }

    /// Derivational families.
    pub(super) fn families(&self) -> &[u32] {
        self.context.told(FAMILIES)
    }

    /// Words inside the phrases that name it.
    pub(super) fn core(&self) -> &[u32] {
        self.context.told(CORE)
    }

    /// Words of their clauses.
    pub(super) fn argument(&self) -> &[u32] {
        self.context.told(ARGUMENT)
    }

    /// Words of their sentences.
    pub(super) fn sentence(&self) -> &[u32] {
        self.context.told(SENTENCE)
    }

    /// Countries of those who act.
    pub(super) fn agents(&self) -> &[u32] {
        self.context.told(AGENTS)
    }

    /// The frame of one mention.
    pub(super) fn of(
        id: MentionId,
        mention: &EventMention,
        article: &Article<'_>,
        scorer: &Scorer<'_>,
    ) -> Self {
        let document = article.document;
        let vocabulary = scorer.vocabulary;
        let global = |word| vocabulary.global(id.document as usize, word);
        let all: Vec<Term> = article.annotations.terms.get(id.mention).collect();
        let terms = |role| {
            let mut words: Vec<u32> = all
                .iter()
                .filter(|term| term.role() == role)
                .map(|term| global(term.word()))
                .collect();
            // A place speaks for the country it lies in, too.
            let around: Vec<u32> =
                words.iter().filter_map(|word| vocabulary.within(*word)).collect();
            words.extend(around);
            words
        };
        let mut lines: Vec<u32> = mention.synonyms.into_iter().map(u32::from).collect();
        let mut classes = vec![Tally::once(mention.class)];
        let pronoun = mention.kind == MentionKind::Pronoun;
        if !pronoun && mention.class.name() != "foil" {
            for line in lexicon::synonyms(vocabulary.word(global(mention.family))) {
                lines.push(u32::from(line.line));
                classes.push(Tally::once(line.class));
            }
        }
        let mut counts: Vec<(ClaimAttribute, u32)> = mention
            .roles
            .quantities()
            .iter()
            .filter(|_| counts_victims(mention.class))
            .map(|quantity| (quantity.attribute, quantity.value))
            .collect();
        counts.sort_unstable();
        let verb = mention.kind == MentionKind::Verb;
        let told: [Vec<u32>; TOLD] = [
            vec![id.document],
            lines,
            if pronoun { Vec::new() } else { vec![global(mention.family)] },
            terms(TermRole::Core),
            terms(TermRole::Argument),
            if verb { terms(TermRole::Sentence) } else { Vec::new() },
            agents(id, mention, document, &article.annotations.names, vocabulary),
            classes.into_iter().map(|Tally(number)| number).collect(),
        ];
        let told_of = [
            (Trait::Public, mention.traits.public),
            (Trait::Private, mention.traits.private),
            (Trait::Generic, mention.traits.generic || hypothetical(mention)),
            (Trait::Named, mention.kind == MentionKind::Name),
            (Trait::Leads, mention.sentence <= 2),
            (Trait::Plural, mention.traits.plural),
            (Trait::Definite, mention.traits.definite),
            (Trait::Indefinite, indefinite(document, mention)),
            (Trait::Superlative, mention.traits.superlative),
            (Trait::Supposed, hypothetical(mention) || mention.modality == Modality::Denied),
            (Trait::Negated, mention.polarity == Polarity::Negative),
            (Trait::Verb, verb),
        ];
        let mut frame = Self {
            members: Few::One(id),
            when: mention.when.clone(),
            counts: counts.into(),
            groups: 0,
            naming: 0,
            traits: told_of.into_iter().collect(),
            told: document.published.interval.map(crate::model::Interval::latest),
            phrases: Arc::default(),
            last_sentence: mention.sentence,
            burst: 0.0,
            alike: 0,
            context: Context::of(article, mention, scorer, told),
        };
        frame.group();
        frame.naming = naming(&frame, vocabulary);
        frame.burst = scorer.burst(&frame);
        frame
    }

    /// The same without what only pairs of chains are measured by: joined groups need no more.
    pub(super) fn without_context(&self) -> Self {
        Self {
            members: self.members.clone(),
            when: self.when.clone(),
            counts: self.counts.clone(),
            phrases: Arc::default(),
            context: self.context.told_alone(|list| list != SENTENCE),
            ..*self
        }
    }

    /// Drops what only pairs of chains are measured by.
    pub(super) fn forget_context(&mut self) {
        self.context.forget_around();
    }

    /// Drops most of what it tells, once it is described.
    pub(super) fn forget(&mut self) {
        self.context = Context::default();
        self.phrases = Arc::default();
    }

    /// Takes in another set of mentions.
    pub(super) fn absorb(&mut self, other: &Frame, scorer: &Scorer<'_>) {
        self.absorb_facts(other);
        if *self.phrases != *other.phrases {
            let mut phrases = self.phrases.to_vec();
            sets::unite(&mut phrases, &other.phrases);
            self.phrases = phrases.into();
        }
        self.context.absorb(&other.context, self.document(), scorer);
        self.group();
        self.burst = scorer.burst(self);
    }

    /// Takes in another set of mentions, but not what stands around it.
    pub(super) fn absorb_told(&mut self, other: &Frame) {
        self.absorb_facts(other);
        self.context.absorb_told(&other.context, |list| list != SENTENCE);
        self.group();
    }

    /// Takes in all but words.
    fn absorb_facts(&mut self, other: &Frame) {
        let other_first = other.members.first() < self.members.first();
        self.traits = self.traits.and(other.traits, other_first);
        let mut members = self.members.to_vec();
        sets::unite(&mut members, &other.members);
        self.members = members.into();
        self.when = merge_times(*self.when, *other.when).into();
        let own = |attribute| self.counts.iter().any(|(own, _)| *own == attribute);
        let mut more = other.counts.iter().filter(|(attribute, _)| !own(*attribute)).peekable();
        if more.peek().is_some() {
            self.counts = self.counts.iter().chain(more).copied().collect();
        }
        self.told = match (self.told, other.told) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        self.last_sentence = self.last_sentence.max(other.last_sentence);
        self.alike = self.alike.max(other.alike);
        self.naming |= other.naming;
    }

    fn group(&mut self) {
        self.groups = self.mains().groups();
    }

    /// Its classes with how many mentions are of each, by their numbers.
    fn tallies(&self) -> impl Iterator<Item = Tally> + Clone + '_ {
        self.context.told(CLASSES).iter().map(|number| Tally(*number))
    }

    /// The numbers of its classes.
    pub(super) fn class_numbers(&self) -> impl Iterator<Item = u8> + '_ {
        self.tallies().map(Tally::class)
    }

    /// The classes of at least half as many mentions as the commonest.
    pub(super) fn main_classes(&self) -> impl Iterator<Item = EventClass> {
        self.mains().numbers().filter_map(named)
    }

    /// Their numbers.
    pub(super) fn mains(&self) -> Classes {
        if let [one] = self.context.told(CLASSES) {
            return Classes::one(Tally(*one).class());
        }
        let most = self.tallies().map(Tally::count).max().unwrap_or(0);
        let mains = self.tallies().filter(|tally| tally.count() * 2 >= most);
        mains.map(Tally::class).collect()
    }

    /// Whether one of its main classes is of this group.
    pub(super) fn is(&self, group: Group) -> bool {
        self.groups & group.bit() != 0
    }

    /// Whether it has a trait.
    pub(super) fn has(&self, one: Trait) -> bool {
        self.traits.has(one)
    }

    /// Whether its phrases, or its phrases and clauses, name such a thing.
    pub(super) fn names(&self, naming: Naming) -> bool {
        self.naming & naming.bit() != 0
    }

    /// Whether a word stands inside a phrase or a clause of it.
    pub(super) fn tells(&self, word: u32) -> bool {
        sets::holds(self.core(), &word) || sets::holds(self.argument(), &word)
    }
}

/// What it is asked whether a frame names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Naming {
    /// Anything, in a phrase.
    InPhrase,
    /// A person, in a phrase or clause.
    Person,
    /// A place, in a phrase or clause.
    Place,
}

impl Naming {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// What the phrases and clauses of a frame name, one bit each.
fn naming(frame: &Frame, vocabulary: &Vocabulary<'_>) -> u8 {
    let told = || frame.core().iter().chain(frame.argument());
    let names = [
        (Naming::InPhrase, frame.core().iter().any(|word| vocabulary.is_name(*word))),
        (Naming::Person, told().any(|word| vocabulary.is(*word, EntityKind::Person))),
        (Naming::Place, told().any(|word| vocabulary.is(*word, EntityKind::Place))),
    ];
    names.iter().filter(|(_, is)| *is).fold(0, |bits, (naming, _)| bits | naming.bit())
}

/// The class of a number.
fn named(class: u8) -> Option<EventClass> {
    lexicon::classes().get(usize::from(class)).copied()
}

/// Countries of those who act: named before the trigger, themselves or by the body they belong to.
fn agents(
    id: MentionId,
    mention: &EventMention,
    document: &Document,
    names: &[NameMention],
    vocabulary: &Vocabulary<'_>,
) -> Vec<u32> {
    let after: &str = document.text.get(mention.trigger.end() as usize..).unwrap_or("");
    if after.trim_start().starts_with("by ") {
        return Vec::new();
    }
    let mut countries: Vec<u32> = mention
        .roles
        .participants()
        .iter()
        .chain(if mention.kind == MentionKind::Verb { &[][..] } else { mention.roles.places() })
        .filter_map(|name| names.get(*name as usize))
        .filter(|name| name.span.end() <= mention.trigger.start())
        .filter_map(|name| vocabulary.country(vocabulary.global(id.document as usize, name.word)))
        .collect();
    countries.sort_unstable();
    countries.dedup();
    countries
}

fn indefinite(document: &Document, mention: &EventMention) -> bool {
    let opener = document.slice(mention.extent).split_whitespace().next().unwrap_or("");
    opener.eq_ignore_ascii_case("a") || opener.eq_ignore_ascii_case("an")
}

/// Classes whose mentions stand beside figures of victims or prisoners.
fn counts_victims(class: EventClass) -> bool {
    matches!(class.name(), "attack" | "arrest" | "crash" | "quake" | "disaster" | "war")
}

/// Whether a mention says too little of reality to attract others.
fn hypothetical(mention: &EventMention) -> bool {
    mention.polarity == Polarity::Negative
        || matches!(mention.modality, Modality::Hypothetical | Modality::Planned | Modality::Feared)
}
