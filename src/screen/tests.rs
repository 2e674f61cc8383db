//! Draws into a terminal emulator and looks whether it shows the buffer, and counts the bytes.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::Screen;
use super::glyph::{Glyph, Target};

/// A screen and the terminal it draws on.
struct Drawn {
    screen: Screen<Vec<u8>>,
    terminal: vt100::Parser,
}

impl Drawn {
    fn new(width: u16, height: u16) -> Self {
        Self { screen: Screen::new(Vec::new()), terminal: vt100::Parser::new(height, width, 0) }
    }

    /// Draws and checks, and says how many bytes it took.
    fn draw(&mut self, buffer: &Buffer) -> usize {
        let count = self.screen.draw(buffer, None).unwrap();
        let bytes = std::mem::take(self.screen.out());
        assert_eq!(bytes.len(), count);
        self.terminal.process(&bytes);
        let target = Target::new(buffer);
        for y in 0..buffer.area.height {
            for (x, glyph) in (0..).zip(target.row(y)) {
                let cell = self.terminal.screen().cell(y, x).unwrap();
                check_cell(
                    cell,
                    glyph,
                    &format!("{x},{y} after {:?}", String::from_utf8_lossy(&bytes)),
                );
            }
        }
        count
    }
}

fn check_cell(cell: &vt100::Cell, glyph: &Glyph<'_>, place: &str) {
    if glyph.width == 0 {
        assert!(cell.is_wide_continuation(), "{place}");
        return;
    }
    let blank = glyph.is_blank();
    let look = glyph.look.seen(blank);
    let contents = if cell.has_contents() { cell.contents() } else { " " };
    assert_eq!(contents, glyph.symbol, "{place}");
    assert_eq!(cell.bgcolor(), color(look.background), "{place}");
    assert_eq!(cell.underline(), look.modifier.contains(Modifier::UNDERLINED), "{place}");
    assert_eq!(cell.inverse(), look.modifier.contains(Modifier::REVERSED), "{place}");
    if !blank {
        assert_eq!(cell.fgcolor(), color(look.foreground), "{place}");
        assert_eq!(cell.italic(), look.modifier.contains(Modifier::ITALIC), "{place}");
        // The emulator knows one of the two at a time.
        let (bold, dim) = (Modifier::BOLD, Modifier::DIM);
        if !look.modifier.contains(bold | dim) {
            assert_eq!(cell.bold(), look.modifier.contains(bold), "{place}");
            assert_eq!(cell.dim(), look.modifier.contains(dim), "{place}");
        }
    }
}

/// The colours that these tests use.
fn color(color: Color) -> vt100::Color {
    if color == Color::Red {
        vt100::Color::Idx(1)
    } else if color == Color::White {
        vt100::Color::Idx(15)
    } else if let Color::Indexed(i) = color {
        vt100::Color::Idx(i)
    } else if let Color::Rgb(r, g, b) = color {
        vt100::Color::Rgb(r, g, b)
    } else {
        assert_eq!(color, Color::Reset);
        vt100::Color::Default
    }
}

/// One change of a buffer.
#[derive(Clone, Debug)]
enum Edit {
    Write(u16, u16, usize, Style),
    Paint(u16, u16, u16, u16, Style),
    /// Moves the rows of some columns, as a pane does.
    Move {
        left: u16,
        right: u16,
        top: u16,
        bottom: u16,
        by: u16,
        up: bool,
    },
    Clear,
}

const WORDS: [&str; 10] = [
    "the report of the committee",
    "  ",
    "a",
    "日本語の記事",
    "naïve",
    "e\u{301}te\u{301}",
    "👩 x",
    "────────",
    "                         ",
    "and 한국",
];

fn style() -> impl Strategy<Value = Style> {
    let colors = prop_oneof![
        4 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::White),
        1 => Just(Color::Indexed(200)),
        1 => Just(Color::Rgb(1, 20, 255)),
    ];
    let modifiers = prop_oneof![3 => Just(0_u16), 1 => 0..0x1ff_u16];
    (colors.clone(), colors, modifiers).prop_map(|(fg, bg, bits)| {
        let known = Modifier::BOLD
            | Modifier::ITALIC
            | Modifier::UNDERLINED
            | Modifier::REVERSED
            | Modifier::DIM;
        Style::new().fg(fg).bg(bg).add_modifier(Modifier::from_bits_truncate(bits) & known)
    })
}

