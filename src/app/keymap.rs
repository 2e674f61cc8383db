//! The key table. Help, hints, palette and the box after a prefix are read off it.

use std::sync::Arc;

use super::key::written;
use super::{Action, KeyPress};

/// Where a key holds. What is not found in the topmost context is looked for in those below it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Context {
    /// Everywhere but where text is typed.
    Everywhere,
    /// The article.
    Reader,
    /// The list of articles and the panel of events.
    List,
    /// The list of articles alone.
    Articles,
    /// The panel of events alone.
    Panel,
    /// The letters on mentions.
    Labels,
    /// A box to read: card, reasons.
    Sheet,
    /// The timeline.
    Timeline,
    /// The inset that peeks at another account.
    Peek,
    /// A list that is filtered by typing.
    Picker,
    /// The line where a search is typed.
    Prompt,
}

impl Context {
    /// Each of them, in the order of the help.
    pub const ALL: [Context; 11] = [
        Self::Everywhere,
        Self::Reader,
        Self::List,
        Self::Articles,
        Self::Panel,
        Self::Timeline,
        Self::Sheet,
        Self::Peek,
        Self::Labels,
        Self::Picker,
        Self::Prompt,
    ];

    /// Its name in the help.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Reader => "reading",
            Self::List => "lists",
            Self::Articles => "articles",
            Self::Panel => "events",
            Self::Labels => "labels",
            Self::Sheet => "boxes",
            Self::Timeline => "timeline",
            Self::Peek => "peek",
            Self::Picker => "pickers",
            Self::Prompt => "search line",
        }
    }
}

/// One line of the key table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// The keys, with spaces between: `] m`.
    pub keys: &'static str,
    /// What they ask for.
    pub action: Action,
}

impl Binding {
    /// The keys as presses.
    #[must_use]
    pub fn sequence(&self) -> Vec<KeyPress> {
        KeyPress::sequence(self.keys)
    }

    /// The keys as they are typed.
    #[must_use]
    pub fn written(&self) -> String {
        written(&self.sequence())
    }
}

const fn bind(context: Context, keys: &'static str, action: Action) -> Binding {
    Binding { context, keys, action }
}

use Context::{
    Articles, Everywhere, Labels, List, Panel, Peek, Picker, Prompt, Reader, Sheet, Timeline,
};

