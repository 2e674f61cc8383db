//! A screen as a picture: SVG in which each cell has its place, whatever font stands in.

use std::fmt::Write as _;

use vt100::{Cell, Color, Screen};

/// Size of a cell, of the letters in it, and where they stand; margin around the screen.
const WIDTH: f32 = 8.0;
const HEIGHT: f32 = 18.0;
const BASE: f32 = 13.0;
const MARGIN: f32 = 10.0;

/// Red, green, blue.
type Rgb = [u8; 3];

const PAPER: Rgb = [0x17, 0x19, 0x1e];
const INK: Rgb = [0xd5, 0xd7, 0xdb];

/// The sixteen colours that have names: black to white, dark and bright.
const NAMED: [Rgb; 16] = [
    [0x3b, 0x3f, 0x48],
    [0xe0, 0x6c, 0x75],
    [0x98, 0xc3, 0x79],
    [0xe5, 0xc0, 0x7b],
    [0x61, 0xaf, 0xef],
    [0xc6, 0x78, 0xdd],
    [0x56, 0xb6, 0xc2],
    [0xc8, 0xcc, 0xd4],
    [0x5c, 0x63, 0x70],
    [0xff, 0x8f, 0x8f],
    [0xb5, 0xe0, 0x8f],
    [0xff, 0xd9, 0x8a],
    [0x8a, 0xc6, 0xff],
    [0xe2, 0x9b, 0xf7],
    [0x7f, 0xd8, 0xe3],
    [0xff, 0xff, 0xff],
];

/// How cells of one kind look.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    ink: Rgb,
    paper: Rgb,
    bold: bool,
    italic: bool,
    underlined: bool,
}

/// Neighbours in a row that look alike.
struct Run {
    column: u16,
    columns: u16,
    look: Look,
    text: String,
}

