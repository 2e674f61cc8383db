//! What is said by style, and that no colour says it alone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use throughline::app::State;

use super::app_corpus::{corpus, press, state};

fn drawn(state: &State) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.width, state.height));
    let _ = throughline::ui::draw(state, &mut buffer);
    buffer
}

/// The cells with a modifier, as words, line by line.
fn words_with(buffer: &Buffer, modifier: Modifier) -> Vec<String> {
    let area = buffer.area;
    let mut words = Vec::new();
    for y in area.top()..area.bottom() {
        let mut word = String::new();
        for x in area.left()..area.right() {
            if buffer[(x, y)].modifier.contains(modifier) {
                word.push_str(buffer[(x, y)].symbol());
            } else if !word.is_empty() {
                words.push(std::mem::take(&mut word).trim().to_owned());
            }
        }
        if !word.trim().is_empty() {
            words.push(word.trim().to_owned());
        }
    }
    words
}

#[test]
fn mentions_are_underlined_and_the_current_one_reversed() {
    let mut state = state(80, 24, corpus());
    let reversed = |state: &State| words_with(&drawn(state), Modifier::REVERSED);
    assert_eq!(
        words_with(&drawn(&state), Modifier::UNDERLINED),
        ["A fire broke out aboard the ferry Alma", "The blaze", "The evacuation", "had warned"]
    );
    assert_eq!(reversed(&state), ["A fire broke out aboard the ferry Alma"]);
    press(&mut state, "n");
    assert_eq!(reversed(&state), ["The blaze"]);
}

#[test]
fn hits_are_marked_and_the_current_one_reversed() {
    let mut state = state(80, 30, corpus());
    press(&mut state, "/ l i n e s");
    let buffer = drawn(&state);
    assert_eq!(words_with(&buffer, Modifier::REVERSED), ["Lines"]);
    let underlined = words_with(&buffer, Modifier::UNDERLINED);
    assert_eq!(underlined.iter().filter(|word| *word == "Lines").count(), 2, "{underlined:?}");
}

#[test]
fn without_colour_the_same_is_said() {
    for keys in ["", "n n n", "Enter Down", "g d", "? n e x t", "g 1 j", "g 3 j", "/ f i r e"] {
        let mut colored = state(120, 40, corpus());
        press(&mut colored, keys);
        let mut plain = colored.clone();
        plain.settings.no_color = true;
        let (colored, plain) = (drawn(&colored), drawn(&plain));
        for (one, other) in colored.content().iter().zip(plain.content()) {
            assert_eq!((other.fg, other.bg), (Color::Reset, Color::Reset));
            assert_eq!((one.symbol(), one.modifier), (other.symbol(), other.modifier));
        }
    }
}

#[test]
fn no_text_is_drawn_in_bright_black_or_on_a_colour() {
    let mut state = state(140, 40, corpus());
    for keys in ["", "g d", "p", "Enter", "/ e"] {
        press(&mut state, keys);
        for cell in drawn(&state).content() {
            assert!(cell.fg != Color::DarkGray && cell.bg == Color::Reset);
        }
    }
}

#[test]
fn ascii_means_ascii() {
    for keys in ["", "g d", "Enter", "?", "g", "i", "p", "g 1"] {
        let mut state = state(140, 40, corpus());
        state.settings.ascii = true;
        press(&mut state, keys);
        let text = state.document().map(|document| document.text.clone()).unwrap_or_default();
        let strange: Vec<String> = drawn(&state)
            .content()
            .iter()
            .map(|cell| cell.symbol().to_owned())
            .filter(|symbol| !symbol.is_ascii() && !text.contains(symbol.as_str()))
            .collect();
        assert!(strange.is_empty(), "{keys}: {strange:?}");
    }
}
