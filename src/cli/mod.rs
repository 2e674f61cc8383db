//! THE SIDE DOOR. Subcommands, as text for people or as JSON.
//!
//! Nothing leaves unsanitised: document text was made safe when it was read, all else goes through
//! `plain::Visible`, and JSON escapes what cannot be seen.

mod columns;
mod configured;
mod corpus;
mod event;
mod list;
mod search;
mod timeline;

use std::io::{self, Write};
use std::path::Path;

use crate::config::{Arguments, Command, meant};
use crate::error::{Failure, FailureKind};
use crate::model::{Corpus, DocumentId, EventId, Location};
use crate::plain::Visible;
use crate::wire::Memory;
use crate::{query, store, wire};
use columns::Page;

pub use configured::{configuration, palette};
pub use corpus::{loading, source};

/// Something was found.
const FOUND: u8 = 0;
/// Nothing was found.
const NOTHING: u8 = 1;
/// Files were skipped and `--strict` was given.
const SKIPPED: u8 = 4;

/// Does what the command line asks for and answers with the code to exit with. `columns` is the width
/// to cut text to, if it is to be cut. A reader that stops reading (`| head`) ends it quietly.
pub fn run(
    arguments: &Arguments,
    columns: Option<usize>,
    mut out: impl Write,
    mut errors: impl Write,
) -> u8 {
    let told = match attempt(arguments, columns, &mut out, &mut errors) {
        Ok(code) => {
            if let Some(words) = nothing_found(arguments).filter(|_| code == NOTHING) {
                let _ = writeln!(errors, "throughline: {}", Visible::new(&words));
            }
            return code;
        }
        Err(told) => told,
    };
    // Where standard error is closed, there is no one left to tell.
    let _ = writeln!(errors, "throughline: {told}");
    told.exit_code()
}

/// What to say where nothing was found: output that is empty says nothing.
fn nothing_found(arguments: &Arguments) -> Option<String> {
    match &arguments.command {
        Command::Event(name) => {
            Some(format!("no event has the id or title {name}; `throughline events` lists them"))
        }
        // The others say so in JSON.
        _ if arguments.options.json => None,
        Command::Search(typed) => Some(format!("no article has {typed}")),
        Command::Timeline(names) if names.is_empty() => {
            Some("no event was found that several articles tell of and that has a date".into())
        }
        Command::Timeline(names) => {
            Some(format!("no event was found with {}", names.join(" and ")))
        }
        Command::Events => Some("no event was found".into()),
        Command::Model
        | Command::Text
        | Command::Read
        | Command::Articles
        | Command::Config
        | Command::Check(_) => None,
    }
}

/// No subcommand, but often tried as one.
const HELP: &str = "help";

/// What to say of a path that is probably a mistyped subcommand, or a subcommand in the wrong place.
#[must_use]
pub fn mistyped(arguments: &Arguments) -> Option<String> {
    if arguments.command != Command::Read {
        return None;
    }
    let of = |path: &Path| {
        let name = meant(path).filter(|_| !corpus::is_there(path))?;
        let word = Visible::new(&path.to_string_lossy());
        Some(if name == HELP {
            format!("no folder or subcommand \"{word}\"; throughline --help tells what there is")
        } else if word.as_str() == name {
            format!("no folder \"{name}\"; a subcommand comes first: throughline {name} [PATH]...")
        } else {
            format!("no folder or subcommand \"{word}\"; did you mean \"{name}\"?")
        })
    };
    arguments.paths.iter().find_map(|path| of(path))
}

/// What to say where a subcommand without a path shows the built-in articles, while a folder or file of the
/// subcommand's name lies here, which was probably meant.
fn passed_over(arguments: &Arguments) -> Option<String> {
    let name = match &arguments.command {
        Command::Model => "model",
        Command::Text | Command::Read | Command::Config => return None,
        Command::Articles => "articles",
        Command::Events => "events",
        Command::Event(_) => "event",
        Command::Search(_) => "search",
        Command::Timeline(_) => "timeline",
        Command::Check(_) => "check",
    };
    let is_here = arguments.paths.is_empty() && corpus::is_there(Path::new(name));
    is_here.then(|| {
        format!("these are the built-in articles; to read ./{name}, type throughline ./{name}")
    })
}

/// Why printing stops.
enum Stop {
    Output(io::Error),
    Failure(Failure),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn attempt(
    arguments: &Arguments,
    columns: Option<usize>,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> Result<u8, Failure> {
    if arguments.command == Command::Config {
        let text = configured::text(arguments)?;
        return match out.write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::new(FailureKind::Output, "cannot write", error))
            }
            Ok(()) | Err(_) => Ok(FOUND),
        };
    }
    let (corpus, odd) = corpus::load(arguments)?;
    if let Some(odd) = odd {
        let _ = writeln!(errors, "throughline: {}", Visible::new(&odd));
    }
    if let Some(words) = passed_over(arguments) {
        let _ = writeln!(errors, "throughline: {words}");
    }
    let page = Page {
        columns: columns.unwrap_or(80),
        whole: columns.is_none(),
        ascii: arguments.options.ascii,
    };
    let mut out = io::BufWriter::new(out);
    let printed = print(arguments, &corpus, page, &mut out).and_then(|code| {
        out.flush()?;
        Ok(code)
    });
    let code = match printed {
        Ok(code) => code,
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => FOUND,
        Err(Stop::Output(error)) => {
            return Err(Failure::new(FailureKind::Output, "cannot write", error));
        }
        Err(Stop::Failure(failure)) => return Err(failure),
    };
    let strict = arguments.options.strict && !corpus.skipped.is_empty();
    // The program ends here, and the system takes it all back at once.
    std::mem::forget(corpus);
    Ok(if strict { SKIPPED } else { code })
}

