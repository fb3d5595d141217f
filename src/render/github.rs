//! `check --format github`: annotations of a workflow's run.
//!
//! The one format that writes commands to the runner, and the only lines that
//! are any are built here: a fixed start, and texts that are escaped. All else
//! is defused like the log of any other format.

use std::io::{self, Write};

use super::concise;
use super::defuse;
use super::place::shown;
use super::plural::many;
use super::shorten::shorten;
use super::visible::{visible, visible_path};
use crate::engine::CheckReport;
use crate::finding::{Finding, Severity};
use crate::source::SourceMap;

/// GitHub shows ten annotations of each severity for a step.
const MOST: usize = 10;

/// Writes an annotation for each finding, the worst first. The last one of a
/// severity that has too many says how many more there are; these follow as
/// plain lines, folded.
pub(super) fn check(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let sources = &report.state.sources;
    let mut rest: Vec<&Finding> = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let of_it: Vec<&Finding> = report.findings.iter().filter(|finding| finding.severity == severity).collect();
        let (told, more) = of_it.split_at(of_it.len().min(MOST));
        for (at, finding) in told.iter().enumerate() {
            let is_last = at + 1 == told.len();
            write(sources, finding, if is_last { more.len() } else { 0 }, out)?;
        }
        rest.extend(more);
    }
    if rest.is_empty() {
        return Ok(());
    }
    writeln!(out, "::group::{} without an annotation", many(rest.len(), "finding"))?;
    let mut lines = Vec::new();
    rest.iter().try_for_each(|finding| concise::line(sources, finding, &mut lines))?;
    defuse::lines(&lines, out)?;
    writeln!(out, "::endgroup::")
}

fn write(sources: &SourceMap, finding: &Finding, more: usize, out: &mut dyn Write) -> io::Result<()> {
    let span = shown(sources, finding.span);
    let (start, end) = (sources.start(span), sources.end(span));
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut place = format!("file={},line={},endLine={}", file(sources.path(span).as_str()), start.line, end.line);
    // Columns of two lines would be taken for columns of one.
    if start.line == end.line {
        place.push_str(format!(",col={},endColumn={}", start.column, end.column).as_str());
    }
    let mut message = data(&visible(&shorten(&finding.message)));
    if let Some(help) = &finding.help {
        message.push_str("%0A");
        message.push_str(&data(&visible(help)));
    }
    if more > 0 {
        message.push_str(format!("%0A(and {}, which the log has)", many(more, &format!("more {}", finding.severity))).as_str());
    }
    let line = format!("::{command} {place},title={}::{message}\n", property(&finding.rule));
    defuse::marked(line.as_bytes(), out)
}

/// Escapes the text of a command: `%` first, as it is what escapes.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Returns a path as a property. A line break in it is kept, as GitHub looks for
/// the file; what else can't be seen is made visible.
fn file(path: &str) -> String {
    path.split_inclusive(['\r', '\n'])
        .map(|part| {
            let name = part.trim_end_matches(['\r', '\n']);
            property(&visible_path(name)) + &property(part.get(name.len()..).unwrap_or(""))
        })
        .collect()
}
