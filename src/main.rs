//! Arguments -> command line or terminal -> exit code.

use std::io::{self, Write};
use std::process::ExitCode;

use throughline::cli;
use throughline::config::{Asked, Usage, arguments};
use throughline::loader::quiet_workers;
use throughline::plain::Visible;

fn main() -> ExitCode {
    let arguments = match arguments(std::env::args_os()) {
        Ok(Asked::Run(arguments)) => arguments,
        Ok(Asked::Told(text)) => {
            // A closed pipe (`--help | head`) is no failure.
            let _ = io::stdout().lock().write_all(text.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(Usage(what)) => return usage(&what),
    };
    if let Some(what) = cli::mistyped(&arguments) {
        return usage(&format!("throughline: {what}"));
    }
    quiet_workers();
    ExitCode::from(cli::run(&arguments, columns(), io::stdout().lock(), io::stderr().lock()))
}

/// Tells what is wrong with the command line; it may quote an argument, which may hold anything.
fn usage(what: &str) -> ExitCode {
    let mut errors = io::stderr().lock();
    for line in what.lines() {
        let _ = writeln!(errors, "{}", Visible::new(line));
    }
    ExitCode::from(2)
}

/// Columns to cut text to: the terminal's, else what `COLUMNS` says, else 80.
fn columns() -> usize {
    let given = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|columns| *columns > 0);
    given().unwrap_or(80)
}
