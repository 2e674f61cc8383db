//! Mentions of events: which words name one, how far the phrase goes, and what its surroundings tell
//! of time, place, participants and numbers. Rules over the lexicon, one sentence at a time.

mod clause;
mod compounds;
mod counted;
mod extent;
mod function_words;
mod given;
mod likely;
mod modality;
mod quantity;
mod readings;
mod repeats;
mod sentence;
mod tense;
mod terms;
mod time;
mod triggers;
mod whose;

use std::ops::Range;

use extent::Extent;
use function_words as closed;
use modality::Told;
use repeats::Draft;
use sentence::Sentence;
use terms::{Interner, Reach};
use triggers::Trigger;

use crate::lexicon;
use crate::model::{
    BoilerplateClass, Document, EntityKind, EventClass, EventMention, Interval, Known, MentionKind,
    Modality, NameMention, ParagraphKind, Polarity, Precision, Roles, Seldom, Span, Terms, Timex,
    Traits, When, Words,
};

/// Class of events that the lexicon has no word for.
const OTHER: EventClass = EventClass(&"other");
/// How many sentences a date is told on.
const NARRATIVE_REACH: u32 = 2;
/// How many days 'recent' reaches back.
const RECENT_DAYS: i32 = 120;
/// Sentences at the head of an article whose plain past is that of its day.
const HEAD: u32 = 4;

/// The event mentions of a document, by their triggers, and the words around each. New words are added
/// to `words`.
#[must_use]
pub(super) fn tag(
    document: &Document,
    timexes: &[Timex],
    names: &[NameMention],
    words: &mut Words,
) -> (Vec<EventMention>, Terms) {
    read_all(document, timexes, names, words, None)
}

/// The mentions that are given, each with its extent as given, by their triggers.
#[must_use]
pub(super) fn tag_given(
    document: &Document,
    timexes: &[Timex],
    names: &[NameMention],
    words: &mut Words,
    given: &[Span],
) -> (Vec<EventMention>, Terms) {
    let mut given = given.to_vec();
    given.sort_unstable();
    read_all(document, timexes, names, words, Some(&given))
}

/// A word that could name an event.
#[cfg(feature = "train")]
#[derive(Clone, Debug)]
pub struct TriggerExample {
    /// What is known of it, as lines of `assets/events/triggers.tsv` begin.
    pub traits: Vec<String>,
    /// Whether a given mention has it as its head.
    pub names_event: bool,
}

/// The words that could name an event in sentences that were judged.
#[cfg(feature = "train")]
pub(super) fn trigger_examples(
    document: &Document,
    names: &[NameMention],
    given: &[Span],
    judged: &[Span],
) -> Vec<TriggerExample> {
    let mut examples = Vec::new();
    for number in 0..document.sentences.len() {
        let sentence = Sentence::read(document, number, names);
        if !judged.iter().any(|span| span.overlaps(sentence.span)) {
            continue;
        }
        let heads: Vec<usize> =
            given::triggers(&sentence, given).iter().map(|(trigger, _)| trigger.head).collect();
        for k in (0..sentence.words.len()).filter(|k| likely::is_asked(&sentence, *k)) {
            let span = sentence.words[k].span;
            // Words of a mention beside its head are neither.
            if !heads.contains(&k) && given.iter().any(|given| given.overlaps(span)) {
                continue;
            }
            let mut traits = Vec::new();
            likely::traits(
                &sentence,
                k,
                triggers::by_rule(&sentence, k),
                |(question, part, answer)| {
                    traits.push(format!("{question}{part}\t{answer}"));
                },
            );
            examples.push(TriggerExample { traits, names_event: heads.contains(&k) });
        }
    }
    examples
}

fn read_all(
    document: &Document,
    timexes: &[Timex],
    names: &[NameMention],
    words: &mut Words,
    given: Option<&[Span]>,
) -> (Vec<EventMention>, Terms) {
    let mut reader = Reader {
        document,
        names,
        interner: Interner::new(words),
        drafts: Vec::new(),
        narrative: None,
    };
    for number in 0..document.sentences.len() {
        let sentence = Sentence::read(document, number, names);
        let first = timexes.partition_point(|timex| timex.span.end() <= sentence.span.start());
        let last = timexes.partition_point(|timex| timex.span.start() < sentence.span.end());
        let timexes = timexes.get(first..last.max(first)).unwrap_or(&[]);
        match given {
            None if is_furniture(document, sentence.span) => {}
            None => reader.read(&sentence, timexes),
            Some(given) => reader.read_given(&sentence, timexes, given),
        }
    }
    let mut terms = Terms::default();
    reader.drafts.iter().for_each(|draft| terms.push(&draft.terms));
    (reader.drafts.into_iter().map(|draft| draft.mention).collect(), terms)
}

