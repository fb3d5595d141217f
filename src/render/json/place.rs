//! Places as JSON writes them: paths from the root, 1-based lines and columns.

use serde::Serialize;

use crate::render::place::shown;
use crate::source::{SourceMap, Span};

/// A range of text. Columns count code points; the end line is inclusive, the
/// end column exclusive.
#[derive(Serialize)]
pub(super) struct Range {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// Where a text starts.
#[derive(Serialize)]
pub(super) struct Start {
    path: String,
    line: usize,
    column: usize,
}

impl Range {
    /// Returns the range exactly as it is: what an edit replaces.
    pub(super) fn exact(sources: &SourceMap, span: Span) -> Self {
        let (start, end) = (sources.start(span), sources.end(span));
        let path = sources.path(span).to_string();
        Self { path, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }

    /// Returns the range without line breaks at its end: what is pointed at.
    pub(super) fn shown(sources: &SourceMap, span: Span) -> Self {
        Self::exact(sources, shown(sources, span))
    }
}

impl Start {
    pub(super) fn new(sources: &SourceMap, span: Span) -> Self {
        let start = sources.start(span);
        Self { path: sources.path(span).to_string(), line: start.line, column: start.column }
    }
}

/// Returns the 1-based line on which a text starts.
pub(super) fn line(sources: &SourceMap, span: Span) -> usize {
    sources.start(span).line
}

/// Returns the 1-based line on which a text ends, line breaks and blank lines
/// after it left out.
pub(super) fn end_line(sources: &SourceMap, span: Span) -> usize {
    let text = sources.slice(span).trim_end();
    sources.end(Span::new(span.file, span.start, span.start + text.len())).line
}
