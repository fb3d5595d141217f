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

/// How many bytes lie between two marks of a [`LineIndex`].
const STRIDE: usize = 1024;

/// The byte offsets at which the lines of a text start. A line ends with LF;
/// the CR of CRLF belongs to the line, as in git.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// How many code points start before each whole stride, so that a column
    /// of a long line isn't counted from the line's start each time.
    marks: Vec<usize>,
}

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let after_break = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut count = 0;
        let strides = text.as_bytes().chunks(STRIDE).map(|stride| {
            let before = count;
            count += code_points(stride);
            before
        });
        Self { starts: std::iter::once(0).chain(after_break).collect(), marks: strides.collect() }
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
        let mark = usize::from(start == 0 && offset > 0 && text.starts_with('\u{feff}'));
        LineColumn { line, column: self.count(text, start, offset) - mark + 1 }
    }

    /// Returns how many code points start from one byte up to another, both on
    /// character boundaries.
    fn count(&self, text: &str, start: usize, end: usize) -> usize {
        let slice = |from: usize, to: usize| code_points(text.as_bytes().get(from..to).unwrap_or(&[]));
        let before = |at: usize| Some(self.marks.get(at / STRIDE)? + slice(at / STRIDE * STRIDE, at));
        let far = || Some(before(end)?.saturating_sub(before(start)?));
        (end - start > STRIDE).then(far).flatten().unwrap_or_else(|| slice(start, end))
    }
}

/// Returns how many code points start in some bytes of a text.
fn code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}
