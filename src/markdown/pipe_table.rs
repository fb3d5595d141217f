//! Tables of pipes as they are written, row by row.
//!
//! Apart from the parser, which pads and cuts each row to the width of the
//! header, as GitHub does: what was cut is seen only here.

use std::ops::Range;

/// A line of pipes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipeRow {
    /// The line in its text, white space and marks of quotes around it cut.
    pub line: Range<usize>,
    /// The cells in the same text, white space around them cut.
    pub cells: Vec<Range<usize>>,
    /// True where it starts with a pipe.
    pub opens: bool,
    /// True where it ends with a pipe that no backslash escapes.
    pub closes: bool,
    /// True for the line of dashes below a header.
    pub is_delimiter: bool,
}

/// Returns the lines of a text that aren't blank, each as a row; `offset` is
/// the byte at which the text starts, and is added to all places.
pub fn pipe_rows(text: &str, offset: usize) -> Vec<PipeRow> {
    let mut at = offset;
    let mut rows = Vec::new();
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        let start = at + (line.len() - bare.len());
        let shown = bare.trim_end();
        if !shown.is_empty() {
            rows.push(row(shown, start));
        }
        at += line.len();
    }
    rows
}

/// As GitHub does: a pipe parts cells even inside code, unless a backslash
/// stands before it.
fn row(line: &str, start: usize) -> PipeRow {
    let mut pipes = Vec::new();
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'\\' => escaped = !escaped,
            b'|' if !escaped => pipes.push(at),
            _ => escaped = false,
        }
        if byte == b'|' {
            escaped = false;
        }
    }
    let opens = pipes.first() == Some(&0);
    let closes = line.len() > 1 && pipes.last() == Some(&(line.len() - 1));
    let inner = pipes.iter().copied().filter(|&at| !(at == 0 || closes && at == line.len() - 1));
    let mut cells = Vec::new();
    let mut from = usize::from(opens);
    for end in inner.chain(std::iter::once(line.len() - usize::from(closes))) {
        cells.push(trimmed(line, from..end.max(from), start));
        from = end + 1;
    }
    let dashes = |cell: &Range<usize>| {
        let cell = line.get(cell.start - start..cell.end - start).unwrap_or("");
        let inner = cell.strip_prefix(':').unwrap_or(cell);
        let inner = inner.strip_suffix(':').unwrap_or(inner);
        !inner.is_empty() && inner.bytes().all(|byte| byte == b'-')
    };
    let is_delimiter = !pipes.is_empty() && cells.iter().all(dashes);
    PipeRow { line: start..start + line.len(), cells, opens, closes, is_delimiter }
}

fn trimmed(line: &str, range: Range<usize>, start: usize) -> Range<usize> {
    let cell = line.get(range.clone()).unwrap_or("");
    let from = range.start + (cell.len() - cell.trim_start().len());
    start + from..start + from + cell.trim().len()
}
