//! A sentence as words with lemmas, families and parts of speech.

use std::borrow::Cow;

use super::function_words as closed;
use crate::lexicon::{self, PartOfSpeech, Synonyms};
use crate::model::{Document, EntityKind, NameMention, Span, TokenKind};

/// What a word is in its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Noun,
    Verb,
    Adjective,
    /// Closed classes, marks, numbers, unknown words.
    Other,
}

/// A token with what is known about it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent traits, each read on its own")]
pub(super) struct Word<'a> {
    pub span: Span,
    pub form: &'a str,
    /// Lower case, plain apostrophe.
    pub lower: Cow<'a, str>,
    pub part: Part,
    /// Lemma as the part it is.
    lemma: Option<&'static str>,
    /// The name it belongs to, by its number in the document.
    pub name: Option<u32>,
    /// Whether that is the name of a person or body.
    pub acts: bool,
    pub numeric: bool,
    pub alphabetic: bool,
    pub capital: bool,
    /// Whether it carries no content, and whether it belongs to the calendar: asked for each mention of
    /// the sentence.
    pub stop: bool,
    pub calendar: bool,
    /// The closed class that it is of.
    pub closed: Option<&'static str>,
}

impl Word<'_> {
    /// Its lemma; the lower-case form where the lexicon has none.
    pub(super) fn lemma(&self) -> &str {
        self.lemma.unwrap_or(&self.lower)
    }

    /// Head of its derivational family.
    pub(super) fn family(&self) -> &str {
        lexicon::family(self.lemma())
    }

    /// The lines of the event lexicon that its lemma, form or family stands in.
    pub(super) fn synonyms(&self) -> &'static [Synonyms] {
        let own = lexicon::synonyms(self.lemma());
        if !own.is_empty() {
            return own;
        }
        let form = lexicon::synonyms(&self.lower);
        if form.is_empty() { lexicon::synonyms(self.family()) } else { form }
    }

    pub(super) fn as_noun(&self) -> Option<&'static str> {
        lexicon::lemma(&self.lower, PartOfSpeech::Noun)
    }
}

/// One sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence<'a> {
    pub number: u32,
    pub span: Span,
    pub words: Vec<Word<'a>>,
    /// Whether it is set as a headline: most of its words are capitalised and no full stop ends it.
    pub headline: bool,
}

impl<'a> Sentence<'a> {
    /// Reads one sentence of a document.
    pub(super) fn read(document: &'a Document, number: usize, names: &[NameMention]) -> Self {
        let span = document.sentences.get(number).copied().unwrap_or_default();
        let tokens = document.tokens_in(span);
        let mut name = names.partition_point(|name| name.span.end() <= span.start());
        let mut words: Vec<Word<'a>> = Vec::with_capacity(tokens.len());
        for token in tokens {
            while names.get(name).is_some_and(|n| n.span.end() <= token.span.start()) {
                name += 1;
            }
            let form = document.slice(token.span);
            let name_here = names.get(name).filter(|n| n.span.overlaps(token.span));
            let lower = lower(form);
            words.push(Word {
                span: token.span,
                form,
                stop: closed::is_stop(&lower),
                calendar: closed::is_calendar(&lower),
                closed: closed::class(&lower),
                lower,
                part: Part::Other,
                lemma: None,
                name: name_here.and_then(|_| u32::try_from(name).ok()),
                acts: name_here.is_some_and(|name| {
                    matches!(name.kind, EntityKind::Organization | EntityKind::Person)
                }),
                numeric: token.kind == TokenKind::Number,
                alphabetic: token.kind == TokenKind::Word,
                capital: form.starts_with(char::is_uppercase),
            });
        }
        let headline = is_headline(&words);
        let mut sentence =
            Self { number: u32::try_from(number).unwrap_or(u32::MAX), span, words, headline };
        for k in 0..sentence.words.len() {
            let (part, lemma) = sentence.guess(k);
            if let Some(word) = sentence.words.get_mut(k) {
                (word.part, word.lemma) = (part, lemma);
            }
        }
        for k in 0..sentence.words.len() {
            if let Some((part, lemma)) = sentence.second_thought(k)
                && let Some(word) = sentence.words.get_mut(k)
            {
                (word.part, word.lemma) = (part, Some(lemma));
            }
        }
        sentence
    }

