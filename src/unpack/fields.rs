//! Which column or key of an export is what: the names that databases, search engines and scrapers give
//! to title, date, text and so on.

use crate::text::{Article, Content, Given};

/// A field of an article.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Field {
    Title,
    Date,
    Text,
    Address,
    Outlet,
    Authors,
    Language,
    Id,
}

/// Names by field, the surest first; compared in lower case without marks.
const NAMES: [(Field, &[&str]); 8] = [
    (Field::Title, &["title", "headline", "subject", "headlinemain"]),
    (
        Field::Date,
        &[
            "date",
            "published",
            "publishedat",
            "datepublished",
            "publicationdate",
            "publishdate",
            "publishedon",
            "publisheddate",
            "pubdate",
            "pubdateutc",
            "timestamp",
            "createdat",
            "created",
            "datetime",
            "time",
            "seendate",
            "crawldate",
            "day",
        ],
    ),
    (
        Field::Text,
        &[
            "text",
            "body",
            "content",
            "fulltext",
            "articlebody",
            "articletext",
            "maintext",
            "article",
            "bodytext",
            "contenttext",
            "plaintext",
            "story",
            "html",
            "contenthtml",
            "bodyhtml",
            "message",
            "description",
            "summary",
            "abstract",
            "snippet",
        ],
    ),
    (
        Field::Address,
        &[
            "url",
            "link",
            "address",
            "uri",
            "weburl",
            "canonicalurl",
            "sourceurl",
            "permalink",
            "href",
        ],
    ),
    (
        Field::Outlet,
        &[
            "outlet",
            "source",
            "publisher",
            "sourcename",
            "publication",
            "site",
            "sitename",
            "newspaper",
            "paper",
            "domain",
            "sourcedomain",
            "provider",
            "feed",
        ],
    ),
    (Field::Authors, &["authors", "author", "byline", "creator", "by", "writer"]),
    (Field::Language, &["language", "lang", "inlanguage"]),
    (Field::Id, &["id", "docid", "documentid", "articleid", "uid", "uuid", "guid"]),
];

/// Which field a name means, and how sure that is: the smaller, the surer.
pub(super) fn field(name: &str) -> Option<(Field, usize)> {
    let bare: String =
        name.chars().filter(|c| c.is_alphanumeric()).take(40).collect::<String>().to_lowercase();
    NAMES.iter().find_map(|(field, names)| {
        names.iter().position(|name| *name == bare).map(|place| (*field, place))
    })
}

/// The fields of one article, as they are gathered.
#[derive(Default)]
pub(super) struct Fields {
    values: std::collections::BTreeMap<Field, (usize, Vec<String>)>,
}

impl Fields {
    /// Takes the values of a column, if its name is known and no surer one has been taken.
    pub(super) fn take(&mut self, name: &str, values: Vec<String>) {
        let Some((field, place)) = field(name) else { return };
        let values: Vec<String> =
            values.into_iter().filter(|value| !value.trim().is_empty()).collect();
        let surer = self.values.get(&field).is_none_or(|(before, _)| place < *before);
        if surer && !values.is_empty() {
            self.values.insert(field, (place, values));
        }
    }

    fn one(&mut self, field: Field) -> Option<String> {
        self.values.remove(&field).and_then(|(_, values)| values.into_iter().next())
    }

    /// The article; none where there is no text.
    pub(super) fn article(mut self, bytes: usize) -> Option<Article> {
        let text = self.one(Field::Text)?;
        let authors = self.values.remove(&Field::Authors).map(|(_, values)| values);
        let given = Given {
            title: self.one(Field::Title),
            date: self.one(Field::Date).map(|date| date_of_seconds(&date).unwrap_or(date)),
            outlet: self.one(Field::Outlet),
            authors: authors.unwrap_or_default(),
            address: self.one(Field::Address),
            language: self.one(Field::Language),
            id: self.one(Field::Id).map(Into::into),
        };
        let content = content(text);
        Some(Article { content, given, bytes: bytes as u64, problems: Vec::new() })
    }
}

/// A text that may be HTML.
pub(super) fn content(text: String) -> Content {
    let tags = ["</p>", "<br", "<p>", "</div>", "</a>", "<p ", "<div", "</P>", "<BR", "<P>"];
    if tags.iter().any(|tag| text.contains(tag)) {
        Content::Page(text)
    } else {
        Content::Plain(text)
    }
}

/// The day of a count of seconds or milliseconds since 1970.
fn date_of_seconds(value: &str) -> Option<String> {
    let seconds = match (value.len(), value.parse::<i64>().ok()?) {
        (9 | 10, seconds) => seconds,
        (12 | 13, milliseconds) => milliseconds / 1000,
        _ => return None,
    };
    let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
    let first = crate::model::Day::new(1970, 1, 1)?;
    Some(crate::model::Interval::day(first.plus_days(days)).value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_guessed() {
        assert_eq!(field("Published-At").map(|(field, _)| field), Some(Field::Date));
        assert_eq!(field("web_url").map(|(field, _)| field), Some(Field::Address));
        assert_eq!(field("_id").map(|(field, _)| field), Some(Field::Id));
        assert_eq!(field("paid"), None);
    }

    #[test]
    fn seconds_are_days() {
        assert_eq!(date_of_seconds("1711584000").as_deref(), Some("2024-03-28"));
        assert_eq!(date_of_seconds("1711584000000").as_deref(), Some("2024-03-28"));
        assert_eq!(date_of_seconds("20240328"), None);
    }
}
