//! Rows of a CSV file (RFC 4180): commas, optional quotation marks, doubled inside quotes, line ends
//! CRLF or LF. The crate `csv`, which reads the articles of exports, takes a quote that is never closed
//! for the rest of the file; a metadata file is written by hand, and its reader has to tell the line.

/// One row: the line it starts on (from 1), and its fields.
pub(super) type Row = (usize, Vec<String>);

/// The rows of a text, without empty lines. A quote that is never closed gives the line it opened on.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, usize> {
    let mut rows = Vec::new();
    let mut characters = text.chars().peekable();
    let mut line = 1;
    while characters.peek().is_some() {
        let start = line;
        let mut fields = Vec::new();
        loop {
            let mut field = String::new();
            if characters.next_if_eq(&'"').is_some() {
                let opened = line;
                loop {
                    match characters.next() {
                        Some('"') if characters.next_if_eq(&'"').is_some() => field.push('"'),
                        Some('"') => break,
                        Some(c) => {
                            line += usize::from(c == '\n');
                            field.push(c);
                        }
                        None => return Err(opened),
                    }
                }
            }
            // Characters after a closing quote are no CSV; they are taken as they stand.
            while let Some(c) = characters.next_if(|c| !matches!(c, ',' | '\n')) {
                field.push(c);
            }
            let more = characters.next();
            if more != Some(',') {
                field.truncate(field.trim_end_matches('\r').len());
            }
            fields.push(field);
            match more {
                Some(',') => {}
                Some(_) => {
                    line += 1;
                    break;
                }
                None => break,
            }
        }
        if fields.iter().any(|field| !field.is_empty()) {
            rows.push((start, fields));
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &[(usize, &[&str])]) {
        let rows = rows(input).unwrap();
        let rows: Vec<(usize, Vec<&str>)> =
            rows.iter().map(|(n, row)| (*n, row.iter().map(String::as_str).collect())).collect();
        let expected: Vec<_> = expected.iter().map(|(n, row)| (*n, row.to_vec())).collect();
        assert_eq!(rows, expected, "{input:?}");
    }

    #[test]
    fn fields_and_rows() {
        check("a,b\nc,d", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("a,b\r\nc,d\r\n", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("a,\n\n,b\n", &[(1, &["a", ""]), (3, &["", "b"])]);
        check("", &[]);
    }

    #[test]
    fn quoted_fields_hold_anything() {
        check("\"a,b\",c", &[(1, &["a,b", "c"])]);
        check("\"say \"\"no\"\"\",x\n", &[(1, &["say \"no\"", "x"])]);
        check("\"two\nlines\",x\ny,z", &[(1, &["two\nlines", "x"]), (3, &["y", "z"])]);
        check("é,\"ü\"x", &[(1, &["é", "üx"])]);
    }

    #[test]
    fn an_open_quote_is_an_error_with_its_line() {
        assert_eq!(rows("a,b\n\"c,d\n"), Err(2));
    }
}
