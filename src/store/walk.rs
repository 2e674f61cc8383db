//! Walks files and folders.
//!
//! What really lies in a folder goes first and links are followed after, each folder and each file
//! once: so an article keeps its own name where a link leads to it as well, and loops end.

use std::collections::{BTreeSet, VecDeque};
use std::fs::{self, Metadata};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use super::key::{Taken, labels, visible};
use super::read::{is_json_feed, looks_like_text, reason, regular, too_large};
use super::rule::{Named, by_ending, is_hidden, named};
use super::{File, Found};
use crate::error::{Failure, FailureKind};
use crate::model::{Key, Skipped};
use crate::unpack;

/// How the reason begins why nothing is told of what lies in a folder.
pub const UNLISTED: &str = "cannot be listed";

/// Walks files and folders and tells what it finds, as it finds it where there is one argument. With
/// several, names that clash are known at the end only, and so is everything told then.
///
/// # Errors
/// An argument that is missing or cannot be opened.
pub fn walk(
    arguments: &[PathBuf],
    limit: u64,
    found: &mut dyn FnMut(Found) -> ControlFlow<()>,
) -> Result<(), Failure> {
    let roots = arguments.iter().map(|path| root(path)).collect::<Result<Vec<_>, _>>()?;
    let mut taken = Taken::default();
    if roots.len() == 1 {
        let mut tell = |met: Met| found(met.finish(None, &mut taken));
        let _ = Walk::new(limit, &mut tell).all(&roots);
        return Ok(());
    }
    let mut all = Vec::new();
    let mut collect = |met: Met| {
        all.push(met);
        ControlFlow::Continue(())
    };
    let _ = Walk::new(limit, &mut collect).all(&roots);
    tell_apart(all, &roots, &mut taken, found);
    Ok(())
}

/// One argument.
struct Root {
    path: PathBuf,
    metadata: Metadata,
}

impl Root {
    /// The folder that names below this argument are relative to, in full.
    fn folder(&self) -> PathBuf {
        let full = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        match full.parent() {
            Some(parent) if !self.metadata.is_dir() => parent.to_path_buf(),
            _ => full,
        }
    }
}

/// Looks at an argument.
fn root(path: &Path) -> Result<Root, Failure> {
    let metadata = fs::metadata(path);
    let listed = metadata.and_then(|metadata| {
        if metadata.is_dir() {
            fs::read_dir(path)?;
        }
        Ok(Root { path: path.to_path_buf(), metadata })
    });
    listed.map_err(|error| {
        let missing = error.kind() == std::io::ErrorKind::NotFound;
        let why = if missing { "no such file or folder".to_owned() } else { reason(&error) };
        Failure::new(FailureKind::Unreadable, &format!("cannot open {}", path.display()), why)
            .advise(
                "Name a folder of articles or a file; without a name the built-in articles open.",
            )
    })
}

/// Where a file lies, and how it was when it was listed.
struct Lies {
    path: PathBuf,
    size: u64,
    modified: Option<SystemTime>,
}

/// Something met on the walk; its name is settled later.
struct Met {
    argument: usize,
    name: String,
    what: Result<Lies, String>,
}

impl Met {
    /// Settles the name.
    fn finish(self, label: Option<&str>, taken: &mut Taken) -> Found {
        let name = match label {
            Some(label) if !label.is_empty() => format!("{label}/{}", self.name),
            _ => self.name,
        };
        match self.what {
            Ok(Lies { path, size, modified }) => {
                Found::File(File { key: Key::file(&taken.take(&name)), path, size, modified })
            }
            Err(reason) => Found::Skipped(Skipped { path: name, reason }),
        }
    }
}

/// Puts the argument's name in front where names from several arguments clash.
fn tell_apart(
    all: Vec<Met>,
    roots: &[Root],
    taken: &mut Taken,
    found: &mut dyn FnMut(Found) -> ControlFlow<()>,
) {
    let labels = labels(&roots.iter().map(Root::folder).collect::<Vec<_>>());
    let mut names: Vec<_> = all.iter().map(|met| (met.name.clone(), met.argument)).collect();
    names.sort();
    names.dedup();
    let clashes: BTreeSet<String> = names
        .windows(2)
        .filter_map(|pair| match pair {
            [(a, _), (b, _)] if a == b => Some(a.clone()),
            _ => None,
        })
        .collect();
    for met in all {
        let label = labels.get(met.argument).filter(|_| clashes.contains(&met.name));
        if found(met.finish(label.map(String::as_str), taken)).is_break() {
            return;
        }
    }
}

/// A link that waits for its turn.
struct Link {
    argument: usize,
    name: PathBuf,
    path: PathBuf,
}

/// A walk under way.
struct Walk<'a> {
    limit: u64,
    tell: &'a mut dyn FnMut(Met) -> ControlFlow<()>,
    links: VecDeque<Link>,
    seen: BTreeSet<Identity>,
}

impl<'a> Walk<'a> {
    fn new(limit: u64, tell: &'a mut dyn FnMut(Met) -> ControlFlow<()>) -> Self {
        Self { limit, tell, links: VecDeque::new(), seen: BTreeSet::new() }
    }

