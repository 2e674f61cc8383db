//! 'Did you mean': a mistyped subcommand that would else be taken for a folder.

use std::path::Path;

/// The names of the subcommands.
pub(super) const SUBCOMMANDS: [&str; 8] =
    ["model", "text", "articles", "events", "event", "search", "timeline", "check"];

/// The subcommand that a path which does not exist was probably meant to be: the path is a bare word,
/// and at most two letters differ. Many programs have `help` as one; this one has `--help`.
#[must_use]
pub fn meant(path: &Path) -> Option<&'static str> {
    let word = path.to_str()?;
    if word.contains(['/', '\\', '.']) {
        return None;
    }
    let near = |name: &&'static str| (distance(word, name), *name);
    if word == "help" {
        return Some("help");
    }
    SUBCOMMANDS.iter().map(near).min().filter(|near| near.0 <= 2).map(|near| near.1)
}

/// Letters to add, drop or change to make one word of the other (Levenshtein 1966).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    // The table's row above the current one, then the current one over it.
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, b) in row.iter_mut().skip(1).zip(&other) {
            let above = *cell;
            *cell = (diagonal + usize::from(a != *b)).min(above + 1).min(left + 1);
            left = *cell;
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_meant() {
        let check = |word: &str, expected: Option<&str>| {
            assert_eq!(meant(Path::new(word)), expected, "{word}");
        };
        check("modle", Some("model"));
        check("serch", Some("search"));
        check("evnets", Some("events"));
        check("evnt", Some("event"));
        check("artcles", Some("articles"));
        check("news", None);
        check("./modle", None);
        check("modle.txt", None);
        check("моdel", Some("model"));
    }

    #[test]
    fn distances() {
        let check = |one, other, expected| assert_eq!(distance(one, other), expected);
        check("", "text", 4);
        check("text", "text", 0);
        check("kitten", "sitting", 3);
        check("modle", "model", 2);
    }
}
