//! What is found in some documents, looked at as if there were no others.

use std::collections::BTreeSet;

use crate::engine::State;
use crate::engine::pipeline::found_by;
use crate::engine::suppress::{self, UNEXPLAINED, UNUSED};
use crate::finding::Finding;
use crate::lint::{Check, RulePage, RuleSet};
use crate::model::{self, Model};
use crate::source::FileId;

/// Some documents by themselves.
#[derive(Debug, Clone)]
pub(super) struct Alone {
    /// Those that belong to a ladder.
    pub(super) documents: BTreeSet<FileId>,
    /// What is found in them.
    pub(super) findings: Vec<Finding>,
}

impl Alone {
    /// Looks at some documents of a state, whose model is what it was afterwards.
    /// Returns what it understood, too.
    pub(super) fn look(state: &mut State, near: &BTreeSet<FileId>, rules: &RuleSet, owner: Option<&str>) -> (Self, Model) {
        let mut hints = state.settings.hints(&state.listing);
        let others = state.sources.files().filter(|file| !near.contains(&file.id));
        hints.ignored.extend(others.map(|file| file.path.clone()));
        let model = model::build_with(&state.sources, &state.documents, &state.listing, &hints);
        let whole = std::mem::replace(&mut state.model, model);
        let asked: Vec<(&RulePage, &Check)> = rules.rules().filter(|(_, check)| matches!(check, Check::Ladder(_))).collect();
        let (mut findings, _) = suppress::apply(state, rules, found_by(state, &asked, owner, &|| true), |_| false);
        // What there is to say of comments shows once all rules have seen everything.
        findings.retain(|finding| near.contains(&finding.span.file) && ![UNUSED, UNEXPLAINED].contains(&finding.rule.as_str()));
        let model = std::mem::replace(&mut state.model, whole);
        let documents = model.ladders.iter().flat_map(|ladder| ladder.documents.iter().copied()).collect();
        (Self { documents, findings }, model)
    }
}
