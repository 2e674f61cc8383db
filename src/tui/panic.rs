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

    /// Set for a copy of this test that crashes in a terminal.
    const CRASHES: &str = "THROUGHLINE_TEST_CRASHES";
    const NAME: &str = "tui::panic::tests::a_crash_gives_the_terminal_back";

    /// Takes the terminal and crashes: a thread first, then what drew.
    fn crash() {
        install();
        let _terminal = guard::Terminal::enter().unwrap();
        let other = std::thread::spawn(|| panic!("of a worker"));
        assert!(other.join().is_err());
        io::stdout().write_all(b"still drawing\n").unwrap();
        panic!("no such row");
    }

    #[test]
    fn a_crash_gives_the_terminal_back() {
        if std::env::var_os(CRASHES).is_some() {
            return crash();
        }
        let pty = portable_pty::native_pty_system().openpty(portable_pty::PtySize::default());
        let pty = pty.unwrap();
        let modes = |pty: &portable_pty::PtyPair| format!("{:?}", pty.master.get_termios());
        let before = modes(&pty);
        let mut command = portable_pty::CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["--exact", NAME, "--nocapture"]);
        command.env(CRASHES, "1");
        let mut child = pty.slave.spawn_command(command).unwrap();
        let mut reader = pty.master.try_clone_reader().unwrap();
        let read = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            // The end of a pseudo-terminal is an error on some systems.
            let _ = io::Read::read_to_end(&mut reader, &mut bytes);
            bytes
        });
        assert!(!child.wait().unwrap().success());
        assert_eq!(modes(&pty), before);
        drop(pty.slave);
        let mut parser = vt100::Parser::new(24, 200, 100);
        let bytes = read.join().unwrap();
        let told = String::from_utf8_lossy(&bytes);
        parser.process(&bytes);
        let screen = parser.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor(), "{told}");
        let position = |text: &str| told.find(text).unwrap_or_else(|| panic!("{text}: {told}"));
        let left = position("[?1049l");
        assert!(position("still drawing") < left && left < position("crashed at"), "{told}");
        assert!(position("no such row") > left && !told.contains("of a worker"), "{told}");
    }

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
