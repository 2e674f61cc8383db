//! Lines that are no part of the article, each with positive evidence: what a line says of itself, or
//! that it stands twice. Ordinary prose has to pass all of these rules.

use super::title::Found;
use super::{Lines, Role, phrases};
use crate::model::{BoilerplateClass, ParagraphKind};

mod captions;
mod navigation;

pub(super) use navigation::{is_line as is_navigation_line, is_outlet_line, is_section_line};

/// The class of a line; none for the article's own.
pub(super) type Class = Option<BoilerplateClass>;

/// Lines below the title among which its repeats are looked for.
const BELOW: usize = 12;
/// Blocks that are looked at: what has more is no article, and may be large.
const MOST: usize = 20_000;
/// A line of prose: related posts end there.
const PROSE: usize = 250;

/// Classes what stands around the title: navigation above it, its repeats below.
pub(super) fn top(lines: &Lines<'_>, title: Option<Found>, classes: &mut [Class]) {
    let Some(Found { block: title, repeated }) = title else { return };
    navigation::above(lines, title, repeated, classes);
    let bare = phrases::bare(lines.line(title));
    for i in (0..lines.len().min(title + BELOW)).filter(|i| *i != title) {
        if is_repeat(&bare, lines.line(i)) {
            set(classes, i, BoilerplateClass::TitleRepeat);
        }
    }
}

/// Classes the rest, once the header lines are known.
pub(super) fn rest(
    lines: &Lines<'_>,
    title: Option<usize>,
    kinds: &[ParagraphKind],
    classes: &mut [Class],
) {
    for i in (0..lines.len().min(MOST)).filter(|i| Some(*i) != title) {
        if kinds.get(i) == Some(&ParagraphKind::Header) {
            continue;
        }
        if let Some(class) = of_line(lines, i) {
            set(classes, i, class);
        }
    }
    video_titles(lines, title, classes);
    captions::mark(lines, title, kinds, classes);
    related_posts(lines, title, classes);
}

fn set(classes: &mut [Class], i: usize, class: BoilerplateClass) {
    if let Some(place) = classes.get_mut(i).filter(|place| place.is_none()) {
        *place = Some(class);
    }
}

/// The title once more, exactly or nearly, perhaps with the site's name behind it.
fn is_repeat(title: &str, line: &str) -> bool {
    if line.len() > 300 || phrases::words(title) < 2 {
        return false;
    }
    let first = [" | ", " - ", " – ", " — "].iter().find_map(|mark| line.split_once(mark));
    let bare = phrases::bare(line);
    bare == *title
        || phrases::words(title) >= 5 && phrases::likeness(title, &bare) >= 90
        || first.is_some_and(|(first, site)| {
            phrases::words(site) <= 5 && phrases::bare(first) == *title
        })
}

/// What a line says of itself.
fn of_line(lines: &Lines<'_>, i: usize) -> Class {
    let line = lines.line(i);
    if lines.role(i) == Role::Picture {
        return Some(BoilerplateClass::CaptionOrCredit);
    }
    if lines.role(i) != Role::Prose {
        return None;
    }
    // What somebody says is no boilerplate, whatever it says.
    if line.len() > 400 || line.starts_with(['“', '"', '‘', '`', '«', '„']) {
        return None;
    }
    class_of_words(line)
}

/// What the words of a line say it is, wherever it stands.
pub(super) fn class_of_words(line: &str) -> Class {
    if line.len() > 400 {
        return None;
    }
    let bare = phrases::bare(line);
    if is_see_also(line, &bare) {
        Some(BoilerplateClass::SeeAlso)
    } else if is_placeholder(&bare) {
        Some(BoilerplateClass::MediaPlaceholder)
    } else if is_newsletter(line, &bare) {
        Some(BoilerplateClass::Newsletter)
    } else if captions::is_credit(line, &bare) {
        Some(BoilerplateClass::CaptionOrCredit)
    } else if navigation::is_line(line) {
        Some(BoilerplateClass::Navigation)
    } else {
        None
    }
}

