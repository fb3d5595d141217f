//! One line for each finding, as editors and `grep` know it.

use std::io::{self, Write};

use super::shorten::shorten;
use super::visible::{visible, visible_path};
use crate::engine::CheckReport;
use crate::finding::Finding;
use crate::source::SourceMap;

/// Writes `path:line:column: severity[rule] message` for each finding, and how
/// many there are besides.
pub(super) fn check(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (findings, hidden) = report.shown();
    findings.iter().try_for_each(|finding| line(&report.state.sources, finding, out))?;
    if hidden > 0 { writeln!(out, "{}", besides(hidden)) } else { Ok(()) }
}

/// Returns that so many findings are not shown, because no more were asked for.
pub(super) fn besides(hidden: usize) -> String {
    let (findings, are) = if hidden == 1 { ("finding", "is") } else { ("findings", "are") };
    format!("{hidden} more {findings} {are} not shown (--max-findings)")
}

/// Writes the line of one finding.
pub(super) fn line(sources: &SourceMap, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
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
    )
}
