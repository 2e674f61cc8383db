//! Any bytes as a page and as each format that holds articles: what comes out can be read, and is no more
//! than the limits allow. The first byte chooses the format. How to run it: see `tagging.rs`.

#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use throughline::model::Key;
use throughline::{pipeline, text};
use throughline::unpack::{Format, Member, unpack};

const FORMATS: [Format; 12] = [
    Format::File,
    Format::Mail,
    Format::Mailbox,
    Format::WebArchive,
    Format::Feed,
    Format::JsonFeed,
    Format::Rows,
    Format::Table,
    Format::Zip,
    Format::Tar,
    Format::TarGz,
    Format::Book,
];
const LIMIT: u64 = 1 << 16;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let format = FORMATS[usize::from(*first) % FORMATS.len()];
    let mut tell = |member: Member| {
        match member {
            Member::File(key, bytes, inherited) => {
                if let Ok(mut document) = pipeline::read(&key, &bytes, None) {
                    text::lay_under(&mut document, &inherited);
                }
            }
            Member::Article(key, article) => {
                let _ = pipeline::read_member(&key, article, None);
            }
            Member::Pdf(..) | Member::Skipped(_) => {}
        }
        ControlFlow::Continue(())
    };
    let _ = unpack(&Key::file("a.html"), format, bytes, LIMIT, &mut tell);
});
