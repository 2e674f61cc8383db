//! What happens when the program crashes: the terminal is given back first, then the crash is told.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, Write};
use std::panic;
use std::time::Duration;

use super::guard;
use crate::plain::Visible;

/// Installs the hook. It acts for the thread that calls this, the main thread: a crash of another
/// thread is a problem of what it does, and is told by who waits for it.
pub(super) fn install() {
    let main = std::thread::current().id();
    panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == main {
            guard::leave(Duration::from_secs(1));
            let place = info.location().map(ToString::to_string).unwrap_or_default();
            let trace = Backtrace::capture();
            // There is nobody left to tell where this fails.
            let _ = tell(&mut io::stderr(), info.payload(), &place, &trace);
        }
    }));
}

/// Tells of a crash. Its words may hold text of an article, so they are made safe to show.
fn tell(
    out: &mut dyn Write,
    payload: &(dyn Any + Send),
    place: &str,
    trace: &Backtrace,
) -> io::Result<()> {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or(payload.downcast_ref::<String>().map(String::as_str)).unwrap_or_default();
    writeln!(out, "throughline crashed at {}: {}", Visible::new(place), Visible::new(text))?;
    if trace.status() == BacktraceStatus::Captured {
        write!(out, "{trace}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_is_told_safely() {
        let check = |payload: &(dyn Any + Send), expected: &str| {
            let mut out = Vec::new();
            tell(&mut out, payload, "a.rs:1:2", &Backtrace::disabled()).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        };
        check(&"no such row", "throughline crashed at a.rs:1:2: no such row\n");
        check(&String::from("bad \u{1b}[2J"), "throughline crashed at a.rs:1:2: bad ␛[2J\n");
        check(&7, "throughline crashed at a.rs:1:2: \n");
    }
}
