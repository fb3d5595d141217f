//! What a look at the whole found, and what of it is still so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::alone::{Alone, homes};
use super::shift::{Shift, moved};
use crate::engine::{State, pipeline};
use crate::finding::Finding;
use crate::lint::RuleSet;
use crate::model::Ladder;
use crate::source::{FileId, Span};

/// What a look at the whole found, with the texts in which it did, where a state has
/// other texts by now.
#[derive(Debug, Default)]
pub struct Found {
    findings: Vec<Finding>,
    /// The state, but for its model.
    before: State,
    /// Its ladders, without what stands in them.
    homes: Arc<[Ladder]>,
    /// What was found in some documents alone, of those that were asked for.
    alone: BTreeMap<BTreeSet<FileId>, Alone>,
}

/// What a finding is told by: two of one place and rule may differ in what they say.
type Key = (FileId, usize, String, String);

fn key(finding: &Finding) -> Key {
    (finding.span.file, finding.span.start, finding.rule.clone(), finding.message.clone())
}

impl Found {
    /// Takes what is found in a state as it is.
    pub fn new(state: &State, findings: Vec<Finding>) -> Self {
        let before = State {
            snapshot: state.snapshot.clone(),
            sources: state.sources.clone(),
            listing: state.listing.clone(),
            documents: state.documents.clone(),
            model: state.model.emptied(),
            findings: Vec::new(),
            settings: state.settings.clone(),
            configuration: state.configuration,
        };
        Self { findings, before, homes: homes(&state.model).into(), alone: BTreeMap::new() }
    }

    /// Returns the findings.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the state in which that was found, but for its model.
    pub(super) fn before(&self) -> &State {
        &self.before
    }

    /// Returns the documents that a state has otherwise, in order.
    pub(super) fn changed(&self, state: &State) -> Vec<FileId> {
        state.documents.differ_from(&self.before.documents).map(|document| document.file).collect()
    }

    /// Returns the ladders, without what stands in them.
    pub(super) fn homes(&self) -> Arc<[Ladder]> {
        Arc::clone(&self.homes)
    }

    /// Looks at some documents alone, as they were; once.
    pub(super) fn look(&mut self, near: &BTreeSet<FileId>, how: (&RuleSet, Option<&str>)) {
        let Self { before, homes, alone, .. } = self;
        alone.entry(near.clone()).or_insert_with(|| Alone::look(before, near, homes, how).0);
    }

    /// Returns what is found in a state's texts, where some documents alone show this;
    /// none where what changed in them is no ladder's.
    pub(super) fn with(&self, state: &State, near: &BTreeSet<FileId>, now: Alone) -> Option<Vec<Finding>> {
        let changed = self.changed(state);
        let before = self.alone.get(near).filter(|alone| changed.iter().all(|file| alone.documents.contains(file)))?;
        let shift = |file: FileId| {
            let text = |state: &State| state.sources.file(file).text.clone();
            (file, Shift::between(&text(&self.before), &text(state)))
        };
        let shifts: BTreeMap<FileId, Shift> = changed.into_iter().map(shift).collect();
        let keyed = |finding: &Finding| (key(&moved(finding, &shifts)), finding.clone());
        let before: BTreeMap<Key, Finding> = before.findings.iter().map(keyed).collect();
        let mut now: BTreeMap<Key, Finding> =
            now.findings.into_iter().map(|finding| (key(&finding), self.named(finding))).collect();
        let mut all: Vec<Finding> = Vec::with_capacity(self.findings.len());
        for finding in &self.findings {
            let there = moved(finding, &shifts);
            let key = key(&there);
            match (before.get(&key), now.remove(&key)) {
                // It is gone.
                (Some(_), None) => {}
                // What says the same by itself as in the whole has its places from now.
                (Some(alone), Some(new)) if is_same(alone, finding) => all.push(new),
                _ => all.push(there),
            }
        }
        all.extend(now.into_iter().filter(|(key, _)| !before.contains_key(key)).map(|(_, finding)| finding));
        pipeline::sort(state, &mut all);
        all.dedup();
        Some(all)
    }

    /// Returns a finding with the name that its ladder has in the whole.
    fn named(&self, mut finding: Finding) -> Finding {
        let home = self.homes.iter().find(|home| home.documents.contains(&finding.span.file));
        finding.at.ladder = home.map(|home| home.name.clone()).or(finding.at.ladder);
        finding
    }
}

/// Returns true where two looks found the same, with the same evidence.
fn is_same(one: &Finding, other: &Finding) -> bool {
    let places = |finding: &Finding| -> Vec<Span> { finding.related.iter().map(|label| label.span).collect() };
    let names = |finding: &Finding| [&finding.at.track, &finding.at.level, &finding.at.dimension].map(Clone::clone);
    one.fix == other.fix && one.help == other.help && places(one) == places(other) && names(one) == names(other)
}
