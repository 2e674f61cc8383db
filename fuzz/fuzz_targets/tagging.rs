//! Any bytes as a file: reading and tagging neither panic nor give spans that do not fit the text.
//!
//! Without cargo-fuzz, on a stable compiler:
//!
//! ```sh
//! cd fuzz && RUSTFLAGS='--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
//!   -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
//!   -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1' \
//!   cargo run --release --target x86_64-unknown-linux-gnu --bin tagging -- -max_total_time=600
//! ```
//!
//! With `-max_len=600` it tries eight times as many texts in the same time, and reaches more of the code.

#![no_main]

use libfuzzer_sys::fuzz_target;
use throughline::model::{Document, Key, Span};
use throughline::pipeline;

fn fits(document: &Document, span: Span) {
    assert!(!document.slice(span).is_empty(), "{span:?} does not fit");
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = pipeline::read(&Key::file("a.txt"), bytes, None) else { return };
    let found = pipeline::annotate(&document, None);
    let mut end = 0;
    for timex in &found.timexes {
        assert!(timex.span.start() >= end, "{timex:?} overlaps the one before");
        end = timex.span.end();
        fits(&document, timex.span);
        assert!(!timex.value.is_empty());
    }
    found.names.iter().for_each(|name| fits(&document, name.span));
    for mention in &found.events {
        fits(&document, mention.trigger);
        assert!(mention.extent.covers(mention.trigger), "{mention:?}");
    }
});
