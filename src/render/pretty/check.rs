//! `check` for people: a frame for each finding, and a line for those that say
//! the same again.
//!
//! Ten links that one renamed heading broke are read as one matter: the first
//! of a kind in a document are drawn, the others are listed below them. Every
//! finding is named; the formats for programs have each in full.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::fix::option;
use super::frame::{linked, paragraph};
use super::summary;
use crate::engine::CheckReport;
use crate::finding::{Finding, Severity};
use crate::render::concise::besides;
use crate::render::shorten::shorten;
use crate::render::style::{Style, Tone};
use crate::render::visible::{visible, visible_path};
use crate::render::wrap::Piece;
use crate::rules::REGISTRY;
use crate::source::{FileId, SourceMap};

/// How many findings of one rule in one document are drawn, where there are
/// more than that and two.
const DRAWN: usize = 2;

/// How many places of one and the same finding are listed.
const PLACES: usize = 5;

/// A frame and what is listed below it.
struct Drawn<'a> {
    finding: &'a Finding,
    /// The same, word for word, elsewhere.
    again: Vec<&'a Finding>,
    /// Others of the rule in the document.
    more: Vec<&'a Finding>,
}

/// Writes what was found, and how much of it.
pub(in crate::render) fn check(
    report: &CheckReport<'_>,
    pages: Option<&str>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sources = &report.state.sources;
    let (findings, hidden) = report.shown();
    for drawn in drawn(&findings) {
        let page = pages.and_then(|pages| page(pages, &drawn.finding.rule));
        out.write_all(linked(sources, drawn.finding, style, page.as_deref()).as_bytes())?;
        for line in again(sources, &drawn.again, style).into_iter().chain(more(sources, &drawn, style)) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
    }
    if hidden > 0 {
        writeln!(out, "{}", besides(hidden))?;
    }
    if !style.quiet {
        writeln!(out, "{}", summary::of_check(report, style))?;
    }
    Ok(())
}

/// Returns the address of a rule's page; none for a rule that the repository brings,
/// as nobody knows where that can be read.
fn page(pages: &str, rule: &str) -> Option<String> {
    REGISTRY.iter().any(|entry| entry.id == rule).then(|| format!("{pages}{rule}.md"))
}

/// Brings together what says the same, and what is of one kind, in the order of
/// the first of each.
fn drawn(findings: &[Finding]) -> Vec<Drawn<'_>> {
    let mut same: BTreeMap<_, usize> = BTreeMap::new();
    let mut all: Vec<Drawn<'_>> = Vec::new();
    for finding in findings {
        let key = (&finding.rule, finding.severity, &finding.message, &finding.help, finding.fix.as_ref().map(option));
        if let Some(first) = same.get(&key).and_then(|&at| all.get_mut(at)) {
            first.again.push(finding);
        } else {
            same.insert(key, all.len());
            all.push(Drawn { finding, again: Vec::new(), more: Vec::new() });
        }
    }
    let mut kinds: BTreeMap<(FileId, &str, Severity), Vec<usize>> = BTreeMap::new();
    for (at, one) in all.iter().enumerate().filter(|(_, one)| one.again.is_empty()) {
        kinds.entry((one.finding.span.file, &one.finding.rule, one.finding.severity)).or_default().push(at);
    }
    let mut listed = vec![None; all.len()];
    for kind in kinds.values().filter(|kind| kind.len() > DRAWN + 2) {
        let last = kind.get(DRAWN - 1).copied();
        for &at in kind.iter().skip(DRAWN) {
            if let Some(slot) = listed.get_mut(at) {
                *slot = last;
            }
        }
    }
    for (at, below) in listed.iter().enumerate() {
        let Some(finding) = all.get(at).map(|one| one.finding) else { continue };
        if let Some(one) = below.and_then(|below| all.get_mut(below)) {
            one.more.push(finding);
        }
    }
    let kept = all.into_iter().zip(listed).filter(|(_, listed)| listed.is_none());
    kept.map(|(one, _)| one).collect()
}

fn again(sources: &SourceMap, findings: &[&Finding], style: Style) -> Vec<String> {
    let mut lines = Vec::new();
    for finding in findings.iter().take(PLACES) {
        let start = sources.start(finding.span);
        let place = format!("{}:{}:{}", visible_path(sources.path(finding.span).as_str()), start.line, start.column);
        lines.extend(paragraph(if lines.is_empty() { "also" } else { "" }, &[Piece::new(Tone::Plain, place)], style));
    }
    if findings.len() > PLACES {
        let rest = format!("and at {} more places", findings.len() - PLACES);
        lines.extend(paragraph("", &[Piece::new(Tone::Plain, rest)], style));
    }
    lines
}

fn more(sources: &SourceMap, drawn: &Drawn<'_>, style: Style) -> Vec<String> {
    let mut lines = Vec::new();
    for finding in &drawn.more {
        let start = sources.start(finding.span);
        let fix = finding.fix.as_ref().map_or(String::new(), |fix| format!(" ({})", option(fix)));
        let text = format!("{}:{} {}{fix}", start.line, start.column, visible(&shorten(&finding.message)));
        // What follows a place is indented, so that places stand out.
        let heads = std::iter::once("").chain(std::iter::repeat("  "));
        let room = Style { width: style.width.saturating_sub(2), ..style };
        lines.extend(paragraph("", &[Piece::new(Tone::Plain, text)], room).into_iter().zip(heads).map(|(line, head)| {
            let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
            format!("{indent}{head}{rest}")
        }));
    }
    if lines.is_empty() {
        return lines;
    }
    let path = visible_path(sources.path(drawn.finding.span).as_str()).into_owned();
    let head = format!("{} of {} in {path}", drawn.more.len(), drawn.finding.rule);
    paragraph("more", &[Piece::new(Tone::Plain, head)], style).into_iter().chain(lines).collect()
}
