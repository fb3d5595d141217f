//! `check --format junit`: `JUnit` XML, which most systems for continuous
//! integration show as test results.
//!
//! A document is a suite and a finding a case that fails; a note is a case that
//! passes and says something. A document without findings is a case that passes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::concise;
use super::visible::visible;
use crate::engine::CheckReport;
use crate::finding::{Finding, Severity};
use crate::source::{RepoPath, SourceMap};

/// Writes a suite for each document.
pub(super) fn check(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let sources = &report.state.sources;
    let read = report.state.ladder_documents();
    let paths = read.into_iter().map(|file| &sources.file(file).path).filter(|path| report.only.admits(path));
    let mut suites: BTreeMap<&RepoPath, Vec<&Finding>> = paths.map(|path| (path, Vec::new())).collect();
    for finding in &report.findings {
        suites.entry(sources.path(finding.span)).or_default().push(finding);
    }
    let tests: usize = suites.values().map(|findings| findings.len().max(1)).sum();
    let failures = report.findings.iter().filter(|finding| fails(finding)).count();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"ladder-lint\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">")?;
    for (path, findings) in suites {
        suite(sources, path.as_str(), &findings, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn suite(sources: &SourceMap, path: &str, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let (tests, failures) = (findings.len().max(1), findings.iter().filter(|finding| fails(finding)).count());
    let name = escaped(path);
    writeln!(out, "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">")?;
    if findings.is_empty() {
        writeln!(out, "    <testcase name=\"no findings\" classname=\"{name}\"/>")?;
    }
    for finding in findings {
        case(sources, &name, finding, out)?;
    }
    writeln!(out, "  </testsuite>")
}

fn case(sources: &SourceMap, suite: &str, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let start = sources.start(finding.span);
    let rule = escaped(&finding.rule);
    writeln!(out, "    <testcase name=\"{rule} at {}:{}\" classname=\"{suite}\">", start.line, start.column)?;
    let mut line = Vec::new();
    concise::line(sources, finding, &mut line)?;
    let text = escaped(String::from_utf8_lossy(&line).trim_end());
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {}", escaped(help))).unwrap_or_default();
    if fails(finding) {
        let (message, severity) = (escaped(&finding.message), finding.severity);
        writeln!(out, "      <failure message=\"{message}\" type=\"{severity}\">{text}{help}</failure>")?;
    } else {
        writeln!(out, "      <system-out>{text}{help}</system-out>")?;
    }
    writeln!(out, "    </testcase>")
}

fn fails(finding: &Finding) -> bool {
    finding.severity >= Severity::Warning
}

/// Returns a text on one line as XML 1.0 may hold it, in an attribute too.
/// Characters that it forbids are made visible; a reference to them is forbidden
/// as well.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\u{fffe}' => escaped.push_str("\\u{fffe}"),
            '\u{ffff}' => escaped.push_str("\\u{ffff}"),
            _ => escaped.push(c),
        }
    }
    escaped
}
