//! All that the program knows while it runs: plain data.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::geometry::{self, Area, Layout, Measure, Panes};
use super::{
    Action, Filter, Find, Flow, History, Jumps, KeyPress, Keys, Known, Labels, Listing, Palette,
    Picker, Place, Resumable, Row, Saved, SavedTrail, SheetKind, Snapshot, Timeline, Trail, View,
    Wrapped, words,
};
use crate::model::{Corpus, Document, DocumentId, Inspection, Key, Progress, Span};
use crate::query::{self, Outline};

/// What the command line and the configuration say; fixed while the program runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// Whether to draw with ASCII characters only.
    pub ascii: bool,
    /// Whether to use no colour (bold, underline and reverse stay).
    pub no_color: bool,
    /// How things look, by what they mean.
    pub palette: Palette,
    /// The keys that hold.
    pub keys: Keys,
    /// Whether to send little: half pages are the default motion, previews wait for a key, and the
    /// bytes of the last frame are shown.
    pub low_bandwidth: bool,
    /// What is opened, for the title: a folder's name, as its user wrote it.
    pub opened: String,
    /// The metadata file by its name, and the articles that it tells of.
    pub metadata: Option<(String, BTreeSet<String>)>,
    /// Columns of a line of text at most.
    pub measure: u16,
    /// Columns of the terminal at the start.
    pub width: u16,
    /// Rows of the terminal at the start.
    pub height: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ascii: false,
            no_color: false,
            palette: Palette::default(),
            keys: Keys::default(),
            low_bandwidth: false,
            opened: String::new(),
            metadata: None,
            measure: 80,
            width: 80,
            height: 24,
        }
    }
}

/// One of the three panes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Pane {
    /// The list of articles.
    List,
    /// The article.
    #[default]
    Reader,
    /// The events of the article.
    Panel,
}

/// What is read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reader {
    /// The article; none until one is there.
    pub open: Option<Key>,
    /// What the pane shows of it.
    pub view: View,
    /// The mention or hit last jumped to.
    pub cursor: Option<Span>,
    /// Whether what is not the article is folded.
    pub text_only: bool,
    /// Whether the reader said that it is to stay unread, so that its end does not count.
    pub stays_unread: bool,
}

/// The inset that shows another account of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Peek {
    /// The mention it started from.
    pub from: Place,
    /// Which account, counted from 0 for the next one.
    pub step: usize,
}

/// A box to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// What it tells.
    pub kind: SheetKind,
    /// The mention it is about.
    pub about: Place,
    /// The first line shown.
    pub top: usize,
}

/// What lies above the panes; one at a time.
#[derive(Clone, PartialEq, Debug)]
pub enum Popup {
    /// A list that is filtered by typing.
    Picker(Picker),
    /// A search in the article while it is typed.
    Find(Find),
    /// What a list is to show, while it is typed.
    Filter(Filter),
    /// Letters on mentions.
    Labels(Labels),
    /// Another account.
    Peek(Peek),
    /// A card or reasons.
    Sheet(Sheet),
    /// The timeline, which is kept in the state.
    Timeline,
}

/// Keys pressed that do not ask for anything yet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pending {
    /// The start of a sequence.
    pub keys: Vec<KeyPress>,
    /// A count typed before.
    pub count: Option<u32>,
    /// Tells the box asked for last from those asked for before.
    pub token: u64,
    /// Whether the box with what may follow is open.
    pub shown: bool,
    /// The last letter pressed, for what asks for one.
    pub letter: Option<char>,
}

/// The state of the screen. Two equal states draw the same.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    /// What the command line and the configuration say.
    pub settings: Settings,
    /// Columns of the terminal.
    pub width: u16,
    /// Rows of the terminal.
    pub height: u16,
    /// What is loaded so far.
    pub snapshot: Snapshot,
    /// What is read.
    pub reader: Reader,
    /// Which pane has the focus.
    pub focus: Pane,
    /// Which panes are shown, and how wide.
    pub panes: Panes,
    /// The article whose events the panel keeps, and those; none where it follows the reader.
    pub frozen: Option<(Key, Arc<Outline>)>,
    /// In which order the lists are, and what of them is shown.
    pub listing: Listing,
    /// The article selected in the list; none where it follows the reader.
    pub listed: Option<Key>,
    /// The first row of the list.
    pub list_top: usize,
    /// The event selected in the panel, by the trigger of its first mention in the article; none
    /// where it follows the reader.
    pub chosen: Option<Span>,
    /// The first row of the panel.
    pub panel_top: usize,
    /// The places that `n` and `N` walk.
    pub trail: Option<Trail>,
    /// Trails left for others, the latest first.
    pub trails: Vec<Trail>,
    /// Where the reader came from.
    pub jumps: Jumps,
    /// Changes of marks and of what is read, to undo and to do again.
    pub history: History,
    /// The picker used last.
    pub last_picker: Option<Resumable>,
    /// What was searched for last in an article.
    pub last_find: String,
    /// The last step with `]` or `[`.
    pub last_step: Option<(Action, Option<u32>)>,
    /// What outlives the program. Marks and what counts as read are kept here only; positions of other
    /// articles too; the jump list and the trail are taken from above when it is written.
    pub saved: Saved,
    /// The articles that were there at the last visit; none at the first.
    pub visited: Option<Known>,
    /// The articles that were not, ordered.
    pub new: Arc<Vec<DocumentId>>,
    /// Trails of the last time, until the articles are linked.
    pub waiting_trails: Vec<SavedTrail>,
    /// How many files were skipped, as far as that was told.
    pub skipped: usize,
    /// The timeline, as it was left.
    pub timeline: Timeline,
    /// What lies above the panes.
    pub popup: Option<Popup>,
    /// Keys pressed that do not ask for anything yet.
    pub pending: Pending,
    /// What the last key has to say.
    pub notice: Option<String>,
    /// Whether Ctrl-c was the last key: once more quits.
    pub cancelled: bool,
    /// Whether a key was pressed yet: until then the first article of the list is shown.
    pub touched: bool,
    /// The events of the article, kept from the last answer to that question.
    pub outline: Arc<Outline>,
    /// Rows of the open article laid out before.
    pub wrapped: Wrapped,
    /// Bytes of the last frame.
    pub sent: Option<usize>,
    /// How far reading again is, while it goes on.
    pub rereading: Option<Progress>,
    /// The file looked at last: of which article, and what was found or why nothing was.
    pub inspected: Option<(Key, Result<Arc<Inspection>, String>)>,
    /// For each article how many cross-referenced events it tells of; none until all is linked.
    pub counts: Option<Arc<Vec<usize>>>,
}

