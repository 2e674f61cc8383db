//! Which of many labels come nearest to what was typed.
//!
//! Labels are folded once; a bag of their characters rejects nearly all that cannot match before
//! anything is scored. Tokens: `fuzzy`, `'exact`, `^start`, `end$`, `field:value`, and `!` before one
//! that must not match.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use rayon::prelude::*;

use crate::plain::{Folded, fold};

/// What a choice may be asked for by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// The title of an article or event.
    Title,
    /// The outlet of an article.
    Outlet,
    /// The day of an article or event, as `2024-03-22`.
    Date,
    /// The file of an article.
    File,
    /// The class of an event.
    Class,
    /// What a row is: article, event, person, organization, place, name.
    Kind,
}

impl Field {
    /// All, with the names that are typed.
    pub const ALL: [(Field, &'static str); 6] = [
        (Field::Title, "title"),
        (Field::Outlet, "outlet"),
        (Field::Date, "date"),
        (Field::File, "file"),
        (Field::Class, "class"),
        (Field::Kind, "kind"),
    ];
}

/// A label to choose from, folded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    folded: Folded,
    bag: u64,
    fields: Vec<(Field, String)>,
}

impl Choice {
    /// Folds a label.
    #[must_use]
    pub fn new(label: &str) -> Self {
        let folded = Folded::new(label);
        Self { bag: bag(&folded.text), folded, fields: Vec::new() }
    }

    /// Adds something that it may be asked for by name.
    #[must_use]
    pub fn with(mut self, field: Field, value: &str) -> Self {
        self.fields.push((field, fold(value)));
        self
    }
}

/// What was typed, as tokens that must all match.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wanted(Vec<Token>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Token {
    text: String,
    bag: u64,
    kind: Kind,
    negated: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Fuzzy,
    Exact,
    Start,
    End,
    Whole,
    Field(Field),
}

/// Above this many choices, ranking uses all cores.
const PARALLEL: usize = 20_000;

impl Wanted {
    /// Reads what was typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self(typed.split_whitespace().filter_map(token).collect())
    }

    /// Whether everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether nothing can match this that did not match `earlier`: its tokens stand here too, the
    /// last of them perhaps with letters more.
    fn narrows(&self, earlier: &Self) -> bool {
        let Some((last, before)) = earlier.0.split_last() else { return false };
        let Some((here, rest)) = self.0.split_at_checked(before.len()) else { return false };
        here == before && rest.first().is_some_and(|token| token.narrows(last))
    }

    /// Which characters of a label matched, as bytes of the label, in order.
    #[must_use]
    pub fn positions(&self, choice: &Choice) -> Vec<u32> {
        let matcher = SkimMatcherV2::default();
        let mut chars: Vec<usize> = Vec::new();
        for token in self.0.iter().filter(|token| !token.negated) {
            chars.extend(token.matched(&matcher, &choice.folded.text));
        }
        let mut bytes: Vec<u32> =
            chars.into_iter().filter_map(|i| choice.folded.origin.get(i).copied()).collect();
        bytes.sort_unstable();
        bytes.dedup();
        bytes
    }

    /// Whether a choice matches.
    #[must_use]
    pub fn matches(&self, choice: &Choice) -> bool {
        self.0.iter().all(|token| token.matches(choice))
    }

    fn score(&self, matcher: &SkimMatcherV2, choice: &Choice) -> Option<i64> {
        self.0.iter().try_fold(0, |sum, token| Some(sum + token.score(matcher, choice)?))
    }
}

/// The choices that match what is typed, best first; of equal ones the shorter, since more of it
/// matches, then as they stand. It remembers them, so that a letter more looks only at these again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ranking {
    wanted: Wanted,
    order: Vec<u32>,
}

impl Ranking {
    /// All of so many choices, as they stand.
    #[must_use]
    pub fn all(count: usize) -> Self {
        let order = (0..u32::try_from(count).unwrap_or(u32::MAX)).collect();
        Self { wanted: Wanted::default(), order }
    }

    /// The numbers of the choices that match, best first.
    #[must_use]
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// Ranks by what is typed. The choices must be those of the last time, or `self` new: `all` of
    /// them.
    pub fn rank(&mut self, typed: &str, choices: &[Choice]) -> &[u32] {
        let wanted = Wanted::new(typed);
        if !wanted.narrows(&self.wanted) {
            *self = Self::all(choices.len());
        }
        if !wanted.is_empty() {
            self.order = best_first(&wanted, choices, &self.order);
        }
        self.wanted = wanted;
        &self.order
    }
}

/// Folds many labels.
#[must_use]
pub fn choices<T: Sync>(rows: &[T], choice: impl Fn(&T) -> Choice + Sync + Send) -> Vec<Choice> {
    rows.par_iter().with_min_len(1000).map(choice).collect()
}

