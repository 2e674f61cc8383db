//! Which way a bare weekday, month or day points: the tense and modals of the verb that governs it,
//! and prepositions that look ahead.
//!
//! There is no parser: the governing verb is taken to be the nearest one to the left in the clause,
//! else the nearest to the right, else the nearest to the left in the sentence.

use super::explicit::day_of_month;
use super::scene::Scene;
use super::words::{Verb, Word};

/// Which way an expression points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    Past,
    Future,
    Unknown,
}

/// The direction of the expression that takes the tokens `start..end`.
pub(super) fn direction(scene: &Scene<'_>, start: usize, end: usize) -> Direction {
    let start = first_of_phrase(scene, start);
    preposition(scene, start, end)
        .or_else(|| verbs(scene, start, end))
        .unwrap_or(Direction::Unknown)
}

/// Back over an article, 'early', and the hour in '9 a.m. EST on Tuesday'.
fn first_of_phrase(scene: &Scene<'_>, start: usize) -> usize {
    let mut i = start;
    while matches!(scene.before(i, 1), Word::The | Word::Early | Word::Late | Word::Mid) {
        i -= 1;
    }
    let on = if scene.before(i, 1) == Word::On { i - 1 } else { i };
    let mut hour = on;
    while matches!(
        scene.before(hour, 1),
        Word::Zone
            | Word::Meridiem(_)
            | Word::Timed(..)
            | Word::Clock(..)
            | Word::Digits(_, 1..=2)
            | Word::Colon
            | Word::Noon
            | Word::Midnight
    ) {
        hour -= 1;
    }
    if hour < on { hour } else { i }
}

/// 'until', 'through', 'by', 'as early as' look ahead, 'since' looks back.
fn preposition(scene: &Scene<'_>, start: usize, end: usize) -> Option<Direction> {
    let weekday = matches!(scene.word(start), Word::Weekday(_));
    match (scene.before(start, 2), scene.before(start, 1)) {
        (_, Word::Since) => Some(Direction::Past),
        (Word::Not, Word::Until) => None,
        // 'ahead of Sunday's election', 'in the run-up to Sunday's election'.
        (_, Word::Of) if start > 1 && matches!(scene.token(start - 2), "ahead" | "Ahead") => {
            Some(Direction::Future)
        }
        (Word::Up, Word::To) if weekday => Some(Direction::Future),
        // 'Until Thursday, they had not called' and 'By Monday, all had left' tell what is over.
        (_, Word::Until | Word::By) if scene.word(end) == Word::Comma => None,
        (Word::Edge | Word::Clause, Word::By) => None,
        (_, Word::Until | Word::Through | Word::By) | (Word::Early | Word::Soon, Word::As) => {
            Some(Direction::Future)
        }
        // 'after Thursday's ruling', 'in Sunday's debate'.
        (_, Word::After | Word::In | Word::Of | Word::About | Word::From)
            if scene.word(end) == Word::Possessive =>
        {
            Some(Direction::Past)
        }
        // 'a march planned for Thursday was banned': whichever Thursday is near.
        (_, Word::For) if weekday && matches!(scene.word(end), Word::Verb(Verb::Past)) => {
            Some(if just_past(scene, start) { Direction::Past } else { Direction::Future })
        }
        // 'a strike called for Thursday', 'the funeral is on Thursday'.
        (_, Word::For) if weekday && scene.word(end) != Word::Possessive => Some(Direction::Future),
        // 'called an election for 4 July': the nearest, unless the verb looks ahead.
        (_, Word::For)
            if day_of_month(scene, start).or(day_of_month(scene, start + 1)).is_some() =>
        {
            verbs(scene, start, end)
                .filter(|direction| *direction == Direction::Future)
                .or(Some(Direction::Unknown))
        }
        (_, Word::Verb(Verb::Present)) | (Word::Verb(Verb::Present), Word::On) if weekday => {
            Some(Direction::Future)
        }
        _ if scene.word(end) == Word::Deadline => Some(Direction::Future),
        _ => None,
    }
}

/// Whether the weekday at `start` lies nearer before the day of publication than after it.
fn just_past(scene: &Scene<'_>, start: usize) -> bool {
    let (Word::Weekday(weekday), Some(published)) = (scene.word(start), scene.context.published)
    else {
        return false;
    };
    (i32::from(published.weekday()) - i32::from(weekday)).rem_euclid(7) <= 3
}

