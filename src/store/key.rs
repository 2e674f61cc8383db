//! Names for documents: paths below what was opened, safe to show, no two alike.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use crate::plain::Visible;

/// A path with `/` between its names, safe to show; what is not Unicode is replaced.
pub(super) fn visible(path: &Path) -> String {
    let mut out = String::new();
    for component in path.components() {
        if !out.is_empty() && !out.ends_with('/') {
            out.push('/');
        }
        if component == Component::RootDir {
            out.push('/');
        } else {
            out.push_str(Visible::new(&component.as_os_str().to_string_lossy()).as_str());
        }
    }
    out
}

/// The names given so far.
#[derive(Default)]
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    /// A name that is not taken yet: two file names may look alike once they are safe to show.
    pub(super) fn take(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 2;
        while self.0.contains(&free) {
            free = format!("{name} ({number})");
            number += 1;
        }
        self.0.insert(free.clone());
        free
    }
}

/// A label for each of several folders: its last name, or as many of its last names as it takes to
/// tell it from the others.
pub(super) fn labels(folders: &[std::path::PathBuf]) -> Vec<String> {
    let tail = |folder: &Path, count: usize| {
        let names: Vec<_> = folder.components().collect();
        let tail = names.iter().skip(names.len().saturating_sub(count));
        visible(&tail.collect::<std::path::PathBuf>()).trim_start_matches('/').to_owned()
    };
    let label = |i: usize, folder: &Path| {
        let depth = folder.components().count();
        (1..depth)
            .map(|count| (count, tail(folder, count)))
            .find(|(count, label)| {
                let alike = |(j, other): (usize, &std::path::PathBuf)| {
                    j != i && other != folder && tail(other, *count) == *label
                };
                !folders.iter().enumerate().any(alike)
            })
            .map_or_else(|| tail(folder, depth), |(_, label)| label)
    };
    folders.iter().enumerate().map(|(i, folder)| label(i, folder)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_safe_to_show() {
        let check = |path: &str, expected: &str| assert_eq!(visible(Path::new(path)), expected);
        check("a/b.txt", "a/b.txt");
        check("/a//b.txt", "/a/b.txt");
        check("a\u{1b}[2J/b\n.txt", "a␛[2J/b⏎.txt");
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let mut taken = Taken::default();
        let mut check = |name: &str, expected: &str| assert_eq!(taken.take(name), expected);
        check("a", "a");
        check("a", "a (2)");
        check("a (2)", "a (2) (2)");
        check("a", "a (3)");
    }

    #[test]
    fn a_label_has_as_many_names_as_needed() {
        let check = |folders: &[&str], expected: &[&str]| {
            let folders: Vec<_> = folders.iter().map(std::path::PathBuf::from).collect();
            assert_eq!(labels(&folders), expected);
        };
        check(&["/x/news", "/x/mail"], &["news", "mail"]);
        check(&["/x/2023/news", "/x/2024/news"], &["2023/news", "2024/news"]);
        check(&["/news", "/x/news"], &["news", "x/news"]);
        check(&["/"], &[""]);
    }
}
