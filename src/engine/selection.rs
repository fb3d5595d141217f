//! What `show` prints of a ladder: everything, or what stands in some
//! documents.

use std::sync::Arc;

use super::read::UNREADABLE;
use super::{ShowReport, State};
use crate::model::{self, Comparison, Declaration, Index, Ladder, Level, Reading, Track};
use crate::source::RepoPath;

impl ShowReport<'_> {
    /// Returns the tracks to print, each with its ladder: those with a level
    /// to print.
    pub fn tracks(&self) -> impl Iterator<Item = (&Ladder, &Track)> {
        let tracks = self.state.model.ladders.iter().flat_map(|ladder| ladder.tracks.iter().map(move |track| (ladder, track)));
        tracks.filter(|(_, track)| self.only.is_all() || self.levels(track).next().is_some())
    }

    /// Returns the levels of a track to print.
    pub fn levels<'t>(&self, track: &'t Track) -> impl Iterator<Item = &'t Level> {
        track.levels.iter().filter(|level| self.only.admits_span(self.state, level.name_span))
    }

    /// Returns the comparisons to print.
    pub fn comparisons(&self) -> impl Iterator<Item = &Comparison> {
        let all = self.state.model.ladders.iter().flat_map(|ladder| &ladder.comparisons).map(Arc::as_ref);
        all.filter(|comparison| self.only.admits_span(self.state, comparison.name_span))
    }

    /// Returns the indexes to print.
    pub fn indexes(&self) -> impl Iterator<Item = &Index> {
        let all = self.state.model.ladders.iter().flat_map(|ladder| &ladder.indexes);
        all.filter(|index| self.only.admits_span(self.state, index.span))
    }

    /// Returns the declarations to print.
    pub fn declarations(&self) -> impl Iterator<Item = &Declaration> {
        let all = self.state.model.ladders.iter().flat_map(|ladder| &ladder.declarations);
        all.filter(|declaration| self.only.admits_span(self.state, declaration.span))
    }

    /// Returns what each document to print was read as, and why, in order of
    /// their paths. A document that could not be read was read as nothing.
    pub fn readings(&self) -> Vec<(&RepoPath, Reading, String)> {
        let State { sources, documents, listing, model, findings, .. } = self.state;
        let mut whys = model::explain(sources, documents, listing, model);
        let unreadable = findings.iter().filter(|finding| finding.rule == UNREADABLE);
        whys.extend(unreadable.map(|finding| (finding.span.file, finding.message.clone())));
        let readings = model
            .readings
            .iter()
            .map(|(file, reading)| (&sources.file(*file).path, *reading, whys.remove(file).unwrap_or_default()));
        let mut readings: Vec<_> = readings.filter(|(path, ..)| self.only.is_all() || self.only.admits(path)).collect();
        readings.sort_by_key(|(path, ..)| *path);
        readings
    }
}
