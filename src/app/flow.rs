//! An article as rows of the reading pane, made on demand around a place.
//!
//! Nothing here ever walks the whole article: a window is laid out from the block that holds its
//! anchor, forwards and backwards, so that the length of an article costs nothing. Paragraphs too
//! long for that are cut into pieces at places that depend on the text alone.

use super::blocks::Block;
use super::geometry::Measure;
use super::{View, Wrapped};
use crate::model::{Document, ParagraphKind, Span};

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowKind {
    /// Nothing, between paragraphs.
    Blank,
    /// A line of the title where the text itself has none; its span is one of `Document::title`.
    Lead,
    /// A line of a paragraph.
    Text(ParagraphKind),
    /// Stands for so many folded lines.
    Fold(usize),
}

/// One row of the reading pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// What stands on it.
    pub span: Span,
    /// Columns it is indented by.
    pub indent: usize,
    /// Whether it ends at a soft hyphen.
    pub hyphen: bool,
}

impl Row {
    pub(super) fn blank() -> Self {
        Self { kind: RowKind::Blank, span: Span::default(), indent: 0, hyphen: false }
    }

    /// Columns by which it stands out into the margin: an opening quotation mark at the start of a line
    /// does, if there is room, so that the edge of the text is even.
    #[must_use]
    pub fn overhang(&self, document: &Document, lines: Measure) -> u16 {
        let opens = |text: &str| text.starts_with(['“', '‘', '«', '„', '"']);
        let is_text = matches!(self.kind, RowKind::Text(_)) && self.indent == 0;
        u16::from(lines.margin >= 6 && is_text && opens(document.slice(self.span)))
    }

    /// Whether it shows a part of the article's text, so that a view can hold on to it.
    #[must_use]
    pub fn is_anchor(&self) -> bool {
        matches!(self.kind, RowKind::Text(_) | RowKind::Fold(_))
    }
}

/// How an article is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Flow<'a> {
    /// The article.
    pub document: &'a Document,
    /// Columns of a line.
    pub width: usize,
    /// Whether what is not the article is folded.
    pub text_only: bool,
    /// Rows laid out before, if they are kept.
    pub wrapped: Option<&'a Wrapped>,
}

/// Rows around the top of a pane.
struct Laid {
    rows: Vec<Row>,
    /// The row at the top of the pane.
    top: usize,
    /// The block that the last rows are of.
    last: Block,
}

impl Flow<'_> {
    /// The rows of a pane of `height` rows, and the view that shows them with its anchor on the first
    /// row of text. The end of the article is never above the bottom of a pane it fills.
    #[must_use]
    pub fn window(&self, view: View, height: usize) -> (Vec<Row>, View) {
        let mut laid = self.lay(view, height);
        let (top, view) = (laid.top, self.anchored(&mut laid));
        (laid.rows.into_iter().skip(top).take(height).collect(), view)
    }

    /// The view so many rows further down, or up.
    #[must_use]
    pub fn scrolled(&self, view: View, height: usize, rows: i64) -> View {
        let distance = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX).min(FARTHEST);
        let (_, view) = self.window(view, height);
        if rows < 0 {
            let row = view.row.saturating_add(u32::try_from(distance).unwrap_or(u32::MAX));
            return self.window(View { row, ..view }, height).1;
        }
        let mut laid = self.lay(view, height + distance);
        let left = laid.rows.len().saturating_sub(laid.top + height);
        laid.top += left.min(distance);
        self.anchored(&mut laid)
    }

    /// Lays out at least the rows of a pane around a view's anchor.
    fn lay(&self, view: View, height: usize) -> Laid {
        if self.document.paragraphs.is_empty() {
            return Laid { rows: Vec::new(), top: 0, last: Block::Lead };
        }
        let anchor = self.block_at(view.position);
        let mut rows = self.rows(anchor).to_vec();
        let holds = |row: &Row| row.is_anchor() && row.span.start() <= view.position;
        let mut at = rows
            .iter()
            .rposition(holds)
            .unwrap_or_else(|| rows.iter().position(Row::is_anchor).unwrap_or_default());
        let above = view.row as usize;
        let mut first = anchor;
        at += self.fill_above(&mut rows, &mut first, above.saturating_sub(at));
        let mut top = at.saturating_sub(above);
        let mut last = anchor;
        while rows.len() < top + height {
            let Some(block) = self.after(last) else { break };
            rows.extend_from_slice(&self.rows(block));
            last = block;
        }
        // Too few rows below: fill the pane from above.
        let missing = (top + height).saturating_sub(rows.len()).saturating_sub(top);
        top += self.fill_above(&mut rows, &mut first, missing);
        top = top.min(rows.len().saturating_sub(height));
        Laid { rows, top, last }
    }

    /// The view whose anchor is the first row of text below the top; rows are added until there is one.
    fn anchored(&self, laid: &mut Laid) -> View {
        loop {
            let below = laid.rows.iter().skip(laid.top).position(Row::is_anchor);
            let row = below.and_then(|row| Some((row, laid.rows.get(laid.top + row)?)));
            if let Some((row, found)) = row {
                let position = found.span.start();
                return View { position, row: u32::try_from(row).unwrap_or(0) };
            }
            match self.after(laid.last).filter(|_| !laid.rows.is_empty()) {
                Some(block) => {
                    laid.rows.extend_from_slice(&self.rows(block));
                    laid.last = block;
                }
                None => return View::default(),
            }
        }
    }

    /// Puts at least `wanted` rows before `rows`, if there are so many. Answers how many it put.
    fn fill_above(&self, rows: &mut Vec<Row>, first: &mut Block, wanted: usize) -> usize {
        let mut blocks = Vec::new();
        let mut count = 0;
        while count < wanted
            && let Some(block) = self.before(*first)
        {
            let more = self.rows(block);
            count += more.len();
            blocks.push(more);
            *first = block;
        }
        if count > 0 {
            let above = blocks.iter().rev().flat_map(|rows| rows.iter().copied());
            rows.splice(..0, above.collect::<Vec<_>>());
        }
        count
    }
}

/// Scrolling goes at most this many rows at once.
const FARTHEST: usize = 20_000;
