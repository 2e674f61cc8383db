//! One folder's cache: a file of pieces, each with its checksum, and an index behind them.
//!
//! It is written under a name of its own and renamed when it is whole, so that running readers never see
//! each other's half; who comes last wins, and loses nothing but time. It holds the text of articles, so
//! only its owner may read it, and a file that somebody else owns or may write to is not read. What is
//! broken is read as nothing: a cache can always be made anew.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::state::{create, named, private};

/// What a cache starts with; what wrote it follows.
const MAGIC: &[u8] = b"throughline/cache/1\n";
/// Where the index lies, how long it is, its checksum, and the checksum of this and the head.
const TAIL: usize = 8 + 8 + 4 + 4;
/// An index of a million documents is smaller.
const INDEX: u64 = 512 << 20;
/// No piece is larger; what would be is not kept.
const PIECE: u32 = 512 << 20;
/// All caches together: the folders not opened longest give way.
const ALL: u64 = 4 << 30;
/// What a killed program left is taken away after this time.
const ABANDONED: Duration = Duration::from_hours(1);
/// Times of files are not trusted before they are so old: some file systems count in steps of two
/// seconds, and a file may change twice in one.
const SETTLED: Duration = Duration::from_secs(3);

/// Where a piece lies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Piece {
    /// Its first byte.
    pub offset: u64,
    /// Its length.
    pub length: u32,
    /// The checksum of its bytes (CRC-32).
    pub checksum: u32,
}

/// What the file system says of a file: device, number, size, and when content and entry were changed,
/// in nanoseconds. As long as it says the same, the file is the same.
#[cfg(unix)]
#[must_use]
pub fn stamp(path: &Path) -> Option<[u64; 5]> {
    use std::os::unix::fs::MetadataExt as _;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let settled = u64::try_from(now.checked_sub(SETTLED)?.as_nanos()).ok()?;
    let metadata = fs::metadata(path).ok()?;
    let nanoseconds = |seconds: i64, rest: i64| {
        u64::try_from(seconds)
            .ok()?
            .checked_mul(1_000_000_000)?
            .checked_add(u64::try_from(rest).ok()?)
    };
    let modified = nanoseconds(metadata.mtime(), metadata.mtime_nsec())?;
    let changed = nanoseconds(metadata.ctime(), metadata.ctime_nsec())?;
    let old = modified <= settled && changed <= settled;
    old.then(|| [metadata.dev(), metadata.ino(), metadata.size(), modified, changed])
}

/// What the file system says of a file: too little here to rely on.
#[cfg(not(unix))]
#[must_use]
pub fn stamp(_: &Path) -> Option<[u64; 5]> {
    None
}

/// Where the cache of one folder lies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CacheFile {
    path: PathBuf,
    /// The start of a file that this very program wrote.
    head: Vec<u8>,
}

/// A cache that can be read.
#[derive(Debug)]
pub struct CacheReader {
    file: File,
    /// Where the pieces end.
    end: u64,
    index: Piece,
}

/// A cache that is being written.
#[derive(Debug)]
pub struct CacheWriter {
    path: PathBuf,
    /// The name it has until it is whole.
    new: PathBuf,
    head: Vec<u8>,
    file: BufWriter<File>,
    at: u64,
}

impl CacheFile {
    /// The cache for some arguments, below a folder, as [`StateFile::of`](super::StateFile::of) names
    /// it; `build` is what wrote it and alone may read it. None for what is not there or comes from
    /// standard input, and for the articles in the program itself.
    #[must_use]
    pub fn of(folder: &Path, arguments: &[PathBuf], build: &str) -> Option<Self> {
        let name = if arguments.is_empty() { return None } else { named(arguments)? };
        let mut head = MAGIC.to_vec();
        head.extend_from_slice(build.as_bytes());
        head.push(b'\n');
        Some(Self { path: folder.join(name).with_extension("cache"), head })
    }

