//! Byte ranges, and lines and columns, which are worked out only at the edge.

use super::FileId;

/// A range of bytes in one file: `start` inclusive, `end` exclusive, both on
/// character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// Returns the span of `start..end` in `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start, end: end.max(start) }
    }

    /// Returns the smallest span of this file that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.file, self.start.min(other.start), self.end.max(other.end))
    }

    /// Returns true where `offset` lies in the span.
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Returns true where `other` lies wholly in this span.
    pub fn encloses(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// A 1-based line and column; columns count Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

/// The byte offsets at which the lines of a text start. A line ends with LF;
/// the CR of CRLF belongs to the line, as in git.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let after_break = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(after_break).collect() }
    }

    /// Returns the 1-based line of a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Returns the byte at which a 1-based line starts.
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).copied()
    }

    /// Returns line and column of a byte offset in the indexed text.
    pub fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset);
        let start = self.start(line).unwrap_or(0);
        let before = text.get(start..offset).unwrap_or("");
        let mark = usize::from(start == 0 && before.starts_with('\u{feff}'));
        LineColumn { line, column: before.chars().count() - mark + 1 }
    }
}
