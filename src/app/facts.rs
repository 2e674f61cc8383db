//! What there is to know of an article's file, so that somebody can vouch for it: where it lies, its
//! hash, how its date is known, what in it is not seen, what of it is not the article.

use std::collections::BTreeMap;

use super::sheet::Text;
use super::{Effect, Place, Popup, Sheet, SheetKind, State, words};
use crate::model::{
    Basis, Document, DocumentId, Inspection, Key, Language, Span, TokenKind, Unseen, moment,
};
use crate::plain::Visible;
use crate::query;

impl State {
    /// Opens the box with the facts, and has the file looked at.
    pub(super) fn show_facts(&mut self) -> Vec<Effect> {
        let Some((_, key)) = self.chosen_article() else {
            self.notice = Some("nothing is open yet".into());
            return Vec::new();
        };
        let about = Place { key: key.clone(), span: Span::default() };
        self.inspected = None;
        self.popup = Some(Popup::Sheet(Sheet { kind: SheetKind::Facts, about, top: 0 }));
        vec![Effect::Inspect(key)]
    }

    /// The name of an article's file, and the facts.
    pub(super) fn facts(&self, key: &Key) -> (String, Text) {
        let mut text = Text::default();
        let name = Visible::new(&key.to_string()).into_string();
        let id = query::document_by_key(self.corpus(), key);
        let Some((id, document)) = id.and_then(|id| Some((id, self.corpus().document(id)?))) else {
            text.body("not there any more");
            return (name, text);
        };
        let found = self.inspected.as_ref().filter(|(of, _)| of == key).map(|(_, found)| found);
        file(&mut text, document, found);
        self.article(&mut text, id, document);
        unseen(&mut text, document, found.and_then(|found| found.as_ref().ok()));
        left_out(&mut text, document);
        if !document.problems.is_empty() {
            text.heading("Noted");
            document.problems.iter().for_each(|what| text.body(Visible::new(what).into_string()));
        }
        (name, text)
    }

    fn article(&self, text: &mut Text, id: DocumentId, document: &Document) {
        text.heading("Article");
        text.body(document.title.clone());
        let outlet = document.outlet.clone().filter(|outlet| !outlet.is_empty());
        let by = (!document.authors.is_empty()).then(|| document.authors.join(", "));
        let line: Vec<String> = outlet.into_iter().chain(by).collect();
        if !line.is_empty() {
            text.source(line.join(words::BETWEEN));
        }
        if let Some(address) = &document.address {
            text.source(Visible::new(address).into_string());
        }
        let is_word = |kind| matches!(kind, TokenKind::Word | TokenKind::Number);
        let count = document.tokens.iter().filter(|token| is_word(token.kind)).count();
        let language = match document.language {
            Language::English => "English".to_owned(),
            Language::Other(_) => format!("{}, not tagged", document.language.code()),
            Language::Unknown => "language not known".to_owned(),
        };
        text.source(format!(
            "{}, {}, {language}",
            words::count(document.paragraphs.len(), "paragraph"),
            words::count(count, "word"),
        ));
        let others =
            self.printings(id).unwrap_or_default().into_iter().filter(|other| *other != id);
        let others: Vec<String> = others
            .filter_map(|other| self.corpus().document(other))
            .map(|other| Visible::new(&other.key.to_string()).into_string())
            .collect();
        if !others.is_empty() {
            text.source(format!("the same text: {}", others.join(", ")));
        }
        text.heading("Date");
        let published = self.corpus().published(id).cloned().unwrap_or_default();
        let date = words::published(&published).unwrap_or_else(|| "not known".into());
        text.body(date);
        text.source(match published.basis {
            Basis::Metadata => "as its own data or a metadata file says",
            Basis::Dateline => "as its dateline says",
            Basis::FileName => "as its file's name or its address says",
            Basis::Inferred => "inferred from what other articles date",
            Basis::Unknown => "nothing tells it",
        });
        if let Some(reason) = &published.reason {
            text.source(Visible::new(reason).into_string());
        }
    }
}

fn file(
    text: &mut Text,
    document: &Document,
    found: Option<&Result<std::sync::Arc<Inspection>, String>>,
) {
    text.heading("File");
    let encoding = Visible::new(&document.facts.encoding).into_string();
    let read = format!("{} bytes when it was read, {encoding}", bytes(document.facts.bytes));
    let found = match found {
        None => {
            text.body(read);
            text.source("looking at it …");
            return;
        }
        Some(Err(why)) => {
            text.body(read);
            text.source(Visible::new(why).into_string());
            return;
        }
        Some(Ok(found)) => found,
    };
    text.body(found.path.clone().unwrap_or_else(|| "compiled into the program".into()));
    let changed = found.modified.and_then(moment).map(|at| format!(", changed {at}"));
    let member = found.member.as_ref();
    let encoding =
        if document.key.member.is_none() { format!(", {encoding}") } else { String::new() };
    text.source(format!(
        "{} bytes{encoding}{}",
        bytes(found.file.bytes),
        changed.unwrap_or_default()
    ));
    text.source(format!("SHA-256 {}", found.file.sha256));
    if let Some(member) = &document.key.member {
        text.body(format!("in it: {}", Visible::new(member)));
    }
    if let Some(member) = member {
        text.source(format!("{} bytes", bytes(member.bytes)));
        text.source(format!("SHA-256 {}", member.sha256));
    }
    if found.differs {
        text.body("≠ it is not what was read: R reads it again");
    }
}

fn unseen(text: &mut Text, document: &Document, found: Option<&std::sync::Arc<Inspection>>) {
    text.heading("Characters that are not seen");
    let hidden = document.facts.hidden as usize;
    let all = found.map_or(&[][..], |found| found.unseen.as_slice());
    if hidden == 0 && all.is_empty() {
        text.body("none");
        return;
    }
    text.body(format!("{} in the text, shown as signs or left out", words::number(hidden)));
    let place = |(line, column): &(u32, u32)| format!("{line}:{column}");
    for Unseen { kind, count, places } in all {
        let told: Vec<String> = places.iter().map(place).collect();
        let more = if places.len() < *count as usize { ", …" } else { "" };
        let count = words::number(*count as usize);
        text.source(format!("{}: {count}, at {}{more}", kind.name(), told.join(", ")));
    }
    if !all.is_empty() {
        text.source("(line:character in the file)");
    }
}

fn left_out(text: &mut Text, document: &Document) {
    let mut classes: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    for line in &document.boilerplate {
        let first = || words::shortened(document.slice(line.span).trim(), 40);
        classes.entry(words::boilerplate(line.class)).or_insert_with(|| (0, first())).0 += 1;
    }
    text.heading("Lines that are not the article");
    if classes.is_empty() {
        text.body("none");
    }
    for (class, (count, first)) in classes {
        text.body(format!("{class}: {}, from “{first}”", words::count(count, "line")));
    }
    let name = document.key.member.as_deref().unwrap_or(&document.key.path).to_ascii_lowercase();
    if [".html", ".htm", ".xhtml", ".mhtml", ".mht"].iter().any(|ending| name.ends_with(ending)) {
        text.source("of a page only the article's text is read; the rest was left out before");
    }
}

fn bytes(count: u64) -> String {
    words::number(usize::try_from(count).unwrap_or(usize::MAX))
}
