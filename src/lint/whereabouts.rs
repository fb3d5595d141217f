//! Where in the ladder a finding belongs, for rules that know the level: levels
//! that are columns of one table can't be told apart by their spans.

use super::LadderContext;
use crate::finding::At;
use crate::model::LevelRef;

impl LadderContext<'_> {
    /// Returns the place of a track, by its position in the ladder.
    pub fn at_track(&self, track: usize) -> At {
        let name = self.ladder.tracks.get(track).map(|track| track.name.clone());
        At { ladder: Some(self.ladder.name.clone()), track: name, ..At::default() }
    }

    /// Returns the place of a level.
    pub fn at_level(&self, level: LevelRef) -> At {
        At { level: self.ladder.level(level).map(|level| level.title.clone()), ..self.at_track(level.track) }
    }

    /// Returns the place of a dimension of a level.
    pub fn at_dimension(&self, level: LevelRef, dimension: &str) -> At {
        At { dimension: Some(dimension.to_owned()), ..self.at_level(level) }
    }
}
