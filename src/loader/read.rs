//! One file on its way to annotated documents.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::Options;
use super::cached::{self, Cache, Hash, Stamp};
use super::fence::fenced;
use crate::model::{Annotations, Document, Key, Skipped};
use crate::pipeline::Metadata;
use crate::plain::Visible;
use crate::text::{self, Article, Content, Inherited, Unreadable};
use crate::unpack::{self, Format, Member};
use crate::{pipeline, store};

/// Something to read.
pub(super) enum Job {
    File(store::File),
    Builtin(&'static str, &'static [u8]),
    /// What lay in another file.
    Member(Member),
    /// A row of a stream.
    Row(Key, Vec<u8>),
}

impl Job {
    /// The file it is about, as documents name it.
    pub(super) fn path(&self) -> Box<str> {
        match self {
            Self::File(file) => file.key.path.clone(),
            Self::Builtin(name, _) => (*name).into(),
            Self::Member(
                Member::File(key, ..) | Member::Article(key, _) | Member::Pdf(key, ..),
            )
            | Self::Row(key, _) => key.path.clone(),
            Self::Member(Member::Skipped(skipped)) => {
                skipped.path.split("!/").next().unwrap_or_default().into()
            }
        }
    }
}

/// What became of a job.
pub(super) enum Done {
    Read(Arc<Document>, Arc<Annotations>),
    Skipped(Skipped),
    /// A file that held others, which are told of each for itself.
    Unpacked,
}

/// How to read, and what is known already.
pub(super) type How<'a> = (&'a Options, Option<&'a Cache>);

/// Reads and tags. `readable` is told of the document in between, `found` of what lies in a file that
/// holds articles.
pub(super) fn read(
    job: Job,
    how: How<'_>,
    readable: impl FnOnce(Arc<Document>),
    found: &mut dyn FnMut(Member) -> ControlFlow<()>,
) -> Done {
    let (options, cache) = how;
    let none = Inherited::default();
    match job {
        Job::File(file) if format(&file.key) == Format::File => {
            // Asked before it is read: what changes after that is seen the next time.
            let stamp = cache.and_then(|_| cached::stamp(&file.path, metadata(&file.key, options)));
            let known = stamp.and_then(|stamp| cache?.unchanged(&file.key, stamp));
            match known.map_or_else(|| store::read(&file, options.limit).map(Err), |d| Ok(Ok(d))) {
                Err(reason) => skip(&file.key, &reason),
                Ok(Ok((document, annotations))) => Done::Read(document, annotations),
                Ok(Err(bytes)) => of_bytes(&file.key, &bytes, &none, stamp, how, readable),
            }
        }
        Job::File(file) => match store::read(&file, options.limit) {
            Err(reason) => skip(&file.key, &reason),
            Ok(bytes) => unpack(&file.key, format(&file.key), &bytes, options, found),
        },
        Job::Builtin(name, bytes) => of_bytes(&Key::file(name), bytes, &none, None, how, readable),
        Job::Row(key, line) => match fenced(|| unpack::row(&key, &line)) {
            Ok(member) => of_member(member, how, readable),
            Err(words) => crashed(&key, &words),
        },
        Job::Member(member) => of_member(member, how, readable),
    }
}

/// What a file is; one named on the command line may have any ending, and is read as text then.
pub(super) fn format(key: &Key) -> Format {
    let json = key.path.to_ascii_lowercase().ends_with(".json");
    if json { Format::JsonFeed } else { unpack::format(&key.path).unwrap_or(Format::File) }
}

fn unpack(
    key: &Key,
    format: Format,
    bytes: &[u8],
    options: &Options,
    found: &mut dyn FnMut(Member) -> ControlFlow<()>,
) -> Done {
    match fenced(|| unpack::unpack(key, format, bytes, options.limit, found)) {
        Ok(Ok(())) => Done::Unpacked,
        Ok(Err(reason)) => skip(key, &reason),
        Err(words) => crashed(key, &words),
    }
}

