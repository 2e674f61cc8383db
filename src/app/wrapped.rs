//! Rows laid out before, so that a key wraps only what it brings into sight.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Row;
use super::blocks::Block;
use crate::model::Document;

/// So many blocks are remembered at most: more than any pane shows.
const MOST: usize = 1024;

/// The rows of blocks of one article at one width. It only saves work: any two are equal, and a copy
/// starts empty.
#[derive(Debug, Default)]
pub struct Wrapped(RefCell<Blocks>);

#[derive(Debug, Default)]
struct Blocks {
    /// What they are of. The article is held, so that another cannot take its place in memory.
    of: Option<(Arc<Document>, usize, bool)>,
    rows: BTreeMap<Block, Arc<[Row]>>,
}

impl Wrapped {
    /// Forgets what is not of this article at this width.
    pub(super) fn keep_to(&self, document: &Arc<Document>, width: usize, text_only: bool) -> &Self {
        let mut blocks = self.0.borrow_mut();
        let is_of = blocks.of.as_ref().is_some_and(|(of, at, folded)| {
            Arc::ptr_eq(of, document) && (*at, *folded) == (width, text_only)
        });
        if !is_of {
            *blocks = Blocks {
                of: Some((Arc::clone(document), width, text_only)),
                rows: BTreeMap::new(),
            };
        }
        self
    }

    /// The rows of a block; made now if they were not made before.
    pub(super) fn rows(&self, block: Block, make: impl FnOnce() -> Vec<Row>) -> Arc<[Row]> {
        if let Some(rows) = self.0.borrow().rows.get(&block) {
            return Arc::clone(rows);
        }
        let rows: Arc<[Row]> = make().into();
        let mut blocks = self.0.borrow_mut();
        if blocks.rows.len() >= MOST {
            blocks.rows.clear();
        }
        blocks.rows.insert(block, Arc::clone(&rows));
        rows
    }
}

impl Clone for Wrapped {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Wrapped {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
