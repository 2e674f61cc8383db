//! The rows of each picker.

use std::collections::BTreeSet;

use super::jumps::Side;
use super::picker::PickerKind;
use super::{
    Action, Bound, Context, Keys, Picker, PickerRow, Place, State, Target, Trail, TrailKind,
    geometry, words,
};
use crate::model::{Corpus, DocumentId, EntityKind, Event, EventId, Key, Location};
use crate::plain::Visible;
use crate::query;

/// What a list says of an article that is a copy of another one.
const COPY: &str = "copy";

/// A list of more events would open with a delay.
const MOST_EVENTS: usize = 50_000;

impl State {
    /// The rows of a picker, and what there is to say about them.
    pub(super) fn picker_rows(&self, picker: &Picker) -> (Vec<PickerRow>, Option<String>) {
        let inside = geometry::picker(self.width, self.height).width.saturating_sub(4);
        // Labels take what the details leave, less the signs that something is cut off.
        let beside = |accounts: &words::Accounts| {
            let details = usize::from(geometry::details(inside, true)).min(accounts.widest());
            usize::from(inside).saturating_sub(details + 4).max(16)
        };
        let waiting = || (!self.is_linked()).then(|| self.progress());
        match &picker.kind {
            PickerKind::Articles => (self.articles(), None),
            PickerKind::Events => (self.events(), waiting()),
            PickerKind::Names => (self.names(), waiting()),
            PickerKind::Anything => {
                let mut rows = self.articles();
                rows.iter_mut().for_each(is_article);
                let mut events = self.events();
                events.iter_mut().for_each(is_event);
                rows.extend(events);
                rows.extend(self.names());
                (rows, waiting())
            }
            PickerKind::Jumps => (self.jumps_made(), None),
            PickerKind::Trails => (self.trails_left(), None),
            PickerKind::Marks => (self.marks_set(beside), None),
            PickerKind::Mentions(place) => (self.mentions_of(place, beside), None),
            PickerKind::Copies(key) => (self.copies_of(key), None),
            // What is typed is searched for: there is nothing to choose from.
            PickerKind::Search => (Vec::new(), None),
            PickerKind::Help => (keys(&self.settings.keys, inside < 60), None),
            PickerKind::Palette => (commands(&self.settings.keys), None),
        }
    }

    fn articles(&self) -> Vec<PickerRow> {
        let corpus = self.corpus();
        let row = |id: DocumentId| {
            let document = corpus.document(id)?;
            let target = Target::Article(document.key.clone());
            let source = words::source(corpus, id);
            let copy = corpus.copy_of(id).is_some();
            let detail = if copy { format!("{COPY}{}{source}", words::BETWEEN) } else { source };
            Some(plain(document.title.clone(), detail, target))
        };
        corpus.ids().filter_map(row).collect()
    }

    /// The printings of a text; those that would read alike by the names of their files.
    fn copies_of(&self, key: &Key) -> Vec<PickerRow> {
        let corpus = self.corpus();
        let id = query::document_by_key(corpus, key);
        let printings = id.and_then(|id| self.printings(id)).unwrap_or_default();
        let named = |id: DocumentId| {
            let title = corpus.document(id).map_or("", |document| document.title.as_str());
            (title.to_owned(), words::source(corpus, id))
        };
        let row = |id: DocumentId| {
            let document = corpus.document(id)?;
            let (title, source) = named(id);
            let alike = |other: &&DocumentId| named(**other) == (title.clone(), source.clone());
            let alone = printings.iter().filter(alike).count() < 2;
            let label = if alone {
                title.clone()
            } else {
                Visible::new(&document.key.to_string()).into_string()
            };
            let copy = corpus.copy_of(id).is_some();
            let detail = if copy { format!("{COPY}{}{source}", words::BETWEEN) } else { source };
            Some(plain(label, detail, Target::Article(document.key.clone())))
        };
        printings.iter().copied().filter_map(row).collect()
    }

    fn events(&self) -> Vec<PickerRow> {
        let corpus = self.corpus();
        let row = |id: EventId| {
            let event = corpus.event(id)?;
            let place = Place::of(corpus, query::event_location(corpus, id)?)?;
            Some(plain(event.title.to_string(), event_detail(corpus, event), Target::Event(place)))
        };
        let notable = query::notable(corpus);
        notable.into_iter().chain(self.told_once()).filter_map(row).collect()
    }

    /// The events that one article alone tells of: of every article or, where there are very many, of
    /// the open one.
    fn told_once(&self) -> Vec<EventId> {
        let Some(links) = &self.corpus().links else { return Vec::new() };
        if links.events.len() > MOST_EVENTS {
            return self.outline.single.iter().map(|row| row.event).collect();
        }
        let single = |(_, event): &(EventId, &Event)| !self.corpus().is_cross_referenced(event);
        (0..).map(EventId).zip(&links.events).filter(single).map(|(id, _)| id).collect()
    }

