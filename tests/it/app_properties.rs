//! What holds for any size and any keys.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use throughline::app::{Flow, KeyCode, KeyPress, Message, MouseKind, State, TABLE, View, update};
use throughline::model::{Corpus, Document, Key, Paragraph, ParagraphKind, Span};

use super::app_corpus::{corpus, load, loading, press, state};

fn draw(state: &State) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.width, state.height));
    let cursor = throughline::ui::draw(state, &mut buffer);
    if let Some((x, y)) = cursor {
        assert!(x <= state.width && y < state.height, "the cursor lies outside: {x} {y}");
    }
    buffer
}

#[test]
fn any_size_is_drawn() {
    for keys in [
        "", "g d", "p", "Enter", "/ e", "?", "g 1", "g 3", "i", "g / e", "f", "P", "z l z e",
        "g 1 &", "g 3 & e", "9 >", "9 <", "9 +", "9 -", "m a g '", "z f J", "g 1 r", "g t",
        "g t & f", "g t - -",
    ] {
        let mut state = state(80, 24, corpus());
        press(&mut state, keys);
        for width in [0, 1, 5, 29, 30, 31, 50, 79, 80, 99, 100, 120, 139, 140, 300] {
            for height in [0, 1, 2, 7, 8, 9, 12, 19, 20, 40, 100] {
                update(&mut state, Message::Resize { width, height });
                draw(&state);
            }
        }
    }
}

#[test]
fn every_key_of_the_table_in_every_mode() {
    let modes = [
        "",
        "g 1",
        "g 3",
        "Enter",
        "p",
        "g d",
        "i",
        "/",
        "g /",
        "?",
        ":",
        "g j",
        "n n n",
        "g t",
        "g t &",
        "f",
        "P",
        "g 1 &",
        "g 3 & x",
        "z f J",
        "z l z e g 1",
        "m a g '",
    ];
    for corpus in [corpus(), loading(), Corpus::default()] {
        for (width, mode) in [35, 90, 150].into_iter().flat_map(|w| modes.map(|mode| (w, mode))) {
            let mut before = state(width, 24, corpus.clone());
            press(&mut before, mode);
            for binding in TABLE {
                let mut state = before.clone();
                press(&mut state, binding.keys);
                draw(&state);
            }
        }
    }
}

fn key() -> impl Strategy<Value = KeyPress> {
    let of_table = (0..TABLE.len(), 0_usize..2).prop_map(|(i, part)| {
        let sequence = TABLE[i].sequence();
        sequence[part.min(sequence.len() - 1)]
    });
    let digit = (0_u32..10)
        .prop_map(|d| KeyPress::plain(KeyCode::Char(char::from_digit(d, 10).unwrap_or('0'))));
    let letter = proptest::char::any().prop_map(|c| KeyPress::plain(KeyCode::Char(c)));
    prop_oneof![6 => of_table, 1 => digit, 1 => letter]
}

fn mouse() -> impl Strategy<Value = MouseKind> {
    prop_oneof![Just(MouseKind::Press), Just(MouseKind::WheelUp), Just(MouseKind::WheelDown)]
}

fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        20 => key().prop_map(Message::Key),
        1 => (0_u16..160, 0_u16..60).prop_map(|(width, height)| Message::Resize { width, height }),
        1 => ".{0,8}".prop_map(Message::Paste),
        1 => (0_u64..40).prop_map(Message::Woke),
        1 => (mouse(), 0_u16..160, 0_u16..60).prop_map(|(kind, x, y)| Message::Mouse { kind, x, y }),
        1 => ".{0,8}".prop_map(Message::Told),
        1 => (0_usize..9_999).prop_map(Message::Sent),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_messages_are_survived(
        messages in prop::collection::vec(message(), 1..60),
        wide in 30_u16..160,
        loaded in any::<bool>(),
    ) {
        let mut state = state(wide, 30, if loaded { corpus() } else { loading() });
        for (i, message) in messages.into_iter().enumerate() {
            update(&mut state, message);
            if i == 20 {
                load(&mut state, 2, corpus());
            }
            prop_assert_eq!(draw(&state), draw(&state.clone()));
        }
    }

    #[test]
    fn the_same_messages_lead_to_the_same_state(
        messages in prop::collection::vec(message(), 1..40),
    ) {
        let mut one = state(120, 30, corpus());
        let mut other = one.clone();
        for message in messages {
            let effects = update(&mut one, message.clone());
            prop_assert_eq!(effects, update(&mut other, message));
            prop_assert_eq!(&one, &other);
        }
    }

    #[test]
    fn scrolling_down_and_up_again_comes_back(
        steps in 1_i64..60,
        start in 0_i64..30,
        width in 10_usize..90,
        height in 1_usize..20,
        text_only in any::<bool>(),
    ) {
        let documents = super::app_corpus::documents();
        for document in &documents {
            let flow = Flow { document, width, text_only, wrapped: None };
            let from = flow.scrolled(View::default(), height, start);
            let there = flow.scrolled(from, height, steps);
            let mut by_one = from;
            for _ in 0..steps {
                by_one = flow.scrolled(by_one, height, 1);
            }
            prop_assert_eq!(there, by_one);
            let whole = flow.window(View { position: 0, row: 1_000 }, 10_000).0;
            let shown = flow.window(there, height).0;
            prop_assert!(whole.windows(shown.len()).any(|rows| rows == shown.as_slice()));
            // Held back by the end of the article, the way back is longer than the way there.
            if flow.scrolled(there, height, 1) != there {
                prop_assert_eq!(flow.scrolled(there, height, -steps), from);
            }
        }
    }

    #[test]
    fn any_text_is_laid_out(
        lines in prop::collection::vec("\\PC{0,200}", 1..12),
        width in 30_u16..120,
        keys in prop::collection::vec(key(), 0..12),
    ) {
        let mut document = Document { key: Key::file("a.txt"), ..Document::default() };
        for line in lines {
            let start = document.text.len();
            document.text.push_str(&line);
            let span = Span::of(start, document.text.len());
            document.paragraphs.push(Paragraph { span, kind: ParagraphKind::Body, spaced: false });
            document.text.push('\n');
        }
        let corpus = Corpus { documents: vec![document.into()], ..Corpus::default() };
        let mut state = state(width, 20, corpus);
        draw(&state);
        for key in keys {
            update(&mut state, Message::Key(key));
            draw(&state);
        }
    }
}

/// A long article opens, jumps to its end and comes back without being wrapped as a whole: what is
/// laid out is what is shown.
#[test]
fn a_long_article_shows_its_end() {
    let mut text = "The water rose by a hand. ".repeat(200_000);
    text.push_str("Then it fell.");
    let span = Span::of(0, text.len());
    let paragraphs = vec![Paragraph { span, kind: ParagraphKind::Body, spaced: false }];
    let document = Document { key: Key::file("a.txt"), text, paragraphs, ..Document::default() };
    let corpus = Corpus { documents: vec![document.into()], ..Corpus::default() };
    let mut state = state(80, 24, corpus);
    press(&mut state, "G");
    let lines = super::app_corpus::screen(&state);
    assert!(lines.iter().any(|line| line.contains("Then it fell.")), "{lines:#?}");
    assert!(lines[23].contains("1/1 100%"), "{}", lines[23]);
    press(&mut state, "5 0 % k j");
    let lines = super::app_corpus::screen(&state);
    assert!(lines[23].contains("1/1 50%"), "{}", lines[23]);
    press(&mut state, "g g");
    assert!(super::app_corpus::screen(&state).iter().any(|line| line.contains("The water rose")));
}
