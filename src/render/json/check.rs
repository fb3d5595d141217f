//! `check --format json`.

use std::io::{self, Write};

use serde::Serialize;

use super::place::{Range, Start};
use super::{VERSION, write};
use crate::engine::{CheckReport, State, fingerprint};
use crate::finding::{self, Severity};

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    findings: Vec<Finding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
pub(super) struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Range,
    at: At<'a>,
    related: Vec<Related<'a>>,
    help: Option<&'a str>,
    fix: Option<Fix<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct At<'a> {
    track: Option<&'a str>,
    level: Option<&'a str>,
    dimension: Option<&'a str>,
    ladder: Option<&'a str>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Start,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    applicability: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    place: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
    files: usize,
    levels: usize,
    /// How many findings are not reported, where there are any: allowed by
    /// comments, there before, accepted by the baseline.
    #[serde(skip_serializing_if = "is_zero")]
    suppressed: usize,
    #[serde(skip_serializing_if = "is_zero")]
    old: usize,
    #[serde(skip_serializing_if = "is_zero")]
    accepted: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Writes the findings and their sums.
pub(in crate::render) fn check(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let output = Output {
        version: VERSION,
        findings: report.findings.iter().map(|each| finding(report.state, each)).collect(),
        summary: Summary {
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            notes: report.count(Severity::Note),
            files: report.file_count(),
            levels: report.level_count(),
            suppressed: report.left_out.suppressed,
            old: report.left_out.old,
            accepted: report.left_out.accepted,
        },
    };
    write(&output, out)
}

pub(super) fn finding<'a>(state: &State, told: &'a finding::Finding) -> Finding<'a> {
    let sources = &state.sources;
    let related = told.related.iter().map(|label| Related { place: Start::new(sources, label.span), message: &label.message });
    Finding {
        rule: &told.rule,
        severity: told.severity.name(),
        message: &told.message,
        place: Range::shown(sources, told.span),
        at: At {
            track: told.at.track.as_deref(),
            level: told.at.level.as_deref(),
            dimension: told.at.dimension.as_deref(),
            ladder: told.at.ladder.as_deref(),
        },
        related: related.collect(),
        help: told.help.as_deref(),
        fix: told.fix.as_ref().map(|fix| Fix {
            applicability: fix.applicability.name(),
            edits: fix.edits.iter().map(|edit| Edit { place: Range::exact(sources, edit.span), text: &edit.text }).collect(),
        }),
        fingerprint: fingerprint(told),
    }
}
