//! A snapshot as it was read, with edits: later rounds see the very texts that
//! the first one read, whatever happens on disk meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::State;
use crate::engine::read::UNREADABLE;
use crate::input::{ReadError, Snapshot, SnapshotName};
use crate::source::{ArcStr, FileId, Listing, RepoPath};

/// Texts in the place of files.
pub(super) struct Edited<'a> {
    base: &'a dyn Snapshot,
    texts: BTreeMap<RepoPath, ArcStr>,
}

impl<'a> Edited<'a> {
    /// Makes one of what was read.
    pub(super) fn new(base: &'a dyn Snapshot, state: &State) -> Self {
        let unread = state.findings.iter().filter(|finding| finding.rule == UNREADABLE);
        let unread: BTreeSet<FileId> = unread.map(|finding| finding.span.file).collect();
        let read = state.document_sources().filter(|file| !unread.contains(&file.id));
        Self { base, texts: read.map(|file| (file.path.clone(), file.text.clone())).collect() }
    }

    /// Puts another text in a document's place.
    pub(super) fn set(&mut self, path: RepoPath, text: ArcStr) {
        self.texts.insert(path, text);
    }
}

impl Snapshot for Edited<'_> {
    fn name(&self) -> &SnapshotName {
        self.base.name()
    }

    fn listing(&self) -> &Listing {
        self.base.listing()
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        self.texts.get(path).map_or_else(|| self.base.read(path), |text| Ok(text.as_bytes().to_vec()))
    }
}
