//! The tokens of a document as the families see them: each looked up once, in lower case.

use crate::model::{Document, Span, TokenKind};

use super::english;
use super::words::Word;

/// One token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) word: Word,
    pub(super) span: Span,
    /// Whether no white space goes before it.
    pub(super) glued: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether it ends in an 's', as plurals do.
    pub(super) plural: bool,
}

/// The tokens of one sentence.
pub(super) fn read(document: &Document, sentence: Span, items: &mut Vec<Item>) {
    items.clear();
    let mut end = sentence.start();
    for token in document.tokens_in(sentence) {
        let text = document.slice(token.span);
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        let mut word = classify(text, token.kind, capital);
        // 'Us Weekly', 'Promises Treatment Center': names, unless they open the sentence.
        if capital && !items.is_empty() && english::is_name_with_capital(word) {
            word = Word::Other;
        }
        let glued = token.span.start() == end;
        let plural = text.ends_with('s');
        // Two apostrophes are one quotation mark.
        if word == Word::Apostrophe
            && glued
            && let Some(last) = items.last_mut().filter(|last| last.word == Word::Apostrophe)
        {
            (last.word, word) = (Word::Quote, Word::Quote);
        }
        items.push(Item { word, span: token.span, glued, capital, plural });
        end = token.span.end();
    }
}

fn classify(text: &str, kind: TokenKind, capital: bool) -> Word {
    match kind {
        TokenKind::Punctuation => mark(text),
        TokenKind::Number => number(text),
        TokenKind::Word if text.starts_with(['\'', '’', '‘']) => decade_or_clitic(text),
        TokenKind::Word => word(text, capital),
        TokenKind::Clitic => decade_or_clitic(text),
    }
}

fn mark(text: &str) -> Word {
    match text {
        "," => Word::Comma,
        "." => Word::Period,
        ":" => Word::Colon,
        ";" => Word::Semicolon,
        "-" | "‐" | "‑" | "–" | "—" => Word::Hyphen,
        "/" => Word::Slash,
        "'" | "’" | "‘" => Word::Apostrophe,
        "\"" | "“" | "”" | "`" | "«" | "»" => Word::Quote,
        _ => Word::Other,
    }
}

/// Longer words are none of ours.
const LONGEST: usize = 16;

fn word(text: &str, capital: bool) -> Word {
    let mut buffer = [0; LONGEST];
    let Some(lower) = lower(text, &mut buffer) else { return Word::Other };
    let lower = lower.trim_end_matches('.');
    let class = english::class(lower);
    if english::needs_capital(class) && !capital {
        return english::without_capital(lower);
    }
    // 'HR' counts home runs.
    if capital && lower.len() < 4 && lower != "day" && matches!(class, Word::Unit(_)) {
        return Word::Other;
    }
    // 'ET' and 'IST' are zones, 'et' and 'ist' are not; 'AM' is, 'am' without a number is not, which
    // the clock family sees to.
    if class == Word::Zone && !capital { Word::Other } else { class }
}

fn lower<'a>(text: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    let target = buffer.get_mut(..text.len())?;
    if !text.is_ascii() {
        return if text == "o’clock" { Some("o'clock") } else { None };
    }
    target.copy_from_slice(text.as_bytes());
    target.make_ascii_lowercase();
    std::str::from_utf8(target).ok()
}

fn decade_or_clitic(text: &str) -> Word {
    let rest = text.trim_start_matches(['\'', '’', '‘']);
    if rest.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return number(rest);
    }
    match rest {
        "s" | "S" | "" => Word::Possessive,
        "ll" => english::class("'ll"),
        "d" => english::class("'d"),
        "ve" => english::class("'ve"),
        _ if matches!(text, "n’t" | "N’T") => Word::Not,
        _ => word(text, false),
    }
}

/// A token that begins with a digit.
fn number(text: &str) -> Word {
    let text = text.trim_start_matches(['\'', '’', '‘']).trim_end_matches('.');
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (head, tail) = text.split_at_checked(digits).unwrap_or((text, ""));
    let (Ok(value), Ok(width)) = (head.parse::<u32>(), u8::try_from(digits)) else {
        return Word::Other;
    };
    match tail {
        "" => Word::Digits(value, width),
        "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH" => Word::Ordinal(value),
        "s" | "'s" | "’s" | "S" if value % 10 == 0 && (width == 4 || width == 2) => {
            Word::Decade(value)
        }
        "am" | "a.m" | "AM" | "pm" | "p.m" | "PM" if (1..=12).contains(&value) => {
            let noon = if tail.starts_with(['p', 'P']) { 12 } else { 0 };
            Word::Timed(u8::try_from(value % 12).unwrap_or(0) + noon, 0)
        }
        _ => match tail
            .strip_suffix(['m', 'M'])
            .and_then(|tail| tail.strip_suffix(['a', 'A', 'p', 'P']))
        {
            Some(minutes) => clock_with_meridiem(value, minutes, text),
            None => separated(value, width, tail),
        },
    }
}

