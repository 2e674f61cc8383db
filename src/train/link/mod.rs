//! Annotated collections -> the trees of the linker (assets/link).
//!
//! Collections are parts: four of ECB+'s topics, one for each dossier, four of those that were written to
//! learn from. What is learned from one part (mined rates, probabilities of stories, chains) is never used to
//! measure the same part, so that the trees learn to trust these no more than they deserve.

mod boost;
mod folds;
pub(super) mod gold;
mod marked;
mod rates;

use std::path::{Path, PathBuf};

use anyhow::Context;
use boost::{Plan, Row, boost};
use gold::{Collection, Label, Numbers};

use crate::link::{self, Counted, Example, Weights};

/// Parts of ECB+, and of the dossiers of `assets/dossiers`.
const PARTS: usize = 4;
const STORY: Plan = Plan { trees: 120, depth: 4, rate: 0.1, caution: 4.0, seen: 180, times: 1 };
const INSIDE: Plan = Plan { trees: 150, depth: 5, rate: 0.1, caution: 6.0, seen: 160, times: 2 };
const ACROSS: Plan = Plan { trees: 260, depth: 6, rate: 0.1, caution: 30.0, seen: 140, times: 3 };
/// A mention that no annotation knows tells a little less surely that a link to it is wrong.
const STRAY: f32 = 0.5;
/// What a pair counts, of ECB+ and of a dossier.
const TOPICS: f32 = 1.0;
const DOSSIER: f32 = 4.0;
/// The same of those that were written to learn from: there are many, and one hand marked them.
const WRITTEN: f32 = 1.0;
/// The same for a generated collection, which has very many and little to say.
const GENERATED: f32 = 0.1;

/// A collection on its own: as one folder or several.
struct Part {
    /// Folders to link, and whether their words were counted for the background.
    folders: Vec<(Collection, Counted)>,
    /// Topics of ECB+ in it.
    topics: bool,
    weight: f32,
    /// Folders that are linked by what the others taught, each with the name of what comes out.
    linked: Vec<(usize, String)>,
}

/// What the command line names.
#[derive(Debug)]
pub(super) struct Inputs {
    pub ecb: PathBuf,
    /// Annotation, articles, metadata.
    pub dossiers: Vec<(PathBuf, PathBuf, Option<PathBuf>)>,
    /// Folders that `gen_corpus.py` made, and such of dossiers with marked events.
    pub folders: Vec<PathBuf>,
    /// Where what is made goes.
    pub out: PathBuf,
    /// Features that nothing is learned from.
    pub drop: Vec<String>,
}

/// Learns everything and writes `link/`.
pub(super) fn make(inputs: &Inputs) -> anyhow::Result<()> {
    let parts = parts(inputs)?;
    let weights = learn(&parts.iter().collect::<Vec<_>>(), &dropped(inputs)?);
    write(&weights, &inputs.out)
}

/// Links each part of ECB+ and each dossier by what the others taught, and writes what came out.
pub(super) fn fold(inputs: &Inputs) -> anyhow::Result<()> {
    let parts = parts(inputs)?;
    let drop = dropped(inputs)?;
    let mut linked = folds::Linked::default();
    for (number, part) in parts.iter().enumerate().filter(|(_, part)| !part.linked.is_empty()) {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != number);
        let weights = learn(&others.map(|(_, part)| part).collect::<Vec<_>>(), &drop);
        linked.add(part, &weights);
    }
    linked.write(&inputs.out)
}

/// Numbers of the features that nothing is to be learned from.
fn dropped(inputs: &Inputs) -> anyhow::Result<Vec<usize>> {
    let number = |name: &String| {
        let known = link::pair_features().iter().position(|known| known == name);
        known.with_context(|| format!("no feature is called {name}"))
    };
    inputs.drop.iter().map(number).collect()
}

