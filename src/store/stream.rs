//! Rows from standard input, as they come.

use std::io::{BufRead, Read as _};
use std::ops::ControlFlow;

use super::read::{reason, too_large};

/// Reads standard input line by line. Each line comes with its number, from one; a line longer than
/// `limit` as the reason why it is left out. An error ends it, told in the same way.
pub fn standard_lines(
    limit: u64,
    tell: &mut dyn FnMut(usize, Result<Vec<u8>, String>) -> ControlFlow<()>,
) {
    lines(&mut std::io::stdin().lock(), limit, tell);
}

fn lines(
    input: &mut dyn BufRead,
    limit: u64,
    tell: &mut dyn FnMut(usize, Result<Vec<u8>, String>) -> ControlFlow<()>,
) {
    for number in 1.. {
        let mut line = Vec::new();
        let read = input.take(limit.saturating_add(1)).read_until(b'\n', &mut line);
        let told = match read {
            Ok(0) => return,
            Err(error) => {
                let _ = tell(number, Err(format!("cannot be read: {}", reason(&error))));
                return;
            }
            Ok(_) if line.len() as u64 > limit && line.last() != Some(&b'\n') => {
                if pass_line(input).is_err() {
                    return;
                }
                tell(number, Err(too_large(limit)))
            }
            Ok(_) if line.trim_ascii().is_empty() => ControlFlow::Continue(()),
            Ok(_) => tell(number, Ok(line)),
        };
        if told.is_break() {
            return;
        }
    }
}

/// Passes over the rest of a line without keeping it.
fn pass_line(input: &mut dyn BufRead) -> std::io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(buffer.len(), |at| at + 1);
        let done = end.is_some() || buffer.is_empty();
        input.consume(length);
        if done {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_left_out_and_told() {
        let mut told = Vec::new();
        let text = b"one\n\ntoo long for it\nlast";
        lines(&mut &text[..], 5, &mut |number, line| {
            told.push((number, line.map(|line| String::from_utf8_lossy(&line).into_owned())));
            ControlFlow::Continue(())
        });
        let expected = [
            (1, Ok("one\n".to_owned())),
            (3, Err("larger than 5 bytes".to_owned())),
            (4, Ok("last".to_owned())),
        ];
        assert_eq!(told, expected);
    }
}
