//! Plain text to paragraphs: a line is one, unless lines were broken by hand at some 50 to 90
//! characters, in which case a block of them is.

use super::assembly::{Assembly, Block, Role};
use super::{dates, part};
use crate::model::Span;

/// Widths, in characters, of lines broken by hand.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=90;

#[derive(Clone, Copy)]
struct Line {
    /// Bytes of the clean text, without white space around it.
    start: usize,
    end: usize,
    /// Columns of white space in front.
    indent: usize,
    /// Characters.
    width: usize,
    /// Characters of its first word.
    first_word: usize,
}

/// Takes the clean text from `from` on into the assembly, paragraph by paragraph.
pub(super) fn read(text: &str, from: usize, assembly: &mut Assembly<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut group: Vec<Line> = Vec::new();
    let mut at = from;
    assembly.put(from, "");
    for line in part(text, from..text.len()).split_inclusive('\n') {
        let bare = line.trim();
        if bare.is_empty() {
            take(text, &mut group, assembly, &mut blocks);
        } else {
            let indent = line.len() - line.trim_start().len();
            let start = at + indent;
            let first = bare.split_whitespace().next().unwrap_or_default();
            group.push(Line {
                start,
                end: start + bare.len(),
                indent,
                width: bare.chars().count(),
                first_word: first.chars().count(),
            });
        }
        at += line.len();
    }
    take(text, &mut group, assembly, &mut blocks);
    assembly.keep(text.len());
    blocks
}

/// Ends a group of lines without a blank line between them.
fn take(text: &str, group: &mut Vec<Line>, assembly: &mut Assembly<'_>, blocks: &mut Vec<Block>) {
    let wrapped = is_wrapped(text, group);
    let widest = group.iter().map(|line| line.width).max().unwrap_or(0);
    let mut open: Option<usize> = None;
    let mut spaced = !blocks.is_empty();
    for (i, line) in group.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| group.get(i));
        let joins = wrapped && before.is_some_and(|before| !breaks(text, before, line, widest));
        let start = if let Some(start) = open.filter(|_| joins) {
            assembly.put(line.start, " ");
            start
        } else {
            assembly.keep(line.start);
            assembly.length()
        };
        assembly.keep(line.end);
        let span = Span::of(start, assembly.length());
        match blocks.last_mut().filter(|_| joins && open.is_some()) {
            Some(last) => last.span = span,
            None => blocks.push(Block { span, role: Role::Prose, spaced: spaced && i == 0 }),
        }
        open = Some(start);
        spaced &= i == 0;
    }
    group.clear();
}

/// Whether the lines of a group were broken by hand: most are of that width, few end a sentence, and
/// many go on in lower case, as lines that each stand alone do not.
fn is_wrapped(text: &str, group: &[Line]) -> bool {
    let Some((_, inner)) = group.split_last() else { return false };
    if inner.is_empty() || inner.iter().any(|line| line.width > *WIDTHS.end() + 10) {
        return false;
    }
    let wide = inner.iter().filter(|line| WIDTHS.contains(&line.width)).count();
    let ends = inner.iter().filter(|line| ends_sentence(part(text, line.start..line.end))).count();
    let follow =
        group.iter().skip(1).filter(|line| goes_on(part(text, line.start..line.end))).count();
    let share = |part: usize, percent: usize| part * 100 >= inner.len() * percent;
    let needed = if inner.len() < 2 { 100 } else { 40 };
    share(wide, 60) && !share(ends, 51) && share(follow, needed)
}

/// Whether a new paragraph starts between two lines of a wrapped group: the second is indented, or says
/// only when, or the first ends a sentence although the next word would have fitted behind it.
fn breaks(text: &str, before: &Line, line: &Line, widest: usize) -> bool {
    line.indent > before.indent + 1
        || before.width + 1 + line.first_word + 4 < widest
            && ends_sentence(part(text, before.start..before.end))
        || dates::line(part(text, line.start..line.end)).is_some()
}

fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
    bare.ends_with(['.', '!', '?', ':', '。', '！', '？'])
}

/// Whether a line starts as the middle of a sentence does; scripts without case always may. A date under
/// a title does not.
fn goes_on(line: &str) -> bool {
    let first = line.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| !c.is_uppercase())
        && !line.starts_with(['-', '*', '•', '–', '—', '>', '|'])
        && dates::line(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::super::cleaning::clean;
    use super::*;

    fn check(input: &str, expected: &[&str]) {
        let clean = clean(input);
        let mut assembly = Assembly::new(&clean, input);
        let blocks = read(&clean.text, 0, &mut assembly);
        let (text, map) = assembly.finish();
        let found: Vec<&str> = blocks.iter().map(|block| block.span.slice(&text)).collect();
        assert_eq!(found, expected);
        assert_eq!(map.source_text(&text, Span::of(0, text.len())), input);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check("One.\n\n Two.\r\nThree\n", &["One.", "Two.", "Three"]);
        check(
            "Skip navigation\nHome\nThe dam is gone\n",
            &["Skip navigation", "Home", "The dam is gone"],
        );
    }

    #[test]
    fn lines_broken_by_hand_are_joined() {
        check(
            "The dam above the village gave way shortly after midnight on\n\
             Tuesday, sending a wave of mud through streets in which most\npeople were asleep.\n\nNobody died.\n",
            &[
                "The dam above the village gave way shortly after midnight on Tuesday, sending a wave \
                 of mud through streets in which most people were asleep.",
                "Nobody died.",
            ],
        );
    }

    #[test]
    fn a_date_is_a_line_of_its_own() {
        let title = "Two charged with spying for Moscow after raids in Vienna";
        for date in ["2022-06-23", "5 December 2020"] {
            check(&format!("{title}\n{date}\n\nThey fled."), &[title, date, "They fled."]);
            check(&format!("{title}\n{date}\nThey fled."), &[title, date, "They fled."]);
        }
    }

    #[test]
    fn an_indented_line_starts_a_paragraph() {
        check(
            "   The dam above the village gave way shortly after midnight on\n\
             the fourth of May, and the valley below it was under water.\n   \
             By dawn the road to the north was open again, the council\nsaid in a note to all.\n",
            &[
                "The dam above the village gave way shortly after midnight on the fourth of May, and \
                 the valley below it was under water.",
                "By dawn the road to the north was open again, the council said in a note to all.",
            ],
        );
    }

    #[test]
    fn a_list_of_headlines_stays_a_list() {
        check(
            "Council votes to rebuild the dam above the village by spring\n\
             Engineers warn of a second wave as rain goes on in the hills\n\
             Farmers ask who is going to pay for the cattle they have lost\n",
            &[
                "Council votes to rebuild the dam above the village by spring",
                "Engineers warn of a second wave as rain goes on in the hills",
                "Farmers ask who is going to pay for the cattle they have lost",
            ],
        );
    }
}
