//! The texts that ladders are made from, by file.

use super::Hints;
use crate::markdown::{Document, Documents};
use crate::source::{FileId, Listing, RepoPath, SourceMap};

/// What ladders are made from.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    pub(super) sources: &'a SourceMap,
    pub(super) listing: &'a Listing,
    /// By position of their file in `sources`.
    pub(super) documents: &'a Documents,
    pub(super) hints: &'a Hints,
}

impl<'a> Texts<'a> {
    /// Returns the parsed document of a file.
    pub(super) fn document(&self, file: FileId) -> Option<&'a Document> {
        self.documents.of(file)
    }

    pub(super) fn path(&self, file: FileId) -> &'a RepoPath {
        &self.sources.file(file).path
    }
}
