//! THE FILES. The only room that touches the file system: turns paths into articles to read, and
//! reads them.
//!
//! Articles are files whose ending the room `unpack` knows, and files without an ending whose content
//! is text. Dot files, dot folders, README and LICENSE are left out unless they are named, and so is the
//! folder that a browser saves beside a page; `.json` is never an article, unless it is a JSON Feed. Whatever else lies in a folder is told of, with the reason why it is not read.

mod builtin;
mod cache;
mod home;
mod key;
mod memory;
mod pdf;
mod read;
mod rule;
mod state;
mod stream;
mod walk;

#[cfg(test)]
mod tests;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::error::Failure;
use crate::model::{Key, Skipped};

pub use builtin::builtin;
pub use cache::{CacheFile, CacheReader, CacheWriter, Piece, stamp};
pub use home::{cache_folder, config_folder, state_folder};
pub use memory::peak_memory;
pub use pdf::pdf_text;
pub use read::read;
pub use state::{Change, StateFile, write_private};
pub use stream::standard_lines;
pub use walk::{UNLISTED, walk};

/// Files larger than this are not read unless the reader of this program says so: 64 MiB.
pub const LIMIT: u64 = 64 << 20;

/// A file to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// The document's name.
    pub key: Key,
    /// Where it lies.
    pub path: PathBuf,
    /// Its size when it was listed, in bytes.
    pub size: u64,
    /// When it was changed last, as the file system says.
    pub modified: Option<SystemTime>,
}

/// What a walk meets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// A file to read.
    File(File),
    /// Something that is not read, and why.
    Skipped(Skipped),
}

/// All files of some arguments.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listing {
    /// What to read, ordered by key.
    pub files: Vec<File>,
    /// What is not read, ordered by path.
    pub skipped: Vec<Skipped>,
}

/// Lists the articles of files and folders, ordered by their keys.
///
/// # Errors
/// An argument that is missing or cannot be opened.
pub fn articles(arguments: &[PathBuf], limit: u64) -> Result<Listing, Failure> {
    let mut listing = Listing::default();
    walk(arguments, limit, &mut |found| {
        match found {
            Found::File(file) => listing.files.push(file),
            Found::Skipped(skipped) => listing.skipped.push(skipped),
        }
        ControlFlow::Continue(())
    })?;
    listing.files.sort_by(|a, b| a.key.cmp(&b.key));
    listing.skipped.sort();
    Ok(listing)
}
