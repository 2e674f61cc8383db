//! Tokens to sentences.

use crate::model::{Span, Token, TokenKind};

/// Tokens in a sentence, at most.
const LONGEST: usize = 400;

/// Titles that a name always follows.
const TITLES: [&str; 30] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "cmdr", "adm", "maj",
    "sen", "rep", "gov", "pres", "st", "mt", "ft", "rev", "hon", "messrs", "fr", "sr", "supt",
    "insp", "det", "brig", "vs",
];
/// Abbreviations that may end a sentence.
const ABBREVIATIONS: [&str; 70] = [
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon",
    "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "inc", "ltd", "co", "corp", "bros", "jr",
    "etc", "e.g", "i.e", "cf", "ca", "approx", "est", "ave", "blvd", "rd", "dept", "univ", "ala",
    "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la",
    "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "va",
    "vt", "wash", "wis", "wyo", "mass",
];
/// Words that start a sentence where a name could stand as well.
const STARTERS: [&str; 62] = [
    "a",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "any",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "despite",
    "during",
    "each",
    "even",
    "for",
    "from",
    "he",
    "her",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "it",
    "its",
    "many",
    "meanwhile",
    "more",
    "most",
    "no",
    "nor",
    "not",
    "now",
    "on",
    "one",
    "or",
    "our",
    "she",
    "since",
    "so",
    "some",
    "still",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "we",
    "when",
    "while",
];
const SPEECH: [&str; 12] = [
    "said", "says", "asked", "asks", "wrote", "told", "added", "recalled", "replied", "shouted",
    "tweeted", "cried",
];

/// The sentences of one paragraph, given its tokens, appended to `sentences`.
pub(super) fn split(text: &str, tokens: &[Token], sentences: &mut Vec<Span>) {
    let mut first = 0;
    let mut i = 0;
    while i < tokens.len() {
        let (last, ends) = end_after(text, tokens, i);
        if ends || last + 1 >= tokens.len() || last - first >= LONGEST {
            if let (Some(a), Some(b)) = (tokens.get(first), tokens.get(last)) {
                sentences.push(a.span.hull(b.span));
            }
            first = last + 1;
        }
        i = last + 1;
    }
}

/// The last token of the group of closing marks that begins with token `i`, and whether a sentence ends
/// there.
fn end_after(text: &str, tokens: &[Token], i: usize) -> (usize, bool) {
    let word = |i: usize| tokens.get(i).map_or("", |token| token.span.slice(text));
    let ending = word(i);
    let abbreviation = ending.len() > 1 && ending.ends_with('.') && !ending.starts_with('.');
    if !is_terminal(ending) && !abbreviation {
        return (i, false);
    }
    let mut last = i;
    while last + 1 < tokens.len()
        && last - i < 8
        && are_joined(tokens, last)
        && (is_closer(word(last + 1)) || is_terminal(word(last + 1)))
    {
        last += 1;
    }
    if last + 1 >= tokens.len() {
        return (last, true);
    }
    let next = word(last + 1);
    let ends = if are_joined(tokens, last) {
        last == i && ending == "." && is_glued(text, tokens, i)
    } else if matches!(ending, "。" | "！" | "？") {
        true
    } else {
        may_start(next) && !goes_on(text, tokens, i, last)
    };
    (last, ends || matches!(ending, "。" | "！" | "？"))
}

/// Whether what stands after an ending goes on with the sentence all the same.
fn goes_on(text: &str, tokens: &[Token], i: usize, last: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |token| token.span.slice(text));
    let (ending, next) = (word(i), word(last + 1));
    // “Why?” Mr. Lee asked.
    if matches!(ending, "?" | "!") && last > i {
        let is_title = |i: usize| TITLES.contains(&word(i).to_lowercase().as_str());
        return (last + 2..last + 8)
            .take_while(|i| word(*i) != "." || is_title(i - 1))
            .any(|i| SPEECH.contains(&word(i)));
    }
    if last > i {
        return false;
    }
    // The label of a list item: '1. Rain'.
    if i == 1 && tokens.first().is_some_and(|token| token.kind == TokenKind::Number) {
        return true;
    }
    let starter = STARTERS.contains(&next.to_lowercase().as_str());
    if ending.len() > 1 {
        // 'U.S. Embassy' against 'in the U.S. The embassy'; 'V. Putin'.
        return !starter && !is_opener(next);
    }
    let before = if i > 0 && are_joined(tokens, i - 1) { word(i - 1) } else { "" };
    let lower = before.to_lowercase();
    let number = next.starts_with(|c: char| c.is_ascii_digit());
    match lower.as_str() {
        "no" | "nos" | "art" | "sec" | "p" | "pp" | "vol" | "fig" => number,
        title if TITLES.contains(&title) => next.starts_with(char::is_alphanumeric),
        short if ABBREVIATIONS.contains(&short) && before.starts_with(char::is_uppercase) => {
            number || !starter && next.starts_with(char::is_alphanumeric)
        }
        "etc" | "e.g" | "i.e" | "cf" | "ca" | "approx" => !starter,
        _ => false,
    }
}

