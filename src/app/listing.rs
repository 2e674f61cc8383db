//! The order of the two lists, and what of them is shown.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Action, Input, Pane, Popup, State, words};
use crate::model::{Corpus, DocumentId, Event, Interval, Key};
use crate::plain::{Visible, fold};
use crate::query::{self, Choice, Field, Outline, Wanted};

/// What articles are ordered by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum ArticleOrder {
    /// By the names of their files.
    #[default]
    File,
    /// By date, undated ones last.
    Date,
    /// By title.
    Title,
    /// By outlet, those without one last.
    Outlet,
    /// By how many shared events they tell of, most first.
    Events,
    /// Unread ones first, of those the new ones.
    Unread,
}

/// What the events of the panel are ordered by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum EventOrder {
    /// As met while reading.
    #[default]
    Met,
    /// By date, undated ones last.
    Date,
    /// Those first that most articles tell of.
    Count,
    /// Those first whose accounts disagree.
    Disputed,
}

/// An order and whether it is turned around, and what is to match.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Order<By> {
    /// What decides.
    pub by: By,
    /// Whether it runs backwards.
    pub reversed: bool,
    /// Only rows that match this are shown.
    pub filter: String,
}

impl<By: PartialEq> Order<By> {
    /// Asks for an order; asked for twice, it is turned around.
    fn ask(&mut self, by: By) {
        self.reversed = self.by == by && !self.reversed;
        self.by = by;
    }
}

/// What the lists show, in their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listing {
    /// How articles are ordered.
    pub by_article: Order<ArticleOrder>,
    /// How events are ordered.
    pub by_event: Order<EventOrder>,
    /// Whether the panel also has the events that no other article tells of.
    pub single: bool,
    /// The copies of each text that has some, by the article that they are copies of.
    pub copies: Arc<BTreeMap<DocumentId, Vec<DocumentId>>>,
    /// The articles whose copies are listed.
    pub unfolded: BTreeSet<Key>,
    /// The articles of the list.
    pub articles: Arc<Vec<DocumentId>>,
    /// The events of the panel, by their positions in reading order.
    pub events: Arc<Vec<usize>>,
}

/// What a list is to show, while it is typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filter {
    /// What is typed.
    pub input: Input,
    /// Which list it is for.
    pub pane: Pane,
    /// What was typed before.
    pub before: String,
}

impl State {
    /// Puts the articles in order anew.
    pub(super) fn arrange_articles(&mut self) {
        let corpus = self.corpus();
        let order = &self.listing.by_article;
        let mut ids: Vec<DocumentId> = corpus.ids().collect();
        if !order.filter.is_empty() {
            let row = |id: &DocumentId| {
                let title = corpus.document(*id).map_or("", |document| document.title.as_str());
                let choice = Choice::new(&format!("{title}  {}", words::source(corpus, *id)));
                with_fields_of(choice, corpus, *id)
            };
            let choices = query::choices(&ids, row);
            ids = matching(&order.filter, &choices, &ids);
        }
        let document = |id: &DocumentId| corpus.document(*id);
        let folded = |text: Option<&str>| (text.is_none(), fold(text.unwrap_or("")));
        let day = |id: &DocumentId| {
            let day = corpus.day(*id);
            (day.is_none(), day)
        };
        match order.by {
            ArticleOrder::File => {}
            ArticleOrder::Date => ids.sort_by_key(|id| (day(id), *id)),
            ArticleOrder::Title => {
                ids.sort_by_cached_key(|id| (folded(document(id).map(|d| d.title.as_str())), *id));
            }
            ArticleOrder::Outlet => {
                let outlet =
                    |id: &DocumentId| folded(document(id).and_then(|d| d.outlet.as_deref()));
                ids.sort_by_cached_key(|id| (outlet(id), day(id), *id));
            }
            ArticleOrder::Events => {
                let counts = self.counts.as_ref();
                let count = |id: &DocumentId| counts.and_then(|counts| counts.get(id.index()));
                ids.sort_by_key(|id| (Reverse(count(id)), *id));
            }
            ArticleOrder::Unread => {
                ids.sort_by_cached_key(|id| (self.is_read(*id), !self.is_new(*id), *id));
            }
        }
        if order.reversed {
            ids.reverse();
        }
        self.fold_copies(&mut ids);
        self.listing.articles = Arc::new(ids);
    }

