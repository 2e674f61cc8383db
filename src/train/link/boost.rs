//! Boosting: one small tree after another, each fitted to what the ones before got wrong.
//!
//! Gradient boosting for log loss (Friedman 2001) with second-order leaves (as in `XGBoost`) on trees that
//! ask the same question on a whole level (as in `CatBoost`). 150 lines of our own instead of a crate: the
//! crates for it either bind a C++ library or have not been maintained for years, and our trees must
//! come out as text that the linker reads.

use rayon::prelude::*;

use crate::link::{Question, Tree, Trees, probability};

/// One pair to learn from.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub features: Vec<f32>,
    /// Log odds that count beside what the trees say.
    pub beside: f32,
    pub same: bool,
    pub weight: f32,
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub trees: usize,
    pub depth: usize,
    /// How far each tree goes towards what it says.
    pub rate: f64,
    /// How much evidence a leaf needs.
    pub caution: f64,
    /// Share of the rows that each tree sees, of 256.
    pub seen: u64,
    /// How often all is learned, each time by other chances: the mean judges more steadily than any.
    pub times: usize,
}

/// Values of a feature are cut into so many bins at most.
const BINS: usize = 40;
/// Chances that one time of learning uses at most.
const CHANCES: usize = 1000;
/// The first of all chances: of three that were tried this one's trees link ECB+ dev best (assets/README.md).
const FIRST: usize = 0;
/// Rounds of setting leaves in their directions.
const PASSES: usize = 64;

/// A feature.
struct Column {
    /// The bin of each row.
    bins: Vec<u8>,
    borders: Vec<f32>,
    /// In which direction it may speak.
    direction: i8,
}

/// Learns trees. What they say of a row never falls where a feature with direction 1 grows, and never
/// rises where one with direction -1 does; other features, and those that `directions` is too short for, may
/// speak either way.
pub(super) fn boost(rows: &[Row], plan: Plan, directions: &[i8]) -> Trees {
    let table = table(rows, directions);
    let learned: Vec<Trees> =
        (0..plan.times).map(|time| once(&table, rows, plan, time * CHANCES)).collect();
    let most = learned.iter().map(|trees| trees.trees.len()).max().unwrap_or(0);
    // The first trees say most: turn by turn, so that the first of all together do, too.
    let turn_by_turn =
        (0..most).flat_map(|i| learned.iter().filter_map(move |all| all.trees.get(i)));
    #[expect(clippy::cast_precision_loss, reason = "a few times")]
    let share = 1.0 / plan.times.max(1) as f32;
    Trees {
        bias: learned.iter().map(|trees| trees.bias * share).sum(),
        trees: turn_by_turn.map(|tree| tree.weakened(share)).collect(),
    }
}

/// Learns trees by the chances from one number on.
fn once(table: &[Column], rows: &[Row], plan: Plan, chance: usize) -> Trees {
    let (yes, all) = rows.iter().fold((0.0, 0.0), |(yes, all), row| {
        let weight = f64::from(row.weight);
        (yes + if row.same { weight } else { 0.0 }, all + weight)
    });
    let share: f64 = (yes / f64::max(all, 1.0)).clamp(0.001, 0.999);
    let bias = narrow((share / (1.0 - share)).ln());
    let mut odds: Vec<f32> = rows.iter().map(|row| bias + row.beside).collect();
    let mut trees = Trees { bias, trees: Vec::new() };
    for number in FIRST + chance..FIRST + chance + plan.trees {
        let slopes: Vec<(f32, f32)> = rows
            .par_iter()
            .zip(&odds)
            .map(|(row, odds)| {
                let p = probability(*odds);
                let target = if row.same { 1.0 } else { 0.0 };
                (row.weight * (target - p), row.weight * (p * (1.0 - p)).max(1e-6))
            })
            .collect();
        let chosen: Vec<u32> = (0u32..)
            .zip(rows)
            .map(|(i, _)| i)
            .filter(|i| mix(u64::from(*i), number as u64) % 256 < plan.seen)
            .collect();
        let Some(tree) = grow(table, &slopes, &chosen, plan, number) else { break };
        odds.par_iter_mut().zip(rows).for_each(|(odds, row)| *odds += tree.answer(&row.features));
        trees.trees.push(tree);
    }
    trees
}

