//! Boosted trees: many small ones, each asking the same questions on every branch, so that a tree is
//! one look-up (as in `CatBoost`: Prokhorenkova et al. 2018).

/// After so many trees each time it is asked whether there is hope left, and from where there is none.
const LOOK: usize = 10;
const HOPELESS: f32 = -3.0;

/// A question: is this feature above this value?
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Question {
    /// Number of the feature.
    pub feature: u16,
    /// The value.
    pub above: f32,
}

/// Questions of a tree at most.
const DEPTH: usize = 6;
const LEAVES: usize = 1 << DEPTH;
/// Features at most: of so many each is there, whatever its number.
const FEATURES: usize = 128;

/// One tree: its questions, and an answer for each combination of noes and yeses. All in one piece of
/// memory, as millions of pairs are asked.
#[derive(Clone, PartialEq, Debug)]
pub struct Tree {
    /// The questions, first one first; no value is above those that are missing.
    questions: [Question; DEPTH],
    /// The answers; bit `i` of the index is the answer to question `i`.
    leaves: [f32; LEAVES],
}

/// Trees whose answers add up to the logarithm of the odds.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Trees {
    /// What holds before any question is asked.
    pub bias: f32,
    /// The trees.
    pub trees: Vec<Tree>,
}

impl Tree {
    /// A tree of at most `DEPTH` questions with as many leaves as they have answers, or none.
    #[must_use]
    pub fn new(questions: &[Question], leaves: &[f32]) -> Option<Self> {
        let nothing = Question { feature: 0, above: f32::INFINITY };
        let mut tree = Self { questions: [nothing; DEPTH], leaves: [0.0; LEAVES] };
        tree.questions.get_mut(..questions.len())?.copy_from_slice(questions);
        if leaves.len() != 1 << questions.len() {
            return None;
        }
        tree.leaves.get_mut(..leaves.len())?.copy_from_slice(leaves);
        Some(tree)
    }

    /// The same with answers that count a share.
    #[must_use]
    pub fn weakened(&self, share: f32) -> Self {
        Self { leaves: self.leaves.map(|leaf| leaf * share), ..self.clone() }
    }

    fn asked(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.above.is_finite())
    }

    /// What it adds to the log odds.
    #[must_use]
    pub fn answer(&self, features: &[f32]) -> f32 {
        self.leaf(&padded(features))
    }

    fn leaf(&self, features: &[f32; FEATURES]) -> f32 {
        let mut leaf = 0;
        for (bit, question) in self.questions.iter().enumerate() {
            let value = features[usize::from(question.feature) % FEATURES];
            leaf |= usize::from(value > question.above) << bit;
        }
        self.leaves[leaf % LEAVES]
    }

    /// Adds what it answers to the sums of the `STEP` lanes from one on.
    fn add_to(&self, lanes: &mut Lanes, first: usize) {
        let mut leaves = [0u32; STEP];
        for (bit, question) in self.questions.iter().enumerate() {
            let values = lanes.features.get(usize::from(question.feature) % FEATURES);
            let values = values.and_then(|values| values.get(first..first + STEP));
            for (leaf, value) in leaves.iter_mut().zip(values.unwrap_or(&[])) {
                *leaf |= if *value > question.above { 1 << bit } else { 0 };
            }
        }
        for (sum, leaf) in lanes.sums.iter_mut().skip(first).zip(leaves) {
            *sum += self.leaves[leaf as usize % LEAVES];
        }
    }
}

impl Trees {
    /// The logarithm of the odds, from what else is known on.
    #[must_use]
    pub fn odds(&self, features: &[f32], beside: f32) -> f32 {
        self.sum(&padded(features), beside)
    }

    fn sum(&self, features: &[f32; FEATURES], beside: f32) -> f32 {
        let mut odds = self.bias + beside;
        for (number, tree) in self.trees.iter().enumerate() {
            odds += tree.leaf(features);
            // Nearly all pairs are hopeless, and the first trees say so.
            if number % LOOK == LOOK - 1 && odds < HOPELESS {
                break;
            }
        }
        odds
    }

