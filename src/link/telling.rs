//! Which words tell an event: those that the articles which speak of it share.

use super::describe::Context;
use super::frame::MentionId;
use crate::lexicon::{self, PartOfSpeech};
use crate::model::{EventMention, Span, Term, TermRole};

/// So many other articles with a word are enough.
const ENOUGH: usize = 4;
/// What the commonest head adds to a title.
const HEAD: f32 = 2.5;

/// The words of an event's mentions.
pub(super) struct Telling<'m> {
    mentions: &'m [(MentionId, &'m EventMention)],
    /// Words with the articles that use them of the event, sorted.
    words: Vec<(u32, u32)>,
}

impl<'m> Telling<'m> {
    /// What mentions tell together.
    pub(super) fn of(context: &Context<'_>, mentions: &'m [(MentionId, &'m EventMention)]) -> Self {
        let mut words = Vec::new();
        // Alone, a mention shares nothing.
        for (id, mention) in mentions.iter().filter(|_| mentions.len() > 1) {
            let near = context.terms(*id).filter(|term| term.role() != TermRole::Sentence);
            let near = near.map(Term::word).chain([mention.family]);
            words.extend(near.map(|word| (global(context, *id, word), id.document)));
        }
        words.sort_unstable();
        words.dedup();
        Self { mentions, words }
    }

    /// How much the words of a stretch of text beside a mention's head tell: rare ones more, and those
    /// that other articles use, too.
    #[expect(clippy::cast_precision_loss, reason = "articles are counted to a few")]
    pub(super) fn words(
        &self,
        context: &Context<'_>,
        id: MentionId,
        mention: &EventMention,
        span: Span,
    ) -> f32 {
        let vocabulary = context.vocabulary;
        let mut words = words_of(context, id, mention, span);
        words.sort_unstable();
        words.dedup();
        let worth = |word: &u32| {
            let shared = self.others(*word, id.document) as f32;
            vocabulary.weight(*word) * (0.5 + 0.5 * shared)
        };
        words.iter().map(worth).sum()
    }

    /// How well the head of a mention stands for all.
    #[expect(clippy::cast_precision_loss, reason = "mentions are counted to a few")]
    pub(super) fn head(&self, context: &Context<'_>, id: MentionId, mention: &EventMention) -> f32 {
        let family = global(context, id, mention.family);
        let same = |other: &&(MentionId, &EventMention)| {
            global(context, other.0, other.1.family) == family
        };
        let alike = self.mentions.iter().filter(same).count();
        HEAD * alike as f32 / self.mentions.len().max(1) as f32
    }

    /// How many other articles use a word, to a few.
    fn others(&self, word: u32, document: u32) -> usize {
        let first = self.words.partition_point(|(other, _)| *other < word);
        self.words
            .get(first..)
            .unwrap_or(&[])
            .iter()
            .take_while(|(other, _)| *other == word)
            .filter(|(_, other)| *other != document)
            .take(ENOUGH)
            .count()
    }
}

fn global(context: &Context<'_>, id: MentionId, word: u32) -> u32 {
    context.vocabulary.global(id.document as usize, word)
}

/// The numbers of the names and other words in a stretch of text, without the trigger.
fn words_of(context: &Context<'_>, id: MentionId, mention: &EventMention, span: Span) -> Vec<u32> {
    let vocabulary = context.vocabulary;
    let Some(annotations) = context.annotations.get(id.document as usize) else {
        return Vec::new();
    };
    let names = annotations.names_within(span).iter();
    let mut words: Vec<u32> = names.map(|name| global(context, id, name.word)).collect();
    let trigger = context.text(id, mention.trigger);
    let others = context.text(id, span).split(|c: char| !c.is_alphanumeric());
    words.extend(others.filter(|word| *word != trigger && word.len() > 2).filter_map(|word| {
        let lower = word.to_lowercase();
        let lemma = lexicon::lemma(&lower, PartOfSpeech::Verb)
            .or_else(|| lexicon::lemma(&lower, PartOfSpeech::Noun));
        vocabulary.find(lemma.map_or(&lower, |lemma| lexicon::family(lemma)))
    }));
    words
}