/// A number that looks like chance, the same at every run.
fn mix(one: u64, other: u64) -> u64 {
    let mut x = one.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ other.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^= x >> 31;
    x = x.wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 29)
}

#[expect(clippy::cast_possible_truncation, reason = "weights are small")]
fn narrow(x: f64) -> f32 {
    x as f32
}

fn table(rows: &[Row], directions: &[i8]) -> Vec<Column> {
    let features = rows.first().map_or(0, |row| row.features.len());
    (0..features)
        .into_par_iter()
        .map(|feature| {
            let value = |row: &Row| row.features.get(feature).copied().unwrap_or(0.0);
            let mut values: Vec<f32> = rows.iter().map(value).collect();
            values.sort_unstable_by(f32::total_cmp);
            let borders = borders(&values);
            let bin = |x: f32| u8::try_from(borders.partition_point(|b| *b < x)).unwrap_or(u8::MAX);
            let bins = rows.iter().map(|row| bin(value(row))).collect();
            let direction = directions.get(feature).copied().unwrap_or(0);
            Column { bins, borders, direction }
        })
        .collect()
}

/// Cuts between values, at equal shares of the rows that are not at the commonest value.
fn borders(sorted: &[f32]) -> Vec<f32> {
    let mut distinct: Vec<(f32, usize)> = Vec::new();
    for value in sorted {
        match distinct.last_mut() {
            Some((last, count)) if last.total_cmp(value).is_eq() => *count += 1,
            _ => distinct.push((*value, 1)),
        }
    }
    let most = distinct.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let step = (sorted.len() - most) / BINS + 1;
    let mut borders = Vec::new();
    let mut passed = 0;
    for pair in distinct.windows(2) {
        passed += pair[0].1;
        if passed >= step || distinct.len() <= BINS {
            // Written with four digits, so cut with four digits.
            let middle = f64::midpoint(f64::from(pair[0].0), f64::from(pair[1].0));
            borders.push(narrow((middle * 1e4).round() / 1e4));
            passed = 0;
        }
    }
    borders.dedup();
    borders
}

