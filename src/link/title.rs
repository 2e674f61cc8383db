//! A title that a reader recognises: the name of the event where a mention has one, else who did what.

mod composed;
mod words;

use super::describe::Context;
use super::frame::{Frame, MentionId};
use super::telling::Telling;
use crate::model::{EntityId, EventDate, EventMention, MentionKind, Modality, Polarity, Span};
use composed::{composed, placed};
use words::{cut, is_deictic, tidy};

/// Mentions that a title is sought among.
const MENTIONS: usize = 48;
/// A phrase that rates less says little: 'American message'.
const TELLING: f32 = 1.0;
/// What a name in a title is worth, and what a clause has to make up for: phrases are shorter.
const NAMED: f32 = 1.0;
const WORDY: f32 = 1.0;

/// The title of a set of mentions. Boilerplate never gives one unless there is nothing else.
pub(super) fn of(
    context: &Context<'_>,
    frame: &Frame,
    places: &[EntityId],
    participants: &[EntityId],
    date: &EventDate,
) -> String {
    let mentions: Vec<(MentionId, &EventMention)> = frame
        .members
        .iter()
        .filter_map(|id| Some((*id, context.mention(*id)?)))
        .take(MENTIONS)
        .collect();
    let own: Vec<_> =
        mentions.iter().copied().filter(|(_, mention)| !mention.traits.boilerplate).collect();
    let mentions = if own.is_empty() { mentions } else { own };
    let telling = Telling::of(context, &mentions);
    let happened = mentions.iter().any(|(_, mention)| !supposed(mention));
    let candidates = mentions
        .iter()
        .filter_map(|(id, mention)| candidate(context, &telling, happened, *id, mention))
        .filter(Candidate::tells);
    // The first of equals.
    let best = candidates.reduce(|best, next| if next.rating > best.rating { next } else { best });
    if best.as_ref().is_none_or(|best| best.clause || !best.named)
        && let Some(title) = placed(context, &mentions, places)
    {
        return title;
    }
    if let Some(best) = best {
        let title = tidy(context.text(best.id, best.span));
        return match whom(context, places, participants).filter(|_| !best.named && !best.clause) {
            Some(whom) => tidy(&format!("{title}: {whom}")),
            None => completed(context, best.id, title),
        };
    }
    if let Some(title) = composed(context, frame, &mentions, places, participants, date) {
        return title;
    }
    let length = |_, mention: &EventMention| {
        f32::from(u8::try_from(mention.extent.len().min(40)).unwrap_or(40))
    };
    let noun = best_of(&mentions, MentionKind::Nominal, length);
    let Some((id, mention)) = noun.or(mentions.first().copied()) else { return String::new() };
    let phrase = phrase(context, id, mention);
    let named = phrase.chars().skip(1).any(char::is_uppercase);
    let whom = whom(context, places, participants).or_else(|| beside(context, id));
    match whom.filter(|_| !named) {
        Some(whom) => tidy(&format!("{whom}: {phrase}")),
        None => completed(context, id, phrase),
    }
}

/// A title that is more than a word: 'Death' says little, 'Death toll was expected to rise' what it is about.
fn completed(context: &Context<'_>, id: MentionId, title: String) -> String {
    let told = context.mention(id).filter(|_| !title.contains(' ')).and_then(|mention| {
        let sentence = context.sentence(id)?;
        Some(in_sentence(context, id, mention, sentence))
    });
    match told {
        Some(told) if told.to_lowercase().contains(&title.to_lowercase()) => told,
        // What goes before does not name it.
        Some(told) => format!("{title}: {told}"),
        None => title,
    }
}

/// Whom or what place an event is about before all: the most often named.
fn whom<'c>(
    context: &Context<'c>,
    places: &[EntityId],
    participants: &[EntityId],
) -> Option<&'c str> {
    let first = participants.first().or(places.first())?;
    context.entities.get(first.index()).map(|entity| entity.name.as_str())
}

/// The first name in the sentence of a mention, behind its dateline: a bare 'deal' is no title.
fn beside<'a>(context: &'a Context<'_>, id: MentionId) -> Option<&'a str> {
    let sentence = context.sentence(id)?;
    let names = context.annotations.get(id.document as usize)?.names_within(sentence);
    let mut texts = names.iter().map(|name| context.text(id, name.span));
    texts.find(|text| text.chars().any(char::is_lowercase))
}

/// Words of the text that could be the title.
struct Candidate {
    id: MentionId,
    span: Span,
    /// Whether it is a clause, and whether a name stands in it.
    clause: bool,
    named: bool,
    rating: f32,
}

impl Candidate {
    /// Whether it says what happened. A whole clause does; what is put together from the kind of event,
    /// who, where and when says less.
    fn tells(&self) -> bool {
        self.rating >= TELLING || self.clause && self.rating > 0.0
    }
}

