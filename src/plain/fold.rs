//! Folding for search: 'muller' finds 'Müller'.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text folded for comparison, with the way back to the original.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Folded {
    /// Lower case, compatibility-decomposed, without marks.
    pub text: String,
    /// For each character of `text` the byte of the original it came from.
    pub origin: Vec<u32>,
}

impl Folded {
    /// Folds a text and keeps the way back.
    #[must_use]
    pub fn new(original: &str) -> Self {
        let mut folded = Self::default();
        for (at, c) in original.char_indices() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            fold_char(c, |f| {
                folded.text.push(f);
                folded.origin.push(at);
            });
        }
        folded
    }
}

/// A text folded for comparison: lower case, NFKD, marks off, ß→ss, ł→l, ø→o, typographic quotation
/// marks and dashes to the plain ones.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_char(c, |f| out.push(f)));
    out
}

fn fold_char(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() {
        return emit(c.to_ascii_lowercase());
    }
    for d in std::iter::once(c).nfkd().filter(|d| !is_combining_mark(*d)) {
        for l in d.to_lowercase() {
            match l {
                'ß' => ['s', 's'].into_iter().for_each(&mut emit),
                'æ' => ['a', 'e'].into_iter().for_each(&mut emit),
                'œ' => ['o', 'e'].into_iter().for_each(&mut emit),
                'þ' => ['t', 'h'].into_iter().for_each(&mut emit),
                'ł' => emit('l'),
                'ø' => emit('o'),
                'đ' | 'ð' => emit('d'),
                'ı' => emit('i'),
                '‘' | '’' | '‛' | 'ʼ' => emit('\''),
                '“' | '”' | '„' | '«' | '»' => emit('"'),
                '‐' | '‑' | '‒' | '–' | '—' => emit('-'),
                // Lower-casing İ leaves a combining dot.
                l if is_combining_mark(l) => {}
                l => emit(l),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_case_fold_away() {
        let check = |input: &str, expected: &str| assert_eq!(fold(input), expected);
        check("Müller", "muller");
        check("Łódź Straße", "lodz strasse");
        check("Петров", "петров");
        check("ЁЛКА", "елка");
        check("ﬁnal — “İstanbul”", "final - \"istanbul\"");
    }

    #[test]
    fn the_way_back_names_bytes_of_the_original() {
        let folded = Folded::new("Straße");
        assert_eq!(folded.text, "strasse");
        assert_eq!(folded.origin, [0, 1, 2, 3, 4, 4, 6]);
    }
}