/// 'hours.U.S. officials': a full stop whose space got lost.
fn is_glued(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |token| token.span.slice(text));
    let Some(before) = i.checked_sub(1) else { return false };
    let next = word(i + 1);
    let small = |word: &str| word.len() > 1 && word.chars().all(char::is_lowercase);
    let kind = tokens.get(i + 1).map(|token| token.kind);
    are_joined(tokens, before)
        && (small(word(before)) || is_closer(word(before)))
        && kind == Some(TokenKind::Word)
        && next.starts_with(char::is_uppercase)
        && (next.len() > 1 || next == "A" || next == "I")
        || (is_closer(next) || is_opener(next)) && next != "'" && next != "\"" && !is_closer(next)
}

/// Whether nothing stands between a token and the next.
fn are_joined(tokens: &[Token], i: usize) -> bool {
    match (tokens.get(i), tokens.get(i + 1)) {
        (Some(a), Some(b)) => a.span.end() == b.span.start(),
        _ => false,
    }
}

fn is_terminal(word: &str) -> bool {
    matches!(word, "." | "!" | "?" | "…" | "。" | "！" | "？" | "؟" | "।" | "۔" | "‽")
}

fn is_closer(word: &str) -> bool {
    matches!(word, "\"" | "'" | "”" | "’" | ")" | "]" | "»" | "}" | "」" | "』" | "）")
}

fn is_opener(word: &str) -> bool {
    matches!(word, "\"" | "'" | "“" | "‘" | "`" | "(" | "[" | "«" | "„" | "「" | "¿" | "¡")
}

fn may_start(word: &str) -> bool {
    is_opener(word)
        || matches!(word, "-" | "–" | "—" | "•" | "_" | "$" | "€" | "£" | "*")
        || word.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let (mut tokens, mut sentences) = (Vec::new(), Vec::new());
        tokens::split(text, Span::of(0, text.len()), &mut tokens);
        split(text, &tokens, &mut sentences);
        let found: Vec<&str> = sentences.iter().map(|span| span.slice(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_at_their_marks() {
        check("It broke. Nobody died! Why?", &["It broke.", "Nobody died!", "Why?"]);
        check("“It broke.” She wept.", &["“It broke.”", "She wept."]);
        check(
            "He said (again.) No one came...  Then rain.",
            &["He said (again.)", "No one came...", "Then rain."],
        );
        check("``It broke.'' ``When?''", &["``It broke.''", "``When?''"]);
        check("no full stop", &["no full stop"]);
    }

    #[test]
    fn abbreviations_end_none() {
        check(
            "Mr. Lee met Vladimir V. Dow on Jan. 5 in St. Ives.",
            &["Mr. Lee met Vladimir V. Dow on Jan. 5 in St. Ives."],
        );
        check(
            "The U.S. Embassy closed at 5 p.m. Monday.",
            &["The U.S. Embassy closed at 5 p.m. Monday."],
        );
        check("He left the U.S. The house was sold.", &["He left the U.S.", "The house was sold."]);
        check("1. Rain. 2. Wind.", &["1. Rain.", "2.", "Wind."]);
        check("They sued Dow Inc. Nobody won.", &["They sued Dow Inc. Nobody won."]);
        check("Dam No. 7 broke. No. Nobody saw.", &["Dam No. 7 broke.", "No.", "Nobody saw."]);
        check("It is 9.4 km long. 12 men dug.", &["It is 9.4 km long.", "12 men dug."]);
    }

    #[test]
    fn a_lost_space_is_no_joint() {
        check("It took hours.U.S. officials left.", &["It took hours.", "U.S. officials left."]);
        check(
            "It took hours.The men left example.org.",
            &["It took hours.", "The men left example.org."],
        );
    }

    #[test]
    fn speech_goes_on_after_a_question() {
        check("“Why?” Mr. Lee asked.", &["“Why?” Mr. Lee asked."]);
        check("“Why?” he asked. None knew.", &["“Why?” he asked.", "None knew."]);
    }

    #[test]
    fn endless_sentences_are_cut() {
        let text = "a ".repeat(2000);
        let (mut tokens, mut sentences) = (Vec::new(), Vec::new());
        tokens::split(&text, Span::of(0, text.len()), &mut tokens);
        split(&text, &tokens, &mut sentences);
        assert!(sentences.len() > 3);
    }
}
