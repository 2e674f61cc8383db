//! What a file is, by its name alone.

use std::ffi::OsStr;

use crate::unpack;

/// What the name of a file or folder tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Named<'a> {
    /// An article by its ending.
    Article,
    /// Without an ending: an article if its content is text.
    Bare,
    /// Left out without a word, unless named on the command line.
    Hidden,
    /// Never an article: a file of this program's own kind.
    Json,
    /// Something else, with its ending.
    Other(&'a str),
}

/// Tells what a file is by its name.
pub(super) fn named(name: &OsStr) -> Named<'_> {
    if is_hidden(name) { Named::Hidden } else { by_ending(name) }
}

/// Tells what a file that was named on the command line is.
pub(super) fn by_ending(name: &OsStr) -> Named<'_> {
    // A name that is not Unicode still has an ending that may be.
    let Some(ending) = std::path::Path::new(name).extension().and_then(OsStr::to_str) else {
        return Named::Bare;
    };
    match ending.to_ascii_lowercase().as_str() {
        "json" => Named::Json,
        _ if unpack::format(&name.to_string_lossy()).is_some() => Named::Article,
        _ if is_ending(ending) => Named::Other(ending),
        _ => Named::Bare,
    }
}

/// 'Mr. Smith resigns' and 'Crisis of 14.03' have no endings: one has a letter and is a short word.
fn is_ending(text: &str) -> bool {
    text.len() <= 10
        && text.bytes().any(|b| b.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'~' || b == b'_')
}

/// Dot files, README and LICENSE. An article may well begin with 'License', so only the name alone or
/// in capitals counts.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    ["", "readme", "license", "licence"].contains(&stem.as_str())
        || ["README", "LICENSE", "LICENCE"].iter().any(|prefix| name.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_a_file_is() {
        let check = |name: &str, expected| assert_eq!(named(OsStr::new(name)), expected, "{name}");
        check("a.txt", Named::Article);
        check("A.MD", Named::Article);
        check("a.b.markdown", Named::Article);
        check("article", Named::Bare);
        check("Mr. Smith resigns", Named::Bare);
        check("Crisis of 14.03", Named::Bare);
        check("a.", Named::Bare);
        check("a.json", Named::Json);
        check("a.JSON", Named::Json);
        check("a.docx", Named::Other("docx"));
        check("a.pdf", Named::Article);
        check("a.tar.gz", Named::Article);
        check("a.txt~", Named::Other("txt~"));
        check("song.mp3", Named::Other("mp3"));
        check(".txt", Named::Hidden);
        check(".a.txt", Named::Hidden);
        check("README", Named::Hidden);
        check("Readme.md", Named::Hidden);
        check("README_de.txt", Named::Hidden);
        check("LICENSE-MIT", Named::Hidden);
        check("License plates stolen.txt", Named::Article);
    }
}
