//! How a cell looks, and the shortest sequence from one look to another (ECMA-48 SGR).

use ratatui::style::{Color, Modifier};

/// What of a look is seen where there is no character.
const SEEN_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// Modifiers with the numbers that set and unset them.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Colours and modifiers of a cell, or of what is written next.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct Look {
    pub(super) foreground: Color,
    pub(super) background: Color,
    pub(super) underline: Color,
    pub(super) modifier: Modifier,
}

impl Look {
    /// Whether nothing but the terminal's own background is seen where there is no character.
    pub(super) fn is_plain_on_blank(self) -> bool {
        self.background == Color::Reset && !self.modifier.intersects(SEEN_ON_BLANK)
    }

    /// The same as far as it is seen: what a blank does not show and the colour of a line that is not
    /// there are left out.
    pub(super) fn seen(mut self, blank: bool) -> Self {
        if !self.modifier.contains(Modifier::UNDERLINED) {
            self.underline = Color::Reset;
        }
        if blank {
            self.modifier &= SEEN_ON_BLANK;
            if self.modifier.is_empty() {
                self.foreground = Color::Reset;
            }
        }
        self
    }

    /// All of it in two numbers, which are quick to digest.
    pub(super) fn words(self) -> [u64; 2] {
        let pair = |high: Color, low: u64| u64::from(code(high)) << 32 | low;
        let modifier = u64::from(self.modifier.bits());
        [pair(self.foreground, u64::from(code(self.background))), pair(self.underline, modifier)]
    }

    /// Whether a cell that should look like `wanted` can be written while the terminal is set to
    /// `self`.
    pub(super) fn serves(self, wanted: Look, blank: bool) -> bool {
        self.seen(blank) == wanted.seen(blank)
    }

    /// Appends the shortest sequence that leads from this look to another.
    pub(super) fn change(self, to: Look, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let mut steps = Parameters::default();
        steps.lead(self, to);
        let mut anew = Parameters::default();
        if to != Look::default() {
            anew.number(0);
            anew.lead(Look::default(), to);
        }
        let shortest = if anew.0.len() < steps.0.len() { anew } else { steps };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(&shortest.0);
        out.push(b'm');
    }
}

/// A colour as a number that no other colour has.
fn code(color: Color) -> u32 {
    match color {
        Color::Reset => 0,
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
        Color::Indexed(i) => 1 << 24 | u32::from(i),
        Color::Rgb(r, g, b) => u32::from_be_bytes([2, r, g, b]),
    }
}

/// The numbers of a sequence, with their separators.
#[derive(Default)]
struct Parameters(Vec<u8>);

impl Parameters {
    /// Adds what leads from one look to another.
    fn lead(&mut self, from: Look, to: Look) {
        let mut now = from.modifier;
        for (modifier, _, unset) in MODIFIERS {
            if now.contains(modifier) && !to.modifier.contains(modifier) {
                self.number(unset);
                // One number may unset two modifiers, bold and dim.
                let together = MODIFIERS.iter().filter(|(_, _, other)| *other == unset);
                together.for_each(|(other, _, _)| now.remove(*other));
            }
        }
        for (modifier, set, _) in MODIFIERS {
            if to.modifier.contains(modifier) && !now.contains(modifier) {
                self.number(set);
            }
        }
        if from.foreground != to.foreground {
            self.color(to.foreground, 30);
        }
        if from.background != to.background {
            self.color(to.background, 40);
        }
        if from.underline != to.underline {
            self.underline(to.underline);
        }
    }

    fn number(&mut self, number: u8) {
        self.text(&number.to_string());
    }

    fn text(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push(b';');
        }
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A foreground (`base` 30) or background (`base` 40).
    fn color(&mut self, color: Color, base: u8) {
        let number = match color {
            Color::Reset => base + 9,
            Color::Black => base,
            Color::Red => base + 1,
            Color::Green => base + 2,
            Color::Yellow => base + 3,
            Color::Blue => base + 4,
            Color::Magenta => base + 5,
            Color::Cyan => base + 6,
            Color::Gray => base + 7,
            Color::DarkGray => base + 60,
            Color::LightRed => base + 61,
            Color::LightGreen => base + 62,
            Color::LightYellow => base + 63,
            Color::LightBlue => base + 64,
            Color::LightMagenta => base + 65,
            Color::LightCyan => base + 66,
            Color::White => base + 67,
            Color::Indexed(i) => return self.text(&format!("{};5;{i}", base + 8)),
            Color::Rgb(r, g, b) => return self.text(&format!("{};2;{r};{g};{b}", base + 8)),
        };
        self.number(number);
    }

    /// The colour of the line below. With colons, since a terminal that does not know it would take
    /// numbers between semicolons for something else.
    fn underline(&mut self, color: Color) {
        let index = match color {
            Color::Reset => return self.number(59),
            Color::Rgb(r, g, b) => return self.text(&format!("58:2::{r}:{g}:{b}")),
            Color::Indexed(i) => i,
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
        };
        self.text(&format!("58:5:{index}"));
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn look(style: Style) -> Look {
        Look {
            foreground: style.fg.unwrap_or_default(),
            background: style.bg.unwrap_or_default(),
            underline: style.underline_color.unwrap_or_default(),
            modifier: style.add_modifier,
        }
    }

    #[test]
    fn the_change_is_the_shortest() {
        let check = |from: Style, to: Style, expected: &str| {
            let mut out = Vec::new();
            look(from).change(look(to), &mut out);
            assert_eq!(String::from_utf8(out).unwrap().replace('\u{1b}', "^"), expected);
        };
        let plain = Style::new();
        check(plain, plain, "");
        check(plain, plain.bold(), "^[1m");
        check(plain.bold(), plain, "^[m");
        check(plain.bold().underlined(), plain.bold(), "^[24m");
        check(plain.bold().dim().red(), plain.dim().red(), "^[22;2m");
        check(plain.bold(), plain.dim(), "^[0;2m");
        check(plain.red(), plain.red().reversed(), "^[7m");
        check(plain.bold().italic().red(), plain.underlined(), "^[0;4m");
        check(plain, plain.fg(Color::Indexed(208)), "^[38;5;208m");
        check(plain, plain.bg(Color::Rgb(1, 2, 3)), "^[48;2;1;2;3m");
        check(plain.fg(Color::White), plain.fg(Color::DarkGray), "^[90m");
        check(plain, plain.underlined().underline_color(Color::Red), "^[4;58:5:1m");
    }

    #[test]
    fn what_is_not_seen_does_not_matter() {
        let check = |now: Style, wanted: Style, blank, expected| {
            assert_eq!(look(now).serves(look(wanted), blank), expected);
        };
        let plain = Style::new();
        check(plain.bold().red(), plain, true, true);
        check(plain.bold().red(), plain, false, false);
        check(plain.underlined(), plain, true, false);
        check(plain.on_red(), plain, true, false);
        check(plain.underline_color(Color::Red), plain, false, true);
    }
}
