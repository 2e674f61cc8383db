//! Which pane stands where. The state machine takes its heights from here, the drawing its rectangles.

use super::Pane;

/// A rectangle of the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Area {
    /// Leftmost column.
    pub x: u16,
    /// Topmost row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// Where everything stands on a screen of some size.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// The line at the top.
    pub top: Area,
    /// The line at the bottom.
    pub bottom: Area,
    /// The list of articles.
    pub list: Option<Area>,
    /// The article.
    pub reader: Option<Area>,
    /// The panel of events.
    pub panel: Option<Area>,
    /// Whether the panel is the strip below the article, one row an event.
    pub strip: bool,
    /// Whether the list only stands here while it has the focus.
    pub passing_list: bool,
}

/// The lines of the article inside the reading pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Measure {
    /// First column of the text.
    pub x: u16,
    /// Columns of the text.
    pub width: u16,
    /// Columns left of the text that hold the numbers of mentions.
    pub margin: u16,
}

/// Which panes are wanted, and how wide.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Panes {
    /// Whether the list stands beside the article where there is room.
    pub list: bool,
    /// Whether the panel or its strip does.
    pub panel: bool,
    /// Whether there is nothing but the text, for the terminal's own selection.
    pub plain: bool,
    /// Columns of the panel.
    pub panel_width: u16,
    /// Columns of a line of text at most.
    pub measure: u16,
}

impl Default for Panes {
    fn default() -> Self {
        Self { list: true, panel: true, plain: false, panel_width: PANEL, measure: 80 }
    }
}

const LIST: u16 = 26;
const PANEL: u16 = 40;
/// Fewer columns make no panel.
pub const NARROWEST_PANEL: u16 = 24;
/// The text keeps so many columns beside a panel.
const NARROWEST_READER: u16 = 40;
/// Rows of the strip below the article, without the rule above it.
const STRIP: u16 = 3;

/// Whether a screen is too small for anything but saying so.
#[must_use]
pub fn is_too_small(width: u16, height: u16) -> bool {
    width < 30 || height < 8
}

/// Where the panes stand, the one in focus among them.
#[must_use]
pub fn layout(width: u16, height: u16, focus: Pane, panes: Panes) -> Layout {
    let line = |y| Area { x: 0, y, width, height: 1 };
    let body = Area { x: 0, y: 1, width, height: height.saturating_sub(2) };
    let bars = Layout {
        top: line(0),
        bottom: line(height.saturating_sub(1)),
        passing_list: true,
        ..Layout::default()
    };
    if panes.plain {
        return Layout { reader: Some(body), ..bars };
    }
    let list = focus == Pane::List;
    let with_events = panes.panel || focus == Pane::Panel;
    if width >= 140 && height >= 20 {
        let left = if panes.list || list { list_width(width) } else { 0 };
        let right = if with_events { panel_width(width - left, panes) } else { 0 };
        Layout { passing_list: !panes.list, ..beside(bars, body, left, right) }
    } else if width >= 100 && height >= 20 {
        let right = if with_events { panel_width(width, panes) } else { 0 };
        if list { beside(bars, body, PANEL, 0) } else { beside(bars, body, 0, right) }
    } else if width >= 80 && height >= 20 && with_events {
        let upper = Area { height: body.height - STRIP - 1, ..body };
        let strip = Area { y: upper.y + upper.height + 1, height: STRIP, ..body };
        let bars = Layout { panel: Some(strip), strip: true, ..bars };
        match focus {
            Pane::List => Layout { list: Some(upper), ..bars },
            Pane::Reader | Pane::Panel => Layout { reader: Some(upper), ..bars },
        }
    } else {
        match focus {
            Pane::List => Layout { list: Some(body), ..bars },
            Pane::Reader => Layout { reader: Some(body), ..bars },
            Pane::Panel => Layout { panel: Some(body), ..bars },
        }
    }
}

/// The list's columns: what the text does not need on a very wide screen goes to titles.
fn list_width(width: u16) -> u16 {
    LIST + (width.saturating_sub(160) / 2).min(14)
}

/// The panel's columns where it shares `width` with the article.
fn panel_width(width: u16, panes: Panes) -> u16 {
    let most = width.saturating_sub(NARROWEST_READER + 2).max(NARROWEST_PANEL);
    panes.panel_width.clamp(NARROWEST_PANEL, most)
}

/// The article between a list and a panel of so many columns, each with a rule beside it; a pane
/// without columns is not there.
fn beside(bars: Layout, body: Area, list: u16, panel: u16) -> Layout {
    let pane = |x, width| (width > 0).then_some(Area { x, width, ..body });
    let first = if list > 0 { list + 1 } else { 0 };
    let end = body.width - if panel > 0 { panel + 1 } else { 0 };
    Layout {
        list: pane(0, list),
        reader: Some(Area { x: first, width: end.saturating_sub(first), ..body }),
        panel: pane(body.width - panel, panel),
        ..bars
    }
}

/// The reading pane, also where another pane covers it: what it will be when it has the focus.
#[must_use]
pub fn reader(width: u16, height: u16, focus: Pane, panes: Panes) -> Area {
    layout(width, height, focus, panes)
        .reader
        .or_else(|| layout(width, height, Pane::Reader, panes).reader)
        .unwrap_or_default()
}

/// Where the lines of the article stand in the reading pane: at most so many columns as are wanted,
/// centred; in the plain view at the left edge, so that nothing else is selected with them.
#[must_use]
pub fn measure(reader: Area, panes: Panes) -> Measure {
    let widest = panes.measure.max(10);
    if panes.plain {
        return Measure { x: reader.x, width: reader.width.min(widest), margin: 0 };
    }
    let margin = match reader.width {
        60.. => 7,
        50.. => 6,
        _ => 4,
    };
    let room = reader.width.saturating_sub(margin + 1);
    let width = room.min(widest);
    let x = reader.x + margin + (room - width) / 2;
    Measure { x, width, margin }
}

