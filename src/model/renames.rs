//! What was called otherwise before, as somebody said it: for the level diff.

use std::collections::BTreeMap;

use super::name::{DimensionKey, TitleKey};

/// Earlier names and the names they became.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renames {
    /// Of tracks.
    pub tracks: BTreeMap<TitleKey, TitleKey>,
    /// Of levels.
    pub levels: BTreeMap<TitleKey, TitleKey>,
    /// Of dimensions.
    pub dimensions: BTreeMap<DimensionKey, DimensionKey>,
}

impl Renames {
    /// Returns the present name of a track.
    #[must_use]
    pub fn track(&self, name: &TitleKey) -> TitleKey {
        latest(&self.tracks, name)
    }

    /// Returns the present title of a level.
    #[must_use]
    pub fn level(&self, title: &TitleKey) -> TitleKey {
        latest(&self.levels, title)
    }

    /// Returns the present name of a dimension.
    #[must_use]
    pub fn dimension(&self, name: &DimensionKey) -> DimensionKey {
        latest(&self.dimensions, name)
    }
}

/// Follows a name as far as it leads; a circle ends where it comes round.
fn latest<K: Ord + Clone>(names: &BTreeMap<K, K>, name: &K) -> K {
    let mut last = name;
    for _ in 0..names.len() {
        match names.get(last) {
            Some(next) if next != name => last = next,
            _ => break,
        }
    }
    last.clone()
}
