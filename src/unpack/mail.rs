//! Mails, mailboxes, and pages saved as one file, which are mails by their form.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::{DEPTH, Format, Member, Unpacking, member};
use crate::model::Key;
use crate::text::{Article, Content, Given, Inherited};

/// One mail as an article, and what is attached to it.
pub(super) fn one(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    bytes: &[u8],
) -> Result<ControlFlow<()>, String> {
    let message = parse(bytes)?;
    if message.headers().is_empty() {
        return Err("no mail: it has no header".into());
    }
    let attached = attached(&message);
    let unread = message.attachment_count().saturating_sub(attached.len());
    let inherited = inherited(&message, &unpacking.inherited);
    let told = match article(&message, &inherited, bytes.len(), unread) {
        Ok(article) => unpacking.tell(Member::Article(key.clone(), article)),
        Err(reason) if attached.is_empty() => return Err(reason),
        Err(reason) => unpacking.skip(key, reason),
    };
    if told.is_break() {
        return Ok(told);
    }
    let outer = std::mem::replace(&mut unpacking.inherited, inherited);
    let told = tell_attached(unpacking, key, attached);
    unpacking.inherited = outer;
    Ok(told)
}

/// Hands on what is attached to a mail.
fn tell_attached(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    attached: Vec<Attached<'_>>,
) -> ControlFlow<()> {
    let mut names = BTreeSet::new();
    for (number, Attached { name, format, bytes }) in (1..).zip(attached) {
        // Two may have one name.
        let name = if names.insert(name.clone()) { name } else { format!("{number}-{name}") };
        let key = member(key, &name);
        let told = if unpacking.depth >= DEPTH {
            unpacking.skip(&key, format!("mails in mails, more than {DEPTH} deep"))
        } else {
            unpacking.inside(&key, format, &bytes)
        };
        if told.is_break() {
            return told;
        }
    }
    ControlFlow::Continue(())
}

/// What is attached to a mail and is an article itself.
struct Attached<'a> {
    name: String,
    format: Format,
    bytes: Cow<'a, [u8]>,
}

fn attached<'a>(message: &'a Message<'_>) -> Vec<Attached<'a>> {
    let one = |(number, part): (usize, &'a MessagePart<'_>)| {
        // A name is no path here.
        let named = part.attachment_name().map(|name| name.replace(['/', '\\'], "_"));
        let named = named.filter(|name| !name.trim().is_empty());
        let kind = part.content_type().and_then(|kind| kind.subtype()).unwrap_or_default();
        let ending = match &part.body {
            PartType::Message(_) => "eml",
            PartType::Html(_) => "html",
            PartType::Binary(_) | PartType::InlineBinary(_) if kind == "pdf" => "pdf",
            PartType::Text(_) if kind == "plain" || kind == "markdown" => "txt",
            PartType::Text(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Multipart(_) => "",
        };
        let by_name = named.as_deref().and_then(super::format);
        let format = match (&part.body, by_name) {
            (PartType::Message(_), _) => Format::Mail,
            (_, Some(format @ (Format::File | Format::Pdf | Format::Mail))) => format,
            (_, Some(_)) => return None,
            (_, None) => super::format(&format!("x.{ending}"))?,
        };
        let name = named.unwrap_or_else(|| format!("attachment-{number}.{ending}"));
        let bytes = match &part.body {
            PartType::Message(message) => Cow::Borrowed(message.raw_message()),
            PartType::Text(_)
            | PartType::Html(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Multipart(_) => Cow::Borrowed(part.contents()),
        };
        Some(Attached { name, format, bytes })
    };
    (1..).zip(message.attachments()).filter_map(one).collect()
}

/// A mail of a mailbox without the quoting that keeps its lines from looking like the next mail: one `>`
/// before each `From `, `>From `, and so on, as mboxrd has it.
fn unquoted(mail: &[u8]) -> Cow<'_, [u8]> {
    let is_quoted = |line: &[u8]| {
        let bare = line.iter().position(|byte| *byte != b'>').unwrap_or(line.len());
        bare > 0 && line.get(bare..).is_some_and(|rest| rest.starts_with(b"From "))
    };
    if memchr::memmem::find(mail, b">From ").is_none() {
        return Cow::Borrowed(mail);
    }
    let mut out = Vec::with_capacity(mail.len());
    let mut body = false;
    for line in mail.split_inclusive(|byte| *byte == b'\n') {
        let skip = usize::from(body && is_quoted(line));
        out.extend_from_slice(line.get(skip..).unwrap_or_default());
        body |= line.trim_ascii().is_empty();
    }
    Cow::Owned(out)
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
        let told = match one(unpacking, &key, &unquoted(mail)) {
            Ok(told) => told,
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

/// When a mail was sent and by whom; where it does not say so, what the mail says that it is attached to.
fn inherited(message: &Message<'_>, outer: &Inherited) -> Inherited {
    let date = message.date().map(mail_parser::DateTime::to_rfc3339);
    let sender = sender(message.from());
    Inherited {
        date: date.or_else(|| outer.date.clone()),
        authors: sender.map_or_else(|| outer.authors.clone(), |sender| vec![sender]),
    }
}

/// The text of a mail, of so many bytes and with so many attachments that are not read.
fn article(
    message: &Message<'_>,
    inherited: &Inherited,
    bytes: usize,
    unread: usize,
) -> Result<Article, String> {
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
    match unread {
        0 => {}
        1 => problems.push("an attachment was not read".to_owned()),
        count => problems.push(format!("{count} attachments were not read")),
    }
    let given = Given {
        title: message.subject().map(str::to_owned),
        date: inherited.date.clone(),
        authors: inherited.authors.clone(),
        ..Given::default()
    };
    Ok(Article { content, given, bytes: bytes as u64, problems })
}

/// The name of who sent it, or the address where there is none.
fn sender(from: Option<&Address<'_>>) -> Option<String> {
    let first = from?.first()?;
    first.name.as_deref().or(first.address.as_deref()).map(str::to_owned)
}
