//! A snapshot with one document as it was, or is: git hands a diff driver one
//! file at a time, an editor the text that it hasn't saved yet, and a document
//! alone tells less than the ladder around it.

use super::{Content, ReadError, Snapshot, SnapshotName};
use crate::source::{Listing, RepoPath};

/// What lies under one document that is put in its place.
pub struct Overlay<'a> {
    under: Option<Box<dyn Snapshot + 'a>>,
    listing: Listing,
    document: Option<(RepoPath, Vec<u8>)>,
}

impl<'a> Overlay<'a> {
    /// Puts a document over a snapshot, or over nothing. The snapshot's own files
    /// at `hidden` are not there.
    pub fn new(under: Option<Box<dyn Snapshot + 'a>>, hidden: &[&RepoPath], document: Option<(RepoPath, Vec<u8>)>) -> Self {
        let listing = under.as_deref().map(Snapshot::listing);
        let files = listing.into_iter().flat_map(Listing::files).filter(|path| !hidden.contains(path)).cloned();
        let own = document.iter().map(|(path, _)| path.clone());
        let home = listing.and_then(|listing| listing.home().cloned());
        let passed_over = listing.map(|listing| listing.passed_over().to_vec()).unwrap_or_default();
        let modules = listing.into_iter().flat_map(Listing::modules);
        let listing = Listing::new(files.chain(own), modules).passing_over(passed_over).at_home(home);
        Self { under, listing, document }
    }
}

impl Snapshot for Overlay<'_> {
    fn name(&self) -> &SnapshotName {
        &SnapshotName::Worktree
    }

    fn listing(&self) -> &Listing {
        &self.listing
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        match (&self.document, &self.under) {
            (Some((own, bytes)), _) if own == path => Ok(bytes.clone()),
            (_, Some(under)) if self.listing.entry(path).is_some() => under.read(path),
            _ => Err(ReadError::unlisted()),
        }
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        let is_own = self.document.as_ref().is_some_and(|(own, _)| own == path);
        self.under.as_ref().filter(|_| !is_own)?.content(path)
    }
}
