//! An article as rows of the reading pane, made on demand around a place.
//!
//! Nothing here ever walks the whole article: a window is laid out from the block that holds its
//! anchor, forwards and backwards, so that the length of an article costs nothing. Paragraphs too
//! long for that are cut into pieces at places that depend on the text alone.

use super::View;
use super::wrap::{hang, wrap};
use crate::model::{Document, Paragraph, ParagraphKind, Span};
use crate::plain;

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
    fn blank() -> Self {
        Self { kind: RowKind::Blank, span: Span::default(), indent: 0, hyphen: false }
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
}

/// A part of the article that is wrapped at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Block {
    Lead,
    Text { paragraph: usize, piece: usize },
}

/// Rows around the top of a pane.
struct Laid {
    rows: Vec<Row>,
    /// The row at the top of the pane.
    top: usize,
    /// The block that the last rows are of.
    last: Block,
}

/// Paragraphs longer than two of these, in bytes, are wrapped piece by piece.
const PIECE: usize = 4096;

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
        let mut rows = self.rows(anchor);
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
            rows.extend(self.rows(block));
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
                    laid.rows.extend(self.rows(block));
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
            blocks.reverse();
            blocks.push(std::mem::take(rows));
            *rows = blocks.concat();
        }
        count
    }

    fn paragraph(&self, i: usize) -> Paragraph {
        self.document.paragraphs.get(i).copied().unwrap_or(Paragraph {
            span: Span::default(),
            kind: ParagraphKind::Body,
            spaced: false,
        })
    }

    fn is_folded(&self, i: usize) -> bool {
        self.text_only
            && self
                .document
                .paragraphs
                .get(i)
                .is_some_and(|paragraph| paragraph.kind == ParagraphKind::Boilerplate)
    }

    fn has_lead(&self) -> bool {
        let early = self.document.paragraphs.iter().take(50);
        !self.document.title.is_empty()
            && early.filter(|paragraph| paragraph.kind == ParagraphKind::Title).count() == 0
    }

    /// The block that holds a place, or comes next after it.
    fn block_at(&self, position: u32) -> Block {
        let mut paragraph = self.document.paragraph_at(position);
        while self.is_folded(paragraph) && paragraph > 0 && self.is_folded(paragraph - 1) {
            paragraph -= 1;
        }
        let piece = if self.is_folded(paragraph) {
            0
        } else {
            let inside = position.saturating_sub(self.paragraph(paragraph).span.start()) as usize;
            let piece = (inside / PIECE).min(self.pieces(paragraph) - 1);
            // A cut lies a little after the multiple of its length.
            if piece > 0 && inside < self.cut(paragraph, piece) { piece - 1 } else { piece }
        };
        Block::Text { paragraph, piece }
    }

    fn after(&self, block: Block) -> Option<Block> {
        let (paragraph, piece) = match block {
            Block::Lead => return Some(Block::Text { paragraph: 0, piece: 0 }),
            Block::Text { paragraph, piece } => (paragraph, piece),
        };
        if self.is_folded(paragraph) {
            let mut next = paragraph + 1;
            while self.is_folded(next) {
                next += 1;
            }
            return self.start_of(next);
        }
        if piece + 1 < self.pieces(paragraph) {
            return Some(Block::Text { paragraph, piece: piece + 1 });
        }
        self.start_of(paragraph + 1)
    }

    fn start_of(&self, paragraph: usize) -> Option<Block> {
        (paragraph < self.document.paragraphs.len()).then_some(Block::Text { paragraph, piece: 0 })
    }

    fn before(&self, block: Block) -> Option<Block> {
        match block {
            Block::Lead => None,
            Block::Text { paragraph, piece } if piece > 0 => {
                Some(Block::Text { paragraph, piece: piece - 1 })
            }
            Block::Text { paragraph: 0, .. } => self.has_lead().then_some(Block::Lead),
            Block::Text { paragraph, .. } => {
                let mut paragraph = paragraph - 1;
                while self.is_folded(paragraph) && paragraph > 0 && self.is_folded(paragraph - 1) {
                    paragraph -= 1;
                }
                let piece = if self.is_folded(paragraph) { 0 } else { self.pieces(paragraph) - 1 };
                Some(Block::Text { paragraph, piece })
            }
        }
    }

    fn pieces(&self, paragraph: usize) -> usize {
        let length = self.paragraph(paragraph).span.len() as usize;
        if length <= 2 * PIECE { 1 } else { length / PIECE }
    }

    /// Where a piece starts, in bytes from the start of its paragraph: after the first space that
    /// follows the multiple of its length, or there if none is near.
    fn cut(&self, paragraph: usize, piece: usize) -> usize {
        let text = self.document.slice(self.paragraph(paragraph).span);
        if piece == 0 {
            return 0;
        }
        if piece >= self.pieces(paragraph) {
            return text.len();
        }
        let mut at = piece * PIECE;
        while !text.is_char_boundary(at) {
            at += 1;
        }
        let near = text.as_bytes().get(at..(at + PIECE / 4).min(text.len())).unwrap_or(&[]);
        at + near.iter().position(|byte| *byte == b' ').map_or(0, |space| space + 1)
    }

    fn rows(&self, block: Block) -> Vec<Row> {
        match block {
            Block::Lead => {
                let mut rows = self.wrapped(&self.document.title, 0, RowKind::Lead);
                if !self.paragraph(0).spaced {
                    rows.push(Row::blank());
                }
                rows
            }
            Block::Text { paragraph, .. } if self.is_folded(paragraph) => {
                let mut end = paragraph;
                while self.is_folded(end + 1) {
                    end += 1;
                }
                let span = self.paragraph(paragraph).span.hull(self.paragraph(end).span);
                let fold = RowKind::Fold(end + 1 - paragraph);
                let mut rows = self.space_before(paragraph);
                rows.push(Row { kind: fold, span, indent: 0, hyphen: false });
                rows
            }
            Block::Text { paragraph, piece } => {
                let mut rows = if piece == 0 { self.space_before(paragraph) } else { Vec::new() };
                let whole = self.paragraph(paragraph);
                let (from, to) = (self.cut(paragraph, piece), self.cut(paragraph, piece + 1));
                let text = self.document.slice(whole.span).get(from..to).unwrap_or("");
                let start = whole.span.start() as usize + from;
                rows.extend(self.wrapped(text, start, RowKind::Text(whole.kind)));
                rows
            }
        }
    }

    fn wrapped(&self, text: &str, start: usize, kind: RowKind) -> Vec<Row> {
        let hang = hang(text).min(self.width / 2);
        let row = |(i, line): (usize, super::wrap::Line)| Row {
            kind,
            span: Span::of(start + line.range.start, start + line.range.end),
            indent: if i == 0 { 0 } else { hang },
            hyphen: line.hyphen,
        };
        wrap(text, self.width, hang).into_iter().enumerate().map(row).collect()
    }

    /// A blank row goes before a paragraph where the file has one, and between paragraphs that run
    /// over more than a line, which would else be hard to tell apart.
    fn space_before(&self, paragraph: usize) -> Vec<Row> {
        if paragraph == 0 {
            let spaced = self.has_lead() && self.paragraph(0).spaced;
            return if spaced { vec![Row::blank()] } else { Vec::new() };
        }
        let (here, before) = (self.paragraph(paragraph), self.paragraph(paragraph - 1));
        let long = |paragraph: Paragraph| {
            paragraph.kind == ParagraphKind::Body
                && (paragraph.span.len() as usize > 4 * self.width
                    || plain::width(self.document.slice(paragraph.span)) > self.width)
        };
        let differs = (here.kind == ParagraphKind::Boilerplate)
            != (before.kind == ParagraphKind::Boilerplate);
        let titled = matches!(before.kind, ParagraphKind::Title)
            && here.kind != ParagraphKind::Header
            || matches!(here.kind, ParagraphKind::Heading | ParagraphKind::Title);
        let spaced = here.spaced || differs || titled || long(here) || long(before);
        if spaced { vec![Row::blank()] } else { Vec::new() }
    }
}

/// Scrolling goes at most this many rows at once.
const FARTHEST: usize = 20_000;
