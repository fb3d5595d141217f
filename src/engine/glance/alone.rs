//! What is found in some documents, looked at as if there were no others.

use std::collections::BTreeSet;

use crate::engine::State;
use crate::engine::pipeline::found_by;
use crate::engine::suppress::{self, UNEXPLAINED, UNUSED};
use crate::finding::Finding;
use crate::lint::{Check, RulePage, RuleSet};
use crate::model::{self, Ladder, Model};
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
    /// Looks at some documents of a state, whose model is what it was afterwards; each
    /// belongs to the ladder to which it belongs in the whole, even where nothing but
    /// the others shows it. Returns what was understood, too.
    pub(super) fn look(
        state: &mut State,
        near: &BTreeSet<FileId>,
        homes: &[Ladder],
        (rules, owner): (&RuleSet, Option<&str>),
    ) -> (Self, Model) {
        let mut hints = state.settings.hints(&state.listing);
        let others = state.sources.files().filter(|file| !near.contains(&file.id));
        hints.ignored.extend(others.map(|file| file.path.clone()));
        let mut model = model::build_after(&state.sources, &state.documents, &state.listing, &hints, &state.model);
        for home in homes {
            bring_home(&mut model, home, near);
        }
        let whole = std::mem::replace(&mut state.model, model);
        let asked: Vec<(&RulePage, &Check)> = rules.rules().filter(|(_, check)| matches!(check, Check::Ladder(_))).collect();
        let (mut findings, _) = suppress::apply(state, rules, found_by(state, &asked, owner, &|| true), |_| false);
        // What there is to say of comments shows once all rules have seen everything.
        findings.retain(|finding| near.contains(&finding.span.file) && ![UNUSED, UNEXPLAINED].contains(&finding.rule.as_str()));
        let model = std::mem::replace(&mut state.model, whole);
        (Self { documents: documents(&model), findings }, model)
    }
}

fn documents(model: &Model) -> BTreeSet<FileId> {
    model.ladders.iter().flat_map(|ladder| ladder.documents.iter().copied()).collect()
}

/// Returns the ladders of a model, without what stands in them.
pub(super) fn homes(model: &Model) -> Vec<Ladder> {
    model.ladders.iter().map(|ladder| home(ladder, ladder.documents.clone())).collect()
}

fn home(ladder: &Ladder, documents: BTreeSet<FileId>) -> Ladder {
    Ladder {
        name: ladder.name.clone(),
        folder: ladder.folder.clone(),
        tracks: Vec::new(),
        comparisons: Vec::new(),
        indexes: Vec::new(),
        declarations: Vec::new(),
        documents,
        told: ladder.told.clone(),
    }
}

/// Adds those of a ladder's documents to a model that belong to no ladder there.
fn bring_home(model: &mut Model, whole: &Ladder, near: &BTreeSet<FileId>) {
    let known = documents(model);
    let homeless: BTreeSet<FileId> = whole.documents.intersection(near).filter(|file| !known.contains(file)).copied().collect();
    if homeless.is_empty() {
        return;
    }
    match model.ladders.iter_mut().find(|ladder| !ladder.documents.is_disjoint(&whole.documents)) {
        Some(part) => part.documents.extend(homeless),
        None => model.ladders.push(home(whole, homeless)),
    }
}
