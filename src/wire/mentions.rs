//! Files of event mentions that were annotated elsewhere: `{"mentions": [{"document", "start", "end"}]}`,
//! other keys ignored. Offsets count characters of the file, as everywhere in JSON.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Malformed;

#[derive(Deserialize)]
struct File {
    mentions: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    document: String,
    start: u32,
    end: u32,
}

/// Reads such a file: first character and one past the last of each mention, by document path.
///
/// # Errors
/// Text that is not such JSON, a mention that ends before it starts.
pub fn mentions(text: &str) -> Result<BTreeMap<String, Vec<(u32, u32)>>, Malformed> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: File = serde_json::from_str(text)?;
    let mut out: BTreeMap<String, Vec<(u32, u32)>> = BTreeMap::new();
    for Row { document, start, end } in file.mentions {
        if end <= start {
            let what = format!("a mention in \"{document}\" from {start} to {end} holds nothing");
            return Err(Malformed { line: 1, what });
        }
        let path = document.trim_start_matches("./").replace('\\', "/");
        out.entry(path).or_default().push((start, end));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_read_by_document() {
        let text = r#"{"mentions": [{"document": "./a.txt", "start": 4, "end": 9, "cluster": "x"},
            {"document": "a.txt", "start": 1, "end": 2}], "documents": []}"#;
        let read = mentions(text).unwrap();
        assert_eq!(read.get("a.txt"), Some(&vec![(4, 9), (1, 2)]));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let check = |text: &str, part: &str| {
            let what = mentions(text).unwrap_err().to_string();
            assert!(what.contains(part), "{what}");
        };
        check(
            "{\"mentions\": [\n{\"document\": \"a\", \"start\": 1}]}",
            "line 2: missing field `end`",
        );
        check(r#"{"mentions": [{"document": "a", "start": 3, "end": 3}]}"#, "holds nothing");
        check("[]", "line 1");
    }
}