/// Every key there is.
pub const TABLE: &[Binding] = &[
    bind(Everywhere, "n", Action::TrailNext),
    bind(Everywhere, "N", Action::TrailPrevious),
    bind(Everywhere, "] e", Action::AccountNext),
    bind(Everywhere, "[ e", Action::AccountPrevious),
    bind(Everywhere, "] u", Action::UnreadNext),
    bind(Everywhere, "[ u", Action::UnreadPrevious),
    bind(Everywhere, ".", Action::Repeat),
    bind(Everywhere, "p", Action::Peek),
    bind(Everywhere, "i", Action::Why),
    bind(Everywhere, "g d", Action::Card),
    bind(Everywhere, "g 0", Action::FirstReport),
    bind(Everywhere, "g $", Action::LatestReport),
    bind(Everywhere, "H", Action::Back),
    bind(Everywhere, "C-o", Action::Back),
    bind(Everywhere, "A-Left", Action::Back),
    bind(Everywhere, "L", Action::Forward),
    bind(Everywhere, "A-Right", Action::Forward),
    bind(Everywhere, "g j", Action::PickJump),
    bind(Everywhere, "g n", Action::PickTrail),
    bind(Everywhere, "g p", Action::ResumePicker),
    bind(Everywhere, "g '", Action::PickMark),
    bind(Everywhere, "g o", Action::PickArticle),
    bind(Everywhere, "g e", Action::PickEvent),
    bind(Everywhere, "g E", Action::PickName),
    bind(Everywhere, "g a", Action::PickAny),
    bind(Everywhere, "g C", Action::PickCopy),
    bind(Everywhere, "g t", Action::Timeline),
    bind(Everywhere, "/", Action::SearchArticle),
    bind(Everywhere, "g /", Action::SearchFolder),
    bind(Everywhere, "J", Action::NextArticle),
    bind(Everywhere, "K", Action::PreviousArticle),
    bind(Everywhere, "m {x}", Action::SetMark),
    bind(Everywhere, "' {x}", Action::GoMark),
    bind(Everywhere, "' '", Action::LastPlace),
    bind(Everywhere, "r", Action::ToggleRead),
    bind(Everywhere, "u", Action::Undo),
    bind(Everywhere, "c u", Action::Redo),
    bind(Everywhere, "y y", Action::CopyQuote),
    bind(Everywhere, "y c", Action::CopySource),
    bind(Everywhere, "y l", Action::CopyPlace),
    bind(Everywhere, "o", Action::Address),
    bind(Everywhere, "=", Action::Facts),
    bind(Everywhere, "R", Action::Reread),
    bind(Everywhere, "z o", Action::TextOnly),
    bind(Everywhere, "z l", Action::ToggleList),
    bind(Everywhere, "z e", Action::TogglePanel),
    bind(Everywhere, "z s", Action::ToggleSingle),
    bind(Everywhere, "z f", Action::FreezePanel),
    bind(Everywhere, "z a", Action::ToggleCopies),
    bind(Everywhere, "<", Action::PanelNarrower),
    bind(Everywhere, ">", Action::PanelWider),
    bind(Everywhere, "+", Action::TextWider),
    bind(Everywhere, "-", Action::TextNarrower),
    bind(Everywhere, "P", Action::Plain),
    bind(Everywhere, "Tab", Action::NextPane),
    bind(Everywhere, "S-Tab", Action::PreviousPane),
    bind(Everywhere, "h", Action::PaneLeft),
    bind(Everywhere, "Left", Action::PaneLeft),
    bind(Everywhere, "l", Action::PaneRight),
    bind(Everywhere, "Right", Action::PaneRight),
    bind(Everywhere, "g 1", Action::ShowList),
    bind(Everywhere, "g 2", Action::ShowReader),
    bind(Everywhere, "g 3", Action::ShowPanel),
    bind(Everywhere, "?", Action::Help),
    bind(Everywhere, "F1", Action::Help),
    bind(Everywhere, ":", Action::Palette),
    bind(Everywhere, "Esc", Action::Escape),
    bind(Everywhere, "q", Action::Close),
    bind(Everywhere, "Q", Action::Quit),
    bind(Everywhere, "z r", Action::Redraw),
    bind(Everywhere, "C-l", Action::Redraw),
    bind(Everywhere, "C-z", Action::Suspend),
    bind(Everywhere, "C-c", Action::Cancel),
    bind(Reader, "Enter", Action::Mentions),
    bind(Reader, "f", Action::Labels),
    bind(Reader, "] m", Action::MentionNext),
    bind(Reader, "[ m", Action::MentionPrevious),
    bind(Reader, "*", Action::SameNext),
    bind(Reader, "#", Action::SamePrevious),
    bind(Reader, "j", Action::Down),
    bind(Reader, "Down", Action::Down),
    bind(Reader, "k", Action::Up),
    bind(Reader, "Up", Action::Up),
    bind(Reader, "D", Action::HalfDown),
    bind(Reader, "C-d", Action::HalfDown),
    bind(Reader, "U", Action::HalfUp),
    bind(Reader, "C-u", Action::HalfUp),
    bind(Reader, "Space", Action::PageDown),
    bind(Reader, "C-f", Action::PageDown),
    bind(Reader, "PgDn", Action::PageDown),
    bind(Reader, "b", Action::PageUp),
    bind(Reader, "C-b", Action::PageUp),
    bind(Reader, "PgUp", Action::PageUp),
    bind(Reader, "g g", Action::First),
    bind(Reader, "Home", Action::First),
    bind(Reader, "G", Action::Last),
    bind(Reader, "End", Action::Last),
    bind(Reader, "%", Action::Percent),
    bind(Reader, "}", Action::ParagraphNext),
    bind(Reader, "{", Action::ParagraphPrevious),
    bind(Reader, ")", Action::SentenceNext),
    bind(Reader, "(", Action::SentencePrevious),
    bind(Reader, "z j", Action::ViewDown),
    bind(Reader, "C-e", Action::ViewDown),
    bind(Reader, "z k", Action::ViewUp),
    bind(Reader, "C-y", Action::ViewUp),
    bind(Reader, "z z", Action::Centre),
    bind(Reader, "z t", Action::ToTop),
    bind(Reader, "z b", Action::ToBottom),
    bind(List, "Enter", Action::Go),
    bind(List, "j", Action::Down),
    bind(List, "Down", Action::Down),
    bind(List, "k", Action::Up),
    bind(List, "Up", Action::Up),
    bind(List, "D", Action::HalfDown),
    bind(List, "C-d", Action::HalfDown),
    bind(List, "U", Action::HalfUp),
    bind(List, "C-u", Action::HalfUp),
    bind(List, "Space", Action::PageDown),
    bind(List, "C-f", Action::PageDown),
    bind(List, "PgDn", Action::PageDown),
    bind(List, "b", Action::PageUp),
    bind(List, "C-b", Action::PageUp),
    bind(List, "PgUp", Action::PageUp),
    bind(List, "g g", Action::First),
    bind(List, "Home", Action::First),
    bind(List, "G", Action::Last),
    bind(List, "End", Action::Last),
    bind(List, "&", Action::Filter),
    bind(Articles, "\\ f", Action::SortFile),
    bind(Articles, "\\ d", Action::SortDate),
    bind(Articles, "\\ t", Action::SortTitle),
    bind(Articles, "\\ o", Action::SortOutlet),
    bind(Articles, "\\ e", Action::SortEvents),
    bind(Articles, "\\ u", Action::SortUnread),
    bind(Panel, "\\ m", Action::EventsMet),
    bind(Panel, "\\ d", Action::EventsDate),
    bind(Panel, "\\ c", Action::EventsCount),
    bind(Panel, "\\ a", Action::EventsDisputed),
    bind(Sheet, "j", Action::Down),
    bind(Sheet, "Down", Action::Down),
    bind(Sheet, "k", Action::Up),
    bind(Sheet, "Up", Action::Up),
    bind(Sheet, "D", Action::HalfDown),
    bind(Sheet, "C-d", Action::HalfDown),
    bind(Sheet, "U", Action::HalfUp),
    bind(Sheet, "C-u", Action::HalfUp),
    bind(Sheet, "Space", Action::PageDown),
    bind(Sheet, "C-f", Action::PageDown),
    bind(Sheet, "PgDn", Action::PageDown),
    bind(Sheet, "b", Action::PageUp),
    bind(Sheet, "C-b", Action::PageUp),
    bind(Sheet, "PgUp", Action::PageUp),
    bind(Sheet, "g g", Action::First),
    bind(Sheet, "Home", Action::First),
    bind(Sheet, "G", Action::Last),
    bind(Sheet, "End", Action::Last),
    bind(Sheet, "Enter", Action::Mentions),
    bind(Timeline, "Enter", Action::Go),
    bind(Timeline, "+", Action::ZoomIn),
    bind(Timeline, "-", Action::ZoomOut),
    bind(Timeline, "&", Action::Filter),
    bind(Timeline, "/", Action::Filter),
    bind(Timeline, "j", Action::Down),
    bind(Timeline, "Down", Action::Down),
    bind(Timeline, "k", Action::Up),
    bind(Timeline, "Up", Action::Up),
    bind(Timeline, "D", Action::HalfDown),
    bind(Timeline, "C-d", Action::HalfDown),
    bind(Timeline, "U", Action::HalfUp),
    bind(Timeline, "C-u", Action::HalfUp),
    bind(Timeline, "Space", Action::PageDown),
    bind(Timeline, "C-f", Action::PageDown),
    bind(Timeline, "PgDn", Action::PageDown),
    bind(Timeline, "b", Action::PageUp),
    bind(Timeline, "C-b", Action::PageUp),
    bind(Timeline, "PgUp", Action::PageUp),
    bind(Timeline, "g g", Action::First),
    bind(Timeline, "Home", Action::First),
    bind(Timeline, "G", Action::Last),
    bind(Timeline, "End", Action::Last),
    bind(Peek, "Enter", Action::GoPeeked),
    bind(Labels, "Esc", Action::Escape),
    bind(Labels, "C-c", Action::Cancel),
    bind(Picker, "Enter", Action::Accept),
    bind(Picker, "Down", Action::RowNext),
    bind(Picker, "C-n", Action::RowNext),
    bind(Picker, "Up", Action::RowPrevious),
    bind(Picker, "C-p", Action::RowPrevious),
    bind(Picker, "PgDn", Action::RowsDown),
    bind(Picker, "PgUp", Action::RowsUp),
    bind(Picker, "C-t", Action::Preview),
    bind(Picker, "C-u", Action::ClearInput),
    bind(Picker, "C-w", Action::DeleteWord),
    bind(Picker, "F1", Action::Help),
    bind(Picker, "Esc", Action::Escape),
    bind(Picker, "C-c", Action::Cancel),
    bind(Prompt, "Enter", Action::Accept),
    bind(Prompt, "Down", Action::RowNext),
    bind(Prompt, "C-n", Action::RowNext),
    bind(Prompt, "Up", Action::RowPrevious),
    bind(Prompt, "C-p", Action::RowPrevious),
    bind(Prompt, "C-u", Action::ClearInput),
    bind(Prompt, "C-w", Action::DeleteWord),
    bind(Prompt, "Esc", Action::Escape),
    bind(Prompt, "C-c", Action::Cancel),
];

