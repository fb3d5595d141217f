//! Tables written in HTML: cells, rows, and what is wrong with them.

use ladder_lint::engine::check;
use ladder_lint::markdown::{Block, html_rows, table_faults};

use super::input::{Memory, RULES};
use super::places;

/// Where the table stands: among levels, so that it may be read as one of them,
/// or alone, so that its columns may be.
const AROUND: [(&str, &str); 2] = [
    ("# Engineer\n\n<table>", "</table>\n\n## Next\n\nText.\n"),
    ("## Engineer I\n\n<table><tr><td>", "\n\n## Engineer II\n\nText.\n"),
];

/// All cells lie where they should, whether the table is closed or not.
pub(crate) fn run(data: &[u8]) {
    let body = String::from_utf8_lossy(data);
    for (before, after) in AROUND {
        let state = Memory::of_text(&format!("{before}{body}{after}")).state();
        places::hold_state(&state);
        for (document, file) in state.documents.iter().zip(state.document_sources()) {
            for block in &document.blocks {
                if let Block::Table(table) = block {
                    let rows = html_rows(file, table.span).unwrap_or_default();
                    for row in &rows {
                        places::hold(&state.sources, row.span);
                    }
                    assert!(rows.is_sorted_by_key(|row| (row.part, row.span.start)), "rows are in order");
                }
            }
            for fault in table_faults(file, document) {
                places::hold(&state.sources, fault.span);
            }
        }
        places::hold_findings(&state.sources, &check(&state, &RULES, None));
    }
}
