//! Any bytes as each file that is read beside articles: saved state, metadata, given mentions, the
//! configuration, themes. The first byte chooses which. What is understood as saved state is written and
//! read again, and is the same. How to run it: see `tagging.rs`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use throughline::{config, wire};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    if *first % 5 == 0 {
        if let Ok(saved) = wire::saved(bytes) {
            let written = wire::state(&saved);
            assert_eq!(wire::saved(&written).as_ref(), Ok(&saved));
        }
        return;
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match *first % 5 {
        1 => drop(wire::metadata(text)),
        2 => drop(wire::mentions(text)),
        3 => {
            if let Ok(configuration) = config::configuration(text) {
                let written = config::written(&configuration);
                assert!(config::configuration(&written).is_ok(), "{written}");
            }
        }
        _ => drop(config::palette(text, true)),
    }
});
