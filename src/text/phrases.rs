//! Small questions about lines that several rules ask.

use std::collections::BTreeMap;

use crate::plain::fold;

/// Agencies and houses whose names stand in credits, folded.
const AGENCIES: [&str; 40] = [
    "ap",
    "afp",
    "reuters",
    "getty",
    "getty images",
    "epa",
    "efe",
    "tass",
    "itar-tass",
    "sputnik",
    "ria novosti",
    "associated press",
    "the associated press",
    "agence france-presse",
    "xinhua",
    "bloomberg",
    "pa",
    "press association",
    "pa media",
    "pa wire",
    "anp",
    "dpa",
    "ansa",
    "upi",
    "anadolu",
    "anadolu agency",
    "shutterstock",
    "nurphoto",
    "zuma",
    "zuma press",
    "alamy",
    "cnn",
    "bbc",
    "cbc",
    "abc",
    "nbc",
    "cbs",
    "pool",
    "handout",
    "tass/reuters",
];

/// Whether the words name an agency or a house that pictures come from.
pub(super) fn is_agency(words: &str) -> bool {
    let folded = fold(words.trim());
    let bare =
        folded.trim_end_matches(" photo").trim_end_matches(" images").trim_end_matches(" via");
    AGENCIES.contains(&folded.as_str()) || AGENCIES.contains(&bare)
}

/// A line folded, without marks, its words joined by one space.
pub(super) fn bare(line: &str) -> String {
    let folded = fold(line);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Words in a line, as white space divides it.
pub(super) fn words(line: &str) -> usize {
    line.split_whitespace().count()
}

/// Whether a line ends as a sentence does; the dot of 'U.S.' is none.
pub(super) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
    if bare.ends_with(['!', '?', '…', '。', '！', '？']) {
        return true;
    }
    let last = bare.split_whitespace().next_back().unwrap_or_default();
    last.strip_suffix('.').is_some_and(|word| !word.contains('.') && word.chars().count() > 1)
}

/// Whether most of the longer words of a line start with a capital.
pub(super) fn is_title_case(line: &str) -> bool {
    let long = line.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    let (mut all, mut capital) = (0, 0);
    for word in long {
        all += 1;
        capital += usize::from(word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    }
    all > 0 && capital * 10 >= all * 8
}

/// How alike two lines are, 0 to 100: words they share, of the longer one's.
pub(super) fn likeness(one: &str, other: &str) -> usize {
    let mut counts: BTreeMap<&str, isize> = BTreeMap::new();
    for word in one.split(' ') {
        *counts.entry(word).or_default() += 1;
    }
    let mut shared = 0;
    for word in other.split(' ') {
        if let Some(count) = counts.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    shared * 100 / one.split(' ').count().max(other.split(' ').count()).max(1)
}

/// Whether a name ends as those of newspapers and broadcasters do.
pub(super) fn is_paper(name: &str) -> bool {
    const PAPERS: [&str; 38] = [
        "advertiser",
        "argus",
        "bulletin",
        "chronicle",
        "courier",
        "daily",
        "dispatch",
        "echo",
        "examiner",
        "express",
        "gazeta",
        "gazette",
        "guardian",
        "herald",
        "independent",
        "inquirer",
        "journal",
        "magazine",
        "mail",
        "messenger",
        "mirror",
        "monitor",
        "news",
        "observer",
        "post",
        "press",
        "radio",
        "record",
        "review",
        "sentinel",
        "standard",
        "telegraph",
        "television",
        "times",
        "tribune",
        "tv",
        "weekly",
        "zeitung",
    ];
    PAPERS.contains(&fold(name.rsplit(' ').next().unwrap_or_default()).as_str())
}

/// Whether a name stands in the words: two to five words, each a capitalised one or a particle.
pub(super) fn is_person(words: &str) -> bool {
    const PARTICLES: [&str; 12] =
        ["de", "da", "di", "van", "von", "der", "den", "al", "bin", "la", "le", "el"];
    let count = words.split_whitespace().count();
    (2..=5).contains(&count)
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
        && words
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) || PARTICLES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_about_lines() {
        assert_eq!(bare("A Dam, “gone”!"), "a dam gone");
        assert!(is_agency("Getty Images") && is_agency("AP") && !is_agency("Ann Lee"));
        assert!(ends_sentence("It broke.”") && !ends_sentence("Dow buys Lee in the U.S."));
        assert!(is_title_case("Dams and Their Builders") && !is_title_case("the dams broke"));
        assert!(is_person("Ann van Lee") && !is_person("Ann") && !is_person("the dam"));
        assert_eq!(likeness("a dam breaks", "a dam broke"), 66);
    }
}
