//! The form that a name is compared as: aliases of the document replaced by the full name, surnames by
//! the person's.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::kinds::{self, Votes};
use super::pieces::Shape;
use super::split::Candidate;
use crate::lexicon::{WordClass, gazetteer};
use crate::model::EntityKind;

/// A candidate with its form.
pub(super) struct Named {
    pub(super) candidate: Candidate,
    /// Its words as they stand, as a key.
    pub(super) key: String,
    /// As compared.
    pub(super) form: String,
    pub(super) kind: EntityKind,
}

/// Gives each candidate its form and its kind.
pub(super) fn settle(context: &Context<'_>, candidates: Vec<Candidate>) -> Vec<Named> {
    let mut names: Vec<(Named, Votes)> = candidates
        .into_iter()
        .map(|mut candidate| {
            // 'Mr. London' is nobody's capital.
            let city = candidate.known.is_some_and(|known| {
                !known.demonym && gazetteer().country_of(gazetteer().form(&known)).is_some()
            });
            let kin = kinds::follows_kin(context, &candidate.pieces);
            if candidate.titled && city || kin {
                candidate.known = None;
            }
            let votes = kinds::votes(context, &candidate);
            let key = key(context, &candidate);
            let form = form(context, &candidate, &key, votes.winner());
            (Named { candidate, key, form, kind: EntityKind::Other }, votes)
        })
        .collect();
    let aliases = aliases(context, &names);
    for (name, _) in &mut names {
        if let Some(full) = aliases.get(&name.key) {
            name.form.clone_from(full);
        }
    }
    shared_surnames(context, &mut names);
    firms(context, &mut names);
    elect(&mut names);
    let people = People::of(&names);
    for (name, votes) in &mut names {
        people.settle(context, name, votes);
    }
    elect(&mut names);
    names.into_iter().map(|(name, _)| name).collect()
}

/// 'Anna and Peter Lind' are two people of one surname.
fn shared_surnames(context: &Context<'_>, names: &mut [(Named, Votes)]) {
    for i in 1..names.len() {
        let Some([(first, votes), (second, full)]) = names.get_mut(i - 1..=i) else { return };
        let (start, end) = (first.candidate.pieces.end, second.candidate.pieces.start);
        let joined = start + 1 == end && matches!(context.key(start), "and" | "or");
        let given = context.is(first.candidate.pieces.start, WordClass::GIVEN);
        if joined
            && given
            && !first.key.contains(' ')
            && full.winner() == EntityKind::Person
            && let Some((_, surname)) = second.form.rsplit_once(' ')
        {
            first.form = format!("{} {surname}", first.key);
            first.candidate.known = None;
            *votes = Votes::person();
        }
    }
}

/// What is elsewhere written with 'LLP', 'plc' or the like is a firm without it, too.
fn firms(context: &Context<'_>, names: &mut [(Named, Votes)]) {
    const MARKS: [&str; 11] =
        ["llp", "llc", "plc", "ltd", "inc", "corp", "gmbh", "ag", "limited", "group", "holdings"];
    let short = |name: &Named| {
        let (mut rest, mut cut) = (name.key.as_str(), false);
        while let Some((before, _)) = rest.rsplit_once(' ').filter(|(_, last)| MARKS.contains(last))
        {
            (rest, cut) = (before, true);
        }
        cut.then(|| rest.to_owned())
    };
    let known: BTreeSet<String> = names.iter().filter_map(|(name, _)| short(name)).collect();
    for (name, votes) in names.iter_mut() {
        let given = context.is(name.candidate.pieces.start, WordClass::GIVEN);
        let bare = !name.candidate.titled && name.candidate.known.is_none() && !given;
        if bare && known.contains(&name.key) {
            *votes = Votes::organization();
        }
    }
}

/// Gives all names of one form the kind with the most votes.
fn elect(names: &mut [(Named, Votes)]) {
    let mut sums: BTreeMap<&str, Votes> = BTreeMap::new();
    for (name, votes) in names.iter() {
        sums.entry(&name.form).or_default().add(*votes);
    }
    let kinds: Vec<EntityKind> = names
        .iter()
        .map(|(name, _)| sums.get(name.form.as_str()).copied().unwrap_or_default().winner())
        .collect();
    for ((name, _), kind) in names.iter_mut().zip(kinds) {
        name.kind = kind;
    }
}

fn key(context: &Context<'_>, candidate: &Candidate) -> String {
    let mut key = String::new();
    for piece in candidate.pieces.clone().filter_map(|i| context.piece(i)) {
        if matches!(piece.shape, Shape::Mark(c) if c != '&') {
            continue;
        }
        if !key.is_empty() && piece.shape != Shape::Clitic {
            key.push(' ');
        }
        key.push_str(&piece.key);
    }
    key
}

fn form(context: &Context<'_>, candidate: &Candidate, key: &str, kind: EntityKind) -> String {
    if let Some(known) = candidate.known {
        return gazetteer().form(&known).to_owned();
    }
    if kind != EntityKind::Person {
        return key.to_owned();
    }
    let words: Vec<&str> = candidate
        .pieces
        .clone()
        .filter_map(|i| context.piece(i))
        .filter(|p| {
            p.is_word()
                && p.shape != Shape::Initial
                && !matches!(p.key.as_ref(), "jr" | "sr" | "ii" | "iii")
        })
        .map(|p| p.key.as_ref())
        .collect();
    if words.is_empty() { key.to_owned() } else { words.join(" ") }
}

