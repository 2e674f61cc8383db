//! Lists the built-in articles: each `.md` and `.txt` of `seeds/` but its README goes into a table
//! that `store` compiles in. A new article there needs no code. And numbers what the program is built of.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    articles()?;
    build()
}

/// Tells the program what it is built of, in a number: what it keeps between two runs is only read by
/// a program that would make the same of an article.
fn build() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut hasher = DefaultHasher::new();
    env::var_os("TARGET").hash(&mut hasher);
    let mut left: Vec<PathBuf> = Vec::new();
    for name in ["Cargo.lock", "Cargo.toml", "assets", "src"] {
        println!("cargo::rerun-if-changed={name}");
        left.push(root.join(name));
    }
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let below: io::Result<Vec<_>> = fs::read_dir(path)?.map(|e| Ok(e?.path())).collect();
            let mut below = below?;
            below.sort();
            left.extend(below);
        } else if path.is_file() {
            path.strip_prefix(&root).unwrap_or(&path).hash(&mut hasher);
            fs::read(path)?.hash(&mut hasher);
        }
    }
    println!("cargo::rustc-env=THROUGHLINE_BUILD={:016x}", hasher.finish());
    Ok(())
}

/// The table of built-in articles.
fn articles() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=seeds");
    let seeds = Path::new(&env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("seeds");
    let mut table = String::from("&[\n");
    for name in names(&seeds)? {
        let path = format!(r#"concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/", {name:?})"#);
        // Writing to a string cannot fail.
        let _ = writeln!(table, "    ({name:?}, include_bytes!({path}) as &[u8]),");
    }
    table.push_str("]\n");
    let out = Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join("builtin.rs");
    fs::write(out, table)
}

/// The names of the articles, in order; none where the folder is missing.
fn names(seeds: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(seeds) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    for entry in entries {
        let Ok(name) = entry?.file_name().into_string() else { continue };
        let article = [".md", ".txt"].iter().any(|ending| name.ends_with(ending));
        if article && !name.starts_with('.') && !name.starts_with("README") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
