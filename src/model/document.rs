//! One article as read: its text, what its header says, and how the text is divided.

use super::{Interval, OffsetMap, Span, Token, Tokens};

/// Names a document: its path below what was opened, and the member of a file that holds many.
/// Documents are ordered by their keys.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key {
    /// Path with `/`, relative to the folder opened.
    pub path: Box<str>,
    /// The member of an archive, mailbox or row file.
    pub member: Option<Box<str>>,
}

impl Key {
    /// A file that is one document.
    #[must_use]
    pub fn file(path: &str) -> Self {
        Self { path: path.into(), member: None }
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.member {
            Some(member) => write!(f, "{}!/{member}", self.path),
            None => f.write_str(&self.path),
        }
    }
}

/// The language of a text, as far as the program tells languages apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Language {
    /// English: the only one whose names, dates and events are tagged.
    English,
    /// Another language, as its ISO 639-1 code (two letters).
    Other([u8; 2]),
    /// Too little text, or a script with no table.
    #[default]
    Unknown,
}

impl Language {
    /// ISO 639-1 code, `und` where the language is not known.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::English => "en",
            Self::Other(code) => std::str::from_utf8(code).unwrap_or("und"),
            Self::Unknown => "und",
        }
    }
}

/// How a document's date is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Basis {
    /// Front matter, a metadata file, or the page's own data.
    Metadata,
    /// A dateline or a 'Published' line in the text.
    Dateline,
    /// The file's name or the article's address.
    FileName,
    /// What other articles of the folder tell.
    Inferred,
    /// Not at all.
    #[default]
    Unknown,
}

/// When a document was published.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Published {
    /// TIMEX3 value at the precision known (`2024-03-28`, `2024-03`).
    pub value: Option<Box<str>>,
    /// The days it may have been.
    pub interval: Option<Interval>,
    /// How it is known.
    pub basis: Basis,
    /// Why, for a date that was inferred.
    pub reason: Option<Box<str>>,
}

/// What a line that is no part of the article is (the classes of the JSON format).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BoilerplateClass {
    /// Site navigation, browser notes, share buttons.
    Navigation,
    /// The title once more.
    TitleRepeat,
    /// 'See also', 'Read more'.
    SeeAlso,
    /// What a missing video or picture leaves.
    MediaPlaceholder,
    /// A caption or a photo credit, a contributor line.
    CaptionOrCredit,
    /// Related posts and their authors.
    RelatedPosts,
    /// Advertising for a newsletter or an account.
    Newsletter,
}

/// A line that is no part of the article; shown dimmed, never lost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Boilerplate {
    /// The line, without its line end.
    pub span: Span,
    /// What it is.
    pub class: BoilerplateClass,
}

/// What a paragraph is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum ParagraphKind {
    /// Running text.
    #[default]
    Body,
    /// The article's title where it stands in the text.
    Title,
    /// A heading inside the article.
    Heading,
    /// Byline, date line, 'Published' line.
    Header,
    /// Boilerplate of any class.
    Boilerplate,
}

/// One paragraph: a line of a plain text, a block of Markdown. Ordered and disjoint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Its text, without the line end.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
    /// Whether a blank line goes before it in the file.
    pub spaced: bool,
}

/// Facts about the file itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FileFacts {
    /// Size in bytes.
    pub bytes: u64,
    /// Name of the encoding it was decoded from.
    pub encoding: Box<str>,
    /// Characters that are not seen (soft hyphens, zero-width, bidi controls, escapes).
    pub hidden: u32,
}

/// One article. Immutable once made, shared by `Arc`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    /// Its name in the corpus.
    pub key: Key,
    /// Title, sanitised; the file's name where none is found.
    pub title: String,
    /// Newspaper, agency or site.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where it was published, as the front matter says.
    pub address: Option<String>,
    /// How the database or search engine it comes from calls it.
    pub id: Option<Box<str>>,
    /// Language of the text.
    pub language: Language,
    /// When it was published.
    pub published: Published,
    /// The article's text, sanitised, lines ended by LF.
    pub text: String,
    /// Map from `text` to the file's own characters.
    pub offsets: OffsetMap,
    /// Paragraphs, ordered and disjoint.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences, ordered and disjoint, each inside one paragraph.
    pub sentences: Vec<Span>,
    /// Tokens, ordered and disjoint, each inside one sentence.
    pub tokens: Tokens,
    /// Lines that are no part of the article.
    pub boilerplate: Vec<Boilerplate>,
    /// Facts about the file.
    pub facts: FileFacts,
    /// What was odd about the file, in words for the reader.
    pub problems: Vec<String>,
}

impl Default for Key {
    fn default() -> Self {
        Self::file("")
    }
}

impl Document {
    /// The text of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.slice(&self.text)
    }

    /// The tokens of a span.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> impl ExactSizeIterator<Item = Token> + '_ {
        self.tokens.range(self.tokens.within(span))
    }

    /// The sentence that holds the byte `position`, by its number.
    #[must_use]
    pub fn sentence_at(&self, position: u32) -> Option<usize> {
        let i = self.sentences.partition_point(|span| span.end() <= position);
        self.sentences.get(i).filter(|span| span.contains(position)).map(|_| i)
    }

    /// The paragraph that holds the byte `position`, or the next one after it, by its number.
    #[must_use]
    pub fn paragraph_at(&self, position: u32) -> usize {
        self.paragraphs
            .partition_point(|paragraph| paragraph.span.end() <= position)
            .min(self.paragraphs.len().saturating_sub(1))
    }

    /// Gives back memory that it does not need.
    pub fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.offsets.shrink_to_fit();
        self.paragraphs.shrink_to_fit();
        self.sentences.shrink_to_fit();
        self.tokens.shrink_to_fit();
        self.boilerplate.shrink_to_fit();
    }

    /// Whether a span touches a boilerplate line.
    #[must_use]
    pub fn is_boilerplate(&self, span: Span) -> bool {
        self.boilerplate.iter().any(|line| line.span.overlaps(span))
    }
}