/// Draws a screen.
pub(crate) fn svg(screen: &Screen, title: &str) -> String {
    let (rows, columns) = screen.size();
    let width = f32::from(columns) * WIDTH + 2.0 * MARGIN;
    let height = f32::from(rows) * HEIGHT + 2.0 * MARGIN;
    let mut out = String::new();
    writeln!(out, r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">"#).unwrap();
    writeln!(out, "<title>{}</title>", escaped(title)).unwrap();
    out.push_str(
        "<style>text{font:13.3px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',\
         monospace}.b{font-weight:bold}.i{font-style:italic}\
         path{fill:none}</style>\n",
    );
    writeln!(out, r#"<rect width="{width}" height="{height}" rx="6" fill="{}"/>"#, hex(PAPER))
        .unwrap();
    writeln!(out, r#"<g transform="translate({MARGIN} {MARGIN})">"#).unwrap();
    for row in 0..rows {
        let runs = runs(screen, row);
        // All that is painted lies under all that is written, or letters that lean would be cut off.
        for run in &runs {
            paint(&mut out, run, row);
        }
        for run in &runs {
            write(&mut out, run, row);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// The runs of a row; blanks that cannot be seen are left out.
fn runs(screen: &Screen, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for column in 0..screen.size().1 {
        let Some(cell) = screen.cell(row, column) else { continue };
        if cell.is_wide_continuation() {
            if let Some(run) = runs.last_mut() {
                run.columns += 1;
            }
            continue;
        }
        let look = look(cell);
        let text = if cell.has_contents() { cell.contents() } else { " " };
        match runs.last_mut() {
            Some(run) if run.look == look => {
                run.columns += 1;
                run.text.push_str(text);
            }
            _ => runs.push(Run { column, columns: 1, look, text: text.to_owned() }),
        }
    }
    runs
}

fn look(cell: &Cell) -> Look {
    let mut ink = colour(cell.fgcolor(), INK);
    let mut paper = colour(cell.bgcolor(), PAPER);
    if cell.inverse() {
        std::mem::swap(&mut ink, &mut paper);
    }
    if cell.dim() {
        ink = between(ink, paper);
    }
    let underlined = cell.underline();
    Look { ink, paper, bold: cell.bold(), italic: cell.italic(), underlined }
}

/// The background, the underline, and what has to join with neighbours: lines and blocks.
fn paint(out: &mut String, run: &Run, row: u16) {
    let (x, y) = (f32::from(run.column) * WIDTH, f32::from(row) * HEIGHT);
    let width = f32::from(run.columns) * WIDTH;
    let ink = hex(run.look.ink);
    if run.look.paper != PAPER {
        let paper = hex(run.look.paper);
        writeln!(
            out,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{HEIGHT}" fill="{paper}"/>"#
        )
        .unwrap();
    }
    if run.look.underlined {
        writeln!(out, r#"<path d="M{x} {}h{width}" stroke="{ink}"/>"#, y + BASE + 2.5).unwrap();
    }
    let mut lines = String::new();
    let mut blocks = String::new();
    let mut x = x;
    for sign in run.text.chars() {
        let (mid, half) = (x + WIDTH / 2.0, y + HEIGHT / 2.0);
        for arm in arms(sign).chars() {
            match arm {
                'l' => write!(lines, "M{x} {half}H{mid}"),
                'r' => write!(lines, "M{mid} {half}H{}", x + WIDTH),
                'u' => write!(lines, "M{mid} {y}V{half}"),
                'd' => write!(lines, "M{mid} {half}V{}", y + HEIGHT),
                _ => write!(blocks, "M{x} {y}h{WIDTH}v{HEIGHT}h-{WIDTH}z"),
            }
            .unwrap();
        }
        x += columns(sign.encode_utf8(&mut [0; 4])) * WIDTH;
    }
    // A line of one direction is one stroke.
    let lines = joined(&lines);
    if !lines.is_empty() {
        writeln!(out, r#"<path d="{lines}" stroke="{ink}"/>"#).unwrap();
    }
    if !blocks.is_empty() {
        writeln!(out, r#"<path d="{blocks}" style="fill:{ink}"/>"#).unwrap();
    }
}

/// Where the lines of a sign go from its middle; 'b' where it fills its cell.
fn arms(sign: char) -> &'static str {
    match sign {
        '─' => "lr",
        '│' => "ud",
        '┌' | '╭' => "rd",
        '┐' | '╮' => "ld",
        '└' | '╰' => "ru",
        '┘' | '╯' => "lu",
        '├' => "urd",
        '┤' => "uld",
        '┬' => "lrd",
        '┴' => "lru",
        '┼' => "lurd",
        '█' => "b",
        _ => "",
    }
}

/// Strokes that go on where the last one ended, as one.
fn joined(lines: &str) -> String {
    let mut out = String::new();
    let mut end = String::new();
    for stroke in lines.split('M').filter(|stroke| !stroke.is_empty()) {
        let (start, to) = stroke.split_once(['H', 'V']).unwrap();
        let (x, y) = start.split_once(' ').unwrap();
        let level = stroke.contains('H');
        if level && end == start {
            out.truncate(out.rfind('H').unwrap());
            write!(out, "H{to}").unwrap();
        } else {
            write!(out, "M{stroke}").unwrap();
        }
        end = if level { format!("{to} {y}") } else { format!("{x} {to}") };
        if !level {
            // Only level strokes go on in a row.
            end.clear();
        }
    }
    out
}

/// The letters, in pieces that start in their own columns, so that no font can move what follows: a new
/// one after blanks and after lines. Single blanks between words stay.
fn write(out: &mut String, run: &Run, row: u16) {
    let text: String =
        run.text.chars().map(|sign| if arms(sign).is_empty() { sign } else { '\n' }).collect();
    let text = text.replace("  ", "\n\n").replace("\n ", "\n\n");
    let mut column = f32::from(run.column);
    for piece in text.split('\n') {
        let shown = piece.trim_start();
        let blanks = columns(piece) - columns(shown);
        letters(out, run.look, (column + blanks, row), shown.trim_end());
        column += columns(piece) + 1.0;
    }
}

fn letters(out: &mut String, look: Look, (column, row): (f32, u16), text: &str) {
    if text.is_empty() {
        return;
    }
    let (x, y) = (column * WIDTH, f32::from(row) * HEIGHT + BASE);
    let length = columns(text) * WIDTH;
    let class = match (look.bold, look.italic) {
        (true, true) => r#" class="b i""#,
        (true, false) => r#" class="b""#,
        (false, true) => r#" class="i""#,
        (false, false) => "",
    };
    let (ink, text) = (hex(look.ink), escaped(text));
    writeln!(
        out,
        r#"<text x="{x}" y="{y}" textLength="{length}" lengthAdjust="spacingAndGlyphs" fill="{ink}"{class}>{text}</text>"#
    )
    .unwrap();
}

fn columns(text: &str) -> f32 {
    f32::from(u16::try_from(unicode_width::UnicodeWidthStr::width(text)).unwrap())
}

fn colour(colour: Color, default: Rgb) -> Rgb {
    match colour {
        Color::Default => default,
        Color::Idx(i) if i < 16 => NAMED[usize::from(i)],
        // A cube of six levels each, then a ramp of greys.
        Color::Idx(i) if i < 232 => {
            let level = |i: u8| if i == 0 { 0 } else { 55 + 40 * i };
            let i = i - 16;
            [level(i / 36), level(i / 6 % 6), level(i % 6)]
        }
        Color::Idx(i) => [8 + 10 * (i - 232); 3],
        Color::Rgb(red, green, blue) => [red, green, blue],
    }
}

/// Ink that lets two fifths of the paper through: what terminals make of dim.
fn between(ink: Rgb, paper: Rgb) -> Rgb {
    [0, 1, 2].map(|i| ink[i] / 5 * 3 + paper[i] / 5 * 2)
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