    /// The same of several at once, each in its lane: what `sum` would give for each. Empties the lanes.
    // By itself: inside the loop that measures pairs its own loops are compiled to half as many again
    // instructions.
    #[inline(never)]
    pub(super) fn odds_of(&self, lanes: &mut Lanes) -> [f32; LANES] {
        let mut odds = lanes.sums.map(|beside| self.bias + beside);
        lanes.sums = odds;
        for trees in self.trees.chunks(LOOK) {
            for first in (0..lanes.count).step_by(STEP) {
                for tree in trees {
                    tree.add_to(lanes, first);
                }
            }
            lanes.tell(&mut odds);
            if trees.len() == LOOK {
                lanes.drop_hopeless();
            }
            if lanes.count == 0 {
                break;
            }
        }
        lanes.count = 0;
        odds
    }

    /// Reads the lines that `lines` writes; what makes no sense is left out. Features are found by
    /// their names, so that a table made before a feature was added still fits.
    #[must_use]
    pub fn read(text: &str, names: &[&str]) -> Self {
        let mut trees = Self::default();
        for line in text.lines() {
            let Some((head, leaves)) = line.split_once('\t') else {
                if let Some(bias) = line.strip_prefix("bias ").and_then(|bias| bias.parse().ok()) {
                    trees.bias = bias;
                }
                continue;
            };
            let questions: Vec<Question> = head
                .split(' ')
                .filter_map(|question| {
                    let (name, above) = question.split_once('>')?;
                    let feature = names.iter().position(|known| *known == name)?;
                    Some(Question {
                        feature: u16::try_from(feature).ok()?,
                        above: above.parse().ok()?,
                    })
                })
                .collect();
            let leaves: Vec<f32> = leaves.split(' ').filter_map(|leaf| leaf.parse().ok()).collect();
            trees.trees.extend(Tree::new(&questions, &leaves));
        }
        trees
    }

    /// The trees as lines of text, each `name>value name>value<TAB>leaves`.
    #[must_use]
    pub fn lines(&self, names: &[&str]) -> Vec<String> {
        let mut lines = vec![format!("bias {:.3}", self.bias)];
        lines.extend(self.trees.iter().map(|tree| {
            let question = |question: &Question| {
                let name = names.get(usize::from(question.feature)).copied().unwrap_or("");
                format!("{name}>{:.4}", question.above)
            };
            let questions: Vec<String> = tree.asked().map(question).collect();
            let leaves = tree.leaves.iter().take(1 << questions.len());
            let leaves: Vec<String> = leaves.map(|leaf| format!("{leaf:.4}")).collect();
            format!("{}\t{}", questions.join(" "), leaves.join(" "))
        }));
        lines
    }
}

/// Pairs that trees are asked of together.
pub(super) const LANES: usize = 256;
/// And of so many at once that their loops stay loops, which the compiler turns into instructions that
/// compare several of them.
const STEP: usize = 32;

/// Features of several pairs, feature by feature.
pub(super) struct Lanes {
    features: Vec<[f32; LANES]>,
    /// What speaks for the pair of each lane so far: what is known of it beside its features, then what
    /// the trees say.
    sums: [f32; LANES],
    /// The pair of each lane, by the order in which they were added; none of those without hope.
    pairs: [Option<u16>; LANES],
    count: usize,
}

impl Default for Lanes {
    fn default() -> Self {
        let features = vec![[0.0; LANES]; FEATURES];
        Self { features, sums: [0.0; LANES], pairs: [None; LANES], count: 0 }
    }
}

impl Lanes {
    /// Adds a pair: its features, and what else is known of it. There is room for `LANES`.
    pub(super) fn push(&mut self, features: &[f32], beside: f32) {
        let lane = self.count % LANES;
        for (values, value) in self.features.iter_mut().zip(features) {
            values[lane] = *value;
        }
        self.sums[lane] = beside;
        self.pairs[lane] = u16::try_from(lane).ok();
        self.count = lane + 1;
    }

