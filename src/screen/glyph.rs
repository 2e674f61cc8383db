//! What stands in each cell, in a form that is quick to compare.

use std::hash::{BuildHasher as _, Hasher as _};

use foldhash::fast::FixedState;
use ratatui::buffer::{Buffer, Cell, CellWidth as _};

use super::look::Look;
use super::scroll::Scroll;

/// A cell that should be shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph<'a> {
    /// What is written; empty for a cell that the wide character before it covers.
    pub(super) symbol: &'a str,
    pub(super) look: Look,
    /// Columns; 0 for a covered cell.
    pub(super) width: u16,
    /// Whether all terminals agree on its width.
    pub(super) agreed: bool,
}

impl Glyph<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.symbol == " "
    }

    /// Whether erasing leaves just this.
    pub(super) fn is_erased(&self) -> bool {
        self.is_blank() && self.look.is_plain_on_blank()
    }

    fn digest(&self) -> u64 {
        let look = self.look.seen(self.is_blank());
        if self.is_blank() && look == Look::default() {
            return Grid::BLANK;
        }
        let mut hasher = FixedState::default().build_hasher();
        hasher.write(self.symbol.as_bytes());
        look.words().into_iter().for_each(|word| hasher.write_u64(word));
        hasher.finish()
    }
}

/// A digest of each cell: enough to tell where two screens differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Grid {
    width: u16,
    digests: Vec<u64>,
}

impl Grid {
    /// The digest of an empty cell.
    pub(super) const BLANK: u64 = 0;

    /// An empty grid of the same size.
    pub(super) fn blank(like: &Grid) -> Self {
        Self { width: like.width, digests: vec![Self::BLANK; like.digests.len()] }
    }

    pub(super) fn same_size(&self, other: &Grid) -> bool {
        self.width == other.width && self.digests.len() == other.digests.len()
    }

    pub(super) fn holds(&self, x: u16, y: u16) -> bool {
        x < self.width && y < self.height()
    }

    pub(super) fn width(&self) -> u16 {
        self.width
    }

    pub(super) fn height(&self) -> u16 {
        let height = self.digests.len().checked_div(usize::from(self.width)).unwrap_or(0);
        u16::try_from(height).unwrap_or(u16::MAX)
    }

    /// The digests of a row.
    pub(super) fn row(&self, y: u16) -> &[u64] {
        let start = usize::from(y) * usize::from(self.width);
        self.digests.get(start..start + usize::from(self.width)).unwrap_or_default()
    }

    /// The grid after some of its rows were scrolled.
    pub(super) fn scrolled(&self, scroll: Scroll) -> Self {
        let mut grid = self.clone();
        let width = usize::from(self.width);
        let range = usize::from(scroll.top) * width..usize::from(scroll.bottom) * width;
        if let Some(rows) = grid.digests.get_mut(range) {
            let by = (usize::from(scroll.by) * width).min(rows.len());
            if scroll.up {
                rows.rotate_left(by);
                rows.iter_mut().rev().take(by).for_each(|digest| *digest = Self::BLANK);
            } else {
                rows.rotate_right(by);
                rows.iter_mut().take(by).for_each(|digest| *digest = Self::BLANK);
            }
        }
        grid
    }
}

/// A frame that should be shown.
#[derive(Debug)]
pub(super) struct Target<'a> {
    pub(super) grid: Grid,
    glyphs: Vec<Glyph<'a>>,
}

impl<'a> Target<'a> {
    /// Reads a buffer: wide characters cover the cells after them, and what cannot be shown as it
    /// stands is shown as something that can.
    pub(super) fn new(buffer: &'a Buffer) -> Self {
        let width = usize::from(buffer.area.width);
        let mut glyphs = Vec::with_capacity(buffer.content.len());
        if width > 0 {
            buffer.content.chunks_exact(width).for_each(|row| read_row(row, &mut glyphs));
        }
        let mut covering = 0;
        let digest = |glyph: &Glyph<'_>| {
            // A covered cell changes whenever what covers it does.
            if glyph.width > 0 {
                covering = glyph.digest();
                covering
            } else {
                covering = covering.rotate_left(1) ^ 1;
                covering
            }
        };
        let digests = glyphs.iter().map(digest).collect();
        Self { grid: Grid { width: buffer.area.width, digests }, glyphs }
    }

    /// The cells of a row.
    pub(super) fn row(&self, y: u16) -> &[Glyph<'a>] {
        let width = usize::from(self.grid.width);
        let start = usize::from(y) * width;
        self.glyphs.get(start..start + width).unwrap_or_default()
    }
}

/// Reads the cells of one row.
fn read_row<'a>(row: &'a [Cell], glyphs: &mut Vec<Glyph<'a>>) {
    let mut covered = 0;
    for (x, cell) in row.iter().enumerate() {
        let look = Look {
            foreground: cell.fg,
            background: cell.bg,
            underline: cell.underline_color,
            modifier: cell.modifier,
        };
        if covered > 0 {
            covered -= 1;
            glyphs.push(Glyph { symbol: "", look, width: 0, agreed: true });
            continue;
        }
        let symbol = showable(cell.symbol());
        let width = symbol.cell_width().max(1);
        // A wide character that does not fit would be drawn somewhere else.
        let fits = usize::from(width) <= row.len() - x;
        let (symbol, width) = if fits { (symbol, width) } else { (" ", 1) };
        covered = width - 1;
        glyphs.push(Glyph { symbol, look, width, agreed: is_agreed(symbol) });
    }
}

/// A symbol that takes columns and holds no control character. Texts were made safe long before; this
/// is the last door to the terminal, so it looks once more.
fn showable(symbol: &str) -> &str {
    if let [b' '..=b'~'] = symbol.as_bytes() {
        symbol
    } else if symbol.chars().any(char::is_control) {
        "\u{fffd}"
    } else if symbol.cell_width() == 0 {
        " "
    } else {
        symbol
    }
}

/// Whether all terminals agree on the width of a symbol: not for emoji and what joins characters.
fn is_agreed(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let plain = |c: char| !matches!(u32::from(c), 0x1100..=0x11ff | 0x1f000..);
    let mark = |c: char| c.to_string().cell_width() == 0 && !matches!(c, '\u{200d}' | '\u{fe0f}');
    chars.next().is_some_and(plain) && chars.all(mark)
}
