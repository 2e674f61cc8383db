//! Lists: articles, events, what was read and skipped, the model in short.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::columns::{Page, line, table, word};
use crate::model::{
    Basis, Corpus, DocumentId, Event, EventDate, EventId, Language, PartialDate, Precision,
    Published,
};
use crate::{query, wire};

/// All events: those that several articles tell of first, most articles first, then as met.
pub(super) fn in_order(corpus: &Corpus) -> Vec<EventId> {
    let mut events = query::notable(corpus);
    let count = corpus.links.as_ref().map_or(0, |links| links.events.len());
    let alone =
        |id: &EventId| corpus.event(*id).is_some_and(|event| !corpus.is_cross_referenced(event));
    events.extend((0..u32::try_from(count).unwrap_or(u32::MAX)).map(EventId).filter(alone));
    events
}

/// The list of articles.
pub(super) fn articles(
    corpus: &Corpus,
    cross_referenced: impl Fn(DocumentId) -> usize,
    page: Page,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut rows = vec![header(&["date", "events", "outlet", "title", "path"])];
    for id in corpus.ids() {
        let Some(document) = corpus.document(id) else { continue };
        rows.push(vec![
            published(corpus.published(id)),
            cross_referenced(id).to_string(),
            word(document.outlet.as_deref().unwrap_or("-")),
            line(&document.title),
            word(&document.key.to_string()),
        ]);
    }
    table(&rows, page, out)
}

/// The list of events.
pub(super) fn events(
    corpus: &Corpus,
    events: &[EventId],
    page: Page,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut rows = vec![header(&["id", "date", "articles", "mentions", "title"])];
    for id in events {
        let Some(event) = corpus.event(*id) else { continue };
        rows.push(vec![
            wire::id_of_event(*id),
            date(&event.date),
            corpus.sources(&event.accounts).to_string(),
            event.members.len().to_string(),
            titled(event, page),
        ]);
    }
    table(&rows, page, out)
}

/// What was read and how, what was skipped and why.
pub(super) fn check(
    corpus: &Corpus,
    memory: Option<wire::Memory>,
    page: Page,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rows = vec![header(&["language", "date", "encoding", "bytes", "path"])];
    let mut problems = Vec::new();
    for id in corpus.ids() {
        let Some(document) = corpus.document(id) else { continue };
        *languages.entry(document.language.code()).or_default() += 1;
        let path = word(&document.key.to_string());
        let encoding = word(&document.facts.encoding);
        let bytes = document.facts.bytes.to_string();
        let untagged = document.language != Language::English;
        problems.extend(document.problems.iter().map(|what| vec![path.clone(), word(what)]));
        if document.facts.hidden > 0 {
            let what = format!("{} hidden characters", document.facts.hidden);
            problems.push(vec![path.clone(), what]);
        }
        if untagged {
            let what = "not in English: read and searched, but no events are marked in it";
            problems.push(vec![path.clone(), what.into()]);
        }
        let language = document.language.code().to_owned();
        rows.push(vec![language, published(corpus.published(id)), encoding, bytes, path]);
    }
    let languages: Vec<String> =
        languages.iter().map(|(code, count)| format!("{code} {count}")).collect();
    writeln!(
        out,
        "{} read ({}), {} skipped\n",
        corpus.documents.len(),
        languages.join(", "),
        corpus.skipped.len()
    )?;
    if let Some(memory) = memory {
        let mebibytes = |bytes: u64| {
            let tenths = bytes.saturating_mul(10) >> 20;
            format!("{}.{} MiB", tenths / 10, tenths % 10)
        };
        let peak = memory.peak.map_or("not known".into(), mebibytes);
        writeln!(out, "{} of text, memory at most {peak}\n", mebibytes(memory.text))?;
    }
    for problem in &corpus.problems {
        writeln!(out, "{}\n", word(problem))?;
    }
    table(&rows, page, out)?;
    section("Noted:", &problems, page, out)?;
    let skipped: Vec<Vec<String>> =
        corpus.skipped.iter().map(|file| vec![word(&file.path), word(&file.reason)]).collect();
    section("Skipped:", &skipped, page, out)
}

/// The model in short: how much of everything, the names, the events.
pub(super) fn model(corpus: &Corpus, page: Page, out: &mut impl Write) -> io::Result<()> {
    let entities = corpus.links.as_ref().map_or(&[][..], |links| &links.entities);
    let ordered = in_order(corpus);
    let mentions: usize = corpus.ids().map(|id| corpus.mentions(id).len()).sum();
    let copies = query::copies(corpus).values().map(Vec::len).sum::<usize>();
    let articles = counted(corpus.documents.len() - copies, "article");
    let printed =
        if copies > 0 { format!(" and {copies} with a text of these") } else { String::new() };
    writeln!(
        out,
        "{articles}{printed}, {}, {} in {}; --json prints all of it\n",
        counted(entities.len(), "name"),
        counted(ordered.len(), "event"),
        counted(mentions, "mention"),
    )?;
    let mut rows = vec![header(&["mentions", "name", "other names"])];
    for entity in entities {
        rows.push(vec![
            entity.mentions.len().to_string(),
            line(&entity.name),
            line(&entity.aliases.join(", ")),
        ]);
    }
    table(&rows, page, out)?;
    writeln!(out)?;
    events(corpus, &ordered, page, out)
}

/// When a document was published; `~` before a date that only other articles tell.
pub(super) fn published(published: Option<&Published>) -> String {
    let Some(published) = published else { return "-".into() };
    let value = match (&published.value, published.interval) {
        (Some(value), _) => word(value),
        (None, Some(interval)) => interval.value(),
        (None, None) => return "-".into(),
    };
    if published.basis == Basis::Inferred { format!("~{value}") } else { value }
}

/// When an event took place: the value, with a sign for how exactly (`~` about, `<` before, `>` after).
pub(super) fn date(date: &EventDate) -> String {
    let value = match (date.interval, date.partial) {
        (Some(interval), _) => interval.value(),
        (None, Some(partial)) => known_parts(partial),
        (None, None) => return "-".into(),
    };
    match date.precision {
        Precision::About => format!("~{value}"),
        Precision::Before => format!("<{value}"),
        Precision::After => format!(">{value}"),
        Precision::Day
        | Precision::Week
        | Precision::Month
        | Precision::Season
        | Precision::Year
        | Precision::Unknown => value,
    }
}

/// `?-03-22`: what is known of a date without a year.
fn known_parts(partial: PartialDate) -> String {
    let year = partial.year.map_or_else(|| "?".into(), |year| format!("{year:04}"));
    let month = partial.month.map_or_else(|| "?".into(), |month| format!("{month:02}"));
    match partial.day {
        Some(day) => format!("{year}-{month}-{day:02}"),
        None if partial.month.is_some() => format!("{year}-{month}"),
        None => year,
    }
}

/// The title of an event, with a sign where accounts disagree.
fn titled(event: &Event, page: Page) -> String {
    let title = line(&event.title);
    if event.is_disputed() {
        format!("{title} {}", if page.ascii { "(disputed)" } else { "≠" })
    } else {
        title
    }
}

/// `1 article`, `2 articles`.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

pub(super) fn header(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn section(title: &str, rows: &[Vec<String>], page: Page, out: &mut impl Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title}")?;
    table(rows, page, out)
}
