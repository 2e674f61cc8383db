//! Articles out of files that hold them with mark-up or beside other fields: pages, mails, feeds, rows.
//! Their text is made here, so offsets count the characters of that text.

use super::assembly::{Assembly, Block, Role};
use super::cleaning::{self, clean_line};
use super::front::{self, FrontMatter};
use super::{Unreadable, dates, describe, html, lines, segment};
use crate::model::{
    Basis, Document, FileFacts, Key, OffsetMapBuilder, PartialDate, Published, Span,
};

/// What an export says of an article beside its text; it goes before what the text says.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Given {
    /// Title.
    pub title: Option<String>,
    /// Date, as written.
    pub date: Option<String>,
    /// Newspaper, site, list or sender.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where it was published.
    pub address: Option<String>,
    /// Code of its language.
    pub language: Option<String>,
    /// How the export calls it.
    pub id: Option<Box<str>>,
}

/// What the mail says that an article is attached to. It holds where the article says nothing itself.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Inherited {
    /// Date, as written.
    pub date: Option<String>,
    /// Who sent it.
    pub authors: Vec<String>,
}

/// The text of an article as its file holds it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Content {
    /// Plain text.
    Plain(String),
    /// HTML: a page, or a part of one.
    Page(String),
}

/// One article out of a file.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Article {
    /// Its text.
    pub content: Content,
    /// What its file says of it.
    pub given: Given,
    /// What it took in the file, in bytes.
    pub bytes: u64,
    /// What was odd, in words for the reader.
    pub problems: Vec<String>,
}

impl Default for Article {
    fn default() -> Self {
        let content = Content::Plain(String::new());
        Self { content, given: Given::default(), bytes: 0, problems: Vec::new() }
    }
}

/// Lays under what an article says of itself what the mail says that it is attached to.
pub fn lay_under(document: &mut Document, inherited: &Inherited) {
    if document.authors.is_empty() {
        let cleaned: Vec<String> = inherited.authors.iter().map(|name| clean_line(name)).collect();
        document.authors = front::authors(&cleaned);
    }
    let written = inherited.date.as_deref().filter(|_| document.published.value.is_none());
    if let Some(date) = written.and_then(written_date) {
        let reason = Some("its mail is of that day".into());
        document.published = Published { reason, ..dates::published(date, Basis::Metadata) };
    }
}

/// A date with its year, as an export writes it.
fn written_date(written: &str) -> Option<PartialDate> {
    let day = written.get(..10).and_then(dates::value);
    let date = day.or_else(|| dates::value(written));
    let date = date.or_else(|| dates::find(written).map(|(date, _)| date));
    date.filter(|date| date.year.is_some())
}

/// Reads an article.
pub(super) fn read(
    key: &Key,
    article: Article,
    encoding: &'static str,
) -> Result<Document, Unreadable> {
    let mut problems = article.problems;
    let (made, mut front) = match &article.content {
        Content::Plain(text) => (plain(text), FrontMatter::default()),
        Content::Page(text) => {
            let page = html::read(text);
            if page.cut {
                problems.push("only the first million of its tags were read".to_owned());
            }
            (blocks(&page.blocks), page.front)
        }
    };
    if made.blocks.is_empty() {
        return Err(Unreadable::Empty);
    }
    lay_over(&mut front, &article.given, &mut problems);
    let mut builder = OffsetMapBuilder::new();
    builder.copy(&made.text);
    let (text, offsets) = builder.finish();
    let facts = FileFacts { bytes: article.bytes, encoding: encoding.into(), hidden: made.hidden };
    let mut document =
        Document { key: key.clone(), text, offsets, facts, problems, ..Document::default() };
    document.id =
        article.given.id.as_deref().map(clean_line).filter(|id| !id.is_empty()).map(Into::into);
    describe(&mut document, front, &made.blocks);
    segment(&mut document);
    Ok(document)
}

/// A text with its blocks.
#[derive(Default)]
struct Made {
    text: String,
    blocks: Vec<Block>,
    hidden: u32,
}

/// Plain text, divided as a file of it would be.
fn plain(source: &str) -> Made {
    let clean = cleaning::clean(source);
    let mut assembly = Assembly::new(&clean, source);
    let blocks = lines::read(&clean.text, 0, &mut assembly);
    let (text, _) = assembly.finish();
    Made { text, blocks, hidden: clean.hidden }
}

/// The blocks of a page as a text, a blank line between each two; items stand together.
fn blocks(all: &[(Role, String)]) -> Made {
    let mut made = Made::default();
    let mut item_before = false;
    for (role, words) in all {
        let clean = cleaning::clean(words);
        let words = clean.text.split_whitespace().collect::<Vec<_>>().join(" ");
        made.hidden = made.hidden.saturating_add(clean.hidden);
        if words.is_empty() {
            continue;
        }
        let item = words.starts_with("• ");
        let spaced = !(made.blocks.is_empty() || item && item_before);
        if !made.blocks.is_empty() {
            made.text.push_str(if spaced { "\n\n" } else { "\n" });
        }
        let start = made.text.len();
        made.text.push_str(&words);
        made.blocks.push(Block { span: Span::of(start, made.text.len()), role: *role, spaced });
        item_before = item;
    }
    made.text.push('\n');
    made
}

/// Lays what an export says over what the text says.
fn lay_over(front: &mut FrontMatter, given: &Given, problems: &mut Vec<String>) {
    let line =
        |value: &Option<String>| value.as_deref().map(clean_line).filter(|value| !value.is_empty());
    if let Some(written) = line(&given.date) {
        match written_date(&written) {
            Some(date) => front.date = Some(date),
            None => problems.push(format!("the date '{written}' was not understood")),
        }
    }
    let cleaned: Vec<String> = given.authors.iter().map(|name| clean_line(name)).collect();
    let authors = front::authors(&cleaned);
    if !authors.is_empty() {
        front.authors = authors;
    }
    front.title = line(&given.title).or(front.title.take());
    front.outlet = line(&given.outlet).or(front.outlet.take());
    front.address = line(&given.address).or(front.address.take());
    front.language = line(&given.language).or(front.language.take());
}
