//! The last lines: how much was found, in how much, and what wasn't looked at.

use std::collections::BTreeSet;

use crate::diff::Significance;
use crate::engine::{CheckReport, DiffReport, Mended};
use crate::finding::{Applicability, Finding, Severity};
use crate::render::plural::many;
use crate::render::style::{Style, Tone};
use crate::render::visible::visible_path;
use crate::source::RepoPath;

/// How many documents of which nothing was told are named.
const NAMED: usize = 3;

/// Returns `2 errors, 1 warning in 3 of 6 files, 14 levels`, or that all is
/// well.
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
    let mending = of_fixes(report).map_or(String::new(), |line| format!("\n{line}"));
    let hit = report.findings.iter().map(|finding| finding.span.file).collect::<BTreeSet<_>>().len();
    // A file that can't be read is hit, and isn't one of those that were.
    let of = if hit > 0 && hit < report.file_count() { format!("{hit} of ") } else { String::new() };
    format!("{} in {of}{files}, {levels}{notes}{mending}", counts(&report.findings, style))
}

/// As [`of_check`], in plain text: it holds no text of a document.
pub(in crate::render) fn sum(report: &CheckReport<'_>) -> String {
    of_check(report, Style { color: false, ..Style::default() })
}

/// Returns what a change brought: `1 warning brought by the change`.
pub(super) fn of_findings(findings: &[Finding], style: Style) -> String {
    format!("{} brought by the change", counts(findings, style))
}

/// Returns `2 errors, 1 warning`.
fn counts(findings: &[Finding], style: Style) -> String {
    if findings.is_empty() {
        return style.paint(Tone::New, "no findings");
    }
    let counts = [Severity::Error, Severity::Warning, Severity::Note]
        .map(|severity| (severity, findings.iter().filter(|finding| finding.severity == severity).count()));
    let counts = counts.into_iter().filter(|&(_, count)| count > 0);
    let counts: Vec<String> =
        counts.map(|(severity, count)| style.paint(Tone::from(severity), &many(count, severity.name()))).collect();
    counts.join(", ")
}

/// Returns `3 fixed in 2 files, 2 more with --unsafe-fixes`, or what `--fix`
/// would do; none where there is nothing to fix.
fn of_fixes(report: &CheckReport<'_>) -> Option<String> {
    let [safe, bold] = [Applicability::Safe, Applicability::Unsafe].map(|applicability| report.fixable(applicability));
    let files = |mended: &[Mended]| mended.iter().flat_map(|each| &each.files).collect::<BTreeSet<_>>().len();
    let done = match report.mended.as_deref() {
        Some([]) => Some("nothing fixed".to_owned()),
        Some(mended) => Some(format!("{} fixed in {}", mended.len(), many(files(mended), "file"))),
        None => None,
    };
    match (done, safe, bold) {
        (None, 0, 0) => None,
        // Only what stands on disk can be written.
        (None, ..) if report.state.snapshot != "worktree" => None,
        (None, 0, bold) => Some(format!("`--fix --unsafe-fixes` can fix {bold} of them")),
        (None, safe, 0) => Some(format!("`--fix` can fix {safe} of them")),
        (None, safe, bold) => Some(format!("`--fix` can fix {safe} of them, {bold} more with `--unsafe-fixes`")),
        (Some(done), ..) if report.unfinished => Some(format!("{done}; run it again, or mend by hand what is left")),
        (Some(done), _, 0) => Some(done),
        (Some(done), _, bold) => Some(format!("{done}, {bold} more with `--unsafe-fixes`")),
    }
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

/// Returns lines on changed documents of which nothing was told: those that are in no
/// ladder, and those of a ladder where no level shows it.
pub(super) fn of_untold(report: &DiffReport<'_>) -> Vec<String> {
    let files = |paths: &[RepoPath], what: &str, how: &str| {
        (!paths.is_empty()).then(|| format!("{} {how}: {}", many(paths.len(), what), named(paths)))
    };
    let besides = files(&report.besides, "Markdown file", "of the ladder changed, though not what its levels say");
    let outside = files(&report.outside, "other Markdown file", "changed outside the ladder");
    besides.into_iter().chain(outside).collect()
}

fn named(paths: &[RepoPath]) -> String {
    let mut named: Vec<_> = paths.iter().take(NAMED).map(|path| visible_path(path.as_str()).into_owned()).collect();
    if paths.len() > NAMED {
        named.push(format!("and {} more", paths.len() - NAMED));
    }
    named.join(", ")
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
