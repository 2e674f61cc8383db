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

    /// The numbers of the leaves of several.
    fn leaves_of(&self, features: &[[f32; LANES]; FEATURES], leaves: &mut [u32; LANES]) {
        leaves.fill(0);
        for (bit, question) in self.questions.iter().enumerate() {
            let values = &features[usize::from(question.feature) % FEATURES];
            for (leaf, value) in leaves.iter_mut().zip(values) {
                *leaf |= if *value > question.above { 1 << bit } else { 0 };
            }
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

    /// The same of several at once, each in its lane: what `sum` would give for each.
    pub(super) fn odds_of(&self, lanes: &Lanes) -> [f32; LANES] {
        let mut odds = lanes.beside.map(|beside| self.bias + beside);
        let mut hopeless: [bool; LANES] = std::array::from_fn(|lane| lane >= lanes.count);
        let mut leaves = [0; LANES];
        for (number, tree) in self.trees.iter().enumerate() {
            tree.leaves_of(&lanes.features, &mut leaves);
            for ((odds, leaf), hopeless) in odds.iter_mut().zip(&leaves).zip(&hopeless) {
                let answer = tree.leaves[*leaf as usize % LEAVES];
                *odds += if *hopeless { 0.0 } else { answer };
            }
            if number % LOOK == LOOK - 1 {
                for (odds, hopeless) in odds.iter().zip(&mut hopeless) {
                    *hopeless |= *odds < HOPELESS;
                }
                if hopeless.iter().all(|hopeless| *hopeless) {
                    break;
                }
            }
        }
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
            let leaves: Vec<String> = leaves.map(|leaf| format!("{leaf:.3}")).collect();
            format!("{}\t{}", questions.join(" "), leaves.join(" "))
        }));
        lines
    }
}

/// Pairs that trees are asked of at once: so many that their loops stay loops, which the compiler turns
/// into instructions that compare several of them.
pub(super) const LANES: usize = 32;

/// Features of several pairs, feature by feature.
pub(super) struct Lanes {
    features: [[f32; LANES]; FEATURES],
    beside: [f32; LANES],
    count: usize,
}

impl Default for Lanes {
    fn default() -> Self {
        Self { features: [[0.0; LANES]; FEATURES], beside: [0.0; LANES], count: 0 }
    }
}

impl Lanes {
    /// Adds a pair: its features, and what else is known of it. There is room for `LANES`.
    pub(super) fn push(&mut self, features: &[f32], beside: f32) {
        let lane = self.count % LANES;
        for (values, value) in self.features.iter_mut().zip(features) {
            values[lane] = *value;
        }
        self.beside[lane] = beside;
        self.count = lane + 1;
    }

    /// Makes room again.
    pub(super) fn clear(&mut self) {
        self.count = 0;
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
        assert_eq!(trees.odds_of(&lanes).get(..2), Some(&[1.5, 3.75][..]));
        assert_eq!(Trees::read(&trees.lines(&names).join("\n"), &names), trees);
    }
}
