//! WordNet 3.0 dictionary files -> a small table of words: which parts of speech a lemma has and how
//! often, its derivational family, and whether its first noun sense names something that happens.
//!
//! Formats: wndb(5WN), the manual page of WordNet's database files.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use anyhow::Context;

/// Lexicographer files of nouns that name something that happens: act, communication, event, process.
const HAPPENINGS: [u8; 4] = [4, 10, 11, 22];
const PARTS: [(&str, char); 3] = [("noun", 'n'), ("verb", 'v'), ("adj", 'a')];
/// How often a noun must be counted in WordNet's tagged texts to stay in the table without another reason.
const COMMON: u32 = 1;

#[derive(Default)]
struct Dictionary {
    /// (lemma, part) -> synset offsets, first sense first.
    senses: HashMap<(String, char), Vec<String>>,
    /// part + offset -> lexicographer file.
    file: HashMap<String, u8>,
    /// part + offset -> its hypernyms and verb group.
    above: HashMap<String, Vec<String>>,
    /// (lemma, part) -> derivationally related (lemma, part).
    derived: BTreeMap<(String, char), BTreeSet<(String, char)>>,
    /// (lemma, part) -> count in the tagged texts.
    count: HashMap<(String, char), u32>,
    /// (form, part) -> irregular lemma.
    irregular: BTreeMap<(String, char), String>,
}

