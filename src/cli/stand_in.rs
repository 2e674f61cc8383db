//! Stands in for the loader until it is there.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::config::Arguments;
use crate::error::{Failure, FailureKind};
use crate::model::{Corpus, Key, Skipped};
use crate::{pipeline, wire};

pub(super) fn exists(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

pub(super) fn load(arguments: &Arguments) -> Result<Corpus, Failure> {
    let metadata = match &arguments.options.metadata {
        None => BTreeMap::new(),
        Some(path) => {
            let tried = format!("cannot read {}", path.display());
            let text = std::fs::read_to_string(path)
                .map_err(|e| Failure::new(FailureKind::Unreadable, &tried, e))?;
            wire::metadata(&text).map_err(|e| Failure::new(FailureKind::Usage, &tried, e))?
        }
    };
    let mut files = Vec::new();
    for path in &arguments.paths {
        for entry in walkdir::WalkDir::new(path) {
            let tried = format!("cannot open {}", path.display());
            let entry = entry.map_err(|e| Failure::new(FailureKind::Unreadable, &tried, e))?;
            let name = entry.path().strip_prefix(path).unwrap_or(entry.path());
            let name =
                if name.as_os_str().is_empty() { Path::new(entry.file_name()) } else { name };
            if entry.file_type().is_file() {
                files.push((name.to_string_lossy().into_owned(), entry.path().to_owned()));
            }
        }
    }
    files.sort();
    let mut corpus = Corpus::default();
    for (name, path) in files {
        let bytes = std::fs::read(&path).unwrap_or_default();
        match pipeline::read(&Key::file(&name), &bytes, metadata.get(&name)) {
            Ok((document, annotations)) => {
                corpus.documents.push(Arc::new(document));
                corpus.annotations.push(Arc::new(annotations));
            }
            Err(why) => {
                corpus.skipped.push(Skipped { path: name, reason: format!("{why:?}") });
            }
        }
    }
    Ok(pipeline::link(corpus))
}
