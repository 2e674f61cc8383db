//! Annotated collections: which mentions are one event, and what is known not to be one.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use serde_json::Value;

use super::marked::{self, Copies};
use crate::loader::{self, Options, Source};
use crate::model::{Annotations, Document, EventMention};
use crate::wire;

/// What the annotation says of a mention.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Label {
    /// It is of this event.
    Event(u32),
    /// It is of no annotated event, though its place was annotated.
    Stray,
    /// Nothing.
    Unknown,
}

/// Documents with the labels of their mentions.
#[derive(Clone, Default)]
pub(super) struct Collection {
    pub documents: Vec<Arc<Document>>,
    pub annotations: Vec<Arc<Annotations>>,
    pub labels: Vec<Vec<Label>>,
}

impl Collection {
    /// The documents that a test on their paths chooses.
    pub(super) fn part(&self, chosen: impl Fn(&str) -> bool) -> Self {
        let mut part = Self::default();
        for ((document, annotation), labels) in
            self.documents.iter().zip(&self.annotations).zip(&self.labels)
        {
            if chosen(&document.key.path) {
                part.documents.push(Arc::clone(document));
                part.annotations.push(Arc::clone(annotation));
                part.labels.push(labels.clone());
            }
        }
        part
    }

    /// Both, ordered by their documents' keys.
    pub(super) fn with(&self, other: &Self) -> Self {
        let mut all: Vec<_> = [self, other]
            .into_iter()
            .flat_map(|one| one.documents.iter().zip(&one.annotations).zip(&one.labels))
            .collect();
        all.sort_by(|a, b| a.0.0.key.cmp(&b.0.0.key));
        let mut both = Self::default();
        for ((document, annotation), labels) in all {
            both.documents.push(Arc::clone(document));
            both.annotations.push(Arc::clone(annotation));
            both.labels.push(labels.clone());
        }
        both
    }

    /// The label of a set of mentions: the event of most of them.
    pub(super) fn label(&self, mentions: &[(u32, u32)]) -> Label {
        let mut counts: BTreeMap<Label, u32> = BTreeMap::new();
        for (document, mention) in mentions {
            let label =
                self.labels.get(*document as usize).and_then(|of| of.get(*mention as usize));
            *counts.entry(label.copied().unwrap_or(Label::Unknown)).or_default() += 1;
        }
        let event = counts
            .iter()
            .filter(|(label, _)| matches!(label, Label::Event(_)))
            .max_by_key(|(_, count)| **count);
        match event {
            Some((label, _)) => *label,
            None if counts.contains_key(&Label::Unknown) => Label::Unknown,
            None => Label::Stray,
        }
    }
}

/// A span of a document, in characters of the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    start: u32,
    end: u32,
}

/// What an annotation file says.
#[derive(Default)]
struct Gold {
    events: BTreeMap<String, Vec<(Place, u32)>>,
    /// Places that were not judged.
    open: BTreeMap<String, Vec<Place>>,
    /// Where not everything was annotated: the places that were.
    judged: Option<BTreeMap<String, Vec<Place>>>,
}

/// ECB+: the folder `SPLIT` beside `SPLIT.events.json`, with the mentions as given and as found.
pub(super) fn ecb(
    folder: &Path,
    split: &str,
    numbers: &mut Numbers,
) -> anyhow::Result<(Collection, Collection)> {
    let (gold, given) = ecb_gold(folder, split, numbers)?;
    let articles = folder.join(split);
    let found = load(&articles, &Options::default())?;
    let given = load(&articles, &Options { mentions: Some(given), ..Options::default() })?;
    Ok((labelled(given, &gold), labelled(found, &gold)))
}

type Given = BTreeMap<String, Vec<(u32, u32)>>;

fn ecb_gold(folder: &Path, split: &str, numbers: &mut Numbers) -> anyhow::Result<(Gold, Given)> {
    let file = folder.join(format!("{split}.events.json"));
    let text = read(&file)?;
    let given = wire::mentions(&text).map_err(|error| anyhow::anyhow!("{error}"))?;
    let json: Value = serde_json::from_str(&text)?;
    let mut gold = Gold::default();
    let mut live: BTreeSet<(String, u64)> = BTreeSet::new();
    for mention in list(&json, "mentions") {
        let Some((document, place)) = place(mention) else { continue };
        let event =
            numbers.of(split, mention.get("cluster").map_or(String::new(), Value::to_string));
        let sentence = mention.get("sentence").and_then(Value::as_u64).unwrap_or(u64::MAX);
        live.insert((document.clone(), sentence));
        gold.events.entry(document).or_default().push((place, event));
    }
    let mut judged: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for document in list(&json, "documents") {
        let path = document.get("path").and_then(Value::as_str).unwrap_or("");
        for sentence in list(document, "sentences") {
            let index = sentence.get("index").and_then(Value::as_u64).unwrap_or(u64::MAX);
            if let Some(span) = span(sentence).filter(|_| live.contains(&(path.into(), index))) {
                judged.entry(path.into()).or_default().push(span);
            }
        }
    }
    gold.judged = Some(judged);
    Ok((gold, given))
}