fn verbs(scene: &Scene<'_>, start: usize, end: usize) -> Option<Direction> {
    // 'families who in May sued': the verb of the clause that it opens.
    let preposition = usize::from(matches!(scene.before(start, 1), Word::In | Word::On));
    let relative = start.checked_sub(1 + preposition).map_or("", |before| scene.token(before));
    if matches!(relative, "who" | "which")
        && let Some(direction) = verb_right(scene, end)
    {
        return Some(direction);
    }
    // 'On Friday, the government planned': the verb after a phrase in front is the governing one.
    let (left, clause) = verb_left(scene, start, true);
    left.or_else(|| verb_right(scene, end))
        .or_else(|| if clause > 0 { verb_left(scene, clause, false).0 } else { None })
}

/// The nearest verb to the left that tells, and where the clause it was looked for in begins.
fn verb_left(scene: &Scene<'_>, start: usize, within_clause: bool) -> (Option<Direction>, usize) {
    let mut i = start;
    while let Some(at) = i.checked_sub(1) {
        i = at;
        match scene.word(at) {
            Word::Quote | Word::Semicolon | Word::Clause if within_clause => return (None, at),
            // 'The council said that on Monday it will'.
            Word::That if within_clause && at + 2 >= start => return (None, at),
            Word::To if infinitive(scene, at) => match scene.before(at, 1) {
                Word::Verb(Verb::Done | Verb::Past | Verb::Participle) => {}
                _ => return (Some(Direction::Future), at),
            },
            // 'to publish restated results'.
            Word::Verb(Verb::Past | Verb::Participle | Verb::Done)
                if at > 1 && scene.word(at - 2) == Word::To && infinitive(scene, at - 2) => {}
            Word::Verb(verb) => {
                if let Some(direction) = tense(scene, at, verb) {
                    return (Some(direction), at);
                }
            }
            _ => {}
        }
    }
    (None, 0)
}

/// The nearest verb to the right that tells. A plan told of there was made at the time: 'On Friday, the
/// government planned to pay'.
fn verb_right(scene: &Scene<'_>, end: usize) -> Option<Direction> {
    for at in end..scene.items.len().min(end + 16) {
        match scene.word(at) {
            Word::Semicolon | Word::Quote => return None,
            // 'Monday, when two men were': the clause is the day's own.
            Word::Verb(Verb::Plan) if scene.token(at).ends_with("ed") => {
                return Some(Direction::Past);
            }
            Word::Verb(verb) => {
                if let Some(direction) = tense(scene, at, verb) {
                    return Some(direction);
                }
            }
            _ => {}
        }
    }
    None
}

fn tense(scene: &Scene<'_>, at: usize, verb: Verb) -> Option<Direction> {
    match verb {
        Verb::Plan if !plans(scene, at) => None,
        Verb::Future if scene.token(at) == "could" && could_then(scene, at) => {
            Some(Direction::Past)
        }
        Verb::Past | Verb::Perfect | Verb::Vow => Some(Direction::Past),
        Verb::Future | Verb::Plan => Some(Direction::Future),
        Verb::Participle | Verb::Done => participle(scene, at),
        Verb::Present | Verb::Be => None,
    }
}

/// What could be done or perceived at the time.
const THEN: [&str; 9] =
    ["see", "seen", "hear", "heard", "smell", "have", "reached", "located", "found"];

/// 'could not be reached Sunday', 'smoke could be seen': what was not or was possible then; 'could be freed
/// on Sunday' looks ahead.
fn could_then(scene: &Scene<'_>, at: usize) -> bool {
    scene.word(at + 1) == Word::Not
        || (at + 1..at + 4).any(|i| THEN.contains(&scene.token(i)))
        || (0..at).any(|i| matches!(scene.token(i), "Neither" | "Nobody" | "None"))
}

/// Whether a word of planning is a verb here: 'is set to', but not 'set aside'; 'plans to leave', but not
/// 'set aside vacation plans'.
fn plans(scene: &Scene<'_>, at: usize) -> bool {
    match scene.token(at) {
        "set" => {
            matches!(scene.before(at, 1), Word::Verb(_))
                || matches!(scene.word(at + 1), Word::To | Word::For)
        }
        // 'goes on trial in January', but not 'the river goes down in July'.
        "goes" => matches!(scene.token(at + 1), "on" | "to" | "before" | "into" | "ahead"),
        // 'ministers meet', but not 'they did not meet'.
        "meet" | "go" => scene
            .items
            .get(at.wrapping_sub(1))
            .is_some_and(|before| before.plural && matches!(before.word, Word::Other)),
        "plans" | "plan" | "hopes" | "hope" | "promises" | "promise" | "schedule" => {
            let noun = scene.stops(at + 1)
                || matches!(scene.word(at + 1), Word::For | Word::In | Word::Of)
                || matches!(scene.before(at, 1), Word::The | Word::A | Word::Possessive);
            !noun
        }
        _ => true,
    }
}

