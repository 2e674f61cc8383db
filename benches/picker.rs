//! CPU time of filtering a list of 100,000 titles while a query is typed, key by key, as a picker does.
//!
//! `cargo bench --bench picker -- TITLES QUERY` types QUERY over the lines of the file TITLES; without
//! them a query is typed over titles made here. The clock is the kernel's count of the nanoseconds that
//! the threads of this process ran, so that other programs on the machine do not count. It is no test:
//! nothing depends on it.

use std::hint::black_box;
use std::io::{self, Write as _};

use throughline::query::{Choice, Ranking};

/// How often the query is typed; the least counts.
const ROUNDS: u32 = 7;
/// How many titles are made.
const TITLES: usize = 100_000;
/// What is typed when nothing is given.
const QUERY: &str = "bombnair";

/// Nanoseconds that all threads of this process have run, where the system tells.
fn cpu() -> Option<u64> {
    let mut sum = 0;
    for task in std::fs::read_dir("/proc/self/task").ok()? {
        let told = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        sum += told.split_whitespace().next()?.parse::<u64>().ok()?;
    }
    Some(sum)
}

/// Titles of a few words each, all different; the same on every machine.
fn titles() -> Vec<String> {
    let what =
        ["Bombing", "Flood", "Arrest", "Speech", "Warning", "Strike", "Fire", "Trial", "Protest"];
    let place =
        ["Nairobi", "Lindau", "Oslo", "Quito", "Hanoi", "Perth", "Tunis", "Bergen", "Amman"];
    let who = ["minister", "police", "mayor", "witness", "doctor", "union", "court", "army"];
    let says = ["says", "denies", "doubts", "confirms", "fears", "expects", "disputes"];
    let of =
        |words: &[&'static str], i: usize| words.get(i % words.len()).copied().unwrap_or_default();
    let title = |i: usize| {
        let (a, b, c) = (of(&what, i), of(&place, i / 9), of(&who, i / 81));
        format!("{a} in {b}: {c} {} {} were hurt on day {}", of(&says, i / 648), i % 97, i / 4536)
    };
    (0..TITLES).map(title).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn main() -> io::Result<()> {
    let given: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let titles = match given.first() {
        Some(file) => std::fs::read_to_string(file)?.lines().map(str::to_owned).collect(),
        None => titles(),
    };
    let query = given.get(1).map_or(QUERY, String::as_str);
    let start = cpu();
    let choices: Vec<Choice> = titles.iter().map(|title| Choice::new(title)).collect();
    let folded = cpu().zip(start).map(|(end, start)| end.saturating_sub(start));
    let mut typed = Vec::new();
    let mut found = 0;
    for _ in 0..ROUNDS {
        let start = cpu();
        let mut ranking = Ranking::default();
        for (end, c) in query.char_indices() {
            let typed = query.get(..end + c.len_utf8()).unwrap_or_default();
            found = black_box(ranking.rank(typed, &choices)).len();
        }
        typed.extend(cpu().zip(start).map(|(end, start)| end.saturating_sub(start)));
    }
    let mut out = io::stdout().lock();
    let (Some(folded), Some(typed)) = (folded, typed.into_iter().min()) else {
        return writeln!(out, "this system does not tell CPU time");
    };
    let ms = |time: u64| time as f64 / 1e6;
    writeln!(
        out,
        "{:<36} {:8.1} ms of CPU",
        format!("folding {} titles", titles.len()),
        ms(folded)
    )?;
    let keys = query.chars().count();
    writeln!(
        out,
        "{:<36} {:8.1} ms of CPU, {found} found",
        format!("typing {query}, {keys} keys"),
        ms(typed)
    )
}