/// What the keys pressed so far mean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// All of them together ask for this.
    Action(Action),
    /// They start longer sequences.
    Prefix,
    /// Nothing.
    Nothing,
}

/// A key as it holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bound {
    /// Where it holds.
    pub context: Context,
    /// The keys.
    pub sequence: Vec<KeyPress>,
    /// What they ask for.
    pub action: Action,
}

impl Bound {
    /// The keys as they are typed.
    #[must_use]
    pub fn written(&self) -> String {
        written(&self.sequence)
    }

    /// Whether it starts with the keys pressed, or is all of them.
    fn starts_with(&self, pressed: &[KeyPress]) -> bool {
        let mut pairs = self.sequence.iter().zip(pressed);
        pressed.len() <= self.sequence.len() && pairs.all(|(bound, key)| bound.means(*key))
    }
}

/// The keys that hold: those of the table, as the configuration changed them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keys(Arc<[Bound]>);

impl Default for Keys {
    fn default() -> Self {
        let bound = |binding: &Binding| Bound {
            context: binding.context,
            sequence: binding.sequence(),
            action: binding.action,
        };
        Self(TABLE.iter().map(bound).collect())
    }
}

impl Keys {
    /// These keys; for hints the first one of an action counts.
    #[must_use]
    pub fn new(bound: Vec<Bound>) -> Self {
        Self(bound.into())
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Bound] {
        &self.0
    }

