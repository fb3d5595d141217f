//! The names that tracks and levels have in the head, for changes that name
//! the base's.

use std::collections::BTreeMap;

use crate::diff::{Change, ChangeKind, Entity, LadderDiff, Place};

/// What was renamed, so that everything said of one level comes together under
/// its present name.
#[derive(Debug, Default)]
pub struct Names<'a> {
    tracks: BTreeMap<&'a str, &'a str>,
    levels: BTreeMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    /// Collects the renames of a diff.
    pub fn new(diff: &'a LadderDiff) -> Self {
        let mut names = Self::default();
        for change in diff.changes.iter().filter(|change| matches!(change.kind, ChangeKind::Renamed | ChangeKind::Moved)) {
            let Some(to) = &change.to else { continue };
            let (renamed, before, after) = match change.entity {
                Entity::Track => (&mut names.tracks, &change.at.track, &to.track),
                Entity::Level => (&mut names.levels, &change.at.level, &to.level),
                _ => continue,
            };
            if let (Some(before), Some(after)) = (before, after) {
                renamed.insert(before, after);
            }
        }
        names
    }

    /// Returns where a change starts from, by the head's names.
    pub fn from(&self, change: &Change) -> Place {
        let mut place = change.at.clone();
        if change.kind != ChangeKind::Added {
            place.track = place.track.map(|track| self.tracks.get(track.as_str()).map_or(track, |&new| new.to_owned()));
            place.level = place.level.map(|level| self.levels.get(level.as_str()).map_or(level, |&new| new.to_owned()));
        }
        place
    }

    /// Returns where a change is to be read, by the head's names: where it
    /// leads to, or else where it is.
    pub fn home(&self, change: &Change) -> Place {
        change.to.clone().unwrap_or_else(|| self.from(change))
    }
}
