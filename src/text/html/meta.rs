//! What a page says of its article: JSON-LD first, then meta tags and microdata, then the page itself.

use serde_json::Value;

use super::super::cleaning::clean_line;
use super::super::front::{self, FrontMatter};
use super::super::{dates, phrases};
use super::blocks::Block;
use super::masthead::{self, Masthead};
use super::noise;
use super::tokens::attribute;
use super::tree::{OWN_BYLINE, OWN_TIME, Tree, What};
use crate::model::PartialDate;

/// Values of JSON-LD that are looked at.
const VALUES: usize = 20_000;
/// Bytes of one value.
const LONGEST: usize = 1000;

/// What was said, with what says it surest first.
#[derive(Debug, Default)]
pub(super) struct Meta {
    titles: Vec<String>,
    /// The `<title>`, which often names the site too.
    window: Option<String>,
    dates: Vec<String>,
    authors: Vec<Vec<String>>,
    outlets: Vec<String>,
    /// Names that lead to the front page.
    mastheads: Vec<Masthead>,
    addresses: Vec<String>,
    /// What is said in a sentence or two, often the words below the title.
    pub(super) summaries: Vec<String>,
}

const TITLES: [&str; 5] =
    ["og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title"];
const DATES: [&str; 15] = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publication_date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "dcterms.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "date",
];
const AUTHORS: [&str; 8] = [
    "author",
    "byl",
    "article:author",
    "citation_author",
    "parsely-author",
    "dcterms.creator",
    "dc.creator",
    "sailthru.author",
];

/// Reads all of it.
pub(super) fn read(tree: &Tree<'_>) -> Meta {
    let mut meta = Meta::default();
    let mut tags = Meta::default();
    let mut micro = Meta::default();
    for (i, node) in tree.nodes.iter().enumerate() {
        let What::Element(name, attributes) = node.what else { continue };
        match name {
            "meta" => tags.tag(attributes),
            "script" => {
                let json = attribute(attributes, "type").is_some_and(|kind| {
                    kind.trim().to_ascii_lowercase().starts_with("application/ld+json")
                });
                if let Some(What::Raw(text)) =
                    tree.nodes.get(i + 1).filter(|_| json).map(|n| n.what)
                {
                    meta.linked_data(text);
                }
            }
            "title" => {
                if let Some(What::Raw(text)) = tree.nodes.get(i + 1).map(|n| n.what)
                    && meta.window.is_none()
                {
                    meta.window = line(&html_escape::decode_html_entities(text));
                }
            }
            "link" => {
                let rel = attribute(attributes, "rel").unwrap_or_default();
                let canonical = rel.eq_ignore_ascii_case("canonical");
                let href = attribute(attributes, "href").filter(|_| canonical);
                tags.addresses.extend(href.and_then(|href| address(&href)));
            }
            _ => {}
        }
        if attributes.contains("itemprop") {
            micro.item(tree, i, attributes);
        }
    }
    meta.join(tags);
    meta.addresses.extend(tree.saved_from.and_then(address));
    meta.join(micro);
    meta.mastheads = masthead::read(tree);
    meta
}

impl Meta {
    fn join(&mut self, mut other: Self) {
        self.titles.append(&mut other.titles);
        self.dates.append(&mut other.dates);
        self.authors.append(&mut other.authors);
        self.outlets.append(&mut other.outlets);
        self.addresses.append(&mut other.addresses);
        self.summaries.append(&mut other.summaries);
    }

    /// A `<meta>`.
    fn tag(&mut self, attributes: &str) {
        let name = attribute(attributes, "property").or_else(|| attribute(attributes, "name"));
        let Some(name) = name.map(|name| name.trim().to_ascii_lowercase()) else { return };
        let Some(value) = attribute(attributes, "content").and_then(|value| line(&value)) else {
            return;
        };
        let name = name.as_str();
        if TITLES.contains(&name) {
            self.titles.push(value);
        } else if DATES.contains(&name) {
            self.dates.push(value);
        } else if AUTHORS.contains(&name) && !value.contains("://") {
            self.authors.push(vec![value]);
        } else if matches!(name, "og:site_name" | "citation_journal_title" | "dc.publisher") {
            self.outlets.push(value);
        } else if matches!(name, "description" | "og:description" | "twitter:description") {
            self.summaries.push(value);
        } else if name == "og:url" {
            self.addresses.extend(address(&value));
        }
    }

