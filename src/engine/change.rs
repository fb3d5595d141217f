//! Runs the rules that look at what a change left behind.

use std::collections::BTreeMap;

use super::State;
use super::configuration::override_severities;
use super::pipeline::{context, places};
use crate::diff::{LadderDiff, Pairing};
use crate::finding::Finding;
use crate::lint::{ChangeContext, Check, Findings, Group, RuleSet};
use crate::source::{FileId, Span};

/// Two states and what is between them.
#[derive(Clone, Copy)]
pub(super) struct Change<'a> {
    pub(super) base: &'a State,
    pub(super) head: &'a State,
    pub(super) diff: &'a LadderDiff,
    pub(super) pairing: &'a Pairing,
}

impl Change<'_> {
    /// Returns what the change left behind, but for what the rules on the head
    /// say of the same place already: these say what is wrong there, not only
    /// that it wasn't touched.
    pub(super) fn findings(self, rules: &RuleSet, owner: Option<&str>, of_head: &[Finding]) -> Vec<Finding> {
        let (base, head) = (places(self.base), places(self.head));
        let said = Said::new(rules, of_head);
        let mut all = Vec::new();
        for (page, check) in rules.rules() {
            let Check::Change(rule) = check else { continue };
            let mut found = Vec::new();
            for (one, other) in self.pairing.ladders() {
                let Some((from, from_places)) = base.get(*one) else { continue };
                let Some((to, to_places)) = head.get(*other) else { continue };
                let cx = ChangeContext {
                    base: context(self.base, from, from_places, owner),
                    head: context(self.head, to, to_places, owner),
                    diff: self.diff,
                    pairing: self.pairing,
                };
                rule.check(&cx, &mut Findings::new(&page.id, page.severity, &mut found));
            }
            found.retain(|finding| !said.touches(finding.span));
            override_severities(self.head, page, &mut found);
            all.append(&mut found);
        }
        all
    }
}

/// Where rules on the same matters speak, by file, in order.
struct Said(BTreeMap<FileId, Vec<(usize, usize)>>);

impl Said {
    fn new(rules: &RuleSet, findings: &[Finding]) -> Self {
        let matters = [Group::Coverage, Group::Levels, Group::Comparisons, Group::Links];
        let mut said: BTreeMap<FileId, Vec<(usize, usize)>> = BTreeMap::new();
        for finding in findings {
            if rules.page(&finding.rule).is_some_and(|page| matters.contains(&page.group)) {
                said.entry(finding.span.file).or_default().push((finding.span.start, finding.span.end));
            }
        }
        for spans in said.values_mut() {
            spans.sort_unstable();
        }
        Self(said)
    }

    /// Returns true where one of these places starts in `span`, or the last one
    /// before it reaches into it.
    fn touches(&self, span: Span) -> bool {
        let Some(spans) = self.0.get(&span.file) else { return false };
        let after = spans.partition_point(|(start, _)| *start < span.start);
        let within = spans.get(after).is_some_and(|(start, _)| *start < span.end);
        within || after.checked_sub(1).and_then(|before| spans.get(before)).is_some_and(|(_, end)| *end > span.start)
    }
}
