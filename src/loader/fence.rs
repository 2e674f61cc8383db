//! Fences: a crash while one file is read is a problem of that file, not of the program.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

/// How the threads that read are named.
pub(super) const WORKER: &str = "reader";

/// Runs something and gives the words of its panic if it crashed.
pub(super) fn fenced<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // What the closure touched is dropped with it, so nothing half-changed is seen again.
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| words(payload.as_ref()))
}

/// The message of a panic.
fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let owned = payload.downcast_ref::<String>().map(String::as_str);
    text.or(owned).unwrap_or("without a message").to_owned()
}

/// Keeps the panic hook from printing what the threads that read are fenced against: their crashes
/// are told with the file. Call once, before loading.
pub fn quiet_workers() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let current = std::thread::current();
        if !current.name().is_some_and(|name| name.starts_with(WORKER)) {
            before(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_becomes_words() {
        assert_eq!(fenced(|| 1), Ok(1));
        let crash = || fenced(|| -> u8 { panic!("at {}", 7) });
        let crashed = std::thread::Builder::new().name("reader-0".into()).spawn(crash);
        assert_eq!(crashed.unwrap().join().unwrap(), Err("at 7".to_owned()));
    }
}
