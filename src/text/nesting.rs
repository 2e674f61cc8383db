//! How deeply a Markdown text is nested, counted before it is parsed: a parser on a stack is no place
//! to find out.

/// Containers and brackets inside each other that are still parsed.
const DEPTH: usize = 64;
const BRACKETS: usize = 500;
/// Larger files are read as plain text.
const LARGEST: usize = 16 * 1024 * 1024;

/// Whether a text can be given to the parser: not too large, and not nested so deeply that only an
/// attack is.
pub(super) fn is_parseable(text: &str) -> bool {
    text.len() <= LARGEST
        && text.lines().all(|line| depth(line) <= DEPTH)
        && brackets(text) <= BRACKETS
}

/// Containers that a line opens: quotes, list items, indentation.
fn depth(line: &str) -> usize {
    let lead = line
        .bytes()
        .take_while(|b| matches!(b, b' ' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9'));
    let (mut spaces, mut marks) = (0, 0);
    for byte in lead {
        if byte == b' ' {
            spaces += 1;
        } else if !byte.is_ascii_digit() {
            marks += 1;
        }
    }
    // A rule or an underline is a row of marks without anything between.
    if spaces == 0 && !line.starts_with('>') { 0 } else { marks.max(spaces / 4) }
}

/// Brackets that are open at the same time, at most, within one paragraph.
fn brackets(text: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for line in text.lines() {
        if line.is_empty() {
            open = 0;
        }
        for byte in line.bytes() {
            match byte {
                b'[' => open += 1,
                b']' => open = open.saturating_sub(1),
                _ => {}
            }
            most = most.max(open);
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_is_not_parsed() {
        assert!(is_parseable("> > quoted\n\n-----------\n\n1. one\n"));
        assert!(!is_parseable(&"> ".repeat(1000)));
        assert!(!is_parseable(&"- ".repeat(1000)));
        assert!(!is_parseable(&"[".repeat(1000)));
    }
}
