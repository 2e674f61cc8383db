//! What outlives the program: where the reader was, what was read, marks, jumps and trails.
//!
//! Places are held by text anchors, since files change between two readings: where the text at an
//! offset is another, the words that stood there are looked for.

use std::collections::{BTreeMap, BTreeSet};

use super::{Jumps, Known, TrailKind};
use crate::model::{Key, Span};

/// So many characters of the text tell whether a place is still the same.
const QUOTE: usize = 32;

/// A place in a text that is found again after the text changed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Anchor {
    /// Which article.
    pub key: Key,
    /// A byte of its text.
    pub position: u32,
    /// The first characters of what stood there, line breaks as blanks.
    pub quote: String,
}

/// What became of a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// It is where it was.
    Found(u32),
    /// Its words stand somewhere else now.
    Moved(u32),
    /// Its words stand at several places, none of them the old one; this is the nearest.
    Ambiguous(u32),
    /// Its words are not there any more.
    Orphaned,
}

impl Held {
    /// Where the place is now, if it is anywhere.
    #[must_use]
    pub fn position(self) -> Option<u32> {
        match self {
            Self::Found(at) | Self::Moved(at) | Self::Ambiguous(at) => Some(at),
            Self::Orphaned => None,
        }
    }

    /// What there is to say about it; nothing where nothing changed.
    #[must_use]
    pub fn words(self) -> Option<&'static str> {
        match self {
            Self::Found(_) => None,
            Self::Moved(_) => Some("the file changed: this place has moved"),
            Self::Ambiguous(_) => Some("the file changed: these words stand at several places now"),
            Self::Orphaned => Some("the file changed: this place is not there any more"),
        }
    }
}

impl Anchor {
    /// The anchor of a byte of an article's text.
    #[must_use]
    pub fn new(key: &Key, text: &str, position: u32) -> Self {
        Self { key: key.clone(), position, quote: quote(text, position) }
    }

    /// Looks for the place in the article's text as it is now.
    #[must_use]
    pub fn find(&self, text: &str) -> Held {
        find(text, self.position, &self.quote)
    }
}

/// The words that tell a place.
pub(super) fn quote(text: &str, position: u32) -> String {
    let rest = text.get(position as usize..).unwrap_or("");
    rest.chars().take(QUOTE).map(|c| if c == '\n' { ' ' } else { c }).collect()
}

/// Looks for a place by its words.
pub(super) fn find(text: &str, position: u32, quote: &str) -> Held {
    let wanted = quote.as_bytes();
    let bytes = text.as_bytes();
    let same = |(a, b): (&u8, &u8)| a == b || (*a == b'\n' && *b == b' ');
    let stands_at = |at: usize| {
        let here = bytes.get(at..at + wanted.len());
        here.is_some_and(|here| here.iter().zip(wanted).all(same))
    };
    let at = position as usize;
    if text.is_char_boundary(at) && stands_at(at) {
        return Held::Found(position);
    }
    let Some(&first) = wanted.first() else { return Held::Orphaned };
    let starts = bytes.iter().enumerate().filter(|(_, byte)| same((*byte, &first)));
    let places = starts.map(|(at, _)| at).filter(|&at| text.is_char_boundary(at) && stands_at(at));
    let (mut count, mut nearest) = (0_usize, None::<usize>);
    for place in places {
        count += 1;
        if nearest.is_none_or(|known| place.abs_diff(at) < known.abs_diff(at)) {
            nearest = Some(place);
        }
    }
    match (count, nearest.and_then(|at| u32::try_from(at).ok())) {
        (_, None) => Held::Orphaned,
        (1, Some(at)) => Held::Moved(at),
        (_, Some(at)) => Held::Ambiguous(at),
    }
}

/// A span that moved with its place.
pub(super) fn moved(span: Span, from: u32, to: u32) -> Span {
    let shifted = |at: u32| u32::try_from(i64::from(at) + i64::from(to) - i64::from(from));
    match (shifted(span.start()), shifted(span.end())) {
        (Ok(start), Ok(end)) => Span::new(start, end),
        _ => Span::new(to, to),
    }
}

/// The name of a mark: a lower-case letter counts in its article, an upper-case one in the folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mark {
    /// The article it counts in; none for the whole folder.
    pub within: Option<Key>,
    /// Its letter.
    pub letter: char,
}

/// A trail by what made it: it is made anew from the articles as they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavedTrail {
    /// What its places have in common.
    pub kind: TrailKind,
    /// Its name; for a search, `/` and what was typed.
    pub name: String,
    /// The place on it last used.
    pub at: Anchor,
    /// Whether it lies in one article only because only that one was searched.
    pub within: bool,
}

/// All that outlives the program, for one folder.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Saved {
    /// The article that was open.
    pub open: Option<Key>,
    /// The top of the pane, for each article that was open.
    pub positions: BTreeMap<Key, Anchor>,
    /// The articles that count as read.
    pub read: BTreeSet<Key>,
    /// The marks.
    pub marks: BTreeMap<Mark, Anchor>,
    /// The jump list.
    pub jumps: Jumps,
    /// The trails, the present one first.
    pub trails: Vec<SavedTrail>,
    /// The articles that were there; none where that is not known.
    pub known: Option<Known>,
}

