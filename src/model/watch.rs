//! How far long work is, and whether it is still wanted: asked and told from any thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Watches over linking. The default one never ends it.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    over: Arc<AtomicBool>,
    passed: Arc<AtomicUsize>,
}

impl Watch {
    /// How often linking passes each article; what takes longest counts as two.
    pub const PASSES: usize = 3;

    /// A watch that ends the work once `over` is set.
    #[must_use]
    pub fn new(over: Arc<AtomicBool>) -> Self {
        Self { over, passed: Arc::default() }
    }

    /// Whether the work is to end, whatever it has.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    /// Takes note that so many more articles were passed.
    pub fn pass(&self, articles: usize) {
        self.passed.fetch_add(articles, Ordering::Relaxed);
    }

    /// How many articles were passed, each counted `PASSES` times.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.passed.load(Ordering::Relaxed)
    }
}
