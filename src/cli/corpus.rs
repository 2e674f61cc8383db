//! From arguments to a corpus, by the loader that the screen uses too.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::config::{Arguments, Options};
use crate::error::{Failure, FailureKind};
use crate::loader::{self, Source};
use crate::model::{Corpus, Document, Key};
use crate::{store, wire};

/// Where the articles come from that the arguments name.
#[must_use]
pub fn source(arguments: &Arguments) -> Source {
    if arguments.paths.is_empty() {
        Source::Builtin
    } else if arguments.paths.iter().all(|path| path.as_os_str() == "-") {
        Source::Stream
    } else {
        Source::Paths(arguments.paths.clone())
    }
}

/// How to load them, with the metadata file read.
///
/// # Errors
/// A metadata file that cannot be read or makes no sense; the line is named.
pub fn loading(options: &Options) -> Result<loader::Options, Failure> {
    let metadata = options.metadata.as_deref().map_or(Ok(BTreeMap::new()), metadata)?;
    let limit = options.limit.unwrap_or(store::LIMIT);
    let mentions = options.mentions.as_deref().map(mentions).transpose()?;
    let secure = options.secure;
    let none = options.no_cache || options.no_state || secure;
    let cache = store::cache_folder().filter(|_| !none);
    Ok(loader::Options { limit, metadata, mentions, cache, secure, ..loader::Options::default() })
}

/// Loads and links all of them; and what is odd about that.
pub(super) fn load(arguments: &Arguments) -> Result<(Corpus, Option<String>), Failure> {
    let options = loading(&arguments.options)?;
    let corpus = loader::load(&source(arguments), &options)?;
    let told = |document: &Arc<Document>| options.metadata.contains_key(&document.key.to_string());
    let odd = !options.metadata.is_empty() && !corpus.documents.iter().any(told);
    // A path may be written in some other way than documents are named.
    let first = || options.metadata.keys().next().map_or("", String::as_str);
    let file = arguments.options.metadata.as_deref().unwrap_or(Path::new("")).display();
    let odd = odd.then(|| format!("{file} tells of none of these articles; it names {}", first()));
    Ok((corpus, odd))
}

/// Whether there is something at a path.
pub(super) fn is_there(path: &Path) -> bool {
    path.as_os_str() == "-"
        || store::walk(&[path.to_path_buf()], u64::MAX, &mut |_| ControlFlow::Break(())).is_ok()
}

fn metadata(path: &Path) -> Result<BTreeMap<String, wire::Metadata>, Failure> {
    read(path, wire::metadata)
}

fn mentions(path: &Path) -> Result<BTreeMap<String, Vec<(u32, u32)>>, Failure> {
    read(path, wire::mentions)
}

/// Reads a file that says something of the articles.
fn read<T>(
    path: &Path,
    understand: impl FnOnce(&str) -> Result<T, wire::Malformed>,
) -> Result<T, Failure> {
    let tried = format!("cannot read {}", path.display());
    let unreadable = |why: String| Failure::new(FailureKind::Unreadable, &tried, why);
    let file =
        store::File { key: Key::default(), path: path.to_path_buf(), size: 0, modified: None };
    let bytes = store::read(&file, store::LIMIT).map_err(unreadable)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = line.filter(|byte| **byte == b'\n').count() + 1;
        Failure::new(FailureKind::Usage, &tried, format!("line {line}: not UTF-8"))
    })?;
    understand(&text).map_err(|error| Failure::new(FailureKind::Usage, &tried, error))
}
