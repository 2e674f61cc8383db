//! Dates, counts and articles in words, as short as panes need them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Basis, BoilerplateClass, Corpus, Day, DocumentId, EventDate, Interval, PartialDate, Precision,
    Progress, Published,
};
use crate::plain::{graphemes, width};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month(number: u8) -> &'static str {
    usize::from(number).checked_sub(1).and_then(|i| MONTHS.get(i)).copied().unwrap_or("?")
}

/// A day: '22 Mar 2024'.
#[must_use]
pub fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

/// An interval at its precision: '22 Mar 2024', 'Mar 2024', '2024', '18-24 Mar 2024', 'Sep-Dec 2017',
/// 'Dec 2023-Jan 2024', '2010-2019'.
#[must_use]
pub fn interval(interval: Interval) -> String {
    let (a, b) = (interval.earliest(), interval.latest());
    if a == b {
        day(a)
    } else if Interval::month(a.year(), a.month()) == Some(interval) {
        format!("{} {}", month(a.month()), a.year())
    } else if Interval::year(a.year()) == Some(interval) {
        a.year().to_string()
    } else if a.year() == b.year() && a.day() == 1 && b == b.last_of_month() {
        format!("{}-{} {}", month(a.month()), month(b.month()), a.year())
    } else if (a.year(), a.month()) == (b.year(), b.month()) {
        format!("{}-{}", a.day(), day(b))
    } else if a.year() == b.year() {
        format!("{} {} - {}", a.day(), month(a.month()), day(b))
    } else if interval.days() < 365 {
        // Two years for a few days around the turn of one would say too little.
        format!("{} {}-{} {}", month(a.month()), a.year(), month(b.month()), b.year())
    } else {
        format!("{}-{}", a.year(), b.year())
    }
}

/// An interval in months where it is longer than a day: '22 Mar 2024', 'Mar 2024', 'Mar-Nov 2024'.
#[must_use]
pub fn months(days: Interval) -> String {
    let (a, b) = (days.earliest(), days.latest());
    if a == b || a.year() != b.year() {
        interval(days)
    } else if a.month() == b.month() {
        format!("{} {}", month(a.month()), a.year())
    } else {
        format!("{}-{} {}", month(a.month()), month(b.month()), a.year())
    }
}

/// What is known of a date: '22 Mar', 'Mar 2024'.
#[must_use]
pub fn partial(date: PartialDate) -> String {
    let parts = [
        date.day.map(|day| day.to_string()),
        date.month.map(|number| month(number).to_owned()),
        date.year.map(|year| year.to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<String>>().join(" ")
}

/// When an event was, with `~ < >` where that is not exact; none where it is not known.
#[must_use]
pub fn event_date(date: &EventDate) -> Option<String> {
    let words = match (date.interval, date.partial) {
        (Some(days), _) => interval(days),
        (None, Some(parts)) => partial(parts),
        (None, None) => return None,
    };
    let sign = match date.precision {
        Precision::About => "~",
        Precision::Before => "<",
        Precision::After => ">",
        Precision::Day
        | Precision::Week
        | Precision::Month
        | Precision::Season
        | Precision::Year
        | Precision::Unknown => "",
    };
    Some(format!("{sign}{words}")).filter(|words| !words.is_empty())
}

/// How exactly an event is dated, where that is not to the day.
#[must_use]
pub fn precision(date: &EventDate) -> &'static str {
    if date.interval.is_none() && date.partial.is_some() {
        return "the year is not told";
    }
    match date.precision {
        Precision::Day | Precision::Unknown => "",
        Precision::Week => "to the week",
        Precision::Month => "to the month",
        Precision::Season => "to the season",
        Precision::Year => "to the year",
        Precision::About => "about then",
        Precision::Before => "before that",
        Precision::After => "after that",
    }
}

/// When an article was published, without how that is known; none where it is not.
#[must_use]
pub fn published(published: &Published) -> Option<String> {
    let value = || published.value.as_ref().map(ToString::to_string);
    let without_year = || {
        let parts = published.value.as_deref()?.strip_prefix("XXXX-")?;
        let (month, day) = parts.split_once('-').unwrap_or((parts, ""));
        Some(partial(PartialDate { year: None, month: month.parse().ok(), day: day.parse().ok() }))
            .filter(|words| !words.is_empty())
    };
    published.interval.map(interval).or_else(without_year).or_else(value)
}

/// How the date of an article is known, in words for the top line; nothing needs saying of dates that
/// the article itself carries.
#[must_use]
pub fn basis(published: &Published) -> &'static str {
    match published.basis {
        Basis::Metadata => "",
        Basis::Dateline => "dateline",
        Basis::FileName => "by the file's name",
        Basis::Inferred => "inferred",
        Basis::Unknown => "date unknown",
    }
}