    /// The lower-case form at a place, empty outside the sentence.
    pub(super) fn lower(&self, k: usize) -> &str {
        self.words.get(k).map_or("", |word| &word.lower)
    }

    /// The lower-case form `back` places before `k`.
    pub(super) fn before(&self, k: usize, back: usize) -> &str {
        k.checked_sub(back).map_or("", |i| self.lower(i))
    }

    /// The lower-case forms from `first` to before `end`, cut to the sentence.
    pub(super) fn forms(&self, first: usize, end: usize) -> impl DoubleEndedIterator<Item = &str> {
        let end = end.min(self.words.len());
        self.words.get(first.min(end)..end).unwrap_or(&[]).iter().map(|word| &*word.lower)
    }

    /// Part of speech by the nearest neighbours and how often the word is counted as which.
    fn guess(&self, k: usize) -> (Part, Option<&'static str>) {
        let Some(word) = self.words.get(k) else { return (Part::Other, None) };
        let w = &*word.lower;
        let saying = matches!(w, "said" | "say" | "says");
        if !word.alphabetic || closed::is_stop(w) && !saying {
            return (Part::Other, None);
        }
        // 'bees' are no form of 'be'.
        let verb = lexicon::lemma(w, PartOfSpeech::Verb).filter(|verb| *verb != "be");
        let noun = lexicon::lemma(w, PartOfSpeech::Noun);
        let (previous, next) = (self.before(k, 1), self.lower(k + 1));
        match (verb, noun) {
            (Some(v), Some(n)) => {
                let counted_v = lexicon::word(v).map_or(0, |word| word.verb);
                let counted_n = lexicon::word(n).map_or(0, |word| word.noun);
                let participle = w.ends_with("ed") || w.ends_with("ing") || w.ends_with("en");
                let is_verb = if closed::calls_for_verb(previous)
                    || closed::is_pronoun(previous)
                    || closed::is_auxiliary(previous) && participle
                {
                    true
                } else if closed::is_determiner(previous)
                    || matches!(previous, "of" | "in" | "for") && !w.ends_with("ing")
                {
                    false
                } else if w.ends_with("ing") {
                    lexicon::word(w).is_none_or(|word| word.noun == 0) || next != "of"
                } else {
                    w.ends_with("ed")
                        || closed::is_determiner(next) && !closed::is_possessive(next)
                        || counted_v > counted_n
                };
                if is_verb { (Part::Verb, verb) } else { (Part::Noun, noun) }
            }
            // 'appropriate measures': a base form that is an adjective more often than a verb.
            (Some(v), None) => {
                let known = lexicon::word(v);
                let adjective = w == v
                    && known.is_some_and(|known| known.adjective > known.verb)
                    && !closed::calls_for_verb(previous);
                if adjective { (Part::Adjective, None) } else { (Part::Verb, verb) }
            }
            (None, Some(_)) => (Part::Noun, noun),
            (None, None) if lexicon::word(w).is_some() => (Part::Adjective, None),
            // The table holds all verbs and common adjectives: what it lacks is most likely a noun.
            (None, None) if w.ends_with("ly") => (Part::Other, None),
            // 'aftershocks', which only the lexicon of events has.
            (None, None) => (Part::Noun, lexicon::event_word(w)),
        }
    }

