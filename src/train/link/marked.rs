//! Dossiers whose articles have their events marked in the text (assets/dossiers/README.md): `{{words|event}}`.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// A marked stretch of an article, in characters of its text without marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mark {
    pub start: u32,
    pub end: u32,
    /// The event that it tells of; none where that is not judged.
    pub event: Option<String>,
}

/// An article.
#[derive(Debug)]
pub(super) struct Article {
    /// The names of its folder and its file.
    pub dossier: String,
    pub file: String,
    /// What it says, without the marks.
    pub text: String,
    pub marks: Vec<Mark>,
}

/// The articles in the folders of a folder, in order.
///
/// # Errors
/// What cannot be read, and marks that make no sense, with the file.
pub(super) fn articles(folder: &Path) -> anyhow::Result<Vec<Article>> {
    let mut articles = Vec::new();
    for dossier in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        let texts = entries(&dossier)?;
        for path in texts.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
            let name = |path: &Path| path.file_name().unwrap_or_default().display().to_string();
            let marked = std::fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            let (text, marks) = read(&marked).with_context(|| path.display().to_string())?;
            articles.push(Article { dossier: name(&dossier), file: name(path), text, marks });
        }
    }
    Ok(articles)
}

fn entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let read = || -> std::io::Result<Vec<PathBuf>> {
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
    };
    let mut entries = read().with_context(|| format!("cannot read {}", folder.display()))?;
    entries.sort();
    Ok(entries)
}

/// A text without its marks, and these.
fn read(marked: &str) -> anyhow::Result<(String, Vec<Mark>)> {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once("{{") {
        let told = after.split_once("}}").and_then(|(mark, after)| {
            let (words, event) = mark.split_once('|')?;
            let lies_flat = !words.is_empty() && !mark.contains(['{', '}', '\n']);
            lies_flat.then_some((words, event, after))
        });
        let Some((words, event, after)) = told else {
            let line = text.matches('\n').count() + before.matches('\n').count() + 1;
            bail!("line {line}: a mark is not {{{{words|event}}}}");
        };
        text.push_str(before);
        let start = characters(&text)?;
        text.push_str(words);
        let event = (event != "?").then(|| event.to_string());
        marks.push(Mark { start, end: characters(&text)?, event });
        rest = after;
    }
    text.push_str(rest);
    Ok((text, marks))
}

fn characters(text: &str) -> anyhow::Result<u32> {
    Ok(u32::try_from(text.chars().count())?)
}

/// The articles without marks, in a folder of their own for as long as this lives: they are read as any
/// reader's are.
pub(super) struct Copies(PathBuf);

impl Copies {
    pub(super) fn of(articles: &[Article]) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("throughline-{}", std::process::id()));
        let copies = Self(folder);
        for article in articles {
            let dossier = copies.0.join(&article.dossier);
            let file = dossier.join(&article.file);
            std::fs::create_dir_all(&dossier)
                .and_then(|()| std::fs::write(&file, &article.text))
                .with_context(|| format!("cannot write {}", file.display()))?;
        }
        Ok(copies)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Copies {
    fn drop(&mut self) {
        // Where it cannot be removed, it lies in the system's folder for what may go.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Mark, articles, read};

    #[test]
    fn the_dossiers_are_read() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dossiers");
        let articles = articles(&folder).unwrap();
        assert_eq!(articles.len(), 252);
        assert!(articles.iter().all(|article| article.marks.len() >= 5));
    }

    #[test]
    fn marks_are_taken_out() {
        let check = |marked: &str, text: &str, expected: &[(u32, u32, &str)]| {
            let mark = |(start, end, event): &(u32, u32, &str)| {
                let event = (!event.is_empty()).then(|| (*event).to_string());
                Mark { start: *start, end: *end, event }
            };
            let expected = expected.iter().map(mark).collect();
            assert_eq!(read(marked).unwrap(), (text.to_string(), expected));
        };
        check("Nothing.", "Nothing.", &[]);
        check("A {{fire|f1}} at sea", "A fire at sea", &[(2, 6, "f1")]);
        check("“É” {{broke out|f}}{{.|?}}", "“É” broke out.", &[(4, 13, "f"), (13, 14, "")]);
    }

    #[test]
    fn marks_that_make_no_sense_are_told() {
        let check = |marked: &str, line: u32| {
            let error = read(marked).unwrap_err().to_string();
            assert_eq!(error, format!("line {line}: a mark is not {{{{words|event}}}}"));
        };
        check("a {{fire", 1);
        check("a\n\n{{fire}}", 3);
        check("{{a|x}}\n{{a {{fire|x}}", 2);
        check("{{a\nfire|x}}", 1);
        check("{{|x}}", 1);
    }
}
