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
    /// By the base's names of level and dimension.
    dimensions: BTreeMap<(Option<&'a str>, &'a str), &'a str>,
}

impl<'a> Names<'a> {
    /// Collects the renames of a diff.
    pub fn new(diff: &'a LadderDiff) -> Self {
        let mut names = Self::default();
        for change in diff.changes.iter().filter(|change| matches!(change.kind, ChangeKind::Renamed | ChangeKind::Moved)) {
            let (at, Some(to)) = (&change.at, &change.to) else { continue };
            match change.entity {
                Entity::Track => names.tracks.extend(at.track.as_deref().zip(to.track.as_deref())),
                Entity::Level => names.levels.extend(at.level.as_deref().zip(to.level.as_deref())),
                Entity::Dimension if change.kind == ChangeKind::Renamed => {
                    let before = at.dimension.as_deref().map(|dimension| (at.level.as_deref(), dimension));
                    names.dimensions.extend(before.zip(to.dimension.as_deref()));
                }
                _ => {}
            }
        }
        names
    }

    /// Returns where a change starts from, by the head's names.
    pub fn from(&self, change: &Change) -> Place {
        let mut place = change.at.clone();
        if change.kind != ChangeKind::Added {
            let level = change.at.level.as_deref();
            let dimension = change.at.dimension.as_deref().and_then(|name| self.dimensions.get(&(level, name)));
            rename(&mut place.dimension, dimension);
            rename(&mut place.track, change.at.track.as_deref().and_then(|name| self.tracks.get(name)));
            rename(&mut place.level, level.and_then(|name| self.levels.get(name)));
        }
        place
    }

    /// Returns where a change is to be read, by the head's names: where it
    /// leads to, or else where it is.
    pub fn home(&self, change: &Change) -> Place {
        change.to.clone().unwrap_or_else(|| self.from(change))
    }
}

fn rename(name: &mut Option<String>, new: Option<&&str>) {
    if let Some(&new) = new {
        *name = Some(new.to_owned());
    }
}
