//! Where files come from: a work tree, a plain folder, the git index, a
//! revision. Later stages never ask which.
//!
//! The only user of gix, which changes every month, and the only reader of the
//! disk; documents that are fixed are written here, too. Repositories are untrusted: no hook, filter or other program is run,
//! symbolic links are never followed, and pipes and devices are never opened.

mod ancestry;
mod clean;
mod contents;
mod differences;
mod disk;
mod environment;
mod error;
mod guard;
mod history;
mod index;
mod listed;
mod near;
mod objects;
mod open;
mod overlay;
mod remote;
mod repository;
mod revision;
mod rewrite;
mod short_id;
mod suggest;
mod walk;
mod worktree;

use std::fmt;

use crate::source::{Listing, RepoPath};

pub use environment::Environment;
pub use error::InputError;
pub use history::{Commit, History, Touched, seconds_of};
pub use near::Near;
pub use overlay::Overlay;
pub use repository::Repository;
pub use rewrite::{Left, Rewrite};

/// The size, in bytes, above which a file is not read: 32 MiB.
pub const LARGEST_FILE: u64 = 32 * 1024 * 1024;

/// The length, in bytes, above which a path is left out of a listing.
pub const LONGEST_PATH: usize = 4096;

/// The room, in bytes, that the paths of one snapshot may take (64 bytes are
/// added for each): some million files. More is an error, so that a repository
/// made to exhaust memory can't.
pub const LARGEST_LISTING: usize = 128 * 1024 * 1024;

/// One way to list and read files, whatever the source.
///
/// Paths that aren't UTF-8, or are longer than [`LONGEST_PATH`], are in no
/// listing.
pub trait Snapshot: Send + Sync {
    /// Returns what the snapshot is called in reports.
    fn name(&self) -> &SnapshotName;

    /// Returns every path of the snapshot.
    fn listing(&self) -> &Listing;

    /// Returns the bytes of a file of the listing.
    ///
    /// # Errors
    ///
    /// [`ReadError`] where it is gone, a symbolic link, larger than
    /// [`LARGEST_FILE`], or can't be read.
    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError>;

    /// Returns what names the bytes of a file of the listing; none where that
    /// isn't known without reading them.
    fn content(&self, _path: &RepoPath) -> Option<Content> {
        None
    }
}

/// What names the bytes of a file: two files of one repository that have the same
/// have the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content(gix::ObjectId);

impl<S: Snapshot + ?Sized> Snapshot for &S {
    fn name(&self) -> &SnapshotName {
        (**self).name()
    }

    fn listing(&self) -> &Listing {
        (**self).listing()
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        (**self).read(path)
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        (**self).content(path)
    }
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
    /// What is wrong with the file, lower case, without a full stop, to follow
    /// its name: `is larger than 32 MiB`.
    pub message: String,
    /// Where the file leads, if it is a symbolic link whose target can be told,
    /// as written there.
    pub leads_to: Option<String>,
}

impl ReadError {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), leads_to: None }
    }

    fn unlisted() -> Self {
        Self::new("is not in the snapshot")
    }

    fn link(leads_to: Option<String>) -> Self {
        Self { leads_to, ..Self::new("is a symbolic link, which is never followed") }
    }

    fn too_large() -> Self {
        Self::new("is larger than 32 MiB")
    }
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
