//! THE GROUND. What every room may use: folding for search, column widths, and text that is safe to
//! show.

mod fold;
mod visible;

pub use fold::{Folded, fold};
pub use visible::{Visible, graphemes, is_hidden, is_mark, width};
