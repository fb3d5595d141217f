//! Findings as a step summary of a workflow: how many in which document, then
//! each of them, by document.
//!
//! GitHub drops a summary of more than 1 MiB altogether; this stays under 900
//! KiB, is cut between findings, and says what was cut.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::mem;

use super::escape::{code, escaped};
use crate::engine::CheckReport;
use crate::finding::{Finding, Severity};
use crate::render::concise::besides;
use crate::render::plural::many;
use crate::render::pretty::sum;
use crate::render::shorten::shorten;
use crate::render::width::cut;
use crate::source::{RepoPath, SourceMap};

/// The most bytes of a summary.
const MOST: usize = 900 * 1024;
/// What the last lines may take of these.
const RESERVE: usize = 1024;
/// The most documents of the table; the rest is counted.
const MOST_ROWS: usize = 100;
/// The most other places that a finding names.
const MOST_RELATED: usize = 10;
/// The most that is shown of one text, in cells.
const SHOWN: usize = 1000;

/// Writes the summary.
pub(in crate::render) fn check(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let sources = &report.state.sources;
    let files = by_path(sources, &report.findings);
    let (shown, hidden) = report.shown();
    let mut text = format!("## ladder-lint\n\n{}\n", sum(report));
    if !files.is_empty() {
        text.push_str(&table(&files));
    }
    let (mut used, mut left) = (room(&text), 0);
    for (path, findings) in by_path(sources, &shown) {
        let mut head = format!("\n### {}\n\n", code(path.as_str()));
        for finding in findings {
            let item = item(sources, finding);
            // Nothing smaller is put in instead: what is there is all up to here.
            if left > 0 || used + room(&head) + room(&item) > MOST - RESERVE {
                left += 1;
                continue;
            }
            used += room(&head) + room(&item);
            text.push_str(&mem::take(&mut head));
            text.push_str(&item);
        }
    }
    if hidden > 0 {
        text.push_str(format!("\n{}\n", besides(hidden)).as_str());
    }
    if left > 0 {
        text.push_str(
            format!("\n**{} left out**, as a summary may be no longer than this.\n", many(left, "more finding")).as_str(),
        );
    }
    out.write_all(text.as_bytes())
}

/// Returns the findings by document, in order of the paths.
fn by_path<'a>(sources: &'a SourceMap, findings: &'a [Finding]) -> BTreeMap<&'a RepoPath, Vec<&'a Finding>> {
    let mut documents: BTreeMap<&RepoPath, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        documents.entry(sources.path(finding.span)).or_default().push(finding);
    }
    documents
}

/// Returns how many bytes a text takes once what a runner would obey is broken
/// in it.
fn room(text: &str) -> usize {
    text.len() + text.matches('#').count() * 6
}

/// Returns how many findings of which severity each document has.
fn table(files: &BTreeMap<&RepoPath, Vec<&Finding>>) -> String {
    let counts = |findings: &[&Finding]| {
        [Severity::Error, Severity::Warning, Severity::Note]
            .map(|severity| findings.iter().filter(|finding| finding.severity == severity).count().to_string())
            .join(" | ")
    };
    let mut table = String::from("\n| Document | Errors | Warnings | Notes |\n| --- | ---: | ---: | ---: |\n");
    for (path, findings) in files.iter().take(MOST_ROWS) {
        table.push_str(format!("| {} | {} |\n", code(path.as_str()), counts(findings)).as_str());
    }
    let all: Vec<&Finding> = files.values().flatten().copied().collect();
    if files.len() > 1 {
        table.push_str(format!("| **all** | {} |\n", counts(&all)).as_str());
    }
    if files.len() > MOST_ROWS {
        table.push_str(format!("\n{} more documents have findings.\n", files.len() - MOST_ROWS).as_str());
    }
    table
}

/// Returns a finding as an item of a list, with other places and what to do
/// below it.
fn item(sources: &SourceMap, finding: &Finding) -> String {
    let text = |text: &str| escaped(&cut(text, SHOWN));
    let (severity, rule, line) = (finding.severity, code(&finding.rule), sources.start(finding.span).line);
    let mut item = format!("- **{severity}** {rule} in line {line}: {}\n", text(&shorten(&finding.message)));
    for label in finding.related.iter().take(MOST_RELATED) {
        let place = format!("{}:{}", sources.path(label.span), sources.start(label.span).line);
        item.push_str(format!("  - {} {}\n", code(&place), text(&label.message)).as_str());
    }
    if finding.related.len() > MOST_RELATED {
        item.push_str(format!("  - and {}\n", many(finding.related.len() - MOST_RELATED, "more place")).as_str());
    }
    if let Some(help) = &finding.help {
        item.push_str(format!("  - help: {}\n", text(help)).as_str());
    }
    item
}
