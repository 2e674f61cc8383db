//! Every style and sign by its meaning.
//!
//! The default theme keeps the terminal's own colours and says everything with bold, dim, underline
//! and reverse; the few colours only repeat what those or a sign already say.

use ratatui::style::{Color, Modifier, Style};

use crate::app::Settings;

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
        let colored = !settings.no_color && settings.theme != "mono";
        let plain = Style::new();
        let tint = |color: Color| if colored { plain.fg(color) } else { plain };
        Self {
            text: plain,
            strong: plain.add_modifier(Modifier::BOLD),
            faint: plain.add_modifier(Modifier::DIM),
            mention: plain.add_modifier(Modifier::UNDERLINED),
            current: plain.add_modifier(Modifier::REVERSED),
            hit: tint(Color::Yellow).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            number: tint(Color::Cyan),
            disputed: tint(Color::Yellow).add_modifier(Modifier::BOLD),
            notice: plain.add_modifier(Modifier::BOLD),
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

/// Signs for fonts that have them, and for those that do not.
const TWINS: &[(&str, &str)] = &[
    ("…", "..."),
    ("≠", "!="),
    ("█", "#"),
    ("·", "-"),
    ("—", "-"),
    ("×", "x"),
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
