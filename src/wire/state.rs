//! The file that keeps a folder's state. It is read by this version only: another one's file is kept
//! aside, since what is not understood would be lost when it is written again.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::app::{Anchor, Jump, Jumps, MOST, Mark, Pane, Saved, SavedTrail, Side, TrailKind, View};
use crate::model::{Key, Span};
use crate::plain::{Visible, is_hidden};

/// What a file of this version starts with.
const SCHEMA: &str = "throughline/state/1";

/// Why a state file is not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unread {
    /// Another version of the program wrote it; what it calls its format.
    Version(String),
    /// It is no such file, or not a whole one.
    Broken(String),
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(schema) => {
                write!(f, "another version wrote it ({})", Visible::new(schema))
            }
            Self::Broken(why) => write!(f, "it is broken ({})", Visible::new(why)),
        }
    }
}

/// Reads a state file.
///
/// # Errors
/// A file of another version or a broken one.
pub fn saved(bytes: &[u8]) -> Result<Saved, Unread> {
    let broken = |error: serde_json::Error| Unread::Broken(error.to_string());
    let Header { schema } = serde_json::from_slice(bytes).map_err(broken)?;
    if schema != SCHEMA {
        return Err(Unread::Version(schema));
    }
    let file: File = serde_json::from_slice(bytes).map_err(broken)?;
    Ok(file.read())
}

/// The state file for what is to be saved.
#[must_use]
pub fn state(saved: &Saved) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to memory cannot fail.
    let _ = super::write(&mut out, &File::of(saved));
    out
}

#[derive(Deserialize)]
struct Header {
    schema: String,
}

#[derive(Serialize, Deserialize)]
struct File {
    schema: String,
    open: Option<Article>,
    positions: Vec<Place>,
    read: Vec<Article>,
    marks: Vec<MarkShape>,
    jumps: Vec<JumpShape>,
    trails: Vec<TrailShape>,
    /// The numbers of the articles that were there, eight digits each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    known: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Article {
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    member: Option<String>,
}

/// A text anchor.
#[derive(Serialize, Deserialize)]
struct Place {
    #[serde(flatten)]
    article: Article,
    /// Byte of the text.
    at: u32,
    quote: String,
}

#[derive(Serialize, Deserialize)]
struct MarkShape {
    letter: char,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    within: Option<Article>,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize, Deserialize)]
struct JumpShape {
    side: SideShape,
    #[serde(flatten)]
    place: Place,
    row: u32,
    size: (u16, u16),
    cursor: Option<(u32, u32)>,
    focus: PaneShape,
    trail: Option<(String, usize)>,
}