/// A document with its annotated mentions and the sentences that were annotated, in characters of the
/// file.
pub(in crate::train) struct Annotated {
    pub document: Arc<Document>,
    pub mentions: Vec<(u32, u32)>,
    pub judged: Vec<(u32, u32)>,
}

/// The documents of a split of ECB+.
pub(in crate::train) fn sentences(folder: &Path, split: &str) -> anyhow::Result<Vec<Annotated>> {
    let (gold, _) = ecb_gold(folder, split, &mut Numbers::default())?;
    let collection = load(&folder.join(split), &Options::default())?;
    let annotated = |document: &Arc<Document>| {
        let path = &*document.key.path;
        let places = |places: &Place| (places.start, places.end);
        let mentions = gold.events.get(path).into_iter().flatten().map(|(place, _)| places(place));
        let judged = gold.judged.as_ref().and_then(|judged| judged.get(path));
        Annotated {
            document: Arc::clone(document),
            mentions: mentions.collect(),
            judged: judged.into_iter().flatten().map(places).collect(),
        }
    };
    Ok(collection.documents.iter().map(annotated).collect())
}

/// A dossier in which every mention of some events is annotated.
pub(super) fn dossier(
    annotation: &Path,
    articles: &Path,
    metadata: Option<&Path>,
    numbers: &mut Numbers,
) -> anyhow::Result<Collection> {
    let json: Value = serde_json::from_str(&read(annotation)?)?;
    let mut gold = Gold::default();
    let name = annotation.display().to_string();
    for event in list(&json, "events") {
        let tier = event.get("tier").and_then(Value::as_str).unwrap_or("");
        let number = numbers.of(&name, event.get("id").map_or(String::new(), Value::to_string));
        for (document, place) in list(event, "mentions").filter_map(place) {
            if matches!(tier, "core" | "minor") {
                gold.events.entry(document).or_default().push((place, number));
            } else {
                gold.open.entry(document).or_default().push(place);
            }
        }
    }
    for (document, place) in list(&json, "optional").filter_map(place) {
        gold.open.entry(document).or_default().push(place);
    }
    let metadata = match metadata {
        Some(path) => wire::metadata(&read(path)?).map_err(|error| anyhow::anyhow!("{error}"))?,
        None => BTreeMap::new(),
    };
    Ok(labelled(load(articles, &Options { metadata, ..Options::default() })?, &gold))
}

/// The dossiers of a folder, whose articles have their events marked, with the names of their folders.
pub(super) fn marked(
    folder: &Path,
    numbers: &mut Numbers,
) -> anyhow::Result<Vec<(String, Collection)>> {
    let articles = marked::articles(folder)?;
    let mut gold = Gold::default();
    for article in &articles {
        let document = format!("{}/{}", article.dossier, article.file);
        for mark in &article.marks {
            let place = Place { start: mark.start, end: mark.end };
            match &mark.event {
                Some(event) => {
                    let event = numbers.of(&article.dossier, event.clone());
                    gold.events.entry(document.clone()).or_default().push((place, event));
                }
                None => gold.open.entry(document.clone()).or_default().push(place),
            }
        }
    }
    let copies = Copies::of(&articles)?;
    let all = labelled(load(copies.folder(), &Options::default())?, &gold);
    let names: BTreeSet<&str> = articles.iter().map(|article| &*article.dossier).collect();
    let of = |name: &str| all.part(|path| path.split('/').next() == Some(name));
    Ok(names.into_iter().map(|name| (name.into(), of(name))).collect())
}

/// Whether `gen_corpus.py` made a folder.
pub(super) fn is_generated(folder: &Path) -> bool {
    folder.join(TRUTH).exists()
}

/// What it tells of the articles that it makes.
const TRUTH: &str = "truth.json";

