//! The lines that a frame shows, as a source that miette can read.
//!
//! miette takes whole files and draws whole lines; this hands it a few
//! windows of lines and tells their true line and column numbers.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::window::Window;
use crate::render::visible::visible_path;
use crate::render::width;
use crate::source::{SourceFile, Span};

/// Some lines of a file, each at most a terminal wide.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    /// 0-based, in the file.
    number: usize,
    /// Bytes of the excerpt's text.
    shown: Range<usize>,
    /// Byte of the excerpt's text and 0-based column of the file, where
    /// something is marked.
    columns: Vec<(usize, usize)>,
}

impl Excerpt {
    /// Cuts the lines out of `file` on which the spans start; says for each
    /// span where it stands in the excerpt, none where it fell out of the
    /// window of its line. The first span of a line chooses its window.
    pub(super) fn new(file: &SourceFile, spans: &[Span], budget: usize) -> (Self, Vec<Option<Range<usize>>>) {
        let mut excerpt = Self { name: visible_path(file.path.as_str()).into_owned(), text: String::new(), lines: Vec::new() };
        let mut places = vec![None; spans.len()];
        for number in in_order(spans.iter().map(|span| file.lines.line(span.start)).collect()) {
            let line = line_range(file, number);
            let text = file.text.get(line.clone()).unwrap_or("");
            let marked = || spans.iter().zip(0_usize..).filter(|(span, _)| file.lines.line(span.start) == number);
            let inside = |span: &Span| clamp(span.start, &line)..clamp(span.end, &line);
            let Some((first, _)) = marked().next() else { continue };
            let window = Window::new(text, &inside(first), budget);
            let base = excerpt.text.len();
            let mut columns = Vec::new();
            for (span, place) in marked() {
                let Some(found) = window.find(&inside(span)) else { continue };
                columns.push((base + found.start, file.line_column(span.start).column - 1));
                if let Some(slot) = places.get_mut(place) {
                    *slot = Some(base + found.start..base + found.end);
                }
            }
            excerpt.text.push_str(&window.text);
            excerpt.lines.push(Line { number: number - 1, shown: base..excerpt.text.len(), columns });
            excerpt.text.push('\n');
        }
        (excerpt, places)
    }
}

impl Excerpt {
    /// Returns the cells from the start of the line to the middle of a place,
    /// from where miette draws its label.
    pub(super) fn cells_before(&self, place: &Range<usize>) -> usize {
        let line = self.lines.iter().find(|line| line.shown.start <= place.start && place.start <= line.shown.end);
        let cells = |range: Range<usize>| self.text.get(range).map_or(0, width::cells);
        line.map_or(0, |line| cells(line.shown.start..place.start)) + cells(place.clone()) / 2
    }
}

/// Returns the lines in the order in which their frames are drawn: first the
/// one that comes first in the list, with its neighbours, then the others.
fn in_order(lines: Vec<usize>) -> Vec<usize> {
    let first = lines.first().copied().unwrap_or(1);
    let mut sorted = lines;
    sorted.sort_unstable();
    sorted.dedup();
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    for line in sorted {
        match blocks.last_mut() {
            Some(block) if block.last() == Some(&(line - 1)) => block.push(line),
            _ => blocks.push(vec![line]),
        }
    }
    // NOTE: the sort is stable, the other blocks stay in order.
    blocks.sort_by_key(|block| !block.contains(&first));
    blocks.concat()
}

/// Returns the bytes of a 1-based line, without its break and without a byte
/// order mark.
fn line_range(file: &SourceFile, number: usize) -> Range<usize> {
    let start = file.lines.start(number).unwrap_or(file.text.len());
    let end = file.lines.start(number + 1).unwrap_or(file.text.len());
    let line = file.text.get(start..end).unwrap_or("");
    let mark = if start == 0 && line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let shown = line.trim_end_matches(['\n', '\r']).len();
    start + mark..start + shown.max(mark)
}

fn clamp(offset: usize, line: &Range<usize>) -> usize {
    offset.clamp(line.start, line.end) - line.start
}

impl SourceCode for Excerpt {
    /// Reads the shown lines that a span touches. Context is ignored: what
    /// stands around a long line of prose says nothing of it.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let touched: Vec<&Line> = self.lines.iter().filter(|line| line.shown.start <= end && start <= line.shown.end).collect();
        let (Some(first), Some(last)) = (touched.first(), touched.last()) else { return Err(MietteError::OutOfBounds) };
        // Lines that don't follow each other go into frames of their own.
        if first.number + touched.len() != last.number + 1 {
            return Err(MietteError::OutOfBounds);
        }
        // With its break: a place of no width at a line's end is drawn there.
        // An empty file has no line to draw.
        let whole = first.shown.start..last.shown.end + 1;
        let shown = if self.text == "\n" { 0..0 } else { whole };
        let text = self.text.get(shown.clone()).ok_or(MietteError::OutOfBounds)?;
        let column = first.columns.iter().find(|(at, _)| *at == start).map_or(0, |&(_, column)| column);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            text.as_bytes(),
            SourceSpan::new(shown.start.into(), shown.len()),
            first.number,
            column,
            touched.len(),
        )))
    }
}
