//! What a file is by its name.

/// A format that articles come in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// One article: plain text, Markdown, HTML.
    File,
    /// PDF.
    Pdf,
    /// One mail.
    Mail,
    /// A mailbox.
    Mailbox,
    /// A page with its pictures in one file (MHTML).
    WebArchive,
    /// RSS or Atom.
    Feed,
    /// JSON Feed.
    JsonFeed,
    /// JSON Lines.
    Rows,
    /// CSV.
    Table,
    /// ZIP.
    Zip,
    /// tar.
    Tar,
    /// tar, compressed with gzip.
    TarGz,
    /// EPUB.
    Book,
}

/// The format that an ending tells; none where a file with it is not read.
#[must_use]
pub fn format(name: &str) -> Option<Format> {
    let name = name.to_ascii_lowercase();
    if name.ends_with(".tar.gz") {
        return Some(Format::TarGz);
    }
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending {
        "txt" | "md" | "markdown" | "html" | "htm" | "xhtml" | "shtml" => Format::File,
        "pdf" => Format::Pdf,
        "eml" => Format::Mail,
        "mbox" => Format::Mailbox,
        "mht" | "mhtml" => Format::WebArchive,
        "rss" | "atom" | "rdf" | "xml" => Format::Feed,
        "jsonl" | "ndjson" => Format::Rows,
        "csv" | "tsv" => Format::Table,
        "zip" => Format::Zip,
        "tar" => Format::Tar,
        "tgz" => Format::TarGz,
        "epub" => Format::Book,
        _ => return None,
    })
}

/// Whether a folder holds what a browser saved beside a page: `X_files` beside `X.html`. `exists` tells
/// whether a file of a name lies beside the folder.
pub fn is_beside_a_page(folder: &str, mut exists: impl FnMut(&str) -> bool) -> bool {
    let stem = ["_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden"]
        .iter()
        .find_map(|ending| folder.strip_suffix(ending));
    stem.is_some_and(|stem| {
        !stem.is_empty()
            && [".html", ".htm", ".xhtml", ".shtml", ".HTML", ".HTM"]
                .iter()
                .any(|ending| exists(&format!("{stem}{ending}")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_formats() {
        assert_eq!(format("a.TAR.GZ"), Some(Format::TarGz));
        assert_eq!(format("a.b.eml"), Some(Format::Mail));
        assert_eq!(format("a.gz"), None);
        assert_eq!(format("a"), None);
    }

    #[test]
    fn what_a_browser_saved_beside_a_page() {
        let beside = |folder| is_beside_a_page(folder, |name| name == "A page.html");
        assert!(beside("A page_files"));
        assert!(!beside("Another_files") && !beside("_files") && !beside("A page"));
    }
}
