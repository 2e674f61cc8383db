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
        let start = out.len();
        let mut best = usize::MAX;
        let mut offer = |way: &dyn Fn(&mut Vec<u8>)| {
            let offered = out.len();
            way(out);
            let length = out.len() - offered;
            if length < best {
                out.drain(start..offered);
                best = length;
            } else {
                out.truncate(offered);
            }
        };
        match self {
            Place::At(from_x, from_y) => {
                offer(&|out| {
                    horizontal(from_x, x, out);
                    vertical(from_y, y, out);
                });
                if y > from_y || y == from_y && x < from_x {
                    offer(&|out| from_the_margin(from_y, x, y, out));
                }
                // Within a row that is never shorter.
                if y != from_y {
                    offer(&|out| absolute(x, y, out));
                }
            }
            Place::PastEnd(from_y) => {
                offer(&|out| absolute(x, y, out));
                if y >= from_y {
                    offer(&|out| from_the_margin(from_y, x, y, out));
                }
            }
            Place::Unknown => offer(&|out| absolute(x, y, out)),
        }
    }
}

/// Carriage return, a line feed for each row further down, and on to the column. A line feed is a byte,
/// so it is short where the rows are few. Never from the last row, so nothing scrolls.
fn from_the_margin(from_y: u16, x: u16, y: u16, out: &mut Vec<u8>) {
    out.push(b'\r');
    out.resize(out.len() + usize::from(y - from_y), b'\n');
    horizontal(0, x, out);
}

/// To another row of the same column.
fn vertical(from: u16, to: u16, out: &mut Vec<u8>) {
    if to > from {
        sequence(to - from, b'B', out);
    } else if to < from {
        sequence(from - to, b'A', out);
    }
}

/// To another column of the same row.
fn horizontal(from: u16, to: u16, out: &mut Vec<u8>) {
    if to > from {
        sequence(to - from, b'C', out);
    } else if to < from && to == 0 {
        out.push(b'\r');
    } else if to < from && from - to <= 3 {
        out.resize(out.len() + usize::from(from - to), 8);
    } else if to < from {
        sequence(from - to, b'D', out);
    }
}

/// To a column and row, wherever it was.
fn absolute(x: u16, y: u16, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if y > 0 {
        number(y.saturating_add(1), out);
    }
    if x > 0 {
        out.push(b';');
        number(x.saturating_add(1), out);
    }
    out.push(b'H');
}

/// A control sequence with one number, left out where it is 1.
pub(super) fn sequence(count: u16, last: u8, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if count != 1 {
        number(count, out);
    }
    out.push(last);
}

/// A number in decimal digits.
fn number(number: u16, out: &mut Vec<u8>) {
    let start = out.len();
    let mut rest = number;
    loop {
        out.push(b'0' + u8::try_from(rest % 10).unwrap_or_default());
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if let Some(digits) = out.get_mut(start..) {
        digits.reverse();
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
