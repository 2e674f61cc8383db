//! EPUB: the chapters of a book or the articles of an issue, in reading order.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::ops::ControlFlow;

use super::archive::open_zip;
use super::{Member, Unpacking, member};
use crate::model::Key;
use crate::text::markup::{Token, Tokens, attribute};
use crate::text::{self, Article, Content, Given};

/// Chapters of one book.
const CHAPTERS: usize = 20_000;

/// Reads the chapters of a book.
pub(super) fn read(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    bytes: &[u8],
) -> Result<ControlFlow<()>, String> {
    let mut archive = open_zip(bytes)?;
    let mut part = |unpacking: &mut Unpacking<'_>, name: &str| -> Result<Vec<u8>, String> {
        let file = archive.by_name(name).map_err(|error| error.to_string())?;
        let allowed = unpacking.limit.min(unpacking.left);
        let mut bytes = Vec::new();
        let read = file.take(allowed.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| error.to_string())?;
        unpacking.left = unpacking.left.saturating_sub(bytes.len() as u64);
        if bytes.len() as u64 > allowed { Err("too large".into()) } else { Ok(bytes) }
    };
    let container = part(unpacking, "META-INF/container.xml")
        .map_err(|error| format!("no EPUB: its container.xml cannot be read: {error}"))?;
    let container = text::decode(&container).ok_or("no EPUB: its container.xml is no text")?;
    let package = Tokens::xml(&container)
        .find_map(|token| match token {
            Token::Open { name: "rootfile", attributes, .. } => attribute(attributes, "full-path"),
            Token::Open { .. }
            | Token::Close(_)
            | Token::Text(_)
            | Token::Raw(_)
            | Token::Comment(_) => None,
        })
        .ok_or("no EPUB: it names no package")?;
    let bytes = part(unpacking, &package).map_err(|error| format!("{package}: {error}"))?;
    let described = text::decode(&bytes).ok_or("its package is no text")?;
    let book = describe(&described);
    let folder = package.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    for chapter in book.chapters.iter().take(CHAPTERS) {
        let key = member(key, &crate::plain::Visible::new(chapter).into_string());
        let told = match part(unpacking, &format!("{folder}{chapter}")) {
            Err(reason) => unpacking.skip(&key, reason),
            Ok(bytes) => match text::decode(&bytes) {
                None => unpacking.skip(&key, "binary"),
                Some(page) => {
                    let given = book.given.clone();
                    let content = Content::Page(page.into_owned());
                    let size = bytes.len() as u64;
                    let article = Article { content, given, bytes: size, problems: Vec::new() };
                    unpacking.tell(Member::Article(key, article))
                }
            },
        };
        if told.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

#[derive(Default)]
struct Book {
    given: Given,
    /// Paths below the package's folder.
    chapters: Vec<String>,
}

/// Reads a book's package: its title, author, date, and the order of its chapters.
fn describe(package: &str) -> Book {
    let mut book = Book::default();
    let mut items: BTreeMap<String, String> = BTreeMap::new();
    let mut field = String::new();
    for token in Tokens::xml(package) {
        match token {
            Token::Open { name, attributes, .. } => {
                field = name.to_ascii_lowercase();
                let bare = field.rsplit(':').next().unwrap_or_default();
                if bare == "item"
                    && let (Some(id), Some(href)) =
                        (attribute(attributes, "id"), attribute(attributes, "href"))
                    && attribute(attributes, "properties").is_none_or(|p| !p.contains("nav"))
                {
                    let href = href.split('#').next().unwrap_or_default().replace("%20", " ");
                    items.insert(id, href);
                }
                if bare == "itemref"
                    && let Some(id) = attribute(attributes, "idref")
                {
                    book.chapters.extend(items.get(&id).cloned());
                }
            }
            Token::Close(_) => field.clear(),
            Token::Text(text) | Token::Raw(text) => {
                let value = text::resolved(text).trim().to_owned();
                if value.is_empty() {
                    continue;
                }
                match field.as_str() {
                    "dc:title" => book.given.outlet = book.given.outlet.take().or(Some(value)),
                    "dc:creator" => book.given.authors.push(value),
                    "dc:date" => book.given.date = book.given.date.take().or(Some(value)),
                    _ => {}
                }
            }
            Token::Comment(_) => {}
        }
    }
    book
}