    /// An element of microdata.
    fn item(&mut self, tree: &Tree<'_>, i: usize, attributes: &str) {
        let Some(property) = attribute(attributes, "itemprop") else { return };
        let value = attribute(attributes, "content")
            .or_else(|| attribute(attributes, "datetime"))
            .or_else(|| inner(tree, i))
            .and_then(|value| line(&value));
        let Some(value) = value else { return };
        match property.to_ascii_lowercase().as_str() {
            "headline" => self.titles.push(value),
            "datepublished" => self.dates.push(value),
            "author" if value.split(' ').count() <= 8 => self.authors.push(vec![value]),
            _ => {}
        }
    }

    /// A block of JSON-LD. What is broken is passed over: the tags say most of it again.
    fn linked_data(&mut self, text: &str) {
        // Old pages wrap it for readers of XML.
        let text = text.replace("<![CDATA[", "").replace("]]>", "");
        let start = text.find(['{', '[']).unwrap_or(text.len());
        let end = text.rfind(['}', ']']).map_or(0, |end| end + 1);
        let Ok(root) = serde_json::from_str::<Value>(text.get(start..end).unwrap_or_default())
        else {
            return;
        };
        let mut waiting = vec![&root];
        let mut objects = Vec::new();
        let mut seen = 0;
        while let Some(value) = waiting.pop() {
            seen += 1;
            if seen > VALUES {
                break;
            }
            if let Some(object) = value.as_object() {
                objects.push(value);
                waiting
                    .extend(object.values().filter(|value| value.is_object() || value.is_array()));
            } else if let Some(items) = value.as_array() {
                waiting.extend(items.iter().rev());
            }
        }
        let Some(article) = objects.iter().find(|object| is_article(&object["@type"])) else {
            return;
        };
        let text = |value: &Value| value.as_str().and_then(line_of_json);
        self.titles.extend(text(&article["headline"]).or_else(|| text(&article["name"])));
        self.dates.extend(text(&article["datePublished"]));
        self.summaries.extend(text(&article["description"]));
        let mut people = names(&article["author"], &objects);
        people.extend(names(&article["contributor"], &objects));
        if !people.is_empty() {
            self.authors.push(people);
        }
        self.outlets.extend(names(&article["publisher"], &objects).into_iter().next());
        let page = &article["mainEntityOfPage"];
        let places = [&article["url"], page, &page["@id"]];
        self.addresses.extend(places.into_iter().filter_map(Value::as_str).find_map(address));
    }

    /// As front matter says it.
    pub(super) fn front(mut self) -> FrontMatter {
        // A paper that names itself as the author says nothing of who wrote it.
        let outlets: Vec<String> = self.outlets.iter().map(|name| phrases::bare(name)).collect();
        for authors in &mut self.authors {
            authors.retain(|name| !outlets.contains(&phrases::bare(name)));
        }
        let year = |date: &PartialDate| date.year.is_some();
        let date = |text: &String| {
            let day = text.get(..10).and_then(dates::value);
            day.or_else(|| dates::value(text)).or_else(|| dates::find(text).map(|(d, _)| d))
        };
        let authors = |values: &Vec<String>| {
            let cleaned: Vec<String> = values.iter().map(|value| clean_line(value)).collect();
            Some(front::authors(&cleaned)).filter(|names| !names.is_empty())
        };
        FrontMatter {
            title: self.titles.into_iter().next(),
            date: self.dates.iter().filter_map(date).find(year),
            outlet: self.outlets.into_iter().next(),
            authors: self.authors.iter().find_map(authors).unwrap_or_default(),
            address: self.addresses.into_iter().next(),
            ..FrontMatter::default()
        }
    }
}

