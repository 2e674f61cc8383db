//! The only place that touches cells: everything is clipped to the buffer here, and cut with a sign.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::theme::Theme;
use crate::app::geometry::Area;
use crate::app::words;
use crate::plain::{graphemes, width};

/// A buffer to draw on, and how.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    pub(super) theme: Theme,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, theme: Theme) -> Self {
        // Where the theme has colours of its own, they are the screen's.
        if theme.text != Style::new() {
            buffer.set_style(buffer.area, theme.text);
        }
        Self { buffer, theme }
    }

    /// Draws text as it is, at most `columns` wide. Answers the column after it.
    pub(super) fn text(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if columns == 0 || !area.contains(Position { x, y }) {
            return x;
        }
        self.buffer.set_stringn(x, y, text, usize::from(columns), style).0
    }

    /// Draws a label of ours: cut with a sign where it is too long, signs replaced where asked for.
    pub(super) fn label(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        let text = self.cut(text, columns);
        self.text(x, y, columns, &text, style)
    }

    /// Draws a label so that it ends before column `end`. Answers the column it starts at.
    pub(super) fn label_right(
        &mut self,
        (start, end): (u16, u16),
        y: u16,
        text: &str,
        style: Style,
    ) -> u16 {
        let room = end.saturating_sub(start);
        let text = self.cut(text, room);
        let columns = u16::try_from(width(&text)).unwrap_or(room).min(room);
        self.text(end - columns, y, columns, &text, style);
        end - columns
    }

    /// A label that fits, with a sign where something was cut off.
    pub(super) fn cut(&self, text: &str, columns: u16) -> String {
        let text = self.theme.plain(text);
        let columns = usize::from(columns);
        if width(&text) <= columns {
            return text;
        }
        let sign = self.theme.sign("…");
        let room = columns.saturating_sub(width(sign));
        let mut used = 0;
        let mut out = String::new();
        let mut inside = false;
        for (_, grapheme) in graphemes(&text) {
            used += width(grapheme);
            if used > room {
                inside = grapheme != " ";
                break;
            }
            out.push_str(grapheme);
        }
        // One or two letters of a word say nothing; else rows end alike and keep what they can.
        if let Some(space) = out.rfind(' ').filter(|_| inside) {
            let (words, piece) = out.split_at(space);
            if width(piece) <= 3 && 2 * width(words) > room {
                out = words.to_owned();
            }
        }
        let mut out = out.trim_end_matches([' ', ',', ';', ':', '-', '–', '—', '·']).to_owned();
        if columns >= width(sign) {
            out.push_str(sign);
        }
        out
    }

    /// A source that fits. Where it is too long, what stands before its last part is cut, since the
    /// date says more; that one is inferred is then a sign.
    pub(super) fn cut_source(&self, source: &str, columns: u16) -> String {
        let room = usize::from(columns);
        let brief = words::brief(source);
        if width(source) <= room || width(&brief) <= room {
            return if width(source) <= room { source.to_owned() } else { brief };
        }
        let Some((name, last)) = brief.rsplit_once(words::BETWEEN) else {
            return self.cut(&brief, columns);
        };
        let left = room.saturating_sub(width(last) + width(words::BETWEEN));
        match u16::try_from(left) {
            Ok(left @ 8..) => format!("{}{}{last}", self.cut(name, left), words::BETWEEN),
            Ok(_) | Err(_) => self.cut(last, columns),
        }
    }

    /// Adds a style to cells that are drawn already.
    pub(super) fn restyle(&mut self, area: Area, style: Style) {
        let area = self.clip(area);
        self.buffer.set_style(area, style);
    }

    /// Empties an area.
    pub(super) fn clear(&mut self, area: Area) {
        let area = self.clip(area);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(self.theme.text);
            }
        }
    }

    /// A line of one sign from left to right.
    pub(super) fn rule(&mut self, x: u16, y: u16, columns: u16) {
        let (sign, style) = (self.theme.sign("─"), self.theme.faint);
        self.text(x, y, columns, &sign.repeat(usize::from(columns)), style);
    }

    /// A line from top to bottom.
    pub(super) fn upright(&mut self, x: u16, y: u16, rows: u16) {
        let (sign, style) = (self.theme.sign("│"), self.theme.faint);
        for y in y..y.saturating_add(rows) {
            self.text(x, y, 1, sign, style);
        }
    }

    /// An empty box with a frame, a title and a note in the frame. Answers what is inside.
    pub(super) fn frame(&mut self, area: Area, title: &str, note: &str) -> Area {
        self.clear(area);
        if area.width < 4 || area.height < 2 {
            return Area { width: 0, height: 0, ..area };
        }
        let (right, bottom) = (area.x + area.width - 1, area.y + area.height - 1);
        self.rule(area.x, area.y, area.width);
        self.rule(area.x, bottom, area.width);
        self.upright(area.x, area.y + 1, area.height - 2);
        self.upright(right, area.y + 1, area.height - 2);
        let corners = [
            (area.x, area.y, "┌"),
            (right, area.y, "┐"),
            (area.x, bottom, "└"),
            (right, bottom, "┘"),
        ];
        for (x, y, sign) in corners {
            let (sign, style) = (self.theme.sign(sign), self.theme.faint);
            self.text(x, y, 1, sign, style);
        }
        let mut end = right.saturating_sub(1);
        if !note.is_empty() {
            let room = end.saturating_sub(area.x + 4);
            let note = format!(" {} ", self.cut_source(note, room));
            end = self.label_right((area.x + 2, end), area.y, &note, self.theme.faint);
        }
        if !title.is_empty() {
            let room = end.saturating_sub(area.x + 3);
            let title = format!(" {} ", self.cut(title, room.saturating_sub(2)));
            self.label(area.x + 2, area.y, room, &title, self.theme.strong);
        }
        Area {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4),
            height: area.height - 2,
        }
    }

    fn clip(&self, area: Area) -> Rect {
        Rect { x: area.x, y: area.y, width: area.width, height: area.height }
            .intersection(self.buffer.area)
    }
}