/// '8:30pm' in one token.
fn clock_with_meridiem(hour: u32, minutes: &str, text: &str) -> Word {
    let afternoon = text.bytes().rev().nth(1).is_some_and(|b| b.eq_ignore_ascii_case(&b'p'));
    let minute = minutes.strip_prefix([':', '.']).and_then(|minutes| minutes.parse::<u8>().ok());
    match (u8::try_from(hour % 12), minute) {
        (Ok(twelfth), Some(minute)) if (1..=12).contains(&hour) && minute < 60 => {
            Word::Timed(if afternoon { twelfth + 12 } else { twelfth }, minute)
        }
        _ => Word::Other,
    }
}

/// What follows the first digits: thousands, a decimal part, minutes.
fn separated(value: u32, width: u8, tail: &str) -> Word {
    let Some((mark, rest)) = tail.split_at_checked(1) else { return Word::Other };
    let all_digits = !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    if let Some(date) = dotted(value, width, mark, rest) {
        return date;
    }
    match (mark, rest.len()) {
        (":", 2) if all_digits && width <= 2 => match (u8::try_from(value), rest.parse()) {
            (Ok(hour), Ok(minute)) if hour <= 24 && minute < 60 => Word::Clock(hour, minute),
            _ => Word::Other,
        },
        (".", 1..=2) if all_digits && width <= 4 => {
            let scale = if rest.len() == 1 { 10 } else { 1 };
            Word::Decimal(value * 100 + rest.parse::<u32>().unwrap_or(0) * scale)
        }
        (",", 3) if all_digits && width <= 3 => {
            // Never four digits wide: a thousand with its comma is no year.
            Word::Digits(value * 1000 + rest.parse::<u32>().unwrap_or(0), width + 4)
        }
        _ => Word::Other,
    }
}

/// '17.03.2019', '17/03/2019' or '2019-03-17' in one token; with slashes the month comes first unless
/// it cannot.
fn dotted(first: u32, width: u8, mark: &str, rest: &str) -> Option<Word> {
    if !matches!(mark, "." | "/" | "-") {
        return None;
    }
    let (second, third) = rest.split_once(mark)?;
    let (second, third_number): (u32, u32) = (second.parse().ok()?, third.parse().ok()?);
    let (year, month, day) = match (width, third.len()) {
        (4, 1..=2) => (first, second, third_number),
        (1..=2, 4) if mark == "/" && first <= 12 => (third_number, first, second),
        (1..=2, 4) => (third_number, second, first),
        _ => return None,
    };
    let narrow = |n: u32| u8::try_from(n).ok();
    Some(Word::Date(i16::try_from(year).ok()?, narrow(month)?, narrow(day)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let check = |text: &str, expected: Word| assert_eq!(number(text), expected, "{text}");
        check("1,100", Word::Digits(1100, 5));
        check("2019", Word::Digits(2019, 4));
        check("7th", Word::Ordinal(7));
        check("1990s", Word::Decade(1990));
        check("’90s", Word::Decade(90));
        check("9.4", Word::Decimal(940));
        check("15:30", Word::Clock(15, 30));
        check("8pm", Word::Timed(20, 0));
        check("12:05am", Word::Timed(0, 5));
        check("17.03.2019", Word::Date(2019, 3, 17));
        check("99999999999", Word::Other);
        check("25:61", Word::Other);
    }

    #[test]
    fn names_of_the_calendar_have_a_capital() {
        let check = |text: &str, capital, expected: Word| {
            assert_eq!(word(text, capital), expected, "{text}");
        };
        check("March", true, Word::Month(3));
        check("march", false, Word::Other);
        check("Sept.", true, Word::Month(9));
        check("EST", true, Word::Zone);
        check("est", false, Word::Other);
        check("HR", true, Word::Other);
        check("hr", false, Word::Unit(crate::tag::time::words::Unit::Hour));
    }
}