    fn of(&self, context: Context) -> impl Iterator<Item = &Bound> {
        self.0.iter().filter(move |bound| bound.context == context)
    }

    /// Looks pressed keys up in contexts, the topmost first.
    #[must_use]
    pub fn meaning(&self, contexts: &[Context], pressed: &[KeyPress]) -> Meaning {
        let mut prefix = false;
        for bound in contexts.iter().flat_map(|context| self.of(*context)) {
            if bound.starts_with(pressed) {
                if bound.sequence.len() == pressed.len() {
                    return Meaning::Action(bound.action);
                }
                prefix = true;
            }
        }
        if prefix { Meaning::Prefix } else { Meaning::Nothing }
    }

    /// The pane or the timeline where pressed keys do, or start, something.
    #[must_use]
    pub fn of_a_pane(&self, pressed: &[KeyPress]) -> Option<Context> {
        let panes = [Reader, List, Articles, Panel, Timeline];
        panes.into_iter().find(|pane| self.of(*pane).any(|bound| bound.starts_with(pressed)))
    }

    /// What may follow a prefix: the rest of the keys, and what they ask for.
    #[must_use]
    pub fn continuations(
        &self,
        contexts: &[Context],
        pressed: &[KeyPress],
    ) -> Vec<(String, Action)> {
        let rest = |bound: &Bound| {
            let rest = bound.sequence.get(pressed.len()..).filter(|rest| !rest.is_empty())?;
            bound.starts_with(pressed).then(|| (written(rest), bound.action))
        };
        contexts.iter().flat_map(|context| self.of(*context)).filter_map(rest).collect()
    }

