//! What of some documents must be the same with the rest of the ladder and without:
//! names and their order, not what is said.

use std::collections::BTreeSet;

use crate::model::{Level, Model, Track};
use crate::source::FileId;

/// What is known of some documents but for their text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outline<'a> {
    /// Those that belong to a ladder.
    pub(super) documents: BTreeSet<FileId>,
    tracks: Vec<(&'a str, FileId, Vec<Rung<'a>>)>,
}

/// A level's title and code, and its dimensions.
type Rung<'a> = (&'a str, Option<&'a str>, Vec<&'a str>);

impl<'a> Outline<'a> {
    /// Returns what a model says of some documents.
    pub(super) fn of(model: &'a Model, near: &BTreeSet<FileId>) -> Self {
        let documents = model.ladders.iter().flat_map(|ladder| &ladder.documents);
        let tracks = model.ladders.iter().flat_map(|ladder| &ladder.tracks).filter(|track| near.contains(&track.file));
        let rungs = |track: &'a Track| track.levels.iter().map(rung).collect();
        Self {
            documents: documents.filter(|file| near.contains(file)).copied().collect(),
            tracks: tracks.map(|track| (track.name.as_str(), track.file, rungs(track))).collect(),
        }
    }
}

fn rung(level: &Level) -> Rung<'_> {
    let dimensions = level.expectations.iter().map(|each| each.dimension.as_str()).collect();
    (level.title.as_str(), level.code.as_deref(), dimensions)
}
