//! Documents as JSON.

use serde::Serialize;

use super::date::{Days, PublishedJson};
use crate::model::{
    Annotations, BoilerplateClass, Corpus, Document, DocumentId, Modifier, Span, Timex, TimexKind,
};

/// What every list of documents tells of one.
#[derive(Serialize)]
pub(super) struct Head<'a> {
    path: String,
    title: &'a str,
    outlet: Option<&'a str>,
    authors: &'a [String],
    language: &'a str,
    published: PublishedJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    /// The document whose text this one has as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<String>,
}

/// A document with what was found in it that belongs to no event and no entity.
#[derive(Serialize)]
pub(super) struct DocumentJson<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    boilerplate: Vec<BoilerplateJson>,
    sentences: Vec<Place>,
    timexes: Vec<TimexJson<'a>>,
    problems: &'a [String],
}

/// A stretch of a file, in characters.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Place {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct BoilerplateJson {
    #[serde(flatten)]
    place: Place,
    class: &'static str,
}

#[derive(Serialize)]
struct TimexJson<'a> {
    #[serde(flatten)]
    place: Place,
    text: String,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quant: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    freq: Option<&'a str>,
    #[serde(flatten)]
    days: Days,
}

impl Place {
    /// A span of the document's text as characters of its file.
    pub(super) fn of(document: &Document, span: Span) -> Self {
        let (start, end) = document.offsets.source_range(&document.text, span);
        Self { start, end }
    }
}

/// The file's own characters behind a span.
pub(super) fn source(document: &Document, span: Span) -> String {
    document.offsets.source_text(&document.text, span)
}

impl<'a> Head<'a> {
    pub(super) fn of(corpus: &'a Corpus, id: DocumentId, document: &'a Document) -> Self {
        Self {
            path: document.key.to_string(),
            title: &document.title,
            outlet: document.outlet.as_deref(),
            authors: &document.authors,
            language: document.language.code(),
            published: PublishedJson::of(corpus.published(id).unwrap_or(&document.published)),
            address: document.address.as_deref(),
            id: document.id.as_deref(),
            copy_of: corpus.copy_of(id).and_then(|id| Some(corpus.document(id)?.key.to_string())),
        }
    }
}

impl<'a> DocumentJson<'a> {
    pub(super) fn of(corpus: &'a Corpus, id: DocumentId, document: &'a Document) -> Self {
        let timexes: &[Timex] = corpus
            .annotations
            .get(id.index())
            .map_or(&[], |found: &std::sync::Arc<Annotations>| &found.timexes);
        Self {
            head: Head::of(corpus, id, document),
            boilerplate: document
                .boilerplate
                .iter()
                .map(|line| BoilerplateJson {
                    place: Place::of(document, line.span),
                    class: class(line.class),
                })
                .collect(),
            sentences: document.sentences.iter().map(|span| Place::of(document, *span)).collect(),
            timexes: timexes.iter().map(|timex| TimexJson::of(document, timex)).collect(),
            problems: &document.problems,
        }
    }
}

impl<'a> TimexJson<'a> {
    fn of(document: &Document, timex: &'a Timex) -> Self {
        Self {
            place: Place::of(document, timex.span),
            text: source(document, timex.span),
            kind: match timex.kind {
                TimexKind::Date => "DATE",
                TimexKind::Time => "TIME",
                TimexKind::Duration => "DURATION",
                TimexKind::Set => "SET",
            },
            value: &timex.value,
            modifier: timex.modifier.map(Modifier::name),
            quant: timex.quantifier.as_deref(),
            freq: timex.frequency.as_deref(),
            days: Days::of(timex.interval),
        }
    }
}

fn class(class: BoilerplateClass) -> &'static str {
    match class {
        BoilerplateClass::Navigation => "navigation",
        BoilerplateClass::TitleRepeat => "title repeat",
        BoilerplateClass::SeeAlso => "see-also",
        BoilerplateClass::MediaPlaceholder => "media placeholder",
        BoilerplateClass::CaptionOrCredit => "caption or credit",
        BoilerplateClass::RelatedPosts => "related posts",
        BoilerplateClass::Newsletter => "newsletter",
    }
}
