//! One line for each finding, as editors and `grep` know it.

use std::io::{self, Write};

use super::shorten::shorten;
use super::visible::{visible, visible_path};
use crate::engine::CheckReport;

/// Writes `path:line:column: severity[rule] message` for each finding.
pub(super) fn check(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        let sources = &report.state.sources;
        let start = sources.start(finding.span);
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {}",
            visible_path(sources.path(finding.span).as_str()),
            start.line,
            start.column,
            finding.severity,
            finding.rule,
            visible(&shorten(&finding.message))
        )?;
    }
    Ok(())
}
