//! What a level diff doesn't look at, told so that silence is not mistaken
//! for sameness.

use std::collections::{BTreeMap, BTreeSet};

use super::State;
use crate::diff::{ChangeSide, LadderDiff};
use crate::source::{ArcStr, FileId, RepoPath};

/// Returns the documents that are in no ladder on either side and whose text
/// differs, in order of their paths: changed, added or removed.
pub fn outside(base: &State, head: &State) -> Vec<RepoPath> {
    let (before, after) = (texts(base), texts(head));
    let ladder: BTreeSet<&RepoPath> = paths(base).chain(paths(head)).collect();
    let all: BTreeSet<&RepoPath> = before.keys().chain(after.keys()).copied().collect();
    let changed = all.into_iter().filter(|path| !ladder.contains(path) && before.get(path) != after.get(path));
    changed.cloned().collect()
}

/// Returns the documents of a ladder whose text differs though none of the changes stands
/// in them, in order of their paths: an introduction, a table of pay, an index.
pub(super) fn besides(base: &State, head: &State, diff: &LadderDiff) -> Vec<RepoPath> {
    let (before, after) = (texts(base), texts(head));
    let place = |state: &State, side: &Option<ChangeSide>| Some(state.sources.path(side.as_ref()?.span).clone());
    let told = diff.changes.iter().flat_map(|change| [place(base, &change.before), place(head, &change.after)]);
    let told: BTreeSet<RepoPath> = told.flatten().collect();
    let ladder: BTreeSet<&RepoPath> = paths(base).chain(paths(head)).collect();
    let differs = |path: &RepoPath| before.get(path).zip(after.get(path)).is_some_and(|(before, after)| before != after);
    ladder.into_iter().filter(|path| !told.contains(path) && differs(path)).cloned().collect()
}

/// Returns the texts, each shared where the other state has the very same: they are
/// the same at a glance then.
fn texts(state: &State) -> BTreeMap<&RepoPath, &ArcStr> {
    state.document_sources().map(|file| (&file.path, &file.text)).collect()
}

fn paths(state: &State) -> impl Iterator<Item = &RepoPath> {
    let own: BTreeSet<FileId> = state.ladder_documents();
    own.into_iter().map(|file| &state.sources.file(file).path)
}
