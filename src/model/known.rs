//! What was read of documents and of folders, for a state that has the same ones:
//! of two revisions, most is the same in both.
//!
//! Kept is what nothing else has a part in: the tracks that stand in one document
//! for what that says by itself, and those that the documents of one folder make.
//! Who puts tracks together asks all of them, and is asked again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::hints::Hints;
use super::inside::{Decided, Inside};
use super::name::DimensionKey;
use super::scope::Scope;
use super::texts::Texts;
use super::ways::{Way, ways};
use super::{Comparison, Track};
use crate::links::Anchors;
use crate::markdown::{Document, Documents, Link};
use crate::source::{FileId, Listing, Span};

/// What was read of the documents of a state.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// What it was read of.
    documents: Documents,
    alone: BTreeMap<FileId, OfDocument>,
    /// Those that might be levels as a whole.
    candidates: BTreeSet<FileId>,
    folders: BTreeMap<String, OfFolder>,
    comparisons: BTreeMap<FileId, Arc<[Arc<Comparison>]>>,
    anchors: BTreeMap<FileId, Arc<Anchors>>,
    /// Where their links lead, among these files.
    ways: BTreeMap<FileId, Arc<[Way]>>,
    listing: Listing,
}

/// What was read of a document by itself.
#[derive(Debug, Clone, Default)]
pub(super) struct OfDocument {
    /// The tracks of its tables, its front matter and the like.
    pub(super) tracks: Vec<Track>,
    /// Those whose levels are sections.
    pub(super) sections: Vec<Track>,
    /// The names of the sections in these levels.
    pub(super) names: Vec<DimensionKey>,
}

/// What was read of the level files of a folder.
#[derive(Debug, Clone)]
pub(super) struct OfFolder {
    /// The title of its page.
    pub(super) page: Option<String>,
    /// All its documents, in order.
    pub(super) documents: Vec<FileId>,
    /// Those that might have been levels.
    pub(super) candidates: BTreeSet<FileId>,
    /// Those that are.
    pub(super) levels: BTreeSet<FileId>,
    /// How it was decided to read each of these.
    pub(super) decided: BTreeMap<FileId, Decided>,
    pub(super) tracks: Vec<Track>,
}

impl Known {
    /// Starts a list of what is read of some documents, where others are known from
    /// before.
    pub(super) fn after(before: &Self, Texts { documents, listing, .. }: Texts<'_>) -> Self {
        let is_same = |file: FileId| before.documents.share_at(documents, file);
        let comparisons = before.comparisons.iter().filter(|(file, _)| is_same(**file));
        let anchors = before.anchors.iter().filter(|(file, _)| is_same(**file));
        let lead_on = before.listing.is_same(listing);
        let ways = before.ways.iter().filter(|(file, _)| lead_on && is_same(**file));
        Self {
            documents: documents.clone(),
            listing: listing.clone(),
            ways: ways.map(|(file, read)| (*file, Arc::clone(read))).collect(),
            comparisons: comparisons.map(|(file, read)| (*file, Arc::clone(read))).collect(),
            anchors: anchors.map(|(file, read)| (*file, Arc::clone(read))).collect(),
            ..Self::default()
        }
    }

    /// Returns true where documents are read by themselves: what somebody says of a
    /// ladder may be said of any of them.
    pub(super) fn is_kept(hints: &Hints) -> bool {
        hints.ladders.is_empty()
    }

    /// Adds what was read of a document.
    pub(super) fn add(&mut self, file: FileId, read: OfDocument) {
        self.alone.insert(file, read);
    }

    /// Adds documents that may be levels as a whole.
    pub(super) fn add_candidates(&mut self, files: impl IntoIterator<Item = FileId>) {
        self.candidates.extend(files);
    }

    /// Adds what was read of a folder.
    pub(super) fn add_folder(&mut self, folder: &str, read: OfFolder) {
        self.folders.insert(folder.to_owned(), read);
    }

