//! Counts over the changes of a diff, and what they are about.

use std::collections::BTreeSet;

use super::{DiffReport, State};
use crate::diff::{Change, ChangeKind, Entity, Home, LevelAt, Side, Significance, TrackAt};
use crate::model::{Level, Track};

impl DiffReport<'_> {
    /// Returns how many changes matter that much: the sum of their counts.
    pub fn count(&self, significance: Significance) -> usize {
        let alike = self.diff.changes.iter().filter(|change| change.significance == significance);
        alike.map(|change| change.count).sum()
    }

    /// Returns how many levels any change touches. A statement that moves
    /// touches two; a level that is renamed stays one; of a split or a merge,
    /// the parts count.
    pub fn levels_changed(&self) -> usize {
        let touched: BTreeSet<LevelAt> = self.diff.changes.iter().flat_map(|change| self.touched(change)).collect();
        touched.len()
    }

    /// Returns the levels that a change touches.
    fn touched(&self, change: &Change) -> Vec<LevelAt> {
        let (home, origin) = (change.home.level, change.origin.as_ref().and_then(|origin| origin.level));
        match (change.entity, change.kind) {
            _ if change.is_file_move() => Vec::new(),
            (Entity::Track, ChangeKind::Added | ChangeKind::Removed) => self.levels_of(&change.home),
            (Entity::Comparison | Entity::Declaration | Entity::File | Entity::Track, _) => Vec::new(),
            (Entity::Level, ChangeKind::Merged) => Vec::from_iter(origin),
            (Entity::Level, _) => Vec::from_iter(home),
            (_, _) => home.into_iter().chain(origin).collect(),
        }
    }

    fn levels_of(&self, home: &Home) -> Vec<LevelAt> {
        let levels = home.track.and_then(|at| Some((at, self.track(at)?.levels.len())));
        levels.into_iter().flat_map(|(track, count)| (0..count).map(move |level| LevelAt { track, level })).collect()
    }

    /// Returns one side's state.
    pub fn state(&self, side: Side) -> &State {
        match side {
            Side::Base => self.base,
            Side::Head => self.head,
        }
    }

    /// Returns the track that is meant.
    pub fn track(&self, at: TrackAt) -> Option<&Track> {
        self.state(at.side).model.ladders.get(at.ladder)?.tracks.get(at.track)
    }

    /// Returns the level that is meant.
    pub fn level(&self, at: LevelAt) -> Option<&Level> {
        self.track(at.track)?.levels.get(at.level)
    }
}
