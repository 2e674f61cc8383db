//! The pictures in README.md are of the program itself, on its built-in articles.

use std::fs;
use std::path::Path;

use super::svg::svg;
use super::terminal::Program;

/// A picture and how one gets there.
struct Picture {
    name: &'static str,
    size: (u16, u16),
    title: &'static str,
    /// Keys, and what is then on the screen.
    steps: &'static [(&'static str, &'static str)],
}

/// Finds an event by its name, and goes to where it is told first.
const FIND: (&str, &str) = ("gegunmen crocus", "C-u clear");
const GO: (&str, &str) = ("\r", "n next");

const PICTURES: [Picture; 5] = [
    Picture {
        name: "reading-140x40",
        size: (140, 40),
        title: "Articles, text with its mentions marked, and the events of the article",
        steps: &[FIND, GO],
    },
    Picture {
        name: "reading-80x24",
        size: (80, 24),
        title: "The same on a small terminal",
        steps: &[FIND, GO],
    },
    Picture {
        name: "mentions-140x40",
        size: (140, 40),
        title: "Every mention of one event, in all articles",
        steps: &[FIND, GO, ("\r", "C-t preview")],
    },
    Picture {
        name: "why-80x24",
        size: (80, 24),
        title: "Why a mention is linked",
        steps: &[("gekerman attack", "C-u clear"), GO, ("]ei", "This mention")],
    },
    Picture {
        name: "timeline-140x40",
        size: (140, 40),
        title: "What happened, and when it was reported",
        steps: &[FIND, GO, ("gt", "Timeline by")],
    },
];

/// The picture, made anew.
fn drawn(picture: &Picture) -> String {
    let (columns, rows) = picture.size;
    let mut terminal = Program::new(&["--no-state", "--no-cache"]).start(columns, rows);
    terminal.wait_until("all linked", |screen| {
        let shown = screen.contents();
        shown.contains("? help") && !shown.contains("linking") && !shown.contains("reading ")
    });
    let mut frame = None;
    for (keys, shown) in picture.steps {
        terminal.send(keys);
        frame = Some(terminal.frame_with(shown));
    }
    svg(&frame.unwrap(), picture.title)
}

#[test]
fn the_pictures_are_of_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    for picture in &PICTURES {
        let path = format!("docs/pictures/{}.svg", picture.name);
        let drawn = drawn(picture);
        assert!(drawn.len() < 60_000, "{path}: {} bytes", drawn.len());
        assert!(!drawn.contains(env!("CARGO_MANIFEST_DIR")), "{path} names this machine");
        assert!(drawn.matches("<text").count() > 20, "{path} is nearly empty");
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            fs::create_dir_all(root.join("docs/pictures")).unwrap();
            fs::write(root.join(&path), &drawn).unwrap();
        }
        // Links and titles of events change with every change of the linker, so what the picture shows may
        // be older than the program; its frame may not.
        let kept = fs::read_to_string(root.join(&path)).unwrap_or_default();
        let head = |svg: &str| svg.lines().take(5).map(str::to_owned).collect::<Vec<_>>();
        let again = "UPDATE_PICTURES=1 cargo test pictures draws it anew";
        assert_eq!(head(&kept), head(&drawn), "{path}: {again}");
        assert!(readme.contains(&format!("]({path})")), "README.md does not show {path}");
    }
}
