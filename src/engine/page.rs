//! What the page for people who look shows: the ladder, what is found in it,
//! what changed; and which of its documents stand in a commit, so that a link
//! can lead there.

use std::collections::BTreeSet;

use super::{DiffReport, PathFilter, State};
use crate::finding::Finding;
use crate::input::{Snapshot, SnapshotName};
use crate::source::FileId;

/// What the page shows.
#[derive(Debug)]
pub struct PageReport<'a> {
    /// The snapshot.
    pub state: &'a State,
    /// Only levels and comparisons in these documents are shown.
    pub only: PathFilter,
    /// The findings, sorted by path, place and rule; none where nobody looked
    /// for any.
    pub findings: Option<Vec<Finding>>,
    /// What changed up to this snapshot, where that was asked for.
    pub changes: Option<&'a DiffReport<'a>>,
    /// True where the ladder itself is shown, and not only what changed.
    pub shows_ladder: bool,
    /// Which documents stand in a commit as they are here.
    pub committed: Committed,
    /// The address below which the pages of rules are, where there is one.
    pub rule_pages: Option<&'a str>,
}

/// The documents of a state that stand in a commit, byte for byte.
#[derive(Debug, Clone, Default)]
pub struct Committed {
    /// The commit, by its full id.
    pub commit: String,
    files: BTreeSet<FileId>,
}

impl Committed {
    /// Finds the documents of a state in a commit: in its own where it is one's
    /// state, else in the last.
    pub fn new(state: &State, last: Option<&dyn Snapshot>) -> Self {
        if is_commit(&state.snapshot) {
            return Self { commit: state.snapshot.clone(), files: state.document_sources().map(|file| file.id).collect() };
        }
        let Some((last, SnapshotName::Commit(commit))) = last.map(|last| (last, last.name())) else { return Self::default() };
        if !is_commit(commit) {
            return Self::default();
        }
        let same = |file: &FileId| {
            let file = state.sources.file(*file);
            last.read(&file.path).is_ok_and(|bytes| bytes == file.text.as_bytes())
        };
        Self { commit: commit.clone(), files: state.ladder_documents().into_iter().filter(same).collect() }
    }

    /// Returns true for a document that stands in the commit.
    pub fn has(&self, file: FileId) -> bool {
        self.files.contains(&file)
    }
}

/// Returns true for the id of a commit, which `worktree`, `index` and the empty
/// tree have not.
fn is_commit(name: &str) -> bool {
    name.len() >= 40 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