/// Whether a line tells nothing of the world: who wrote and published the article, and what the site puts
/// around it. Captions, titles of videos, related posts and repeated titles do tell.
fn is_furniture(document: &Document, span: Span) -> bool {
    const STARTS: [&str; 5] =
        ["reporting by", "additional reporting", "editing by", "writing by", "compiled by"];
    let paragraph = document.paragraphs.get(document.paragraph_at(span.start()));
    if paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Header) {
        return true;
    }
    let line = document.boilerplate.iter().find(|line| line.span.overlaps(span));
    line.is_some_and(|line| match line.class {
        BoilerplateClass::Navigation | BoilerplateClass::Newsletter => true,
        BoilerplateClass::CaptionOrCredit => {
            let words = document.slice(line.span).to_lowercase();
            let words = words.trim_start_matches(|c: char| !c.is_alphabetic());
            STARTS.iter().any(|start| words.starts_with(start)) || words.contains(" contributed ")
        }
        BoilerplateClass::TitleRepeat
        | BoilerplateClass::SeeAlso
        | BoilerplateClass::MediaPlaceholder
        | BoilerplateClass::RelatedPosts => false,
    })
}

struct Reader<'d, 't> {
    document: &'d Document,
    names: &'d [NameMention],
    interner: Interner<'t>,
    drafts: Vec<Draft>,
    /// The last date told, and the number of its sentence.
    narrative: Option<(u32, When)>,
}

impl Reader<'_, '_> {
    fn read(&mut self, sentence: &Sentence<'_>, timexes: &[Timex]) {
        let base = self.drafts.len();
        let first = u32::try_from(base).unwrap_or(u32::MAX);
        let traits = self.traits(sentence);
        let triggers = triggers::find(sentence);
        for trigger in &triggers {
            let draft = self.draft(sentence, *trigger, timexes, traits);
            self.drafts.push(draft);
        }
        if let Some(own) = self.drafts.get_mut(base..) {
            repeats::join(sentence, own, first);
        }
        self.narrate(sentence, timexes);
        self.pronouns(sentence, base, traits);
    }

    /// Takes the given mentions of a sentence in place of its own.
    fn read_given(&mut self, sentence: &Sentence<'_>, timexes: &[Timex], given: &[Span]) {
        let base = self.drafts.len();
        let traits = self.traits(sentence);
        for (trigger, extent) in given::triggers(sentence, given) {
            let mut draft = self.draft(sentence, trigger, timexes, traits);
            draft.mention.extent = extent;
            self.drafts.push(draft);
        }
        self.narrate(sentence, timexes);
        self.order(base);
    }

    /// Keeps the date that the next sentences may go on from.
    fn narrate(&mut self, sentence: &Sentence<'_>, timexes: &[Timex]) {
        let told = |timex: &&Timex| {
            let at = sentence.words.iter().position(|word| word.span.end() > timex.span.start());
            !at.is_some_and(|at| tense::quoted(sentence, at))
        };
        if let Some(when) = timexes
            .iter()
            .filter(told)
            .filter_map(|timex| time::date(timex, Known::Narrative))
            .find(|when| repeats::carries(when.precision))
        {
            self.narrative = Some((sentence.number, when));
        }
    }

    /// Traits that all mentions of a sentence share.
    fn traits(&self, sentence: &Sentence<'_>) -> Traits {
        let paragraph =
            self.document.paragraphs.get(self.document.paragraph_at(sentence.span.start()));
        let kind = paragraph.map_or(ParagraphKind::Body, |paragraph| paragraph.kind);
        Traits {
            headline: matches!(kind, ParagraphKind::Title | ParagraphKind::Heading)
                || sentence.headline,
            boilerplate: kind == ParagraphKind::Boilerplate
                || self.document.is_boilerplate(sentence.span),
            ..Traits::default()
        }
    }

