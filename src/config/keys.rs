//! Keys in the configuration: `[keys.reading]` with lines such as `"] m" = "next-mention"`; `"none"`
//! takes a key away.

use std::fmt::Write as _;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::misread::{Misread, in_order};
use crate::app::{Action, Bound, Context, KeyCode, KeyPress, Keys};

/// Keys that terminals cannot tell from others, or keep for themselves.
const CONFUSED: [(&str, &str); 7] = [
    ("C-i", "Tab"),
    ("C-m", "Enter"),
    ("C-j", "Enter"),
    ("C-h", "Backspace"),
    ("C-[", "Esc"),
    ("C-s", "flow control"),
    ("C-q", "flow control"),
];

/// What takes a key away.
const NONE: &str = "none";

/// One line of the configuration.
struct Change {
    context: Context,
    sequence: Vec<KeyPress>,
    action: Option<Action>,
    span: Range<usize>,
}

/// The keys that hold with these changes.
pub(super) fn keys(text: &str, changes: &DeTable<'_>) -> Result<Keys, Vec<Misread>> {
    let mut lines_read = Vec::new();
    let mut wrong = Vec::new();
    for (name, lines) in in_order(changes) {
        let at = |what: String| Misread::at(text, name.span().start, what);
        let context =
            Context::ALL.iter().find(|context| name_of(**context) == name.get_ref().as_ref());
        let Some(context) = context else {
            let names: Vec<String> = Context::ALL.iter().map(|context| name_of(*context)).collect();
            wrong.push(at(format!("keys hold in one of: {}", names.join(", "))));
            continue;
        };
        let Some(lines) = lines.get_ref().as_table() else {
            wrong.push(at("expected lines such as \"] m\" = \"next-mention\"".into()));
            continue;
        };
        for (keys, action) in in_order(lines) {
            let sequence = sequence(keys.get_ref())
                .map_err(|what| wrong.push(Misread::at(text, keys.span().start, what)));
            let action = action_of(*context, action.get_ref())
                .map_err(|what| wrong.push(Misread::at(text, action.span().start, what)));
            if let (Ok(sequence), Ok(action)) = (sequence, action) {
                lines_read.push(Change { context: *context, sequence, action, span: keys.span() });
            }
        }
    }
    // In the order of the file, so that the second of two lines is the one that clashes.
    lines_read.sort_by_key(|change| change.span.start);
    apply(text, &lines_read, wrong)
}

/// The keys with these changes, unless something is wrong with them or was before.
fn apply(text: &str, changes: &[Change], mut wrong: Vec<Misread>) -> Result<Keys, Vec<Misread>> {
    let is_changed = |bound: &Bound| {
        changes.iter().any(|c| c.context == bound.context && c.sequence == bound.sequence)
    };
    let mut all = Vec::new();
    for change in changes {
        let clash = |what: String| Misread::at(text, change.span.start, what);
        let bound =
            |action| Bound { context: change.context, sequence: change.sequence.clone(), action };
        let twice = all
            .iter()
            .any(|b: &Bound| b.context == change.context && b.sequence == change.sequence);
        if twice {
            wrong.push(clash("this key has a line already".into()));
            continue;
        }
        all.extend(change.action.map(bound));
    }
    // Keys of the configuration come first, so that hints show them.
    let defaults = Keys::default();
    all.extend(defaults.all().iter().filter(|bound| !is_changed(bound)).cloned());
    // What is as it was before cannot clash: the list of default keys is a configuration too.
    let is_new = |change: &&Change| {
        let as_before = defaults.all().iter().any(|bound| {
            bound.context == change.context
                && bound.sequence == change.sequence
                && Some(bound.action) == change.action
        });
        change.action.is_some() && !as_before
    };
    for change in changes.iter().filter(is_new) {
        let clashing = all.iter().find_map(|other| Some((other, clash(change, other)?)));
        if let Some((other, how)) = clashing {
            let what = format!(
                "\"{}\" {how} \"{}\", which is {} in {}",
                spaced(&change.sequence),
                spaced(&other.sequence),
                other.action.name(),
                name_of(other.context)
            );
            wrong.push(Misread::at(text, change.span.start, what));
        }
    }
    if wrong.is_empty() { Ok(Keys::new(all)) } else { Err(wrong) }
}

