//! The current mention: the one last jumped to or, if that is off screen, the first one visible.

use super::{Pane, Place, State, Trail};
use crate::model::{DocumentId, EventId, EventMention, Location, ParagraphKind, Span};
use crate::query;

impl State {
    /// Whether a mention is one that the reader steps through: of an event that other articles tell
    /// of too; any where there is none of these.
    #[must_use]
    pub fn is_marked(&self, mention: u32) -> bool {
        self.outline.crossed.is_empty() || self.outline.row_of(mention).is_some()
    }

    /// The current mention of the open article.
    #[must_use]
    pub fn current(&self) -> Option<(DocumentId, u32)> {
        let id = self.id()?;
        let visible = self.visible();
        let cursor = self.reader.cursor.filter(|cursor| visible.contains(cursor.start()));
        let exact = cursor.and_then(|cursor| query::mention_at(self.corpus(), id, cursor));
        let touched = || {
            let cursor = cursor?;
            let around = Span::new(cursor.start().saturating_sub(400), cursor.end());
            query::mentions_in(self.corpus(), id, around)
                .find(|&i| self.mention(id, i).is_some_and(|m| m.extent.overlaps(cursor)))
        };
        let first = || {
            let mut inside = query::mentions_in(self.corpus(), id, visible);
            inside.find(|&i| self.is_marked(i))
        };
        exact.or_else(touched).or_else(first).map(|mention| (id, mention))
    }

    /// The mention that keys speak of: in the panel the first one of the event chosen there, else the
    /// current one.
    #[must_use]
    pub fn subject(&self) -> Option<(DocumentId, u32)> {
        if self.focus == Pane::Panel
            && let (Some(id), Some(row)) = (self.panel_id(), self.panel_row())
        {
            let first = self.event_row(row)?.first;
            return query::mention_at(self.corpus(), id, first).map(|mention| (id, mention));
        }
        self.current()
    }

    /// The event of the mention that keys speak of.
    #[must_use]
    pub fn subject_event(&self) -> Option<EventId> {
        let (document, mention) = self.subject()?;
        self.corpus().event_of(document, mention)
    }

    /// The row of the panel that is selected: the one chosen there while it has the focus, else that
    /// of the current mention.
    #[must_use]
    pub fn panel_row(&self) -> Option<usize> {
        let listed = |at: usize| self.listing.events.iter().position(|known| *known == at);
        let chosen = self.chosen.filter(|_| self.focus == Pane::Panel);
        let is_it = |at: &usize, first| self.panel_event(*at).is_some_and(|r| r.first == first);
        let row_chosen =
            chosen.and_then(|first| (0..self.panel_length()).find(|at| is_it(at, first)));
        let row_current = || self.number_of(self.current()?.1).and_then(listed);
        let any = (self.focus == Pane::Panel && !self.listing.events.is_empty()).then_some(0);
        row_chosen.and_then(listed).or_else(row_current).or(any)
    }

    /// Why there is no current mention, and what to press.
    pub(super) fn no_mention_here(&self) -> &'static str {
        let here = self.id().is_some_and(|id| !self.corpus().mentions(id).is_empty());
        let others = self.corpus().documents.len() > 1;
        if here {
            "no mention in sight: ]m finds one"
        } else if others {
            "no event found in this article: ge lists those of all"
        } else {
            "no event found in this article"
        }
    }

    /// Where an article first tells of an event: where the mention given stands in its title or a
    /// heading, the first one in its text, if there is one.
    pub(super) fn told_at(&self, event: EventId, first: Location) -> Location {
        let corpus = self.corpus();
        let is_body = |place: &Location| {
            let document = corpus.document(place.document);
            let at = document.map(|document| document.paragraph_at(place.span.start()));
            let paragraph = document.zip(at).and_then(|(d, at)| d.paragraphs.get(at));
            paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Body)
        };
        let here = |place: &Location| place.document == first.document;
        let places = query::trail(corpus, event).into_iter();
        let mut told = places.filter(|(_, dull)| !dull).map(|(place, _)| place).filter(here);
        told.find(is_body).unwrap_or(first)
    }

    /// One mention of a document.
    #[must_use]
    pub fn mention(&self, document: DocumentId, mention: u32) -> Option<&EventMention> {
        self.corpus().mentions(document).get(mention as usize)
    }

    /// The place of a mention: its trigger.
    #[must_use]
    pub fn place_of(&self, document: DocumentId, mention: u32) -> Option<Place> {
        let key = self.corpus().document(document)?.key.clone();
        Some(Place { key, span: self.mention(document, mention)?.trigger })
    }

    /// The place of the mention that keys speak of.
    #[must_use]
    pub fn subject_place(&self) -> Option<Place> {
        let (document, mention) = self.subject()?;
        self.place_of(document, mention)
    }

    /// Where the reader is on the trail, if the place last jumped to or the current mention lies on it.
    #[must_use]
    pub fn trail_position(&self) -> Option<usize> {
        self.position_on(self.trail.as_ref()?)
    }

    /// The same for any trail; in the panel, for the event chosen there.
    pub(super) fn position_on(&self, trail: &Trail) -> Option<usize> {
        let visible = self.visible();
        let cursor = self.reader.cursor.filter(|cursor| visible.contains(cursor.start()));
        let at_cursor = || {
            let place = Place { key: self.reader.open.clone()?, span: cursor? };
            trail.position(&place)
        };
        at_cursor().or_else(|| trail.position(&self.subject_place()?))
    }
}
