//! Which panes are shown, and how wide they and the lines of text are.

use super::geometry::NARROWEST_PANEL;
use super::{Action, Pane, State};
use std::sync::Arc;

/// Columns that a press of a key adds or takes away.
const STEP: i64 = 4;
/// Columns of a line of text, at least and at most.
const LINES: (i64, i64) = (24, 160);

impl State {
    /// Does what a key asks of the panes; whether it was one of these.
    pub(super) fn arrange_panes(&mut self, action: Action, n: i64) -> bool {
        if !self.change_panes(action, n) {
            return false;
        }
        self.fill_picker();
        true
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "leaves other actions to its caller")]
    fn change_panes(&mut self, action: Action, n: i64) -> bool {
        match action {
            Action::ToggleList => {
                let before = self.layout_with(Pane::Reader);
                self.panes.list = !self.panes.list;
                if !self.panes.list && self.focus == Pane::List {
                    self.focus = Pane::Reader;
                }
                if self.layout_with(Pane::Reader).list == before.list {
                    let words = if self.panes.list {
                        "g1 shows the list; there is no room beside the text"
                    } else {
                        "the list stays away, also on a wider screen; g1 shows it"
                    };
                    self.notice = Some(words.into());
                }
            }
            Action::TogglePanel => {
                // Where `g3` called it up although it is hidden, it is in sight and goes.
                if self.panes.panel || self.focus != Pane::Panel {
                    self.panes.panel = !self.panes.panel;
                }
                if !self.panes.panel && self.focus == Pane::Panel {
                    self.focus = Pane::Reader;
                }
                let beside = self.layout_with(Pane::Reader).panel.is_some();
                if self.panes.panel != beside {
                    self.notice = Some("g3 shows the events; there is no room beside them".into());
                }
            }
            Action::ToggleSingle => {
                self.listing.single = !self.listing.single;
                self.chosen = None;
                self.arrange_events();
                self.notice = self.nothing_single().map(Into::into);
            }
            Action::FreezePanel => self.freeze(),
            Action::PanelNarrower => self.widen_panel(-n),
            Action::PanelWider => self.widen_panel(n),
            Action::TextWider => self.widen_text(n),
            Action::TextNarrower => self.widen_text(-n),
            Action::Plain => {
                self.panes.plain = !self.panes.plain;
                self.focus = Pane::Reader;
                self.popup = None;
                if self.panes.plain {
                    self.notice = Some("select with the terminal; P comes back".into());
                }
            }
            _ => return false,
        }
        true
    }

    /// Why listing events that are told only here, or no longer, changes nothing in sight.
    fn nothing_single(&self) -> Option<&'static str> {
        let outline = self.frozen.as_ref().map_or(&self.outline, |(_, outline)| outline);
        if !self.is_linked() {
            None
        } else if self.layout_with(self.focus).panel.is_none() {
            Some("g3 shows the events")
        } else if outline.single.is_empty() {
            Some("no event is told only here")
        } else if outline.crossed.is_empty() {
            Some("all events are told only here")
        } else {
            None
        }
    }

    fn freeze(&mut self) {
        if self.frozen.take().is_some() {
            self.notice = Some("the events follow the article again".into());
        } else if let Some(key) = self.reader.open.clone() {
            self.frozen = Some((key, Arc::clone(&self.outline)));
            self.notice = Some("the events stay; zf lets them go".into());
        }
        self.chosen = None;
        self.arrange_events();
    }

    fn widen_panel(&mut self, steps: i64) {
        let layout = self.layout_with(Pane::Reader);
        let Some(shown) = layout.panel.filter(|_| !layout.strip) else {
            self.notice = Some("no panel beside the text here".into());
            return;
        };
        let wanted = i64::from(shown.width).saturating_add(steps.saturating_mul(STEP));
        self.panes.panel_width = narrow(wanted, (i64::from(NARROWEST_PANEL), 999));
        let widest = self.layout_with(Pane::Reader).panel.map_or(0, |area| area.width);
        self.panes.panel_width = widest.max(NARROWEST_PANEL);
        if widest == shown.width {
            let end = if steps > 0 { "as wide as there is room for" } else { "no narrower" };
            self.notice = Some(end.into());
        }
    }

    fn widen_text(&mut self, steps: i64) {
        let shown = i64::from(self.measure().width);
        let wanted = narrow(shown.saturating_add(steps.saturating_mul(STEP)), LINES);
        let before = self.measure();
        self.panes.measure = wanted;
        let after = self.measure();
        self.panes.measure = after.width.max(10);
        self.notice = Some(if before == after {
            let end = if steps > 0 { "no room for more" } else { "no shorter" };
            format!("{} columns, {end}", after.width)
        } else {
            format!("{} columns", after.width)
        });
    }
}

fn narrow(wanted: i64, (least, most): (i64, i64)) -> u16 {
    u16::try_from(wanted.clamp(least, most)).unwrap_or(80)
}