/// Reads the dictionary and writes `wordnet/words.tsv`, `wordnet/senses.tsv` and `wordnet/irregular.tsv`.
pub(super) fn make(dictionary: &Path, assets: &Path) -> anyhow::Result<()> {
    let mut d = Dictionary::default();
    let mut members: HashMap<String, Vec<String>> = HashMap::new();
    let mut pending = Vec::new();
    for (name, part) in PARTS {
        for line in read(dictionary, &format!("data.{name}"))?.lines() {
            read_synset(&mut d, &mut members, &mut pending, line, part);
        }
        for line in read(dictionary, &format!("index.{name}"))?
            .lines()
            .filter(|line| !line.starts_with(' '))
        {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let count: usize = fields.get(2).and_then(|n| n.parse().ok()).unwrap_or(0);
            let offsets = fields
                .iter()
                .rev()
                .take(count)
                .rev()
                .map(|offset| format!("{part}{offset}"))
                .collect();
            if let Some(lemma) = fields.first() {
                d.senses.insert(((*lemma).to_string(), part), offsets);
            }
        }
        for line in read(dictionary, &format!("{name}.exc"))?.lines() {
            if let Some((form, lemma)) = line.split_once(' ') {
                let lemma = lemma.split(' ').next().unwrap_or(lemma);
                d.irregular.entry((form.to_string(), part)).or_insert_with(|| lemma.to_string());
            }
        }
    }
    for line in read(dictionary, "cntlist.rev")?.lines() {
        let mut fields = line.split(' ');
        let (Some(key), _, Some(count)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let Some((lemma, rest)) = key.split_once('%') else { continue };
        let part = match rest.chars().next() {
            Some('1') => 'n',
            Some('2') => 'v',
            Some('3' | '5') => 'a',
            _ => continue,
        };
        *d.count.entry((lemma.to_string(), part)).or_default() += count.parse::<u32>().unwrap_or(0);
    }
    for (from, target, word) in pending {
        if let Some(lemma) = members.get(&target).and_then(|words: &Vec<String>| words.get(word)) {
            let part = target.chars().next().unwrap_or('n');
            if part != 'a' {
                d.derived.entry(from).or_default().insert((lemma.clone(), part));
            }
        }
    }
    write_tables(&d, assets)
}

fn read(folder: &Path, name: &str) -> anyhow::Result<String> {
    let path = folder.join(name);
    let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

type Pending = ((String, char), String, usize);

fn read_synset(
    d: &mut Dictionary,
    members: &mut HashMap<String, Vec<String>>,
    pending: &mut Vec<Pending>,
    line: &str,
    part: char,
) {
    if line.starts_with(' ') {
        return;
    }
    let fields: Vec<&str> = line.split(" | ").next().unwrap_or("").split_whitespace().collect();
    let field = |i: usize| fields.get(i).copied().unwrap_or("");
    let id = format!("{part}{}", field(0));
    d.file.insert(id.clone(), field(1).parse().unwrap_or(0));
    let words = usize::from_str_radix(field(3), 16).unwrap_or(0);
    let names: Vec<String> = (0..words)
        .map(|i| field(4 + 2 * i).split('(').next().unwrap_or("").to_lowercase())
        .collect();
    let pointers = 4 + 2 * words;
    for i in 0..field(pointers).parse().unwrap_or(0) {
        let at = pointers + 1 + 4 * i;
        if matches!(field(at), "@" | "@i" | "$") {
            let target = format!("{}{}", field(at + 2), field(at + 1));
            d.above.entry(id.clone()).or_default().push(target);
        }
        if field(at) != "+" || part == 'a' {
            continue;
        }
        let (source, target) = field(at + 3).split_at_checked(2).unwrap_or(("", ""));
        let number = |hex: &str| usize::from_str_radix(hex, 16).ok().and_then(|n| n.checked_sub(1));
        if let (Some(source), Some(target)) = (number(source), number(target))
            && let Some(name) = names.get(source)
        {
            let kind = if field(at + 2) == "s" { "a" } else { field(at + 2) };
            pending.push(((name.clone(), part), format!("{kind}{}", field(at + 1)), target));
        }
    }
    members.insert(id, names);
}

impl Dictionary {
    fn has(&self, lemma: &str, part: char) -> bool {
        self.senses.contains_key(&(lemma.to_string(), part))
    }

    fn counted(&self, lemma: &str, part: char) -> u32 {
        self.count.get(&(lemma.to_string(), part)).copied().unwrap_or(0)
    }

    /// The shortest verb (else noun) reachable by derivation whose first three letters agree.
    fn family(&self, lemma: &str, steps: u8) -> String {
        let stem: String = lemma.chars().take(3).collect();
        let mut near: Vec<&str> = vec![lemma];
        for part in ['n', 'v'] {
            for (other, _) in self.derived.get(&(lemma.to_string(), part)).into_iter().flatten() {
                if other.starts_with(&stem) && !other.contains('_') {
                    near.push(other);
                }
            }
        }
        let verbs: Vec<&str> = near.iter().copied().filter(|word| self.has(word, 'v')).collect();
        let pool = if verbs.is_empty() { &near } else { &verbs };
        let best = pool.iter().min_by_key(|word| (word.len(), **word)).copied().unwrap_or(lemma);
        if best == lemma || steps == 0 { best.to_string() } else { self.family(best, steps - 1) }
    }

    fn happening(&self, lemma: &str) -> bool {
        self.senses
            .get(&(lemma.to_string(), 'n'))
            .and_then(|senses| senses.first())
            .and_then(|sense| self.file.get(sense))
            .is_some_and(|file| HAPPENINGS.contains(file))
    }
}

fn write_tables(d: &Dictionary, assets: &Path) -> anyhow::Result<()> {
    let plain = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    let lemmas: BTreeSet<&str> =
        d.senses.keys().map(|(lemma, _)| lemma.as_str()).filter(|l| plain(l)).collect();
    let mut lines = Vec::new();
    let mut kept = BTreeSet::new();
    for lemma in lemmas {
        let family = d.family(lemma, 2);
        let noun = d.has(lemma, 'n');
        let happens = noun && d.happening(lemma);
        let common = ['n', 'v', 'a'].iter().any(|part| d.counted(lemma, *part) >= COMMON);
        if !(common || d.has(lemma, 'v') || happens && family != lemma) {
            continue;
        }
        kept.insert(lemma);
        let count = |part| {
            if d.has(lemma, part) {
                (d.counted(lemma, part) + 1).to_string()
            } else {
                String::new()
            }
        };
        let family = if family == lemma { String::new() } else { family };
        let mark = if happens { "h" } else { "" };
        lines.push(format!(
            "{lemma}\t{}\t{}\t{}\t{mark}\t{family}",
            count('n'),
            count('v'),
            count('a')
        ));
    }
    super::write(assets, "wordnet/words.tsv", &lines)?;
    write_senses(d, assets, &kept)?;
    let irregular: Vec<String> = d
        .irregular
        .iter()
        .filter(|((form, part), lemma)| {
            *part != 'a' && plain(form) && kept.contains(lemma.as_str())
        })
        .map(|((form, part), lemma)| format!("{form}\t{part}\t{lemma}"))
        .collect();
    super::write(assets, "wordnet/irregular.tsv", &irregular)
}

/// Senses that stand at least so near to a lemma are kept, in tenths.
const NEAR: u32 = 3;
/// Senses of a lemma at most.
const SENSES: usize = 10;

/// For each lemma that can name an event the synsets that it, its relatives by derivation and their
/// hypernyms name, with how near each is in tenths.
fn write_senses(d: &Dictionary, assets: &Path, kept: &BTreeSet<&str>) -> anyhow::Result<()> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut lines = Vec::new();
    for lemma in kept {
        let noun = d.has(lemma, 'n');
        if !(d.has(lemma, 'v') || noun && d.happening(lemma)) {
            continue;
        }
        let mut near: BTreeMap<String, f64> = BTreeMap::new();
        for part in ['n', 'v'] {
            d.add_senses(&mut near, lemma, part, 1.0);
            for (other, other_part) in
                d.derived.get(&((*lemma).to_string(), part)).into_iter().flatten()
            {
                let stem: String = lemma.chars().take(3).collect();
                if other.starts_with(&stem) {
                    d.add_senses(&mut near, other, *other_part, 0.8);
                }
            }
        }
        let mut ranked: Vec<(String, f64)> = near.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let senses: Vec<String> = ranked
            .into_iter()
            .map(|(synset, weight)| (synset, tenths(weight)))
            .filter(|(_, weight)| *weight >= NEAR)
            .take(SENSES)
            .map(|(synset, weight)| {
                let next = numbers.len();
                format!("{}:{weight}", numbers.entry(synset).or_insert(next))
            })
            .collect();
        lines.push(format!("{lemma}\t{}", senses.join(" ")));
    }
    super::write(assets, "wordnet/senses.tsv", &lines)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 10")]
fn tenths(weight: f64) -> u32 {
    (weight * 10.0).round() as u32
}

impl Dictionary {
    /// The first senses of a lemma, the first most, and half as much what stands above them.
    fn add_senses(&self, near: &mut BTreeMap<String, f64>, lemma: &str, part: char, weight: f64) {
        let senses = self.senses.get(&(lemma.to_string(), part));
        let mut rank = 1.0;
        for synset in senses.into_iter().flatten().take(4) {
            let own = weight / rank;
            rank += 0.3;
            let slot = near.entry(synset.clone()).or_default();
            *slot = slot.max(own);
            for above in self.above.get(synset).into_iter().flatten() {
                let slot = near.entry(above.clone()).or_default();
                *slot = slot.max(0.5 * own);
            }
        }
    }
}
