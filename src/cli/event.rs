//! One event: every mention with its sentence and its evidence, and the figures its accounts give.

use std::io::{self, Write};

use super::columns::{Page, line, table, word};
use super::list::{counted, date, published};
use crate::model::{Corpus, CrossReference, DocumentId, EntityId, Event, EventId, Member, Span};
use crate::plain::fold;
use crate::{query, wire};

/// The events that an id (`e12`), a title, or a part of titles names. Nothing is guessed: what fits no
/// title names none.
pub(super) fn named(corpus: &Corpus, name: &str) -> Vec<EventId> {
    let digits = name.strip_prefix(['e', 'E']).unwrap_or_default();
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        return query::find_event(corpus, name).into_iter().collect();
    }
    let name = fold(name);
    let titled = |fits: &dyn Fn(&str) -> bool| -> Vec<EventId> {
        let ids = super::list::in_order(corpus).into_iter();
        ids.filter(|id| corpus.event(*id).is_some_and(|event| fits(&fold(&event.title)))).collect()
    };
    let exact = titled(&|title| title == name);
    if exact.is_empty() { titled(&|title| title.contains(&name)) } else { exact }
}

/// Prints one event.
pub(super) fn print(
    corpus: &Corpus,
    id: EventId,
    page: Page,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(event) = corpus.event(id) else { return Ok(()) };
    writeln!(out, "{}  {}", wire::id_of_event(id), line(&event.title))?;
    writeln!(
        out,
        "{}, {}, {}, {}{}",
        event.class.name(),
        date(&event.date),
        counted(corpus.sources(&event.accounts), "article"),
        counted(event.members.len(), "mention"),
        if event.is_disputed() { ", accounts disagree" } else { "" },
    )?;
    names("where", corpus, &event.places, out)?;
    names("who", corpus, &event.participants, out)?;
    for (interval, member) in &event.date.disagreeing {
        let path = event.members.get(*member as usize).map(|member| path(corpus, member.document));
        writeln!(out, "dated {} in {}", interval.value(), path.unwrap_or_default())?;
    }
    let mut last = None;
    for (member, link) in event.members.iter().zip(wire::strongest_links(event)) {
        if last != Some(member.document) {
            heading(corpus, member.document, out)?;
            last = Some(member.document);
        }
        mention(corpus, event, member, link, page, out)?;
    }
    claims(corpus, event, page, out)
}

fn names(what: &str, corpus: &Corpus, ids: &[EntityId], out: &mut impl Write) -> io::Result<()> {
    let names: Vec<String> =
        ids.iter().filter_map(|id| corpus.entity(*id)).map(|entity| line(&entity.name)).collect();
    if names.is_empty() { Ok(()) } else { writeln!(out, "{what}: {}", names.join(", ")) }
}

fn heading(corpus: &Corpus, id: DocumentId, out: &mut impl Write) -> io::Result<()> {
    let title = corpus.document(id).map(|document| line(&document.title)).unwrap_or_default();
    writeln!(out, "\n{}  {}  {title}", published(corpus.published(id)), path(corpus, id))
}

/// The sentence with the mention in brackets, and why it belongs here.
fn mention(
    corpus: &Corpus,
    event: &Event,
    member: &Member,
    link: Option<&CrossReference>,
    page: Page,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(place) = corpus.location(member) else { return Ok(()) };
    let Some(document) = corpus.document(member.document) else { return Ok(()) };
    let sentence = corpus.sentence(place).hull(place.span);
    let piece = |start, end| line(document.slice(Span::new(start, end)));
    let text = format!(
        "{}[{}]{}",
        piece(sentence.start(), place.span.start()),
        piece(place.span.start(), place.span.end()),
        piece(place.span.end(), sentence.end()),
    );
    wrapped(text.trim(), "  - ", page, out)?;
    let evidence: Vec<String> = link
        .map(|link| link.evidence.iter().map(|evidence| line(&evidence.words)).collect())
        .unwrap_or_default();
    if evidence.is_empty() || event.members.len() == 1 {
        return Ok(());
    }
    let text = format!("why: {} ({:.2})", evidence.join("; "), member.confidence);
    wrapped(&text, "    ", page, out)
}

fn wrapped(text: &str, indent: &str, page: Page, out: &mut impl Write) -> io::Result<()> {
    let options = textwrap::Options::new(page.columns.max(20))
        .initial_indent(indent)
        .subsequent_indent("    ")
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).iter().try_for_each(|row| writeln!(out, "{row}"))
}

fn claims(corpus: &Corpus, event: &Event, page: Page, out: &mut impl Write) -> io::Result<()> {
    if event.claims.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nFigures:")?;
    for (attribute, low, high) in event.rises() {
        writeln!(out, "{} rose from {low} to {high}", attribute.name())?;
    }
    let row = |claim: &crate::model::Claim| {
        let qualifier = claim.qualifier.as_deref().map(|q| format!("{} ", line(q)));
        vec![
            claim.attribute.name().to_owned(),
            format!("{}{}", qualifier.unwrap_or_default(), claim.value),
            path(corpus, claim.location.document),
            line(corpus.slice(claim.location)),
        ]
    };
    table(&event.claims.iter().map(row).collect::<Vec<_>>(), page, out)
}

fn path(corpus: &Corpus, id: DocumentId) -> String {
    corpus.document(id).map(|document| word(&document.key.to_string())).unwrap_or_default()
}