    /// The first key for an action, in one of the contexts.
    #[must_use]
    pub fn key_for(&self, contexts: &[Context], action: Action) -> Option<String> {
        let found = |context: &Context| self.of(*context).find(|bound| bound.action == action);
        contexts.iter().find_map(found).map(Bound::written)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_key_is_well_written() {
        for binding in TABLE {
            assert_eq!(binding.sequence().len(), binding.keys.split(' ').count(), "{binding:?}");
        }
    }

    #[test]
    fn one_key_has_one_meaning_in_a_context() {
        let mut seen = BTreeSet::new();
        for binding in TABLE {
            assert!(seen.insert((binding.context, binding.sequence())), "{binding:?} twice");
        }
    }

    #[test]
    fn no_key_is_the_start_of_another() {
        for context in [Reader, Articles, Panel, Sheet, Timeline, Peek] {
            let listed = matches!(context, Articles | Panel);
            let holds = |b: &&Binding| {
                b.context == context || b.context == Everywhere || (listed && b.context == List)
            };
            let here: Vec<&Binding> = TABLE.iter().filter(holds).collect();
            for (one, other) in here.iter().flat_map(|a| here.iter().map(move |b| (a, b))) {
                let (one, other) = (one.sequence(), other.sequence());
                assert!(one == other || !other.starts_with(&one), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn every_action_has_a_key() {
        for action in Action::ALL {
            assert!(TABLE.iter().any(|binding| binding.action == *action), "{action:?}");
        }
    }

    #[test]
    fn words_fit_the_box_after_a_prefix() {
        for binding in TABLE.iter().filter(|binding| binding.sequence().len() > 1) {
            let words = binding.action.help();
            assert!(words.chars().count() <= 28, "{binding:?}: {words}");
        }
    }

    #[test]
    fn names_of_actions_differ() {
        let names: BTreeSet<&str> = Action::ALL.iter().map(|action| action.name()).collect();
        assert_eq!(names.len(), Action::ALL.len());
    }

    #[test]
    fn control_and_alt_have_plain_twins() {
        let plain = |binding: &Binding| binding.sequence().iter().all(|k| !k.control && !k.alt);
        for binding in TABLE.iter().filter(|b| !plain(b)) {
            let by_name = [Action::Cancel, Action::Suspend].contains(&binding.action);
            let typing = [Picker, Prompt, Labels].contains(&binding.context);
            let twin = TABLE.iter().any(|other| {
                plain(other) && other.context == binding.context && other.action == binding.action
            });
            assert!(twin || by_name || typing, "{binding:?}");
        }
    }

    #[test]
    fn keys_that_terminals_confuse_are_not_bound() {
        for binding in TABLE {
            for key in ["C-i", "C-m", "C-j", "C-h", "C-[", "C-s", "C-q"] {
                assert!(!binding.keys.split(' ').any(|word| word == key), "{binding:?}");
            }
        }
    }
}