    /// Tells the sums of the pairs that there is hope for.
    fn tell(&self, odds: &mut [f32; LANES]) {
        for (pair, sum) in self.pairs.iter().zip(&self.sums).take(self.count) {
            if let Some(odds) = pair.and_then(|pair| odds.get_mut(usize::from(pair))) {
                *odds = *sum;
            }
        }
    }

    /// Asks no more about pairs without hope. When few are left they close ranks.
    fn drop_hopeless(&mut self) {
        for (pair, sum) in self.pairs.iter_mut().zip(&self.sums).take(self.count) {
            *pair = pair.filter(|_| *sum >= HOPELESS);
        }
        let (mut left, mut count) = ([0; LANES], 0);
        for (lane, _) in self.pairs.iter().take(self.count).enumerate().filter(|(_, p)| p.is_some())
        {
            left[count] = lane;
            count += 1;
        }
        if count.div_ceil(STEP) * 4 > self.count.div_ceil(STEP) * 3 {
            return;
        }
        let left = left.get(..count).unwrap_or(&[]);
        for (to, from) in left.iter().enumerate() {
            self.sums[to] = self.sums[*from];
            self.pairs[to] = self.pairs[*from];
        }
        for values in &mut self.features {
            left.iter().enumerate().for_each(|(to, from)| values[to] = values[*from]);
        }
        self.count = count;
    }
}

/// Features with noughts after them.
fn padded(features: &[f32]) -> [f32; FEATURES] {
    std::array::from_fn(|i| features.get(i).copied().unwrap_or(0.0))
}

/// Probability of log odds.
#[must_use]
pub fn probability(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_answer_and_survive_their_text() {
        let names = ["near", "far"];
        let question = |feature, above| Question { feature, above };
        let questions = [question(1, 0.5), question(0, 2.0)];
        let tree = Tree::new(&questions, &[-1.0, 1.0, 0.25, 3.0]);
        let trees = Trees { bias: 0.5, trees: tree.into_iter().collect() };
        let check = |features: &[f32], expected: f32| {
            assert!((trees.odds(features, 0.0) - expected).abs() < 1e-6, "{features:?}");
        };
        check(&[0.0, 0.0], -0.5);
        check(&[0.0, 1.0], 1.5);
        check(&[9.0, 0.5], 0.75);
        check(&[9.0, 1.0], 3.5);
        let mut lanes = Lanes::default();
        lanes.push(&[0.0, 1.0], 0.0);
        lanes.push(&[9.0, 1.0], 0.25);
        assert_eq!(trees.odds_of(&mut lanes).get(..2), Some(&[1.5, 3.75][..]));
        assert_eq!(Trees::read(&trees.lines(&names).join("\n"), &names), trees);
    }

    #[test]
    fn many_at_once_are_told_what_each_alone_is() {
        let question = |feature, above| Question { feature, above };
        let tree = |i: u16| {
            let questions = [question(i % 3, f32::from(i % 7)), question((i + 1) % 3, 2.0)];
            Tree::new(&questions, &[-0.5, -0.25, 0.5, 0.375])
        };
        let trees = Trees { bias: -1.0, trees: (0..45).filter_map(tree).collect() };
        let features = |i: u16| [f32::from(i % 11), f32::from(i % 5), f32::from(i % 2) * 4.0];
        let mut lanes = Lanes::default();
        let mut hopeless = 0;
        for count in [LANES, 40, 3] {
            let count = u16::try_from(count).unwrap();
            (0..count).for_each(|i| lanes.push(&features(i), 0.5));
            let together = trees.odds_of(&mut lanes);
            for (i, odds) in (0..count).zip(together) {
                let alone = trees.odds(&features(i), 0.5);
                assert!((odds - alone).abs() < 1e-6, "{i}");
                hopeless += usize::from(odds < HOPELESS);
            }
        }
        assert!((1..LANES).contains(&hopeless));
    }
}
