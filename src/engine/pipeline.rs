//! The two pipelines that follow [`read`](super::read): rules over one state,
//! or the level diff of two.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::configuration::override_severities;
use super::{State, suppress};
use crate::config::Facts;
use crate::diff::{self, DiffSide, LadderDiff};
use crate::finding::Finding;
use crate::lint::{Check, Findings, LadderContext, Places, RulePage, RuleSet};
use crate::model::Ladder;

/// Runs the rules that look at one snapshot, and returns what they find but for
/// what comments allow, sorted by path, place, rule and message; none is there
/// twice.
pub fn check(state: &State, rules: &RuleSet, owner: Option<&str>) -> Vec<Finding> {
    finish(state, rules, found(state, rules, owner)).0
}

/// As [`check`], for as long as `is_wanted`; none where it isn't any more.
pub fn check_while(
    state: &State,
    rules: &RuleSet,
    owner: Option<&str>,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Finding>> {
    let all: Vec<(&RulePage, &Check)> = rules.rules().collect();
    let found = found_by(state, &all, owner, is_wanted);
    is_wanted().then(|| finish(state, rules, found).0)
}

/// Returns everything that the rules on one snapshot say.
pub(super) fn found(state: &State, rules: &RuleSet, owner: Option<&str>) -> Vec<Finding> {
    found_of(state, rules, owner, |_| true)
}

/// As [`found`], of those rules alone whose ids are asked for.
pub(super) fn found_of(state: &State, rules: &RuleSet, owner: Option<&str>, is_asked: impl Fn(&str) -> bool) -> Vec<Finding> {
    let rules: Vec<(&RulePage, &Check)> = rules.rules().filter(|(page, _)| is_asked(&page.id)).collect();
    found_by(state, &rules, owner, &|| true)
}

/// Returns everything that these rules say; those that aren't asked any more once it
/// isn't wanted say nothing.
pub(super) fn found_by(
    state: &State,
    rules: &[(&RulePage, &Check)],
    owner: Option<&str>,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Vec<Finding> {
    let mut found: Vec<Finding> = rules.iter().flat_map(|(page, check)| of_parsing(state, page, check)).collect();
    // NOTE: what rules share of a ladder goes with it, so that many ladders take no
    // more room than one.
    let of_ladder = |ladder| {
        let places = Places::new(ladder, &state.documents);
        let cx = context(state, ladder, &places, owner);
        let asked = rules.par_iter().filter(|_| is_wanted());
        asked.flat_map_iter(|(page, check)| of_rule(&cx, state, page, check)).collect::<Vec<Finding>>()
    };
    found.par_extend(state.model.ladders.par_iter().flat_map_iter(of_ladder));
    found
}

/// Takes out what comments allow, and sorts; returns how many were taken out,
/// too.
pub(super) fn finish(state: &State, rules: &RuleSet, findings: Vec<Finding>) -> (Vec<Finding>, usize) {
    let ran: BTreeSet<&str> =
        rules.rules().filter(|(_, check)| !matches!(check, Check::Change(_))).map(|(page, _)| page.id.as_str()).collect();
    let (mut findings, suppressed) = suppress::apply(state, rules, findings, |rule| ran.contains(rule));
    sort(state, &mut findings);
    findings.dedup();
    (findings, suppressed)
}

/// Sorts findings by path, place, rule and message.
pub(super) fn sort(state: &State, findings: &mut [Finding]) {
    findings.sort_by(|one, other| order(state, one).cmp(&order(state, other)));
}

/// Compares two states.
pub fn compare(base: &State, head: &State) -> LadderDiff {
    diff::diff(side(base), side(head))
}

pub(super) fn side(state: &State) -> DiffSide<'_> {
    DiffSide { model: &state.model, sources: &state.sources }
}

/// Returns what is known of a state, for writing it down.
pub fn facts<'a>(state: &'a State, owner: Option<&str>) -> Facts<'a> {
    let company = |ladder| {
        let places = Places::new(ladder, &state.documents);
        let found = context(state, ladder, &places, owner).companies().map(|found| found.own.name.clone());
        found.filter(|name| !name.is_empty())
    };
    Facts {
        model: &state.model,
        sources: &state.sources,
        listing: &state.listing,
        companies: state.model.ladders.iter().map(company).collect(),
    }
}

/// Returns the ladders of a state, each with what its rules share.
pub(super) fn places(state: &State) -> Vec<(&Ladder, Places<'_>)> {
    state.model.ladders.iter().map(|ladder| (ladder, Places::new(ladder, &state.documents))).collect()
}

pub(super) fn context<'a>(
    state: &'a State,
    ladder: &'a Ladder,
    places: &'a Places<'a>,
    owner: Option<&'a str>,
) -> LadderContext<'a> {
    LadderContext {
        sources: &state.sources,
        listing: &state.listing,
        documents: &state.documents,
        model: &state.model,
        ladder,
        places,
        owner,
    }
}

/// Returns what a rule says of one ladder.
fn of_rule(cx: &LadderContext<'_>, state: &State, page: &RulePage, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Check::Ladder(rule) = check {
        rule.check(cx, &mut Findings::new(&page.id, page.severity, &mut found));
        override_severities(state, page, &mut found);
    }
    found
}

/// Returns what was found under a rule while the files were read.
fn of_parsing(state: &State, page: &RulePage, check: &Check) -> Vec<Finding> {
    if !matches!(check, Check::Parse) {
        return Vec::new();
    }
    let ours = state.findings.iter().filter(|finding| finding.rule == page.id && is_ours(state, finding));
    let mut found = ours.map(|finding| Finding { severity: page.severity, ..finding.clone() }).collect();
    override_severities(state, page, &mut found);
    found
}

/// Returns true for a finding on a document of a ladder, or on the settings.
fn is_ours(state: &State, finding: &Finding) -> bool {
    state.configuration == Some(finding.span.file) || state.concerns_a_ladder(finding.span.file)
}

/// What findings are sorted by: where, then what; all of it, so that equal
/// findings stand beside each other.
fn order<'a>(state: &'a State, finding: &'a Finding) -> impl Ord + 'a {
    (
        (state.sources.path(finding.span), finding.span.start, &finding.rule, &finding.message),
        (finding.span.end, &finding.at, &finding.subject, &finding.help, finding.related.first().map(|first| first.span)),
    )
}