    fn draft(
        &mut self,
        sentence: &Sentence<'_>,
        trigger: Trigger,
        timexes: &[Timex],
        traits: Traits,
    ) -> Draft {
        let k = trigger.head;
        let word = &sentence.words[k];
        let class = trigger.synonyms.map_or(OTHER, |synonyms| synonyms.class);
        let core = if trigger.is_verb {
            let other = if trigger.other.abs_diff(k) > 4 { k } else { trigger.other };
            Extent { first: k.min(other), last: k.max(other) }
        } else {
            extent::noun_phrase(sentence, k)
        };
        let complement = if trigger.is_verb { Vec::new() } else { extent::complement(sentence, k) };
        let named_complement = complement.iter().any(|i| sentence.words[*i].name.is_some());
        let last = match complement.last() {
            Some(last)
                if named_complement
                    && matches!(sentence.lower(k + 1), "on" | "in" | "of" | "at") =>
            {
                *last
            }
            _ => compounds::last_of_joined(sentence, k).unwrap_or(core.last),
        };
        let span = sentence.words[core.first].span.hull(sentence.words[last].span);
        let named =
            named_complement || (core.first..=core.last).any(|i| sentence.words[i].name.is_some());
        let kind = match (trigger.is_verb, named) {
            (true, _) => MentionKind::Verb,
            (false, true) => MentionKind::Name,
            (false, false) => MentionKind::Nominal,
        };
        let quantities = quantity::around(sentence, core);
        let mut traits = noun_traits(sentence, core, trigger, traits);
        let (modality, polarity) = if trigger.is_verb {
            modality::of_verb(sentence, k)
        } else {
            let particular = named || !quantities.is_empty();
            let told = if particular { Told::Particular } else { Told::Bare };
            let (modality, generic) = modality::of_noun(sentence, core, traits, told);
            traits.generic = generic;
            let none = sentence.lower(core.first) == "no" || sentence.before(core.first, 1) == "no";
            (modality, if none { Polarity::Negative } else { Polarity::Positive })
        };
        set_publicity(sentence, core, trigger, class, &mut traits);
        traits.background = trigger.is_verb
            && (tense::is_background(sentence, k)
                || tense::goes_on(sentence)
                || tense::is_of_other_times(sentence, timexes));
        let mut clause = extent::clause(sentence, k);
        if says_something(class) {
            clause.last = (k + 26).min(sentence.words.len() - 1);
        }
        let has_subject = sentence.words[clause.first..k].iter().any(|word| word.name.is_some());
        let subject = (trigger.is_verb && !has_subject)
            .then(|| (0..clause.first).rev().find(|i| sentence.words[*i].name.is_some()))
            .flatten();
        let reach =
            Reach { head: k, extent: core, complement: &complement, clause, subject, class };
        let terms = terms::collect(sentence, self.names, &mut self.interner, &reach);
        // What is only feared has no day but one in its own name: 'warned on March 7 of an attack'.
        let supposed = !trigger.is_verb && modality != Modality::Actual;
        let when = self
            .when(sentence, trigger, core, timexes, traits)
            .filter(|when| !supposed || when.known == Known::InPhrase)
            .filter(|when| {
                let told = if trigger.is_verb {
                    repeats::past_tense(&word.lower, word.lemma()) && sentence.before(k, 1) != "be"
                } else {
                    class.is_sudden()
                };
                !(told && modality == Modality::Actual && self.ahead(*when))
            });
        let dated = when.is_some_and(|when| when.known != Known::FromArticle);
        if trigger.is_verb
            && modality == Modality::Actual
            && !(traits.headline || dated || says_something(class))
        {
            traits.generic = modality::is_habitual(sentence, k, trigger.synonyms.is_some());
        }
        let (places, participants) = self.roles(sentence, &reach, trigger);
        let family = trigger.meaning.map_or(word.family(), |meaning| lexicon::family(meaning));
        let mention = EventMention {
            trigger: word.span,
            extent: span,
            clause: if trigger.is_verb {
                clause::of(sentence, k, trigger.other)
            } else {
                Span::default()
            },
            class,
            kind,
            polarity,
            modality,
            when: when.into(),
            roles: Roles::new(places, participants, quantities),
            sentence: sentence.number,
            family: self.interner.number(family),
            synonyms: trigger.synonyms.map(|synonyms| synonyms.line),
            same_as: None,
            traits,
        };
        let compared = stands_behind_since(sentence, core.first);
        Draft { mention, terms, head: k, lemma: word.lemma().into(), compared }
    }

    /// Whether a time lies after the article was published: 'ruled that he must leave by June 3'.
    fn ahead(&self, when: When) -> bool {
        let published = self.document.published.interval;
        when.interval.zip(published).is_some_and(|(when, told)| when.earliest() > told.latest())
    }

