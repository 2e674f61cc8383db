//! Names of people, organizations, places and other things.
//!
//! Runs of words with capitals are cut into names (`runs`, `split`); each gets a form and a kind from
//! the gazetteer, its own words, its neighbours and the rest of the document (`forms`, `kinds`). In
//! headings only what is known is a name (`headings`).

mod context;
mod forms;
mod headings;
mod introduced;
mod kinds;
mod modes;
mod pieces;
mod runs;
mod split;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::model::{Document, EntityKind, NameMention, Span, Words};
use context::Context;
use forms::Named;
use pieces::{Piece, Shape};

/// The names of a document, ordered and disjoint; their folded forms are added to `words`.
#[must_use]
pub(crate) fn tag(document: &Document, words: &mut Words) -> Vec<NameMention> {
    let mut pieces = pieces::cut(document);
    modes::mark(document, &mut pieces);
    let context = Context::new(&pieces);
    let mut candidates = Vec::new();
    for run in runs::find(&context) {
        split::split(&context, run, &mut candidates);
    }
    let mut names = forms::settle(&context, candidates);
    let headings = headings::find(&context, &names);
    names.extend(headings);
    names.sort_by_key(|name| name.candidate.pieces.start);
    let mut table = Table::new(words);
    let mut reached = 0;
    let mut mentions = Vec::with_capacity(names.len());
    for name in &names {
        if let Some(mention) = mention(&context, name, &mut table)
            && mention.span.start() >= reached
        {
            reached = mention.span.end();
            mentions.push(mention);
        }
    }
    mentions
}

fn mention(context: &Context<'_>, name: &Named, table: &mut Table<'_>) -> Option<NameMention> {
    let range = name.candidate.pieces.clone();
    let pieces = context.pieces.get(range).filter(|pieces| !pieces.is_empty())?;
    let mut span = pieces.first()?.span.hull(pieces.last()?.span);
    // The full stop behind 'ISIS-K.' and the like ends the sentence, not the name.
    let last = pieces.last()?;
    if last.dotted {
        span = Span::new(span.start(), span.end() - 1);
    }
    let head = head(pieces, name.kind).unwrap_or(span);
    Some(NameMention { span, head, kind: name.kind, word: table.number(&name.form) })
}

/// The word that a name is cut down to.
fn head(pieces: &[Piece<'_>], kind: EntityKind) -> Option<Span> {
    let full = |p: &&Piece<'_>| matches!(p.shape, Shape::Capital | Shape::Capitals);
    let suffix = |p: &Piece<'_>| {
        kind == EntityKind::Person && matches!(p.key.as_ref(), "jr" | "sr" | "ii" | "iii")
    };
    pieces.iter().rev().filter(full).find(|p| !suffix(p)).map(|p| p.span)
}

/// The table of words with the numbers of those that names brought.
struct Table<'w> {
    words: &'w mut Words,
    numbers: HashMap<Box<str>, u32, FixedState>,
}

impl<'w> Table<'w> {
    fn new(words: &'w mut Words) -> Self {
        let numbers = words.iter().zip(0..).map(|(word, number)| (word.into(), number)).collect();
        Self { words, numbers }
    }

    fn number(&mut self, form: &str) -> u32 {
        if let Some(number) = self.numbers.get(form) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(form);
        self.numbers.insert(form.into(), number);
        number
    }
}
