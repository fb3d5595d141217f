//! A level names a dimension and says nothing about it.

use std::collections::BTreeMap;

use crate::evidence::emptiness::{Empty, empties};
use crate::evidence::phrase::list;
use crate::lint::{FindingBuilder, Findings, LadderContext, LadderRule};
use crate::model::{DimensionKey, LevelRef};
use crate::source::FileId;

/// One finding for each dimension; one for a level that leaves several empty,
/// and one for several levels of a document that leave the same one empty.
pub(super) struct EmptyExpectation;

/// So many empty dimensions of one level are one finding.
const MANY_DIMENSIONS: usize = 3;
/// So many levels of a document with the same empty dimension are one finding.
const MANY_LEVELS: usize = 4;

impl LadderRule for EmptyExpectation {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let mut by_level: BTreeMap<LevelRef, Vec<Empty<'_>>> = BTreeMap::new();
        for empty in empties(cx.sources, cx.ladder, cx.documents) {
            by_level.entry(empty.at).or_default().push(empty);
        }
        let mut by_name: BTreeMap<(FileId, DimensionKey), Vec<Empty<'_>>> = BTreeMap::new();
        for found in by_level.into_values() {
            if found.len() >= MANY_DIMENSIONS {
                report_level(cx, findings, &found);
            } else {
                for empty in found {
                    let name = (empty.expectation.name_span.file, empty.expectation.key());
                    by_name.entry(name).or_default().push(empty);
                }
            }
        }
        for found in by_name.into_values() {
            if found.len() >= MANY_LEVELS {
                report_levels(cx, findings, &found);
            } else {
                for empty in &found {
                    report(cx, findings, empty);
                }
            }
        }
    }
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, empty: &Empty<'_>) {
    let name = &empty.expectation.dimension;
    let message = format!("level \"{}\" says nothing under \"{name}\"{}", empty.level.label(), evidence(empty));
    let finding = findings
        .report(empty.expectation.name_span, message)
        .at(cx.at_dimension(empty.at, name))
        .subject(empty.expectation.key().as_str())
        .help(help(empty));
    finish(finding, empty, empty.have > 0 || empty.heads > 0);
}

/// One level with several empty dimensions.
fn report_level(cx: &LadderContext<'_>, findings: &mut Findings<'_>, found: &[Empty<'_>]) {
    let [first, rest @ ..] = found else { return };
    let names: Vec<String> = found.iter().map(|empty| empty.expectation.dimension.clone()).collect();
    let (level, all) = (first.level.label(), first.level.expectations.len());
    let count = found.len();
    let which = if count == all { format!("any of its {all}") } else { format!("{count} of its {all}") };
    let known = found.iter().filter(|empty| empty.have > 0).count();
    let tail = if known == 0 { String::new() } else { format!("; other levels have text under {known} of these") };
    let keys: Vec<String> = found.iter().map(|empty| empty.expectation.key().as_str().to_owned()).collect();
    let mut finding = findings
        .report(
            first.expectation.name_span,
            format!("level \"{level}\" says nothing under {which} dimensions: {}{tail}", list(&names)),
        )
        .at(cx.at_level(first.at))
        .subject(keys.join(", "))
        .help("write what the level expects under each, or take the names out until there is something to say");
    for empty in rest {
        finding = finding.related(empty.expectation.name_span, format!("\"{}\" is empty", empty.expectation.dimension));
    }
    let told = found.iter().find(|empty| empty.have > 0).unwrap_or(first);
    finish(finding, told, known > 0);
}

/// Several levels with the same empty dimension.
fn report_levels(cx: &LadderContext<'_>, findings: &mut Findings<'_>, found: &[Empty<'_>]) {
    let [first, rest @ ..] = found else { return };
    let levels: Vec<String> = found.iter().map(|empty| empty.level.label()).collect();
    let name = &first.expectation.dimension;
    let message = format!("{} levels say nothing under \"{name}\": {}{}", found.len(), list(&levels), evidence(first));
    let mut finding = findings
        .report(first.expectation.name_span, message)
        .at(cx.at_track(first.at.track))
        .subject(first.expectation.key().as_str())
        .help(help(first));
    for empty in rest {
        finding = finding.related(empty.expectation.name_span, format!("empty at {}", empty.level.label()));
    }
    finish(finding, first, found.iter().any(|empty| empty.have > 0 || empty.heads > 0));
}

/// Points at the peers; without any, the finding is a note.
fn finish(mut finding: FindingBuilder<'_, '_>, empty: &Empty<'_>, sure: bool) {
    let has = if empty.heads > 0 { "has headings inside it" } else { "has text" };
    for (peer, span) in &empty.peers {
        finding = finding.related(*span, format!("{} {has}", peer.title));
    }
    drop(if sure { finding } else { finding.as_note() });
}

fn evidence(empty: &Empty<'_>) -> String {
    match (empty.heads, empty.have) {
        (0, 0) => String::new(),
        (0, 1) => "; 1 other level has text there".to_owned(),
        (0, have) => format!("; {have} other levels have text there"),
        (1, _) => "; the headings after it stand at the same depth, and inside it at 1 level".to_owned(),
        (heads, _) => format!("; the headings after it stand at the same depth, and inside it at {heads} levels"),
    }
}

fn help(empty: &Empty<'_>) -> &'static str {
    if empty.heads > 0 {
        "make the headings after it one deeper, so that it heads them"
    } else {
        "write what the level expects, or say there that it expects nothing yet"
    }
}
