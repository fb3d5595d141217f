//! The part of a text that is pointed at.

use crate::source::{SourceMap, Span};

/// Returns a span without the line breaks at its end.
pub(super) fn shown(sources: &SourceMap, span: Span) -> Span {
    let text = sources.slice(span).trim_end_matches(['\n', '\r']);
    Span::new(span.file, span.start, span.start + text.len())
}
