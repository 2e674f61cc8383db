//! How things look, by what they mean: plain data, which a theme file fills and the windows draw with.

/// A colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tint {
    /// One of the terminal's sixteen, 0 to 15.
    Ansi(u8),
    /// One of the 256 of xterm.
    Indexed(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// What sets text off without colour.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Emphasis {
    /// Bold.
    Bold,
    /// Dim.
    Dim,
    /// Italic.
    Italic,
    /// Underlined.
    Underlined,
    /// Foreground and background exchanged.
    Reversed,
}

/// How one thing looks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Look {
    /// Colour of the text; none for the terminal's own.
    pub foreground: Option<Tint>,
    /// Colour behind it; none for the terminal's own.
    pub background: Option<Tint>,
    /// What sets it off.
    pub emphasis: Vec<Emphasis>,
}

impl Look {
    fn with(foreground: Option<Tint>, emphasis: &[Emphasis]) -> Self {
        Self { foreground, background: None, emphasis: emphasis.to_vec() }
    }
}

/// How everything looks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Palette {
    /// Running text, and the screen around it.
    pub text: Look,
    /// Titles and headings.
    pub strong: Look,
    /// What matters less: boilerplate, sources, rules.
    pub faint: Look,
    /// A mention.
    pub mention: Look,
    /// The current mention, the selected row of the pane in focus.
    pub current: Look,
    /// A hit of the search; what matched what was typed.
    pub hit: Look,
    /// The number of an event.
    pub number: Look,
    /// Accounts disagree.
    pub disputed: Look,
    /// What the last key has to say.
    pub notice: Look,
}

impl Default for Palette {
    /// The terminal's own colours; the few that are set only repeat what a sign or an emphasis says.
    fn default() -> Self {
        let (yellow, cyan) = (Some(Tint::Ansi(3)), Some(Tint::Ansi(6)));
        Self {
            text: Look::default(),
            strong: Look::with(None, &[Emphasis::Bold]),
            faint: Look::with(None, &[Emphasis::Dim]),
            mention: Look::with(None, &[Emphasis::Underlined]),
            current: Look::with(None, &[Emphasis::Reversed]),
            hit: Look::with(yellow, &[Emphasis::Bold, Emphasis::Underlined]),
            number: Look::with(cyan, &[]),
            disputed: Look::with(yellow, &[Emphasis::Bold]),
            notice: Look::with(None, &[Emphasis::Bold]),
        }
    }
}
