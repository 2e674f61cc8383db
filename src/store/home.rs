//! Where the program's own files lie (XDG Base Directory Specification).

use std::env;
use std::path::PathBuf;

/// The folder of the configuration: `$XDG_CONFIG_HOME/throughline`, `~/.config/throughline`.
#[must_use]
pub fn config_folder() -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME", ".config")
}

/// The folder of what is kept between two runs: `$XDG_STATE_HOME/throughline`,
/// `~/.local/state/throughline`.
#[must_use]
pub fn state_folder() -> Option<PathBuf> {
    folder("XDG_STATE_HOME", ".local/state")
}

/// The folder of what can be made anew: `$XDG_CACHE_HOME/throughline`, `~/.cache/throughline`.
#[must_use]
pub fn cache_folder() -> Option<PathBuf> {
    folder("XDG_CACHE_HOME", ".cache")
}

/// A path that is not absolute does not count, says the specification.
fn folder(variable: &str, otherwise: &str) -> Option<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    let base = absolute(variable).or_else(|| Some(absolute("HOME")?.join(otherwise)))?;
    Some(base.join("throughline"))
}