fn of_member(member: Member, how: How<'_>, readable: impl FnOnce(Arc<Document>)) -> Done {
    let (options, cache) = how;
    match member {
        Member::File(key, bytes, inherited) => {
            of_bytes(&key, &bytes, &inherited, None, how, readable)
        }
        Member::Article(key, article) => {
            let content = cache.map(|_| cached::content(&article, metadata(&key, options)));
            of_article(&key, article, &Inherited::default(), content, how, readable)
        }
        Member::Pdf(key, ..) if options.secure => {
            skip(&key, "PDF: not read with --secure, since it takes another program")
        }
        Member::Pdf(key, bytes, inherited) => {
            let made_of = ("pdf", &bytes, &inherited);
            let content = cache.map(|_| cached::content(made_of, metadata(&key, options)));
            if let Some(done) = known(&key, content, None, cache) {
                return done;
            }
            let size = bytes.len() as u64;
            match store::pdf_text(bytes, options.limit) {
                Err(reason) => skip(&key, &reason),
                Ok(text) => {
                    let text = Content::Plain(text);
                    let article = Article { content: text, bytes: size, ..Article::default() };
                    of_article(&key, article, &inherited, content, how, readable)
                }
            }
        }
        Member::Skipped(skipped) => {
            let reason = Visible::new(&skipped.reason).into_string();
            Done::Skipped(Skipped { reason, ..skipped })
        }
    }
}

fn of_bytes(
    key: &Key,
    bytes: &[u8],
    inherited: &Inherited,
    stamp: Option<Stamp>,
    how: How<'_>,
    readable: impl FnOnce(Arc<Document>),
) -> Done {
    let (options, cache) = how;
    let metadata = metadata(key, options);
    let content = cache.map(|_| match inherited {
        none if *none == Inherited::default() => cached::content(bytes, metadata),
        some => cached::content((bytes, some), metadata),
    });
    tag(key, content, stamp, how, readable, || {
        pipeline::read(key, bytes, metadata).map(|document| with(document, inherited))
    })
}

fn of_article(
    key: &Key,
    article: Article,
    inherited: &Inherited,
    content: Option<Hash>,
    how: How<'_>,
    readable: impl FnOnce(Arc<Document>),
) -> Done {
    let metadata = metadata(key, how.0);
    tag(key, content, None, how, readable, || {
        pipeline::read_member(key, article, metadata).map(|document| with(document, inherited))
    })
}

/// A document with what the mail says that it is attached to.
fn with(mut document: Document, inherited: &Inherited) -> Document {
    text::lay_under(&mut document, inherited);
    document
}

fn metadata<'a>(key: &Key, options: &'a Options) -> Option<&'a Metadata> {
    if options.metadata.is_empty() { None } else { options.metadata.get(&key.to_string()) }
}

/// The document if it was made of the same before.
fn known(
    key: &Key,
    content: Option<Hash>,
    stamp: Option<Stamp>,
    cache: Option<&Cache>,
) -> Option<Done> {
    let (document, annotations) = cache?.same(key, content?, stamp)?;
    Some(Done::Read(document, annotations))
}

/// Reads and tags what is not known, and keeps it.
fn tag(
    key: &Key,
    content: Option<Hash>,
    stamp: Option<Stamp>,
    how: How<'_>,
    readable: impl FnOnce(Arc<Document>),
    read: impl FnOnce() -> Result<Document, Unreadable>,
) -> Done {
    let (options, cache) = how;
    if let Some(done) = known(key, content, stamp, cache) {
        return done;
    }
    let given = options
        .mentions
        .as_ref()
        .map(|mentions| mentions.get(key.to_string().as_str()).map_or(&[][..], Vec::as_slice));
    let tagged = fenced(|| {
        let document = Arc::new(read()?);
        readable(Arc::clone(&document));
        let annotations = Arc::new(pipeline::annotate(&document, given));
        Ok((document, annotations))
    });
    match tagged {
        Ok(Ok((document, annotations))) => {
            if let (Some(cache), Some(content)) = (cache, content) {
                cache.keep(&document, &annotations, content, stamp);
            }
            Done::Read(document, annotations)
        }
        Ok(Err(Unreadable::Empty)) => skip(key, "empty"),
        Ok(Err(Unreadable::Binary)) => skip(key, "binary"),
        Err(words) => crashed(key, &words),
    }
}

fn crashed(key: &Key, words: &str) -> Done {
    skip(key, &format!("the program crashed on it: {words}"))
}

fn skip(key: &Key, reason: &str) -> Done {
    let reason = Visible::new(reason).into_string();
    Done::Skipped(Skipped { path: key.to_string(), reason })
}
