//! Mails, mailboxes, and pages saved as one file, which are mails by their form.

use std::ops::ControlFlow;

use mail_parser::{Address, Message, MessageParser, MimeHeaders as _, PartType};

use super::{Member, Unpacking, member};
use crate::model::Key;
use crate::text::{Article, Content, Given};

/// One mail as an article.
pub(super) fn one(key: &Key, bytes: &[u8]) -> Result<Member, String> {
    Ok(Member::Article(key.clone(), article(bytes)?))
}

/// The mails of a mailbox, numbered from one.
pub(super) fn all(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    bytes: &[u8],
) -> Result<ControlFlow<()>, String> {
    if !bytes.starts_with(b"From ") {
        return Err("no mailbox: it does not begin with 'From '".into());
    }
    let mut rest = bytes;
    let mut number = 0;
    while !rest.is_empty() {
        number += 1;
        let head = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (_, after) = rest.split_at_checked(head).unwrap_or((rest, &[]));
        let end = memchr::memmem::find(after, b"\nFrom ").map_or(after.len(), |at| at + 1);
        let (mail, next) = after.split_at_checked(end).unwrap_or((after, &[]));
        rest = next;
        let key = member(key, &number.to_string());
        let told = match article(mail) {
            Ok(article) => unpacking.tell(Member::Article(key, article)),
            Err(reason) => unpacking.skip(&key, reason),
        };
        if told.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// The page in a web archive.
pub(super) fn page(key: &Key, bytes: &[u8]) -> Result<Member, String> {
    let message = parse(bytes)?;
    let html = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) => Some((html.to_string(), part.content_location())),
        PartType::Text(_)
        | PartType::Binary(_)
        | PartType::InlineBinary(_)
        | PartType::Message(_)
        | PartType::Multipart(_) => None,
    });
    let (html, location) = html.ok_or("no page in this web archive")?;
    let saved = message.header_raw("Snapshot-Content-Location").map(str::trim);
    let address = saved.or(location).filter(|at| at.starts_with("http")).map(str::to_owned);
    // What the page says of itself goes before where it was saved from.
    let comment = address.map_or_else(String::new, |address| {
        let address = address.replace("--", "%2D%2D");
        format!("<!-- saved from url=({:04}){address} -->", address.len())
    });
    let article = Article {
        content: Content::Page(comment + &html),
        bytes: bytes.len() as u64,
        ..Article::default()
    };
    Ok(Member::Article(key.clone(), article))
}

fn parse(bytes: &[u8]) -> Result<Message<'_>, String> {
    MessageParser::default().parse(bytes).ok_or_else(|| "no mail: it has no header".to_owned())
}

fn article(bytes: &[u8]) -> Result<Article, String> {
    let message = parse(bytes)?;
    if message.headers().is_empty() {
        return Err("no mail: it has no header".into());
    }
    let text = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) if text.trim().len() > 1 => Some(text.to_string()),
        PartType::Text(_)
        | PartType::Html(_)
        | PartType::Binary(_)
        | PartType::InlineBinary(_)
        | PartType::Message(_)
        | PartType::Multipart(_) => None,
    });
    let content = match text {
        Some(text) => Content::Plain(text),
        None => match message.body_html(0) {
            Some(html) => Content::Page(html.into_owned()),
            None => return Err("no text in this mail".into()),
        },
    };
    let mut problems = Vec::new();
    match message.attachment_count() {
        0 => {}
        1 => problems.push("its attachment was not read".to_owned()),
        count => problems.push(format!("its {count} attachments were not read")),
    }
    let given = Given {
        title: message.subject().map(str::to_owned),
        date: message.date().map(mail_parser::DateTime::to_rfc3339),
        authors: sender(message.from()).into_iter().collect(),
        ..Given::default()
    };
    Ok(Article { content, given, bytes: bytes.len() as u64, problems })
}

/// The name of who sent it, or the address where there is none.
fn sender(from: Option<&Address<'_>>) -> Option<String> {
    let first = from?.first()?;
    first.name.as_deref().or(first.address.as_deref()).map(str::to_owned)
}
