//! The two pipelines, and what they share.

use super::State;
use crate::diff::LadderDiff;
use crate::finding::Finding;
use crate::input::Snapshot;
use crate::lint::RuleSet;

/// Reads and understands a snapshot.
pub fn read(_snapshot: &dyn Snapshot) -> State {
    State::default()
}

/// Runs the rules; the findings are sorted by path, place and rule.
pub fn check(_state: &State, _rules: &RuleSet, _owner: Option<&str>) -> Vec<Finding> {
    Vec::new()
}

/// Compares two states.
pub fn compare(_base: &State, _head: &State) -> LadderDiff {
    LadderDiff::default()
}
