//! Lists that are filtered by typing.

use std::ops::Range;
use std::sync::Arc;

use super::listing::with_fields_of;
use super::lists::in_sight;
use super::visit::Note;
use super::{Action, Input, Place, Popup, State, Trail, TrailKind, geometry};
use crate::model::{Corpus, EntityId, EntityKind, Key};
use crate::query::{self, Choice, Field, Ranking, Search};

/// What a picker picks from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PickerKind {
    /// Articles.
    Articles,
    /// Events, the cross-referenced ones first.
    Events,
    /// People, places and bodies.
    Names,
    /// Articles, events and names.
    Anything,
    /// Jumps.
    Jumps,
    /// Recent trails.
    Trails,
    /// Marks.
    Marks,
    /// The mentions of the event that is mentioned there.
    Mentions(Place),
    /// The articles that have one text with this one.
    Copies(Key),
    /// What a search of every article finds; typing searches.
    Search,
    /// Every key.
    Help,
    /// Every command.
    Palette,
}

/// Where a row leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// To an article.
    Article(Key),
    /// To the first report of an event: one of its mentions.
    Event(Place),
    /// To the first place that names someone.
    Name(Place),
    /// To a mention of the event that the list is about.
    Mention(Place),
    /// To a hit of the search.
    Hit(Place),
    /// To an entry of the jump list, by its number.
    Jump(usize),
    /// To the place last used on a recent trail, by its number.
    Trail(usize),
    /// To a mark.
    Mark(Place),
    /// Nowhere: what the mark of this letter stood on is gone.
    Lost(char),
    /// Nowhere: the article whose hits stand below.
    Group(Key),
    /// To something to do.
    Action(Action),
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PickerRow {
    /// What stands on the left.
    pub label: String,
    /// What stands on the right.
    pub detail: String,
    /// Bytes of the label that are the mention or hit itself.
    pub mark: Range<usize>,
    /// Where it leads.
    pub target: Target,
}

/// What opens a picker again as it was left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resumable {
    kind: PickerKind,
    input: Input,
    preview: bool,
    target: Option<Target>,
    selected: usize,
}

/// A list that is filtered by typing.
#[derive(Clone, PartialEq, Debug)]
pub struct Picker {
    /// What it picks from.
    pub kind: PickerKind,
    /// What is typed.
    pub input: Input,
    /// All rows.
    pub rows: Arc<Vec<PickerRow>>,
    /// The rows folded for comparison.
    pub choices: Arc<Vec<Choice>>,
    /// The rows that match, best first, by their numbers.
    pub ranked: Ranking,
    /// The selected one, by its position in `ranked`.
    pub selected: usize,
    /// The first one shown.
    pub top: usize,
    /// Whether a preview is shown.
    pub preview: bool,
    /// The search of every article for what is typed, if that is what it is for.
    pub search: Box<Search>,
    /// The row to select as soon as the search finds it.
    pub sought: Option<Target>,
    /// What is wrong with what is typed, or that not all is shown.
    pub note: Option<String>,
}

impl Picker {
    /// The selected row.
    #[must_use]
    pub fn row(&self) -> Option<&PickerRow> {
        self.rows.get(*self.ranked.order().get(self.selected)? as usize)
    }
}

/// What stands between label and detail where both are matched as one text.
pub(crate) const BETWEEN: &str = "  ";

impl State {
    /// Opens a picker.
    pub(super) fn open_picker(&mut self, kind: PickerKind) {
        let preview =
            !matches!(kind, PickerKind::Help | PickerKind::Palette) && !self.settings.low_bandwidth;
        self.popup = Some(Popup::Picker(Picker {
            kind,
            input: Input::default(),
            rows: Arc::default(),
            choices: Arc::default(),
            ranked: Ranking::default(),
            selected: 0,
            top: 0,
            preview,
            search: Box::default(),
            sought: None,
            note: None,
        }));
        self.fill_picker();
        self.select_current();
    }

