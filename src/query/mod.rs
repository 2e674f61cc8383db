//! QUESTIONS to the corpus, asked by the screen and by the command line alike: what an article
//! tells of, where else it is told, why two places are linked, where a word stands, and which titles
//! come nearest to what was typed. Nothing here changes anything, and nothing here is serialised.

mod chronology;
mod copies;
mod event;
mod fuzzy;
mod outline;
mod participation;
mod pattern;
mod period;
mod place;
mod search;
mod timeline;
mod why;

pub use chronology::{Happening, TimelineFilter, chronology};
pub use copies::{copies, each_text_once};
pub use event::{article_counts, event_location, find_event, notable, trail, trail_of_name};
pub use fuzzy::{Choice, Field, Ranking, Wanted, choices, rank};
pub use outline::{Outline, OutlineRow, outline};
pub use pattern::{BadPattern, Pattern};
pub use period::{Period, Scale, periods};
pub use place::{document_by_key, first_report, mention_at, mentions_in, next_account};
pub use search::{Hit, Search, Snippet, search, search_within, snippet};
pub use timeline::{TimelineEntry, timeline_of_name};
pub use why::{Reason, through, why};
