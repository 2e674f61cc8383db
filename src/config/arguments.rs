//! The command line, read with clap and handed on as our own types.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _, Parser, Subcommand};
use clap_complete::Shell;

use super::{Configuration, default_keys, manual};

const EXAMPLES: &str = "\
Examples:
  throughline                          open the built-in articles
  throughline news/                    open a folder of articles
  throughline a.txt b.md more/         open files and folders together
  throughline events news/             list the events, those that several articles tell of first
  throughline event e3 news/           every mention of one event, with its evidence
  throughline search 'duty to warn' news/
  throughline timeline --entity 'Red Cross' news/
  throughline model --json news/ > model.json
  throughline check --strict news/     what was read, what was skipped and why";

const AFTER: &str = r#"Without PATH the built-in articles are used. A folder that has the name of a subcommand is opened as
./NAME. If standard output is no terminal, `throughline PATH` prints what `articles` prints.

The configuration is $XDG_CONFIG_HOME/throughline/config.toml or ~/.config/throughline/config.toml. What
is kept of a folder between two runs lies in $XDG_STATE_HOME/throughline or ~/.local/state/throughline;
what was found in its articles in $XDG_CACHE_HOME/throughline or ~/.cache/throughline.

A metadata file is JSON, {"documents": [{"path", "date", "title", "outlet"}]}, or CSV with the header
path,date,title,outlet. All but the path may be left out; a date is a day, a month or a year.

Exit codes: 0 found, 1 nothing found, 2 wrong usage, 3 nothing readable, 4 some files skipped (with
--strict), 5 no keyboard, 128+n ended by signal n."#;

const TEMPLATE: &str = "\
{name} {version}: {about}

{before-help}{usage-heading} {usage}

{all-args}{after-help}";

#[derive(Parser)]
#[command(
    name = "throughline",
    version,
    about = "read a folder of articles and follow events through them",
    help_template = TEMPLATE,
    before_help = EXAMPLES,
    after_help = AFTER,
    disable_help_subcommand = true,
    subcommand_value_name = "COMMAND",
    override_usage = "throughline [OPTIONS] [PATH]...\n       throughline [OPTIONS] COMMAND [PATH]..."
)]
struct Line {
    #[command(subcommand)]
    command: Option<Word>,
    /// Folders and files to open
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    options: OptionArgs,
}

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags are on or off")]
struct OptionArgs {
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
    /// Titles, outlets and dates of articles, as JSON or CSV (see below)
    #[arg(long, global = true, value_name = "FILE")]
    metadata: Option<PathBuf>,
    /// Skip files that are larger [default: 64M]
    #[arg(long, global = true, value_name = "SIZE", value_parser = super::size)]
    limit: Option<u64>,
    /// Exit with 4 if any file was skipped
    #[arg(long, global = true)]
    strict: bool,
    /// Draw lines and signs with ASCII only
    #[arg(long, global = true)]
    ascii: bool,
    /// default, mono, light, dark, high-contrast, or the path of a theme's file
    #[arg(long, global = true, value_name = "THEME")]
    theme: Option<String>,
    /// Send little over a slow line: half pages, no previews unasked, bytes of each frame shown
    #[arg(long, global = true)]
    low_bandwidth: bool,
    /// Keep nothing: no position, no marks, no trace
    #[arg(long, global = true)]
    no_state: bool,
    /// Read everything anew at the start, and keep nothing of what is found for the next one
    #[arg(long, global = true)]
    no_cache: bool,
    /// Look from time to time whether files came, changed or went, and read those
    #[arg(long, global = true)]
    watch: bool,
    /// Start no other program (PDFs are not read) and write nothing
    #[arg(long, global = true)]
    secure: bool,
    /// Read this configuration file
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print the configuration that holds
    #[arg(long)]
    print_config: bool,
    /// Print all keys, as a configuration file has them
    #[arg(long)]
    print_default_keys: bool,
    /// Print completions for a shell
    #[arg(long, value_name = "SHELL")]
    completions: Option<Shell>,
    /// Print the manual page (throughline --man | man -l -)
    #[arg(long)]
    man: bool,
}

