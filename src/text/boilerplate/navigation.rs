//! Site navigation: notes to the browser, menus, section and site names above the title.

use super::super::{Lines, dates, header, phrases};
use super::{Class, set};
use crate::model::BoilerplateClass;

/// How lines begin that only a site's frame has.
const STARTS: [&str; 34] = [
    "for immediate release",
    "contact press",
    "press contact",
    "media contact",
    "you are using an outdated browser",
    "please upgrade your browser",
    "skip to",
    "skip navigation",
    "skip links",
    "please enable javascript",
    "javascript is disabled",
    "enable javascript",
    "we use cookies",
    "this site uses cookies",
    "this website uses cookies",
    "accept cookies",
    "accept all cookies",
    "cookie settings",
    "share this",
    "share on",
    "click to share",
    "share to facebook",
    "tweet this",
    "print this",
    "email this",
    "copy link",
    "copied to clipboard",
    "toggle navigation",
    "toggle menu",
    "open menu",
    "close menu",
    "jump to navigation",
    "all rights reserved",
    "story continues below",
];
/// Words of menus and buttons; a line of nothing else is one.
const MENU: [&str; 20] = [
    "sign in",
    "log in",
    "login",
    "share",
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "reddit",
    "telegram",
    "advertisement",
    "advertisment",
    "press release",
    "press statement",
    "media release",
    "news release",
    "contact us",
    "about us",
    "comments",
    "no comments",
];
/// Words of menus that may also be a heading: navigation only above the title.
const WEAK: [&str; 14] = [
    "home", "menu", "search", "print", "email", "close", "skip", "about", "contact", "more",
    "back", "next", "previous", "register",
];
/// What the names of newspapers and sites end with.
const OUTLETS: [&str; 20] = [
    "courier",
    "examiner",
    "messenger",
    "weekly",
    "post",
    "times",
    "herald",
    "tribune",
    "gazette",
    "journal",
    "chronicle",
    "guardian",
    "telegraph",
    "news",
    "observer",
    "mail",
    "mirror",
    "press",
    "blog",
    "magazine",
];
/// Words that names of sections and sites are made of.
const SECTIONS: [&str; 48] = [
    "world",
    "news",
    "politics",
    "business",
    "opinion",
    "opinions",
    "sport",
    "sports",
    "technology",
    "tech",
    "science",
    "health",
    "culture",
    "arts",
    "economy",
    "markets",
    "international",
    "national",
    "local",
    "latest",
    "breaking",
    "top",
    "stories",
    "story",
    "analysis",
    "commentary",
    "video",
    "videos",
    "live",
    "blog",
    "my",
    "the",
    "us",
    "u",
    "s",
    "uk",
    "europe",
    "asia",
    "africa",
    "americas",
    "middle",
    "east",
    "russia",
    "features",
    "environment",
    "money",
    "travel",
    "home",
];

/// Whether a line can only be navigation, wherever it stands.
pub(in crate::text) fn is_line(line: &str) -> bool {
    if line.len() > 250 {
        return false;
    }
    let bare = phrases::bare(line);
    let count = phrases::words(&bare);
    MENU.contains(&bare.as_str())
        || count <= 14 && STARTS.iter().any(|start| bare.starts_with(start))
        || bare.ends_with("all rights reserved")
        || is_menu(line)
        || is_contact(line)
}

/// 'Contact: Ann Lee, 020 7946 0000': who may be asked about a press release.
fn is_contact(line: &str) -> bool {
    let labelled = line.split_once(':').filter(|(label, _)| {
        let label = phrases::bare(label);
        matches!(label.as_str(), "contact" | "contacts" | "enquiries" | "inquiries" | "press")
            || label.starts_with("for ") && label.contains("information")
    });
    labelled.is_some_and(|(_, rest)| {
        let digits = rest.chars().filter(char::is_ascii_digit).count();
        line.len() <= 160 && (rest.contains('@') || digits >= 7)
    })
}

/// Several menu words or sections with marks between: 'Home | World | Sport'.
fn is_menu(line: &str) -> bool {
    let entries: Vec<&str> = line.split(['|', '•', '›', '»', '>', '/']).map(str::trim).collect();
    let known = |entry: &&str| {
        let bare = phrases::bare(entry);
        MENU.contains(&bare.as_str()) || WEAK.contains(&bare.as_str()) || is_section(&bare)
    };
    entries.len() >= 2 && entries.iter().all(known)
}

/// Whether a line is made of nothing but words of section names.
fn is_section(bare: &str) -> bool {
    !bare.is_empty()
        && bare.split(' ').count() <= 3
        && bare.split(' ').all(|word| SECTIONS.contains(&word))
}

/// Classes the lines above the title: all that are navigation by themselves, what goes on from them,
/// and short names of site and section.
/// (whatever is short, where the title stands twice and so is known for certain).
pub(super) fn above(lines: &Lines<'_>, title: usize, sure: bool, classes: &mut [Class]) {
    let mut before = false;
    for i in 0..title {
        let line = lines.line(i);
        let continues = before && !lines.spaced(i) && line.starts_with(char::is_lowercase);
        let short = line.len() <= 40 && phrases::words(line) <= 4 && !phrases::ends_sentence(line);
        let weak = WEAK.contains(&phrases::bare(line).as_str());
        before = is_line(line) || weak || continues && line.len() <= 100;
        let named = is_section_line(line) || is_outlet_line(line) || sure && short;
        if before || named && !header::is_header_line(line) && dates::line(line).is_none() {
            set(classes, i, BoilerplateClass::Navigation);
        }
    }
}

/// Whether a line above a title is the name of a section or of the site, not a short title.
pub(in crate::text) fn is_section_line(line: &str) -> bool {
    line.len() <= 40 && is_section(&phrases::bare(line))
}

/// Whether a line above a title is the name of a newspaper or a site: 'The Dowton Herald'.
pub(in crate::text) fn is_outlet_line(line: &str) -> bool {
    let bare = phrases::bare(line);
    line.len() <= 40
        && (2..=4).contains(&phrases::words(&bare))
        && bare.split(' ').next_back().is_some_and(|last| OUTLETS.contains(&last))
        && phrases::is_title_case(line)
        && !line.ends_with(['!', '?', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_sites_frame() {
        let check = |line: &str, expected: bool| assert_eq!(is_line(line), expected, "{line}");
        check("Skip to main content", true);
        check("You are using an outdated browser.", true);
        check("Home | World | Sport", true);
        check("Share this article", true);
        check("ADVERTISEMENT", true);
        check("Home", false);
        check("Home is where the dam is", false);
        check("Share prices fell on Monday", false);
        check("PRESS STATEMENT", true);
        check("For immediate release", true);
        check("Contact: press office, Lindau", true);
        check("Press statements were rare", false);
        check("Contact: Ann Lee, 020 7946 0000", true);
        check("For further information: ann@lindau.example", true);
        check("Contact: he had none with his sister, or with anybody.", false);
        check("World War III / Fears grow", false);
    }
}