/// The title, settled between the page's heading and what its tags say; the heading's block is given.
pub(super) fn title(blocks: &[Block], meta: &mut Meta) -> Option<usize> {
    let said: Vec<String> =
        meta.titles.iter().chain(&meta.window).map(|t| phrases::bare(t)).collect();
    let agrees = |block: &Block| {
        let bare = phrases::bare(&block.text);
        phrases::words(&bare) >= 2
            && block.words <= 60
            && said.iter().any(|said| {
                said.contains(&bare) || bare.contains(said.as_str()) && phrases::words(said) >= 3
            })
    };
    let exact: Vec<String> = meta.titles.iter().map(|title| phrases::bare(title)).collect();
    // The name of the site is a heading too, and part of the window's title: what the tags say counts
    // first, then the heading that says more.
    let heading = |level: u8| {
        let all = blocks.iter().enumerate().rev();
        let agreeing = all.filter(|(_, block)| block.heading == level && agrees(block));
        agreeing.max_by_key(|(_, block)| rank(block, &exact)).map(|(i, _)| i)
    };
    let rank_at = |i: usize| blocks.get(i).map_or((false, 0), |block| rank(block, &exact));
    let best_heading = || (1..=3).rev().filter_map(heading).max_by_key(|i| rank_at(*i));
    let said_by_page = || {
        let same = |block: &Block| {
            let bare = phrases::bare(&block.text);
            phrases::words(&bare) >= 3 && said.contains(&bare)
        };
        // The same words in a list of links come later than the title, or say where the reader is.
        blocks.iter().position(|block| same(block) && block.links() <= 60)
    };
    // Old pages have no headings; what stands in the window beside the site's name does.
    let in_window = || {
        let window = meta.window.as_deref()?;
        let all = blocks.iter().enumerate().filter(|(_, block)| {
            (3..=40).contains(&block.words)
                && block.links() == 0
                && block.heading == 0
                && site(window, &clean_line(&block.text)).is_some()
        });
        all.max_by_key(|(_, block)| block.words).map(|(i, _)| i)
    };
    let any = || blocks.iter().position(|block| block.heading == 1 && block.words <= 60);
    let found = best_heading().or_else(said_by_page).or_else(in_window).or_else(any);
    if let Some(block) = found.and_then(|i| blocks.get(i)) {
        let shown = clean_line(&block.text);
        let window = meta.window.as_deref();
        let said = masthead::outlet(&meta.mastheads, window, &shown);
        let said = said.or_else(|| site(window?, &shown));
        meta.outlets.extend(said.or_else(|| masthead::logo(&meta.mastheads)));
        let writer = window.and_then(|window| written_by(window, &shown));
        meta.authors.extend(writer.map(|writer| vec![writer]));
        meta.titles.insert(0, shown);
    } else if let Some(window) = &meta.window {
        meta.titles.push(window.clone());
    }
    found
}

/// How well a heading agrees with the titles that the tags say, and its words.
fn rank(block: &Block, exact: &[String]) -> (bool, usize) {
    (exact.contains(&phrases::bare(&block.text)), block.words)
}

/// What the window's title says beside the article's: the site, if it is a few words.
fn site(window: &str, title: &str) -> Option<String> {
    const MARKS: [char; 11] = ['|', '-', '–', '—', '«', '»', ':', '·', '•', ' ', '/'];
    let (before, after) = window.split_once(title)?;
    let side = |text: &str| text.trim_matches(MARKS).to_owned();
    let (before, after) = (side(before), side(after));
    let one = match (before.is_empty(), after.is_empty()) {
        (true, false) => after,
        (false, true) => before,
        _ => return None,
    };
    let last = one.rsplit(" | ").next().unwrap_or(&one).trim();
    (1..=5).contains(&phrases::words(last)).then(|| last.to_owned())
}

/// Who wrote it, where the window says so beside the title: 'Dam broke | by Ann Lee | The Post'.
fn written_by(window: &str, title: &str) -> Option<String> {
    let (_, after) = window.split_once(title)?;
    let mut parts = after.split(" | ").map(str::trim);
    let writer = parts.find_map(|part| part.strip_prefix("by "))?;
    phrases::is_person(writer).then(|| writer.to_owned())
}

