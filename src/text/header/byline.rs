//! Lines that say who wrote it: 'By Ann Lee and Bo Hara', 'May 4, 2021 By Ann Lee'.

use super::super::{dates, part, phrases};
use crate::model::PartialDate;

const LONGEST: usize = 160;
/// Words that follow a name without being one.
const ROLES: [&str; 12] = [
    "staff",
    "writer",
    "correspondent",
    "reporter",
    "editor",
    "press",
    "news",
    "associated",
    "reuters",
    "columnist",
    "contributor",
    "bureau",
];

/// The authors that a line names, if it is a byline.
pub(super) fn read(line: &str) -> Option<Vec<String>> {
    if let Some(name) = with_post(line) {
        return Some(vec![name]);
    }
    let (_, names) = split(line)?;
    let names = names.split(['|', '•', '·', '—', '–']).next().unwrap_or(names);
    // 'By Ann Lee, May 4, 2021'
    let names = dates::find(names).map_or(names, |(_, range)| part(names, 0..range.start));
    let mut authors: Vec<String> = without_places(names)
        .split([',', '&', ';', '/'])
        .flat_map(|names| names.split(" and "))
        .flat_map(|names| names.split(" AND "))
        .map(|name| in_usual_case(name.trim().trim_start_matches("and ")))
        .filter(|name| phrases::is_person(name) && !is_role(name))
        .collect();
    // 'By Ann Lee, Dow Gazette': the paper is no author beside one.
    let mut number = 0;
    authors.retain(|name| {
        number += 1;
        number == 1 || !phrases::is_paper(name)
    });
    (!authors.is_empty()).then_some(authors)
}

/// The paper that a byline names behind its author: 'By Ann Lee, Dow Gazette'.
pub(super) fn outlet(line: &str) -> Option<String> {
    let (_, names) = split(line)?;
    let (_, rest) = names.split_once([',', '|', '•', '·'])?;
    let papers = rest.split([',', '|', '•', '·']).map(str::trim);
    papers.filter(|name| (2..=5).contains(&phrases::words(name))).find_map(|name| {
        let capitals = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
        (capitals && phrases::is_paper(name)).then(|| in_usual_case(name))
    })
}

/// Names without where their bearers were, or for whom: 'Ann Lee in Dowton and Bo Hara in Leeds'. What
/// follows the 'and' behind a place may be a second place, unless it is told where that one was, too.
fn without_places(names: &str) -> String {
    const WHERE: [&str; 3] = [" in ", " for ", " at "];
    let cut = |name: &str| WHERE.iter().filter_map(|word| name.find(word)).min();
    let mut kept: Vec<&str> = Vec::new();
    let mut placed = false;
    for name in names.split(" and ") {
        let place = cut(name);
        if placed && place.is_none() {
            break;
        }
        placed = place.is_some();
        kept.push(part(name, 0..place.unwrap_or(name.len())));
    }
    kept.join(" and ")
}

/// The date in a byline: 'By Ann Lee | May 4, 2021', 'May 4, 2021 By Ann Lee'.
pub(super) fn date(line: &str) -> Option<PartialDate> {
    split(line)?;
    dates::find(line).map(|(date, _)| date)
}

/// 'Ann Lee, county reporter': who needs no 'By'.
fn with_post(line: &str) -> Option<String> {
    const POSTS: [&str; 5] = ["reporter", "correspondent", "editor", "columnist", "writer"];
    let (name, post) = line.split_once(", ").filter(|_| line.len() <= LONGEST)?;
    let name = name.strip_prefix("By ").or(name.strip_prefix("BY ")).unwrap_or(name);
    let last = post.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let plain = post.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
    let is_post = plain && POSTS.contains(&last.as_str()) && phrases::words(post) <= 4;
    let told = post.split(' ').any(|word| matches!(word, "the" | "a" | "who" | "was" | "is"));
    (is_post && !told && phrases::is_person(name)).then(|| in_usual_case(name))
}

/// What stands before and after the 'By' of a byline.
fn split(line: &str) -> Option<(&str, &str)> {
    if line.len() > LONGEST || phrases::ends_sentence(line) {
        return None;
    }
    for start in ["By ", "BY ", "by ", "By: ", "Written by ", "Story by ", "Author: "]
        .into_iter()
        .chain(["Interview by ", "Interviewed by ", "Report by ", "Analysis by ", "Words by "])
    {
        if let Some(names) = line.strip_prefix(start) {
            let named = names.starts_with(char::is_uppercase);
            return named.then_some(("", names));
        }
    }
    let (before, names) = line.split_once(" By ").or_else(|| line.split_once(" by "))?;
    dates::line(before.trim_end_matches([' ', '|', '-', '–', '—', ',', '•']))
        .map(|_| (before, names))
}

fn is_role(name: &str) -> bool {
    let bare = phrases::bare(name);
    bare.split(' ').any(|word| ROLES.contains(&word))
}

/// 'ANN LEE' as 'Ann Lee'.
pub(super) fn in_usual_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) || name.len() < 5 {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().map(String::from).unwrap_or_default();
        first + &chars.as_str().to_lowercase()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_read() {
        let check = |line: &str, expected: &[&str]| {
            assert_eq!(read(line).unwrap_or_default(), expected, "{line}");
        };
        check("By Ann Lee", &["Ann Lee"]);
        check("By Ann Lee and Bo O’Hara", &["Ann Lee", "Bo O’Hara"]);
        check("By ANN LEE, Cy Dow and Bo Hara, Staff Writer", &["Ann Lee", "Cy Dow", "Bo Hara"]);
        check("By Ann Lee | May 4, 2021", &["Ann Lee"]);
        check("May 4, 2021 By Ann Lee", &["Ann Lee"]);
        check("By Ann Lee, Dow Gazette, May 4, 2021", &["Ann Lee"]);
        check("By Ann Lee in Dowton", &["Ann Lee"]);
        check("By Ann Lee in Dowton and Bo Hara in Leeds", &["Ann Lee", "Bo Hara"]);
        check("By Ann Lee and Bo Hara in Leeds", &["Ann Lee", "Bo Hara"]);
        check("By Ann Lee in Trinidad and Old Tobago", &["Ann Lee"]);
        check("By Ann Lee, Dow Gazeta", &["Ann Lee"]);
        check("By Ann Lee, Bo Hara", &["Ann Lee", "Bo Hara"]);
        check("By Ann Lee, county reporter", &["Ann Lee"]);
        check("Interview by Ann Lee", &["Ann Lee"]);
        check("Interview by the river", &[]);
        check("Ann Lee, county reporter", &["Ann Lee"]);
        check("ANN LEE, Political Editor", &["Ann Lee"]);
        check("Ann Lee, who was the editor", &[]);
        check("Ann Lee, the dam's first editor", &[]);
        check("Ann Lee, editor.", &[]);
        check("By the river Dow", &[]);
        check("By Monday the water was gone.", &[]);
    }

    #[test]
    fn papers_behind_authors_are_read() {
        let check = |line: &str, expected: Option<&str>| {
            assert_eq!(outlet(line).as_deref(), expected, "{line}");
        };
        check("By Ann Lee, Dow Gazette", Some("Dow Gazette"));
        check("By Ann Lee | The Dow Courier | May 4, 2021", Some("The Dow Courier"));
        check("By Ann Lee, Bo Hara", None);
        check("By Ann Lee, Staff Writer", None);
        check("By Ann Lee in Dowton", None);
    }
}
