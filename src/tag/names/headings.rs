//! Names in headings and in texts of capitals: only what is a name elsewhere in the document or stands
//! in the gazetteer.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::context::Context;
use super::forms::Named;
use super::pieces::{Mode, Shape};
use super::split::Candidate;
use crate::lexicon::gazetteer;
use crate::model::EntityKind;

/// Longest name that is looked for, in words.
const LONGEST: usize = 7;

/// The names of the parts where capitals say nothing, in order.
pub(super) fn find(context: &Context<'_>, names: &[Named]) -> Vec<Named> {
    let mut known: HashMap<&str, &Named, FixedState> = HashMap::default();
    for name in names {
        known.entry(&name.key).or_insert(name);
        if name.kind == EntityKind::Person {
            // 'vladimir putin' for 'Vladimir V. Putin'.
            known.entry(&name.form).or_insert(name);
        }
    }
    surnames(names, &mut known);
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(piece) = context.piece(i) {
        let capital = piece.mode != Mode::Normal && piece.is_capital();
        let next = capital.then(|| longest(context, &known, i)).flatten();
        match next {
            Some((end, name)) => {
                i = end.max(i + 1);
                found.extend(name);
            }
            None => i += 1,
        }
    }
    found
}

/// Adds the surnames that only one person of the document has.
fn surnames<'n>(names: &'n [Named], known: &mut HashMap<&'n str, &'n Named, FixedState>) {
    let mut people: BTreeMap<&str, (&Named, bool)> = BTreeMap::new();
    for name in names.iter().filter(|name| name.kind == EntityKind::Person) {
        if let Some((_, surname)) = name.form.rsplit_once(' ') {
            let person = people.entry(surname).or_insert((name, true));
            person.1 &= person.0.form == name.form;
        }
    }
    for (surname, (name, only)) in people {
        if only {
            known.entry(surname).or_insert(name);
        }
    }
}

/// The longest name at a piece and its end; no name for what is known to be none.
fn longest(
    context: &Context<'_>,
    names: &HashMap<&str, &Named, FixedState>,
    first: usize,
) -> Option<(usize, Option<Named>)> {
    let own = in_document(context, names, first);
    let known = context.known_at(first, context.pieces.len());
    if let Some((end, name)) = own
        && known.is_none_or(|known| known.0 <= end)
    {
        let candidate = Candidate { pieces: first..end, known: None, titled: false };
        let repeated =
            Named { candidate, key: name.key.clone(), form: name.form.clone(), kind: name.kind };
        return Some((end, Some(repeated)));
    }
    let (end, known) = known?;
    let single = end == first + 1;
    let Some(kind) = known.kind else { return Some((end, None)) };
    if single && context.is_ordinary(first) && !known.capitals {
        return None;
    }
    let candidate = Candidate { pieces: first..end, known: Some(known), titled: false };
    let form = gazetteer().form(&known).to_owned();
    Some((end, Some(Named { candidate, key: form.clone(), form, kind })))
}

/// The longest name of the document at a piece.
fn in_document<'n>(
    context: &Context<'_>,
    names: &HashMap<&str, &'n Named, FixedState>,
    first: usize,
) -> Option<(usize, &'n Named)> {
    let begin = context.piece(first)?;
    let mut key = String::new();
    let mut words = 0;
    let mut found = None;
    for (i, piece) in context.pieces.iter().enumerate().skip(first) {
        if piece.sentence != begin.sentence || words > LONGEST {
            break;
        }
        match piece.shape {
            _ if piece.is_joint() => continue,
            Shape::Mark('&') => key.push_str(" &"),
            Shape::Mark(_) | Shape::Clitic => break,
            Shape::Capital | Shape::Capitals | Shape::Initial | Shape::Lower | Shape::Number => {
                if !key.is_empty() {
                    key.push(' ');
                }
                key.push_str(&piece.key);
                words += 1;
            }
        }
        if let Some(name) = names.get(key.as_str()).filter(|_| piece.shape != Shape::Lower)
            && !(words == 1 && context.is_ordinary(i))
        {
            found = Some((i + 1, *name));
        }
    }
    found
}
