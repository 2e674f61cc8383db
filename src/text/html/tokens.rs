//! Mark-up (HTML, or XML read leniently) as a row of tags and texts. Nothing is refused: what is no tag
//! is text, and what never ends, ends with the file.

use memchr::{memchr, memmem};

use super::super::part;

/// Elements whose content is not mark-up.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "iframe"];

/// One piece of mark-up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Token<'a> {
    /// `<name attributes>`.
    Open {
        /// As written.
        name: &'a str,
        /// As written.
        attributes: &'a str,
        /// Whether it ends with `/>`.
        closed: bool,
    },
    /// `</name>`.
    Close(&'a str),
    /// Characters, with references (`&amp;`) as they stand.
    Text(&'a str),
    /// Characters without references: the inside of a CDATA section, of a script.
    Raw(&'a str),
    /// The inside of a comment.
    Comment(&'a str),
}

/// Goes through mark-up.
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Whether names are HTML's, some of which have content that is no mark-up.
    html: bool,
    /// The element whose raw content comes next.
    raw: Option<&'static str>,
}

impl<'a> Tokens<'a> {
    /// The tokens of HTML.
    #[must_use]
    pub fn html(text: &'a str) -> Self {
        Self { text, at: 0, html: true, raw: None }
    }

    /// The tokens of XML.
    #[must_use]
    pub fn xml(text: &'a str) -> Self {
        Self { text, at: 0, html: false, raw: None }
    }

    fn rest(&self) -> &'a str {
        part(self.text, self.at..self.text.len())
    }

    /// Takes the next `length` bytes.
    fn take(&mut self, length: usize) -> &'a str {
        let taken = part(self.text, self.at..self.at + length);
        self.at += length;
        taken
    }

    /// Takes up to `end`, which is passed over; all that is left where it does not come.
    fn until(&mut self, end: &str) -> &'a str {
        let rest = self.rest();
        let length = memmem::find(rest.as_bytes(), end.as_bytes()).unwrap_or(rest.len());
        let taken = self.take(length);
        self.at = (self.at + end.len()).min(self.text.len());
        taken
    }

    /// The content of a raw element, up to its closing tag.
    fn raw_text(&mut self, name: &str) -> Token<'a> {
        let rest = self.rest();
        let mut from = 0;
        let closing = |at: usize| {
            let name_at = at + 2;
            rest.as_bytes()
                .get(name_at..name_at + name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        };
        while let Some(at) = memmem::find(rest.as_bytes().get(from..).unwrap_or_default(), b"</") {
            if closing(from + at) {
                return Token::Raw(self.take(from + at));
            }
            from += at + 2;
        }
        Token::Raw(self.take(rest.len()))
    }

    /// What begins with `<`; none if that is a character like any other.
    fn mark(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            self.take(4);
            return Some(Token::Comment(self.until("-->")));
        }
        if rest.starts_with("<![CDATA[") {
            self.take(9);
            return Some(Token::Raw(self.until("]]>")));
        }
        let second = rest.as_bytes().get(1).copied().unwrap_or(b' ');
        if matches!(second, b'!' | b'?') {
            return Some(Token::Comment(self.until(">")));
        }
        let closing = second == b'/';
        let name_at = 1 + usize::from(closing);
        let first = rest.as_bytes().get(name_at).copied().unwrap_or(b' ');
        if !first.is_ascii_alphabetic() {
            return None;
        }
        let inside = part(rest, name_at..rest.len());
        let length = inside
            .bytes()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'<'))
            .unwrap_or(inside.len());
        let name = part(inside, 0..length);
        let end = name_at + length + tag_end(part(inside, length..inside.len()));
        let attributes = part(rest, name_at + length..end);
        self.take((end + 1).min(rest.len()));
        if closing {
            return Some(Token::Close(name));
        }
        if self.html {
            self.raw = RAW.into_iter().find(|raw| name.eq_ignore_ascii_case(raw));
        }
        let bare = attributes.trim_end();
        let closed = bare.ends_with('/');
        Some(Token::Open { name, attributes: bare, closed })
    }
}