/// A participle goes by its auxiliary: 'will be held', 'is held', 'to be held' look ahead.
fn participle(scene: &Scene<'_>, at: usize) -> Option<Direction> {
    for back in 1..=3 {
        match scene.before(at, back) {
            Word::Verb(Verb::Be) => return None,
            Word::Verb(Verb::Future | Verb::Present) => return Some(Direction::Future),
            Word::Verb(Verb::Past | Verb::Perfect) => return Some(Direction::Past),
            Word::Edge | Word::Comma => break,
            _ => {}
        }
    }
    Some(Direction::Past)
}

/// 'to' before a verb: neither a name, a number nor an article follows.
fn infinitive(scene: &Scene<'_>, to: usize) -> bool {
    !scene.capital(to + 1)
        && matches!(
            scene.word(to + 1),
            Word::Other | Word::Verb(_) | Word::End | Word::Beginning | Word::Present
        )
}

#[cfg(test)]
mod tests {
    use crate::tag::time::testing::check;

    #[test]
    fn the_verb_decides() {
        check("The mayor vowed Saturday to rebuild.", "Saturday", "DATE 2024-05-11");
        check("The mayor Saturday vowed to rebuild.", "Saturday", "DATE 2024-05-11");
        check("On Friday, the council planned to pay.", "Friday", "DATE 2024-05-10");
        check("The team planned to leave Oslo on Thursday.", "Thursday", "DATE 2024-05-16");
        check("They were forced to leave Oslo on Thursday.", "Thursday", "DATE 2024-05-09");
        check("She may come as early as Friday.", "Friday", "DATE 2024-05-17");
        check(
            "They have until 9 a.m. Tuesday to leave.",
            "9 a.m. Tuesday",
            "TIME 2024-05-21T09:00",
        );
        check("He sued to stop it, but in June a judge ruled.", "June", "DATE 2023-06");
        check("By Monday, they had left.", "Monday", "DATE 2024-05-13");
        check("They will end it after Friday's ruling.", "Friday", "DATE 2024-05-10");
        check("The strike called for Friday is off.", "Friday", "DATE 2024-05-17");
        check("A march planned for Monday was banned.", "Monday", "DATE 2024-05-13");
        check("A march planned for Friday was banned.", "Friday", "DATE 2024-05-17");
        check("On Friday she set aside her plans.", "Friday", "DATE 2024-05-10");
        check("She is set to speak on Friday.", "Friday", "DATE 2024-05-17");
        check("The shows begin on Friday.", "Friday", "DATE 2024-05-17");
        check("He died. His funeral is Friday.", "Friday", "DATE 2024-05-17");
        check("The trial may last until March.", "March", "DATE 2025-03");
        check("He will be tried Friday.", "Friday", "DATE 2024-05-17");
        check("Ahead of Saturday's vote, shops shut.", "Saturday", "DATE 2024-05-18");
        check("Shops shut ahead of Saturday's vote.", "Saturday", "DATE 2024-05-18");
        check("Shops shut in the run-up to Saturday's vote.", "Saturday", "DATE 2024-05-18");
        check("The union could call it off on Friday.", "Friday", "DATE 2024-05-17");
        check("A ballot on Friday could end the strike.", "Friday", "DATE 2024-05-17");
        check("The owner could not be reached Sunday.", "Sunday", "DATE 2024-05-12");
        check("Flames could be seen on Sunday.", "Sunday", "DATE 2024-05-12");
        check("Owners meet in Oslo on Friday.", "Friday", "DATE 2024-05-17");
        check("He goes on trial in January.", "January", "DATE 2025-01");
        check("The river goes down in November.", "November", "DATE 2023-11");
        check("She hopes to publish revised figures in July.", "July", "DATE 2024-07");
        check("It will help families who in June sued it.", "June", "DATE 2023-06");
        check("Owners went to meet her on Friday.", "Friday", "DATE 2024-05-10");
        check("The owner called a vote for 9 August.", "9 August", "DATE 2024-08-09");
        check(
            "She will help villages where the April 7 floods killed many.",
            "April 7",
            "DATE 2024-04-07",
        );
    }
}
