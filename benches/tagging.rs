//! CPU time of tagging the built-in articles, per 400 words: time expressions, names and events.
//!
//! `cargo bench --bench tagging` prints it. The clock is the kernel's count of the nanoseconds that this
//! thread ran, so that other programs on the machine do not count. It is no test: nothing depends on it.

use std::hint::black_box;
use std::io::{self, Write as _};
use std::sync::Arc;

use throughline::loader::{self, Source};
use throughline::model::{Document, TokenKind};
use throughline::tag;

/// Words of the article that times are told for.
const ARTICLE: f64 = 400.0;
/// How often all articles are tagged for one measurement; the least of a few measurements counts.
const ROUNDS: u32 = 20;
const MEASUREMENTS: u32 = 7;

/// Nanoseconds that this thread has run, where the system tells.
fn cpu() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok()
}

/// Nanoseconds a round of `work` takes, at best.
fn least(mut work: impl FnMut()) -> Option<u64> {
    let once = |work: &mut dyn FnMut()| {
        let start = cpu()?;
        (0..ROUNDS).for_each(|_| work());
        Some(cpu()?.saturating_sub(start) / u64::from(ROUNDS))
    };
    (0..MEASUREMENTS).filter_map(|_| once(&mut work)).min()
}

fn words(documents: &[Arc<Document>]) -> usize {
    let tokens = documents.iter().flat_map(|document| &document.tokens);
    tokens.filter(|token| token.kind == TokenKind::Word).count()
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let Ok(corpus) = loader::load(&Source::Builtin, &loader::Options::default()) else {
        return writeln!(out, "no articles");
    };
    let articles = words(&corpus.documents) as f64 / ARTICLE;
    let mut tell = |what: &str, time: Option<u64>| match time {
        Some(time) => {
            writeln!(out, "{what:<24} {:8.1} µs of CPU for 400 words", time as f64 / articles / 1e3)
        }
        None => writeln!(out, "{what}: this system does not tell CPU time"),
    };
    let each = |work: &dyn Fn(&Document)| {
        let all = || corpus.documents.iter().for_each(|document| work(document));
        least(all)
    };
    tell("time expressions", each(&|document| drop(black_box(tag::times(document)))))?;
    tell("all annotations", each(&|document| drop(black_box(tag::annotate(document)))))
}
