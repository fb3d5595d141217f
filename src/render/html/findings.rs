//! What is found, with place, evidence and the rule's page.

use std::collections::BTreeMap;

use super::place::{Place, Places, shown};
use super::spot::of_finding;
use crate::engine::PageReport;
use crate::finding::{At, Finding, Severity};
use crate::lint::{Entry, RulePage};
use crate::render::shorten::shorten;
use crate::rules::REGISTRY;

/// The most other places that a finding names.
const MOST_RELATED: usize = 10;
/// The most paragraphs that are told of a rule.
const MOST_PARAGRAPHS: usize = 2;

/// All findings.
pub(super) struct Findings {
    pub(super) items: Vec<Item>,
    pub(super) rules: Vec<Rule>,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    /// The severities that there are, each with how often.
    pub(super) kinds: Vec<(&'static str, usize)>,
}

/// A finding.
pub(super) struct Item {
    pub(super) severity: &'static str,
    pub(super) rule: String,
    /// What is wrong; every second piece is code.
    pub(super) message: Vec<String>,
    pub(super) place: Place,
    /// Level and dimension, in words.
    pub(super) at: String,
    /// The cells that it is about, as the page knows them: level and dimension.
    pub(super) cells: Vec<(String, String)>,
    pub(super) evidence: Vec<(Place, String)>,
    pub(super) more: usize,
    pub(super) help: Option<Vec<String>>,
}

/// A rule that found something.
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) count: usize,
    pub(super) summary: String,
    /// Why it is there: paragraphs, of which every second piece is code.
    pub(super) why: Vec<Vec<String>>,
    pub(super) href: Option<String>,
}

/// Returns the findings, where there was anybody to look for them.
pub(super) fn findings(report: &PageReport<'_>, places: Places<'_>) -> Option<Findings> {
    let all = report.findings.as_deref()?;
    let count = |severity| all.iter().filter(|finding| finding.severity == severity).count();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in all {
        *counts.entry(&finding.rule).or_default() += 1;
    }
    // The worst first; in the order of documents besides.
    let mut sorted: Vec<&Finding> = all.iter().collect();
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    Some(Findings {
        items: sorted.into_iter().map(|finding| item(report, finding, places)).collect(),
        rules: counts.into_iter().filter_map(|(id, count)| rule(report, id, count)).collect(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        kinds: [Severity::Error, Severity::Warning, Severity::Note]
            .map(|severity| (severity.name(), count(severity)))
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .collect(),
    })
}

fn item(report: &PageReport<'_>, finding: &Finding, places: Places<'_>) -> Item {
    let At { level, dimension, track, .. } = &finding.at;
    let at = level.iter().chain(dimension).map(|name| shown(name)).collect::<Vec<_>>().join(" · ");
    let at = if at.is_empty() { track.as_deref().map(shown).unwrap_or_default() } else { at };
    let cells = of_finding(report.state, finding).into_iter();
    let related = &finding.related;
    Item {
        severity: finding.severity.name(),
        rule: finding.rule.clone(),
        message: pieces(&shorten(&finding.message)),
        place: places.of(finding.span),
        at,
        cells: cells.map(|spot| (spot.level.name(), spot.key.map_or_else(String::new, |key| key.as_str().to_owned()))).collect(),
        evidence: related.iter().take(MOST_RELATED).map(|label| (places.of(label.span), shown(&label.message))).collect(),
        more: related.len().saturating_sub(MOST_RELATED),
        help: finding.help.as_deref().map(pieces),
    }
}

fn rule(report: &PageReport<'_>, id: &str, count: usize) -> Option<Rule> {
    let own = || report.state.settings.own_rules.iter().find(|page| page.id == id).cloned();
    let known: Option<RulePage> = REGISTRY.iter().find(|entry| entry.id == id).map(Entry::read);
    // Only rules of the program have a page on the web.
    let href = known.as_ref().and(report.rule_pages).map(|pages| format!("{pages}{id}.md"));
    let page = known.or_else(own)?;
    Some(Rule { id: page.id, count, summary: shown(&page.summary), why: why(&page.body), href })
}

/// Returns the first paragraphs of a page, before examples and headings; one that
/// leads over to a list is none.
fn why(body: &str) -> Vec<Vec<String>> {
    let is_prose = |part: &&str| part.starts_with(|c: char| c.is_alphanumeric() || c == '`' || c == '"');
    let opening = body.trim().split("\n\n").take_while(is_prose).filter(|part| part.ends_with(['.', '!', '?']));
    opening.take(MOST_PARAGRAPHS).map(|part| pieces(&part.replace('*', ""))).collect()
}

/// Returns a text of ours in pieces, of which every second one is code; as a whole
/// where backticks have no fellow.
fn pieces(text: &str) -> Vec<String> {
    let pieces: Vec<String> = text.split('`').map(shown).collect();
    if pieces.len() % 2 == 1 { pieces } else { vec![shown(text)] }
}