/// A generated collection (`gen_corpus.py`): stretches of text that tell of an event. What in them
/// happens or is suffered is of the event; of the rest nothing is known.
pub(super) fn generated(folder: &Path, numbers: &mut Numbers) -> anyhow::Result<Collection> {
    let json: Value = serde_json::from_str(&read(&folder.join(TRUTH))?)?;
    let mut stretches: BTreeMap<String, Vec<(Place, u32)>> = BTreeMap::new();
    for event in list(&json, "events") {
        let number =
            numbers.of("generated", event.get("id").map_or(String::new(), Value::to_string));
        for mention in list(event, "mentions") {
            let document = mention.get("doc").and_then(Value::as_str);
            if let Some((document, place)) = document.zip(span(mention)) {
                stretches.entry(document.into()).or_default().push((place, number));
            }
        }
    }
    let mut collection = load(&folder.join("articles"), &Options::default())?;
    collection.labels = collection
        .documents
        .iter()
        .zip(&collection.annotations)
        .map(|(document, annotation)| {
            let stretches = stretches.get(&*document.key.path).map_or(&[][..], Vec::as_slice);
            let label = |mention: &EventMention| {
                let (start, end) = document.offsets.source_range(&document.text, mention.extent);
                let inside = stretches.iter().find(|(s, _)| s.start <= start && end <= s.end);
                let happens = matches!(
                    mention.class.name(),
                    "attack" | "crash" | "disaster" | "quake" | "protest"
                );
                match inside {
                    Some((_, event)) if happens => Label::Event(*event),
                    Some(_) => Label::Unknown,
                    None => Label::Stray,
                }
            };
            annotation.events.iter().map(label).collect()
        })
        .collect();
    Ok(collection)
}

/// Events of all collections, numbered.
#[derive(Default)]
pub(super) struct Numbers(HashMap<(String, String), u32>);

impl Numbers {
    fn of(&mut self, collection: &str, event: String) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry((collection.into(), event)).or_insert(next)
    }
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn load(folder: &Path, options: &Options) -> anyhow::Result<Collection> {
    let corpus = loader::load(&Source::Paths(vec![folder.to_path_buf()]), options)
        .map_err(|failure| anyhow::anyhow!("{failure}"))
        .with_context(|| format!("cannot read {}", folder.display()))?;
    let (documents, annotations) = (corpus.documents, corpus.annotations);
    Ok(Collection { documents, annotations, labels: Vec::new() })
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn span(value: &Value) -> Option<Place> {
    let number = |key| u32::try_from(value.get(key)?.as_u64()?).ok();
    Some(Place { start: number("start")?, end: number("end")? })
}

fn place(value: &Value) -> Option<(String, Place)> {
    Some((value.get("document")?.as_str()?.into(), span(value)?))
}

/// Gives each mention its label: gold and found mentions are matched one to one, best overlap first.
fn labelled(mut collection: Collection, gold: &Gold) -> Collection {
    collection.labels = collection
        .documents
        .iter()
        .zip(&collection.annotations)
        .map(|(document, annotation)| {
            let path = &*document.key.path;
            let base = path.rsplit('/').next().unwrap_or(path);
            let of = |map: &BTreeMap<String, Vec<Place>>| {
                map.get(path).or_else(|| map.get(base)).cloned().unwrap_or_default()
            };
            let events = gold.events.get(path).or_else(|| gold.events.get(base));
            let found: Vec<Place> = annotation
                .events
                .iter()
                .map(|mention| {
                    let (start, end) =
                        document.offsets.source_range(&document.text, mention.extent);
                    Place { start, end }
                })
                .collect();
            let open = of(&gold.open);
            let judged = gold.judged.as_ref().map(of);
            let mut labels: Vec<Label> = found
                .iter()
                .map(|place| {
                    let inside = |spans: &[Place]| {
                        spans.iter().any(|s| s.start <= place.start && place.start < s.end)
                    };
                    let touches = open.iter().any(|s| overlap(*s, *place) > 0);
                    let known = judged.as_ref().is_none_or(|judged| inside(judged)) && !touches;
                    if known { Label::Stray } else { Label::Unknown }
                })
                .collect();
            for (gold, found) in matched(events.map_or(&[][..], Vec::as_slice), &found) {
                if let Some(label) = labels.get_mut(found) {
                    *label = Label::Event(gold);
                }
            }
            labels
        })
        .collect();
    collection
}

fn overlap(one: Place, other: Place) -> u32 {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

fn matched(gold: &[(Place, u32)], found: &[Place]) -> Vec<(u32, usize)> {
    let mut pairs = Vec::new();
    for (i, (place, _)) in gold.iter().enumerate() {
        for (j, other) in found.iter().enumerate() {
            let both = overlap(*place, *other);
            if both > 0 {
                let hull = place.end.max(other.end) - place.start.min(other.start);
                pairs.push((f64::from(both) / f64::from(hull), i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used, mut taken) = (BTreeSet::new(), BTreeSet::new());
    let mut matches = Vec::new();
    for (_, i, j) in pairs {
        if used.contains(&i) || taken.contains(&j) {
            continue;
        }
        used.insert(i);
        taken.insert(j);
        if let Some((_, event)) = gold.get(i) {
            matches.push((*event, j));
        }
    }
    matches
}
