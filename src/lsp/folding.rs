//! What an editor may fold away: sections, front matter, long comments.

use gen_lsp_types::{FoldingRange, FoldingRangeKind};

use super::desk::Desk;
use crate::source::{SourceFile, Span};

/// Returns what can be folded in a document, in order.
pub(super) fn folding(desk: Desk<'_>, file: &SourceFile) -> Vec<FoldingRange> {
    let Some(document) = desk.document(file.id) else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(front) = &document.front_matter {
        found.extend(fold(file, front.span, FoldingRangeKind::Region));
    }
    for id in document.section_ids() {
        found.extend(fold(file, document.section(id).span, FoldingRangeKind::Region));
    }
    found.extend(document.comments.iter().filter_map(|span| fold(file, *span, FoldingRangeKind::Comment)));
    found.sort_by_key(|fold| (fold.start_line, fold.end_line));
    found
}

/// Returns the lines of a span, without the empty ones at its end; none of a
/// single line.
fn fold(file: &SourceFile, span: Span, kind: FoldingRangeKind) -> Option<FoldingRange> {
    let text = file.slice(span);
    let end = span.start + text.trim_end().len();
    let line = |offset| u32::try_from(file.lines.line(offset).saturating_sub(1)).ok();
    let (start_line, end_line) = (line(span.start)?, line(end)?);
    (end_line > start_line).then_some(FoldingRange {
        start_line,
        start_character: None,
        end_line,
        end_character: None,
        kind: Some(kind),
        collapsed_text: None,
    })
}
