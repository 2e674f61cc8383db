//! Time expressions and their TIMEX3 values.
//!
//! Each token is looked up once in a word table (`english`), so that the families of expressions, one
//! file each, speak of classes of words and not of a language. At each token all families are tried
//! and the longest expression wins. What an expression means is read against the day of publication
//! and the dates named before it (`context`), and, for bare weekdays and months, the tense of the verb
//! that governs it (`direction`). Values follow TIMEX3 as the `TempEval` corpora use it.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a family names the classes of words it knows, out of a hundred and more"
)]

mod amount;
mod anaphoric;
mod bare;
mod calendar;
mod clock;
mod context;
mod dateline;
mod digits;
mod direction;
mod duration;
mod english;
mod explicit;
mod holiday;
mod items;
mod modified;
mod range;
mod reading;
mod relative;
mod scene;
mod set;
mod story;
#[cfg(test)]
mod testing;
mod vague;
mod weekday;
mod words;
mod year;

use crate::model::{Document, Language, Timex};

use context::Context;
use reading::Found;
use scene::Scene;
use words::Word;

/// The time expressions of a document, ordered and disjoint; none where the language has no table.
#[must_use]
pub(crate) fn tag(document: &Document) -> Vec<Timex> {
    if matches!(document.language, Language::Other(_)) {
        return Vec::new();
    }
    let mut context = Context::of(document);
    let mut items = Vec::new();
    let mut timexes: Vec<Timex> = Vec::new();
    for sentence in &document.sentences {
        context.next_sentence(document.paragraph_at(sentence.start()));
        items::read(document, *sentence, &mut items);
        let mut previous: Option<Found> = None;
        let mut i = 0;
        while i < items.len() {
            let (found, whole) = {
                let text = &document.text;
                let previous = previous.as_ref();
                let scene = Scene { items: &items, text, context: &context, previous };
                let found = longest(&scene, i);
                let found = found.map(|found| Found {
                    days: found.days.or_else(|| modified::days_before(&scene, &found)),
                    ..found
                });
                (found, found.and_then(|found| range::whole(&scene, &found)))
            };
            let Some(mut found) = found else {
                i += 1;
                continue;
            };
            if let (Some(days), Some(first)) = (whole, timexes.last_mut()) {
                first.interval = Some(days);
                found.days = Some(days);
            }
            timexes.extend(found.timex(&items));
            let since = found.start.checked_sub(1).and_then(|before| items.get(before));
            context.note(&found, since.is_some_and(|item| item.word == Word::Since));
            i = found.end.max(i + 1);
            previous = Some(found);
        }
    }
    dateline::release(document, &mut timexes);
    timexes
}

/// The longest expression at token `i`; of two equally long ones that of the earlier family.
fn longest(scene: &Scene<'_>, i: usize) -> Option<Found> {
    if matches!(scene.word(i), Word::Other | Word::Verb(_) | Word::Edge) {
        return None;
    }
    let modified = modified::find(scene, i, plain);
    longer(plain(scene, i), modified)
}

/// The longest expression at token `i` that no word before it modifies.
fn plain(scene: &Scene<'_>, i: usize) -> Option<Found> {
    if matches!(scene.word(i), Word::Other | Word::Verb(_) | Word::Edge | Word::Comma) {
        return None;
    }
    [
        explicit::find,
        clock::find,
        weekday::find,
        year::find,
        relative::find,
        anaphoric::find,
        set::find,
        holiday::find,
        duration::find,
        vague::find,
    ]
    .iter()
    .fold(None, |best, family| longer(best, family(scene, i)))
}

fn longer(one: Option<Found>, other: Option<Found>) -> Option<Found> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if other.end > one.end { other } else { one }),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::testing::document;
    use crate::model::{Day, Interval, Timex};

    fn first(text: &str, published: Option<Day>) -> Timex {
        super::tag(&document(text, published)).remove(0)
    }

    #[test]
    fn dates_cover_days_and_can_date_events() {
        let check = |text: &str, first_day: &str, last_day: &str| {
            let timex = first(text, Day::new(2024, 5, 15));
            let days = Interval::new(Day::parse(first_day).unwrap(), Day::parse(last_day).unwrap());
            assert_eq!((timex.interval, timex.anchors), (Some(days), true), "{text}");
        };
        check("It sank in March.", "2024-03-01", "2024-03-31");
        check("It sank on Friday night.", "2024-05-10", "2024-05-10");
        check("It sank last week.", "2024-05-06", "2024-05-12");
        check("It sank in the 1990s.", "1990-01-01", "1999-12-31");
        check("It sank last winter.", "2023-12-01", "2024-02-29");
    }

    #[test]
    fn parts_are_known_where_the_days_are_not() {
        let timex = first("It sank on March 22.", None);
        let partial = timex.partial.unwrap();
        assert_eq!((partial.year, partial.month, partial.day), (None, Some(3), Some(22)));
        assert_eq!((timex.interval, timex.anchors), (None, true));
    }

    #[test]
    fn amounts_and_ages_date_nothing() {
        for text in
            ["A 45-year-old left.", "It took two weeks.", "It is now shut.", "It rains every day."]
        {
            let timex = first(text, Day::new(2024, 5, 15));
            assert_eq!((timex.interval, timex.anchors), (None, false), "{text}");
        }
    }
}
