//! What somebody who knows the ladder says about it: which documents it is in,
//! how they are written, what its tracks, levels and dimensions are called.
//!
//! Apart from configuration because building a model is pure: globs are paths
//! by now, and nothing here knows where the words came from.

use std::collections::{BTreeMap, BTreeSet};

use super::name::{DimensionKey, TitleKey};
use super::{Renames, Shape};
use crate::links::Site;
use crate::source::RepoPath;

/// Everything that is said of a snapshot's ladders.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Documents that belong to no ladder.
    pub ignored: BTreeSet<RepoPath>,
    /// The ladders, the first that takes a document first; none where they are
    /// to be inferred.
    pub ladders: Vec<LadderHint>,
    /// Whose ladder each is that says nothing else.
    pub company: Option<CompanyHint>,
    /// What serves the documents as pages.
    pub site: Option<Site>,
}

/// What is said of one ladder.
#[derive(Debug, Clone, Default)]
pub struct LadderHint {
    /// Its name; without one, folders part it into ladders.
    pub name: Option<String>,
    /// Its documents; none where it takes whatever no other has.
    pub documents: Option<BTreeSet<RepoPath>>,
    /// Documents that it doesn't take all the same.
    pub excluded: BTreeSet<RepoPath>,
    /// How its levels are written.
    pub shape: Option<Shape>,
    /// Its tracks, in order.
    pub tracks: Vec<TrackHint>,
    /// Titles that are no level's, however they read.
    pub not_levels: BTreeSet<TitleKey>,
    /// The dimensions that its levels have.
    pub dimensions: Vec<DeclaredDimensions>,
    /// Other names of dimensions, and the names they stand for.
    pub aliases: BTreeMap<DimensionKey, String>,
    /// What its parts were called before.
    pub renames: Renames,
    /// Whose it is.
    pub company: Option<CompanyHint>,
}

/// What is said of one track.
#[derive(Debug, Clone, Default)]
pub struct TrackHint {
    /// Its name.
    pub name: String,
    /// The documents of its levels.
    pub documents: Option<BTreeSet<RepoPath>>,
    /// The heading below which its levels stand.
    pub heading: Option<String>,
    /// Its levels, the lowest first.
    pub levels: Vec<LevelHint>,
}

/// A level's title and code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelHint {
    /// The title.
    pub title: TitleKey,
    /// The code.
    pub code: Option<String>,
}

/// The dimensions that some levels are said to have.
#[derive(Debug, Clone, Default)]
pub struct DeclaredDimensions {
    /// The levels by title; none means all of the ladder.
    pub levels: Option<BTreeSet<TitleKey>>,
    /// The dimensions' names, in order.
    pub names: Vec<String>,
}

/// Whose ladder it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyHint {
    /// The company's name.
    pub name: Option<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Names that are foreign wherever they stand.
    pub others: Vec<String>,
    /// Documents in which any name may stand.
    pub allowed: BTreeSet<RepoPath>,
}

impl Hints {
    /// Returns the ladder that takes a document, by position; none where
    /// nothing is said, or none takes it.
    pub(super) fn ladder_of(&self, path: &RepoPath) -> Option<usize> {
        self.ladders
            .iter()
            .position(|ladder| ladder.documents.as_ref().is_none_or(|own| own.contains(path)) && !ladder.excluded.contains(path))
    }

    /// Returns true where a document may belong to a ladder.
    pub(super) fn reads(&self, path: &RepoPath) -> bool {
        !self.ignored.contains(path) && (self.ladders.is_empty() || self.ladder_of(path).is_some())
    }

    /// Returns true where somebody says of a document that it belongs to a
    /// ladder, or to one of its tracks.
    pub(super) fn names(&self, path: &RepoPath) -> bool {
        let has = |documents: &Option<BTreeSet<RepoPath>>| documents.as_ref().is_some_and(|own| own.contains(path));
        self.of(path).is_some_and(|ladder| has(&ladder.documents) || ladder.tracks.iter().any(|track| has(&track.documents)))
    }

    /// Returns why a document can't belong to a ladder, in a sentence; none
    /// where it may.
    pub(super) fn leaves_out(&self, path: &RepoPath) -> Option<&'static str> {
        match () {
            () if self.ignored.contains(path) => Some("the configuration ignores it"),
            () if !self.reads(path) => Some("no ladder of the configuration takes it"),
            () => None,
        }
    }

    /// Returns what is said of the ladder that takes a document.
    pub(super) fn of(&self, path: &RepoPath) -> Option<&LadderHint> {
        self.ladders.get(self.ladder_of(path)?)
    }
}

impl LadderHint {
    /// Returns the titles that are told to be levels of a document.
    pub(super) fn titles(&self, path: &RepoPath) -> BTreeSet<TitleKey> {
        let tracks = self.tracks.iter().filter(|track| track.documents.as_ref().is_some_and(|own| own.contains(path)));
        tracks.flat_map(|track| &track.levels).map(|level| level.title.clone()).collect()
    }

    /// Returns true where the way that levels are written is left open, or is
    /// one of these.
    pub(super) fn admits(&self, shapes: &[Shape]) -> bool {
        self.shape.is_none_or(|shape| shapes.contains(&shape))
    }
}
