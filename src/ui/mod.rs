//! THE WINDOWS. Draws the state into a buffer and changes nothing.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::State;

/// Draws the whole screen. Answers where the terminal's own cursor belongs, if anywhere.
#[must_use]
pub fn draw(state: &State, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let area = buffer.area;
    if area.is_empty() {
        return None;
    }
    let width = usize::from(area.width);
    for (y, document) in (area.top()..area.bottom()).zip(&state.snapshot.corpus.documents) {
        buffer.set_stringn(area.left(), y, &document.title, width, Style::default());
    }
    None
}
