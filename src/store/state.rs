//! One folder's state file, which several running readers share.
//!
//! A file is never written in place: the new one is written beside it, forced to the disk, and renamed,
//! so that a crash or a full disk leaves the old one. A lock file keeps two readers from writing at
//! once. Nothing is created before something is kept.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::error::{Failure, FailureKind};

/// So long another reader may hold the lock.
const PATIENCE: Duration = Duration::from_secs(2);

/// A state file is never larger; reading stops there.
const LIMIT: u64 = 64 << 20;

/// The file that keeps the state of one folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StateFile {
    path: PathBuf,
}

/// What becomes of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// It gets this content.
    Write(Vec<u8>),
    /// It is kept under another name, and a new one gets this content.
    Aside(Vec<u8>),
}

impl StateFile {
    /// The file for some arguments, below a folder: by a hash of their sorted canonical paths, so that
    /// one folder has one state however it is named. None for what comes from standard input or is not
    /// there.
    #[must_use]
    pub fn of(folder: &Path, arguments: &[PathBuf]) -> Option<Self> {
        let name = if arguments.is_empty() { "builtin".to_owned() } else { named(arguments)? };
        Some(Self { path: folder.join(format!("{name}.json")) })
    }

    /// Its content; nothing where there is none yet.
    ///
    /// # Errors
    /// What the file system says.
    pub fn read(&self) -> Result<Option<Vec<u8>>, Failure> {
        match fs::metadata(&self.path) {
            Ok(found) if found.is_file() && found.len() <= LIMIT => {}
            Ok(_) => return Err(self.failure("cannot read", "no file, or too large")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.failure("cannot read", error)),
        }
        match fs::read(&self.path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.failure("cannot read", error)),
        }
    }

    /// Changes the file while no other reader can: from what it holds now to what `change` makes of
    /// that. Answers where the old one is kept, if it was put aside.
    ///
    /// # Errors
    /// What the file system says; the file is as it was then.
    pub fn change(
        &self,
        change: impl FnOnce(Option<Vec<u8>>) -> Change,
    ) -> Result<Option<PathBuf>, Failure> {
        if let Some(folder) = self.path.parent() {
            create(folder).map_err(|error| self.failure("cannot write", error))?;
        }
        let lock = self.lock()?;
        let (bytes, kept) = match change(self.read()?) {
            Change::Write(bytes) => (bytes, None),
            Change::Aside(bytes) => (bytes, Some(self.aside()?)),
        };
        let written = write_whole(&self.path, &bytes);
        // Closing it gives it back as well, but this says so.
        drop(lock);
        written.map_err(|error| self.failure("cannot write", error)).map(|()| kept)
    }

    /// Waits for the lock. A file system without locks is used without.
    fn lock(&self) -> Result<File, Failure> {
        let path = self.path.with_extension("lock");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        private(&mut options);
        let file = options.open(path).map_err(|error| self.failure("cannot write", error))?;
        let end = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
                Err(TryLockError::WouldBlock) if Instant::now() >= end => {
                    return Err(self.failure("cannot write", "another reader holds its lock"));
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            }
        }
    }

    /// Gives the file a name that is not taken.
    fn aside(&self) -> Result<PathBuf, Failure> {
        let free = |number: u32| {
            let path = self.path.with_extension(format!("kept-{number}.json"));
            (!path.try_exists().unwrap_or(true)).then_some(path)
        };
        let free = (1..1000).find_map(free);
        let to = free.ok_or_else(|| self.failure("cannot keep aside", "too many are kept"))?;
        fs::rename(&self.path, &to).map_err(|error| self.failure("cannot keep aside", error))?;
        Ok(to)
    }

    fn failure(&self, tried: &str, why: impl std::fmt::Display) -> Failure {
        let tried = format!("{tried} {}", self.path.display());
        Failure::new(FailureKind::Output, &tried, why)
    }
}

/// A name for some arguments: a hash of their sorted canonical paths, so that a folder has one however
/// it is named. None for what comes from standard input or is not there.
pub(super) fn named(arguments: &[PathBuf]) -> Option<String> {
    if arguments.iter().any(|path| path.as_os_str() == "-") {
        return None;
    }
    let paths: io::Result<Vec<PathBuf>> = arguments.iter().map(fs::canonicalize).collect();
    let mut paths = paths.ok()?;
    paths.sort();
    paths.dedup();
    Some(format!("{:032x}", hash(&paths)))
}

