//! `diff --format json`.

use std::io::{self, Write};

use serde::Serialize;

use super::check::{Finding, finding};
use super::{VERSION, write};
use crate::diff::{self, ChangeSide, Place, Significance};
use crate::engine::DiffReport;
use crate::source::SourceMap;
use crate::wording::{Op, WordOp};

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    base: &'a str,
    head: &'a str,
    changes: Vec<Change<'a>>,
    /// What the change brought, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Finding<'a>>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Change<'a> {
    entity: &'static str,
    count: usize,
    #[serde(rename = "change")]
    kind: &'static str,
    significance: &'static str,
    track: Option<&'a str>,
    level: Option<&'a str>,
    dimension: Option<&'a str>,
    to: Option<To<'a>>,
    before: Option<Side<'a>>,
    after: Option<Side<'a>>,
    words: Vec<Word<'a>>,
    ladder: Option<&'a str>,
}

#[derive(Serialize)]
struct To<'a> {
    track: Option<&'a str>,
    level: Option<&'a str>,
    dimension: Option<&'a str>,
}

#[derive(Serialize)]
struct Side<'a> {
    text: &'a str,
    path: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct Word<'a> {
    op: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    levels_changed: usize,
    major: usize,
    minor: usize,
    editorial: usize,
}

/// Writes the changes and their sums.
pub(in crate::render) fn diff(report: &DiffReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let changes = report.diff.changes.iter();
    let output = Output {
        version: VERSION,
        base: &report.base.snapshot,
        head: &report.head.snapshot,
        changes: changes.map(|each| change(each, &report.base.sources, &report.head.sources)).collect(),
        findings: report.findings.as_ref().map(|all| all.iter().map(|each| finding(report.head, each)).collect()),
        summary: Summary {
            levels_changed: report.levels_changed(),
            major: report.count(Significance::Major),
            minor: report.count(Significance::Minor),
            editorial: report.count(Significance::Editorial),
        },
    };
    write(&output, out)
}

fn change<'a>(change: &'a diff::Change, base: &'a SourceMap, head: &'a SourceMap) -> Change<'a> {
    let at = to(&change.at);
    Change {
        entity: change.entity.name(),
        count: change.count,
        kind: change.kind.name(),
        significance: change.significance.name(),
        track: at.track,
        level: at.level,
        dimension: at.dimension,
        to: change.to.as_ref().map(to),
        before: change.before.as_ref().map(|text| side(text, base)),
        after: change.after.as_ref().map(|text| side(text, head)),
        words: change.words.iter().map(word).collect(),
        ladder: change.at.ladder.as_deref(),
    }
}

fn to(place: &Place) -> To<'_> {
    To { track: place.track.as_deref(), level: place.level.as_deref(), dimension: place.dimension.as_deref() }
}

fn side<'a>(side: &'a ChangeSide, sources: &'a SourceMap) -> Side<'a> {
    Side { text: &side.text, path: sources.path(side.span).as_str(), line: sources.start(side.span).line }
}

fn word(op: &WordOp) -> Word<'_> {
    let name = match op.op {
        Op::Equal => "equal",
        Op::Delete => "delete",
        Op::Insert => "insert",
    };
    Word { op: name, text: &op.text }
}
