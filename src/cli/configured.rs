//! The configuration and the theme that hold, read from their files.

use std::path::{Path, PathBuf};

use crate::app::Palette;
use crate::config::{self, Arguments, Configuration, Misread};
use crate::error::{Failure, FailureKind};
use crate::model::Key;
use crate::store;

/// What the configuration file says: the one named, or the usual one if it is there.
///
/// # Errors
/// A file that is named and not there, that cannot be read, or that makes no sense; the line and column
/// are named. What is wrong with the theme is told with it.
pub fn configuration(arguments: &Arguments) -> Result<Configuration, Failure> {
    let Some(path) = file(arguments) else { return Ok(Configuration::default()) };
    let text = text_of(&path).map_err(|failure| with_theme(failure, arguments, None))?;
    config::configuration(&text).map_err(|misread| {
        with_theme(failure(&path, &misread), arguments, config::theme_named(&text))
    })
}

/// What is wrong with a configuration, and with the theme that would hold.
fn with_theme(failure: Failure, arguments: &Arguments, theme: Option<String>) -> Failure {
    let named = Configuration { theme, ..Configuration::default() };
    match palette(arguments, &named, false) {
        Ok(_) => failure,
        Err(theme) => failure.and_all(&theme),
    }
}

/// The theme that holds, on a terminal that shows 24-bit colours or does not.
///
/// # Errors
/// A theme that is not there, or a file that makes no sense; the line and column are named.
pub fn palette(
    arguments: &Arguments,
    configuration: &Configuration,
    truecolor: bool,
) -> Result<Palette, Failure> {
    let given = arguments.options.theme.as_deref();
    let Some(name) = given.or(configuration.theme.as_deref()) else {
        return Ok(Palette::default());
    };
    if let Some((_, text)) = config::THEMES.iter().find(|(known, _)| *known == name) {
        let own = |misread: Vec<Misread>| failure(Path::new(name), &misread);
        return config::palette(text, truecolor).map_err(own);
    }
    if !name.contains('/') && !name.contains('.') {
        let names: Vec<&str> = config::THEMES.iter().map(|(name, _)| *name).collect();
        let tried = format!("no theme is called {name}");
        let why = format!("there are {}; a file is named by its path", names.join(", "));
        return Err(Failure::new(FailureKind::Usage, &tried, why));
    }
    // What the configuration names lies beside it.
    let beside = file(arguments).and_then(|file| file.parent().map(Path::to_path_buf));
    let base = beside.filter(|_| given.is_none()).unwrap_or_default();
    let path = base.join(name);
    let text = text_of(&path)?;
    config::palette(&text, truecolor).map_err(|misread| failure(&path, &misread))
}

/// The configuration that holds, as its file would say it.
pub(super) fn text(arguments: &Arguments) -> Result<String, Failure> {
    let mut configuration = configuration(arguments)?;
    let options = &arguments.options;
    configuration.limit = options.limit.or(configuration.limit);
    configuration.theme = options.theme.clone().or(configuration.theme);
    configuration.ascii = Some(options.ascii || configuration.ascii.unwrap_or(false));
    let low = configuration.low_bandwidth.unwrap_or(false);
    configuration.low_bandwidth = Some(options.low_bandwidth || low);
    configuration.watch = Some(options.watch || configuration.watch.unwrap_or(false));
    let from = file(arguments).map(|path| crate::plain::Visible::new(&path.display().to_string()));
    let from = from.map_or("No file is read.".to_owned(), |path| format!("From {path}"));
    Ok(format!("# {from}\n{}", config::written(&configuration)))
}

/// The file to read; none where the usual one is not there.
fn file(arguments: &Arguments) -> Option<PathBuf> {
    if let Some(path) = &arguments.options.config {
        return Some(path.clone());
    }
    let usual = store::config_folder()?.join("config.toml");
    usual.try_exists().unwrap_or(true).then_some(usual)
}

/// A configuration is never larger.
const LIMIT: u64 = 1 << 20;

fn text_of(path: &Path) -> Result<String, Failure> {
    let unreadable = |why: String| {
        Failure::new(FailureKind::Usage, &format!("cannot read {}", path.display()), why)
    };
    let file =
        store::File { key: Key::default(), path: path.to_path_buf(), size: 0, modified: None };
    let bytes = store::read(&file, LIMIT).map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|_| unreadable("not UTF-8".into()))
}

/// What is told of one file at most.
const TOLD: usize = 20;

/// All that is wrong with a file, each as `FILE:LINE:COLUMN: WHAT`.
fn failure(path: &Path, misread: &[Misread]) -> Failure {
    let place = |wrong: &Misread| format!("{}:{}:{}", path.display(), wrong.line, wrong.column);
    let mut all = misread.iter();
    let (first, what) = match all.next() {
        Some(first) => (place(first), first.what.as_str()),
        None => (path.display().to_string(), "it makes no sense"),
    };
    let mut failure = Failure::new(FailureKind::Usage, &first, what);
    for wrong in all.clone().take(TOLD) {
        failure = failure.and(&format!("{}: {}", place(wrong), wrong.what));
    }
    match all.count().saturating_sub(TOLD) {
        0 => failure,
        more => failure.and(&format!("and {more} more")),
    }
}
