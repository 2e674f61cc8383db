//! Writes the bytes that turn one grid into another.

use super::glyph::{Glyph, Grid, Target};
use super::look::Look;
use super::place::{Place, sequence};
use super::scroll::Scroll;

/// From so many blanks on, erasing them and stepping over them is cheaper than writing them.
const WORTH_ERASING: usize = 9;
/// So many unchanged cells may be written again where that is cheaper than stepping over them.
const WORTH_REPEATING: usize = 8;

/// Bytes to send, and the terminal's state after them.
#[derive(Clone, Debug, Default)]
pub(super) struct Painter {
    out: Vec<u8>,
    place: Place,
    look: Look,
}

impl Painter {
    /// How many bytes there are to send.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    /// Takes the bytes out.
    pub(super) fn take_bytes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    /// Adds bytes that change neither place nor look.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    /// Clears the screen, whatever state the terminal was in.
    pub(super) fn clear(&mut self) {
        self.bytes(b"\x1b[m\x1b[r\x1b[H\x1b[2J");
        self.look = Look::default();
        self.place = Place::At(0, 0);
    }

    /// Scrolls rows; those that are left are blank. By deleting and inserting rows, between margins
    /// where something below has to stay: that is the way which every terminal knows.
    pub(super) fn scroll(&mut self, scroll: Scroll, height: u16) {
        // Some terminals fill with the colour that is set.
        self.blank_look();
        let margins = scroll.bottom < height;
        if margins {
            let top = if scroll.top == 0 { String::new() } else { format!("{}", scroll.top + 1) };
            self.bytes(format!("\x1b[{top};{}r", scroll.bottom).as_bytes());
            // That leaves the cursor in a corner; not the same one everywhere.
            self.place = Place::Unknown;
        }
        self.go_to(0, scroll.top);
        sequence(scroll.by, if scroll.up { b'M' } else { b'L' }, &mut self.out);
        if margins {
            self.bytes(b"\x1b[r");
            self.place = Place::Unknown;
        }
    }

    /// Goes to a place.
    pub(super) fn go_to(&mut self, x: u16, y: u16) {
        self.place.go(x, y, &mut self.out);
        self.place = Place::At(x, y);
    }

    /// Draws what differs. Answers whether that took fewer than so many bytes; it stops where not.
    pub(super) fn difference(&mut self, shown: &Grid, target: &Target<'_>, limit: usize) -> bool {
        (0..target.grid.height()).all(|y| {
            self.row(y, shown.row(y), target);
            self.len() < limit
        })
    }

    /// Draws what differs in a row.
    fn row(&mut self, y: u16, shown: &[u64], target: &Target<'_>) {
        let wanted = target.grid.row(y);
        if shown == wanted {
            return;
        }
        let glyphs = target.row(y);
        let changed = |x: usize| shown.get(x) != wanted.get(x);
        let end = erasable_from(glyphs, &changed);
        let mut x = 0;
        while x < end {
            let Some(glyph) = glyphs.get(x) else { break };
            if !changed(x) || glyph.width == 0 {
                x += 1;
                continue;
            }
            self.reach(x, y, glyphs);
            let blanks = blanks_to_erase(glyphs, x, end, &changed);
            if blanks >= WORTH_ERASING {
                self.blank_look();
                sequence(u16::try_from(blanks).unwrap_or(u16::MAX), b'X', &mut self.out);
                x += blanks;
            } else {
                self.write(glyph, target.grid.width());
                x += usize::from(glyph.width);
            }
        }
        if end < glyphs.len() {
            self.reach(end, y, glyphs);
            self.blank_look();
            self.bytes(b"\x1b[K");
        }
    }

    /// Goes to a column of a row, over unchanged cells by writing them again where that is cheaper.
    fn reach(&mut self, x: usize, y: u16, glyphs: &[Glyph<'_>]) {
        let column = u16::try_from(x).unwrap_or(u16::MAX);
        let start = self.len();
        self.place.go(column, y, &mut self.out);
        let way = self.len() - start;
        if let Place::At(from, row) = self.place
            && row == y
            && let Some(gap) = glyphs.get(usize::from(from)..x)
            && gap.len() <= WORTH_REPEATING
        {
            let serves =
                |g: &Glyph<'_>| g.width == 1 && g.agreed && self.look.serves(g.look, g.is_blank());
            let length: usize = gap.iter().map(|glyph| glyph.symbol.len()).sum();
            if length <= way && gap.iter().all(serves) {
                self.out.truncate(start);
                for glyph in gap {
                    self.out.extend_from_slice(glyph.symbol.as_bytes());
                }
            }
        }
        self.place = Place::At(column, y);
    }

    /// Writes a cell.
    fn write(&mut self, glyph: &Glyph<'_>, width: u16) {
        if !self.look.serves(glyph.look, glyph.is_blank()) {
            self.set(glyph.look.seen(glyph.is_blank()));
        }
        let Place::At(x, y) = self.place else { return };
        if !glyph.agreed {
            // A terminal that takes it for narrower would leave what stood in the rest.
            self.out.resize(self.out.len() + usize::from(glyph.width), b' ');
            self.place = Place::Unknown;
            self.go_to(x, y);
        }
        self.bytes(glyph.symbol.as_bytes());
        self.place = match x + glyph.width {
            _ if !glyph.agreed => Place::Unknown,
            next if next < width => Place::At(next, y),
            _ => Place::PastEnd(y),
        };
    }

    /// Sets a look in which erasing leaves the terminal's own background.
    fn blank_look(&mut self) {
        if !self.look.is_plain_on_blank() {
            self.set(Look::default());
        }
    }

    fn set(&mut self, look: Look) {
        self.look.change(look, &mut self.out);
        self.look = look;
    }
}

/// Where the part of a row begins that erasing to its end draws; the row's length where writing it is
/// cheaper.
fn erasable_from(glyphs: &[Glyph<'_>], changed: &dyn Fn(usize) -> bool) -> usize {
    let tail = glyphs.iter().rev().take_while(|glyph| glyph.is_erased()).count();
    let start = glyphs.len() - tail;
    let first = (start..glyphs.len()).find(|x| changed(*x));
    let last = (start..glyphs.len()).rev().find(|x| changed(*x));
    match (first, last) {
        // Three bytes, and writing blanks is one each.
        (Some(first), Some(last)) if last - first >= 3 => first,
        _ => glyphs.len(),
    }
}

/// How many blanks from `x` on may be erased together: up to the last one of them that changed.
fn blanks_to_erase(
    glyphs: &[Glyph<'_>],
    x: usize,
    end: usize,
    changed: &dyn Fn(usize) -> bool,
) -> usize {
    let run = glyphs.iter().take(end).skip(x).take_while(|glyph| glyph.is_erased()).count();
    (x..x + run).rev().find(|x| changed(*x)).map_or(0, |last| last + 1 - x)
}