/// What lines are that are no part of an article.
#[must_use]
pub fn boilerplate(class: BoilerplateClass) -> &'static str {
    match class {
        BoilerplateClass::Navigation => "navigation",
        BoilerplateClass::TitleRepeat => "the title once more",
        BoilerplateClass::SeeAlso => "links to other articles",
        BoilerplateClass::MediaPlaceholder => "what a missing video or picture leaves",
        BoilerplateClass::CaptionOrCredit => "captions and credits",
        BoilerplateClass::RelatedPosts => "related posts",
        BoilerplateClass::Newsletter => "advertising for a newsletter or account",
    }
}

/// Outlet and date of an article: 'The Courier · 22 Mar 2024'.
#[must_use]
pub fn source(corpus: &Corpus, id: DocumentId) -> String {
    let Some(document) = corpus.document(id) else { return String::new() };
    let date = corpus.published(id).and_then(|known| {
        let date = published(known)?;
        let inferred = known.basis == Basis::Inferred;
        Some(if inferred { format!("{date}{INFERRED}") } else { date })
    });
    let outlet = document.outlet.clone().filter(|outlet| !outlet.is_empty());
    match (outlet, date) {
        (Some(outlet), Some(date)) => format!("{outlet}{BETWEEN}{date}"),
        (Some(outlet), None) => format!("{outlet}{BETWEEN}undated"),
        (None, Some(date)) => date,
        (None, None) => "undated".into(),
    }
}

/// A source in fewer words: that its date is inferred becomes the sign `~` before it, and of one from a
/// day of one month to a day of another the months are enough.
#[must_use]
pub fn brief(source: &str) -> String {
    let Some(known) = source.strip_suffix(INFERRED) else { return source.to_owned() };
    match known.rsplit_once(BETWEEN) {
        Some((outlet, date)) => format!("{outlet}{BETWEEN}~{}", in_months(date)),
        None => format!("~{}", in_months(known)),
    }
}

/// '7 Mar - 2 Nov 2024' as 'Mar-Nov 2024'.
fn in_months(date: &str) -> String {
    let months = || {
        let (from, to) = date.split_once(" - ")?;
        Some(format!("{}-{}", from.split_once(' ')?.1, to.split_once(' ')?.1))
    };
    months().unwrap_or_else(|| date.to_owned())
}

/// What stands between the parts of a source.
pub const BETWEEN: &str = " · ";

const INFERRED: &str = ", inferred";

/// What the articles of a list are known by where their titles do not stand beside: outlet and date; or
/// title and date, where one has no outlet or two would read the same.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Accounts(BTreeMap<DocumentId, String>);

