//! `throughline timeline`: what happened, in order of time.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::columns::{Page, line, table, word};
use super::list;
use crate::model::{Corpus, Interval};
use crate::{query, wire};

/// All events that several articles tell of, on two clocks; answers whether there are any.
pub(super) fn events(
    corpus: &Corpus,
    json: bool,
    page: Page,
    out: &mut impl Write,
) -> io::Result<bool> {
    let found = query::chronology(corpus, &query::TimelineFilter::default());
    if json {
        let events = found.iter().map(|one| (one.event, one.reported));
        wire::write(out, &wire::Chronology::of(corpus, events))?;
        return Ok(!found.is_empty());
    }
    let mut rows = vec![list::header(&["happened", "reported", "articles", "event", "title"])];
    for one in &found {
        let Some(event) = corpus.event(one.event) else { continue };
        rows.push(vec![
            list::date(&event.date),
            one.reported.map_or("-".into(), Interval::value),
            one.articles.to_string(),
            wire::id_of_event(one.event),
            line(&event.title),
        ]);
    }
    table(&rows, page, out)?;
    Ok(!found.is_empty())
}

/// What happened to each name; answers whether anything did.
pub(super) fn names(
    corpus: &Corpus,
    names: &[String],
    json: bool,
    page: Page,
    out: &mut impl Write,
) -> io::Result<bool> {
    let found: Vec<(&String, Vec<query::TimelineEntry>)> =
        names.iter().map(|name| (name, query::timeline_of_name(corpus, name))).collect();
    let any = found.iter().any(|(_, entries)| !entries.is_empty());
    if json {
        let mut timelines = wire::Timelines::new();
        for (name, entries) in &found {
            let entries =
                entries.iter().map(|entry| (entry.order, entry.date, entry.mentions.as_slice()));
            timelines.add(corpus, name, entries);
        }
        wire::write(out, &timelines)?;
        return Ok(any);
    }
    let told = found.iter().filter(|(_, entries)| !entries.is_empty());
    for (i, (name, entries)) in told.enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        if names.len() > 1 {
            writeln!(out, "{}", word(name))?;
        }
        let mut rows = vec![list::header(&["date", "sentence", "path"])];
        // A sentence that tells of two events of one day stands there once.
        let mut seen = BTreeSet::new();
        for entry in entries {
            for mention in &entry.mentions {
                let Some(document) = corpus.document(mention.document) else { continue };
                let sentence = corpus.sentence(*mention);
                if !seen.insert((entry.date, mention.document, sentence)) {
                    continue;
                }
                rows.push(vec![
                    entry.date.map_or("-".into(), Interval::value),
                    line(document.slice(sentence)),
                    word(&document.key.to_string()),
                ]);
            }
        }
        table(&rows, page, out)?;
    }
    Ok(any)
}