    fn when(
        &self,
        sentence: &Sentence<'_>,
        trigger: Trigger,
        core: Extent,
        timexes: &[Timex],
        traits: Traits,
    ) -> Option<When> {
        let opener = sentence.lower(core.first);
        let place = time::Place {
            head: trigger.head,
            extent: core,
            is_verb: trigger.is_verb && !sentence.may_be_object(trigger.head),
            definite: traits.definite,
            indefinite: matches!(opener, "a" | "an" | "twin" | "another"),
        };
        if let Some(when) = time::of(sentence, timexes, place) {
            return Some(when);
        }
        let lower = sentence.lower(trigger.head);
        let published = self.document.published.interval;
        let from_article = |days: i32| {
            let latest = published?.latest();
            let interval = Interval::new(latest.plus_days(-days), latest);
            Some(When {
                interval: Some(interval),
                partial: None,
                precision: Precision::About,
                known: Known::FromArticle,
            })
        };
        if !trigger.is_verb
            && sentence
                .forms(core.first, core.last)
                .any(|word| matches!(word, "recent" | "recently"))
        {
            return from_article(RECENT_DAYS);
        }
        if !trigger.is_verb {
            return None;
        }
        let lemma = sentence.words[trigger.head].lemma();
        if timexes.iter().any(|timex| timex.anchors)
            || !repeats::past_tense(lower, lemma)
            || !tense::tells(sentence, trigger.head)
            || tense::is_of_other_times(sentence, timexes)
            || counted::counts(sentence, timexes)
        {
            return None;
        }
        let says = trigger.synonyms.is_some_and(|synonyms| says_something(synonyms.class));
        let told = self
            .narrative
            .filter(|(number, _)| !says && sentence.number - number <= NARRATIVE_REACH)
            .map(|(_, when)| when);
        // News tells at its head of the day it was written, or the one before.
        let news = sentence.number < HEAD && !tense::goes_on(sentence);
        told.or_else(|| news.then(|| from_article(1)).flatten())
    }

    /// Names of places and of those who take part.
    fn roles(
        &self,
        sentence: &Sentence<'_>,
        reach: &Reach<'_>,
        trigger: Trigger,
    ) -> (Vec<u32>, Vec<u32>) {
        let (mut places, mut participants) = (Vec::new(), Vec::new());
        let mut first = reach.clause.first.min(reach.extent.first);
        // 'Peru and Chile sent ships': the clause begins behind 'and', its subject before.
        let name = |k: usize| sentence.words.get(k).and_then(|word| word.name);
        if trigger.is_verb
            && sentence.before(first, 1) == "and"
            && let Some(other) = first.checked_sub(2).and_then(name)
            && name(first).is_some()
        {
            first =
                sentence.words.iter().position(|word| word.name == Some(other)).unwrap_or(first);
        }
        for k in first..=reach.clause.last.max(reach.extent.last) {
            let Some(number) = sentence.words.get(k).and_then(|word| word.name) else { continue };
            let Some(name) = self.names.get(number as usize) else { continue };
            let inside = reach.extent.contains(k) || reach.complement.contains(&k);
            if !trigger.is_verb && !inside {
                continue;
            }
            let before = sentence.before(k, 1);
            let before = if before == "the" { sentence.before(k, 2) } else { before };
            let located =
                matches!(before, "in" | "at" | "near" | "outside" | "on" | "from" | "across");
            let modifies = !trigger.is_verb && reach.extent.contains(k);
            if name.kind == EntityKind::Place && (located || modifies) {
                places.push(number);
            } else if !located || name.kind == EntityKind::Person {
                participants.push(number);
            }
        }
        places.dedup();
        participants.dedup();
        (places, participants)
    }

    fn pronouns(&mut self, sentence: &Sentence<'_>, base: usize, traits: Traits) {
        for k in 0..sentence.words.len() {
            let Some((target, predicate)) = repeats::antecedent(sentence, k, &self.drafts, base)
            else {
                continue;
            };
            let Some(model) = self.drafts.get(target as usize).map(|draft| draft.mention.clone())
            else {
                continue;
            };
            let span = sentence.words[k].span;
            if let Some(predicate) = predicate.and_then(|p| self.drafts.get_mut(p)) {
                predicate.mention.same_as.get_or_insert(target);
            }
            let mention = EventMention {
                trigger: span,
                extent: span,
                clause: Span::default(),
                kind: MentionKind::Pronoun,
                modality: Modality::Actual,
                when: Seldom::default(),
                roles: Roles::default(),
                sentence: sentence.number,
                same_as: Some(target),
                traits: Traits { definite: true, ..traits },
                ..model
            };
            let (terms, lemma) = (Vec::new(), "".into());
            self.drafts.push(Draft { mention, terms, head: k, lemma, compared: false });
        }
        self.order(base);
    }