    /// Opens it, if there is one that can be relied on, and notes that it was used.
    #[must_use]
    pub fn open(&self) -> Option<CacheReader> {
        if let Some(folder) = self.path.parent() {
            clear(folder);
        }
        // Asked before it is opened, since opening a FIFO may wait for ever.
        own(&fs::symlink_metadata(&self.path).ok()?)?;
        let mut file = File::open(&self.path).ok()?;
        let metadata = file.metadata().ok()?;
        own(&metadata)?;
        let mut head = vec![0; self.head.len()];
        file.read_exact(&mut head).ok()?;
        let end = metadata.len().checked_sub(TAIL as u64)?;
        let mut tail = [0; TAIL];
        file.seek(SeekFrom::Start(end)).ok()?;
        file.read_exact(&mut tail).ok()?;
        let (offset, rest) = tail.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let (checksum, all) = rest.split_first_chunk()?;
        let (offset, length) = (u64::from_le_bytes(*offset), u64::from_le_bytes(*length));
        let all: [u8; 4] = all.try_into().ok()?;
        if head != self.head
            || offset.checked_add(length)? != end
            || length > INDEX
            || u32::from_le_bytes(all) != checksum_of_ends(&head, tail.get(..TAIL - 4)?)
        {
            return None;
        }
        // How long ago a folder was opened is only needed to make room.
        let _ = file.set_modified(SystemTime::now());
        let checksum = u32::from_le_bytes(*checksum);
        let index = Piece { offset, length: u32::try_from(length).ok()?, checksum };
        Some(CacheReader { file, end, index })
    }

    /// What went wrong with writing it, in words.
    #[must_use]
    pub fn trouble(&self, error: &io::Error) -> String {
        format!("cannot write {}: {error}", self.path.display())
    }

    /// Begins to write it anew.
    ///
    /// # Errors
    /// What the file system says.
    pub fn write(&self) -> io::Result<CacheWriter> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        if let Some(folder) = self.path.parent() {
            create(folder)?;
        }
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let new = self.path.with_extension(format!("{}-{number}.new", std::process::id()));
        // What an earlier program of this number left when it was killed.
        let _ = fs::remove_file(&new);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        private(&mut options);
        let file = options.open(&new)?;
        // Held as long as this program lives: what nobody holds was left by one that was killed.
        let _ = file.try_lock();
        let file = BufWriter::with_capacity(1 << 18, file);
        let (path, head) = (self.path.clone(), self.head.clone());
        let mut writer = CacheWriter { path, new, head, file, at: 0 };
        writer.put(&self.head)?;
        Ok(writer)
    }
}

impl CacheReader {
    /// The index, if it is whole.
    #[must_use]
    pub fn index(&self) -> Option<Vec<u8>> {
        self.read(self.index)
    }

    /// A piece, if it is whole.
    #[must_use]
    pub fn read(&self, piece: Piece) -> Option<Vec<u8>> {
        if piece.length > PIECE || piece.offset.checked_add(piece.length.into())? > self.end {
            return None;
        }
        let mut bytes = vec![0; usize::try_from(piece.length).ok()?];
        self.fill(&mut bytes, piece.offset).ok()?;
        (crc32fast::hash(&bytes) == piece.checksum).then_some(bytes)
    }

    #[cfg(unix)]
    fn fill(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, bytes, offset)
    }

    #[cfg(not(unix))]
    fn fill(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
        // Threads share one place in the file.
        static TURN: std::sync::Mutex<()> = std::sync::Mutex::new(());
        let _turn = TURN.lock();
        (&self.file).seek(SeekFrom::Start(offset))?;
        (&self.file).read_exact(bytes)
    }
}

impl CacheWriter {
    /// Adds a piece.
    ///
    /// # Errors
    /// What the file system says, or that it would be too large.
    pub fn add(&mut self, bytes: &[u8]) -> io::Result<Piece> {
        let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= PIECE);
        let length = length.ok_or_else(|| io::Error::other("a piece is too large"))?;
        let piece = Piece { offset: self.at, length, checksum: crc32fast::hash(bytes) };
        self.put(bytes)?;
        Ok(piece)
    }

    /// Writes the index and puts the whole in its place; the caches of folders not opened for long make
    /// room.
    ///
    /// # Errors
    /// What the file system says; what was there is there still.
    pub fn finish(mut self, index: &[u8]) -> io::Result<()> {
        let offset = self.at;
        self.put(index)?;
        let mut tail = offset.to_le_bytes().to_vec();
        tail.extend(u64::try_from(index.len()).map_err(io::Error::other)?.to_le_bytes());
        tail.extend(crc32fast::hash(index).to_le_bytes());
        tail.extend(checksum_of_ends(&self.head, &tail).to_le_bytes());
        self.put(&tail)?;
        self.file.flush()?;
        // Nothing forces it to the disk: what a crash of the machine leaves has no right checksum.
        fs::rename(&self.new, &self.path)?;
        make_room(&self.path, ALL);
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        if self.at > ALL {
            return Err(io::Error::other(format!("larger than {} GiB", ALL >> 30)));
        }
        self.file.write_all(bytes)
    }
}

