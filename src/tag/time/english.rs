//! The English words of time.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::{DayPart, Season, Shift, Unit, Verb, Word};

/// The class of a word in lower case, without the dot of an abbreviation.
pub(super) fn class(word: &str) -> Word {
    static CLASSES: LazyLock<HashMap<&str, Word, foldhash::fast::FixedState>> =
        LazyLock::new(|| {
            WORDS
                .iter()
                .flat_map(|(words, class)| words.split(' ').map(|word| (word, *class)))
                .chain(COUNTS.split(' ').zip(1..).map(|(word, n)| (word, Word::Count(n))))
                .chain(TENS.split(' ').zip(2..).map(|(word, n)| (word, Word::Count(10 * n))))
                .chain(ORDINALS.split(' ').zip(1..).map(|(word, n)| (word, Word::Ordinal(n))))
                .collect()
        });
    match CLASSES.get(word) {
        Some(class) => *class,
        None if word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") => {
            Word::Verb(Verb::Participle)
        }
        None => Word::Other,
    }
}

/// Whether a word names a month or weekday only with a capital ('may', 'march', 'sun').
pub(super) fn needs_capital(class: Word) -> bool {
    matches!(class, Word::Month(_) | Word::Weekday(_) | Word::Weekdays(_) | Word::Feast)
}

/// Whether a word with a capital inside a sentence is part of a name ('Us Weekly').
pub(super) fn is_name_with_capital(class: Word) -> bool {
    matches!(class, Word::Periodic(_) | Word::Verb(_) | Word::Lasting(_))
}

/// What a word that lacks its capital is instead.
pub(super) fn without_capital(word: &str) -> Word {
    if word == "may" { Word::Verb(Verb::Future) } else { Word::Other }
}

const COUNTS: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";