/// Learns from parts.
fn learn(parts: &[&Part], drop: &[usize]) -> Weights {
    let story_rows: Vec<Vec<Row>> = parts.iter().map(|part| stories(part)).collect();
    let mined: Vec<rates::Mined> =
        parts.iter().map(|part| rates::Mined::of(&topics(part))).collect();
    let others = |i: usize| (0..parts.len()).filter(move |j| *j != i);
    let directions = link::directions();
    // Weights for measuring each part, learned from the others.
    let mut held_out: Vec<Weights> = (0..parts.len())
        .map(|i| Weights {
            story: boost(&gather(others(i).filter_map(|j| story_rows.get(j))), STORY, &[]),
            rates: rates::Mined::join(others(i).filter_map(|j| mined.get(j))).rates(),
            ..Weights::default()
        })
        .collect();
    let inside: Vec<Vec<Row>> = parts
        .iter()
        .zip(&held_out)
        .map(|(part, weights)| {
            let pairs = |c: &Collection, counted| {
                link::inside(&c.documents, &c.annotations, weights, counted)
            };
            rows(part, drop, pairs)
        })
        .collect();
    tell("inside", &inside);
    for (i, weights) in held_out.iter_mut().enumerate() {
        let rows = gather(others(i).filter_map(|j| inside.get(j)));
        weights.inside = boost(&rows, INSIDE, &directions);
    }
    let across: Vec<Vec<Row>> = parts
        .iter()
        .zip(&held_out)
        .map(|(part, weights)| {
            let pairs = |c: &Collection, counted| {
                link::across(&c.documents, &c.annotations, weights, counted)
            };
            rows(part, drop, pairs)
        })
        .collect();
    tell("across", &across);
    Weights {
        story: boost(&gather(story_rows.iter()), STORY, &[]),
        inside: boost(&gather(inside.iter()), INSIDE, &directions),
        across: boost(&gather(across.iter()), ACROSS, &directions),
        rates: rates::Mined::join(mined.iter()).rates(),
    }
}

fn write(weights: &Weights, assets: &Path) -> anyhow::Result<()> {
    super::write(assets, "link/story.txt", &weights.story.lines(link::article_features()))?;
    super::write(assets, "link/inside.txt", &weights.inside.lines(link::pair_features()))?;
    super::write(assets, "link/across.txt", &weights.across.lines(link::pair_features()))?;
    super::write(assets, "link/rates.tsv", &rates::lines(&weights.rates))
}

/// Says how much there is to learn from.
fn tell(what: &str, rows: &[Vec<Row>]) {
    use std::io::Write;
    for (i, rows) in rows.iter().enumerate() {
        let same = rows.iter().filter(|row| row.same).count();
        // Progress is for whoever watches; where it cannot be written nothing is lost.
        let _ = writeln!(std::io::stderr(), "{what} {i}: {} pairs, {same} the same", rows.len());
    }
}

fn gather<'r>(parts: impl Iterator<Item = &'r Vec<Row>>) -> Vec<Row> {
    parts.flatten().cloned().collect()
}

fn parts(inputs: &Inputs) -> anyhow::Result<Vec<Part>> {
    let mut numbers = Numbers::default();
    let (given, found) = gold::ecb(&inputs.ecb, "train", &mut numbers)?;
    let mut dossiers = Vec::new();
    for (annotation, articles, metadata) in &inputs.dossiers {
        let name = annotation.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let dossier = gold::dossier(annotation, articles, metadata.as_deref(), &mut numbers)?;
        dossiers.push((name, dossier));
    }
    let topics: Vec<String> = {
        let mut topics: Vec<String> =
            given.documents.iter().map(|document| topic(&document.key.path).to_string()).collect();
        topics.sort();
        topics.dedup();
        topics
    };
    let mut parts = Vec::new();
    for number in 0..PARTS {
        let own: Vec<&String> = topics.iter().skip(number).step_by(PARTS).collect();
        let mut folders = Vec::new();
        for collection in [&given, &found] {
            let chosen = |path: &str| own.iter().any(|own| own.as_str() == topic(path));
            folders.push((collection.part(chosen), Counted::Among));
            for one in &own {
                folders.push((collection.part(|path| topic(path) == *one), Counted::Among));
            }
        }
        // The whole part comes before its single topics, first as given, then as found.
        let linked = vec![(0, "ecb-given".into()), (folders.len() / 2, "ecb-found".into())];
        parts.push(Part { folders, topics: true, weight: TOPICS, linked });
    }
    for (i, (name, dossier)) in dossiers.into_iter().enumerate() {
        // Alone, and in a folder with much else.
        let topics: Vec<&String> = topics.iter().skip(i).step_by(PARTS).collect();
        let mixed = found.part(|path| topics.iter().any(|own| own.as_str() == topic(path)));
        let mixed = unlabelled(mixed).with(&dossier);
        let folders = vec![(dossier, Counted::Apart), (mixed, Counted::Apart)];
        parts.push(Part { folders, topics: false, weight: DOSSIER, linked: vec![(0, name)] });
    }
    for folder in &inputs.folders {
        if gold::is_generated(folder) {
            let folders = vec![(gold::generated(folder, &mut numbers)?, Counted::Apart)];
            parts.push(Part { folders, topics: false, weight: GENERATED, linked: Vec::new() });
        } else {
            parts.extend(written(&gold::marked(folder, &mut numbers)?));
        }
    }
    Ok(parts)
}