#[derive(Serialize, Deserialize)]
struct TrailShape {
    kind: KindShape,
    name: String,
    #[serde(flatten)]
    place: Place,
    within: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SideShape {
    Behind,
    Ahead,
    Branch,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PaneShape {
    List,
    Reader,
    Panel,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum KindShape {
    Event,
    Name,
    Search,
    Marks,
}

impl Article {
    fn of(key: &Key) -> Self {
        Self { path: key.path.to_string(), member: key.member.as_ref().map(ToString::to_string) }
    }

    fn read(self) -> Key {
        Key { path: self.path.into(), member: self.member.map(String::into_boxed_str) }
    }
}

impl Place {
    fn of(anchor: &Anchor) -> Self {
        let quote = anchor.quote.clone();
        Self { article: Article::of(&anchor.key), at: anchor.position, quote }
    }

    fn read(self) -> Anchor {
        Anchor { key: self.article.read(), position: self.at, quote: shown(&self.quote) }
    }
}

/// Text of the file as it may be shown: not only this program can write there. What an article may hold
/// stays, or a place would not be found by it.
fn shown(text: &str) -> String {
    let stays = |c| matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
    let shown = |c: char| if is_hidden(c) && !stays(c) { '\u{fffd}' } else { c };
    text.chars().map(shown).collect()
}

impl JumpShape {
    fn of(side: Side, jump: &Jump) -> Self {
        Self {
            side: match side {
                Side::Behind => SideShape::Behind,
                Side::Ahead => SideShape::Ahead,
                Side::Branch => SideShape::Branch,
            },
            place: Place {
                article: Article::of(&jump.key),
                at: jump.view.position,
                quote: jump.quote.clone(),
            },
            row: jump.view.row,
            size: jump.size,
            cursor: jump.cursor.map(|span| (span.start(), span.end())),
            focus: match jump.focus {
                Pane::List => PaneShape::List,
                Pane::Reader => PaneShape::Reader,
                Pane::Panel => PaneShape::Panel,
            },
            trail: jump.trail.as_ref().map(|(name, index)| (name.to_string(), *index)),
        }
    }

    fn read(self) -> (Side, Jump) {
        let anchor = self.place.read();
        let side = match self.side {
            SideShape::Behind => Side::Behind,
            SideShape::Ahead => Side::Ahead,
            SideShape::Branch => Side::Branch,
        };
        let jump = Jump {
            key: anchor.key,
            view: View { position: anchor.position, row: self.row },
            size: self.size,
            quote: anchor.quote,
            cursor: self.cursor.map(|(start, end)| Span::new(start, end)),
            focus: match self.focus {
                PaneShape::List => Pane::List,
                PaneShape::Reader => Pane::Reader,
                PaneShape::Panel => Pane::Panel,
            },
            trail: self.trail.map(|(name, index)| (Arc::from(shown(&name)), index)),
        };
        (side, jump)
    }
}

impl TrailShape {
    fn of(trail: &SavedTrail) -> Self {
        Self {
            kind: match trail.kind {
                TrailKind::Event => KindShape::Event,
                TrailKind::Name => KindShape::Name,
                TrailKind::Search => KindShape::Search,
                TrailKind::Marks => KindShape::Marks,
            },
            name: trail.name.clone(),
            place: Place::of(&trail.at),
            within: trail.within,
        }
    }

    fn read(self) -> SavedTrail {
        SavedTrail {
            kind: match self.kind {
                KindShape::Event => TrailKind::Event,
                KindShape::Name => TrailKind::Name,
                KindShape::Search => TrailKind::Search,
                KindShape::Marks => TrailKind::Marks,
            },
            name: shown(&self.name),
            at: self.place.read(),
            within: self.within,
        }
    }
}

impl File {
    fn of(saved: &Saved) -> Self {
        let mark = |(mark, anchor): (&Mark, &Anchor)| MarkShape {
            letter: mark.letter,
            within: mark.within.as_ref().map(Article::of),
            place: Place::of(anchor),
        };
        Self {
            schema: SCHEMA.into(),
            open: saved.open.as_ref().map(Article::of),
            positions: saved.positions.values().map(Place::of).collect(),
            read: saved.read.iter().map(Article::of).collect(),
            marks: saved.marks.iter().map(mark).collect(),
            jumps: saved.jumps.entries().map(|(side, jump)| JumpShape::of(side, jump)).collect(),
            trails: saved.trails.iter().map(TrailShape::of).collect(),
            known: saved.known.as_ref().map(|known| digits(known)),
        }
    }

    fn read(self) -> Saved {
        let position = |place: Place| {
            let anchor = place.read();
            (anchor.key.clone(), anchor)
        };
        let mark = |shape: MarkShape| {
            let mark = Mark { within: shape.within.map(Article::read), letter: shape.letter };
            (mark, shape.place.read())
        };
        Saved {
            open: self.open.map(Article::read),
            positions: self.positions.into_iter().map(position).collect(),
            read: self.read.into_iter().map(Article::read).collect(),
            marks: self.marks.into_iter().map(mark).collect(),
            jumps: Jumps::of(self.jumps.into_iter().map(JumpShape::read)),
            trails: self.trails.into_iter().map(TrailShape::read).collect(),
            known: self.known.as_deref().and_then(numbers).map(Arc::new),
        }
    }
}

fn digits(numbers: &[u32]) -> String {
    let mut out = String::with_capacity(numbers.len() * 8);
    for number in numbers {
        // Writing to memory cannot fail.
        let _ = write!(out, "{number:08x}");
    }
    out
}

/// What `digits` wrote; none where it is anything else.
fn numbers(digits: &str) -> Option<Vec<u32>> {
    let (eights, rest) = digits.as_bytes().as_chunks::<8>();
    let number = |eight: &[u8; 8]| u32::from_str_radix(std::str::from_utf8(eight).ok()?, 16).ok();
    let numbers: Vec<u32> = eights.iter().take(MOST).map(number).collect::<Option<_>>()?;
    (rest.is_empty() && numbers.is_sorted()).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchor(path: &str) -> Anchor {
        Anchor::new(&Key::file(path), "The kiosk was shut; nobody had the key.", 4)
    }

    fn whole() -> Saved {
        let mut saved = Saved { open: Some(Key::file("b")), ..Saved::default() };
        let member = Key { path: "a".into(), member: Some("1".into()) };
        saved.positions.insert(Key::file("b"), anchor("b"));
        saved.read.insert(member.clone());
        saved.marks.insert(Mark { within: None, letter: 'A' }, anchor("b"));
        saved.marks.insert(Mark { within: Some(member), letter: 'a' }, anchor("c"));
        let jump = Jump {
            key: Key::file("b"),
            view: View { position: 4, row: 2 },
            size: (80, 18),
            quote: "kiosk".into(),
            cursor: Some(Span::new(4, 9)),
            focus: Pane::Panel,
            trail: Some((Arc::from("Kiosk fire"), 3)),
        };
        saved.jumps.push(jump.clone());
        saved.jumps.back(Jump { key: Key::file("c"), ..jump });
        saved.known = Some(Arc::new(vec![7, 0xfade_d00d]));
        saved.trails.push(SavedTrail {
            kind: TrailKind::Search,
            name: "/kiosk".into(),
            at: anchor("b"),
            within: true,
        });
        saved
    }

    #[test]
    fn what_is_written_is_read_again() {
        for expected in [Saved::default(), whole()] {
            assert_eq!(saved(&state(&expected)), Ok(expected));
        }
    }

    #[test]
    fn what_was_known_is_whole_or_nothing() {
        assert_eq!(numbers(""), Some(vec![]));
        assert_eq!(numbers("0000000700000008"), Some(vec![7, 8]));
        for broken in ["0000000800000007", "00000008000000", "0000000x", "+0000008-0000007é"] {
            assert_eq!(numbers(broken), None, "{broken}");
        }
    }

    #[test]
    fn other_versions_and_broken_files_are_told_apart() {
        let check = |bytes: &[u8], expected: &str| {
            let told = saved(bytes).unwrap_err().to_string();
            assert!(told.starts_with(expected), "{told}");
        };
        check(b"{\"schema\": \"throughline/state/2\"}", "another version wrote it (throughline");
        check(b"{\"schema\": \"\\u001b[2J\"}", "another version wrote it (\u{241b}");
        check(b"{\"schema\": \"throughline/state/1\"}", "it is broken (missing field");
        check(b"", "it is broken");
        check(b"\xff\xfe", "it is broken");
        let bytes = state(&whole());
        check(&bytes[..bytes.len() / 2], "it is broken");
    }

    #[test]
    fn what_a_file_says_is_safe_to_show() {
        let bytes = state(&whole());
        let text = String::from_utf8(bytes).unwrap().replace("kiosk", "\\u001b[2J");
        let jumps = saved(text.as_bytes()).unwrap().jumps;
        assert!(jumps.entries().all(|(_, jump)| !jump.quote.contains('\u{1b}')));
    }
}
