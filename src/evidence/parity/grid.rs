//! The names of all levels of a ladder, as numbers: every level is held against
//! its neighbours, and numbers compare faster than words.

use std::collections::{BTreeMap, BTreeSet};

use super::are_peers;
use crate::evidence::duplicate::Duplicates;
use crate::evidence::slip::Slips;
use crate::model::{DimensionKey, Ladder, LevelRef};

/// The levels of a ladder with the names that they mean.
#[derive(Debug)]
pub(in crate::evidence) struct Grid {
    keys: Vec<DimensionKey>,
    /// By track and level.
    pub(super) tracks: Vec<Vec<Row>>,
}

/// The names of one level.
#[derive(Debug)]
pub(super) struct Row {
    /// In order of their numbers.
    pub(super) names: BTreeSet<usize>,
    /// Those that are written as meant, in the level's order.
    pub(super) written: Vec<usize>,
    /// Those that another level of the track has as well.
    pub(super) repeated: BTreeSet<usize>,
    /// True for a level that stands in its track twice, but for the first.
    pub(super) copy: bool,
}

impl Grid {
    pub(in crate::evidence) fn of(ladder: &Ladder, slips: &Slips<'_>, duplicates: &Duplicates) -> Self {
        let mut numbers: BTreeMap<DimensionKey, usize> = BTreeMap::new();
        let mut number = |key: DimensionKey| {
            let next = numbers.len();
            *numbers.entry(key).or_insert(next)
        };
        let mut tracks: Vec<Vec<Row>> = ladder.tracks.iter().map(|_| Vec::new()).collect();
        for (at, _, level) in ladder.levels() {
            let names: BTreeSet<usize> = slips.names(at, level).into_iter().map(&mut number).collect();
            let written = level.expectations.iter().map(|each| number(each.key())).filter(|name| names.contains(name)).collect();
            if let Some(track) = tracks.get_mut(at.track) {
                track.push(Row { names, written, repeated: BTreeSet::new(), copy: duplicates.is_copy(at) });
            }
        }
        for rows in &mut tracks {
            mark_repeated(rows);
        }
        let mut keys: Vec<(usize, DimensionKey)> = numbers.into_iter().map(|(key, number)| (number, key)).collect();
        keys.sort();
        Self { keys: keys.into_iter().map(|(_, key)| key).collect(), tracks }
    }

    /// Returns the name of that number.
    pub(super) fn key(&self, name: usize) -> &DimensionKey {
        #[expect(clippy::indexing_slicing, reason = "numbers are handed out by `of` of the same grid")]
        &self.keys[name]
    }

    /// Returns how many levels a track has, each counted once.
    pub(super) fn levels(&self, track: usize) -> usize {
        self.tracks.get(track).map_or(0, |rows| rows.iter().filter(|row| !row.copy).count())
    }

    pub(super) fn row(&self, at: LevelRef) -> Option<&Row> {
        self.tracks.get(at.track)?.get(at.level)
    }
}

impl Row {
    /// Returns true where two levels share most of their dimensions, or most of
    /// those that are not their own: some ladders name the outcomes anew at each
    /// level, and the skills alike.
    pub(super) fn is_peer_of(&self, other: &Self) -> bool {
        let shared = self.names.intersection(&other.names).count();
        let enough = shared >= 3 && shared * 3 >= self.names.len().min(other.names.len());
        let (one, two) = (self.repeated.len(), other.repeated.len());
        are_peers(&self.names, &other.names) || (enough && shared * 3 >= one.min(two) * 2 && shared * 2 >= one.max(two))
    }
}

fn mark_repeated(rows: &mut [Row]) {
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for &name in rows.iter().flat_map(|row| &row.names) {
        *count.entry(name).or_default() += 1;
    }
    for row in rows {
        row.repeated = row.names.iter().copied().filter(|name| count.get(name).is_some_and(|count| *count > 1)).collect();
    }
}
