//! Themes: how things look, by what they mean. Those of `assets/themes` are compiled in.

use super::misread::{Misread, in_order, table};
use crate::app::{Emphasis, Look, Palette, Tint};

/// The themes that are compiled in: name and file.
pub const THEMES: [(&str, &str); 5] = [
    ("default", include_str!("../../assets/themes/default.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
];

const COLORS: [&str; 8] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

/// Reads a theme file. What it does not name is that of the default theme. `truecolor` says whether the
/// terminal shows 24-bit colours.
///
/// # Errors
/// What is wrong with it, and where.
pub fn palette(text: &str, truecolor: bool) -> Result<Palette, Vec<Misread>> {
    let mut palette = Palette::default();
    let mut wrong = Vec::new();
    for (name, value) in in_order(&table(text).map_err(|misread| vec![misread])?) {
        let slot = match name.get_ref().as_ref() {
            "text" => &mut palette.text,
            "strong" => &mut palette.strong,
            "faint" => &mut palette.faint,
            "mention" => &mut palette.mention,
            "current" => &mut palette.current,
            "hit" => &mut palette.hit,
            "number" => &mut palette.number,
            "disputed" => &mut palette.disputed,
            "notice" => &mut palette.notice,
            other => {
                let what = format!("nothing is called \"{other}\" in a theme");
                wrong.push(Misread::at(text, name.span().start, what));
                continue;
            }
        };
        let words = value.get_ref().as_str();
        let words = words.ok_or_else(|| "expected words such as \"yellow bold\"".to_owned());
        match words.and_then(|words| look(words, truecolor)) {
            Ok(look) => *slot = look,
            Err(what) => wrong.push(Misread::at(text, value.span().start, what)),
        }
    }
    if wrong.is_empty() { Ok(palette) } else { Err(wrong) }
}

/// A colour as a theme tells it: for terminals that show 24 bits, and for others.
#[derive(Clone, Copy, Default)]
struct Paint {
    fine: Option<(u8, u8, u8)>,
    plain: Option<Tint>,
}

impl Paint {
    fn tint(self, truecolor: bool) -> Option<Tint> {
        match (self.fine, self.plain) {
            (Some((red, green, blue)), _) if truecolor => Some(Tint::Rgb(red, green, blue)),
            (Some(rgb), None) => Some(Tint::Indexed(nearest(rgb))),
            (_, plain) => plain,
        }
    }
}

fn look(words: &str, truecolor: bool) -> Result<Look, String> {
    let (mut front, mut back) = (Paint::default(), Paint::default());
    let mut emphasis = Vec::new();
    let mut behind = false;
    for word in words.split_whitespace() {
        let paint = if behind { &mut back } else { &mut front };
        if word == "on" {
            behind = true;
        } else if let Some(known) = emphasis_of(word) {
            emphasis.push(known);
        } else if let Some(rgb) = word.strip_prefix('#') {
            let fine = Some(hexadecimal(rgb).ok_or(format!("\"{word}\" is no #rrggbb"))?);
            paint.fine = fine;
        } else {
            let tint = named(word).ok_or(format!("\"{word}\" is no colour and no emphasis"))?;
            paint.plain = Some(tint);
        }
    }
    Ok(Look { foreground: front.tint(truecolor), background: back.tint(truecolor), emphasis })
}

fn emphasis_of(word: &str) -> Option<Emphasis> {
    Some(match word {
        "bold" => Emphasis::Bold,
        "dim" => Emphasis::Dim,
        "italic" => Emphasis::Italic,
        "underlined" => Emphasis::Underlined,
        "reversed" => Emphasis::Reversed,
        _ => return None,
    })
}

fn named(word: &str) -> Option<Tint> {
    if let Ok(number) = word.parse() {
        return Some(Tint::Indexed(number));
    }
    let (name, bright) = word.strip_prefix("bright-").map_or((word, 0), |name| (name, 8));
    let number = COLORS.iter().position(|color| *color == name)?;
    Some(Tint::Ansi(u8::try_from(number).ok()? + bright))
}

fn hexadecimal(digits: &str) -> Option<(u8, u8, u8)> {
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some((red, green, blue))
}

/// The nearest colour of xterm's cube of 6x6x6.
fn nearest((red, green, blue): (u8, u8, u8)) -> u8 {
    // Steps of the cube: 0, 95, 135, 175, 215, 255.
    let step = |value: u8| match value {
        0..=47 => 0,
        48..=114 => 1,
        value => (value - 35) / 40,
    };
    16 + 36 * step(red) + 6 * step(green) + step(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_theme_can_be_read_and_names_everything() {
        for (name, text) in THEMES {
            for truecolor in [false, true] {
                palette(text, truecolor).unwrap_or_else(|error| panic!("{name}: {error:?}"));
            }
            assert_eq!(table(text).unwrap().len(), 9, "{name}");
        }
    }

    #[test]
    fn the_default_theme_is_the_default() {
        assert_eq!(palette(THEMES[0].1, false), Ok(Palette::default()));
        assert_eq!(palette("", true), Ok(Palette::default()));
    }

    #[test]
    fn no_theme_needs_colour_or_hides_text() {
        for (name, text) in THEMES {
            let palette = palette(text, false).unwrap();
            let has = |look: &Look, wanted| look.emphasis.contains(&wanted);
            assert!(has(&palette.current, Emphasis::Reversed), "{name}");
            assert!(has(&palette.mention, Emphasis::Underlined), "{name}");
            assert!(has(&palette.hit, Emphasis::Underlined), "{name}");
            let looks = [&palette.text, &palette.faint, &palette.number, &palette.disputed];
            assert!(looks.iter().all(|look| look.foreground != Some(Tint::Ansi(8))), "{name}");
        }
    }

    #[test]
    fn looks_are_read_from_words() {
        let check = |words: &str,
                     truecolor,
                     expected: (Option<Tint>, Option<Tint>, &[Emphasis])| {
            let look = look(words, truecolor).unwrap();
            assert_eq!((look.foreground, look.background, &look.emphasis[..]), expected, "{words}");
        };
        let rgb = Some(Tint::Rgb(255, 0, 95));
        check("", true, (None, None, &[]));
        check("bold on bright-red", false, (None, Some(Tint::Ansi(9)), &[Emphasis::Bold]));
        check("red #ff005f", true, (rgb, None, &[]));
        check("red #ff005f", false, (Some(Tint::Ansi(1)), None, &[]));
        check("#ff005f", false, (Some(Tint::Indexed(197)), None, &[]));
        check("208 dim", false, (Some(Tint::Indexed(208)), None, &[Emphasis::Dim]));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let check = |text: &str, expected: &str| {
            assert_eq!(palette(text, true).unwrap_err()[0].to_string(), expected);
        };
        check("hit = \"bold\"\nhits = \"bold\"", "2:1: nothing is called \"hits\" in a theme");
        check("hit = \"mauve\"", "1:7: \"mauve\" is no colour and no emphasis");
        check("hit = \"#12345\"", "1:7: \"#12345\" is no #rrggbb");
        check("hit = 3", "1:7: expected words such as \"yellow bold\"");
        check("hit = \"#é1234\"", "1:7: \"#é1234\" is no #rrggbb");
    }
}
