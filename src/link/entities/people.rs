//! People: spellings of one given name, and surnames that only one person of the folder has.

use std::collections::BTreeMap;

use super::forms::Forms;
use super::keys::{is_same_given, spelling};
use crate::model::EntityKind;

/// Full names with one surname, grouped by person; by number of the form.
#[derive(Default)]
struct Family {
    persons: Vec<Vec<u32>>,
}

/// Joins the forms of each person. Two full names of one surname stay two people, and then the bare
/// surname stays alone: within a document the tagger has given it to the document's own person.
pub(super) fn join(forms: &mut Forms) {
    let families = families(forms);
    for family in families.values() {
        for person in &family.persons {
            if let Some((first, others)) = person.split_first() {
                others.iter().for_each(|other| forms.unite(*first, *other));
            }
        }
    }
    let bare: Vec<(u32, u32)> = forms
        .table
        .iter()
        .zip(0..)
        .filter(|(form, _)| {
            !form.text.contains(' ')
                && matches!(form.kind(), EntityKind::Person | EntityKind::Other)
        })
        .filter_map(|(form, number)| {
            let family = families.get(&spelling(&form.text))?;
            let [person] = family.persons.as_slice() else { return None };
            Some((number, *person.first()?))
        })
        .collect();
    for (surname, person) in bare {
        forms.unite(surname, person);
    }
}

fn families(forms: &Forms) -> BTreeMap<String, Family> {
    let mut families: BTreeMap<String, Family> = BTreeMap::new();
    for (form, number) in forms.table.iter().zip(0..) {
        if form.kind() != EntityKind::Person {
            continue;
        }
        let Some((given, surname)) = form.text.rsplit_once(' ') else { continue };
        let given = given.split(' ').next().unwrap_or(given);
        let family = families.entry(spelling(surname)).or_default();
        let same = family.persons.iter().position(|person| {
            person.first().and_then(|first| forms.form(*first)).is_some_and(|first| {
                is_same_given(first.text.split(' ').next().unwrap_or(""), given)
            })
        });
        if let Some(person) = same.and_then(|same| family.persons.get_mut(same)) {
            person.push(number);
        } else if family.persons.len() < 64 {
            // The bound keeps a hostile folder from making this quadratic.
            family.persons.push(vec![number]);
        }
    }
    families
}