    fn names(&self) -> Vec<PickerRow> {
        let corpus = self.corpus();
        let Some(links) = &corpus.links else { return Vec::new() };
        let mut entities: Vec<_> = links.entities.iter().collect();
        entities.sort_by_key(|entity| std::cmp::Reverse(entity.mentions.len()));
        let row = |entity: &&crate::model::Entity| {
            let &(document, name) = entity.mentions.first()?;
            let span = corpus.names(document).get(name as usize)?.span;
            let place = Place::of(corpus, Location { document, span })?;
            let kind = match entity.kind {
                EntityKind::Person => "person",
                EntityKind::Organization => "body",
                EntityKind::Place => "place",
                EntityKind::Other => "name",
            };
            let is_own = |(document, _): &&(DocumentId, u32)| corpus.copy_of(*document).is_none();
            let own = || entity.mentions.iter().filter(is_own).count().max(1);
            let mentions = if corpus.has_copies() { own() } else { entity.mentions.len() };
            let detail = format!("{kind} · {}", words::count(mentions, "mention"));
            Some(plain(entity.name.clone(), detail, Target::Name(place)))
        };
        entities.iter().filter_map(row).collect()
    }

    fn jumps_made(&self) -> Vec<PickerRow> {
        let corpus = self.corpus();
        let row = |(number, (side, jump)): (usize, (Side, &super::Jump))| {
            let id = query::document_by_key(corpus, &jump.key);
            let title =
                id.and_then(|id| corpus.document(id)).map(|document| document.title.clone());
            let title = title.unwrap_or_else(|| Visible::new(&jump.key.to_string()).into_string());
            let side = match side {
                Side::Behind => "back",
                Side::Ahead => "forward",
                Side::Branch => "left aside",
            };
            // The mention that was current tells most.
            let mention = id.zip(jump.cursor).map(|(document, span)| {
                around(corpus, Location { document, span }, 32, side.into(), Target::Jump(number))
            });
            if let Some(row) = mention {
                return PickerRow { label: format!("{:<34} {title}", row.label), ..row };
            }
            // What stood there tells jumps in one article apart; where that is the title itself, once
            // is enough.
            let quote = Some(jump.quote.trim()).filter(|quote| !title.starts_with(quote));
            let quote = quote.filter(|quote| !quote.is_empty());
            let title = match quote {
                Some(quote) => {
                    format!("{:<34} {title}", format!("{}…", quote.replace('\n', " ")))
                }
                None => title,
            };
            plain(title, side.into(), Target::Jump(number))
        };
        let mut rows: Vec<PickerRow> = self.jump_rows().enumerate().map(row).collect();
        // Between what lies ahead and what lies behind.
        let ahead = self.jump_rows().take_while(|(side, _)| *side == Side::Ahead).count();
        if let (false, Some(key)) = (rows.is_empty(), &self.reader.open) {
            let title = self.document().map_or("", |document| document.title.as_str());
            rows.insert(ahead, plain(title.to_owned(), "here".into(), Target::Group(key.clone())));
        }
        rows
    }

    fn mentions_of(
        &self,
        place: &Place,
        beside: impl Fn(&words::Accounts) -> usize,
    ) -> Vec<PickerRow> {
        let corpus = self.corpus();
        let event = place.mention(corpus).and_then(|(d, m)| corpus.event_of(d, m));
        let mut places = event.map_or(Vec::new(), |event| query::trail(corpus, event));
        let here = query::document_by_key(corpus, &place.key);
        let all = places.clone();
        // What only repeats an account goes last.
        query::each_text_once(corpus, &mut places, here, |(location, _)| location.document);
        let told: BTreeSet<DocumentId> = places.iter().map(|(place, _)| place.document).collect();
        places.extend(all.into_iter().filter(|(place, _)| !told.contains(&place.document)));
        let articles = places.iter().map(|(location, _)| location.document);
        let accounts = words::Accounts::new(corpus, articles, usize::MAX);
        let columns = beside(&accounts);
        let row = |(location, dull): (Location, bool)| {
            let place = Place::of(corpus, location)?;
            let span = place.extent(corpus);
            let name = accounts.name(location.document);
            let copy = !told.contains(&location.document);
            let note = if copy { COPY } else { "outside the text" };
            let name = match name.rsplit_once(words::BETWEEN).filter(|_| dull || copy) {
                Some((name, _)) => format!("{name}{}{note}", words::BETWEEN),
                None => name.to_owned(),
            };
            Some(around(
                corpus,
                Location { span, ..location },
                columns,
                name,
                Target::Mention(place),
            ))
        };
        places.into_iter().filter_map(row).collect()
    }

    fn trails_left(&self) -> Vec<PickerRow> {
        let row = |(number, trail): (usize, &Trail)| {
            let kind = match trail.kind {
                TrailKind::Event => "event",
                TrailKind::Name => "name",
                TrailKind::Search => "search",
                TrailKind::Marks => "marks",
            };
            let articles = trail.breadth();
            let at = trail.index + 1;
            let detail = format!("{kind} · {at}/{} · {articles}", trail.places.len());
            plain(Visible::new(&trail.name).into_string(), detail, Target::Trail(number))
        };
        self.recent_trails().enumerate().map(row).collect()
    }