fn edit(width: u16, height: u16) -> impl Strategy<Value = Edit> {
    let range = |most: u16| (0..most, 0..most).prop_map(|(a, b)| (a.min(b), a.max(b) + 1));
    let moved = (range(width), range(height), 1..4_u16, any::<bool>()).prop_map(
        |((left, right), (top, bottom), by, up)| Edit::Move { left, right, top, bottom, by, up },
    );
    let paint =
        (range(width), range(height), style()).prop_map(|((left, right), (top, bottom), style)| {
            Edit::Paint(left, right, top, bottom, style)
        });
    prop_oneof![
        6 => (0..width, 0..height, 0..WORDS.len(), style()).prop_map(|(x, y, word, style)| Edit::Write(x, y, word, style)),
        2 => paint,
        4 => moved,
        1 => Just(Edit::Clear),
    ]
}

fn apply(buffer: &mut Buffer, edit: &Edit) {
    match *edit {
        Edit::Write(x, y, word, style) => {
            buffer.set_string(x, y, WORDS[word], style);
        }
        Edit::Paint(left, right, top, bottom, style) => {
            buffer.set_style(Rect::new(left, top, right - left, bottom - top), style);
        }
        Edit::Move { left, right, top, bottom, by, up } => {
            let before = buffer.clone();
            for y in top..bottom {
                let from = if up { y.checked_add(by) } else { y.checked_sub(by) };
                for x in left..right {
                    let cell = from.filter(|from| (top..bottom).contains(from));
                    buffer[(x, y)] = cell.map(|from| before[(x, from)].clone()).unwrap_or_default();
                }
            }
        }
        Edit::Clear => buffer.reset(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    /// Whatever the frames, the terminal shows the last one, never for more bytes than a clear and a
    /// whole frame would take.
    #[test]
    fn the_terminal_shows_the_buffer(
        (width, height, frames) in (3..40_u16, 1..14_u16).prop_flat_map(|(width, height)| {
            let frame = prop::collection::vec(edit(width, height), 1..6);
            (Just(width), Just(height), prop::collection::vec(frame, 1..6))
        })
    ) {
        let mut drawn = Drawn::new(width, height);
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        for frame in frames {
            for edit in &frame {
                apply(&mut buffer, edit);
            }
            drawn.draw(&buffer);
            prop_assert_eq!(drawn.draw(&buffer), 0);
        }
    }
}

/// Lines of a made-up article, each different, none longer than `width`.
fn text(count: usize, width: usize) -> Vec<String> {
    const WORDS: [&str; 12] = [
        "the",
        "harbour",
        "committee",
        "said",
        "on",
        "Tuesday",
        "that",
        "repairs",
        "would",
        "cost",
        "more",
        "money",
    ];
    let mut seed = 7_usize;
    let mut line = || {
        let mut line = String::new();
        loop {
            seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12345) % (1 << 31);
            let word = WORDS[(seed >> 8) % WORDS.len()];
            if line.len() + word.len() > width {
                return line;
            }
            line.push_str(word);
            line.push(' ');
        }
    };
    (0..count).map(|_| line()).collect()
}

/// A page: text from line `top` on in some columns, a bar above and a status line below.
fn page(buffer: &mut Buffer, columns: Rect, lines: &[String], top: usize) {
    for (y, line) in (columns.top()..columns.bottom()).zip(lines.iter().skip(top)) {
        buffer.set_stringn(columns.x, y, line, usize::from(columns.width), Style::new());
        let marked = Rect::new(columns.x + 4, y, 9, 1).intersection(buffer.area);
        if (top + usize::from(y)).is_multiple_of(5) {
            buffer.set_style(marked, Style::new().underlined());
        }
    }
    let status = format!("{top}/{} {}%", lines.len(), top * 100 / lines.len());
    buffer.set_string(1, buffer.area.bottom() - 1, status, Style::new().bold());
}

/// A whole screen at a size: a list, a reader and a panel, the reader scrolled and a row selected.
fn three_panes(area: Rect, top: usize, selected: u16) -> Buffer {
    let mut buffer = Buffer::empty(area);
    let (list, reader) = (26, area.width - 66);
    for (y, line) in (1..area.height - 1).zip(text(60, 24)) {
        buffer.set_string(0, y, line, Style::new());
        buffer.set_string(25, y, "│", Style::new());
        buffer.set_string(list + reader - 1, y, "│", Style::new());
    }
    buffer.set_style(Rect::new(0, 1 + selected, 25, 1), Style::new().reversed());
    let columns = Rect::new(list, 1, reader - 2, area.height - 2);
    page(&mut buffer, columns, &text(400, usize::from(reader - 2)), top);
    for (y, line) in (1..area.height - 1).step_by(2).zip(text(60, 36)) {
        buffer.set_string(list + reader, y, line, Style::new());
    }
    buffer
}

/// One pane of text over the whole width.
fn one_pane(area: Rect, top: usize) -> Buffer {
    let mut buffer = Buffer::empty(area);
    let columns = Rect::new(2, 1, area.width - 4, area.height - 2);
    page(&mut buffer, columns, &text(400, usize::from(columns.width)), top);
    buffer
}

#[test]
fn a_line_of_scrolling_keeps_to_its_budget() {
    let check = |width, height, most: usize| {
        let area = Rect::new(0, 0, width, height);
        let mut drawn = Drawn::new(width, height);
        drawn.draw(&one_pane(area, 100));
        for top in (101..140).chain((100..139).rev()) {
            let bytes = drawn.draw(&one_pane(area, top));
            assert!(bytes <= most, "{bytes} bytes at {width}x{height}");
        }
    };
    check(80, 24, 150);
    check(120, 40, 200);
}

#[test]
fn each_kind_of_frame_keeps_to_its_budget() {
    let check = |what: &str, bytes: usize, most: usize| {
        assert!(bytes <= most, "{what}: {bytes} bytes, allowed {most}");
    };
    let area = Rect::new(0, 0, 140, 40);
    let mut drawn = Drawn::new(140, 40);
    check("first frame", drawn.draw(&three_panes(area, 10, 3)), 7000);
    check("nothing new", drawn.draw(&three_panes(area, 10, 3)), 0);
    check("move in a list", drawn.draw(&three_panes(area, 10, 4)), 130);
    check("another article", drawn.draw(&three_panes(area, 200, 4)), 4500);
    let mut drawn = Drawn::new(80, 24);
    let area = Rect::new(0, 0, 80, 24);
    drawn.draw(&one_pane(area, 0));
    check("another article, small", drawn.draw(&one_pane(area, 300)), 2300);
    drawn.screen.forget();
    check("drawn anew", drawn.draw(&one_pane(area, 300)), 2300);
}

#[test]
fn a_scroll_beside_other_panes_costs_no_more_than_the_difference() {
    let area = Rect::new(0, 0, 140, 40);
    let mut drawn = Drawn::new(140, 40);
    drawn.draw(&three_panes(area, 10, 3));
    let bytes = drawn.draw(&three_panes(area, 11, 3));
    let (before, after) = (three_panes(area, 10, 3), three_panes(area, 11, 3));
    let cells = before.diff(&after).len();
    assert!(bytes < cells, "{bytes} bytes for {cells} cells");
}

#[test]
fn the_cursor_is_shown_where_it_belongs() {
    let mut screen = Screen::new(Vec::new());
    let buffer = Buffer::with_lines(["one", "two"]);
    let mut check = |cursor, expected: &str| {
        screen.draw(&buffer, cursor).unwrap();
        let bytes = String::from_utf8(std::mem::take(screen.out())).unwrap();
        let inner =
            bytes.strip_prefix("\u{1b}[?2026h").and_then(|b| b.strip_suffix("\u{1b}[?2026l"));
        assert_eq!(inner.unwrap_or(&bytes).replace('\u{1b}', "^"), expected);
    };
    check(None, "^[m^[r^[H^[2Jone\r\ntwo^[?25l");
    check(None, "");
    check(Some((1, 0)), "^[;2H^[?25h");
    check(Some((1, 0)), "");
    check(Some((2, 0)), "^[C");
    check(Some((3, 0)), "^[?25l");
}

#[test]
fn a_character_whose_width_terminals_dispute_is_fenced_in() {
    let mut screen = Screen::new(Vec::new());
    let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
    buffer.set_string(0, 0, "❤\u{fe0f}ab", Style::new());
    screen.draw(&buffer, None).unwrap();
    let bytes = String::from_utf8(std::mem::take(screen.out())).unwrap();
    // Both columns are cleared, and what follows says itself where it goes.
    assert!(bytes.contains("  \u{1b}[H❤\u{fe0f}\u{1b}[;3Hab"), "{bytes:?}");
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let check = |symbol: &str| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        buffer[(0, 0)].set_symbol(symbol);
        let mut screen = Screen::new(Vec::new());
        screen.draw(&buffer, None).unwrap();
        let bytes = String::from_utf8(std::mem::take(screen.out())).unwrap();
        assert!(!bytes.contains("evil"), "{bytes:?}");
    };
    check("\u{1b}]0;evil\u{7}");
    check("\u{9b}evil");
    check("\n\revil");
}

#[test]
fn any_size_is_drawn() {
    for (width, height) in [(0, 0), (0, 5), (5, 0), (1, 1), (1, 3), (300, 1)] {
        let mut screen = Screen::new(Vec::new());
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        screen.draw(&buffer, Some((0, 0))).unwrap();
        buffer.set_style(buffer.area, Style::new().reversed());
        screen.draw(&buffer, None).unwrap();
    }
}
