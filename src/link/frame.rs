//! What a set of mentions tells together: one mention, a chain of one article, or a whole event.

use super::context::Context;
use super::score::Scorer;
use super::sets;
use super::vocabulary::Vocabulary;
use crate::lexicon;
use crate::model::{
    ClaimAttribute, Day, Document, EventClass, EventMention, Known, MentionKind, Modality,
    NameMention, Polarity, Precision, TermRole, When,
};

/// A mention in the folder: document and number in its annotations.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct MentionId {
    pub document: u32,
    pub mention: u32,
}

/// What a set of mentions tells. Word sets hold the vocabulary's numbers.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent traits, each read on its own")]
pub(super) struct Frame {
    /// Its mentions, in order.
    pub members: Vec<MentionId>,
    /// Documents of its mentions, sorted.
    pub documents: Vec<u32>,
    /// Classes with the number of mentions of each, sorted by class.
    pub classes: Vec<(EventClass, u16)>,
    /// Which groups its main classes are among, one bit each.
    groups: u8,
    /// Lines of synonyms.
    pub lines: Vec<u16>,
    /// Derivational families.
    pub families: Vec<u32>,
    /// Words inside the phrases that name it.
    pub core: Vec<u32>,
    /// Words of their clauses.
    pub argument: Vec<u32>,
    /// Words of their sentences.
    pub sentence: Vec<u32>,
    /// When, by the surest of its mentions.
    pub when: Option<When>,
    /// Counted victims.
    pub counts: Vec<(ClaimAttribute, u32)>,
    pub public: bool,
    pub private: bool,
    /// Spoken of only as a kind or a possibility.
    pub generic: bool,
    /// Countries of those who act.
    pub agents: Vec<u32>,
    /// The earliest of its articles' dates: nothing can be told before it happened.
    pub told: Option<Day>,
    /// Whether a name stands in one of its phrases.
    pub named: bool,
    /// Whether one of its mentions is among the first sentences of its article.
    pub leads: bool,
    /// Hashes of runs of words around its mentions.
    pub phrases: Vec<u64>,
    pub headline: bool,
    pub plural: bool,
    /// The sentence of its last mention.
    pub last_sentence: u32,
    /// Whether its first mention is worded 'the attack', 'an attack', 'the deadliest attack'.
    pub definite: bool,
    pub indefinite: bool,
    pub superlative: bool,
    /// Whether it is only spoken of as planned, feared, denied or possible.
    pub supposed: bool,
    /// Whether one of its mentions is a verb.
    pub verb: bool,
    /// How many chains of its article have a head of the same family.
    pub alike: u16,
    /// What stands around its mentions.
    pub context: Context,
}

impl Frame {
    /// The frame of one mention.
    pub(super) fn of(
        id: MentionId,
        mention: &EventMention,
        document: &Document,
        names: &[NameMention],
        scorer: &Scorer<'_>,
    ) -> Self {
        let vocabulary = scorer.vocabulary;
        let global = |word| vocabulary.global(id.document as usize, word);
        let terms = |role| {
            let mut words: Vec<u32> = mention
                .terms
                .iter()
                .filter(|term| term.role == role)
                .map(|term| global(term.word))
                .collect();
            // A place speaks for the country it lies in, too.
            let around: Vec<u32> =
                words.iter().filter_map(|word| vocabulary.within(*word)).collect();
            words.extend(around);
            words.sort_unstable();
            words.dedup();
            words
        };
        let mut lines: Vec<u16> = mention.synonyms.into_iter().collect();
        let mut classes = vec![(mention.class, 1)];
        let pronoun = mention.kind == MentionKind::Pronoun;
        if !pronoun && mention.class.0 != "foil" {
            for line in lexicon::synonyms(vocabulary.word(global(mention.family))) {
                lines.push(line.line);
                classes.push((line.class, 1));
            }
        }
        lines.sort_unstable();
        lines.dedup();
        classes.sort_unstable();
        classes.dedup_by_key(|(class, _)| *class);
        let mut counts: Vec<(ClaimAttribute, u32)> = mention
            .quantities
            .iter()
            .filter(|_| counts_victims(mention.class))
            .map(|quantity| (quantity.attribute, quantity.value))
            .collect();
        counts.sort_unstable();
        let mut frame = Self {
            members: vec![id],
            documents: vec![id.document],
            classes,
            lines,
            families: if pronoun { Vec::new() } else { vec![global(mention.family)] },
            core: terms(TermRole::Core),
            argument: terms(TermRole::Argument),
            sentence: if mention.kind == MentionKind::Verb {
                terms(TermRole::Sentence)
            } else {
                Vec::new()
            },
            when: mention.when,
            counts,
            groups: 0,
            public: mention.traits.public,
            private: mention.traits.private,
            generic: mention.traits.generic || hypothetical(mention),
            agents: agents(id, mention, document, names, vocabulary),
            told: document.published.interval.map(crate::model::Interval::latest),
            named: mention.kind == MentionKind::Name,
            leads: mention.sentence <= 2,
            phrases: Vec::new(),
            headline: mention.traits.headline,
            plural: mention.traits.plural,
            last_sentence: mention.sentence,
            definite: mention.traits.definite,
            indefinite: indefinite(document, mention),
            superlative: mention.traits.superlative,
            supposed: hypothetical(mention) || mention.modality == Modality::Denied,
            verb: mention.kind == MentionKind::Verb,
            alike: 0,
            context: Context::of(id.document, document, mention, scorer.passages, scorer.stories),
        };
        frame.group();
        frame
    }