/// The choices that match what is wanted, best first.
#[must_use]
pub fn rank(wanted: &Wanted, choices: &[Choice]) -> Vec<u32> {
    let all = Ranking::all(choices.len()).order;
    if wanted.is_empty() { all } else { best_first(wanted, choices, &all) }
}

fn best_first(wanted: &Wanted, choices: &[Choice], among: &[u32]) -> Vec<u32> {
    let matcher = SkimMatcherV2::default();
    let scored = |i: &u32| {
        let choice = choices.get(*i as usize)?;
        let score = wanted.score(&matcher, choice)?;
        Some((std::cmp::Reverse(score), choice.folded.text.len(), *i))
    };
    let mut found: Vec<(std::cmp::Reverse<i64>, usize, u32)> = if among.len() > PARALLEL {
        among.par_iter().filter_map(scored).collect()
    } else {
        among.iter().filter_map(scored).collect()
    };
    found.sort_unstable();
    found.into_iter().map(|(_, _, i)| i).collect()
}

impl Token {
    fn narrows(&self, earlier: &Self) -> bool {
        let extends = match earlier.kind {
            Kind::Fuzzy | Kind::Exact | Kind::Start | Kind::Field(_) => {
                self.kind == earlier.kind && self.text.starts_with(&earlier.text)
            }
            Kind::End | Kind::Whole => false,
        };
        self == earlier || extends && !earlier.negated && !self.negated
    }

    fn matches(&self, choice: &Choice) -> bool {
        let text = choice.folded.text.as_str();
        if let Kind::Field(field) = self.kind {
            let holds = |(of, value): &(Field, String)| *of == field && value.contains(&self.text);
            return choice.fields.iter().any(holds) != self.negated;
        }
        if self.negated {
            return !self.holds(text);
        }
        if self.bag & choice.bag != self.bag {
            return false;
        }
        if self.kind != Kind::Fuzzy {
            return self.holds(text);
        }
        let mut letters = text.chars();
        self.text.chars().all(|wanted| letters.any(|letter| letter == wanted))
    }

    fn score(&self, matcher: &SkimMatcherV2, choice: &Choice) -> Option<i64> {
        if !self.matches(choice) {
            return None;
        }
        if self.negated {
            return Some(0);
        }
        let text = choice.folded.text.as_str();
        match self.kind {
            Kind::Field(_) => Some(0),
            Kind::Fuzzy => matcher.fuzzy_match(window(text, &self.text)?, &self.text),
            Kind::Exact | Kind::Start | Kind::End | Kind::Whole => {
                Some(32 * i64::try_from(self.text.len()).unwrap_or(0))
            }
        }
    }

    /// Whether an exact token stands in the text. A negated token is taken at its word too: leaving
    /// out whatever matches fuzzily would leave out nearly everything.
    fn holds(&self, text: &str) -> bool {
        match self.kind {
            Kind::Fuzzy | Kind::Exact => text.contains(&self.text),
            Kind::Start => text.starts_with(&self.text),
            Kind::End => text.ends_with(&self.text),
            Kind::Whole => text == self.text,
            Kind::Field(_) => false,
        }
    }

    /// The characters of the text that match, by their numbers.
    fn matched(&self, matcher: &SkimMatcherV2, text: &str) -> Vec<usize> {
        let start = match self.kind {
            Kind::Fuzzy => {
                return matcher.fuzzy_indices(text, &self.text).map_or(Vec::new(), |(_, i)| i);
            }
            Kind::Exact => text.find(&self.text),
            Kind::Start | Kind::Whole => Some(0),
            Kind::End => text.len().checked_sub(self.text.len()),
            Kind::Field(_) => return Vec::new(),
        };
        let before =
            start.and_then(|start| text.get(..start)).map_or(0, |part| part.chars().count());
        (before..before + self.text.chars().count()).collect()
    }
}

/// The part of a text in which a fuzzy match can lie: from the first of the pattern's first character
/// to the last of its last. One character more is kept in front, since the score of a match depends
/// on what goes before it.
fn window<'a>(text: &'a str, pattern: &str) -> Option<&'a str> {
    let first = text.find(pattern.chars().next()?)?;
    let last = pattern.chars().next_back()?;
    let end = text.rfind(last)? + last.len_utf8();
    let start = text.get(..first)?.char_indices().next_back().map_or(0, |(at, _)| at);
    text.get(start..end)
}

fn token(typed: &str) -> Option<Token> {
    let (negated, rest) = typed.strip_prefix('!').map_or((false, typed), |rest| (true, rest));
    let named =
        |(field, name): &(Field, &str)| Some((*field, rest.strip_prefix(name)?.strip_prefix(':')?));
    if let Some((field, value)) = Field::ALL.iter().find_map(named) {
        // Nothing typed after the colon yet: everything matches.
        let (text, kind) = (fold(value), Kind::Field(field));
        return (!text.is_empty()).then_some(Token { text, bag: 0, kind, negated });
    }
    let (kind, rest) = match (rest.strip_prefix('\''), rest.strip_prefix('^')) {
        (Some(rest), _) => (Kind::Exact, rest),
        (None, Some(rest)) => match rest.strip_suffix('$') {
            Some(rest) => (Kind::Whole, rest),
            None => (Kind::Start, rest),
        },
        (None, None) => match rest.strip_suffix('$') {
            Some(rest) => (Kind::End, rest),
            None => (Kind::Fuzzy, rest),
        },
    };
    let text = fold(rest);
    (!text.is_empty()).then(|| Token { bag: bag(&text), text, kind, negated })
}

