//! What a run of inline Markdown shows, and where each part of it stands.

use std::ops::Range;

use crate::source::{FileId, Span};

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
#[derive(Debug, Clone)]
pub struct Text {
    /// What is shown.
    pub text: String,
    /// Where it stands, markup included.
    pub span: Span,
    /// Emphasis, as ranges of `text`, in order of their ends.
    pub marks: Vec<(Mark, Range<usize>)>,
    /// Where the source (or `<br>`) breaks the line, as offsets into `text`.
    pub breaks: Vec<usize>,
    pieces: Vec<Piece>,
}

/// A run of shown text and the source it came from.
#[derive(Debug, Clone)]
struct Piece {
    shown: Range<usize>,
    source: Range<usize>,
    /// True where the source shows it letter by letter.
    is_literal: bool,
}

impl Text {
    /// Returns an empty text that stands at `span`.
    pub fn empty(span: Span) -> Self {
        Self { text: String::new(), span, marks: Vec::new(), breaks: Vec::new(), pieces: Vec::new() }
    }

    /// Appends shown text that came from a source range (bytes), letter by letter
    /// where both are as long.
    pub fn push(&mut self, shown: &str, source: Range<usize>) {
        let is_literal = shown.len() == source.len();
        self.push_piece(shown, source, is_literal);
    }

    /// Appends shown text that is written in another way, as entities are.
    pub fn push_other(&mut self, shown: &str, source: Range<usize>) {
        self.push_piece(shown, source, false);
    }

    /// Appends another text, with where each part of it stands; its marks and breaks
    /// are left behind.
    pub fn append(&mut self, other: &Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        let moved = |piece: &Piece| Piece { shown: piece.shown.start + start..piece.shown.end + start, ..piece.clone() };
        self.pieces.extend(other.pieces.iter().map(moved));
    }

    fn push_piece(&mut self, shown: &str, source: Range<usize>, is_literal: bool) {
        let start = self.text.len();
        if self.pieces.is_empty() {
            // Most texts are one piece, and a document has hundreds of them.
            self.text.reserve_exact(shown.len());
            self.pieces.reserve_exact(1);
        }
        self.text.push_str(shown);
        self.pieces.push(Piece { shown: start..self.text.len(), source, is_literal });
    }

    /// Appends a line break: one space, remembered as a break.
    pub fn push_break(&mut self, source: Range<usize>) {
        self.push(" ", source);
        self.breaks.push(self.text.len());
    }

    /// Returns the place of a range of the shown text: exact where the source
    /// shows it letter by letter, else the run that it came from.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        let file: FileId = self.span.file;
        let touched = self.touched(&range);
        let start = self.pieces.get(touched.start).map(|piece| piece.source_at(range.start, false));
        let end = touched.end.checked_sub(1).and_then(|last| self.pieces.get(last)).map(|piece| piece.source_at(range.end, true));
        match (start, end) {
            (Some(start), Some(end)) if start <= end => Span::new(file, start, end),
            _ => self.span,
        }
    }

    /// Returns a part of this text, with white space at both ends cut.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let slice = self.text.get(range.clone()).unwrap_or("");
        let start = range.start + (slice.len() - slice.trim_start().len());
        let end = start + slice.trim().len();
        let span = if start < end { self.span_of(start..end) } else { Span::new(self.span.file, self.span.end, self.span.end) };
        let mut part = Self::empty(span);
        slice.trim().clone_into(&mut part.text);
        let first = self.marks.partition_point(|(_, mark)| mark.end <= start);
        part.marks = self
            .marks
            .iter()
            .skip(first)
            .filter(|(_, mark)| mark.start < end && start < mark.end)
            .map(|(kind, mark)| (*kind, mark.start.max(start) - start..mark.end.min(end) - start))
            .collect();
        let first = self.breaks.partition_point(|&at| at <= start);
        part.breaks = self.breaks.iter().skip(first).take_while(|&&at| at < end).map(|at| at - start).collect();
        let touched = self.pieces.get(self.touched(&(start..end))).unwrap_or(&[]);
        let shown = touched.iter().filter(|piece| piece.shown.start < end && start < piece.shown.end);
        part.pieces = shown.map(|piece| piece.cut(start, end)).collect();
        part
    }

    /// Returns which pieces a range of the shown text touches: from the first
    /// that ends after its start up to the last that starts before its end.
    fn touched(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.pieces.partition_point(|piece| piece.shown.end <= range.start);
        first..self.pieces.partition_point(|piece| piece.shown.start < range.end).max(first)
    }

    /// Returns true where the whole text, white space aside, has that mark.
    pub fn is_all(&self, kind: Mark) -> bool {
        let length = self.text.trim_end().len();
        let from = self.text.len() - self.text.trim_start().len();
        length > 0 && self.marks.iter().any(|(mark, range)| *mark == kind && range.start <= from && length <= range.end)
    }

    /// Returns true where any of that mark touches the range of shown text.
    pub fn has_mark(&self, kind: Mark, range: &Range<usize>) -> bool {
        self.marks.iter().any(|(mark, marked)| *mark == kind && marked.start < range.end && range.start < marked.end)
    }
}

impl Piece {
    fn source_at(&self, shown: usize, end: bool) -> usize {
        if self.is_literal {
            (self.source.start + shown.saturating_sub(self.shown.start)).min(self.source.end)
        } else if end {
            self.source.end
        } else {
            self.source.start
        }
    }

    fn cut(&self, start: usize, end: usize) -> Self {
        let shown = self.shown.start.max(start)..self.shown.end.min(end);
        let source = self.source_at(shown.start, false)..self.source_at(shown.end, true);
        Self { shown: shown.start - start..shown.end - start, source, is_literal: self.is_literal }
    }
}
