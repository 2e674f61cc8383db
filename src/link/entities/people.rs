//! People: spellings of one given name, and surnames that only one person of the folder has.

use std::collections::BTreeMap;

use super::forms::Forms;
use super::keys::{is_same_given, spelling};
use crate::lexicon::gazetteer;
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
                for other in others {
                    forms.unite(*first, *other);
                }
            }
        }
    }
    let given = given_names(forms, &families);
    let bare: Vec<(u32, u32)> = forms
        .table
        .iter()
        .zip(0..)
        .filter(|(form, _)| {
            let unknown = gazetteer().name(&form.text).is_none();
            !form.text.contains(' ') && unknown && form.kind() != EntityKind::Organization
        })
        .filter_map(|(form, number)| {
            let spelling = spelling(&form.text);
            let is_person = form.kind() == EntityKind::Person;
            if let Some(family) = families.get(&spelling) {
                let [person] = family.persons.as_slice() else { return None };
                // What no document takes for a person joins one only where it is written alike: the
                // Lions are no Ms. Lyons.
                let alike = |number: &u32| {
                    forms.form(*number).is_some_and(|full| {
                        full.text.rsplit(' ').next() == Some(form.text.as_ref())
                    })
                };
                let joins = is_person || person.iter().any(alike);
                return Some((number, *person.first()?)).filter(|_| joins);
            }
            // One 'Tom' may be anybody; a name that the folder keeps using is the one it has in full.
            let person = given.get(&spelling).copied()?.filter(|_| is_person && form.count > 1)?;
            Some((number, person))
        })
        .collect();
    for (surname, person) in bare {
        forms.unite(surname, person);
    }
}

/// The only person of each given name; none where two have it.
fn given_names(
    forms: &Forms,
    families: &BTreeMap<String, Family>,
) -> BTreeMap<String, Option<u32>> {
    let mut given: BTreeMap<String, Option<u32>> = BTreeMap::new();
    for person in families.values().flat_map(|family| &family.persons) {
        let mut seen: Vec<String> = Vec::new();
        for form in person.iter().filter_map(|number| forms.form(*number)).take(8) {
            let name = spelling(form.text.split(' ').next().unwrap_or(""));
            if !seen.contains(&name) {
                given
                    .entry(name.clone())
                    .and_modify(|only| *only = None)
                    .or_insert(person.first().copied());
                seen.push(name);
            }
        }
    }
    given
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
