//! Moving the reading pane.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "takes the actions it knows and leaves the others to its caller"
)]

use super::listing::{key_of, position};
use super::visit::Note;
use super::{Action, Place, State, View};
use crate::model::Span;

impl State {
    /// Does what a key asks of the reading pane; whether it was one of these.
    pub(super) fn scroll(&mut self, action: Action, count: Option<u32>) -> bool {
        let height = i64::from(self.reader_area().height);
        let n = i64::from(count.unwrap_or(1));
        match action {
            Action::Down | Action::ViewDown => self.scroll_rows(n),
            Action::Up | Action::ViewUp => self.scroll_rows(-n),
            Action::HalfDown => self.scroll_rows(n * (height / 2).max(1)),
            Action::HalfUp => self.scroll_rows(-n * (height / 2).max(1)),
            // Two rows stay in sight, to read on from.
            Action::PageDown => self.scroll_rows(n * (height - 2).max(1)),
            Action::PageUp => self.scroll_rows(-n * (height - 2).max(1)),
            Action::First => self.go_to_paragraph(count.unwrap_or(1)),
            Action::Last => match count {
                Some(paragraph) => self.go_to_paragraph(paragraph),
                None => self.go_to_end(),
            },
            Action::Percent => self.go_to_percent(count),
            Action::ParagraphNext => self.by_spans(n, Unit::Paragraph),
            Action::ParagraphPrevious => self.by_spans(-n, Unit::Paragraph),
            Action::SentenceNext => self.by_spans(n, Unit::Sentence),
            Action::SentencePrevious => self.by_spans(-n, Unit::Sentence),
            Action::Centre => self.place_cursor(height / 2),
            Action::ToTop => self.place_cursor(0),
            Action::ToBottom => self.place_cursor(height - 1),
            _ => return false,
        }
        true
    }

    fn scroll_rows(&mut self, rows: i64) {
        let view = self.reader.view;
        let Some((flow, height)) = self.flow() else { return };
        let before = flow.window(view, height).1;
        let after = flow.scrolled(view, height, rows);
        // What moves nothing leaves the view as it is, also after the width has changed.
        if after == before {
            self.notice = Some(self.edge(rows > 0).into());
        } else {
            self.reader.view = after;
        }
    }

