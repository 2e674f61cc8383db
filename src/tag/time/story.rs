//! Stories of years ago: a day or month without its year goes on with the one named before ('In March 2011
//! the dam was shut. On 2 April it burned'), not with the day of publication.

use crate::model::{Day, Interval};

use super::calendar::Calendar;
use super::direction::Direction;
use super::scene::Scene;
use super::words::Word;

/// The story that an expression goes on with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Story {
    /// The day it has reached.
    pub(super) from: Day,
    /// Whether several dates in a row lay years back.
    pub(super) long: bool,
    /// Whether little speaks for it: what may be fresh news is of now, then.
    pub(super) thin: bool,
}

/// The story of years ago that the expression at `start` goes on with. A date that neither opens its sentence nor
/// stands in one about 'it' may be of another matter.
pub(super) fn reached(scene: &Scene<'_>, start: usize, direction: Direction) -> Option<Story> {
    if direction == Direction::Future {
        return None;
    }
    let long = scene.context.long_story();
    if let Some(place) = scene.context.story()
        && (long || opens(scene, start) || of_the_same(scene))
    {
        return Some(Story { from: place.interval().map(Interval::earliest)?, long, thin: false });
    }
    in_the_sentence(scene, start)
        .or_else(|| scene.context.year_told().filter(|_| opens(scene, start)))
        .map(|from| Story { from, long: false, thin: true })
}

/// Whether nothing but a preposition goes before in the sentence: 'In December he'.
fn opens(scene: &Scene<'_>, start: usize) -> bool {
    let preposition = matches!(scene.before(start, 1), Word::In | Word::On | Word::By);
    start == usize::from(preposition)
}

/// Whether a sentence begins with what stands for something told before.
fn of_the_same(scene: &Scene<'_>) -> bool {
    scene.word(0) == Word::It || matches!(scene.token(0), "He" | "She" | "They")
}

/// 'took it on 10 January 2013 and lost it on 18 February'; who was born in a year did not die in it.
fn in_the_sentence(scene: &Scene<'_>, start: usize) -> Option<Day> {
    let place = scene.previous?.place()?;
    let fits = matches!(place, Calendar::Day(_) | Calendar::Month(..))
        && scene.context.lies_years_back(place)
        && !(0..start).any(|i| scene.token(i) == "born");
    place.interval().filter(|_| fits).map(Interval::earliest)
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::check;

    #[test]
    fn the_year_is_that_of_the_story() {
        check("Ann was jailed in April 2021. In October she fled.", "October", "DATE 2021-10");
        check(
            "She took it on 9 January 2012 and sold it on 8 August.",
            "8 August",
            "DATE 2012-08-08",
        );
        check("In 2012 the firm bought it. In August it was sold.", "August", "DATE 2012-08");
    }

    #[test]
    fn or_it_is_told_from_now() {
        check(
            "It sank on 9 January 2012. The inquiry began on 8 August.",
            "8 August",
            "DATE 2023-08-08",
        );
        check(
            "She was born on 9 January 1942 and died on 8 August.",
            "8 August",
            "DATE 2023-08-08",
        );
        check("She was jailed on 9 January 2012 and died on 8 May.", "8 May", "DATE 2024-05-08");
        check("It was bought in 2012. The owner sold it in August.", "August", "DATE 2023-08");
        check("In 2012 the firm bought it. In April it was sold.", "April", "DATE 2024-04");
    }
}
