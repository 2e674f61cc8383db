//! The mouse: the wheel, and presses on mentions, rows and panes.

use throughline::app::{Message, MouseKind, Pane, Popup, State, update};

use super::app_corpus::{corpus, press, screen, state};

/// Uses the mouse on the first character of some words on the screen.
fn on(state: &mut State, kind: MouseKind, words: &str) {
    let rows = screen(state);
    let found = |(y, row): (usize, &String)| Some((row.split_once(words)?.0.chars().count(), y));
    let (x, y) = rows.iter().enumerate().find_map(found).unwrap();
    let (x, y) = (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
    update(state, Message::Mouse { kind, x, y });
}

#[test]
fn a_mention_that_is_pressed_becomes_the_current_one() {
    let mut state = state(80, 24, corpus());
    on(&mut state, MouseKind::Press, "The blaze");
    let current = state.reader.cursor.map(|span| state.document().unwrap().slice(span).to_owned());
    assert_eq!(current.as_deref(), Some("blaze"));
    on(&mut state, MouseKind::Press, "The blaze");
    assert!(matches!(state.popup, Some(Popup::Picker(_))), "pressed again it lists all");
}

#[test]
fn the_wheel_moves_what_lies_under_it() {
    let mut state = state(80, 12, corpus());
    let before = state.visible();
    let wheel = |state: &mut State, kind| update(state, Message::Mouse { kind, x: 20, y: 5 });
    wheel(&mut state, MouseKind::WheelDown);
    assert!(state.visible().start() > before.start());
    wheel(&mut state, MouseKind::WheelUp);
    assert_eq!(state.visible(), before);
}

#[test]
fn a_row_that_is_pressed_is_opened() {
    let mut state = state(150, 40, corpus());
    let third = corpus().documents[2].clone();
    let title: String = third.title.chars().take(12).collect();
    on(&mut state, MouseKind::Press, &title);
    assert_eq!(state.reader.open, Some(third.key.clone()));
    assert_eq!(state.focus, Pane::Reader);
    press(&mut state, "H");
    assert_ne!(state.reader.open, Some(third.key.clone()));
}

#[test]
fn rows_of_a_picker_are_pressed_and_beside_it_closes() {
    let mut state = state(120, 40, corpus());
    press(&mut state, "g o");
    let third = corpus().documents[2].clone();
    let title: String = third.title.chars().take(12).collect();
    let rows = screen(&state);
    // The row of the picker, not the title of the article below it.
    let y = rows.iter().rposition(|row| row.contains(&title)).unwrap();
    let y = u16::try_from(y).unwrap();
    update(&mut state, Message::Mouse { kind: MouseKind::Press, x: 30, y });
    assert_eq!(state.reader.open, Some(third.key.clone()));
    assert_eq!(state.popup, None);
    press(&mut state, "g o");
    update(&mut state, Message::Mouse { kind: MouseKind::Press, x: 0, y: 39 });
    assert_eq!(state.popup, None);
}

#[test]
fn the_mouse_is_survived_everywhere() {
    for keys in ["", "g 1", "g 3", "g o", "g d", "p", "/", "?"] {
        for (width, height) in [(1, 1), (40, 12), (80, 24), (120, 40), (160, 50)] {
            for kind in [MouseKind::Press, MouseKind::WheelUp, MouseKind::WheelDown] {
                let mut before = state(width, height, corpus());
                press(&mut before, keys);
                for (x, y) in [(0, 0), (5, 5), (40, 20), (119, 39), (300, 300), (9, 23)] {
                    let mut state = before.clone();
                    update(&mut state, Message::Mouse { kind, x, y });
                    screen(&state);
                }
            }
        }
    }
}
