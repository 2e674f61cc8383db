//! One file on its way to an annotated document.

use std::sync::Arc;

use super::Options;
use super::fence::fenced;
use crate::model::{Annotations, Document, Key, Skipped};
use crate::plain::Visible;
use crate::text::Unreadable;
use crate::{pipeline, store};

/// A file to read, or a built-in article.
pub(super) enum Job {
    File(store::File),
    Builtin(&'static str, &'static [u8]),
}

/// What became of a job.
pub(super) enum Done {
    Read(Arc<Document>, Arc<Annotations>),
    Skipped(Skipped),
}

/// Reads and tags; `readable` is told of the document in between.
pub(super) fn read(job: &Job, options: &Options, readable: impl FnOnce(Arc<Document>)) -> Done {
    match job {
        Job::File(file) => match store::read(file, options.limit) {
            Ok(bytes) => tag(&file.key, &bytes, options, readable),
            Err(reason) => skip(&file.key, &reason),
        },
        Job::Builtin(name, bytes) => tag(&Key::file(name), bytes, options, readable),
    }
}

/// Reads and tags bytes.
fn tag(key: &Key, bytes: &[u8], options: &Options, readable: impl FnOnce(Arc<Document>)) -> Done {
    let name = key.to_string();
    let metadata = options.metadata.get(name.as_str());
    let given = options
        .mentions
        .as_ref()
        .map(|mentions| mentions.get(name.as_str()).map_or(&[][..], Vec::as_slice));
    let tagged = fenced(|| {
        let document = Arc::new(pipeline::read(key, bytes, metadata)?);
        readable(Arc::clone(&document));
        let annotations = Arc::new(pipeline::annotate(&document, given));
        Ok((document, annotations))
    });
    match tagged {
        Ok(Ok((document, annotations))) => Done::Read(document, annotations),
        Ok(Err(Unreadable::Empty)) => skip(key, "empty"),
        Ok(Err(Unreadable::Binary)) => skip(key, "binary"),
        Err(words) => skip(key, &format!("the program crashed on it: {words}")),
    }
}

fn skip(key: &Key, reason: &str) -> Done {
    let reason = Visible::new(reason).into_string();
    Done::Skipped(Skipped { path: key.to_string(), reason })
}
