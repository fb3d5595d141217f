//! The work tree as the editor shows it: what is open lies over what is on disk.

use std::collections::BTreeMap;

use super::buffer::Buffer;
use crate::input::{ReadError, Snapshot, SnapshotName};
use crate::source::{Listing, RepoPath};

/// What was read of a file.
pub(super) type Bytes = Result<Vec<u8>, ReadError>;

/// Files on disk, and the documents that are open.
pub(super) struct View<'a> {
    /// The paths of both.
    pub(super) listing: &'a Listing,
    /// The disk.
    pub(super) disk: &'a dyn Snapshot,
    /// What was read of it already.
    pub(super) known: &'a BTreeMap<RepoPath, Bytes>,
    /// What is open.
    pub(super) open: &'a BTreeMap<RepoPath, Buffer>,
}

impl Snapshot for View<'_> {
    fn name(&self) -> &SnapshotName {
        &SnapshotName::Worktree
    }

    fn listing(&self) -> &Listing {
        self.listing
    }

    fn read(&self, path: &RepoPath) -> Bytes {
        match (self.open.get(path), self.known.get(path)) {
            (Some(buffer), _) if self.listing.entry(path).is_some() => Ok(buffer.text.clone().into_bytes()),
            (_, Some(bytes)) => bytes.clone(),
            _ => self.disk.read(path),
        }
    }
}
