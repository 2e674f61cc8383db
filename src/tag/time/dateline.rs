//! The date of a dateline ('HARLOW, May 13, 2024 — A gas explosion …') dates the article, not what its
//! first sentence tells.

use crate::model::{Document, Timex};

/// Datelines stand in the first sentences.
const SENTENCES: usize = 4;
/// Bytes that may stand before the date: names of places and of the agency.
const BEFORE: usize = 60;

/// Keeps the date of a dateline from dating events.
pub(super) fn release(document: &Document, timexes: &mut [Timex]) {
    let sentences: Vec<_> = document.sentences.iter().take(SENTENCES).collect();
    for timex in timexes.iter_mut().take(SENTENCES) {
        let Some(sentence) = sentences.iter().find(|sentence| sentence.covers(timex.span)) else {
            continue;
        };
        let before =
            document.text.get(sentence.start() as usize..timex.span.start() as usize).unwrap_or("");
        let after = document.text.get(timex.span.end() as usize..).unwrap_or("");
        let released = if before.trim().is_empty() {
            names_agency(after)
        } else {
            before.len() <= BEFORE && opens(before) && (closes(after) || after.starts_with(": "))
        };
        if released {
            timex.anchors = false;
        }
    }
}

/// Whether only names stand before the date: words with a capital, marks, short words between.
fn opens(before: &str) -> bool {
    !before.trim().is_empty()
        && before
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 3)
            .all(|word| word.starts_with(char::is_uppercase))
        && before.trim_end().ends_with([',', '(', '-', '–', '—', '|', '/', ')'])
}

/// Whether an agency in parentheses and a dash follow, or a place in capitals and a dash: 'May 9 (Agency) -',
/// '9 May 2024, GENEVA –'. A dash alone follows the days of a chronicle.
fn names_agency(after: &str) -> bool {
    let after = after.trim_start();
    let place = after.strip_prefix(',').map(|rest| {
        rest.trim_start_matches(|c: char| c.is_uppercase() || matches!(c, ' ' | '.' | ','))
    });
    let dashed =
        place.is_some_and(|rest| rest.len() + 4 < after.len() && rest.starts_with(['—', '–', '-']));
    dashed || after.starts_with('(') && closes(after)
}

/// Whether the dash of a dateline follows, perhaps after the agency in parentheses.
fn closes(after: &str) -> bool {
    let rest = after.trim_start_matches(')').trim_start();
    let rest = match rest.strip_prefix('(').and_then(|inside| inside.split_once(')')) {
        Some((agency, rest)) if agency.len() <= BEFORE => rest.trim_start(),
        _ => rest,
    };
    rest.starts_with(['—', '–']) || rest.starts_with("--") || rest.starts_with("- ")
}

#[cfg(test)]
mod tests {
    use super::super::testing::document;
    use crate::model::Day;

    /// Whether the first date of a text may date an event.
    fn check(text: &str, anchors: bool) {
        let document = document(text, Day::new(2024, 5, 13));
        assert_eq!(
            super::super::tag(&document).first().map(|t| t.anchors),
            Some(anchors),
            "{text}"
        );
    }

    #[test]
    fn a_dateline_dates_no_event() {
        check("HARLOW, May 13, 2024 — A house burned down.", false);
        check("LAKE CITY, May 13 (Agency) -- A house burned down.", false);
        check("A house burned down on May 12, 2024 — the third this year.", true);
        check("On May 12 a house burned down.", true);
        check("May 13 (Agency) - A house burned down on Sunday.", false);
        check("13 May 2024, HARLOW – A house burned down on Sunday.", false);
        check("Harlow, 13 May 2024: a house burned down on Sunday.", false);
        check("May 12 - A house burned down.", true);
    }
}
