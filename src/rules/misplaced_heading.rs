//! A dimension or level stands at the wrong heading depth, or lost its heading.

use crate::evidence::depth::{Misplaced, Wrong};
use crate::evidence::fact_form::{OtherForm, other_forms};
use crate::evidence::first_heading::{SecondTitle, second_titles};
use crate::evidence::line::Demoted;
use crate::evidence::phrase::list;
use crate::finding::{Applicability, Edit, Fix};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{DimensionKey, TitleKey};
use crate::source::Span;

/// One finding for each heading; the "missing" that follows is hidden.
pub(super) struct MisplacedHeading;

impl LadderRule for MisplacedHeading {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let found = &cx.evidence().depths().found;
        let beside = |one: &Misplaced<'_>| matches!(one.wrong, Wrong::BesideLevel);
        // All of a level that stands beside it has one cause.
        for found in found.chunk_by(|one, next| one.at == next.at && beside(one) && beside(next)) {
            report(cx, findings, found);
        }
        for found in cx.evidence().demoted() {
            report_line(cx, findings, found);
        }
        for found in other_forms(cx.ladder, cx.documents) {
            report_facts(cx, findings, &found);
        }
        for page in second_titles(cx.ladder, cx.documents) {
            report_page(cx, findings, &page);
        }
    }
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, all: &[Misplaced<'_>]) {
    let [found, others @ ..] = all else { return };
    let (name, level, depth, should) = (found.heading.title(), found.level.label(), found.heading.depth, found.should);
    let names: Vec<String> = all.iter().map(|each| format!("\"{}\"", each.heading.title())).collect();
    let stand = match others {
        [] => format!("dimension \"{name}\" of level \"{level}\" stands at heading depth {depth}"),
        _ => format!("dimensions {} of level \"{level}\" stand at heading depth {depth}", list(&names)),
    };
    let peers = match found.have {
        0 => String::new(),
        1 => format!("; 1 other level has it at depth {should}"),
        have => format!("; {have} other levels have it at depth {should}"),
    };
    let message = match found.wrong {
        Wrong::Inside(parent) => format!("{stand}, inside \"{parent}\"{peers}"),
        Wrong::BesideLevel if others.is_empty() => {
            format!("{stand}, that of the levels, so that it is beside its level and not in it{peers}")
        }
        Wrong::BesideLevel => format!("{stand}, that of the levels, so that they are beside their level and not in it"),
        Wrong::Among(_) if found.have > 0 => format!("{stand}{peers}"),
        Wrong::Among(count) => format!("{stand}; the other {count} dimensions of the level stand at depth {should}"),
    };
    let keys: Vec<String> = all.iter().map(|each| DimensionKey::new(each.heading.title()).as_str().to_owned()).collect();
    let at = if others.is_empty() { cx.at_dimension(found.at, name) } else { cx.at_level(found.at) };
    let mut finding = findings
        .report(found.heading.span, message)
        .at(at)
        .subject(keys.join(", "))
        .help(format!("write it at depth {should}: `{} {name}`", "#".repeat(usize::from(should))));
    for other in others {
        finding = finding.related(other.heading.span, format!("and \"{}\"", other.heading.title()));
    }
    for (peer, span) in &found.peers {
        finding = finding.related(*span, format!("{name} at {}", peer.title));
    }
    if let Some(edits) = all.iter().map(|each| edit(cx, each)).collect() {
        drop(finding.fix(Fix { applicability: Applicability::Safe, edits }));
    }
}

/// Returns the edit, for a heading with hash marks and nothing below that would
/// have to follow.
fn edit(cx: &LadderContext<'_>, found: &Misplaced<'_>) -> Option<Edit> {
    let heading = found.heading.document.section(found.heading.id).heading.as_ref()?;
    let marks = "#".repeat(usize::from(found.heading.depth));
    let written = cx.sources.slice(heading.span).strip_prefix(&marks)?;
    if written.starts_with('#') || found.heading.has_children() {
        return None;
    }
    let span = Span::new(heading.span.file, heading.span.start, heading.span.start + marks.len());
    Some(Edit { span, text: "#".repeat(usize::from(found.should)) })
}

fn report_line(cx: &LadderContext<'_>, findings: &mut Findings<'_>, found: &Demoted<'_>) {
    let (level, have) = (found.level.label(), found.have);
    let place = found.under.map(|under| format!(" under \"{}\"", under.dimension)).unwrap_or_default();
    let levels = if have == 1 { "1 other level has".to_owned() } else { format!("{have} other levels have") };
    let text = found.line.text.trim_end_matches(['.', ':']);
    let mut finding = findings
        .report(
            found.line.span,
            format!("\"{text}\" is a line{place} of level \"{level}\"; {levels} it as a dimension's heading"),
        )
        .at(cx.at_dimension(found.at, text))
        .subject(found.name.as_str())
        .help("make it a heading, so that what follows is found under it");
    for (peer, span) in &found.peers {
        finding = finding.related(*span, format!("a heading at {}", peer.title));
    }
}

fn report_facts(cx: &LadderContext<'_>, findings: &mut Findings<'_>, found: &OtherForm<'_>) {
    let Some(first) = found.facts.first() else { return };
    let names: Vec<String> = found.facts.iter().map(|fact| fact.name.clone()).collect();
    let (level, count) = (found.level.label(), found.peers.len());
    let message =
        format!("level \"{level}\" writes {} as a paragraph; the other {count} levels write them as a list", list(&names));
    let mut finding = findings
        .report(first.span, message)
        .at(cx.at_level(found.at))
        .subject("facts")
        .help("start each with `- `: in a paragraph they run into one line");
    for (peer, fact) in found.peers.iter().take(3) {
        finding = finding.related(fact.span, format!("a list at {}", peer.title));
    }
}

fn report_page(cx: &LadderContext<'_>, findings: &mut Findings<'_>, page: &SecondTitle<'_>) {
    let Some(heading) = page.headings.first() else { return };
    let (name, level, have, of) = (heading.title(), page.level.label(), page.have, page.of);
    let message = if page.untitled {
        format!(
            "the page of level \"{level}\" has no title, but \"{name}\" and other headings of depth 1; {have} of {of} pages have one such heading, their title"
        )
    } else {
        format!(
            "\"{name}\" is a second heading of depth 1 on the page of level \"{level}\"; {have} of {of} pages have one, their title"
        )
    };
    let help =
        if page.untitled { "start the page with its title, and make the other headings deeper" } else { "make it deeper by one" };
    let mut finding =
        findings.report(heading.span, message).at(cx.at_level(page.at)).subject(TitleKey::new(name).as_str()).help(help);
    for heading in page.headings.iter().skip(1) {
        finding = finding.related(heading.span, format!("and \"{}\"", heading.title()));
    }
    for (peer, span) in &page.peers {
        finding = finding.related(*span, format!("the one such heading of {}", peer.title));
    }
}
