//! THE NOUNS. What every room above speaks of: places in a text, dates, documents, what was found in
//! one document (mentions), and what spans many (the corpus). No behaviour but invariants and
//! look-ups, and nothing here is `Serialize`: shapes that leave the program are the room `wire`.

mod claims;
mod corpus;
mod date;
mod document;
mod few;
mod inspection;
pub mod leb128;
mod mention;
mod offsets;
mod seldom;
mod span;
mod terms;
mod timex;
mod tokens;
mod watch;
mod words;

pub use claims::{Claim, ClaimAttribute};
pub use corpus::{
    Corpus, CrossReference, Entity, EntityId, Event, EventDate, EventId, Evidence, EvidenceKind,
    Links, Member, Progress, Skipped,
};
pub(crate) use date::LEAP_YEAR;
pub use date::{Day, Interval, PartialDate, Precision};
pub use document::{
    Basis, Boilerplate, BoilerplateClass, Document, FileFacts, Key, Language, Paragraph,
    ParagraphKind, Published,
};
pub use few::Few;
pub use inspection::{Fingerprint, Inspection, Unseen, UnseenKind, moment};
pub use mention::{
    Annotations, EntityKind, EventClass, EventMention, Known, MentionKind, Modality, NameMention,
    Polarity, Quantity, Roles, Traits, When,
};
pub use offsets::{OffsetMap, OffsetMapBuilder};
pub use seldom::{Seldom, Usual};
pub use span::{DocumentId, Location, Span};
pub use terms::{Term, TermRole, Terms};
pub use timex::{Modifier, Timex, TimexKind};
pub use tokens::{Token, TokenKind, Tokens};
pub use watch::Watch;
pub use words::Words;
