//! Two snapshots that were listed as a whole: which documents differ, and what
//! lies in some folders.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::differences::{MOST, is_read_otherwise};
use super::{Content, ReadError, Snapshot, SnapshotName};
use crate::source::{Listing, RepoPath};

/// Returns the documents that differ between two snapshots; none where that isn't
/// all that matters, as for trees.
pub(super) fn differences(base: &dyn Snapshot, head: &dyn Snapshot) -> Option<BTreeSet<RepoPath>> {
    let (mut old, mut new) = (base.listing().files().peekable(), head.listing().files().peekable());
    let mut changed = BTreeSet::new();
    loop {
        let (path, is_on_both) = match (old.peek(), new.peek()) {
            (None, None) => return Some(changed),
            (Some(one), Some(other)) if one == other => (old.next().and(new.next())?, true),
            (Some(one), Some(other)) if one < other => (old.next()?, false),
            (Some(_), None) => (old.next()?, false),
            (_, Some(_)) => (new.next()?, false),
        };
        let is_document = path.is_document();
        if (!is_document && !is_read_otherwise(path.file_name())) || (is_on_both && is_same(base, head, path)) {
            continue;
        }
        if !is_document || changed.len() == MOST {
            return None;
        }
        changed.insert(path.clone());
    }
}

fn is_same(base: &dyn Snapshot, head: &dyn Snapshot, path: &RepoPath) -> bool {
    match (base.content(path), head.content(path)) {
        (Some(one), Some(other)) => one == other,
        _ => base.read(path) == head.read(path),
    }
}

/// What lies in some folders of a snapshot.
pub(super) struct Part {
    under: Arc<dyn Snapshot>,
    listing: Listing,
}

impl Part {
    pub(super) fn new(under: Arc<dyn Snapshot>, folders: &BTreeSet<String>) -> Self {
        let listing = under.listing();
        let (mut files, mut last) = (Vec::new(), ("", folders.contains("")));
        for path in listing.files() {
            // Neighbours mostly stand in the same folder.
            if path.folder() != last.0 {
                last = (path.folder(), folders.contains(path.folder()));
            }
            if last.1 {
                files.push(path.clone());
            }
        }
        let modules = listing.modules().filter(|path| folders.contains(path.folder()));
        let listing = Listing::new(files, modules).at_home(listing.home().cloned());
        Self { under, listing }
    }
}

impl Snapshot for Part {
    fn name(&self) -> &SnapshotName {
        self.under.name()
    }

    fn listing(&self) -> &Listing {
        &self.listing
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        self.under.read(path)
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        self.under.content(path)
    }
}
