//! JSON Lines, JSON Feed: objects with title, date, text, address.

use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::fields::Fields;
use super::{Member, Unpacking, member};
use crate::model::{Key, Skipped};

/// Rows that cannot be read and are told of one by one.
const TOLD: usize = 100;

/// Reads JSON Lines, row by row.
pub(super) fn read(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    bytes: &[u8],
) -> Result<ControlFlow<()>, String> {
    let (mut bad, mut good) = (0, 0);
    for (i, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let member = one(&member(key, &(i + 1).to_string()), line);
        if matches!(member, Member::Skipped(_)) {
            bad += 1;
            if good == 0 && bad >= TOLD {
                return Err("no row of it is a JSON object with text; is it JSON Lines?".into());
            }
            if bad > TOLD {
                continue;
            }
        } else {
            good += 1;
        }
        if unpacking.tell(member).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(if bad > TOLD {
        unpacking.skip(key, format!("{} more rows without text", bad - TOLD))
    } else {
        ControlFlow::Continue(())
    })
}

/// Reads one row.
pub(super) fn one(key: &Key, line: &[u8]) -> Member {
    let skip = |reason: String| Member::Skipped(Skipped { path: key.to_string(), reason });
    let mark = [0xef, 0xbb, 0xbf];
    let line = line.strip_prefix(&mark).unwrap_or(line);
    let object: Map<String, Value> = match serde_json::from_slice(line) {
        Ok(object) => object,
        Err(error) => return skip(format!("no JSON object: {error}")),
    };
    // Search engines put what was found below such a key.
    let inner = ["_source", "document", "doc", "fields"]
        .iter()
        .find_map(|name| object.get(*name).and_then(Value::as_object));
    let chosen = inner.unwrap_or(&object);
    let mut fields = fields(chosen);
    if inner.is_some() {
        // Beside what was found stands how the engine calls it.
        let id = object.get("_id").or_else(|| object.get("id"));
        fields.take("id", id.map(texts).unwrap_or_default());
    }
    if let Some(article) = fields.article(line.len()) {
        return Member::Article(key.clone(), article);
    }
    let names: Vec<&str> = chosen.keys().map(String::as_str).take(8).collect();
    skip(format!("no text among its fields ({})", names.join(", ")))
}

/// Reads a JSON Feed.
pub(super) fn feed(
    unpacking: &mut Unpacking<'_>,
    key: &Key,
    bytes: &[u8],
) -> Result<ControlFlow<()>, String> {
    let root: Value = serde_json::from_slice(bytes).map_err(|error| format!("no JSON: {error}"))?;
    let items = root["items"].as_array().ok_or("no JSON Feed: it has no items")?;
    let outlet = root["title"].as_str().unwrap_or_default();
    for (i, item) in items.iter().enumerate() {
        let key = member(key, &(i + 1).to_string());
        let Some(object) = item.as_object() else { continue };
        let mut fields = fields(object);
        fields.take("feed", vec![outlet.to_owned()]);
        let told = match fields.article(item.to_string().len()) {
            Some(article) => unpacking.tell(Member::Article(key, article)),
            None => unpacking.skip(&key, "no text in it"),
        };
        if told.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn fields(object: &Map<String, Value>) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in object {
        fields.take(name, texts(value));
    }
    fields
}

/// The text of a value: itself, the name of an object, or each of a list.
fn texts(value: &Value) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => {
            let inner = ["name", "title", "value", "text"].iter().find_map(|key| object.get(*key));
            inner.and_then(Value::as_str).map(str::to_owned)
        }
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    };
    match value {
        Value::Array(items) => items.iter().filter_map(one).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            one(value).into_iter().collect()
        }
    }
}
