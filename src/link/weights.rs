//! Weights that the train program learned (assets/link; assets/README.md says from what).

use std::sync::LazyLock;

use super::features;
use super::trees::Trees;

/// All that was learned.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Weights {
    /// Whether two articles tell the same story.
    pub story: Trees,
    /// Whether two mentions of one article are one event.
    pub inside: Trees,
    /// Whether what two articles tell of is one event.
    pub across: Trees,
    /// How often words of two families name one event.
    pub rates: Vec<Rate>,
}

/// How much oftener than others words of two families name one event.
#[derive(Clone, PartialEq, Debug)]
pub struct Rate {
    /// The families, the first in the alphabet first.
    pub families: (Box<str>, Box<str>),
    /// Difference of the logarithms of the odds.
    pub rate: f32,
    /// Whether they ever did.
    pub seen: bool,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    Weights::read(
        include_str!("../../assets/link/story.txt"),
        include_str!("../../assets/link/inside.txt"),
        include_str!("../../assets/link/across.txt"),
        include_str!("../../assets/link/rates.tsv"),
    )
});

impl Weights {
    fn read(story: &str, inside: &str, across: &str, mined: &str) -> Self {
        Self {
            story: Trees::read(story, &super::story::FEATURES),
            inside: Trees::read(inside, &features::NAMES),
            across: Trees::read(across, &features::NAMES),
            rates: rates(mined),
        }
    }

    /// Those compiled in.
    #[must_use]
    pub fn compiled() -> &'static Self {
        &WEIGHTS
    }
}

fn rates(text: &str) -> Vec<Rate> {
    text.lines()
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let families = (fields.next()?.into(), fields.next()?.into());
            let rate = fields.next()?.parse().ok()?;
            Some(Rate { families, rate, seen: fields.next() == Some("+") })
        })
        .collect()
}