    fn marks_set(&self, beside: impl Fn(&words::Accounts) -> usize) -> Vec<PickerRow> {
        let corpus = self.corpus();
        let articles = self.all_marks().filter_map(|(_, place)| place.location(corpus));
        let articles = articles.map(|location| location.document);
        let accounts = words::Accounts::new(corpus, articles, usize::MAX);
        let columns = beside(&accounts).saturating_sub(3);
        let row = |(mark, place): (&super::Mark, Place)| {
            let letter = mark.letter;
            let location = Location { span: place.extent(corpus), ..place.location(corpus)? };
            let detail = accounts.name(location.document).to_owned();
            let target = Target::Mark(place.clone());
            let row = around(corpus, location, columns, detail, target);
            let label = format!("{letter}  {}", row.label);
            let mark = row.mark.start + 3..row.mark.end + 3;
            Some(PickerRow { label, mark, ..row })
        };
        let lost = |(mark, quote): (&super::Mark, &str)| {
            let label = format!("{}  {}", mark.letter, Visible::new(quote.trim()));
            plain(label, "not there any more".into(), Target::Lost(mark.letter))
        };
        self.all_marks().filter_map(row).chain(self.lost_marks().map(lost)).collect()
    }
}

/// What the list of events says of one.
fn event_detail(corpus: &Corpus, event: &Event) -> String {
    let disputed = if event.is_disputed() { "≠ " } else { "" };
    let articles = words::count(corpus.sources(&event.accounts), "article");
    let mut parts = vec![format!("{disputed}{articles}")];
    parts.extend(words::event_date(&event.date));
    parts.join(words::BETWEEN)
}

pub(super) fn plain(label: String, detail: String, target: Target) -> PickerRow {
    PickerRow { label, detail, mark: 0..0, target }
}

/// A row that shows a place with the words around it.
pub(super) fn around(
    corpus: &Corpus,
    location: Location,
    columns: usize,
    detail: String,
    target: Target,
) -> PickerRow {
    let snippet = query::snippet(corpus, location, columns);
    let seen = |text: &str| text.replace('\u{ad}', "");
    let (words_before, hit, words_after) =
        (seen(&snippet.before), seen(&snippet.hit), seen(&snippet.after));
    let start = if snippet.cut_before { "…" } else { "" };
    let end = if snippet.cut_after { "…" } else { "" };
    let before = start.len() + words_before.len();
    let mark = before..before + hit.len();
    let label = format!("{start}{words_before}{hit}{words_after}{end}");
    PickerRow { label, detail, mark, target }
}

/// Among rows of other kinds, an article is told by its date.
fn is_article(row: &mut PickerRow) {
    let source = words::brief(&row.detail);
    let date = source.rsplit_once(words::BETWEEN).map_or(source.as_str(), |(_, date)| date);
    let copy = source.split(words::BETWEEN).next() == Some(COPY);
    let kind = if copy { COPY } else { "article" };
    row.detail = format!("{kind}{}{date}", words::BETWEEN);
}

/// Among rows of other kinds, an event is told by how many articles tell of it.
fn is_event(row: &mut PickerRow) {
    let articles = row.detail.split(words::BETWEEN).next().unwrap_or_default();
    row.detail = format!("event{}{articles}", words::BETWEEN);
}

/// Every key, by context, which a narrow screen does not have room for.
fn keys(keys: &Keys, narrow: bool) -> Vec<PickerRow> {
    let columns = if narrow { 8 } else { 14 };
    let mut rows: Vec<PickerRow> = Vec::new();
    for context in Context::ALL {
        for action in Action::ALL {
            let of_action = |b: &&Bound| b.context == context && b.action == *action;
            let bound: Vec<String> =
                keys.all().iter().filter(of_action).map(Bound::written).collect();
            if bound.is_empty() {
                continue;
            }
            let label = format!("{:<columns$} {}", bound.join(" "), action.help());
            let context = if narrow { "" } else { context.name() };
            rows.push(plain(label, context.into(), Target::Action(*action)));
        }
    }
    rows
}

/// Every command by its name.
fn commands(keys: &Keys) -> Vec<PickerRow> {
    let contexts = [
        Context::Reader,
        Context::Everywhere,
        Context::List,
        Context::Articles,
        Context::Panel,
        Context::Timeline,
    ];
    let defaults = Keys::default();
    let row = |action: &Action| {
        // What only pickers and prompts know is no command; what lost its key still is one.
        defaults.key_for(&contexts, *action)?;
        let key = keys.key_for(&contexts, *action);
        let label = format!("{:<16} {}", action.name(), action.help());
        Some(plain(label, key.unwrap_or_default(), Target::Action(*action)))
    };
    Action::ALL.iter().filter_map(row).collect()
}
