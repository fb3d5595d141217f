//! A snapshot in memory, which counts as a work tree.

use std::collections::BTreeMap;

use ladder_lint::config::Settings;
use ladder_lint::engine::{State, read_with};
use ladder_lint::input::{ReadError, Snapshot, SnapshotName};
use ladder_lint::source::{Listing, RepoPath};

/// Files by their paths.
pub(crate) struct Memory {
    files: BTreeMap<RepoPath, String>,
    listing: Listing,
}

impl Memory {
    /// Makes a snapshot of files, given as paths from the root and texts.
    pub(crate) fn new<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> Self {
        let files: BTreeMap<RepoPath, String> =
            files.iter().map(|(path, text)| (RepoPath::new(path.as_ref()), text.as_ref().to_owned())).collect();
        let listing = Listing::new(files.keys().cloned(), []);
        Self { files, listing }
    }

    /// Reads and understands it.
    pub(crate) fn read_all(&self) -> State {
        read_with(self, &Settings::default())
    }
}

impl Snapshot for Memory {
    fn name(&self) -> &SnapshotName {
        &SnapshotName::Worktree
    }

    fn listing(&self) -> &Listing {
        &self.listing
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        let absent = || ReadError { message: "is not there".to_owned(), leads_to: None };
        self.files.get(path).map(|text| text.clone().into_bytes()).ok_or_else(absent)
    }
}
