//! One page of HTML with all that it needs: the ladder as a matrix, its levels
//! side by side, what is found in it and what changed.
//!
//! Everything that a document says goes through templates that escape it. The
//! text of each cell is in the page once, as HTML; the script only shows it at
//! other places, so that the page can be read, searched and printed without it.

mod assets;
mod changes;
mod comparisons;
mod findings;
mod ladder;
mod matrix;
mod overview;
mod page;
mod place;
mod spot;
mod texts;

use std::io::{self, Write};

use crate::engine::{Committed, DiffReport, PageReport, ShowReport};

/// Writes the page.
pub(super) fn page(report: &PageReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    page::write(report, out)
}

/// Writes the page of the ladder alone.
pub(super) fn show(report: &ShowReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    page::write(
        &PageReport {
            state: report.state,
            only: report.only.clone(),
            findings: None,
            changes: None,
            shows_ladder: true,
            committed: Committed::new(report.state, None),
            rule_pages: None,
        },
        out,
    )
}

/// Writes the page of the changes alone, and of the findings where these were
/// asked for.
pub(super) fn diff(report: &DiffReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    page::write(
        &PageReport {
            state: report.head,
            only: crate::engine::PathFilter::default(),
            findings: report.findings.clone(),
            changes: Some(report),
            shows_ladder: false,
            committed: Committed::new(report.head, None),
            rule_pages: None,
        },
        out,
    )
}
