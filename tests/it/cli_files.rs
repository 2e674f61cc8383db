//! What is no article is skipped with its reason; the rest opens.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::folder::Folder;

const ARTICLE: &str = "The bridge was closed on Monday, the town said.\n";

/// The reasons for the files that a run skipped.
fn reason(check: &Value, path: &str) -> Option<String> {
    let skipped = check["skipped"].as_array().unwrap();
    let file = skipped.iter().find(|file| file["path"] == path)?;
    file["reason"].as_str().map(str::to_owned)
}

#[test]
fn each_skipped_file_has_its_reason() {
    let folder = Folder::of(&[("a.txt", ARTICLE), ("empty.txt", ""), ("blank.txt", " \n\n")])
        .with("binary.txt", b"\x7fELF\x00\x00\x01\x00")
        .with("large.txt", ARTICLE.repeat(100))
        .with("table.json", "{}");
    let check = folder.run(&["check", "--json", "--limit", "1k", "."]);
    assert_eq!(check.code, Some(0));
    let check = check.json();
    let read: Vec<&str> = check["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["path"].as_str().unwrap())
        .collect();
    assert_eq!(read, ["a.txt"]);
    let has = |path: &str, part: &str| {
        let reason = reason(&check, path).unwrap_or_else(|| panic!("{path} in {check}"));
        assert!(reason.contains(part), "{path}: {reason}");
    };
    has("empty.txt", "empty");
    has("blank.txt", "empty");
    has("binary.txt", "binary");
    has("large.txt", "larger than 1 KiB");
}

#[test]
fn readme_and_dot_files_are_left_out_unless_named() {
    let folder = Folder::of(&[("a.txt", ARTICLE), ("README.md", ARTICLE), (".b.txt", ARTICLE)]);
    let read = |arguments: &[&str]| {
        let json = folder.run(&[&["articles", "--json"], arguments].concat()).json();
        json["documents"].as_array().unwrap().len()
    };
    assert_eq!(read(&["."]), 1);
    assert_eq!(read(&["README.md"]), 1);
    assert_eq!(read(&["a.txt", ".b.txt"]), 2);
}

#[cfg(unix)]
#[test]
fn fifos_and_loops_of_links_end() {
    let folder = Folder::of(&[("a.txt", ARTICLE), ("deep/b.txt", ARTICLE)]);
    let at = |name: &str| folder.path().join(name);
    let made = Command::new("mkfifo").arg(at("pipe.txt")).status().unwrap();
    assert!(made.success());
    std::os::unix::fs::symlink("loop.txt", at("loop.txt")).unwrap();
    std::os::unix::fs::symlink("..", at("deep/up")).unwrap();
    let check = folder.run(&["check", "--json", "."]);
    assert_eq!(check.code, Some(0), "{check:?}");
    let check = check.json();
    assert_eq!(check["documents"].as_array().unwrap().len(), 2, "{check}");
    assert!(reason(&check, "pipe.txt").unwrap().contains("FIFO"));
    assert!(reason(&check, "loop.txt").unwrap().contains("loop"));
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_skipped() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::of(&[("a.txt", ARTICLE), ("secret.txt", ARTICLE)]);
    let secret = folder.path().join("secret.txt");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&secret).is_ok() {
        // Nothing is forbidden to the superuser.
        return;
    }
    let check = folder.run(&["check", "--json", "."]).json();
    assert!(reason(&check, "secret.txt").unwrap().contains("permission"));
}

#[test]
fn other_languages_are_read_and_said_to_be_untagged() {
    let russian = "Пожар в центре города потушен, сообщили в мэрии. Никто не пострадал, но \
        движение по мосту закрыто до понедельника, и жителей просят объезжать центр.\n";
    let folder = Folder::of(&[("a.txt", russian)]);
    let check = folder.run(&["check", "--json", "."]).json();
    assert_eq!(check["documents"][0]["language"], "ru");
    assert_eq!(check["documents"][0]["tagged"], false);
    assert!(folder.run(&["check", "."]).out.contains("not in English"));
    assert_eq!(folder.run(&["search", "пожар", "."]).code, Some(0));
}