/// The phrase of a noun, or the clause of a verb, and how well it stands for the event: telling words that
/// other articles share, brevity, no words that only make sense where they stand.
#[expect(clippy::cast_precision_loss, reason = "phrases are short")]
fn candidate(
    context: &Context<'_>,
    telling: &Telling<'_>,
    happened: bool,
    id: MentionId,
    mention: &EventMention,
) -> Option<Candidate> {
    let span = match mention.kind {
        MentionKind::Verb => mention.clause,
        MentionKind::Name | MentionKind::Nominal => mention.extent,
        MentionKind::Pronoun => return None,
    };
    if span.is_empty() || mention.traits.generic {
        return None;
    }
    let text = context.text(id, span).to_lowercase();
    let clause = mention.kind == MentionKind::Verb;
    // 'his war' says less than 'the war in Ukraine'.
    let bare = if tidy(&text).contains(' ') { 0.0 } else { 2.0 };
    let long = ((text.chars().count() as f32 - 40.0) / 10.0).max(0.0);
    let bound = if is_deictic(&text) { 2.0 } else { 0.0 };
    let headline = if mention.traits.headline { 0.5 } else { 0.0 };
    let known = if mention.synonyms.is_some() { 0.8 } else { 0.0 };
    // 'will visit' is no title once another article tells of the visit.
    if clause && happened && supposed(mention) {
        return None;
    }
    let doubt = if clause && supposed(mention) { 1.0 } else { 0.0 };
    let wordy = if clause { WORDY } else { 0.0 };
    let annotations = context.annotations.get(id.document as usize)?;
    let named = !annotations.names_within(span).is_empty();
    let naming = if named { NAMED } else { 0.0 };
    let told = telling.words(context, id, mention, span) + telling.head(context, id, mention);
    let rating = told + known + naming - (bare + long + bound + headline + doubt + wordy);
    Some(Candidate { id, span, clause, named, rating })
}

/// Whether a mention does not tell that it happened.
fn supposed(mention: &EventMention) -> bool {
    mention.polarity == Polarity::Negative || mention.modality != Modality::Actual
}

/// Words that go on with a phrase.
const LINKS: [&str; 13] = [
    "of", "to", "about", "in", "on", "for", "against", "between", "from", "with", "by", "at",
    "over",
];

/// Verbs that begin another clause behind a verb.
const AUXILIARIES: [&str; 10] =
    ["is", "are", "was", "were", "has", "have", "had", "will", "would", "did"];

/// The phrase of a mention; where that is a single word, with what it is of.
fn phrase(context: &Context<'_>, id: MentionId, mention: &EventMention) -> String {
    let own = tidy(context.text(id, mention.extent));
    let verb = mention.kind == MentionKind::Verb;
    let Some(sentence) = context.sentence(id).filter(|_| verb || !own.contains(' ')) else {
        return own;
    };
    let after = context.text(id, Span::new(mention.extent.end(), sentence.end()));
    let goes_on = after.split_whitespace().next().is_some_and(|word| LINKS.contains(&word));
    if !(verb || goes_on) {
        return own;
    }
    in_sentence(context, id, mention, sentence)
}

/// A mention and what follows in its sentence; where nothing does, what goes before: '"We were warned," he
/// said.'.
fn in_sentence(
    context: &Context<'_>,
    id: MentionId,
    mention: &EventMention,
    sentence: Span,
) -> String {
    let told = tidy(&from_here(context, id, mention, sentence));
    // 'Rumours that he had resigned were false': what follows is no part of the clause.
    let begins = told.split(' ').nth(1).is_some_and(|word| AUXILIARIES.contains(&word));
    if told.contains(' ') && !(begins && mention.kind == MentionKind::Verb) {
        return told;
    }
    let end = mention.extent.end().saturating_sub(sentence.start());
    tidy(&cut(context.text(id, sentence), end as usize))
}

/// A mention and what follows, as much as makes a title.
fn from_here(
    context: &Context<'_>,
    id: MentionId,
    mention: &EventMention,
    sentence: Span,
) -> String {
    let rest = context.text(id, Span::new(mention.extent.start(), sentence.end()));
    cut(rest, mention.extent.len() as usize)
}

/// The mention of a kind that rates best; the first of equals.
fn best_of<'m>(
    mentions: &[(MentionId, &'m EventMention)],
    kind: MentionKind,
    rate: impl Fn(MentionId, &EventMention) -> f32,
) -> Option<(MentionId, &'m EventMention)> {
    mentions
        .iter()
        .copied()
        .filter(|(_, mention)| mention.kind == kind && !mention.traits.generic)
        .max_by(|(x, a), (y, b)| rate(*x, a).total_cmp(&rate(*y, b)).then(y.cmp(x)))
}
