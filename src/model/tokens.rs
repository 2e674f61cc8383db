//! The tokens of a text, a byte each: a folder has a thousand in each article, and as spans with a kind
//! they would take more memory than the text itself.

use std::ops::Range;

use super::Span;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and dots of abbreviations ('U.S.', 'F.S.B.').
    Word,
    /// Digits with their separators ('1,100', '9.4', '7th', '1990s').
    Number,
    /// A possessive or contracted ending ('’s', "n't").
    Clitic,
    /// Anything else, one character.
    Punctuation,
}

/// A word, number or mark. Ordered and disjoint, each inside one sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// Tokens, ordered and disjoint, by their numbers.
///
/// Each takes a byte: one bit for a gap of one byte before it, two for its kind, five for its length.
/// Where a gap or a length does not fit, the length is nought and both follow, in eight bytes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tokens {
    codes: Vec<u8>,
    /// Where some of them begin, so that one is found without reading all before it.
    marks: Vec<Mark>,
    count: usize,
    /// Where the last one ends.
    end: u32,
}

/// Where a token begins among the codes, and where the one before it ends in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Mark {
    code: u32,
    end: u32,
}

/// Tokens from one mark to the next.
const EVERY: usize = 32;
/// Bits of the length, and of the kind behind it.
const LENGTH: u32 = 5;
const KIND: u32 = 2;
const LONGEST: u32 = (1 << LENGTH) - 1;

impl Tokens {
    /// Adds one after the last; where it begins before that ends, its end alone counts.
    pub fn push(&mut self, token: Token) {
        if self.count.is_multiple_of(EVERY) {
            let code = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
            self.marks.push(Mark { code, end: self.end });
        }
        let span = Span::new(token.span.start().max(self.end), token.span.end());
        let (gap, length) = (span.start() - self.end, span.len());
        let kind = (token.kind as u8) << LENGTH;
        match u8::try_from(length) {
            Ok(short) if gap <= 1 && (1..=LONGEST).contains(&length) => {
                let gap = if gap == 1 { 1 << (LENGTH + KIND) } else { 0 };
                self.codes.push(gap | kind | short);
            }
            _ => {
                self.codes.push(kind);
                self.codes.extend(gap.to_le_bytes());
                self.codes.extend(length.to_le_bytes());
            }
        }
        self.end = span.end();
        self.count += 1;
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All of them.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter { codes: &self.codes, end: 0, left: self.count }
    }

    /// The one of a number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<Token> {
        self.range(number..number.saturating_add(1)).next()
    }

    /// Those of some numbers.
    #[must_use]
    pub fn range(&self, numbers: Range<usize>) -> Iter<'_> {
        let end = numbers.end.min(self.count);
        let first = numbers.start.min(end);
        let mut tokens = self.at_mark(first / EVERY);
        for _ in 0..first % EVERY {
            tokens.next();
        }
        Iter { left: end - first, ..tokens }
    }

    /// The numbers of those that lie in a span.
    #[must_use]
    pub fn within(&self, span: Span) -> Range<usize> {
        let first = self.before(span.start(), |token| token.start() < span.start());
        let last = self.before(span.end(), |token| token.end() <= span.end());
        first..last.max(first)
    }

    /// How many from the first on are as asked; all are that end at `position` or before.
    fn before(&self, position: u32, is: impl Fn(Span) -> bool) -> usize {
        let mark = self.marks.partition_point(|mark| mark.end <= position).saturating_sub(1);
        let tokens = self.at_mark(mark);
        (mark * EVERY).min(self.count) + tokens.take_while(|token| is(token.span)).count()
    }

    fn at_mark(&self, mark: usize) -> Iter<'_> {
        let of = self.marks.get(mark);
        let codes = of.and_then(|mark| self.codes.get(mark.code as usize..)).unwrap_or(&[]);
        let left = self.count.saturating_sub(mark * EVERY);
        Iter { codes, end: of.map_or(0, |mark| mark.end), left }
    }

    /// Gives back memory that it does not need.
    pub fn shrink_to_fit(&mut self) {
        self.codes.shrink_to_fit();
        self.marks.shrink_to_fit();
    }
}