    /// Makes the rows anew, after the corpus or the size changed; what is selected stays selected.
    pub(super) fn fill_picker(&mut self) {
        let mut picker = match self.popup.take() {
            Some(Popup::Picker(picker)) => picker,
            other => {
                self.popup = other;
                return;
            }
        };
        let target = picker.row().map(|row| row.target.clone());
        if picker.kind == PickerKind::Search {
            picker.sought = picker.sought.or(target);
            self.popup = Some(Popup::Picker(picker));
            self.start_search(None);
            return;
        }
        let (rows, note) = self.picker_rows(&picker);
        // Folding many takes a while: that is done when nothing else waits, or something is typed.
        picker.choices = Arc::default();
        picker.rows = Arc::new(rows);
        picker.ranked = Ranking::default();
        picker.note = note;
        self.popup = Some(Popup::Picker(picker));
        self.rank_picker();
        if let Some(target) = target {
            self.select_target(&target);
        }
    }

    /// Ranks the rows by what is typed.
    fn rank_picker(&mut self) {
        let Some(Popup::Picker(picker)) = &self.popup else { return };
        let typed = !picker.input.text().is_empty();
        if typed {
            self.fold_choices(usize::MAX);
        }
        let Some(Popup::Picker(picker)) = &mut self.popup else { return };
        if typed {
            picker.ranked.rank(picker.input.text(), &picker.choices);
        } else {
            picker.ranked = Ranking::all(picker.rows.len());
        }
        (picker.selected, picker.top) = (0, 0);
        self.leave_group(true);
    }

    /// Folds so many more rows for comparison.
    pub(super) fn fold_choices(&mut self, most: usize) {
        let corpus = Arc::clone(&self.snapshot.corpus);
        let Some(Popup::Picker(picker)) = &mut self.popup else { return };
        let left = picker.rows.get(picker.choices.len()..).unwrap_or_default();
        let next = left.get(..most).unwrap_or(left);
        let choices = query::choices(next, |row| choice(&corpus, row));
        Arc::make_mut(&mut picker.choices).extend(choices);
    }

    /// Keeps what opens the picker again, before it is left.
    pub(super) fn keep_picker(&mut self) {
        let Some(Popup::Picker(picker)) = &self.popup else { return };
        if matches!(picker.kind, PickerKind::Help | PickerKind::Palette) {
            return;
        }
        self.last_picker = Some(Resumable {
            kind: picker.kind.clone(),
            input: picker.input.clone(),
            preview: picker.preview,
            target: picker.row().map(|row| row.target.clone()),
            selected: picker.selected,
        });
    }

    /// Opens the picker used last as it was left.
    pub(super) fn resume_picker(&mut self) {
        let Some(last) = self.last_picker.clone() else {
            self.notice = Some("no list was opened yet: go ge g/ and others do".into());
            return;
        };
        self.open_picker(last.kind);
        if let Some(Popup::Picker(picker)) = &mut self.popup {
            picker.input = last.input;
            picker.preview = last.preview;
        }
        self.picker_typed();
        if let Some(Popup::Picker(picker)) = &mut self.popup {
            picker.selected = last.selected.min(picker.ranked.order().len().saturating_sub(1));
        }
        self.leave_group(true);
        if let Some(target) = last.target {
            self.select_target(&target);
            if let Some(Popup::Picker(picker)) = &mut self.popup {
                picker.sought = Some(target);
            }
        }
        self.keep_picker_in_sight();
    }

    /// The heading of a group is not a row to select: the next one is, or the one before.
    pub(super) fn leave_group(&mut self, down: bool) {
        let Some(Popup::Picker(picker)) = &mut self.popup else { return };
        if !matches!(picker.row().map(|row| &row.target), Some(Target::Group(_))) {
            return;
        }
        let last = picker.ranked.order().len().saturating_sub(1);
        picker.selected = match (down, picker.selected) {
            (true, at) => (at + 1).min(last),
            (false, at) => at.checked_sub(1).unwrap_or(last),
        };
    }

    /// What is typed has changed.
    pub(super) fn picker_typed(&mut self) {
        match &mut self.popup {
            Some(Popup::Picker(picker)) if picker.kind == PickerKind::Search => {
                let earlier = std::mem::take(&mut picker.search);
                picker.sought = None;
                self.start_search(Some(&earlier));
            }
            _ => self.rank_picker(),
        }
    }