fn is_see_also(line: &str, bare: &str) -> bool {
    const STARTS: [&str; 14] = [
        "see also",
        "read more",
        "read also",
        "also read",
        "read",
        "related",
        "more",
        "related story",
        "related article",
        "related coverage",
        "related stories",
        "recommended",
        "watch",
        "listen",
    ];
    const WHOLE: [&str; 8] = [
        "see also",
        "read more",
        "read also",
        "also read",
        "read the full story",
        "read full story",
        "continue reading",
        "more on this story",
    ];
    let short = line.len() <= 250;
    let labelled = line.split_once(':').is_some_and(|(label, _)| {
        // 'More:' in running text is rare, 'MORE:' and 'Read more:' are labels.
        let folded = phrases::bare(label);
        STARTS.contains(&folded.as_str())
    });
    short && (WHOLE.contains(&bare) || labelled && !line.ends_with('.'))
}

fn is_placeholder(bare: &str) -> bool {
    const STARTS: [&str; 10] = [
        "your browser doesn t support",
        "your browser does not support",
        "sorry your browser doesn t support",
        "no media source currently available",
        "this video can not be played",
        "this video cannot be played",
        "video unavailable",
        "this content is not available",
        "to play the video you need to enable javascript",
        "to view this video please enable javascript",
    ];
    STARTS.iter().any(|start| bare.starts_with(start)) && phrases::words(bare) <= 25
        || matches!(
            bare,
            "video player" | "loading video" | "play video" | "loading" | "embed share"
        )
}

fn is_newsletter(line: &str, bare: &str) -> bool {
    const STARTS: [&str; 16] = [
        "sign up for",
        "sign up to",
        "sign up here",
        "subscribe to",
        "subscribe now",
        "subscribe for",
        "download our app",
        "download the app",
        "get our newsletter",
        "get the newsletter",
        "join our newsletter",
        "follow us on",
        "like us on facebook",
        "already a subscriber",
        "create a free account",
        "get unlimited access",
    ];
    if line.len() > 300 {
        return false;
    }
    let starts = STARTS.iter().any(|start| bare.starts_with(start));
    let has = |phrase: &str| bare.contains(phrase);
    let letter = has("newsletter") || has("your inbox");
    let asks = has("sign up")
        || has("subscribe")
        || has("create an account")
        || has("delivered")
        || has("get the");
    starts
        || letter && asks && phrases::words(bare) <= 40
        || bare.starts_with("for more") && (has("create an account") || has("subscribe") || letter)
        || matches!(bare, "subscribe" | "newsletter" | "newsletters" | "sign up")
}

/// The title of a video stands right behind the note that it cannot be played.
fn video_titles(lines: &Lines<'_>, title: Option<usize>, classes: &mut [Class]) {
    for i in 0..lines.len().min(MOST) {
        let line = lines.line(i + 1);
        let placeholder = classes.get(i) == Some(&Some(BoilerplateClass::MediaPlaceholder));
        let title_like = line.len() <= 150
            && !line.is_empty()
            && !phrases::ends_sentence(line)
            && phrases::is_title_case(line);
        if placeholder && title_like && title != Some(i + 1) && title != Some(i) {
            set(classes, i + 1, BoilerplateClass::MediaPlaceholder);
        }
    }
}

/// A heading 'Related posts' and the short lines behind it.
fn related_posts(lines: &Lines<'_>, title: Option<usize>, classes: &mut [Class]) {
    const HEADINGS: [&str; 18] = [
        "related posts",
        "related articles",
        "related stories",
        "related news",
        "related content",
        "related topics",
        "you may also like",
        "you might also like",
        "you might also be interested in",
        "recommended for you",
        "recommended stories",
        "most read",
        "most popular",
        "trending",
        "trending now",
        "what to read next",
        "read next",
        "more from this author",
    ];
    let mut inside = false;
    for i in title.map_or(0, |i| i + 1)..lines.len().min(MOST) {
        let line = lines.line(i);
        let prose = line.len() > PROSE || line.len() > 120 && phrases::ends_sentence(line);
        inside &= !prose;
        inside |= line.len() <= 40 && HEADINGS.contains(&phrases::bare(line).as_str());
        if inside {
            set(classes, i, BoilerplateClass::RelatedPosts);
        }
    }
}
