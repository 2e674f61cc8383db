//! What each kind of frame costs, counted on the built-in articles: a key should answer at once over a
//! slow line too.

use std::sync::{Arc, OnceLock};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use throughline::app::{Message, Settings, Snapshot, State, update};
use throughline::loader::{self, Options, Source};
use throughline::model::Corpus;
use throughline::screen::Screen;

use super::app_corpus::press;

/// A reader of the built-in articles, and the bytes it sends.
struct Reader {
    state: State,
    screen: Screen<Vec<u8>>,
}

impl Reader {
    fn new(width: u16, height: u16) -> Self {
        static CORPUS: OnceLock<Arc<Corpus>> = OnceLock::new();
        let load = || Arc::new(loader::load(&Source::Builtin, &Options::default()).unwrap());
        let corpus = Arc::clone(CORPUS.get_or_init(load));
        let mut state = State::new(Settings { width, height, ..Settings::default() });
        update(&mut state, Message::Loaded(Snapshot { generation: 1, corpus }));
        Self { state, screen: Screen::new(Vec::new()) }
    }

    /// Draws; the bytes that took.
    fn draw(&mut self) -> usize {
        let area = Rect::new(0, 0, self.state.width, self.state.height);
        let mut buffer = Buffer::empty(area);
        let cursor = throughline::ui::draw(&self.state, &mut buffer);
        let bytes = self.screen.draw(&buffer, cursor).unwrap();
        assert_eq!(std::mem::take(self.screen.out()).len(), bytes);
        bytes
    }

    /// Presses keys, one after the other, and draws after each of them; the bytes of each.
    fn press(&mut self, keys: &str) -> Vec<usize> {
        let mut press_and_draw = |key| {
            press(&mut self.state, key);
            self.draw()
        };
        keys.split(' ').map(&mut press_and_draw).collect()
    }
}

/// Presses some keys to get somewhere, then others that may cost so much each. `cargo test bytes --
/// --nocapture` shows what they cost.
#[expect(clippy::print_stdout, reason = "figures to look at")]
fn check(what: &str, (width, height): (u16, u16), before: &str, keys: &str, most: usize) {
    let mut reader = Reader::new(width, height);
    press(&mut reader.state, before);
    reader.draw();
    let bytes = reader.press(keys);
    println!("{what} at {width}x{height}: {bytes:?}");
    assert!(bytes.iter().all(|bytes| *bytes <= most), "{what} at {width}x{height}: {bytes:?}");
    assert!(bytes.iter().any(|bytes| *bytes > 0), "{what}: nothing happened");
}

const SMALL: (u16, u16) = (80, 24);
const MIDDLE: (u16, u16) = (120, 40);

#[test]
fn the_first_frame_keeps_to_its_budget() {
    for (width, height) in [SMALL, MIDDLE] {
        let bytes = Reader::new(width, height).draw();
        println!("first frame at {width}x{height}: {bytes}");
        assert!(bytes <= 12_000, "{bytes}");
    }
}

#[test]
fn nothing_is_sent_for_nothing() {
    let mut reader = Reader::new(120, 40);
    reader.draw();
    assert_eq!(reader.draw(), 0);
    // A key that changes nothing on the screen sends nothing.
    press(&mut reader.state, "Esc");
    assert_eq!(reader.draw(), 0);
}

/// Below the article stands the strip of events, which turns over when another of them becomes the
/// current one: such a line costs more, but all of them together have to keep up with a held key, 30
/// lines a second at 64 kbit/s.
#[test]
fn a_line_of_scrolling_keeps_to_its_budget_on_real_articles() {
    let lines = &"j ".repeat(30)[..59];
    check("line of scrolling, full width", (120, 19), "", lines, 250);
    check("line of scrolling, full width", (79, 24), "", lines, 250);
    let mut reader = Reader::new(80, 24);
    reader.draw();
    let bytes = reader.press(lines);
    println!("line of scrolling at 80x24: {bytes:?}");
    assert!(bytes.iter().all(|bytes| *bytes <= 482), "{bytes:?}");
    assert!(bytes.iter().sum::<usize>() <= 170 * bytes.len(), "{bytes:?}");
}

#[test]
fn a_move_in_a_list_keeps_to_its_budget() {
    check("move in the list", SMALL, "g 1", "j j j k k", 150);
    check("move in the list", MIDDLE, "g 1", "j j j j j j k k k", 150);
    check("move in the panel", MIDDLE, "g 3", "j j j k", 150);
}

#[test]
fn a_jump_to_another_article_keeps_to_its_budget() {
    check("next article", SMALL, "", "J J J J J J K K", 3_000);
    check("next article", MIDDLE, "", "J J J J J J K K", 7_000);
    check("trail", SMALL, "", "n n n n n n n n n n n n", 3_000);
    check("trail", MIDDLE, "", "n n n n n n n n n n n n", 7_000);
}

#[test]
fn boxes_keep_to_their_budgets() {
    check("peek", MIDDLE, "", "p", 1_000);
    check("key in a picker", MIDDLE, "g o", "w a r Down Down Backspace", 2_000);
}
