//! What the boxes tell: the card of an event, and why a mention is linked.

use super::wrap::wrap;
use super::{Place, Sheet, State, geometry, words};
use crate::model::{
    Claim, Corpus, DocumentId, EntityId, Event, EventId, Known, Location, Member, Precision,
};
use crate::query;

/// What a box tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SheetKind {
    /// The card of an event.
    Card,
    /// Why a mention is linked.
    Why,
    /// The file of an article.
    Facts,
}

/// How a line of a box is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Starts a section.
    Heading,
    /// Says something.
    Body,
    /// Says where it comes from.
    Source,
}

/// One line of a box, wrapped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetLine {
    /// How it is meant.
    pub tone: Tone,
    /// Columns it is indented by.
    pub indent: usize,
    /// What it says.
    pub text: String,
}

/// Lines of a box before they are wrapped.
#[derive(Default)]
pub(super) struct Text(Vec<SheetLine>);

impl Text {
    pub(super) fn heading(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.push(Tone::Body, 0, String::new());
        }
        self.push(Tone::Heading, 0, text.to_owned());
    }

    pub(super) fn body(&mut self, text: impl Into<String>) {
        self.push(Tone::Body, 2, text.into());
    }

    pub(super) fn source(&mut self, text: impl Into<String>) {
        self.push(Tone::Source, 4, text.into());
    }

    fn push(&mut self, tone: Tone, indent: usize, text: String) {
        self.0.push(SheetLine { tone, indent, text });
    }
}

impl State {
    /// The title of a box and its lines, wrapped to its width.
    #[must_use]
    pub fn sheet_lines(&self, sheet: &Sheet) -> (String, Vec<SheetLine>) {
        let corpus = self.corpus();
        let width = usize::from(geometry::sheet(self.width, self.height).width.saturating_sub(4));
        if sheet.kind == SheetKind::Facts {
            let (title, text) = self.facts(&sheet.about.key);
            return (title, wrapped(text.0, width));
        }
        let found = sheet.about.mention(corpus).and_then(|(document, mention)| {
            let event = corpus.event_of(document, mention)?;
            Some((document, mention, event))
        });
        let Some((document, mention, id)) = found else { return (String::new(), Vec::new()) };
        let Some(event) = corpus.event(id) else { return (String::new(), Vec::new()) };
        let mut text = Text::default();
        match sheet.kind {
            SheetKind::Card => card(&mut text, (corpus, width), document, id, event),
            SheetKind::Why => {
                reasons(&mut text, (corpus, width), document, mention, &sheet.about, event);
            }
            SheetKind::Facts => {}
        }
        (event.title.to_string(), wrapped(text.0, width))
    }

    /// How many lines of a box are shown at once.
    #[must_use]
    pub fn sheet_height(&self) -> usize {
        usize::from(geometry::sheet(self.width, self.height).height.saturating_sub(2)).max(1)
    }
}

fn wrapped(lines: Vec<SheetLine>, width: usize) -> Vec<SheetLine> {
    let mut out = Vec::new();
    for line in lines {
        let room = width.saturating_sub(line.indent).max(10);
        for part in wrap(&line.text, room, 2.min(line.indent)) {
            let text = line.text.get(part.range.clone()).unwrap_or("").to_owned();
            let indent =
                if part.range.start == 0 { line.indent } else { line.indent + 2.min(line.indent) };
            out.push(SheetLine { tone: line.tone, indent, text });
        }
    }
    out
}

/// Columns of the title that stands for an article.
const TITLE: usize = 44;
/// Columns of an indent and a date behind it.
const DATE: usize = 20;

/// What the articles of an event are known by.
fn named(corpus: &Corpus, event: &Event, width: usize) -> words::Accounts {
    // Its date stays on the same line.
    let columns = TITLE.min(width.saturating_sub(DATE)).max(16);
    words::Accounts::new(corpus, event.members.iter().map(|member| member.document), columns)
}

fn card(
    text: &mut Text,
    (corpus, width): (&Corpus, usize),
    here: DocumentId,
    id: EventId,
    event: &Event,
) {
    let names = named(corpus, event, width);
    let mut facts = vec![event.class.name().to_owned()];
    facts.push(words::count(corpus.sources(&event.accounts), "article"));
    let mut members: Vec<DocumentId> = event.members.iter().map(|one| one.document).collect();
    query::each_text_once(corpus, &mut members, Some(here), |id| *id);
    facts.push(words::count(members.len(), "mention"));
    facts.retain(|fact| !fact.is_empty());
    text.push(Tone::Source, 0, facts.join(" · "));
    dates(text, corpus, event, &names);
    for (heading, ids) in [("Where", &event.places), ("Who", &event.participants)] {
        let entities = entities(corpus, ids);
        if !entities.is_empty() {
            text.heading(heading);
            text.body(entities.join(", "));
        }
    }
    figures(text, corpus, event, &names);
    text.heading("Accounts");
    for (place, title) in accounts(corpus, here, id) {
        text.body(title);
        text.source(words::source(corpus, place.document));
        let original = |id: DocumentId| corpus.copy_of(id).unwrap_or(id);
        let same =
            |id: &&DocumentId| **id != place.document && original(**id) == original(place.document);
        let copies: Vec<String> =
            event.accounts.iter().filter(same).map(|id| words::source(corpus, *id)).collect();
        if !copies.is_empty() {
            text.source(format!("the same text: {}", copies.join("; ")));
        }
        let reason = corpus.published(place.document).and_then(|known| known.reason.as_ref());
        if let Some(reason) = reason {
            text.source(format!("date inferred: {reason}"));
        }
    }
}

