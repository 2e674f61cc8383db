//! Arguments -> command line or terminal -> exit code.

use std::ffi::OsStr;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;
use std::process::ExitCode;

use throughline::app::Settings;
use throughline::config::{Arguments, Asked, Command, Configuration, Usage, arguments};
use throughline::error::Failure;
use throughline::plain::Visible;
use throughline::store::{self, StateFile};
use throughline::tui::{self, Shell};
use throughline::{cli, loader};

fn main() -> ExitCode {
    let mut arguments = match arguments(std::env::args_os()) {
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
    let configuration = match cli::configuration(&arguments) {
        Ok(configuration) => configuration,
        Err(failure) => return failed(&failure),
    };
    arguments.options.fill(&configuration);
    loader::quiet_workers();
    if wants_screen(&arguments) {
        return match screen(&arguments, configuration) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => failed(&failure),
        };
    }
    // Told where no screen opens, too: who tries a theme in a pipe would else think that it is there.
    if let Err(failure) = cli::palette(&arguments, &configuration, false) {
        return failed(&failure);
    }
    ExitCode::from(cli::run(&arguments, columns(), io::stdout().lock(), io::stderr().lock()))
}

/// Tells of a failure and answers with its code.
fn failed(failure: &Failure) -> ExitCode {
    let _ = writeln!(io::stderr().lock(), "throughline: {failure}");
    ExitCode::from(failure.exit_code())
}

/// Tells what is wrong with the command line; it may quote an argument, which may hold anything.
fn usage(what: &str) -> ExitCode {
    let mut errors = io::stderr().lock();
    for line in what.lines() {
        let _ = writeln!(errors, "{}", Visible::new(line));
    }
    ExitCode::from(2)
}

/// Whether to open the reader: no subcommand, no JSON, and a terminal that can do more than print.
fn wants_screen(arguments: &Arguments) -> bool {
    arguments.command == Command::Read
        && !arguments.options.json
        && io::stdout().is_terminal()
        && std::env::var_os("TERM").is_none_or(|name| name != "dumb")
}

fn screen(arguments: &Arguments, configuration: Configuration) -> Result<(), Failure> {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let announced =
        || std::env::var("COLORTERM").is_ok_and(|name| name == "truecolor" || name == "24bit");
    let truecolor = configuration.truecolor.unwrap_or_else(announced);
    let remote = set("SSH_TTY") || set("SSH_CONNECTION");
    let options = &arguments.options;
    let opened: Vec<String> = arguments.paths.iter().map(|path| name(path)).collect();
    let loading = cli::loading(options)?;
    let metadata = options.metadata.as_deref().map(name);
    let settings = Settings {
        ascii: options.ascii,
        no_color: set("NO_COLOR"),
        palette: cli::palette(arguments, &configuration, truecolor)?,
        measure: configuration.width.unwrap_or(Settings::default().measure),
        low_bandwidth: options.low_bandwidth,
        keys: configuration.keys,
        metadata: metadata.map(|file| (file, loading.metadata.keys().cloned().collect())),
        opened: if opened.is_empty() { "built-in articles".into() } else { opened.join(" ") },
        ..Settings::default()
    };
    let folder = store::state_folder().filter(|_| !options.no_state && !options.secure);
    let shell = Shell {
        state: folder.as_ref().and_then(|folder| StateFile::of(folder, &arguments.paths)),
        copies: folder.map(|folder| folder.join("copied.txt")),
        mouse: configuration.mouse.unwrap_or(!remote),
        watch: options.watch,
    };
    tui::run(cli::source(arguments), loading, settings, shell)
}

/// The last name of a path, or the path as written where it has none (`.`).
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(OsStr::new(path));
    Visible::new(&name.to_string_lossy()).into_string()
}

/// Columns to cut text to: the terminal's, else what `COLUMNS` says, else none: what goes into a pipe or
/// a file stays whole.
fn columns() -> Option<usize> {
    let terminal = || {
        // Asked of standard output only: where that is a file, no terminal has a say.
        let size = ratatui::crossterm::terminal::size().ok()?;
        io::stdout().is_terminal().then_some(usize::from(size.0))
    };
    let given = || std::env::var("COLUMNS").ok()?.parse().ok();
    terminal().or_else(given).filter(|columns| *columns > 0)
}
