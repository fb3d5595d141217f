//! A whole check: the rules on one snapshot, less what comments allow, what a
//! base has already and what a baseline accepts.

use std::collections::BTreeSet;

use super::baseline::Baseline;
use super::change::Change;
use super::pipeline::{finish, found, found_of, side, sort};
use super::suppress::{UNEXPLAINED, UNUSED};
use super::{State, since};
use crate::diff::{self, LadderDiff};
use crate::finding::Finding;
use crate::lint::RuleSet;

/// What is checked, and what is left out.
#[derive(Clone, Copy)]
pub struct Inspection<'a> {
    /// The snapshot.
    pub head: &'a State,
    /// The snapshot before it: only what is new since then is reported, and what
    /// the change left behind.
    pub base: Option<&'a State>,
    /// Findings that are accepted.
    pub baseline: Option<&'a Baseline>,
    /// The rules.
    pub rules: &'a RuleSet,
    /// Who owns the repository at its remote.
    pub owner: Option<&'a str>,
}

/// What rules found.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// The findings, sorted by path, place, rule and message; none is there
    /// twice.
    pub findings: Vec<Finding>,
    /// What changed, where there is a base.
    pub diff: LadderDiff,
    /// What is left out.
    pub left_out: LeftOut,
}

/// How many findings are not reported, and why. One that is known by the base
/// and accepted by the baseline counts for the base.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Comments in the documents allow them.
    pub suppressed: usize,
    /// They were there before.
    pub old: usize,
    /// The baseline accepts them.
    pub accepted: usize,
}

impl Inspection<'_> {
    /// Runs the rules.
    pub fn run(self) -> Checked {
        let Self { head, base, baseline, rules, owner } = self;
        let mut left_out = LeftOut::default();
        let (findings, is_old, diff) = match base {
            None => {
                let (findings, suppressed) = finish(head, rules, found(head, rules, owner));
                left_out.suppressed = suppressed;
                let is_old = vec![false; findings.len()];
                (findings, is_old, LadderDiff::default())
            }
            Some(base) => {
                let ((diff, pairing), mut after) =
                    rayon::join(|| diff::trace(side(base), side(head)), || found(head, rules, owner));
                let change = Change { base, head, diff: &diff, pairing: &pairing };
                let said: BTreeSet<String> = after.iter().map(|finding| finding.rule.clone()).collect();
                let (left_behind, mut before) = rayon::join(
                    || change.findings(rules, owner, &after),
                    // Of nothing else can a finding of the base be the same.
                    || found_of(base, rules, owner, |rule| said.contains(rule)),
                );
                after.extend(left_behind);
                let (after, suppressed) = finish(head, rules, after);
                left_out.suppressed = suppressed;
                // Comments that allow nothing show only where all rules have spoken.
                if after.iter().any(|finding| [UNUSED, UNEXPLAINED].contains(&finding.rule.as_str())) {
                    before.extend(found_of(base, rules, owner, |rule| !said.contains(rule)));
                }
                let (before, _) = finish(base, rules, before);
                let is_old = since::are_old((base, &before), (head, &after), &pairing);
                (after, is_old, diff)
            }
        };
        let (is_accepted, stale) = match baseline {
            None => (vec![false; findings.len()], Vec::new()),
            Some(baseline) => baseline.accept(&findings, head, rules),
        };
        left_out.old = is_old.iter().filter(|old| **old).count();
        left_out.accepted = is_accepted.iter().zip(&is_old).filter(|(accepted, old)| **accepted && !**old).count();
        let kept = findings.into_iter().zip(is_old.into_iter().zip(is_accepted));
        let mut findings: Vec<Finding> =
            kept.filter(|(_, (old, accepted))| !old && !accepted).map(|(finding, _)| finding).chain(stale).collect();
        sort(head, &mut findings);
        Checked { findings, diff, left_out }
    }
}
