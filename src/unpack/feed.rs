//! RSS and Atom, read leniently: real feeds are often broken.

use std::ops::ControlFlow;

use super::fields::content;
use super::{Member, Unpacking, member};
use crate::model::Key;
use crate::text::markup::{Token, Tokens, attribute};
use crate::text::{self, Article, Content, Given};

/// Bytes at the top in which a feed says that it is one.
const HEAD: usize = 4096;

/// Reads the articles of a feed.
pub(super) fn read(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    bytes: &[u8],
) -> Result<ControlFlow<()>, String> {
    let feed = text::decode(bytes).ok_or("binary")?;
    let head = feed.get(..feed.floor_char_boundary(HEAD)).unwrap_or_default();
    if !["<rss", "<feed", "<rdf:RDF", ":feed"].iter().any(|mark| head.contains(mark)) {
        return Err("XML, but no RSS or Atom feed".into());
    }
    let mut reader = Reader::default();
    let mut number = 0;
    for token in Tokens::xml(&feed) {
        if let Some(item) = reader.take(token) {
            number += 1;
            let key = member(key, &number.to_string());
            let told = match item.article(reader.outlet.as_deref()) {
                Some(article) => unpacking.tell(Member::Article(key, article)),
                None => unpacking.skip(&key, "no text in this entry"),
            };
            if told.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
    }
    if number == 0 { Err("a feed without entries".into()) } else { Ok(ControlFlow::Continue(())) }
}

/// One entry as it is read.
#[derive(Default)]
struct Item {
    title: String,
    date: String,
    updated: String,
    authors: Vec<String>,
    address: String,
    whole: String,
    summary: String,
}

impl Item {
    fn article(self, outlet: Option<&str>) -> Option<Article> {
        let text = if self.whole.trim().is_empty() { self.summary } else { self.whole };
        let text = text.trim();
        let title = plain(&self.title);
        if text.is_empty() && title.is_empty() {
            return None;
        }
        let bytes = text.len() as u64;
        let content =
            if text.is_empty() { Content::Plain(title.clone()) } else { content(text.to_owned()) };
        let some = |value: String| Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        let given = Given {
            title: some(title),
            date: some(self.date).or(some(self.updated)),
            outlet: outlet.map(str::to_owned),
            authors: self.authors.into_iter().filter_map(some).collect(),
            address: some(self.address),
            ..Given::default()
        };
        Some(Article { content, given, bytes, problems: Vec::new() })
    }
}

/// A title that may hold references or tags.
fn plain(title: &str) -> String {
    let mut out = String::new();
    for token in Tokens::xml(title) {
        if let Token::Text(text) | Token::Raw(text) = token {
            out.push_str(&text::resolved(text));
        }
    }
    out
}

/// Where in a feed the reader is.
#[derive(Default)]
struct Reader {
    item: Option<Item>,
    outlet: Option<String>,
    /// The element whose text is being gathered, and tags open inside it.
    field: Option<(String, usize)>,
    text: String,
    in_author: bool,
    in_image: bool,
}

impl Reader {
    /// Takes a token and gives an entry when it ends.
    fn take(&mut self, token: Token<'_>) -> Option<Item> {
        match token {
            Token::Open { name, attributes, closed } => self.open(name, attributes, closed),
            Token::Close(name) => return self.close(name),
            Token::Text(text) => self.gather(&text::resolved(text)),
            Token::Raw(text) => self.gather(text),
            Token::Comment(_) => {}
        }
        None
    }

    fn gather(&mut self, text: &str) {
        if self.field.is_some() {
            self.text.push_str(text);
        }
    }

    fn open(&mut self, name: &str, attributes: &str, closed: bool) {
        if let Some((_, inside)) = &mut self.field {
            // Mark-up inside a text (Atom's XHTML) is kept for the reader of HTML.
            *inside += usize::from(!closed);
            self.text.extend(["<", name, ">"]);
            return;
        }
        let bare = name.to_ascii_lowercase();
        match bare.as_str() {
            "item" | "entry" => self.item = Some(Item::default()),
            "author" => self.in_author = true,
            "image" => self.in_image = true,
            "link" => {
                let href = attribute(attributes, "href");
                let other = attribute(attributes, "rel").is_some_and(|rel| rel != "alternate");
                if let (Some(item), Some(href), false) = (&mut self.item, href, other) {
                    item.address = href;
                }
            }
            _ => {}
        }
        let is_field = matches!(
            bare.as_str(),
            "title"
                | "link"
                | "description"
                | "summary"
                | "content"
                | "content:encoded"
                | "pubdate"
                | "published"
                | "updated"
                | "issued"
                | "dc:date"
                | "dc:creator"
                | "name"
        ) || bare == "author" && self.item.is_some();
        if is_field && !closed && bare != "author" {
            self.field = Some((bare, 0));
            self.text.clear();
        }
    }

    fn close(&mut self, name: &str) -> Option<Item> {
        let bare = name.to_ascii_lowercase();
        if let Some((field, inside)) = &mut self.field {
            let ends = *field == bare && *inside == 0 || matches!(bare.as_str(), "item" | "entry");
            if !ends {
                *inside = inside.saturating_sub(1);
                self.text.extend(["</", name, ">"]);
                return None;
            }
            let field = field.clone();
            self.field = None;
            let text = std::mem::take(&mut self.text);
            self.put(&field, text);
        }
        match bare.as_str() {
            "item" | "entry" => return self.item.take(),
            "author" => self.in_author = false,
            "image" => self.in_image = false,
            _ => {}
        }
        None
    }

    fn put(&mut self, field: &str, text: String) {
        let Some(item) = &mut self.item else {
            if field == "title" && self.outlet.is_none() && !self.in_image {
                self.outlet = Some(plain(&text).trim().to_owned());
            }
            return;
        };
        match field {
            "title" => item.title = text,
            "link" if item.address.is_empty() => item.address = text,
            "description" | "summary" => item.summary = text,
            "content" | "content:encoded" => item.whole = text,
            "pubdate" | "published" | "dc:date" | "issued" => item.date = text,
            "updated" => item.updated = text,
            "dc:creator" => item.authors.push(text),
            "name" if self.in_author => item.authors.push(text),
            _ => {}
        }
    }
}
