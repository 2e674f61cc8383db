//! TWO BUFFERS -> CHEAPEST BYTES. Draws ratatui's buffers into anything that takes bytes.
//!
//! Each frame is one write inside synchronized output, and nothing at all where nothing changed. What
//! the terminal shows is remembered, and each frame is sent the cheaper way: as the plain difference,
//! or as a scroll of some rows followed by what then differs. That needs no terminal, so tests count
//! the bytes.

mod glyph;
mod look;
mod paint;
mod place;
mod scroll;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use ratatui::buffer::Buffer;

use glyph::{Grid, Target};
use paint::Painter;

/// Begins and ends synchronized output: a terminal that knows it shows the frame at once.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Scrolls that are tried out for one frame.
const TRIES: usize = 3;

/// A terminal's screen, as far as it was drawn here.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    /// What the terminal shows; none where that is not known.
    shown: Option<Grid>,
    cursor: Option<(u16, u16)>,
    painter: Painter,
}

impl<W: Write> Screen<W> {
    /// A screen of which nothing is known: the first frame clears it.
    #[must_use]
    pub fn new(out: W) -> Self {
        Self { out, shown: None, cursor: None, painter: Painter::default() }
    }

    /// Shows a buffer, and the cursor at a column and row of it, or no cursor. Returns how many bytes
    /// that took.
    ///
    /// # Errors
    /// When the bytes cannot be written; the next frame is drawn whole then.
    pub fn draw(&mut self, next: &Buffer, cursor: Option<(u16, u16)>) -> io::Result<usize> {
        let target = Target::new(next);
        let cursor = cursor.filter(|(x, y)| target.grid.holds(*x, *y));
        let shown = self.shown.take().filter(|shown| shown.same_size(&target.grid));
        if shown.as_ref().is_some_and(|shown| *shown == target.grid) && cursor == self.cursor {
            self.shown = shown;
            return Ok(0);
        }
        let fresh = shown.is_none();
        let mut painter = match shown {
            Some(shown) => cheapest(&self.painter, &shown, &target),
            None => whole(&target),
        };
        match cursor {
            Some((x, y)) => {
                painter.go_to(x, y);
                if fresh || self.cursor.is_none() {
                    painter.bytes(b"\x1b[?25h");
                }
            }
            None if fresh || self.cursor.is_some() => painter.bytes(b"\x1b[?25l"),
            None => {}
        }
        let bytes = painter.take_bytes();
        let frame = [BEGIN, &bytes, END].concat();
        self.out.write_all(&frame)?;
        self.out.flush()?;
        self.painter = painter;
        self.shown = Some(target.grid);
        self.cursor = cursor;
        Ok(frame.len())
    }

    /// Forgets what the terminal shows: the next frame clears it and is drawn whole.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Where the bytes go.
    pub fn out(&mut self) -> &mut W {
        &mut self.out
    }
}

/// Clears the screen and draws all of a frame.
fn whole(target: &Target<'_>) -> Painter {
    let mut painter = Painter::default();
    painter.clear();
    painter.difference(&Grid::blank(&target.grid), target, usize::MAX);
    painter
}

/// The cheapest way from what is shown to a frame. Scrolls go first: where one serves, the rest is
/// soon given up.
fn cheapest(before: &Painter, shown: &Grid, target: &Target<'_>) -> Painter {
    let mut best: Option<Painter> = None;
    let limit = |best: &Option<Painter>| best.as_ref().map_or(usize::MAX, Painter::len);
    // What is left to draw after one scroll may be less with another: two panes that move in one frame.
    let mut way = (before.clone(), shown.clone());
    for tries in [TRIES, 1] {
        let mut better = None;
        for scroll in scroll::candidates(&way.1, target, tries) {
            let mut scrolled = way.0.clone();
            scrolled.scroll(scroll, target.grid.height());
            let grid = way.1.scrolled(scroll);
            let mut painter = scrolled.clone();
            if painter.difference(&grid, target, limit(&best)) {
                best = Some(painter);
                better = Some((scrolled, grid));
            }
        }
        match better {
            Some(better) => way = better,
            None => break,
        }
    }
    let mut plain = before.clone();
    if plain.difference(shown, target, limit(&best).saturating_add(1)) {
        return plain;
    }
    best.unwrap_or(plain)
}