    /// Puts the events of the panel in order anew.
    pub(super) fn arrange_events(&mut self) {
        let corpus = self.corpus();
        let order = &self.listing.by_event;
        let mut shown: Vec<usize> = (0..self.panel_length()).collect();
        let row = |at: usize| self.panel_event(at);
        let event = |at: usize| row(at).and_then(|row| corpus.event(row.event));
        if !order.filter.is_empty() {
            let title = |at: &usize| event(*at).map_or("", |event| &*event.title);
            let choices: Vec<Choice> = shown.iter().map(|at| Choice::new(title(at))).collect();
            shown = matching(&order.filter, &choices, &shown);
        }
        let articles = |at: usize| Reverse(row(at).map_or(0, |row| row.articles));
        let agreed = |at: usize| !row(at).is_some_and(|row| row.disputed);
        let day = |event: Option<&Event>| {
            let day = event.and_then(|event| event.date.interval).map(Interval::earliest);
            (day.is_none(), day)
        };
        match order.by {
            EventOrder::Met => {}
            EventOrder::Date => shown.sort_by_key(|at| day(event(*at))),
            EventOrder::Count => shown.sort_by_key(|at| articles(*at)),
            EventOrder::Disputed => shown.sort_by_key(|at| (agreed(*at), articles(*at))),
        }
        if order.reversed {
            shown.reverse();
        }
        self.listing.events = Arc::new(shown);
    }

    /// The events that the panel shows: of the article it is frozen on, else of the open one.
    #[must_use]
    pub fn panel_outline(&self) -> &Outline {
        self.frozen.as_ref().map_or(&self.outline, |(_, outline)| outline)
    }

    /// The article of the panel.
    #[must_use]
    pub fn panel_id(&self) -> Option<DocumentId> {
        let frozen = self.frozen.as_ref().map(|(key, _)| key);
        query::document_by_key(self.corpus(), frozen.or(self.reader.open.as_ref())?)
    }

    /// The number in the panel of the event of a mention of the open article, counted from 0.
    #[must_use]
    pub fn number_of(&self, mention: u32) -> Option<usize> {
        let row = self.outline.row_of(mention)?;
        if self.frozen.is_none() {
            return Some(row);
        }
        self.panel_outline().position(self.outline.crossed.get(row)?.event)
    }

    /// Orders a list as asked; whether that was asked.
    pub(super) fn sort(&mut self, action: Action) -> bool {
        let articles = [
            (Action::SortFile, ArticleOrder::File, "file"),
            (Action::SortDate, ArticleOrder::Date, "date"),
            (Action::SortTitle, ArticleOrder::Title, "title"),
            (Action::SortOutlet, ArticleOrder::Outlet, "outlet"),
            (Action::SortEvents, ArticleOrder::Events, "shared events"),
            (Action::SortUnread, ArticleOrder::Unread, "what is unread"),
        ];
        let events = [
            (Action::EventsMet, EventOrder::Met, "as met"),
            (Action::EventsDate, EventOrder::Date, "by date"),
            (Action::EventsCount, EventOrder::Count, "by number of articles"),
            (Action::EventsDisputed, EventOrder::Disputed, "by disagreement"),
        ];
        let way = |reversed: bool| if reversed { ", backwards" } else { "; again turns it around" };
        if let Some((_, by, words)) = articles.into_iter().find(|(asked, ..)| *asked == action) {
            self.listing.by_article.ask(by);
            self.notice = Some(format!("by {words}{}", way(self.listing.by_article.reversed)));
            self.arrange_articles();
        } else if let Some((_, by, words)) = events.into_iter().find(|(asked, ..)| *asked == action)
        {
            self.listing.by_event.ask(by);
            self.notice = Some(format!("{words}{}", way(self.listing.by_event.reversed)));
            self.arrange_events();
        } else {
            return false;
        }
        true
    }

