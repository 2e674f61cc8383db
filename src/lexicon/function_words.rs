//! Words that say nothing of what an article is about: closed classes, the calendar, and what stands in
//! all news.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

static FUNCTION_WORDS: LazyLock<HashSet<&'static str, RandomState>> = LazyLock::new(|| {
    include_str!("../../assets/events/function_words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Whether a word (lower case, without apostrophes and full stops) belongs to a closed class, the
/// calendar, or the commonest words of all news.
#[must_use]
pub fn is_function_word(lower: &str) -> bool {
    FUNCTION_WORDS.contains(lower)
}

/// The number that a small number word names.
#[must_use]
pub fn number_word(lower: &str) -> Option<u32> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS.iter().position(|word| *word == lower).and_then(|number| u32::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_and_numbers() {
        assert!(is_function_word("the") && is_function_word("monday"));
        assert!(!is_function_word("attack"));
        assert_eq!(number_word("seven"), Some(7));
        assert_eq!(number_word("several"), None);
    }
}