const WORDS: &[(&str, Word)] = &[
    ("january jan", Word::Month(1)),
    ("february feb", Word::Month(2)),
    ("march mar", Word::Month(3)),
    ("april apr", Word::Month(4)),
    ("may", Word::Month(5)),
    ("june jun", Word::Month(6)),
    ("july jul", Word::Month(7)),
    ("august aug", Word::Month(8)),
    ("september sept sep", Word::Month(9)),
    ("october oct", Word::Month(10)),
    ("november nov", Word::Month(11)),
    ("december dec", Word::Month(12)),
    ("monday mon", Word::Weekday(1)),
    ("tuesday tue tues", Word::Weekday(2)),
    ("wednesday wed", Word::Weekday(3)),
    ("thursday thu thur thurs", Word::Weekday(4)),
    ("friday fri", Word::Weekday(5)),
    ("saturday sat", Word::Weekday(6)),
    ("sunday sun", Word::Weekday(7)),
    ("mondays", Word::Weekdays(1)),
    ("tuesdays", Word::Weekdays(2)),
    ("wednesdays", Word::Weekdays(3)),
    ("thursdays", Word::Weekdays(4)),
    ("fridays", Word::Weekdays(5)),
    ("saturdays", Word::Weekdays(6)),
    ("sundays", Word::Weekdays(7)),
    ("minute min", Word::Unit(Unit::Minute)),
    ("hour hr", Word::Unit(Unit::Hour)),
    ("day", Word::Unit(Unit::Day)),
    ("week", Word::Unit(Unit::Week)),
    ("fortnight", Word::Unit(Unit::Fortnight)),
    ("month", Word::Unit(Unit::Month)),
    ("quarter", Word::Unit(Unit::Quarter)),
    ("year yr", Word::Unit(Unit::Year)),
    ("decade", Word::Unit(Unit::Decade)),
    ("century", Word::Unit(Unit::Century)),
    ("millennium", Word::Unit(Unit::Millennium)),
    ("weekend", Word::Unit(Unit::Weekend)),
    ("seconds secs", Word::Units(Unit::Second)),
    ("minutes mins", Word::Units(Unit::Minute)),
    ("hours hrs", Word::Units(Unit::Hour)),
    ("days", Word::Units(Unit::Day)),
    ("weeks", Word::Units(Unit::Week)),
    ("fortnights", Word::Units(Unit::Fortnight)),
    ("months", Word::Units(Unit::Month)),
    ("quarters", Word::Units(Unit::Quarter)),
    ("years yrs", Word::Units(Unit::Year)),
    ("decades", Word::Units(Unit::Decade)),
    ("centuries", Word::Units(Unit::Century)),
    ("millennia", Word::Units(Unit::Millennium)),
    ("weekends", Word::Units(Unit::Weekend)),
    ("hundred", Word::Hundred),
    ("thousand", Word::Thousand),
    ("thirtieth", Word::Ordinal(30)),
    ("twenties", Word::Decade(20)),
    ("thirties", Word::Decade(30)),
    ("forties", Word::Decade(40)),
    ("fifties", Word::Decade(50)),
    ("sixties", Word::Decade(60)),
    ("seventies", Word::Decade(70)),
    ("eighties", Word::Decade(80)),
    ("nineties", Word::Decade(90)),
    ("am a.m", Word::Meridiem(0)),
    ("pm p.m", Word::Meridiem(12)),
    ("o'clock", Word::OClock),
    ("gmt utc est edt cst cdt mst mdt pst pdt et bst cet cest msk ist jst", Word::Zone),
    ("spring springtime", Word::Season(Season::Spring)),
    ("summer summertime", Word::Season(Season::Summer)),
    ("autumn fall", Word::Season(Season::Autumn)),
    ("winter wintertime", Word::Season(Season::Winter)),
    ("morning dawn daybreak", Word::DayPart(DayPart::Morning)),
    ("afternoon", Word::DayPart(DayPart::Afternoon)),
    ("evening dusk", Word::DayPart(DayPart::Evening)),
    ("night nighttime", Word::DayPart(DayPart::Night)),
    ("mornings", Word::DayParts(DayPart::Morning)),
    ("afternoons", Word::DayParts(DayPart::Afternoon)),
    ("evenings", Word::DayParts(DayPart::Evening)),
    ("nights", Word::DayParts(DayPart::Night)),
    ("noon midday", Word::Noon),
    ("midnight", Word::Midnight),
    ("overnight", Word::Overnight),
    ("today", Word::Today),
    ("yesterday", Word::Yesterday),
    ("tomorrow", Word::Tomorrow),
    ("tonight", Word::Tonight),
    ("last", Word::Shift(Shift::Last)),
    ("this", Word::Shift(Shift::This)),
    ("next", Word::Shift(Shift::Next)),
    ("that", Word::That),
    ("same", Word::Same),
    ("following subsequent ensuing", Word::Following),
    ("previous preceding prior", Word::Previous),
    ("past", Word::Past),
    ("coming upcoming", Word::Coming),
    ("recent", Word::Recent),
    ("ago", Word::Ago),
    ("later", Word::Later),
    ("earlier", Word::Earlier),
    ("early", Word::Early),
    ("late", Word::Late),
    ("mid", Word::Mid),
    ("middle", Word::Middle),
    ("beginning start", Word::Beginning),
    ("end", Word::End),
    ("half", Word::Half),
    ("few", Word::Few),
    ("several many numerous countless", Word::Several),
    ("couple", Word::Couple),
    ("dozen", Word::Dozen),
    ("a an", Word::A),
    ("the", Word::The),
    ("of", Word::Of),
    ("in", Word::In),
    ("on", Word::On),
    ("at", Word::At),
    ("for", Word::For),
    ("from", Word::From),
    ("to", Word::To),
    ("and", Word::And),
    ("or", Word::Or),
    ("between", Word::Between),
    ("until till", Word::Until),
    ("through thru", Word::Through),
    ("by", Word::By),
    ("since", Word::Since),
    ("during throughout", Word::During),
    ("over within", Word::Over),
    ("before", Word::Before),
    ("after", Word::After),
    ("as", Word::As),
    ("about around approximately roughly some circa", Word::About),
    ("nearly almost", Word::Nearly),
    ("more", Word::More),
    ("less fewer", Word::Less),
    ("than", Word::Than),
    ("least", Word::Least),
    ("most", Word::Most),
    ("only just", Word::Only),
    ("another", Word::Another),
    ("entire whole full consecutive straight successive additional extra solid", Word::Entire),
    ("every", Word::Every),
    ("each", Word::Each),
    ("any", Word::Any),
    ("once", Word::Once),
    ("twice", Word::Twice),
    ("times", Word::Times),
    ("per", Word::Per),
    ("other", Word::Alternate),
    ("these", Word::These),
    ("million billion trillion percent", Word::Magnitude),
    ("dozens scores hundreds thousands", Word::Scores),
    ("attack attacks terrorist terror hijackings hijackers", Word::Attack),
    ("hence", Word::Hence),
    ("up", Word::Up),
    ("near foreseeable", Word::Near),
    ("no", Word::No),
    ("all", Word::All),
    ("q1", Word::QuarterName(1)),
    ("q2", Word::QuarterName(2)),
    ("q3", Word::QuarterName(3)),
    ("q4", Word::QuarterName(4)),
    ("h1", Word::HalfName(1)),
    ("h2", Word::HalfName(2)),
    ("hourly", Word::Periodic(Unit::Hour)),
    ("daily nightly", Word::Periodic(Unit::Day)),
    ("weekly", Word::Periodic(Unit::Week)),
    ("fortnightly biweekly", Word::Periodic(Unit::Fortnight)),
    ("monthly", Word::Periodic(Unit::Month)),
    ("quarterly", Word::Periodic(Unit::Quarter)),
    ("yearly annual annually", Word::Periodic(Unit::Year)),
    ("hourlong", Word::Lasting(Unit::Hour)),
    ("daylong", Word::Lasting(Unit::Day)),
    ("weeklong", Word::Lasting(Unit::Week)),
    ("weekslong", Word::Lasting(Unit::Week)),
    ("monthlong", Word::Lasting(Unit::Month)),
    ("yearlong", Word::Lasting(Unit::Year)),
    ("decadelong", Word::Lasting(Unit::Decade)),
    ("long", Word::Long),
    ("old", Word::Old),
    ("now nowadays", Word::Now),
    ("currently presently", Word::Currently),
    ("present", Word::Present),
    ("recently lately", Word::Recently),
    ("future", Word::Future),
    ("soon", Word::Soon),
    ("moment", Word::Moment),
    ("time", Word::Time),
    ("not n't never", Word::Not),
    ("it", Word::It),
    (
        "which who whom whose where when while because although though if but whether unless",
        Word::Clause,
    ),
    ("deadline", Word::Deadline),
    ("fiscal financial fy", Word::Fiscal),
    (
        "christmas new thanksgiving easter halloween independence labor labour memorial election valentine veterans martin columbus presidents mother father patrick bastille australia canada boxing xmas good palm ash inauguration groundhog",
        Word::Feast,
    ),
    ("was were did said", Word::Verb(Verb::Past)),
    ("had", Word::Verb(Verb::Past)),
    ("is are", Word::Verb(Verb::Present)),
    ("has have 've", Word::Verb(Verb::Perfect)),
    (
        "will 'll wo shall would 'd must might can could should going ought",
        Word::Verb(Verb::Future),
    ),
    (
        "plan plans planned planning expect expects expected expecting schedule schedules scheduled due set slated hope hopes hoping want wants intend intends intended promise promises propose proposes ready likely supposed agree prepare prepares prepared preparing seek seeks postponed rescheduled adjourned starts begin begins opens meet meets go goes reconvenes reopens leaves returns arrives ends expires closes resumes launches awaits tentatively bound",
        Word::Verb(Verb::Plan),
    ),
    (
        "vow vows vowed promised proposed agreed pledged asked urged ordered threatened decided hoped wanted offered invited warned told extended",
        Word::Verb(Verb::Vow),
    ),
    (
        "forced began begun failed tried went came refused managed continued helped flew traveled travelled returned gathered met rallied marched appeared used started led left allowed able happened chose arrived moved stopped stayed paused",
        Word::Verb(Verb::Done),
    ),
    (
        "made took taken held found shot died won lost fell rose gave given knew known saw seen got grew brought bought sent spent built broke broken sold struck stood hit heard kept spoke wrote written ran became put thought cut fought paid read hurt sank drove driven born burnt sought sued fled",
        Word::Verb(Verb::Participle),
    ),
    ("be been being", Word::Verb(Verb::Be)),
];
