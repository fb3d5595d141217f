//! What a run of inline Markdown shows, and where each part of it stands.

mod builder;
mod piece;

use std::ops::Range;

pub use builder::TextBuilder;
use piece::{Piece, touched};

use crate::source::{FileId, Span, Substr};

/// A kind of emphasis that readers see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Inline code.
    Code,
    /// The text of a link.
    Link,
    /// Struck out.
    Struck,
}

/// Text as shown: markup gone, entities resolved, line breaks as one space.
///
/// A ladder has hundreds of texts in each document, and nearly all of them are one run
/// of letters as they stand in the source: these are a part of it.
#[derive(Debug, Clone)]
pub struct Text {
    /// What is shown.
    pub text: Substr,
    /// Where it stands, markup included.
    pub span: Span,
    /// What most texts don't have.
    more: Option<Box<More>>,
}

/// What most texts don't have.
#[derive(Debug, Clone)]
struct More {
    marks: Box<[(Mark, Range<usize>)]>,
    breaks: Box<[usize]>,
    /// The runs of the text, in order, unless the text is a part of the source.
    pieces: Box<[Piece]>,
}

impl More {
    /// Returns what a text has, if it has anything.
    fn of(marks: Vec<(Mark, Range<usize>)>, breaks: Vec<usize>, pieces: Vec<Piece>) -> Option<Box<Self>> {
        let is_some = !(marks.is_empty() && breaks.is_empty() && pieces.is_empty());
        is_some.then(|| Box::new(Self { marks: marks.into(), breaks: breaks.into(), pieces: pieces.into() }))
    }
}

impl Text {
    /// Returns an empty text that stands at `span`.
    pub fn empty(span: Span) -> Self {
        Self { text: Substr::new(), span, more: None }
    }

    /// Returns the emphasis, as ranges of the text, in order of their ends.
    pub fn marks(&self) -> &[(Mark, Range<usize>)] {
        self.more.as_ref().map_or(&[], |more| &more.marks)
    }

    /// Returns where the source (or `<br>`) breaks the line, as offsets into the text.
    pub fn breaks(&self) -> &[usize] {
        self.more.as_ref().map_or(&[], |more| &more.breaks)
    }

    /// Hands over the runs of the text.
    fn with_pieces<R>(&self, work: impl FnOnce(&[Piece]) -> R) -> R {
        match &self.more {
            Some(more) if !more.pieces.is_empty() => work(&more.pieces),
            _ if self.text.is_empty() => work(&[]),
            _ => work(&[Piece { shown: 0..self.text.len(), source: self.text.range(), is_literal: true }]),
        }
    }

    /// Returns the place of a range of the shown text: exact where the source
    /// shows it letter by letter, else the run that it came from.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        let file: FileId = self.span.file;
        self.with_pieces(|pieces| {
            let touched = touched(pieces, &range);
            let start = pieces.get(touched.start).map(|piece| piece.source_at(range.start, false));
            let end = touched.end.checked_sub(1).and_then(|last| pieces.get(last)).map(|piece| piece.source_at(range.end, true));
            match (start, end) {
                (Some(start), Some(end)) if start <= end => Span::new(file, start, end),
                _ => self.span,
            }
        })
    }

    /// Returns a part of this text, with white space at both ends cut.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let slice = self.text.get(range.clone()).unwrap_or("");
        let start = range.start + (slice.len() - slice.trim_start().len());
        let end = start + slice.trim().len();
        let span = if start < end { self.span_of(start..end) } else { Span::new(self.span.file, self.span.end, self.span.end) };
        if start >= end {
            return Self::empty(span);
        }
        let text = self.text.substr(start..end);
        let Some(more) = &self.more else { return Self { text, span, more: None } };
        let first = more.marks.partition_point(|(_, mark)| mark.end <= start);
        let marks = more.marks.iter().skip(first).filter(|(_, mark)| mark.start < end && start < mark.end);
        let marks = marks.map(|(kind, mark)| (*kind, mark.start.max(start) - start..mark.end.min(end) - start));
        let first = more.breaks.partition_point(|&at| at <= start);
        let breaks = more.breaks.iter().skip(first).take_while(|&&at| at < end).map(|at| at - start);
        let pieces = more.pieces.get(touched(&more.pieces, &(start..end))).unwrap_or(&[]);
        let pieces = pieces.iter().filter(|piece| piece.shown.start < end && start < piece.shown.end);
        let pieces = pieces.map(|piece| piece.part(start, end));
        Self { text, span, more: More::of(marks.collect(), breaks.collect(), pieces.collect()) }
    }

    /// Returns true where the whole text, white space aside, has that mark.
    pub fn is_all(&self, kind: Mark) -> bool {
        let length = self.text.trim_end().len();
        let from = self.text.len() - self.text.trim_start().len();
        length > 0 && self.marks().iter().any(|(mark, range)| *mark == kind && range.start <= from && length <= range.end)
    }

    /// Returns true where any of that mark touches the range of shown text.
    pub fn has_mark(&self, kind: Mark, range: &Range<usize>) -> bool {
        self.marks().iter().any(|(mark, marked)| *mark == kind && marked.start < range.end && range.start < marked.end)
    }
}
