//! The reader's own marks, and which articles count as read.

use super::listing::{key_of, position};
use super::visit::Note;
use super::{Action, Anchor, Change, Held, Mark, Pane, Place, State};
use crate::model::Span;
use crate::query;

impl State {
    /// What a letter names here.
    fn mark_name(&self, letter: char) -> Option<Mark> {
        let open = self.reader.open.clone()?;
        letter
            .is_ascii_alphabetic()
            .then(|| Mark { within: letter.is_ascii_lowercase().then_some(open), letter })
    }

    /// Sets a mark where the reader is.
    pub(super) fn set_mark(&mut self, letter: Option<char>) {
        let name = letter.and_then(|letter| self.mark_name(letter));
        let (Some(name), Some(after)) = (name, self.here_to_mark()) else {
            self.notice = Some("m and a letter set a mark in an article".into());
            return;
        };
        let before = self.saved.marks.get(&name).cloned();
        self.change(Change::Mark { name, before, after: Some(after) });
    }

    /// The mention or hit last jumped to while it is in sight, else the first word in the pane.
    fn here_to_mark(&self) -> Option<Anchor> {
        let key = self.reader.open.as_ref()?;
        let visible = self.visible();
        let cursor = self.reader.cursor.filter(|cursor| visible.contains(cursor.start()));
        let at = cursor.map_or(visible.start(), Span::start);
        Some(Anchor::new(key, &self.document()?.text, at))
    }

    /// The place of a mark as the article is now, a mention or a word, and what became of it.
    fn place_of_mark(&self, anchor: &Anchor) -> Option<(Place, Held)> {
        let id = query::document_by_key(self.corpus(), &anchor.key)?;
        let text = self.corpus().document(id)?.text.as_str();
        let held = anchor.find(text);
        let start = held.position()?;
        let here = Span::new(start, start.saturating_add(1));
        let mut mentions = query::mentions_in(self.corpus(), id, here);
        let mention = mentions.find_map(|mention| Some(self.mention(id, mention)?.trigger));
        let word = || {
            let rest = text.get(start as usize..).unwrap_or("");
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            Span::of(start as usize, start as usize + length)
        };
        Some((Place { key: anchor.key.clone(), span: mention.unwrap_or_else(word) }, held))
    }

    /// Goes to a mark.
    pub(super) fn go_to_mark(&mut self, letter: Option<char>) {
        let Some(letter) = letter else {
            self.notice = Some("' and a letter go to a mark: g' lists them".into());
            return;
        };
        let anchor = self.mark_name(letter).and_then(|name| self.saved.marks.get(&name));
        let Some(anchor) = anchor else {
            self.notice = Some(format!("no mark {letter} here: m{letter} sets it"));
            return;
        };
        match self.place_of_mark(anchor) {
            Some((place, held)) => {
                self.arrive(&place, Note::Always);
                if let Some(words) = held.words() {
                    self.notice = Some(words.into());
                }
            }
            None => self.notice = Some(Self::lost_mark(letter)),
        }
    }

    /// Goes to where the last jump started; again, back to here.
    pub(super) fn last_place(&mut self) {
        let Some(here) = self.here() else { return };
        let Some(target) = self.jumps.last_other(&here).cloned() else {
            self.notice = Some("no jump made yet".into());
            return;
        };
        self.jumps.push(here);
        self.land(&target);
    }

    /// Counts the article as read, or as unread.
    pub(super) fn toggle_read(&mut self) {
        let listed = (self.focus == Pane::List).then(|| self.listed_key()).flatten();
        let Some(key) = listed.or_else(|| self.reader.open.clone()) else { return };
        let known = query::document_by_key(self.corpus(), &key).and_then(|id| self.read_as(id));
        let read = known.is_none();
        if self.reader.open.as_ref() == Some(&key) {
            self.reader.stays_unread = !read;
        }
        self.change(Change::Read { key: known.unwrap_or(key), read });
    }

    /// An article counts as read when its end is in sight after reading on, unless the reader said
    /// otherwise. A jump to its end does not count, nor does leaving it.
    pub(super) fn notice_end(&mut self, action: Action) {
        let reads_on = [
            Action::Down,
            Action::HalfDown,
            Action::PageDown,
            Action::ParagraphNext,
            Action::SentenceNext,
        ];
        if self.reader.stays_unread || self.focus != Pane::Reader || !reads_on.contains(&action) {
            return;
        }
        if let (true, Some(key)) = (self.is_end_visible(), self.reader.open.clone()) {
            self.saved.read.insert(key);
        }
    }

    /// Whether the end of what is the article itself is in sight.
    fn is_end_visible(&self) -> bool {
        let Some(document) = self.document() else { return false };
        let is_body = |p: &&crate::model::Paragraph| p.kind == crate::model::ParagraphKind::Body;
        let last = document.paragraphs.iter().rfind(is_body).or(document.paragraphs.last());
        last.is_some_and(|paragraph| paragraph.span.end() <= self.visible().end())
    }

    /// Opens the next unread article of the list, around its end.
    pub(super) fn next_unread(&mut self, steps: i64) {
        let corpus = self.corpus();
        let articles = &self.listing.articles;
        let is_unread = |id| !self.is_read(id);
        let length = articles.len();
        let here = position(articles, self.id());
        let start = here.unwrap_or(if steps > 0 { length.saturating_sub(1) } else { 0 });
        let mut around: Vec<usize> = (start + 1..length).chain(0..start).collect();
        if steps < 0 {
            around.reverse();
        }
        if here.is_none() {
            around.push(start);
        }
        let unread =
            around.into_iter().filter(|at| articles.get(*at).is_some_and(|&i| is_unread(i)));
        let wanted = usize::try_from(steps.unsigned_abs()).unwrap_or(1).saturating_sub(1);
        // Where there are enough, the others need not be asked.
        let unread: Vec<usize> = unread.take(wanted + 1).collect();
        let Some(&at) = wanted.checked_rem(unread.len()).and_then(|i| unread.get(i)) else {
            self.notice = Some("no other article is unread".into());
            return;
        };
        let wrapped = here.is_some() && (at < start) == (steps > 0);
        let key = articles.get(at).and_then(|id| key_of(corpus, *id));
        if let Some(key) = key {
            self.note_jump();
            self.focus = Pane::Reader;
            self.open(&key);
            if wrapped {
                self.notice = Some("wrapped".into());
            }
        }
    }

    /// What there is to say of a mark whose place is gone.
    pub(super) fn lost_mark(letter: char) -> String {
        format!("what mark {letter} stood on is not there any more")
    }

    /// The marks whose places are gone, and the words that stood there.
    pub(super) fn lost_marks(&self) -> impl Iterator<Item = (&Mark, &str)> {
        let lost = |(_, anchor): &(&Mark, &Anchor)| self.place_of_mark(anchor).is_none();
        let marks = self.saved.marks.iter().filter(lost);
        marks.map(|(mark, anchor)| (mark, anchor.quote.as_str()))
    }

    /// The marks whose places are there, those of the folder first.
    pub(super) fn all_marks(&self) -> impl Iterator<Item = (&Mark, Place)> {
        let place = |(mark, anchor)| Some((mark, self.place_of_mark(anchor)?.0));
        self.saved.marks.iter().filter_map(place)
    }
}
