//! Tests of the walk over real folders, made below the system's folder for temporary files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Listing, articles, read};

/// A folder that goes when it is dropped.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("throughline-store-{}-{number}", std::process::id());
        let folder = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(&folder.0).unwrap();
        for (path, text) in files {
            folder.file(path, text);
        }
        folder
    }

    pub(super) fn file(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn list(paths: &[PathBuf]) -> Listing {
    articles(paths, 100).unwrap()
}

fn keys(listing: &Listing) -> Vec<String> {
    listing.files.iter().map(|file| file.key.to_string()).collect()
}

fn reasons(listing: &Listing) -> Vec<String> {
    listing.skipped.iter().map(|s| format!("{}: {}", s.path, s.reason)).collect()
}

#[test]
fn a_folder_gives_its_articles_in_order_and_says_what_it_leaves() {
    let long = "x".repeat(101);
    let folder = Folder::new(&[
        ("b.md", "b"),
        ("a.txt", "a"),
        ("a/z.TXT", "z"),
        ("bare", "bare"),
        ("readme.md", "r"),
        ("LICENSE-MIT", "l"),
        (".hidden.txt", "h"),
        (".git/c.txt", "c"),
        ("data.json", "{}"),
        ("empty.txt", ""),
        ("long.txt", &long),
        ("page.docx", "<p>"),
        ("c.bin", "a\0b"),
    ]);
    let listing = list(&[folder.path("")]);
    assert_eq!(keys(&listing), ["a.txt", "a/z.TXT", "b.md", "bare"]);
    assert_eq!(
        reasons(&listing),
        [
            "c.bin: binary",
            "empty.txt: empty",
            "long.txt: larger than 100 bytes",
            "page.docx: no article by its ending: .docx"
        ]
    );
}

#[test]
fn what_is_named_is_read() {
    let files = [("README", "r"), ("x.html", "h"), (".dot/a.txt", "a"), ("d.json", "{}")];
    let folder = Folder::new(&files);
    let check = |path: &str, expected: &[&str]| {
        assert_eq!(keys(&list(&[folder.path(path)])), expected, "{path}");
    };
    check("README", &["README"]);
    check("x.html", &["x.html"]);
    check(".dot", &["a.txt"]);
    check(".dot/a.txt", &["a.txt"]);
    check("d.json", &[]);
}

#[test]
fn names_that_clash_get_their_argument_in_front() {
    let files = [("m/a.txt", "1"), ("m/b.txt", "2"), ("n/a.txt", "3"), ("o/m/a.txt", "4")];
    let folder = Folder::new(&files);
    let check = |paths: &[&str], expected: &[&str]| {
        let paths: Vec<_> = paths.iter().map(|path| folder.path(path)).collect();
        assert_eq!(keys(&list(&paths)), expected);
    };
    check(&["m", "n"], &["b.txt", "m/a.txt", "n/a.txt"]);
    check(&["m/a.txt", "m/b.txt"], &["a.txt", "b.txt"]);
    check(&["m/a.txt", "n/a.txt"], &["m/a.txt", "n/a.txt"]);
    check(&["n", "o"], &["a.txt", "m/a.txt"]);
    let root = folder.0.file_name().unwrap().to_string_lossy().into_owned();
    let expected = ["b.txt".to_owned(), "o/m/a.txt".to_owned(), format!("{root}/m/a.txt")];
    assert_eq!(keys(&list(&[folder.path("m"), folder.path("o/m")])), expected);
}

#[test]
fn a_file_reached_twice_is_read_once() {
    let folder = Folder::new(&[("m/a.txt", "1"), ("b.txt", "2")]);
    let check = |paths: &[&str], expected: &[&str]| {
        let paths: Vec<_> = paths.iter().map(|path| folder.path(path)).collect();
        assert_eq!(keys(&list(&paths)), expected);
    };
    check(&["b.txt", "b.txt"], &["b.txt"]);
    check(&["", "m"], &["b.txt", "m/a.txt"]);
    check(&["m", ""], &["a.txt", "b.txt"]);
}

#[test]
fn what_is_missing_is_an_error_that_names_it() {
    let folder = Folder::new(&[("a.txt", "a")]);
    let failure = articles(&[folder.path("a.txt"), folder.path("none")], 100).unwrap_err();
    let expected = format!("cannot open {}: no such file or folder", folder.path("none").display());
    assert_eq!(failure.to_string().lines().next(), Some(expected.as_str()));
    assert_eq!(failure.exit_code(), 3);
}

#[test]
fn reading_keeps_to_the_limit_and_to_files() {
    let folder = Folder::new(&[("a.txt", "12345")]);
    let mut file = list(&[folder.path("")]).files.remove(0);
    assert_eq!(read(&file, 5), Ok(b"12345".to_vec()));
    assert_eq!(read(&file, 4), Err("larger than 4 bytes".to_owned()));
    file.path = folder.path("");
    assert_eq!(read(&file, 5), Err("a folder, not a file".to_owned()));
    file.path = folder.path("gone");
    assert_eq!(read(&file, 5), Err("not there".to_owned()));
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_loops_end() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new(&[("m/a.txt", "1"), ("far/b.txt", "2"), ("far/.h.txt", "3")]);
    let link = |to: &Path, at: &str| symlink(to, folder.path(at)).unwrap();
    link(Path::new(".."), "m/up");
    link(Path::new("nowhere"), "m/dangling.txt");
    link(Path::new("self"), "m/self");
    link(Path::new("a.txt"), "m/0.txt");
    link(&folder.path("far"), "m/far");
    link(&folder.path("far"), "m/far2");
    let listing = list(&[folder.path("m")]);
    assert_eq!(keys(&listing), ["a.txt", "far/b.txt"]);
    assert_eq!(
        reasons(&listing),
        ["dangling.txt: a link to nothing", "self: a loop of links", "up: a loop of links"]
    );
    // The folder opened may itself be a link.
    assert_eq!(keys(&list(&[folder.path("m/far")])), ["b.txt"]);
}

#[cfg(unix)]
#[test]
fn sockets_and_folders_without_permission_are_left_with_a_reason() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new(&[("a.txt", "1"), ("shut/b.txt", "2")]);
    let _socket = std::os::unix::net::UnixListener::bind(folder.path("s.txt")).unwrap();
    let allow = |mode| {
        fs::set_permissions(folder.path("shut"), fs::Permissions::from_mode(mode)).unwrap();
    };
    allow(0o0);
    let listing = list(&[folder.path("")]);
    let all_may = fs::read_dir(folder.path("shut")).is_ok();
    allow(0o700);
    let mut expected = vec!["s.txt: a socket, not a file"];
    if !all_may {
        // The super-user may read everything.
        expected.push("shut: cannot be listed: no permission to read it");
    }
    assert_eq!(reasons(&listing), expected);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_unicode_is_shown_safely() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new(&[]);
    for name in [b"a\xff.txt".as_slice(), b"a\xfe.txt", b"\x1b]0;x\x07.txt"] {
        fs::write(folder.0.join(OsStr::from_bytes(name)), "x").unwrap();
    }
    let listing = list(&[folder.path("")]);
    assert_eq!(keys(&listing), ["a\u{fffd}.txt", "a\u{fffd}.txt (2)", "␛]0;x␇.txt"]);
}
