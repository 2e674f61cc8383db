//! Now, once, some day: 'now', 'currently', 'recently', 'in the past', 'the future', 'these days'.

use super::reading::{Found, Meaning};
use super::scene::Scene;
use super::words::{Unit, Word};

/// Such an expression at token `i`.
pub(super) fn find(scene: &Scene<'_>, i: usize) -> Option<Found> {
    let vague = |end, value| Some(Found::new(i, end, Meaning::Vague(value)));
    match (scene.word(i), scene.word(i + 1)) {
        (Word::Now | Word::Currently, _) => vague(i + 1, "PRESENT_REF"),
        (Word::These, Word::Units(Unit::Day)) => vague(i + 2, "PRESENT_REF"),
        (Word::The, Word::Present | Word::Moment)
            if scene.before(i, 1) == Word::At && scene.stops(i + 2) =>
        {
            vague(i + 2, "PRESENT_REF")
        }
        (Word::Present, _) if scene.before(i, 1) == Word::At => vague(i + 1, "PRESENT_REF"),
        (Word::Recently, _) => vague(i + 1, "PAST_REF"),
        (Word::The, Word::Past) if scene.before(i, 1) == Word::In => vague(i + 2, "PAST_REF"),
        (Word::The, Word::Future) => vague(i + 2, "FUTURE_REF"),
        (Word::The, Word::Near) if scene.word(i + 2) == Word::Future => vague(i + 3, "FUTURE_REF"),
        (Word::Future, _) => vague(i + 1, "FUTURE_REF"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::check;

    #[test]
    fn vague() {
        check("The treaty is now in force.", "now", "DATE PRESENT_REF");
        check("It was amended recently.", "recently", "DATE PAST_REF");
        check("It may return in the near future.", "the near future", "DATE FUTURE_REF");
        check("The current mayor resigned.", "", "");
    }
}