impl Saved {
    /// What another reader of the same folder wrote, with what changed here since `base` laid over it.
    #[must_use]
    pub fn over(&self, base: &Saved, mut theirs: Saved) -> Saved {
        lay_over(&base.positions, &self.positions, &mut theirs.positions);
        lay_over(&base.marks, &self.marks, &mut theirs.marks);
        theirs.read.extend(self.read.difference(&base.read).cloned());
        theirs.read.retain(|key| self.read.contains(key) || !base.read.contains(key));
        if self.open != base.open {
            theirs.open.clone_from(&self.open);
        }
        if self.jumps != base.jumps {
            theirs.jumps = self.jumps.clone();
        }
        if self.trails != base.trails {
            theirs.trails.clone_from(&self.trails);
        }
        if self.known != base.known {
            theirs.known.clone_from(&self.known);
        }
        theirs
    }
}

/// Lays what was set or removed since `base` over another map.
fn lay_over<K: Ord + Clone, V: PartialEq + Clone>(
    base: &BTreeMap<K, V>,
    ours: &BTreeMap<K, V>,
    theirs: &mut BTreeMap<K, V>,
) {
    for (key, value) in ours.iter().filter(|(key, value)| base.get(key) != Some(value)) {
        theirs.insert(key.clone(), value.clone());
    }
    theirs.retain(|key, _| ours.contains_key(key) || !base.contains_key(key));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_readers_lose_nothing_of_each_other() {
        let mark = |letter| Mark { within: None, letter };
        let anchor = |at| Anchor::new(&Key::file("a"), TEXT, at);
        let marks = |marks: &[(char, u32)]| Saved {
            marks: marks.iter().map(|(letter, at)| (mark(*letter), anchor(*at))).collect(),
            ..Saved::default()
        };
        let check = |base: &[(char, u32)], ours: &[_], theirs: &[_], expected: &[_]| {
            let merged = marks(ours).over(&marks(base), marks(theirs));
            assert_eq!(merged, marks(expected));
        };
        check(&[], &[('A', 1)], &[('B', 2)], &[('A', 1), ('B', 2)]);
        check(&[('A', 1)], &[], &[('A', 1), ('B', 2)], &[('B', 2)]);
        check(&[('A', 1)], &[('A', 1)], &[], &[]);
        // The last writer wins.
        check(&[('A', 1)], &[('A', 3)], &[('A', 2)], &[('A', 3)]);
        check(&[('A', 1)], &[('A', 1)], &[('A', 2)], &[('A', 2)]);
        let read = |names: &[&str]| Saved {
            read: names.iter().map(|name| Key::file(name)).collect(),
            ..Saved::default()
        };
        let merged = read(&["b", "c"]).over(&read(&["a", "b"]), read(&["a", "b", "d"]));
        assert_eq!(merged, read(&["b", "c", "d"]));
    }

    const TEXT: &str = "The lock was opened at noon.\nThe barge went through the lock at one.\n\
        Nobody watched the barge as it passed the village and its two inns.\n";

    fn check(position: u32, before: &str, now: &str, expected: Held) {
        assert_eq!(Anchor::new(&Key::file("a"), before, position).find(now), expected);
    }

    #[test]
    fn a_place_in_an_unchanged_text_is_found() {
        for (at, _) in TEXT.char_indices() {
            let at = u32::try_from(at).unwrap();
            check(at, TEXT, TEXT, Held::Found(at));
        }
        check(0, "", "", Held::Found(0));
    }

    #[test]
    fn a_place_moves_with_its_words() {
        check(29, TEXT, &format!("New. {TEXT}"), Held::Moved(34));
        check(29, TEXT, &TEXT.replace("at noon", "late"), Held::Moved(26));
        check(68, TEXT, &TEXT.replace('\n', " "), Held::Found(68));
    }

    #[test]
    fn words_at_several_places_are_ambiguous() {
        let twice = format!("{TEXT}{TEXT}");
        let changed = format!("{}{twice}", "x".repeat(10));
        check(29, TEXT, &changed, Held::Ambiguous(39));
        let later = u32::try_from(TEXT.len()).unwrap() + 29;
        check(later, &twice, &changed, Held::Ambiguous(later + 10));
    }

    #[test]
    fn words_that_are_gone_are_orphaned() {
        check(29, TEXT, "Another text altogether.", Held::Orphaned);
        check(29, TEXT, "", Held::Orphaned);
    }

    #[test]
    fn what_became_of_a_place_is_said() {
        assert_eq!(Held::Found(1).words(), None);
        assert!(Held::Moved(1).words().unwrap().contains("moved"));
        assert_eq!(Held::Orphaned.position(), None);
    }

    #[test]
    fn spans_move_with_their_place() {
        assert_eq!(moved(Span::new(12, 15), 10, 30), Span::new(32, 35));
        assert_eq!(moved(Span::new(2, 5), 10, 0), Span::new(0, 0));
    }
}
