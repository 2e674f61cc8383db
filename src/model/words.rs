//! A table of words, numbered in the order they were added.

/// Words by their numbers. They lie one after the other in one text: a folder has hundreds in each
/// article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    text: String,
    /// Where each word ends.
    ends: Vec<u32>,
}

impl Words {
    /// Adds a word, with the next number.
    pub fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// The word of a number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).and_then(|last| self.ends.get(last)).copied();
        self.text.get(super::Span::new(start.unwrap_or(0), end).range())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All words, by their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0u32..).map_while(|number| self.get(number))
    }

    /// Gives back memory that it does not need.
    pub fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

impl<'w> FromIterator<&'w str> for Words {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        let mut table = Self::default();
        words.into_iter().for_each(|word| table.push(word));
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_number() {
        let words: Words = ["flood", "", "Łódź"].into_iter().collect();
        assert_eq!(
            (words.get(0), words.get(1), words.get(2)),
            (Some("flood"), Some(""), Some("Łódź"))
        );
        assert_eq!((words.get(3), words.get(u32::MAX)), (None, None));
        assert_eq!(words.iter().collect::<Vec<_>>(), ["flood", "", "Łódź"]);
        assert_eq!(words.len(), 3);
    }
}
