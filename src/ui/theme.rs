//! Every style and sign by its meaning.
//!
//! The default theme keeps the terminal's own colours and says everything with bold, dim, underline
//! and reverse; the few colours only repeat what those or a sign already say.

use ratatui::style::{Color, Modifier, Style};

use crate::app::{Emphasis, Look, Settings, Tint};

/// Styles by meaning, and the signs that have a plain twin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Theme {
    /// Running text.
    pub(super) text: Style,
    /// Titles and headings.
    pub(super) strong: Style,
    /// What matters less: boilerplate, sources, rules.
    pub(super) faint: Style,
    /// A mention.
    pub(super) mention: Style,
    /// The current mention, the selected row of the pane in focus.
    pub(super) current: Style,
    /// A hit of the search; what matched what was typed.
    pub(super) hit: Style,
    /// The number of an event.
    pub(super) number: Style,
    /// Accounts disagree.
    pub(super) disputed: Style,
    /// What the last key has to say.
    pub(super) notice: Style,
    /// Whether only ASCII may be drawn.
    pub(super) ascii: bool,
}

impl Theme {
    pub(super) fn new(settings: &Settings) -> Self {
        let palette = &settings.palette;
        let style = |look: &Look| style(look, !settings.no_color);
        Self {
            text: style(&palette.text),
            strong: style(&palette.strong),
            faint: style(&palette.faint),
            mention: style(&palette.mention),
            current: style(&palette.current),
            hit: style(&palette.hit),
            number: style(&palette.number),
            disputed: style(&palette.disputed),
            notice: style(&palette.notice),
            ascii: settings.ascii,
        }
    }

    /// A sign, or its plain twin.
    pub(super) fn sign(&self, sign: &'static str) -> &'static str {
        if !self.ascii {
            return sign;
        }
        TWINS.iter().find(|(fine, _)| *fine == sign).map_or(sign, |(_, plain)| plain)
    }

    /// A text of ours with all its signs replaced by their plain twins, where that is asked for.
    pub(super) fn plain(&self, text: &str) -> String {
        if !self.ascii || text.is_ascii() {
            return text.to_owned();
        }
        let twin = |c: char| {
            let fine = TWINS.iter().find(|(fine, _)| fine.chars().eq([c]));
            fine.map_or_else(|| c.to_string(), |(_, plain)| (*plain).to_owned())
        };
        text.chars().map(twin).collect()
    }
}

/// A look as the drawing library knows it; without its colours where none are wanted.
fn style(look: &Look, colored: bool) -> Style {
    let mut style = Style::new();
    for emphasis in &look.emphasis {
        style = style.add_modifier(match emphasis {
            Emphasis::Bold => Modifier::BOLD,
            Emphasis::Dim => Modifier::DIM,
            Emphasis::Italic => Modifier::ITALIC,
            Emphasis::Underlined => Modifier::UNDERLINED,
            Emphasis::Reversed => Modifier::REVERSED,
        });
    }
    style.fg = look.foreground.filter(|_| colored).map(color);
    style.bg = look.background.filter(|_| colored).map(color);
    style
}

fn color(tint: Tint) -> Color {
    const SIXTEEN: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match tint {
        Tint::Ansi(number) => SIXTEEN.get(usize::from(number)).copied().unwrap_or(Color::Reset),
        Tint::Indexed(number) => Color::Indexed(number),
        Tint::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}

/// Signs for fonts that have them, and for those that do not.
const TWINS: &[(&str, &str)] = &[
    ("…", "..."),
    ("≠", "!="),
    ("●", "*"),
    ("█", "#"),
    ("·", "-"),
    ("—", "-"),
    ("×", "x"),
    ("✓", "*"),
    ("›", ">"),
    ("│", "|"),
    ("─", "-"),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
    ("├", "+"),
    ("┤", "+"),
    ("“", "\""),
    ("”", "\""),
    ("‹", "<"),
    ("⏎", "\\n"),
    ("␛", "^["),
];
