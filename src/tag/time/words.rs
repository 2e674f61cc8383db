//! What words mean to the tagger, whatever the language: the families of expressions speak of these
//! classes alone, so that a second language is one more table beside `english.rs`.

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
    /// Coarser or finer ones by turns: only as 'last weekend', 'two weekends'.
    Weekend,
}

/// A season; a winter belongs to the year it starts in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// Which way a word shifts a unit or a name of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shift {
    Last,
    This,
    Next,
}

/// What a verb says of the time it governs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verb {
    /// 'said', 'was', 'had'.
    Past,
    /// 'killed', 'held': past on its own, or a participle whose auxiliary decides.
    Participle,
    /// 'is', 'are'.
    Present,
    /// 'has', 'have'.
    Perfect,
    /// 'will', 'would', 'must'.
    Future,
    /// 'plan', 'expected', 'scheduled', 'due': what follows is ahead.
    Plan,
    /// 'vowed', 'ordered': past itself, and an infinitive after it is ahead.
    Vow,
    /// 'forced', 'began', 'went': an infinitive after it has happened.
    Done,
    /// 'be': the auxiliary before it decides.
    Be,
}

/// The class of one token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    /// Nothing that matters here.
    Other,
    /// Before the first and after the last token of a sentence.
    Edge,
    Month(u8),
    /// Monday 1 to Sunday 7.
    Weekday(u8),
    /// 'Mondays'.
    Weekdays(u8),
    Unit(Unit),
    Units(Unit),
    /// A whole number in words below a hundred.
    Count(u32),
    Hundred,
    Thousand,
    /// A whole number in digits, with the number of digits.
    Digits(u32, u8),
    /// A number with a decimal part, in hundredths.
    Decimal(u32),
    Ordinal(u32),
    /// '1990s' (1990), '’90s' (90), 'nineties' (90).
    Decade(u32),
    /// '15:30' in one token.
    Clock(u8, u8),
    /// '17.03.2019' in one token: year, month, day.
    Date(i16, u8, u8),
    /// 'a.m.' 0, 'p.m.' 12.
    Meridiem(u8),
    /// '8pm', '8:30pm' in one token, of 24 hours.
    Timed(u8, u8),
    OClock,
    Zone,
    Season(Season),
    DayPart(DayPart),
    DayParts(DayPart),
    Noon,
    Midnight,
    Overnight,
    Today,
    Yesterday,
    Tomorrow,
    Tonight,
    Shift(Shift),
    That,
    Same,
    Following,
    Previous,
    Past,
    Coming,
    Recent,
    Ago,
    Later,
    Earlier,
    Early,
    Late,
    Mid,
    Middle,
    Beginning,
    End,
    Half,
    Few,
    Several,
    Couple,
    Dozen,
    A,
    The,
    Of,
    In,
    On,
    At,
    For,
    From,
    To,
    And,
    Or,
    Between,
    Until,
    Through,
    By,
    Since,
    During,
    Over,
    Before,
    After,
    As,
    About,
    Nearly,
    More,
    Less,
    Than,
    Least,
    Most,
    Only,
    Another,
    Entire,
    Every,
    Each,
    Once,
    Twice,
    Times,
    Per,
    /// 'every other day'.
    Alternate,
    These,
    /// 'million', 'percent': what rates count.
    Magnitude,
    /// 'hundreds', 'dozens'.
    Scores,
    /// What makes September 11 that of 2001: 'attacks'.
    Attack,
    Hence,
    Up,
    Near,
    No,
    Any,
    Periodic(Unit),
    /// 'daylong'.
    Lasting(Unit),
    Long,
    Old,
    Now,
    Currently,
    Present,
    Recently,
    Future,
    Soon,
    Moment,
    All,
    /// 'Q3'.
    QuarterName(u8),
    /// 'H1'.
    HalfName(u8),
    Time,
    Not,
    It,
    /// A noun for something ahead: 'deadline'.
    Deadline,
    /// 'that', 'which', 'when', 'but': a clause begins.
    Clause,
    Fiscal,
    /// May begin a holiday's name.
    Feast,
    Verb(Verb),
    Comma,
    Period,
    Hyphen,
    Colon,
    Slash,
    Apostrophe,
    Possessive,
    Quote,
    Semicolon,
}
