//! One article as it is compared with others.

use super::local::{Local, Locals};
use super::nearest::NEAREST;
use super::people::People;
use crate::link::passages::{Passage, Stems};
use crate::link::sets::{self, count};
use crate::link::vectors::{self, Weighed};

/// Words of an article's vector at most.
const WORDS: usize = 160;

/// What two articles have in common.
pub(in crate::link) const FEATURES: [&str; 16] = [
    "words",
    "names",
    "title",
    "lead",
    "lead-numbers",
    "top-names",
    "lead-names",
    "local-words",
    "local-names",
    "focus",
    "local-lead",
    "local-lead-names",
    "people",
    "first-person",
    "lead-people",
    "lead-people-apart",
];

/// One article.
#[derive(Default)]
pub(super) struct Page {
    pub words: Weighed,
    pub names: Weighed,
    title: Weighed,
    lead: Weighed,
    lead_names: Weighed,
    lead_numbers: Vec<u32>,
    /// The people it names, and those it names first.
    people: People,
    /// The names of most weight, over all and locally.
    top: Vec<u32>,
    focus: Vec<u32>,
}

impl Page {
    pub(super) fn new(passage: &Passage, stems: &Stems, people: People) -> Self {
        let idf = |word: u32| stems.idf(word);
        let lead: Vec<u32> = sorted(passage.lead(2).iter().map(|word| word.number));
        let mut words = vectors::counted(passage.words().iter().map(|word| word.number), |word| {
            idf(word) * if sets::holds(&lead, &word) { 1.5 } else { 1.0 }
        });
        vectors::cut(&mut words, WORDS);
        let names = passage.words().iter().filter(|word| word.name).map(|word| word.number);
        let mut names = vectors::counted(names, idf);
        let mut by_weight = names.clone();
        vectors::cut(&mut by_weight, 8);
        let of = |sentences, only_names: bool| {
            let words = passage.lead(sentences).iter().filter(|word| word.name || !only_names);
            vectors::once(words.map(|word| word.number), idf)
        };
        vectors::unit(&mut words);
        vectors::unit(&mut names);
        let numbers = passage.lead(4).iter().map(|word| word.number);
        Self {
            words,
            names,
            title: of(1, false),
            lead: of(3, false),
            lead_names: of(4, true),
            lead_numbers: sorted(numbers.filter(|word| stems.is_number(*word))),
            people,
            top: by_weight.iter().map(|(word, ..)| *word).collect(),
            focus: Vec::new(),
        }
    }

    /// What the two have in common, as the trees ask for it.
    pub(super) fn features(&self, other: &Self) -> [f32; FEATURES.len()] {
        let (a, b) = (self, other);
        let share = |x: &[u32], y: &[u32]| {
            let both = count(sets::shared(x, y).count());
            both / count(x.len().min(y.len()).max(1))
        };
        let (words, local_words) = vectors::cosines(&a.words, &b.words);
        let (names, local_names) = vectors::cosines(&a.names, &b.names);
        let (lead, local_lead) = vectors::cosines(&a.lead, &b.lead);
        let (lead_names, local_lead_names) = vectors::cosines(&a.lead_names, &b.lead_names);
        let (title, _) = vectors::cosines(&a.title, &b.title);
        let [people, first_person, lead_people, lead_people_apart] = a.people.compare(&b.people);
        [
            words,
            names,
            title,
            lead,
            share(&a.lead_numbers, &b.lead_numbers),
            share(&a.top, &b.top),
            lead_names,
            local_words,
            local_names,
            share(&a.focus, &b.focus),
            local_lead,
            local_lead_names,
            people,
            first_person,
            lead_people,
            lead_people_apart,
        ]
    }

    /// Fills in local weights.
    pub(super) fn localise(&mut self, passage: &Passage, locals: &Locals<'_>, stems: &Stems) {
        let weight = |word: u32| locals.shared(word, |word| stems.idf(word));
        for vector in [
            &mut self.words,
            &mut self.names,
            &mut self.title,
            &mut self.lead,
            &mut self.lead_names,
        ] {
            vectors::relocate(vector, weight);
        }
        let names = passage.words().iter().filter(|word| word.name).map(|word| word.number);
        let mut names = vectors::counted(names, weight);
        vectors::cut(&mut names, 4);
        self.focus = names.iter().map(|(word, ..)| *word).collect();
    }
}

/// The words of an article, with how many of those near it hold each.
pub(super) fn local(passage: &Passage, near: &[u32], pages: &[Page]) -> Box<[Local]> {
    let words = sorted(passage.words().iter().map(|word| word.number));
    let near = near.get(..near.len().min(2 * NEAREST)).unwrap_or(near);
    let mut holding = vec![1u32; words.len()];
    for other in near.iter().filter_map(|j| pages.get(*j as usize)) {
        let mut at = 0;
        for (word, ..) in &other.words {
            while words.get(at).is_some_and(|own| own < word) {
                at += 1;
            }
            if words.get(at) == Some(word) {
                holding[at] += 1;
            }
        }
    }
    words.into_iter().zip(holding).map(|(word, holding)| Local::new(word, holding)).collect()
}

fn sorted(words: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut words: Vec<u32> = words.collect();
    words.sort_unstable();
    words.dedup();
    words
}
