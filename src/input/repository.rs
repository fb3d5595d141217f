//! Finds the repository around a folder, or takes the folder as it is.

use std::path::Path;

use super::Snapshot;

/// A git repository, or a plain folder where there is none.
#[derive(Debug)]
pub struct Repository {}

/// Why a snapshot could not be had.
#[derive(Debug, thiserror::Error)]
pub enum InputError {}

impl InputError {
    /// Returns the next step, one sentence.
    pub fn hint(&self) -> Option<String> {
        None
    }
}

impl Repository {
    /// Opens the repository around `folder` (or the one that `GIT_DIR` names);
    /// where there is none, the folder itself.
    ///
    /// # Errors
    ///
    /// [`InputError`] where the folder doesn't exist or the repository can't be
    /// read.
    pub fn discover(_folder: &Path) -> Result<Self, InputError> {
        Ok(Self {})
    }

    /// Returns true for a git repository.
    pub fn is_git(&self) -> bool {
        false
    }

    /// Returns true for a repository without a work tree.
    pub fn is_bare(&self) -> bool {
        false
    }

    /// Returns where the folder it was discovered from stands in the
    /// repository, with `/`, empty for its root.
    pub fn prefix(&self) -> &str {
        ""
    }

    /// Returns who owns the repository at its remote (`owner` of
    /// `github.com/owner/name`), where a remote says so.
    pub fn owner(&self) -> Option<&str> {
        None
    }

    /// Returns the files on disk: tracked, and untracked but not ignored; all
    /// files of a plain folder.
    pub fn worktree(&self) -> Result<Box<dyn Snapshot>, InputError> {
        #[expect(clippy::todo, reason = "stub")]
        {
            todo!()
        }
    }

    /// Returns the git index (honouring `GIT_INDEX_FILE`).
    pub fn index(&self) -> Result<Box<dyn Snapshot>, InputError> {
        self.worktree()
    }

    /// Returns the files of a revision.
    pub fn revision(&self, _spec: &str) -> Result<Box<dyn Snapshot>, InputError> {
        self.worktree()
    }

    /// Returns true where a word names a revision.
    pub fn is_revision(&self, _word: &str) -> bool {
        false
    }

    /// Returns the id of the best common ancestor of two revisions.
    pub fn merge_base(&self, _one: &str, _other: &str) -> Result<String, InputError> {
        Ok(String::new())
    }
}
