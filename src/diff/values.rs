//! Dimensions whose names are values: a level that says `Coordinates` where the
//! one above says `Manages` stands on a scale, and may rise on it.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::dimensions::{cells, name};
use super::matching::Pairs;
use super::view::View;
use crate::model::DimensionKey;

/// Pairs dimensions that are values of one scale: at the same place of a level
/// that has as many as before, with names that other levels of the track have
/// and none has both of. `Coordinates` became `Manages` there: the value rose.
pub(super) fn pair(base: &View<'_>, head: &View<'_>, levels: &Pairs, pairs: &mut Pairs) {
    // Most ladders have no dimension left by now that a value might be.
    let said = LazyCell::new(|| [Vocabulary::new(base), Vocabulary::new(head)]);
    for (one, other) in levels.iter() {
        let (from, to) = (cells(base, one), cells(head, other));
        let tracks = (base.levels.get(one).map(|level| level.track), head.levels.get(other).map(|level| level.track));
        let ((Some(old_track), Some(new_track)), true) = (tracks, from.len() == to.len()) else { continue };
        for (from, to) in from.zip(to) {
            if !pairs.is_free_base(from) || !pairs.is_free_head(to) {
                continue;
            }
            let names = (base.cells.get(from).and_then(name), head.cells.get(to).and_then(name));
            let (Some(old), Some(new)) = names else { continue };
            let tracks = [old_track, new_track];
            let of_scale = said.iter().zip(tracks).all(|(said, track)| {
                let (with_old, with_new) = (said.levels(track, old), said.levels(track, new));
                with_old.is_disjoint(with_new)
            });
            // Each is what another level has, whichever side is looked at.
            let known = |name: &DimensionKey| {
                let elsewhere = |said: &Vocabulary, own: usize| said.anywhere(name).iter().any(|level| *level != own);
                said.iter().zip([one, other]).any(|(said, own)| elsewhere(said, own))
            };
            if of_scale && known(old) && known(new) {
                pairs.join(from, to);
            }
        }
    }
}

/// Which levels have a dimension.
struct Vocabulary {
    levels: BTreeMap<(usize, DimensionKey), BTreeSet<usize>>,
    anywhere: BTreeMap<DimensionKey, BTreeSet<usize>>,
    none: BTreeSet<usize>,
}

impl Vocabulary {
    fn new(view: &View<'_>) -> Self {
        let mut levels: BTreeMap<(usize, DimensionKey), BTreeSet<usize>> = BTreeMap::new();
        let mut anywhere: BTreeMap<DimensionKey, BTreeSet<usize>> = BTreeMap::new();
        for cell in &view.cells {
            if let (Some(level), Some(name)) = (cell.level, name(cell)) {
                levels.entry((cell.track, name.clone())).or_default().insert(level);
                anywhere.entry(name.clone()).or_default().insert(level);
            }
        }
        Self { levels, anywhere, none: BTreeSet::new() }
    }

    /// Returns the levels of a track that have it.
    fn levels(&self, track: usize, name: &DimensionKey) -> &BTreeSet<usize> {
        self.levels.get(&(track, name.clone())).unwrap_or(&self.none)
    }

    /// Returns all levels that have it.
    fn anywhere(&self, name: &DimensionKey) -> &BTreeSet<usize> {
        self.anywhere.get(name).unwrap_or(&self.none)
    }
}
