//! BYTES -> DOCUMENTS. Reads one file's bytes into a document: encoding, format, cleaning with an
//! offset map, header (title, byline, dateline, date), boilerplate, paragraphs, sentences, tokens.
//! Odd input never fails: it is reported in `Document::problems`.

mod assembly;
mod boilerplate;
mod cleaning;
mod dates;
mod encoding;
mod escapes;
mod front;
mod given;
mod header;
mod html;
mod language;
mod lines;
mod markdown;
pub mod markup;
mod nesting;
mod phrases;
mod sentences;
mod title;
mod tokens;
mod unseen;

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{
    Boilerplate, Document, FileFacts, Key, Language, Paragraph, ParagraphKind, Token,
};
use assembly::{Assembly, Block, Role};
use cleaning::Clean;
use front::FrontMatter;

pub use given::{Article, Content, Given, Inherited, lay_under};
pub use unseen::unseen;

/// Larger files are read up to here; offsets are 32 bits wide.
const LARGEST: usize = 512 * 1024 * 1024;

/// Why bytes are no article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// Nothing in it but white space.
    Empty,
    /// Not text.
    Binary,
}

/// Reads one plain text, Markdown or HTML file; which of them, its key's ending tells.
///
/// # Errors
/// What is not text, or holds none.
pub fn read(key: &Key, bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut problems = Vec::new();
    let read = bytes.get(..LARGEST).unwrap_or(bytes);
    if read.len() < bytes.len() {
        problems.push("only the first 512 MiB were read".to_owned());
    }
    let is_page = is_page(key);
    let decoded = if is_page { encoding::decode_page(read) } else { encoding::decode(read) };
    let decoded = decoded.ok_or(Unreadable::Binary)?;
    if decoded.damaged {
        problems
            .push(format!("some bytes are no {} text and are shown as \u{fffd}", decoded.encoding));
    }
    if is_page {
        let content = Content::Page(decoded.text.into_owned());
        let article =
            Article { content, bytes: bytes.len() as u64, problems, ..Article::default() };
        return given::read(key, article, decoded.encoding);
    }
    let clean = cleaning::clean(&decoded.text);
    let front = front::read(&clean.text);
    if let Some(odd) = &front.odd_date {
        problems.push(format!("the date '{odd}' in the front matter was not understood"));
    }
    let mut assembly = Assembly::new(&clean, &decoded.text);
    let blocks = divide(key, &clean, front.end, &mut assembly, &mut problems);
    if blocks.is_empty() {
        return Err(Unreadable::Empty);
    }
    let (text, offsets) = assembly.finish();
    let facts = FileFacts {
        bytes: bytes.len() as u64,
        encoding: decoded.encoding.into(),
        hidden: clean.hidden,
    };
    let mut document =
        Document { key: key.clone(), text, offsets, facts, problems, ..Document::default() };
    describe(&mut document, front, &blocks);
    segment(&mut document);
    Ok(document)
}

/// Reads one article of a file that holds many.
///
/// # Errors
/// One without words.
pub fn read_member(key: &Key, article: Article) -> Result<Document, Unreadable> {
    given::read(key, article, "UTF-8")
}

/// Bytes as characters; none if they are no text.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    encoding::decode(bytes).map(|decoded| decoded.text)
}

/// A text with its references (`&amp;`) resolved.
#[must_use]
pub fn resolved(text: &str) -> Cow<'_, str> {
    html_escape::decode_html_entities(text)
}

/// The name of what a document was read from, in lower case: its ending tells the format.
fn name(key: &Key) -> String {
    key.member.as_deref().unwrap_or(&key.path).to_ascii_lowercase()
}

fn is_page(key: &Key) -> bool {
    let name = name(key);
    [".html", ".htm", ".xhtml", ".shtml"].iter().any(|ending| name.ends_with(ending))
}

/// Divides the text after the front matter into blocks, as its format wants.
fn divide(
    key: &Key,
    clean: &Clean,
    from: usize,
    assembly: &mut Assembly<'_>,
    problems: &mut Vec<String>,
) -> Vec<Block> {
    let name = name(key);
    if [".md", ".markdown"].iter().any(|ending| name.ends_with(ending)) {
        if nesting::is_parseable(part(&clean.text, from..clean.text.len())) {
            return markdown::read(&clean.text, from, assembly);
        }
        problems.push("its Markdown is nested too deeply and is shown as plain text".to_owned());
    }
    lines::read(&clean.text, from, assembly)
}

/// Fills in what the header says and what each paragraph is.
fn describe(document: &mut Document, front: FrontMatter, blocks: &[Block]) {
    let lines = Lines { text: &document.text, blocks };
    let header = header::read(&lines, &front, &document.key);
    document.boilerplate = blocks
        .iter()
        .zip(&header.classes)
        .filter_map(|(block, class)| Some(Boilerplate { span: block.span, class: (*class)? }))
        .collect();
    document.paragraphs = blocks
        .iter()
        .zip(&header.kinds)
        .map(|(block, kind)| Paragraph { span: block.span, kind: *kind, spaced: block.spaced })
        .collect();
    let named = front.language.as_deref().and_then(language::named);
    document.language = named.unwrap_or_else(|| tell_language(document));
    document.title = header.title;
    document.outlet = front.outlet.or(header.outlet);
    document.authors = if front.authors.is_empty() { header.authors } else { front.authors };
    document.address = front.address;
    document.published = header.published;
}

/// The language of the running text; of all text where there is none.
fn tell_language(document: &Document) -> Language {
    let body = |paragraph: &&Paragraph| paragraph.kind == ParagraphKind::Body;
    let first = document.paragraphs.iter().find(body);
    let start = first.map_or(0, |paragraph| paragraph.span.start() as usize);
    language::tell(part(&document.text, start..document.text.len()))
}

/// Finds tokens and sentences, paragraph by paragraph.
fn segment(document: &mut Document) {
    let mut of_paragraph: Vec<Token> = Vec::new();
    for paragraph in &document.paragraphs {
        tokens::split(&document.text, paragraph.span, &mut of_paragraph);
        sentences::split(&document.text, &of_paragraph, &mut document.sentences);
        document.tokens.extend(of_paragraph.drain(..));
    }
}

/// The blocks of a text with their words.
#[derive(Clone, Copy)]
struct Lines<'a> {
    text: &'a str,
    blocks: &'a [Block],
}

impl<'a> Lines<'a> {
    fn len(&self) -> usize {
        self.blocks.len()
    }

    /// The words of a block; empty beyond the last.
    fn line(&self, i: usize) -> &'a str {
        self.blocks.get(i).map_or("", |block| block.span.slice(self.text))
    }

    fn role(&self, i: usize) -> Role {
        self.blocks.get(i).map_or(Role::Prose, |block| block.role)
    }

    fn spaced(&self, i: usize) -> bool {
        self.blocks.get(i).is_none_or(|block| block.spaced)
    }
}

/// A part of a text; empty where the range does not fit.
fn part(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests;