    /// The same without what only pairs of chains are measured by: joined groups need no more.
    pub(super) fn without_context(&self) -> Self {
        Self {
            members: self.members.clone(),
            documents: self.documents.clone(),
            classes: self.classes.clone(),
            lines: self.lines.clone(),
            families: self.families.clone(),
            core: self.core.clone(),
            argument: self.argument.clone(),
            sentence: Vec::new(),
            counts: self.counts.clone(),
            agents: self.agents.clone(),
            phrases: Vec::new(),
            context: Context::default(),
            ..*self
        }
    }

    /// Gives back memory that growing left over.
    pub(super) fn shrink(&mut self) {
        for words in [
            &mut self.families,
            &mut self.core,
            &mut self.argument,
            &mut self.sentence,
            &mut self.agents,
            &mut self.documents,
        ] {
            words.shrink_to_fit();
        }
        self.members.shrink_to_fit();
        self.phrases.shrink_to_fit();
        self.context.shrink();
    }

    /// Takes in another set of mentions.
    pub(super) fn absorb(&mut self, other: &Frame) {
        self.absorb_facts(other);
        sets::unite(&mut self.sentence, &other.sentence);
        sets::unite(&mut self.phrases, &other.phrases);
        self.context.absorb(&other.context);
    }

    /// Takes in what another set of mentions tells, but not what stands around it.
    pub(super) fn absorb_facts(&mut self, other: &Frame) {
        if other.members.first() < self.members.first() {
            (self.definite, self.indefinite) = (other.definite, other.indefinite);
            self.superlative = other.superlative;
        }
        sets::unite(&mut self.members, &other.members);
        sets::unite(&mut self.documents, &other.documents);
        for (class, count) in &other.classes {
            match self.classes.binary_search_by_key(class, |(class, _)| *class) {
                Ok(i) => self.classes[i].1 = self.classes[i].1.saturating_add(*count),
                Err(i) => self.classes.insert(i, (*class, *count)),
            }
        }
        sets::unite(&mut self.lines, &other.lines);
        sets::unite(&mut self.families, &other.families);
        sets::unite(&mut self.core, &other.core);
        sets::unite(&mut self.argument, &other.argument);
        self.when = merge_times(self.when, other.when);
        for (attribute, value) in &other.counts {
            if !self.counts.iter().any(|(own, _)| own == attribute) {
                self.counts.push((*attribute, *value));
            }
        }
        if !(self.public || self.private) {
            (self.public, self.private) = (other.public, other.private);
        }
        self.generic &= other.generic;
        sets::unite(&mut self.agents, &other.agents);
        self.told = match (self.told, other.told) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        self.named |= other.named;
        self.leads |= other.leads;
        self.headline &= other.headline;
        self.plural |= other.plural;
        self.last_sentence = self.last_sentence.max(other.last_sentence);
        self.supposed &= other.supposed;
        self.verb |= other.verb;
        self.alike = self.alike.max(other.alike);
        self.group();
    }

