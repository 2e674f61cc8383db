//! Which rows may have moved: proposals that are then tried out and counted.

use super::glyph::{Grid, Target};

/// A scroll of some rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Scroll {
    /// First row.
    pub(super) top: u16,
    /// The row after the last one.
    pub(super) bottom: u16,
    /// By how many rows.
    pub(super) by: u16,
    /// Whether the text moves up.
    pub(super) up: bool,
}

/// Cells that a scroll must save to be worth a try: its sequences are about as many bytes.
const WORTH: i64 = 16;

/// Scrolls by so many rows and more are not looked for, so that a huge screen takes no longer.
const FARTHEST: u16 = 64;

/// The scrolls that may save most, best first.
pub(super) fn candidates(shown: &Grid, target: &Target<'_>, count: usize) -> Vec<Scroll> {
    let height = shown.height();
    let (shown, wanted) = (Marks::new(shown), Marks::new(&target.grid));
    let plain: Vec<i64> = (0..height).map(|y| differing(shown.row(y), wanted.row(y))).collect();
    if plain.iter().sum::<i64>() <= WORTH {
        return Vec::new();
    }
    let blank = vec![mark(Grid::BLANK); shown.width];
    let cleared: Vec<i64> = (0..height).map(|y| differing(&blank, wanted.row(y))).collect();
    let mut found: Vec<(i64, Scroll)> = Vec::new();
    for by in 1..height.min(FARTHEST) {
        for up in [true, false] {
            // Row y comes from y + by (up) or y - by (down).
            let gain: Vec<i64> = (0..height)
                .map(|y| {
                    let from = if up { y.checked_add(by) } else { y.checked_sub(by) };
                    let from = from.filter(|from| *from < height);
                    let before = plain.get(usize::from(y)).copied().unwrap_or(0);
                    from.map_or(0, |from| before - differing(shown.row(from), wanted.row(y)))
                })
                .collect();
            let lost: Vec<i64> = plain.iter().zip(&cleared).map(|(a, b)| a - b).collect();
            if let Some((saved, top, bottom)) = best_region(&gain, &lost, usize::from(by), up) {
                found.push((saved, Scroll { top, bottom, by, up }));
            }
        }
    }
    found.sort_by_key(|(saved, scroll)| (-saved, scroll.by));
    found.into_iter().take(count).map(|(_, scroll)| scroll).collect()
}

/// A byte of each cell's digest: to guess what a scroll saves every pair of rows is compared, and the
/// processor compares many bytes at once.
struct Marks {
    width: usize,
    marks: Vec<u8>,
}

impl Marks {
    fn new(grid: &Grid) -> Self {
        let rows = (0..grid.height()).flat_map(|y| grid.row(y));
        Self { width: usize::from(grid.width()), marks: rows.map(|digest| mark(*digest)).collect() }
    }

    fn row(&self, y: u16) -> &[u8] {
        let start = usize::from(y) * self.width;
        self.marks.get(start..start + self.width).unwrap_or_default()
    }
}

fn mark(digest: u64) -> u8 {
    digest.to_le_bytes()[0]
}

/// About how many cells differ between two rows. By pieces whose count fits a byte.
fn differing(a: &[u8], b: &[u8]) -> i64 {
    let piece = |(a, b): (&[u8], &[u8])| {
        i64::from(a.iter().zip(b).map(|(a, b)| u8::from(a != b)).sum::<u8>())
    };
    a.chunks(128).zip(b.chunks(128)).map(piece).sum()
}

/// The rows that save most when they are scrolled: `gain` for a row that gets another's text, `lost`
/// (mostly below zero) for the `by` rows that are left blank.
fn best_region(gain: &[i64], lost: &[i64], by: usize, up: bool) -> Option<(i64, u16, u16)> {
    let sums = |values: &[i64]| {
        let mut sum = 0;
        let running = values.iter().map(|value| {
            sum += value;
            sum
        });
        std::iter::once(0).chain(running.collect::<Vec<_>>()).collect::<Vec<i64>>()
    };
    let (gains, losses) = (sums(gain), sums(lost));
    let at = |sums: &[i64], i: usize| sums.get(i).copied().unwrap_or(0);
    let mut best: Option<(i64, u16, u16)> = None;
    // A region is top..bottom; up, its last `by` rows are left blank, down, its first ones. Both are a
    // best split of a running sum, so one pass finds them.
    let mut start: Option<(i64, usize)> = None;
    for bottom in by + 1..=gain.len() {
        let top = bottom - by - 1;
        let before = if up {
            at(&gains, top)
        } else {
            at(&losses, top) - at(&losses, top + by) + at(&gains, top + by)
        };
        if start.is_none_or(|(least, _)| before < least) {
            start = Some((before, top));
        }
        let (least, top) = start?;
        let after = if up {
            at(&gains, bottom - by) + at(&losses, bottom) - at(&losses, bottom - by)
        } else {
            at(&gains, bottom)
        };
        let saved = after - least;
        if saved > best.map_or(WORTH, |(most, _, _)| most) {
            best = Some((saved, u16::try_from(top).ok()?, u16::try_from(bottom).ok()?));
        }
    }
    best
}
