//! Looking at a file again, to vouch for it: its bytes, when it changed, what in it is not seen.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest as _, Sha256};

use super::fence::fenced;
use super::read::format;
use super::{Options, Source};
use crate::error::{Failure, FailureKind};
use crate::model::{Document, Fingerprint, Inspection, Key, Unseen};
use crate::plain::Visible;
use crate::text::{self, Content};
use crate::unpack::{self, Format, Member};
use crate::{pipeline, store};

/// Looks at the file of an article as it is now.
///
/// # Errors
/// A file that is not there or cannot be read any more; an article that came through standard input.
pub fn inspect(
    source: &Source,
    options: &Options,
    document: &Document,
) -> Result<Inspection, Failure> {
    let key = &document.key;
    let (path, bytes, modified) = match source {
        Source::Builtin => {
            let bytes = store::builtin().iter().find(|(name, _)| **name == *key.path);
            let (_, bytes) = bytes.ok_or_else(|| failure(key, "not there"))?;
            (None, bytes.to_vec(), None)
        }
        Source::Stream => return Err(failure(key, "what came through standard input is gone")),
        Source::Paths(paths) => {
            let mut found = None;
            store::walk(paths, options.limit, &mut |met| match met {
                store::Found::File(file) if file.key.path == key.path => {
                    found = Some(file);
                    ControlFlow::Break(())
                }
                store::Found::File(_) | store::Found::Skipped(_) => ControlFlow::Continue(()),
            })?;
            let file = found.ok_or_else(|| failure(key, "not there any more"))?;
            let bytes = store::read(&file, options.limit).map_err(|why| failure(key, &why))?;
            let full = std::path::absolute(&file.path).unwrap_or_else(|_| file.path.clone());
            let path = Visible::new(&full.display().to_string()).into_string();
            (Some(path), bytes, file.modified.and_then(seconds))
        }
    };
    let metadata = options.metadata.get(key.to_string().as_str());
    let looked = fenced(|| look(document, &bytes, options, metadata));
    let looked = looked.map_err(|words| failure(key, &words))?;
    Ok(Inspection {
        path,
        file: fingerprint(&bytes),
        member: looked.member,
        modified,
        unseen: looked.unseen,
        differs: looked.differs,
    })
}

fn failure(key: &Key, why: &str) -> Failure {
    Failure::new(FailureKind::Unreadable, &format!("cannot look at {key}"), why)
}

/// What the bytes of a file hold of an article.
struct Looked {
    member: Option<Fingerprint>,
    unseen: Vec<Unseen>,
    differs: bool,
}

fn look(
    document: &Document,
    bytes: &[u8],
    options: &Options,
    metadata: Option<&pipeline::Metadata>,
) -> Looked {
    let key = &document.key;
    let differs = |read: Result<Document, _>| read.map_or(true, |now| now.text != document.text);
    let of_file = |bytes: &[u8], member: bool| Looked {
        member: member.then(|| fingerprint(bytes)),
        unseen: text::decode(bytes).map_or(Vec::new(), |decoded| text::unseen(&decoded)),
        differs: differs(pipeline::read(key, bytes, metadata)),
    };
    if format(key) == Format::File && key.member.is_none() {
        return of_file(bytes, false);
    }
    let gone = Looked { member: None, unseen: Vec::new(), differs: true };
    let mut looked = None;
    let mut tell = |member: Member| {
        looked = match member {
            Member::File(found, bytes, _) if found == *key => Some(of_file(&bytes, true)),
            Member::Article(found, article) if found == *key => {
                let (Content::Plain(text) | Content::Page(text)) = &article.content;
                let unseen = text::unseen(text);
                let differs = differs(pipeline::read_member(key, article, metadata));
                Some(Looked { member: None, unseen, differs })
            }
            // Its text takes another program, so only its bytes are looked at.
            Member::Pdf(found, bytes, _) if found == *key => {
                let member = key.member.is_some().then(|| fingerprint(&bytes));
                let differs = bytes.len() as u64 != document.facts.bytes;
                Some(Looked { member, unseen: Vec::new(), differs })
            }
            Member::File(..) | Member::Article(..) | Member::Pdf(..) | Member::Skipped(_) => {
                return ControlFlow::Continue(());
            }
        };
        ControlFlow::Break(())
    };
    let file = Key::file(&key.path);
    let _ = unpack::unpack(&file, format(&file), bytes, options.limit, &mut tell);
    looked.unwrap_or(gone)
}

fn fingerprint(bytes: &[u8]) -> Fingerprint {
    let mut sha256 = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(sha256, "{byte:02x}");
    }
    Fingerprint { bytes: bytes.len() as u64, sha256 }
}

/// Seconds since 1970, also of what is older.
fn seconds(time: SystemTime) -> Option<i64> {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).ok(),
        Err(before) => i64::try_from(before.duration().as_secs()).ok().map(|seconds| -seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::load;
    use crate::model::UnseenKind;

    #[test]
    fn a_file_is_vouched_for() {
        let folder =
            std::env::temp_dir().join(format!("throughline-inspect-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("a.txt");
        std::fs::write(&file, "The bridge\u{202e} is shut.\nNobody\u{200b} was hurt.\n").unwrap();
        let rows = folder.join("b.jsonl");
        std::fs::write(&rows, "{\"text\":\"It rained\\u202e all day.\"}\n").unwrap();
        let (source, options) = (Source::Paths(vec![folder.clone()]), Options::default());
        let corpus = load(&source, &options).unwrap();
        let look = |i: usize| inspect(&source, &options, &corpus.documents[i]);
        let found = look(0).unwrap();
        assert_eq!(found.file.bytes, 43);
        assert!(found.path.unwrap().ends_with("a.txt"));
        assert!(found.modified.is_some() && !found.differs && found.member.is_none());
        let told: Vec<_> = found.unseen.iter().map(|one| (one.kind, one.places[0])).collect();
        assert_eq!(told, [(UnseenKind::Bidi, (1, 11)), (UnseenKind::Invisible, (2, 7))]);
        let row = look(1).unwrap();
        assert_eq!((row.unseen[0].kind, row.unseen[0].places[0]), (UnseenKind::Bidi, (1, 10)));
        assert!(!row.differs);
        std::fs::write(&file, "Another text.\n").unwrap();
        std::fs::remove_file(&rows).unwrap();
        assert!(look(0).unwrap().differs);
        assert!(look(1).unwrap_err().to_string().contains("not there any more"));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn hashes_are_those_of_the_standard() {
        let check = |bytes: &[u8], expected: &str| {
            assert!(fingerprint(bytes).sha256.starts_with(expected), "{bytes:?}");
        };
        // FIPS 180-4, examples.
        check(b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        check(b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
