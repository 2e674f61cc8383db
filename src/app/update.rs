//! One message in, a changed state and the wishes to the shell out.

use super::{Effect, KeyCode, Message, State};

/// Applies what happened to the state.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(press) if press.code == KeyCode::Char('q') => return vec![Effect::Quit],
        Message::Resize { width, height } => (state.width, state.height) = (width, height),
        Message::Loaded(snapshot) => state.snapshot = snapshot,
        Message::Key(_) | Message::Paste(_) | Message::Woke(_) => {}
    }
    Vec::new()
}
