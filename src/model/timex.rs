//! Time expressions and their TIMEX3 values.

use super::{Interval, PartialDate, Span};

/// What kind of time an expression names (TIMEX3 `type`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TimexKind {
    /// A point or span of the calendar.
    Date,
    /// A part of a day or a clock time.
    Time,
    /// An amount of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// TIMEX3 `mod`: what words such as 'early' or 'about' do to a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Modifier {
    /// 'early'.
    Start,
    /// 'mid'.
    Mid,
    /// 'late'.
    End,
    /// 'about'.
    Approx,
    /// 'less than'.
    LessThan,
    /// 'more than'.
    MoreThan,
    /// 'no more than'.
    EqualOrLess,
    /// 'no less than'.
    EqualOrMore,
    /// 'no sooner than'.
    OnOrAfter,
    /// 'no later than'.
    OnOrBefore,
    /// 'before', 'more than … ago'.
    Before,
    /// 'after', 'less than … ago'.
    After,
}

impl Modifier {
    /// TIMEX3's own word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::Before => "BEFORE",
            Self::After => "AFTER",
        }
    }
}

/// One time expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// What kind of time it names.
    pub kind: TimexKind,
    /// TIMEX3 value: an ISO 8601 string cut off at the precision of the words, unknown parts as `X`.
    pub value: Box<str>,
    /// TIMEX3 `mod`.
    pub modifier: Option<Modifier>,
    /// TIMEX3 `quant` of a set ('EVERY').
    pub quantifier: Option<Box<str>>,
    /// TIMEX3 `freq` of a set ('2X').
    pub frequency: Option<Box<str>>,
    /// The days it covers, where they are known.
    pub interval: Option<Interval>,
    /// The parts that are known of a date whose interval is not ('March 22' in an undated article).
    pub partial: Option<PartialDate>,
    /// Whether it can date an event: ages, bare durations and sets cannot.
    pub anchors: bool,
}
