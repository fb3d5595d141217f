//! What `show` prints of a ladder: everything, or what stands in some
//! documents.

use super::ShowReport;
use crate::model::{Comparison, Index, Ladder, Level, Track};

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
        let all = self.state.model.ladders.iter().flat_map(|ladder| &ladder.comparisons);
        all.filter(|comparison| self.only.admits_span(self.state, comparison.name_span))
    }

    /// Returns the indexes to print.
    pub fn indexes(&self) -> impl Iterator<Item = &Index> {
        let all = self.state.model.ladders.iter().flat_map(|ladder| &ladder.indexes);
        all.filter(|index| self.only.admits_span(self.state, index.span))
    }
}