    /// Adds the sections of a document that compare levels.
    pub(super) fn add_comparisons(&mut self, file: FileId, read: Arc<[Arc<Comparison>]>) {
        self.comparisons.insert(file, read);
    }

    /// Returns the sections of a document that compare levels, if they were read.
    pub(super) fn comparisons(&self, file: FileId) -> Option<Arc<[Arc<Comparison>]>> {
        self.comparisons.get(&file).cloned()
    }

    /// Works out the anchors of some of these documents, as far as they aren't known.
    pub(super) fn add_anchors(&mut self, documents: &Documents, files: &BTreeSet<FileId>) {
        let new: Vec<FileId> = files.iter().copied().filter(|file| !self.anchors.contains_key(file)).collect();
        let read = |file: FileId| Some((file, Arc::new(Anchors::of(documents.of(file)?))));
        self.anchors.extend(new.into_par_iter().filter_map(read).collect::<Vec<_>>());
    }

    /// Looks up where the links of some of these documents lead, as far as it isn't
    /// known.
    pub(super) fn add_ways(&mut self, texts: Texts<'_>) {
        let new = texts.documents.iter().filter(|document| !document.links.is_empty());
        let new: Vec<&Document> = new.filter(|document| !self.ways.contains_key(&document.file)).collect();
        let read = |document: &Document| (document.file, Arc::from(ways(texts, document)));
        self.ways.extend(new.into_par_iter().map(read).collect::<Vec<_>>());
    }

    /// Returns where the links of a document lead, in their order, if that was looked up.
    pub(super) fn ways(&self, document: &Document) -> &[Way] {
        self.ways.get(&document.file).map_or(&[], |ways| ways)
    }

    /// Returns the links whose source lies in `span`, each with where it leads.
    pub(super) fn ways_in<'a>(&'a self, document: &'a Document, span: Span) -> impl Iterator<Item = (&'a Link, Way)> {
        let ways = self.ways(document);
        document.numbered_links_in(span).filter_map(|(at, link)| Some((link, *ways.get(at)?)))
    }

    /// Returns the anchors of a document, if they were worked out.
    pub(super) fn anchors(&self, file: FileId) -> Option<&Arc<Anchors>> {
        self.anchors.get(&file)
    }

    /// Returns what was read of a document, if these have the very same one.
    pub(super) fn document(&self, documents: &Documents, file: FileId) -> Option<&OfDocument> {
        self.alone.get(&file).filter(|_| self.documents.share_at(documents, file))
    }

    /// Returns true for a document that might have been a level as a whole, if these
    /// have the very same one.
    pub(super) fn is_candidate(&self, documents: &Documents, file: FileId) -> bool {
        self.candidates.contains(&file) && self.documents.share_at(documents, file)
    }

    /// Returns what was read of a level of a folder, if these documents have the very
    /// same one and the same was decided of how it is read.
    pub(super) fn inside(&self, documents: &Documents, scope: &Scope<'_>, decided: &Decided) -> Option<Inside> {
        let file = scope.source.id;
        let folder = self.folders.get(scope.source.path.folder())?;
        if folder.decided.get(&file) != Some(decided) || !self.documents.share_at(documents, file) {
            return None;
        }
        let mut levels = folder.tracks.iter().flat_map(|track| &track.levels);
        levels.find(|level| level.name_span == scope.name_span).map(Inside::of)
    }

    /// Returns what was read of a folder whose documents are these, if they are the
    /// very same ones, below the same title.
    pub(super) fn folder(&self, documents: &Documents, folder: &str, own: &[FileId], page: Option<&str>) -> Option<&OfFolder> {
        let is_same = |read: &&OfFolder| {
            read.documents == own
                && read.page.as_deref() == page
                && own.iter().all(|file| self.documents.share_at(documents, *file))
        };
        self.folders.get(folder).filter(is_same)
    }
}
