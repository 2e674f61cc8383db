//! Folders of names and who is who in them.

use std::sync::Arc;

use super::{join, key, located_in};
use crate::model::{Annotations, Document, EntityKind, NameMention, Span};

/// Documents of names: each a list of (as written, kind, form), joined with the given separator.
fn folder(
    documents: &[&[(&str, EntityKind, &str)]],
) -> (Vec<Arc<Document>>, Vec<Arc<Annotations>>) {
    documents.iter().map(|names| document(names, " ; ")).unzip()
}

fn document(
    names: &[(&str, EntityKind, &str)],
    separator: &str,
) -> (Arc<Document>, Arc<Annotations>) {
    let mut document = Document::default();
    let mut annotations = Annotations::default();
    for ((text, kind, form), word) in names.iter().zip(0..) {
        if !document.text.is_empty() {
            document.text.push_str(separator);
        }
        let start = document.text.len();
        document.text.push_str(text);
        let span = Span::of(start, document.text.len());
        annotations.words.push(form);
        annotations.names.push(NameMention { span, head: span, kind: *kind, word });
    }
    (Arc::new(document), Arc::new(annotations))
}

const P: EntityKind = EntityKind::Person;
const O: EntityKind = EntityKind::Organization;
const L: EntityKind = EntityKind::Place;
const X: EntityKind = EntityKind::Other;

/// Each entity with its aliases.
fn check(documents: &[&[(&str, EntityKind, &str)]], expected: &[&str]) {
    let (documents, annotations) = folder(documents);
    let (entities, _) = join(&documents, &annotations);
    let found: Vec<String> =
        entities.iter().map(|e| format!("{}: {}", e.name, e.aliases.join(", "))).collect();
    assert_eq!(found, expected);
}

#[test]
fn spellings_and_surnames_of_one_person_join() {
    check(
        &[
            &[("Morozov", X, "morozov")],
            &[
                ("Aleksandr V. Morozov", P, "aleksandr morozov"),
                ("Morozov", P, "aleksandr morozov"),
            ],
            &[("Alexander Morozov", P, "alexander morozov")],
        ],
        &["Aleksandr V. Morozov: Morozov, Alexander Morozov"],
    );
}

#[test]
fn two_people_of_one_surname_stay_apart() {
    check(
        &[
            &[("Anna Lind", P, "anna lind")],
            &[("Peter Lind", P, "peter lind"), ("Lind", P, "peter lind")],
            &[("Lind", P, "lind")],
        ],
        &["Anna Lind: ", "Peter Lind: Lind", "Lind: "],
    );
}

#[test]
fn a_given_name_that_comes_back_is_the_only_person_of_that_name() {
    check(
        &[
            &[("Zelda Lind", P, "zelda lind"), ("Tom Berg", P, "tom berg")],
            &[
                ("Zelda", P, "zelda"),
                ("Zelda", P, "zelda"),
                ("Tom", P, "tom"),
                ("Linnd", X, "linnd"),
            ],
        ],
        &["Zelda Lind: Zelda", "Tom Berg: ", "Tom: ", "Linnd: "],
    );
}

#[test]
fn abbreviations_join_the_only_body_with_those_initials() {
    check(
        &[
            &[("HWB", O, "hwb"), ("Harbour Watch Board", O, "harbour watch board")],
            &[("NWB", O, "nwb")],
        ],
        &["Harbour Watch Board: HWB", "NWB: "],
    );
}

#[test]
fn known_places_are_shown_by_their_names() {
    check(
        &[&[("Russian", L, "russia"), ("Russians", L, "russia")]],
        &["Russia: Russian, Russians"],
    );
}

#[test]
fn mentions_and_their_entities_agree() {
    let (documents, annotations) =
        folder(&[&[("Oslo", L, "oslo"), ("Lima", L, "lima")], &[("Lima", L, "lima")]]);
    let (entities, of) = join(&documents, &annotations);
    let back: Vec<Vec<&str>> = of
        .iter()
        .map(|ids| ids.iter().map(|id| entities[id.index()].name.as_str()).collect())
        .collect();
    assert_eq!(back, [vec!["Oslo", "Lima"], vec!["Lima"]]);
    assert_eq!(entities[1].mentions.len(), 2);
    assert_eq!(key(&entities[1], &annotations), "lima");
}

#[test]
fn texts_tell_where_places_lie() {
    let check = |names: &[(&str, EntityKind, &str)], between: &str, place: &str, whole: &str| {
        let (document, annotations) = document(names, between);
        let located = located_in(&[document], &[annotations]);
        assert_eq!(located.get(place).map_or("", AsRef::as_ref), whole, "{names:?}");
    };
    let names = [("Iranian", L, "iran"), ("Zorabad", L, "zorabad")];
    check(&names, " city of ", "zorabad", "iran");
    check(&names, " forces entered ", "zorabad", "");
    check(&[("Zorabad", L, "zorabad"), ("Iran", L, "iran")], ", ", "zorabad", "iran");
    check(&[("Lima", L, "lima")], "", "lima", "peru");
}
