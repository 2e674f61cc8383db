//! Archives: ZIP and tar. What a header says of a size is not believed; bytes are counted as they come
//! out, and names that lead out of the archive are not read.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use super::names::{format, is_beside_a_page};
use super::{Format, Unpacking, member};
use crate::model::Key;
use crate::plain::Visible;

/// Members of one archive that are looked at.
const ENTRIES: usize = 200_000;
/// Bytes of a member's name.
const NAME: usize = 4096;

/// Reads the members of a ZIP archive.
pub(super) fn zip(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    bytes: &[u8],
) -> Result<ControlFlow<()>, String> {
    let mut archive = open_zip(bytes)?;
    let names: BTreeSet<String> =
        archive.file_names().filter_map(|name| Some(name.ok()?.to_string())).collect();
    let mut taken = BTreeSet::new();
    for i in 0..archive.len().min(ENTRIES) {
        let told = match archive.by_index(i) {
            Err(error) => unpacking.skip(&member(key, &format!("({})", i + 1)), error.to_string()),
            Ok(file) if file.is_dir() => continue,
            Ok(mut file) => {
                let name = file.name().map(|name| name.to_string()).unwrap_or_default();
                let link = file.is_symlink();
                one(unpacking, key, &name, link, &names, &mut taken, &mut file)
            }
        };
        if told.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Opens a ZIP archive.
pub(super) fn open_zip(bytes: &[u8]) -> Result<zip::ZipArchive<Cursor<&[u8]>>, String> {
    zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("a broken archive: {error}"))
}

/// Reads the members of a compressed tar archive.
pub(super) fn tar_gz(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    bytes: &[u8],
) -> Result<ControlFlow<()>, String> {
    tar_of(unpacking, key, flate2::read::MultiGzDecoder::new(bytes))
}

/// Reads the members of a tar archive.
pub(super) fn tar(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    bytes: &[u8],
) -> Result<ControlFlow<()>, String> {
    tar_of(unpacking, key, bytes)
}

fn tar_of(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    stream: impl Read,
) -> Result<ControlFlow<()>, String> {
    // Passing over a member unpacks it too, so the whole stream is bounded; long names are held in
    // memory by the reader of tar, which this bounds as well.
    let limit = unpacking.left.saturating_mul(2);
    let mut archive = tar::Archive::new(stream.take(limit));
    let broken = |error: std::io::Error| format!("a broken archive: {error}");
    let none = BTreeSet::new();
    let mut taken = BTreeSet::new();
    for entry in archive.entries().map_err(broken)?.take(ENTRIES) {
        let told = match entry {
            // Behind a broken member nothing can be found.
            Err(error) => return Ok(unpacking.skip(key, format!("ends early: {error}"))),
            Ok(mut entry) => {
                let kind = entry.header().entry_type();
                if kind.is_dir() || kind.is_pax_global_extensions() {
                    continue;
                }
                let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
                let link = !kind.is_file();
                one(unpacking, key, &name, link, &none, &mut taken, &mut entry)
            }
        };
        if told.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Reads one member.
fn one(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    name: &str,
    link: bool,
    names: &BTreeSet<String>,
    taken: &mut BTreeSet<String>,
    stream: &mut dyn Read,
) -> ControlFlow<()> {
    let name = name.get(..name.floor_char_boundary(NAME)).unwrap_or_default();
    let mut shown = Visible::new(&name.replace('\\', "/")).into_string();
    if leads_out(name) {
        return unpacking.skip(&member(key, &shown), "its name leads out of the archive");
    }
    if is_left_out(name, names) {
        return ControlFlow::Continue(());
    }
    let plain = shown.clone();
    let mut number = 2;
    while !taken.insert(shown.clone()) {
        shown = format!("{plain} ({number})");
        number += 1;
    }
    let key = member(key, &shown);
    if link {
        return unpacking.skip(&key, "a link, not a file");
    }
    let Some(format) = known(name) else {
        return unpacking.skip(&key, "no article by its ending");
    };
    let allowed = unpacking.limit.min(unpacking.left);
    let mut bytes = Vec::new();
    if let Err(error) = stream.take(allowed.saturating_add(1)).read_to_end(&mut bytes) {
        return unpacking.skip(&key, format!("cannot be unpacked: {error}"));
    }
    unpacking.left = unpacking.left.saturating_sub(bytes.len() as u64);
    if bytes.len() as u64 > allowed {
        if unpacking.left == 0 {
            let _ = unpacking.skip(&key, "too much for one archive; the rest of it is not read");
            return ControlFlow::Break(());
        }
        return unpacking.skip(&key, format!("larger than {} bytes", unpacking.limit));
    }
    if bytes.is_empty() {
        return unpacking.skip(&key, "empty");
    }
    unpacking.inside(&key, format, &bytes)
}

/// The format of a member; one without an ending is tried as text.
fn known(name: &str) -> Option<Format> {
    let last = name.rsplit('/').next().unwrap_or(name);
    if last.contains('.') { format(last) } else { Some(Format::File) }
}

/// Whether a name leads out of the archive: that is never an article, and always a trick.
fn leads_out(name: &str) -> bool {
    let parts = || name.split(['/', '\\']);
    name.starts_with(['/', '\\'])
        || name.contains('\0')
        || parts().any(|part| part == "..")
        || parts().next().is_some_and(|first| first.ends_with(':'))
}

/// Dot files, what systems leave behind, and what browsers save beside a page.
fn is_left_out(name: &str, names: &BTreeSet<String>) -> bool {
    let mut before = String::new();
    for part in name.split('/') {
        if part.starts_with('.') && part != "." || part == "__MACOSX" {
            return true;
        }
        if is_beside_a_page(part, |page| names.contains(&format!("{before}{page}"))) {
            return true;
        }
        before.push_str(part);
        before.push('/');
    }
    let last = name.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let stem = last.split('.').next().unwrap_or_default();
    matches!(stem, "readme" | "license" | "licence") || last.rsplit('.').next() == Some("json")
}
