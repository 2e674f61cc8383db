//! THE STATE MACHINE. No terminal, no files, no clock, no threads: a message changes the state and
//! gives back what only the shell can do. The same messages always lead to the same state.

mod act;
mod action;
mod blocks;
mod cursor;
mod find;
mod flow;
mod follow;
pub mod geometry;
mod input;
mod jumps;
mod keep;
mod key;
mod keymap;
mod lists;
mod message;
mod mouse;
mod palette;
mod picker;
mod place;
mod rows;
mod saved;
mod scroll;
mod sheet;
mod state;
mod trail;
mod update;
mod visit;
pub mod words;
mod wrap;

pub use action::Action;
pub use find::Find;
pub use flow::{Flow, Row, RowKind};
pub use input::Input;
pub use jumps::{Jump, Jumps, Side};
pub use keymap::{Binding, Bound, Context, Keys, Meaning, TABLE};
pub use message::{Effect, KeyCode, KeyPress, Message, MouseKind, Snapshot};
pub use palette::{Emphasis, Look, Palette, Tint};
pub use picker::{Picker, PickerKind, PickerRow, Target};
pub use place::{Place, View};
pub use saved::{Anchor, Held, Mark, Saved, SavedTrail};
pub use sheet::{SheetKind, SheetLine, Tone};
pub use state::{Pane, Peek, Pending, Popup, Reader, Settings, Sheet, State};
pub use trail::{Step, Trail, TrailKind};
pub use update::update;
pub use wrap::{Line, wrap};