/// How a key is in the way of another one.
fn clash(change: &Change, other: &Bound) -> Option<&'static str> {
    let together = change.context == other.context
        || (change.context == Context::Everywhere && is_pane(other.context))
        || (other.context == Context::Everywhere && is_pane(change.context));
    if !together {
        return None;
    }
    let (one, two) = (&change.sequence, &other.sequence);
    if one == two {
        // What holds in one place goes before what holds everywhere.
        let hidden = change.context == Context::Everywhere && other.context != change.context;
        hidden.then_some("is hidden by")
    } else if two.starts_with(one) {
        Some("is the start of")
    } else if one.starts_with(two) {
        Some("starts with")
    } else {
        None
    }
}

/// Whether keys that hold everywhere hold there too.
fn is_pane(context: Context) -> bool {
    !matches!(context, Context::Everywhere | Context::Labels | Context::Picker | Context::Prompt)
}

fn sequence(words: &str) -> Result<Vec<KeyPress>, String> {
    let mut sequence = Vec::new();
    for word in words.split_whitespace() {
        let unknown =
            || format!("no key is called \"{word}\"; keys stand with blanks between: \"g d\"");
        sequence.push(KeyPress::parse(word).ok_or_else(unknown)?);
        if let Some((_, same)) = CONFUSED.iter().find(|(confused, _)| *confused == word) {
            return Err(format!("terminals cannot tell \"{word}\" from {same}"));
        }
    }
    match sequence.first() {
        None => Err("no key".into()),
        Some(KeyPress { code: KeyCode::Char('1'..='9'), control: false, alt: false }) => {
            Err("digits are counts".into())
        }
        Some(_) => Ok(sequence),
    }
}

fn action_of(context: Context, value: &DeValue<'_>) -> Result<Option<Action>, String> {
    let name = value.as_str().ok_or("expected the name of an action, or \"none\"")?;
    if name == NONE {
        return Ok(None);
    }
    let action = Action::ALL.iter().find(|action| action.name() == name).copied();
    let action = action.ok_or(format!("no action is called \"{name}\"; : lists them"))?;
    let defaults = Keys::default();
    let mut known = defaults.all().iter().filter(|bound| bound.action == action);
    let fits = |known: Context| {
        known == context
            || (known == Context::Everywhere && is_pane(context))
            || (context == Context::Everywhere && is_pane(known))
    };
    if known.any(|bound| fits(bound.context)) {
        Ok(Some(action))
    } else {
        Err(format!("\"{name}\" means nothing in {}", name_of(context)))
    }
}

/// The name of a context as the configuration writes it.
fn name_of(context: Context) -> String {
    context.name().replace(' ', "-")
}

fn spaced(sequence: &[KeyPress]) -> String {
    let words: Vec<String> = sequence.iter().map(ToString::to_string).collect();
    words.join(" ")
}

/// Keys as the configuration writes them.
pub(super) fn written(keys: &[Bound]) -> String {
    let mut out = String::new();
    for context in Context::ALL {
        let mut here = keys.iter().filter(|bound| bound.context == context).peekable();
        if here.peek().is_some() {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "\n[keys.{}]", name_of(context));
        }
        for bound in here {
            let keys = super::file::quoted(&spaced(&bound.sequence));
            let _ = writeln!(out, "{keys} = \"{}\"", bound.action.name());
        }
    }
    out
}

/// All keys as they are without a configuration, as a configuration that changes nothing.
#[must_use]
pub fn default_keys() -> String {
    format!("# Keys as they are without a configuration.\n{}", written(Keys::default().all()))
}

