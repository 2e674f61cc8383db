//! The distinct forms of a folder's names, and which of them are one entity.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use foldhash::fast::FixedState;

use crate::lexicon::{gazetteer, name_key};
use crate::model::{Annotations, Document, EntityKind};

/// One form with what the folder's names of it tell.
pub(super) struct Form {
    pub(super) text: Box<str>,
    /// Names with this form.
    pub(super) count: u32,
    /// How many of them are of each kind, in the order of `EntityKind`.
    kinds: [u32; 4],
}

impl Form {
    /// The kind most names of it have; the first of the kinds where two are level.
    pub(super) fn kind(&self) -> EntityKind {
        let kinds =
            [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Other];
        let mut best = (0, EntityKind::Other);
        for (kind, count) in kinds.into_iter().zip(self.kinds) {
            if count > best.0 {
                best = (count, kind);
            }
        }
        best.1
    }
}

/// All forms by number, in the order of their first mentions, with the names that have them.
pub(super) struct Forms {
    pub(super) table: Vec<Form>,
    /// For each document the form of each of its names.
    pub(super) of: Vec<Vec<u32>>,
    /// Union-find over forms; a root is the smallest number of its set.
    parents: Vec<u32>,
}

impl Forms {
    pub(super) fn of(annotations: &[Arc<Annotations>]) -> Self {
        let mut numbers: HashMap<&str, u32, FixedState> = HashMap::default();
        let mut table: Vec<Form> = Vec::new();
        let mut of = Vec::with_capacity(annotations.len());
        for annotations in annotations {
            let mut forms = Vec::with_capacity(annotations.names.len());
            for name in &annotations.names {
                let text = annotations.word(name.word);
                let next = u32::try_from(table.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(text).or_insert(next);
                if number == next {
                    table.push(Form { text: text.into(), count: 0, kinds: [0; 4] });
                }
                if let Some(form) = table.get_mut(number as usize) {
                    form.count += 1;
                    if let Some(count) = form.kinds.get_mut(name.kind as usize) {
                        *count += 1;
                    }
                }
                forms.push(number);
            }
            of.push(forms);
        }
        let parents = (0..u32::try_from(table.len()).unwrap_or(u32::MAX)).collect();
        Self { table, of, parents }
    }

    pub(super) fn form(&self, number: u32) -> Option<&Form> {
        self.table.get(number as usize)
    }

    /// The number that stands for a form's entity.
    pub(super) fn root(&mut self, number: u32) -> u32 {
        let mut root = number;
        while let Some(parent) = self.parents.get(root as usize).copied().filter(|p| *p != root) {
            root = parent;
        }
        if let Some(slot) = self.parents.get_mut(number as usize) {
            *slot = root;
        }
        root
    }

    /// Makes two forms one entity.
    pub(super) fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.parents.get_mut(a.max(b) as usize) {
            *slot = a.min(b);
        }
    }

    /// Abbreviations that some document explains, or that are the initials of the only body of that
    /// name.
    pub(super) fn join_abbreviations(
        &mut self,
        documents: &[Arc<Document>],
        annotations: &[Arc<Annotations>],
    ) {
        let explained = self.explained(documents, annotations);
        let initials = self.initials();
        let organization = |form: &Form| {
            matches!(form.kind(), EntityKind::Organization | EntityKind::Other)
                && gazetteer().name(&form.text).is_none()
        };
        let joined: Vec<(u32, u32)> = self
            .table
            .iter()
            .zip(0..)
            .filter(|(form, _)| organization(form))
            .filter_map(|(form, number)| {
                let text = form.text.as_ref();
                let full = explained.get(text).or_else(|| initials.get(text)).copied()??;
                Some((number, full))
            })
            .collect();
        for (short, full) in joined {
            self.unite(short, full);
        }
    }

    /// Names in capitals whose document knows them by another form; none where two documents differ.
    fn explained(
        &self,
        documents: &[Arc<Document>],
        annotations: &[Arc<Annotations>],
    ) -> BTreeMap<String, Option<u32>> {
        let mut explained: BTreeMap<String, Option<u32>> = BTreeMap::new();
        for ((document, annotations), numbers) in documents.iter().zip(annotations).zip(&self.of) {
            for (name, number) in annotations.names.iter().zip(numbers) {
                let text = document.slice(name.span);
                if text.contains(char::is_lowercase) || text.contains(' ') {
                    continue;
                }
                let key = name_key(text);
                if key != annotations.word(name.word) && gazetteer().name(&key).is_none() {
                    explained
                        .entry(key)
                        .and_modify(|only| *only = only.filter(|only| only == number))
                        .or_insert(Some(*number));
                }
            }
        }
        explained
    }

    /// Bodies by their initials; none where two have them.
    fn initials(&self) -> BTreeMap<String, Option<u32>> {
        let mut initials: BTreeMap<String, Option<u32>> = BTreeMap::new();
        for (form, number) in self.table.iter().zip(0..) {
            let words =
                form.text.split(' ').filter(|w| !matches!(*w, "of" | "for" | "the" | "and"));
            let letters: String = words.filter_map(|word| word.chars().next()).collect();
            if letters.len() >= 3 && form.kind() == EntityKind::Organization {
                initials.entry(letters).and_modify(|only| *only = None).or_insert(Some(number));
            }
        }
        initials
    }
}
