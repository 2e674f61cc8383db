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
mod key;
mod keymap;
mod lists;
mod message;
mod picker;
mod place;
mod rows;
mod scroll;
mod sheet;
mod state;
mod timeline;
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
pub use keymap::{Binding, Context, Meaning, TABLE, continuations, key_for, meaning};
pub use message::{Effect, KeyCode, KeyPress, Message, Snapshot};
pub use picker::{Picker, PickerKind, PickerRow, Target};
pub use place::{Place, View};
pub use sheet::{SheetKind, SheetLine, Tone};
pub use state::{Pane, Peek, Pending, Popup, Reader, Settings, Sheet, State};
pub use timeline::{Timeline, TimelineRow};
pub use trail::{Step, Trail, TrailKind};
pub use update::update;
pub use wrap::{Line, wrap};
