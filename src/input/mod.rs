//! Where files come from: a work tree, a plain folder, the git index, a
//! revision. Later stages never ask which.

mod repository;

use std::fmt;

use crate::source::{Listing, RepoPath};

pub use repository::{InputError, Repository};

/// One way to list and read files, whatever the source.
pub trait Snapshot: Send + Sync {
    /// Returns what the snapshot is called in reports.
    fn name(&self) -> &SnapshotName;

    /// Returns every path of the snapshot.
    fn listing(&self) -> &Listing;

    /// Returns the bytes of a file of the listing.
    ///
    /// # Errors
    ///
    /// [`ReadError`] where it is gone, too large, or can't be read.
    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError>;
}

/// What a snapshot is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SnapshotName {
    /// Files on disk.
    Worktree,
    /// The git index.
    Index,
    /// A commit, by its full id; the empty string is the empty tree.
    Commit(String),
}

/// Why one file could not be read; the run goes on without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// One sentence, lower case, without a full stop.
    pub message: String,
}

impl fmt::Display for SnapshotName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Worktree => f.write_str("worktree"),
            Self::Index => f.write_str("index"),
            Self::Commit(id) => f.write_str(id),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
