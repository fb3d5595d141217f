//! A history, commit by commit: what each changed for the people on the ladder.

use std::ops::ControlFlow;

use super::{DiffReport, State, outside, read_after};
use crate::config::Settings;
use crate::diff::{self, DiffSide, Lineage};
use crate::input::{Commit, InputError, Repository, Snapshot};

/// What one commit did.
#[derive(Debug)]
pub struct Step<'a> {
    /// The commit.
    pub commit: &'a Commit,
    /// What it changed, from its first parent.
    pub report: DiffReport<'a>,
    /// Where everything was before.
    pub lineage: Lineage,
}

/// How much of each commit's files is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// What changed, and what is near it: enough to tell changes.
    Changes,
    /// All, as levels are followed from commit to commit by their places.
    Whole,
}

/// Visits the commits that led to a revision and changed a document, newest
/// first, until `visit` has seen enough. Returns the commit whose parent isn't
/// in the repository, where that is what ended the walk.
///
/// `settings` are those that each commit has; documents that neighbours share
/// are parsed once.
///
/// # Errors
///
/// [`InputError`] where a commit or its files can't be read.
pub fn walk(
    repository: &Repository,
    revision: &str,
    settings: &dyn Fn(&dyn Snapshot) -> Settings,
    reach: Reach,
    visit: &mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
) -> Result<Option<Commit>, InputError> {
    let mut carried: Option<State> = None;
    for commit in repository.history(revision)? {
        let commit = commit?;
        if !commit.has_parent {
            return Ok(Some(commit));
        }
        if !repository.touches_documents(&commit) {
            continue;
        }
        if reach == Reach::Changes
            && let Some([base, head]) = near(repository, &commit)?
        {
            if visit(step(&commit, &base, &head)).is_break() {
                return Ok(None);
            }
            carried = None;
            continue;
        }
        let snapshot = repository.revision(&commit.id)?;
        let own = settings(&*snapshot);
        // What was read as the parent of the commit above serves again, if it was
        // read with the same settings.
        let mut head = match carried.take() {
            Some(state) if state.settings.are_same_file(&own) => state,
            Some(other) => read_after(&*snapshot, &own, &other),
            None => read_after(&*snapshot, &own, &State::default()),
        };
        head.snapshot.clone_from(&commit.id);
        let base = match &commit.parent {
            Some(parent) => read_after(&*repository.revision(parent)?, &own, &head),
            None => State { settings: own, ..State::default() },
        };
        if visit(step(&commit, &base, &head)).is_break() {
            return Ok(None);
        }
        carried = Some(base);
    }
    Ok(None)
}

fn near(repository: &Repository, commit: &Commit) -> Result<Option<[State; 2]>, InputError> {
    let Some(parent) = &commit.parent else { return Ok(None) };
    Ok(repository.near(parent, &commit.id)?.and_then(|near| super::near(near, repository.prefix())))
}

fn step<'a>(commit: &'a Commit, base: &'a State, head: &'a State) -> Step<'a> {
    let (diff, lineage) = diff::follow(side(base), side(head));
    let report = DiffReport { base, head, diff, outside: outside(base, head), findings: None };
    Step { commit, report, lineage }
}

fn side(state: &State) -> DiffSide<'_> {
    DiffSide { model: &state.model, sources: &state.sources }
}