fn dates(text: &mut Text, corpus: &Corpus, event: &Event, names: &words::Accounts) {
    text.heading("When");
    let Some(date) = words::event_date(&event.date) else {
        text.body("not known: no account gives a date");
        return;
    };
    let exact = words::precision(&event.date);
    let date = if exact.is_empty() { date } else { format!("{date}, {exact}") };
    let said = |member: &Member| {
        let when = (*corpus.mention(member)?.when)?;
        let fits = match (when.interval, event.date.interval) {
            (Some(own), Some(days)) => when.precision != Precision::After && own.meets(days),
            (None, _) | (_, None) => true,
        };
        fits.then_some((when.known, member.document))
    };
    match event.members.iter().filter_map(said).min() {
        Some((known, document)) => {
            text.body(format!("{date}, {}", known_in_words(known)));
            text.source(names.name(document));
        }
        None if event.date.precision == Precision::About => {
            text.body(format!("{date}: no account gives the day, this is when it was first told"));
        }
        None => text.body(date),
    }
    for (interval, member) in &event.date.disagreeing {
        let document = event.members.get(*member as usize).map(|member| member.document);
        text.body(format!("≠ {}", words::interval(*interval)));
        text.source(document.map_or("", |id| names.name(id)));
    }
}

fn known_in_words(known: Known) -> &'static str {
    match known {
        Known::InPhrase => "as the mention itself says",
        Known::InClause | Known::InSentence => "as its sentence says",
        Known::Narrative => "as a sentence shortly before says",
        Known::FromArticle => "by the article's own date",
    }
}

fn figures(text: &mut Text, corpus: &Corpus, event: &Event, names: &words::Accounts) {
    let mut claims: Vec<&Claim> = event.claims.iter().collect();
    claims.sort_by_key(|claim| (claim.attribute, claim.value, claim.location));
    if !claims.is_empty() {
        text.heading("Figures");
    }
    for (attribute, low, high) in event.rises() {
        text.body(format!("{}: rose from {low} to {high}", attribute.name()));
    }
    for claim in &claims {
        let sign = if event.disputes(claim) { "≠ " } else { "" };
        let qualifier = claim.qualifier.as_ref().map_or(String::new(), |q| format!("{q} "));
        text.body(format!("{sign}{}: {qualifier}{}", claim.attribute.name(), claim.value));
        let quote = corpus.slice(claim.location);
        text.source(format!("“{quote}” · {}", names.name(claim.location.document)));
    }
}

fn entities(corpus: &Corpus, ids: &[EntityId]) -> Vec<String> {
    ids.iter().filter_map(|id| Some(corpus.entity(*id)?.name.clone())).collect()
}

/// The first mention in each article that gives an account, in trail order, and the article's title; of
/// copies of one text only one.
fn accounts(corpus: &Corpus, here: DocumentId, id: EventId) -> Vec<(Location, String)> {
    let mut accounts: Vec<(Location, String)> = Vec::new();
    let mut places = query::trail(corpus, id);
    places.retain(|(_, dull)| !dull);
    query::each_text_once(corpus, &mut places, Some(here), |(place, _)| place.document);
    for (place, _) in places {
        let known = accounts.last().is_some_and(|(last, _)| last.document == place.document);
        if !known {
            let title = corpus.document(place.document).map(|document| document.title.clone());
            accounts.push((place, title.unwrap_or_default()));
        }
    }
    accounts
}

fn reasons(
    text: &mut Text,
    (corpus, width): (&Corpus, usize),
    document: DocumentId,
    mention: u32,
    about: &Place,
    event: &Event,
) {
    let here = Location { document, span: about.extent(corpus) };
    let names = named(corpus, event, width);
    text.heading("This mention");
    text.body(format!("“{}”", corpus.slice(here).replace('\n', " ")));
    let links = query::why(corpus, document, mention);
    if links.is_empty() {
        text.heading("Linked to");
        text.body(if event.members.len() < 2 {
            "nothing: no other article tells of it"
        } else {
            "nothing by itself; other mentions in this article hold it"
        });
    }
    let (far, near): (Vec<_>, Vec<_>) =
        links.into_iter().partition(|link| link.other.document != document);
    let through = far.is_empty().then(|| query::through(corpus, document, mention)).flatten();
    let through = through.map(|(through, links)| {
        let quoted = corpus.slice(through).replace('\n', " ");
        (format!("Through “{quoted}” to other articles"), links)
    });
    let sections = [
        Some(("Linked to other articles".to_owned(), far)),
        Some(("Linked in this article".to_owned(), near)),
        through,
    ];
    for (heading, links) in sections.into_iter().flatten() {
        if !links.is_empty() {
            text.heading(&heading);
        }
        for link in links {
            let sure = (f64::from(link.score) * 100.0).round();
            text.body(format!("“{}”, {sure} % sure", corpus.slice(link.other).replace('\n', " ")));
            for reason in &link.evidence {
                text.source(format!("· {}", reason.words));
            }
            if link.other.document != document {
                text.source(names.name(link.other.document));
            }
        }
    }
}
