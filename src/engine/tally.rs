//! Counts over the changes of a diff.

use std::collections::BTreeSet;

use super::{DiffReport, Names, State};
use crate::diff::{ChangeKind, Entity, Place, Significance};

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
        let names = Names::new(&self.diff);
        let mut touched: BTreeSet<Place> = BTreeSet::new();
        for change in &self.diff.changes {
            match (change.entity, change.kind) {
                (Entity::Track, ChangeKind::Added) => touched.extend(of_track(self.head, &change.at)),
                (Entity::Track, ChangeKind::Removed) => touched.extend(of_track(self.base, &change.at)),
                (Entity::Comparison | Entity::Declaration | Entity::File | Entity::Track, _) => {}
                (Entity::Level, ChangeKind::Split) => touched.extend(level(&names.home(change))),
                (Entity::Level, _) => touched.extend(level(&names.from(change))),
                (_, _) => touched.extend([names.from(change), names.home(change)].iter().filter_map(level)),
            }
        }
        touched.len()
    }
}

/// Returns the level of a place, without the dimension.
fn level(place: &Place) -> Option<Place> {
    place.level.as_ref()?;
    Some(Place { dimension: None, ..place.clone() })
}

fn of_track(state: &State, place: &Place) -> Vec<Place> {
    let mut levels = Vec::new();
    for ladder in state.model.ladders.iter().filter(|ladder| place.ladder.as_ref().is_none_or(|name| *name == ladder.name)) {
        for (_, _, level) in ladder.levels().filter(|(_, track, _)| place.track.as_ref() == Some(&track.name)) {
            levels.push(Place { level: Some(level.title.clone()), dimension: None, ..place.clone() });
        }
    }
    levels
}