impl Accounts {
    /// Names these articles, with so many columns of a title.
    #[must_use]
    pub fn new(
        corpus: &Corpus,
        articles: impl IntoIterator<Item = DocumentId>,
        columns: usize,
    ) -> Self {
        let articles: BTreeSet<DocumentId> = articles.into_iter().collect();
        let sources: BTreeSet<String> = articles.iter().map(|id| source(corpus, *id)).collect();
        let differ = sources.len() == articles.len();
        let name = |id: DocumentId| {
            let source = source(corpus, id);
            let Some(document) = corpus.document(id) else { return (id, source) };
            let outlet = document.outlet.as_ref().is_some_and(|outlet| !outlet.is_empty());
            if differ && outlet || document.title.is_empty() {
                return (id, source);
            }
            let title = shortened(&document.title, columns);
            let date = source.rsplit_once(BETWEEN).map_or(source.as_str(), |(_, date)| date);
            (id, format!("{title}{BETWEEN}{date}"))
        };
        Self(articles.iter().map(|id| name(*id)).collect())
    }

    /// Columns of the longest name.
    #[must_use]
    pub fn widest(&self) -> usize {
        self.0.values().map(|name| width(name)).max().unwrap_or(0)
    }

    /// What an article is known by.
    #[must_use]
    pub fn name(&self, id: DocumentId) -> &str {
        self.0.get(&id).map_or("", String::as_str)
    }
}

/// The first words of a text, with a sign where something was cut off.
#[must_use]
pub fn shortened(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = |(_, grapheme): &(usize, &str)| {
        used += width(grapheme);
        used < columns
    };
    let kept: String = graphemes(text).take_while(fits).map(|(_, grapheme)| grapheme).collect();
    format!("{}…", kept.trim_end())
}

/// A number as it is read: from five digits on in groups of three.
#[must_use]
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && digits.len() > 4 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// How far something is: 'linking 3,200 of 10,000 · 450/s · 15 s left'.
#[must_use]
pub fn progress(doing: &str, progress: Progress) -> String {
    let mut parts =
        vec![format!("{doing} {} of {}", number(progress.read), number(progress.total))];
    parts.extend(progress.rate.map(|rate| format!("{}/s", number(rate as usize))));
    parts.extend(progress.left.map(|seconds| match seconds {
        0..=90 => format!("{seconds} s left"),
        91..=5400 => format!("{} min left", seconds.div_ceil(60)),
        _ => format!("{} h left", seconds.div_ceil(3600)),
    }));
    parts.join(BETWEEN)
}

/// A title with the number of its copies: 'Bridge closed  +2 copies'.
#[must_use]
pub fn with_copies(title: &str, copies: usize) -> String {
    match copies {
        0 => title.to_owned(),
        1 => format!("{title}  +1 copy"),
        _ => format!("{title}  +{copies} copies"),
    }
}

