//! One level on its way back through a history, under whatever names it had.

use std::collections::BTreeSet;

use super::subject::{is_called, is_named};
use super::{State, Step};
use crate::diff::{Change, ChangeKind, Entity, Home, LevelAt, Side, TrackAt};
use crate::model::TitleKey;

/// Which changes of a history are asked for: of the whole ladder, of one level,
/// of one dimension.
#[derive(Debug, Clone, Default)]
pub struct Follow {
    level: Option<String>,
    dimensions: Vec<String>,
    /// The levels that are followed, in the state that the last step came from.
    levels: BTreeSet<LevelAt>,
    /// What they were last called.
    titles: BTreeSet<TitleKey>,
    found: bool,
}

impl Follow {
    /// Follows the level that people call so, and the dimension; everything where
    /// there is none.
    pub fn new(level: Option<String>, dimension: Option<String>) -> Self {
        Self { level, dimensions: dimension.into_iter().collect(), ..Self::default() }
    }

    /// Returns true where the level was found in any state so far.
    pub fn was_found(&self) -> bool {
        self.found || self.level.is_none()
    }

    /// Returns the changes of a commit that are about what is followed, and goes
    /// on to what that was before.
    pub fn step(&mut self, step: &Step<'_>) -> Vec<Change> {
        let report = &step.report;
        if self.level.is_some() && self.levels.is_empty() {
            // A level that the newest state doesn't have may have been there once.
            self.levels = self.called(report.head, Side::Head);
        }
        let mut gone = BTreeSet::new();
        if self.level.is_some() && self.levels.is_empty() {
            gone = self.called(report.base, Side::Base);
        }
        self.found |= !self.levels.is_empty() || !gone.is_empty();
        let followed: BTreeSet<LevelAt> = self.levels.union(&gone).copied().collect();
        let titles: BTreeSet<TitleKey> =
            followed.iter().filter_map(|at| report.level(*at)).map(|level| TitleKey::new(&level.title)).collect();
        let changes: Vec<Change> =
            report.diff.changes.iter().filter(|change| self.concerns(change, &followed, &titles)).cloned().collect();
        self.rename_dimensions(&changes);
        if self.level.is_some() {
            self.titles.extend(titles);
            let before = self.levels.iter().flat_map(|at| step.lineage.levels(*at)).chain(gone);
            self.levels = before.map(as_head).collect();
        }
        changes
    }

    /// Returns the levels of a state that are called as the level that is
    /// followed, or as it was called later on.
    fn called(&self, state: &State, side: Side) -> BTreeSet<LevelAt> {
        let Some(name) = &self.level else { return BTreeSet::new() };
        let levels = state.model.ladders.iter().enumerate().flat_map(|(ladder, each)| {
            each.tracks.iter().enumerate().flat_map(move |(track, each)| {
                let track = TrackAt { side, ladder, track };
                each.levels.iter().enumerate().map(move |(level, each)| (LevelAt { track, level }, each))
            })
        });
        let hits = levels.filter(|(_, level)| {
            if self.titles.is_empty() { is_called(level, name) } else { self.titles.contains(&TitleKey::new(&level.title)) }
        });
        hits.map(|(at, _)| at).collect()
    }

    fn concerns(&self, change: &Change, followed: &BTreeSet<LevelAt>, titles: &BTreeSet<TitleKey>) -> bool {
        let of_dimension = || {
            let names = [change.at.dimension.as_deref(), change.home.dimension.as_deref()];
            let to = change.to.as_ref().and_then(|to| to.dimension.as_deref());
            names.into_iter().chain([to]).flatten().any(|known| self.dimensions.iter().any(|name| is_named(known, name)))
        };
        if !self.dimensions.is_empty() && !of_dimension() {
            return false;
        }
        if self.level.is_none() {
            return true;
        }
        let in_levels = |home: &Home| match home.level {
            Some(level) => followed.contains(&level),
            // A track that came or went took its levels along.
            None => {
                change.entity == Entity::Track
                    && matches!(change.kind, ChangeKind::Added | ChangeKind::Removed)
                    && followed.iter().any(|level| Some(level.track) == home.track)
            }
        };
        // What stands outside the tracks names its level.
        let by_name = change.home.track.is_none()
            && [change.at.level.as_ref(), change.to.as_ref().and_then(|to| to.level.as_ref())]
                .into_iter()
                .flatten()
                .any(|title| titles.contains(&TitleKey::new(title)));
        in_levels(&change.home) || change.origin.as_ref().is_some_and(in_levels) || by_name
    }

    fn rename_dimensions(&mut self, changes: &[Change]) {
        for change in changes.iter().filter(|change| (change.entity, change.kind) == (Entity::Dimension, ChangeKind::Renamed)) {
            let to = change.to.as_ref().and_then(|to| to.dimension.as_deref());
            if let (Some(before), Some(after)) = (&change.at.dimension, to)
                && self.dimensions.iter().any(|name| is_named(after, name))
                && !self.dimensions.iter().any(|name| is_named(before, name))
            {
                self.dimensions.push(before.clone());
            }
        }
    }
}

/// Returns the place that something of the base has when that is the head.
fn as_head(at: LevelAt) -> LevelAt {
    LevelAt { track: TrackAt { side: Side::Head, ..at.track }, ..at }
}