    /// Walks all arguments, then all links.
    fn all(&mut self, roots: &[Root]) -> ControlFlow<()> {
        for (argument, root) in roots.iter().enumerate() {
            if root.metadata.is_dir() {
                self.folder(argument, &root.path, Path::new(""))?;
            } else {
                let name = root.path.file_name().unwrap_or(root.path.as_os_str());
                let name = Path::new(name);
                // What is asked for by name is tried, whatever its ending.
                match by_ending(name.as_os_str()) {
                    Named::Json if !is_json_feed(&root.path) => {
                        self.skip(argument, name, "JSON is never an article".to_owned())?;
                    }
                    Named::Json
                    | Named::Article
                    | Named::Bare
                    | Named::Hidden
                    | Named::Other(_) => {
                        self.file(argument, name, &root.path, &root.metadata, Named::Article)?;
                    }
                }
            }
        }
        while let Some(link) = self.links.pop_front() {
            self.link(&link)?;
        }
        ControlFlow::Continue(())
    }

    /// Walks a folder whose content is named below `name`.
    fn folder(&mut self, argument: usize, folder: &Path, name: &Path) -> ControlFlow<()> {
        // Of one folder they differ in their names only, and whole paths are compared without taking
        // them apart.
        let by_name = |a: &DirEntry, b: &DirEntry| a.path().as_os_str().cmp(b.path().as_os_str());
        let mut entries = WalkDir::new(folder).sort_by(by_name).into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(folder);
                    let name = name.join(path.strip_prefix(folder).unwrap_or(path));
                    let why = error.io_error().map_or("cannot be listed".to_owned(), reason);
                    self.skip(argument, &name, format!("{UNLISTED}: {why}"))?;
                    continue;
                }
            };
            let below = name.join(entry.path().strip_prefix(folder).unwrap_or(entry.path()));
            if entry.depth() > 0 && is_hidden_entry(&entry) {
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                continue;
            }
            if entry.file_type().is_symlink() && entry.depth() > 0 {
                let path = entry.into_path();
                self.links.push_back(Link { argument, name: below, path });
                continue;
            }
            let metadata = match fs::symlink_metadata(entry.path()) {
                // The folder itself may be a link that was named.
                Ok(metadata) if metadata.is_symlink() => fs::metadata(entry.path()),
                other => other,
            };
            match metadata {
                Err(error) => self.skip(argument, &below, reason(&error))?,
                Ok(metadata) if metadata.is_dir() => {
                    let name = entry.file_name().to_string_lossy();
                    let beside =
                        |page: &str| entry.path().parent().is_some_and(|f| f.join(page).is_file());
                    if entry.depth() > 0 && unpack::is_beside_a_page(&name, beside)
                        || !self.seen.insert(identity(entry.path(), &metadata))
                    {
                        entries.skip_current_dir();
                    }
                }
                Ok(metadata) => {
                    let kind = named(entry.file_name());
                    self.file(argument, &below, entry.path(), &metadata, kind)?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Follows a link.
    fn link(&mut self, link: &Link) -> ControlFlow<()> {
        let metadata = match fs::metadata(&link.path) {
            Ok(metadata) => metadata,
            Err(error) => {
                let missing = error.kind() == std::io::ErrorKind::NotFound;
                let why = if missing { "a link to nothing".to_owned() } else { reason(&error) };
                return self.skip(link.argument, &link.name, why);
            }
        };
        if !metadata.is_dir() {
            let kind = link.path.file_name().map_or(Named::Bare, named);
            return self.file(link.argument, &link.name, &link.path, &metadata, kind);
        }
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let from = link.path.parent().map_or_else(|| link.path.clone(), real);
        if from.starts_with(real(&link.path)) {
            return self.skip(link.argument, &link.name, "a loop of links".to_owned());
        }
        self.folder(link.argument, &link.path, &link.name)
    }

    /// Tells of a file, or why it is not read.
    fn file(
        &mut self,
        argument: usize,
        name: &Path,
        path: &Path,
        metadata: &Metadata,
        kind: Named<'_>,
    ) -> ControlFlow<()> {
        let why = match kind {
            Named::Hidden => return ControlFlow::Continue(()),
            Named::Json if !metadata.is_file() || !is_json_feed(path) => {
                return ControlFlow::Continue(());
            }
            Named::Other(ending) if metadata.is_file() => Some(other(ending, path)),
            Named::Other(_) | Named::Article | Named::Bare | Named::Json => regular(metadata).err(),
        };
        if let Some(why) = why {
            return self.skip(argument, name, why);
        }
        if metadata.len() == 0 {
            return self.skip(argument, name, "empty".to_owned());
        }
        if metadata.len() > self.limit {
            return self.skip(argument, name, too_large(self.limit));
        }
        if !self.seen.insert(identity(path, metadata)) {
            return ControlFlow::Continue(());
        }
        let (path, modified) = (path.to_path_buf(), metadata.modified().ok());
        let what = Ok(Lies { path, size: metadata.len(), modified });
        (self.tell)(Met { argument, name: visible(name), what })
    }

    fn skip(&mut self, argument: usize, name: &Path, why: String) -> ControlFlow<()> {
        let name = match visible(name) {
            name if name.is_empty() => ".".to_owned(),
            name => name,
        };
        (self.tell)(Met { argument, name, what: Err(why) })
    }
}

fn is_hidden_entry(entry: &DirEntry) -> bool {
    // A folder named 'License plates' or 'readme' is no such file.
    if entry.file_type().is_dir() {
        entry.file_name().as_encoded_bytes().starts_with(b".")
    } else {
        is_hidden(entry.file_name())
    }
}

/// Why a file with another ending is not read.
fn other(ending: &str, path: &Path) -> String {
    if looks_like_text(path) {
        format!("no article by its ending: .{ending}")
    } else {
        "binary".to_owned()
    }
}

/// What makes two paths the same file.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(_: &Path, metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

/// What makes two paths the same file.
#[cfg(not(unix))]
type Identity = PathBuf;

#[cfg(not(unix))]
fn identity(path: &Path, _: &Metadata) -> Identity {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}
