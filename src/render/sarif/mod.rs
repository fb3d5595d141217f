//! `check --format sarif`: SARIF 2.1.0, as code scanning on GitHub takes it.
//!
//! What is written stands in `log`, once, as structs of our own: the few parts
//! of a large format that a finding fills.

mod log;
mod rule;
mod text;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::place::shown;
use super::repeat::{Numbered, numbered};
use crate::engine::CheckReport;
use crate::finding::{Finding, Severity};
use crate::source::{SourceMap, Span};

use log::{
    Artifact, Driver, Fingerprints, Invocation, Location, Log, Message, Notification, Physical, Region, Related, Result, Run,
    Tool,
};

/// GitHub takes 25,000 results of a run and refuses it with more.
const MOST_RESULTS: usize = 24_999;
/// The most other places of a result, and how many of them its message leads to.
const MOST_RELATED: usize = 100;
const MOST_LINKS: usize = 10;

/// Writes the log with its one run.
pub(super) fn check(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let told = worst(numbered(&report.findings), MOST_RESULTS);
    let left = report.findings.len() - told.len();
    let pages = rule::pages(report, told.iter().map(|each| each.finding));
    let positions: BTreeMap<&str, usize> = pages.iter().enumerate().map(|(at, page)| (page.id.as_str(), at)).collect();
    let results = told.iter().map(|each| result(&report.state.sources, each, positions.get(each.finding.rule.as_str()).copied()));
    let run = Run {
        tool: Tool {
            driver: Driver {
                name: "ladder-lint",
                version: env!("CARGO_PKG_VERSION"),
                semantic_version: env!("CARGO_PKG_VERSION"),
                rules: pages.iter().map(rule::rule).collect(),
            },
        },
        invocations: [Invocation {
            execution_successful: true,
            notifications: (left > 0)
                .then(|| Notification {
                    level: "warning",
                    message: Message { text: format!("{left} more findings are left out") },
                })
                .into_iter()
                .collect(),
        }],
        column_kind: "unicodeCodePoints",
        results: results.collect(),
    };
    let log = Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [run],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// Returns at most so many findings, the worst of them, in the order of the
/// report.
fn worst(mut all: Vec<Numbered<'_>>, most: usize) -> Vec<Numbered<'_>> {
    let mut room = most;
    let mut kept: BTreeMap<Severity, usize> = BTreeMap::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let count = all.iter().filter(|each| each.finding.severity == severity).count().min(room);
        room -= count;
        kept.insert(severity, count);
    }
    all.retain(|each| match kept.get_mut(&each.finding.severity) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    });
    all
}

fn result<'a>(sources: &SourceMap, told: &Numbered<'a>, position: Option<usize>) -> Result<'a> {
    let finding = told.finding;
    let labels = || finding.related.iter().take(MOST_RELATED).zip(1..);
    let related = labels().map(|(label, id)| Related {
        id,
        physical_location: physical(sources, label.span),
        message: Message { text: text::plain(&label.message) },
    });
    let links: Vec<String> = labels().take(MOST_LINKS).map(|(label, id)| text::link(&label.message, id)).collect();
    Result {
        rule_id: &finding.rule,
        rule_index: position,
        level: finding.severity.name(),
        message: Message { text: message(finding, &links) },
        locations: [Location { physical_location: physical(sources, finding.span) }],
        related_locations: related.collect(),
        partial_fingerprints: Fingerprints { hash: format!("{}:{}", told.fingerprint, told.number) },
    }
}

/// Returns what is wrong, where else to look, and what to do about it.
fn message(finding: &Finding, links: &[String]) -> String {
    let mut message = text::plain(&finding.message);
    if !links.is_empty() {
        message.push_str("; see ");
        message.push_str(&links.join(", "));
    }
    if let Some(help) = &finding.help {
        message.push_str("\n\nHelp: ");
        message.push_str(&text::plain(help));
    }
    message
}

fn physical(sources: &SourceMap, span: Span) -> Physical {
    let span = shown(sources, span);
    let (start, end) = (sources.start(span), sources.end(span));
    Physical {
        artifact_location: Artifact { uri: text::uri(sources.path(span).as_str()), uri_base_id: "%SRCROOT%" },
        region: Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column },
    }
}
