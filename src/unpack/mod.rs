//! A FILE THAT HOLDS ARTICLES -> THE ARTICLES. Mails, feeds, rows, saved pages, archives, books.
//!
//! It takes bytes and gives articles, one after the other, each with its key. Nothing it reads is
//! believed: what comes out is counted, members of archives lie in archives three deep at most, and what
//! cannot be read is told with its place and reason while the rest is read.

#[cfg(feature = "archives")]
mod archive;
#[cfg(feature = "archives")]
mod book;
mod feed;
mod fields;
#[cfg(feature = "mail")]
mod mail;
mod names;
mod rows;
#[cfg(feature = "tables")]
mod table;
#[cfg(test)]
#[cfg(all(feature = "archives", feature = "mail", feature = "tables"))]
mod tests;

use std::ops::ControlFlow;

use crate::model::{Key, Skipped};
use crate::text::{Article, Inherited};

pub use names::{Format, format, is_beside_a_page};

/// Archives, and mails, inside each other.
#[cfg(any(feature = "archives", feature = "mail"))]
const DEPTH: usize = 3;
/// Members of one file.
const MEMBERS: usize = 1_000_000;
/// What may come out of one file, as a multiple of what one article may take.
const ALL: u64 = 8;

/// What lies in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Member {
    /// An article that its file tells of.
    Article(Key, Article),
    /// A file of its own: text, Markdown, HTML.
    File(Key, Vec<u8>, Inherited),
    /// A PDF, whose text others have to get out.
    Pdf(Key, Vec<u8>, Inherited),
    /// What is not read, and why.
    Skipped(Skipped),
}

/// Takes what lies in a file, member by member.
#[cfg_attr(
    not(feature = "archives"),
    expect(dead_code, reason = "only archives hold more than they take")
)]
pub(crate) struct Unpacking<'a> {
    /// Bytes of one member, at most.
    limit: u64,
    /// Bytes that may still come out.
    left: u64,
    members: usize,
    depth: usize,
    /// What the mail says in which it lies.
    inherited: Inherited,
    tell: &'a mut dyn FnMut(Member) -> ControlFlow<()>,
}

/// Reads a file that holds articles, in the format that its name tells. `limit` is how many bytes one of
/// them may take; all of them may take eight times that. `tell` may end it.
///
/// # Errors
/// Why the file as a whole cannot be read.
pub fn unpack(
    key: &Key,
    format: Format,
    bytes: &[u8],
    limit: u64,
    tell: &mut dyn FnMut(Member) -> ControlFlow<()>,
) -> Result<(), String> {
    let left = limit.saturating_mul(ALL);
    let mut unpacking =
        Unpacking { limit, left, members: 0, depth: 0, inherited: Inherited::default(), tell };
    unpacking.open(key, format, bytes)
}

/// Reads one line of a stream of JSON: an article, or why it is none.
#[must_use]
pub fn row(key: &Key, line: &[u8]) -> Member {
    rows::one(key, line)
}

impl Unpacking<'_> {
    /// Reads one file, which may lie in another.
    fn open(&mut self, key: &Key, format: Format, bytes: &[u8]) -> Result<(), String> {
        let broken = match format {
            Format::File => {
                let inherited = self.inherited.clone();
                self.tell(Member::File(key.clone(), bytes.to_vec(), inherited))
            }
            Format::Pdf => {
                let inherited = self.inherited.clone();
                self.tell(Member::Pdf(key.clone(), bytes.to_vec(), inherited))
            }
            #[cfg(feature = "mail")]
            Format::Mail => mail::one(self, key, bytes)?,
            #[cfg(feature = "mail")]
            Format::Mailbox => mail::all(self, key, bytes)?,
            #[cfg(feature = "mail")]
            Format::WebArchive => self.tell(mail::page(key, bytes)?),
            #[cfg(not(feature = "mail"))]
            Format::Mail | Format::Mailbox | Format::WebArchive => return Err(not_built("mail")),
            Format::Feed => feed::read(self, key, bytes)?,
            Format::JsonFeed => rows::feed(self, key, bytes)?,
            Format::Rows => rows::read(self, key, bytes)?,
            #[cfg(feature = "tables")]
            Format::Table => table::read(self, key, bytes)?,
            #[cfg(not(feature = "tables"))]
            Format::Table => return Err(not_built("tables")),
            #[cfg(feature = "archives")]
            Format::Zip | Format::Tar | Format::TarGz | Format::Book if self.depth >= DEPTH => {
                return Err(format!("archives in archives, more than {DEPTH} deep"));
            }
            #[cfg(feature = "archives")]
            Format::Zip => archive::zip(self, key, bytes)?,
            #[cfg(feature = "archives")]
            Format::Tar => archive::tar(self, key, bytes)?,
            #[cfg(feature = "archives")]
            Format::TarGz => archive::tar_gz(self, key, bytes)?,
            #[cfg(feature = "archives")]
            Format::Book => book::read(self, key, bytes)?,
            #[cfg(not(feature = "archives"))]
            Format::Zip | Format::Tar | Format::TarGz | Format::Book => {
                return Err(not_built("archives"));
            }
        };
        // Whoever is told may have enough; that is no error.
        let _ = broken;
        Ok(())
    }

    /// Hands on a member.
    fn tell(&mut self, member: Member) -> ControlFlow<()> {
        self.members += 1;
        if self.members > MEMBERS {
            return ControlFlow::Break(());
        }
        (self.tell)(member)
    }

    /// Tells of what is not read.
    fn skip(&mut self, key: &Key, reason: impl Into<String>) -> ControlFlow<()> {
        self.tell(Member::Skipped(Skipped { path: key.to_string(), reason: reason.into() }))
    }

    /// Reads what lies in an archive or is attached to a mail.
    #[cfg(any(feature = "archives", feature = "mail"))]
    fn inside(&mut self, key: &Key, format: Format, bytes: &[u8]) -> ControlFlow<()> {
        self.depth += 1;
        let opened = self.open(key, format, bytes);
        self.depth -= 1;
        match opened {
            Ok(()) if self.members <= MEMBERS => ControlFlow::Continue(()),
            Ok(()) => ControlFlow::Break(()),
            Err(reason) => self.skip(key, reason),
        }
    }
}

/// Why a format is not read that this program was built without.
#[cfg(not(all(feature = "archives", feature = "mail", feature = "tables")))]
fn not_built(feature: &str) -> String {
    format!("this program was built without the feature '{feature}'")
}

/// The key of what lies in a file that may itself lie in one.
fn member(key: &Key, name: &str) -> Key {
    let member = match &key.member {
        Some(outer) => format!("{outer}!/{name}"),
        None => name.to_owned(),
    };
    Key { path: key.path.clone(), member: Some(member.into()) }
}
