//! Where the terminal writes next, and the shortest way from there to another place.

/// Where the terminal writes next.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Place {
    /// At a column and row.
    At(u16, u16),
    /// Past the last column of a row: terminals differ on what the column is then.
    PastEnd(u16),
    /// Not known.
    #[default]
    Unknown,
}

impl Place {
    /// Appends the shortest way to a place.
    pub(super) fn go(self, x: u16, y: u16, out: &mut Vec<u8>) {
        if self == Place::At(x, y) {
            return;
        }
        let mut best = absolute(x, y);
        let mut offer = |bytes: Vec<u8>| {
            if bytes.len() < best.len() {
                best = bytes;
            }
        };
        match self {
            Place::At(from_x, from_y) => {
                offer(vertical(from_y, y, horizontal(from_x, x)));
                if let Some(lines) = lines(from_y, y) {
                    offer([lines, horizontal(0, x)].concat());
                }
            }
            Place::PastEnd(from_y) => {
                if let Some(lines) = lines(from_y, y) {
                    offer([lines, horizontal(0, x)].concat());
                }
            }
            Place::Unknown => {}
        }
        out.extend_from_slice(&best);
    }
}

/// Carriage return and as many line feeds as needed: two bytes to the start of the next row. Never
/// from the last row, so nothing scrolls.
fn lines(from: u16, to: u16) -> Option<Vec<u8>> {
    let count = to.checked_sub(from)?;
    let mut bytes = vec![b'\r'];
    bytes.resize(1 + usize::from(count.min(8)), b'\n');
    (count <= 8).then_some(bytes)
}

/// To another row of the same column, after `bytes`.
fn vertical(from: u16, to: u16, mut bytes: Vec<u8>) -> Vec<u8> {
    if to > from {
        bytes.extend(sequence(to - from, 'B'));
    } else if to < from {
        bytes.extend(sequence(from - to, 'A'));
    }
    bytes
}

/// To another column of the same row.
fn horizontal(from: u16, to: u16) -> Vec<u8> {
    if to == from {
        Vec::new()
    } else if to > from {
        sequence(to - from, 'C')
    } else if to == 0 {
        vec![b'\r']
    } else if from - to <= 3 {
        vec![8; usize::from(from - to)]
    } else {
        sequence(from - to, 'D')
    }
}

/// To a column and row, wherever it was.
fn absolute(x: u16, y: u16) -> Vec<u8> {
    let (column, row) = (u32::from(x) + 1, u32::from(y) + 1);
    match (x, y) {
        (0, 0) => b"\x1b[H".to_vec(),
        (0, _) => format!("\x1b[{row}H").into_bytes(),
        (_, 0) => format!("\x1b[;{column}H").into_bytes(),
        _ => format!("\x1b[{row};{column}H").into_bytes(),
    }
}

/// A control sequence with one number, left out where it is 1.
pub(super) fn sequence(count: u16, last: char) -> Vec<u8> {
    match count {
        1 => format!("\x1b[{last}").into_bytes(),
        _ => format!("\x1b[{count}{last}").into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_is_the_shortest() {
        let check = |from: Place, x, y, expected: &str| {
            let mut out = Vec::new();
            from.go(x, y, &mut out);
            let bytes = String::from_utf8(out).unwrap();
            assert_eq!(bytes.replace('\u{1b}', "^").replace('\u{8}', "<"), expected);
        };
        check(Place::At(5, 5), 5, 5, "");
        check(Place::At(5, 5), 6, 5, "^[C");
        check(Place::At(5, 5), 15, 5, "^[10C");
        check(Place::At(5, 5), 3, 5, "<<");
        check(Place::At(50, 5), 20, 5, "^[30D");
        check(Place::At(50, 5), 0, 5, "\r");
        check(Place::At(50, 5), 0, 6, "\r\n");
        check(Place::PastEnd(5), 0, 6, "\r\n");
        check(Place::PastEnd(19), 4, 20, "\r\n^[4C");
        check(Place::PastEnd(5), 79, 5, "\r^[79C");
        check(Place::At(5, 5), 5, 4, "^[A");
        check(Place::Unknown, 0, 0, "^[H");
        check(Place::Unknown, 9, 0, "^[;10H");
        check(Place::Unknown, 0, 9, "^[10H");
        check(Place::At(10, 20), 30, 3, "^[4;31H");
    }
}