    pub(super) fn select_target(&mut self, target: &Target) {
        let Some(Popup::Picker(picker)) = &mut self.popup else { return };
        let is_it = |row: &u32| picker.rows.get(*row as usize).is_some_and(|r| r.target == *target);
        if let Some(at) = picker.ranked.order().iter().position(is_it) {
            picker.selected = at;
        }
        self.keep_picker_in_sight();
    }

    /// Selects the row of where the reader is.
    fn select_current(&mut self) {
        let Some(Popup::Picker(picker)) = &self.popup else { return };
        let target = match &picker.kind {
            PickerKind::Articles => self.reader.open.clone().map(Target::Article),
            PickerKind::Mentions(place) => Some(Target::Mention(place.clone())),
            PickerKind::Copies(key) => Some(Target::Article(key.clone())),
            PickerKind::Events
            | PickerKind::Names
            | PickerKind::Anything
            | PickerKind::Jumps
            | PickerKind::Trails
            | PickerKind::Marks
            | PickerKind::Search
            | PickerKind::Help
            | PickerKind::Palette => None,
        };
        if let Some(target) = target {
            self.select_target(&target);
        }
    }

    /// How many rows of a picker are shown, and how many rows its preview has.
    #[must_use]
    pub fn picker_heights(&self, picker: &Picker) -> (usize, usize) {
        let area = geometry::picker(self.width, self.height);
        let (rows, preview) = geometry::picker_rows(area, picker.preview);
        (usize::from(rows).max(1), usize::from(preview))
    }

    fn keep_picker_in_sight(&mut self) {
        let Some(Popup::Picker(picker)) = &self.popup else { return };
        let capacity = self.picker_heights(picker).0;
        let top = in_sight(picker.top, picker.selected, capacity, picker.ranked.order().len());
        if let Some(Popup::Picker(picker)) = &mut self.popup {
            picker.top = top;
        }
    }

    /// Moves the selection, around the ends for single rows.
    pub(super) fn move_in_picker(&mut self, action: Action) {
        let Some(Popup::Picker(picker)) = &self.popup else { return };
        let page = self.picker_heights(picker).0;
        let last = picker.ranked.order().len().saturating_sub(1);
        let at = picker.selected;
        #[expect(clippy::wildcard_enum_match_arm, reason = "nothing else moves the selection")]
        let selected = match action {
            Action::RowNext if at >= last => 0,
            Action::RowNext => at + 1,
            Action::RowPrevious => at.checked_sub(1).unwrap_or(last),
            Action::RowsDown => (at + page).min(last),
            Action::RowsUp => at.saturating_sub(page),
            _ => at.min(last),
        };
        if let Some(Popup::Picker(picker)) = &mut self.popup {
            picker.selected = selected;
            picker.sought = None;
        }
        self.leave_group(!matches!(action, Action::RowPrevious));
        self.keep_picker_in_sight();
    }

    /// Goes where the selected row leads. Answers what it asks to be done, if that is it.
    pub(super) fn accept_picker(&mut self) -> Option<Action> {
        self.keep_picker();
        let Some(Popup::Picker(picker)) = self.popup.take() else { return None };
        let row = picker.row()?.clone();
        match &row.target {
            Target::Article(key) | Target::Group(key) => {
                self.note_jump();
                self.focus = super::Pane::Reader;
                self.resume(key);
            }
            Target::Event(place) | Target::Mention(place) => {
                self.arrive(place, Note::Always);
                let mention = place.mention(self.corpus());
                if let Some(event) = mention.and_then(|(d, m)| self.corpus().event_of(d, m)) {
                    self.adopt(event, Some(place));
                }
            }
            Target::Name(place) => {
                self.arrive(place, Note::Always);
                self.adopt_name(&row.label, place);
            }
            Target::Hit(place) => {
                let place_of = |row: &PickerRow| {
                    if let Target::Hit(place) = &row.target { Some(place.clone()) } else { None }
                };
                let places = picker.rows.iter().filter_map(place_of).collect();
                let name = format!("/{}", picker.input.text());
                self.arrive(place, Note::Always);
                if !picker.search.is_done() {
                    self.notice =
                        Some("n walks what was found so far: the search had not ended".into());
                }
                self.take_trail(Trail::new(&name, TrailKind::Search, places));
                self.stand_on_trail(place);
            }
            Target::Lost(letter) => self.notice = Some(Self::lost_mark(*letter)),
            Target::Mark(place) => {
                self.arrive(place, Note::Always);
                let places = self.all_marks().map(|(_, place)| place).collect();
                self.take_trail(Trail::new("marks", TrailKind::Marks, places));
                self.stand_on_trail(place);
            }
            Target::Trail(number) => {
                let trail = self.recent_trails().nth(*number).cloned();
                if let Some(place) = trail.as_ref().and_then(|t| t.places.get(t.index)).cloned() {
                    self.arrive(&place, Note::Always);
                    self.take_trail(trail);
                }
            }
            Target::Jump(number) => self.revisit(*number),
            Target::Action(action) => return Some(*action),
        }
        None
    }

