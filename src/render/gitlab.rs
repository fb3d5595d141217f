//! `check --format gitlab`: a code quality report, as merge requests on GitLab
//! show it.

use std::io::{self, Write};

use serde::Serialize;

use super::place::shown;
use super::repeat::{Numbered, numbered};
use super::visible::visible;
use crate::engine::CheckReport;
use crate::finding::Severity;
use crate::source::SourceMap;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes a list of all findings.
pub(super) fn check(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings = numbered(&report.findings);
    let issues: Vec<Issue<'_>> = findings.iter().map(|each| issue(&report.state.sources, each)).collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

fn issue<'a>(sources: &'a SourceMap, told: &Numbered<'a>) -> Issue<'a> {
    let finding = told.finding;
    let span = shown(sources, finding.span);
    Issue {
        description: visible(&finding.message).into_owned(),
        check_name: &finding.rule,
        fingerprint: match told.number {
            1 => told.fingerprint.clone(),
            number => format!("{}-{number}", told.fingerprint),
        },
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        location: Location {
            path: sources.path(span).as_str(),
            lines: Lines { begin: sources.start(span).line, end: sources.end(span).line },
        },
    }
}