#[derive(Subcommand)]
enum Word {
    /// Everything that was found in the articles (as JSON: documents, entities, events)
    Model {
        /// Link these event mentions instead of finding some: {"mentions": [{"document", "start", "end"}]}
        #[arg(long, value_name = "FILE")]
        mentions: Option<PathBuf>,
        /// Folders and files
        paths: Vec<PathBuf>,
    },
    /// One file as the reader shows it, without hidden characters
    Text {
        /// The file
        file: PathBuf,
    },
    /// The articles: date, outlet, title, number of cross-referenced events
    Articles {
        /// Folders and files
        paths: Vec<PathBuf>,
    },
    /// The events, those that several articles tell of first
    Events {
        /// Folders and files
        paths: Vec<PathBuf>,
    },
    /// One event: its mentions with sentence and evidence, its figures
    Event {
        /// Its id (e12), its title, or a part of its title
        #[arg(value_name = "ID")]
        event: String,
        /// Folders and files
        paths: Vec<PathBuf>,
    },
    /// Places where words stand
    Search {
        /// The words
        query: String,
        /// Folders and files
        paths: Vec<PathBuf>,
    },
    /// What happened in order of time, and when it was reported
    Timeline {
        /// Only what this person, body or thing takes part in; may be given several times
        #[arg(long = "entity", value_name = "NAME")]
        entities: Vec<String>,
        /// Folders and files
        paths: Vec<PathBuf>,
    },
    /// What was read and how, what was skipped and why
    Check {
        /// Tell how much text was read and how much memory it took
        #[arg(long)]
        stats: bool,
        /// Folders and files
        paths: Vec<PathBuf>,
    },
}

/// What to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Open the reader, or print the list of articles where there is no terminal.
    Read,
    /// Print the model.
    Model,
    /// Print one file's text.
    Text,
    /// Print the list of articles.
    Articles,
    /// Print the list of events.
    Events,
    /// Print one event: an id or (part of) a title.
    Event(String),
    /// Print the places where a query stands.
    Search(String),
    /// Print what happened in order of time: of these names, or all events where there are none.
    Timeline(Vec<String>),
    /// Print what was read and what was skipped; and how much memory it took, if that is asked for.
    Check(bool),
    /// Print the configuration that holds.
    Config,
}

/// How to do it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "flags are on or off")]
pub struct Options {
    /// As JSON.
    pub json: bool,
    /// A metadata file.
    pub metadata: Option<PathBuf>,
    /// A file of event mentions to link instead of finding some.
    pub mentions: Option<PathBuf>,
    /// Size in bytes above which files are skipped; none for the default.
    pub limit: Option<u64>,
    /// Whether a skipped file is a failure.
    pub strict: bool,
    /// Whether to draw with ASCII only.
    pub ascii: bool,
    /// A theme, by its name or by the path of its file.
    pub theme: Option<String>,
    /// Whether to send little.
    pub low_bandwidth: bool,
    /// Whether to keep nothing.
    pub no_state: bool,
    /// Whether to read everything anew at the start, and to keep nothing of what is found.
    pub no_cache: bool,
    /// Whether to look from time to time whether files came, changed or went.
    pub watch: bool,
    /// Start no other program and write nothing.
    pub secure: bool,
    /// The configuration file to read instead of the usual one.
    pub config: Option<PathBuf>,
}

impl Options {
    /// What the configuration says where the command line leaves it open.
    pub fn fill(&mut self, configuration: &Configuration) {
        self.limit = self.limit.or(configuration.limit);
        self.ascii |= configuration.ascii.unwrap_or(false);
        self.low_bandwidth |= configuration.low_bandwidth.unwrap_or(false);
        self.watch |= configuration.watch.unwrap_or(false);
    }
}

/// A command line, understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arguments {
    /// What to do.
    pub command: Command,
    /// On what; empty for the built-in articles.
    pub paths: Vec<PathBuf>,
    /// How.
    pub options: Options,
}

/// What a command line comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Asked {
    /// Something to do.
    Run(Arguments),
    /// Only to be told this: the help or the version.
    Told(String),
}

/// Why a command line is not understood, with what would be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Usage(pub String);

/// Reads a command line, the program's name first.
///
/// # Errors
/// What is wrong with it, in words.
pub fn arguments(words: impl IntoIterator<Item = OsString>) -> Result<Asked, Usage> {
    let line = match Line::try_parse_from(words) {
        Ok(line) => line,
        Err(error) if error.use_stderr() => return Err(Usage(error.render().to_string())),
        Err(told) => return Ok(Asked::Told(told.render().to_string())),
    };
    if let Some(told) = asked_only(&line.options)? {
        return Ok(Asked::Told(told));
    }
    let mut mentions = None;
    let (command, paths) = match line.command {
        None if line.options.print_config => (Command::Config, Vec::new()),
        None => (Command::Read, line.paths),
        Some(Word::Model { mentions: given, paths }) => {
            mentions = given;
            (Command::Model, paths)
        }
        Some(Word::Text { file }) => (Command::Text, vec![file]),
        Some(Word::Articles { paths }) => (Command::Articles, paths),
        Some(Word::Events { paths }) => (Command::Events, paths),
        Some(Word::Event { event, paths }) => (Command::Event(event), paths),
        Some(Word::Search { query, paths }) => (Command::Search(query), paths),
        Some(Word::Timeline { entities, paths }) => (Command::Timeline(entities), paths),
        Some(Word::Check { stats, paths }) => (Command::Check(stats), paths),
    };
    let OptionArgs { json, metadata, limit, strict, ascii, .. } = line.options;
    let OptionArgs { theme, low_bandwidth, no_state, no_cache, watch, secure, config, .. } =
        line.options;
    let options = Options {
        json,
        metadata,
        mentions,
        limit,
        strict,
        ascii,
        theme,
        low_bandwidth,
        no_state,
        no_cache,
        watch,
        secure,
        config,
    };
    Ok(Asked::Run(Arguments { command, paths, options }))
}

