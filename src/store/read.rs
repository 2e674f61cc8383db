//! Reads one file whole, within a limit.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use super::File;

/// Reads a file.
///
/// # Errors
/// Why it cannot be read, in words. A file that became something else since it was listed is asked
/// before and after it is opened, since opening a FIFO may wait for ever.
pub fn read(file: &File, limit: u64) -> Result<Vec<u8>, String> {
    regular(&fs::metadata(&file.path).map_err(|error| reason(&error))?)?;
    let opened = fs::File::open(&file.path).map_err(|error| reason(&error))?;
    let metadata = opened.metadata().map_err(|error| reason(&error))?;
    regular(&metadata)?;
    if metadata.len() > limit {
        return Err(too_large(limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // One more than allowed: the file may grow while it is read.
    let read = opened.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| reason(&error))?;
    if bytes.len() as u64 > limit { Err(too_large(limit)) } else { Ok(bytes) }
}

/// Whether the first bytes of a file are those of a text; true where they cannot be read, since then
/// they say nothing.
pub(super) fn looks_like_text(path: &Path) -> bool {
    let mut first = [0; 1024];
    let count = fs::File::open(path).and_then(|mut file| file.read(&mut first));
    count.map_or(true, |count| !first.iter().take(count).any(|b| *b == 0))
}

/// Whether a file says at its top that it is a JSON Feed.
pub(super) fn is_json_feed(path: &Path) -> bool {
    let mut first = [0; 1024];
    let regular = fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    let mut count = || fs::File::open(path).and_then(|mut file| file.read(&mut first));
    let count = if regular { count().unwrap_or(0) } else { 0 };
    let top = first.get(..count).unwrap_or_default();
    let mark = b"jsonfeed.org/version";
    top.windows(mark.len()).any(|window| window == mark)
}

/// Refuses what is not a regular file.
pub(super) fn regular(metadata: &fs::Metadata) -> Result<(), String> {
    if metadata.is_file() { Ok(()) } else { Err(other_kind(metadata.file_type()).to_owned()) }
}

/// What something is that is not a regular file.
fn other_kind(kind: fs::FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return "a FIFO, not a file";
        } else if kind.is_socket() {
            return "a socket, not a file";
        } else if kind.is_char_device() || kind.is_block_device() {
            return "a device, not a file";
        }
    }
    if kind.is_dir() { "a folder, not a file" } else { "not a file" }
}

/// An error of the file system in words for a reader.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    if error.kind() == io::ErrorKind::NotFound {
        "not there".to_owned()
    } else if error.kind() == io::ErrorKind::PermissionDenied {
        "no permission to read it".to_owned()
    } else if text.contains("symbolic links") {
        // Rust names this kind of error only since a later version than ours.
        "a loop of links".to_owned()
    } else {
        text
    }
}

/// The reason for a file over the limit.
pub(super) fn too_large(limit: u64) -> String {
    match limit {
        _ if limit >= 1 << 20 => format!("larger than {} MiB", limit >> 20),
        _ if limit >= 1 << 10 => format!("larger than {} KiB", limit >> 10),
        _ => format!("larger than {limit} bytes"),
    }
}