impl Drop for CacheWriter {
    /// Takes away what was not finished; what was has another name by now.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.new);
    }
}

fn checksum_of_ends(head: &[u8], tail: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(head);
    hasher.update(tail);
    hasher.finalize()
}

/// A regular file of whoever runs this, which nobody else may write or read.
#[cfg(unix)]
fn own(metadata: &Metadata) -> Option<()> {
    use std::os::unix::fs::MetadataExt as _;
    // The folder of this process belongs to its user, where there is one.
    let other = fs::metadata("/proc/self").is_ok_and(|own| own.uid() != metadata.uid());
    let of_others = metadata.mode() & 0o077;
    (metadata.is_file() && of_others == 0 && !other).then_some(())
}

#[cfg(not(unix))]
fn own(metadata: &Metadata) -> Option<()> {
    metadata.is_file().then_some(())
}

/// Removes what programs that were killed left unfinished.
fn clear(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let unfinished = path.extension().is_some_and(|ending| ending == "new");
        // A FIFO would be waited for.
        let regular = || fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        if !(unfinished && regular()) {
            continue;
        }
        let file = OpenOptions::new().write(true).open(&path);
        if file.is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(&path);
        }
    }
}

/// Removes caches beside one, until all take no more than so many bytes; and what was left unfinished.
fn make_room(kept: &Path, all: u64) {
    let Some(entries) = kept.parent().and_then(|folder| fs::read_dir(folder).ok()) else { return };
    let now = SystemTime::now();
    let mut others = Vec::new();
    let mut size = fs::metadata(kept).map_or(0, |metadata| metadata.len());
    for entry in entries.flatten() {
        let path = entry.path();
        let Ok(metadata) = entry.metadata() else { continue };
        let used = metadata.modified().unwrap_or(UNIX_EPOCH);
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("new") if now.duration_since(used).is_ok_and(|age| age > ABANDONED) => {
                let _ = fs::remove_file(path);
            }
            Some("cache") if path != kept => {
                size += metadata.len();
                others.push((used, path, metadata.len()));
            }
            _ => {}
        }
    }
    others.sort();
    for (_, path, length) in others {
        if size <= all {
            return;
        }
        // One that cannot be removed is not counted twice either.
        let _ = fs::remove_file(path);
        size -= length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::Folder;

    fn file(folder: &Folder) -> CacheFile {
        folder.file("news/a.txt", "a");
        CacheFile::of(&folder.path("caches"), &[folder.path("news")], "build").unwrap()
    }

    /// A cache of two pieces.
    fn written(file: &CacheFile) -> [Piece; 2] {
        let mut writer = file.write().unwrap();
        let pieces = [writer.add(b"one").unwrap(), writer.add(b"and two").unwrap()];
        writer.finish(b"index").unwrap();
        pieces
    }

    /// What can be read of it.
    fn read(file: &CacheFile, pieces: [Piece; 2]) -> Option<[Option<Vec<u8>>; 3]> {
        let reader = file.open()?;
        Some([reader.index(), reader.read(pieces[0]), reader.read(pieces[1])])
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = Folder::new(&[]);
        let file = file(&folder);
        assert!(file.open().is_none());
        let pieces = written(&file);
        let expected = ["index", "one", "and two"].map(|text| Some(text.as_bytes().to_vec()));
        assert_eq!(read(&file, pieces), Some(expected));
        let other = CacheFile { head: b"throughline/cache/1\nother\n".to_vec(), ..file.clone() };
        assert!(other.open().is_none(), "another program wrote it");
        assert!(CacheFile::of(&folder.path("caches"), &[], "build").is_none());
        assert!(CacheFile::of(&folder.path("caches"), &["-".into()], "build").is_none());
    }

    #[test]
    fn what_is_broken_is_not_read() {
        let folder = Folder::new(&[]);
        let file = file(&folder);
        let pieces = written(&file);
        let whole = fs::read(&file.path).unwrap();
        let expected = read(&file, pieces).unwrap();
        for i in 0..whole.len() {
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[i] ^= 1 << bit;
                fs::write(&file.path, bytes).unwrap();
                let found = read(&file, pieces).into_iter().flatten();
                let right = found.zip(expected.clone()).filter(|(one, other)| one == other);
                assert!(right.count() < 3, "byte {i}, bit {bit}");
            }
            fs::write(&file.path, &whole[..i]).unwrap();
            assert!(file.open().is_none(), "cut at {i}");
        }
    }

    #[test]
    fn a_wrong_place_is_no_piece() {
        let folder = Folder::new(&[]);
        let file = file(&folder);
        let [one, two] = written(&file);
        let reader = file.open().unwrap();
        for piece in [
            Piece { offset: u64::MAX, ..one },
            Piece { length: u32::MAX, ..one },
            Piece { length: 1 << 20, ..one },
            Piece { checksum: two.checksum, ..one },
        ] {
            assert_eq!(reader.read(piece), None, "{piece:?}");
        }
    }

    #[test]
    fn what_is_not_finished_leaves_nothing() {
        let folder = Folder::new(&[]);
        let file = file(&folder);
        let pieces = written(&file);
        let mut writer = file.write().unwrap();
        writer.add(b"three").unwrap();
        assert_eq!(fs::read_dir(folder.path("caches")).unwrap().count(), 2);
        drop(writer);
        assert_eq!(fs::read_dir(folder.path("caches")).unwrap().count(), 1);
        assert!(read(&file, pieces).is_some());
    }

    #[test]
    fn what_a_killed_program_left_is_cleared() {
        let folder = Folder::new(&[]);
        folder.file("caches/killed.1-0.new", "half");
        let cache = file(&folder);
        let writer = cache.write().unwrap();
        assert!(cache.open().is_none());
        let left = || {
            let names = fs::read_dir(folder.path("caches")).unwrap();
            let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            names
                .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "new"))
                .count()
        };
        // One that is being written stays.
        assert_eq!(left(), 1);
        writer.finish(b"").unwrap();
        assert_eq!(left(), 0);
    }

    #[test]
    fn writers_do_not_meet() {
        let folder = Folder::new(&[]);
        let file = file(&folder);
        let (mut one, mut other) = (file.write().unwrap(), file.write().unwrap());
        one.add(b"one").unwrap();
        other.add(b"other").unwrap();
        other.finish(b"of the other").unwrap();
        let reader = file.open().unwrap();
        one.finish(b"of the one").unwrap();
        // Who has the last one open still reads it.
        assert_eq!(reader.index().as_deref(), Some(&b"of the other"[..]));
        assert_eq!(file.open().unwrap().index().as_deref(), Some(&b"of the one"[..]));
    }

    #[test]
    fn folders_not_opened_longest_give_way() {
        let folder = Folder::new(&[]);
        let age = |name: &str, hours: u64| {
            folder.file(name, "0123456789");
            let file = File::options().write(true).open(folder.path(name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_hours(hours)).unwrap();
        };
        for (name, hours) in [("a.cache", 1), ("b.cache", 3), ("c.cache", 2), ("d.new", 2)] {
            age(name, hours);
        }
        folder.file("e.new", "");
        make_room(&folder.path("a.cache"), 25);
        let mut left: Vec<_> = fs::read_dir(folder.path(""))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, ["a.cache", "c.cache", "e.new"]);
    }

    #[cfg(unix)]
    #[test]
    fn it_is_for_its_owner_only() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = Folder::new(&[]);
        let file = file(&folder);
        written(&file);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&file.path), 0o600);
        assert_eq!(mode(file.path.parent().unwrap()), 0o700);
        assert!(file.open().is_some());
        // Whoever may write to it may have.
        fs::set_permissions(&file.path, fs::Permissions::from_mode(0o620)).unwrap();
        assert!(file.open().is_none());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_just_changed_has_no_stamp() {
        let folder = Folder::new(&[("a.txt", "a")]);
        assert_eq!(stamp(&folder.path("a.txt")), None);
        assert_eq!(stamp(&folder.path("none")), None);
        assert!(stamp(Path::new("/")).is_some());
    }
}