    fn adopt_name(&mut self, name: &str, place: &Place) {
        let trail = self.trail_of_name(name, place);
        self.take_trail(trail);
        self.stand_on_trail(place);
    }

    /// The places that name whom or what is named at a place.
    pub(super) fn trail_of_name(&self, name: &str, place: &Place) -> Option<Trail> {
        let corpus = self.corpus();
        let entity = entity_at(corpus, place);
        let places = entity.map_or(Vec::new(), |entity| query::trail_of_name(corpus, entity));
        let here = query::document_by_key(corpus, &place.key);
        Trail::through(corpus, name, TrailKind::Name, places, here)
    }

    fn stand_on_trail(&mut self, place: &Place) {
        if let Some(trail) = &mut self.trail {
            trail.index = trail.position(place).unwrap_or(0);
        }
    }
}

/// A row as what is typed is compared with it.
fn choice(corpus: &Corpus, row: &PickerRow) -> Choice {
    let choice = Choice::new(&format!("{}{BETWEEN}{}", row.label, row.detail));
    match &row.target {
        // Behind what is shown: the help finds what the configuration calls it.
        Target::Action(action) => {
            Choice::new(&format!("{}{BETWEEN}{}{BETWEEN}{}", row.label, row.detail, action.name()))
        }
        Target::Article(key) => match query::document_by_key(corpus, key) {
            Some(id) => with_fields_of(choice, corpus, id),
            None => choice,
        },
        Target::Event(place) => {
            let mention = place.mention(corpus);
            let event = mention.and_then(|(d, m)| corpus.event_of(d, m));
            let event = event.and_then(|event| corpus.event(event));
            let days = event.and_then(|event| event.date.interval);
            let date = days.map(|days| days.earliest().to_string()).unwrap_or_default();
            let class = event.map_or("", |event| event.class.name());
            let choice = choice.with(Field::Title, &row.label).with(Field::Kind, "event");
            choice.with(Field::Class, class).with(Field::Date, &date)
        }
        Target::Name(place) => choice.with(Field::Kind, kind_of_name(corpus, place)),
        Target::Mention(_)
        | Target::Hit(_)
        | Target::Jump(_)
        | Target::Trail(_)
        | Target::Mark(_)
        | Target::Lost(_)
        | Target::Group(_) => choice,
    }
}

fn kind_of_name(corpus: &Corpus, place: &Place) -> &'static str {
    let entity = entity_at(corpus, place);
    let links = corpus.links.as_ref();
    let entity = entity.and_then(|entity| links?.entities.get(entity.index()));
    entity.map_or(EntityKind::Other, |entity| entity.kind).name()
}

/// Who or what is named at a place.
fn entity_at(corpus: &Corpus, place: &Place) -> Option<EntityId> {
    let location = place.location(corpus)?;
    let names = corpus.names(location.document);
    let i = names.binary_search_by_key(&location.span, |name| name.span).ok()?;
    corpus.links.as_ref()?.entity_of.get(location.document.index())?.get(i).copied()
}
