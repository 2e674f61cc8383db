//! CSV, with columns found by their names.

use std::ops::ControlFlow;

use super::fields::{Field, Fields, field};
use super::{Member, Unpacking, member};
use crate::model::Key;
use crate::text;

/// Columns of a table, at most.
const COLUMNS: usize = 1000;

/// Reads a table, row by row.
pub(super) fn read(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    bytes: &[u8],
) -> Result<ControlFlow<()>, String> {
    let table = text::decode(bytes).ok_or("binary")?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&table))
        .flexible(true)
        .has_headers(true)
        .from_reader(table.as_bytes());
    let header = reader.headers().map_err(|error| error.to_string())?.clone();
    let names: Vec<&str> = header.iter().take(COLUMNS).collect();
    if !names.iter().any(|name| field(name).is_some_and(|(field, _)| field == Field::Text)) {
        let shown = names.iter().take(8).copied().collect::<Vec<_>>().join(", ");
        return Err(format!("no column for the text (text, body, content); it has: {shown}"));
    }
    for (i, row) in reader.records().enumerate() {
        let key = member(key, &(i + 1).to_string());
        let told = match row {
            Err(error) => unpacking.skip(&key, error.to_string()),
            Ok(row) => {
                let mut fields = Fields::default();
                for (name, value) in names.iter().zip(row.iter()) {
                    fields.take(name, vec![value.to_owned()]);
                }
                match fields.article(row.as_slice().len()) {
                    Some(article) => unpacking.tell(Member::Article(key, article)),
                    None => unpacking.skip(&key, "no text in this row"),
                }
            }
        };
        if told.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// What divides the columns: the mark that the header has most of.
fn delimiter(table: &str) -> u8 {
    let header = table.lines().next().unwrap_or_default();
    let count = |mark: &u8| header.bytes().filter(|b| b == mark).count();
    b",;\t|".iter().copied().rev().max_by_key(count).unwrap_or(b',')
}
