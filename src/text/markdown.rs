//! Markdown to paragraphs: what a reader sees, without the marks. Link targets, emphasis marks and HTML
//! tags are left out; lines of one paragraph are joined.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::assembly::{Assembly, Block, Role};
use super::cleaning::clean_line;
use super::part;
use crate::model::Span;

/// Takes the clean text from `from` on into the assembly, block by block.
pub(super) fn read(text: &str, from: usize, assembly: &mut Assembly<'_>) -> Vec<Block> {
    let mut reader = Reader {
        text,
        from,
        assembly,
        blocks: Vec::new(),
        open: None,
        role: Role::Prose,
        spaced: false,
        bullet: String::new(),
        lists: Vec::new(),
        skipped: 0,
        pictures: Pictures::default(),
    };
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let body = part(text, from..text.len());
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        let range = range.start + from..range.end + from;
        if range.start >= reader.skipped {
            reader.event(event, range.start, range.end);
        }
    }
    reader.blocks
}

/// What a paragraph holds besides text.
#[derive(Default)]
struct Pictures {
    inside: u32,
    /// Whether the open block has text outside pictures, and inside.
    outside_text: bool,
    inside_text: bool,
}

struct Reader<'a, 'b> {
    text: &'a str,
    from: usize,
    assembly: &'a mut Assembly<'b>,
    blocks: Vec<Block>,
    /// Where the open block starts in the document's text.
    open: Option<usize>,
    role: Role,
    /// Whether a blank line belongs before the next block.
    spaced: bool,
    /// What goes before the next text: a list item's mark.
    bullet: String,
    /// The next number of each open list, if it is numbered.
    lists: Vec<Option<u64>>,
    /// Events before this byte are done with.
    skipped: usize,
    pictures: Pictures,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, start: usize, end: usize) {
        match event {
            Event::Start(tag) => self.start(&tag, start, end),
            Event::End(tag) => self.end(tag),
            Event::Text(shown) => self.shown(&shown, start, end),
            Event::Code(_) => self.code(start, end),
            Event::SoftBreak => self.join(end, " "),
            Event::HardBreak => self.close(),
            Event::Rule => {
                self.close();
                self.spaced = true;
            }
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, start: usize, end: usize) {
        match tag {
            Tag::Heading { level, .. } => self.block(Role::Heading(*level as u8)),
            Tag::CodeBlock(_) | Tag::Table(_) => self.block(Role::Verbatim),
            Tag::HtmlBlock => {
                self.block(Role::Prose);
                self.html(start, end);
                self.skipped = end;
            }
            Tag::List(first) => {
                self.close();
                self.spaced |= self.lists.is_empty();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.close();
                self.role = Role::Prose;
                self.bullet = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    Some(None) | None => "• ".to_owned(),
                };
            }
            Tag::TableCell => {
                if self.open.is_some() {
                    self.join(start, " | ");
                }
            }
            Tag::Image { .. } => self.pictures.inside += 1,
            Tag::Paragraph | Tag::BlockQuote(_) => self.block(Role::Prose),
            Tag::TableHead
            | Tag::TableRow
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_)
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.pictures.inside = self.pictures.inside.saturating_sub(1),
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
                self.spaced |= self.lists.is_empty();
            }
            TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => self.close(),
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Table => {
                self.close();
                self.spaced = true;
            }
            TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// A new block begins; its first text opens it.
    fn block(&mut self, role: Role) {
        self.close();
        // The paragraph of a list item goes with the item's mark.
        self.spaced |= self.bullet.is_empty();
        self.role = role;
    }

    fn close(&mut self) {
        self.open = None;
    }

    /// Text of an event: copied where it stands so in the file, else (entities) put in its place.
    fn shown(&mut self, shown: &str, start: usize, end: usize) {
        if part(self.text, start..end) != shown {
            let clean = clean_line(shown);
            return self.write(start, end, Some(&clean));
        }
        let mut at = start;
        for line in shown.split_inclusive('\n') {
            let bare = line.trim_end_matches('\n');
            self.write(at, at + bare.len(), None);
            at += line.len();
            if bare.len() < line.len() {
                self.close();
            }
        }
    }

    /// Code inside a line, without its back-ticks; a line end in it is a space.
    fn code(&mut self, start: usize, end: usize) {
        let whole = part(self.text, start..end);
        let ticks = whole.len() - whole.trim_start_matches('`').len();
        let inner = whole.trim_matches('`');
        let mut at = start + ticks;
        for line in inner.split_inclusive('\n') {
            let bare = line.trim_end_matches('\n');
            self.write(at, at + bare.len(), None);
            at += line.len();
            if bare.len() < line.len() {
                self.join(at, " ");
            }
        }
    }

    /// The text of an HTML block, line by line, without tags and comments.
    fn html(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let rest = part(self.text, at..end);
            let stop = |mark: &str| rest.find(mark).map_or(end, |i| at + i + mark.len());
            if rest.starts_with("<!--") {
                at = stop("-->");
            } else if rest.starts_with("<script") || rest.starts_with("<style") {
                at = stop("</");
            } else if rest.starts_with('<') {
                at = stop(">");
            } else {
                let length = rest.find(['<', '\n']).unwrap_or(rest.len());
                let line = part(rest, 0..length);
                let lead = line.len() - line.trim_start().len();
                let skip = if self.open.is_none() { lead } else { 0 };
                self.write(at + skip, at + line.len(), None);
                at += length;
                if part(self.text, at..end).starts_with('\n') {
                    self.close();
                    at += 1;
                }
            }
        }
    }

    /// Writes the clean text from `start` to `end`, or `shown` for it, and opens a block if none is.
    fn write(&mut self, start: usize, end: usize, shown: Option<&str>) {
        // A parser's ranges only grow; what does not is left out rather than written twice.
        if start < self.assembly.at() || start >= end || start < self.from {
            return;
        }
        if self.open.is_none() {
            if shown.unwrap_or(part(self.text, start..end)).trim().is_empty() {
                return;
            }
            self.open_block(start);
        } else {
            self.assembly.put(start, "");
        }
        match shown {
            Some(shown) => self.assembly.put(end, shown),
            None => self.assembly.keep(end),
        }
        if self.pictures.inside > 0 {
            self.pictures.inside_text = true;
        } else {
            self.pictures.outside_text = true;
        }
        self.extend();
    }

    fn open_block(&mut self, start: usize) {
        let spaced = self.spaced && !self.blocks.is_empty();
        let gap = if self.blocks.is_empty() {
            ""
        } else if spaced {
            "\n\n"
        } else {
            "\n"
        };
        let bullet = std::mem::take(&mut self.bullet);
        // What stands before the text (marks, blank lines) is replaced as a whole.
        self.assembly.put(start, &format!("{gap}{bullet}"));
        let open = self.assembly.length() - bullet.len();
        self.open = Some(open);
        self.pictures = Pictures { inside: self.pictures.inside, ..Pictures::default() };
        self.blocks.push(Block { span: Span::of(open, open), role: self.role, spaced });
        self.spaced = false;
    }

    /// Puts a joint in place of what lies between two pieces of one block.
    fn join(&mut self, to: usize, joint: &str) {
        if self.open.is_some() && to > self.assembly.at() {
            self.assembly.put(to, joint);
        }
    }

    /// The open block reaches to the end of what was written, without white space.
    fn extend(&mut self) {
        let (Some(open), Some(last)) = (self.open, self.blocks.last_mut()) else { return };
        let written = part(self.assembly.text(), open..self.assembly.length());
        last.span = Span::of(open, open + written.trim_end().len());
        let only_picture = self.pictures.inside_text && !self.pictures.outside_text;
        last.role = if only_picture { Role::Picture } else { self.role };
    }
}