impl State {
    /// The state before anything is loaded.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            width: settings.width,
            height: settings.height,
            snapshot: Snapshot { generation: 0, corpus: Arc::new(Corpus::default()) },
            reader: Reader::default(),
            focus: Pane::Reader,
            panes: Panes { measure: settings.measure, ..Panes::default() },
            frozen: None,
            listing: Listing::default(),
            listed: None,
            list_top: 0,
            chosen: None,
            panel_top: 0,
            trail: None,
            trails: Vec::new(),
            jumps: Jumps::default(),
            history: History::default(),
            last_picker: None,
            last_find: String::new(),
            last_step: None,
            saved: Saved::default(),
            visited: None,
            new: Arc::default(),
            waiting_trails: Vec::new(),
            skipped: 0,
            timeline: Timeline::default(),
            popup: None,
            pending: Pending::default(),
            notice: None,
            cancelled: false,
            touched: false,
            outline: Arc::default(),
            wrapped: Wrapped::default(),
            sent: None,
            rereading: None,
            inspected: None,
            counts: None,
            settings,
        }
    }

    /// What is loaded so far.
    #[must_use]
    pub fn corpus(&self) -> &Corpus {
        &self.snapshot.corpus
    }

    /// The open article's number.
    #[must_use]
    pub fn id(&self) -> Option<DocumentId> {
        query::document_by_key(self.corpus(), self.reader.open.as_ref()?)
    }

    /// The open article.
    #[must_use]
    pub fn document(&self) -> Option<&Arc<Document>> {
        self.corpus().document(self.id()?)
    }

    /// Where everything stands.
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.layout_with(self.focus)
    }

    /// Where everything would stand with the focus on a pane.
    #[must_use]
    pub fn layout_with(&self, focus: Pane) -> Layout {
        geometry::layout(self.width, self.height, focus, self.panes)
    }

    /// The reading pane.
    #[must_use]
    pub fn reader_area(&self) -> Area {
        geometry::reader(self.width, self.height, self.focus, self.panes)
    }

    /// Where the lines of the article stand.
    #[must_use]
    pub fn measure(&self) -> Measure {
        geometry::measure(self.reader_area(), self.panes)
    }

    /// How the open article is laid out, and the rows of its pane.
    #[must_use]
    pub fn flow(&self) -> Option<(Flow<'_>, usize)> {
        let document = self.document()?;
        let width = usize::from(self.measure().width);
        let text_only = self.reader.text_only;
        let wrapped = Some(self.wrapped.keep_to(document, width, text_only));
        let flow = Flow { document, width, text_only, wrapped };
        Some((flow, usize::from(self.reader_area().height)))
    }

    /// The rows of the article that the reading pane shows.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        self.rows_in(self.reader.view)
    }

    fn rows_in(&self, view: View) -> Vec<Row> {
        self.flow().map_or(Vec::new(), |(flow, height)| flow.window(view, height).0)
    }

    /// The stretch of text that the reading pane shows.
    #[must_use]
    pub fn visible(&self) -> Span {
        self.visible_in(self.reader.view)
    }

    /// The same for a view of the open article.
    pub(super) fn visible_in(&self, view: View) -> Span {
        let rows = self.rows_in(view);
        let mut anchors = rows.iter().filter(|row| row.is_anchor()).map(|row| row.span);
        let first = anchors.next().unwrap_or_default();
        first.hull(anchors.next_back().unwrap_or(first))
    }

    /// Whether everything is read, tagged and linked.
    #[must_use]
    pub fn is_linked(&self) -> bool {
        self.corpus().links.is_some()
    }

    /// How far linking is, in words.
    #[must_use]
    pub fn progress(&self) -> String {
        let progress = self.corpus().progress;
        if progress.linking {
            let articles = self.corpus().documents.len();
            if progress.linked > 0 {
                let linked = Progress { read: progress.linked, total: articles, ..progress };
                return words::progress("linking", linked);
            }
            return format!("linking {} articles", words::number(articles));
        }
        words::progress("reading", progress)
    }
}