/// What needs no articles and no files to be told.
fn asked_only(options: &OptionArgs) -> Result<Option<String>, Usage> {
    if options.print_default_keys {
        return Ok(Some(default_keys()));
    }
    if let Some(shell) = options.completions {
        return Ok(Some(manual::completions(Line::command(), shell)));
    }
    if options.man {
        let page = manual::page(Line::command());
        return page.map(Some).map_err(|error| Usage(error.to_string()));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Asked, Usage> {
        arguments(std::iter::once("throughline").chain(line.split(' ')).map(OsString::from))
    }

    fn run(line: &str) -> Arguments {
        match read(line.trim()) {
            Ok(Asked::Run(arguments)) => arguments,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn commands_and_paths() {
        let check = |line: &str, command: Command, paths: &[&str]| {
            let arguments = run(line);
            assert_eq!(arguments.command, command, "{line}");
            assert_eq!(arguments.paths, paths.iter().map(PathBuf::from).collect::<Vec<_>>());
        };
        check("news", Command::Read, &["news"]);
        check("a b", Command::Read, &["a", "b"]);
        check("./model", Command::Read, &["./model"]);
        check("news model", Command::Read, &["news", "model"]);
        check("model", Command::Model, &[]);
        check("model a b", Command::Model, &["a", "b"]);
        check("event e12 a", Command::Event("e12".into()), &["a"]);
        check("search word a", Command::Search("word".into()), &["a"]);
        check("timeline a", Command::Timeline(vec![]), &["a"]);
        check(
            "timeline --entity B --entity C a",
            Command::Timeline(vec!["B".into(), "C".into()]),
            &["a"],
        );
        check("text a", Command::Text, &["a"]);
        check("model --mentions m.json a", Command::Model, &["a"]);
    }

    #[test]
    fn options_go_anywhere() {
        for line in
            ["--json --limit 1k model a", "model --limit=1k a --json", "model a --json --limit 1k"]
        {
            let options = run(line).options;
            assert!(options.json && !options.strict && !options.ascii, "{line}");
            assert_eq!(options.limit, Some(1024), "{line}");
        }
        assert_eq!(run("check").options.limit, None);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        let check = |line: &str, part: &str| match read(line) {
            Err(Usage(what)) => assert!(what.contains(part), "{line}: {what}"),
            Ok(other) => panic!("{line}: {other:?}"),
        };
        check("--jason", "--json");
        check("model --limit many", "64M");
        check("text", "<FILE>");
    }

    #[test]
    fn the_command_line_goes_before_the_configuration() {
        let configuration =
            super::super::configuration("limit = 7\nascii = true\nlow_bandwidth = true").unwrap();
        let filled = |line: &str| {
            let mut options = run(line).options;
            options.fill(&configuration);
            (options.limit, options.ascii, options.low_bandwidth)
        };
        assert_eq!(filled("news"), (Some(7), true, true));
        assert_eq!(filled("news --limit 1k"), (Some(1024), true, true));
    }

    #[test]
    fn completions_and_the_manual_know_every_subcommand() {
        for line in ["--completions bash", "--completions zsh", "--completions fish", "--man"] {
            let Ok(Asked::Told(text)) = read(line) else { panic!("{line}") };
            for name in super::super::meant::SUBCOMMANDS {
                assert!(text.contains(name), "{line}: {name}");
            }
            let option = text.replace("\\-", "-");
            assert!(option.contains("low-bandwidth"), "{line}");
        }
        let Ok(Asked::Told(page)) = read("--man") else { panic!("no page") };
        assert!(page.contains(".SH KEYS\n.SS everywhere\n.TP\n\\fBn\\fR\nnext place"), "{page}");
    }

    #[test]
    fn examples_come_before_the_options() {
        let Ok(Asked::Told(help)) = read("--help") else { panic!("no help") };
        let examples = help.find("Examples:").unwrap();
        assert!(examples < help.find("Usage:").unwrap());
        assert!(examples < help.find("--json").unwrap());
        assert!(help.contains("Exit codes:"));
        let Ok(Asked::Told(version)) = read("--version") else { panic!("no version") };
        assert_eq!(version.trim(), concat!("throughline ", env!("CARGO_PKG_VERSION")));
    }

    #[test]
    fn the_list_of_near_words_is_the_list_of_subcommands() {
        use clap::CommandFactory;
        let line = Line::command();
        let names: Vec<&str> = line.get_subcommands().map(clap::Command::get_name).collect();
        assert_eq!(names, super::super::meant::SUBCOMMANDS);
    }
}