    /// Puts the mentions of the last sentence in order and keeps `same_as` true to it.
    fn order(&mut self, base: usize) {
        let own: Range<usize> = base..self.drafts.len();
        let mut by_place: Vec<usize> = own.clone().collect();
        by_place.sort_by_key(|i| (self.drafts[*i].mention.trigger, *i));
        let mut moved = vec![0usize; own.len()];
        for (new, old) in by_place.iter().enumerate() {
            moved[old - base] = base + new;
        }
        let mut drafts: Vec<Option<Draft>> = self.drafts.drain(base..).map(Some).collect();
        let mut sorted: Vec<Draft> =
            by_place.iter().filter_map(|i| drafts[*i - base].take()).collect();
        for (new, draft) in sorted.iter_mut().enumerate() {
            let target = draft
                .mention
                .same_as
                .map(|t| t as usize)
                .map(|t| if t >= base { moved[t - base] } else { t });
            draft.mention.same_as =
                target.filter(|t| *t < base + new).and_then(|t| u32::try_from(t).ok());
        }
        self.drafts.extend(sorted);
    }
}

fn noun_traits(sentence: &Sentence<'_>, core: Extent, trigger: Trigger, shared: Traits) -> Traits {
    if trigger.is_verb {
        return shared;
    }
    let opener = sentence.lower(core.first);
    let lower = sentence.lower(trigger.head);
    let possessed = sentence.forms(core.first, core.last + 1).any(closed::is_possessive);
    Traits {
        definite: possessed
            || matches!(
                opener,
                "the" | "this" | "that" | "these" | "those" | "its" | "their" | "his" | "her"
            ),
        plural: lower.ends_with('s')
            && !lower.ends_with("ss")
            && sentence.words[trigger.head].lemma() != lower,
        superlative: sentence.forms(core.first, core.last + 1).any(closed::is_superlative),
        ..shared
    }
}

/// Words between 'since' and what something is compared with.
const BEHIND: usize = 4;

/// 'the worst attack since the 1998 bombing': the bombing is none that the text is about.
fn stands_behind_since(sentence: &Sentence<'_>, first: usize) -> bool {
    sentence.forms(first.saturating_sub(BEHIND), first).any(|word| matches!(word, "since" | "than"))
}

/// Classes whose mentions are told apart by who said it to whom.
fn says_something(class: EventClass) -> bool {
    matches!(
        class.name(),
        "warn"
            | "announce"
            | "state"
            | "report"
            | "blame"
            | "investigate"
            | "dismiss"
            | "thank"
            | "meddle"
            | "foil"
            | "charge"
            | "migrate"
            | "expel"
            | "condemn"
            | "pledge"
            | "claim"
    )
}

/// Whether a warning or statement was made in public or in private, where the wording tells.
fn set_publicity(
    sentence: &Sentence<'_>,
    core: Extent,
    trigger: Trigger,
    class: EventClass,
    traits: &mut Traits,
) {
    if !matches!(class.name(), "warn" | "announce") {
        return;
    }
    let k = trigger.head;
    let inside = |test: fn(&str) -> bool| sentence.forms(core.first, core.last + 1).any(test);
    let around = || sentence.forms(k.saturating_sub(7), k + 8);
    let after = || sentence.forms(k + 1, k + 9);
    let told_in_private = after().any(|word| matches!(word, "to" | "with"))
        && after().any(closed::receives_in_private);
    let near = || sentence.forms(k.saturating_sub(4), k).chain(sentence.forms(k + 1, k + 4));
    let embassy = around().any(|word| word.starts_with("embass"));
    if inside(closed::is_public) {
        traits.public = true;
    } else if inside(closed::is_private)
        || near().any(closed::is_private)
        || told_in_private && !embassy
    {
        traits.private = true;
    } else if class.name() == "warn" && around().any(closed::is_public) {
        traits.public = true;
    } else if inside(|word| matches!(word, "intelligence" | "tip" | "information")) {
        traits.private = true;
    }
}