/// Dossiers in parts: each alone, and those of a part in one folder.
fn written(dossiers: &[(String, Collection)]) -> Vec<Part> {
    let part = |number: usize| {
        let own = || dossiers.iter().skip(number).step_by(PARTS);
        let together = own().fold(Collection::default(), |all, (_, one)| all.with(one));
        let alone = own().map(|(_, dossier)| dossier.clone());
        let folders = alone.chain([together]).map(|folder| (folder, Counted::Apart)).collect();
        let linked = own().map(|(name, _)| name.clone()).enumerate().collect();
        Part { folders, topics: false, weight: WRITTEN, linked }
    };
    (0..PARTS.min(dossiers.len())).map(part).collect()
}

/// The same with all its events made strays: for being told apart from another collection only.
fn unlabelled(mut collection: Collection) -> Collection {
    for label in collection.labels.iter_mut().flatten() {
        if matches!(label, Label::Event(_)) {
            *label = Label::Stray;
        }
    }
    collection
}

/// The folder of an article: a topic of ECB+, a dossier.
fn topic(path: &str) -> &str {
    path.split_once('/').map_or("", |(topic, _)| topic)
}

/// Articles of one topic of ECB+ tell one of two stories; the names of the files say which.
fn story(path: &str) -> (&str, bool) {
    (topic(path), path.contains("plus"))
}

/// What tells which words name one event: topics with the mentions as given, dossiers.
fn topics(part: &Part) -> Vec<&Collection> {
    let most = if part.topics { 1 } else { part.linked.len() };
    let folders = part.linked.iter().take(most).filter_map(|(folder, _)| part.folders.get(*folder));
    folders.map(|(collection, _)| collection).collect()
}

fn stories(part: &Part) -> Vec<Row> {
    if !part.topics {
        return Vec::new();
    }
    let mut rows = Vec::new();
    // The whole part, and each topic as a folder; the found mentions make no difference to articles.
    for (collection, counted) in part.folders.iter().take(part.folders.len() / 2) {
        let path = |i: u32| {
            collection.documents.get(i as usize).map_or("", |document| &*document.key.path)
        };
        let examples = link::articles(&collection.documents, &collection.annotations, *counted);
        rows.extend(examples.into_iter().map(|(i, j, features)| Row {
            features,
            beside: 0.0,
            same: story(path(i)) == story(path(j)),
            weight: 1.0,
        }));
    }
    rows
}

fn rows(
    part: &Part,
    drop: &[usize],
    examples: impl Fn(&Collection, Counted) -> Vec<Example>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for (collection, counted) in &part.folders {
        for mut example in examples(collection, *counted) {
            let labels = (collection.label(&example.one), collection.label(&example.other));
            let (same, weight) = match labels {
                (Label::Event(one), Label::Event(other)) => (one == other, 1.0),
                (Label::Event(_), Label::Stray) | (Label::Stray, Label::Event(_)) => (false, STRAY),
                (Label::Stray | Label::Unknown, _) | (_, Label::Unknown) => continue,
            };
            let beside = link::beside(&example.features);
            for feature in drop {
                if let Some(value) = example.features.get_mut(*feature) {
                    *value = 0.0;
                }
            }
            rows.push(Row {
                beside,
                features: example.features,
                same,
                weight: weight * part.weight,
            });
        }
    }
    rows
}

/// Reads `ECB_FOLDER OUT [--drop FEATURE,...] [GOLD.json:FOLDER[:METADATA]]... [FOLDER]...`.
pub(super) fn inputs(words: &[&str]) -> Option<Inputs> {
    let (ecb, rest) = words.split_first()?;
    let (out, mut rest) = rest.split_first()?;
    let mut drop = Vec::new();
    if let ["--drop", features, more @ ..] = rest {
        drop = features.split(',').map(String::from).collect();
        rest = more;
    }
    let (mut dossiers, mut folders) = (Vec::new(), Vec::new());
    for word in rest {
        let fields: Vec<&str> = word.split(':').collect();
        match fields.as_slice() {
            [folder] => folders.push(folder.into()),
            [gold, folder] => dossiers.push((gold.into(), folder.into(), None)),
            [gold, folder, metadata] => {
                dossiers.push((gold.into(), folder.into(), Some(metadata.into())));
            }
            _ => return None,
        }
    }
    Some(Inputs { ecb: ecb.into(), out: out.into(), dossiers, folders, drop })
}
