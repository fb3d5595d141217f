//! A text while it is put together, run by run.
//!
//! Apart from [`Text`], which never changes: what is shown stays a part of the source
//! until a run comes that isn't what stands next there.

use std::ops::Range;

use super::piece::Piece;
use super::{Mark, More, Text};
use crate::source::{ArcStr, Span, Substr};

/// Collects the runs of a text, and what emphasis and line breaks they have.
#[derive(Debug)]
pub struct TextBuilder<'s> {
    source: &'s ArcStr,
    span: Span,
    /// The letters, once they aren't one run of the source.
    own: Option<String>,
    /// The runs before the last.
    pieces: Vec<Piece>,
    last: Option<Piece>,
    marks: Vec<(Mark, Range<usize>)>,
    breaks: Vec<usize>,
}

impl<'s> TextBuilder<'s> {
    /// Starts a text that stands at `span` of a file with that text.
    pub fn new(source: &'s ArcStr, span: Span) -> Self {
        Self { source, span, own: None, pieces: Vec::new(), last: None, marks: Vec::new(), breaks: Vec::new() }
    }

    /// Returns what is shown so far.
    pub fn shown(&self) -> &str {
        match (&self.own, &self.last) {
            (Some(own), _) => own,
            (None, Some(run)) => self.source.get(run.source.clone()).unwrap_or(""),
            (None, None) => "",
        }
    }

    /// Returns how long it is so far, in bytes.
    pub fn len(&self) -> usize {
        self.last.as_ref().map_or(0, |last| last.shown.end)
    }

    /// Returns true where nothing is shown so far.
    pub fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    /// Appends shown text that came from a source range (bytes), letter by letter
    /// where both are as long.
    pub fn push(&mut self, shown: &str, source: Range<usize>) {
        let is_literal = shown.len() == source.len();
        self.push_run(shown, source, is_literal);
    }

    /// Appends shown text that is written in another way, as entities are.
    pub fn push_other(&mut self, shown: &str, source: Range<usize>) {
        self.push_run(shown, source, false);
    }

    /// Appends a line break: one space, remembered as a break.
    pub fn push_break(&mut self, source: Range<usize>) {
        self.push(" ", source);
        self.breaks.push(self.len());
    }

    /// Returns true where something is shown since the last break.
    pub fn is_in_line(&self) -> bool {
        self.breaks.last().copied().unwrap_or(0) < self.len()
    }

    /// Appends another text, with where each part of it stands; its marks and breaks
    /// are left behind.
    pub fn append(&mut self, other: &Text) {
        other.with_pieces(|pieces| {
            for piece in pieces {
                let shown = other.text.get(piece.shown.clone()).unwrap_or("");
                self.push_run(shown, piece.source.clone(), piece.is_literal);
            }
        });
    }

    /// Marks a range of the text; marks come in order of their ends.
    pub fn mark(&mut self, mark: Mark, range: Range<usize>) {
        self.marks.push((mark, range));
    }

    /// Returns the text.
    pub fn finish(mut self) -> Text {
        let text = match (self.own, &self.last) {
            (Some(own), _) => {
                self.pieces.extend(self.last);
                Substr::from(own)
            }
            (None, Some(run)) => part_of(self.source, run.source.clone()),
            (None, None) => Substr::new(),
        };
        Text { text, span: self.span, more: More::of(self.marks, self.breaks, self.pieces) }
    }

    fn push_run(&mut self, shown: &str, source: Range<usize>, is_literal: bool) {
        if shown.is_empty() {
            return;
        }
        let start = self.len();
        let run = Piece { shown: start..start + shown.len(), source, is_literal };
        let goes_on = self.last.as_ref().is_some_and(|last| last.goes_on_in(&run));
        let is_next = (goes_on || self.last.is_none()) && is_literal && self.source.get(run.source.clone()) == Some(shown);
        if self.own.is_some() || !is_next {
            let mut own = self.own.take().unwrap_or_else(|| self.shown().to_owned());
            own.push_str(shown);
            self.own = Some(own);
        }
        match self.last.as_mut().filter(|_| goes_on) {
            Some(last) => (last.shown.end, last.source.end) = (run.shown.end, run.source.end),
            None => self.pieces.extend(self.last.replace(run)),
        }
    }
}

/// Returns a part of a text, empty where its ends aren't between characters of it.
fn part_of(text: &ArcStr, range: Range<usize>) -> Substr {
    text.get(range.clone()).map_or_else(Substr::new, |_| text.substr(range))
}