#[cfg(test)]
mod tests {
    use super::super::cleaning::clean;
    use super::*;

    fn check(input: &str, expected: &str) {
        let clean = clean(input);
        let mut assembly = Assembly::new(&clean, input);
        read(&clean.text, 0, &mut assembly);
        let (text, map) = assembly.finish();
        assert_eq!(text, expected, "{input:?}");
        assert!(input.contains(&map.source_text(&text, Span::of(0, text.len()))));
    }

    #[test]
    fn marks_are_left_out() {
        check("# A **dam** breaks\n\nIt *was* old.\n", "A dam breaks\n\nIt was old.");
        check("See [the plan](https://example.org/plan).", "See the plan.");
        check("One line\nand its end.", "One line and its end.");
        check("Fish &amp; chips &#27;[2J", "Fish & chips ␛[2J");
        check("Run `make all` now.", "Run make all now.");
        check("A <b>bold</b> word.", "A bold word.");
        check("It broke.[^1]\n\n[^1]: In the night.\n", "It broke.\n\nIn the night.");
    }

    #[test]
    fn blocks_keep_apart() {
        check("* one\n* two\n\nEnd.", "• one\n• two\n\nEnd.");
        check("1. one\n2. two\n", "1. one\n2. two");
        check("> A quotation\n> of two lines.\n\nEnd.", "A quotation of two lines.\n\nEnd.");
        check("Code:\n\n```\nlet a;\nlet b;\n```\n", "Code:\n\nlet a;\nlet b;");
        check("| a | b |\n|---|---|\n| 1 | 2 |\n", "a | b\n1 | 2");
        check("<div>\n<p>Told <i>so</i></p>\n<!-- not -->\n</div>\n\nEnd.", "Told so\n\nEnd.");
    }
}
