//! Whole screens.

use super::app_corpus::{corpus, loading, press, screen, state, write};

fn shown(width: u16, height: u16, keys: &str) -> String {
    let mut state = state(width, height, corpus());
    press(&mut state, keys);
    screen(&state).join("\n")
}

#[test]
fn first_screens() {
    for (width, height) in [(80, 24), (120, 40), (200, 50), (40, 12)] {
        insta::assert_snapshot!(format!("first_{width}x{height}"), shown(width, height, ""));
    }
}

#[test]
fn screens_while_loading() {
    let state = state(120, 40, loading());
    insta::assert_snapshot!("loading_120x40", screen(&state).join("\n"));
}

#[test]
fn boxes() {
    for (name, keys) in [
        ("mentions", "Enter"),
        ("peek", "n p"),
        ("why", "i"),
        ("card", "g d"),
        ("events", "g e"),
        ("help", "?"),
        ("list", "g 1"),
        ("panel", "g 3 j"),
        ("trail", "n n n"),
        ("labels", "n m a f"),
        ("filter", "r g 1 & r e"),
        ("kept", "z f J"),
        ("timeline", "g t"),
        ("timeline_days", "g t +"),
    ] {
        insta::assert_snapshot!(format!("{name}_80x24"), shown(80, 24, keys));
        insta::assert_snapshot!(format!("{name}_120x40"), shown(120, 40, keys));
        insta::assert_snapshot!(format!("{name}_40x12"), shown(40, 12, keys));
    }
}

#[test]
fn searches() {
    let mut state = state(80, 24, corpus());
    press(&mut state, "/");
    write(&mut state, "bell");
    insta::assert_snapshot!("find_80x24", screen(&state).join("\n"));
    press(&mut state, "Esc g /");
    write(&mut state, "the fire");
    insta::assert_snapshot!("search_80x24", screen(&state).join("\n"));
}

#[test]
fn ascii_screens_are_ascii_outside_the_text() {
    let mut state = state(140, 40, corpus());
    state.settings.ascii = true;
    press(&mut state, "g d");
    insta::assert_snapshot!("ascii_140x40", screen(&state).join("\n"));
}
