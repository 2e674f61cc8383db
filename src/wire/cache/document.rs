//! A document as the cache keeps it.

use serde::{Deserialize, Serialize};

use super::codes::Code;
use super::{DaysShape, Row, Stretch, all_shown, days, each, maybe, read_days, shown};
use crate::model::{
    Basis, Boilerplate, BoilerplateClass, Document, FileFacts, Key, Language, OffsetMap, Paragraph,
    ParagraphKind, Published, Token, TokenKind,
};

/// A document without its key, which the index has.
#[derive(Serialize, Deserialize)]
pub(super) struct Shape<'a> {
    title: &'a str,
    #[serde(borrow)]
    outlet: Option<&'a str>,
    #[serde(borrow)]
    authors: Vec<&'a str>,
    #[serde(borrow)]
    address: Option<&'a str>,
    #[serde(borrow)]
    id: Option<&'a str>,
    /// None for one that is not known, else its code.
    language: Option<[u8; 2]>,
    #[serde(borrow)]
    published: PublishedShape<'a>,
    text: &'a str,
    /// The runs of the map: bytes of the text, and the file's characters where they are others.
    #[serde(borrow)]
    offsets: Vec<(u32, Option<&'a str>)>,
    /// Gap and length; kind, and whether a blank line goes before.
    paragraphs: Vec<(u32, u32, u8, bool)>,
    sentences: Vec<(u32, u32)>,
    /// Gap times four and kind; length.
    tokens: Vec<(u32, u32)>,
    boilerplate: Vec<(Stretch, u8)>,
    bytes: u64,
    encoding: &'a str,
    hidden: u32,
    #[serde(borrow)]
    problems: Vec<&'a str>,
}

/// When a document was published.
#[derive(Serialize, Deserialize)]
pub(super) struct PublishedShape<'a> {
    #[serde(borrow)]
    value: Option<&'a str>,
    days: Option<DaysShape>,
    basis: u8,
    #[serde(borrow)]
    reason: Option<&'a str>,
}

impl<'a> PublishedShape<'a> {
    pub(super) fn of(published: &'a Published) -> Self {
        Self {
            value: published.value.as_deref(),
            days: published.interval.map(days),
            basis: published.basis.code(),
            reason: published.reason.as_deref(),
        }
    }

    pub(super) fn read(self) -> Option<Published> {
        Some(Published {
            value: maybe(self.value, shown)?.map(Box::from),
            interval: maybe(self.days, read_days)?,
            basis: Basis::read(self.basis)?,
            reason: maybe(self.reason, shown)?.map(Box::from),
        })
    }
}

impl<'a> Shape<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let (mut lines, mut sentences, mut tokens) = <(Row, Row, Row)>::default();
        let paragraph = |paragraph: &Paragraph| {
            let (gap, length) = lines.of(paragraph.span);
            (gap, length, paragraph.kind.code(), paragraph.spaced)
        };
        let token = |token: Token| {
            let (gap, length) = tokens.of(token.span);
            (gap.wrapping_mul(4) | u32::from(token.kind.code()), length)
        };
        Self {
            title: &document.title,
            outlet: document.outlet.as_deref(),
            authors: document.authors.iter().map(String::as_str).collect(),
            address: document.address.as_deref(),
            id: document.id.as_deref(),
            language: match document.language {
                Language::English => Some(*b"en"),
                Language::Other(code) => Some(code),
                Language::Unknown => None,
            },
            published: PublishedShape::of(&document.published),
            text: &document.text,
            offsets: document.offsets.stretches().collect(),
            paragraphs: document.paragraphs.iter().map(paragraph).collect(),
            sentences: document.sentences.iter().map(|span| sentences.of(*span)).collect(),
            tokens: document.tokens.iter().map(token).collect(),
            boilerplate: document
                .boilerplate
                .iter()
                .map(|line| (Stretch::of(line.span), line.class.code()))
                .collect(),
            bytes: document.facts.bytes,
            encoding: &document.facts.encoding,
            hidden: document.facts.hidden,
            problems: document.problems.iter().map(String::as_str).collect(),
        }
    }

    pub(super) fn read(self, key: &Key) -> Option<Document> {
        let text = shown(self.text)?;
        let (mut lines, mut sentences, mut tokens) = <(Row, Row, Row)>::default();
        let paragraph = |(gap, length, kind, spaced)| {
            let span = lines.after((gap, length), text)?;
            Some(Paragraph { span, kind: ParagraphKind::read(kind)?, spaced })
        };
        let mut token = |(gap, length): (u32, u32)| {
            let span = tokens.after((gap / 4, length), text)?;
            Some(Token { span, kind: TokenKind::read(u8::try_from(gap % 4).ok()?)? })
        };
        let boilerplate = |(stretch, class): (Stretch, u8)| {
            let span = stretch.read(text)?;
            Some(Boilerplate { span, class: BoilerplateClass::read(class)? })
        };
        Some(Document {
            key: key.clone(),
            title: shown(self.title)?.to_owned(),
            outlet: maybe(self.outlet, shown)?.map(str::to_owned),
            authors: all_shown(self.authors)?,
            address: maybe(self.address, shown)?.map(str::to_owned),
            id: maybe(self.id, shown)?.map(Into::into),
            language: match self.language {
                None => Language::Unknown,
                Some([b'e', b'n']) => Language::English,
                Some(code) => other(code)?,
            },
            published: self.published.read()?,
            offsets: OffsetMap::of_stretches(text, self.offsets)?,
            paragraphs: each(self.paragraphs, paragraph)?,
            sentences: each(self.sentences, |sentence| sentences.after(sentence, text))?,
            tokens: self.tokens.into_iter().map(&mut token).collect::<Option<_>>()?,
            boilerplate: each(self.boilerplate, boilerplate)?,
            facts: FileFacts {
                bytes: self.bytes,
                encoding: shown(self.encoding)?.into(),
                hidden: self.hidden,
            },
            problems: all_shown(self.problems)?,
            text: text.to_owned(),
        })
    }
}

/// A language whose code may be shown.
fn other(code: [u8; 2]) -> Option<Language> {
    code.iter().all(u8::is_ascii_lowercase).then_some(Language::Other(code))
}
