//! The parts an article is laid out by: its title where the text has none, its paragraphs, pieces of
//! those that are very long, and runs of folded lines.

use std::sync::Arc;

use super::wrap::{Line, hang, wrap};
use super::{Flow, Row, RowKind};
use crate::model::{Paragraph, ParagraphKind, Span};
use crate::plain;

/// A part of the article that is wrapped at once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Block {
    Lead,
    Text { paragraph: usize, piece: usize },
}

/// Paragraphs longer than two of these, in bytes, are wrapped piece by piece.
const PIECE: usize = 4096;

impl Flow<'_> {
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
            && !self.starts_with_title()
    }

    /// Whether the title is but the first words of the text: the first sentence, or as much of it as a
    /// title holds.
    fn starts_with_title(&self) -> bool {
        let title = self.document.title.trim_end_matches('…');
        let sentence =
            self.document.sentences.first().map_or("", |span| self.document.slice(*span));
        let is_cut = title.len() < self.document.title.len();
        let is_whole =
            || sentence.trim_end_matches(|c: char| !c.is_alphanumeric()).len() <= title.len();
        self.document.text.trim_start().starts_with(title) && (is_cut || is_whole())
    }

    /// The block that holds a place, or comes next after it.
    pub(super) fn block_at(&self, position: u32) -> Block {
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

    pub(super) fn after(&self, block: Block) -> Option<Block> {
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

    pub(super) fn before(&self, block: Block) -> Option<Block> {
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

    pub(super) fn rows(&self, block: Block) -> Arc<[Row]> {
        match self.wrapped {
            Some(wrapped) => wrapped.rows(block, || self.lay_block(block)),
            None => self.lay_block(block).into(),
        }
    }

    fn lay_block(&self, block: Block) -> Vec<Row> {
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
        let row = |(i, line): (usize, Line)| Row {
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