/// Which characters a text holds: a bit each for letters and digits, the others share what is left.
fn bag(text: &str) -> u64 {
    text.chars().fold(0, |bag, c| {
        let bit = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            '0'..='9' => 26 + u32::from(c) - u32::from('0'),
            _ => 36 + u32::from(c) % 28,
        };
        bag | 1 << bit
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLES: [&str; 5] = [
        "Flood at Lindau",
        "Müller resigns",
        "The Lindau dam",
        "Petrov speaks",
        "Fire on Lind Street",
    ];

    fn check(typed: &str, expected: &[&str]) {
        let choices: Vec<Choice> = TITLES.iter().map(|title| Choice::new(title)).collect();
        let found: Vec<&str> =
            rank(&Wanted::new(typed), &choices).iter().map(|&i| TITLES[i as usize]).collect();
        assert_eq!(found, expected, "{typed}");
        let wanted = Wanted::new(typed);
        let matching = choices.iter().filter(|choice| wanted.matches(choice)).count();
        assert_eq!(matching, expected.len(), "{typed}");
    }

    #[test]
    fn fuzzy_tokens_need_their_letters_in_order() {
        check("muller", &["Müller resigns"]);
        check("ptrv", &["Petrov speaks"]);
        check("lin dam", &["The Lindau dam"]);
        check("zzz", &[]);
    }

    #[test]
    fn nothing_typed_keeps_the_order() {
        check("", &TITLES);
        check("!", &TITLES);
    }

    #[test]
    fn tokens_with_signs_are_taken_at_their_word() {
        check("'lindau", &["The Lindau dam", "Flood at Lindau"]);
        check("lindau$", &["Flood at Lindau"]);
        check("^the", &["The Lindau dam"]);
        check("lind !street !dam", &["Flood at Lindau"]);
        check("^müller resigns$", &["Müller resigns"]);
    }

    #[test]
    fn fields_are_asked_for_by_name() {
        let choices = [
            Choice::new("Flood at Lindau")
                .with(Field::Outlet, "Müller's Post")
                .with(Field::Date, "2024-04-02"),
            Choice::new("Outlet closed").with(Field::Date, "2023-01-09"),
            Choice::new("Nothing known"),
        ];
        let check = |typed: &str, expected: &[u32]| {
            assert_eq!(rank(&Wanted::new(typed), &choices), expected, "{typed}");
        };
        check("outlet:muller", &[0]);
        check("date:2024-04", &[0]);
        check("date:2023 clo", &[1]);
        check("!date:2024", &[1, 2]);
        check("outlet:", &[0, 1, 2]);
        check("outlet", &[1]);
        check("thing:x", &[]);
    }

    #[test]
    fn typing_on_finds_what_typing_at_once_finds() {
        let choices: Vec<Choice> = TITLES.iter().map(|title| Choice::new(title)).collect();
        let check = |typed: &[&str]| {
            let mut ranking = Ranking::default();
            for typed in typed {
                let expected = rank(&Wanted::new(typed), &choices);
                assert_eq!(ranking.rank(typed, &choices), expected, "{typed}");
            }
        };
        check(&["l", "li", "lin", "lin d", "lin da", "lin dam", "lin da", "l", ""]);
        check(&["!", "!f", "!fl", "!fli", "!f", "f", "xf", "f"]);
        check(&["'lind", "'linda", "lind", "^lind", "^the", "^the$", "^the lindau dam$"]);
        check(&["m$", "am$", "dam$", "dam", "dam !the", "dam !th", "th dam"]);
    }

    #[test]
    fn positions_are_bytes_of_the_label() {
        let check = |typed: &str, label: &str, expected: &[u32]| {
            assert_eq!(Wanted::new(typed).positions(&Choice::new(label)), expected);
        };
        check("mü", "Müller", &[0, 1]);
        check("'ler", "Müller", &[4, 5, 6]);
        check("dam$", "The dam", &[4, 5, 6]);
    }

    #[test]
    fn a_window_scores_like_the_whole() {
        let matcher = SkimMatcherV2::default();
        for title in TITLES.map(fold) {
            for pattern in ["lin", "e", "sp", "at", "rs", "fl"] {
                let whole = matcher.fuzzy_match(&title, pattern);
                let part = window(&title, pattern).and_then(|w| matcher.fuzzy_match(w, pattern));
                assert_eq!(part, whole, "{pattern} in {title}");
            }
        }
    }
}
