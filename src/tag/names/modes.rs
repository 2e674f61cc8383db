//! Where capitals say nothing: headings and quoted titles in title case, and texts in capitals.

use super::pieces::{Mode, Piece, Shape};
use crate::lexicon::WordClass;
use crate::model::{Document, ParagraphKind};

/// Marks the pieces of headings, quoted titles and shouted sentences.
pub(super) fn mark(document: &Document, pieces: &mut [Piece<'_>]) {
    let mut paragraph = 0;
    for sentence in pieces.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        let start = sentence.first().map_or(0, |piece| piece.span.start());
        while document.paragraphs.get(paragraph).is_some_and(|p| p.span.end() <= start) {
            paragraph += 1;
        }
        let kind = document.paragraphs.get(paragraph).map_or(ParagraphKind::Body, |p| p.kind);
        let mode = of_sentence(sentence, kind);
        for piece in sentence.iter_mut() {
            piece.mode = mode;
        }
        if mode == Mode::Normal {
            quoted_titles(sentence);
        }
    }
}

fn of_sentence(sentence: &[Piece<'_>], kind: ParagraphKind) -> Mode {
    let count = Count::of(sentence);
    if count.words >= 3 && count.shouted * 5 >= count.words * 4 {
        return Mode::Shouting;
    }
    let body = matches!(kind, ParagraphKind::Body | ParagraphKind::Header);
    let stopped = sentence.last().is_some_and(|last| last.is_mark(&['.', '!', '?', '"', '”']));
    let enough = if body { 4 } else { 2 };
    // A sentence of names ends with a full stop, a heading does not.
    let most = count.words >= enough && count.capitals * 10 >= count.words * 7;
    let nearly_all = count.words >= 8 && count.capitals * 10 >= count.words * 9;
    if most && (!body || !stopped || nearly_all) { Mode::Heading } else { Mode::Normal }
}

/// Words that have capitals in title case, and how many of them do.
#[derive(Default)]
struct Count {
    words: usize,
    capitals: usize,
    shouted: usize,
}

impl Count {
    fn of(pieces: &[Piece<'_>]) -> Self {
        let mut count = Self::default();
        for piece in pieces.iter().filter(|piece| piece.is_word()) {
            if piece.key.len() < 4 && piece.shape == Shape::Lower {
                continue;
            }
            count.words += 1;
            count.capitals += usize::from(piece.is_capital());
            count.shouted += usize::from(piece.shape == Shape::Capitals);
        }
        count
    }
}

/// 'The Lost Art of Listening' in quotation marks.
fn quoted_titles(sentence: &mut [Piece<'_>]) {
    let mut open = None;
    for i in 0..sentence.len() {
        let Some(piece) = sentence.get(i) else { return };
        if piece.is_mark(&['“']) || open.is_none() && piece.is_mark(&['"']) {
            open = Some(i + 1);
        } else if piece.is_mark(&['”', '"']) {
            let Some(inside) = open.take().and_then(|open| sentence.get_mut(open..i)) else {
                continue;
            };
            let count = Count::of(inside);
            let ordinary = inside
                .iter()
                .filter(|p| p.is_capital())
                .any(|p| p.info.class.is(WordClass::COMMON) && !p.info.class.is(WordClass::GIVEN));
            if count.words >= 2 && count.capitals == count.words && ordinary {
                for piece in inside {
                    piece.mode = Mode::Heading;
                }
            }
        }
    }
}
