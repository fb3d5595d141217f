//! The last lines: how much was found, in how much, and what wasn't looked at.

use crate::diff::Significance;
use crate::engine::{CheckReport, DiffReport};
use crate::finding::{Finding, Severity};
use crate::render::style::{Style, Tone};
use crate::render::visible::visible_path;

/// How many documents outside the ladder are named.
const NAMED: usize = 3;

/// Returns a number with its noun: `1 note`, `2 notes`.
pub(super) fn many(count: usize, noun: &str) -> String {
    match (count, noun) {
        (1, _) => format!("1 {noun}"),
        (_, "index") => format!("{count} indexes"),
        (_, "entry") => format!("{count} entries"),
        _ => format!("{count} {noun}s"),
    }
}

/// Returns `2 errors, 1 warning, 0 notes in 6 files, 14 levels`, or that all
/// is well.
pub(super) fn of_check(report: &CheckReport<'_>, style: Style) -> String {
    let (files, levels) = (many(report.file_count(), "file"), many(report.level_count(), "level"));
    let mut notes = Vec::new();
    let mut note = |count: usize, what: &str| {
        if count > 0 {
            notes.push(format!("{count} {what}"));
        }
    };
    note(report.elsewhere, if report.elsewhere == 1 { "finding elsewhere" } else { "findings elsewhere" });
    note(report.left_out.suppressed, "allowed by comments");
    note(report.left_out.old, "there before");
    note(report.left_out.accepted, "accepted by the baseline");
    let notes = if notes.is_empty() { String::new() } else { format!("; {}", notes.join(", ")) };
    format!("{} in {files}, {levels}{notes}", counts(&report.findings, style))
}

/// Returns what a change brought: `1 warning, 0 notes brought by the change`.
pub(super) fn of_findings(findings: &[Finding], style: Style) -> String {
    format!("{} brought by the change", counts(findings, style))
}

/// Returns `2 errors, 1 warning, 0 notes`.
fn counts(findings: &[Finding], style: Style) -> String {
    if findings.is_empty() {
        return style.paint(Tone::New, "no findings");
    }
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        style.paint(if count == 0 { Tone::Plain } else { Tone::from(severity) }, &many(count, severity.name()))
    });
    counts.join(", ")
}

/// Returns `2 levels changed: 3 major, 1 minor, 0 editorial`, or that nothing
/// did.
pub(super) fn of_diff(report: &DiffReport<'_>, style: Style) -> String {
    if report.diff.changes.is_empty() {
        return format!(
            "no changes to the ladder from {} to {}",
            snapshot(&report.base.snapshot),
            snapshot(&report.head.snapshot)
        );
    }
    let counts = [(Significance::Major, Tone::Bold), (Significance::Minor, Tone::Plain), (Significance::Editorial, Tone::Dim)];
    let counts = counts.map(|(significance, tone)| {
        let count = report.count(significance);
        style.paint(if count == 0 { Tone::Plain } else { tone }, &format!("{count} {}", significance.name()))
    });
    format!("{} changed: {}", many(report.levels_changed(), "level"), counts.join(", "))
}

/// Returns a line on changed documents that are in no ladder.
pub(super) fn of_outside(report: &DiffReport<'_>) -> Option<String> {
    let count = report.outside.len();
    let mut named: Vec<_> = report.outside.iter().take(NAMED).map(|path| visible_path(path.as_str()).into_owned()).collect();
    if count > NAMED {
        named.push(format!("and {} more", count - NAMED));
    }
    let files = many(count, "other Markdown file");
    (count > 0).then(|| format!("{files} changed outside the ladder: {}", named.join(", ")))
}

/// Returns what people call a snapshot.
pub(super) fn snapshot(name: &str) -> String {
    match name {
        "worktree" => "the work tree".to_owned(),
        "index" => "the index".to_owned(),
        "" => "nothing".to_owned(),
        commit => commit.chars().take(10).collect(),
    }
}
