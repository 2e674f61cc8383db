//! The words of a document as the name tagger sees them: how they are written and what is known of
//! them.

use std::borrow::Cow;

use crate::lexicon::{WordInfo, gazetteer, name_key};
use crate::model::{Document, Span, Token, TokenKind};

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// 'Moscow'.
    Capital,
    /// 'NATO', 'U.S.'.
    Capitals,
    /// 'V.', 'K'.
    Initial,
    /// 'plot'.
    Lower,
    /// '143'.
    Number,
    /// Possessive or contracted ending.
    Clitic,
    /// Anything else, by its first character.
    Mark(char),
}

/// How the text around a word uses capitals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mode {
    /// Names and first words have capitals.
    Normal,
    /// Most words have capitals: headings, titles of books.
    Heading,
    /// All letters are capitals.
    Shouting,
}

/// A token with what the tagger needs of it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent traits, each read on its own")]
pub(super) struct Piece<'a> {
    /// Where it stands; the dot of 'St.' lies inside.
    pub(super) span: Span,
    /// Folded, without dots and apostrophes.
    pub(super) key: Cow<'a, str>,
    pub(super) shape: Shape,
    pub(super) info: WordInfo,
    /// An initial with its dot: 'V.'.
    pub(super) dotted: bool,
    /// Two words written as one, as the names of firms are, but not with 'Mac'.
    pub(super) fused: bool,
    /// No white space before it.
    pub(super) glued: bool,
    /// First word of a sentence, or behind an opening quotation mark or a colon.
    pub(super) initial: bool,
    /// Number of its sentence.
    pub(super) sentence: u32,
    pub(super) mode: Mode,
}

impl Piece<'_> {
    /// Whether it is written like a name or a part of one.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals | Shape::Initial)
    }

    pub(super) fn is_word(&self) -> bool {
        self.is_capital() || self.shape == Shape::Lower
    }

    /// A hyphen or a slash between two words without white space.
    pub(super) fn is_joint(&self) -> bool {
        self.glued && matches!(self.shape, Shape::Mark('-' | '‐' | '‑' | '–' | '/'))
    }

    pub(super) fn is_mark(&self, marks: &[char]) -> bool {
        matches!(self.shape, Shape::Mark(c) if marks.contains(&c))
    }
}

/// The pieces of a document, in order; the modes are still all normal.
pub(super) fn cut(document: &Document) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(document.tokens.len());
    let mut sentence = 0;
    let mut fresh = true;
    for token in &document.tokens {
        while document.sentences.get(sentence).is_some_and(|s| s.end() <= token.span.start()) {
            sentence += 1;
            fresh = true;
        }
        if takes_dot(document, pieces.last_mut(), &token) {
            continue;
        }
        let piece = piece(document, &token, sentence, pieces.last(), fresh);
        // Marks before the first word leave it the first word.
        fresh &= matches!(piece.shape, Shape::Mark(_));
        pieces.push(piece);
    }
    pieces
}

/// Lengthens an abbreviated title or 'St' by its dot.
fn takes_dot(document: &Document, last: Option<&mut Piece<'_>>, token: &Token) -> bool {
    const ABBREVIATED: [&str; 43] = [
        "const", "det", "supt", "insp", "mr", "mrs", "ms", "dr", "prof", "rev", "gen", "lt", "col",
        "maj", "capt", "cmdr", "adm", "sgt", "cpl", "pvt", "brig", "sen", "rep", "reps", "sens",
        "gov", "st", "mt", "ft", "jr", "sr", "inc", "corp", "co", "ltd", "calif", "mass", "fla",
        "ga", "va", "md", "conn", "ariz",
    ];
    let Some(last) = last else { return false };
    let dot = document.slice(token.span) == "." && last.span.end() == token.span.start();
    let takes = dot && last.is_capital() && ABBREVIATED.contains(&last.key.as_ref());
    if takes {
        last.span = last.span.hull(token.span);
    }
    takes
}

fn piece<'a>(
    document: &'a Document,
    token: &Token,
    sentence: usize,
    before: Option<&Piece<'_>>,
    fresh: bool,
) -> Piece<'a> {
    let text = document.slice(token.span);
    let shape = shape(text, token.kind);
    let plain = text.bytes().all(|b| b.is_ascii_lowercase());
    let key = if plain { Cow::Borrowed(text) } else { Cow::Owned(name_key(text)) };
    let dotted = shape == Shape::Initial && text.ends_with('.');
    let info = if dotted || matches!(shape, Shape::Mark(_) | Shape::Clitic | Shape::Number) {
        WordInfo::default()
    } else {
        gazetteer().word(&key)
    };
    let glued = before.is_some_and(|before| before.span.end() == token.span.start());
    let opened = before.is_some_and(|before| {
        before.is_mark(&['“', '‘', '`', ':', '•'])
            || glued && !before.glued && before.is_mark(&['"', '\''])
    });
    Piece {
        span: token.span,
        key,
        shape,
        info,
        dotted,
        fused: shape == Shape::Capital && is_fused(text),
        glued,
        initial: fresh || opened,
        sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
        mode: Mode::Normal,
    }
}

/// Whether a word has a capital behind at least four letters, and goes on in lower case.
fn is_fused(text: &str) -> bool {
    let second =
        text.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map_or(0, |(at, _)| at);
    let goes_on = |second: &str| second.chars().skip(1).any(char::is_lowercase);
    second >= 4 && !text.starts_with("Fitz") && text.get(second..).is_some_and(goes_on)
}

fn shape(text: &str, kind: TokenKind) -> Shape {
    match kind {
        TokenKind::Number => return Shape::Number,
        TokenKind::Clitic => return Shape::Clitic,
        TokenKind::Punctuation => return Shape::Mark(text.chars().next().unwrap_or(' ')),
        TokenKind::Word => {}
    }
    if !text.starts_with(char::is_uppercase) {
        return Shape::Lower;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    // 'IDs' and 'DVDs' are capitals too.
    let plural = capitals + 1 == letters && capitals >= 2 && text.ends_with('s');
    if letters == 1 && !text.contains(|c: char| c.is_ascii_digit()) {
        Shape::Initial
    } else if letters == capitals || plural {
        Shape::Capitals
    } else {
        Shape::Capital
    }
}