/// Rows of an entry in the list of articles: where there is room, title and source share one.
#[must_use]
pub fn list_entry(columns: u16) -> u16 {
    if columns >= 60 { 1 } else { 2 }
}

/// The box of a picker.
#[must_use]
pub fn picker(width: u16, height: u16) -> Area {
    popup(width, height, (116, 34))
}

/// The rows of a picker's list inside its box, and the rows of the preview below them.
#[must_use]
pub fn picker_rows(area: Area, preview: bool) -> (u16, u16) {
    // The frame takes two rows, the line that is typed one, the rule below it one.
    let inside = area.height.saturating_sub(4);
    if !preview || inside < 11 {
        return (inside, 0);
    }
    let shown = (inside / 3).clamp(5, 9);
    (inside - shown - 1, shown)
}

/// The columns that details take at most beside labels on rows of so many columns; those that name
/// the article of a mention need more.
#[must_use]
pub fn details(columns: u16, names_article: bool) -> u16 {
    if names_article { columns * 9 / 20 } else { columns * 2 / 5 }
}

/// The box of a card or of reasons.
#[must_use]
pub fn sheet(width: u16, height: u16) -> Area {
    popup(width, height, (84, 38))
}

/// The timeline: all between the two bars.
#[must_use]
pub fn timeline(width: u16, height: u16) -> Area {
    popup(width, height, (140, u16::MAX))
}

/// The inset that peeks at another account: five lines and a frame, in the half of the pane that
/// does not hold the place it belongs to.
#[must_use]
pub fn peek(pane: Area, below: bool) -> Area {
    let height = 7.min(pane.height);
    let y = if below { pane.y + pane.height - height } else { pane.y };
    Area { y, height, ..pane }
}

/// A box in the middle, at most so large; it takes all between the two bars where too little would be
/// left beside it, since scraps of what lies below would only disturb.
fn popup(width: u16, height: u16, (widest, highest): (u16, u16)) -> Area {
    let body = height.saturating_sub(2);
    if width < widest.saturating_add(2 * SCRAPS) {
        return centred(width, height, width, body);
    }
    centred(width, height, widest, body.saturating_sub(2).min(highest))
}

/// Fewer columns of what lies below a box would only disturb.
const SCRAPS: u16 = 8;

fn centred(width: u16, height: u16, box_width: u16, box_height: u16) -> Area {
    Area {
        x: (width - box_width) / 2,
        y: (height - box_height) / 2,
        width: box_width,
        height: box_height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_by_width() {
        let check = |width, height, focus, expected: (u16, u16, u16)| {
            let layout = layout(width, height, focus, Panes::default());
            let columns = |area: Option<Area>| area.map_or(0, |area| area.width);
            let shown = (columns(layout.list), columns(layout.reader), columns(layout.panel));
            assert_eq!(shown, expected, "{width}x{height}");
        };
        check(200, 50, Pane::Reader, (40, 118, 40));
        check(140, 20, Pane::List, (26, 72, 40));
        check(139, 40, Pane::Reader, (0, 98, 40));
        check(120, 40, Pane::List, (40, 79, 0));
        check(80, 24, Pane::Reader, (0, 80, 80));
        check(80, 24, Pane::List, (80, 0, 80));
        check(79, 24, Pane::Panel, (0, 0, 79));
        check(200, 19, Pane::Reader, (0, 200, 0));
    }

    #[test]
    fn panes_are_left_out_and_resized() {
        let check = |width, focus, panes, expected: (u16, u16, u16)| {
            let layout = layout(width, 30, focus, panes);
            let columns = |area: Option<Area>| area.map_or(0, |area| area.width);
            let shown = (columns(layout.list), columns(layout.reader), columns(layout.panel));
            assert_eq!(shown, expected, "{width} {panes:?}");
        };
        let all = Panes::default();
        check(150, Pane::Reader, Panes { list: false, ..all }, (0, 109, 40));
        check(150, Pane::List, Panes { list: false, ..all }, (26, 82, 40));
        check(150, Pane::Reader, Panes { panel: false, ..all }, (26, 123, 0));
        check(150, Pane::Panel, Panes { panel: false, ..all }, (26, 82, 40));
        check(150, Pane::Reader, Panes { panel_width: 60, ..all }, (26, 62, 60));
        check(150, Pane::Reader, Panes { panel_width: 999, ..all }, (26, 40, 82));
        check(110, Pane::Reader, Panes { panel_width: 0, ..all }, (0, 85, 24));
        check(90, Pane::Reader, Panes { panel: false, ..all }, (0, 90, 0));
        check(150, Pane::Reader, Panes { plain: true, ..all }, (0, 150, 0));
    }

    #[test]
    fn every_area_lies_on_the_screen() {
        for (width, height) in (0..160).flat_map(|w| (0..60).map(move |h| (w, h))) {
            for focus in [Pane::List, Pane::Reader, Pane::Panel] {
                let layout = layout(width, height, focus, Panes::default());
                let areas = [layout.list, layout.reader, layout.panel];
                for area in areas.into_iter().flatten() {
                    assert!(area.x + area.width <= width && area.y + area.height <= height.max(1));
                }
                let reader = reader(width, height, focus, Panes::default());
                let lines = measure(reader, Panes::default());
                assert!(lines.width <= 80);
                assert!(
                    picker(width, height).width <= width && sheet(width, height).height <= height
                );
            }
        }
    }
}
