//! Makes the tables and weights that the program compiles in. Feature `train`; never in the release
//! binary. assets/README.md says what each table is made from, under which licence, by which command.

mod background;
mod link;
mod triggers;
mod wordnet;

use std::path::Path;

use anyhow::{Context, bail};

const USAGE: &str = "usage: train wordnet DICTIONARY_FOLDER ASSETS_FOLDER
       train background ARTICLES_FOLDER ASSETS_FOLDER
       train triggers ECB_FOLDER ASSETS_FOLDER
       train link ECB_FOLDER ASSETS_FOLDER [--drop FEATURE,...] [COLLECTION]...
       train folds ECB_FOLDER OUT_FOLDER [--drop FEATURE,...] [COLLECTION]...
COLLECTION: GOLD.json:ARTICLES_FOLDER[:METADATA], a folder made by gen_corpus.py, or one of dossiers
with marked events (assets/dossiers)";

/// Runs one of the makers.
///
/// # Errors
/// Wrong arguments, unreadable input, unwritable output.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["wordnet", dictionary, assets] => wordnet::make(Path::new(dictionary), Path::new(assets)),
        ["background", articles, assets] => {
            background::make(Path::new(articles), Path::new(assets))
        }
        ["triggers", ecb, assets] => triggers::make(Path::new(ecb), Path::new(assets)),
        ["link", rest @ ..] => match link::inputs(rest) {
            Some(inputs) => link::make(&inputs),
            None => bail!(USAGE),
        },
        ["folds", rest @ ..] => match link::inputs(rest) {
            Some(inputs) => link::fold(&inputs),
            None => bail!(USAGE),
        },
        _ => bail!(USAGE),
    }
}

/// Writes one table.
fn write(folder: &Path, name: &str, lines: &[String]) -> anyhow::Result<()> {
    let path = folder.join(name);
    let mut text = lines.join("\n");
    text.push('\n');
    std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}
