//! Lines that say where and when it was printed, and perhaps by whom: 'Valley Post, 6 June 2018. By Ann
//! Lee'.

use super::super::{boilerplate, dates, part, phrases};
use super::{byline, dateline};
use crate::model::PartialDate;

const LONGEST: usize = 160;
/// What stands between the parts.
const BETWEEN: [char; 8] = [',', '.', '|', '·', '•', '-', '–', '—'];

/// What an imprint says.
pub(super) struct Imprint {
    pub(super) outlet: Option<String>,
    pub(super) date: PartialDate,
    pub(super) authors: Vec<String>,
}

/// Reads a line that is a name, a whole date and a byline; without a byline, only if the name is surely
/// that of an outlet: else it may be a place.
pub(super) fn read(line: &str) -> Option<Imprint> {
    let line = line.trim();
    let (date, range) = dates::find(line).filter(|_| line.len() <= LONGEST)?;
    if date.year.is_none() || date.day.is_none() {
        return None;
    }
    let trimmed = |text: &str| {
        text.trim_matches(|c: char| c.is_whitespace() || BETWEEN.contains(&c)).to_owned()
    };
    let name = trimmed(part(line, 0..range.start));
    let rest = trimmed(part(line, range.end..line.len()));
    let words = phrases::words(&name);
    if !(1..=6).contains(&words) || !phrases::is_title_case(&name) || name.contains(['.', ',']) {
        return None;
    }
    let is_outlet = boilerplate::is_outlet_line(&name);
    let authors = byline::read(&rest).unwrap_or_default();
    let is_certain = if rest.is_empty() { is_outlet } else { !authors.is_empty() };
    // 'Posted on 6 June 2018 by Ann Lee'
    let labelled = super::is_date_label(line);
    let named = is_outlet || !labelled && words > 1 && dateline::read(line).is_none();
    is_certain.then(|| Imprint { outlet: named.then_some(name), date, authors })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlet_date_and_authors_are_told_apart() {
        let check = |line: &str, expected: Option<(Option<&str>, &str, &[&str])>| {
            let found = read(line).map(|i| (i.outlet, format!("{:?}", i.date), i.authors));
            let expected = expected.map(|(outlet, date, authors)| {
                let date = format!("{:?}", dates::value(date).unwrap());
                let authors: Vec<String> = authors.iter().map(ToString::to_string).collect();
                (outlet.map(str::to_owned), date, authors)
            });
            assert_eq!(found, expected, "{line}");
        };
        let post = Some("Valley Post");
        check("Valley Post, 6 June 2018. By Ann Lee", Some((post, "2018-06-06", &["Ann Lee"])));
        check("Valley Post | June 6, 2018 | By Ann Lee", Some((post, "2018-06-06", &["Ann Lee"])));
        check("Lindau, 6 June 2018. By Ann Lee", Some((None, "2018-06-06", &["Ann Lee"])));
        check("Evening News, 6 June 2018", Some((Some("Evening News"), "2018-06-06", &[])));
        check("Lake City, 6 June 2018", None);
        check("Posted on 6 June 2018 by Ann Lee | Dams", Some((None, "2018-06-06", &["Ann Lee"])));
        let both = Some("Harbour News and Mail");
        check("Harbour News and Mail, 6 June 2018", Some((both, "2018-06-06", &[])));
        check("Valley Post, June 2018. By Ann Lee", None);
        check("A bus crash in Lindau on June 2, 2018 killed seven people.", None);
        check("On 6 June 2018, by Ann Lee's account, it rained.", None);
    }
}