/// Where a tag ends: at the next `>` outside quotes. A quote that is never closed is none.
fn tag_end(inside: &str) -> usize {
    let bytes = inside.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => return at,
            b'"' | b'\''
                if bytes.get(..at).is_some_and(|before| {
                    before.iter().rev().find(|b| !b.is_ascii_whitespace()) == Some(&b'=')
                }) =>
            {
                let rest = bytes.get(at + 1..).unwrap_or_default();
                match memchr(*byte, rest) {
                    Some(length) => at += length + 2,
                    None => at += 1,
                }
            }
            _ => at += 1,
        }
    }
    inside.len()
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            let raw = self.raw_text(name);
            if raw != Token::Raw("") {
                return Some(raw);
            }
        }
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        if rest.starts_with('<')
            && let Some(token) = self.mark()
        {
            return Some(token);
        }
        let after = rest.as_bytes().get(1..).unwrap_or_default();
        let length = memchr(b'<', after).map_or(rest.len(), |at| at + 1);
        Some(Token::Text(self.take(length)))
    }
}

/// The attributes of a tag, as names with their values as they stand.
pub(in super::super) fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let length = rest
            .bytes()
            .skip(1)
            .position(|b| b.is_ascii_whitespace() || b == b'=' || b == b'/')
            .map_or(rest.len(), |at| at + 1);
        if rest.is_empty() {
            return None;
        }
        let (name, after) = rest.split_at_checked(length)?;
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start();
        for quote in ['"', '\''] {
            if let Some(inside) = value.strip_prefix(quote) {
                let (value, after) = inside.split_once(quote).unwrap_or((inside, ""));
                rest = after;
                return Some((name, value));
            }
        }
        let length = value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len());
        let (value, after) = value.split_at_checked(length)?;
        rest = after;
        Some((name, value))
    })
}

/// The value of an attribute, its references resolved.
#[must_use]
pub fn attribute(text: &str, wanted: &str) -> Option<String> {
    let mut all = attributes(text);
    let (_, value) = all.find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
    Some(html_escape::decode_html_entities(value).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[Token<'_>]) {
        assert_eq!(Tokens::html(html).collect::<Vec<_>>(), expected, "{html}");
    }

    fn open<'a>(name: &'a str, attributes: &'a str) -> Token<'a> {
        Token::Open { name, attributes, closed: false }
    }

    #[test]
    fn tags_and_texts() {
        check("a<B>b</B>", &[Token::Text("a"), open("B", ""), Token::Text("b"), Token::Close("B")]);
        check("1 < 2 & <3", &[Token::Text("1 "), Token::Text("< 2 & "), Token::Text("<3")]);
        check("<p title='a > b'>", &[open("p", " title='a > b'")]);
        check("<p class=\"open>x", &[open("p", " class=\"open"), Token::Text("x")]);
        check("<!-- a > b -->c", &[Token::Comment(" a > b "), Token::Text("c")]);
        check("<!-- open", &[Token::Comment(" open")]);
        check("<p", &[open("p", "")]);
    }

    #[test]
    fn scripts_are_no_mark_up() {
        let script = open("script", "");
        check("<script>a<b</c></SCRIPT>", &[script, Token::Raw("a<b</c>"), Token::Close("SCRIPT")]);
        check("<script>never closed <b>", &[script, Token::Raw("never closed <b>")]);
    }

    #[test]
    fn attributes_are_read() {
        let read = |text| attributes(text).collect::<Vec<_>>();
        assert_eq!(
            read(" a=1 b = 'x y' c d=\"q\""),
            [("a", "1"), ("b", "x y"), ("c", ""), ("d", "q")]
        );
        assert_eq!(read("=x ="), [("=x", "")]);
        assert_eq!(attribute(" HREF='a&amp;b'", "href").as_deref(), Some("a&b"));
    }
}
