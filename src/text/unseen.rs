//! Characters of a file that are not seen: which kinds, how often, and where.

use crate::model::{Unseen, UnseenKind};
use crate::plain::is_hidden;

/// So many places of a kind are told.
const PLACES: usize = 12;

/// What of a text is not seen, by kind. Line ends and tabs are no such thing.
#[must_use]
pub fn unseen(text: &str) -> Vec<Unseen> {
    let mut found: Vec<Unseen> = Vec::new();
    let (mut line, mut column) = (1_u32, 0_u32);
    for c in text.chars() {
        if c == '\n' {
            (line, column) = (line.saturating_add(1), 0);
            continue;
        }
        column = column.saturating_add(1);
        let Some(kind) = kind(c) else { continue };
        let at = found.iter().position(|one| one.kind == kind);
        let at = at.unwrap_or_else(|| {
            found.push(Unseen { kind, count: 0, places: Vec::new() });
            found.len() - 1
        });
        if let Some(one) = found.get_mut(at) {
            one.count = one.count.saturating_add(1);
            if one.places.len() < PLACES {
                one.places.push((line, column));
            }
        }
    }
    found.sort_by_key(|one| one.kind);
    found
}

fn kind(c: char) -> Option<UnseenKind> {
    if matches!(c, '\t' | '\r') || !is_hidden(c) {
        return None;
    }
    Some(match u32::from(c) {
        0x1b | 0x80..=0x9f => UnseenKind::Escape,
        0x00..=0x1f | 0x7f => UnseenKind::Control,
        0x61c | 0x200e..=0x200f | 0x202a..=0x202e | 0x2066..=0x2069 => UnseenKind::Bidi,
        0x200c | 0x200d => UnseenKind::Joiner,
        0xad => UnseenKind::SoftHyphen,
        0x2028 | 0x2029 => UnseenKind::Separator,
        0xe0100..=0xe01ef | 0xfe00..=0xfe0f | 0x180b..=0x180d | 0x180f => UnseenKind::Selector,
        0xe0000..=0xe0fff => UnseenKind::Tag,
        _ => UnseenKind::Invisible,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    type Told<'a> = (UnseenKind, u32, &'a [(u32, u32)]);

    fn check(text: &str, expected: &[Told<'_>]) {
        let found = unseen(text);
        let found: Vec<Told<'_>> =
            found.iter().map(|u| (u.kind, u.count, u.places.as_slice())).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn what_is_not_seen_is_told_by_kind_and_place() {
        use UnseenKind::{Bidi, Control, Escape, Invisible, Joiner, Selector, SoftHyphen, Tag};
        check("one\r\n\ttwo\n", &[]);
        check("a\u{1b}[1mb\n\u{9b}31m", &[(Escape, 2, &[(1, 2), (2, 1)])]);
        check("bell\u{7}\0", &[(Control, 2, &[(1, 5), (1, 6)])]);
        check("x\u{202e}y\u{2066}", &[(Bidi, 2, &[(1, 2), (1, 4)])]);
        check("co\u{ad}op", &[(SoftHyphen, 1, &[(1, 3)])]);
        check("\u{200b}a\u{200d}b", &[(Invisible, 1, &[(1, 1)]), (Joiner, 1, &[(1, 3)])]);
        check("a\u{e0041}❤\u{fe0f}", &[(Tag, 1, &[(1, 2)]), (Selector, 1, &[(1, 4)])]);
    }

    #[test]
    fn many_places_are_counted_and_the_first_are_told() {
        let found = unseen(&"\u{200b}".repeat(100));
        assert_eq!((found[0].count, found[0].places.len()), (100, PLACES));
    }
}
