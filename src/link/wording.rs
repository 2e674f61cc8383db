//! What two chains share, in the words that stand in their articles: families and folded names are nothing
//! that a reader has seen.

use super::describe::Context;
use super::frame::{Frame, MentionId};
use crate::lexicon::{self, PartOfSpeech};
use crate::model::{MentionKind, TokenKind};

/// Forms of one shared word that are compared, at most.
const FORMS: usize = 12;

/// How something that two chains share stands in both.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Shared {
    /// In one form, or in forms of one word.
    Same(String),
    /// In two words.
    Two(String, String),
}

impl Shared {
    /// The nearest forms of both lists; nothing if one of them has none.
    fn of(a: &[String], b: &[String], same: impl Fn(&str, &str) -> bool) -> Option<Self> {
        let (first, other) = (a.first()?, b.first()?);
        let pairs = || a.iter().flat_map(|x| b.iter().map(move |y| (x, y)));
        if let Some((x, y)) = pairs().find(|(x, y)| x.to_lowercase() == y.to_lowercase()) {
            let small = |word: &str| word.starts_with(char::is_lowercase);
            return Some(Self::Same(if small(y) { y.clone() } else { x.clone() }));
        }
        if let Some((x, _)) = pairs().find(|(x, y)| same(x, y)) {
            return Some(Self::Same(x.clone()));
        }
        Some(Self::Two(first.clone(), other.clone()))
    }
}

/// The triggers of a family in both chains.
pub(super) fn triggers(context: &Context<'_>, family: u32, a: &Frame, b: &Frame) -> Option<Shared> {
    let found = |frame: &Frame| {
        let is = |id: &&MentionId| {
            context.mention(**id).is_some_and(|mention| {
                mention.kind != MentionKind::Pronoun
                    && context.vocabulary.global(id.document as usize, mention.family) == family
            })
        };
        let word = |id: &MentionId| {
            context.mention(*id).map(|mention| context.text(*id, mention.trigger).to_owned())
        };
        let members = frame.members.iter().filter(is).filter_map(word);
        members.take(FORMS).collect::<Vec<_>>()
    };
    Shared::of(&found(a), &found(b), is_one_word)
}

/// The words of a family in the sentences of both chains.
pub(super) fn words(context: &Context<'_>, family: u32, a: &Frame, b: &Frame) -> Option<Shared> {
    let family = context.vocabulary.word(family);
    let is = |form: &str| {
        let form = form.to_lowercase();
        let parts = [PartOfSpeech::Noun, PartOfSpeech::Verb, PartOfSpeech::Adjective];
        let mut lemmas = parts.into_iter().filter_map(|part| lexicon::lemma(&form, part));
        form == family || lemmas.any(|lemma| lexicon::family(lemma) == family)
    };
    Shared::of(&tokens(context, a, is), &tokens(context, b, is), is_one_word)
}

/// How a name stands in the sentences of both chains; nothing where one of them only implies it.
pub(super) fn name(context: &Context<'_>, word: u32, a: &Frame, b: &Frame) -> Option<Shared> {
    let folded = context.vocabulary.word(word);
    let is_part = |form: &str| {
        form.starts_with(char::is_uppercase) && form.replace('.', "").to_lowercase() == folded
    };
    let found = |frame: &Frame| {
        let whole = whole_names(context, word, frame);
        if whole.is_empty() { tokens(context, frame, is_part) } else { whole }
    };
    let (a, b) = (found(a), found(b));
    let inside = |x: &str, y: &str| x.split(' ').all(|part| y.split(' ').any(|own| own == part));
    match Shared::of(&a, &b, |x, y| inside(x, y))? {
        Shared::Two(x, y) if inside(&y, &x) => Some(Shared::Same(y)),
        // 'German' and 'Germany' name one country, 'Russians' and 'Russian' one people.
        Shared::Two(x, y) => {
            let is_near = x.chars().zip(y.chars()).take_while(|(x, y)| x == y).count() >= 4;
            let named = [&x, &y].into_iter().find(|name| name.to_lowercase() == folded).cloned();
            let shorter = if x.len() <= y.len() { &x } else { &y }.clone();
            let same = named.unwrap_or(shorter);
            Some(if is_near { Shared::Same(same) } else { Shared::Two(x, y) })
        }
        same @ Shared::Same(_) => Some(same),
    }
}

/// The forms of a name in the sentences of a chain.
fn whole_names(context: &Context<'_>, word: u32, frame: &Frame) -> Vec<String> {
    let mut found = Vec::new();
    for id in frame.members.iter().take(FORMS) {
        let document = id.document as usize;
        let Some(annotations) = context.annotations.get(document) else { continue };
        let Some(sentence) = context.sentence(*id) else { continue };
        let names = annotations.names.iter().filter(|name| sentence.covers(name.span));
        let is = names.filter(|name| context.vocabulary.global(document, name.word) == word);
        found.extend(is.map(|name| context.text(*id, name.span).replace('\n', " ")));
    }
    found.dedup();
    found.truncate(FORMS);
    found
}

/// The words in the sentences of a chain that are asked for.
fn tokens(context: &Context<'_>, frame: &Frame, is: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for id in frame.members.iter().take(FORMS) {
        let Some(document) = context.documents.get(id.document as usize) else { continue };
        let Some(sentence) = context.sentence(*id) else { continue };
        let words = document.tokens_in(sentence).filter(|token| token.kind == TokenKind::Word);
        let words = words.map(|token| document.slice(token.span)).filter(|word| is(word));
        found.extend(words.map(str::to_owned));
    }
    found.dedup();
    found.truncate(FORMS);
    found
}

/// Whether two forms are of one word: 'drove' and 'driven'.
fn is_one_word(x: &str, y: &str) -> bool {
    let (x, y) = (x.to_lowercase(), y.to_lowercase());
    [PartOfSpeech::Noun, PartOfSpeech::Verb].into_iter().any(|part| {
        let lemma = lexicon::lemma(&x, part);
        lemma.is_some() && lemma == lexicon::lemma(&y, part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_that_stand_there_are_told() {
        let check = |a: &[&str], b: &[&str], expected: &str| {
            let strings =
                |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
            let found = match Shared::of(&strings(a), &strings(b), is_one_word) {
                Some(Shared::Same(word)) => word,
                Some(Shared::Two(one, other)) => format!("{one} / {other}"),
                None => "-".into(),
            };
            assert_eq!(found, expected, "{a:?} {b:?}");
        };
        check(&["drove"], &["drove"], "drove");
        check(&["drove"], &["driven"], "drove");
        check(&["Fire"], &["fire"], "fire");
        check(&["blaze", "fire"], &["fire"], "fire");
        check(&["fire"], &["blaze"], "fire / blaze");
        check(&["found"], &["discovery"], "found / discovery");
        check(&["found"], &[], "-");
    }
}
