//! A list or front matter declares other dimensions, facts or levels than there
//! are.

use crate::evidence::declared::{Unused, Used, mismatch};
use crate::evidence::level_count::{WrongCount, wrong_count};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{Declaration, DimensionKey};

/// One finding for each name, with what the levels have in its place.
pub(super) struct DeclarationMismatch;

impl LadderRule for DeclarationMismatch {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for declaration in &cx.ladder.declarations {
            let Some(document) = cx.document(declaration.span.file) else { continue };
            let found = mismatch(cx.ladder, cx.sources, document, declaration);
            for unused in &found.unused {
                report_unused(cx, findings, unused);
            }
            for used in &found.undeclared {
                report_undeclared(cx, findings, declaration, used);
            }
        }
        for document in cx.ladder_documents() {
            if let Some(wrong) = wrong_count(cx.ladder, document) {
                report_count(cx, findings, &wrong);
            }
        }
    }
}

fn report_unused(cx: &LadderContext<'_>, findings: &mut Findings<'_>, unused: &Unused<'_>) {
    let (name, levels) = (unused.name, unused.levels);
    let Some(instead) = &unused.instead else {
        let finding = findings
            .report(unused.span, format!("\"{name}\" is declared here, but none of the {levels} levels has it"))
            .at(cx.at(unused.span))
            .subject(DimensionKey::new(name).as_str())
            .help("write what the levels expect there, or take it off the list");
        return drop(finding);
    };
    let (other, have) = (instead.name, instead.at.len());
    let who = if have == levels { format!("all {levels} levels") } else { format!("{have} of {levels} levels") };
    let mut finding = findings
        .report(unused.span, format!("\"{name}\" is declared here, but {who} have \"{other}\" in its place"))
        .label(format!("\"{other}\" at the levels"))
        .at(cx.at(unused.span))
        .subject(DimensionKey::new(name).as_str())
        .help("call it the same in both places");
    for (at, span) in instead.at.iter().take(3) {
        let level = cx.ladder.level(*at).map_or("", |level| level.title.as_str());
        finding = finding.related(*span, format!("\"{other}\" at {level}"));
    }
}

fn report_undeclared(cx: &LadderContext<'_>, findings: &mut Findings<'_>, declaration: &Declaration, used: &Used<'_>) {
    let (name, levels) = (used.name, used.at.len());
    let message = format!(
        "the list declares {} {}, but not \"{name}\", which all {levels} levels have",
        declaration.names.len(),
        declaration.declares.name()
    );
    let mut finding = findings
        .report(declaration.span, message)
        .at(cx.at(declaration.span))
        .subject(DimensionKey::new(name).as_str())
        .help(format!("add \"{name}\" to the list"));
    for (at, span) in used.at.iter().take(3) {
        let level = cx.ladder.level(*at).map_or("", |level| level.title.as_str());
        finding = finding.related(*span, format!("\"{name}\" at {level}"));
    }
}

fn report_count(cx: &LadderContext<'_>, findings: &mut Findings<'_>, wrong: &WrongCount<'_>) {
    let track = cx.ladder.tracks.get(wrong.track).map_or("", |track| track.name.as_str());
    let there = match wrong.numbered {
        Some((least, most)) => format!("has levels {least} to {most}"),
        None => format!("has {}", wrong.levels),
    };
    let mut finding = findings
        .report(wrong.span, format!("the front matter says `{}: {}`, but track \"{track}\" {there}", wrong.key, wrong.said))
        .at(cx.at_track(wrong.track))
        .subject(wrong.key)
        .help("give the number of the highest level, or number the levels from 1");
    if let Some(level) = wrong.beyond {
        finding = finding.related(level.name_span, format!("\"{}\" lies beyond it", level.label()));
    }
    let one_too_many = usize::try_from(wrong.said).ok() == Some(wrong.levels);
    drop(if one_too_many { finding.as_note() } else { finding });
}