    /// Opens the line where it is typed what the list in focus is to show.
    pub(super) fn start_filter(&mut self) {
        let pane = if self.focus == Pane::Panel { Pane::Panel } else { Pane::List };
        self.show(pane);
        let before = self.filter_of(pane).clone();
        let mut input = Input::default();
        input.insert(&before);
        self.popup = Some(Popup::Filter(Filter { input, pane, before }));
    }

    fn filter_of(&mut self, pane: Pane) -> &mut String {
        match pane {
            Pane::Panel => &mut self.listing.by_event.filter,
            Pane::List | Pane::Reader => &mut self.listing.by_article.filter,
        }
    }

    /// Shows what matches what is typed so far.
    pub(super) fn filter_typed(&mut self) {
        let Some(Popup::Filter(filter)) = &self.popup else { return };
        let (pane, typed) = (filter.pane, filter.input.text().to_owned());
        self.filter_by(pane, typed);
    }

    fn filter_by(&mut self, pane: Pane, typed: String) {
        *self.filter_of(pane) = typed;
        if pane == Pane::Panel { self.arrange_events() } else { self.arrange_articles() }
    }

    /// Leaves the line; the filter stays, or is again what it was.
    pub(super) fn leave_filter(&mut self, keep: bool) {
        let Some(Popup::Filter(filter)) = self.popup.take() else { return };
        if !keep {
            self.filter_by(filter.pane, filter.before);
        } else if !filter.input.text().is_empty() {
            self.notice = Some(FILTERED.into());
        }
    }
}

/// What is said when a filter was typed.
pub(super) const FILTERED: &str = "& and Enter on an empty line show all again";

/// The rows that match what is typed, in the order they are in.
fn matching<T: Copy>(typed: &str, choices: &[Choice], rows: &[T]) -> Vec<T> {
    let found: BTreeSet<u32> = query::rank(&Wanted::new(typed), choices).into_iter().collect();
    found.iter().filter_map(|i| rows.get(*i as usize).copied()).collect()
}

/// What an article may be asked for by name, in its list as in pickers.
pub(super) fn with_fields_of(choice: Choice, corpus: &Corpus, id: DocumentId) -> Choice {
    let Some(document) = corpus.document(id) else { return choice };
    let day = corpus.day(id).map(|day| day.to_string());
    choice
        .with(Field::Kind, "article")
        .with(Field::Title, &document.title)
        .with(Field::File, &document.key.to_string())
        .with(Field::Outlet, document.outlet.as_deref().unwrap_or_default())
        .with(Field::Date, &day.unwrap_or_default())
}

/// The articles in order, for those who step through them.
pub(super) fn position(articles: &[DocumentId], id: Option<DocumentId>) -> Option<usize> {
    let id = id?;
    // Where they are ordered by file and none is left out, its number is its position.
    let straight = articles.get(id.index()).is_some_and(|known| *known == id);
    if straight { Some(id.index()) } else { articles.iter().position(|known| *known == id) }
}

/// What the corpus has under an article's number, by its key.
pub(super) fn key_of(corpus: &Corpus, id: DocumentId) -> Option<Key> {
    corpus.document(id).map(|document| document.key.clone())
}

/// An article's title, safe to show, cut where it is long.
pub(super) fn title_of(corpus: &Corpus, key: &Key) -> String {
    let document = query::document_by_key(corpus, key).and_then(|id| corpus.document(id));
    let title = document.map_or(key.to_string(), |document| document.title.clone());
    let title = Visible::new(&title).into_string();
    let short: String = title.chars().take(40).collect();
    if short.len() < title.len() { format!("{}…", short.trim_end()) } else { title }
}
