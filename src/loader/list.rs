//! What there is to read: files of a folder, the articles compiled in, lines of a stream.

use std::ops::ControlFlow;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use super::library::{Seen, SeenFiles};
use super::read::Job;
use super::{Options, Source};
use crate::error::{Failure, FailureKind};
use crate::model::{Key, Skipped};
use crate::store;

/// So many lines of a stream wait to be taken.
const LINES: usize = 256;
/// While a stream gives nothing, it is asked so often whether it is still wanted.
const APART: Duration = Duration::from_millis(100);

/// What there is to read, or not.
pub(super) enum Listed {
    Job(Box<Job>),
    LeftOut(Skipped),
}

/// Who is told of each.
pub(super) type Tell<'a> = dyn FnMut(Listed) -> ControlFlow<()> + 'a;

/// Lists what a source has, and how its files were then.
pub(super) fn list(
    source: &Source,
    options: &Options,
    seen: &mut SeenFiles,
    tell: &mut Tell<'_>,
) -> Result<(), Failure> {
    match source {
        Source::Builtin => {
            for (name, bytes) in store::builtin() {
                let _ = tell(Listed::Job(Box::new(Job::Builtin(name, bytes))));
            }
            Ok(())
        }
        Source::Stream => list_stream(options, tell),
        Source::Paths(paths) => store::walk(paths, options.limit, &mut |found| {
            tell(match found {
                store::Found::File(file) => {
                    seen.insert(file.key.path.clone(), Seen::of(&file));
                    Listed::Job(Box::new(Job::File(file)))
                }
                store::Found::Skipped(skipped) => Listed::LeftOut(skipped),
            })
        }),
    }
}

/// Lists what comes through standard input. A thread of its own reads it, since nobody knows how long it
/// waits for the next line, and it may be cancelled meanwhile.
fn list_stream(options: &Options, tell: &mut Tell<'_>) -> Result<(), Failure> {
    let (lines, received) = sync_channel(LINES);
    let limit = options.limit;
    let read = move || {
        store::standard_lines(limit, &mut |number, line| match lines.send((number, line)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        });
    };
    let started = std::thread::Builder::new().name("stream".into()).spawn(read);
    started
        .map_err(|error| Failure::new(FailureKind::Internal, "reading standard input", error))?;
    loop {
        let (number, line) = match received.recv_timeout(APART) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) if options.is_over() => return Ok(()),
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        let key = Key { path: "-".into(), member: Some(number.to_string().into()) };
        let told = tell(match line {
            Ok(line) => Listed::Job(Box::new(Job::Row(key, line))),
            Err(reason) => Listed::LeftOut(Skipped { path: key.to_string(), reason }),
        });
        if told.is_break() {
            return Ok(());
        }
    }
}
