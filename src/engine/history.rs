//! A history, commit by commit: what each changed for the people on the ladder.

use std::ops::ControlFlow;

use super::near::{Seen, near_after};
use super::read::read_beside;
use super::{DiffReport, State, outside};
use crate::config::Settings;
use crate::diff::{self, DiffSide, Lineage};
use crate::input::{Commit, History, InputError, Repository, Snapshot, Touched};
use crate::source::RepoPath;

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

/// How much of a commit's files is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// What changed, and what is near it: enough to tell changes.
    Near,
    /// All: what is looked for may be anywhere.
    Whole,
}

/// Who is shown a history.
pub trait Visit {
    /// Returns false where a commit, and all before it, are of no interest.
    fn goes_on_to(&self, commit: &Commit) -> bool;

    /// Returns how much of the next commit is asked for.
    fn reach(&self) -> Reach;

    /// Returns false where a document that changed can't matter; its texts are
    /// those before and after.
    fn may_concern(&self, path: &RepoPath, texts: &[String; 2]) -> bool;

    /// Looks at what a commit did.
    fn step(&mut self, step: Step<'_>) -> ControlFlow<()>;
}

/// What was read last.
#[derive(Default)]
struct Carried {
    /// The whole of a commit.
    whole: Seen,
    /// True where nothing changed between it and the next commit.
    is_next: bool,
    /// A commit, as far as it was near to what changed.
    near: Seen,
    /// True where what was near wasn't enough the last time.
    was_in_vain: bool,
}

/// Visits the commits that led to a revision and changed a document, newest
/// first, until `visitor` has seen enough. Returns the commit whose parent isn't
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
    visitor: &mut dyn Visit,
) -> Result<Option<Commit>, InputError> {
    let mut history = repository.history(revision)?;
    let mut carried = Carried::default();
    while let Some(commit) = history.next() {
        let commit = commit?;
        if !commit.has_parent {
            return Ok(Some(commit));
        }
        let touched = history.touched(&commit);
        if touched.is_empty() {
            continue;
        }
        if !visitor.goes_on_to(&commit) {
            return Ok(None);
        }
        let is_near = visitor.reach() == Reach::Near;
        let is_over = if is_near && matters_not(&history, &touched, visitor) {
            carried.is_next = false;
            false
        } else if is_near && let Some([base, head]) = carried.near(&history, &commit, &touched, repository.prefix()) {
            let is_over = visitor.step(step(&commit, &base.state, &head.state)).is_break();
            carried.is_next = false;
            carried.near = base;
            is_over
        } else {
            whole(repository, &commit, settings, &mut carried, visitor)?
        };
        if is_over {
            return Ok(None);
        }
    }
    Ok(None)
}

impl Carried {
    /// Reads a commit and its parent as far as they are near to what changed; none
    /// where that isn't enough, as it never is for a document without levels, and
    /// hardly ever beside documents that are left out.
    fn near(&mut self, history: &History, commit: &Commit, touched: &Touched, prefix: &str) -> Option<[Seen; 2]> {
        let near = history.near(commit, touched)?;
        let is_in_vain = self.was_in_vain && !self.whole.state.is_plain();
        if is_in_vain || near.changed.iter().any(|path| self.whole.has_no_levels_in(path)) {
            return None;
        }
        let found = near_after(near, prefix, &mut self.near);
        self.was_in_vain = found.is_none();
        found
    }
}

/// Reads the whole of a commit and of its parent; returns true where the visitor
/// has seen enough.
fn whole(
    repository: &Repository,
    commit: &Commit,
    settings: &dyn Fn(&dyn Snapshot) -> Settings,
    carried: &mut Carried,
    visitor: &mut dyn Visit,
) -> Result<bool, InputError> {
    let snapshot = repository.revision(&commit.id)?;
    let own = settings(&*snapshot);
    // What was read as the parent of the commit above serves again, if it was
    // read with the same settings.
    let Seen { state, snapshot: seen, .. } = std::mem::take(&mut carried.whole);
    let is_head = carried.is_next && state.settings.are_same_file(&own);
    let mut head = if is_head { state } else { read_beside(&*snapshot, &own, &state, seen.as_deref()) };
    head.snapshot.clone_from(&commit.id);
    let (base, seen) = match &commit.parent {
        Some(parent) => {
            let before = repository.revision(parent)?;
            (read_beside(&*before, &own, &head, Some(&*snapshot)), Some(before))
        }
        None => (State { settings: own, ..State::default() }, None),
    };
    let is_over = visitor.step(step(commit, &base, &head)).is_break();
    carried.whole = Seen::of(base, seen);
    carried.is_next = true;
    carried.near.expire();
    Ok(is_over)
}

/// Returns true where none of the documents that a commit changed matters.
fn matters_not(history: &History, touched: &Touched, visitor: &dyn Visit) -> bool {
    let matters = |(path, texts): (&RepoPath, Option<[String; 2]>)| texts.is_none_or(|texts| visitor.may_concern(path, &texts));
    history.texts(touched).is_some_and(|mut documents| !documents.any(matters))
}

fn step<'a>(commit: &'a Commit, base: &'a State, head: &'a State) -> Step<'a> {
    let (diff, lineage) = diff::follow(side(base), side(head));
    // A commit is told by its levels: what else it changed, `git log` tells.
    let report = DiffReport { base, head, diff, outside: outside(base, head), besides: Vec::new(), findings: None };
    Step { commit, report, lineage }
}

fn side(state: &State) -> DiffSide<'_> {
    DiffSide { model: &state.model, sources: &state.sources }
}