fn is_article(kind: &Value) -> bool {
    let one =
        |kind: &str| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report";
    match kind {
        Value::String(kind) => one(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(one),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

/// The names of people or organisations: a text, an object, a reference to one, or several.
fn names(value: &Value, objects: &[&Value]) -> Vec<String> {
    let all: &[Value] = match value {
        Value::Array(items) => items,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            std::slice::from_ref(value)
        }
    };
    let name = |value: &Value| {
        let named = value.as_str().or_else(|| value["name"].as_str());
        let referred = || {
            let id = value["@id"].as_str()?;
            objects.iter().find(|o| o["@id"] == id && o["name"].is_string())?["name"].as_str()
        };
        named.or_else(referred).and_then(line_of_json).filter(|name| !name.contains("://"))
    };
    all.iter().take(20).filter_map(name).collect()
}

/// A value of JSON-LD may hold references of HTML.
fn line_of_json(value: &str) -> Option<String> {
    line(&html_escape::decode_html_entities(value))
}

pub(super) fn line(value: &str) -> Option<String> {
    let value = value.get(..value.floor_char_boundary(LONGEST)).unwrap_or_default();
    Some(clean_line(value)).filter(|value| !value.is_empty())
}

fn address(value: &str) -> Option<String> {
    let value = value.trim();
    let web = value.starts_with("https://") || value.starts_with("http://");
    line(value).filter(|_| web && value.len() <= LONGEST)
}

/// What the page itself says of its article, where no tag does: names in parts that say they hold them,
/// and times, in a stretch of the tree.
pub(super) fn shown(tree: &Tree<'_>, from: usize, to: usize, front: &mut FrontMatter) {
    for (i, node) in tree.nodes.iter().enumerate().take(to).skip(from) {
        let What::Element(name, attributes) = node.what else { continue };
        if front.date.is_none() {
            front.date = time_of(tree, i, name, attributes);
        }
        if front.authors.is_empty() && (is_author(attributes) || name == OWN_BYLINE) {
            let text = inner(tree, i).map(|text| clean_line(&text)).unwrap_or_default();
            let text = if text.is_empty() && name == OWN_BYLINE {
                let said = ["author", "authors", "name"].into_iter();
                said.filter_map(|said| attribute(attributes, said)).find_map(|said| line(&said))
            } else {
                Some(text)
            };
            let text = text.unwrap_or_default();
            if text.len() <= 120 {
                let line =
                    if text.to_lowercase().contains("by ") { text } else { format!("By {text}") };
                let line = line.trim_start_matches("Posted ").trim_start_matches("Written ");
                front.authors = super::header::authors(line).unwrap_or_default();
            }
        }
    }
}

/// The day that an element for a time gives: `<time datetime>`, or one of the page's own.
fn time_of(tree: &Tree<'_>, i: usize, name: &str, attributes: &str) -> Option<PartialDate> {
    let names: &[&str] = match name {
        "time" => &["datetime"],
        OWN_TIME => &OWN_TIMES,
        _ => return None,
    };
    let said = names.iter().filter_map(|said| attribute(attributes, said));
    let mut days = said.filter_map(|said| dates::value(line(&said)?.get(..10)?));
    let shown = || dates::line(&clean_line(&inner(tree, i).filter(|_| name == OWN_TIME)?));
    let dated = |date: &PartialDate| date.year.is_some();
    days.find(dated).or_else(|| shown().filter(dated))
}

/// Where elements that a page defines itself keep their time.
const OWN_TIMES: [&str; 5] = ["datetime", "date", "published", "data-datetime", "data-date"];

/// Whether an element says that it holds who wrote something.
fn is_author(attributes: &str) -> bool {
    let said =
        ["rel", "class", "itemprop"].into_iter().filter_map(|name| attribute(attributes, name));
    said.flat_map(|value| noise::words(&value).collect::<Vec<_>>())
        .any(|word| matches!(word.as_str(), "author" | "authors" | "byline"))
}

/// The text inside an element.
pub(super) fn inner(tree: &Tree<'_>, i: usize) -> Option<String> {
    let end = tree.nodes.get(i)?.end as usize;
    let mut out = String::new();
    for node in tree.nodes.get(i + 1..end.min(i + 60))? {
        if let What::Text(text) = node.what {
            out.push_str(&html_escape::decode_html_entities(text));
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::read;

    /// Who wrote a page and when, where its head is this.
    fn check(head: &str, expected: (&str, &str)) {
        let text = "<p>The river rose over the old wall in the night, and the town below it was \
                    under water by morning, the mayor said.</p>";
        let body = text.repeat(6);
        let page = read(&format!(
            "<title>The wall gave way</title><body><article><h1>The wall gave way</h1>{head}{body}"
        ));
        let date = page.front.date.map(|date| {
            let number =
                |part: Option<u8>| part.map_or(String::new(), |part| format!("-{part:02}"));
            format!("{:04}{}{}", date.year.unwrap_or(0), number(date.month), number(date.day))
        });
        let told = (page.front.authors.join(", "), date.unwrap_or_default());
        assert_eq!((told.0.as_str(), told.1.as_str()), expected, "{head}");
        assert!(page.blocks.iter().any(|(_, text)| text.contains("old wall")), "{head}");
    }

    #[test]
    fn elements_of_the_pages_own_tell_who_and_when() {
        let both = ("Ann Lee", "2024-03-03");
        check("<p class=byline>By Ann Lee</p><time datetime=2024-03-03T10:00Z>Sunday</time>", both);
        check(
            "<x-byline>By Ann Lee</x-byline><time-stamp datetime='2024-03-03T10:00Z'>2 h ago</time-stamp>",
            both,
        );
        check(
            "<post-head><x-byline><span>Ann Lee</span></x-byline><relative-time datetime=2024-03-03></relative-time></post-head>",
            both,
        );
        check("<story-byline author='Ann Lee'></story-byline><story-date date=2024-03-03 />", both);
        check(
            "<author-name>Ann Lee</author-name><x-published-date>3 March 2024</x-published-date>",
            both,
        );
        check("<x-byline>By Ann Lee</x-byline><x-date>3 March 2024</x-date>", both);
        check("<p>By Ann Lee, <x-date>3 March 2024</x-date></p>", both);
        check("<x-byline>Staff</x-byline><x-date date=today></x-date>", ("", ""));
        check(
            "<my-candidate author='Ann Lee'></my-candidate><x-update date=2024-03-03></x-update>",
            ("", ""),
        );
    }
}
