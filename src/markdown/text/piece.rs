//! A run of shown text, and where in the source it stands.

use std::ops::Range;

/// A run of shown text and the source it came from, in bytes.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) shown: Range<usize>,
    pub(super) source: Range<usize>,
    /// True where the source shows it letter by letter.
    pub(super) is_literal: bool,
}

impl Piece {
    /// Returns where a place of the shown text stands in the source.
    pub(super) fn source_at(&self, shown: usize, end: bool) -> usize {
        if self.is_literal {
            (self.source.start + shown.saturating_sub(self.shown.start)).min(self.source.end)
        } else if end {
            self.source.end
        } else {
            self.source.start
        }
    }

    /// Returns what of the run lies between two places of the shown text, as a run of
    /// a text that starts at the first of them.
    pub(super) fn part(&self, start: usize, end: usize) -> Self {
        let shown = self.shown.start.max(start)..self.shown.end.min(end);
        let source = self.source_at(shown.start, false)..self.source_at(shown.end, true);
        Self { shown: shown.start - start..shown.end - start, source, is_literal: self.is_literal }
    }

    /// Returns true where another run follows in the source, too, letter by letter.
    pub(super) fn goes_on_in(&self, next: &Self) -> bool {
        self.is_literal && next.is_literal && self.source.end == next.source.start
    }
}

/// Returns which pieces a range of the shown text touches: from the first
/// that ends after its start up to the last that starts before its end.
pub(super) fn touched(pieces: &[Piece], range: &Range<usize>) -> Range<usize> {
    let first = pieces.partition_point(|piece| piece.shown.end <= range.start);
    first..pieces.partition_point(|piece| piece.shown.start < range.end).max(first)
}
