//! Letters on every mention in sight; typing them goes there.

use super::visit::Note;
use super::{Place, Popup, State};
use crate::model::Span;
use crate::query;

/// Letters on mentions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Labels {
    /// The letters, where the mention starts, and the mention.
    pub labels: Vec<(String, Span, Place)>,
    /// What is typed of them so far.
    pub typed: String,
}

/// Easy keys first. The capitals come before pairs of letters, since one letter fits into the blank before
/// a mention.
const LETTERS: &str = "asdfghjklqweruiopzxcvbnmtyASDFGHJKLQWERUIOPZXCVBNMTY";

/// Labels of equal length for so many places.
fn names(count: usize) -> Vec<String> {
    let single = || LETTERS.chars().map(String::from);
    if count <= LETTERS.len() {
        return single().take(count).collect();
    }
    single().flat_map(|first| single().map(move |second| format!("{first}{second}"))).collect()
}

impl State {
    /// Puts letters on the mentions in sight.
    pub(super) fn open_labels(&mut self) {
        let visible = self.visible();
        let Some(id) = self.id() else { return };
        // A mention begins a little before its trigger.
        let around = Span::new(visible.start(), visible.end().saturating_add(1_000));
        let place = |mention: u32| {
            let start = self.mention(id, mention)?.extent;
            let shown = self.is_marked(mention) && visible.contains(start.start());
            Some((start, self.place_of(id, mention)?)).filter(|_| shown)
        };
        let mut places: Vec<(Span, Place)> =
            query::mentions_in(self.corpus(), id, around).filter_map(place).collect();
        places.sort_by_key(|(extent, _)| (extent.start(), extent.len()));
        places.dedup_by_key(|(extent, _)| extent.start());
        if places.is_empty() {
            self.notice = Some(self.no_mention_here().into());
            return;
        }
        let names = names(places.len());
        let labels = names.into_iter().zip(places).map(|(name, (at, place))| (name, at, place));
        let labels = labels.collect();
        self.popup = Some(Popup::Labels(Labels { labels, typed: String::new() }));
    }

    /// Takes a letter.
    pub(super) fn type_label(&mut self, letter: char) {
        let Some(Popup::Labels(labels)) = &mut self.popup else { return };
        labels.typed.push(letter);
        let typed = labels.typed.clone();
        let found = labels.labels.iter().find(|(name, ..)| *name == typed);
        if let Some(place) = found.map(|(.., place)| place.clone()) {
            self.popup = None;
            self.arrive(&place, Note::Always);
        } else if !labels.labels.iter().any(|(name, ..)| name.starts_with(&typed)) {
            self.popup = None;
            self.notice = Some(format!("no mention has {}", crate::plain::Visible::new(&typed)));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn labels_differ_and_have_one_length() {
        let lengths = [26, 52, 53].map(|count| names(count)[0].len());
        assert_eq!(lengths, [1, 1, 2]);
        for count in [0, 1, 26, 52, 53, 300] {
            let all: Vec<String> = names(count).into_iter().take(count).collect();
            let distinct: BTreeSet<&String> = all.iter().collect();
            assert_eq!(distinct.len(), count);
            assert!(all.iter().all(|name| name.len() == all[0].len()));
        }
    }
}
