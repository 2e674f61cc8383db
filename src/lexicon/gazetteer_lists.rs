//! The files of assets/names/, parsed into the gazetteer.

use super::gazetteer::{Gazetteer, Known, Subject, WordClass, name_key};
use crate::model::EntityKind;

const COUNTRIES: &str = include_str!("../../assets/names/countries.tsv");
const STATES: &str = include_str!("../../assets/names/states.tsv");
const REGIONS: &str = include_str!("../../assets/names/regions.txt");
const ORGANIZATIONS: &str = include_str!("../../assets/names/organizations.tsv");
const OTHERS: &str = include_str!("../../assets/names/others.txt");
const NOT_NAMES: &str = include_str!("../../assets/names/not-names.txt");
const HEADS: &str = include_str!("../../assets/names/heads.tsv");
const TITLES: &str = include_str!("../../assets/names/titles.txt");
const PARTICLES: &str = include_str!("../../assets/names/particles.txt");
const GIVEN: &str = include_str!("../../assets/names/given.txt");
const COMMON: &str = include_str!("../../assets/names/common.txt");

/// All lists. What an earlier list names keeps its first meaning.
pub(super) fn parse() -> Gazetteer {
    let mut gazetteer = Gazetteer::default();
    gazetteer.countries();
    gazetteer.states();
    gazetteer.regions();
    gazetteer.organizations();
    for line in lines(OTHERS) {
        let (name, others) = line.split_once(',').unwrap_or((line, ""));
        let other = gazetteer.enter(name, Some(EntityKind::Other), None);
        gazetteer.add_all(others, other, false);
    }
    for line in lines(NOT_NAMES) {
        gazetteer.class(line, WordClass::NOT_NAME);
        if line.contains([' ', '\'']) {
            gazetteer.enter(line, None, None);
        }
    }
    gazetteer.word_lists();
    gazetteer
}

/// The lines of a list without comments.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn columns(line: &'static str) -> [&'static str; 4] {
    let mut columns = line.split('\t').map(str::trim);
    std::array::from_fn(|_| columns.next().unwrap_or(""))
}

impl Gazetteer {
    fn countries(&mut self) {
        // Countries first: a city never hides a country of the same name.
        let mut rows = Vec::new();
        for line in lines(COUNTRIES) {
            let [name, others, demonyms, cities] = columns(line);
            let country = self.enter(name, Some(EntityKind::Place), None);
            self.add_all(others, country, false);
            self.add_all(demonyms, country, true);
            rows.push((country, cities));
        }
        for (country, cities) in rows {
            self.cities(cities, country);
        }
    }

    fn states(&mut self) {
        let union = self.name("united states").map_or(0, |known| known.subject);
        for line in lines(STATES) {
            let [name, abbreviations, demonyms, cities] = columns(line);
            let state = self.enter(name, Some(EntityKind::Place), Some(union));
            self.add_all(abbreviations, state, false);
            self.add_all(demonyms, state, true);
            self.cities(cities, union);
        }
    }

    fn cities(&mut self, cities: &'static str, country: u32) {
        for city in list(cities) {
            self.enter(city, Some(EntityKind::Place), Some(country));
        }
    }

    fn regions(&mut self) {
        for line in lines(REGIONS) {
            let (name, demonyms) = line.split_once(',').unwrap_or((line, ""));
            let region = self.enter(name, Some(EntityKind::Place), None);
            self.add_all(demonyms, region, true);
        }
    }

    fn organizations(&mut self) {
        for line in lines(ORGANIZATIONS) {
            let [name, others, country, _] = columns(line);
            let country = self.name(&name_key(country)).map(|known| known.subject);
            let body = self.enter(name, Some(EntityKind::Organization), country);
            self.add_all(others, body, false);
        }
    }

    fn word_lists(&mut self) {
        for line in lines(HEADS) {
            let [kind, words, _, _] = columns(line);
            let class = match kind {
                "organization" => WordClass::ORGANIZATION,
                "place" => WordClass::PLACE,
                "before" => WordClass::BEFORE_PLACE,
                _ => WordClass::OTHER,
            };
            list(words).for_each(|word| self.class(word, class));
        }
        for line in lines(TITLES) {
            match line.strip_suffix('?') {
                Some(word) => self.class(word, WordClass::TITLE_PART),
                None => self.class(line, WordClass::TITLE),
            }
        }
        lines(PARTICLES).for_each(|word| self.class(word, WordClass::PARTICLE));
        for (text, class) in [(GIVEN, WordClass::GIVEN), (COMMON, WordClass::COMMON)] {
            for line in lines(text) {
                line.split_whitespace().for_each(|word| self.class(word, class));
            }
        }
    }

    /// Adds a name with a subject of its own, and answers that; a name that is there keeps its subject.
    fn enter(&mut self, name: &'static str, kind: Option<EntityKind>, country: Option<u32>) -> u32 {
        let form = name_key(name);
        if let Some(known) = self.names.get(form.as_str()) {
            return known.subject;
        }
        let number = u32::try_from(self.subjects.len()).unwrap_or(u32::MAX);
        self.subjects.push(Subject { form: form.into(), name, kind, country });
        self.add(name, number, false);
        number
    }

    fn add_all(&mut self, names: &'static str, subject: u32, demonym: bool) {
        list(names).for_each(|name| self.add(name, subject, demonym));
    }

    fn add(&mut self, name: &'static str, subject: u32, demonym: bool) {
        let key = name_key(name);
        let words = u8::try_from(key.split(' ').count()).unwrap_or(u8::MAX);
        let first = key.split(' ').next().unwrap_or("");
        // The article cuts the ending of "People's" off.
        let bare = name.split(' ').next().and_then(|first| first.strip_suffix("'s")).map(name_key);
        for word in bare.as_deref().into_iter().chain([first]) {
            let info = self.words.entry(word.into()).or_default();
            info.longest = info.longest.max(words);
        }
        let kind = self.subjects.get(subject as usize).and_then(|subject| subject.kind);
        let capitals = !name.contains(char::is_lowercase);
        let abbreviated = !capitals && name.ends_with('.');
        let known = Known { kind, demonym, capitals, abbreviated, subject };
        self.names.entry(key.into()).or_insert(known);
    }

    fn class(&mut self, word: &str, class: WordClass) {
        self.words.entry(name_key(word).into()).or_default().class.add(class);
    }
}

fn list(names: &'static str) -> impl Iterator<Item = &'static str> {
    names.split(',').map(str::trim).filter(|name| !name.is_empty())
}