    /// Corrects words that can be noun or verb by the phrase they stand in: 'the March 22 concert hall
    /// attack', 'a private warning', 'helped Russia foil attacks'.
    fn second_thought(&self, k: usize) -> Option<(Part, &'static str)> {
        let word = self.words.get(k)?;
        let w = &*word.lower;
        if word.part == Part::Noun {
            return self
                .is_verb_after_all(k)
                .then(|| lexicon::lemma(w, PartOfSpeech::Verb))
                .flatten()
                .map(|v| (Part::Verb, v));
        }
        if word.part != Part::Verb || w.ends_with("ed") {
            return None;
        }
        let plural = w.strip_suffix('s').filter(|stem| stem.ends_with("ing"));
        let noun = plural
            .and_then(|stem| {
                lexicon::word(stem)
                    .filter(|word| word.noun > 0)
                    .and_then(|_| lexicon::lemma(stem, PartOfSpeech::Noun))
            })
            .or_else(|| word.as_noun())?;
        let next_is_noun = self.words.get(k + 1).is_some_and(|next| next.part == Part::Noun);
        let ambiguous = !word.synonyms().is_empty() || w.ends_with('s') || next_is_noun;
        (ambiguous && self.is_noun_after_all(k, plural.is_some())).then_some((Part::Noun, noun))
    }

    fn is_verb_after_all(&self, k: usize) -> bool {
        let Some(word) = self.words.get(k) else { return false };
        if word.synonyms().is_empty() || lexicon::lemma(&word.lower, PartOfSpeech::Verb).is_none() {
            return false;
        }
        let named = k
            .checked_sub(1)
            .and_then(|i| self.words.get(i))
            .is_some_and(|before| before.name.is_some());
        // 'helped Russia foil attacks', 'let them arrest him'
        let caused = k > 1
            && (named || closed::is_object_pronoun(self.before(k, 1)))
            && self.forms(k.saturating_sub(5), k - 1).any(|w| {
                matches!(
                    w,
                    "help"
                        | "helped"
                        | "helps"
                        | "helping"
                        | "let"
                        | "make"
                        | "made"
                        | "saw"
                        | "see"
                )
            });
        // 'Russia warns Iran', 'gunmen kill 12': a plural or a name before, an object after.
        let object = self.words.get(k + 1).is_some_and(|next| {
            next.name.is_some()
                || next.numeric
                || closed::is_object_pronoun(&next.lower)
                || closed::is_determiner(&next.lower) && !closed::is_possessive(&next.lower)
        });
        let subject = k.checked_sub(1).and_then(|i| self.words.get(i)).is_some_and(|s| {
            s.name.is_some()
                || s.part == Part::Noun && s.as_noun().is_none_or(|noun| noun != s.lower)
        });
        let whole = !self.noun_phrase_opens_before(k);
        caused
            || object && subject && whole && (word.lower.ends_with('s') == named || self.headline)
    }

    /// Whether a determiner or possessive opens the phrase that ends at `k`.
    fn noun_phrase_opens_before(&self, k: usize) -> bool {
        let mut i = k;
        while let Some(j) = i.checked_sub(1) {
            let word = &self.words[j];
            if closed::is_determiner(&word.lower) {
                return true;
            }
            let inside = word.name.is_some()
                || matches!(word.part, Part::Noun | Part::Adjective)
                || word.numeric
                || word.calendar;
            if !inside {
                return false;
            }
            i = j;
        }
        false
    }