fn print(
    arguments: &Arguments,
    corpus: &Corpus,
    page: Page,
    out: &mut impl Write,
) -> Result<u8, Stop> {
    let json = arguments.options.json;
    match &arguments.command {
        Command::Model if json => wire::write(out, &wire::Model(corpus))?,
        Command::Model => list::model(corpus, page, out)?,
        Command::Text => text(corpus, json, out)?,
        Command::Read | Command::Articles => articles(corpus, json, page, out)?,
        Command::Events => return Ok(events(corpus, json, page, out)?),
        Command::Event(name) => return Ok(one_event(corpus, name, json, page, out)?),
        Command::Search(query) => return search(corpus, query, json, page, out),
        Command::Config => {}
        Command::Timeline(names) if names.is_empty() => {
            return Ok(found(timeline::events(corpus, json, page, out)?));
        }
        Command::Timeline(names) => {
            return Ok(found(timeline::names(corpus, names, json, page, out)?));
        }
        Command::Check(stats) => check(corpus, *stats, json, page, out)?,
    }
    Ok(FOUND)
}

fn check(
    corpus: &Corpus,
    stats: bool,
    json: bool,
    page: Page,
    out: &mut impl Write,
) -> io::Result<()> {
    let memory = stats.then(|| Memory {
        text: corpus.documents.iter().map(|document| document.text.len() as u64).sum(),
        peak: store::peak_memory(),
    });
    if json {
        wire::write(out, &wire::Check::of(corpus, memory))
    } else {
        list::check(corpus, memory, page, out)
    }
}

fn articles(corpus: &Corpus, json: bool, page: Page, out: &mut impl Write) -> io::Result<()> {
    let counts = query::article_counts(corpus).unwrap_or_default();
    let count = |id: DocumentId| counts.get(id.index()).copied().unwrap_or(0);
    if json {
        wire::write(out, &wire::Articles::of(corpus, count))
    } else {
        list::articles(corpus, count, page, out)
    }
}

fn events(corpus: &Corpus, json: bool, page: Page, out: &mut impl Write) -> io::Result<u8> {
    let events = list::in_order(corpus);
    if json {
        wire::write(out, &wire::Events::of(corpus, &events))?;
    } else {
        list::events(corpus, &events, page, out)?;
    }
    Ok(found(!events.is_empty()))
}

fn search(
    corpus: &Corpus,
    typed: &str,
    json: bool,
    page: Page,
    out: &mut impl Write,
) -> Result<u8, Stop> {
    if typed.trim().is_empty() {
        let why = "no words are given: throughline search WORDS [PATH]...";
        return Err(Stop::Failure(Failure::new(FailureKind::Usage, "cannot search", why)));
    }
    let hits = query::search(corpus, typed).map_err(|bad| {
        let tried = format!("cannot search for {}", bad.pattern);
        Stop::Failure(Failure::new(FailureKind::Usage, &tried, bad.reason))
    })?;
    let places: Vec<Location> = hits.into_iter().map(|hit| hit.location).collect();
    if json {
        wire::write(out, &wire::Search::of(corpus, typed, &places))?;
    } else {
        search::print(corpus, &places, page, out)?;
    }
    Ok(found(!places.is_empty()))
}

fn text(corpus: &Corpus, json: bool, out: &mut impl Write) -> io::Result<()> {
    for document in &corpus.documents {
        if json {
            wire::write(&mut *out, &wire::OneText::of(document))?;
        } else {
            out.write_all(document.text.as_bytes())?;
            if !document.text.ends_with('\n') {
                out.write_all(b"\n")?;
            }
        }
    }
    Ok(())
}

fn one_event(
    corpus: &Corpus,
    name: &str,
    json: bool,
    page: Page,
    out: &mut impl Write,
) -> io::Result<u8> {
    let events: Vec<EventId> = event::named(corpus, name);
    match events.as_slice() {
        [] => {}
        [id] if json => {
            if let Some(one) = wire::OneEvent::of(corpus, *id) {
                wire::write(out, &one)?;
            }
        }
        [id] => event::print(corpus, *id, page, out)?,
        // A name that fits several is answered with the list to choose from.
        several if json => wire::write(out, &wire::Events::of(corpus, several))?,
        several => list::events(corpus, several, page, out)?,
    }
    Ok(found(!events.is_empty()))
}

fn found(any: bool) -> u8 {
    if any { FOUND } else { NOTHING }
}