impl Extend<Token> for Tokens {
    fn extend<I: IntoIterator<Item = Token>>(&mut self, tokens: I) {
        tokens.into_iter().for_each(|token| self.push(token));
    }
}

impl FromIterator<Token> for Tokens {
    fn from_iter<I: IntoIterator<Item = Token>>(tokens: I) -> Self {
        let mut all = Self::default();
        all.extend(tokens);
        all
    }
}

impl<'t> IntoIterator for &'t Tokens {
    type Item = Token;
    type IntoIter = Iter<'t>;

    fn into_iter(self) -> Iter<'t> {
        self.iter()
    }
}

/// Tokens in their order.
#[derive(Clone, Debug)]
pub struct Iter<'t> {
    codes: &'t [u8],
    /// Where the last one ended.
    end: u32,
    left: usize,
}

impl Iterator for Iter<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.left = self.left.checked_sub(1)?;
        let (code, rest) = self.codes.split_first()?;
        self.codes = rest;
        let (mut gap, mut length) =
            (u32::from(code >> (LENGTH + KIND)), u32::from(*code) & LONGEST);
        if length == 0 {
            let (first, rest) = self.codes.split_first_chunk::<4>()?;
            let (second, rest) = rest.split_first_chunk::<4>()?;
            (gap, length) = (u32::from_le_bytes(*first), u32::from_le_bytes(*second));
            self.codes = rest;
        }
        let kind = match code >> LENGTH & 3 {
            0 => TokenKind::Word,
            1 => TokenKind::Number,
            2 => TokenKind::Clitic,
            _ => TokenKind::Punctuation,
        };
        let start = self.end.saturating_add(gap);
        self.end = start.saturating_add(length);
        Some(Token { span: Span::new(start, self.end), kind })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Iter<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens with gaps and lengths of all sizes.
    fn many() -> Vec<Token> {
        let kinds = [TokenKind::Word, TokenKind::Number, TokenKind::Clitic, TokenKind::Punctuation];
        let mut end = 0;
        (0..200u32)
            .map(|i| {
                let start = end + [0, 1, 1, 2, 300, 1][i as usize % 6];
                end = start + [1, 5, 31, 32, 7, 1_000, 3][i as usize % 7];
                Token { span: Span::new(start, end), kind: kinds[i as usize % 4] }
            })
            .collect()
    }

    #[test]
    fn tokens_come_back_as_they_were() {
        let (all, tokens) = (many(), many().into_iter().collect::<Tokens>());
        assert_eq!(tokens.iter().collect::<Vec<_>>(), all);
        assert_eq!((tokens.len(), tokens.get(200), tokens.get(usize::MAX)), (200, None, None));
        for (i, token) in all.iter().enumerate() {
            assert_eq!(tokens.get(i), Some(*token));
        }
        let some = tokens.range(60..70);
        assert_eq!((some.len(), some.collect::<Vec<_>>()), (10, all[60..70].to_vec()));
        assert_eq!(tokens.range(190..500).len(), 10);
        assert_eq!(Tokens::default().range(0..5).next(), None);
    }

    #[test]
    fn tokens_are_found_by_where_they_stand() {
        let (all, tokens) = (many(), many().into_iter().collect::<Tokens>());
        let last = all.last().map_or(0, |token| token.span.end());
        for start in (0..last + 40).step_by(7) {
            for end in [start, start + 1, start + 40, start + 5_000] {
                let first = all.partition_point(|token| token.span.start() < start);
                let after = all.partition_point(|token| token.span.end() <= end);
                assert_eq!(tokens.within(Span::new(start, end)), first..after.max(first));
            }
        }
        assert_eq!(Tokens::default().within(Span::new(0, 9)), 0..0);
    }

    #[test]
    fn a_token_never_begins_before_the_last_one_ends() {
        let token = |start, end| Token { span: Span::new(start, end), kind: TokenKind::Word };
        let tokens: Tokens = [token(0, 5), token(3, 8), token(2, 4)].into_iter().collect();
        assert_eq!(tokens.iter().collect::<Vec<_>>(), [token(0, 5), token(5, 8), token(8, 8)]);
    }
}