fn grow(
    table: &[Column],
    slopes: &[(f32, f32)],
    chosen: &[u32],
    plan: Plan,
    number: usize,
) -> Option<Tree> {
    let mut leaf = vec![0u8; chosen.len()];
    let mut questions: Vec<Question> = Vec::new();
    let mut directions: Vec<i8> = Vec::new();
    for level in 0..plan.depth {
        let best = table
            .par_iter()
            .enumerate()
            // Each tree sees two features in three, so that no few of them say everything.
            .filter(|(feature, _)| !mix(*feature as u64 + 77, number as u64).is_multiple_of(3))
            .filter_map(|(feature, column)| {
                let (gain, cut) = best_cut(column, &leaf, slopes, chosen, level, plan)?;
                Some((gain, feature, cut))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let Some((_, feature, cut)) = best else { break };
        let Some(column) = table.get(feature) else { break };
        let Some(above) = column.borders.get(cut).copied() else { break };
        for (leaf, row) in leaf.iter_mut().zip(chosen) {
            let bin = usize::from(column.bins[*row as usize]);
            *leaf |= u8::from(bin > cut) << level;
        }
        questions.push(Question { feature: u16::try_from(feature).unwrap_or(0), above });
        directions.push(column.direction);
    }
    let mut sums = vec![(0.0f64, 0.0f64); 1 << questions.len()];
    for (leaf, row) in leaf.iter().zip(chosen) {
        let (slope, curve) = slopes[*row as usize];
        let sum = &mut sums[usize::from(*leaf)];
        *sum = (sum.0 + f64::from(slope), sum.1 + f64::from(curve));
    }
    let mut says: Vec<(f64, f64)> = sums
        .into_iter()
        .map(|(slope, curve)| (slope / (curve + plan.caution), curve + plan.caution))
        .collect();
    keep_directions(&mut says, &directions);
    let leaves: Vec<f32> =
        says.into_iter().map(|(says, _)| narrow((plan.rate * says * 1e3).round() / 1e3)).collect();
    Tree::new(&questions, &leaves)
}

/// Makes leaves that differ in one question only stand in its direction: those that do not say what both
/// say on the mean (pool adjacent violators, Ayer et al. 1955, along each edge of the cube of leaves).
fn keep_directions(says: &mut [(f64, f64)], directions: &[i8]) {
    for _ in 0..PASSES {
        let mut kept = true;
        for (level, direction) in directions.iter().enumerate() {
            for below in (0..says.len()).filter(|leaf| leaf & (1 << level) == 0) {
                let above = below | 1 << level;
                let ((low, much), (high, more)) = (says[below], says[above]);
                if f64::from(*direction) * (high - low) < -1e-9 {
                    let mean = (low * much + high * more) / (much + more);
                    (says[below].0, says[above].0) = (mean, mean);
                    kept = false;
                }
            }
        }
        if kept {
            break;
        }
    }
}

/// The cut of one feature that sets yes and no apart best over all leaves, without those leaves that it
/// would set against its direction.
fn best_cut(
    column: &Column,
    leaf: &[u8],
    slopes: &[(f32, f32)],
    chosen: &[u32],
    level: usize,
    plan: Plan,
) -> Option<(f64, usize)> {
    let cuts = column.borders.len();
    let width = cuts + 1;
    let mut sums = vec![(0.0f32, 0.0f32); width << level];
    for (leaf, row) in leaf.iter().zip(chosen) {
        let (slope, curve) = slopes[*row as usize];
        let bin = usize::from(column.bins[*row as usize]);
        let sum = &mut sums[usize::from(*leaf) * width + bin];
        *sum = (sum.0 + slope, sum.1 + curve);
    }
    let mut gains = vec![0.0f64; cuts];
    for leaf in sums.chunks_exact(width) {
        let (all_slope, all_curve) = leaf.iter().fold((0.0, 0.0), |(s, c), (slope, curve)| {
            (s + f64::from(*slope), c + f64::from(*curve))
        });
        let says = |slope: f64, curve: f64| slope / (curve + plan.caution);
        let worth = |slope: f64, curve: f64| slope * slope / (curve + plan.caution);
        let (mut slope, mut curve) = (0.0, 0.0);
        for (gain, (s, c)) in gains.iter_mut().zip(leaf) {
            slope += f64::from(*s);
            curve += f64::from(*c);
            let step = says(all_slope - slope, all_curve - curve) - says(slope, curve);
            if f64::from(column.direction) * step < 0.0 {
                continue;
            }
            *gain += worth(slope, curve) + worth(all_slope - slope, all_curve - curve)
                - worth(all_slope, all_curve);
        }
    }
    let best = gains.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))?;
    (*best.1 > 1e-9).then_some((*best.1, best.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_direction_speaks_in_it_alone() {
        // In the middle more is less likely to be the same; where that is forbidden it says nothing.
        let rows: Vec<Row> = (0..300u16)
            .map(|i| Row {
                features: vec![f32::from(i / 10), f32::from(i % 7)],
                beside: 0.0,
                same: !(100..200).contains(&i) && i % 7 != 0,
                weight: 1.0,
            })
            .collect();
        let plan = Plan { trees: 40, depth: 3, rate: 0.3, caution: 1.0, seen: 200, times: 1 };
        let falls = |directions: &[i8]| {
            let trees = boost(&rows, plan, directions);
            let odds = |x: u16| trees.odds(&[f32::from(x), 3.0], 0.0);
            (1..30).filter(|x| odds(*x) < odds(*x - 1) - 1e-4).count()
        };
        assert!(falls(&[0]) > 0);
        assert_eq!(falls(&[1]), 0);
    }

    #[test]
    fn trees_learn_what_one_feature_alone_does_not_tell() {
        let rows: Vec<Row> = (0..400u16)
            .map(|i| {
                let (x, y) = (f32::from(i % 20), f32::from(i / 20));
                Row {
                    features: vec![x, y, 1.0],
                    beside: 0.0,
                    same: (x > 9.0) != (y > 9.0),
                    weight: 1.0,
                }
            })
            .collect();
        let plan = Plan { trees: 60, depth: 3, rate: 0.3, caution: 1.0, seen: 200, times: 1 };
        let trees = boost(&rows, plan, &[]);
        let right = rows.iter().filter(|row| (trees.odds(&row.features, 0.0) > 0.0) == row.same);
        assert!(right.count() > 380);
    }
}
