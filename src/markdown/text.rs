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
///
/// A ladder has hundreds of texts in each document, and nearly all of them are one run
/// of letters as they stand in the source, which takes an offset to say.
#[derive(Debug, Clone)]
pub struct Text {
    /// What is shown.
    pub text: String,
    /// Where it stands, markup included.
    pub span: Span,
    /// Where its first letter stands, if the source shows all of it letter by letter.
    from: usize,
    /// What most texts don't have.
    more: Option<Box<More>>,
}

/// What most texts don't have.
#[derive(Debug, Clone, Default)]
struct More {
    marks: Vec<(Mark, Range<usize>)>,
    breaks: Vec<usize>,
    /// The runs of the text, in order, unless it is one that is shown letter by letter.
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
        Self { text: String::new(), span, from: 0, more: None }
    }

    /// Returns the emphasis, as ranges of the text, in order of their ends.
    pub fn marks(&self) -> &[(Mark, Range<usize>)] {
        self.more.as_ref().map_or(&[], |more| &more.marks)
    }

    /// Returns where the source (or `<br>`) breaks the line, as offsets into the text.
    pub fn breaks(&self) -> &[usize] {
        self.more.as_ref().map_or(&[], |more| &more.breaks)
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
        other.with_pieces(|pieces| {
            for piece in pieces {
                self.push_piece(other.text.get(piece.shown.clone()).unwrap_or(""), piece.source.clone(), piece.is_literal);
            }
        });
    }

    /// Marks a range of the text; marks come in order of their ends.
    pub(super) fn mark(&mut self, mark: Mark, range: Range<usize>) {
        self.more.get_or_insert_default().marks.push((mark, range));
    }

    fn push_piece(&mut self, shown: &str, source: Range<usize>, is_literal: bool) {
        if shown.is_empty() {
            return;
        }
        let start = self.text.len();
        if start == 0 {
            // Most texts are one piece, and a document has hundreds of them.
            self.text.reserve_exact(shown.len());
        }
        let before = self.with_pieces(|pieces| pieces.last().cloned());
        self.text.push_str(shown);
        let end = self.text.len();
        let piece = Piece { shown: start..end, source, is_literal };
        let goes_on = before.as_ref().is_some_and(|last| last.is_literal && is_literal && last.source.end == piece.source.start);
        let pieces = self.more.as_mut().map(|more| &mut more.pieces).filter(|pieces| !pieces.is_empty());
        match (before, pieces) {
            (None, _) if is_literal => self.from = piece.source.start,
            (Some(_), None) if goes_on => {}
            (_, Some(pieces)) if goes_on => {
                if let Some(last) = pieces.last_mut() {
                    (last.shown.end, last.source.end) = (end, piece.source.end);
                }
            }
            (_, Some(pieces)) => pieces.push(piece),
            (first, None) => self.more.get_or_insert_default().pieces.extend(first.into_iter().chain([piece])),
        }
    }

    /// Hands over the runs of the text.
    fn with_pieces<R>(&self, work: impl FnOnce(&[Piece]) -> R) -> R {
        match &self.more {
            Some(more) if !more.pieces.is_empty() => work(&more.pieces),
            _ if self.text.is_empty() => work(&[]),
            _ => {
                let length = self.text.len();
                work(&[Piece { shown: 0..length, source: self.from..self.from + length, is_literal: true }])
            }
        }
    }

    /// Appends a line break: one space, remembered as a break.
    pub fn push_break(&mut self, source: Range<usize>) {
        self.push(" ", source);
        let at = self.text.len();
        self.more.get_or_insert_default().breaks.push(at);
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
        let mut part = Self::empty(span);
        self.with_pieces(|pieces| {
            for piece in pieces.get(touched(pieces, &(start..end))).unwrap_or(&[]) {
                if piece.shown.start < end && start < piece.shown.end {
                    let Piece { shown, source, is_literal } = piece.cut(start, end);
                    part.push_piece(self.text.get(shown).unwrap_or(""), source, is_literal);
                }
            }
        });
        let first = self.marks().partition_point(|(_, mark)| mark.end <= start);
        for (kind, mark) in self.marks().iter().skip(first).filter(|(_, mark)| mark.start < end && start < mark.end) {
            part.mark(*kind, mark.start.max(start) - start..mark.end.min(end) - start);
        }
        let first = self.breaks().partition_point(|&at| at <= start);
        let breaks = self.breaks().iter().skip(first).take_while(|&&at| at < end);
        for at in breaks {
            part.more.get_or_insert_default().breaks.push(at - start);
        }
        part
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
        Self { shown, source, is_literal: self.is_literal }
    }
}

/// Returns which pieces a range of the shown text touches: from the first
/// that ends after its start up to the last that starts before its end.
fn touched(pieces: &[Piece], range: &Range<usize>) -> Range<usize> {
    let first = pieces.partition_point(|piece| piece.shown.end <= range.start);
    first..pieces.partition_point(|piece| piece.shown.start < range.end).max(first)
}