/// Abbreviations that the document explains: 'Full Name (FN)', 'Full Name, or FN,', 'FN, the Full Name'.
fn aliases(context: &Context<'_>, names: &[(Named, Votes)]) -> BTreeMap<String, String> {
    let mut aliases = BTreeMap::new();
    for pair in names.windows(2) {
        let [(a, _), (b, _)] = pair else { continue };
        let between: Vec<&str> = (a.candidate.pieces.end..b.candidate.pieces.start)
            .take(4)
            .filter_map(|i| context.piece(i))
            .map(|p| match p.shape {
                Shape::Mark('(') => "(",
                Shape::Mark(',') => ",",
                Shape::Mark(_) | Shape::Clitic => "?",
                Shape::Capital
                | Shape::Capitals
                | Shape::Initial
                | Shape::Lower
                | Shape::Number => p.key.as_ref(),
            })
            .collect();
        let (full, short) = match between.as_slice() {
            ["(" | "or"] | [",", "or"] | [",", "known", "as"] if is_short(context, b) => (a, b),
            ["("] | [",", "the" | "or"] | [",", "or", "the"] if is_short(context, a) => (b, a),
            _ => continue,
        };
        if full.key.contains(' ') && !is_short(context, full) && explains(&full.key, &short.key) {
            aliases.entry(short.key.clone()).or_insert_with(|| full.form.clone());
        }
    }
    initials(context, names, &mut aliases);
    aliases
}

/// Abbreviations that nothing explains, but that are the initials of exactly one name.
fn initials(
    context: &Context<'_>,
    names: &[(Named, Votes)],
    aliases: &mut BTreeMap<String, String>,
) {
    let mut full: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (name, _) in names.iter().filter(|(name, _)| name.key.split(' ').count() > 2) {
        let letters = name.key.split(' ').filter(|w| !matches!(*w, "of" | "for" | "the" | "and"));
        full.entry(letters.filter_map(|w| w.chars().next()).collect())
            .or_default()
            .insert(&name.form);
    }
    for (name, _) in
        names.iter().filter(|(n, _)| n.candidate.known.is_none() && is_short(context, n))
    {
        if let Some(forms) = full.get(&name.key).filter(|forms| forms.len() == 1)
            && let Some(form) = forms.first()
        {
            aliases.entry(name.key.clone()).or_insert_with(|| (*form).to_owned());
        }
    }
}

/// Written in capitals only, as abbreviations are.
fn is_short(context: &Context<'_>, name: &Named) -> bool {
    name.key.len() >= 2
        && name
            .candidate
            .pieces
            .clone()
            .filter_map(|i| context.piece(i))
            .all(|p| matches!(p.shape, Shape::Capitals | Shape::Initial | Shape::Mark(_)))
}

/// Whether the letters of the abbreviation stand in the full name in that order, beginning with its
/// first.
fn explains(full: &str, short: &str) -> bool {
    let mut letters = full.chars();
    let same_start = full.chars().next() == short.chars().next();
    same_start && short.chars().filter(|c| c.is_alphanumeric()).all(|c| letters.any(|l| l == c))
}

/// The people that the document names in full, by surname and by given name.
struct People {
    surnames: BTreeMap<String, BTreeSet<String>>,
    given: BTreeMap<String, BTreeSet<String>>,
}

impl People {
    fn of(names: &[(Named, Votes)]) -> Self {
        let mut people = Self { surnames: BTreeMap::new(), given: BTreeMap::new() };
        for (name, _) in names.iter().filter(|(name, _)| name.kind == EntityKind::Person) {
            if let Some((rest, surname)) = name.form.rsplit_once(' ') {
                let first = rest.split(' ').next().unwrap_or(rest);
                people.surnames.entry(surname.to_owned()).or_default().insert(name.form.clone());
                // 'bin laden' is a surname as 'laden' is.
                let (before, particle) = rest.rsplit_once(' ').unwrap_or(("", ""));
                if gazetteer().word(particle).class.is(WordClass::PARTICLE) && !before.is_empty() {
                    let long = format!("{particle} {surname}");
                    people.surnames.entry(long).or_default().insert(name.form.clone());
                }
                people.given.entry(first.to_owned()).or_default().insert(name.form.clone());
            }
        }
        people
    }

    /// Gives a bare surname or given name the person's form where only one is meant.
    fn settle(&self, context: &Context<'_>, name: &mut Named, votes: &mut Votes) {
        if name.key.contains(' ') && !self.surnames.contains_key(&name.key)
            || name.candidate.known.is_some_and(|k| k.demonym || k.kind != Some(EntityKind::Place))
        {
            return;
        }
        let before = name.candidate.pieces.start.checked_sub(1).map_or("", |i| context.key(i));
        if name.candidate.known.is_some() && kinds::is_locative(before) {
            return;
        }
        let Some(full) = self.surnames.get(&name.key).or_else(|| self.given.get(&name.key)) else {
            return;
        };
        if context.is(name.candidate.pieces.start, WordClass::HEAD) {
            return;
        }
        let only = full.first().filter(|_| full.len() == 1);
        name.form.clone_from(only.unwrap_or(&name.key));
        name.candidate.known = None;
        *votes = Votes::person();
    }
}