/// Writes a file of the program's own, whole or not at all, for nobody else to read.
///
/// # Errors
/// What the file system says; what was there is there still.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failure = |error: io::Error| {
        Failure::new(FailureKind::Output, &format!("cannot write {}", path.display()), error)
    };
    path.parent().map_or(Ok(()), create).map_err(failure)?;
    write_whole(path, bytes).map_err(failure)
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Always the same name, so that what a kill leaves is overwritten the next time. Who writes a state
    // holds its lock.
    let new = path.with_extension("new");
    let written = write_new(&new, bytes).and_then(|()| fs::rename(&new, path));
    if written.is_err() {
        // Nothing more can be done where this fails too.
        let _ = fs::remove_file(&new);
        return written;
    }
    // The name is on the disk once the folder is; not every file system can do that.
    let _ = path.parent().map(File::open).transpose().map(|folder| folder.map(|f| f.sync_all()));
    Ok(())
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    private(&mut options);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes a folder that only its owner may read: what someone reads is their own affair.
pub(super) fn create(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// For a file that only its owner may read.
pub(super) fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    #[cfg(not(unix))]
    let _ = options;
}

/// FNV-1a (Fowler, Noll, Vo), 128 bits: the same for ever, unlike the hashes of tables.
fn hash(paths: &[PathBuf]) -> u128 {
    const PRIME: u128 = (1 << 88) + (1 << 8) + 0x3b;
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let of_path = |path: &PathBuf| {
        let bytes = path.as_os_str().as_encoded_bytes().to_vec();
        // No path holds a zero byte.
        bytes.into_iter().chain([0])
    };
    let bytes = paths.iter().flat_map(of_path);
    bytes.fold(BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that goes when the test ends.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir();
            let path = path.join(format!("throughline-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir_all(&path).unwrap();
            Self(path.canonicalize().unwrap())
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(self.0.join("state")).unwrap();
            let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut names: Vec<String> = names.filter(|name| name != "builtin.lock").collect();
            names.sort();
            names
        }

        fn state(&self) -> StateFile {
            StateFile::of(&self.0.join("state"), &[]).unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_hash_is_that_of_its_definition() {
        assert_eq!(hash(&[]), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        // Of the byte zero alone.
        assert_eq!(hash(&[PathBuf::new()]), 0xd228_cb69_101a_8caf_7891_2b70_4e4a_147f);
    }

    #[test]
    fn one_folder_has_one_state_however_it_is_named() {
        let folder = Folder::new("names");
        fs::create_dir_all(folder.0.join("a/b")).unwrap();
        let of = |names: &[&str]| {
            let paths: Vec<PathBuf> = names.iter().map(|name| folder.0.join(name)).collect();
            StateFile::of(&folder.0, &paths)
        };
        assert_eq!(of(&["a", "a/b"]), of(&["a/b/../b", "./a", "a"]));
        assert_ne!(of(&["a"]), of(&["a/b"]));
        assert_eq!(of(&["none"]), None);
        assert_eq!(StateFile::of(&folder.0, &["-".into()]), None);
        let builtin = StateFile::of(&folder.0, &[]).unwrap();
        assert_eq!(builtin.path, folder.0.join("builtin.json"));
    }

    #[test]
    fn a_change_sees_what_was_written_last() {
        let folder = Folder::new("change");
        let file = folder.state();
        assert_eq!(file.read().unwrap(), None);
        assert!(!folder.0.join("state").exists(), "nothing is made by reading");
        let write = |expected: Option<&[u8]>, bytes: &[u8]| {
            let change = |now: Option<Vec<u8>>| {
                assert_eq!(now.as_deref(), expected);
                Change::Write(bytes.to_vec())
            };
            assert_eq!(file.change(change).unwrap(), None);
        };
        write(None, b"one");
        write(Some(b"one"), b"two");
        assert_eq!(file.read().unwrap().as_deref(), Some(&b"two"[..]));
        assert_eq!(folder.names(), ["builtin.json"]);
    }

    #[test]
    fn what_is_put_aside_is_never_overwritten() {
        let folder = Folder::new("aside");
        let file = folder.state();
        for content in ["one", "two", "three"] {
            file.change(|_| Change::Aside(content.into())).unwrap_or(None);
            fs::write(&file.path, content).unwrap();
        }
        assert_eq!(folder.names(), ["builtin.json", "builtin.kept-1.json", "builtin.kept-2.json"]);
        let kept = fs::read_to_string(folder.0.join("state/builtin.kept-1.json")).unwrap();
        assert_eq!(kept, "one");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = Folder::new("private");
        folder.state().change(|_| Change::Write(Vec::new())).unwrap();
        let mode = |path: &str| fs::metadata(folder.0.join(path)).unwrap().permissions().mode();
        assert_eq!(mode("state") & 0o777, 0o700);
        assert_eq!(mode("state/builtin.json") & 0o777, 0o600);
    }

    #[test]
    fn what_cannot_be_written_is_told() {
        let folder = Folder::new("told");
        fs::write(folder.0.join("state"), "in the way").unwrap();
        let failure = folder.state().change(|_| Change::Write(Vec::new())).unwrap_err();
        assert!(failure.tried.as_str().starts_with("cannot write"), "{failure}");
    }
}
