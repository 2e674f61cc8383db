//! Text to tokens: words, numbers, clitics and marks.
//!
//! 'well-known' is three tokens; 'U.S.', 'a.m.' and an initial with its dot are one; 'Mr' and its dot
//! are two. Endings ("'s", "n't") stand apart from their words, as in the Penn Treebank.

use super::part;
use crate::model::{Span, Token, TokenKind};
use crate::plain::is_mark;

/// A word is cut after this many bytes.
const LONGEST: usize = 200;

/// The tokens of the text from `start` to `end`, appended to `tokens`.
pub(super) fn split(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let within = span.slice(text);
    let mut at = 0;
    while let Some(c) = part(within, at..within.len()).chars().next() {
        let rest = part(within, at..within.len());
        let (length, kind) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if c.is_ascii_digit() {
            (number(rest), TokenKind::Number)
        } else if stands_alone(c) {
            (with_marks(rest, c), TokenKind::Word)
        } else if c.is_alphanumeric() {
            (word(rest), TokenKind::Word)
        } else if let Some(length) = clitic(rest).filter(|_| follows_word(tokens, span, at)) {
            (length, TokenKind::Clitic)
        } else {
            (with_marks(rest, c), TokenKind::Punctuation)
        };
        let start = span.start() as usize + at;
        tokens.push(Token { span: Span::of(start, start + length), kind });
        at += length;
        if kind == TokenKind::Word {
            split_negation(within, at, tokens);
        }
    }
}

/// Whether the last token is a word that ends right here.
fn follows_word(tokens: &[Token], span: Span, at: usize) -> bool {
    tokens.last().is_some_and(|last| {
        last.span.end() as usize == span.start() as usize + at
            && matches!(last.kind, TokenKind::Word | TokenKind::Number)
    })
}

/// Characters that are words by themselves: scripts written without spaces.
fn stands_alone(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x2fdf | 0x3040..=0x30ff | 0x31f0..=0x31ff | 0x3400..=0x9fff
        | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// A character with the marks and selectors on it.
fn with_marks(rest: &str, c: char) -> usize {
    let first = c.len_utf8();
    let marks = part(rest, first..rest.len()).chars().take_while(|m| belongs(*m));
    first + marks.map(char::len_utf8).sum::<usize>()
}

/// Characters that belong to the one before.
fn belongs(c: char) -> bool {
    is_mark(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Letters, digits behind them, inner apostrophes that begin no clitic, dots of abbreviations.
fn word(rest: &str) -> usize {
    if let Some(length) = abbreviation(rest) {
        return length;
    }
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        let letter = c.is_alphanumeric() && !stands_alone(c) || belongs(c) && at > 0;
        let inner = is_apostrophe(c)
            && clitic(part(rest, at..rest.len())).is_none()
            && part(rest, at + c.len_utf8()..rest.len()).starts_with(char::is_alphabetic);
        if !(letter || inner) || at >= LONGEST {
            break;
        }
        end = at + c.len_utf8();
    }
    end.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// 'U.S.', 'a.m.', 'F.S.B.': single letters with dots. One letter alone ('V.') only as a capital.
fn abbreviation(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut letters = 0;
    let mut chars = rest.chars();
    let mut capital = false;
    while let (Some(letter), Some('.')) = (chars.next(), chars.next()) {
        if !letter.is_alphabetic() || letters >= 8 {
            break;
        }
        capital |= letter.is_uppercase();
        letters += 1;
        end += letter.len_utf8() + 1;
    }
    let after = part(rest, end..rest.len());
    match letters {
        0 => None,
        1 => (capital && !after.starts_with(char::is_alphanumeric)).then_some(end),
        // 'U.S' without its last dot, 'e.g.this' and the like are left to chance.
        _ => Some(end),
    }
}

/// Digits with their separators, and letters right behind: '1,100', '9.4', '10:30', '7th', '1990s'.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while end < LONGEST {
        match bytes.get(end) {
            Some(b'0'..=b'9') => end += 1,
            Some(b',') if digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4) => {
                end += 1;
            }
            Some(b'.' | b':') if digit(end + 1) => end += 1,
            _ => break,
        }
    }
    let behind = part(rest, end..rest.len());
    let letters = behind.chars().take_while(|c| c.is_alphabetic() && !stands_alone(*c)).take(20);
    end + letters.map(char::len_utf8).sum::<usize>()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// The length of the clitic at the start: an apostrophe with s, re, ve, ll, d or m behind it.
fn clitic(rest: &str) -> Option<usize> {
    let mark = rest.chars().next().filter(|c| is_apostrophe(*c))?.len_utf8();
    let behind = part(rest, mark..rest.len());
    let letters = behind.bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
    let word = part(behind, 0..letters);
    let ends = !part(behind, letters..behind.len()).starts_with(char::is_alphanumeric);
    let known =
        ["s", "re", "ve", "ll", "d", "m"].iter().any(|known| known.eq_ignore_ascii_case(word));
    (known && ends).then_some(mark + letters)
}

/// 'didn't' is 'did' and "n't".
fn split_negation(within: &str, end: usize, tokens: &mut Vec<Token>) {
    let Some(last) = tokens.last_mut() else { return };
    let word = part(within, end.saturating_sub(last.span.len() as usize)..end);
    let bare = ["n't", "n’t", "N'T", "N’T"].iter().find_map(|ending| word.strip_suffix(ending));
    if let Some(bare) = bare.filter(|bare| !bare.is_empty()) {
        let cut = last.span.start() as usize + bare.len();
        let ending = Span::of(cut, last.span.end() as usize);
        last.span = Span::of(last.span.start() as usize, cut);
        tokens.push(Token { span: ending, kind: TokenKind::Clitic });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut tokens = Vec::new();
        split(text, Span::of(0, text.len()), &mut tokens);
        let shown = |token: &Token| {
            let mark = match token.kind {
                TokenKind::Word => "",
                TokenKind::Number => "#",
                TokenKind::Clitic => "+",
                TokenKind::Punctuation => "_",
            };
            format!("{mark}{}", token.span.slice(text))
        };
        let found: Vec<String> = tokens.iter().map(shown).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn words() {
        check("well-known", "well _- known");
        check("The U.S.-led F.S.B., at 9 a.m.", "The U.S. _- led F.S.B. _, at #9 a.m.");
        check("Vladimir V. Lee, Mr. Day", "Vladimir V. Lee _, Mr _. Day");
        check("O'Brien’s didn't can’t", "O'Brien +’s did +n't ca +n’t");
        check("hours.U.S. officials", "hours _. U.S. officials");
        check("the Lees’ house 'quoted'", "the Lees _’ house _' quoted _'");
        check("naïve cafe\u{301}", "naïve cafe\u{301}");
        check("大坝", "大 坝");
    }

    #[test]
    fn numbers() {
        check("1,100 9.4 7th 1990s 10:30", "#1,100 #9.4 #7th #1990s #10:30");
        check("in 2013,2014.", "in #2013 _, #2014 _.");
        check("$5 45-year-old A380", "_$ #5 #45 _- year _- old A380");
    }

    #[test]
    fn long_words_are_cut() {
        let text = "a".repeat(1000);
        let mut tokens = Vec::new();
        split(&text, Span::of(0, text.len()), &mut tokens);
        assert!(tokens.len() > 3);
    }
}