    fn is_noun_after_all(&self, k: usize, plural_of_ing: bool) -> bool {
        let Some(word) = self.words.get(k) else { return false };
        let w = &*word.lower;
        let (previous, next) = (self.before(k, 1), self.lower(k + 1));
        let before = k.checked_sub(1).and_then(|i| self.words.get(i));
        let adjective = before.is_some_and(|b| {
            b.part == Part::Adjective
                && !matches!(&*b.lower, "likely" | "able" | "also" | "then" | "unable" | "ready")
        });
        let opened = closed::is_determiner(previous) || adjective;
        if closed::is_determiner(next)
            && !closed::is_possessive(next)
            && !matches!(next, "that" | "this")
            && !plural_of_ing
            && !opened
        {
            return false;
        }
        if plural_of_ing || adjective {
            return true;
        }
        // Walk left over what may stand inside a noun phrase.
        let mut i = k;
        while let Some(j) = i.checked_sub(1) {
            let inner = &self.words[j];
            let participle = inner.part == Part::Verb
                && (inner.lower.ends_with("ing") || inner.lower.ends_with("ed"))
                && closed::is_determiner(self.before(j, 1));
            let inside = inner.name.is_some()
                || matches!(inner.part, Part::Noun | Part::Adjective)
                || inner.numeric
                || inner.calendar
                || closed::number_word(&inner.lower).is_some()
                || matches!(
                    &*inner.lower,
                    "-" | "’"
                        | "‘"
                        | "“"
                        | "”"
                        | "\""
                        | "most"
                        | "first"
                        | "few"
                        | "own"
                        | "rare"
                        | "last"
                        | "second"
                        | "third"
                )
                || participle;
            if !inside {
                break;
            }
            i = j;
        }
        if let Some(opener) = i.checked_sub(1).map(|j| self.lower(j)) {
            if closed::is_determiner(opener) && opener != "that" {
                return true;
            }
            if closed::is_auxiliary(opener) && i + 1 < k + 1 && i < k {
                return true;
            }
        }
        let after_preposition = matches!(
            previous,
            "of" | "on"
                | "in"
                | "about"
                | "for"
                | "despite"
                | "against"
                | "after"
                | "before"
                | "from"
                | "amid"
                | "during"
        ) && !w.ends_with("ing");
        let named = before.is_some_and(|b| b.name.is_some());
        let title_case = word.capital
            && named
            && (closed::is_preposition(next) || !next.starts_with(char::is_alphabetic));
        let coordinated = w.ends_with('s')
            && matches!(next, "in" | "on" | "of" | "against")
            && matches!(previous, "and" | "or");
        let gerund = w.ends_with("ing")
            && before.is_some_and(|b| b.part == Part::Noun)
            && matches!(next, "that" | "—" | "of" | "which");
        after_preposition || title_case || coordinated || gerund
    }

    /// Whether a word that is read as a verb may as well be what another verb or a preposition is about:
    /// 'condemned terrorist bomb attacks', 'touched off protests'. Who says something may be followed by
    /// a whole clause.
    pub(super) fn may_be_object(&self, k: usize) -> bool {
        let words = self.words.get(..k).unwrap_or(&[]);
        let first = words.iter().rposition(|word| {
            word.name.is_some() || !matches!(word.part, Part::Noun | Part::Adjective)
        });
        let Some(opener) = first else { return false };
        let governs = |at: usize| {
            self.words.get(at).is_some_and(|word| {
                let verb = word.part == Part::Verb && !closed::is_auxiliary(&word.lower);
                verb && word.name.is_none() && !closed::is_saying(word.lemma())
            })
        };
        let apart = opener + 1 < k;
        let particle = matches!(self.lower(opener), "up" | "off" | "out")
            && opener.checked_sub(1).is_some_and(governs);
        let plural = self.lower(k).ends_with('s') && !self.headline;
        plural
            && self.words.get(k).is_some_and(|word| word.as_noun().is_some())
            && (particle
                || apart && (governs(opener) || closed::is_preposition(self.lower(opener))))
    }
}

fn lower(form: &str) -> Cow<'_, str> {
    let plain = form.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if plain { Cow::Borrowed(form) } else { Cow::Owned(form.to_lowercase().replace('’', "'")) }
}

fn is_headline(words: &[Word<'_>]) -> bool {
    let content = || words.iter().filter(|word| word.alphabetic && !word.stop);
    let (all, capital) = (content().count(), content().filter(|word| word.capital).count());
    let stopped = words.last().is_some_and(|word| matches!(&*word.lower, "." | "!"));
    all >= 3 && capital * 4 > all * 3 && !stopped && words.len() < 25
}