    fn group(&mut self) {
        self.groups = 0;
        for group in Group::ALL {
            if self.main_classes().any(|class| group.classes().contains(&class.0)) {
                self.groups |= group.bit();
            }
        }
    }

    /// The classes of at least half as many mentions as the commonest.
    pub(super) fn main_classes(&self) -> impl Iterator<Item = EventClass> + '_ {
        let most = self.classes.iter().map(|(_, count)| *count).max().unwrap_or(0);
        self.classes.iter().filter(move |(_, count)| count * 2 >= most).map(|(class, _)| *class)
    }

    /// Whether one of its main classes is of this group.
    pub(super) fn is(&self, group: Group) -> bool {
        self.groups & group.bit() != 0
    }

    /// Whether a word stands inside a phrase or a clause of it.
    pub(super) fn tells(&self, word: u32) -> bool {
        sets::holds(&self.core, &word) || sets::holds(&self.argument, &word)
    }
}

/// Classes that are asked about together, for every pair of frames.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Group {
    /// Of no class of the lexicon.
    Unclassed,
    /// Things said.
    Said,
    /// What somebody says, told apart by who says it.
    Spoken,
    /// What happens at one moment: on two days it happens twice.
    Momentary,
    Foiled,
    Attack,
    /// What happens to somebody: to two people it happens twice.
    Personal,
}

impl Group {
    const ALL: [Self; 7] = [
        Self::Unclassed,
        Self::Said,
        Self::Spoken,
        Self::Momentary,
        Self::Foiled,
        Self::Attack,
        Self::Personal,
    ];

    const fn bit(self) -> u8 {
        1 << self as u8
    }

    const fn classes(self) -> &'static [&'static str] {
        match self {
            Self::Unclassed => &["other"],
            Self::Said => &["state"],
            Self::Spoken => &[
                "warn", "announce", "state", "report", "thank", "dismiss", "blame", "meddle",
                "condemn",
            ],
            Self::Momentary => &["warn", "announce", "state", "dismiss", "blame", "meet"],
            Self::Foiled => &["foil"],
            Self::Attack => &["attack"],
            Self::Personal => &["arrest", "fire", "resign", "appoint", "honor", "charge"],
        }
    }
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
        .participants
        .iter()
        .chain(if mention.kind == MentionKind::Verb { &[] } else { mention.places.as_slice() })
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
    matches!(class.0, "attack" | "arrest" | "crash" | "quake" | "disaster" | "war")
}

/// Whether a mention says too little of reality to attract others.
fn hypothetical(mention: &EventMention) -> bool {
    mention.polarity == Polarity::Negative
        || matches!(mention.modality, Modality::Hypothetical | Modality::Planned | Modality::Feared)
}

/// How much a date counts that is known this way, 0 to 3.
pub(super) fn confidence(known: Known) -> f32 {
    match known {
        Known::InPhrase => 3.0,
        Known::InClause => 2.0,
        Known::InSentence => 1.0,
        Known::Narrative | Known::FromArticle => 0.5,
    }
}

/// How sharp a precision is, 0 to 3.
pub(super) fn sharpness(precision: Precision) -> f32 {
    match precision {
        Precision::Day => 3.0,
        Precision::Week => 2.5,
        Precision::Month => 2.0,
        Precision::Season => 1.5,
        Precision::Year => 1.0,
        Precision::About | Precision::Before | Precision::After | Precision::Unknown => 0.0,
    }
}

/// The surer of two dates; where they agree, what they share at the sharper precision.
fn merge_times(one: Option<When>, other: Option<When>) -> Option<When> {
    let (a, b) = match (one, other) {
        (Some(a), Some(b)) => (a, b),
        (one, other) => return one.or(other),
    };
    let known = a.known.min(b.known);
    if let (Some(x), Some(y)) = (a.interval, b.interval) {
        return Some(match x.intersection(y) {
            Some(both) => {
                let finer = if sharpness(b.precision) > sharpness(a.precision) { b } else { a };
                When { interval: Some(both), partial: None, precision: finer.precision, known }
            }
            None if b.known < a.known => b,
            None => a,
        });
    }
    // A full date says more than a partial one that is not surer.
    let pick =
        if a.interval.is_none() && b.interval.is_some() || b.known < a.known { b } else { a };
    Some(When { known, ..pick })
}
