//! Keys, pastes and sizes of the terminal, as messages.

use std::sync::mpsc::Sender;

use ratatui::crossterm::event::{
    self, Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers,
};

use super::{Incoming, thread};
use crate::app::{KeyCode, KeyPress, Message};
use crate::error::Failure;

/// Starts the thread that reads keys.
pub(super) fn start(sender: Sender<Incoming>) -> Result<(), Failure> {
    thread("input", move || {
        loop {
            let (incoming, last) = match event::read() {
                Ok(event) => match message(event) {
                    Some(message) => (Incoming::Message(message), false),
                    None => continue,
                },
                Err(error) => (Incoming::InputLost(error.to_string()), true),
            };
            if sender.send(incoming).is_err() || last {
                return;
            }
        }
    })
}

/// What an event of the terminal means to the state.
fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => press(key).map(Message::Key),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(width, height) => Some(Message::Resize { width, height }),
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}

/// One press of a key; none for a release and for keys that do nothing here.
fn press(key: KeyEvent) -> Option<KeyPress> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let code = match key.code {
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(number) => KeyCode::Function(number),
        Code::Insert
        | Code::Null
        | Code::CapsLock
        | Code::ScrollLock
        | Code::NumLock
        | Code::PrintScreen
        | Code::Pause
        | Code::Menu
        | Code::KeypadBegin
        | Code::Media(_)
        | Code::Modifier(_) => return None,
    };
    let held = |modifier| key.modifiers.contains(modifier);
    Some(KeyPress { code, control: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_told_as_typed() {
        let check = |code, modifiers, expected| {
            assert_eq!(press(KeyEvent::new(code, modifiers)), expected);
        };
        let plain = |code| Some(KeyPress { code, control: false, alt: false });
        check(Code::Char('j'), KeyModifiers::NONE, plain(KeyCode::Char('j')));
        check(Code::Char('J'), KeyModifiers::SHIFT, plain(KeyCode::Char('J')));
        check(Code::F(1), KeyModifiers::NONE, plain(KeyCode::Function(1)));
        check(Code::BackTab, KeyModifiers::SHIFT, plain(KeyCode::BackTab));
        let control = Some(KeyPress { code: KeyCode::Char('o'), control: true, alt: false });
        check(Code::Char('o'), KeyModifiers::CONTROL, control);
        let alt = Some(KeyPress { code: KeyCode::Left, control: false, alt: true });
        check(Code::Left, KeyModifiers::ALT, alt);
        check(Code::Insert, KeyModifiers::NONE, None);
        let kind = KeyEventKind::Release;
        let released = KeyEvent::new_with_kind(Code::Char('j'), KeyModifiers::NONE, kind);
        assert_eq!(press(released), None);
    }
}