#[cfg(test)]
mod tests {
    use super::super::file::configuration;
    use super::*;

    fn meaning(config: &str, contexts: &[Context], pressed: &str) -> String {
        let keys = configuration(config).unwrap().keys;
        format!("{:?}", keys.meaning(contexts, &KeyPress::sequence(pressed)))
    }

    #[test]
    fn keys_are_changed() {
        let reading = [Context::Reader, Context::Everywhere];
        let check = |config: &str, pressed: &str, expected: &str| {
            assert_eq!(meaning(config, &reading, pressed), expected, "{config}");
        };
        check("", "j", "Action(Down)");
        check("[keys.reading]\n\"C-n\" = \"down\"", "C-n", "Action(Down)");
        check("[keys.reading]\nj = \"none\"", "j", "Nothing");
        check("[keys.reading]\nj = \"next-paragraph\"", "j", "Action(ParagraphNext)");
        check("[keys.everywhere]\n\"g x\" = \"card\"", "g x", "Action(Card)");
        check("[keys.reading]\nn = \"down\"", "n", "Action(Down)");
        let pickers = "[keys.pickers]\nTab = \"row-next\"\n[keys.search-line]\nTab = \"row-next\"";
        assert_eq!(meaning(pickers, &[Context::Picker], "Tab"), "Action(RowNext)");
        assert_eq!(meaning(pickers, &[Context::Prompt], "Tab"), "Action(RowNext)");
    }

    #[test]
    fn hints_show_the_changed_key() {
        let keys = configuration("[keys.everywhere]\nx = \"peek\"").unwrap().keys;
        assert_eq!(keys.key_for(&[Context::Everywhere], Action::Peek).unwrap(), "x");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let check = |config: &str, expected: &str| {
            let told = configuration(config).unwrap_err().remove(0).to_string();
            assert!(told.starts_with(expected), "{told}");
        };
        check("[keys.reader]\nj = \"down\"", "1:7: keys hold in one of: everywhere, reading");
        check("[keys.reading]\n\n  \"gd\" = \"card\"", "3:3: no key is called \"gd\"");
        check("[keys.reading]\nj = \"downwards\"", "2:5: no action is called \"downwards\"");
        check("[keys.reading]\nj = 1", "2:5: expected the name of an action");
        check("[keys.reading]\nj = \"accept\"", "2:5: \"accept\" means nothing in reading");
        check("[keys.reading]\n\"C-i\" = \"down\"", "2:1: terminals cannot tell \"C-i\" from Tab");
        check("[keys.reading]\n3 = \"down\"", "2:1: digits are counts");
        check("[keys.reading]\n\" \" = \"down\"", "2:1: no key");
        check("keys = 1", "1:8: expected tables");
        check("[keys]\nreading = 1", "2:1: expected lines such as");
    }

    #[test]
    fn clashes_are_told() {
        let check = |config: &str, expected: &str| {
            assert_eq!(configuration(config).unwrap_err()[0].to_string(), expected);
        };
        check(
            "[keys.reading]\ng = \"down\"",
            "2:1: \"g\" is the start of \"g d\", which is card in everywhere",
        );
        check(
            "[keys.reading]\n\"j j\" = \"down\"",
            "2:1: \"j j\" starts with \"j\", which is down in reading",
        );
        check(
            "[keys.everywhere]\nj = \"peek\"",
            "2:1: \"j\" is hidden by \"j\", which is down in reading",
        );
        check(
            "[keys.reading]\n\"] m\" = \"down\"\n\"]  m\" = \"up\"",
            "3:1: this key has a line already",
        );
    }

    #[test]
    fn the_default_keys_change_nothing() {
        let keys = configuration(&default_keys()).unwrap().keys;
        for bound in Keys::default().all() {
            let same = |b: &&Bound| b.context == bound.context && b.sequence == bound.sequence;
            assert_eq!(keys.all().iter().find(same), Some(bound));
        }
        assert_eq!(keys.all().len(), Keys::default().all().len());
    }
}