/// A count with its noun: '1 article', '3 articles'.
#[must_use]
pub fn count(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{} {noun}s", number(count)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Key};

    #[test]
    fn long_numbers_are_grouped() {
        let check = |given, expected: &str| assert_eq!(number(given), expected);
        check(0, "0");
        check(1000, "1000");
        check(12_345, "12,345");
        check(1_234_567, "1,234,567");
        assert_eq!(count(1, "paragraph"), "1 paragraph");
        assert_eq!(count(12_345, "word"), "12,345 words");
    }

    #[test]
    fn progress_is_told_with_its_pace() {
        let check = |rate, left, expected: &str| {
            let progress =
                Progress { read: 3_200, total: 10_000, rate, left, ..Progress::default() };
            assert_eq!(super::progress("linking", progress), expected);
        };
        check(None, None, "linking 3200 of 10,000");
        check(Some(450), Some(15), "linking 3200 of 10,000 · 450/s · 15 s left");
        check(Some(12_345), Some(91), "linking 3200 of 10,000 · 12,345/s · 2 min left");
        check(Some(1), Some(5401), "linking 3200 of 10,000 · 1/s · 2 h left");
    }

    #[test]
    fn sources_are_told_in_fewer_words() {
        let check = |given, expected: &str| assert_eq!(brief(given), expected);
        check("The Courier · 22 Mar 2024", "The Courier · 22 Mar 2024");
        check("The Courier · 22 Mar 2024, inferred", "The Courier · ~22 Mar 2024");
        check("Mar, inferred", "~Mar");
        check("Post · 7 Mar - 2 Nov 2024, inferred", "Post · ~Mar-Nov 2024");
        check("28 Mar - 2 Apr 2024", "28 Mar - 2 Apr 2024");
        let check = |columns, expected: &str| assert_eq!(shortened("one two", columns), expected);
        check(7, "one two");
        check(6, "one t…");
        check(5, "one…");
        check(0, "…");
    }

    #[test]
    fn articles_that_would_read_alike_are_told_by_their_titles() {
        let document = |(i, outlet): (usize, &str)| {
            std::sync::Arc::new(Document {
                key: Key::file(&format!("{i}.txt")),
                title: format!("title {i}"),
                outlet: Some(outlet.to_owned()),
                ..Document::default()
            })
        };
        let check = |outlets: [&str; 3], expected: [&str; 3]| {
            let documents = outlets.into_iter().enumerate().map(document).collect();
            let corpus = Corpus { documents, ..Corpus::default() };
            let accounts = Accounts::new(&corpus, corpus.ids(), 80);
            let names: Vec<&str> = corpus.ids().map(|id| accounts.name(id)).collect();
            assert_eq!(names, expected.map(|name| format!("{name} · undated")));
        };
        check(["Mail", "Post", ""], ["Mail", "Post", "title 2"]);
        check(["Mail", "Post", "Mail"], ["title 0", "title 1", "title 2"]);
    }

    #[test]
    fn intervals_keep_their_precision() {
        let day = |text| Day::parse(text).unwrap();
        let check = |a, b, expected: &str| {
            assert_eq!(interval(Interval::new(day(a), day(b))), expected);
        };
        check("2024-03-22", "2024-03-22", "22 Mar 2024");
        check("2024-03-01", "2024-03-31", "Mar 2024");
        check("2024-01-01", "2024-12-31", "2024");
        check("2024-03-18", "2024-03-24", "18-24 Mar 2024");
        check("2017-09-01", "2017-12-31", "Sep-Dec 2017");
        check("2024-03-28", "2024-04-02", "28 Mar - 2 Apr 2024");
        check("2023-12-28", "2024-01-02", "Dec 2023-Jan 2024");
        check("2023-06-01", "2024-05-29", "Jun 2023-May 2024");
        check("2023-06-01", "2024-06-30", "2023-2024");
        check("2010-01-01", "2019-12-31", "2010-2019");
    }

    #[test]
    fn intervals_are_told_in_months() {
        let day = |text| Day::parse(text).unwrap();
        let check = |a, b, expected: &str| {
            assert_eq!(months(Interval::new(day(a), day(b))), expected);
        };
        check("2024-03-22", "2024-03-22", "22 Mar 2024");
        check("2024-03-18", "2024-03-24", "Mar 2024");
        check("2024-03-07", "2024-11-02", "Mar-Nov 2024");
        check("2023-12-28", "2024-01-02", "Dec 2023-Jan 2024");
    }

    #[test]
    fn dates_say_how_exact_they_are() {
        let check = |precision, expected: &str| {
            let date =
                EventDate { interval: Interval::month(2024, 3), precision, ..EventDate::default() };
            assert_eq!(event_date(&date).unwrap(), expected);
        };
        check(Precision::Month, "Mar 2024");
        check(Precision::About, "~Mar 2024");
        check(Precision::Before, "<Mar 2024");
        check(Precision::After, ">Mar 2024");
        assert_eq!(event_date(&EventDate::default()), None);
        let of = |value: &str| Published { value: Some(value.into()), ..Published::default() };
        assert_eq!(published(&of("XXXX-03")).as_deref(), Some("Mar"));
        assert_eq!(published(&of("XXXX-03-22")).as_deref(), Some("22 Mar"));
        let parts = PartialDate { year: None, month: Some(3), day: Some(22) };
        assert_eq!(partial(parts), "22 Mar");
    }
}