    /// What is said where there is no more of the article.
    fn edge(&self, down: bool) -> &'static str {
        match self.listing.articles.last() {
            _ if !down => "the beginning",
            Some(last) if Some(*last) != self.id() => "the end; J opens the next article",
            Some(_) | None => "the end",
        }
    }

    fn go_to_paragraph(&mut self, number: u32) {
        self.note_jump();
        let position = self.document().and_then(|document| {
            let last = document.paragraphs.len().checked_sub(1)?;
            let paragraph =
                document.paragraphs.get((number as usize).saturating_sub(1).min(last))?;
            Some(paragraph.span.start())
        });
        // Above the first paragraph the title may stand.
        let above = if number <= 1 { A_TITLE } else { 0 };
        self.look(View { position: position.unwrap_or(0), row: above });
    }

    fn go_to_end(&mut self) {
        self.note_jump();
        let end = self.document().map_or(0, |document| document.text.len());
        self.look(View { position: u32::try_from(end).unwrap_or(u32::MAX), row: 0 });
    }

    fn go_to_percent(&mut self, count: Option<u32>) {
        let Some(count) = count else {
            self.notice = Some("type a number before %".into());
            return;
        };
        self.note_jump();
        let length = self.document().map_or(0, |document| document.text.len()) as u64;
        let position = length * u64::from(count.min(100)) / 100;
        let row = u32::from(self.reader_area().height / 2);
        self.look(View { position: u32::try_from(position).unwrap_or(u32::MAX), row });
    }

    /// Brings the start of a later or earlier paragraph or sentence to the top of the pane.
    fn by_spans(&mut self, steps: i64, unit: Unit) {
        let rows = self.rows();
        let Some(top) = rows.iter().find(|row| row.is_anchor()).map(|row| row.span) else { return };
        let Some(document) = self.document() else { return };
        let length = match unit {
            Unit::Paragraph => document.paragraphs.len(),
            Unit::Sentence => document.sentences.len(),
        };
        let start = |i: usize| match unit {
            Unit::Paragraph => document.paragraphs.get(i).map_or(0, |p| p.span.start()),
            Unit::Sentence => document.sentences.get(i).map_or(0, |span| span.start()),
        };
        // What starts on the top line counts as being there.
        let (mut low, mut high) = (0, length);
        let edge = if steps > 0 { top.end().max(top.start() + 1) } else { top.start() };
        while low < high {
            let middle = usize::midpoint(low, high);
            if start(middle) < edge { low = middle + 1 } else { high = middle }
        }
        let target = i64::try_from(low).unwrap_or(0) + if steps > 0 { steps - 1 } else { steps };
        let before = self.visible();
        if target < 0 {
            self.look(View { position: 0, row: A_TITLE });
        } else if let Ok(target) = usize::try_from(target)
            && target < length
        {
            let position = start(target);
            self.look(View { position, row: 0 });
        }
        if self.visible() == before {
            self.notice = Some(self.edge(steps > 0).into());
        }
    }

    /// Brings the current mention to a row of the pane.
    fn place_cursor(&mut self, row: i64) {
        let place = self.current().and_then(|(id, mention)| self.mention(id, mention));
        let visible = self.visible();
        let cursor = self.reader.cursor.filter(|cursor| visible.contains(cursor.start()));
        let position = cursor.or(place.map(|mention| mention.extent)).map(Span::start);
        if let Some(position) = position.or_else(|| Some(visible.start())) {
            self.look(View { position, row: u32::try_from(row).unwrap_or(0) });
        }
    }

    /// Opens the article so many places further down the list, or up.
    pub(super) fn next_article(&mut self, steps: i64) {
        let Some(id) = self.id() else { return };
        // What the list leaves out is not stepped through, unless it leaves out the open one too.
        let listed = position(&self.listing.articles, Some(id));
        let (at, length) = match listed {
            Some(at) => (at, self.listing.articles.len()),
            None => (id.index(), self.corpus().documents.len()),
        };
        let at = i64::try_from(at).unwrap_or(0);
        let last = i64::try_from(length).unwrap_or(i64::MAX) - 1;
        let target = at.saturating_add(steps).clamp(0, last);
        if target == at {
            let filtered = listed.is_some() && !self.listing.by_article.filter.is_empty();
            let listed = if filtered { " that the list shows: & changes it" } else { "" };
            self.notice = Some(match steps > 0 {
                // More articles may follow.
                true if !self.is_linked() => self.progress(),
                _ if self.corpus().documents.len() == 1 => "this is the only article".into(),
                true => format!("this is the last article{listed}"),
                false => format!("this is the first article{listed}"),
            });
            return;
        }
        let key = usize::try_from(target).ok().and_then(|at| {
            let every = self.corpus().documents.get(at);
            match listed {
                Some(_) => key_of(self.corpus(), *self.listing.articles.get(at)?),
                None => every.map(|document| document.key.clone()),
            }
        });
        if let Some(key) = key {
            self.note_jump();
            self.resume(&key);
        }
    }

    /// Goes to the next (or previous) mention in the open article that `wanted` accepts.
    pub(super) fn next_mention(&mut self, steps: i64, wanted: impl Fn(&State, u32) -> bool) {
        let Some(id) = self.id() else { return };
        let all: Vec<u32> = (0..u32::try_from(self.corpus().mentions(id).len()).unwrap_or(0))
            .filter(|&mention| wanted(self, mention))
            .collect();
        if all.is_empty() {
            self.notice = Some("no mention in this article".into());
            return;
        }
        let visible = self.visible();
        let current = self.current();
        let length = i64::try_from(all.len()).unwrap_or(i64::MAX);
        let before = match current {
            Some((_, current)) => all.partition_point(|&m| m < current),
            None => all.partition_point(|&m| {
                self.mention(id, m).is_some_and(|m| m.extent.start() < visible.start())
            }),
        };
        let on_it = current.is_some_and(|(_, current)| all.get(before) == Some(&current));
        let from = i64::try_from(before).unwrap_or(0);
        let target = if steps > 0 && !on_it { from + steps - 1 } else { from + steps };
        if length == 1 && on_it {
            self.notice = Some("the only mention here".into());
        } else if !(0..length).contains(&target) {
            self.notice = Some("wrapped".into());
        }
        let target = usize::try_from(target.rem_euclid(length)).unwrap_or(0);
        if let Some(place) = all.get(target).and_then(|&mention| self.place_of(id, mention)) {
            self.visit(&Place { ..place }, Note::Never);
        }
    }
}

/// More rows than any title takes.
const A_TITLE: u32 = 1_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Paragraph,
    Sentence,
}
